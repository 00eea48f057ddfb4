"""What training reduces: the losses and the penalties, and their slopes as measured."""

import math
import random

import pytest

from perceptron import ACTIVATIONS, LOSS_FUNCTIONS, mean_loss, mean_squared_error
from perceptron.losses import cross_entropy, squared_error
from perceptron.penalties import Penalty, sign

SMOOTH = ["sigmoid", "tanh", "identity"]
PAIRS = [
    *(("squared_error", activation) for activation in SMOOTH),
    ("cross_entropy", "sigmoid"),
]


def test_squared_error_is_half_of_it() -> None:
    assert squared_error(0.25, 1.0) == 0.28125
    assert squared_error(3.0, 1.0) == 2.0
    assert squared_error(0.7, 0.7) == 0.0


def test_cross_entropy_is_the_surprise_at_the_target() -> None:
    assert cross_entropy(0.5, 1.0) == cross_entropy(0.5, 0.0) == math.log(2.0)
    assert cross_entropy(0.25, 1.0) == math.log(4.0)
    assert cross_entropy(0.25, 0.0) == pytest.approx(math.log(4 / 3))
    # A target between the two: 0.75 of one surprise and 0.25 of the other.
    expected = 0.75 * math.log(4.0) + 0.25 * math.log(4 / 3)
    assert cross_entropy(0.25, 0.75) == pytest.approx(expected)


def test_cross_entropy_is_least_at_the_target() -> None:
    for target in (0.0, 0.3, 1.0):
        others = [target + step for step in (-0.01, 0.01) if 0.0 <= target + step <= 1.0]
        assert all(cross_entropy(target, target) < cross_entropy(p, target) for p in others)


@pytest.mark.parametrize("prediction", [0.0, 1.0])
@pytest.mark.parametrize("target", [0.0, 0.5, 1.0])
def test_cross_entropy_is_finite_where_a_prediction_is_rounded(
    prediction: float, target: float
) -> None:
    loss = cross_entropy(prediction, target)
    assert math.isfinite(loss)
    if target == prediction:
        assert loss == pytest.approx(0.0, abs=1e-15)
    else:
        assert loss > 10.0


def test_being_sure_and_wrong_costs_the_most() -> None:
    losses = [cross_entropy(prediction, 1.0) for prediction in (1.0, 0.9, 0.1, 1e-300, 0.0)]
    assert sorted(losses) == losses
    assert len(set(losses)) == len(losses)


@pytest.mark.parametrize(("loss", "activation"), PAIRS)
def test_delta_is_how_much_a_larger_sum_reduces_the_loss(loss: str, activation: str) -> None:
    """As measured, by central differences."""
    function, found = ACTIVATIONS[activation], LOSS_FUNCTIONS[loss]
    generator = random.Random(loss)
    for _ in range(100):
        z, target = generator.uniform(-3, 3), generator.random()
        above, below = (found.function(function.function(z + h), target) for h in (1e-5, -1e-5))
        prediction = function.function(z)
        delta = found.delta(prediction, target, function.derivative(prediction))
        assert delta == pytest.approx((below - above) / 2e-5, rel=1e-6, abs=1e-8)


def test_only_cross_entropy_needs_an_activation() -> None:
    needs = {name: loss.activation for name, loss in LOSS_FUNCTIONS.items()}
    assert needs == {"squared_error": None, "cross_entropy": "sigmoid"}


def test_mean_loss_is_scaled_as_the_page_shows_it() -> None:
    predictions, targets = [0.1, 0.75, 0.5], [0.3, 1.0, 0.0]
    squared = mean_loss(LOSS_FUNCTIONS["squared_error"], predictions, targets)
    assert squared == mean_squared_error(predictions, targets)
    surprise = mean_loss(LOSS_FUNCTIONS["cross_entropy"], predictions, targets)
    one_by_one = map(cross_entropy, predictions, targets)
    assert surprise == pytest.approx(math.fsum(one_by_one) / 3)
    assert mean_loss(LOSS_FUNCTIONS["squared_error"], [1e200], [0.0]) == math.inf


def test_mean_loss_is_the_mean_squared_error_to_the_last_bit() -> None:
    generator = random.Random(4)
    for size in (1, 0.1, 1e-100, 1e150):
        predictions, targets = ([generator.gauss(0, size) for _ in range(50)] for _ in range(2))
        found = mean_loss(LOSS_FUNCTIONS["squared_error"], predictions, targets)
        assert found == mean_squared_error(predictions, targets)


@pytest.mark.parametrize(
    ("predictions", "targets", "counts"),
    [([], [], "0 and 0"), ([1.0], [], "1 and 0"), ([1.0], [1.0, 2.0], "1 and 2")],
)
def test_lengths_that_do_not_match_are_refused(
    predictions: list[float], targets: list[float], counts: str
) -> None:
    sentence = f"predictions and targets must have the same length, at least 1, not {counts}"
    for loss in LOSS_FUNCTIONS.values():
        with pytest.raises(ValueError, match=sentence):
            mean_loss(loss, predictions, targets)


def test_penalty_counts_the_size_of_weights_and_half_their_squares() -> None:
    assert Penalty(0.5, 0.0).of([1.0, -3.0, 0.0]) == 2.0
    assert Penalty(0.0, 0.5).of([1.0, -3.0, 0.0]) == 2.5
    assert Penalty(0.5, 0.5).of([1.0, -3.0, 0.0]) == 4.5
    assert Penalty(0.5, 0.5).of([]) == 0


@pytest.mark.parametrize(("l1", "l2"), [(0.3, 0.0), (0.0, 0.7), (0.3, 0.7)])
def test_slope_of_a_penalty_is_the_measured_one(l1: float, l2: float) -> None:
    penalty = Penalty(l1, l2)
    for weight in (-3.0, -0.1, 0.01, 2.5):
        above, below = penalty.of([weight + 1e-6]), penalty.of([weight - 1e-6])
        assert penalty.slope(weight) == pytest.approx((above - below) / 2e-6)


def test_no_penalty_pulls_at_a_weight_of_0() -> None:
    for zero in (0.0, -0.0):
        assert Penalty(0.3, 0.7).slope(zero) == 0.0


def test_sign() -> None:
    assert [sign(number) for number in (-1e300, -5e-324, -0.0, 0.0, 5e-324, 3.0)] == [
        *(-1.0, -1.0, 0.0, 0.0, 1.0, 1.0)
    ]
