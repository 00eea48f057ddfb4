"""Says how fractions, percentages and amounts were read that could mean something else."""

import re
from collections.abc import Sequence

from tables.numbers import currency, number
from tables.reading import DecimalMark
from tables.wording import column, quoted, shortest

# A day and a month, in either order, as far as the numbers tell.
_DATE = re.compile(r"(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])|([12]\d|3[01])/(0?[1-9]|1[0-2])")

_CODE = re.compile(r"0\d+", re.ASCII)


def doubts_about_specials(
    rows: Sequence[Sequence[str]], mark: DecimalMark, names: Sequence[str], dates: bool
) -> list[str]:
    """Return a doubt for each column with percentages, or with numbers that could be text.

    These are fractions that could be dates, and whole numbers with a 0 in front. Amounts in more
    than one currency are doubted, too. dates: whether there can be dates, as in no program.
    """
    doubts = []
    for name, cells in zip(names, zip(*rows)):
        # 0% is 0 in either case.
        share = next((cell for cell in cells if "%" in cell and number(cell, mark)), "")
        if share:
            value, whole = number(share, mark) or 0.0, number(share.rstrip(" %"), mark) or 0.0
            doubts.append(
                f"{quoted(share)} in {column(name)} was read as {shortest(value)}, as in "
                f"spreadsheets. If you want {shortest(whole)}, remove the percent signs from the "
                "file."
            )
        fractions = [cell for cell in cells if "/" in cell and number(cell, mark) is not None]
        if dates and fractions and all(map(_DATE.fullmatch, fractions)):
            doubts.append(
                f"{quoted(fractions[0])} in {column(name)} was read as a fraction; it could also "
                "be a date."
            )
        code = next((cell for cell in cells if cell[:1] == "0" and _CODE.fullmatch(cell)), "")
        if code:
            doubts.append(
                f"{quoted(code)} in {column(name)} is {code.lstrip('0') or '0'} as a number; with "
                "the 0 in front, it could also be a label, such as a postal code."
            )
        signs = {cell: sign for cell in cells if (sign := currency(cell))}
        amounts = {sign: cell for cell, sign in signs.items() if number(cell, mark) is not None}
        if len(amounts) > 1:
            first, second = list(amounts.values())[:2]
            doubts.append(
                f"{quoted(first)} and {quoted(second)} in {column(name)} are in different "
                "currencies, but were read as numbers alone."
            )
    return doubts
