"""Writes rows of text as a file, which can be opened again."""

import csv
import io
import json
from typing import Literal

from lab.data import PLAIN_NAMES, checked_table, number_in
from lab.messages import Table
from perceptron.arguments import one_of
from tables.wording import shortest

_PLAIN_HEADER = ["x1", "x2", "target"]


def write_rows(
    training: Table,
    test: Table,
    names: list[str],
    form: Literal["csv", "json"],
    labels: list[str] | None = None,
    class_numbers: list[float] | None = None,
) -> str:
    """Write rows as the text of a file: both tables as "json", or only the first as "csv".

    names: of the columns, the target last; empty for two numbers without names of their own. Cells
    that are no numbers are written, too. labels: what the two targets are called, which are written
    instead, and class_numbers: which numbers these are; 0 and 1 if it is not known.
    Raises ValueError for any other form, and if one of them is not a table.
    """
    columns = len(names or PLAIN_NAMES)
    tables = {
        name: _with_labels(checked_table(name, table, columns), labels, class_numbers)
        for name, table in (("training", training), ("test", test))
    }
    if one_of("form", form, ("csv", "json")) == "csv":
        return _csv(tables["training"], names or _PLAIN_HEADER)
    written = (f'  "{name}": [\n{_json(table, names)}\n  ]' for name, table in tables.items())
    return "{\n" + ",\n".join(written) + "\n}\n"


def _with_labels(table: Table, labels: list[str] | None, numbers: list[float] | None) -> Table:
    if labels is None:
        return table
    called: dict[float | None, str] = dict(zip(numbers or [0.0, 1.0], labels))
    return [[*row[:-1], called.get(_number(row[-1]), row[-1])] for row in table]


def _number(cell: str) -> float | None:
    try:
        return number_in(cell)
    except ValueError:
        return None


def _csv(table: Table, header: list[str]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(table)
    return target.getvalue()


def _json(table: Table, names: list[str]) -> str:
    """Write one row per line, with names as an object; a cell that is not a number stays text."""
    keys = [f"{json.dumps(name, ensure_ascii=False)}: " for name in names]
    lines = []
    for row in table:
        cells = map(_value, row)
        lines.append(
            f"    {{{', '.join(map(str.__add__, keys, cells))}}}"
            if keys
            else f"    [{', '.join(cells)}]"
        )
    return ",\n".join(lines)


def _value(cell: str) -> str:
    number = _number(cell)
    return json.dumps(cell, ensure_ascii=False) if number is None else shortest(number)
