"""The grids: where their points are, and that their numbers are the network's own."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.grids import LossElsewhere, View, loss_surface, neuron_maps, prediction_map, steps
from lab.runner import Runner
from perceptron import ACTIVATIONS, Network, Perceptron, mean_squared_error

finite = st.floats(allow_nan=False, allow_infinity=False)
moderate = st.floats(-20, 20)
sizes = st.integers(2, 9)


def same(found: Sequence[float], expected: Sequence[float]) -> bool:
    """Say whether they are the same numbers to the last bit, what is not a number included."""
    pairs = zip(found, expected, strict=True)
    return all(a == b or (math.isnan(a) and math.isnan(b)) for a, b in pairs)


def plane_of_weights(bias: float) -> tuple[list[float], list[float], list[float]]:
    """Return the plane of both weights of a single neuron, with this bias."""
    return [0.0, 0.0, bias], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]


def square(low: float, high: float) -> View:
    """Return the view of two numbers on a square."""
    return View(0, 1, (low, high), (low, high), (0.0, 0.0))


def test_steps_are_evenly_spaced_from_end_to_end() -> None:
    assert steps(0.0, 1.0, 2) == [0.0, 1.0]
    assert steps(-1.0, 1.0, 5) == [-1.0, -0.5, 0.0, 0.5, 1.0]
    assert steps(0.0, 1.0, 11) == [i / 10 for i in range(11)]


@given(finite, finite, st.integers(2, 200))
def test_steps_begin_and_end_where_they_should(a: float, b: float, size: int) -> None:
    found = steps(min(a, b), max(a, b), size)
    assert len(found) == size
    assert (found[0], found[-1]) == (min(a, b), max(a, b))
    assert all(map(math.isfinite, found))


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(finite, finite, finite, sizes)
@settings(max_examples=30)
def test_map_is_what_the_network_predicts(
    name: str, w1: float, w2: float, bias: float, size: int
) -> None:
    network = Perceptron([w1, w2], bias, 0.1, name)
    points = [i / (size - 1) for i in range(size)]
    expected = [network.predict([x1, x2]) for x2 in points for x1 in points]
    assert same(prediction_map(Runner(), network, square(0.0, 1.0), size), expected)


def test_maps_cover_the_square_that_they_are_asked_for() -> None:
    network = Network.untrained(3, hidden=[2, 2])
    points = [[x1, x2] for x2 in (-6.0, -2.0, 2.0) for x1 in (-6.0, -2.0, 2.0)]
    found = prediction_map(Runner(), network, square(-6.0, 2.0), 3)
    assert found.tolist() == [network.predict(point) for point in points]
    maps = neuron_maps(Runner(), network, square(-6.0, 2.0), 3)
    outputs = [network.outputs(point) for point in points]
    assert maps.tolist() == [output for neuron in zip(*outputs) for output in neuron]
    assert maps[-9:] == found


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(
    st.lists(st.tuples(moderate, moderate, moderate), min_size=1, max_size=4),
    moderate,
    st.tuples(moderate, moderate),
    st.integers(2, 5),
)
@settings(max_examples=30)
def test_surface_is_the_loss_of_other_weights(
    name: str,
    examples: list[tuple[float, float, float]],
    bias: float,
    ends: tuple[float, float],
    size: int,
) -> None:
    network = Perceptron([0.1, 0.2], bias, 0.1, name)
    inputs, targets = [[a, b] for a, b, _ in examples], [target for _, _, target in examples]
    axis = steps(min(ends), max(ends), size)
    expected = []
    for w2 in axis:
        for w1 in axis:
            other = Perceptron([w1, w2], bias, 0.1, name)
            expected.append(mean_squared_error([other.predict(row) for row in inputs], targets))
    elsewhere = LossElsewhere(network, inputs, targets, *plane_of_weights(bias))
    found = loss_surface(Runner(), elsewhere, size, min(ends), max(ends))
    assert same(found, expected)
    assert (network.weights, network.bias) == ([0.1, 0.2], bias)


def test_surface_at_the_present_weights_is_the_present_loss() -> None:
    network = Perceptron([0.5, 0.5], -0.25)
    inputs, targets = [[0.1, 0.7], [0.9, 0.3]], [0.8, 0.2]
    loss = mean_squared_error([network.predict(row) for row in inputs], targets)
    elsewhere = LossElsewhere(network, inputs, targets, *plane_of_weights(network.bias))
    assert loss_surface(Runner(), elsewhere, 3, 0.0, 1.0)[4] == loss
