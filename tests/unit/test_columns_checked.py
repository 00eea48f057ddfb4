"""Rows of text that are edited: what is wrong, what is doubtful, and what does not fit."""

from typing import Any

import pytest

from lab.columns import CheckedRows, check_rows, map_targets
from lab.data import MAX_ROWS
from lab.own_data import examples_in, unpacked
from tests.unit.refusals import refusal

GOOD = [["+1.50", "−2", "1E3"], [".5", "5.", "-0"]]
NUMBERS = [[1.5, -2.0, 1000.0], [0.5, 5.0, 0.0]]


def checked(
    training: list[list[str]],
    test: Any = (),
    activation: str = "identity",
    loss_function: str = "squared_error",
    **more: Any,
) -> CheckedRows:
    rows: Any = {
        "training": training,
        "test": list(test),
        "names": [],
        "labels": None,
        "missing": "correct",
        "scaling": "none",
        "scale_target": False,
    }
    return check_rows(rows | more, activation, loss_function)


def sentences(*rows: list[str], **more: Any) -> list[str]:
    return [problem["sentence"] for problem in checked(list(rows), **more)["problems"]]


def data_of(*args: Any, **more: Any) -> Any:
    return numbers_in(checked(*args, **more))


def numbers_in(found: CheckedRows) -> Any:
    """Return the numbers of rows that can be used."""
    assert found["data"] is not None
    return unpacked(found["data"])


# Cells


@pytest.mark.parametrize(
    ("cell", "kind", "reason"),
    [
        ("", "missing", "a number is missing"),
        (" ", "missing", "a number is missing"),
        ("?", "missing", "a number is missing"),
        ("nan", "missing", "a number is missing"),
        ("0,5", "comma", "“0,5” needs a decimal point: 0.5"),
        ("abc", "no number", "“abc” is not a number"),
        ("0x10", "no number", "“0x10” is not a number"),
        ("1e999", "too large", "“1e999” is too large"),
    ],
)
def test_a_single_bad_cell_is_named_with_its_reason(cell: str, kind: str, reason: str) -> None:
    found: Any = checked([["1", "2", "3"], [cell, "2", "3"]])
    assert found["data"] is None
    assert found["problems"] == [
        {
            "kind": kind,
            "sentence": f"Row 2, first number: {reason}.",
            "cells": [{"table": "training", "row": 1, "column": 0}],
        }
    ]


def test_each_kind_is_one_complaint_in_a_fixed_order() -> None:
    assert sentences(["1", "2", "3"], [" ", "abc", "0,5"], ["1e999", "5", "6"]) == [
        "Row 2, first number: a number is missing.",
        "Row 2, target: “0,5” needs a decimal point: 0.5.",
        "Row 2, second number: “abc” is not a number.",
        "Row 3, first number: “1e999” is too large.",
    ]


def test_many_cells_of_a_kind_are_said_once_and_each_is_named() -> None:
    rows = [["1", "0,5", "3"]] * 120
    found = checked(rows)
    (problem,) = found["problems"]
    assert problem["sentence"] == (
        "120 cells of “second number” need a decimal point, such as “0,5”: rows 1, 2, 3, 4, 5 and "
        "115 more."
    )
    assert problem["cells"] == [
        {"table": "training", "row": row, "column": 1} for row in range(120)
    ]
    assert sentences(["", "2", ""], ["1", "", ""]) == [
        "4 cells are missing: 2 in “target”, 1 in “first number” and 1 in “second number”."
    ]


def test_a_single_row_that_is_left_is_named() -> None:
    assert sentences(*[["", "1", "2"]] * 6) == [
        "6 cells of “first number” are missing: rows 1, 2, 3, 4, 5 and 6."
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            "4,x1,5..2 8,x2,abc 11,x1,12O",
            "3 cells are not numbers: in “x1”, “5..2” in row 4 and “12O” in row 11; in “x2”, “abc” "
            "in row 8.",
        ),
        (
            "4,x1,5..2 11,x1,12O",
            "2 cells of “x1” are not numbers: “5..2” in row 4 and “12O” in row 11.",
        ),
        (
            "2,x1,a 3,x1,b 5,x1,c 7,x1,a",
            "4 cells of “x1” are not numbers: “a” in row 2, “b” in row 3, “c” in row 5 and “a” in "
            "row 7.",
        ),
        (
            "2,x1,a 3,x1,b 5,x1,c 7,x1,a 8,x1,d",
            "5 cells of “x1” are not numbers: “a” in row 2, “b” in row 3, “c” in row 5 and 2 more.",
        ),
        (
            "1,x2,n/a! 2,x1,? 4,x1,n/a! 5,x1,n/a!",
            "3 cells are not numbers: in “x1”, “n/a!” in rows 4 and 5; in “x2”, “n/a!” in row 1.",
        ),
        (
            "4,x2,2,5 5,x2,3,5 5,y,1,5",
            "3 cells need a decimal point: in “x2”, “2,5” in row 4 and “3,5” in row 5; in “y”, "
            "“1,5” in row 5.",
        ),
    ],
)
def test_wrong_cells_are_named_by_row(wrong: str, sentence: str) -> None:
    names = ["x1", "x2", "y"]
    rows = [["0.5", "2", "1"] for _ in range(12)]
    for cell in wrong.split():
        row, name, text = cell.split(",", 2)
        rows[int(row) - 1][names.index(name)] = text
    assert sentences(*rows, names=names)[-1] == sentence


def test_wrong_cells_of_many_columns_and_of_the_test() -> None:
    names = list("abcdefgh")
    assert sentences(["x", *"1234567"], test=[["y", *"1234567"]], names=names) == [
        "2 cells of “a” are not numbers: “x” in row 1 and “y” in row 1 of the test."
    ]
    assert sentences(["x"] * 7 + ["1"], names=names) == [
        "7 cells are not numbers: in “a”, “x” in row 1; in “b”, “x” in row 1; in “c”, “x” in row "
        "1; in “d”, “x” in row 1; 3 in 3 other columns."
    ]


@pytest.mark.parametrize(
    ("columns", "parts"),
    [
        (4, "1 in “a”, 1 in “b”, 1 in “c” and 1 in “d”"),
        (5, "1 in “a”, 1 in “b”, 1 in “c”, 1 in “d” and 1 in “e”"),
        (7, "1 in “a”, 1 in “b”, 1 in “c”, 1 in “d” and 3 in 3 other columns"),
    ],
)
def test_few_columns_with_bad_cells_are_all_named(columns: int, parts: str) -> None:
    names = list("abcdefgh")
    row = [""] * columns + ["1"] * (len(names) - columns)
    assert sentences(row, names=names) == [f"{columns} cells are missing: {parts}."]


COLORS = ["color = blue", "color = green", "color = red", "z", "class"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (["0 0 1 1 0", ". . . 2 1"], "Row 2, color: a label is missing."),
        (
            [". . . 1 0", "0 1 0 2 1", ". . . 2 1"],
            "2 cells of “color” are missing: rows 1 and 3.",
        ),
        (["0 0 1 1 0", "0 . . 2 1"], "Row 2, color: a label is missing."),
        (["pink pink pink 1 0"], "Row 1, color: “pink” is not a number."),
    ],
)
def test_a_label_is_one_cell_though_each_label_is_an_input(rows: list[str], sentence: str) -> None:
    training = [["" if cell == "." else cell for cell in row.split()] for row in rows]
    (problem,) = checked(training, names=COLORS)["problems"]
    label = "green" if "0 . ." in rows[-1] else "blue"
    assert problem["sentence"] == (
        f"{sentence} Write the label, such as “{label}”, or 1 in its column and 0 in the others."
    )
    # All of them are marked.
    found = [[cell["row"], cell["column"]] for cell in problem["cells"]]
    assert found == [
        [at, column]
        for at, row in enumerate(training)
        for column, cell in enumerate(row)
        if cell in ("", "pink")
    ]


def test_a_label_and_numbers_that_are_missing() -> None:
    rows = [["", "", "", "1", "0"], ["0", "1", "0", "", "1"], ["", "", "", "", "1"]]
    found = checked([*rows, ["0", "0", "1", "1", "0"]], names=COLORS, missing="mean")
    assert [problem["sentence"] for problem in found["problems"]] == [
        "4 cells are missing: 2 in “color” and 2 in “z”. In “color”, write the label, such as "
        "“blue”, or 1 in its column and 0 in the others."
    ]
    assert found["said"] == "4 cells are filled with the mean of the column."
    # Two labels are one input, and a single name with such a sign can be anything.
    assert sentences(["", "1", "0"], names=["sex = male", "z", "class"]) == [
        "Row 1, sex = male: a number is missing."
    ]
    # The target is none of the inputs.
    assert sentences(["", "1", ""], names=["a = b", "z", "a = c"]) == [
        "2 cells are missing: 1 in “a = b” and 1 in “a = c”."
    ]


def test_columns_have_their_own_names_in_complaints() -> None:
    names = ["area", "rooms", "year", "price"]
    assert sentences(["1", "2", "3", "x"], names=names) == ["Row 1, price: “x” is not a number."]
    assert sentences(["1", "2", "", "4"], ["1", "2", "?", "4"], names=names) == [
        "2 cells of “year” are missing: rows 1 and 2."
    ]


def test_bad_cells_of_the_test() -> None:
    found = checked([["1", "2", "3"]], [["x", "2", "3"]])
    assert found["data"] is None
    (problem,) = found["problems"]
    assert problem["sentence"] == "Test row 1, first number: “x” is not a number."
    assert problem["cells"] == [{"table": "test", "row": 0, "column": 0}]
    assert [p["sentence"] for p in checked([["", "2", "3"]], [["", "2", "3"]])["problems"]] == [
        "2 cells of “first number” are missing: row 1 and row 1 of the test."
    ]


# Rows


def test_there_must_be_rows_to_learn_from() -> None:
    for test in ([], [["1", "2", "3"]]):
        found: Any = checked([], test)
        assert found["problems"] == [
            {
                "kind": "rows",
                "sentence": "Training data: there must be at least one row to learn from.",
                "cells": [],
            }
        ]
        assert found["data"] is None


def test_at_most_10_000_rows() -> None:
    rows = [["1", "2", "3"]] * (MAX_ROWS + 5)
    assert checked(rows[:MAX_ROWS], rows[:MAX_ROWS])["problems"] == []
    for missing in ("correct", "leave out", "mean"):
        found = checked(rows, rows, missing=missing)
        assert [problem["sentence"] for problem in found["problems"]] == [
            "Row 10,001 and all after it are too many: 10,000 rows are allowed.",
            "Test row 10,001 and all after it are too many: 10,000 rows are allowed.",
        ]
        assert found["problems"][1]["cells"] == [{"table": "test", "row": MAX_ROWS, "column": 0}]
        assert found["data"] is None


def test_good_rows_are_given_as_numbers() -> None:
    found = checked(GOOD)
    assert found["problems"] == []
    assert found["data"] == {"rows": "1.5_-2_1000_0.5_5_-0", "held_out": 0}
    assert numbers_in(found) == {"training": NUMBERS, "test": [], "held_out": 0}
    assert data_of(GOOD[:1], GOOD[1:])["test"] == NUMBERS[1:]
    assert examples_in(data_of(GOOD[:1], GOOD[1:])) == (
        [((1.5, -2.0), 1000.0)],
        [((0.5, 5.0), 0.0)],
    )


@pytest.mark.parametrize("width", [2, 3, 4, 17])
def test_rows_of_any_width(width: int) -> None:
    names = [f"column {at}" for at in range(width)]
    rows = [[str(at) for at in range(width)]] * 3
    data = data_of(rows, rows[:1], names=names)
    assert data["training"] == [[float(at) for at in range(width)]] * 3
    assert (data["names"], data["target_name"]) == (names[:-1], names[-1])
    assert examples_in(data)[0][0] == (tuple(range(width - 1)), width - 1)


def test_bad_cells_can_be_left_out_or_filled() -> None:
    rows = [["1", "1", "0"], ["", "2", "1"], ["3", "x", "1"], ["5", "3", "?"], ["4", "4", "1"]]
    wrong = checked(rows)
    assert (wrong["data"], wrong["said"], wrong["advice"]) == (None, "", None)
    assert (wrong["doubts"], wrong["fixes"], wrong["classes"]) == ([], [], None)
    left_out = checked(rows, missing="leave out")
    assert numbers_in(left_out)["training"] == [[1.0, 1.0, 0.0], [4.0, 4.0, 1.0]]
    assert left_out["said"] == (
        "3 of 5 rows are left out, because a cell in them is missing or wrong."
    )
    filled = checked(rows, missing="mean")
    assert numbers_in(filled)["training"] == [
        [1.0, 1.0, 0.0],
        [3.25, 2.0, 1.0],
        [3.0, 2.5, 1.0],
        [4.0, 4.0, 1.0],
    ]
    assert filled["said"] == (
        "1 of 5 rows is left out, because its target is missing or wrong. "
        "2 cells are filled with the mean of the column."
    )
    assert wrong["problems"] == left_out["problems"] == filled["problems"]


def test_the_test_is_filled_with_the_mean_of_the_rows_to_learn_from() -> None:
    data = data_of([["1", "2", "0"], ["3", "4", "1"]], [["", "100", "1"]], missing="mean")
    assert data["test"] == [[2.0, 100.0, 1.0]]


def test_if_no_row_is_left_there_is_nothing_to_use() -> None:
    found = checked([["", "2", "3"]], missing="leave out")
    assert (found["data"], len(found["problems"])) == (None, 1)


# What is said of good rows


def test_scaling_goes_into_the_data() -> None:
    assert "scaling" not in data_of(GOOD)
    data = data_of(GOOD, scaling="standard", scale_target=True)
    assert (data["scaling"], data["scale_target"]) == ("standard", True)


def test_only_targets_that_are_classes_have_labels() -> None:
    labels = ["no", "yes"]
    found = checked([["1", "2", "0"], ["3", "4", "1"]], labels=labels)
    assert found["data"]
    assert (found["classes"], found["data"].get("labels")) == (labels, labels)
    assert found["class_numbers"] == [0, 1]
    assert found["mapped"] == "In “target”, “no” is 0 and “yes” is 1."
    other = checked([["1", "2", "-1"], ["3", "4", "1"]], labels=labels)
    assert other["data"]
    assert (other["classes"], other["data"].get("labels")) == (labels, labels)
    assert other["class_numbers"] == [-1, 1]
    assert other["mapped"] == "In “target”, “no” is −1 and “yes” is 1."
    plain = checked([["1", "2", "-1"], ["3", "4", "1"]])
    assert (plain["classes"], plain["mapped"]) == (["−1", "1"], "")
    other = checked([["1", "2", "3"], ["3", "4", "1"]], labels=labels)
    assert other["data"]
    assert (other["classes"], other["data"].get("labels")) == (labels, None)
    more = checked([["1", "2", "0"], ["3", "4", "1"], ["5", "6", "2"]], labels=labels)
    assert more["data"]
    assert (more["classes"], more["data"].get("labels")) == (None, None)
    assert more["class_numbers"] is None


def test_scaling_is_advised_and_what_does_not_fit_comes_with_buttons() -> None:
    rows = [[str(at), str(100 * at % 700), str(50 * at)] for at in range(1, 12)]
    found = checked(rows, activation="sigmoid")
    assert found["advice"] is not None
    assert (found["advice"]["scaling"], found["advice"]["scale_target"]) == ("range", True)
    assert "“target” goes from 50 to 550, but the sigmoid" in found["advice"]["reason"]
    first = found["fixes"][0]
    assert first["sentence"].startswith("The targets go from 50 to 550, but the sigmoid stays bet")
    assert [remedy["button"] for remedy in first["remedies"]] == [
        "Scale inputs and target to 0 to 1",
        "Activation Identity",
    ]
    mended = checked(rows, activation="sigmoid", scaling="range", scale_target=True)
    assert mended["fixes"] == []
    loss = checked(rows, activation="identity", loss_function="cross_entropy")["fixes"]
    assert loss[0]["remedies"][-1]["settings"] == {"loss_function": "squared_error"}


def test_doubts_are_said_with_the_names_of_the_columns() -> None:
    rows = [[str(at % 7), "5", str(at % 2)] for at in range(20)]
    names = ["area", "rooms", "sold"]
    doubts = checked(rows, names=names, activation="sigmoid")["doubts"]
    assert [doubt["sentence"] for doubt in doubts] == [
        "“rooms” has the same value in every row, so it tells the network nothing."
    ]
    assert checked(rows[:3], names=names)["doubts"][-1]["kind"] == "few rows"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"training": [["1"]]}, "training[0] must be 3 texts, not ['1']"),
        ({"training": [["1", "2", 3]]}, "training[0] must be 3 texts, not ['1', '2', 3]"),
        ({"training": ["123"]}, "training[0] must be 3 texts, not '123'"),
        ({"training": [["1", "2", "3"], ["1", "2"]]}, "training[1] must be 3 texts, not ['1', '2"),
        ({"test": [None]}, "test[0] must be 3 texts, not None"),
        ({"test": [["1", "2"]]}, "test[0] must be 3 texts, not ['1', '2']"),
        ({"names": ["a", "y"]}, "training[0] must be 2 texts, not ['1', '2', '3']"),
        ({"missing": "ignore"}, "missing must be one of correct, leave out, mean, not 'ignore'"),
        ({"scaling": "z"}, "scaling must be one of none, range, standard, not 'z'"),
        ({"scale_target": 1}, "scale_target must be true or false, not 1"),
        ({"more": 1}, "rows must have exactly the keys "),
    ],
)
def test_what_cannot_come_from_the_page_is_refused(changes: Any, sentence: str) -> None:
    arguments = {"training": [["1", "2", "3"]], **changes}
    assert refusal(lambda: checked(**arguments)).startswith(sentence)


def test_other_activations_and_losses_are_refused() -> None:
    assert refusal(lambda: checked(GOOD, activation="cosine")).startswith("activation must be one ")
    assert refusal(lambda: checked(GOOD, loss_function="l3")).startswith("loss_function must be on")


# Other targets


def test_two_targets_become_two_other_numbers() -> None:
    training = [["1", "2", "0"], ["3", "4", "1.0"], ["5", "6", "1"], ["7", "8", "?"]]
    assert map_targets(training, [["9", "9", "0.0"]], [-1, 1]) == {
        "training": [["1", "2", "-1"], ["3", "4", "1"], ["5", "6", "1"], ["7", "8", "?"]],
        "test": [["9", "9", "-1"]],
        "labels": ["0", "1"],
    }


@pytest.mark.parametrize(
    ("targets", "count"), [(["0"], 1), (["0", "1", "2"], 3), (["x"], 0), ([], 0)]
)
def test_there_must_be_two_targets(targets: list[str], count: int) -> None:
    rows = [["1", "2", target] for target in targets]
    sentence = f"there must be two different targets, not {count}"
    assert refusal(lambda: map_targets(rows, [], [0, 1])) == sentence


def test_they_become_two_numbers() -> None:
    rows = [["1", "2", "0"], ["1", "3", "1"]]
    assert refusal(lambda: map_targets(rows, [], [0])).startswith("targets must contain 2 numbers")
