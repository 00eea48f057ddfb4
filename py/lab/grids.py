"""A picture of a network is a grid of numbers, each of which the network computes."""

import copy
from array import array
from collections.abc import Sequence
from functools import lru_cache

from lab.messages import Floats
from lab.runner import Runner
from perceptron.metrics import mean_loss
from perceptron.model import Network

MAX_SIZE = 200

# With more parameters times examples than this, a place of the loss surface is too much for one
# recording: the compiled code then does one example at a time.
MOST_AT_ONCE = 1000


def steps(low: float, high: float, size: int) -> list[float]:
    """Return `size` numbers, at least two, evenly spaced from `low` to `high` inclusive."""
    shares = [step / (size - 1) for step in range(size)]
    # Not low + share * (high - low): that can miss `high`, or be too large for a float.
    return [low * (1.0 - share) + high * share for share in shares]


def prediction_map(runner: Runner, network: Network, low: float, high: float, size: int) -> Floats:
    """Return what a network predicts for all pairs of numbers from low to high.

    size * size numbers, row by row from x2 = low to x2 = high; in a row x1 goes from low to high.
    """
    return runner.results(network, "predict", _square(low, high, size))


def neuron_maps(runner: Runner, network: Network, low: float, high: float, size: int) -> Floats:
    """Return the output of each neuron for all these pairs: one map after another."""
    found = runner.results(network, "outputs", _square(low, high, size))
    count = len(network.neurons)
    maps = array("d")
    for neuron in range(count):
        maps.extend(found[neuron::count])
    return maps


@lru_cache(maxsize=16)
def _square(low: float, high: float, size: int) -> list[tuple[list[float]]]:
    """Return all pairs of numbers on a square; the same list each time, which is packed once."""
    axis = steps(low, high, size)
    return [([first, second],) for second in axis for first in axis]


class LossElsewhere:
    """The loss that a network would have at other places of a plane through its parameters.

    inputs: one list of numbers per example; targets: the right answer for each. The parameters at a
    place (a, b) are origin + a * across + b * up.
    """

    def __init__(
        self,
        network: Network,
        inputs: Sequence[Sequence[float]],
        targets: Sequence[float],
        origin: Sequence[float],
        across: Sequence[float],
        up: Sequence[float],
    ) -> None:
        self.network = copy.deepcopy(network)
        self.inputs, self.targets = inputs, targets
        self.origin, self.across, self.up = origin, across, up

    def loss(self, place: list[float]) -> float:
        """Return the mean loss at a place; infinite if it is too large for a float."""
        self._go_to(place)
        predictions = [self.network.predict(row) for row in self.inputs]
        return mean_loss(self.network.loss_function, predictions, self.targets)

    def loss_of_one(self, place: list[float], inputs: list[float], target: float) -> float:
        """Return the loss of one example at a place."""
        self._go_to(place)
        function = self.network.loss_function
        return function.scale * function.function(self.network.predict(inputs), target)

    def _go_to(self, place: list[float]) -> None:
        a, b = place
        self.network.parameters = [
            start + a * x + b * y for start, x, y in zip(self.origin, self.across, self.up)
        ]


def loss_surface(
    runner: Runner, elsewhere: LossElsewhere, size: int, low: float, high: float
) -> Floats:
    """Return the loss at many places of a plane.

    size * size numbers, row by row from b = low to b = high; in a row a goes from low to high.
    """
    examples = len(elsewhere.inputs)
    if elsewhere.network.parameter_count * examples <= MOST_AT_ONCE:
        return runner.results(elsewhere, "loss", _square(low, high, size))
    calls = [
        (*place, row, target)
        for place in _square(low, high, size)
        for row, target in zip(elsewhere.inputs, elsewhere.targets)
    ]
    found = runner.results(elsewhere, "loss_of_one", calls)
    means = (sum(found[at : at + examples]) / examples for at in range(0, len(found), examples))
    return array("d", means)
