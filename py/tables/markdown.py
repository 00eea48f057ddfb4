"""Reads tables of Markdown, and others drawn with bars and ruled lines of hyphens."""

import re

from tables.limits import check_lines
from tables.reading import Choices
from tables.sheet import Row, Sheet
from tables.wording import quoted

# A ruled line, such as |---|:-:| or +----+----+; what it rules off has bars.
_RULE = re.compile(r"\s*(?=[^\n]*-)(?=[^\n]*[|+])[|+:\s=-]+")

# A bar that is not escaped.
_BAR = re.compile(r"(?<!\\)\|")

# Bold, italic or code, if it is all of a cell.
_EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)(?=\S)((?:(?!\1).)*\S)\1")

# How many lines are looked at.
_SAMPLE = 200


def looks_like_markdown(text: str) -> bool:
    """Return whether there are a line with bars and, before or after it, a ruled line."""
    lines = text[:100_000].split("\n")[:_SAMPLE]
    return any(
        _RULE.fullmatch(line) and any("|" in other and not _RULE.fullmatch(other) for other in near)
        for at, line in enumerate(lines)
        for near in [lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]]
    )


def read_markdown(text: str, choices: Choices) -> Sheet:
    """Read the first table in a text; what is above it and below is left out, and said.

    Raises ValueError if there are no lines with bars.
    """
    lines = text.split("\n")
    check_lines(lines)
    skipped = choices.get("lines_above", 0)
    start = next(
        (at for at in range(skipped, len(lines)) if _is_part(lines, at)),
        None,
    )
    if start is None:
        raise ValueError("This is not a table of Markdown: there are no lines with bars.")
    end = next((at for at in range(start, len(lines)) if not _is_part(lines, at)), len(lines))
    rows = [
        Row(_cells(lines[at]), at + 1) for at in range(start, end) if not _RULE.fullmatch(lines[at])
    ]
    if not rows:
        raise ValueError("This is not a table of Markdown: there are only ruled lines.")
    below = [line for line in lines[end:] if line.strip()]
    doubts = []
    if below:
        doubts.append(
            f"{len(below):,} line{'' if len(below) == 1 else 's'} below the table, from "
            f"{quoted(below[0])} on, {'was' if len(below) == 1 else 'were'} left out."
        )
    return Sheet(
        rows=rows,
        header=True if _is_ruled_off(lines[start:end]) else None,
        lines_above=start,
        above=[line.strip() for line in lines[:start] if line.strip()],
        doubts=doubts,
    )


def _is_ruled_off(lines: list[str]) -> bool:
    """Return whether there is one ruled line between rows, and it is below the first row."""
    rules = [bool(_RULE.fullmatch(line)) for line in lines]
    first = rules.index(False)
    last = len(rules) - rules[::-1].index(False)
    inner = rules[first:last]
    return sum(inner) == 1 and inner[1] if len(inner) > 1 else any(rules[first:])


def _is_part(lines: list[str], at: int) -> bool:
    return "|" in lines[at] or bool(_RULE.fullmatch(lines[at]))


def _cells(line: str) -> list[str]:
    text = line.strip()
    if text.startswith("|"):
        text = text[1:]
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [_plain(cell.strip().replace("\\|", "|")) for cell in _BAR.split(text)]


def _plain(cell: str) -> str:
    """Return a cell without the signs around it that make it bold, italic or code."""
    match = _EMPHASIS.fullmatch(cell)
    return match[2] if match else cell
