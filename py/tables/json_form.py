"""Reads JSON, and JSON with one value per line."""

import json
import re

from tables.limits import MAX_DEPTH, check_lines, check_values
from tables.nested import Value
from tables.sheet import Sheet
from tables.structure import sheet_of

# A string, in which brackets mean nothing, or a bracket.
_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[][{}]', re.DOTALL)

# How JSON begins; a list or an object of something else is Python, or no list at all.
_BEGINNING = re.compile(r'\s*(\[\s*(["\[{\]\d-]|true|false|null|NaN|$)|\{\s*(["}]|$))')


class NotJSONError(ValueError):
    """A text is not JSON; the message says where it goes wrong."""


def looks_like_json(text: str) -> bool:
    """Return whether a text begins like a list or an object of JSON."""
    return bool(_BEGINNING.match(text))


def read_json(text: str) -> Sheet:
    """Read a table from JSON.

    Raises NotJSONError, with line and column, and ValueError if this is no table, or one that is
    nested too deeply.
    """
    check_depth(text)
    check_values(text.count(","))
    reader = _Reader()
    try:
        found = reader.read(text)
    except json.JSONDecodeError as error:
        lines = _by_line(text, reader) if error.msg == "Extra data" else None
        if lines is None:
            raise _refusal(error, error.lineno) from None
        found = lines
    return sheet_of(found, reader.exact)


def _refusal(error: json.JSONDecodeError, line: int) -> NotJSONError:
    return NotJSONError(
        f"This is not valid JSON: {error.msg} in line {line:,}, column {error.colno:,}."
    )


def check_depth(text: str) -> None:
    """Raise ValueError if brackets are nested too deeply."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        mark = found[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        if depth > MAX_DEPTH:
            line = text.count("\n", 0, found.start()) + 1
            raise ValueError(
                f"This is nested too deeply: in line {line:,}, more than {MAX_DEPTH} brackets are "
                "open at once. A table is a list of rows."
            )


def _by_line(text: str, reader: "_Reader") -> list[Value] | None:
    """Return the values of lines that are JSON each, or None if the first one is not.

    Raises NotJSONError, with line and column, if a later one is not.
    """
    lines = text.split("\n")
    check_lines(lines)
    found: list[Value] = []
    for number, line in enumerate(lines, start=1):
        try:
            found += [reader.read(line)] if line.strip() else []
        except json.JSONDecodeError as error:
            if not found:
                return None
            raise _refusal(error, number) from None
    return found


class _Reader:
    """Reads JSON into texts, lists and dicts.

    exact: whether there was a number with a decimal point.
    """

    def __init__(self) -> None:
        self.exact = False

    def read(self, text: str) -> Value:
        """Read a value. Numbers keep their digits: whole ones can be too long for Python's int."""
        found: Value = json.loads(
            text,
            parse_int=str,
            parse_float=self._number,
            parse_constant=str,
            object_pairs_hook=self._object,
        )
        return _as_text(found)

    def _number(self, text: str) -> str:
        self.exact = True
        return text

    @staticmethod
    def _object(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
        """Make an object in which no value is lost if a key occurs twice."""
        found: dict[str, Value] = {}
        for key, value in pairs:
            unique, count = key, 1
            while unique in found:
                count += 1
                unique = f"{key} ({count})"
            found[unique] = value
        return found


def _as_text(value: object) -> Value:
    """Write what JSON has beside texts, lists and objects as text; null is an empty cell."""
    if isinstance(value, list):
        return [_as_text(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _as_text(entry) for key, entry in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).strip()
