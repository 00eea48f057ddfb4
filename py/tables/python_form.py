"""Reads lists, tuples and dicts as they are written in Python, also as `X = [...]`."""

import ast
import re

from tables.json_form import check_depth
from tables.limits import MAX_PYTHON
from tables.nested import Value
from tables.sheet import Sheet
from tables.structure import sheet_of

# What a list of numbers and texts consists of. Nothing else reaches Python's parser, which would
# crash in the browser on a long chain of operators as on deep nesting.
_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\n]+|\#[^\n]*)
  | (?P<value>'(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*" | [+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?
      | (?:True|False|None)\b)
  | (?P<open>[\[({])
  | (?P<close>[\])}])
  | (?P<between>[,:])
    """,
    re.VERBOSE | re.ASCII,
)
_ARRAY = re.compile(r"\b(?:np\.|numpy\.)?array\(")
_NAME = re.compile(r"^([A-Za-z_]\w*)[ \t]*=[ \t]*(?=[\[({]|(?:np\.|numpy\.)?array\()", re.MULTILINE)

_EXPECTED = "A table in Python is a list of rows, such as [[0, 1], [1, 0]]."


def looks_like_python(text: str) -> bool:
    """Return whether a text is made of lists, tuples or dicts in Python, and of nothing else."""
    if not _NAME.match(text.lstrip()) and text.lstrip()[:1] not in ("[", "(", "{"):
        return False
    if len(text) > MAX_PYTHON:
        return False
    return all(_is_literal(part) for _, part in _parts(text)) or _lines(text) is not None


def read_python(text: str) -> Sheet:
    """Read a table from Python's lists, tuples and dicts.

    Several names become columns: `X = [[0, 1], [1, 1]]` and `y = [1, 0]`. Raises ValueError if
    this is something else, too large, nested too deeply, or no table.
    """
    if len(text) > MAX_PYTHON:
        raise ValueError(
            f"Python lists can have at most {MAX_PYTHON >> 20} MB. Save larger tables as CSV."
        )
    check_depth(re.sub(r"[()]", lambda bracket: "[" if bracket[0] == "(" else "]", text))
    if not looks_like_python(text):
        raise ValueError(f"This is not a list in Python. {_EXPECTED}")
    lines = _lines(text)
    parts = [(None, line) for line in lines] if lines else _parts(text)
    values = []
    for name, part in parts:
        try:
            values.append((name, _as_text(ast.literal_eval(f"({_ARRAY.sub('(', part)}\n)"))))
        except (SyntaxError, ValueError, MemoryError, RecursionError, TypeError):
            where = f" in “{name} = …”" if name else ""
            raise ValueError(f"This list{where} is not valid Python. {_EXPECTED}") from None
    if lines:
        return sheet_of([value for _, value in values], exact=True)
    if len(values) == 1:
        return sheet_of(values[0][1], exact=True)
    return sheet_of({name or "": value for name, value in values}, exact=True)


def _parts(text: str) -> list[tuple[str | None, str]]:
    """Return the names that are set, each with the text of its value; None for one without."""
    pieces = _NAME.split(text)
    if len(pieces) == 1:
        return [(None, text.strip())]
    before = [(None, pieces[0])] if _content(pieces[0]) else []
    return [*before, *zip(pieces[1::2], pieces[2::2])]


def _content(text: str) -> str:
    return re.sub(r"#[^\n]*", "", text).strip()


def _lines(text: str) -> list[str] | None:
    """Return the lines if each is a row of its own, such as (0, 1)."""
    lines = [line for line in text.split("\n") if _content(line)]
    rows = len(lines) > 1 and all(line.strip()[0] in "[(" and _is_literal(line) for line in lines)
    return lines if rows and not any(_content(line).endswith(",") for line in lines) else None


def _is_literal(text: str) -> bool:
    """Return whether a text is made of brackets, numbers, texts and commas, in a possible order."""
    text = _ARRAY.sub("(", text)
    at, depth, after_value = 0, 0, False
    while at < len(text):
        token = _TOKEN.match(text, at)
        if not token:
            return False
        kind, at = token.lastgroup, token.end()
        if kind in ("value", "open"):
            if after_value:
                return False
            after_value = kind == "value"
        elif kind == "between":
            after_value = False
        elif kind == "close":
            after_value = True
        depth += {"open": 1, "close": -1}.get(kind or "", 0)
        if depth < 0:
            return False
    return depth == 0


def _as_text(value: object) -> Value:
    """Write numbers, True, False and None as text, and tuples as lists."""
    if isinstance(value, list | tuple):
        return [_as_text(entry) for entry in value]
    if isinstance(value, dict):
        return {str(key): _as_text(entry) for key, entry in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str | int | float):
        return "" if value is None else str(value).strip()
    raise ValueError("neither a number nor a text nor a list of them")
