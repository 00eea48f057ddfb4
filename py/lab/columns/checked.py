"""Checks rows of text that the reader edits: what is wrong, what is doubtful, what does not fit."""

from collections.abc import Sequence
from itertools import chain
from typing import Literal, get_args

from lab.columns.choice import (
    CellProblem,
    CheckedRows,
    DraftRows,
    MappedRows,
    Missing,
    Scaling,
)
from lab.columns.coding import Code
from lab.columns.examples import examples_of, mapping
from lab.columns.fixes import fixes
from lab.columns.labelled import label_columns
from lab.columns.problems import problems_of
from lab.columns.rows import Used, encode
from lab.columns.scaling import suggested_scaling
from lab.columns.wording import shown
from lab.data import MAX_ROWS, PLAIN_NAMES, checked_table, number_in
from lab.messages import AboutData, Table
from lab.own_data import packed_rows
from perceptron.arguments import boolean, check_keys, numbers, one_of
from perceptron.classes import classes_in
from tables.wording import shortest


def check_rows(rows: DraftRows, activation: str, loss_function: str) -> CheckedRows:
    """Say what is worth knowing about rows; return their numbers if nothing has to be corrected.

    activation: of the output neuron. Raises ValueError for anything that cannot come from the page.
    """
    check_keys("rows", rows, DraftRows.__required_keys__)
    one_of("missing", rows["missing"], ("correct", *get_args(Missing)))
    one_of("scaling", rows["scaling"], get_args(Scaling))
    boolean("scale_target", rows["scale_target"])
    names = rows["names"] or PLAIN_NAMES
    training, test = (checked_table(name, rows[name], len(names)) for name in ("training", "test"))
    found = CheckedRows(
        problems=_too_few_or_many(training, test),
        data=None,
        classes=None,
        class_numbers=None,
        mapped="",
        said="",
        doubts=[],
        fixes=[],
        advice=None,
    )
    codes = [_code(texts) for texts in zip(*training, *test)]
    used = Used(list(range(len(names))), codes)
    policy: Missing = "mean" if rows["missing"] == "mean" else "leave out"
    encoded = encode(training, test, used, policy) if training else ()
    gaps = [gap for part in encoded for gap in part.gaps]
    found["problems"] += problems_of(gaps, names, label_columns(names[:-1]))
    if not encoded or (rows["missing"] == "correct" and found["problems"]):
        return found
    learnt, tested = encoded
    if any(problem["kind"] == "rows" for problem in found["problems"]) or not learnt.rows:
        return found
    about = _about(rows)
    targets = sorted({row[-1] for row in [*learnt.rows, *tested.rows]})
    classes = None
    if len(targets) == 2:
        classes = rows["labels"] or [shown(target) for target in targets]
        if rows["labels"] and classes_in(targets):
            about["labels"] = rows["labels"]
    with_means = rows["missing"] == "mean"
    made = examples_of((learnt, tested), used.columns, names, about, with_means, classes)
    found |= {
        "data": {**about, "rows": packed_rows(learnt.rows, tested.rows)},
        "classes": classes,
        "class_numbers": targets if classes else None,
        "mapped": mapping(names[-1], dict(zip(rows["labels"], targets)))
        if classes and rows["labels"]
        else "",
        "said": made["said"],
        "doubts": made["doubts"],
        "fixes": fixes(made, activation, loss_function),
        "advice": suggested_scaling(made, activation),
    }
    return found


def _about(rows: DraftRows) -> AboutData:
    """Return what is said about the data of rows; what is not set is left out, as in older data."""
    about: AboutData = {"held_out": 0}
    if rows["names"]:
        about |= {"names": rows["names"][:-1], "target_name": rows["names"][-1]}
    if rows["scaling"] != "none":
        about |= {"scaling": rows["scaling"], "scale_target": rows["scale_target"]}
    return about


def _too_few_or_many(training: Table, test: Table) -> list[CellProblem]:
    if not training:
        sentence = "Training data: there must be at least one row to learn from."
        return [{"kind": "rows", "sentence": sentence, "cells": []}]
    found: list[CellProblem] = []
    tables: list[tuple[Literal["training", "test"], Table]]
    tables = [("training", training), ("test", test)]
    for name, table in tables:
        if len(table) > MAX_ROWS:
            what = "Test row" if name == "test" else "Row"
            found.append(
                {
                    "kind": "rows",
                    "sentence": f"{what} {MAX_ROWS + 1:,} and all after it are too many: "
                    f"{MAX_ROWS:,} rows are allowed.",
                    "cells": [{"table": name, "row": MAX_ROWS, "column": 0}],
                }
            )
    return found


def _code(texts: Sequence[str]) -> Code:
    """Return the number of each text that is one."""
    found = {}
    for text in set(texts):
        try:
            found[text] = number_in(text)
        except ValueError:
            continue
    return found


def map_targets(training: Table, test: Table, targets: list[float]) -> MappedRows:
    """Return rows in which the lower and the higher of two different targets are these numbers.

    Targets that are no numbers stay as they are. Raises ValueError if there are not two.
    """
    low, high = map(shortest, numbers("targets", targets, 2))
    code = _code([row[-1] for row in chain(training, test)])
    values = sorted(set(code.values()))
    if len(values) != 2:
        raise ValueError(f"there must be two different targets, not {len(values)}")
    new = {text: high if value == values[1] else low for text, value in code.items()}

    def mapped(table: Table) -> Table:
        return [[*row[:-1], new.get(row[-1], row[-1])] for row in table]

    return {
        "training": mapped(training),
        "test": mapped(test),
        "labels": [shortest(value) for value in values],
    }
