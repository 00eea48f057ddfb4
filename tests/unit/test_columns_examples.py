"""Rows of numbers from chosen columns: labels, gaps, what is refused and what is doubtful."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from lab.columns import Chosen, examples
from lab.columns.doubts import doubts_about
from perceptron.datasets import TASK_TITLES, make_task
from tables import read_table
from tests.unit.columns_files import CODES, choice_of, table_of
from tests.unit.refusals import refusal


def chosen_of(text: str, uses: str = "", activation: str = "sigmoid", **changes: Any) -> Chosen:
    table = table_of(text)
    return examples(table, choice_of(table, activation, uses, **changes))


def rows_of(text: str, uses: str = "", **changes: Any) -> list[list[float]]:
    return chosen_of(text, uses, **changes)["data"]["training"]


def doubts_of(text: str, uses: str = "", **changes: Any) -> list[tuple[str, str, list[int]]]:
    found = chosen_of(text, uses, **changes)["doubts"]
    return [(doubt["kind"], doubt["sentence"], doubt["columns"]) for doubt in found]


# Rows


def test_data_are_ready_for_a_run() -> None:
    found = chosen_of("customers.csv")
    assert found["data"] == {
        "training": [
            [1.0, 19.0, 19000.0, 0.0],
            [1.0, 35.0, 20000.0, 0.0],
            [0.0, 26.0, 43000.0, 0.0],
            [0.0, 27.0, 57000.0, 0.0],
            [1.0, 19.0, 76000.0, 0.0],
            [1.0, 27.0, 58000.0, 0.0],
            [0.0, 47.0, 149000.0, 1.0],
            [0.0, 32.0, 150000.0, 1.0],
            [1.0, 45.0, 26000.0, 1.0],
            [0.0, 48.0, 29000.0, 1.0],
        ],
        "test": [],
        "held_out": 0,
        "names": ["Gender = Male", "Age", "Salary"],
        "target_name": "Purchased",
        "scaling": "standard",
        "scale_target": False,
    }
    assert (found["input_columns"], found["target_column"]) == ([1, 2, 3], 4)
    assert found["mapped"] == ["In “Gender”, “Female” is 0 and “Male” is 1."]
    assert (found["problems"], found["said"], found["doubts"]) == ([], "", [])


def test_decimal_commas() -> None:
    assert rows_of("houses.csv")[0] == [54.5, 2.0, 0.0, 189000.0]


def test_the_order_of_the_inputs_is_that_of_the_table() -> None:
    assert rows_of("index-column.csv", "-tii")[1] == [0.7, 1.0, 0.8]


def test_long_names_are_shortened_and_stay_different() -> None:
    names = ["n" * 70, "n" * 80, "y"]
    data = chosen_of("\n".join([",".join(names), "1,2,3", "2,3,1", "3,1,2"]))["data"]
    assert data["names"] == [f"{'n' * 29}…{'n' * 30}", f"{'n' * 27}…{'n' * 28} (2)"]
    assert max(map(len, data["names"])) == 60


@pytest.mark.parametrize(
    ("column", "label", "short"),
    [
        ("c" * 35, "b" * 34, f"{'c' * 14}…{'c' * 14} = {'b' * 13}…{'b' * 14}"),
        ("c" * 70, "yes", f"{'c' * 26}…{'c' * 27} = yes"),
        ("sex", "m" * 70, f"sex = {'m' * 26}…{'m' * 27}"),
    ],
)
def test_a_long_name_with_a_label_keeps_some_of_both(column: str, label: str, short: str) -> None:
    assert len(short) <= 60
    rows = [f"{label if at % 2 else 'a'},{at},{at}" for at in range(8)]
    data = chosen_of("\n".join([f"{column},b,target", *rows]))["data"]
    assert data["names"][0] == short


# Labels


def test_two_labels_as_the_target() -> None:
    found = chosen_of("yes-and-no.csv")
    assert [row[-1] for row in found["data"]["training"]] == [1, 1, 1, 0, 1, 0]
    assert found["data"]["labels"] == found["classes"] == ["no", "yes"]
    found = chosen_of("yes-and-no.csv", target_label="no")
    assert [row[-1] for row in found["data"]["training"]] == [0, 0, 0, 1, 0, 1]
    assert found["data"]["labels"] == ["yes", "no"]


def test_labels_fit_the_activation() -> None:
    found = chosen_of("yes-and-no.csv", activation="tanh")
    assert [row[-1] for row in found["data"]["training"]] == [1, 1, 1, -1, 1, -1]
    assert found["classes"] == ["no", "yes"]
    assert found["data"]["labels"] == ["no", "yes"]


def test_one_of_three_labels_against_the_rest() -> None:
    found = chosen_of("three-flowers.csv", target_label="versicolor")
    assert [row[-1] for row in found["data"]["training"]] == [*[0] * 4, *[1] * 4, *[0] * 4]
    assert found["data"]["labels"] == ["not versicolor", "versicolor"]
    assert chosen_of("three-flowers.csv")["classes"] == ["not setosa", "setosa"]
    assert chosen_of("three-flowers.csv", target_label=None)["classes"] == ["not setosa", "setosa"]


def test_an_input_of_three_labels_becomes_three_inputs() -> None:
    found = chosen_of("port,fare,alive\nS,7,0\nC,8,1\nQ,9,0\nS,9,1", "iit")
    assert found["data"]["names"] == ["port = C", "port = Q", "port = S", "fare"]
    assert found["data"]["training"] == [
        [0, 0, 1, 7, 0],
        [1, 0, 0, 8, 1],
        [0, 1, 0, 9, 0],
        [0, 0, 1, 9, 1],
    ]
    assert found["mapped"] == []  # their names say it


def test_one_of_many_numbers_against_the_rest() -> None:
    text = "a,grade\n1,1\n2,2.0\n3,3\n4,2\n5,1"
    found = chosen_of(text, target_label="2")
    assert [row[-1] for row in found["data"]["training"]] == [0, 1, 0, 1, 0]
    assert found["classes"] == ["not 2", "2"]


def test_two_numbers_can_become_others() -> None:
    for numbers, expected in (([0, 1], [0, 1, 1, 0]), (None, [-1, 1, 1, -1])):
        found = chosen_of("signs.csv", target_numbers=numbers)
        assert [row[-1] for row in found["data"]["training"]] == expected
        assert found["classes"] == ["-1", "1"]
        assert ("labels" in found["data"]) == (numbers is not None)


def test_more_numbers_stay_as_they_are() -> None:
    text = "exam-scores.csv"
    assert rows_of(text, target_numbers=[0, 1]) == rows_of(text)


@pytest.mark.parametrize(
    ("labels", "first"),
    [("yes no", "no"), ("ja nein", "nein"), ("+ -", "-"), ("True False", "False"), ("b a", "a")],
)
def test_which_label_becomes_0(labels: str, first: str) -> None:
    one, two = labels.split()
    text = f"x,answer\n1,{one}\n2,{two}\n3,{one}"
    assert chosen_of(text, "it")["classes"] == [first, one if first == two else two]
    assert rows_of(text, "ti")[0][0] == (one != first)


# Gaps


def test_each_gap_is_named_and_said_once() -> None:
    found = chosen_of("passengers.csv")
    assert found["problems"] == [
        {
            "kind": "missing",
            "sentence": "2 cells of “Age” are missing: rows 4 and 6.",
            "cells": [
                {"table": "training", "row": 3, "column": 2},
                {"table": "training", "row": 5, "column": 2},
            ],
        },
        {
            "kind": "no number",
            "sentence": "Row 10, Age: “l9” is not a number.",
            "cells": [{"table": "training", "row": 9, "column": 2}],
        },
    ]
    assert found["left_out"] == 3
    assert found["said"] == (
        "3 of 12 rows are left out, because a cell in them is missing or wrong."
    )


def test_many_gaps_are_one_complaint() -> None:
    rows = "\n".join("?,1.5,x,?,1" if at % 2 else "1,,2,3,0" for at in range(200))
    found = chosen_of(f"a,b,c,d,y\n{rows}\n1,2,3,4,1", "iiiit", missing="mean")
    assert [problem["sentence"] for problem in found["problems"]] == [
        "300 cells are missing: 100 in “b”, 100 in “a” and 100 in “d”.",
        "100 cells of “c” are not numbers, such as “x”: rows 2, 4, 6, 8, 10 and 95 more.",
    ]
    assert [len(problem["cells"]) for problem in found["problems"]] == [300, 100]


def test_gaps_are_filled_with_the_mean() -> None:
    found = chosen_of("a,b,y\n1,no,0\n?,yes,1\n4,?,1\nx,yes,?\n7,no,0\n1,no,1", missing="mean")
    assert found["data"]["training"] == [
        [1, 0, 0],
        [3.25, 1, 1],
        [4, 0.4, 1],
        [7, 0, 0],
        [1, 0, 1],
    ]
    assert (found["left_out"], found["filled"]) == (1, 2)
    assert found["said"] == (
        "1 of 6 rows is left out, because its target is missing or wrong. "
        "2 cells are filled with the mean of the column."
    )


def test_a_label_that_is_missing_is_one_cell() -> None:
    text = "port,fare,alive\nS,7,0\n,8,1\nQ,9,0\nC,9,1\n?,1,1"
    found = chosen_of(text, "iit", missing="mean")
    assert [problem["sentence"] for problem in found["problems"]] == [
        "2 cells of “port” are missing: rows 2 and 5."
    ]
    assert [cell["row"] for cell in found["problems"][0]["cells"]] == [1, 4]
    assert found["said"] == "2 cells are filled with the mean of the column."


def test_the_test_is_filled_with_the_mean_of_the_rows_to_learn_from() -> None:
    found = chosen_of("train-and-test.json", missing="mean")
    assert found["data"]["training"] == [[1, 3], [2, 5], [4, 9]]
    assert found["data"]["test"] == [[5, 11], [2.5, 13]]
    assert [problem["sentence"] for problem in found["problems"]] == [
        "2 cells are missing: 1 in “y” and 1 in “x”."
    ]
    assert found["problems"][0]["cells"][1] == {"table": "test", "row": 1, "column": 0}
    left_out = chosen_of("train-and-test.json")
    assert (left_out["data"]["test"], left_out["left_out"]) == ([[5, 11]], 2)


def test_gaps_are_filled_at_first_only_if_most_rows_had_to_be_left_out() -> None:
    assert chosen_of("passengers.csv")["choice"]["missing"] == "leave out"
    text = "a,b,y\n1,?,0\n?,2,1\n3,3,0\n4,?,1\n?,5,1\n"
    assert chosen_of(text, "iit")["choice"]["missing"] == "mean"
    assert chosen_of(text, "-it")["choice"]["missing"] == "leave out"


# What is refused

MANY_LABELS = "a,y\n" + "\n".join(f"{sign},{n % 2}" for n, sign in enumerate("bcdefghijklmopqrs"))


@pytest.mark.parametrize(
    ("uses", "sentence"),
    [
        ("iii-", "No column is the target yet. Choose the one that is to be predicted."),
        ("iitt", "There can be only one target, but “temperature” and “play” are chosen."),
        ("---t", "No column is an input yet. Choose at least one to predict from."),
    ],
)
def test_uses_that_make_no_task(uses: str, sentence: str) -> None:
    assert refusal(lambda: chosen_of("yes-and-no.csv", uses)) == sentence


def test_17_inputs_are_too_many() -> None:
    text = "\n".join(["1 " * 18, "2 " * 18])
    assert len(rows_of(text, "--" + "i" * 15 + "t")[0]) == 16
    assert refusal(lambda: chosen_of(text, "i" * 17 + "t")) == (
        "A network can have at most 16 inputs, but 17 columns are chosen."
    )


@pytest.mark.parametrize(
    ("text", "uses", "changes", "sentence"),
    [
        (MANY_LABELS, "it", {}, "“a” cannot be an input: each of its 17 labels would become an in"),
        (
            "a,b,y\n" + "\n".join(f"{c},{c},{n % 2}" for n, c in enumerate("cdefghklm")),
            "iit",
            {},
            "A network can have at most 16 inputs, but these columns would become 18: each label",
        ),
        ("three-flowers.csv", "", {"target_label": "rose"}, "There is no “rose” in “species”, so"),
        ("signs.csv", "", {"target_label": "0"}, "There is no “0” in “target”, so it cannot be cl"),
        ("signs.csv", "", {"target_label": "one"}, "There is no “one” in “target”, so it cannot b"),
        ("a,b,y\n1,?,1\n2,?,0", "iit", {}, "“b” cannot be an input: all its cells are missing."),
        ("a,b,y\n1,1,?\n2,2,?", "iit", {}, "“y” cannot be the target: all its cells are missing."),
        (
            "a,b,y\n?,1,1\n2,?,0\n3,?,0",
            "iit",
            {"missing": "leave out"},
            "No row is left, mostly because 2 cells of “b” are missing or wrong. Do not use “b”, "
            "or fill such cells with the mean.",
        ),
        (
            '{"training": [{"x": 1, "y": "?"}], "test": [{"x": 2, "y": 3}]}',
            "it",
            {"missing": "mean"},
            "No row is left, mostly because a cell of “y” is missing or wrong. Correct it, or "
            "choose another target.",
        ),
        (
            '{"training": [{"x": "?", "y": 1}, {"x": "?", "y": 2}], "test": [{"x": 2, "y": 3}]}',
            "it",
            {"missing": "mean"},
            "No row is left, mostly because 2 cells of “x” are missing or wrong. Correct them, or "
            "do not use “x”.",
        ),
        ("signs.csv", "", {"scaling": "z"}, "scaling must be one of 'none', 'range', 'standard', "),
        ("signs.csv", "", {"target_numbers": [0, 2]}, "target_numbers must be one of None, [0, 1]"),
        ("signs.csv", "", {"target_label": 1}, "target_label must be a text or None, not 1"),
        ("signs.csv", "", {"more": 1}, "choice must have exactly the keys missing, scale_target, "),
    ],
)
def test_what_is_refused(text: str, uses: str, changes: dict[str, Any], sentence: str) -> None:
    assert refusal(lambda: chosen_of(text, uses, **changes)).startswith(sentence)


# Doubts


@pytest.mark.parametrize(
    ("of", "rows", "given_away"),
    [
        (lambda side: side**2, 40, True),
        (lambda side: -math.log(side), 40, True),
        (lambda side: round(side / 7), 40, False),  # few targets are in order by chance
        (lambda side: side**2, 20, False),  # so are few rows
        (lambda side: (side - 20) ** 2, 40, False),
    ],
    ids=["square", "logarithm", "few targets", "few rows", "not in order"],
)
def test_a_column_in_the_order_of_the_target_gives_it_away(
    of: Callable[[float], float], rows: int, given_away: bool
) -> None:
    sides = [1 + at * 17 % rows for at in range(rows)]
    text = "\n".join(f"{at * 5 % 11},{side},{of(side)}" for at, side in enumerate(sides))
    found = doubts_of(f"a,side,area\n{text}", "iit")
    assert [sentence for kind, sentence, _ in found if kind == "answer"] == [
        "“side” puts all rows in the order of “area”, so it gives the target away. If you could "
        "not know it before the target, do not use it."
    ] * given_away


def test_an_answer_that_is_given_away() -> None:
    kinds = doubts_of("answer-twice.csv", "-iti")
    assert kinds[0] == (
        "answer",
        "“points” is the same as the target in every row, so it gives the target away. If you "
        "could not know it before the target, do not use it.",
        [1],
    )
    rows = "\n".join(f"{at % 7},{at * 1.8 + 32:.1f},{at}" for at in range(12))
    (doubt,) = doubts_of(f"a,fahrenheit,celsius\n{rows}", "iit")
    assert doubt[1].startswith("“fahrenheit” goes with “celsius” almost exactly, so it gives the")


def test_a_column_of_a_few_values_that_decides_the_target() -> None:
    rows = "\n".join(f"{at * 7 % 11},{at % 3},{'b' if at % 3 == 1 else 'a'}" for at in range(30))
    (doubt,) = doubts_of(f"x,grade,y\n{rows}")
    assert doubt[1].startswith("Each value of “grade” goes with only one value of “y”, so it gives")
    assert doubt[2] == [1]


def leaving(*days: int, calls: Sequence[int] = ()) -> str:
    """A table in which customers have left or not; calls: 0 to 10 for each, at random if none."""
    rows = [
        f"{calls[at] if calls else at * 7 % 11},{day},{'yes' if day > 0 else 'no'}"
        for at, day in enumerate(days)
    ]
    return "\n".join(["calls,days_since_exit,left", *rows])


def test_a_column_that_alone_tells_the_classes_apart() -> None:
    days = [at % 3 * (at + 1) for at in range(100)]
    assert doubts_of(leaving(*days)) == [
        (
            "answer",
            "“days_since_exit” alone tells “no” from “yes” in all 100 rows: it is at most 0 for "
            "“no” and at least 2 for “yes”. If you know it before the target, that is fine; if "
            "not, it gives the target away, so do not use it.",
            [1],
        )
    ]
    # Now the class of the larger numbers is class 0.
    (doubt,) = doubts_of(leaving(*days).replace("yes", "away").replace("no", "there"))
    assert "tells “there” from “away” in all 100 rows: it is at most 0 for “there”" in doubt[1]
    # The same with numbers that are very close to each other.
    rows = "\n".join(f"{at % 7},{1000 + (at + 60 * (at % 2)) / 1e6},{at % 2}" for at in range(60))
    (doubt,) = doubts_of(f"a,b,y\n{rows}")
    assert "it is at most 1,000.000058 for “0” and at least 1,000.000061 for “1”" in doubt[1]


def test_classes_that_are_told_apart_by_chance_or_by_more_than_one_column_are_no_doubt() -> None:
    days = [at % 3 * (at + 1) for at in range(100)]
    assert len(doubts_of(leaving(*days[:20]))) == 1
    assert doubts_of(leaving(*days[:19])) == []
    assert len(doubts_of(leaving(*range(-35, 6)))) == 1
    assert doubts_of(leaving(*range(-35, 5))) == []  # only four of a class
    assert doubts_of(leaving(*days[:50]).replace(",29,yes", ",29,no")) == []  # an exception
    calls = [at % 40 + 40 * (day > 0) for at, day in enumerate(days)]
    assert doubts_of(leaving(*days, calls=calls)) == []
    assert doubts_of(leaving(*days), "-it") == []


@pytest.mark.parametrize("name", TASK_TITLES)
def test_the_tasks_of_the_page_do_not_give_their_targets_away(name: str) -> None:
    task = make_task(name, seed=1, examples=200, noise=0.1)
    rows = [(*numbers, target) for numbers, target in task.training]
    columns = range(len(rows[0]))
    doubts = doubts_about(rows, columns, [f"column {at}" for at in columns], None)
    assert [doubt for doubt in doubts if doubt["kind"] == "answer"] == []


def test_a_single_input_on_a_straight_line_is_no_doubt() -> None:
    rows = "\n".join(f"{at},{2 * at + 1}" for at in range(12))
    assert doubts_of(f"x,y\n{rows}") == []


def test_constant_and_double_inputs() -> None:
    rows = "\n".join(f"3,{at % 5},{at % 5}.0,{at * at % 7}" for at in range(12))
    assert doubts_of(f"a,b,c,y\n{rows}", "iiit") == [
        (
            "constant",
            "“a” has the same value in every row, so it tells the network nothing.",
            [0],
        ),
        ("double", "“b” and “c” are the same in every row: one of them is enough.", [1, 2]),
    ]


def test_few_rows() -> None:
    (doubt,) = doubts_of("signs.csv")
    assert doubt[:2] == (
        "few rows",
        "There are only 4 rows to learn from: enough to try things out, but too few for "
        "predictions that can be trusted.",
    )


def test_a_rare_class_and_a_single_one() -> None:
    rows = "\n".join(f"{at % 7},{'yes' if at == 5 else 'no'}" for at in range(40))
    assert doubts_of(f"x,y\n{rows}") == [
        (
            "rare class",
            "Only 1 of 40 rows is “yes”. A network that always answers “no” is right for 97.5% of "
            "them without having learnt anything.",
            [1],
        )
    ]
    rows = "\n".join(f"{at % 7},no" for at in range(40))
    assert doubts_of(f"x,y\n{rows}", "it") == [
        ("one target", "“y” is the same in every row, so there is nothing to learn.", [1])
    ]


@pytest.mark.parametrize("text", ["customers.csv", "houses.csv", "exam-scores.csv"])
def test_usual_tables_raise_no_doubts(text: str) -> None:
    assert doubts_of(text) == []


def test_uses_are_letters_here() -> None:
    table = read_table("a,b\n1,2\n2,1")
    assert choice_of(table, uses="ti")["uses"] == [CODES["t"], CODES["i"]]
