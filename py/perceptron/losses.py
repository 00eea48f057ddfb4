"""A loss says how wrong one prediction is; training reduces it, one step after another."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from perceptron.arguments import one_of
from perceptron.scaling import Scaling


@dataclass(frozen=True)
class LossFunction:
    """How wrong one prediction is, and what that means for the output neuron.

    function: the loss of one prediction, given the target. delta: how much a larger weighted sum of
    the output neuron would reduce this loss; it is given prediction, target and the slope of the
    activation there. in_sentence: its name in a sentence. mean: the name of its mean on the page,
    and scale: that mean as the page shows it is so many times the mean of `function`.
    activation: the only one for which it is made; None if any will do. least, most: the range of
    the targets for which it is made; outside, some losses have no lower bound.
    """

    name: str
    title: str
    in_sentence: str
    mean: str
    function: Callable[[float, float], float]
    delta: Callable[[float, float, float], float]
    scale: float = 1.0
    activation: str | None = None
    least: float = -math.inf
    most: float = math.inf


def squared_error(prediction: float, target: float) -> float:
    """Half the squared error: (target - prediction)^2 / 2."""
    error = target - prediction
    return error * error / 2


def squared_error_delta(prediction: float, target: float, slope: float) -> float:
    """By the chain rule, the error times the slope of the activation."""
    return (target - prediction) * slope


def cross_entropy(prediction: float, target: float) -> float:
    """The surprise at the target, if the prediction was the probability of 1: -log of it.

    -target * log(prediction) - (1 - target) * log(1 - prediction); see Bishop, Neural Networks for
    Pattern Recognition, 1995, section 6.7. A float that is nearly 1 is rounded to 1. So that the
    loss stays finite, it then counts as the largest number below 1.
    """
    probability = min(max(prediction, SMALLEST), LARGEST)
    return -target * math.log(probability) - (1.0 - target) * math.log1p(-probability)


def cross_entropy_delta(prediction: float, target: float, _slope: float) -> float:
    """Just the error: the slope of the sigmoid cancels out, so that no error is ever held back."""
    return target - prediction


# The smallest number above 0 and the largest below 1 that a float can be.
SMALLEST = math.nextafter(0.0, 1.0)
LARGEST = math.nextafter(1.0, 0.0)

LOSS_FUNCTIONS = {
    loss.name: loss
    for loss in (
        LossFunction(
            "squared_error",
            "Squared error",
            "the squared error",
            "mean squared error",
            squared_error,
            squared_error_delta,
            scale=2.0,
        ),
        LossFunction(
            "cross_entropy",
            "Cross-entropy",
            "the cross-entropy",
            "mean cross-entropy",
            cross_entropy,
            cross_entropy_delta,
            activation="sigmoid",
            least=0.0,
            most=1.0,
        ),
    )
}


def checked_loss_function(name: str, activation: str) -> LossFunction:
    """Return the loss function of this name.

    Raises ValueError if there is none, or if it needs another activation of the output neuron.
    """
    loss = LOSS_FUNCTIONS[one_of("loss_function", name, LOSS_FUNCTIONS)]
    if loss.activation not in (None, activation):
        raise ValueError(
            f"loss_function {loss.name} needs the activation {loss.activation}, not {activation!r}"
        )
    return loss


def check_targets(
    loss: LossFunction, targets: Iterable[float], scaling: Scaling | None = None
) -> None:
    """Raise ValueError if a target, as it is scaled, is outside the range for which a loss is made.

    Without scaling, each target counts as it is.
    """
    for target in targets:
        goal = scaling.goal(target) if scaling else target
        if not loss.least <= goal <= loss.most:
            scaled = "" if goal == target else f", which is {goal:g} when it is scaled"
            raise ValueError(
                f"loss_function {loss.name} needs targets from {loss.least:g} to {loss.most:g}, "
                f"not {target!r}{scaled}"
            )
