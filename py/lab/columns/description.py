"""Describes the columns of a table, for the reader who chooses among them."""

import re

from lab.columns.cells import Cells, cells_of, columns_of
from lab.columns.choice import Column
from tables import Table

MOST_SAMPLES = 4
MOST_LABELS = 8

# 2024-01-31, 31.1.2024, 1/31/24, with or without a time after it.
_DATE = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([ T]\d{1,2}:.*)?", re.ASCII
)


def described(table: Table) -> list[Column]:
    """Describe each column of a table, with the rows of a second table for the test."""
    found = zip(table.names, table.is_index, columns_of(table), cells_of(table))
    return [_column(name, is_index, texts, cells) for name, is_index, texts, cells in found]


def _column(name: str, is_index: bool, texts: tuple[str, ...], cells: Cells) -> Column:
    values = list(cells.values.values())
    is_number = cells.kind == "number"
    has_labels = cells.kind in ("label", "mixed") or (
        is_number and len(cells.counts) <= MOST_LABELS
    )
    frequent = sorted(cells.counts.items(), key=lambda item: -item[1]) if has_labels else []
    return {
        "name": name,
        "is_index": is_index,
        "kind": cells.kind,
        "samples": list(cells.counts)[:MOST_SAMPLES],
        "low": min(values, default=None),
        "high": max(values, default=None),
        "mean": cells.mean,
        "labels": [{"label": text, "count": count} for text, count in frequent[:MOST_LABELS]],
        "more_labels": max(0, len(frequent) - MOST_LABELS),
        "different": len(cells.counts),
        "filled": cells.filled,
        "missing": cells.missing,
        "wrong": sum(cells.counts[text] for text in cells.counts.keys() - cells.values.keys())
        if is_number
        else 0,
        "no_number": next((text for text in cells.counts if text not in cells.values), ""),
        "whole": is_number and all(map(float.is_integer, values)),
        "counting": _is_counting(texts, cells),
        "dates": bool(cells.counts) and all(map(_DATE.fullmatch, cells.counts)),
    }


def _is_counting(texts: tuple[str, ...], cells: Cells) -> bool:
    """Return whether the cells are whole numbers, each one more than the one before it."""
    numbers = list(cells.values.values())
    if not numbers or len(numbers) != len(texts):
        return False
    return all(number == at for at, number in enumerate(numbers, start=int(numbers[0])))
