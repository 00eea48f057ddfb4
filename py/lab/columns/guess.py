"""Guesses what each column is for: the target, an input, or nothing."""

import itertools
import re
from collections.abc import Sequence

from lab.columns.choice import Column, Guess, Reason, Use
from lab.columns.description import MOST_LABELS
from lab.columns.labelled import amounts_in
from lab.columns.wording import named
from perceptron.settings import MAX_NUMBERS
from tables.wording import quoted

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

# What running numbers are called: number, Kundennummer, Nr., CustNo, code.
_RUNNING = re.compile(
    r".*(?:number|nummer|nr|no|num|num[eé]ro|code|key|index)[\W_]*", re.IGNORECASE
)

# What a column is called that counts the rows from 0 or 1, in lower case.
_ROWS = frozenset(
    {
        *("run", "obs", "observation", "row", "line", "record", "entry", "case", "sample", "trial"),
        *("lauf", "versuch", "zeile", "fall", "probe", "beobachtung"),
    }
)
# What pandas calls a first column without a name, and copies of it: it numbers the rows of a table
# that may have been shuffled.
_UNNAMED = re.compile(r"Unnamed: 0(?:\.\d+)*")

# Several outputs, or parts of one: output 1, target_2, label red. And what is beside outputs.
_OUTPUT = re.compile(r"(?:output|target|label)s?[\W_\d]", re.IGNORECASE)
_INPUT = re.compile(r"(?:input|feature)s?(?:[\W_\d]|$)", re.IGNORECASE)

# What columns are called where there is no header.
_NO_NAME = re.compile(r"Column \d+")

# So many rows that start to count by chance are unlikely; with the right name, so few are enough.
_MANY_ROWS = 10
_SOME_ROWS = 3
# The number of a case is mostly larger than a year.
_LARGE = 10_000
# A column of classes has several rows of each.
_ROWS_OF_A_CLASS = 3
# So many labels that are mostly different are texts, and so are any that are all different.
_MANY_LABELS = 10
# So many labels can become an input each without making the network hard to look at.
_MOST_LABELS = 4

# Why a column is not used, as it goes on after “it”.
_COUNTS = "seems only to count the rows"
_CASES = "seems only to number the cases, with another large whole number in each row"
_OUTPUTS = "belongs to the outputs, and a network here has only one"
# After these comes an example.
_MIXED = (
    "has both numbers and text. You can choose such a column as an input anyway: then its cells "
    "that are no numbers count as wrong"
)
_AMOUNTS = "needs plain numbers instead of text with units or other signs"


def guessed_uses(columns: Sequence[Column]) -> Guess:
    """Guess what each column is for.

    There may be no column that can be the target, or none left for the inputs; `said` says so.
    """
    have_names = _have_names(columns)
    unfit = [_unfit(column, at, have_names) for at, column in enumerate(columns)]
    if not have_names and not unfit[0] and _has_cases(columns):
        unfit[0] = _CASES
    outputs = _outputs(columns)
    target, why = _target(columns, unfit, outputs)
    uses: list[Use] = ["unused"] * len(columns)
    because, room = list(unfit), MAX_NUMBERS
    for at, column in enumerate(columns):
        if at == target:
            uses[at] = "target"
            continue
        if at in outputs:
            because[at] = _OUTPUTS
        because[at] = because[at] or _unfit_as_input(column)
        if not because[at] and _inputs_of(column) > room:
            because[at] = f"comes after the {MAX_NUMBERS} inputs that a network can have"
        if not because[at]:
            uses[at] = "input"
            room -= _inputs_of(column)
    if "input" not in uses:  # then a column that counts is better than none
        numbers = (_COUNTS, _CASES)
        counting = (at for at, reason in enumerate(because) if reason in numbers and at != target)
        for at in itertools.islice(counting, 1):
            uses[at] = "input"
    return {
        "uses": uses,
        "reasons": [
            _reason(at, column, reason)
            for at, (column, use, reason) in enumerate(zip(columns, uses, because))
            if use == "unused"
        ],
        "said": _sentence(columns, uses, target, why),
    }


def _outputs(columns: Sequence[Column]) -> list[int]:
    """Return the columns whose names say that they belong to the output.

    A single one can be called so by chance, if no other is called an input.
    """
    names = [column["name"] for column in columns]
    found = [at for at, name in enumerate(names) if _OUTPUT.match(name)]
    return found if len(found) > 1 or any(map(_INPUT.match, names)) else []


def _unfit(column: Column, at: int, have_names: bool) -> str:
    """Return why a column cannot be used at all; empty if it can.

    have_names: whether the columns have names of their own, but for a few.
    """
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
        return _MIXED
    if column["kind"] == "label" and _is_text(column):
        return (
            _AMOUNTS if _has_amounts(column) else "has text that is different in almost every row"
        )
    if _UNNAMED.fullmatch(column["name"]) and _is_different_in_each_row(column):
        return "only numbers the rows"
    return _COUNTS if _only_counts(column, at, have_names) else ""


def _is_text(column: Column) -> bool:
    different, filled = column["different"], column["filled"]
    return 2 < different == filled or (different > _MANY_LABELS and different > filled / 2)


def _has_amounts(column: Column) -> bool:
    texts = [*column["samples"], *(label["label"] for label in column["labels"])]
    return len(amounts_in(texts)) == len(texts)


def _only_counts(column: Column, at: int, have_names: bool) -> bool:
    """Return whether a column counts the rows, judging by its name or because it is the first."""
    if not column["counting"]:
        return False
    if _RUNNING.fullmatch(column["name"]):
        return column["different"] >= _SOME_ROWS
    begins = column["low"] in (0.0, 1.0)
    plain = re.sub(r"[\W_]", "", column["name"].casefold())
    if plain in _ROWS or (have_names and _NO_NAME.fullmatch(column["name"])):
        return begins and column["different"] >= _SOME_ROWS
    return at == 0 and begins and column["different"] >= _MANY_ROWS


def _have_names(columns: Sequence[Column]) -> bool:
    return not all(_NO_NAME.fullmatch(column["name"]) for column in columns)


def _has_cases(columns: Sequence[Column]) -> bool:
    """Return whether the first column is large whole numbers, all different, beside fractions."""
    first = columns[0]
    return (
        _is_different_in_each_row(first)
        and first["high"] is not None
        and first["high"] >= _LARGE
        and _are_mostly_fractions(columns[1:])
    )


def _is_different_in_each_row(column: Column) -> bool:
    return column["whole"] and column["different"] == column["filled"] >= _SOME_ROWS


def _are_mostly_fractions(columns: Sequence[Column]) -> bool:
    whole = [column["whole"] for column in columns if column["kind"] == "number"]
    return whole.count(False) > len(whole) / 2


def _unfit_as_input(column: Column) -> str:
    if column["kind"] != "label" or column["different"] <= 2:
        return ""
    if _has_amounts(column):
        return _AMOUNTS
    if column["different"] <= _MOST_LABELS:
        return ""
    return f"has {column['different']:,} labels, and each of them would become an input"


def _inputs_of(column: Column) -> int:
    """Return how many inputs a column becomes: of more than two labels, each is one."""
    labels = column["different"] if column["kind"] == "label" else 0
    return labels if labels > 2 else 1


def _target(
    columns: Sequence[Column], unfit: Sequence[str], outputs: Sequence[int]
) -> tuple[int | None, str]:
    """Return which column is probably the target, and why."""
    fit = [at for at, reason in enumerate(unfit) if not reason]
    plain = [re.sub(r"[\W_]", "", column["name"].casefold()) for column in columns]
    # Beside x and other columns, y is more likely to be the second number of a place.
    place = "x" in plain and len(fit) > 2
    known = [at for at in fit if plain[at] in _KNOWN and not (place and plain[at] == "y")]
    by_name = [at for at in fit if plain[at] in _CLEAR] or known or _best(outputs, columns, fit)
    if by_name:
        return by_name[-1], "of its name"
    if not fit:
        return None, ""
    if not _have_names(columns):
        classes = _classes(columns, fit)
        if classes:
            return classes
    last = fit[-1] == len(columns) - 1
    return fit[-1], "it is the last column" if last else "it is the last column that can be one"


def _classes(columns: Sequence[Column], fit: Sequence[int]) -> tuple[int, str] | None:
    """Return which column has classes, though it is not the last one, and why; None if none has.

    The last column is the target all the same if it has classes itself, or if it alone counts
    something and is no measurement like the others.
    """
    labels = [at for at in fit if columns[at]["kind"] == "label"]
    few = [at for at in fit if _has_few_whole_numbers(columns[at])]
    found = labels or few
    if len(found) != 1 or fit[-1] in (*labels, *few):
        return None
    others = [columns[at] for at in fit[:-1] if at not in found]
    if columns[fit[-1]]["whole"] and others and not any(column["whole"] for column in others):
        return None
    if labels:
        return (labels[0], "it is the only column of labels")
    # Of two columns, as a dose and what follows, the first is what the other is predicted from.
    if others and _are_mostly_fractions([*others, columns[fit[-1]]]):
        return (few[0], "it is the only column of a few whole numbers")
    return None


def _has_few_whole_numbers(column: Column) -> bool:
    return (
        column["whole"]
        and 2 <= column["different"] <= MOST_LABELS
        and column["filled"] >= _ROWS_OF_A_CLASS * column["different"]
    )


def _best(outputs: Sequence[int], columns: Sequence[Column], fit: Sequence[int]) -> list[int]:
    """Return the outputs that can be the target; if none is fit, those with the most values.

    In JSON, an output that is 0 is often left out, and what is left is 1 in every row: still, none
    of the inputs is what is to be predicted.
    """
    good = [at for at in outputs if at in fit]
    most = max((columns[at]["filled"] for at in outputs), default=0)
    return good or [at for at in outputs if columns[at]["filled"] == most > 0]


def _reason(at: int, column: Column, because: str) -> Reason:
    """Return why a column is not used, in a sentence about it alone, and in one about several."""
    name = quoted(column["name"])
    has_example = because in (_MIXED, _AMOUNTS)
    example = f", such as {quoted(column['no_number'])}" if has_example else ""
    verb, _, rest = because.partition(" ")
    plural = {"is": "are", "has": "have"}.get(verb, verb.removesuffix("s"))
    return {
        "column": at,
        "name": name,
        "alone": f"{name} is not used: it {because}{example}.",
        "together": f"are not used: they {plural} {rest}.",
    }


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
