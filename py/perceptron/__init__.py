"""A neural network, written from scratch: one neuron, or layers of them."""

from perceptron.activations import ACTIVATIONS, Activation
from perceptron.datasets import TASK_TITLES, TASKS, Task, make_task
from perceptron.gradient import gradient_by_differences, gradient_by_formula
from perceptron.inputs import INPUTS, Input
from perceptron.layers import Layer, Neuron
from perceptron.losses import LOSS_FUNCTIONS, LossFunction
from perceptron.metrics import count_right, is_right, mean_loss, mean_squared_error
from perceptron.model import DivergenceError, Network, Perceptron, Update
from perceptron.scaling import Scale, Scaling

__all__ = [
    "ACTIVATIONS",
    "INPUTS",
    "LOSS_FUNCTIONS",
    "TASKS",
    "TASK_TITLES",
    "Activation",
    "DivergenceError",
    "Input",
    "Layer",
    "LossFunction",
    "Network",
    "Neuron",
    "Perceptron",
    "Scale",
    "Scaling",
    "Task",
    "Update",
    "count_right",
    "gradient_by_differences",
    "gradient_by_formula",
    "is_right",
    "make_task",
    "mean_loss",
    "mean_squared_error",
]
