"""While a recording is made, the functions of `math` and some of Python's own work on symbols.

`math.exp` is written in C and sees no symbol. So it is replaced, for the time of the recording, in
every place that holds it: the module, other modules that have imported it, attributes, lists,
dicts. Python's garbage collector knows these places. Afterwards all is as it was.

What cannot be recorded is replaced, too, by something that refuses it by name.
"""

import builtins
import gc
import math
import sys
import time
import types
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from functools import partial, reduce
from typing import Any

from tracing.places import Attribute, Cell, Item, Place, attributes
from tracing.recorder import Recorder
from tracing.refusal import refuse
from tracing.symbols import Symbol, Truth, make_symbol

_FLOAT, _TYPE = float, type

# Since Python 3.12 sum() adds floats more exactly than one by one, and since 3.14 whole numbers
# among them, too.
COMPENSATED = sys.version_info >= (3, 12)
WHOLE_COMPENSATED = sys.version_info >= (3, 14)

Function = Callable[..., Any]


def _recorded(to: "Interception", name: str, original: Function, *arguments: Any) -> Any:
    """A function of `math` that can be recorded."""
    if not any(isinstance(argument, (Symbol, Truth)) for argument in arguments):
        return original(*arguments)
    recorder = to.recorder
    if name == "fabs":
        return recorder.function("abs", *arguments)
    if name == "log" and len(arguments) > 1:
        raise refuse("math.log with a base")
    if name == "floor":
        return _floor(recorder, original, *arguments)
    result = recorder.function(name, *arguments)
    fails = _error(recorder, name, arguments[0], result)
    if fails is not None:
        recorder.fail_if(fails, _real_error(name, original, arguments))
    return result


def _error(recorder: Recorder, name: str, number: Any, result: Any) -> Any:
    """The condition on which a function raises an error; None if it never does."""
    if name in ("exp", "expm1"):
        huge, infinite = result == math.inf, number != math.inf
        node = recorder.node("and", huge.node, infinite.node)
        return Truth(recorder, node, huge.value and infinite.value)
    if name == "sqrt":
        return number < 0.0
    if name == "log":
        return number <= 0.0
    if name == "log1p":
        return number <= -1.0
    if name in ("sin", "cos"):
        return recorder.function("isinf", number)
    return None


def _real_error(name: str, original: Function, arguments: tuple[Any, ...]) -> Exception:
    """The error that Python raises for these numbers, or would raise for others."""
    try:
        original(*(a.value if isinstance(a, (Symbol, Truth)) else a for a in arguments))
    except (ArithmeticError, ValueError) as error:
        return error
    return OverflowError("math range error") if "exp" in name else ValueError("math domain error")


def _floor(recorder: Recorder, original: Function, number: Symbol) -> Symbol:
    """A whole number, which is a float in all that follows, or is refused."""
    infinite = recorder.node("not", recorder.node("isfinite", number.node))
    fails = Truth(recorder, infinite, not math.isfinite(number.value))
    recorder.fail_if(fails, _real_error("floor", original, (number,)))
    # Adding 0.0 makes 0.0 of -0.0, as there is but one whole number 0.
    floor = recorder.function("floor", number) + 0.0
    return make_symbol(recorder, floor.node, floor.value, "a floor")


def _refusing(name: str, original: Function, *arguments: Any, **options: Any) -> Any:
    """A function that cannot be recorded: without symbols it does what it always does."""
    inside = [list(a) if isinstance(a, Iterator) else a for a in arguments]
    flat = [b for a in inside for b in (a if isinstance(a, (list, tuple)) else (a,))]
    if any(isinstance(argument, (Symbol, Truth)) for argument in flat):
        raise refuse(f"{name} of a number that is learnt")
    return original(*inside, **options)


def _forbidden(what: str, *_: Any, **__: Any) -> Any:
    raise refuse(what)


def _extreme(
    to: "Interception", name: str, original: Function, *arguments: Any, **options: Any
) -> Any:
    """`max` and `min`: of two numbers, and so on."""
    items = list(arguments[0]) if len(arguments) == 1 else list(arguments)
    if options or not any(isinstance(item, Symbol) for item in items):
        return original(items, **options) if len(arguments) == 1 else original(*items, **options)

    better = _greater if name == "max" else _smaller
    return reduce(lambda best, item: to.recorder.follow(name, better, best, item), items)


def _greater(best: Any, item: Any) -> Any:
    return item if item > best else best


def _smaller(best: Any, item: Any) -> Any:
    return item if item < best else best


def _sum(to: "Interception", original: Function, items: Any, /, start: Any = 0) -> Any:
    """`sum`, in the very steps in which this version of Python does it."""
    terms = [bool(item) if isinstance(item, Truth) else item for item in items]
    if not any(isinstance(item, Symbol) for item in [start, *terms]):
        return original(terms, start)
    total, rest = start, iter(terms)
    while COMPENSATED:
        if isinstance(total, _FLOAT):
            total, last = _compensated(to.recorder, total, rest)
            if last is None:
                return total
            return reduce(lambda a, b: a + b, rest, total + last)
        if not isinstance(total, int):
            break
        item = next(rest, None)
        if item is None:
            return total
        total = total + item
    return reduce(lambda a, b: a + b, rest, total)


def _compensated(recorder: Recorder, high: Any, rest: Iterator[Any]) -> tuple[Any, Any]:
    """Add floats, and what each addition loses; stop at the first item that is no number."""
    low: Any = 0.0
    last = None
    for item in rest:
        if isinstance(item, int) and not WHOLE_COMPENSATED:
            high = high + _FLOAT(item)
        elif isinstance(item, (int, _FLOAT)):
            total = high + item
            low = low + recorder.follow("sum", _lost, high, item, total)
            high = total
        else:
            last = item
            break
    return recorder.follow("sum", _with_low, high, low), last


def _lost(high: Any, item: Any, total: Any) -> Any:
    """What is lost when `high` and `item` are added."""
    return (high - total) + item if abs(high) >= abs(item) else (item - total) + high


def _with_low(high: Any, low: Any) -> Any:
    return high + low if low and math.isfinite(low) else high


class _FloatType(type):
    """What `float` is meanwhile: symbols are floats, and float(symbol) is the symbol."""

    def __call__(cls, *arguments: Any) -> Any:
        if arguments and isinstance(arguments[0], Symbol):
            symbol = arguments[0]
            return make_symbol(symbol.recorder, symbol.node, symbol.value)
        if arguments and isinstance(arguments[0], Truth):
            return arguments[0].as_number()
        return _FLOAT(*arguments)

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, _FLOAT)

    def __subclasscheck__(cls, kind: type) -> bool:
        return issubclass(kind, _FLOAT)

    def __eq__(cls, other: object) -> bool:
        return other is cls or other is _FLOAT

    def __hash__(cls) -> int:
        return hash(_FLOAT)


class _TypeType(type):
    """What `type` is meanwhile: the type of a symbol is `float`."""

    def __call__(cls, *arguments: Any, **options: Any) -> Any:
        if len(arguments) != 1:
            return _TYPE(*arguments, **options)
        kind = _TYPE(arguments[0])
        if kind is Symbol or kind is _FLOAT:
            return FLOAT
        return bool if kind is Truth else kind

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, _TYPE)

    def __subclasscheck__(cls, kind: type) -> bool:
        return issubclass(kind, _TYPE)

    def __eq__(cls, other: object) -> bool:
        return other is cls or other is _TYPE

    def __hash__(cls) -> int:
        return hash(_TYPE)


FLOAT = _FloatType("float", (float,), {})
TYPE = _TypeType("type", (type,), {})

# The functions of `math` that can be recorded.
RECORDED = frozenset(
    {
        *("exp", "expm1", "log", "log1p", "sqrt", "tanh", "sin", "cos"),
        *("isfinite", "isnan", "isinf", "fabs", "copysign", "floor"),
    }
)

# Those that a network might hold, in an attribute or a list.
HELD = RECORDED | {"max", "min", "sum"}


def _replacements(to: "Interception") -> dict[Function, Function]:
    """What takes the place of each function."""
    found: dict[Function, Function] = {}
    for name, original in vars(math).items():
        if name in RECORDED:
            found[original] = partial(_recorded, to, name, original)
        elif isinstance(original, types.BuiltinFunctionType):
            found[original] = partial(_refusing, f"math.{name}", original)
    for name, original in vars(time).items():
        if isinstance(original, types.BuiltinFunctionType):
            found[original] = partial(_forbidden, f"it looks at the clock (time.{name})")
    for name in ("print", "input", "open"):
        found[getattr(builtins, name)] = partial(_forbidden, f"it calls {name}()")
    for name in ("max", "min"):
        original = getattr(builtins, name)
        found[original] = partial(_extreme, to, name, original)
    found[sum] = partial(_sum, to, sum)
    return found


class ClassAttribute(Place):
    """An attribute of a class."""

    def get(self) -> Any:
        """What the class holds, without what asking for it may compute."""
        return vars(self.owner)[self.key]

    def put(self, value: Any) -> None:
        """Set the attribute."""
        # Unlike a function of C, a partial would become a method of the class.
        fitting = staticmethod(value) if isinstance(value, partial) else value
        _TYPE.__setattr__(self.owner, self.key, fitting)


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
        for place in places_of(holder, by_id)
    ]


def places_of(holder: Any, ids: Container[int]) -> list[Place]:
    """The places inside an object that hold something with one of these identities."""
    if isinstance(holder, dict):
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
        self._recorder: Recorder | None = None
        self._replacements = _replacements(self)
        self._places = _places(self._replacements)

    @property
    def recorder(self) -> Recorder:
        """The one that makes the present recording."""
        assert self._recorder is not None
        return self._recorder

    @contextmanager
    def on(self, recorder: Recorder) -> Iterator[None]:
        """Have all these functions work on symbols."""
        self._recorder = recorder
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
            self._recorder = None
