"""An activation turns a neuron's weighted sum into its output."""

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Activation:
    """A function of the weighted sum, beside its derivative.

    The derivative takes the function's output, not its argument: training has the output at
    hand, and for these functions the slope follows from it.
    """

    name: str
    title: str
    function: Callable[[float], float]
    derivative: Callable[[float], float]


def sigmoid(z: float) -> float:
    """Squeeze any number into the range from 0 to 1: 1 / (1 + e^-z)."""
    if z < -709.0:
        return math.exp(z)  # e^-z is too large for a float here, and the 1 is lost beside it
    return 1.0 / (1.0 + math.exp(-z))


def sigmoid_derivative(output: float) -> float:
    """Slope of the sigmoid where its value is `output`: steepest, 0.25, at 0.5."""
    return output * (1.0 - output)


def tanh_derivative(output: float) -> float:
    """Slope of the hyperbolic tangent where its value is `output`."""
    return 1.0 - output * output


def relu(z: float) -> float:
    """Let positive sums pass and hold back the others."""
    return z if z > 0.0 else 0.0


def relu_derivative(output: float) -> float:
    """Slope of the ReLU where its value is `output`; at 0 it is taken as 0."""
    return 1.0 if output > 0.0 else 0.0


def leaky_relu(z: float) -> float:
    """Let positive sums pass and a hundredth of the others, so that it never stops learning."""
    return z if z > 0.0 else 0.01 * z


def leaky_relu_derivative(output: float) -> float:
    """Slope of the leaky ReLU where its value is `output`; at 0 it is taken as 0.01."""
    return 1.0 if output > 0.0 else 0.01


def identity(z: float) -> float:
    """Give the sum itself."""
    return z


def identity_derivative(_output: float) -> float:
    """Slope of the identity: 1 everywhere."""
    return 1.0


def step(z: float) -> float:
    """Fire or do not: 0 below zero, 1 from zero on.

    This is how the first artificial neurons answered. It cannot learn by gradient descent: it is
    flat on either side of its jump, so no small change of a weight changes the error.
    """
    return 1.0 if z >= 0.0 else 0.0


def step_derivative(_output: float) -> float:
    """Slope of the step: 0 everywhere; at the jump, where it has none, it is taken as 0."""
    return 0.0


# A new activation is one more entry here: command line and page offer what they find.
ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation("sigmoid", "Sigmoid", sigmoid, sigmoid_derivative),
        Activation("tanh", "Tanh", math.tanh, tanh_derivative),
        Activation("relu", "ReLU", relu, relu_derivative),
        Activation("leaky_relu", "Leaky ReLU", leaky_relu, leaky_relu_derivative),
        Activation("identity", "Identity", identity, identity_derivative),
        Activation("step", "Step", step, step_derivative),
    )
}
