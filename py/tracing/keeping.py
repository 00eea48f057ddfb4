"""Puts an object back as it was before a recording, or gives it new containers."""

import copy
import types
from collections import deque
from collections.abc import Callable
from typing import Any

from tracing.layout import Layout, inside
from tracing.places import Attribute, Cell, Root, attributes
from tracing.refusal import Refusal


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
    if not numbers:
        return
    old = {number: layout.objects[number] for number in sorted(numbers)}
    new = {id(value): _copy(value) for value in old.values()}
    for place, number in layout.links:
        place.owner = new.get(id(place.owner), place.owner)
        if number in old:
            place.put(new[id(old[number])])
    for place in layout.places:
        place.owner = new.get(id(place.owner), place.owner)
    layout.objects[:] = [new.get(id(value), value) for value in layout.objects]
    for value in layout.objects:
        if isinstance(value, set) and not new.keys().isdisjoint(map(id, value)):
            members = [new.get(id(member), member) for member in value]
            value.clear()
            value.update(members)


def check_renewable(layout: Layout, numbers: frozenset[int]) -> None:
    """Refuse a container that cannot be replaced by a copy everywhere."""
    for place, number in layout.links:
        if number in numbers and isinstance(place.owner, types.MethodType):
            raise Refusal(f"an object is replaced, and one of its methods is kept: {place}")
    for value in layout.objects:
        if isinstance(value, frozenset):
            inside = {id(layout.objects[number]) for number in numbers}
            if not inside.isdisjoint(map(id, value)):
                raise Refusal("an object is replaced that is in a frozenset")


def _copy(value: Any) -> Any:
    if isinstance(value, (types.FunctionType, types.MethodType, frozenset)):
        return value
    if isinstance(value, (list, dict, set, deque)):
        return copy.copy(value)
    try:
        made = object.__new__(type(value))
    except TypeError:
        return copy.copy(value)
    for name in attributes(value):
        object.__setattr__(made, name, object.__getattribute__(value, name))
    return made
