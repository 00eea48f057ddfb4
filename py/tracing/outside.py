"""Notices when a method changes something outside of its object.

Only floats that the object holds become symbols. A method may also change a global variable or an
attribute of its class, or keep a number in a list elsewhere. Compiled code would not do that, so it
is refused; and no symbol may stay there when the recording has ended.
"""

import gc
import sys
import types
import weakref
from collections.abc import Iterable
from typing import Any

from tracing.interception import places_of
from tracing.layout import Layout
from tracing.places import ClassAttribute, Item, Place
from tracing.refusal import Refusal
from tracing.symbols import Symbol


class Outside:
    """The numbers that classes and modules hold, of the objects of a layout and of a method."""

    def __init__(self, layout: Layout, method: Any) -> None:
        classes = {kind for value in layout.objects for kind in type(value).__mro__}
        names = {kind.__module__ for kind in classes} | {getattr(method, "__module__", None)}
        found: list[Place] = []
        for kind in classes:
            found += [ClassAttribute(kind, name, None, "") for name in vars(kind)]
        for name in names - sys.stdlib_module_names:
            found += _variables(sys.modules.get(str(name)))
        found += _globals(method)
        self._numbers = [(p, p.get()) for p in found if type(p.get()) in (int, float, bool)]

    def check(self) -> None:
        """Put back what has changed, and refuse it if there is anything."""
        changed = [(place, old) for place, old in self._numbers if _differ(place.get(), old)]
        for place, old in changed:
            place.put(old)
        for place, _ in changed:
            owner = place.owner.__name__ + "." if isinstance(place.owner, type) else ""
            raise Refusal(f"something outside of the object changes: {owner}{place.key}")


def _differ(new: object, old: object) -> bool:
    return type(new) is not type(old) or new != old


def _variables(module: Any) -> list[Place]:
    if not isinstance(module, types.ModuleType):
        return []
    return [Item(vars(module), name, None, "") for name in vars(module)]


def _globals(method: Any) -> list[Place]:
    variables = getattr(method, "__globals__", {})
    return [Item(variables, name, None, "") for name in variables]


def give_numbers(symbols: Iterable["weakref.ref[Symbol]"]) -> bool:
    """Give the number to whoever still holds a symbol; say whether there was somebody."""
    alive = [symbol for symbol in symbols if symbol() is not None]
    for generation in (0, 2):  # objects that hold each other, and that nobody else holds
        if alive:
            gc.collect(generation)
            alive = [symbol for symbol in alive if symbol() is not None]
    kept = {id(symbol()): symbol() for symbol in alive}
    for holder in gc.get_referrers(*kept.values()) if kept else ():
        if holder is not kept:
            for place in places_of(holder, kept.keys()):
                place.put(place.get().value)
    return bool(kept)
