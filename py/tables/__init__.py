r"""Reads anything that is a table, and says how it was read.

A file of data comes from a spreadsheet, a program, a web page or a chat, and no two of these write
a table alike. So this package guesses, but it never guesses in silence: `Table.said` is a line on
what was found, `Table.doubts` are sentences about what could be read in another way, and with
`Choices` somebody can say what was meant.

    >>> table = read_table("x;y\n0,5;1\n1,25;0\n")
    >>> table.names, table.rows
    (('x', 'y'), (('0,5', '1'), ('1,25', '0')))
    >>> table.said
    'Cells separated by semicolons, decimal comma, with a header, 2 rows, 2 columns.'
    >>> number(table.rows[0][0], table.reading["decimal_mark"])
    0.5
    >>> read_table("x;y\n0,5;1\n1,25;0\n", {"header": False}).names
    ('Column 1', 'Column 2')

`reader.py` goes through the steps. The bytes become text (`decoding.py`, `binary.py`). Its form is
found (`forms.py`): lines with separators (`delimited.py`, with `cleaning.py`, `single_quotes.py`,
`separators.py`, `fits.py`, `splitting.py`, `aligned.py` and `layout.py`), JSON (`json_form.py`),
Markdown (`markdown.py`) or Python (`python_form.py`); JSON and Python can be nested in many ways
(`structure.py`, `nested.py`). Each gives rows of cells (`sheet.py`). Then the names are found
(`headers.py`), rows of different lengths become columns (`columns.py`), and all cells together show
the decimal mark (`decimal_marks.py`, `numbers.py`, `units.py`). At last, some cells may not be
what they seem (`special_numbers.py`, `totals.py`).

Cells stay text: what is a number, a label or missing is for others to decide, column by column.
This package uses the standard library alone, and knows nothing of networks.
"""

from tables.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from tables.numbers import is_missing, number
from tables.reader import read_table
from tables.reading import Choices, DecimalMark, Encoding, Reading, Separator, TableForm
from tables.table import Table
from tables.units import unit_of, without_unit

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "Choices",
    "DecimalMark",
    "Encoding",
    "Reading",
    "Separator",
    "Table",
    "TableForm",
    "is_missing",
    "number",
    "read_table",
    "unit_of",
    "without_unit",
]
