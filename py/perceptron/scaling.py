"""Scaling brings numbers in any units, such as years or metres, into a range that is easy to learn.

With inputs far from 0 and of very different sizes, no learning rate suits all weights: LeCun,
Bottou, Orr and Müller, Efficient BackProp, 1998, section 4.3.
"""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from perceptron.arguments import numbers, one_of

# Half of the largest float: numbers farther apart are not subtracted from each other.
FARTHEST = sys.float_info.max / 2

# How a column can be scaled.
SCALINGS = ("none", "range", "standard")


@dataclass(frozen=True)
class Scale:
    """Takes a number from the units of the data to those of the network, and back.

    middle: the number that becomes 0. size: how far from there the number is that becomes 1.
    """

    middle: float
    size: float

    def scaled(self, number: float) -> float:
        """Return a number of the data as the network gets it: (number - middle) / size."""
        return (number - self.middle) / self.size

    def restored(self, scaled: float) -> float:
        """Return a number of the network in the units of the data: middle + size * scaled."""
        return self.middle + self.size * scaled


@dataclass(frozen=True)
class Scaling:
    """A scale for each number of an example, and one for the target; None: it stays as it is."""

    numbers: tuple[Scale, ...]
    target: Scale | None = None

    def scaled(self, example: Sequence[float]) -> list[float]:
        """Return the numbers of an example as the network gets them."""
        return [scale.scaled(number) for scale, number in zip(self.numbers, example)]

    def check(self, name: str, example: Sequence[float]) -> None:
        """Raise ValueError for a number so far from the others that it is too large when scaled."""
        for number, scaled in zip(example, self.scaled(example)):
            if not math.isfinite(scaled):
                raise ValueError(
                    f"{name} must be nearer to those to learn from, not {number!r}: scaled, that "
                    "is too large for a float"
                )

    def goal(self, target: float) -> float:
        """Return what the output of the network should be for a target."""
        return self.target.scaled(target) if self.target else target

    def answer(self, output: float) -> float:
        """Return what an output of the network means, in the units of the target."""
        return self.target.restored(output) if self.target else output


def range_scale(column: Sequence[float]) -> Scale:
    """Return the scale on which a column goes from 0 to 1: (x - min) / (max - min).

    This is called min-max normalization: Han, Kamber and Pei, Data Mining, 2012, section 3.5.2. A
    column in which all numbers are the same has the size 1, so that it becomes 0.
    """
    low, high = min(column), max(column)
    if high - low > FARTHEST:
        # Subtracting such numbers could be too much for a float: they go from -1 to 1 instead.
        return Scale(0.0, max(-low, high))
    return Scale(low, high - low or 1.0)


def standard_scale(column: Sequence[float]) -> Scale:
    """Return the scale on which a column has the mean 0 and the standard deviation 1.

    It is the deviation of the column itself, the root of the mean of (x - mean)^2, as in section
    4.3 of Efficient BackProp; an estimate for more numbers than these would divide by one less. A
    column in which all numbers are the same has the size 1, so that it becomes 0.
    """
    within = range_scale(column)
    if max(column) - min(column) > FARTHEST:
        return within
    # Squares of numbers from 0 to 1 are never too large. fsum() rounds the same everywhere.
    shares = [within.scaled(x) for x in column]
    mean = math.fsum(shares) / len(shares)
    variance = math.fsum((share - mean) * (share - mean) for share in shares) / len(shares)
    return Scale(within.restored(mean), within.size * math.sqrt(variance) or 1.0)


def scale_of(kind: str, column: Sequence[float]) -> Scale | None:
    """Return the scale of this kind for a column: None for "none".

    Raises ValueError for another kind than `SCALINGS`, or unless the column is finite numbers.
    """
    found = numbers("column", column)
    if one_of("scaling", kind, SCALINGS) == "none":
        return None
    return range_scale(found) if kind == "range" else standard_scale(found)


def scaling_of(
    examples: Sequence[Sequence[float]], kind: str, targets: Sequence[float], target_kind: str
) -> Scaling | None:
    """Return the scales for examples to learn from; None if their numbers stay as they are.

    kind: how their numbers are scaled, and target_kind: how their targets are. The examples of a
    test must not count here, because they are to stay unknown.
    """
    columns = map(list, zip(*examples))
    scales = tuple(scale for column in columns if (scale := scale_of(kind, column)))
    return Scaling(scales, scale_of(target_kind, targets)) if scales else None
