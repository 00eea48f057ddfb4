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


def write_rows(training: Table, test: Table, names: list[str], form: Literal["csv", "json"]) -> str:
    """Write rows as the text of a file: both tables as "json", or only the first as "csv".

    names: of the columns, the target last; empty for two numbers without names of their own. Cells
    that are no numbers are written, too.
    Raises ValueError for any other form, and if one of them is not a table.
    """
    columns = len(names or PLAIN_NAMES)
    tables = {
        name: checked_table(name, table, columns)
        for name, table in (("training", training), ("test", test))
    }
    if one_of("form", form, ("csv", "json")) == "csv":
        return _csv(training, names or _PLAIN_HEADER)
    written = (f'  "{name}": [\n{_json(table, names)}\n  ]' for name, table in tables.items())
    return "{\n" + ",\n".join(written) + "\n}\n"


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
    try:
        return shortest(number_in(cell))
    except ValueError:
        return json.dumps(cell, ensure_ascii=False)
