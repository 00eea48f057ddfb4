"""Puts an object back as it was before a recording, or gives it new containers."""

import copy
import types
from collections import deque
from collections.abc import Callable
from typing import Any

from tracing.layout import Layout, inside
from tracing.places import Attribute, Cell, Root, attributes


def save(layout: Layout) -> Callable[[], None]:
    """Remember what every container of a layout contains; what puts it back."""
    undo = [_saved(value) for value in layout.objects]

    def restore() -> None:
        for step in undo:
            step()

    return restore


def _saved(value: Any) -> Callable[[], None]:
    contents = [(place, place.get()) for place in inside(value, Root(value, "", None, ""))]
    kept = value.copy() if isinstance(value, (list, dict, set, deque)) else None

    def restore() -> None:
        if isinstance(value, (list, deque)):
            value.clear()
            value.extend(kept or ())
        elif isinstance(value, (dict, set)):
            value.clear()
            value.update(kept or ())
        for name in set(attributes(value)) - {place.key for place, _ in contents}:
            object.__delattr__(value, name)
        for place, content in contents:
            if isinstance(place, (Attribute, Cell)) and not isinstance(value, types.MethodType):
                place.put(content)

    return restore


def renew(layout: Layout, numbers: frozenset[int]) -> None:
    """Put copies in place of these containers, wherever the object holds them.

    The reader's code has replaced them by new ones, so somebody may still hold the old ones.
    """
    copies = {number: _copy(layout.objects[number]) for number in sorted(numbers)}
    originals = {id(layout.objects[number]): copy for number, copy in copies.items()}
    for place, number in layout.links:
        place.owner = originals.get(id(place.owner), place.owner)
        if number in copies:
            place.put(copies[number])
            layout.objects[number] = copies[number]
    for place in layout.places:
        place.owner = originals.get(id(place.owner), place.owner)


def _copy(value: Any) -> Any:
    if type(value) in (list, dict, set, deque):
        return value.copy()
    if isinstance(value, (types.FunctionType, types.MethodType, frozenset)):
        return value
    if isinstance(value, (list, dict, set, deque)):
        return copy.copy(value)
    made = object.__new__(type(value))
    for name in attributes(value):
        object.__setattr__(made, name, object.__getattribute__(value, name))
    return made
