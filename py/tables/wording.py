"""Words that many sentences about tables share."""

import re
from collections.abc import Sequence

_LONGEST = 40
_MOST_NUMBERS = 5


def quoted(text: str) -> str:
    """Return a text in quotation marks, on one line and shortened if it is long."""
    plain = " ".join(text.split())
    return f"“{plain[:_LONGEST]}…”" if len(plain) > _LONGEST else f"“{plain}”"


def plain(text: str) -> str:
    """Return a text without what does not matter: upper and lower case, and spaces."""
    return "".join(text.split()).casefold()


def column(name: str) -> str:
    """Return what a column is called in a sentence; one without a name is called Column 3."""
    return name if re.match(r"Column \d", name) else f"column {name}"


def shortest(number: float) -> str:
    """Return a number with the fewest digits that give the same number when read again."""
    return repr(number).removesuffix(".0")


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: 1 row, 2 rows."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(words: Sequence[str]) -> str:
    """Return words as they are listed in a sentence: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def numbered(noun: str, found: Sequence[int]) -> str:
    """Return numbers with their noun, at most five of them: Rows 3, 4 and 17 more."""
    if len(found) == 1:
        return f"{noun} {found[0]:,}"
    shown = [f"{number:,}" for number in found[:_MOST_NUMBERS]]
    if len(found) > len(shown):
        shown.append(f"{len(found) - len(shown):,} more")
    return f"{noun}s {listed(shown)}"
