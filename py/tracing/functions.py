"""What functions of `math`, and `max`, `min` and `sum`, do with symbols.

They do in recorded steps what CPython does in C, and have a guard for each error that it raises.
The steps are those of CPython; `sum` alone takes others, to the same number.
Without symbols they are what they always are.
"""

import math
import sys
from collections.abc import Callable, Iterator
from functools import reduce
from typing import Any

from tracing.recorder import Recorder
from tracing.recording import UnknownError
from tracing.refusal import refuse
from tracing.symbols import Symbol, Truth, make_symbol

_FLOAT = float

# Since Python 3.12 sum() adds floats more exactly than one by one, and since 3.14 whole numbers
# among them, too.
COMPENSATED = sys.version_info >= (3, 12)
WHOLE_COMPENSATED = sys.version_info >= (3, 14)

Function = Callable[..., Any]

# The functions of `math` that can be recorded.
RECORDED = frozenset(
    {
        *("exp", "expm1", "log", "log1p", "sqrt", "tanh", "sin", "cos"),
        *("isfinite", "isnan", "isinf", "fabs", "copysign", "floor"),
    }
)


class Turn:
    """Whose turn it is: the recorder of the present recording."""

    recorder: Recorder


def recorded(turn: Turn, name: str, original: Function, *arguments: Any) -> Any:
    """A function of `math` that can be recorded."""
    if not any(isinstance(argument, (Symbol, Truth)) for argument in arguments):
        return original(*arguments)
    recorder = turn.recorder
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


def extreme(turn: Turn, name: str, original: Function, *arguments: Any, **options: Any) -> Any:
    """`max` and `min`: the better of two numbers, then of that and the third, and so on."""
    items = list(arguments[0]) if len(arguments) == 1 else list(arguments)
    if options or not any(isinstance(item, Symbol) for item in items):
        return original(items, **options) if len(arguments) == 1 else original(*items, **options)
    best = items[0]
    for item in items[1:]:
        better = item > best if name == "max" else item < best
        best = turn.recorder.pick(better, item, best, name)
    return best


def recorded_sum(turn: Turn, original: Function, items: Any, /, start: Any = 0) -> Any:
    """`sum`, with exactly the result that this version of Python gets."""
    terms = [bool(item) if isinstance(item, Truth) else item for item in items]
    if not any(isinstance(item, Symbol) for item in [start, *terms]):
        return original(terms, start)
    total, rest = start, iter(terms)
    while COMPENSATED:
        if isinstance(total, _FLOAT):
            total, last = _compensated(turn.recorder, total, rest)
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
    low: Any = -0.0
    last = None
    for item in rest:
        if isinstance(item, int) and not WHOLE_COMPENSATED:
            high = high + _FLOAT(item)
        elif isinstance(item, (int, _FLOAT)):
            total = high + item
            low = low - _excess(high, item, total)
            high = total
        else:
            last = item
            break
    return _with_low(recorder, high, low), last


def _excess(high: Any, item: Any, total: Any) -> Any:
    """By how much the rounded total of two numbers is too large; 0.0, not -0.0, if it is exact.

    CPython gets what is lost in one of two ways: whichever of the numbers is larger comes first.
    That is as good as random, so a processor often guesses wrong which way to go, and a wrong guess
    takes as long as a whole sum. Knuth's steps need no choice. Both find exactly what is lost, so
    they find the same, unless numbers in between are too large for a float, see `_exact`.
    """
    added = total - high
    return ((total - added) - high) + (added - item)


def _with_low(recorder: Recorder, high: Any, low: Any) -> Any:
    """The sum, with all that was lost put back.

    CPython leaves out a `low` of 0. Here it is -0.0 then, which changes nothing, not even -0.0.
    """
    if not isinstance(low, Symbol):
        return high + low if low and math.isfinite(low) else high
    if math.isfinite(high.value) and not math.isfinite(low.value):
        raise refuse("the sum of a number that is nearly too large to be a float")
    return recorder.follow("sum", _exact, high, low)


def _exact(high: Symbol, low: Symbol) -> Any:
    """This is followed both ways, as a function of the reader's would be."""
    finite = low.recorder.function
    if finite("isfinite", low):
        return high + low
    if finite("isfinite", high):
        # A number was nearly too large: Knuth's steps have failed, where CPython's have not.
        raise UnknownError
    return high
