"""Rows that are written as a file: they are the same when it is opened again."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.columns import check_rows, read_rows, write_rows
from lab.data import number_in
from lab.own_data import unpacked
from tables.wording import shortest
from tests.unit.refusals import refusal

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
NAMES = st.lists(
    st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=60),
    min_size=2,
    max_size=17,
    unique_by=str.casefold,
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Z"]))


@st.composite
def any_rows(draw: st.DrawFn) -> tuple[list[list[float]], list[list[float]], list[str]]:
    names = draw(st.just([]) | NAMES)
    width = len(names) or 3
    rows = st.lists(st.lists(NUMBERS, min_size=width, max_size=width), max_size=12)
    return draw(rows.filter(bool)), draw(rows), names


def texts(rows: list[list[float]]) -> list[list[str]]:
    return [list(map(shortest, row)) for row in rows]


@given(any_rows())
def test_what_is_saved_is_read_back_the_same(
    rows: tuple[list[list[float]], list[list[float]], list[str]],
) -> None:
    *numbers, names = rows
    training, test = map(texts, numbers)
    found = read_rows(write_rows(training, test, names, "csv").encode(), names)
    assert (found["training"], found["test"]) == (training, None)
    found = read_rows(write_rows(training, test, names, "json").encode(), names)
    assert (found["training"], found["test"] or []) == (training, test)
    draft: Any = {"training": training, "test": test, "names": names, "labels": None}
    draft |= {"missing": "correct", "scaling": "none", "scale_target": False}
    checked = check_rows(draft, "identity", "squared_error")
    assert checked["problems"] == []
    assert checked["data"] is not None
    data = unpacked(checked["data"])
    assert [data["training"], data["test"]] == numbers


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3).filter(any), min_size=1, max_size=5))
def test_cells_of_any_text_are_written_too(table: list[list[str]]) -> None:
    written = json.loads(write_rows(table, [], [], "json"))
    for row, cells in zip(table, written["training"], strict=True):
        for text, cell in zip(row, cells, strict=True):
            assert cell == text if isinstance(cell, str) else cell == number_in(text)


@given(st.text(), st.sampled_from([[], ["a", "b", "c", "d"]]))
def test_any_text_is_read_or_refused(text: str, names: list[str]) -> None:
    try:
        found = read_rows(text.encode("utf-8", "surrogatepass"), names)
    except ValueError:
        return
    assert {len(row) for row in found["training"]} <= {len(names) or 3}


def test_the_form_of_the_files() -> None:
    rows = [["1", "2.50", "3"]]
    assert write_rows(rows, [], [], "csv") == "x1,x2,target\n1,2.50,3\n"
    named = write_rows(rows, [], ["a, b", "c", "d"], "csv")
    assert named == '"a, b",c,d\n1,2.50,3\n'
    assert json.loads(write_rows(rows, rows, [], "json")) == {
        "training": [[1, 2.5, 3]],
        "test": [[1, 2.5, 3]],
    }
    assert json.loads(write_rows(rows, [], ["a", "b", "c"], "json")) == {
        "training": [{"a": 1, "b": 2.5, "c": 3}],
        "test": [],
    }


def test_bad_cells_are_written_too() -> None:
    rows = [["1", "zwei", "3, 4"], ["", "5", '"']]
    assert write_rows(rows, [], [], "csv") == 'x1,x2,target\n1,zwei,"3, 4"\n,5,""""\n'
    assert read_rows(write_rows(rows, [], [], "csv").encode(), [])["training"] == rows
    assert json.loads(write_rows(rows, rows, [], "json")) == {
        "training": [[1, "zwei", "3, 4"], ["", 5, '"']],
        "test": [[1, "zwei", "3, 4"], ["", 5, '"']],
    }


def test_other_forms_and_other_tables_are_refused() -> None:
    form: Any = "xml"
    assert refusal(lambda: write_rows([], [], [], form)).startswith("form must be one of csv, json")
    assert refusal(lambda: write_rows([["1"]], [], [], "csv")) == (
        "training[0] must be 3 texts, not ['1']"
    )
    assert refusal(lambda: write_rows([], [["1", "2", "3"]], ["a", "b"], "csv")) == (
        "test[0] must be 2 texts, not ['1', '2', '3']"
    )


@pytest.mark.parametrize("numbers", [[0.0, 1.0], [-1.0, 1.0]])
def test_classes_are_written_with_their_labels(numbers: list[float]) -> None:
    labels, names = ["no", "yes"], ["age", "plays"]
    rows = [["1.5", shortest(numbers[1])], ["2.5", shortest(numbers[0])], ["3", "?"]]
    csv = write_rows(rows, [], names, "csv", labels, numbers)
    assert csv == "age,plays\n1.5,yes\n2.5,no\n3,?\n"
    assert read_rows(csv.encode(), names, labels, numbers)["training"] == rows
    found = json.loads(write_rows(rows, rows[:1], names, "json", labels, numbers))
    assert found["training"][1] == {"age": 2.5, "plays": "no"}
    assert found["test"] == [{"age": 1.5, "plays": "yes"}]
