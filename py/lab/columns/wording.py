"""How numbers, names and places are written in sentences about columns."""

from collections.abc import Sequence

from lab.columns.labelled import IS
from tables.wording import listed, quoted

# Of many names, so many are given.
_MOST_NAMES = 4

# How many significant digits numbers have; with the last, no two numbers look the same.
_FEW_DIGITS, _MORE_DIGITS, _ALL_DIGITS = 4, 9, 17

LONGEST_NAME = 60


def shown(number: float) -> str:
    """Write a number with four significant digits: 150,000 or −0.25."""
    return _rounded(number, _FEW_DIGITS)


def shown_apart(low: float, high: float) -> tuple[str, str]:
    """Write two different numbers as `shown` does, with more digits if they look the same so."""
    for digits in (_FEW_DIGITS, _MORE_DIGITS, _ALL_DIGITS):
        texts = _rounded(low, digits), _rounded(high, digits)
        if texts[0] != texts[1]:
            break
    return texts


def _rounded(number: float, digits: int) -> str:
    return f"{float(f'{number:.{digits}g}'):,}".removesuffix(".0").replace("-", "−")


def named(names: Sequence[str]) -> str:
    """Return names in quotation marks, as they are listed in a sentence, the first few of many."""
    quotes = [quoted(name) for name in names]
    if len(quotes) > _MOST_NAMES + 1:
        quotes[_MOST_NAMES:] = [f"{len(quotes) - _MOST_NAMES} more"]
    return listed(quotes)


def plain_names(names: Sequence[str]) -> list[str]:
    """Return names as OwnData allows them: printable, not too long, and all different."""
    found: list[str] = []
    for name in names:
        plain = "".join(sign for sign in name if sign.isprintable()).strip() or "?"
        short, count = _shortened(plain, ""), 1
        while short in found:
            count += 1
            short = _shortened(plain, f" ({count})")
        found.append(short)
    return found


def _shortened(name: str, end: str) -> str:
    """Shorten a long name; of one with a label, both, so that one can still tell them apart."""
    room = LONGEST_NAME - len(end)
    column, sign, label = name.rpartition(IS)
    if len(name) > room and sign:
        room -= len(IS)
        label = _without_middle(label, max(room // 2, room - len(column)))
        return f"{_without_middle(column, room - len(label))}{IS}{label}{end}"
    return f"{_without_middle(name, room)}{end}"


def _without_middle(name: str, room: int) -> str:
    """Leave out the middle of a long name: columns that begin alike often differ at their ends."""
    if len(name) <= room:
        return name
    last = room // 2
    return f"{name[: room - 1 - last].rstrip()}…{name[-last:].lstrip()}"
