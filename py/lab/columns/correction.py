"""Corrects a cell of a table."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from perceptron.arguments import one_of, whole_number
from tables import Table

Rows = tuple[tuple[str, ...], ...]


def with_cell(
    table: Table, row: int, column: int, text: str, where: Literal["training", "test"] = "training"
) -> Table:
    """Return a table in which one cell has another text.

    row, column: counted from 0. where: in the table to learn from, or in the one for the test.
    Everything else about the table stays, and so does how its numbers are written.
    Raises ValueError if there is no such cell.
    """
    one_of("where", where, ("training", "test"))
    rows: Sequence[tuple[str, ...]] = table.rows if where == "training" else table.test_rows or ()
    whole_number("row", row, 0, len(rows) - 1)
    whole_number("column", column, 0, len(table.names) - 1)
    if not isinstance(text, str):
        raise ValueError(f"text must be a string, not {text!r}")
    cells = rows[row]
    changed = (*cells[:column], text.strip(), *cells[column + 1 :])
    corrected: Rows = (*rows[:row], changed, *rows[row + 1 :])
    if where == "training":
        return replace(table, rows=corrected)
    return replace(table, test_rows=corrected)
