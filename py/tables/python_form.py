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
from tables.numbers import is_missing, is_number, number
from tables.sheet import Row, Sheet
from tables.structure import sheet_of

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"

# An array of NumPy, or a tensor; its brackets are enough.
_ARRAY = r"(?:[A-Za-z_]\w*\.)?(?:array|tensor)\("

# What says nothing about the table: comments, and lines that import modules.
_REMARK = r"(?:\#|//|import[ \t]|from[ \t])[^\n]*"
_REMARKS = re.compile(_REMARK)

_TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\n]+|{_REMARK}|,[ \t\n]*(?:dtype|shape)[ \t]*=[ \t]*(?:[\w.]+|\([\d, ]*\)))
  | (?P<elided>(?:\.\.\.|…),?)
  | (?P<key>[A-Za-z_]\w*(?=[ \t\n]*:))
  | (?P<quotient>{_NUMBER}[ \t]*/[ \t]*{_NUMBER})
  | (?P<special>[+-]?(?:[A-Za-z_]\w*\.)?(?:nan|inf)\b)
  | (?P<value>'(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*" | {_NUMBER}
      | (?:True|False|None|true|false|null)\b)
  | (?P<open>{_ARRAY}|[\[({{])
  | (?P<close>[\])}}])
  | (?P<between>[,:])
    """,
    re.VERBOSE | re.ASCII,
)
_VALUES = ("value", "quotient", "special", "open", "key")
_NAMES = {"true": "True", "false": "False", "null": "None"}

_TRUTH = {"true": "1", "false": "0"}

# How lists begin, and hardly any table with separators.
_ABOVE = rf"(?:\s|{_REMARK}\n)*"
_BRACKET = re.compile(rf"{_ABOVE}(?:{_ARRAY}|[\[({{])")
_LIST = re.compile(
    rf"""{_ABOVE}(?:{_ARRAY}|\{{\s*(?:['"]|\w+\s*:)"""
    rf"""|[\[(]\s*(?:[\[({{'"]|{_ARRAY}|{_NUMBER}\s*[,/]|(?:True|False|None)\b))"""
)

# A name that is given a list.
_NAME = re.compile(
    rf"^(?:(?:const|let|var)[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(?=[\[({{]|{_ARRAY})",
    re.MULTILINE,
)
# A line with several values in brackets, and how many characters are looked at for such lines.
_ROW = re.compile(r"\s*[\[({]+([^,\[({\])}\n]+,[^\[({\])}\n]+)[\])}]+[,;]?\s*")
_SAMPLE = 20_000

_PROGRAM = re.compile(rf"{_ABOVE}{_NAME.pattern}", re.MULTILINE)

_EXPECTED = "A table in Python is a list of rows, such as [[0, 1], [1, 0]]."


def looks_like_python(text: str) -> bool:
    """Return whether a text is made of lists, tuples or dicts, and of nothing else.

    Raises ValueError if they are nested too deeply.
    """
    if len(text) > MAX_PYTHON or not (_BRACKET.match(text) or begins_as_program(text)):
        return False
    return _literals(text) is not None


def begins_as_list(text: str) -> bool:
    """Return whether a text begins as lists, tuples and dicts do, and cells do not."""
    return bool(_LIST.match(text))


def has_rows_in_brackets(text: str) -> bool:
    """Return whether most lines are lists or tuples, so that their brackets belong to no cell."""
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()]
    rows = [match[1] for line in lines if (match := _ROW.fullmatch(line))]
    return sum(not is_number(row) for row in rows) > len(lines) / 2


def begins_as_program(text: str) -> bool:
    """Return whether a text begins as a program does that gives a list a name."""
    return bool(_PROGRAM.match(text))


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
    found: Value = dict(zip(names, values)) if any(names) else values
    sheet = sheet_of(values[0] if len(values) == 1 else found, exact=True)
    sheet.doubts += _doubts_about_dots(text)
    _write_truth_as_numbers([*sheet.rows[1 if sheet.header else 0 :], *(sheet.test or [])])
    return sheet


def _write_truth_as_numbers(rows: list[Row]) -> None:
    """Write true as 1 and false as 0 in columns of numbers: in Python, True is equal to 1."""
    for at in range(max(len(row.cells) for row in rows)):
        column = [row.cells for row in rows if at < len(row.cells)]
        others = {cells[at] for cells in column} - _TRUTH.keys()
        if any(map(is_number, others)) and all(is_number(c) or is_missing(c) for c in others):
            for cells in column:
                cells[at] = _TRUTH.get(cells[at], cells[at])


def _doubts_about_dots(text: str) -> list[str]:
    """Return a doubt if a printed array is not in the text in full."""
    if not any(kind == "elided" for kind, _ in _tokens(_NAME.sub("", text))):
        return []
    return ["“...” in this text stands for rows or columns that are missing in it."]


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
    return _REMARKS.sub("", text).strip()


def _translated(text: str) -> str | None:
    """Return a list as a literal of Python; None if the text is something else.

    Raises ValueError if it is nested too deeply.
    """
    tokens = list(_tokens(text.strip().removesuffix(";")))
    printed = _is_printed(tokens)
    literal, depth, after_value, spaced = [], 0, False, False
    for kind, token in tokens:
        if kind in _VALUES:
            if after_value and not (printed and spaced and (depth or kind == "open")):
                return None
            literal += [","] * after_value
            after_value = kind != "open"
        elif kind == "between":
            after_value = False
        elif kind == "close":
            after_value = True
        elif kind == "":
            return None
        spaced = kind in ("space", "elided")
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if depth > MAX_DEPTH:
            raise ValueError(
                f"This is nested too deeply: more than {MAX_DEPTH} brackets are open at once. "
                f"{_EXPECTED}"
            )
        if depth < 0:
            return None
        literal.append(_literal(kind, token))
    return f"({' '.join(literal)})" if literal and depth == 0 else None


def _is_printed(tokens: list[tuple[str, str]]) -> bool:
    """Return whether there are only spaces between values, as NumPy prints arrays."""
    return not {("between", ","), ("open", "("), ("open", "{")}.intersection(tokens)


def _literal(kind: str, token: str) -> str:
    """Return how a token is written in Python; nothing if it stands for nothing."""
    if kind in ("space", "elided"):
        return ""
    if kind == "open":
        return token[-1]
    if kind == "key":
        return repr(token)
    if kind == "special":
        return repr(re.sub(r"\w+\.", "", token))
    return repr(_quotient(token)) if kind == "quotient" else _NAMES.get(token, token)


def _quotient(token: str) -> str:
    """Return a fraction of whole numbers as it is, and the value of another.

    What cannot be divided stays as it is, too, and is no number then.
    """
    above, below = (part.strip() for part in token.split("/"))
    fraction = f"{above}/{below}"
    if number(fraction, ".") is not None or not float(below):
        return fraction
    return repr(float(above) / float(below))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Go through the tokens with their kinds; the kind of what is none is ""."""
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if not token:
            yield "", text[at]
            return
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
