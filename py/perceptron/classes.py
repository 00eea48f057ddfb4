"""Two classes as numbers: which they are, and which of them a prediction means."""

import math
import sys
from collections.abc import Sequence

# The lower target and the higher one.
Classes = tuple[float, float]

ZERO_AND_ONE: Classes = (0.0, 1.0)

# The targets that are classes: what a sigmoid reaches, and what a hyperbolic tangent does.
CLASSES: tuple[Classes, ...] = (ZERO_AND_ONE, (-1.0, 1.0))


def classes_in(targets: Sequence[float]) -> Classes | None:
    """Return which classes targets are; None if they are something else."""
    return next((pair for pair in CLASSES if all(target in pair for target in targets)), None)


def border(classes: Classes) -> float:
    """Return the number half-way between two classes; a prediction above it is the higher one."""
    low, high = classes
    return (low + high) / 2


def predictions_of(target: float, classes: Classes) -> tuple[float, float]:
    """Return the smallest and the largest prediction that means this class.

    A class is given by whatever is nearer to it than to the other, however far beyond it.
    """
    middle, largest = border(classes), sys.float_info.max
    return (math.nextafter(middle, math.inf), largest) if target > middle else (-largest, middle)
