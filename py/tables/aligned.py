"""Finds the columns of a text in which cells stand below each other, with blanks between them.

Programs print tables so. If there are spaces in cells, or cells with nothing in them, spaces alone
do not tell where a cell ends: the other lines do.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from tables.limits import MAX_COLUMNS
from tables.numbers import is_missing, is_number

# With fewer lines, blanks are below each other by chance.
_FEWEST_LINES = 3

# Longer lines are no rows of cells below each other.
_LONGEST = 10_000

# How many spaces there are outside the table.
_FAR = 2


def places_of(lines: Sequence[str]) -> list[slice]:
    """Return where the columns are: between the places at which all lines are blank."""
    filled = [line for line in lines if line.strip()]
    width = max(map(len, filled), default=0)
    ends = [-1, *_blank(filled, list(range(width))), width]
    found = [slice(a + 1, b) for a, b in pairwise(ends) if b - a > 1]
    return _with_whole_cells(filled, found)


def _blank(lines: list[str], places: list[int]) -> list[int]:
    """Return those of some places at which all lines are blank; they are so beyond their ends."""
    for line in lines:
        if not places:
            break
        end = bisect_left(places, len(line))
        places = [at for at in places[:end] if line[at] == " "] + places[end:]
    return places


def _with_whole_cells(lines: list[str], places: list[slice]) -> list[slice]:
    """Put together the words of cells that have spaces at the same place in all lines.

    What is left of the first name are the names of rows. Elsewhere, a word that has nothing above
    it, or nothing below, belongs to the one beside it, if only that one is just a space away.
    """
    gaps = [_FAR, *(right.start - left.stop for left, right in pairwise(places)), _FAR]
    half = [_is_half(lines, place) for place in places]
    found: list[slice] = []
    for at, place in enumerate(places):
        is_near = gaps[at] == 1 and (
            (half[at - 1] and gaps[at - 1] > 1) or (half[at] and gaps[at + 1] > 1)
        )
        if found and (is_near or _is_name_of_row(lines[0], place)):
            found[-1] = slice(found[-1].start, place.stop)
        else:
            found.append(place)
    return found


def _is_half(lines: list[str], place: slice) -> bool:
    """Return whether there is nothing in the first line, or nothing in all others, at a place."""
    first, below = lines[0], lines[1:]
    has_above = first[place].strip() or _is_name_of_row(first, place)
    return not has_above or bool(below and not any(line[place].strip() for line in below))


def _is_name_of_row(first: str, place: slice) -> bool:
    return not first[: place.stop].strip()


def is_aligned(lines: Sequence[str]) -> bool:
    """Return whether cells stand below each other in several columns, one of them of numbers.

    Each has a name, or a cell in the first line, and cells below; else it can be part of a text.
    """
    filled = [line for line in lines if line.strip()]
    if len(filled) < _FEWEST_LINES or max(map(len, filled)) > _LONGEST:
        return False
    # Most texts have no such columns, which shows after a few lines. Each begins in the first one.
    if not _blank(filled, list(range(len(filled[0].rstrip())))):
        return False
    # Without more than one space anywhere, nothing was put below anything.
    if any("\t" in line or '"' in line for line in filled) or not any(map(_is_padded, filled)):
        return False
    places = places_of(filled)
    if not 1 < len(places) <= MAX_COLUMNS:
        return False
    if any(_is_half(filled, place) for place in places):
        return False
    columns = [[line[place].strip() for line in filled] for place in places]
    if any(_is_several(cell) for column in columns for cell in column):
        return False
    return any(_is_numeric(column[1:]) for column in columns)


def _is_padded(line: str) -> bool:
    return "  " in line.strip()


def _is_several(cell: str) -> bool:
    """Return whether a cell seems to be several: numbers, or words with more than one space."""
    if " " not in cell:
        return False
    return "  " in cell or (not is_number(cell) and all(map(is_number, cell.split(" "))))


def _is_numeric(cells: list[str]) -> bool:
    others = [cell for cell in cells if not is_missing(cell)]
    return bool(others) and all(map(is_number, others))
