"""Symbols stand for numbers while the reader's code runs, and write down what is done to them.

A `Symbol` is a float as far as `isinstance` can tell, so it passes every check of arguments. Each
operator is redefined: `a + b` returns another symbol, and the recorder notes an addition. A
comparison returns a `Truth`, which does nothing until Python asks it `if` or `while`; then the
recorder is asked which way to go.

A symbol knows the number that it stands for in the example at hand (`value`), so that the recording
goes the way of this example. What Python's C code would see as the number is "not a number": if a
symbol slips past its operators, the result is not a number either, and is noticed.
"""

import math
import operator
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from tracing.refusal import refuse

if TYPE_CHECKING:
    from tracing.recorder import Recorder
    from tracing.recording import Node


def _operator(operation: str) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """An operator of two numbers, and the same for when the symbol is on the right."""

    def forward(self: Any, other: Any) -> Any:
        return self.recorder.arithmetic(operation, self, other)

    def backward(self: Any, other: Any) -> Any:
        return self.recorder.arithmetic(operation, other, self)

    return forward, backward


def _comparison(operation: str) -> Callable[..., Any]:
    def compare(self: Any, other: Any) -> Any:
        return self.recorder.compare(operation, self, other)

    return compare


def _refused(what: str) -> Callable[..., Any]:
    def use(*_: object) -> NoReturn:
        raise refuse(what)

    return use


class Symbol(float):
    """Stands for a number.

    node: where it comes from. value: the number in this example. whole: None for a float;
    otherwise Python might have a whole number here (an int), and this says what made it.
    """

    __slots__ = ("__weakref__", "node", "recorder", "value", "whole")
    node: "Node"
    value: float
    whole: object
    recorder: "Recorder"

    __add__, __radd__ = _operator("add")
    __sub__, __rsub__ = _operator("sub")
    __mul__, __rmul__ = _operator("mul")
    __truediv__, __rtruediv__ = _operator("div")
    __pow__, __rpow__ = _operator("pow")
    __lt__, __le__ = _comparison("lt"), _comparison("le")
    __gt__, __ge__ = _comparison("gt"), _comparison("ge")
    __eq__, __ne__ = _comparison("eq"), _comparison("ne")

    def __neg__(self) -> "Symbol":
        return self.recorder.unary("neg", self)

    def __abs__(self) -> "Symbol":
        return self.recorder.unary("abs", self)

    def __pos__(self) -> "Symbol":
        return self

    def __bool__(self) -> bool:
        return bool(self != 0.0)

    def __copy__(self) -> "Symbol":
        return self

    def __deepcopy__(self, _memo: object) -> "Symbol":
        return self

    def conjugate(self) -> "Symbol":
        """The number itself, as for any float."""
        return self

    @property
    def real(self) -> "Symbol":
        """The number itself, as for any float."""
        return self

    __mod__ = __rmod__ = _refused("the operator % on a number that is learnt")
    __floordiv__ = __rfloordiv__ = _refused("the operator // on a number that is learnt")
    __divmod__ = __rdivmod__ = _refused("divmod() of a number that is learnt")
    __int__ = __trunc__ = _refused("a number that is learnt is made into a whole number")
    __floor__ = __ceil__ = __round__ = __int__
    __str__ = __repr__ = __format__ = _refused("a number that is learnt is made into text")
    __hash__ = _refused("a number that is learnt is a key, or in a set")
    __float__ = _refused(
        "a number that is learnt is handed to something that is not written in Python"
    )
    __complex__ = _refused("a number that is learnt is made into a complex number")
    __reduce_ex__ = _refused("a number that is learnt is pickled")
    is_integer = _refused("is_integer() of a number that is learnt")
    as_integer_ratio = _refused("as_integer_ratio() of a number that is learnt")
    hex = _refused("a number that is learnt is made into text")


def make_symbol(recorder: "Recorder", node: "Node", value: float, whole: object = None) -> Symbol:
    """Make a symbol; C code that looks for its number finds "not a number"."""
    symbol = float.__new__(Symbol, math.nan)
    symbol.recorder, symbol.node, symbol.value, symbol.whole = recorder, node, value, whole
    recorder.symbols.append(weakref.ref(symbol))
    return symbol


def _settled(operation: Callable[..., Any]) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """An operator of a truth: with a float it is recorded, otherwise the truth is settled first."""

    def forward(self: "Truth", other: Any) -> Any:
        if isinstance(other, float):
            return operation(self.as_number(), other)
        return operation(bool(self), bool(other) if isinstance(other, Truth) else other)

    def backward(self: "Truth", other: Any) -> Any:
        if isinstance(other, float):
            return operation(other, self.as_number())
        return operation(other, bool(self))

    return forward, backward


class Truth:
    """Stands for the outcome of a comparison."""

    __slots__ = ("node", "recorder", "value")

    def __init__(self, recorder: "Recorder", node: "Node", value: bool) -> None:
        self.recorder, self.node, self.value = recorder, node, value

    def as_number(self) -> Symbol:
        """1.0 or 0.0, as in `(x > 0) * x`."""
        return make_symbol(
            self.recorder, self.recorder.node("number", self.node), float(self.value)
        )

    def __bool__(self) -> bool:
        return self.recorder.decide(self.node, self.value)

    __add__, __radd__ = _settled(operator.add)
    __sub__, __rsub__ = _settled(operator.sub)
    __mul__, __rmul__ = _settled(operator.mul)
    __truediv__, __rtruediv__ = _settled(operator.truediv)
    __pow__, __rpow__ = _settled(operator.pow)
    __and__, __rand__ = _settled(operator.and_)
    __or__, __ror__ = _settled(operator.or_)
    __xor__, __rxor__ = _settled(operator.xor)
    __lt__, __gt__ = _settled(operator.lt)
    __le__, __ge__ = _settled(operator.le)

    def __eq__(self, other: object) -> Any:
        return bool(self) == other

    def __hash__(self) -> int:
        return hash(bool(self))

    def __int__(self) -> int:
        return int(bool(self))

    __index__ = __int__

    def __float__(self) -> float:
        return float(bool(self))

    def __neg__(self) -> int:
        return -int(bool(self))

    def __repr__(self) -> str:
        return repr(bool(self))

    def __format__(self, form: str) -> str:
        return format(bool(self), form)
