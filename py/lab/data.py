"""A reader's own data is text until each cell of it has proved to be a number.

A row has two inputs and a target. What is read from a file or from the clipboard is a table of
text, three cells a row; it keeps its bad rows as they were, to be mended in the table. What is
learnt from is a table of numbers.
"""

import csv
import io
import json
import math
import random
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from lab.messages import CheckedData, DataProblem, OwnData, OwnTables, Table, Tables
from lab.verdict import Example, verdict
from perceptron.activations import Activation
from perceptron.arguments import check_keys, numbers, one_of, sequence, whole_number
from perceptron.datasets import Task

OWN = "own"
OWN_TITLE = "Your own"
MAX_ROWS = 10_000
MAX_HELD_OUT = 50
LONGEST_LINE = 10_000
DEEPEST = 20
COLUMNS = ("x1", "x2", "target")
# What else headers call the columns, without capitals, spaces and signs.
NAMES = (
    ("x1", "first", "firstnumber", "input1", "in1", "feature1"),
    ("x2", "second", "secondnumber", "input2", "in2", "feature2"),
    ("target", "targets", "y", "output", "label", "class", "answer", "result", "sum"),
)

# A number as people and programs write it: no word, no digits of other scripts.
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
BEGINS_AS_NUMBER = re.compile(r"[+−-]?[.,]?\d", re.ASCII)
# What spreadsheets write above a table to say how its cells are parted.
SEPARATOR = re.compile(r"sep=([\t;,|])", re.IGNORECASE)
DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+", re.ASCII)


def read_text(text: str) -> Tables:
    """Read CSV or JSON as it comes from a file or from the clipboard.

    CSV: a row a line, cells parted by tabs, semicolons, commas or spaces, whichever the first
    line has, or what it says they are (sep=;); with or without a header, whose order is followed
    where it names the columns. JSON: a list of [x1, x2, target] or of objects with such names, or
    {"training": [...], "test": [...]}.
    Nothing is left out but what is empty and the header, which is in the answer. `test` is None
    where the text has one table only. Raises ValueError, with a sentence, if it is none of these.
    """
    if not isinstance(text, str):
        raise ValueError(f"text must be a text, not {text!r}")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise ValueError("Data must hold one row or more, and there is nothing here.")
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
        raise ValueError(f"A line must not be longer than {LONGEST_LINE:,} letters.")
    for line in lines:
        # Each line for itself: a quotation mark that is never closed swallows no other row.
        cells = next(csv.reader([line], delimiter=separator)) if separator else line.split()
        cells = [cell.strip() for cell in cells]
        while len(cells) > len(COLUMNS) and not cells[-1]:
            cells.pop()
        rows.append(cells)
    header = None
    order = list(range(len(COLUMNS)))
    names = rows[0]
    named = not any(BEGINS_AS_NUMBER.match(cell) or not cell for cell in names)
    if named and (len(rows) > 1 or sorted(names) == sorted(COLUMNS)):
        header = lines[0].strip()
        rows = rows[1:]
        if len(names) == len(COLUMNS):
            order = _order_of(names)
    # Where commas part no cells, and no cell has a point, they are decimal points.
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
    return {"training": training, "test": None, "header": header, "commas": commas}


def _columns_named(names: Sequence[str]) -> list[int | None]:
    """Return the column that each of a header's names means; None where a name does not say."""
    plain = [re.sub(r"[\W_]", "", name.casefold()) for name in names]
    if {"x", "y"} <= set(plain):  # then y is no target
        plain = [{"x": "x1", "y": "x2"}.get(name, name) for name in plain]
    meant = {name: column for column, known in enumerate(NAMES) for name in known}
    return [meant.get(name) for name in plain]


def _order_of(names: Sequence[str]) -> list[int]:
    """Return where in a header x1, x2 and the target are; raises ValueError if it does not say.

    A header that says nothing of it has them in this order.
    """
    columns = _columns_named(names)
    known = [column for column in columns if column is not None]
    # One input alone does not say which of the others is the target.
    unclear = known in ([0], [1]) and columns[known[0]] is None
    if unclear or len(set(known)) < len(known):
        raise ValueError(
            "The columns must be called x1, x2 and target: the header "
            f"“{', '.join(names)[:60]}” does not say which is which."
        )
    free = iter(column for column in range(len(COLUMNS)) if column not in known)
    columns = [next(free) if column is None else column for column in columns]
    return [columns.index(column) for column in range(len(COLUMNS))]


def _depth(text: str) -> int:
    """Return how deep brackets lie in each other."""
    return max(accumulate(1 if mark in "[{" else -1 for mark in re.findall(r"[][{}]", text)))


def _read_json(text: str) -> Tables:
    if _depth(text) > DEEPEST:  # in the browser, to read what is very deep ends Python
        raise ValueError("JSON must hold lists of rows, not lists in lists in lists.")
    try:
        # Whole numbers of any length stay what they are: Python refuses to read very long ones.
        found = json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"JSON must be well formed: {error.msg} in line {error.lineno}, column {error.colno}."
        ) from None
    if isinstance(found, list):
        return {
            "training": [_row_of(row) for row in found],
            "test": None,
            "header": None,
            "commas": False,
        }
    tables = {name: found.get(name) for name in ("training", "test")}
    if not isinstance(tables["training"], list) or not isinstance(tables["test"], list | None):
        raise ValueError('JSON must be a list of rows, or hold them as "training" and "test".')
    test = tables["test"]
    return {
        "training": [_row_of(row) for row in tables["training"]],
        "test": None if test is None else [_row_of(row) for row in test],
        "header": None,
        "commas": False,
    }


def _row_of(value: object) -> list[str]:
    """Make a row of text of what JSON has in its place."""
    if isinstance(value, dict) and len(value) == len(COLUMNS):
        columns = _columns_named(list(value))
        if set(columns) == {0, 1, 2}:
            cells = list(value.values())
            value = [cells[columns.index(column)] for column in range(len(COLUMNS))]
    cells = value if isinstance(value, list) else [value]
    return _fitted([cell if isinstance(cell, str) else json.dumps(cell) for cell in cells])


def _fitted(cells: list[str]) -> list[str]:
    """Make it three cells: what is too much stays in sight, in the last one."""
    return [*cells[:2], *[""] * (2 - len(cells)), ", ".join(cells[2:])]


def number_in(cell: str) -> float:
    """Return the number that a cell says; raises ValueError with the reason if it says none."""
    text = cell.strip().replace("−", "-")
    if not text:
        raise ValueError("a number is missing")
    shown = f"“{text[:40]}”"
    if DECIMAL_COMMA.fullmatch(text):
        raise ValueError(f"{shown} must be written with a point: {text.replace(',', '.')}")
    if not NUMBER.fullmatch(text):
        raise ValueError(f"{shown} is not a number")
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{shown} is too large for a number")
    return number


def check_data(training: Table, test: Table) -> CheckedData:
    """Say what is wrong with tables of text, cell by cell; and give their numbers if nothing is.

    Raises ValueError for what is not a table at all.
    """
    problems: list[DataProblem] = []
    tables: OwnTables = {
        "training": _numbers_in("training", training, problems),
        "test": _numbers_in("test", test, problems),
    }
    if not training:
        reason = "there must be one row or more to learn from"
        problems.append({"table": "training", "row": None, "column": 0, "reason": reason})
    return {"problems": problems, "tables": None if problems else tables}


def _numbers_in(
    name: Literal["training", "test"], table: Table, problems: list[DataProblem]
) -> list[list[float]]:
    """Return the numbers of a table's good cells, and add to the problems what is wrong."""
    rows = []
    for index, row in enumerate(checked_table(name, table)):
        if index == MAX_ROWS:
            reason = f"this row and those after it are too many: {MAX_ROWS:,} are allowed"
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
    """Return the table if it is one: rows of three cells of text."""
    for index, row in enumerate(sequence(name, table)):
        cells = row if isinstance(row, list) else []
        if len(cells) != len(COLUMNS) or not all(isinstance(cell, str) for cell in cells):
            raise ValueError(f"{name}[{index}] must be three texts, not {row!r}")
    return table


def shortest(number: float) -> str:
    """Write a number with no more digits than it takes to read the same number again."""
    return repr(number).removesuffix(".0")


def write_csv(table: Table) -> str:
    """Write a table as CSV, with a header; `read_text` gives the same table back.

    Raises ValueError for what is no table.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(checked_table("training", table))
    return target.getvalue()


def write_json(training: Table, test: Table) -> str:
    """Write both tables as JSON, a row a line; a cell that is no number stays the text it is.

    Raises ValueError for what is no table.
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
    """Write the tables as the text of a file: as `json`, or the first as `csv`.

    Raises ValueError for another form, and for what is no table.
    """
    if one_of("form", form, ("csv", "json")) == "csv":
        return write_csv(training)
    return write_json(training, test)


def _json_of(cell: str) -> str:
    try:
        return shortest(number_in(cell))
    except ValueError:
        return json.dumps(cell, ensure_ascii=False)


def examples_in(data: OwnData) -> tuple[list[Example], list[Example]]:
    """Return the examples to learn from and those to test with.

    Raises ValueError if the rows are not three finite numbers each, or not 1 to 10,000 to learn
    from and 10,000 at most to test with.
    """
    check_keys("data", data, OwnData.__required_keys__)
    found = []
    for name, least in (("training", 1), ("test", 0)):
        rows = sequence(name, data[name])  # type: ignore[literal-required]
        whole_number(f"the number of rows in {name}", len(rows), least, MAX_ROWS)
        found.append([_example(f"{name}[{index}]", row) for index, row in enumerate(rows)])
    return found[0], found[1]


def _example(name: str, row: object) -> Example:
    x1, x2, target = numbers(name, row, len(COLUMNS))
    return (x1, x2), target


def own_task(data: OwnData, seed: int, activation: Activation) -> Task:
    """Make a task of somebody's own rows.

    held_out: of the rows to learn from, so many in a hundred are kept for the test instead, by
    the seed: the same seed keeps the same ones. Without any test, the training data is it.
    Raises ValueError for rows that are none, and for a share that is not allowed.
    """
    training, test = examples_in(data)
    share = whole_number("held_out", data["held_out"], 0, MAX_HELD_OUT)
    count = min((len(training) * share + 50) // 100, len(training) - 1)
    held = set(random.Random(seed).sample(range(len(training)), count))
    known: dict[tuple[float, float], float | None] = {}
    for inputs, target in (*training, *test):
        known[inputs] = target if known.get(inputs, target) == target else None
    test = [*test, *(example for at, example in enumerate(training) if at in held)]
    training = [example for at, example in enumerate(training) if at not in held]
    return Task(
        name=OWN,
        title=OWN_TITLE,
        answer="Target",
        decimals=decimals_of([target for _, target in (*training, *test)]),
        training=tuple(training),
        test=tuple(test or training),
        truth=lambda a, b: known.get((a, b)),
        verdict=verdict(training, activation),
    )


def decimals_of(targets: Sequence[float]) -> int:
    """Return how many decimals these targets need, two at most: so many decide what is right."""
    for decimals in (0, 1):
        if all(math.isclose(t, round(t, decimals), rel_tol=1e-12) for t in targets):
            return decimals
    return 2
