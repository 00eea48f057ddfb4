"""Finds the table in the records of a text: below comment lines and titles, if there are any."""

import re
from collections.abc import Sequence

from tables.numbers import is_number
from tables.splitting import Record

# The last sign is that of the files of Weka, which begin with @relation and @attribute.
COMMENT = re.compile(r"\s*(#|//|%|@)")

# The name of a column in a file of Weka.
_ATTRIBUTE = re.compile(r"""\s*@attribute\s+(?:'([^']+)'|"([^"]+)"|(\S+))""", re.IGNORECASE)

# How many titles there can be.
_MOST_TITLES = 10

# A comment sign that stands before a header, as numpy.savetxt writes it.
_SIGN = re.compile(r"\s*(#|//|%)+\s*")


def comments_above(lines: Sequence[str]) -> int:
    """Return how many lines at the top are empty or comments."""
    for at, line in enumerate(lines):
        if line.strip() and not COMMENT.match(line):
            return at
    return 0  # nothing else: then these are the table


def without_sign(line: str) -> str:
    """Return a comment line without its comment sign."""
    return _SIGN.sub("", line, count=1)


def attributes(above: Sequence[str], width: int) -> list[str]:
    """Return the names of the columns in the lines above a table, as files of Weka have them.

    None are returned if there are not as many as columns.
    """
    found = [match for line in above if (match := _ATTRIBUTE.match(line))]
    names = [match[1] or match[2] or match[3] for match in found]
    return names if len(names) == width else []


def is_data(record: Record) -> bool:
    """Return whether there is a number in a record, so that it is no title or header."""
    return any(map(is_number, record.cells))


def titles_above(records: Sequence[Record], width: int) -> int:
    """Return how many records at the top are titles of a table with this many columns.

    A title has no number and other cells than the table, or only the first one filled. The last
    line that could be a title is the header if it has several cells and data follow at once.
    """
    if width < 2:
        return 0
    header = _header_below(records, width)
    if header:
        return header
    at = 0
    while at < len(records) and (not records[at].cells or _is_title(records[at], width)):
        at += 1
    if at == len(records) or not _is_table(records, at, width):
        return 0
    before = records[at - 1] if at else None
    if before and is_data(records[at]) and sum(map(bool, before.cells)) > 1:
        return at - 1
    return at


def _is_table(records: Sequence[Record], at: int, width: int) -> bool:
    """Return whether a table begins at a place: with numbers, or with rows of the same length."""
    rows = [record for record in records[at:] if record.cells]
    if any(map(is_data, rows[:2])):
        return True
    return len(rows) > 2 and all(len(row.cells) == width for row in rows)


def _header_below(records: Sequence[Record], width: int) -> int:
    """Return the place of a header below lines with other numbers of cells; 0 if there is none.

    Such a line can have a number in it, such as a year, but it does not begin with one.
    """
    for at, record in enumerate(records[:_MOST_TITLES]):
        # The cell above an index can be empty.
        if len(record.cells) == width and all(record.cells[1:]):
            below = next((r for r in records[at + 1 :] if r.cells), None)
            return at if below and is_data(below) and not is_data(record) else 0
        if record.cells and is_number(record.cells[0]):
            return 0
    return 0


def _is_title(record: Record, width: int) -> bool:
    if is_data(record):
        return False
    filled = sum(map(bool, record.cells))
    # A single name can stand above the second column if the first one is an index.
    alone = filled == 0 or (filled == 1 and (bool(record.cells[0]) or width > 2))
    return len(record.cells) != width or alone
