"""The columns of a table: how they are described, and what they are guessed to be for."""

import doctest
import json
import time

import pytest

import lab.columns
from lab.columns import Column, described, examples, fixes, guessed_uses, suggested
from tables import read_table
from tests.unit.columns_files import CODES, EXPECTED, FOLDER, table_of
from tests.unit.refusals import refusal


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file(name: str) -> None:
    expected, table = EXPECTED[name], table_of(name)
    guess = guessed_uses(described(table))
    assert guess["uses"] == [CODES[code] for code in expected.uses]
    assert guess["said"] == expected.said
    assert tuple(filter(None, guess["reasons"])) == expected.reasons
    choice = suggested(table, "sigmoid")
    scaling = f"{choice['scaling']}{' target' if choice['scale_target'] else ''}"
    assert scaling == expected.scaling
    assert examples(table, choice)["data"]["training"]


def test_each_file_has_its_expectation() -> None:
    assert {path.name for path in FOLDER.iterdir()} == EXPECTED.keys()


def column(*cells: str) -> Column:
    return described(read_table(json.dumps([{"first": cell, "x": 1} for cell in cells])))[0]


def test_a_column_of_numbers() -> None:
    assert column("3", "1.5", "?", "3", "3.0", "1,000") == {
        "name": "first",
        "is_index": False,
        "kind": "number",
        "samples": ["3", "1.5", "3.0", "1,000"],
        "low": 1.5,
        "high": 1000.0,
        "mean": 202.1,
        "labels": [
            {"label": "3", "count": 2},
            {"label": "1.5", "count": 1},
            {"label": "3.0", "count": 1},
            {"label": "1,000", "count": 1},
        ],
        "more_labels": 0,
        "different": 4,
        "filled": 5,
        "missing": 1,
        "wrong": 0,
        "counting": False,
        "dates": False,
    }


def test_the_most_frequent_labels_are_counted() -> None:
    found = column(*"aabbbcdefghij")
    assert found["kind"] == "label"
    assert found["labels"][:3] == [
        {"label": "b", "count": 3},
        {"label": "a", "count": 2},
        {"label": "c", "count": 1},
    ]
    assert (len(found["labels"]), found["more_labels"], found["different"]) == (8, 2, 10)
    assert (found["low"], found["high"], found["mean"]) == (None, None, None)


@pytest.mark.parametrize(
    ("cells", "kind", "wrong"),
    [
        (["1", "2", "3", "4", "5o"], "number", 1),
        (["1", "2", "3", "5o"], "mixed", 0),
        (["a", "b", "c", "d", "5"], "label", 0),
        (["a", "b", "c", "5", "6"], "mixed", 0),
        (["0", "yes", "0", "0", "0", "0"], "label", 0),
        (["0", "1", "?", "0", "-"], "number", 0),
        (["?", "", "NA", "NaN", "-"], "empty", 0),
        (["+", "-", "-", "+"], "label", 0),
        (["true", "false", "true"], "label", 0),
        (["1e400", "1", "2", "3", "4"], "number", 1),
        (["1" * 400, "1", "2", "3", "4"], "number", 1),
    ],
)
def test_kinds(cells: list[str], kind: str, wrong: int) -> None:
    found = column(*cells)
    assert (found["kind"], found["wrong"]) == (kind, wrong)


def test_the_mean_of_numbers_whose_sum_is_too_large() -> None:
    assert column("1.5e308", "1.5e308", "-1e308")["mean"] == pytest.approx(2 / 3 * 1e308, rel=1e-12)


def test_both_tables_are_described() -> None:
    x, y = described(table_of("train-and-test.json"))
    assert (x["high"], x["missing"], y["high"], y["missing"]) == (5.0, 1, 13.0, 1)


@pytest.mark.parametrize(
    ("header", "row", "uses"),
    [
        ("x,y,colour", "1.5,2.5,red 2.5,3.5,blue 3.5,1.5,red", "iit"),  # y is not the target here
        ("x,y", "1.5,2.5 2.5,3.5", "it"),
        ("label,a,b", "1,2.5,3.5 0,4.5,5.5", "tii"),
        ("target,class,a", "1,2,3.5 2,1,4.5", "tii"),  # the clearer name wins
        ("price,quality", "1.5,3 2.5,4", "it"),  # of two names, the later column
        ("a,passengerId,b", "1.5,2,3.5 2.5,9,4.5", "i-t"),
        ("humidity,paid", "1.5,2 2.5,9", "it"),
        ("a,b,notes", "1.5,2,some 2.5,9,other 1.5,2,words", "it-"),
        ("a,b,gaps,c", "1,2,?,3 2,9,3,4 4,4,?,5", "ii-t"),
        ("a,b,empty", "1.5,2,? 2.5,9,?", "it-"),
        ("a,code,b", "1.5,A1,2 2.5,3,9 3.5,4,1 1.5,B2,1", "i-t"),
        ("city,a,b", "Rome,1,2 Oslo,2,3 Bonn,5,4 Bonn,5,1", "-it"),
    ],
)
def test_guesses(header: str, row: str, uses: str) -> None:
    table = read_table("\n".join([header, *row.split()]))
    assert guessed_uses(described(table))["uses"] == [CODES[code] for code in uses]


def test_a_first_column_that_counts_is_not_used_unless_it_is_the_only_one() -> None:
    rows = [f"{at},{at % 4 + 0.5},{at % 3}" for at in range(1, 13)]
    table = read_table("\n".join(["number,a,b", *rows]))
    guess = guessed_uses(described(table))
    assert guess["uses"] == ["unused", "input", "target"]
    assert guess["reasons"][0] == "“number” is not used: it seems only to count the rows."
    alone = read_table("\n".join(["hours,score", *(row.rpartition(",")[0] for row in rows)]))
    assert guessed_uses(described(alone))["uses"] == ["input", "target"]


def test_at_most_16_columns_are_inputs() -> None:
    names = [f"a{at}" for at in range(19)]
    rows = [",".join(f"{at * row % 23}.5" for at in range(1, 20)) for row in range(1, 5)]
    guess = guessed_uses(described(read_table("\n".join([",".join(names), *rows]))))
    assert guess["uses"] == [*["input"] * 16, "unused", "unused", "target"]
    assert guess["reasons"][16] == (
        "“a16” is not used: it comes after the 16 inputs that a network can have."
    )
    assert "the inputs are “a0”, “a1”, “a2”, “a3” and 12 more." in guess["said"]


def test_tables_without_a_target_or_an_input() -> None:
    found = guessed_uses(described(read_table("name,id\nAnn,1\nBen,2\nCem,3\n")))
    assert found["said"] == "None of the columns looks like a target."
    found = guessed_uses(described(read_table("name,size\nAnn,1.5\nBen,2.5\nCem,3.5\n")))
    assert found["said"] == (
        "A guess: “size” is the target because it is the last column. No other column looks like "
        "an input. “name” is not used."
    )
    assert suggested(read_table("name,id\nAnn,1\nBen,2\nCem,3\n"), "sigmoid")["scaling"] == "none"


def test_uses_of_other_columns_are_refused() -> None:
    table = table_of("signs.csv")
    assert refusal(lambda: suggested(table, "sigmoid", ["input", "target"])).startswith(
        "uses must be one of input, target, unused for each of 3 columns, not ['input', 'target']"
    )
    assert refusal(lambda: suggested(table, "cosine")).startswith("activation must be one of")


def test_a_large_table_takes_well_under_a_second() -> None:
    rows = [
        "\t".join([*(f"{row * at % 9973 / 7:.5f}" for at in range(1, 16)), "ab"[row % 2]])
        for row in range(10_000)
    ]
    table = read_table("\n".join(rows))
    begun = time.process_time()
    described(table)
    chosen = examples(table, suggested(table, "sigmoid"))
    fixes(chosen, "sigmoid", "squared_error")
    # It takes 0.4 s, and more in the browser or while something else runs.
    assert time.process_time() - begun < 10
    assert len(chosen["data"]["training"]) == 10_000


def test_the_example_in_the_documentation() -> None:
    assert doctest.testmod(lab.columns).failed == 0
