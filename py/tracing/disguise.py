"""What `float` and `type` are while a recording is made, so that a symbol passes for a float."""

from typing import Any

from tracing.symbols import Symbol, Truth, make_symbol

_FLOAT, _TYPE = float, type


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
