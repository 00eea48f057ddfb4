"""The range in which numbers of the reader's own data are shown."""

import math
from collections.abc import Iterable, Sequence

from perceptron.datasets import Numbers
from perceptron.points import HIGH

# The ranges that most data fit into, up to that of the generated tasks: points can be drawn or
# removed in them without the map changing its range each time.
BOUNDS = (1.0, 2.0, HIGH)

# Data that take up less than this share of such a range, such as years, get a closer one.
LEAST_SHARE = 1 / 4

# With numbers beyond this, the width of the range could be too large for a float.
LARGEST = 4e307

# The power of ten of a number below this may be too small for a float.
SMALLEST = 1e-300


def range_of(points: Iterable[Numbers]) -> tuple[float, float]:
    """Return round numbers between which all numbers of all points lie.

    They are 0 and 1 if that is enough. If rounding puts one on the wrong side of a
    point, the point takes its place. Only numbers beyond 4e307 can lie outside.
    """
    found = [x for point in points for x in point]
    least, most = (max(-LARGEST, min(LARGEST, x)) for x in (min(found), max(found)))
    size = max(abs(least), abs(most))
    fitting = [bound for bound in BOUNDS if size <= bound]
    bound = fitting[0] if fitting else _rounded_up(size, size)
    low, high = (-bound if least < 0.0 else 0.0), (bound if most > 0.0 else 0.0)
    spread = most - least
    if 0.0 < spread < LEAST_SHARE * (high - low) and size > 1.0:
        low, high = 0.0 - _rounded_up(-least, spread), _rounded_up(most, spread)
    else:
        high = max(high, low + 1.0)
    return min(low, least), max(high, most)


def close_range(column: Sequence[float]) -> tuple[float, float]:
    """Return round numbers closely around those of a column, which has a unit of its own.

    Only numbers beyond 4e307 can lie outside.
    """
    least, most = (max(-LARGEST, min(LARGEST, x)) for x in (min(column), max(column)))
    spread = most - least
    if spread == 0.0:
        around = max(1.0, abs(least)) / 2
        return least - around, most + around
    if spread < SMALLEST:
        return least, most
    low, high = 0.0 - _rounded_up(-least, spread), _rounded_up(most, spread)
    return min(low, least), max(high, most)


def _rounded_up(value: float, size: float) -> float:
    """Return the next larger multiple of a power of ten; size: has the same number of digits."""
    power = 10.0 ** math.floor(math.log10(size))
    return math.ceil(value / power) * power
