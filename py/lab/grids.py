"""A picture of a network is a grid of numbers, each of which the network computes."""

import copy
from collections.abc import Iterable, Sequence

from perceptron.metrics import mean_squared_error
from perceptron.model import Perceptron

MAX_SIZE = 200


def steps(low: float, high: float, size: int) -> list[float]:
    """Return `size` numbers, at least two, evenly spaced from `low` to `high` inclusive."""
    shares = [step / (size - 1) for step in range(size)]
    # Not low + share * (high - low): that can miss `high`, or be too large for a float.
    return [low * (1.0 - share) + high * share for share in shares]


def prediction_map(network: Perceptron, size: int) -> list[float]:
    """Return what a network of two inputs predicts over the square from 0 to 1.

    size * size numbers, row by row from x2 = 0 to x2 = 1; in a row x1 goes from 0 to 1.
    """
    axis = steps(0.0, 1.0, size)
    return predict_all(network, ([x1, x2] for x2 in axis for x1 in axis))


def predict_all(network: Perceptron, inputs: Iterable[Sequence[float]]) -> list[float]:
    """Return what a network predicts for each list of inputs."""
    return [network.predict(row) for row in inputs]


def loss_surface(
    network: Perceptron,
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float],
    size: int,
    low: float,
    high: float,
) -> list[float]:
    """Return the mean squared error that a network of two inputs would have with other weights.

    size * size numbers, row by row from w2 = low to w2 = high; in a row w1 goes from low to high.
    The bias is the network's own. A loss too large for a float is infinite.
    """
    axis, other = steps(low, high, size), copy.deepcopy(network)
    losses = []
    for w2 in axis:
        for w1 in axis:
            other.set_parameters([w1, w2], network.bias)
            losses.append(mean_squared_error(predict_all(other, inputs), targets))
    return losses
