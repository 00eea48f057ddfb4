"""Says in words what a method changes in its object that compiled code cannot change."""

from collections import deque

from tracing.layout import ARRAY, RANDOM, Layout
from tracing.places import Attribute, Cell, Place

_ONLY = "and only numbers with a decimal point (floats) are compiled"
_KEPT = {int: "a whole number", bool: "True or False", str: "a string"}
_SIZED = {list: "list", deque: "deque"}


def change(before: Layout, after: Layout) -> tuple[str, str]:
    """The first change of anything but floats: in words, and the name that the code has for it."""
    position = before.difference(after)
    name = name_of(before.where[position])
    return _in_words(name, before.tokens[position], after.tokens[position]), name


def _in_words(name: str, old: object, new: object) -> str:
    if isinstance(new, frozenset):
        return f"it changes the set `{name}`, {_ONLY}"
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return f"it puts something of another kind into `{name}`"
    kind = new[0]
    if kind == RANDOM:
        return f"it depends on chance, and `{name}` is where that comes from"
    if kind in _KEPT and old[0] in (*_KEPT, type(None)):
        return f"it keeps {_KEPT[kind]} in `{name}`, {_ONLY}"
    if kind == ARRAY:
        return (
            f"it changes the array `{name}`, and only the numbers in attributes, lists and "
            "dictionaries are compiled"
        )
    if kind is not old[0]:
        return f"it puts something of another kind into `{name}`"
    if kind in _SIZED:
        size = "longer" if len(new) > len(old) else "shorter"
        return f"it makes the {_SIZED[kind]} `{name}` {size}"
    if kind is dict:
        return f"it changes the keys of the dictionary `{name}`"
    return f"it changes `{name}`, {_ONLY}"


def name_of(place: Place) -> str:
    """The name of the attribute or the variable that a place belongs to."""
    found: Place | None = place
    while found is not None:
        if isinstance(found, (Attribute, Cell)) and not found.key.startswith("__"):
            return str(found.key)
        found = found.outer
    return str(place)
