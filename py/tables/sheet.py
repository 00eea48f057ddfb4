"""What every form of text is read into first: rows of cells, before columns have names."""

from dataclasses import dataclass, field
from typing import NamedTuple

from tables.reading import Separator


class Row(NamedTuple):
    """The cells of a row, stripped, and the line of the text where it begins, if it has one."""

    cells: list[str]
    line: int | None = None


@dataclass
class Sheet:
    """The rows that were found in a text, and what is known about them.

    header: whether the first row has the names of the columns; None if that has to be guessed.
    test: the rows of a second table with the same columns. exact: whether some numbers certainly
    have a decimal point, as those of JSON do. The rest is as in `Reading`.
    """

    rows: list[Row]
    header: bool | None = None
    test: list[Row] | None = None
    exact: bool = False
    separator: Separator | None = None
    lines_above: int = 0
    above: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
