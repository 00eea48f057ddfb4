"""Advice on values of the wrong type, which cannot do what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lab.advice.calls import CALLS
from lab.advice.words import capital, kind, quoted, with_article

NONE_HINT = " A function that ends without “return” gives None."


def on_type(error: TypeError, message: str) -> str:
    """A value of the wrong type, or a call with the wrong arguments."""
    for pattern, advise in {**CALLS, **VALUES}.items():
        found = re.search(pattern, message)
        if found:
            return advise(error, found)
    return ""


def _operator(_error: TypeError, found: re.Match[str]) -> str:
    sign, left, right = found[1], found[2], found[3]
    verb = VERBS.get(sign.removesuffix("="), "")
    same = kind(left) == kind(right) and PLURALS.get(kind(left))
    both = f"two {same}" if same else f"{kind(left)} and {kind(right)}"
    action = f"cannot be {verb}" if verb else f"do not work with {quoted(sign)}"
    hint = NONE_HINT if "NoneType" in (left, right) else _element_hint(left, right)
    return f"{capital(both)} {action}.{hint}"


VERBS = {
    "+": "added",
    "-": "subtracted",
    "*": "multiplied",
    "/": "divided",
    "** or pow()": "raised to a power",
}
PLURALS = {
    "a number": "numbers",
    "a list": "lists",
    "a string": "strings",
    "a tuple": "tuples",
    "a dictionary": "dictionaries",
    "a function": "functions",
}


def _element_hint(left: str, right: str) -> str:
    kinds = {left, right}
    if kinds & {"list", "tuple"}:
        return " Do it for each item of the list, in a loop or with [… for … in …]."
    if "str" in kinds:
        return (
            " Turn the string into a number with float(…), or the number into a string with str(…)."
        )
    if kinds & {"function", "method", "builtin_function_or_method"}:
        return " Are the brackets of a call missing?"
    return ""


def _concatenate(_error: TypeError, found: re.Match[str]) -> str:
    first, second = found[3], found[2]
    hint = NONE_HINT if second == "NoneType" else _element_hint(first, second)
    return f"{capital(kind(first))} and {kind(second)} cannot be added.{hint}"


def _multiply(_error: TypeError, found: re.Match[str]) -> str:
    return (
        f"A list cannot be multiplied by {kind(found[1])} as a whole. To multiply each of its "
        "items, go through them: [… for … in …]."
    )


def _compared(_error: TypeError, found: re.Match[str]) -> str:
    left, right = found[2], found[3]
    hint = NONE_HINT if "NoneType" in (left, right) else ""
    return (
        f"{capital(kind(left))} and {kind(right)} cannot be compared with {quoted(found[1])}.{hint}"
    )


def _no_number(_error: TypeError, found: re.Match[str]) -> str:
    given = found[1]
    hint = NONE_HINT if given == "NoneType" else _element_hint(given, given)
    return f"A number is needed here, but this is {kind(given)}.{hint}"


def _not_callable(_error: TypeError, found: re.Match[str]) -> str:
    given = found[1]
    if given in ("int", "float"):
        return (
            "A number is followed by a bracket, so Python takes it for a function. Is a "
            "“*” missing before the bracket, or has a function’s name been given to a number?"
        )
    if given in ("list", "tuple", "dict"):
        return f"{capital(kind(given))} cannot be called. To take an item of it, use [ ]."
    if given == "NoneType":
        return "This is None, and only functions can be called." + NONE_HINT
    return f"{capital(kind(given))} is not a function, so it cannot be called with ( )."


def _no_items(_error: TypeError, found: re.Match[str]) -> str:
    given = found[1]
    if given in ("method", "function", "builtin_function_or_method"):
        return f"{capital(kind(given))} has no items. To call it, use ( ) in place of [ ]."
    hint = (
        NONE_HINT if given == "NoneType" else " Check what the name before the bracket stands for."
    )
    return f"{capital(kind(given))} has no items, so nothing can be taken from it with [ ].{hint}"


def _not_iterable(_error: TypeError, found: re.Match[str]) -> str:
    given = found[1]
    if given in ("method", "function", "builtin_function_or_method"):
        hint = " Are the brackets of a call missing?"
    elif given == "int":
        hint = " To count up to it, use range(…)."
    else:
        hint = NONE_HINT if given == "NoneType" else ""
    return f"{capital(kind(given))} has no items to go through one by one.{hint}"


def _no_length(_error: TypeError, found: re.Match[str]) -> str:
    return f"{capital(kind(found[1]))} has no length; only what holds items has one."


def _indices(_error: TypeError, found: re.Match[str]) -> str:
    return (
        f"The items of {with_article(found[1])} are numbered 0, 1, 2 and so on; {kind(found[2])} "
        "cannot be such a number"
        + (" unless it is whole: use int(…)." if found[2] == "float" else ".")
    )


def _fixed(_error: TypeError, found: re.Match[str]) -> str:
    hint = " A list, with [ ] around it, can." if found[1] == "tuple" else ""
    return f"{capital(kind(found[1]))} cannot be changed item by item.{hint}"


def _not_whole(_error: TypeError, found: re.Match[str]) -> str:
    return f"A whole number is needed here, but this is {kind_of_number(found[1])}."


def kind_of_number(name: str) -> str:
    """Return the name of a type where it matters which sort of number it is."""
    return "a number with decimals; int(…) or // makes it whole" if name == "float" else kind(name)


def _no_key(_error: TypeError, found: re.Match[str]) -> str:
    return (
        f"{capital(kind(found[1]))} can change, so it cannot be a key or an item of a set. "
        "A tuple can."
    )


OPERANDS = r"'([\w.]+)' and '([\w.]+)'"

# What Python says of a value, and who explains it.
VALUES: dict[str, Callable[[TypeError, re.Match[str]], str]] = {
    rf"unsupported operand type\(s\) for (.+): {OPERANDS}": _operator,
    r"can only (concatenate) \w+ \(not \"(\w+)\"\) to (\w+)": _concatenate,
    r"can't multiply sequence by non-int of type '(\w+)'": _multiply,
    rf"'(.+)' not supported between instances of {OPERANDS}": _compared,
    r"real number(?: is required)?, not ([\w.]+)": _no_number,
    r"type ([\w.]+) doesn't define __round__": _no_number,
    r"unsupported format string passed to ([\w.]+).__format__": _no_number,
    r"bad operand type for .+: '([\w.]+)'": _no_number,
    r"'([\w.]+)' object is not callable": _not_callable,
    r"'([\w.]+)' object is not subscriptable": _no_items,
    r"'([\w.]+)' object does not support item assignment": _fixed,
    r"'([\w.]+)' object is not (?:iterable|an iterator)": _not_iterable,
    r"argument of type '([\w.]+)' is not": _not_iterable,
    r"cannot unpack non-iterable ([\w.]+) object": _not_iterable,
    r"object of type '([\w.]+)' has no len": _no_length,
    r"(\w+) indices must be integers or slices, not ([\w.]+)": _indices,
    r"'([\w.]+)' object cannot be interpreted as an integer": _not_whole,
    r"unhashable type: '([\w.]+)'": _no_key,
}
