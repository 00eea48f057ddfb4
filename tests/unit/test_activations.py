"""The activations: values, derivatives, and no argument that is too large for them."""

import math

import pytest

from perceptron.activations import (
    ACTIVATIONS,
    identity,
    leaky_relu,
    leaky_relu_derivative,
    relu,
    relu_derivative,
    sigmoid,
    step,
    step_derivative,
)

LARGEST = 1.7976931348623157e308
# None of them is 0, where some have a kink or a jump and so no derivative.
SUMS = [-30.0, -4.0, -1.0, -0.3, -0.01, 0.01, 0.2, 0.5, 1.0, 2.5, 7.0, 30.0]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_infinite_sums_raise_nothing(name: str) -> None:
    """Finite weights times finite inputs can be infinite."""
    for z in (math.inf, -math.inf):
        assert not math.isnan(ACTIVATIONS[name].function(z))


def test_each_activation_stands_under_its_name_and_sigmoid_comes_first() -> None:
    assert [activation.name for activation in ACTIVATIONS.values()] == list(ACTIVATIONS)
    assert next(iter(ACTIVATIONS)) == "sigmoid"
    assert {activation.name: activation.title for activation in ACTIVATIONS.values()} == {
        "sigmoid": "Sigmoid",
        "tanh": "Tanh",
        "relu": "ReLU",
        "leaky_relu": "Leaky ReLU",
        "identity": "Identity",
        "step": "Step",
    }
    assert len({activation.title for activation in ACTIVATIONS.values()}) == len(ACTIVATIONS)


def test_sigmoid_is_its_formula_to_the_last_bit() -> None:
    for tenths in range(-7000, 7001):
        z = tenths / 10.0
        assert sigmoid(z) == 1.0 / (1.0 + math.exp(-z))


def test_sigmoid_is_right_where_the_formula_overflows() -> None:
    assert sigmoid(-710.0) == pytest.approx(4.47628622567513e-309, rel=1e-12, abs=0)
    assert sigmoid(-740.0) == pytest.approx(4.2e-322, rel=0.02, abs=0)  # near 0 floats are coarse
    assert sigmoid(-746.0) == 0.0
    for z in (710.0, 746.0, 1e308, LARGEST, math.inf):
        assert sigmoid(z) == 1.0
    for z in (-1e308, -LARGEST, -math.inf):
        assert sigmoid(z) == 0.0


def test_sigmoid_never_falls() -> None:
    """Not even where it changes from one formula to the other."""
    around = [-709.0]
    for _ in range(20):
        around.insert(0, math.nextafter(around[0], -math.inf))
        around.append(math.nextafter(around[-1], math.inf))
    everywhere = [-1e308, -1000.0, -746.0, -745.0, -720.0, -709.9, *around, -708.0, -1.0, 0.0]
    everywhere += [1.0, 36.0, 710.0, 1e308]
    outputs = [sigmoid(z) for z in everywhere]
    assert outputs == sorted(outputs)
    assert outputs[0] == 0.0
    assert outputs[-1] == 1.0


def test_sigmoid_of_known_sums() -> None:
    assert sigmoid(0.0) == 0.5
    assert sigmoid(-0.0) == 0.5
    assert sigmoid(1.0) == pytest.approx(0.7310585786300049, rel=1e-15)


def test_tanh_of_known_sums() -> None:
    tanh = ACTIVATIONS["tanh"].function
    assert tanh(0.0) == 0.0
    assert tanh(1.0) == pytest.approx(0.7615941559557649, rel=1e-15)
    assert tanh(1e308) == 1.0
    assert tanh(-1e308) == -1.0


def test_relu_holds_negative_sums_back() -> None:
    assert [relu(z) for z in (-1e308, -2.0, 0.0, 1e-308, 2.0, 1e308)] == [0, 0, 0, 1e-308, 2, 1e308]


def test_relu_slope_at_its_kink_is_0() -> None:
    assert relu_derivative(relu(0.0)) == 0.0
    assert relu_derivative(relu(-0.0)) == 0.0


def test_leaky_relu_lets_a_hundredth_of_negative_sums_pass() -> None:
    sums = [-1e308, -2.0, -1.0, 0.0, 1e-308, 2.0, 1e308]
    assert [leaky_relu(z) for z in sums] == [-1e306, -0.02, -0.01, 0.0, 1e-308, 2.0, 1e308]


def test_leaky_relu_slope_at_its_kink_is_that_below() -> None:
    for z in (0.0, -0.0, -5e-324, -1.0):
        assert leaky_relu_derivative(leaky_relu(z)) == 0.01
    for z in (5e-324, 1.0):
        assert leaky_relu_derivative(leaky_relu(z)) == 1.0


def test_step_is_1_from_zero_on() -> None:
    sums = [-math.inf, -1.0, -5e-324, -0.0, 0.0, 5e-324, 1.0, math.inf]
    assert [step(z) for z in sums] == [0, 0, 0, 1, 1, 1, 1, 1]
    assert {step_derivative(step(z)) for z in sums} == {0.0}


def test_identity_changes_nothing() -> None:
    assert [identity(z) for z in SUMS] == SUMS
