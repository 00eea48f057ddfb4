"""The pictures that the page requests: maps of the outputs, and the loss surface."""

import math
from array import array
from collections.abc import Sequence

from lab.grids import (
    MAX_SIZE,
    MOST_AT_ONCE,
    LossElsewhere,
    loss_surface,
    neuron_maps,
    prediction_map,
    steps,
)
from lab.messages import LossSurface, NeuronMaps, PredictionMap
from lab.report import Report
from lab.runner import Runner
from perceptron.arguments import finite_number, numbers, whole_number
from perceptron.datasets import Task
from perceptron.model import Network

# The loss surface is computed from at most this many examples, evenly chosen; from fewer if that
# makes it much faster, but not from fewer than a few.
SURFACE_EXAMPLES = 200
FEWEST_EXAMPLES = 28


def draw_map(report: Report, size: int, truths: bool) -> PredictionMap:
    """Predict for a grid of `size` by `size` pairs of numbers on the task's square.

    truths: whether to return the right answers too.
    Raises ValueError for a size outside 2 to 200.
    """
    whole_number("size", size, 2, MAX_SIZE)
    task = report.task
    low, high = task.low, task.high
    wrong, wrong_test = report.wrong()
    found: PredictionMap = {
        "size": size,
        "low": low,
        "high": high,
        "predictions": prediction_map(report.runner, report.network, low, high, size),
        "wrong": wrong,
        "wrong_test": wrong_test,
    }
    if truths:
        axis = steps(low, high, size)
        answers = (task.truth(x1, x2) for x2 in axis for x1 in axis)
        found["truths"] = array("d", (math.nan if a is None else a for a in answers))
    return found


def draw_neurons(runner: Runner, network: Network, task: Task, size: int) -> NeuronMaps:
    """Compute the output of every neuron for a grid of pairs of numbers on the task's square.

    Raises ValueError for a size outside 2 to 200.
    """
    whole_number("size", size, 2, MAX_SIZE)
    return {"size": size, "outputs": neuron_maps(runner, network, task.low, task.high, size)}


def draw_surface(
    runner: Runner,
    network: Network,
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float],
    size: int,
    low: float,
    high: float,
    origin: Sequence[float],
    across: Sequence[float],
    up: Sequence[float],
) -> LossSurface:
    """Compute the loss for `size` by `size` places of a plane; see `LossElsewhere`.

    Raises ValueError for a size outside 2 to 200, unless `low` is less than `high`, and unless the
    plane has a number for each parameter.
    """
    whole_number("size", size, 2, MAX_SIZE)
    low, high = finite_number("low", low), finite_number("high", high)
    if high <= low:
        raise ValueError(f"high must be greater than low, which is {low!r}, not {high!r}")
    count = network.parameter_count
    most = min(SURFACE_EXAMPLES, max(FEWEST_EXAMPLES, MOST_AT_ONCE // count))
    step = math.ceil(len(inputs) / most)
    origin, across = numbers("origin", origin, count), numbers("across", across, count)
    up = numbers("up", up, count)
    elsewhere = LossElsewhere(network, inputs[::step], targets[::step], origin, across, up)
    return {
        "size": size,
        "low": low,
        "high": high,
        "origin": array("d", origin),
        "across": array("d", across),
        "up": array("d", up),
        "examples": len(elsewhere.inputs),
        "losses": loss_surface(runner, elsewhere, size, low, high),
    }
