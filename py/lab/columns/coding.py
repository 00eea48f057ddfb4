"""Turns what is written in a column into numbers, labels included.

A code is the number for each text in a column; a text that it does not have is missing or wrong.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lab.columns.cells import Cells
from lab.columns.choice import Choice
from lab.columns.labelled import IS
from perceptron.settings import MAX_NUMBERS
from tables import DecimalMark, number
from tables.wording import quoted

Code = Mapping[str, float]

# Labels that become 0, whatever their place in the alphabet, in which nein comes after ja.
_NO = frozenset({"no", "false", "nein", "non", "nej", "nee", "nie", "falsch", "faux", "0", "-"})


class TargetCode(NamedTuple):
    """The code of the target.

    classes: the labels of class 0 and class 1, if the target has just two. numbers: what these
    became; None if the numbers stay as they are.
    """

    code: Code
    classes: list[str] | None = None
    numbers: tuple[float, float] | None = None


def in_order(labels: Iterable[str]) -> list[str]:
    """Return labels in the order in which they become 0 and 1.

    A label that means no comes first. Otherwise they are in the order of the alphabet, which is
    right for most pairs: bad and good, fail and pass, negative and positive.
    """
    return sorted(labels, key=lambda label: (label.casefold() not in _NO, label.casefold(), label))


def input_codes(name: str, cells: Cells) -> dict[str, Code]:
    """Return the code of an input under its name, or those of the inputs that its labels become.

    Two labels become one input, which is 1 for the later one: "smoker = yes". Of more labels, each
    becomes an input, which is 1 for this label and 0 for all others.
    Raises ValueError if there are more labels than a network can have inputs, or if all cells are
    missing.
    """
    if cells.kind == "empty":
        raise ValueError(f"{quoted(name)} cannot be an input: all its cells are missing.")
    if cells.kind != "label":
        return {name: cells.values}
    labels = in_order(cells.counts)
    if len(labels) > MAX_NUMBERS:
        raise ValueError(
            f"{quoted(name)} cannot be an input: each of its {len(labels):,} labels would become "
            f"an input, and a network can have at most {MAX_NUMBERS}."
        )
    ones = labels if len(labels) > 2 else labels[-1:]
    return {f"{name}{IS}{one}": {label: float(label == one) for label in labels} for one in ones}


def target_code(name: str, cells: Cells, mark: DecimalMark, choice: Choice) -> TargetCode:
    """Return the code of the target, as `Choice` explains it.

    Raises ValueError if there is no such label as is chosen, or if all cells are missing.
    """
    if cells.kind == "empty":
        raise ValueError(f"{quoted(name)} cannot be the target: all its cells are missing.")
    label, numbers = choice["target_label"], choice["target_numbers"]
    low, high = numbers or (0.0, 1.0)
    if cells.kind == "label" or (cells.kind == "mixed" and label is not None):
        one = usual_label(cells) if label is None else label
        return _of_classes(name, {text: text for text in cells.counts}, one, one, (low, high))
    if label is not None:
        value = cells.numbers.get(label, number(label, mark))
        return _of_classes(name, cells.values, value, label, (low, high))
    values = sorted(set(cells.values.values()))
    if len(values) != 2:
        return TargetCode(cells.values)
    one = next(text for text, value in cells.values.items() if value == values[1])
    found = _of_classes(name, cells.values, values[1], one, (low, high))
    return found if numbers else TargetCode(cells.values, found.classes)


def _of_classes(
    name: str,
    values: Mapping[str, str] | Mapping[str, float],
    one: str | float | None,
    label: str,
    numbers: tuple[float, float],
) -> TargetCode:
    """Return the code for one class against the rest.

    values: what each text stands for, so that 1 and 1.0 are the same. one: the value that is class
    1, and label: what it is called.
    """
    if one not in values.values():
        raise ValueError(f"There is no {quoted(label)} in {quoted(name)}, so it cannot be class 1.")
    low, high = map(float, numbers)
    code = {text: high if value == one else low for text, value in values.items()}
    rest = [text for text, value in values.items() if value != one]
    other = rest[0] if len({values[text] for text in rest}) == 1 else f"not {label}"
    return TargetCode(code, [other, label], (low, high))


def usual_label(cells: Cells) -> str:
    """Return the label that is class 1 if nobody has said which."""
    labels = in_order(cells.counts)
    if len(labels) <= 2:
        return labels[-1]
    return max(labels, key=lambda label: cells.counts[label])
