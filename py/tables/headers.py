"""Decides whether the first row has the names of the columns."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tables.numbers import is_missing, is_number
from tables.units import unit_of, units_of, without_units
from tables.wording import quoted

# How many rows below are compared with the first one.
_SAMPLE = 200

# In a column of numbers, at least this share of the cells is numbers.
_MOSTLY = 0.5

# A year as names of columns have it.
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def guess_header(rows: Sequence[Sequence[str]]) -> tuple[bool, list[str]]:
    """Return whether the first row is a header, and what is in doubt about that."""
    shown = quoted(", ".join(rows[0]))
    units = _units_below(rows[0], rows[1 : 1 + _SAMPLE])
    first, *below = without_units(rows[: 1 + _SAMPLE], units)
    filled = [cell for cell in first if not is_missing(cell)]
    numbers = [cell for cell in filled if is_number(cell)]
    if not filled:
        return False, []
    if numbers:
        if below and _are_names(first, numbers, below):
            said = f"The first row {shown} was read as a header, although there are numbers in it."
            return True, [said]
        if any(map(_is_name, first, _columns_below(first, below))):
            said = f"The first row {shown} was not read as a header, because of the numbers in it."
            return False, [said]
        if len(numbers) == len(first) and _could_be_names(first, below):
            said = f"The first row {shown} was read as data; its numbers could be names of columns."
            return False, [said]
        return False, []
    if not below:
        return True, [f"The only row {shown} was read as a header, so there are no rows below it."]
    numeric = [at for at, cells in enumerate(_columns_below(first, below)) if _is_numeric(cells)]
    if numeric:
        return True, _doubts_about_units(numeric, below)
    begins = any(cell[0].isdigit() for cell in filled)
    if not begins and len(set(filled)) == len(filled) and not _occurs_below(first, below):
        return True, [f"The first row {shown} was read as a header; there are no numbers below it."]
    return False, [f"The first row {shown} was not read as a header; it could be one."]


def _units_below(first: Sequence[str], below: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return the units of columns, but not where the first cell has another one and is no name."""
    above = {at: unit_of([cell]) for at, cell in enumerate(first)}
    return {at: unit for at, unit in units_of(below).items() if above.get(at) in (None, "", unit)}


def _columns_below(first: Sequence[str], below: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max(map(len, (first, *below)))
    return [[row[at] for row in below if at < len(row)] for at in range(width)]


def _is_numeric(cells: list[str]) -> bool:
    filled = [cell for cell in cells if not is_missing(cell)]
    return bool(filled) and sum(map(is_number, filled)) >= _MOSTLY * len(filled)


def _is_name(cell: str, below: list[str]) -> bool:
    return not is_missing(cell) and not is_number(cell) and _is_numeric(below)


def _doubts_about_units(numeric: list[int], below: Sequence[Sequence[str]]) -> list[str]:
    """Return a doubt if there are words in the first row where the other rows have numbers."""
    cells = [cell for at, cell in enumerate(below[0]) if at in numeric]
    if not cells or any(is_number(cell) or is_missing(cell) for cell in cells):
        return []
    return [
        f"Below the header, {quoted(', '.join(below[0]))} was read as a row; it could be units, or "
        "a second header."
    ]


def _occurs_below(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    columns = _columns_below(first, below)
    return any(cell and cell in column for cell, column in zip(first, columns))


def _are_names(first: Sequence[str], numbers: list[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether the numbers in the first row count up, as years or the numbers of columns do.

    Beside them there must be a name above numbers or labels, or an empty cell at the beginning; an
    empty one elsewhere is a gap in a row.
    """
    words = [cell for cell in first if not is_number(cell) and not is_missing(cell)]
    if not (words or is_missing(first[0])) or not _count_up(numbers):
        return False
    # Rows that go on like this are data: 1, 2 is followed by 2, 3.
    return not all(_count_up([cell for cell in row if is_number(cell)]) for row in below)


def _could_be_names(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether numbers in the first row count up, and those below are of another kind."""
    if not below or not _count_up(first) or any(map(_count_up, below)):
        return False
    if _are_years(first):
        return not any(map(_are_years, below))
    whole = sum(all(_is_whole(cell.lstrip("+-−")) for cell in row) for row in below)
    return whole < _MOSTLY * len(below)


def _are_years(cells: Sequence[str]) -> bool:
    return all(map(_YEAR.fullmatch, cells))


def _is_whole(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 16


def _count_up(cells: Sequence[str]) -> bool:
    """Return whether the cells are at least two whole numbers, each one more than the last."""
    if len(cells) < 2 or not all(map(_is_whole, cells)):
        return False
    return all(int(b) - int(a) == 1 for a, b in pairwise(cells))
