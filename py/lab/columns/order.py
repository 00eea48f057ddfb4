"""Finds out which column of further rows is which, judging by the names in their header."""

import re
from collections.abc import Sequence

from lab.columns.guess import TARGET_NAMES
from lab.columns.wording import named
from lab.data import PLAIN_NAMES

# What the inputs are called where two numbers have no names of their own.
_PLAIN_INPUTS = (
    *(("x1", "x2"), ("first", "second"), ("firstnumber", "secondnumber")),
    *(("input1", "input2"), ("in1", "in2"), ("feature1", "feature2")),
)


def order_of(header: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Return where in a header each of the columns that are wanted is, the target last.

    A column whose name is not there is the next one that is left. Raises ValueError if the header
    leaves open which column is which.
    """
    plain = list(map(_plain, header))
    names = _inputs_in(plain, wanted)
    places = [plain.index(name) if name in plain else None for name in names]
    targets = _targets_in(plain, _plain(wanted[-1]), places)
    target = next(iter(targets), None)
    is_moved = any(place not in (None, at) for at, place in enumerate(places))
    unclear = is_moved and [*places, target].count(None) > 1
    if unclear or (None in places and len(targets) > 1):
        raise ValueError(
            f"The header with {named(header)} does not say which column is which. Call the columns "
            f"{named(['x1', 'x2', 'target'] if wanted == PLAIN_NAMES else wanted)}."
        )
    known = [*places, target]
    rest = iter(at for at in range(len(header)) if at not in known)
    return [next(rest) if place is None else place for place in known]


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold())


def _inputs_in(plain: Sequence[str], wanted: Sequence[str]) -> Sequence[str]:
    """Return what the inputs that are wanted are probably called in a header."""
    if {"x", "y"} <= set(plain) and wanted == PLAIN_NAMES:  # y is then not the target
        return ("x", "y")
    names = [_plain(name) for name in wanted[:-1]]
    pairs = _PLAIN_INPUTS if len(names) == 2 else ()
    return max([names, *pairs], key=lambda some: sum(name in plain for name in some))


def _targets_in(plain: Sequence[str], wanted: str, inputs: Sequence[int | None]) -> list[int]:
    """Return where the target can be: first its own name, then those that targets often have."""
    free = [at for at in range(len(plain)) if at not in inputs]
    own = [at for at in free if plain[at] == wanted]
    return own + [at for at in free if at not in own and plain[at] in TARGET_NAMES]
