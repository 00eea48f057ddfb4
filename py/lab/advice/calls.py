"""Advice on calls with the wrong arguments: too few, too many, or by a wrong name."""

from __future__ import annotations

import re
import sys
from types import CodeType, FunctionType

from lab.advice.places import below, innermost
from lab.advice.words import likely, listed, quoted

# What a method calls the object, or the class, that it belongs to.
OBJECTS = {"self", "cls"}


def _missing(error: TypeError, found: re.Match[str]) -> str:
    name, names = found[1], re.findall(r"'(\w+)'", found[2])
    needs = _needs(name, error)
    return f"{called(name)} is called without {listed(map(quoted, names))}." + needs


def _needs(name: str, error: TypeError) -> str:
    """Say which arguments a function of the lesson takes, after a space."""
    names = parameters_of(name, error)
    if not names:
        return ""
    return f" It takes {listed(map(quoted, names))}."


def _too_many(error: TypeError, found: re.Match[str]) -> str:
    name, most, given = found[1], int(found[2]), int(found[3])
    code = code_of(name, error)
    names = list(code.co_varnames[: code.co_argcount]) if code else []
    if code and "." in name and not {*names[:1]} & OBJECTS:
        wanted = ", ".join(["self", *names])
        return (
            f"A method gets its object as the first argument, but {quoted(name)} has no "
            f"{quoted('self')}. Write {quoted(f'def {code.co_name}({wanted})')}."
        )
    method = bool({*names[:1]} & OBJECTS)
    if method:
        most, given, names = most - 1, given - 1, names[1:]
    arguments = "no arguments" if most == 0 else f"{most} argument{'s' * (most > 1)}"
    takes = f" ({listed(names)})" if names else ""
    return f"{called(name)} takes {arguments}{takes}, but is called with {given}."


def _no_arguments(_error: TypeError, found: re.Match[str]) -> str:
    return (
        f"{called(found[1])} takes no arguments. If it is a class, its {quoted('__init__')} "
        "says what it takes: is it there, and spelled with two underscores on either side?"
    )


def _unexpected(error: TypeError, found: re.Match[str]) -> str:
    name, argument = found[1], found[2]
    names = parameters_of(name, error)
    meant = likely(argument, names)
    hint = f" Did you mean {quoted(meant)}?" if meant else _needs(name, error)
    return f"{called(name)} has no argument called {quoted(argument)}.{hint}"


def _twice(_error: TypeError, found: re.Match[str]) -> str:
    return (
        f"{called(found[1])} gets its argument {quoted(found[2])} twice: once by its place "
        "and once by its name. Leave one of them out."
    )


def _built_in(_error: TypeError, found: re.Match[str]) -> str:
    return (
        f"{called(found[1])} is called with {found[3]} arguments, but it takes "
        f"{found[2].replace('exactly ', '')}. Check the commas and the brackets."
    )


def called(name: str) -> str:
    """Return a function in quotation marks, as it is called: a class is called by its name."""
    return quoted(name.removesuffix(".__init__") + "()")


def parameters_of(name: str, error: TypeError) -> list[str]:
    """Return the names of a function's parameters, without self; none if it is not of ours."""
    code = code_of(name, error)
    if code is None:
        return []
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return [found for found in names if found not in OBJECTS]


def code_of(qualified: str, error: TypeError) -> CodeType | None:
    """Return the code of a function in a file of ours, found by its qualified name.

    The file in which the error was raised is looked at first: it knows the name.
    """
    frame = innermost(error)
    ours = (
        vars(module)
        for module in list(sys.modules.values())
        if below(str(getattr(module, "__file__", ""))) is not None
    )
    for names in (frame.f_globals if frame else {}, *ours):
        found: object = names
        for part in qualified.split("."):
            inside = found if isinstance(found, dict) else getattr(found, "__dict__", {})
            found = inside.get(part)
        function = getattr(found, "__func__", getattr(found, "fget", found))
        if isinstance(function, FunctionType):
            return function.__code__
    return None


# What Python says of a call, and who explains it.
CALLS = {
    r"([\w.<>]+)\(\) missing \d+ required (?:positional |keyword-only )?arguments?: (.+)": _missing,
    r"(\w+)\(\) missing required argument (.+)": _missing,
    r"([\w.<>]+)\(\) takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) ": _too_many,
    r"([\w.]+)\(\) takes no arguments": _no_arguments,
    r"([\w.<>]+)\(\) got an unexpected keyword argument '(\w+)'": _unexpected,
    r"([\w.<>]+)\(\) got multiple values for argument '(\w+)'": _twice,
    r"([\w.]+)\(\) takes (.+ arguments?) \((\d+) given\)": _built_in,
    r"(\w+) expected (.+ arguments?), got (\d+)": _built_in,
}
