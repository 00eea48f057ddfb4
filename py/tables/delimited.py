"""Reads text with one row per line, such as CSV: finds what separates cells, and the first row."""

import re
from collections.abc import Sequence
from typing import NamedTuple, cast

from tables.cleaning import clean, without_dots, without_rows_of_dots
from tables.fits import usual_width
from tables.layout import COMMENT, attributes, comments_above, is_data, titles_above, without_sign
from tables.limits import check_lines
from tables.reading import Choices, Separator
from tables.separators import guess_separator, spaces_between
from tables.sheet import Row, Sheet
from tables.single_quotes import without_single_quotes
from tables.splitting import SPACES, Record, split
from tables.wording import numbered, quoted

# The line with which spreadsheets say what separates the cells.
_SAID = re.compile(r"\s*\"?sep=([\t;,| ])\"?\s*", re.IGNORECASE)

# What a line without any text can consist of.
_EMPTY = " \t,;|"


class _Part(NamedTuple):
    """The records that are the table, their usual number of cells, and what they are split at.

    header: whether the first one is the header; None if that is not known. doubts: about that.
    """

    records: list[Record]
    width: int
    separator: str | None
    header: bool | None = None
    doubts: Sequence[str] = ()


def read_delimited(text: str, choices: Choices) -> Sheet:
    """Read the rows of a text.

    Raises ValueError, naming the line, if a line has far too many cells, and if there are too
    many lines.
    """
    lines = text.split("\n")
    check_lines(lines)
    while not lines[-1].strip():
        lines.pop()
    lines, about_lines = clean(lines)
    said = _SAID.fullmatch(lines[0]) if len(lines) > 1 else None
    first = 1 if said else 0
    if "lines_above" in choices:
        first = max(first, min(choices["lines_above"], len(lines) - 1))
        start = _below_comment(lines, first)
    else:
        start = first + comments_above(lines[first:])
    separator, doubts = _separator(lines[start:], said and said[1], choices)
    if "lines_above" in choices:
        part = _from(lines, first, separator)
    else:
        part = _below_titles(lines, start, separator)
    records = _without_frame(part.records) if part.separator == "|" else part.records
    records, about_comments = _without_comments(records, part.width, lines)
    records, about_dots = without_rows_of_dots(records)
    records = without_single_quotes(records)
    top = records[0].line - 1
    names = attributes(lines[:top], part.width) if choices.get("header", True) else []
    header = True if names else part.header
    return Sheet(
        rows=[Row(names)] * bool(names) + [Row(record.cells, record.line) for record in records],
        header=header,
        separator=" " if part.separator in SPACES else cast(Separator | None, part.separator),
        lines_above=top,
        above=[line.strip() for line in lines[bool(said) : top] if line.strip(_EMPTY)],
        # With names for its columns, it is clear how many there are.
        doubts=[
            *about_lines,
            *([] if header else doubts),
            *part.doubts,
            *_broken(records),
            *about_comments,
            *about_dots,
        ],
    )


def _separator(
    lines: list[str], said: str | None, choices: Choices
) -> tuple[str | None, list[str]]:
    """Return what separates cells: as chosen, as the text says, or a guess, with its doubts."""
    rows = without_dots(lines)
    if "separator" in choices:
        chosen = choices["separator"]
        return (spaces_between(rows) if chosen == " " else chosen), []
    return (said, []) if said else guess_separator(rows)


def _below_titles(lines: list[str], start: int, separator: str | None) -> _Part:
    """Leave out titles, and read back what of the comment lines above is part of the table."""
    records = split(lines[start:], separator, start + 1)
    width = usual_width(records)
    titles = titles_above(records, width)
    if titles or COMMENT.match(lines[start]):  # all lines are comments: then these are the table
        first = records[titles].line - 1
        if separator in SPACES:  # the titles have spaces of their own
            separator = spaces_between(without_dots(lines[_below_comment(lines, first) :]))
        return _from(lines, first, separator)
    back, header, doubts = _read_back(lines[:start], separator, width, records)
    return _Part(back + records, width, separator, header, doubts)


def _below_comment(lines: list[str], first: int) -> int:
    """Return where the line after `first` is if that one is a comment, and else `first`."""
    return first + (bool(COMMENT.match(lines[first])) and first + 1 < len(lines))


def _from(lines: list[str], first: int, separator: str | None) -> _Part:
    """Begin with the line `first`, which can be a header behind a comment sign."""
    start = _below_comment(lines, first)
    records = split(lines[start:], separator, start + 1)
    if first == start:
        return _Part(records, usual_width(records), separator)
    width = usual_width(records)
    back, header, doubts = _read_back(lines[:start], separator, width, records)
    if back:
        return _Part(back[-1:] + records, width, separator, header, doubts)
    records = split(lines[first:], separator, first + 1)
    return _Part(records, usual_width(records), separator)


def _read_back(
    above: list[str], separator: str | None, width: int, records: list[Record]
) -> tuple[list[Record], bool | None, list[str]]:
    """Return what of the comment lines above is part of the table, with a doubt if it is.

    It is a header behind a comment sign if the first row has numbers and there are as many
    names, or rows that begin with # as colours do.
    """
    line = above[-1] if above else ""
    if not COMMENT.match(line) or not is_data(records[0]):
        return [], None, []
    number = len(above)
    whole = split([line], separator, number)[0]
    if len(whole.cells) == width and is_data(whole) and not re.match(r"\s*\S+\s", line):
        before, header, doubts = _read_back(above[:-1], separator, width, records)
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
