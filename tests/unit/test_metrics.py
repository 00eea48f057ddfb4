"""The loss, and what counts as right."""

import math
from collections.abc import Callable, Sequence

import pytest

from perceptron.metrics import count_right, is_right, mean_squared_error


def test_loss_is_the_mean_of_the_squared_errors() -> None:
    assert mean_squared_error([1.0, 2.0, 5.0], [1.0, 4.0, 2.0]) == (0.0 + 4.0 + 9.0) / 3
    assert mean_squared_error([0.25], [0.75]) == 0.25
    assert mean_squared_error([0.1, 0.2], [0.1, 0.2]) == 0.0


def test_loss_too_large_for_a_float_is_infinite() -> None:
    assert mean_squared_error([1e200], [0.0]) == math.inf
    assert mean_squared_error([math.inf, 0.0], [0.0, 0.0]) == math.inf


@pytest.mark.parametrize(
    ("prediction", "target", "decimals", "right"),
    [
        (0.949, 0.9, 1, True),
        (0.951, 0.9, 1, False),
        (0.7999999999999999, 0.8, 1, True),
        (0.75, 0.8, 1, True),  # 0.75 is printed as 0.8
        (0.7499, 0.8, 1, False),
        (-0.04, 0.0, 1, True),  # never "-0.0"
        (-0.06, 0.0, 1, False),
        (0.499, 0.0, 0, True),
        (0.501, 0.0, 0, False),
        (0.501, 1.0, 0, True),
        (-0.2, 0.0, 0, True),
        (0.123, 0.124, 2, True),
        (0.123, 0.124, 3, False),
        (math.inf, 1.0, 1, False),
        (math.nan, 1.0, 1, False),
    ],
)
def test_right_is_equal_as_printed(
    prediction: float, target: float, decimals: int, right: bool
) -> None:
    assert is_right(prediction, target, decimals) is right


def test_one_decimal_counts_unless_told_otherwise() -> None:
    assert is_right(0.94, 0.9)
    assert not is_right(0.96, 0.9)
    assert count_right([0.94, 0.96], [0.9, 0.9]) == 1


def test_count_right_counts_with_the_decimals_asked_for() -> None:
    predictions, targets = [0.1, 0.4, 0.6, 0.96], [0.0, 0.0, 1.0, 1.0]
    assert count_right(predictions, targets, 0) == 4
    assert count_right(predictions, targets, 1) == 1
    assert count_right(predictions, targets, 2) == 0


@pytest.mark.parametrize("metric", [mean_squared_error, count_right])
@pytest.mark.parametrize(
    ("predictions", "targets", "counts"),
    [([], [], "0 and 0"), ([1.0], [], "1 and 0"), ([1.0], [1.0, 2.0], "1 and 2")],
)
def test_lengths_that_do_not_match_are_refused(
    metric: Callable[[Sequence[float], Sequence[float]], float],
    predictions: list[float],
    targets: list[float],
    counts: str,
) -> None:
    sentence = f"predictions and targets must have the same length, at least 1, not {counts}"
    with pytest.raises(ValueError, match=sentence):
        metric(predictions, targets)


@pytest.mark.parametrize("decimals", [-309, 16, 1.0, True, None, "1"])
def test_decimals_out_of_range_are_refused(decimals: int) -> None:
    with pytest.raises(ValueError, match="decimals must be a whole number from -308 to 15, not "):
        is_right(1.0, 1.0, decimals)
    with pytest.raises(ValueError, match="decimals must be a whole number from -308 to 15, not "):
        count_right([1.0], [1.0], decimals)


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(ValueError, match="predictions must be a list of numbers, not None"):
        count_right(None, [1.0])  # type: ignore[arg-type]
