"""What is outside of an object and can change: what it holds now, and how to put that back."""

import types
from array import array
from collections import deque
from collections.abc import Callable, Iterable
from operator import is_
from typing import Any

from tracing.keeping import saved
from tracing.places import Cell, ClassAttribute, attributes, has_slots

_MISSING = object()
_PLAIN = (list, dict, set, deque)
_ATOMS = (int, str, bytes, bool, tuple)


class Watched:
    """Something that can change.

    name: what the code calls it. holder: the object itself.
    """

    def __init__(self, name: str, holder: Any) -> None:
        self.name, self.holder = name, holder
        self._before = self.look()

    def look(self) -> list[Any]:
        """What it holds now."""
        raise NotImplementedError

    def restore(self) -> None:
        """Put back what it held at first."""
        raise NotImplementedError

    def has_changed(self) -> bool:
        """Whether it holds something else than at first."""
        return not _same(self._before, self.look())

    def what_changed(self) -> str:
        """The name of what has changed."""
        return self.name


class Contents(Watched):
    """A list, a dict, a set, or an object with attributes."""

    def __init__(self, name: str, holder: Any) -> None:
        super().__init__(name, holder)
        self._restore: Callable[[], None] = saved(holder)

    def look(self) -> list[Any]:
        """Its items and its attributes."""
        value = self.holder
        found: list[Any] = []
        if isinstance(value, dict):
            found = [*value, *value.values()]
        elif isinstance(value, (list, set, deque)):
            found = list(value)
        held = {} if type(value) in _PLAIN else attributes_of(value)
        return [*found, *held, *held.values()]

    def restore(self) -> None:
        """Put them back."""
        self._restore()


class Variables(Watched):
    """Some variables of a module."""

    def __init__(self, variables: dict[str, Any], names: Iterable[str]) -> None:
        self._names = list(names)
        super().__init__("", variables)

    def look(self) -> list[Any]:
        """Their values; what is not there may come to be."""
        return [self.holder.get(name, _MISSING) for name in self._names]

    def restore(self) -> None:
        """Set them as they were."""
        for name, value in zip(self._names, self._before):
            if value is not _MISSING:
                self.holder[name] = value
            else:
                self.holder.pop(name, None)

    def what_changed(self) -> str:
        """The first of them that has changed."""
        pairs = zip(self._names, self._before, self.look())
        return next(name for name, old, new in pairs if not _same([old], [new]))


class Attributes(Watched):
    """The attributes of a class."""

    def look(self) -> list[Any]:
        """Their names and their values, but for those that Python itself may add."""
        found = {name: value for name, value in vars(self.holder).items() if name[:2] != "__"}
        return [*found, *found.values()]

    def _changes(self) -> dict[str, Any]:
        """The names that have changed, and what was there."""
        before, now = _pairs(self._before), _pairs(self.look())
        names = [*before, *(name for name in now if name not in before)]
        found = {name: before.get(name, _MISSING) for name in names}
        return {n: old for n, old in found.items() if not _same([old], [now.get(n, _MISSING)])}

    def restore(self) -> None:
        """Set them as they were."""
        for name, value in self._changes().items():
            if value is _MISSING:
                type.__delattr__(self.holder, name)
            else:
                ClassAttribute(self.holder, name, None, "").put(value)

    def what_changed(self) -> str:
        """The first of them that has changed."""
        return f"{self.name}.{next(iter(self._changes()))}"


class FunctionAttributes(Watched):
    """The attributes of functions, of which hardly any has one."""

    def look(self) -> list[Any]:
        """Each function that has some, and these."""
        having = [function for function in self.holder if vars(function)]
        return [item for f in having for item in (f, *vars(f), *vars(f).values())]

    def __init__(self, name: str, holder: list[types.FunctionType]) -> None:
        super().__init__(name, holder)
        self._kept = {function: dict(vars(function)) for function in holder if vars(function)}

    def _changed(self) -> list[types.FunctionType]:
        pairs = [(function, self._kept.get(function, {})) for function in self.holder]
        return [f for f, kept in pairs if not _same([*kept.items()], [*vars(f).items()])]

    def restore(self) -> None:
        """Put them back."""
        for function in self._changed():
            vars(function).clear()
            vars(function).update(self._kept.get(function, {}))

    def what_changed(self) -> str:
        """The name of the first function with other ones."""
        return str(self._changed()[0].__name__)


class Outer(Watched):
    """A variable of an outer function."""

    def look(self) -> list[Any]:
        """Its value, if it has one."""
        empty = self.holder == types.CellType()
        return [] if empty else [self.holder.cell_contents]

    def restore(self) -> None:
        """Set it as it was."""
        if self._before:
            Cell(self.holder, self.name, None, "").put(self._before[0])
        elif self.look():
            del self.holder.cell_contents


class State(Watched):
    """Numbers in a row, or a source of random ones."""

    def look(self) -> list[Any]:
        """All of its state."""
        value = self.holder
        return [bytes(value) if isinstance(value, (array, bytearray)) else value.getstate()]

    def restore(self) -> None:
        """Put it back."""
        value, before = self.holder, self._before[0]
        if isinstance(value, array):
            del value[:]
            value.frombytes(before)
        elif isinstance(value, bytearray):
            value[:] = before
        else:
            value.setstate(before)


def attributes_of(value: Any) -> dict[str, Any]:
    """The attributes that an object holds; none for one that passes on those of another."""
    kind: Any = type(value)
    if kind.__getattribute__ is object.__getattribute__ and not has_slots(kind):
        return dict(getattr(value, "__dict__", {}))  # most are like this, and are looked at often
    try:
        return {name: object.__getattribute__(value, name) for name in attributes(value)}
    except AttributeError:
        return {}


def _pairs(found: list[Any]) -> dict[str, Any]:
    half = len(found) // 2
    return dict(zip(found[:half], found[half:]))


def _same(some: list[Any], others: list[Any]) -> bool:
    """Whether two lists hold the same objects, or equal numbers and texts."""
    if len(some) != len(others):
        return False
    if all(map(is_, some, others)):
        return True  # nearly always, and this is asked after every piece of a run
    return all(
        a is b or (type(a) is type(b) and isinstance(a, (*_ATOMS, float)) and _equal(a, b))
        for a, b in zip(some, others)
    )


def _equal(a: Any, b: Any) -> bool:
    if isinstance(a, tuple):
        return _same(list(a), list(b))
    return bool(repr(a) == repr(b)) if isinstance(a, float) else bool(a == b)
