"""What holds for any table: no cell is lost or counted twice, and numbers stay what they were."""

import json
import math

from hypothesis import given
from hypothesis import strategies as st

from lab.columns import Choice, Use, described, examples, guessed_uses, suggested
from tables import Table, is_missing, number, read_table
from tests.unit.columns_files import check_remedies

CELLS = st.one_of(
    st.integers(-50, 50).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.sampled_from(["", "?", "NA", "-", "no", "yes", "5o", "Rome", "1,5", "2024-01-31"]),
)
ACTIVATIONS = st.sampled_from(["sigmoid", "tanh", "relu", "leaky_relu", "identity", "step"])


@st.composite
def any_tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 5))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=12))
    if not any(any(row) for row in rows):
        rows.append(["1"] * width)
    # As JSON, so that no guess about separators or a header comes into it.
    names = ["a", "id", "y", "x", "target"][:width]
    return read_table(json.dumps([dict(zip(names, row)) for row in rows]))


@given(any_tables())
def test_each_cell_is_counted_once(table: Table) -> None:
    columns = described(table)
    for column, cells in zip(columns, zip(*table.rows)):
        assert column["missing"] == sum(map(is_missing, cells)) or "+" in cells
        counted = sum(label["count"] for label in column["labels"])
        if column["labels"] and not column["more_labels"]:
            assert counted + column["missing"] == len(cells)
        if column["mean"] is not None and column["low"] is not None and column["high"] is not None:
            slack = 1e-12 * max(abs(column["low"]), abs(column["high"]))
            assert column["low"] - slack <= column["mean"] <= column["high"] + slack
    json.dumps(columns, allow_nan=False)
    guess = guessed_uses(columns)
    assert guess["uses"].count("target") <= 1
    unused = [use == "unused" for use in guess["uses"]]
    assert all(reason or not is_unused for reason, is_unused in zip(guess["reasons"], unused))


@given(any_tables(), ACTIVATIONS, st.sampled_from(["leave out", "mean"]), st.data())
def test_any_choice_is_refused_or_gives_finite_rows(
    table: Table, activation: str, missing: str, data: st.DataObject
) -> None:
    any_use: st.SearchStrategy[Use] = st.sampled_from(["input", "target", "unused"])
    uses = data.draw(
        st.none()
        | st.lists(
            any_use,
            min_size=len(table.names),
            max_size=len(table.names),
        )
    )
    choice: Choice = {**suggested(table, activation, uses), "missing": missing}  # type: ignore[typeddict-item]
    try:
        chosen = examples(table, choice)
    except ValueError:
        return
    rows = chosen["data"]["training"]
    assert all(math.isfinite(value) for row in rows for value in row)
    assert {len(row) for row in rows} == {len(chosen["input_columns"]) + 1}
    assert len(rows) + chosen["left_out"] == len(table.rows)
    named = [
        (cell["row"], cell["column"]) for found in chosen["problems"] for cell in found["cells"]
    ]
    assert len(set(named)) == len(named)
    if missing == "leave out":
        assert len({row for row, _ in named}) == chosen["left_out"]
    json.dumps(chosen, allow_nan=False)
    for loss in ("squared_error", "cross_entropy"):
        check_remedies(table, choice, activation, loss)


@given(st.lists(st.tuples(CELLS, st.integers(-9, 9)), min_size=1, max_size=12))
def test_numbers_are_those_of_the_table(rows: list[tuple[str, int]]) -> None:
    table = read_table(json.dumps([{"a": cell, "b": value} for cell, value in rows]))
    mark = table.reading["decimal_mark"]
    if described(table)[0]["kind"] != "number":
        return
    choice = suggested(table, "identity", ["input", "target"])
    choice["missing"] = "leave out"
    kept = [(number(a, mark), number(b, mark)) for a, b in table.rows]
    expected = [list(pair) for pair in kept if None not in pair]
    if expected:
        assert examples(table, choice)["data"]["training"] == expected
