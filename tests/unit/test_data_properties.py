"""What holds for any data: what is saved is read back the same, and a verdict is never wrong."""

from hypothesis import given
from hypothesis import strategies as st

from lab.data import check_data, read_text, shortest, write_csv, write_json
from lab.geometry import lies_on_a_plane
from lab.verdict import verdict
from perceptron.activations import ACTIVATIONS
from perceptron.model import Perceptron

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
ROWS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=20)
SMALL = st.integers(-20, 20).map(lambda n: n / 4)
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])).map(
    str.strip
)


def texts(rows: list[tuple[float, float, float]]) -> list[list[str]]:
    return [[shortest(number) for number in row] for row in rows]


@given(ROWS, ROWS)
def test_what_is_saved_is_read_back_the_same(
    training: list[tuple[float, float, float]], test: list[tuple[float, float, float]]
) -> None:
    tables = texts(training), texts(test)
    assert read_text(write_csv(tables[0]))["training"] == tables[0]
    found = read_text(write_json(*tables))
    assert (found["training"], found["test"]) == tables
    checked = check_data(*tables)
    assert checked["problems"] == []
    assert checked["tables"] == {
        "training": [list(row) for row in training],
        "test": [list(row) for row in test],
    }


@given(st.lists(st.tuples(CELLS, CELLS, CELLS).map(list), min_size=1, max_size=5))
def test_cells_of_any_text_are_read_back_from_csv(table: list[list[str]]) -> None:
    assert read_text(write_csv(table))["training"] == table


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        tables = read_text(text)
    except ValueError:
        return
    check_data(tables["training"], tables["test"] or [])


@given(st.lists(st.tuples(SMALL, SMALL), min_size=1, max_size=12), SMALL, SMALL, SMALL)
def test_a_weighted_sum_lies_on_a_plane(
    pairs: list[tuple[float, float]], w1: float, w2: float, bias: float
) -> None:
    assert lies_on_a_plane(pairs, [w1 * a + w2 * b + bias for a, b in pairs])


@given(st.lists(st.tuples(SMALL, SMALL), min_size=2, max_size=12, unique=True), SMALL, SMALL, SMALL)
def test_what_a_neuron_has_said_is_never_called_out_of_its_reach(
    pairs: list[tuple[float, float]], w1: float, w2: float, bias: float
) -> None:
    for activation in ACTIVATIONS:
        neuron = Perceptron([w1, w2], bias, activation=activation)
        examples = [(pair, neuron.predict(pair)) for pair in pairs]
        assert "cannot, with" not in verdict(examples, ACTIVATIONS[activation])
    sides = [(pair, float(w1 * pair[0] + w2 * pair[1] + bias > 0)) for pair in pairs]
    assert "cannot" not in verdict(sides, ACTIVATIONS["sigmoid"])
