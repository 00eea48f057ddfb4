"""What holds of scales whatever the numbers of their column."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perceptron.scaling import range_scale, scale_of, standard_scale

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
COLUMNS = st.lists(NUMBERS, min_size=1, max_size=30)


@pytest.mark.parametrize("kind", ["range", "standard"])
@given(column=COLUMNS)
def test_every_number_of_a_column_stays_finite(kind: str, column: list[float]) -> None:
    scale = scale_of(kind, column)
    assert scale
    assert 0.0 < scale.size < math.inf
    scaled = [scale.scaled(x) for x in column]
    assert max(map(abs, scaled)) <= 1.0 + 8.0 * math.sqrt(len(column))
    assert all(math.isfinite(scale.restored(x)) or abs(y) > 1e307 for x, y in zip(scaled, column))


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=30))
def test_what_is_scaled_comes_back(column: list[float]) -> None:
    for scale in (range_scale(column), standard_scale(column)):
        for x in column:
            slack = 1e-9 * max(1.0, *map(abs, column))
            assert scale.restored(scale.scaled(x)) == pytest.approx(x, abs=slack)


@given(st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=30))
def test_standard_numbers_have_the_mean_0_and_the_deviation_1(column: list[float]) -> None:
    scaled = [standard_scale(column).scaled(x) for x in column]
    assert math.fsum(scaled) / len(scaled) == pytest.approx(0.0, abs=1e-9)
    if len(set(column)) > 1:
        squares = math.fsum(x * x for x in scaled) / len(scaled)
        assert squares == pytest.approx(1.0)
