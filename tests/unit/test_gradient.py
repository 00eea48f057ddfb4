"""The gradient of the loss, by the network's formula and measured: they agree."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from perceptron import (
    ACTIVATIONS,
    Perceptron,
    gradient_by_differences,
    gradient_by_formula,
    mean_squared_error,
)
from perceptron.gradient import EPSILON
from tests.unit.reference import INPUTS, TARGETS

WAYS = [gradient_by_formula, gradient_by_differences]

small = st.floats(-3, 3)
data = st.lists(st.tuples(st.lists(small, min_size=2, max_size=2), small), min_size=1, max_size=6)


def weighted_sum(network: Perceptron, row: list[float]) -> float:
    return network.layers[0].neurons[0].weighted_sum(row)


def by_hand(network: Perceptron, inputs: list[list[float]], targets: list[float]) -> list[float]:
    """Return the gradient from the derivatives on paper, each of the weighted sum."""
    slopes: dict[str, Callable[[float], float]] = {
        "sigmoid": lambda z: math.exp(-z) / (1 + math.exp(-z)) ** 2,
        "tanh": lambda z: 1 / math.cosh(z) ** 2,
        "relu": lambda z: 1.0 if z > 0 else 0.0,
        "leaky_relu": lambda z: 1.0 if z > 0 else 0.01,
        "identity": lambda _: 1.0,
        "step": lambda _: 0.0,
    }
    total = [0.0, 0.0, 0.0]
    for row, target in zip(inputs, targets, strict=True):
        slope = slopes[network.activation.name](weighted_sum(network, row))
        uphill = (network.predict(row) - target) * slope
        for i, x in enumerate([*row, 1.0]):
            total[i] += uphill * x
    return [value / len(targets) for value in total]


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(small, small, small, data)
def test_formula_is_the_derivative_on_paper(
    name: str, w1: float, w2: float, bias: float, examples: list[tuple[list[float], float]]
) -> None:
    network = Perceptron([w1, w2], bias, 0.1, name)
    inputs, targets = [row for row, _ in examples], [target for _, target in examples]
    expected = by_hand(network, inputs, targets)
    found = gradient_by_formula(network, inputs, targets)
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(small, small, small, data)
@settings(max_examples=50)
def test_measuring_finds_what_the_formula_says(
    name: str, w1: float, w2: float, bias: float, examples: list[tuple[list[float], float]]
) -> None:
    """Wherever no kink and no jump is within reach: at most EPSILON * 3 away for these inputs."""
    network = Perceptron([w1, w2], bias, 0.1, name)
    inputs, targets = [row for row, _ in examples], [target for _, target in examples]
    assume(all(abs(weighted_sum(network, row)) > 4 * EPSILON for row in inputs))
    formula = gradient_by_formula(network, inputs, targets)
    assert gradient_by_differences(network, inputs, targets) == pytest.approx(
        formula, rel=1e-6, abs=1e-8
    )


@pytest.mark.parametrize("way", WAYS)
def test_gradient_is_exact_where_the_numbers_are(way: Any) -> None:
    """Errors -1 and 3 at (1, 0) and (0, 2): slopes (1 - 0) / 2, (0 - 6) / 2 and (1 - 3) / 2."""
    network = Perceptron([2.0, 1.0], 0.0, 0.1, "identity")
    found = way(network, [[1.0, 0.0], [0.0, 2.0]], [1.0, 5.0])
    assert found == pytest.approx([0.5, -3.0, -1.0], rel=1e-9)


@pytest.mark.parametrize("way", WAYS)
def test_gradient_leads_downhill(way: Any) -> None:
    network = Perceptron.from_seed(109)

    def loss() -> float:
        return mean_squared_error([network.predict(row) for row in INPUTS], TARGETS)

    before = loss()
    slopes = way(network, INPUTS, TARGETS)
    pairs = zip(network.parameters, slopes, strict=True)
    network.parameters = [value - 0.1 * slope for value, slope in pairs]
    assert loss() < before


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("rate", [1e-300, 0.1, 100.0])
def test_the_network_learns_nothing_and_its_learning_rate_does_not_matter(
    way: Any, rate: float
) -> None:
    network = Perceptron.from_seed(109, learning_rate=rate)
    before = (list(network.weights), network.bias)
    assert way(network, INPUTS, TARGETS) == way(Perceptron.from_seed(109), INPUTS, TARGETS)
    assert (network.weights, network.bias, network.learning_rate) == (*before, rate)


def test_the_kink_is_where_the_two_differ() -> None:
    """At 0 the ReLU is taken as flat; measured, it is half as steep as above."""
    network = Perceptron([0.0, 0.0], 0.0, 0.1, "relu")
    assert gradient_by_formula(network, [[0.0, 0.0]], [1.0]) == [0.0, 0.0, 0.0]
    assert gradient_by_differences(network, [[0.0, 0.0]], [1.0])[2] == pytest.approx(-0.5, rel=1e-4)


@pytest.mark.parametrize("way", WAYS)
def test_what_floats_cannot_measure_is_not_finite(way: Any) -> None:
    network = Perceptron([1.7e308, 1.7e308], 1.7e308, 0.1, "identity")
    assert not any(map(math.isfinite, way(network, INPUTS, TARGETS)))


def test_a_parameter_too_large_to_be_moved_has_no_measured_slope() -> None:
    network = Perceptron([1e17, 0.5], 0.0)
    found = gradient_by_differences(network, [[0.0, 1.0]], [1.0])
    assert math.isnan(found[0])
    assert math.isfinite(found[1])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("inputs", "targets", "sentence"),
    [
        ([], [], "inputs must contain at least one example"),
        (0.5, [1.0], "inputs must be a list of numbers, not 0.5"),
        ([[0.5, 0.5]], [], "targets must contain 1 numbers, not 0: []"),
        ([[0.5, 0.5]], [math.nan], "targets[0] must be a finite number, not nan"),
        ([[0.5]], [1.0], "inputs must contain 2 numbers, not 1: [0.5]"),
    ],
)
def test_data_that_do_not_fit_are_refused(
    way: Any, inputs: Any, targets: Any, sentence: str
) -> None:
    with pytest.raises(ValueError, match=" must ") as caught:
        way(Perceptron.from_seed(1), inputs, targets)
    assert str(caught.value) == sentence
