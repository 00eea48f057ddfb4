"""The reader's data stays text until every cell has been checked to be a number.

A row has from 1 to 16 numbers and a target. Data from a file or the clipboard has two numbers, and
becomes a table of text with three cells per row. Bad rows are kept unchanged, so that the reader
can correct them in the table. The network learns from a table of numbers, see own_data.py.
"""

import csv
import io
import json
import math
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from lab.messages import CheckedData, DataProblem, OwnTables, Table, Tables
from perceptron.arguments import one_of, sequence
from perceptron.settings import MAX_NUMBERS

MAX_ROWS = 10_000
MAX_COLUMNS = MAX_NUMBERS + 1  # those of an example, and the target
LONGEST_LINE = 10_000
DEEPEST = 20
COLUMNS = ("x1", "x2", "target")
# Names of the columns in headers, in lower case and without spaces and punctuation.
NAMES = (
    ("x1", "first", "firstnumber", "input1", "in1", "feature1"),
    ("x2", "second", "secondnumber", "input2", "in2", "feature2"),
    ("target", "targets", "y", "output", "label", "class", "answer", "result", "sum"),
)

# A number in decimal notation; not "inf", "nan" or digits of other scripts.
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
BEGINS_AS_NUMBER = re.compile(r"[+−-]?[.,]?\d", re.ASCII)
# The line with which spreadsheets say what separates the cells.
SEPARATOR = re.compile(r"sep=([\t;,|])", re.IGNORECASE)
DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+", re.ASCII)


def read_text(text: str) -> Tables:
    """Read CSV or JSON from a file or from the clipboard.

    CSV: one row per line. Cells are separated by tabs, semicolons, commas or spaces, whichever
    the first line contains, or by the separator that it names (sep=;). A header is optional; if
    it names the columns, its order counts. JSON: a list of [x1, x2, target] or of objects with
    such names, or {"training": [...], "test": [...]}.
    Only empty lines and the header are left out; the header is in the answer. `test` is None if
    the text has only one table. Raises ValueError if the text is none of these; the message is a
    sentence for the reader.
    """
    if not isinstance(text, str):
        raise ValueError(f"text must be a string, not {text!r}")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise ValueError("There are no rows here. The data must have at least one row.")
    return _read_json(text) if text.lstrip()[0] in "[{" else _read_csv(text)


def _read_csv(text: str) -> Tables:
    lines = [line for line in text.splitlines() if line.strip()]
    said = SEPARATOR.fullmatch(lines[0])
    if said and len(lines) > 1:
        separator = said[1]
        lines = lines[1:]
    else:
        separator = next((mark for mark in "\t;," if mark in lines[0]), None)
    rows = []
    if max(map(len, lines)) > LONGEST_LINE:
        raise ValueError(f"A line can have at most {LONGEST_LINE:,} characters.")
    for line in lines:
        # Line by line, so that an unclosed quotation mark does not swallow the rows after it.
        cells = next(csv.reader([line], delimiter=separator)) if separator else line.split()
        cells = [cell.strip() for cell in cells]
        while len(cells) > len(COLUMNS) and not cells[-1]:
            cells.pop()
        rows.append(cells)
    header = columns = None
    order = list(range(len(COLUMNS)))
    names = rows[0]
    named = not any(BEGINS_AS_NUMBER.match(cell) or not cell for cell in names)
    if named and (len(rows) > 1 or sorted(names) == sorted(COLUMNS)):
        header = lines[0].strip()
        rows = rows[1:]
        if len(names) == len(COLUMNS):
            order = _order_of(names)
            columns = [names[i] for i in order]
    # If commas do not separate cells, and no cell has a point, they are decimal commas.
    cells = [cell for row in rows for cell in row]
    commas = (
        separator != ","
        and any(map(DECIMAL_COMMA.fullmatch, cells))
        and not any("." in cell for cell in cells)
    )
    if commas:
        rows = [[cell.replace(",", ".", 1) for cell in row] for row in rows]
    fitted = [_fitted(row) for row in rows]
    training = [[row[i] for i in order] for row in fitted]
    return {
        "training": training,
        "test": None,
        "header": header,
        "columns": columns,
        "commas": commas,
    }


def _columns_named(names: Sequence[str]) -> list[int | None]:
    """Return the column that each name in a header means; None where that is not known."""
    plain = [re.sub(r"[\W_]", "", name.casefold()) for name in names]
    if {"x", "y"} <= set(plain):  # y is then the second input, not the target
        plain = [{"x": "x1", "y": "x2"}.get(name, name) for name in plain]
    meant = {name: column for column, known in enumerate(NAMES) for name in known}
    return [meant.get(name) for name in plain]


def _order_of(names: Sequence[str]) -> list[int]:
    """Return where in a header x1, x2 and the target are; raises ValueError if it is unclear.

    If no name is known, they are assumed to be in this order.
    """
    columns = _columns_named(names)
    known = [column for column in columns if column is not None]
    # If only one input is named, either of the other columns might be the target.
    unclear = known in ([0], [1]) and columns[known[0]] is None
    if unclear or len(set(known)) < len(known):
        raise ValueError(
            f"The header “{', '.join(names)[:60]}” does not say which column is which. "
            "Call the columns x1, x2 and target."
        )
    free = iter(column for column in range(len(COLUMNS)) if column not in known)
    columns = [next(free) if column is None else column for column in columns]
    return [columns.index(column) for column in range(len(COLUMNS))]


def _depth(text: str) -> int:
    """Return how deeply brackets are nested."""
    return max(accumulate(1 if mark in "[{" else -1 for mark in re.findall(r"[][{}]", text)))


def _read_json(text: str) -> Tables:
    if _depth(text) > DEEPEST:  # very deep nesting would crash Python in the browser
        raise ValueError("This JSON is nested too deeply. It must contain lists of rows.")
    try:
        # Numbers stay text, because Python refuses to convert very long whole numbers.
        found = json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"This is not valid JSON: {error.msg} on line {error.lineno}, column {error.colno}."
        ) from None
    if isinstance(found, list):
        return {
            "training": [_row_of(row) for row in found],
            "test": None,
            "header": None,
            "columns": None,
            "commas": False,
        }
    tables = {name: found.get(name) for name in ("training", "test")}
    if not isinstance(tables["training"], list) or not isinstance(tables["test"], list | None):
        raise ValueError(
            'JSON must be a list of rows, or an object with the lists "training" and "test".'
        )
    test = tables["test"]
    return {
        "training": [_row_of(row) for row in tables["training"]],
        "test": None if test is None else [_row_of(row) for row in test],
        "header": None,
        "columns": None,
        "commas": False,
    }


def _row_of(value: object) -> list[str]:
    """Turn a row read from JSON into three cells of text."""
    if isinstance(value, dict) and len(value) == len(COLUMNS):
        columns = _columns_named(list(value))
        if set(columns) == {0, 1, 2}:
            cells = list(value.values())
            value = [cells[columns.index(column)] for column in range(len(COLUMNS))]
    cells = value if isinstance(value, list) else [value]
    return _fitted([cell if isinstance(cell, str) else json.dumps(cell) for cell in cells])


def _fitted(cells: list[str]) -> list[str]:
    """Make it three cells: any further ones are joined to the last, so that they stay visible."""
    return [*cells[:2], *[""] * (2 - len(cells)), ", ".join(cells[2:])]


def number_in(cell: str) -> float:
    """Return the number in a cell; raises ValueError with the reason if there is none."""
    text = cell.strip().replace("−", "-")
    if not text:
        raise ValueError("a number is missing")
    shown = f"“{text[:40]}”"
    if DECIMAL_COMMA.fullmatch(text):
        raise ValueError(f"{shown} needs a decimal point: {text.replace(',', '.')}")
    if not NUMBER.fullmatch(text):
        raise ValueError(f"{shown} is not a number")
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{shown} is too large")
    return number


def check_data(training: Table, test: Table) -> CheckedData:
    """Say what is wrong with tables of text, cell by cell; if nothing is, return their numbers.

    Raises ValueError if one of them is not a table.
    """
    problems: list[DataProblem] = []
    tables: OwnTables = {
        "training": _numbers_in("training", training, problems),
        "test": _numbers_in("test", test, problems),
    }
    if training and test and len(training[0]) != len(test[0]):
        raise ValueError(
            f"test[0] must be {len(training[0])} texts, as many as in training, not {test[0]!r}"
        )
    if not training:
        reason = "there must be at least one row to learn from"
        problems.append({"table": "training", "row": None, "column": 0, "reason": reason})
    return {"problems": problems, "tables": None if problems else tables}


def _numbers_in(
    name: Literal["training", "test"], table: Table, problems: list[DataProblem]
) -> list[list[float]]:
    """Return the numbers in a table's good cells, and add a problem for each bad one."""
    rows = []
    for index, row in enumerate(checked_table(name, table)):
        if index == MAX_ROWS:
            reason = f"this row and all after it are too many; {MAX_ROWS:,} rows are allowed"
            problems.append({"table": name, "row": index, "column": 0, "reason": reason})
            break
        found = []
        for column, cell in enumerate(row):
            try:
                found.append(number_in(cell))
            except ValueError as error:
                problem: DataProblem
                problem = {"table": name, "row": index, "column": column, "reason": str(error)}
                problems.append(problem)
        rows.append(found)
    return rows


def checked_table(name: str, table: Table) -> Table:
    """Return the table if its rows are texts, 2 to 17 and as many in each, or raise ValueError."""
    columns = 0
    for index, row in enumerate(sequence(name, table)):
        cells = row if isinstance(row, list) else []
        columns = columns or len(cells)
        fits = len(cells) == columns and 2 <= columns <= MAX_COLUMNS
        if not fits or not all(isinstance(cell, str) for cell in cells):
            raise ValueError(
                f"{name}[{index}] must be 2 to {MAX_COLUMNS} texts, as many as in every other row, "
                f"not {row!r}"
            )
    return table


def shortest(number: float) -> str:
    """Write a number with the fewest digits that give the same number when read again."""
    return repr(number).removesuffix(".0")


def write_csv(table: Table) -> str:
    """Write a table as CSV, with a header; `read_text` reads one of three columns back unchanged.

    Raises ValueError if it is not a table.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    columns = len(checked_table("training", table)[0]) if table else len(COLUMNS)
    writer.writerow([*(f"x{place}" for place in range(1, columns)), COLUMNS[-1]])
    writer.writerows(table)
    return target.getvalue()


def write_json(training: Table, test: Table) -> str:
    """Write both tables as JSON, one row per line; a cell that is not a number stays text.

    Raises ValueError if one of them is not a table.
    """
    tables = []
    for name, table in (("training", training), ("test", test)):
        rows = (
            f"    [{', '.join(_json_of(cell) for cell in row)}]"
            for row in checked_table(name, table)
        )
        tables.append(f'  "{name}": [\n' + ",\n".join(rows) + "\n  ]")
    return "{\n" + ",\n".join(tables) + "\n}\n"


def write_data(training: Table, test: Table, form: Literal["csv", "json"]) -> str:
    """Write the tables as the text of a file: both as "json", or only the first as "csv".

    Raises ValueError for any other form, and if one of them is not a table.
    """
    if one_of("form", form, ("csv", "json")) == "csv":
        return write_csv(training)
    return write_json(training, test)


def _json_of(cell: str) -> str:
    try:
        return shortest(number_in(cell))
    except ValueError:
        return json.dumps(cell, ensure_ascii=False)
