"""What holds of a network whatever its shape and its numbers."""

import copy
import math
import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from perceptron import Network, gradient_by_differences, gradient_by_formula
from perceptron.batches import order_of
from perceptron.inputs import names_for

# The step of the differences; no kink may be nearer than this times what a network can make of it.
STEP = 1e-6
FAR = 1e-3

# The step function is flat on either side of its jump: there is nothing to measure.
SLOPING = ["sigmoid", "tanh", "relu", "leaky_relu", "identity"]
KINKED = {"relu", "leaky_relu"}

small = st.floats(-1.5, 1.5)
rows = st.lists(st.tuples(st.tuples(small, small), st.floats(0, 1)), min_size=1, max_size=4)


@st.composite
def networks(draw: st.DrawFn, batch_size: int = 1) -> Network:
    """Make networks of all kinds, with parameters that are nothing special."""
    loss = draw(st.sampled_from(["squared_error", "cross_entropy"]))
    outputs = ["sigmoid"] if loss == "cross_entropy" else SLOPING
    network = Network.untrained(
        0,
        inputs=draw(st.lists(st.sampled_from(names_for(2)), min_size=1, unique=True)),
        hidden=draw(st.lists(st.integers(1, 4), max_size=3)),
        activation=draw(st.sampled_from(outputs)),
        hidden_activation=draw(st.sampled_from(SLOPING)),
        learning_rate=draw(st.floats(0.001, 1)),
        loss_function=loss,
        l1=draw(st.sampled_from([0.0, 0.1])),
        l2=draw(st.sampled_from([0.0, 0.3])),
        batch_size=batch_size,
    )
    generator = random.Random(draw(st.integers(0, 10_000)))
    network.parameters = [generator.uniform(-1.2, 1.2) for _ in range(network.parameter_count)]
    return network


def split(
    examples: list[tuple[tuple[float, float], float]],
) -> tuple[list[list[float]], list[float]]:
    return [list(row) for row, _ in examples], [target for _, target in examples]


def assume_no_kink_nearby(network: Network, inputs: list[list[float]]) -> None:
    assume(
        all(
            abs(neuron.weighted_sum(reaching)) > FAR
            for row in inputs
            for layer, reaching in zip(network.layers, network.forward(row))
            for neuron in layer.neurons
            if neuron.activation.name in KINKED
        )
    )
    if network.penalty and network.penalty.l1:
        assume(all(abs(w) > FAR for neuron in network.neurons for w in neuron.weights))


def loss_of(network: Network, inputs: list[list[float]], targets: list[float]) -> float:
    """Return what training reduces, written out once more."""
    total = 0.0
    for row, target in zip(inputs, targets):
        y = network.predict(row)
        if network.loss_function.name == "squared_error":
            total += (y - target) ** 2 / 2
        else:
            total -= target * math.log(y) + (1 - target) * math.log(1 - y)
    loss = total / len(inputs)
    if network.penalty:
        weights = [weight for neuron in network.neurons for weight in neuron.weights]
        loss += network.penalty.l1 * math.fsum(map(abs, weights))
        loss += network.penalty.l2 * math.fsum(w * w for w in weights) / 2
    return loss


@settings(max_examples=60)
@given(networks(), rows)
def test_the_gradient_of_every_parameter_is_the_measured_one(
    network: Network, examples: list[tuple[tuple[float, float], float]]
) -> None:
    inputs, targets = split(examples)
    assume_no_kink_nearby(network, inputs)
    other, parameters, slopes = copy.deepcopy(network), network.parameters, []
    for place, value in enumerate(parameters):
        losses = []
        for moved in (value - STEP, value + STEP):
            other.parameters = [*parameters[:place], moved, *parameters[place + 1 :]]
            losses.append(loss_of(other, inputs, targets))
        slopes.append((losses[1] - losses[0]) / (2 * STEP))
    formula = gradient_by_formula(network, inputs, targets)
    assert formula == pytest.approx(slopes, rel=1e-5, abs=1e-6)
    assert gradient_by_differences(network, inputs, targets) == pytest.approx(
        slopes, rel=1e-4, abs=1e-5
    )
    assert network.parameters == parameters


@settings(max_examples=60)
@given(networks(), rows)
def test_learning_moves_every_parameter_down_its_slope(
    network: Network, examples: list[tuple[tuple[float, float], float]]
) -> None:
    for row, target in examples:
        before = network.parameters
        slopes = gradient_by_formula(network, [row], [target])
        network.learn(row, target)
        moved = [new - old for new, old in zip(network.parameters, before)]
        expected = [-network.learning_rate * slope for slope in slopes]
        assert moved == pytest.approx(expected, rel=1e-9, abs=1e-12)
        assume(all(abs(value) < 1e3 for value in network.parameters))


@settings(max_examples=60)
@given(networks(batch_size=4), rows)
def test_a_batch_moves_by_the_mean_of_its_examples_moves(
    network: Network, examples: list[tuple[tuple[float, float], float]]
) -> None:
    """And once by the penalty, which every example alone has in full."""
    before, total = network.parameters, [0.0] * network.parameter_count
    for row, target in examples:
        alone = copy.deepcopy(network)
        alone.learn(row, target, ends_batch=True)
        total = [t + a - b for t, a, b in zip(total, alone.parameters, before)]
    for place, (row, target) in enumerate(examples):
        network.learn(row, target, ends_batch=place == len(examples) - 1)
    moved = [new - old for new, old in zip(network.parameters, before)]
    assert moved == pytest.approx([t / len(examples) for t in total], rel=1e-9, abs=1e-12)


@settings(max_examples=60)
@given(networks(), st.tuples(small, small))
def test_signals_are_those_of_the_neurons(network: Network, row: tuple[float, float]) -> None:
    signals = network.forward(row)
    assert len(signals) == len(network.layers) + 1
    for layer, reaching, leaving in zip(network.layers, signals, signals[1:]):
        for neuron, output in zip(layer.neurons, leaving):
            products = [weight * x for weight, x in zip(neuron.weights, reaching, strict=True)]
            total = math.fsum([*products, neuron.bias])
            assert output == pytest.approx(neuron.activation.function(total), rel=1e-9, abs=1e-9)
    assert signals[-1] == [network.predict(row)]
    assert network.outputs(row) == [output for layer in signals[1:] for output in layer]


@given(st.integers(0, 2**32 - 1), st.integers(0, 10_000_000), st.integers(1, 100))
def test_an_order_has_every_example_once(seed: int, epoch: int, examples: int) -> None:
    order = order_of(seed, epoch, examples)
    assert sorted(order) == list(range(examples))
    assert order == order_of(seed, epoch, examples)
