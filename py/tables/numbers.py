"""Says which number a cell stands for, as people and spreadsheets write numbers.

>>> number("1.234,5", ","), number("1.234,5", ".")
(1234.5, None)
>>> number("1/4", "."), number("12 %", "."), number("$3,803.38", "."), number("true", ".")
(0.25, 0.12, 3803.38, None)
"""

import math
import re
from itertools import pairwise

from tables.reading import DecimalMark

# What can stand between groups of three digits, beside the mark that is not the decimal mark:
# a space, one that does not break, a narrow one, a thin one, and apostrophes as in Switzerland.
_BETWEEN_GROUPS = " \u00a0\u202f\u2009'’"


def _pattern(mark: str, other: str) -> re.Pattern[str]:
    # A number in groups never begins with 0, so that 0,123 is not 123. It may end with a point, as
    # programs write it, but not with a comma, which is then part of a sentence.
    end = r"\.\d*" if mark == "." else rf"{mark}\d+"
    return re.compile(
        rf"[+-]?(?:(?:[1-9]\d{{0,2}}(?:([{other}{_BETWEEN_GROUPS}])\d{{3}}(?:\1\d{{3}})*)|\d+)"
        rf"(?:{end})?|[{mark}]\d+)(?:e[+-]?\d+)?",
        re.ASCII | re.IGNORECASE,
    )


_PATTERNS: dict[DecimalMark, re.Pattern[str]] = {".": _pattern(".", ","), ",": _pattern(",", ".")}

_FRACTION = re.compile(r"([+-]?\d{1,15})\s*[/\u2044]\s*(\d{1,15})", re.ASCII)

# A currency stands in front of the amount, after its sign, or behind it.
_CURRENCIES = frozenset("$€£¥₹")
_AMOUNT = re.compile(r"([+-]?)([$€£¥₹])\s*([^+-].*)|(.*\S)\s*([$€£¥₹])")

# In lower case. Of the signs, "." comes from statistics programs; what begins with # are errors in
# spreadsheets, #nv in German, and k.a. is German for n.a.
MISSING = frozenset(
    {*("", "?", "-", "–", "—", "."), *("na", "n/a", "n.a.", "k.a.", "nan", "null")}
    | {*("#n/a", "#nv", "#div/0!", "#value!", "#wert!", "#ref!", "#bezug!", "#num!", "#zahl!")}
)


def number(cell: str, decimal_mark: DecimalMark) -> float | None:
    """Return the number in a cell, or None if the cell is not a number.

    Thousands can be separated, but only in groups of three digits. "1/3" is a fraction, "12 %" is
    0.12, as in spreadsheets, and "$5" and "5 €" are 5. "true" and "false" are labels; "inf", "nan"
    and numbers that are too large for a float are not numbers.
    """
    amount = _amount(cell)
    if amount:
        return _decimal(amount[4] or amount[1] + amount[3], decimal_mark)
    text = _with_minus(cell)
    if text.endswith("%"):
        return _percentage(text[:-1].rstrip(), decimal_mark)
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        return int(fraction[1]) / int(fraction[2]) if int(fraction[2]) else None
    return _decimal(text, decimal_mark)


def currency(cell: str) -> str:
    """Return the sign of the currency in a cell that is an amount; empty if it is none."""
    amount = _amount(cell)
    return (amount[2] or amount[5]) if amount else ""


def _with_minus(cell: str) -> str:
    return cell.strip().replace("−", "-").replace("–", "-")


def _amount(cell: str) -> re.Match[str] | None:
    # Few cells are amounts, and to look for a sign is far quicker than for the pattern.
    return None if _CURRENCIES.isdisjoint(cell) else _AMOUNT.fullmatch(_with_minus(cell))


def _percentage(text: str, decimal_mark: DecimalMark) -> float | None:
    # The point is moved in the text, because 28.6 / 100 is 0.28600000000000003.
    moved = _decimal(f"{text}e-2", decimal_mark)
    if moved is not None:
        return moved
    share = _decimal(text, decimal_mark)  # it has an exponent of its own
    return None if share is None else share / 100


def _decimal(text: str, decimal_mark: DecimalMark) -> float | None:
    match = _PATTERNS[decimal_mark].fullmatch(text)
    if not match:
        return None
    if match[1]:
        text = text.replace(match[1], "")
    value = float(text.replace(",", "."))
    return value if math.isfinite(value) else None


def is_number(cell: str) -> bool:
    """Return whether a cell is a number with either decimal mark."""
    return number(cell, ".") is not None or number(cell, ",") is not None


def is_missing(cell: str) -> bool:
    """Return whether a cell says that there is no value.

    It does if it is empty, or one of ? NA N/A n.a. NaN null - – — . or an error of a spreadsheet
    such as #N/A, in upper or lower case, or None as in Python: "none" is a label.
    """
    text = cell.strip()
    return text == "None" or text.lower() in MISSING


def is_counting(cells: list[str]) -> bool:
    """Return whether the cells are whole numbers that go up, as those of an index do."""
    if len(cells) < 2 or not all(c.isascii() and c.isdigit() and len(c) < 16 for c in cells):
        return False
    found = [int(cell) for cell in cells]
    return all(a < b for a, b in pairwise(found))
