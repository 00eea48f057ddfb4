"""The operations that a recording can hold, and what each does to plain numbers.

Each is one instruction of the machine or one function of C's mathematics library. As there, none
of them raises an error: where Python would, the result is infinite or not a number, and the
recording has a guard that notices it.

The functions of `math` stand in `partial` objects, which cannot be changed: so they stay the real
ones while `interception.py` replaces them everywhere else.
"""

import math
import operator
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any


def _as_in_c(function: Callable[..., Any], *arguments: float) -> float:
    """Call a function of Python; where it raises an error, return what C does."""
    try:
        result = function(*arguments)
    except OverflowError:
        return math.inf
    except (ValueError, ZeroDivisionError):
        return math.nan
    # A negative number to a broken power is a complex number in Python.
    return math.nan if isinstance(result, complex) else float(result)


def _both(a: bool, b: bool) -> bool:
    return a and b


def _pick(condition: bool, yes: float, no: float) -> float:
    return yes if condition else no


# Those of C's library, by the names that they have there.
LIBRARY: Mapping[str, Callable[..., float]] = {
    "exp": partial(_as_in_c, math.exp),
    "expm1": partial(_as_in_c, math.expm1),
    "log": partial(_as_in_c, math.log),
    "log1p": partial(_as_in_c, math.log1p),
    "tanh": partial(_as_in_c, math.tanh),
    "sin": partial(_as_in_c, math.sin),
    "cos": partial(_as_in_c, math.cos),
    "pow": partial(_as_in_c, operator.pow),
}

# To a number: from numbers, for "number" from a truth, for "pick" from a truth and two numbers.
NUMBERS: Mapping[str, Callable[..., float]] = {
    **LIBRARY,
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": partial(_as_in_c, operator.truediv),
    "neg": operator.neg,
    "abs": operator.abs,
    "sqrt": partial(_as_in_c, math.sqrt),
    "floor": partial(_as_in_c, math.floor),
    "copysign": partial(_as_in_c, math.copysign),
    "number": float,
    "pick": _pick,
}

# To a truth: true or false.
TRUTHS: Mapping[str, Callable[..., bool]] = {
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
    "eq": operator.eq,
    "ne": operator.ne,
    "isfinite": partial(math.isfinite),
    "isnan": partial(math.isnan),
    "isinf": partial(math.isinf),
    "and": _both,
    "not": operator.not_,
}

ALL: Mapping[str, Callable[..., float]] = {**NUMBERS, **TRUTHS}
