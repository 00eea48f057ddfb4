"""Advice on arithmetic: what has no answer, and numbers that are too large or no numbers."""

from __future__ import annotations

import re

from lab.advice.places import raised_at
from lab.advice.words import quoted

NAN = (
    "A number has become nan (not a number). That happens when infinite numbers are subtracted or "
    "multiplied by 0. Look for numbers that grow without limit before it: a sign the wrong way "
    "round, or steps that are too large."
)
INFINITE = (
    "A number has become infinite: it grew until no float could hold it. Look for a sign the wrong "
    "way round, or steps that are too large."
)


def on_division(error: ZeroDivisionError, message: str) -> str:
    """A division by 0."""
    if "power" in message:
        return "0 to a negative power would be a division by 0. Make sure that the base is not 0."
    piece = raised_at(error)
    place = f", in {quoted(piece[1])}" if piece and re.search("[/%]", piece[1]) else ""
    return (
        f"This divides by 0{place}, which has no answer. Make sure that the divisor is not 0: is a "
        "list empty, or a count still 0?"
    )


def on_overflow(error: OverflowError, message: str) -> str:
    """A result that no float can hold."""
    piece = raised_at(error)
    if "infinity to integer" in message:
        return INFINITE
    if "int too large" in message:
        return "This whole number is too large to become a float, which ends at about 1.8e308."
    if piece and re.search(r"\bexp\(", piece[1]):
        return (
            "The result of this exp is too large for a float: e to any power above 709.78 is. Keep "
            "the argument of exp below that; for the sigmoid, handle very negative sums separately."
        )
    return (
        "The result is too large for a float, which ends at about 1.8e308. Look for numbers that "
        "grow with each step."
    )


def on_value(_error: ValueError, message: str) -> str:
    """A value of the right type that does not fit."""
    for pattern, advice in VALUES.items():
        found = re.search(pattern, message)
        if found:
            return advice.format(*found.groups())
    return ""


# What stands between brackets is what the groups of the pattern found.
VALUES = {
    r"not enough values to unpack \(expected (?:at least )?(\d+), got (\d+)\)": (
        "The left side has {0} names, but the right side gives only {1}."
    ),
    r"too many values to unpack \(expected (\d+)": (
        "The right side gives more values than the {0} names on the left can take. In a loop over "
        "two lists, zip gives the pairs."
    ),
    r"Out of range float values|NaN to integer|finite number, not -?nan": NAN,
    r"finite number, not -?inf": INFINITE,
    r"math domain error|expected a (?:positive|nonnegative|noninteger|finite) ": (
        "This function has no answer for this number: log needs a number above 0, and sqrt one "
        "that is not negative. Check what comes in."
    ),
    r"expected a number between -1 and 1": (
        "This function has answers only for numbers between -1 and 1. Check what comes in."
    ),
    r"could not convert string to float: (.+)|invalid literal for int\(\) with base 10: (.+)": (
        "A string can become a number only if it looks like one, such as “0.5”."
    ),
    r"zip\(\) argument": "The lists that are zipped together are not equally long.",
    r"x not in list": "The list has no such item, so it cannot be removed or found.",
    r"(?:max|min)\(\)": "An empty list has no largest and no smallest item.",
}


def on_divergence(_error: BaseException, _message: str) -> str:
    """Training that leaves the finite numbers."""
    return (
        "The weights grew until they were too large for a float, or became nan (not a number). A "
        "smaller learning rate makes each step smaller; if that does not help, look for a sign the "
        "wrong way round."
    )
