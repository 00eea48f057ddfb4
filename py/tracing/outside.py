"""Notices when a method changes something outside of its object.

Only floats that the object holds become symbols. A method may also change a global variable or an
attribute of its class, or keep a number in a list elsewhere. Compiled code would not do that, so it
is refused; and no symbol may stay there when the recording has ended.
"""

import dis
import gc
import types
import weakref
from collections.abc import Iterable, Iterator
from typing import Any

from tracing.changes import name_of
from tracing.interception import places_of
from tracing.layout import Layout, Same
from tracing.reach import Reach
from tracing.refusal import Refusal, Spot
from tracing.symbols import Symbol


class Outside:
    """What the code of an object can change outside of it, and what that was at first.

    layout: that of the object. method: the one that is to be recorded.
    Raises Refusal if it cannot be watched.
    """

    def __init__(self, layout: Layout, method: Any) -> None:
        self._owner = type(layout.objects[0]).__name__.lower()
        self._reach = Reach(layout, method)
        held = [
            name_of(place)
            for token, place in zip(layout.tokens, layout.where)
            if isinstance(token, Same) and isinstance(token.value, Iterator)
        ]
        for name in (*held, *self._reach.iterators):
            raise Refusal(
                f"it can use `{name}`, which gives something else each time", *self.line_of(name)
            )

    def has_changed(self) -> bool:
        """Whether anything of it is not as it was at first."""
        return any(watched.has_changed() for watched in self._reach.watched)

    def restored(self) -> str | None:
        """Put back what has changed; return the name of one of these things if there are any."""
        changed = [watched for watched in self._reach.watched if watched.has_changed()]
        name = changed[0].what_changed() if changed else None
        for watched in changed:
            watched.restore()
        return name

    def refuse(self, name: str) -> None:
        """Refuse a change, with the line that makes it."""
        reason = f"it changes `{name}`, which is no part of the {self._owner}"
        raise Refusal(reason, *self.line_of(name.rpartition(".")[2]))

    def line_of(self, name: str) -> Spot:
        """Where the code that was recorded uses a name; if it sets it somewhere, where that is."""
        found = [
            (function.__name__ not in self._reach.called, not is_set, code.co_filename, line)
            for function in self._reach.functions
            for code in _with_inner(function.__code__)
            for is_set, line in _uses(code, name)
        ]
        return min(found, key=lambda use: use[:2])[2:] if found else (None, None)


def _with_inner(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _with_inner(constant)


def _uses(code: types.CodeType, name: str) -> Iterator[tuple[bool, int]]:
    """The lines that use a name, and whether each sets it."""
    for step in dis.get_instructions(code):
        names = step.argval if isinstance(step.argval, tuple) else (step.argval,)
        line = step.positions.lineno if step.positions else None
        if name in names and line is not None:
            yield step.opname.startswith(("STORE", "DELETE")), line


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
