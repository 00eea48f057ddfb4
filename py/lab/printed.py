"""Numbers as the page prints them, and which numbers look the same."""

import math
from functools import lru_cache

from perceptron.classes import predictions_of
from perceptron.datasets import Task
from perceptron.metrics import is_right


def printed(value: float | None, decimals: int) -> str:
    """Return a prediction as the page shows it; the program from `program.py` prints the same."""
    if value is None:
        return "too large"
    # Nobody can read a number with hundreds of digits.
    return f"{value:z.{decimals}f}" if abs(value) < 1e6 else f"{value:.2e}"


def right_predictions(target: float, task: Task) -> tuple[float, float]:
    """Return the smallest and the largest prediction that is right, see `count_right`.

    Comparing a prediction with these two is ten times as fast as printing it.
    """
    if task.classes:
        return predictions_of(target, task.classes)
    if task.decimals < 0:
        return _printed_as(round(target, task.decimals), task.decimals)
    text = f"{target:z.{task.decimals}f}"
    return _printed_as(float(text), task.decimals)


@lru_cache(maxsize=1000)
def _printed_as(value: float, decimals: int) -> tuple[float, float]:
    half = 0.5 * 10.0**-decimals
    return _last(value, value - half, decimals), _last(value, value + half, decimals)


def _last(value: float, nearly: float, decimals: int) -> float:
    """Return the last number towards `nearly`, or just behind it, that prints like `value`."""
    outwards = math.copysign(math.inf, nearly - value)
    while not is_right(nearly, value, decimals):
        nearly = math.nextafter(nearly, value)
    while is_right(beyond := math.nextafter(nearly, outwards), value, decimals):
        nearly = beyond
    return nearly
