"""The pictures that the page requests: maps of the outputs, and the loss surface."""

import math
from array import array
from collections.abc import Sequence

from lab.grids import (
    MAX_SIZE,
    MOST_AT_ONCE,
    LossElsewhere,
    View,
    examples_on,
    loss_surface,
    neuron_maps,
    prediction_map,
)
from lab.messages import Axes, LossSurface, NeuronMaps, PredictionMap
from lab.report import Report
from lab.runner import Runner
from perceptron.arguments import finite_number, numbers, whole_number
from perceptron.model import Network

# The loss surface is computed from at most this many examples, evenly chosen; from fewer if that
# makes it much faster, but not from fewer than a few.
SURFACE_EXAMPLES = 200
FEWEST_EXAMPLES = 28


def view_of(report: Report, across: int, up: int | None, values: list[float] | None) -> View:
    """Return the view of a task's examples on which a map is drawn.

    across, up: which numbers change, counted from 0; up: None is the first of the others. values:
    one for each number, of which those of the others count; None: the means of the training data.
    Raises ValueError for anything that is not allowed.
    """
    ranges = report.task.ranges
    count = len(ranges)
    whole_number("across", across, 0, count - 1)
    others = [number for number in range(count) if number != across]
    if up is None:
        up = others[0] if others else None
    elif whole_number("up", up, 0, count - 1) == across:
        raise ValueError(f"up must be another number than across, not {up}")
    held = report.means if values is None else report.checked_example("values", values)
    # The same view has the same numbers, and so is made only once: those that change are 0 here.
    fixed = (0.0 if place in (across, up) else value for place, value in enumerate(held))
    height = ranges[across if up is None else up]
    return View(across, up, ranges[across], height, tuple(fixed))


def draw_map(report: Report, view: View, size: int, truths: bool) -> PredictionMap:
    """Predict for `size` by `size` examples of a view.

    truths: whether to return the right answers too.
    Raises ValueError for a size outside 2 to 200.
    """
    whole_number("size", size, 2, MAX_SIZE)
    wrong, wrong_test = report.wrong()
    errors, errors_test = report.errors()
    found: PredictionMap = {
        "size": size,
        "axes": _axes(view),
        "predictions": prediction_map(report.runner, report.network, view, size),
        "wrong": wrong,
        "wrong_test": wrong_test,
        "errors": errors,
        "errors_test": errors_test,
    }
    if truths:
        answers = (report.task.truth(tuple(row)) for (row,) in examples_on(view, size))
        found["truths"] = array("d", (math.nan if a is None else a for a in answers))
    return found


def draw_neurons(report: Report, view: View, size: int) -> NeuronMaps:
    """Compute the output of every neuron for `size` by `size` examples of a view.

    Raises ValueError for a size outside 2 to 200.
    """
    whole_number("size", size, 2, MAX_SIZE)
    outputs = neuron_maps(report.runner, report.network, view, size)
    return {"size": size, "axes": _axes(view), "outputs": outputs}


def _axes(view: View) -> Axes:
    """Return what runs across a map and up, for a message."""
    (left, right), (bottom, top) = view.width, view.height
    return {
        "across": {"number": view.across, "low": left, "high": right},
        "up": None if view.up is None else {"number": view.up, "low": bottom, "high": top},
        "values": list(view.values),
    }


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
