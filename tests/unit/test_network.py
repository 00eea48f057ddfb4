"""The network: its first weights, its signals, and what it learns."""

import math
import random
from itertools import pairwise

import pytest

from perceptron import (
    ACTIVATIONS,
    TASKS,
    DivergenceError,
    Layer,
    Network,
    Neuron,
    Perceptron,
    count_right,
    gradient_by_formula,
)
from perceptron.inputs import names_for
from tests.unit.reference import FIRST_BIAS, FIRST_WEIGHTS, INPUTS, TARGETS

XOR = TASKS["xor"].training
XOR_INPUTS = [list(inputs) for inputs, _ in XOR]
XOR_TARGETS = [target for _, target in XOR]


# Without hidden layers


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_without_hidden_layers_it_is_the_perceptron_to_the_last_bit(activation: str) -> None:
    network = Network.untrained(109, activation=activation)
    perceptron = Perceptron.from_seed(109, activation=activation)
    assert network.parameters == perceptron.parameters == [*FIRST_WEIGHTS, FIRST_BIAS]
    for _ in range(5):
        network.train(INPUTS, TARGETS, 30)
        perceptron.train(INPUTS, TARGETS, 30)
        assert network.parameters == perceptron.parameters
        assert network.learn(INPUTS[3], TARGETS[3]) == perceptron.learn(INPUTS[3], TARGETS[3])


def test_a_perceptron_is_a_network() -> None:
    perceptron = Perceptron([0.5, 0.25], 0.125)
    assert isinstance(perceptron, Network)
    [layer] = perceptron.layers
    [neuron] = layer.neurons
    assert neuron.parameters == perceptron.parameters == [0.5, 0.25, 0.125]
    assert perceptron.parameter_count == 3


# First weights


@pytest.mark.parametrize("seed", [0, 109, 2**32 - 1])
@pytest.mark.parametrize("hidden", [[1], [4, 3], [16] * 6], ids=str)
def test_first_weights_are_those_of_glorot_and_bengio(seed: int, hidden: list[int]) -> None:
    """Drawn one after another, from the first layer to the last; the biases are 0."""
    generator = random.Random(seed)
    sizes, expected = [2, *hidden, 1], []
    for before, size in pairwise(sizes):
        reach = math.sqrt(6) / math.sqrt(before + size)
        for _ in range(size):
            expected += [-reach + 2 * reach * generator.random() for _ in range(before)] + [0.0]
    network = Network.untrained(seed, hidden=hidden)
    assert network.parameters == pytest.approx(expected, rel=1e-12)
    assert network.parameters == Network.untrained(seed, hidden=hidden).parameters
    assert network.parameters != Network.untrained(seed ^ 1, hidden=hidden).parameters


def test_first_weights_fill_their_range_and_the_biases_are_0() -> None:
    network = Network.untrained(3, inputs=names_for(2), hidden=[16, 16])
    for layer, reach in zip(network.layers, (math.sqrt(6 / 23), math.sqrt(6 / 32))):
        weights = [weight for neuron in layer.neurons for weight in neuron.weights]
        assert reach > max(weights) > 0.9 * reach
        assert -reach < min(weights) < -0.9 * reach
    assert {neuron.bias for neuron in network.neurons} == {0.0}


def test_first_weights_do_not_depend_on_the_activations() -> None:
    plain = Network.untrained(5, hidden=[3]).parameters
    assert Network.untrained(5, hidden=[3], hidden_activation="relu").parameters == plain
    assert Network.untrained(5, hidden=[3], activation="tanh").parameters == plain


def test_every_neuron_has_its_activation() -> None:
    network = Network.untrained(
        5, hidden=[2, 2], activation="identity", hidden_activation="leaky_relu"
    )
    names = [neuron.activation.name for neuron in network.neurons]
    assert names == [*["leaky_relu"] * 4, "identity"]
    assert network.activation.name == "identity"


# Signals


def by_hand() -> Network:
    """A network whose numbers can be followed on paper."""
    relu, identity = ACTIVATIONS["relu"], ACTIVATIONS["identity"]
    hidden = [Neuron([1.0, 2.0], -1.0, relu), Neuron([-1.0, 0.5], 0.5, relu)]
    return Network([Layer(hidden), Layer([Neuron([2.0, -4.0], 0.25, identity)])], 0.5)


def test_signals_go_from_layer_to_layer() -> None:
    """Sums 1 + 4 - 1 = 4 and -1 + 1 + 0.5 = 0.5; then 2 * 4 - 4 * 0.5 + 0.25 = 6.25."""
    assert by_hand().forward([1.0, 2.0]) == [[1.0, 2.0], [4.0, 0.5], [6.25]]
    assert by_hand().outputs([1.0, 2.0]) == [4.0, 0.5, 6.25]
    assert by_hand().predict([1, 2]) == 6.25
    # Sums -1 and 0.5: the first neuron is silent.
    assert by_hand().forward([0.0, 0.0]) == [[0.0, 0.0], [0.0, 0.5], [-1.75]]


def test_errors_come_back_through_the_weights() -> None:
    """Error 6 - 6.25 at the output; 2 * -0.25 and -4 * -0.25 before it, as both neurons fire."""
    network = by_hand()
    update = network.learn([1.0, 2.0], 6.0)
    assert update == (6.25, -0.25, [[-0.5, 1.0], [-0.25]])
    first = [1 + 0.5 * -0.5 * 1, 2 + 0.5 * -0.5 * 2, -1 + 0.5 * -0.5]
    second = [-1 + 0.5 * 1 * 1, 0.5 + 0.5 * 1 * 2, 0.5 + 0.5 * 1]
    output = [2 + 0.5 * -0.25 * 4, -4 + 0.5 * -0.25 * 0.5, 0.25 + 0.5 * -0.25]
    assert network.parameters == [*first, *second, *output]


def test_no_error_comes_back_through_a_silent_neuron() -> None:
    network = by_hand()
    update = network.learn([0.0, 0.0], 1.0)
    assert update.deltas == [[0.0, -11.0], [2.75]]
    assert network.parameters[:3] == [1.0, 2.0, -1.0]


def test_parameters_go_neuron_by_neuron() -> None:
    network = by_hand()
    assert network.parameters == [1.0, 2.0, -1.0, -1.0, 0.5, 0.5, 2.0, -4.0, 0.25]
    assert network.parameter_count == 9
    assert network.as_lists() == [
        {"weights": [[1.0, 2.0], [-1.0, 0.5]], "biases": [-1.0, 0.5]},
        {"weights": [[2.0, -4.0]], "biases": [0.25]},
    ]
    network.parameters = range(9)
    assert network.parameters == list(range(9))
    assert network.layers[1].neurons[0].weights == [6.0, 7.0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x1", 0.5),
        ("x2", -3.0),
        ("x1x1", 0.25),
        ("x2x2", 9.0),
        ("x1x2", -1.5),
        ("sin_x1", math.sin(0.5)),
        ("sin_x2", -math.sin(3.0)),
    ],
)
def test_what_is_fed_in(name: str, value: float) -> None:
    network = Network.untrained(1, inputs=["x1", name] if name != "x1" else [name])
    assert network.feed([0.5, -3.0])[-1] == value
    assert network.forward([0.5, -3.0])[0][-1] == value
    assert network.input_count == 2


def test_every_input_is_tried_here() -> None:
    assert names_for(2) == ["x1", "x2", "x1x1", "x2x2", "x1x2", "sin_x1", "sin_x2"]


def test_every_input_that_is_fed_in_has_its_weight() -> None:
    network = Network.untrained(1, inputs=names_for(2), hidden=[3])
    assert [len(neuron.weights) for neuron in network.neurons] == [7, 7, 7, 3]


# Penalties


def test_a_penalty_pulls_weights_but_no_biases() -> None:
    """With the target as the prediction, nothing else moves them."""
    network = Network(
        [Layer([Neuron([2.0, -4.0], 0.5, ACTIVATIONS["identity"])])], 0.5, l1=0.25, l2=0.125
    )
    network.learn([0.0, 0.0], 0.5)
    assert network.parameters == [2 - 0.5 * (0.25 + 0.25), -4 + 0.5 * (0.25 + 0.5), 0.5]


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_a_penalty_makes_weights_smaller(penalty: str) -> None:
    sizes = []
    for strength in (0.0, 0.001, 0.01):
        network = Network.untrained(109, hidden=[3], **{penalty: strength})  # type: ignore[arg-type]
        network.train(INPUTS, TARGETS, 100)
        sizes.append(sum(abs(w) for neuron in network.neurons for w in neuron.weights))
    assert sizes[0] > sizes[1] > sizes[2]


# What it learns


def test_the_product_as_an_input_makes_xor_easy() -> None:
    """Without any hidden layer: x1 + x2 - 2 * x1 * x2."""
    network = Network.untrained(
        109, inputs=["x1", "x2", "x1x2"], activation="identity", learning_rate=0.5
    )
    network.train(XOR_INPUTS, XOR_TARGETS, 300)
    assert network.parameters == pytest.approx([1.0, 1.0, -2.0, 0.0], abs=1e-3)


def test_layers_without_a_bend_learn_no_xor() -> None:
    network = Network.untrained(109, hidden=[4, 4], hidden_activation="identity", learning_rate=0.1)
    network.train(XOR_INPUTS, XOR_TARGETS, 300)
    assert count_right([network.predict(row) for row in XOR_INPUTS], XOR_TARGETS, 0) < 4


def test_cross_entropy_learns_where_the_slope_of_the_sigmoid_is_almost_0() -> None:
    """Sure and wrong: the squared error hardly moves it, the cross-entropy does."""
    moved = {}
    for loss in ("squared_error", "cross_entropy"):
        network = Network.untrained(1, loss_function=loss)
        network.parameters = [0.0, 0.0, -20.0]
        network.learn([1.0, 1.0], 1.0)
        moved[loss] = network.parameters[2] + 20.0
    assert 0 < moved["squared_error"] < 1e-9
    assert moved["cross_entropy"] == pytest.approx(0.1)


def test_learning_is_one_step_down_the_gradient() -> None:
    """A batch of all examples: each parameter moves by the learning rate times its slope."""
    network = Network.untrained(
        4, ["x1", "x2x2"], [3, 2], loss_function="cross_entropy", l1=0.01, l2=0.02, batch_size=28
    )
    before, gradient = network.parameters, gradient_by_formula(network, INPUTS, TARGETS)
    network.train(INPUTS, TARGETS, 1)
    moved = [new - old for new, old in zip(network.parameters, before)]
    assert moved == pytest.approx([-0.1 * slope for slope in gradient], rel=1e-9, abs=1e-15)


# Leaving the finite numbers


@pytest.mark.parametrize("batch_size", [1, 5])
def test_divergence_keeps_the_last_finite_parameters(batch_size: int) -> None:
    network = Network.untrained(
        1,
        hidden=[3],
        activation="identity",
        hidden_activation="identity",
        learning_rate=100.0,
        batch_size=batch_size,
    )
    with pytest.raises(DivergenceError) as caught:
        network.train(INPUTS, TARGETS, 1000)
    assert all(map(math.isfinite, network.parameters))
    stood = network.parameters
    index = caught.value.examples
    with pytest.raises(DivergenceError, match="learning rate 100"):
        network.learn(INPUTS[index], TARGETS[index])
    assert network.parameters == stood
