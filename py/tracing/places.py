"""Where a float can be: an attribute, an item of a list, a variable of an outer function."""

import types
from functools import lru_cache, partial
from typing import Any

_SET_IN_CLASS = type.__setattr__


class Place:
    """Where a value is: an attribute, an item, or a variable of an outer function.

    owner, key: the object that holds it, and under what name. outer: the place of that object.
    """

    def __init__(self, owner: Any, key: Any, outer: "Place | None", text: str) -> None:
        self.owner, self.key, self.outer, self._text = owner, key, outer, text

    def get(self) -> Any:
        """The value that is there now."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Put another value there."""
        raise NotImplementedError

    def __str__(self) -> str:
        return (str(self.outer) if self.outer else "") + self._text.format(self.key)


class Root(Place):
    """The object at which the walk begins."""

    def get(self) -> Any:
        """The object itself."""
        return self.owner

    def put(self, value: Any) -> None:
        """Begin elsewhere."""
        self.owner = value


class Attribute(Place):
    """An attribute; it is set even if the class forbids it, as a frozen dataclass does."""

    def get(self) -> Any:
        """The attribute, without what the class may compute for this name."""
        return object.__getattribute__(self.owner, self.key)

    def put(self, value: Any) -> None:
        """Set the attribute."""
        object.__setattr__(self.owner, self.key, value)


class Item(Place):
    """An item of a list or of a dict."""

    def get(self) -> Any:
        """The item."""
        return self.owner[self.key]

    def put(self, value: Any) -> None:
        """Set the item."""
        self.owner[self.key] = value


class TupleItem(Place):
    """An item of a tuple, which is changed by putting another tuple in its place."""

    def get(self) -> Any:
        """The item of the tuple that is there now."""
        assert self.outer is not None
        return self.outer.get()[self.key]

    def put(self, value: Any) -> None:
        """Put a tuple with another item in the old one's place."""
        assert self.outer is not None
        items = self.outer.get()
        changed = [*items[: self.key], value, *items[self.key + 1 :]]
        self.outer.put(tuple.__new__(type(items), changed))


class Cell(Place):
    """A variable of an outer function."""

    def get(self) -> Any:
        """What the variable is now."""
        return self.owner.cell_contents

    def put(self, value: Any) -> None:
        """Set the variable."""
        self.owner.cell_contents = value


class ClassAttribute(Place):
    """An attribute of a class."""

    def get(self) -> Any:
        """What the class holds, without what asking for it may compute."""
        return vars(self.owner)[self.key]

    def put(self, value: Any) -> None:
        """Set the attribute."""
        # Unlike a function of C, a partial would become a method of the class.
        fitting = staticmethod(value) if isinstance(value, partial) else value
        _SET_IN_CLASS(self.owner, self.key, fitting)


def attributes(value: Any) -> list[str]:
    """The names of the attributes that an object holds, in `__dict__` and in `__slots__`."""
    names = list(getattr(value, "__dict__", ()))
    kind: Any = type(value)
    for name, slot in _slots(kind):
        try:
            slot.__get__(value)
        except AttributeError:
            continue  # it has not been set
        names.append(name)
    return names


def has_slots(kind: Any) -> bool:
    """Whether objects of a class hold attributes in `__slots__`."""
    return bool(_slots(kind))


@lru_cache(maxsize=1000)
def _slots(kind: Any) -> tuple[tuple[str, types.MemberDescriptorType], ...]:
    return tuple(
        (name, slot)
        for base in kind.__mro__
        if "__slots__" in vars(base)
        for name, slot in vars(base).items()
        if isinstance(slot, types.MemberDescriptorType)
    )
