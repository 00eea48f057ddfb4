"""Complains about cells that are no numbers: once for all of the same kind, and each is named."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from lab.columns.choice import CellProblem, ProblemKind
from lab.columns.labelled import IS
from lab.data import DECIMAL_COMMA, NUMBER, number_in
from tables import is_missing
from tables.wording import counted, listed, quoted

# Of many columns in which something is wrong, of the cells in each, and of rows, so many are named.
_MOST_COLUMNS = 4
_MOST_CELLS = 3
_MOST_ROWS = 5

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
    # The label itself can only be written in rows that come from a file with labels.
    advice = {
        name: f"the label, such as {quoted(names[some[0].column].rpartition(IS)[2])}, or 1 in "
        "its column and 0 in the others"
        for name, some in columns.items()
        if some[0].column in labelled
    }
    if len(columns) == 1:
        said = _in_column(next(iter(columns)), gaps, kind, is_label=bool(advice))
        return " ".join([said, *(f"Write {what}." for what in advice.values())])
    said = _in_columns(columns, kind)
    return " ".join([said, *(f"In {quoted(name)}, write {what}." for name, what in advice.items())])


def _in_column(name: str, gaps: Sequence[Gap], kind: ProblemKind, is_label: bool) -> str:
    first, are_said = gaps[0], _SAID[kind]
    if len(gaps) == 1:
        row = f"{'Test row' if first.table == 'test' else 'Row'} {first.row + 1:,}"
        reason = "a label is missing" if is_label and kind == "missing" else _reason(first.text)
        return f"{row}, {name}: {reason}."
    texts = {gap.text for gap in gaps}
    if kind == "missing":
        cells = _rows(gaps)
    elif len(texts) == 1:
        are_said, cells = f"{are_said}, such as {quoted(first.text)}", _rows(gaps)
    else:
        cells = _cells(gaps)
    return f"{len(gaps):,} cells of {quoted(name)} {are_said}: {cells}."


def _in_columns(columns: Mapping[str, Sequence[Gap]], kind: ProblemKind) -> str:
    """Name the columns, those with the most gaps first, and cells that are wrong."""
    found = sorted(columns.items(), key=lambda item: -len(item[1]))
    # A single column that is left is named as well.
    most = len(found) if len(found) <= _MOST_COLUMNS + 1 else _MOST_COLUMNS
    if kind == "missing":
        parts = [f"{len(gaps):,} in {quoted(name)}" for name, gaps in found[:most]]
    else:
        parts = [f"in {quoted(name)}, {_cells(gaps)}" for name, gaps in found[:most]]
    others = sum(len(gaps) for _, gaps in found[most:])
    if others:
        parts.append(f"{others:,} in {len(found) - most} other columns")
    where = listed(parts) if kind == "missing" else "; ".join(parts)
    return f"{sum(map(len, columns.values())):,} cells {_SAID[kind]}: {where}."


def _cells(gaps: Sequence[Gap]) -> str:
    """Name the cells of a column by their texts and rows."""
    texts = {gap.text for gap in gaps}
    if len(texts) == 1:
        return f"{quoted(gaps[0].text)} in {_rows(gaps)}"
    return _some(
        [f"{quoted(gap.text)} in row {gap.row + 1:,}{_of_test(gap.table)}" for gap in gaps],
        _MOST_CELLS,
    )


def _rows(gaps: Sequence[Gap]) -> str:
    parts = []
    for table in ("training", "test"):
        rows = [f"{gap.row + 1:,}" for gap in gaps if gap.table == table]
        if rows:
            noun = "row" if len(rows) == 1 else "rows"
            parts.append(f"{noun} {_some(rows, _MOST_ROWS)}{_of_test(table)}")
    return listed(parts)


def _some(words: list[str], most: int) -> str:
    """List the first few of many words; a single one that would be left is named as well."""
    if len(words) <= most + 1:
        return listed(words)
    return listed([*words[:most], f"{len(words) - most:,} more"])


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
