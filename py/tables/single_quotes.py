"""Takes away single quotation marks around cells, as some programs write them.

All cells of a column have them then. Marks around a few of its cells belong to what they say.
"""

import re

from tables.layout import COMMENT, is_data
from tables.limits import MAX_COLUMNS
from tables.numbers import is_missing, is_number
from tables.splitting import Record, split

# A cell in quotes; a mark in it is doubled.
_TEXT = r"'((?:[^']|'')*)'"
_CELL = re.compile(_TEXT)
_BETWEEN_SIGNS = re.compile(rf"(?:^|(?<=[,;|\t]))[ ]*{_TEXT}[ ]*(?=[,;|\t]|$)")
_BETWEEN_SPACES = re.compile(rf"(?:^|(?<=[ \t])){_TEXT}(?=[ \t]|$)")


def with_double_quotes(lines: list[str]) -> list[str]:
    """Return lines with double quotation marks instead, between which separators can stand.

    This needs as many such cells in each line, but for a header, and no other apostrophes.
    """
    rows = [line for line in lines if line.strip() and not COMMENT.match(line)]
    below = rows[1:] if rows[1:] and not _has_number(rows[0]) else rows
    if not all("'" in line for line in below):
        return lines
    for pattern in (_BETWEEN_SIGNS, _BETWEEN_SPACES):
        counts = {len(pattern.findall(line)) for line in below}
        if len(counts) > 1 or any("'" in pattern.sub("", line) for line in rows):
            continue
        found = [line if COMMENT.match(line) else pattern.sub(_doubled, line) for line in lines]
        if pattern is _BETWEEN_SIGNS or _are_cells(found):
            return found
    return lines


def _has_number(line: str) -> bool:
    return any(map(is_number, re.split(r"[,;|\t ]", line)))


def _are_cells(lines: list[str]) -> bool:
    """Return whether lines have as many cells each, so that spaces between them separate cells."""
    return len({len(record.cells) for record in split(lines, " ") if record.cells}) == 1


def _doubled(cell: re.Match[str]) -> str:
    return '"{}"'.format(_bare(cell).replace('"', '""'))


def _bare(cell: re.Match[str]) -> str:
    return cell[1].replace("''", "'")


def without_single_quotes(records: list[Record]) -> list[Record]:
    """Return records without the marks in columns in which all cells have them, but for a name."""
    # Of a table that is wider, and will be refused, there is no need to look at all.
    width = min(MAX_COLUMNS, max((len(record.cells) for record in records), default=0))
    # A first row with numbers is no header, so that its cells need the marks, too.
    rows = records if not records[1:] or is_data(records[0]) else records[1:]
    quoted = {at for at in range(width) if _is_quoted(rows, at)}
    if not quoted:
        return records
    return [
        record._replace(
            cells=[_plain(cell) if at in quoted else cell for at, cell in enumerate(record.cells)]
        )
        for record in records
    ]


def _is_quoted(records: list[Record], at: int) -> bool:
    """Return whether all cells of a column that are not missing are in single quotes."""
    found = (record.cells[at] for record in records if at < len(record.cells))
    cells = (cell for cell in found if not is_missing(cell))
    first = next(cells, "")
    return bool(_CELL.fullmatch(first)) and all(map(_CELL.fullmatch, cells))


def _plain(cell: str) -> str:
    match = _CELL.fullmatch(cell)
    return _bare(match).strip() if match else cell
