"""Takes away from lines what is not part of the table, before they are split into cells.

There can be quotation marks around whole lines, single ones around cells, comments behind rows, and
a line below the table in which pandas says how large it is. In a printed table, a row of dots
stands for others.
"""

import re

from tables.fits import fit_of, usual_width
from tables.layout import COMMENT, is_data
from tables.numbers import is_number
from tables.separators import NEARLY_ALL, guess_separator
from tables.single_quotes import with_double_quotes
from tables.splitting import Record, split
from tables.wording import numbered, quoted

# A line that is one text in quotation marks; those in it are doubled.
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*')

# A comment behind a row.
_REMARK = re.compile(r"(?<!\s)\s+#.*")

# What pandas prints below a table or a column.
_FOOTER = re.compile(r"\[\d+ rows x \d+ columns\]|(?:Name: .*, )?(?:Length: \d+, )?dtype: \w+")

_DOTS = ("..", "...", "…")
_ROW_OF_DOTS = re.compile(r"[\s,;|]*(?:\.{2,3}|…)(?:[\s,;|]+(?:\.{2,3}|…))*[\s,;|]*")


def clean(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines of a table and what is in doubt; each line stays in its place."""
    lines, doubts = _without_quotes(_without_footer(lines))
    lines, more = _without_remarks(with_double_quotes(lines))
    return lines, doubts + more


def _without_footer(lines: list[str]) -> list[str]:
    last = len(lines) - 1
    if not last or not _FOOTER.fullmatch(lines[-1].strip()):
        return lines
    while last > 1 and not lines[last - 1].strip():
        last -= 1
    return lines[:last]


def _without_quotes(lines: list[str]) -> tuple[list[str], list[str]]:
    """Leave out quotation marks around all lines, if there are cells with numbers between them."""
    found = [_QUOTED.fullmatch(line) for line in lines]
    if not all(match or not line.strip() for match, line in zip(found, lines)):
        return lines, []
    bare = [match[1].replace('""', '"') if match else "" for match in found]
    filled = [line for line in bare if line.strip()]
    separator, _ = guess_separator(filled) if filled else (None, [])
    if separator not in (",", ";", "\t", "|") or all(map(is_number, filled[1:] or filled)):
        return lines, []
    fit = fit_of(filled, separator)
    if not fit.is_regular or not fit.numeric:
        return lines, []
    example = quoted(filled[-1])
    return bare, [f"Each line is in quotation marks as a whole, such as {example}. It was split."]


def _without_remarks(lines: list[str]) -> tuple[list[str], list[str]]:
    """Leave out comments behind rows of numbers, if all rows then have the same width."""
    found = {
        at: match
        for at, line in enumerate(lines)
        if '"' not in line and not COMMENT.match(line) and (match := _REMARK.search(line))
    }
    if not found:
        return lines, []
    bare = [line[: found[at].start()] if at in found else line for at, line in enumerate(lines)]
    table = [line if not COMMENT.match(line) else "" for line in bare]
    separator, _ = guess_separator([line for line in table if line])
    records = split(table, separator)
    remarks = [match[0].strip() for match in found.values()]
    behind = [record for record in records if record.line - 1 in found]
    others = [record for record in records if record.line - 1 not in found and is_data(record)]
    if not _fit(behind, others, usual_width(records)):
        return lines, []
    # Without other rows to compare, # can begin a cell, such as a colour.
    if not others and not all(re.match(r"#+\s", remark) for remark in remarks):
        return lines, []
    count = len(found)
    said = (
        f"{numbered('Line', [at + 1 for at in found])} end{'s' if count == 1 else ''} with a "
        f"comment, such as {quoted(remarks[0])}, and it was left out."
    )
    return bare, [said]


def _fit(behind: list[Record], others: list[Record], width: int) -> bool:
    """Return whether rows before a comment are numbers, as many as there are cells in others."""
    if not all(len(row.cells) == width and all(map(is_number, row.cells)) for row in behind):
        return False
    return sum(len(row.cells) == width for row in others) >= NEARLY_ALL * len(others)


def without_dots(lines: list[str]) -> list[str]:
    """Return the lines that are not just dots, or all if there are no others."""
    others = [line for line in lines if not _ROW_OF_DOTS.fullmatch(line)]
    return others if any(line.strip() for line in others) else lines


def without_rows_of_dots(records: list[Record]) -> tuple[list[Record], list[str]]:
    """Leave out rows, but not the first, that stand for others which are missing, and say so."""
    dots = [
        record.line
        for record in records[1:]
        if any(record.cells) and all(cell in _DOTS for cell in record.cells if cell)
    ]
    if not dots:
        return records, []
    said = (
        f"In {numbered('line', dots)}, there are only dots: rows of the table are missing "
        "in this text."
    )
    return [record for record in records if record.line not in dots], [said]
