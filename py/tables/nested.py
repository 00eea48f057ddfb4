"""Makes rows of nested lists and objects, whichever way they hold a table.

A value here is a text, a list of values, or a dict of them; the forms (JSON, Python) write their
numbers as text first. A cell is found by its path: the keys and places that lead to it from the
row. So {"input": [0, 1], "output": [1]} has the cells `input 1`, `input 2` and `output`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tables.limits import check_columns, check_rows

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Path = tuple[str | int, ...]


@dataclass
class Rows:
    """Rows by the paths of their cells; `named` if they are objects, so that paths have names."""

    rows: list[dict[Path, str]]
    named: bool

    def __post_init__(self) -> None:
        check_rows(len(self.rows))


@dataclass
class Ranks:
    """In which order the columns come: keys as they first appear, places in lists by number."""

    known: dict[Path, int] = field(default_factory=dict)

    def key(self, path: Path) -> tuple[int, ...]:
        """Return what to sort a path by."""
        return tuple(self._rank(path[: at + 1]) for at in range(len(path)))

    def _rank(self, path: Path) -> int:
        last = path[-1]
        return last if isinstance(last, int) else self.known.setdefault(path, len(self.known))


def rows_of(values: list[Value]) -> Rows:
    """Make a row of each value: of an object, a list, or a text that is a row of one cell.

    Raises ValueError, with the number of the row, if objects and lists are mixed, and if a row has
    too many cells.
    """
    named = bool(values) and isinstance(values[0], dict)
    rows = []
    for number, value in enumerate(values, start=1):
        if isinstance(value, dict) != named:
            here, first = ("not ", "") if named else ("", "not ")
            raise ValueError(
                f"Row {number:,} is {here}an object with names, but row 1 is {first}one. "
                "All rows must be of the same kind."
            )
        cells = dict(_cells(value, () if isinstance(value, dict | list) else (1,)))
        check_columns(len(cells), f"Row {number:,}")
        rows.append(cells)
    return Rows(rows, named)


def _cells(value: Value, path: Path) -> Iterator[tuple[Path, str]]:
    """Go through the cells of a value. A list or an object that is empty is an empty cell."""
    if isinstance(value, str):
        yield path, value
    elif not value:
        if path:
            yield path, ""
    else:
        pairs: Iterator[tuple[str | int, Value]]
        pairs = iter(value.items()) if isinstance(value, dict) else enumerate(value, start=1)
        for key, inner in pairs:
            yield from _cells(inner, (*path, key))


def layout(*tables: Rows) -> list[Path]:
    """Return the columns of one or two tables in order, or raise ValueError for too many."""
    ranks, paths = Ranks(), dict[Path, tuple[int, ...]]()
    for table in tables:
        for row in table.rows:
            for path in row:
                if path not in paths:
                    paths[path] = ranks.key(path)
                    check_columns(len(paths))
    return sorted(paths, key=lambda path: paths[path])


def names_of(paths: list[Path]) -> list[str]:
    """Return a name for each path. The place in a list is left out if no list there has two."""
    prefixes = {path[:length] for path in paths for length in range(1, len(path) + 1)}
    return [" ".join(_words(path, prefixes)) for path in paths]


def _words(path: Path, prefixes: set[Path]) -> Iterator[str]:
    for at, part in enumerate(path):
        if part != 1 or at == 0 or (*path[:at], 2) in prefixes:
            yield str(part).strip()


def as_columns(found: Mapping[str, Value]) -> list[Value]:
    """Turn lists of the same length, one for each column, into rows; an error names the lists.

    Raises ValueError if their lengths differ.
    """
    lists = {name: value for name, value in found.items() if isinstance(value, list)}
    (first, length), *others = ((name, len(value)) for name, value in lists.items())
    for name, other in others:
        if other != length:
            raise ValueError(
                f"The lists “{first}” and “{name}” must have the same length, but they have "
                f"{length:,} and {other:,} values."
            )
    return [dict(zip(lists, values)) for values in zip(*lists.values())]
