"""Notices rows at the end that sum up the others, from which a network should not learn."""

import re
from collections.abc import Sequence

from tables.wording import listed, numbered, quoted

# How many rows at the end are looked at.
_LAST = 3

# A text of more words is a sentence, in which they can mean anything.
_MOST_WORDS = 3

_TOTALS = frozenset(
    {*("total", "totals", "sum", "mean", "average", "median"), *("summe", "gesamt", "gesamtsumme")}
    | {*("mittelwert", "durchschnitt", "somme", "moyenne", "suma", "media", "totale")}
)


def doubts_about_totals(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a doubt if a word such as Total stands in some of the last rows, but in no other."""
    start = max(1, len(rows) - _LAST)
    found: dict[int, str] = {}
    for row in range(start, len(rows)):
        for at, cell in enumerate(rows[row]):
            if _is_total(cell) and not any(_is_total(other[at]) for other in rows[:start]):
                found.setdefault(row, cell)
    if not found:
        return []
    words = listed([quoted(cell) for cell in dict.fromkeys(found.values())])
    says = f"{_rows(list(found), len(rows))} {'says' if len(found) == 1 else 'say'} {words}"
    if len(found) == 1:
        return [
            f"{says}: if it sums up the others, remove it, so that the network does not learn from "
            "it."
        ]
    return [
        f"{says}: if they sum up the others, remove them, so that the network does not learn from "
        "them."
    ]


def _is_total(cell: str) -> bool:
    words = re.findall(r"\w+", cell.casefold())
    return len(words) <= _MOST_WORDS and not _TOTALS.isdisjoint(words)


def _rows(places: list[int], count: int) -> str:
    if places[0] < count - len(places):
        return numbered("Row", [at + 1 for at in places])
    return "The last row" if len(places) == 1 else f"The last {len(places)} rows"
