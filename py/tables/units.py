"""Finds units, such as those in 8.5 cm and 9 cm: then the numbers in front of them are what counts.

All cells of a column have the same unit then. Otherwise, such cells are text: 5 m is not 5 km.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from tables.numbers import is_missing, is_number, number
from tables.reading import DecimalMark
from tables.wording import column, counted, quoted, shortest

_MEASURE = re.compile(r"(.*\d\.?)(\s*)(\S{1,10})")

# What can be in a unit beside letters.
_SIGNS = frozenset("°²³/")

# Units that can follow a number at once. Other letters there make labels, such as 3rd, 7a or 4WD.
_USUAL = frozenset(
    {*("mm", "cm", "m", "km", "m²", "m³", "l", "ml", "mg", "g", "kg", "t", "ms", "s", "min", "h")}
    | {*("km/h", "m/s", "Hz", "kHz", "V", "mV", "A", "mA", "W", "kW", "kWh", "J", "kJ", "K", "Pa")}
    | {*("hPa", "N", "°", "°C", "°F")}
)


def unit_of(cells: Iterable[str]) -> str:
    """Return the unit that stands behind a number in all cells that are not missing, or nothing."""
    filled = (cell for cell in cells if not is_missing(cell))
    unit = _unit(next(filled, ""))
    return unit if unit and all(_unit(cell) == unit for cell in filled) else ""


def _unit(cell: str) -> str:
    match = _MEASURE.fullmatch(cell)
    if not match or not is_number(match[1]) or is_missing(match[3]):
        return ""
    unit = match[3]
    letters = [sign for sign in unit if sign not in _SIGNS]
    is_unit = unit in _USUAL or (match[2] and letters and all(map(str.isalpha, letters)))
    return unit if is_unit else ""


def without_unit(cell: str, unit: str) -> str:
    """Return the number in front of a unit; a cell without this unit stays as it is."""
    return cell.removesuffix(unit).rstrip() if unit and _unit(cell) == unit else cell


def units_of(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return the units of columns, by their places."""
    width = max(map(len, rows), default=0)
    found = {at: unit_of(row[at] for row in rows if at < len(row)) for at in range(width)}
    return {at: unit for at, unit in found.items() if unit}


def without_units(
    rows: Sequence[Sequence[str]], units: Mapping[int, str]
) -> Sequence[Sequence[str]]:
    """Return rows with numbers alone in the columns that have units."""
    if not units:
        return rows
    return [
        [without_unit(cell, units.get(at, "")) for at, cell in enumerate(cells)] for cells in rows
    ]


def doubts_about_units(
    rows: Sequence[Sequence[str]], units: Mapping[int, str], mark: DecimalMark, names: Sequence[str]
) -> list[str]:
    """Say that units were left out, with an example."""
    for at, unit in units.items():
        cell = next(row[at] for row in rows if not is_missing(row[at]))
        value = number(without_unit(cell, unit), mark)
        if value is not None:
            more = counted(len(units) - 1, "more column")
            others = f" The same holds for the units in {more}." if len(units) > 1 else ""
            return [
                f"{quoted(cell)} in {column(names[at])} was read as {shortest(value)}, because all "
                f"cells there have the unit {quoted(unit)}.{others}"
            ]
    return []
