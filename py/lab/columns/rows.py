"""Turns rows of text into rows of numbers, and keeps account of the cells that have none."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from lab.columns.cells import mean_of
from lab.columns.choice import Missing
from lab.columns.coding import Code
from lab.columns.problems import Gap
from tables.wording import quoted


class Used(NamedTuple):
    """The columns that are used, the target last: which they are, and their codes."""

    columns: list[int]
    codes: list[Code]


class Encoded(NamedTuple):
    """The rows of a table as numbers. gaps: all cells that have none. filled: those with a mean."""

    rows: list[list[float]]
    gaps: list[Gap]
    left_out: int
    filled: list[Gap]


# A column of numbers in which some are missing.
Numbers = list[float | None]


def encode(
    training: Sequence[Sequence[str]],
    test: Sequence[Sequence[str]],
    used: Used,
    missing: Missing,
) -> tuple[Encoded, Encoded]:
    """Return the rows to learn from and those of the test, without rows that have a gap.

    Gaps in the inputs can be filled with the means of the rows to learn from: the test must not
    tell anything in advance.
    """
    columns, test_columns = _columns(training, used), _columns(test, used)
    means = None
    if missing == "mean":
        known = [[(number, 1) for number in column if number is not None] for column in columns]
        means = list(map(mean_of, known[:-1]))
    return (
        _encoded("training", training, columns, used, means),
        _encoded("test", test, test_columns, used, means),
    )


def _columns(rows: Sequence[Sequence[str]], used: Used) -> list[Numbers]:
    texts = list(zip(*rows)) or [()] * (max(used.columns) + 1)
    return [[code.get(text) for text in texts[at]] for at, code in zip(used.columns, used.codes)]


def _encoded(
    table: Literal["training", "test"],
    texts: Sequence[Sequence[str]],
    columns: Sequence[Numbers],
    used: Used,
    means: Numbers | None,
) -> Encoded:
    # A column of several labels is one column, but several inputs, and its gaps are in all of them.
    found = {
        Gap(table, row, at, texts[row][at])
        for at, numbers in zip(used.columns, columns)
        if None in numbers
        for row, number in enumerate(numbers)
        if number is None
    }
    gaps = sorted(found, key=lambda gap: (gap.row, gap.column))
    if means is not None:
        columns = [
            *([mean if n is None else n for n in column] for column, mean in zip(columns, means)),
            columns[-1],
        ]
    kept = [None not in row for row in zip(*columns)]
    # That there is no None in them is all that a type checker cannot see here.
    rows = [[number for number in row if number is not None] for row in zip(*columns)]
    return Encoded(
        rows=[row for row, keep in zip(rows, kept) if keep],
        gaps=gaps,
        left_out=kept.count(False),
        filled=[gap for gap in gaps if kept[gap.row]],
    )


def nothing_left(gaps: Sequence[Gap], names: Sequence[str], target: int, missing: Missing) -> str:
    """Say that all rows are left out, which column is to blame, and what helps."""
    if not gaps:
        return "There are no rows here to learn from."
    worst, count = Counter(gap.column for gap in gaps).most_common(1)[0]
    name = quoted(names[worst])
    cells, are, them = ("a cell", "is", "it") if count == 1 else (f"{count:,} cells", "are", "them")
    if worst == target:
        advice = f"Correct {them}, or choose another target."
    elif missing == "mean":
        advice = f"Correct {them}, or do not use {name}."
    else:
        advice = f"Do not use {name}, or fill such cells with the mean."
    return f"No row is left, mostly because {cells} of {name} {are} missing or wrong. {advice}"
