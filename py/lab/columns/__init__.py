r"""Choosing columns: from a table of text to rows of numbers that a network can learn from.

A table from `tables` is text. The reader says what each column is for: an input, the target, or
not used. Here is a first guess, the rows of numbers that follow from a choice, and everything that
is worth knowing about them. Nothing is ever changed or dropped in silence: each cell that is no
number is named, and whatever does not fit the network comes with a way to fix it.

    >>> from tables import read_table
    >>> table = read_table("age,smoker,ill\n30,no,no\n40,yes,no\n50,yes,yes\n60,?,yes\n")
    >>> guess = guessed_uses(described(table))
    >>> guess["said"]
    'A guess: “ill” is the target because it is the last column; the inputs are “age” and “smoker”.'
    >>> chosen = examples(table, suggested(table, "sigmoid"))
    >>> chosen["data"]["training"], chosen["data"]["labels"]
    ([[30.0, 0.0, 0.0], [40.0, 1.0, 0.0], [50.0, 1.0, 1.0]], ['no', 'yes'])
    >>> chosen["problems"][0]["sentence"]
    'Row 4, smoker: a number is missing.'

The modules in the order in which they are used: `choice.py` has the types; `cells.py` reads a
column and `description.py` describes it; `guess.py` guesses what it is for; `coding.py` turns its
cells into numbers, labels included. `examples.py` makes the examples, with `rows.py`, `problems.py`
for the cells that are no numbers, and `doubts.py` for rows that teach something else than one
thinks. `scaling.py` suggests a scaling, `suggestion.py` a whole choice, and `fixes.py` finds what
does not fit the activation or the loss function.

For the page, `opened.py` opens a file and makes rows of text of it, in which the reader can correct
cells; `order.py` finds out which column is which in rows that are added; `checked.py` checks the
rows each time, and makes the numbers for a run; `written.py` writes them as a file.
"""

from lab.columns.checked import check_rows, map_targets
from lab.columns.choice import (
    CheckedRows,
    Choice,
    Chosen,
    Column,
    DraftRows,
    Fix,
    Guess,
    MappedRows,
    MoreRows,
    OpenedTable,
    Use,
)
from lab.columns.description import described
from lab.columns.examples import examples
from lab.columns.fixes import fixes
from lab.columns.guess import guessed_uses
from lab.columns.opened import open_table, read_rows
from lab.columns.scaling import suggested_scaling
from lab.columns.suggestion import suggested
from lab.columns.written import write_rows

__all__ = [
    "CheckedRows",
    "Choice",
    "Chosen",
    "Column",
    "DraftRows",
    "Fix",
    "Guess",
    "MappedRows",
    "MoreRows",
    "OpenedTable",
    "Use",
    "check_rows",
    "described",
    "examples",
    "fixes",
    "guessed_uses",
    "map_targets",
    "open_table",
    "read_rows",
    "suggested",
    "suggested_scaling",
    "write_rows",
]
