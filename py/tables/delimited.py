"""Reads text with one row per line, such as CSV: finds what separates cells, and the first row."""

import re
from typing import cast

from tables.fits import usual_width
from tables.layout import COMMENT, comments_above, is_data, titles_above, without_sign
from tables.limits import check_lines
from tables.reading import Choices, Separator
from tables.separators import guess_separator, spaces_between
from tables.sheet import Row, Sheet
from tables.splitting import WIDE, Record, split
from tables.wording import numbered, quoted

# The line with which spreadsheets say what separates the cells.
_SAID = re.compile(r"\s*\"?sep=([\t;,| ])\"?\s*", re.IGNORECASE)


def read_delimited(text: str, choices: Choices) -> Sheet:
    """Read the rows of a text.

    Raises ValueError, naming the line, if a line has far too many cells, and if there are too
    many lines.
    """
    lines = text.split("\n")
    check_lines(lines)
    while lines and not lines[-1].strip():
        lines.pop()
    said = _SAID.fullmatch(lines[0]) if len(lines) > 1 else None
    start = 1 if said else 0
    skipped = choices.get("lines_above")
    if skipped is None:
        start += comments_above(lines[start:])
    else:
        start = max(start, min(skipped, len(lines) - 1))
        # The header can be behind a comment sign.
        start += bool(COMMENT.match(lines[start])) and start + 1 < len(lines)
    separator: str | None
    doubts: list[str] = []
    if "separator" in choices:
        separator = choices["separator"]
        if separator == " ":
            separator = spaces_between(lines[start:])
    elif said:
        separator = said[1]
    else:
        separator, doubts = guess_separator(lines[start:])
    records = split(lines[start:], separator, start + 1)
    width = usual_width(records)
    titles = titles_above(records, width) if skipped is None else 0
    header, more = None, list[str]()
    if titles:
        records = records[titles:]
    elif start:
        back, header, more = _read_back(lines[:start], separator, width, records)
        if skipped is not None and not back and start > skipped:
            back = split(lines[start - 1 : start], separator, start)
            width = usual_width(back + records)
        records = back + records
    # With names for its columns, it is clear how many there are.
    doubts = [] if header else doubts
    doubts += more
    if separator == "|":
        records = _without_frame(records)
    records, more = _without_comments(records, width, lines)
    doubts += _broken(records) + more
    top = records[0].line - 1 if records else 0
    return Sheet(
        rows=[Row(record.cells, record.line) for record in records],
        header=header,
        separator=" " if separator == WIDE else cast(Separator | None, separator),
        lines_above=top,
        above=[line.strip() for line in lines[bool(said) : top] if line.strip()],
        doubts=doubts,
    )


def _read_back(
    above: list[str], separator: str | None, width: int, records: list[Record]
) -> tuple[list[Record], bool | None, list[str]]:
    """Return what of the comment lines above is part of the table, with a doubt if it is.

    It is a header behind a comment sign if the first row has numbers and there are as many
    names, or rows that begin with # as colours do.
    """
    line = above[-1]
    if not COMMENT.match(line) or not is_data(records[0]):
        return [], None, []
    number = len(above)
    whole = split([line], separator, number)[0]
    if len(whole.cells) == width and is_data(whole) and not re.match(r"\s*\S+\s", line):
        before, header, doubts = (
            _read_back(above[:-1], separator, width, records) if above[1:] else ([], None, [])
        )
        return [*before, whole], header, doubts
    bare = split([without_sign(line)], separator, number)[0]
    # A column can be called "#", if it numbers the rows.
    found = whole if whole.cells[0] == "#" and len(whole.cells) == width else bare
    if width < 2 or len(found.cells) != width or is_data(found):
        return [], None, []
    said = f"The comment line {quoted(line)} was read as the header, without its sign."
    return [found], True, [] if found is whole else [said]


def _without_comments(
    records: list[Record], width: int, lines: list[str]
) -> tuple[list[Record], list[str]]:
    """Leave out comment lines between the rows, and say so."""
    comments = {
        record.line
        for record in records[1:]
        if len(record.cells) != width and COMMENT.match(lines[record.line - 1])
    }
    if not comments:
        return records, []
    first = min(comments)
    said = (
        f"{numbered('Line', sorted(comments))} begin{'s' if len(comments) == 1 else ''} like a "
        f"comment, such as {quoted(lines[first - 1])}, and {_were(len(comments))} left out."
    )
    return [record for record in records if record.line not in comments], [said]


def _without_frame(records: list[Record]) -> list[Record]:
    """Leave out the empty cells outside the first and the last bar, if all lines have both."""
    if all(not (cells[0] or cells[-1]) and len(cells) > 2 for _, cells, _ in records if cells):
        return [record._replace(cells=record.cells[1:-1]) for record in records]
    return records


def _broken(records: list[Record]) -> list[str]:
    broken = [record.line for record in records if record.broken]
    if not broken:
        return []
    if len(broken) == 1:
        return [
            f"In line {broken[0]:,}, a quotation mark opens a cell and is not closed properly. "
            "This line was read alone, with its quotation marks."
        ]
    return [
        f"In {numbered('line', broken)}, a quotation mark opens a cell and is not closed properly. "
        "Each of these lines was read alone, with its quotation marks."
    ]


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
