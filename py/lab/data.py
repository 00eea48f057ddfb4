"""The reader's data stays text until every cell has been checked to be a number.

A row has from 1 to 16 numbers and a target. How rows of text come from a file, and how they are
checked and written, is in `columns`. The network learns from numbers, see own_data.py.
"""

import math
import re

from lab.messages import Table
from perceptron.arguments import sequence
from perceptron.settings import MAX_NUMBERS

MAX_ROWS = 10_000
MAX_COLUMNS = MAX_NUMBERS + 1  # those of an example, and the target

# What the columns are called in sentences, if the data give them no names.
PLAIN_NAMES = ["first number", "second number", "target"]

# A number in decimal notation; not "inf", "nan" or digits of other scripts.
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+", re.ASCII)


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


def checked_table(name: str, table: Table, columns: int) -> Table:
    """Return the table if each of its rows is so many texts, or raise ValueError."""
    for index, row in enumerate(sequence(name, table)):
        cells = row if isinstance(row, list) else []
        if len(cells) != columns or not all(isinstance(cell, str) for cell in cells):
            raise ValueError(f"{name}[{index}] must be {columns} texts, not {row!r}")
    return table
