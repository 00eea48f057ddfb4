"""A neural network of one neuron, written from scratch."""

from perceptron.activations import ACTIVATIONS, Activation
from perceptron.datasets import TASKS, Task
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
    "is_right",
    "mean_squared_error",
]
