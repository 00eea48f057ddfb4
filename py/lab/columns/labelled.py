"""Inputs that come from a column of labels have one of them in their name, as in “sex = male”.

Such an input is 1 where the cell is that label and otherwise 0.
"""

import re
from collections import Counter
from collections.abc import Sequence

from lab.columns.choice import Column, Use
from tables.wording import plain, quoted

# Stands between a column and its label in the name of an input.
IS = " = "

# How a text begins that has a number with something beside it: 10 cm, 1:30, ~5.
_AMOUNT = re.compile(r"\W*\d")
# How a group of numbers begins, which is a label like others: 1-2, 10 – 19 years, 5+, <18.
_GROUP = re.compile(r"\d[\d.,]*\s*(?:[-–—]\s*\d[\d.,]*|\+)|(?:[<>]=?|[≤≥])\s*\d[\d.,]*")


def is_label(text: str, label: str) -> bool:
    """Return whether a cell is a label, which may have been shortened as part of a name."""
    return plain(text) == plain(label) or is_short_for(label, text)


def is_short_for(short: str, long: str) -> bool:
    """Return whether a name is a long one of which the middle, or the end, was left out."""
    whole = plain(long)
    beginning, dots, end = plain(short).partition("…")
    return bool(dots) and whole.startswith(beginning) and whole[len(beginning) :].endswith(end)


def amounts_in(labels: Sequence[str]) -> list[str]:
    """Return labels that could have been meant as numbers; none if they are groups of numbers."""
    if any(map(_GROUP.match, labels)):
        return []
    return [label for label in labels if _AMOUNT.match(label)]


def amounts_doubted(columns: Sequence[Column], uses: Sequence[Use]) -> list[str]:
    """Doubt labels of inputs that were perhaps meant as numbers, in sentences."""
    found = []
    for column, use in zip(columns, uses):
        labels = [label["label"] for label in column["labels"]]
        amounts = amounts_in(labels)
        if use == "input" and column["kind"] == "label" and 2 * len(amounts) > len(labels):
            own = " with an input of its own" if column["different"] > 2 else ""
            found.append(
                f"The cells of {quoted(column['name'])}, such as {quoted(amounts[0])}, are no "
                f"numbers as this file is read, so each of them is a label{own}."
            )
    return found


def label_columns(names: Sequence[str]) -> dict[int, str]:
    """Return which inputs come from a column of more than two labels, and what that is called.

    names: of the columns, in which each of those labels is one.
    """
    found = [name.rpartition(IS)[0] for name in names]
    counts = Counter(found)
    return {at: name for at, name in enumerate(found) if name and counts[name] > 1}
