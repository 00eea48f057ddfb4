"""Measures how well a separator fits a text: whether its lines then have as many cells each."""

import re
from collections import Counter
from itertools import chain
from typing import NamedTuple

from tables.numbers import is_number
from tables.splitting import Record, split
from tables.units import units_of, without_units

# The share of lines that must have the same number of cells. It is high, because spaces are in all
# prose.
_MOST = 0.9

# So much of a text can be lines above the table, which have other numbers of cells.
_ABOVE = 1 / 3

# Digits, a space and digits: two numbers, if a space can separate cells.
_TWO_NUMBERS = re.compile(r"\d\s+[-+−]?[.,]?\d")


class Fit(NamedTuple):
    """How well a separator fits.

    width: the usual number of cells. regular: the share of records with so many cells. numeric:
    the share of their cells that are numbers. first: whether the first record has so many.
    decimal: whether there are commas in these cells, all of them in numbers.
    """

    separator: str
    width: int
    regular: float
    numeric: float
    first: bool
    decimal: bool

    @property
    def is_regular(self) -> bool:
        """Whether nearly all records have the same number of cells, and more than one."""
        return self.width > 1 and self.regular >= _MOST

    @property
    def numbers(self) -> float:
        """How many numbers there are in a usual record."""
        return self.width * self.numeric

    @property
    def score(self) -> float:
        """A number by which separators are compared."""
        return self.regular + self.numeric + self.first / 2


def usual_width(records: list[Record]) -> int:
    """Return how many cells most records have; of numbers that are as frequent, the largest."""
    counts = Counter(len(record.cells) for record in records if record.cells)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def fit_of(lines: list[str], separator: str) -> Fit:
    """Return how well a separator fits some lines."""
    records = [record for record in split(lines, separator) if record.cells]
    sound = [record for record in records if not record.broken]
    width = usual_width(sound)
    regular = [record for record in sound if len(record.cells) == width]
    cells = _without_units([record.cells for record in regular])
    numeric = sum(map(_is_one_number if separator == "," else is_number, cells))
    above = next((at for at, record in enumerate(records) if record in regular), 0)
    if above > _ABOVE * len(records):
        above = 0
    share = len(regular) / (len(records) - above) if records else 0
    first = bool(records) and len(records[0].cells) == width
    commas = [cell for cell in cells if "," in cell]
    decimal = bool(commas) and all(map(is_number, commas))
    return Fit(separator, width, share, numeric / len(cells) if cells else 0, first, decimal)


def _without_units(rows: list[list[str]]) -> list[str]:
    """Return all cells, without the units of columns in which all cells but the first have them."""
    return list(chain(*without_units(rows, units_of(rows[1:] or rows))))


def _is_one_number(cell: str) -> bool:
    return is_number(cell) and not _TWO_NUMBERS.search(cell)


def has_two_numbers(lines: list[str]) -> bool:
    """Return whether commas as separators would leave cells such as 4 3."""
    return any(_TWO_NUMBERS.search(part) for line in lines for part in line.split(","))
