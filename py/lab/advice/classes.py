"""Which function explains which class of errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lab.advice.arithmetic import on_divergence, on_division, on_overflow, on_value
from lab.advice.endings import (
    on_assertion,
    on_exit,
    on_file,
    on_interrupt,
    on_memory,
    on_not_implemented,
    on_recursion,
    on_runtime,
    on_stop,
)
from lab.advice.missing import on_attribute, on_import, on_name, on_unbound
from lab.advice.positions import on_index, on_key
from lab.advice.syntax import on_syntax
from lab.advice.words import with_article
from lab.advice.wrong_types import on_type

# The first class that fits explains the error, so a class comes before those that it belongs to.
ADVISERS: dict[type[BaseException], Callable[[Any, str], str]] = {
    SyntaxError: on_syntax,
    UnboundLocalError: on_unbound,
    NameError: on_name,
    AttributeError: on_attribute,
    ImportError: on_import,
    TypeError: on_type,
    IndexError: on_index,
    KeyError: on_key,
    ZeroDivisionError: on_division,
    OverflowError: on_overflow,
    ValueError: on_value,
    AssertionError: on_assertion,
    RecursionError: on_recursion,
    NotImplementedError: on_not_implemented,
    RuntimeError: on_runtime,
    MemoryError: on_memory,
    SystemExit: on_exit,
    KeyboardInterrupt: on_interrupt,
    EOFError: on_file,
    OSError: on_file,
    StopIteration: on_stop,
}


def advice_on(error: BaseException, message: str) -> str:
    """Return one or two sentences for a beginner: what went wrong, and what helps."""
    if type(error).__name__ == "DivergenceError":
        return on_divergence(error, message)
    for kind, advise in ADVISERS.items():
        if isinstance(error, kind):
            found = advise(error, message)
            if found:
                return found
            break
    return generic(type(error).__name__, message)


def generic(name: str, message: str) -> str:
    """What can be said of an error of any class, given its name and what it says."""
    why = "its message says why" if message else "it has no message that would say why"
    return f"Python stopped here with {with_article(name)}; {why}."
