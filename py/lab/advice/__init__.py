"""Explains errors to somebody who has never read a traceback: where it is, and what to do.

It uses nothing of the lesson, which may be what is broken.
"""

import re
from collections.abc import Callable
from typing import TypeVar

from lab.advice.classes import advice_on, generic
from lab.advice.places import CHECKS, LESSON, Spot, ours_of, printed, raised_at, spot_of, text_of
from lab.code_messages import ErrorPlace, Failure, Place

MOST_CHARACTERS, MOST_OF_NAME = 1000, 100

NOWHERE: Spot = (None, None)

T = TypeVar("T")

# Functions that refuse a wrong argument in a sentence of their own; their names begin so.
CHECKING = ("check", "_check")

# What is said of a number that is not finite: a check has refused it, but the code has made it.
NOT_FINITE = re.compile("not JSON compliant|not -?(nan|inf)$")


def describe(error: BaseException) -> Failure:
    """Return what an error says, where it was raised, and advice; it raises nothing."""
    name, message = type_of(error), message_of(error)
    path, line = unless_it_fails(lambda: spot_of(error), NOWHERE)
    return {
        "type": name,
        "message": message,
        "advice": unless_it_fails(lambda: advice_on(error, message), generic(name, message)),
        "traceback": unless_it_fails(lambda: printed(error), ""),
        "path": path,
        "line": line,
    }


def unless_it_fails(find: Callable[[], T], otherwise: T) -> T:
    """Return what is found out about an error; the classes of errors can be edited, and fail."""
    try:
        return find()
    except BaseException:
        return otherwise


def place_of(error: BaseException) -> ErrorPlace | None:
    """Return where an error was raised, with advice; None if it is a refusal of the page's own."""
    if unless_it_fails(lambda: is_refusal(error), False):
        return None
    found = describe(error)
    place = lesson_place(found)
    return {
        "path": place["path"] if place else None,
        "line": place["line"] if place else None,
        "advice": found["advice"],
        "traceback": found["traceback"],
    }


def lesson_place(failed: Failure) -> Place | None:
    """Return where an error was raised, if that is in the lesson, which the reader can edit."""
    path, line = failed["path"], failed["line"]
    if path is None or line is None or not path.startswith(LESSON):
        return None
    return {"path": path, "line": line}


def is_refusal(error: BaseException) -> bool:
    """Say whether the page's own Python refuses a setting or a file, or a run has diverged.

    Such an error says in its own words what is wrong.
    """
    if type_of(error) == "DivergenceError":
        return True
    if type(error) is not ValueError:
        return False
    frames, place = ours_of(error), raised_at(error)
    if not frames or place is None or not place[1].startswith("raise "):
        return False
    path, _, function = frames[-1]
    if path.startswith(LESSON) and path != CHECKS:
        return function.startswith(CHECKING)
    return not NOT_FINITE.search(message_of(error))


def type_of(value: object) -> str:
    """Return the name of the class of an error, or of something else."""
    # A metaclass could hide it, and it can be as long as one likes.
    return str.__getitem__(type.__getattribute__(type(value), "__name__"), slice(MOST_OF_NAME))


def message_of(error: BaseException) -> str:
    """Return what an error says, bounded."""
    return unless_it_fails(
        lambda: text_of(error.msg if isinstance(error, SyntaxError) else error, MOST_CHARACTERS),
        "(the error could not be written as text)",
    )
