"""Complains about cells that are no numbers: once for all of the same kind, and each is named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from lab.columns.choice import CellProblem, ProblemKind
from lab.columns.labelled import IS
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


def problems_of(
    gaps: Sequence[Gap], names: Sequence[str], labelled: Mapping[int, str] | None = None
) -> list[CellProblem]:
    """Return a complaint about all cells that are missing, and one for each way to be wrong.

    labelled: as `label_columns` returns it, if a label can be written into these columns.
    """
    labelled = labelled or {}
    found: dict[ProblemKind, list[Gap]] = {kind: [] for kind in _SAID}
    for gap in gaps:
        found[_kind(gap.text)].append(gap)
    return [
        {
            "kind": kind,
            "sentence": _sentence(once(some, labelled), names, labelled, kind),
            "cells": [{"table": gap.table, "row": gap.row, "column": gap.column} for gap in some],
        }
        for kind, some in found.items()
        if some
    ]


def once(gaps: Sequence[Gap], labelled: Mapping[int, str]) -> list[Gap]:
    """Return gaps of which each stands for one cell of the reader's table.

    A label that is missing is a gap in every input that its column has become.
    """
    if not labelled:
        return list(gaps)
    found: dict[tuple[object, ...], Gap] = {}
    for gap in gaps:
        cell = gap.table, gap.row, labelled.get(gap.column, gap.column), gap.text
        found.setdefault(cell, gap)
    return list(found.values())


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


def _sentence(
    gaps: Sequence[Gap], names: Sequence[str], labelled: Mapping[int, str], kind: ProblemKind
) -> str:
    """Complain about gaps, and say what to write where they are labels."""
    columns: dict[str, list[Gap]] = {}
    for gap in gaps:
        columns.setdefault(labelled.get(gap.column, names[gap.column]), []).append(gap)
    examples = {
        name: quoted(names[some[0].column].rpartition(IS)[2])
        for name, some in columns.items()
        if some[0].column in labelled
    }
    if len(columns) > 1:
        said = _in_columns(columns, kind)
        advice = [
            f"In {quoted(at)}, write the label, such as {one}." for at, one in examples.items()
        ]
    else:
        said = _in_column(next(iter(columns)), gaps, kind, is_label=bool(examples))
        advice = [f"Write the label, such as {label}." for label in examples.values()]
    return " ".join([said, *advice])


def _in_column(name: str, gaps: Sequence[Gap], kind: ProblemKind, is_label: bool) -> str:
    first = gaps[0]
    if len(gaps) == 1:
        row = f"{'Test row' if first.table == 'test' else 'Row'} {first.row + 1:,}"
        reason = "a label is missing" if is_label and kind == "missing" else _reason(first.text)
        return f"{row}, {name}: {reason}."
    example = "" if kind == "missing" else f", such as {quoted(first.text)}"
    return f"{len(gaps):,} cells of {quoted(name)} {_SAID[kind]}{example}: {_rows(gaps)}."


def _in_columns(columns: Mapping[str, Sequence[Gap]], kind: ProblemKind) -> str:
    counts = Counter({name: len(gaps) for name, gaps in columns.items()}).most_common()
    # A single column that is left is named as well.
    most = len(counts) if len(counts) <= _MOST_COLUMNS + 1 else _MOST_COLUMNS
    parts = [f"{number:,} in {quoted(name)}" for name, number in counts[:most]]
    others = sum(number for _, number in counts[most:])
    if others:
        parts.append(f"{others:,} in {len(counts) - most} other columns")
    return f"{sum(map(len, columns.values())):,} cells {_SAID[kind]}: {listed(parts)}."


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
