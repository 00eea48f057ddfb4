"""Wrong arguments are refused in a sentence: the name, what is allowed, what it was."""

import math

import pytest

from perceptron.arguments import finite_number, numbers, one_of, positive_number, whole_number
from tests.unit.refusals import refusal


@pytest.mark.parametrize("value", [0, -0.0, 1, -7, 0.1, 5e-324, 1.7976931348623157e308, 2**100])
def test_finite_number_returns_a_float(value: float) -> None:
    number = finite_number("bias", value)
    assert type(number) is float
    assert number == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        pytest.param(10**309, f"1{'0' * 309}", id="too large for a float"),
        (True, "True"),
        (False, "False"),
        (None, "None"),
        ("0.5", "'0.5'"),
        (b"1", "b'1'"),
        ([1.0], "[1.0]"),
        (1j, "1j"),
    ],
)
def test_finite_number_refuses(value: object, shown: str) -> None:
    assert (
        refusal(lambda: finite_number("bias", value))
        == f"bias must be a finite number, not {shown}"
    )


@pytest.mark.parametrize("value", [5e-324, 0.1, 1, 100, 100.0])
def test_positive_number_returns_a_float(value: float) -> None:
    number = positive_number("learning_rate", value, 100.0)
    assert type(number) is float
    assert number == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (-0.1, "-0.1"),
        (100.00000000000001, "100.00000000000001"),
        (101, "101"),
        pytest.param(10**309, f"1{'0' * 309}", id="too large for a float"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (True, "True"),
        (None, "None"),
        ("1", "'1'"),
    ],
)
def test_positive_number_refuses(value: object, shown: str) -> None:
    sentence = refusal(lambda: positive_number("learning_rate", value, 100.0))
    assert sentence == f"learning_rate must be a number greater than 0 and at most 100, not {shown}"


@pytest.mark.parametrize("value", [0, 1, 9, 10])
def test_whole_number_returns_it(value: int) -> None:
    assert whole_number("epochs", value, 0, 10) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-1, "-1"),
        (11, "11"),
        (1.0, "1.0"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (True, "True"),
        (None, "None"),
        ("3", "'3'"),
    ],
)
def test_whole_number_refuses(value: object, shown: str) -> None:
    sentence = refusal(lambda: whole_number("epochs", value, 0, 10))
    assert sentence == f"epochs must be a whole number from 0 to 10, not {shown}"


@pytest.mark.parametrize("values", [[1, 2.5], (1, 2.5)])
def test_numbers_returns_a_new_list_of_floats(values: list[float]) -> None:
    checked = numbers("weights", values)
    assert checked == [1.0, 2.5]
    assert checked is not values
    assert [type(number) for number in checked] == [float, float]


@pytest.mark.parametrize(
    ("values", "length", "sentence"),
    [
        ([], None, "weights must contain at least one number"),
        ([], 2, "weights must contain 2 numbers, not 0: []"),
        ([1.0], 2, "weights must contain 2 numbers, not 1: [1.0]"),
        ([1, 2, 3], 2, "weights must contain 2 numbers, not 3: [1, 2, 3]"),
        (None, None, "weights must be a list of numbers, not None"),
        (0.5, 1, "weights must be a list of numbers, not 0.5"),
        ("12", 2, "weights must be a list of numbers, not '12'"),
        (b"12", 2, "weights must be a list of numbers, not b'12'"),
        ({1.0}, 1, "weights must be a list of numbers, not {1.0}"),
        ({1.0: 2.0}, 1, "weights must be a list of numbers, not {1.0: 2.0}"),
        ([1.0, math.nan], 2, "weights[1] must be a finite number, not nan"),
        ([math.inf, 1.0], None, "weights[0] must be a finite number, not inf"),
        ([1.0, True], 2, "weights[1] must be a finite number, not True"),
        ([1.0, "2"], 2, "weights[1] must be a finite number, not '2'"),
        ([[1.0, 2.0]], None, "weights[0] must be a finite number, not [1.0, 2.0]"),
    ],
)
def test_numbers_refuses(values: object, length: int | None, sentence: str) -> None:
    assert refusal(lambda: numbers("weights", values, length)) == sentence


def test_one_of_returns_the_word() -> None:
    assert one_of("task", "and", ["and", "or"]) == "and"
    assert one_of("task", "or", {"and": 1, "or": 2}) == "or"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("xor", "'xor'"), ("", "''"), ("And", "'And'"), (None, "None"), (1, "1"), ([], "[]")],
)
def test_one_of_refuses(value: object, shown: str) -> None:
    assert refusal(lambda: one_of("task", value, ["and", "or"])) == (
        f"task must be one of and, or, not {shown}"
    )
