"""Inputs that come from a column of labels have one of them in their name, as in “sex = male”.

Such an input is 1 where the cell is that label and otherwise 0.
"""

import re
from collections import Counter
from collections.abc import Sequence

from tables.wording import plain

# Stands between a column and its label in the name of an input.
IS = " = "

# How a text begins that has a number with something beside it: 10 cm, 1:30, ~5.
_AMOUNT = re.compile(r"\W*\d")
# How a group of numbers begins, which is a label like others: 1-2, 10 – 19 years, 5+, <18.
_GROUP = re.compile(r"\d[\d.,]*\s*(?:[-–—]\s*\d[\d.,]*|\+)|(?:[<>]=?|[≤≥])\s*\d[\d.,]*")


def is_label(text: str, label: str) -> bool:
    """Return whether a cell is a label, which may have been shortened as part of a name."""
    found, wanted = plain(text), plain(label)
    return found == wanted or (wanted.endswith("…") and found.startswith(wanted[:-1]))


def amounts_in(labels: Sequence[str]) -> list[str]:
    """Return labels that could have been meant as numbers; none if they are groups of numbers."""
    if any(map(_GROUP.match, labels)):
        return []
    return [label for label in labels if _AMOUNT.match(label)]


def label_columns(names: Sequence[str]) -> dict[int, str]:
    """Return which inputs come from a column of more than two labels, and what that is called.

    names: of the columns, in which each of those labels is one.
    """
    found = [name.rpartition(IS)[0] for name in names]
    counts = Counter(found)
    return {at: name for at, name in enumerate(found) if name and counts[name] > 1}
