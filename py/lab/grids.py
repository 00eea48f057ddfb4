"""A picture of a network is a grid of numbers, each of which the network computes."""

import copy
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class View:
    """A plane through the space of all examples: two numbers change on it, all others stay.

    across: which number changes within a row, counted from 0, and up: which one from row to row;
    None if an example has no other, so that all rows are the same. width, height: from where to
    where these two go. values: one for each number of an example; those of the two do not count.
    """

    across: int
    up: int | None
    width: tuple[float, float]
    height: tuple[float, float]
    values: tuple[float, ...]

    def example(self, a: float, b: float) -> list[float]:
        """Return the numbers of the example at a place."""
        example = list(self.values)
        example[self.across] = a
        if self.up is not None:
            example[self.up] = b
        return example


@lru_cache(maxsize=16)
def examples_on(view: View, size: int) -> list[tuple[list[float]]]:
    """Return `size` * `size` examples of a view; the same list each time, which is packed once.

    They come row by row, from the lowest number of `up` to the highest, and so in each row.
    """
    across, up = steps(*view.width, size), steps(*view.height, size)
    return [(view.example(a, b),) for b in up for a in across]


def prediction_map(runner: Runner, network: Network, view: View, size: int) -> Floats:
    """Return what a network predicts for all examples of a view, see `examples_on`."""
    return runner.results(network, "predict", examples_on(view, size))


def neuron_maps(runner: Runner, network: Network, view: View, size: int) -> Floats:
    """Return the output of each neuron for all these examples: one map after another."""
    found = runner.results(network, "outputs", examples_on(view, size))
    count = len(network.neurons)
    maps = array("d")
    for neuron in range(count):
        maps.extend(found[neuron::count])
    return maps


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
    view = View(0, 1, (low, high), (low, high), (0.0, 0.0))
    network, square = elsewhere.network, examples_on(view, size)
    if network.parameter_count * len(elsewhere.inputs) <= MOST_AT_ONCE:
        return runner.results(elsewhere, "loss", square)
    calls = [(row,) for row in elsewhere.inputs]
    losses = array("d")
    for [place] in square:
        elsewhere.go_to(place)
        outputs = outputs_of(runner, network, calls)
        losses.append(mean_loss(network.loss_function, outputs, elsewhere.goals))
    return losses
