"""Makes the examples from which a network learns, as the reader has chosen the columns."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from lab.columns.cells import cells_of
from lab.columns.choice import Choice, Chosen, Examples, check_choice
from lab.columns.coding import Code, input_codes, target_code
from lab.columns.doubts import doubts_about
from lab.columns.labelled import label_columns
from lab.columns.problems import once, problems_of, said_about
from lab.columns.rows import Encoded, Used, encode, nothing_left
from lab.columns.wording import named, plain_names, shown
from lab.messages import AboutData
from perceptron.settings import MAX_NUMBERS
from tables import Table
from tables.wording import listed, quoted


class Coded(NamedTuple):
    """What a choice makes of a table: the columns that are used, and how their cells are coded.

    names: of these columns, the target last. classes, numbers: as in `TargetCode`. labels: all
    labels of the target, if it has labels. mapped: as in `Chosen`.
    """

    used: Used
    names: list[str]
    classes: list[str] | None
    numbers: tuple[float, float] | None
    labels: Collection[str]
    mapped: list[str]


def coded(table: Table, choice: Choice) -> Coded:
    """Find out which numbers the cells of the chosen columns stand for.

    An input made of labels is named after the one that is 1, so that its name says what it means:
    “smoker = yes”. Raises ValueError, with a sentence for the reader, unless there are one target
    and 1 to 16 inputs that can become numbers, and the label that is chosen.
    """
    check_choice(choice, len(table.names))
    inputs, target = _places(table.names, choice)
    names, cells = table.names, cells_of(table)
    found = [
        (at, called, code)
        for at in inputs
        for called, code in input_codes(names[at], cells[at]).items()
    ]
    if len(found) > MAX_NUMBERS:
        raise ValueError(
            f"A network can have at most {MAX_NUMBERS} inputs, but these columns would become "
            f"{len(found)}: each label of a column with more than two becomes an input."
        )
    goal = target_code(names[target], cells[target], table.reading["decimal_mark"], choice)
    used = Used([at for at, _, _ in found], [code for _, _, code in found])
    return Coded(
        used=Used([*used.columns, target], [*used.codes, goal.code]),
        names=plain_names([*(called for _, called, _ in found), names[target]]),
        classes=goal.classes,
        numbers=goal.numbers,
        labels=cells[target].counts if cells[target].kind == "label" else (),
        mapped=[
            mapping(names[at], code)
            for (at, called, code), count in zip(found, map(used.columns.count, used.columns))
            if called != names[at] and count == 1
        ],
    )


def examples(table: Table, choice: Choice) -> Chosen:
    """Make the rows that a choice asks for, and say what is worth knowing about them.

    A row without a target is always left out: what it should teach is not known.
    Raises ValueError, with a sentence for the reader, as `coded` does, and if no row is left.
    """
    found = coded(table, choice)
    rows = encode(table.rows, table.test_rows or (), found.used, choice["missing"])
    *inputs, target = found.used.columns
    if not rows[0].rows:
        raise ValueError(nothing_left(rows[0].gaps, table.names, target, choice["missing"]))
    about: AboutData = {
        "held_out": 0,
        "names": found.names[:-1],
        "target_name": found.names[-1],
        "scaling": choice["scaling"],
        "scale_target": choice["scale_target"],
    }
    if found.classes and found.numbers:
        about["labels"] = plain_names(found.classes)
    with_means = choice["missing"] == "mean"
    return {
        **examples_of(rows, found.used.columns, table.names, about, with_means, found.classes),
        "choice": choice,
        "input_columns": inputs,
        "target_column": target,
        "mapped": found.mapped,
    }


def examples_of(
    rows: tuple[Encoded, Encoded],
    columns: Sequence[int],
    names: Sequence[str],
    about: AboutData,
    with_means: bool,
    classes: list[str] | None,
) -> Examples:
    """Put together rows to learn from and those of the test, and what is worth knowing about them.

    columns: those that the numbers come from, the target last, and names: those of all columns.
    about: what is said about the data. with_means: whether gaps are filled.
    """
    training, test = rows
    labelled = label_columns(names)
    filled = len(once([*training.filled, *test.filled], labelled))
    left_out = training.left_out + test.left_out
    count = len(training.rows) + len(test.rows) + left_out
    return {
        "data": {**about, "training": training.rows, "test": test.rows},
        "classes": classes,
        "problems": problems_of([*training.gaps, *test.gaps], names, labelled),
        "left_out": left_out,
        "filled": filled,
        "said": said_about(count, left_out, filled, with_means),
        "doubts": doubts_about(training.rows, columns, names, classes),
    }


def _places(names: Sequence[str], choice: Choice) -> tuple[list[int], int]:
    """Return which columns are the inputs, and which is the target."""
    uses = choice["uses"]
    inputs = [at for at, use in enumerate(uses) if use == "input"]
    targets = [at for at, use in enumerate(uses) if use == "target"]
    if not targets:
        raise ValueError("No column is the target yet. Choose the one that is to be predicted.")
    if len(targets) > 1:
        chosen = named([names[at] for at in targets])
        raise ValueError(f"There can be only one target, but {chosen} are chosen.")
    if not inputs:
        raise ValueError("No column is an input yet. Choose at least one to predict from.")
    if len(inputs) > MAX_NUMBERS:
        raise ValueError(
            f"A network can have at most {MAX_NUMBERS} inputs, but {len(inputs)} columns are "
            "chosen."
        )
    return inputs, targets[0]


def mapping(name: str, code: Code) -> str:
    """Say which labels became which numbers."""
    parts = [f"{quoted(label)} is {shown(number)}" for label, number in code.items()]
    return f"In {quoted(name)}, {listed(parts)}."
