"""Splits lines into cells at a separator, with Python's csv for all that is in quotes."""

import csv
import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from tables.aligned import places_of
from tables.limits import MAX_SEPARATORS, check_columns
from tables.reading import Separator

# Cells with a single space in them, separated by at least two, or by a tab among spaces.
WIDE = "  "
_WIDE = re.compile(r" *\t[ \t]*|  [ \t]*")

# Cells that stand below each other, see `aligned.py`.
ALIGNED = "   "

# All that is said to be spaces.
SPACES = (" ", WIDE, ALIGNED)

# What the lines can be split at.
Splitter = Separator | None

# How many lines a cell in quotes can have. Beyond that, a quotation mark was not closed.
_MOST_LINES = 100

# A tab, or a text in quotes, in which tabs stay.
_TABS = re.compile(r'("[^"]*")|\t')

# Stands for no separator where csv needs one; it does not occur in text.
_NONE = "\x1f"


class Record(NamedTuple):
    """One record of a text: usually a line, or more if there are line breaks in quotes.

    line: where it begins, counted from 1. cells: stripped; none if the line is empty. broken:
    whether a quotation mark opens a cell and is not closed properly. The record is then this one
    line, with the quotation marks in it.
    """

    line: int
    cells: list[str]
    broken: bool = False


def split(lines: list[str], separator: str | None, first: int = 1) -> list[Record]:
    """Return the records of some lines, the first of which has the number `first`.

    separator: one of those in `Reading`, WIDE or ALIGNED. Raises ValueError, naming the line, if
    there are far too many cells in it.
    """
    if separator == ALIGNED:
        return _aligned(lines, first)
    records = []
    at = 0
    while at < len(lines):
        line = lines[at]
        count, broken = 1, False
        if separator and line.count(separator) > MAX_SEPARATORS:
            check_columns(line.count(separator) + 1, f"Line {first + at:,}")
        if not line.strip():
            cells = list[str]()
        elif '"' in line and separator != WIDE:
            found = _quoted(lines[at : at + _MOST_LINES], separator or _NONE)
            broken = found is None
            cells, count = found or (_plain(line, separator), 1)
        else:
            cells = _plain(line, separator)
        records.append(Record(first + at, [cell.strip() for cell in cells], broken))
        at += count
    return records


def _aligned(lines: list[str], first: int) -> list[Record]:
    places = places_of(lines)
    return [
        Record(at, [line[place].strip() for place in places] if line.strip() else [])
        for at, line in enumerate(lines, start=first)
    ]


def _plain(line: str, separator: str | None) -> list[str]:
    if separator is None:
        return [line]
    if separator == " ":
        # Not at any white space: a space that does not break can stand between thousands.
        return [cell for cell in line.replace("\t", " ").split(" ") if cell]
    if separator == WIDE:
        return _WIDE.split(line.strip())
    return line.split(separator)


def _quoted(lines: list[str], separator: str) -> tuple[list[str], int] | None:
    """Return the cells of the first record and how many lines it has; None if it is broken."""
    if separator == " ":
        spaced = chain([lines[0].lstrip()], lines[1:])
        found = _record((_TABS.sub(lambda tab: tab[1] or " ", line) for line in spaced), " ")
        if found and lines[found[1] - 1].endswith(" "):
            return found[0][:-1], found[1]  # what csv sees behind the last space is no cell
        return found
    # csv allows no spaces after the closing quotation mark, so they are tried without.
    spaces = re.compile(rf'"[ \t]+(?={re.escape(separator)}|$)')
    return _record(lines, separator) or _record([spaces.sub('"', lines[0])], separator)


def _record(lines: Iterable[str], separator: str) -> tuple[list[str], int] | None:
    # A strict reader refuses text after a closing quotation mark. This is how it shows that the
    # mark was the first of another cell, many lines below one that was never closed.
    reader = csv.reader(
        (f"{line}\n" for line in lines), delimiter=separator, skipinitialspace=True, strict=True
    )
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return None
