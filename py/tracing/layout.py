"""Finds the floats that an object holds, wherever they are.

The walk starts at the object and goes through attributes (also in `__slots__`), lists, dicts,
tuples, the variables that a function keeps from an outer one, and every object on the way. An
object that it meets again is not entered again, so cycles are no problem.

What it finds is a `Layout`: the floats with their places, in a fixed order, and a description of
all the rest, the tokens. Two layouts with the same tokens differ in nothing but their floats.
"""

import enum
import random
import types
from array import array
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tracing.places import Attribute, Cell, Item, Place, Root, TupleItem, attributes
from tracing.symbols import Symbol

_FLOAT = float
_FUNCTION = "function"
# What the tokens of an array and of a source of random numbers begin with.
ARRAY, RANDOM = "array", "random numbers"
_PLAIN = (int, bool, str, bytes, complex, type(None), type(...), type(NotImplemented), range)


@dataclass(frozen=True, eq=False)
class Same:
    """A token for what is not looked into: it is equal only to the same object."""

    value: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


@dataclass
class Layout:
    """What a walk has found.

    tokens: what there is besides floats, in order; where: the place of each. places: where the
    floats are. objects: the containers, in the order in which they were met. links: each place
    that holds a container, with the container's number.
    """

    tokens: list[object] = field(default_factory=list)
    where: list[Place] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)
    links: list[tuple[Place, int]] = field(default_factory=list)

    def values(self) -> list[Any]:
        """The numbers that are in the places now."""
        return [place.get() for place in self.places]

    def numbers(self) -> frozenset[int]:
        """The positions, among the tokens, of all numbers."""
        return frozenset(i for i, token in enumerate(self.tokens) if token is _FLOAT)

    def difference(self, other: "Layout") -> int:
        """The position of the first token in which this layout and another differ, which they do.

        The token of a container says how much it contains, so that none of them is just longer.
        """
        pairs = enumerate(zip(self.tokens, other.tokens))
        return next(position for position, (mine, its) in pairs if mine != its)


Children = list[tuple[type[Place], Any]]


class _Walk:
    """One walk. also: places of whole numbers that count as floats, by their position."""

    def __init__(self, also: frozenset[int]) -> None:
        self.layout = Layout()
        self.also = also
        self.numbers: dict[int, int] = {}
        self.sets: list[tuple[int, Iterable[object]]] = []

    def run(self, root: Any) -> Layout:
        pending: list[Place] = [Root(root, type(root).__name__, None, "{}")]
        while pending:
            pending += reversed(self.visit(pending.pop()))
        for position, items in self.sets:
            self.layout.tokens[position] = frozenset(map(self.name, items))
        return self.layout

    def visit(self, place: Place) -> list[Place]:
        """Note what is in a place; return the places in it."""
        value = place.get()
        kind = type(value)
        if kind is _FLOAT or kind is Symbol:
            return self.number(place)
        if kind is int and len(self.layout.tokens) in self.also and abs(value) <= 2**53:
            return self.number(place)
        if kind in _PLAIN:
            self.note(place, (kind, value))
            return []
        if kind is not tuple and id(value) in self.numbers:
            self.layout.links.append((place, self.numbers[id(value)]))
            self.note(place, ("again", self.numbers[id(value)]))
            return []
        return self.enter(place, value)

    def number(self, place: Place) -> list[Place]:
        self.layout.places.append(place)
        self.note(place, _FLOAT)
        return []

    def note(self, place: Place, token: object) -> None:
        self.layout.tokens.append(token)
        self.layout.where.append(place)

    def enter(self, place: Place, value: Any) -> list[Place]:
        """Note a container, or an object that is not looked into."""
        if isinstance(value, tuple):
            self.note(place, (type(value), len(value)))
            return [TupleItem(value, i, place, "[{}]") for i in range(len(value))]
        content = _opaque(value)
        if content is not None:
            self.note(place, content)
            return []
        self.numbers[id(value)] = len(self.layout.objects)
        self.layout.links.append((place, len(self.layout.objects)))
        self.layout.objects.append(value)
        if isinstance(value, (set, frozenset)):
            self.sets.append((len(self.layout.tokens), value))
            self.note(place, None)
            return []
        contents = inside(value, place)
        kind = (_FUNCTION, value.__code__) if isinstance(value, types.FunctionType) else type(value)
        self.note(place, (kind, *(self.name(content.key) for content in contents)))
        return contents

    def name(self, key: object) -> object:
        """A key of a dict, or an element of a set, in a token."""
        if type(key) in _PLAIN or type(key) is _FLOAT:
            return key
        number = self.numbers.get(id(key))
        return Same(key) if number is None else ("again", number)


def walk(root: Any, also: frozenset[int] = frozenset()) -> Layout:
    """Find the floats that an object holds.

    also: the positions, among the tokens, of whole numbers that count as floats.
    """
    return _Walk(also).run(root)


def _opaque(value: Any) -> object:
    """The token of an object that is not looked into; None for one that is."""
    if isinstance(value, array):
        return (ARRAY, value.typecode, value.tobytes())
    if isinstance(value, random.Random):
        return (RANDOM, value.getstate())
    if isinstance(value, (list, dict, set, frozenset, deque)):
        return None
    if isinstance(value, types.FunctionType):
        keeps = value.__closure__ or value.__defaults__ or value.__kwdefaults__
        return None if keeps else (_FUNCTION, value.__code__)
    if isinstance(value, (types.MethodType, types.CellType)):
        return None
    if isinstance(value, (type, types.ModuleType, enum.Enum, int, float, str, bytes)):
        return Same(value)
    return None if attributes(value) else Same(value)


def inside(value: Any, place: Place) -> list[Place]:
    """The places inside a container."""
    if isinstance(value, types.FunctionType):
        variables = zip(value.__closure__ or (), value.__code__.co_freevars)
        cells = [Cell(cell, name, place, ".<{}>") for cell, name in variables if _is_set(cell)]
        names = [name for name in ("__defaults__", "__kwdefaults__") if getattr(value, name)]
        return [*cells, *(Attribute(value, name, place, ".{}") for name in names)]
    if isinstance(value, types.MethodType):
        return [
            Attribute(value, "__self__", place, ".{}"),
            Attribute(value, "__func__", place, ".{}"),
        ]
    inside: list[Place] = [Attribute(value, name, place, ".{}") for name in attributes(value)]
    if isinstance(value, (list, deque)):
        inside += [Item(value, index, place, "[{}]") for index in range(len(value))]
    elif isinstance(value, dict):
        inside += [Item(value, key, place, "[{!r}]") for key in value]
    return inside


def _is_set(cell: Any) -> bool:
    return bool(cell != types.CellType())
