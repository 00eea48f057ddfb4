"""Puts an object back as it was before a recording, or gives it new containers."""

import copy
import types
from collections import deque
from collections.abc import Callable
from typing import Any

from tracing.changes import name_of
from tracing.layout import Layout, inside
from tracing.places import Attribute, Cell, Place, Root, attributes
from tracing.refusal import Refusal, Spot


def save(layout: Layout) -> Callable[[], None]:
    """Remember what every container of a layout contains; what puts it back."""
    undo = [saved(value) for value in layout.objects]

    def restore() -> None:
        for step in undo:
            step()

    return restore


def saved(value: Any) -> Callable[[], None]:
    """Remember what one container contains; what puts it back."""
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


class Renewal:
    """Puts copies in place of some containers of a layout, wherever the object holds them.

    The reader's code has replaced them by new ones, so somebody may still hold the old ones.

    numbers: which containers of the layout.
    """

    def __init__(self, layout: Layout, numbers: frozenset[int]) -> None:
        self.layout = layout
        holders: dict[int, list[Place]] = {number: [] for number in numbers}
        contents: dict[int, list[Place]] = {id(layout.objects[number]): [] for number in numbers}
        for place, number in layout.links:
            holders.get(number, []).append(place)
            contents.get(id(place.owner), []).append(place)
        for place in layout.places:
            contents.get(id(place.owner), []).append(place)
        self._steps = [
            (number, holders[number], contents[id(layout.objects[number])])
            for number in sorted(numbers)  # the outer ones come first
        ]
        objects = enumerate(layout.objects)
        self._sets = [number for number, value in objects if isinstance(value, set)]

    def renew(self) -> None:
        """Put the copies in place."""
        new: dict[int, Any] = {}
        for number, holders, contents in self._steps:
            old = self.layout.objects[number]
            copied = new[id(old)] = _copy(old)
            self.layout.objects[number] = copied
            for place in contents:
                place.owner = copied
            for place in holders:
                place.put(copied)
        for number in self._sets:
            members = self.layout.objects[number]
            if not new.keys().isdisjoint(map(id, members)):
                renewed = [new.get(id(member), member) for member in members]
                members.clear()
                members.update(renewed)


def check_renewable(
    layout: Layout, numbers: frozenset[int], line_of: Callable[[str], Spot]
) -> None:
    """Refuse a container that cannot be replaced by a copy everywhere.

    line_of: where the code uses a name.
    """
    for place, number in layout.links:
        if number in numbers and isinstance(place.owner, types.MethodType):
            name = name_of(place)
            raise Refusal(
                f"it replaces an object of which `{name}` is a method, and keeps the method",
                *line_of(name),
            )
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
