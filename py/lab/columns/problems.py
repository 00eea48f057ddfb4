"""Complains about cells that are no numbers: once for all of the same kind, and each is named."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from lab.columns.choice import CellProblem, ProblemKind
from lab.data import DECIMAL_COMMA, NUMBER, number_in
from tables import is_missing
from tables.wording import counted, listed, numbered, quoted

# Of many columns in which something is wrong, so many are named.
_MOST_COLUMNS = 4

# What is said of many such cells.
_SAID: dict[ProblemKind, str] = {
    "missing": "are missing",
    "comma": "need a decimal point",
    "no number": "are not numbers",
    "too large": "are too large",
}


class Gap(NamedTuple):
    """A cell that stands for no number, and its text."""

    table: Literal["training", "test"]
    row: int
    column: int
    text: str


def problems_of(gaps: Sequence[Gap], names: Sequence[str]) -> list[CellProblem]:
    """Return a complaint about all cells that are missing, and one for each way to be wrong."""
    found: dict[ProblemKind, list[Gap]] = {kind: [] for kind in _SAID}
    for gap in gaps:
        found[_kind(gap.text)].append(gap)
    return [
        {
            "kind": kind,
            "sentence": _sentence(some, names, kind),
            "cells": [{"table": gap.table, "row": gap.row, "column": gap.column} for gap in some],
        }
        for kind, some in found.items()
        if some
    ]


def _kind(text: str) -> ProblemKind:
    if is_missing(text):
        return "missing"
    if DECIMAL_COMMA.fullmatch(text):
        return "comma"
    return "too large" if NUMBER.fullmatch(text) else "no number"


def _reason(text: str) -> str:
    """Say what is wrong with a single cell."""
    try:
        number_in("" if is_missing(text) else text)
    except ValueError as error:
        return str(error)
    return f"{quoted(text)} is not a number"  # but for a label, which is none


def _sentence(gaps: Sequence[Gap], names: Sequence[str], kind: ProblemKind) -> str:
    first, count = gaps[0], len(gaps)
    are_said = _SAID[kind]
    if count == 1:
        row = f"{'Test row' if first.table == 'test' else 'Row'} {first.row + 1:,}"
        return f"{row}, {names[first.column]}: {_reason(first.text)}."
    counts = Counter(gap.column for gap in gaps).most_common()
    if len(counts) == 1:
        example = "" if kind == "missing" else f", such as {quoted(first.text)}"
        return (
            f"{count:,} cells of {quoted(names[first.column])} {are_said}{example}: {_rows(gaps)}."
        )
    # A single column that is left is named as well.
    most = len(counts) if len(counts) <= _MOST_COLUMNS + 1 else _MOST_COLUMNS
    parts = [f"{number:,} in {quoted(names[at])}" for at, number in counts[:most]]
    others = sum(number for _, number in counts[most:])
    if others:
        parts.append(f"{others:,} in {len(counts) - most} other columns")
    return f"{count:,} cells {are_said}: {listed(parts)}."


def _rows(gaps: Sequence[Gap]) -> str:
    parts = []
    for table in ("training", "test"):
        rows = [gap.row + 1 for gap in gaps if gap.table == table]
        if rows:
            parts.append(f"{numbered('row', rows)}{_of_test(table)}")
    return listed(parts)


def _of_test(table: str) -> str:
    return " of the test" if table == "test" else ""


def said_about(rows: int, left_out: int, filled: int, with_means: bool) -> str:
    """Say how many rows were left out and how many cells were filled; nothing if none were.

    rows: how many there were. with_means: whether gaps are filled, but for those in the target.
    """
    parts = []
    if left_out:
        verb, their, them = ("is", "its", "it") if left_out == 1 else ("are", "their", "them")
        why = f"{their} target" if with_means else f"a cell in {them}"
        parts.append(
            f"{left_out:,} of {counted(rows, 'row')} {verb} left out, because {why} is missing or "
            "wrong."
        )
    if filled:
        verb = "is" if filled == 1 else "are"
        parts.append(f"{counted(filled, 'cell')} {verb} filled with the mean of the column.")
    return " ".join(parts)
