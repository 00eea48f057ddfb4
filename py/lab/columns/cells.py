"""Reads the cells of one column: which are missing, which are numbers, and what kind it is."""

import math
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lab.columns.choice import Kind
from tables import MAX_COLUMNS, DecimalMark, Table, is_missing, number, unit_of, without_unit

# A column of numbers can have a few cells that are something else, which are then wrong; a column
# of labels can have a few that look like numbers. Up to a fifth of the cells count as a few: one
# slip among five cells, as in an example in class, is still a slip.
MOST_EXCEPTIONS = 1 / 5

# Without these, no number can be mistaken for another by float(), which is far quicker.
_PLAIN = frozenset("0123456789.-")


@dataclass(frozen=True)
class Cells:
    """The different values in a column.

    counts: how often each occurs, as written, in the order in which they first occur. numbers: the
    number that each stands for, or None. missing: how many cells are.
    """

    counts: dict[str, int]
    numbers: dict[str, float | None]
    missing: int

    @cached_property
    def kind(self) -> Kind:
        """What the column is made of.

        "number" or "label", if nearly all cells are that, see `MOST_EXCEPTIONS`; "mixed" if many
        are numbers and many are not; "empty" if all are missing. If there are just two different
        values, and one is no number, both are labels.
        """
        count = self.filled
        if not count:
            return "empty"
        if len(self.values) == len(self.counts):
            return "number"
        exceptions = count - sum(self.counts[text] for text in self.values)
        if len(self.counts) <= 2:
            return "label"
        if exceptions <= MOST_EXCEPTIONS * count:
            return "number"
        return "label" if count - exceptions <= MOST_EXCEPTIONS * count else "mixed"

    @cached_property
    def values(self) -> dict[str, float]:
        """The texts that are numbers."""
        return {text: value for text, value in self.numbers.items() if value is not None}

    @property
    def filled(self) -> int:
        """How many cells are not missing."""
        return sum(self.counts.values())

    @cached_property
    def mean(self) -> float | None:
        """The mean of the numbers; None if there are none."""
        return mean_of([(value, self.counts[text]) for text, value in self.values.items()])


def mean_of(counts: Collection[tuple[float, int]]) -> float | None:
    """Return the mean of numbers, given with how often each occurs; None if there are none."""
    if not counts:
        return None
    cells = sum(count for _, count in counts)
    if math.isfinite(max(abs(value) for value, _ in counts) * cells):
        return math.fsum(value * count for value, count in counts) / cells
    return math.fsum(value * (count / cells) for value, count in counts)


def columns_of(table: Table) -> list[tuple[str, ...]]:
    """Return the texts of each column, those of a second table for the test at the end."""
    return list(zip(*table.rows, *(table.test_rows or ()))) or [()] * len(table.names)


def cells_of(table: Table) -> list[Cells]:
    """Return the cells of each column."""
    mark = table.reading["decimal_mark"]
    return [read_cells(texts, mark) for texts in columns_of(table)]


# After a correction, all columns but one are the same texts as before.
@lru_cache(maxsize=MAX_COLUMNS)
def read_cells(texts: tuple[str, ...], mark: DecimalMark) -> Cells:
    """Read a column of texts."""
    counts = dict(Counter(texts))
    # In a column of nothing but plus and minus, a minus is a label. Elsewhere it is a dash.
    signs = counts.keys() == {"+", "-"}
    missing = [] if signs else [text for text in counts if is_missing(text)]
    empty = sum(counts.pop(text) for text in missing)
    return Cells(counts, _numbers(counts.keys(), mark), empty)


def _numbers(texts: Collection[str], mark: DecimalMark) -> dict[str, float | None]:
    if mark == "." and _PLAIN.issuperset("".join(texts)):
        try:
            values = list(map(float, texts))
        except ValueError:
            pass
        else:
            if all(map(math.isfinite, values)):
                return dict(zip(texts, values))
    unit = unit_of(texts)
    return {text: number(without_unit(text, unit), mark) for text in texts}
