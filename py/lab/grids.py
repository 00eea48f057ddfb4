"""A picture of a network is a grid of numbers, each of which the network computes."""

import copy
from array import array
from collections.abc import Sequence
from functools import lru_cache

from lab.messages import Floats
from lab.runner import Calls, Runner
from perceptron.metrics import mean_loss
from perceptron.model import Network

MAX_SIZE = 200

# With more parameters times examples than this, the loss at a place is too much for one recording:
# then only the predictions are compiled, which takes longer for each place.
MOST_AT_ONCE = 6000


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


def outputs_of(runner: Runner, network: Network, calls: Calls) -> Floats:
    """Return `Network.output` for each of these calls.

    Without scaling, that is the prediction, which is compiled anyway.
    """
    return runner.results(network, "output" if network.scaling else "predict", calls)


class LossElsewhere:
    """The loss that a network would have at other places of a plane through its parameters.

    inputs: one list of numbers per example; targets: the right answer for each. The parameters at a
    place (a, b) are origin + a * across + b * up. goals: what the outputs should be.
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
        self.inputs, self.goals = inputs, [network.goal(target) for target in targets]
        self.origin, self.across, self.up = origin, across, up

    def loss(self, place: list[float]) -> float:
        """Return the mean loss at a place; infinite if it is too large for a float."""
        self.go_to(place)
        outputs = [self.network.output(row) for row in self.inputs]
        return mean_loss(self.network.loss_function, outputs, self.goals)

    def go_to(self, place: list[float]) -> None:
        """Give the network the parameters of a place."""
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
    network, square = elsewhere.network, _square(low, high, size)
    if network.parameter_count * len(elsewhere.inputs) <= MOST_AT_ONCE:
        return runner.results(elsewhere, "loss", square)
    calls = [(row,) for row in elsewhere.inputs]
    losses = array("d")
    for [place] in square:
        elsewhere.go_to(place)
        outputs = outputs_of(runner, network, calls)
        losses.append(mean_loss(network.loss_function, outputs, elsewhere.goals))
    return losses
