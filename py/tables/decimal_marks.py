"""Guesses whether numbers have a decimal point or a decimal comma, from all cells together.

A cell such as 1.234 or 1,234 can be read in two ways. Others cannot: 0.5 has a decimal point,
1.000,92 a decimal comma, and in 1,234,567 the commas separate thousands. Such cells prove how
all are read. Without them, one of the two ways is a guess, and this is said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tables.numbers import number
from tables.reading import DecimalMark
from tables.wording import column, counted, quoted, shortest

_NAMES: dict[str, str] = {".": "point", ",": "comma"}

# How a doubt about two readings ends, for a page where the decimal mark can be chosen.
BY_LIST = " For the other reading, choose the other mark in the list “Decimal mark”."

# Of columns with the same doubt, so many are named.
_MOST = 3

# A whole number just below 1,000, and one above that has no mark between thousands.
_SHORT = re.compile(r"[+−-]?[1-9]\d\d", re.ASCII)
_LONG = re.compile(r"[+−-]?\d{4,}", re.ASCII)

# A number that has decimals and no thousands, since there are not three of them: most numbers.
_CLEAR = re.compile(r"[+−-]?\d*([.,])(?:\d{1,2}|\d{4,})(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


class Place(NamedTuple):
    """A cell, and where it is."""

    cell: str
    column: int
    row: int


@dataclass
class Proofs:
    """Cells that are numbers only with one decimal mark.

    count: how many. first: one of them. signs: the points and commas in them.
    """

    count: int = 0
    first: Place | None = None
    signs: set[str] = field(default_factory=set)


@dataclass
class Evidence:
    """Cells in which there is a point or a comma.

    proofs: of each decimal mark. open: cells that are numbers with either mark, and not the same.
    """

    proofs: dict[DecimalMark, Proofs] = field(
        default_factory=lambda: {".": Proofs(), ",": Proofs()}
    )
    open: list[Place] = field(default_factory=list)

    def prove(self, mark: DecimalMark, cell: str, at: int, row: int) -> None:
        """Note a cell that is a number only with this mark."""
        proofs = self.proofs[mark]
        proofs.count += 1
        if proofs.first is None or len(proofs.signs) < 2:
            proofs.first = proofs.first or Place(cell, at, row)
            proofs.signs |= _marks(cell)


def evidence_in(rows: Sequence[Sequence[str]]) -> Evidence:
    """Return the cells that say something about the decimal mark."""
    found = Evidence()
    for row, cells in enumerate(rows):
        for at, cell in enumerate(cells):
            if "." not in cell and "," not in cell:
                continue
            clear = _CLEAR.fullmatch(cell)
            if clear:
                found.prove("." if clear[1] == "." else ",", cell, at, row)
                continue
            with_point, with_comma = number(cell, "."), number(cell, ",")
            if with_point == with_comma:
                continue
            if with_comma is None:
                found.prove(".", cell, at, row)
            elif with_point is None:
                found.prove(",", cell, at, row)
            else:
                found.open.append(Place(cell, at, row))
    return found


def guess_mark(
    found: Evidence, rows: Sequence[Sequence[str]], separator: str | None, exact: bool
) -> DecimalMark:
    """Return the likelier decimal mark.

    exact: whether other numbers certainly have a decimal point.
    """
    points, commas = found.proofs["."].count, found.proofs[","].count
    if exact or points > commas:
        return "."
    if commas > points:
        return ","
    if points or not found.open:
        return "."
    marks = set[str]().union(*(_marks(place.cell) for place in found.open))
    if len(marks) > 1:
        return "."
    mark: DecimalMark = "." if "." in marks else ","
    other: DecimalMark = "," if mark == "." else "."
    # Between commas and in quotes, a comma is hardly ever a decimal comma: programs that write
    # decimal commas separate the cells with semicolons.
    if _look_like_thousands(found.open, rows) or (mark == "," and separator == ","):
        return other
    return mark


def _look_like_thousands(places: list[Place], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether numbers have this mark from 1,000 on, and those below have none."""
    for at in {place.column for place in places}:
        cells = [row[at] for row in rows]
        if any(map(_LONG.fullmatch, cells)) or not any(map(_SHORT.fullmatch, cells)):
            return False
    return True


def doubts_about_marks(
    found: Evidence, mark: DecimalMark, names: Sequence[str], exact: bool, chosen: bool, count: int
) -> list[str]:
    """Return what is uncertain about the numbers, with the cells.

    exact: as above. chosen: whether somebody has said the mark. count: how many rows there are
    before those of the test.
    """
    other: DecimalMark = "," if mark == "." else "."
    doubts = []
    if not chosen:
        # The signs that certainly are the decimal mark, or separate thousands.
        # If one certainly separates thousands, the other is the decimal mark.
        # Where both marks occur as decimal marks, nothing is certain.
        is_mixed = not exact and found.proofs[other].count
        proven = set[str]() if is_mixed else found.proofs[mark].signs
        if exact or other in proven:
            proven = proven | {mark}
        unproven = [place for place in found.open if not _marks(place.cell) <= proven]
        by_column: dict[int, list[Place]] = {}
        for place in unproven:
            by_column.setdefault(place.column, []).append(place)
        doubts += [
            _two_ways(places, mark, other, _where(places[0], names, count))
            for places in list(by_column.values())[:_MOST]
        ]
        if len(by_column) > _MOST:
            more = len(by_column) - _MOST
            doubts.append(f"The same holds for numbers in {counted(more, 'more column')}.")
    first, count_wrong = found.proofs[other].first, found.proofs[other].count
    if first:
        others = count_wrong > 1 and f" The same holds for {counted(count_wrong - 1, 'more cell')}."
        doubts.append(
            f"{quoted(first.cell)} in {_where(first, names, count)}, is a number "
            f"only with a decimal {_NAMES[other]}, but decimal {_NAMES[mark]}s were found "
            f"or chosen for the table. Check it: it may mean something else.{others or ''}"
        )
    return doubts


def _where(place: Place, names: Sequence[str], count: int) -> str:
    test = place.row >= count
    number = place.row + 1 - (count if test else 0)
    return f"{column(names[place.column])}, {'test ' if test else ''}row {number:,}"


def _marks(cell: str) -> set[str]:
    return {mark for mark in cell if mark in ".,"}


def _two_ways(places: list[Place], mark: DecimalMark, other: DecimalMark, where: str) -> str:
    first = places[0]
    sign = min(_marks(first.cell))
    taken, instead = number(first.cell, mark) or 0.0, number(first.cell, other) or 0.0
    use, otherwise = f"a decimal {_NAMES[sign]}", f"a {_NAMES[sign]} between thousands"
    if sign != mark:
        use, otherwise = otherwise, use
    count = counted(len(places) - 1, "more cell")
    more = f" The same holds for {count} there." if places[1:] else ""
    return (
        f"{quoted(first.cell)} in {where}, was read as {shortest(taken)}, with "
        f"{use}; with {otherwise}, it could be {shortest(instead)}.{more}{BY_LIST}"
    )
