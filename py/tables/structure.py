"""Finds the table in a value that was read from JSON or Python, and makes a sheet of it."""

from collections.abc import Mapping

from tables.nested import Path, Rows, Value, as_columns, layout, names_of, rows_of
from tables.sheet import Row, Sheet
from tables.wording import listed, quoted

# What the two tables of an object can be called.
_TABLES = (("training", "test"), ("train", "test"))

# The keys of an object with the names and the rows.
_SPLIT = ("columns", "data", "index")

# The keys of an object that is a single row, though there are lists in it.
_ONE_EXAMPLE = {"input", "output"}


def sheet_of(found: Value, exact: bool) -> Sheet:
    """Make a sheet of a list of rows, or of an object that has them.

    exact: see `Sheet`. Raises ValueError if this is no table, or one with too many rows or
    columns, and if lists that should be columns differ in length.
    """
    if isinstance(found, str):
        raise ValueError(
            f"This is only a value, {quoted(found)}, and not a table. A table is a list of rows."
        )
    training: Value = found
    test: Value | None = None
    doubts: list[str] = []
    if isinstance(found, dict):
        for names in _TABLES:
            if isinstance(found.get(names[0]), list):
                training, test = found[names[0]], found.get(names[1]) or None
                doubts = _left_out(found, names)
                break
        else:
            training, doubts = _rows_in(found)
    if not isinstance(training, list) or not isinstance(test, list | None):
        raise ValueError("“training” and “test” must be lists of rows.")
    if not training:
        raise ValueError("There are no rows here. A table needs at least one row.")
    sheet = _sheet(rows_of(training), None if test is None else rows_of(test))
    sheet.exact, sheet.doubts = exact, doubts
    if all(isinstance(row, str) for row in training):
        sheet.header = False
    if isinstance(found, dict) and test is None and found.get("test") == []:
        sheet.test = []
    return sheet


def _sheet(rows: Rows, test: Rows | None) -> Sheet:
    if test and test.rows and test.named != rows.named:
        raise ValueError("The rows of both tables must be of the same kind: lists, or objects.")
    if not rows.named:
        return Sheet(_listed(rows), test=None if test is None else _listed(test))
    paths = layout(rows, *([test] if test else []))
    return Sheet(
        [Row(names_of(paths)), *_in_order(rows, paths)],
        header=True,
        test=None if test is None else _in_order(test, paths),
    )


def _listed(rows: Rows) -> list[Row]:
    return [Row(list(row.values())) for row in rows.rows]


def _in_order(rows: Rows, paths: list[Path]) -> list[Row]:
    return [Row([row.get(path, "") for path in paths]) for row in rows.rows]


def _left_out(found: Mapping[str, Value], used: tuple[str, ...]) -> list[str]:
    others = [quoted(name) for name in found if name not in used]
    if not others:
        return []
    shown = [*others[:3], *["others"] * (len(others) > 3)]
    return [f"Beside the table, there is {listed(shown)} in this text, which was left out."]


def _rows_in(found: dict[str, Value]) -> tuple[list[Value], list[str]]:
    """Return the rows in an object that is not a row itself, and what was left out of it."""
    lists = [name for name, value in found.items() if isinstance(value, list)]
    objects = [name for name, value in found.items() if isinstance(value, dict)]
    columns, data = found.get("columns"), found.get("data")
    if isinstance(columns, list) and isinstance(data, list):  # the form "split" of pandas
        return _split(columns, data, found.get("index")), _left_out(found, _SPLIT)
    if found.keys() == _ONE_EXAMPLE and not any(map(_holds_rows, found.values())):
        return [found], _doubts_about_example(found)
    holders = [name for name in lists if _holds_rows(found[name])]
    if len(holders) == 1 and len(lists) == 1:
        rows = found[holders[0]]
        assert isinstance(rows, list)
        return rows, _left_out(found, (holders[0],))
    if lists and not objects and len(lists) == len(found):
        return as_columns(found), []
    if objects and len(objects) == len(found):
        return _by_key({name: value for name, value in found.items() if isinstance(value, dict)})
    return [found], []


def _split(columns: list[Value], data: list[Value], index: "Value | None") -> list[Value]:
    """Return rows below their names, with the index in front if there is one."""
    if not isinstance(index, list) or len(index) != len(data):
        return [columns, *data]
    rows = [row if isinstance(row, list) else [row] for row in data]
    return [["", *columns], *([number, *row] for number, row in zip(index, rows))]


def _doubts_about_example(found: Mapping[str, Value]) -> list[str]:
    lengths = {len(value) if isinstance(value, list) else 0 for value in found.values()}
    if len(lengths) > 1 or 0 in lengths:
        return []
    return ["“input” and “output” were read as one row; they could be columns."]


def _holds_rows(value: Value) -> bool:
    return (
        isinstance(value, list) and bool(value) and all(isinstance(v, dict | list) for v in value)
    )


def _by_key(found: Mapping[str, dict[str, Value]]) -> tuple[list[Value], list[str]]:
    """Return the rows of an object of objects: of columns if their keys are numbers, as in pandas.

    Otherwise the outer keys name the rows, and become a column without a name in front.
    """
    inner = list(dict.fromkeys(key for value in found.values() for key in value))
    if inner and all(key.isdigit() for key in inner):
        rows = [{name: value.get(key, "") for name, value in found.items()} for key in inner]
        return list[Value](rows), []
    return [{"" if "" not in inner else "key": name, **value} for name, value in found.items()], []
