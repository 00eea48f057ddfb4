"""Opens a file: reads it as a table, and makes rows of the columns that are chosen."""

import re
from collections.abc import Sequence

from lab.columns.cells import Cells, cells_of
from lab.columns.choice import Choice, DraftRows, MoreRows, OpenedTable, Use
from lab.columns.coding import Code
from lab.columns.description import described
from lab.columns.doubts import spellings
from lab.columns.examples import Coded, coded
from lab.columns.guess import guessed_uses
from lab.columns.labelled import IS, amounts_doubted, is_label
from lab.columns.order import order_of
from lab.columns.rows import Used
from lab.columns.suggestion import suggested
from lab.columns.wording import named, plain_names
from lab.data import PLAIN_NAMES
from lab.messages import Table as Texts
from perceptron.arguments import sequence
from tables import Choices, Table, read_table, unit_of
from tables.decimal_marks import BY_LIST
from tables.wording import counted, shortest

# How a file begins that lab/files.py has written.
_NETWORK = re.compile(rb'\s*\{\s*"format":\s*"perceptron"')

# The table that was read last, and from what: reading a large one again takes seconds.
_last: tuple[bytes, Choices, Table] | None = None


def _table_in(content: bytes, choices: Choices) -> Table:
    global _last
    if not isinstance(content, bytes):
        raise ValueError(f"content must be the bytes of a file, not {type(content).__name__}")
    if _NETWORK.match(content):
        raise ValueError(
            "This file has a network that was saved on this page, not a table. To open it, go to "
            "“Take it along” and choose “Load a network”."
        )
    if _last is None or (content, choices) != _last[:2]:
        _last = content, choices, read_table(content, choices)
    return _last[2]


def open_table(
    content: bytes,
    choices: Choices,
    activation: str,
    uses: list[Use] | None = None,
    target_label: str | None = None,
) -> OpenedTable:
    """Read a file as a table, and make rows of its columns.

    choices: what has been said about the file. activation: of the output neuron. uses: what the
    columns are for, and target_label: which label is class 1, if the reader has chosen; everything
    else is suggested. Raises ValueError if it cannot be read as a table.
    """
    table = _table_in(content, choices)
    columns = described(table)
    choice = suggested(table, activation, uses, target_label)
    rows, mapped, problem = None, [], ""
    doubts = [*table.doubts, *amounts_doubted(columns, choice["uses"])]
    try:
        found = coded(table, choice)
        rows, mapped = _rows_of(table, choice, found), found.mapped
        doubts += spellings(found.labels, table.names[found.used.columns[-1]])
    except ValueError as error:
        problem = str(error)
    return {
        "said": table.said,
        "reading": table.reading,
        "doubts": doubts,
        "columns": columns,
        "guess": guessed_uses(columns),
        "choice": choice,
        "rows": rows,
        "mapped": mapped,
        "problem": problem,
    }


def _rows_of(table: Table, choice: Choice, found: Coded) -> DraftRows:
    return {
        "training": _texts(table.rows, found.used),
        "test": _texts(table.test_rows or (), found.used),
        "names": _names_of(table, found.names),
        # Classes that are numbers need no names.
        "labels": plain_names(found.classes) if found.classes and found.numbers else None,
        "missing": choice["missing"],
        "scaling": choice["scaling"],
        "scale_target": choice["scale_target"],
    }


def _names_of(table: Table, names: list[str]) -> list[str]:
    """Return the names of inputs and target; none if two inputs and the target have none."""
    inputs, target = [name.casefold() for name in names[:-1]], names[-1]
    if inputs == ["x1", "x2"]:
        return [] if target.casefold() == "target" else [*inputs, target]
    # What is 1 in an input of labels stands in its name alone.
    named = table.reading["header"] or any(IS in name for name in names)
    return names if named or len(names) != len(PLAIN_NAMES) else []


def _texts(rows: Sequence[Sequence[str]], used: Used) -> Texts:
    """Write the cells of the columns that are used as numbers; those that are none stay as is."""
    if not rows:
        return []
    columns = list(zip(*rows))
    return list(map(list, zip(*(_written(columns[at], code) for at, code in zip(*used)))))


def _written(column: Sequence[str], code: Code) -> list[str]:
    texts = {text: shortest(code[text]) if text in code else text for text in set(column)}
    return [texts[text] for text in column]


def read_rows(
    content: bytes,
    names: list[str],
    labels: list[str] | None = None,
    class_numbers: list[float] | None = None,
) -> MoreRows:
    """Read rows that are to be added to others.

    names: of the columns of those others, the target last; empty for two numbers without names of
    their own. labels: what their two targets are called, and class_numbers: which numbers these
    are; 0 and 1 if it is not known. If the new rows have names as well, these decide the order of
    their columns. Labels become the numbers that they are in the others.
    Raises ValueError if there is no table in it, if it has not as many columns, or if its names
    leave open which is which.
    """
    wanted = [str(name) for name in sequence("names", names)] or PLAIN_NAMES
    table = _table_in(content, {})
    kept = [at for at, is_index in enumerate(table.is_index) if not is_index]
    header = [table.names[at] for at in kept]
    columns = [name if name in header else name.split(IS)[0] for name in wanted]
    # A column of several labels is one column, but several inputs.
    different = list(dict.fromkeys(columns))
    if len(kept) != len(different):
        raise ValueError(
            f"These rows have {counted(len(kept), 'column')}, but the table has {len(different)}: "
            f"{named(different)}. To choose among their columns, load them as a file."
        )
    places = kept
    if table.reading["header"]:
        places = [kept[at] for at in order_of(header, different)]
    order = [places[different.index(column)] for column in columns]
    cells = [cells_of(table)[at] for at in order]
    codes = [_code_by_name(name, some) for name, some in zip(wanted, cells)]
    codes[-1] = _code_by_labels(labels, class_numbers or [0.0, 1.0], cells[-1])
    used = Used(order, codes)
    return {
        "training": _texts(table.rows, used),
        "test": None if table.test_rows is None else _texts(table.test_rows, used),
        "said": table.said,
        "doubts": [doubt.removesuffix(BY_LIST) for doubt in table.doubts],
    }


def _code_by_name(name: str, cells: Cells) -> Code:
    """Return the code of an input, whose name says which label is 1 if it comes from labels."""
    _, sign, label = name.rpartition(IS)
    # Labels such as 2 rooms are numbers with a unit as well, but what they have become is not.
    if not sign or (cells.kind == "number" and not unit_of(cells.counts)):
        return cells.values
    return {text: float(is_label(text, label)) for text in cells.counts}


def _code_by_labels(labels: list[str] | None, numbers: list[float], cells: Cells) -> Code:
    """Return the code of the target; of one label against the rest, all others are 0."""
    if labels is None:
        return cells.values
    zero, one = labels
    rest = zero == f"not {one}"
    code = {
        text: numbers[is_label(text, one)]
        for text in cells.counts
        if rest or is_label(text, zero) or is_label(text, one)
    }
    return {**code, **cells.values}
