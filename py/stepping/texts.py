"""Says in a few characters what a value is, without running any code of its class.

A class that somebody has written may have a `__repr__` that never ends, prints, or fails.
"""

from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

# What an object is called; None for one that has no name.
Name = Callable[[object], str | None]

# How many entries are shown of a list, and of one in another.
MOST_ENTRIES = 6
MOST_INNER_ENTRIES = 3
MOST_CHARACTERS = 40
DEEPEST = 3

_name_of_class = type.__dict__["__name__"].__get__


def text_of(value: object, name: Name, depth: int = 0) -> str:
    """Return a short text for a value. name: says what objects are called."""
    kind = type(value)
    if kind is float:
        return number(value)  # type: ignore[arg-type]
    if kind in SIMPLE:
        return SIMPLE[kind](value)
    if kind in BRACKETS:
        return _entries(value, name, depth)
    return name(value) or _by_class(value)


def number(value: float) -> str:
    """Return a number in full if that is short, and otherwise with four digits that count."""
    exact = repr(value)
    if len(exact.lstrip("-")) <= 6:
        return exact
    return f"{value:.0f}" if 1e4 <= abs(value) < 1e9 else f"{value:#.4g}"


def with_article(word: str) -> str:
    """Return a noun with "a" or "an"."""
    return f"{'an' if word[:1] in 'AEIOUaeiou' else 'a'} {word}"


def _whole_number(value: int) -> str:
    size = value.bit_length()
    return str(value) if size <= 64 else f"a whole number of {size:,} bits"


def _quoted(value: str | bytes) -> str:
    short = value[:MOST_CHARACTERS]
    return repr(short) + ("…" if len(short) < len(value) else "")


def _range(value: range) -> str:
    ends = (value.start, value.stop, value.step)
    shown = ends if value.step != 1 else ends[:2]
    return f"range({', '.join(map(_whole_number, shown))})"


SIMPLE: dict[type, Callable[..., str]] = {
    bool: repr,
    type(None): repr,
    int: _whole_number,
    str: _quoted,
    bytes: _quoted,
    range: _range,
}

BRACKETS: dict[type, str] = {list: "[]", tuple: "()", set: "{}", frozenset: "{}", dict: "{}"}


def _entries(value: object, name: Name, depth: int) -> str:
    """Write the first entries, or only how many there are if they are deep inside others."""
    count = len(value)  # type: ignore[arg-type]
    left, right = BRACKETS[type(value)][0], BRACKETS[type(value)][1]
    if depth == DEEPEST and count:
        return f"{left}… ({count} in all){right}"
    shown: list[str] = []
    most = MOST_INNER_ENTRIES if depth else MOST_ENTRIES
    for entry in value:  # type: ignore[attr-defined]
        if len(shown) == most:
            shown.append(f"… ({count:,} in all)")
            break
        text = text_of(entry, name, depth + 1)
        if isinstance(value, dict):
            text += f": {text_of(value[entry], name, depth + 1)}"
        shown.append(text)
    alone = "," if type(value) is tuple and count == 1 else ""
    return f"{left}{', '.join(shown)}{alone}{right}"


def _by_class(value: object) -> str:
    if type(value) in (FunctionType, BuiltinFunctionType, MethodType):
        return f"the function {_shortened(value.__name__)}"  # type: ignore[attr-defined]
    if type(value) is ModuleType:
        return "a module"
    if issubclass(type(value), type):
        return f"the class {_shortened(_name_of_class(value))}"
    return with_article(_shortened(_name_of_class(type(value))))


def _shortened(name: object) -> str:
    return str(name)[:MOST_CHARACTERS]
