"""Gives the columns their names, and makes all rows equally long."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tables.limits import check_columns
from tables.numbers import is_counting, is_number
from tables.sheet import Row
from tables.wording import counted, listed, numbered, quoted

# Names that programs give to the column with the numbers of the rows.
_INDEX = re.compile(r"#|unnamed: \d+|\.\.\.1|index|rownames|row\.names", re.IGNORECASE)


class Columns(NamedTuple):
    """Rows that have as many cells as there are names, and what was left out of them."""

    names: list[str]
    rows: list[tuple[str, ...]]
    is_index: list[bool]
    empty_rows: int
    empty_columns: int
    doubts: list[str]


def make_columns(header: Sequence[str] | None, found: Sequence[Row]) -> Columns:
    """Make columns of rows that may be longer or shorter than the header.

    No cell is lost: there are as many columns as the longest row needs. Raises ValueError if these
    are too many.
    """
    rows = [row for row in found if any(row.cells)]
    doubts: list[str] = []
    names = _trimmed(header) if header is not None else None
    if names is not None and _is_shifted(names, rows):
        doubts.append(
            f"The rows have one cell more than the header {quoted(', '.join(names))}. Their first "
            "cell was read as a column without a name."
        )
        names = ["", *names]
    doubts += _uneven(names, rows)
    trimmed = [_trimmed(row.cells) for row in rows]
    width = max([len(names or []), *map(len, trimmed)])
    named = [*(names or []), *[""] * (width - len(names or []))]
    full = [(*cells, *[""] * (width - len(cells))) for cells in trimmed]
    filled = [at for at in range(width) if named[at] or any(cells[at] for cells in full)]
    check_columns(len(filled))
    if len(filled) < width:
        named = [named[at] for at in filled]
        full = [tuple(cells[at] for at in filled) for cells in full]
    is_index = [
        header is not None
        and bool(_INDEX.fullmatch(named[at]) if named[at] else at == 0)
        and is_counting([cells[at] for cells in full])
        for at in range(len(filled))
    ]
    unique, more = _unique(named)
    # What was cut off at the ends of all rows is left out, too.
    longest = max([width, len(header or []), *(len(row.cells) for row in rows)])
    return Columns(
        unique, full, is_index, len(found) - len(rows), longest - len(filled), doubts + more
    )


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Return cells without the empty ones at the end."""
    count = len(cells)
    while count and not cells[count - 1]:
        count -= 1
    return list(cells[:count])


def _is_shifted(names: list[str], rows: list[Row]) -> bool:
    """Return whether the header has no name for an index in front, as R writes tables.

    An index is numbers that count up, or labels that are all different.
    """
    if not names or len(rows) < 2:
        return False
    if any(len(row.cells) != len(names) + 1 or not row.cells[-1] for row in rows):
        return False
    first = [row.cells[0] for row in rows]
    different = len(set(first)) == len(first)
    return is_counting(first) or (different and not any(map(is_number, first)))


def _uneven(names: list[str] | None, rows: list[Row]) -> list[str]:
    """Say which rows have more or fewer cells than the header, or than most rows."""
    lengths = [len(_trimmed(row.cells)) for row in rows]
    if names is not None:
        usual, than = len(names), f"the {counted(len(names), 'name')} in the header"
    else:
        counts = Counter(len(row.cells) for row in rows)
        usual = max(counts, key=lambda length: (counts[length], length), default=0)
        than = f"the {counted(usual, 'cell')} of most rows"
    doubts = []
    longer = [at for at, length in enumerate(lengths) if length > usual]
    if longer:
        last = max(lengths)
        where = f"column {last}" if last == usual + 1 else f"columns {usual + 1} to {last}"
        said = f"{_rows(longer, rows)} more cells than {than}. The further cells are in {where}."
        if names is not None and len(longer) == len(rows) > 1:
            said += " Perhaps some separators belong to the cells, such as decimal commas."
        doubts.append(said)
    shorter = [at for at, row in enumerate(rows) if len(row.cells) < usual]
    if shorter:
        doubts.append(
            f"{_rows(shorter, rows)} fewer cells than {than}. The missing ones are empty."
        )
    return doubts


def _rows(places: list[int], rows: list[Row]) -> str:
    if len(places) == len(rows) > 1:
        return "All rows have"
    said = numbered("Row", [at + 1 for at in places])
    if len(places) > 1:
        return f"{said} have"
    line = rows[places[0]].line
    return f"{said} has" if line is None else f"{said} (line {line:,}) has"


def _unique(names: list[str]) -> tuple[list[str], list[str]]:
    """Return names that are all different and not empty, and which occurred more than once."""
    plain = [" ".join(name.split()) for name in names]
    taken = set(plain)
    seen: set[str] = set()
    found = []
    for at, name in enumerate(plain, start=1):
        unique, count = name or f"Column {at}", 1
        while unique in seen or (unique != name and unique in taken):
            count += 1
            unique = f"{name or f'Column {at}'} ({count})"
        seen.add(unique)
        found.append(unique)
    double = [name for name, count in Counter(filter(None, plain)).items() if count > 1]
    if not double:
        return found, []
    shown = listed([quoted(name) for name in double[:3]] + ["others"] * (len(double) > 3))
    return found, [f"More than one column is called {shown}. The later ones were numbered."]
