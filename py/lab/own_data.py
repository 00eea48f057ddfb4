"""The task that the reader's own rows make: what is held out, classes, ranges and scales."""

import math
from collections.abc import Sequence

from lab.data import MAX_COLUMNS, MAX_ROWS
from lab.messages import AboutData, OwnData, PackedData
from lab.ranges import close_range, range_of
from lab.verdict import Example
from perceptron.arguments import boolean, check_keys, numbers, one_of, sequence, whole_number
from perceptron.classes import Classes, classes_in
from perceptron.datasets import Numbers, Task, truth_in
from perceptron.hold_out import held_out
from perceptron.scaling import SCALINGS, Scaling, scaling_of

OWN = "own"
OWN_TITLE = "Your own"
MAX_HELD_OUT = 50
LONGEST_NAME = 60

# The range of targets has at least so many steps that tell right predictions from wrong ones.
STEPS = 20
MOST_DECIMALS = 9


def own_task(data: OwnData, seed: int) -> Task:
    """Make a task from the reader's rows.

    `held_out` percent of the rows to learn from are kept for the test instead. They are drawn
    with the seed, so the same seed keeps the same rows. Without any test rows, the training rows
    are the test. If every target is 0 or 1, or every one is −1 or 1, these are classes. Scales
    are made from the rows to learn from alone: those of the test must stay unknown.
    Data of older links and files are not stratified: they keep the rows that they had.
    Raises ValueError for bad rows, and for anything else in the data that is not allowed.
    """
    training, test = examples_in(data)
    examples = [*training, *test]
    targets = [target for _, target in examples]
    classes = classes_in(targets)
    share = whole_number("held_out", data["held_out"], 0, MAX_HELD_OUT)
    held = held_out(
        [target for _, target in training], share, seed, classes if is_newer(data) else None
    )
    test = [*test, *(example for at, example in enumerate(training) if at in held)]
    training = [example for at, example in enumerate(training) if at not in held]
    scaling = _scaling_of(data, training)
    if scaling:
        for index, (inputs, _) in enumerate(test):
            scaling.check(f"the numbers of row {index} of the test", inputs)
    names = _names_in(data, len(training[0][0]))
    return Task(
        name=OWN,
        title=OWN_TITLE,
        answer=_checked_name("target_name", data.get("target_name", "Target")),
        decimals=decimals_of(targets),
        training=tuple(training),
        test=tuple(test or training),
        truth=truth_in(examples),
        verdict="",  # it follows from the rows, see lab/verdict.py
        names=names,
        ranges=_ranges_of([inputs for inputs, _ in examples], names, scaling),
        classes=classes,
        labels=_labels_in(data, classes),
        scaling=scaling,
    )


def unpacked(data: PackedData) -> OwnData:
    """Return packed data with their rows as lists of numbers.

    There are as many numbers in a row as there are names, and the target; without names three.
    Raises ValueError if there are others than `PackedData` has, or other texts than numbers.
    """
    check_keys("data", data, PackedData.__required_keys__, PackedData.__optional_keys__)
    packed = data["rows"]
    if not isinstance(packed, str):
        raise ValueError(f"rows must be a text of numbers, not {packed!r}")
    width = len(sequence("names", data.get("names", ["x1", "x2"]))) + 1
    training, *test = packed.split("*")
    about: AboutData = {key: value for key, value in data.items() if key != "rows"}  # type: ignore[assignment]
    return {
        **about,
        "training": _rows_in(training, width),
        "test": _rows_in("_".join(filter(None, test)), width),
    }


def _rows_in(packed: str, width: int) -> list[list[float]]:
    try:
        found = list(map(float, packed.split("_"))) if packed else []
    except ValueError:
        raise ValueError(f"rows must be numbers with _ between them, not {packed[:60]!r}") from None
    return [found[at : at + width] for at in range(0, len(found), width)]


def packed_rows(training: Sequence[Sequence[float]], test: Sequence[Sequence[float]]) -> str:
    """Return rows of numbers as `PackedData` has them, with all digits."""
    tables = [training, test] if test else [training]
    return "*".join(
        "_".join(repr(number).removesuffix(".0") for row in table for number in row)
        for table in tables
    )


def is_newer(data: OwnData) -> bool:
    """Say whether data have anything that those of older links and files do not have."""
    return len(data["training"][0]) != 3 or data.keys() != OwnData.__required_keys__


# Rows


def examples_in(data: OwnData) -> tuple[list[Example], list[Example]]:
    """Return the examples to learn from and those to test with.

    Raises ValueError unless each row is as many finite numbers as the first one, from 2 to 17: the
    last is the target. There must be 1 to 10,000 rows to learn from, and at most 10,000 to test
    with.
    """
    check_keys("data", data, OwnData.__required_keys__, OwnData.__optional_keys__)
    found: list[list[Example]] = []
    columns = 0
    for name, least in (("training", 1), ("test", 0)):
        rows = sequence(name, data[name])  # type: ignore[literal-required]
        whole_number(f"the number of rows in {name}", len(rows), least, MAX_ROWS)
        columns = columns or len(sequence(f"{name}[0]", rows[0]))
        whole_number("the number of columns", columns, 2, MAX_COLUMNS)
        found.append([_example(f"{name}[{i}]", row, columns) for i, row in enumerate(rows)])
    return found[0], found[1]


def _example(name: str, row: object, columns: int) -> Example:
    *inputs, target = numbers(name, row, columns)
    return tuple(inputs), target


def decimals_of(targets: Sequence[float]) -> int:
    """Return how many decimals of these targets a prediction must have right.

    As many as they need, but at most two, or as many as it takes for a twentieth of their range.
    Where that is more than ten, whole tens, hundreds and so on decide: -2 stands for hundreds.
    """
    spread = max(targets) - min(targets)
    step = spread / STEPS
    fine = -math.floor(math.log10(step)) if 0.0 < step < math.inf else 0
    if fine < 0:
        return fine
    most = min(max(2, fine), MOST_DECIMALS)
    for decimals in range(most):
        if all(math.isclose(t, round(t, decimals), rel_tol=1e-12) for t in targets):
            return decimals
    return most


# What is said about them


def _names_in(data: OwnData, count: int) -> tuple[str, ...]:
    """Return what the numbers of an example are called: x1, x2 and so on, unless the data say."""
    if "names" not in data:
        return tuple(f"x{i + 1}" for i in range(count))
    names = sequence("names", data["names"])
    if len(names) != count:
        raise ValueError(
            f"names must be {count}, one for each column but the target, not {len(names)}"
        )
    found = tuple(_checked_name(f"names[{i}]", name) for i, name in enumerate(names))
    if len(set(found)) < count:
        raise ValueError(f"names must have no name twice, not {data['names']!r}")
    return found


def _labels_in(data: OwnData, classes: Classes | None) -> tuple[str, str] | None:
    """Return what the lower and the higher class are called, if the data say so."""
    if "labels" not in data:
        return None
    labels = sequence("labels", data["labels"])
    if not classes:
        raise ValueError(
            "labels are for targets that are all 0 or 1, or all -1 or 1, so there can be none "
            f"here, not {labels!r}"
        )
    found = [_checked_name(f"labels[{i}]", label) for i, label in enumerate(labels)]
    if len(found) != 2 or found[0] == found[1]:
        raise ValueError(f"labels must be two names, one for each class, not {labels!r}")
    return found[0], found[1]


def _checked_name(what: str, name: object) -> str:
    if isinstance(name, str) and name.strip() and name.isprintable() and len(name) <= LONGEST_NAME:
        return name
    raise ValueError(
        f"{what} must be a text of 1 to {LONGEST_NAME} characters in one line, not {name!r}"
    )


def _ranges_of(
    rows: Sequence[Numbers], names: tuple[str, ...], scaling: Scaling | None
) -> tuple[tuple[float, float], ...]:
    """Return from where to where each number is worth showing.

    Two numbers with no names and no scales of their own are a place on a plane, and share a range.
    """
    if names == ("x1", "x2") and scaling is None:
        return (range_of(rows),) * 2
    return tuple(close_range(column) for column in zip(*rows))


def _scaling_of(data: OwnData, training: Sequence[Example]) -> Scaling | None:
    """Return the scales that the data ask for, made from the rows to learn from."""
    kind = one_of("scaling", data.get("scaling", "none"), SCALINGS)
    with_target = boolean("scale_target", data.get("scale_target", False))
    return scaling_of(
        [inputs for inputs, _ in training],
        kind,
        [target for _, target in training],
        kind if with_target else "none",
    )
