"""A gradient is the slope of the loss along each parameter; measuring the slopes checks it.

Here the loss is half the mean squared error over all examples: the mean of the loss that `learn`
reduces for a single example. Each function returns the slopes in the order of the parameters:
one for each weight, then one for the bias.
"""

import copy
import math
from collections.abc import Callable, Sequence

from perceptron.arguments import numbers, sequence
from perceptron.metrics import mean_squared_error
from perceptron.model import DivergenceError, Perceptron

# The step of the differences to either side. The error of a central difference grows with the
# square of this step, and the rounding error with its inverse. Near 1e-5 both are small.
EPSILON = 1e-5


def gradient_by_formula(
    network: Perceptron, inputs: Sequence[Sequence[float]], targets: Sequence[float]
) -> list[float]:
    """Return the gradient that training uses, from the delta that `learn` returns per example.

    By the chain rule, the loss of one example has the slope -delta * x along a weight, and -delta
    along the bias, with delta = error * derivative (Rumelhart, Hinton and Williams, Learning
    representations by back-propagating errors, 1986).
    The network itself does not change. A slope too large for a float is nan.
    Raises ValueError for data that do not fit.
    """
    checked = _checked_targets(inputs, targets)
    pupil = copy.deepcopy(network)
    slopes = [0.0] * (len(network.weights) + 1)
    for row, target in zip(inputs, checked):
        pupil.set_parameters(network.weights, network.bias)
        try:
            delta = pupil.learn(row, target).delta
        except DivergenceError:
            delta = math.nan
        slopes = [slope - delta * x for slope, x in zip(slopes, [*row, 1.0])]
    return [slope / len(checked) for slope in slopes]


# What a network predicts for each row.
PredictAll = Callable[[Perceptron, Sequence[Sequence[float]]], Sequence[float]]


def _predict_all(network: Perceptron, inputs: Sequence[Sequence[float]]) -> list[float]:
    return [network.predict(row) for row in inputs]


def gradient_by_differences(
    network: Perceptron,
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float],
    predict_all: PredictAll = _predict_all,
) -> list[float]:
    """Return the gradient as measured, without any derivative: by central differences.

    Each parameter in turn is moved `EPSILON` down and up; the slope is the change of the loss
    divided by the distance: (loss(p + e) - loss(p - e)) / 2e (Abramowitz and Stegun, 25.3.21).
    It differs from the formula where the activation has a kink or a jump within that distance.
    A slope that floats cannot measure is infinite or nan.
    predict_all: a faster way to the same predictions, if there is one.
    Raises ValueError for data that do not fit.
    """
    checked = _checked_targets(inputs, targets)
    parameters = [*network.weights, network.bias]
    slopes = []
    for index in range(len(parameters)):
        below, above = list(parameters), list(parameters)
        below[index] -= EPSILON
        above[index] += EPSILON
        losses = []
        for changed in (below, above):
            other = copy.deepcopy(network)
            other.set_parameters(changed[:-1], changed[-1])
            losses.append(mean_squared_error(predict_all(other, inputs), checked) / 2)
        rise = losses[1] - losses[0]
        # Not 2 * EPSILON: next to a large parameter, rounding changes the step, even to 0.
        way = above[index] - below[index]
        slopes.append(rise / way if way else math.nan)
    return slopes


def _checked_targets(inputs: Sequence[Sequence[float]], targets: Sequence[float]) -> list[float]:
    """Return the targets if there is one for each example; the network checks the inputs."""
    if not sequence("inputs", inputs):
        raise ValueError("inputs must contain at least one example")
    return numbers("targets", targets, len(inputs))
