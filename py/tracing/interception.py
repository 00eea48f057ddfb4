"""While a recording is made, the functions of `math` and some of Python's own work on symbols.

`math.exp` is written in C and sees no symbol. So it is replaced, for the time of the recording, in
every place that holds it: the module, other modules that have imported it, attributes, lists,
dicts. Python's garbage collector knows these places. Afterwards all is as it was.

What cannot be recorded is replaced, too, by something that refuses it by name.
"""

import builtins
import gc
import math
import os
import random
import sys
import time
import types
from collections.abc import Iterator, Set
from contextlib import contextmanager
from functools import partial
from typing import Any

from tracing.disguise import FLOAT, TYPE
from tracing.functions import RECORDED, Function, Turn, extreme, recorded, recorded_sum
from tracing.places import Attribute, Cell, ClassAttribute, Item, Place, attributes
from tracing.recorder import Recorder
from tracing.refusal import refuse
from tracing.symbols import Symbol, Truth

_FLOAT, _TYPE = float, type

# Those that a network might hold, in an attribute or a list.
HELD = RECORDED | {"max", "min", "sum"}


def _refusing(name: str, original: Function, *arguments: Any, **options: Any) -> Any:
    """A function that cannot be recorded: without symbols it does what it always does."""
    inside = [list(a) if isinstance(a, Iterator) else a for a in arguments]
    flat = [b for a in inside for b in (a if isinstance(a, (list, tuple)) else (a,))]
    if any(isinstance(argument, (Symbol, Truth)) for argument in flat):
        raise refuse(f"{name} of a number that is learnt")
    return original(*inside, **options)


def _forbidden(what: str, *_: Any, **__: Any) -> Any:
    raise refuse(what)


def _replacements(turn: Turn) -> dict[Function, Function]:
    """What takes the place of each function."""
    found: dict[Function, Function] = {}
    for name, original in vars(math).items():
        if name in RECORDED:
            found[original] = partial(recorded, turn, name, original)
        elif isinstance(original, types.BuiltinFunctionType):
            found[original] = partial(_refusing, f"math.{name}", original)
    for name, original in vars(time).items():
        if isinstance(original, types.BuiltinFunctionType):
            found[original] = partial(_forbidden, f"it looks at the clock (time.{name})")
    for original in (*map(vars(random).get, random.__all__), os.urandom):
        if isinstance(original, types.MethodType | types.BuiltinFunctionType):
            found[original] = partial(_forbidden, "it depends on chance")
    for name in ("print", "input", "open"):
        found[getattr(builtins, name)] = partial(_forbidden, f"it calls {name}()")
    for name in ("max", "min"):
        original = getattr(builtins, name)
        found[original] = partial(extreme, turn, name, original)
    found[sum] = partial(recorded_sum, turn, sum)
    return found


def _places(originals: dict[Function, Function]) -> list[tuple[Place, Function]]:
    """Every place that holds one of these functions.

    The garbage collector is asked only for those that a network might hold: it compares everything
    there is with each of them. For the others every module is looked into.
    """
    by_id = {id(original): original for original in originals}
    wanted = [original for original in originals if original.__name__ in HELD]
    modules = [module for module in sys.modules.values() if isinstance(module, types.ModuleType)]
    holders: dict[int, Any] = {id(vars(module)): vars(module) for module in modules}
    holders |= {id(holder): holder for holder in gc.get_referrers(*wanted)}
    return [
        (place, by_id[id(place.get())])
        for holder in holders.values()
        if holder is not originals and holder is not by_id and holder is not wanted
        for place in places_of(holder, by_id.keys())
    ]


def places_of(holder: Any, ids: Set[int]) -> list[Place]:
    """The places inside an object that hold something with one of these identities."""
    if isinstance(holder, dict):
        if ids.isdisjoint(map(id, holder.values())):
            return []  # as for nearly all, and this is the quickest way to find out
        keys = [key for key, value in holder.items() if id(value) in ids]
        kind = _class_of(holder)
        if kind is not None:
            return [ClassAttribute(kind, key, None, "") for key in keys]
        return [Item(holder, key, None, "") for key in keys]
    if isinstance(holder, list):
        found = enumerate(holder)
        return [Item(holder, index, None, "") for index, value in found if id(value) in ids]
    if isinstance(holder, types.CellType):
        return [Cell(holder, "", None, "")]
    if isinstance(holder, _UNCHANGEABLE):
        return []
    inside = [Attribute(holder, name, None, "") for name in attributes(holder)]
    return [place for place in inside if id(place.get()) in ids]


_UNCHANGEABLE = (tuple, types.FrameType, types.FunctionType, types.MethodType, partial, type)


def _class_of(holder: dict[str, Any]) -> type | None:
    """The class whose attributes a dict holds; None if it is no such dict."""
    if "__module__" not in holder:
        return None
    for kind in gc.get_referrers(holder):
        if isinstance(kind, _TYPE) and any(held is holder for held in gc.get_referents(kind)):
            return kind
    return None


class Interception:
    """Knows every place that holds one of these functions, wherever the code has them from."""

    def __init__(self) -> None:
        self._turn = Turn()
        self._replacements = _replacements(self._turn)
        self._places = _places(self._replacements)

    @contextmanager
    def on(self, recorder: Recorder) -> Iterator[None]:
        """Have all these functions work on symbols."""
        self._turn.recorder = recorder
        replaced: list[tuple[Place, Function]] = []
        try:
            for place, original in self._places:
                place.put(self._replacements[original])
                replaced.append((place, original))
            for name, kind in (("float", FLOAT), ("type", TYPE)):
                setattr(builtins, name, kind)
            yield
        finally:
            builtins.float, builtins.type = _FLOAT, _TYPE  # type: ignore[misc]
            for place, original in replaced:
                place.put(original)
