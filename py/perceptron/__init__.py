"""A neural network of one neuron, written from scratch."""

from perceptron.activations import ACTIVATIONS, Activation
from perceptron.datasets import TASKS, Task
from perceptron.gradient import gradient_by_differences, gradient_by_formula
from perceptron.metrics import count_right, is_right, mean_squared_error
from perceptron.model import DivergenceError, Perceptron, Update

__all__ = [
    "ACTIVATIONS",
    "TASKS",
    "Activation",
    "DivergenceError",
    "Perceptron",
    "Task",
    "Update",
    "count_right",
    "gradient_by_differences",
    "gradient_by_formula",
    "is_right",
    "mean_squared_error",
]
