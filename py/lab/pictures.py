"""The pictures that the page requests: the map of the predictions, and the loss surface."""

import math
from collections.abc import Sequence

from lab.grids import MAX_SIZE, LossElsewhere, loss_surface, prediction_map, steps
from lab.messages import LossSurface, PredictionMap
from lab.report import all_finite
from lab.runner import Runner
from perceptron.arguments import finite_number, whole_number
from perceptron.datasets import Task
from perceptron.model import Perceptron

# The loss surface is computed from at most this many examples, evenly chosen.
SURFACE_EXAMPLES = 200


def draw_map(
    runner: Runner, network: Perceptron, task: Task, size: int, truths: bool
) -> PredictionMap:
    """Predict for a grid of `size` by `size` pairs of numbers from 0 to 1.

    truths: whether to return the right answers too.
    Raises ValueError for a size outside 2 to 200.
    """
    whole_number("size", size, 2, MAX_SIZE)
    found: PredictionMap = {
        "size": size,
        "predictions": all_finite(prediction_map(runner, network, size)),
    }
    if truths:
        axis = steps(0.0, 1.0, size)
        found["truths"] = all_finite(task.truth(x1, x2) for x2 in axis for x1 in axis)
    return found


def draw_surface(
    runner: Runner,
    network: Perceptron,
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float],
    size: int,
    low: float,
    high: float,
) -> LossSurface:
    """Compute the loss for `size` by `size` pairs of weights from `low` to `high`.

    Raises ValueError for a size outside 2 to 200, and unless `low` is less than `high`.
    """
    whole_number("size", size, 2, MAX_SIZE)
    low, high = finite_number("low", low), finite_number("high", high)
    if high <= low:
        raise ValueError(f"high must be greater than low, which is {low!r}, not {high!r}")
    step = math.ceil(len(inputs) / SURFACE_EXAMPLES)
    elsewhere = LossElsewhere(network, inputs[::step], targets[::step])
    return {
        "size": size,
        "low": low,
        "high": high,
        "examples": len(elsewhere.inputs),
        "losses": all_finite(loss_surface(runner, elsewhere, size, low, high)),
    }
