"""A picture of a network is a grid of numbers, each of which the network computes."""

import copy
from collections.abc import Sequence
from functools import lru_cache

from lab.runner import Runner
from perceptron.metrics import mean_squared_error
from perceptron.model import Perceptron

MAX_SIZE = 200


def steps(low: float, high: float, size: int) -> list[float]:
    """Return `size` numbers, at least two, evenly spaced from `low` to `high` inclusive."""
    shares = [step / (size - 1) for step in range(size)]
    # Not low + share * (high - low): that can miss `high`, or be too large for a float.
    return [low * (1.0 - share) + high * share for share in shares]


def prediction_map(runner: Runner, network: Perceptron, size: int) -> list[float]:
    """Return what a network of two inputs predicts over the square from 0 to 1.

    size * size numbers, row by row from x2 = 0 to x2 = 1; in a row x1 goes from 0 to 1.
    """
    return runner.results(network, "predict", _square(0.0, 1.0, size))


@lru_cache(maxsize=8)
def _square(low: float, high: float, size: int) -> list[tuple[list[float]]]:
    """Return all pairs of numbers on a square; the same list each time, which is packed once."""
    axis = steps(low, high, size)
    return [([first, second],) for second in axis for first in axis]


class LossElsewhere:
    """The mean squared error that a network would have with other weights, but the same bias.

    inputs: one list of numbers per example; targets: the right answer for each.
    """

    def __init__(
        self, network: Perceptron, inputs: Sequence[Sequence[float]], targets: Sequence[float]
    ) -> None:
        self.network = copy.deepcopy(network)
        self.inputs, self.targets = inputs, targets

    def loss(self, weights: list[float]) -> float:
        """Return the loss with these weights; infinite if it is too large for a float."""
        self.network.set_parameters(weights, self.network.bias)
        predictions = [self.network.predict(row) for row in self.inputs]
        return mean_squared_error(predictions, self.targets)


def loss_surface(
    runner: Runner, elsewhere: LossElsewhere, size: int, low: float, high: float
) -> list[float]:
    """Return the loss of a network of two inputs for many pairs of weights.

    size * size numbers, row by row from w2 = low to w2 = high; in a row w1 goes from low to high.
    """
    return runner.results(elsewhere, "loss", _square(low, high, size))
