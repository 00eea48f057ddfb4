"""A gradient is the slope of the loss along each parameter; measuring the slopes checks it.

The loss is here half the mean squared error over all examples: the mean of what `learn` makes
smaller for one of them. Each function returns the slopes in the order of the parameters: a
weight's for each weight, then the bias'.
"""

import copy
import math
from collections.abc import Sequence

from perceptron.arguments import numbers, sequence
from perceptron.metrics import mean_squared_error
from perceptron.model import DivergenceError, Perceptron

# How far the differences look to either side. The error of a central difference grows with the
# square of this, and that of rounding with its inverse: about here they are equally small.
EPSILON = 1e-5


def gradient_by_formula(
    network: Perceptron, inputs: Sequence[Sequence[float]], targets: Sequence[float]
) -> list[float]:
    """Return the gradient as the network has it: from what `learn` says of each example.

    By the chain rule the loss of one example has the slope -delta * x along a weight, and -delta
    along the bias, with delta = error * derivative (Rumelhart, Hinton and Williams, Learning
    representations by back-propagating errors, 1986).
    The network itself learns nothing. A slope too large for a float is not a number (nan).
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


def gradient_by_differences(
    network: Perceptron, inputs: Sequence[Sequence[float]], targets: Sequence[float]
) -> list[float]:
    """Return the gradient as anybody could measure it: by central differences.

    Each parameter in turn is put `EPSILON` higher, then lower; the slope is the rise of the loss
    over the way between: (loss(p + e) - loss(p - e)) / 2e (Abramowitz and Stegun, 25.3.21).
    It differs from the formula's where an activation has a kink or a jump within reach.
    A slope that floats cannot measure is infinite or not a number (nan).
    Raises ValueError for data that do not fit.
    """
    checked = _checked_targets(inputs, targets)
    parameters = [*network.weights, network.bias]
    slopes = []
    for index in range(len(parameters)):
        below, above = list(parameters), list(parameters)
        below[index] -= EPSILON
        above[index] += EPSILON
        rise = _loss(network, above, inputs, checked) - _loss(network, below, inputs, checked)
        # Not 2 * EPSILON: beside a large parameter the way is rounded, and may vanish.
        way = above[index] - below[index]
        slopes.append(rise / way if way else math.nan)
    return slopes


def _checked_targets(inputs: Sequence[Sequence[float]], targets: Sequence[float]) -> list[float]:
    """Return the targets if there is one for each example; the network checks the inputs."""
    if not sequence("inputs", inputs):
        raise ValueError("inputs must hold one example or more, not none")
    return numbers("targets", targets, len(inputs))


def _loss(
    network: Perceptron,
    parameters: list[float],
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float],
) -> float:
    """Return the loss that the network would have with other parameters, the bias the last."""
    other = copy.deepcopy(network)
    other.set_parameters(parameters[:-1], parameters[-1])
    return mean_squared_error([other.predict(row) for row in inputs], targets) / 2
