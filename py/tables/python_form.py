"""Reads lists as they are written in programs: in Python, also as `X = [...]`, and in JavaScript.

The text is translated into literals of Python, token by token, and anything that is not part of a
list of numbers and texts is refused before Python's parser sees it: a long chain of operators
would crash it in the browser, as deep nesting would.
"""

import ast
import re
from collections.abc import Iterator

from tables.limits import MAX_DEPTH, MAX_PYTHON
from tables.nested import Value
from tables.sheet import Sheet
from tables.structure import sheet_of

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\n]+|\#[^\n]*|//[^\n]*)
  | (?P<key>[A-Za-z_]\w*(?=[ \t\n]*:))
  | (?P<value>'(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*" | [+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?
      | (?:True|False|None|true|false|null)\b)
  | (?P<open>[\[({])
  | (?P<close>[\])}])
  | (?P<between>[,:])
    """,
    re.VERBOSE | re.ASCII,
)
_NAMES = {"true": "True", "false": "False", "null": "None"}

# An array of NumPy; its brackets are enough.
_ARRAY = re.compile(r"\b(?:np\.|numpy\.)?array\(")

# A name that is given a list.
_NAME = re.compile(
    r"^(?:(?:const|let|var)[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(?=[\[({]|(?:np\.|numpy\.)?array\()",
    re.MULTILINE,
)

_EXPECTED = "A table in Python is a list of rows, such as [[0, 1], [1, 0]]."


def looks_like_python(text: str) -> bool:
    """Return whether a text is made of lists, tuples or dicts, and of nothing else.

    Raises ValueError if they are nested too deeply.
    """
    start = text[:1000].lstrip()
    if len(text) > MAX_PYTHON or not (start[:1] in ("[", "(", "{") or begins_as_program(start)):
        return False
    return _literals(text) is not None


def begins_as_program(text: str) -> bool:
    """Return whether a text begins as a program does that gives a list a name."""
    return bool(_NAME.match(text[:1000].lstrip()))


def read_python(text: str) -> Sheet:
    """Read a table from lists, tuples and dicts.

    Several names become columns: `X = [[0, 1], [1, 1]]` and `y = [1, 0]`. Raises ValueError if
    this is something else, too large, nested too deeply, or no table.
    """
    if len(text) > MAX_PYTHON:
        raise ValueError(
            f"Python lists can have at most {MAX_PYTHON >> 20} MB. Save larger tables as CSV."
        )
    literals = _literals(text)
    if literals is None:
        raise ValueError(f"This is not a list in Python. {_EXPECTED}")
    values: list[Value] = []
    for name, literal in literals:
        try:
            values.append(_as_text(ast.literal_eval(literal)))
        except (SyntaxError, ValueError, MemoryError, RecursionError, TypeError):
            where = f" in “{name} = …”" if name else ""
            raise ValueError(f"This list{where} is not valid Python. {_EXPECTED}") from None
    names = [name for name, _ in literals]
    if len(values) == 1:
        return sheet_of(values[0], exact=True)
    if any(names):
        return sheet_of(dict(zip(names, values)), exact=True)
    return sheet_of(values, exact=True)


def _literals(text: str) -> list[tuple[str, str]] | None:
    """Return the lists in a text, each with its name; without names, each line can be a list.

    None if there is something else in the text.
    """
    pieces = _NAME.split(text)
    parts = list(zip(["", *pieces[1::2]], pieces[::2]))
    found = [(name, _translated(part)) for name, part in parts if name or _content(part)]
    if len(parts) == 1 and found and found[0][1] is None:
        lines = [line for line in text.split("\n") if _content(line)]
        if any(line.strip()[0] not in "[(" for line in lines):
            return None
        found = [("", _translated(line)) for line in lines]
    literals = [(name, literal) for name, literal in found if literal is not None]
    return literals if literals and len(literals) == len(found) else None


def _content(text: str) -> str:
    return re.sub(r"(#|//)[^\n]*", "", text).strip()


def _translated(text: str) -> str | None:
    """Return a list as a literal of Python; None if the text is something else.

    Raises ValueError if it is nested too deeply.
    """
    text = _ARRAY.sub("(", text.strip().removesuffix(";"))
    literal, depth, after_value = [], 0, False
    for kind, token in _tokens(text):
        if kind in ("value", "open", "key"):
            if after_value:
                return None
            after_value = kind != "open"
        elif kind == "between":
            after_value = False
        elif kind == "close":
            after_value = True
        elif kind == "":
            return None
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if depth > MAX_DEPTH:
            raise ValueError(
                f"This is nested too deeply: more than {MAX_DEPTH} brackets are open at once. "
                f"{_EXPECTED}"
            )
        if depth < 0:
            return None
        literal.append(repr(token) if kind == "key" else _NAMES.get(token, token))
    return f"({' '.join(literal)})" if literal and depth == 0 else None


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Go through the tokens with their kinds, without spaces; the kind of what is none is ""."""
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if not token:
            yield "", text[at]
            return
        if token.lastgroup != "space":
            yield token.lastgroup or "", token[0]
        at = token.end()


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
