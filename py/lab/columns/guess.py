"""Guesses what each column is for: the target, an input, or nothing."""

import re
from collections.abc import Sequence

from lab.columns.choice import Column, Guess, Use
from lab.columns.coding import in_order
from lab.columns.wording import named
from perceptron.settings import MAX_NUMBERS
from tables.wording import listed, quoted

# What targets are called: names that leave no doubt, those of answers in general, and those in
# tables that are often used for teaching. In lower case, with letters and digits only.
_CLEAR = ("target", "targets", "label", "labels")
_KNOWN = (
    *("y", "class", "output", "answer", "outcome", "result"),
    *("purchased", "survived", "species", "diagnosis", "passed", "admitted", "approved", "churn"),
    *("exited", "default", "spam", "isspam", "fraud", "price", "saleprice", "medv", "quality"),
)
TARGET_NAMES = frozenset({*_CLEAR, *_KNOWN, "sum"})

# A name with the word id in it: id, user_id, User ID, PassengerId; not humidity or paid.
_ID = re.compile(r"(?:^|.*[\W_])(?:id|uuid|guid)(?:[\W_].*|$)", re.IGNORECASE)
_ID_AT_END = re.compile(r".*[a-z]I[dD]")

# So many rows that start to count by chance are unlikely.
_MANY_ROWS = 10
# So many labels that are mostly different are texts, and so are any that are all different.
_MANY_LABELS = 10

_COUNTS = "seems only to count the rows"


def guessed_uses(columns: Sequence[Column]) -> Guess:
    """Guess what each column is for.

    There may be no column that can be the target, or none left for the inputs; `said` says so.
    """
    reasons = [_unfit(column, at) for at, column in enumerate(columns)]
    target, why = _target(columns, reasons)
    uses: list[Use] = ["unused"] * len(columns)
    said = list(reasons)
    for at, column in enumerate(columns):
        if at == target:
            uses[at], said[at] = "target", ""
            continue
        said[at] = reasons[at] or _unfit_as_input(column)
        if not said[at] and uses.count("input") == MAX_NUMBERS:
            said[at] = f"comes after the {MAX_NUMBERS} inputs that a network can have"
        if not said[at]:
            uses[at] = "input"
    if "input" not in uses:  # then a column that counts is better than none
        for at in (at for at, reason in enumerate(reasons) if reason == _COUNTS and at != target):
            uses[at], said[at] = "input", ""
    return {
        "uses": uses,
        "reasons": [
            f"{quoted(column['name'])} is not used: it {reason}." if reason else _mapping(column, u)
            for column, reason, u in zip(columns, said, uses)
        ],
        "said": _sentence(columns, uses, target, why),
    }


def _unfit(column: Column, at: int) -> str:
    """Return why a column cannot be used at all; empty if it can."""
    if column["is_index"]:
        return "only numbers the rows"
    if column["kind"] == "empty":
        return "is empty"
    if column["missing"] > column["filled"]:
        return "has no value in more than half of the rows"
    if column["different"] == 1 and column["filled"] > 1:
        return "has the same value in every row"
    if _ID.fullmatch(column["name"]) or _ID_AT_END.fullmatch(column["name"]):
        return "seems to identify the rows, judging by its name"
    if column["dates"]:
        return "has dates"
    if column["kind"] == "mixed":
        return "has both numbers and text"
    if column["kind"] == "label" and _is_text(column):
        return "has text that is different in almost every row"
    counting = column["counting"] and at == 0 and column["different"] >= _MANY_ROWS
    return _COUNTS if counting else ""


def _is_text(column: Column) -> bool:
    different, filled = column["different"], column["filled"]
    return 2 < different == filled or (different > _MANY_LABELS and different > filled / 2)


def _unfit_as_input(column: Column) -> str:
    if column["kind"] == "label" and column["different"] > 2:
        return f"has {column['different']:,} labels, and only two can become the numbers 0 and 1"
    return ""


def _target(columns: Sequence[Column], reasons: Sequence[str]) -> tuple[int | None, str]:
    """Return which column is probably the target, and why."""
    fit = [at for at, reason in enumerate(reasons) if not reason]
    if not fit:
        return None, ""
    plain = [re.sub(r"[\W_]", "", column["name"].casefold()) for column in columns]
    # Beside x and other columns, y is more likely to be the second number of a place.
    place = "x" in plain and len(fit) > 2
    known = [at for at in fit if plain[at] in _KNOWN and not (place and plain[at] == "y")]
    by_name = [at for at in fit if plain[at] in _CLEAR] or known
    if by_name:
        return by_name[-1], "of its name"
    last = fit[-1] == len(columns) - 1
    return fit[-1], "it is the last column" if last else "it is the last column that can be one"


def _mapping(column: Column, use: Use) -> str:
    """Return which label becomes which number, for an input of labels."""
    if use != "input" or column["kind"] != "label":
        return ""
    *zero, one = in_order(label["label"] for label in column["labels"])
    parts = [*(f"{quoted(label)} becomes 0" for label in zero), f"{quoted(one)} becomes 1"]
    return f"In {quoted(column['name'])}, {listed(parts)}."


def _sentence(columns: Sequence[Column], uses: Sequence[Use], target: int | None, why: str) -> str:
    if target is None:
        return "None of the columns looks like a target."
    name = quoted(columns[target]["name"])
    first = f"A guess: {name} is the target because {why}"
    inputs = [column["name"] for column, use in zip(columns, uses) if use == "input"]
    unused = [column["name"] for column, use in zip(columns, uses) if use == "unused"]
    rest = f" {named(unused)} {'is' if len(unused) == 1 else 'are'} not used." if unused else ""
    if not inputs:
        return f"{first}. No other column looks like an input.{rest}"
    verb = "input is" if len(inputs) == 1 else "inputs are"
    return f"{first}; the {verb} {named(inputs)}.{rest}"
