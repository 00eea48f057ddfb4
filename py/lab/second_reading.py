"""Reads a second file with the decimal mark that goes with the numbers a network has learnt from.

50.000 can be 50 or fifty thousand, and nothing in a file may tell which. But the network knows in
which range such numbers were.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lab.columns.cells import columns_of, read_cells
from tables import DecimalMark, Table, read_table
from tables.wording import quoted, shortest

_NAMES: dict[str, str] = {".": "points", ",": "commas"}


class Fit(NamedTuple):
    """How well two decimal marks fit numbers that are not the same with each.

    first: a text that is such a number; empty if there is none. number: how many there are. within:
    how many of them lie within the range of the training data, with each mark.
    """

    first: str
    number: int
    within: dict[DecimalMark, int]


def better_reading(
    content: bytes, table: Table, known: Mapping[int, Sequence[float]]
) -> tuple[Table, list[str]]:
    """Return the table as it fits better, and a sentence about it if its decimal mark is in doubt.

    table: as it was read first. known: the numbers that the network has learnt from, by the column
    of the table that has more of them. If both decimal marks fit alike, the table stays as it is.
    """
    mark = table.reading["decimal_mark"]
    other: DecimalMark = "," if mark == "." else "."
    fit = _fit(table, known, mark, other)
    if fit.within[mark] == fit.within[other]:
        return table, []
    certain = read_table(content, {"decimal_mark": mark})
    # A mark that is chosen is in doubt no longer: then there are fewer doubts.
    if certain.doubts == table.doubts:
        return table, []
    if fit.within[mark] > fit.within[other]:
        return certain, [_sentence(fit, mark, other)]
    return read_table(content, {"decimal_mark": other}), [_sentence(fit, other, mark)]


def _fit(
    table: Table, known: Mapping[int, Sequence[float]], mark: DecimalMark, other: DecimalMark
) -> Fit:
    texts = columns_of(table)
    first, count, within = "", 0, {mark: 0, other: 0}
    for at, numbers in known.items():
        low, high = min(numbers), max(numbers)
        cells, others = read_cells(texts[at], mark), read_cells(texts[at], other).values
        for text, value in cells.values.items():
            if text not in others:
                return Fit("", 0, {mark: 0, other: 0})  # it proves that the first reading is right
            if value == others[text]:
                continue
            often = cells.counts[text]
            first, count = first or text, count + often
            within[mark] += often * (low <= value <= high)
            within[other] += often * (low <= others[text] <= high)
    return Fit(first, count, within)


def _sentence(fit: Fit, mark: DecimalMark, other: DecimalMark) -> str:
    first, number, within = fit
    sign = "." if "." in first else ","
    decimal, thousands = f"decimal {_NAMES[sign]}", f"{_NAMES[sign]} between thousands"
    use, otherwise = (decimal, thousands) if sign == mark else (thousands, decimal)
    value = shortest(read_cells((first,), mark).values[first])
    read = f"{quoted(first)} was read as {value}, with {use}"
    if number == 1:
        lies = f"it lies in the range of the training data; with {otherwise}, it would not."
        return f"{read}: so {lies}"
    return (
        f"{read}: so {within[mark]:,} of {number:,} such numbers lie in the range of the training "
        f"data; with {otherwise}, {within[other] or 'none'} would."
    )
