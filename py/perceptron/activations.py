"""An activation turns a neuron's weighted sum into its output."""

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Activation:
    """A function of the weighted sum, its derivative, and some of its properties.

    The derivative takes the function's output, not its argument: training already knows the
    output, and for these functions the slope follows from it.

    The other properties are optional. Without them the page can say less about the activation
    before a run.
    in_sentence: its name in a sentence; without it, the title is used.
    low, high: the range of the output; closed: whether the output can equal these limits or only
    approaches them.
    inverse: gives a weighted sum for each possible output. Only at a closed limit may there be
    more than one such sum.
    outputs: all possible outputs, if there are only a few.
    flat: whether its slope is 0 everywhere, so that nothing is learnt.
    """

    name: str
    title: str
    function: Callable[[float], float]
    derivative: Callable[[float], float]
    in_sentence: str = ""
    low: float = -math.inf
    high: float = math.inf
    closed: bool = False
    inverse: Callable[[float], float] | None = None
    outputs: tuple[float, ...] = ()
    flat: bool = False

    @property
    def phrase(self) -> str:
        """Its name in a sentence: "the sigmoid"."""
        return self.in_sentence or self.title

    @property
    def word(self) -> str:
        """Its name without an article, for a formula: "sigmoid"."""
        return self.phrase.removeprefix("the ")


def sigmoid(z: float) -> float:
    """Squeeze any number into the range from 0 to 1: 1 / (1 + e^-z)."""
    if z < -709.0:
        return math.exp(z)  # e^-z would overflow a float, and adding 1 to it changes nothing
    return 1.0 / (1.0 + math.exp(-z))


def sigmoid_derivative(output: float) -> float:
    """Slope of the sigmoid where its value is `output`: steepest, 0.25, at 0.5."""
    return output * (1.0 - output)


def logit(output: float) -> float:
    """The weighted sum for which the sigmoid gives `output`, which is between 0 and 1."""
    return math.log(output) - math.log1p(-output)


def tanh_derivative(output: float) -> float:
    """Slope of the hyperbolic tangent where its value is `output`."""
    return 1.0 - output * output


def relu(z: float) -> float:
    """Pass positive sums through unchanged, and turn all others into 0."""
    return z if z > 0.0 else 0.0


def relu_derivative(output: float) -> float:
    """Slope of the ReLU where its value is `output`; at 0 it is taken as 0."""
    return 1.0 if output > 0.0 else 0.0


def leaky_relu(z: float) -> float:
    """Pass positive sums through and a hundredth of all others, so that it never stops learning."""
    return z if z > 0.0 else 0.01 * z


def leaky_relu_derivative(output: float) -> float:
    """Slope of the leaky ReLU where its value is `output`; at 0 it is taken as 0.01."""
    return 1.0 if output > 0.0 else 0.01


def leaky_relu_inverse(output: float) -> float:
    """The weighted sum for which the leaky ReLU gives `output`."""
    return output if output > 0.0 else 100.0 * output


def identity(z: float) -> float:
    """Return the sum unchanged."""
    return z


def identity_derivative(_output: float) -> float:
    """Slope of the identity: 1 everywhere."""
    return 1.0


def step(z: float) -> float:
    """Fire or stay silent: 0 for a negative sum, otherwise 1.

    This is how the first artificial neurons answered. It cannot learn by gradient descent: it is
    flat on either side of its jump, so no small change of a weight changes the error.
    """
    return 1.0 if z >= 0.0 else 0.0


def step_derivative(_output: float) -> float:
    """Slope of the step: 0 everywhere; the jump has no slope, and it is taken as 0 there."""
    return 0.0


# To add an activation, add an entry here: the command line and the page then offer it.
ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation(
            "sigmoid",
            "Sigmoid",
            sigmoid,
            sigmoid_derivative,
            in_sentence="the sigmoid",
            low=0.0,
            high=1.0,
            inverse=logit,
        ),
        Activation(
            "tanh",
            "Tanh",
            math.tanh,
            tanh_derivative,
            in_sentence="tanh",
            low=-1.0,
            high=1.0,
            inverse=math.atanh,
        ),
        Activation(
            "relu",
            "ReLU",
            relu,
            relu_derivative,
            in_sentence="ReLU",
            low=0.0,
            closed=True,
            inverse=identity,
        ),
        Activation(
            "leaky_relu",
            "Leaky ReLU",
            leaky_relu,
            leaky_relu_derivative,
            in_sentence="the leaky ReLU",
            inverse=leaky_relu_inverse,
        ),
        Activation(
            "identity",
            "Identity",
            identity,
            identity_derivative,
            in_sentence="the identity",
            inverse=identity,
        ),
        Activation(
            "step",
            "Step",
            step,
            step_derivative,
            in_sentence="the step",
            low=0.0,
            high=1.0,
            closed=True,
            outputs=(0.0, 1.0),
            flat=True,
        ),
    )
}
