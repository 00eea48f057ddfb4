"""What a network refuses, and in which words."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from perceptron import ACTIVATIONS, Layer, Network, Neuron
from perceptron.inputs import names_for
from tests.unit.refusals import refusal

NOT_NUMBERS = [math.nan, math.inf, True, None, "0.5", [0.5]]
SIZE = "must be a whole number from 1 to 16"
PENALTY = "must be a number from 0 to 10"
ACTIVATION = f"must be one of {', '.join(ACTIVATIONS)}"


def untrained(**settings: Any) -> Network:
    return Network.untrained(**{"seed": 1, **settings})


def with_parameters(values: Any) -> None:
    untrained(hidden=[2]).parameters = values


# What is called with a bad value, and what the sentence says before "not".
CHECKS: dict[str, tuple[Callable[[Any], object], str]] = {
    "seed": (lambda bad: untrained(seed=bad), "must be a whole number from 0 to 4294967295"),
    "layer 1": (lambda bad: untrained(hidden=[bad]), SIZE),
    "layer 6": (lambda bad: untrained(hidden=[1, 2, 3, 4, 5, bad]), SIZE),
    "activation": (lambda bad: untrained(activation=bad), ACTIVATION),
    "hidden_activation": (lambda bad: untrained(hidden_activation=bad), ACTIVATION),
    "inputs[1]": (
        lambda bad: untrained(inputs=["x1", bad]),
        f"must be one of {', '.join(names_for(2))}",
    ),
    "learning_rate": (
        lambda bad: untrained(learning_rate=bad),
        "must be a number greater than 0 and at most 100",
    ),
    "loss_function": (
        lambda bad: untrained(loss_function=bad),
        "must be one of squared_error, cross_entropy",
    ),
    "l1": (lambda bad: untrained(l1=bad), PENALTY),
    "l2": (lambda bad: untrained(l2=bad), PENALTY),
    "batch_size": (
        lambda bad: untrained(batch_size=bad),
        "must be a whole number from 1 to 10000",
    ),
    "parameters[8]": (lambda bad: with_parameters([0.5] * 8 + [bad]), "must be a finite number"),
}


def check_refused(name: str, bad: object) -> None:
    check, allowed = CHECKS[name]
    sentence = refusal(lambda: check(bad))
    assert sentence.startswith(f"{name} {allowed}")
    assert sentence.endswith(f", not {bad!r}")


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("bad", NOT_NUMBERS, ids=repr)
def test_wrong_kinds_of_value_are_refused(name: str, bad: object) -> None:
    check_refused(name, bad)


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("layer 1", 0),
        ("layer 1", 17),
        ("layer 6", -1),
        ("layer 6", 2.0),
        ("activation", "softmax"),
        ("hidden_activation", "Tanh"),
        ("inputs[1]", "x3"),
        ("inputs[1]", "X1"),
        ("learning_rate", 0),
        ("learning_rate", 100.1),
        ("loss_function", "hinge"),
        ("l1", -0.1),
        ("l1", 10.1),
        ("l2", -0.1),
        ("l2", 10.1),
        ("batch_size", 0),
        ("batch_size", 10_001),
        ("batch_size", 1.0),
    ],
)
def test_values_out_of_range_are_refused(name: str, bad: object) -> None:
    check_refused(name, bad)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: untrained(hidden=[1] * 7),
            "layers must be at most 6 numbers, one for each hidden layer, not 7",
        ),
        (lambda: untrained(hidden=3), "layers must be a list of numbers, not 3"),
        (lambda: untrained(hidden="33"), "layers must be a list of numbers, not '33'"),
        (
            lambda: untrained(inputs=[]),
            "inputs must have at least one name, and none twice, not []",
        ),
        (
            lambda: untrained(inputs=["x2", "x1", "x2"]),
            "inputs must have at least one name, and none twice, not ['x2', 'x1', 'x2']",
        ),
        (lambda: untrained(inputs="x1"), "inputs must be a list of numbers, not 'x1'"),
        *(
            (
                lambda name=name: untrained(activation=name, loss_function="cross_entropy"),
                f"loss_function cross_entropy needs the activation sigmoid, not {name!r}",
            )
            for name in ACTIVATIONS
            if name != "sigmoid"
        ),
        (
            lambda: with_parameters([0.5] * 8),
            f"parameters must contain 9 numbers, not 8: {[0.5] * 8}",
        ),
        (lambda: with_parameters(0.5), "parameters must be a list of numbers, not 0.5"),
        # However many are fed in, an example has two numbers.
        (
            lambda: untrained(inputs=["x1", "x2", "x1x2"]).predict([1, 2, 3]),
            "inputs must contain 2 numbers, not 3: [1, 2, 3]",
        ),
        (
            lambda: untrained(inputs=["x1x2"]).learn([1], 0),
            "inputs must contain 2 numbers, not 1: [1]",
        ),
        (
            lambda: untrained(hidden=[2]).train([[1, 2], [3]], [1, 2], 1),
            "inputs[1] must contain 2 numbers, not 1: [3]",
        ),
        (
            lambda: untrained(hidden=[2]).train([[1, 2]], [1], -1),
            "epochs must be a whole number from 0 to 10000000, not -1",
        ),
    ],
)
def test_what_does_not_fit_is_refused(call: Callable[[], object], sentence: str) -> None:
    assert refusal(call) == sentence


def test_a_network_of_given_layers_is_checked_as_well() -> None:
    layers = [Layer([Neuron([0.5, 0.5], 0.0, ACTIVATIONS["tanh"])])]
    for settings, name in (
        ({"learning_rate": 0}, "learning_rate"),
        ({"inputs": ["x1", "x1"]}, "inputs"),
        ({"loss_function": "cross_entropy"}, "loss_function"),
        ({"l1": 11}, "l1"),
        ({"l2": -1}, "l2"),
        ({"batch_size": 0}, "batch_size"),
    ):
        assert refusal(lambda given=settings: Network(layers, **given)).startswith(name)  # type: ignore[misc]


def test_limits_themselves_are_allowed() -> None:
    network = untrained(
        seed=2**32 - 1, inputs=names_for(2), hidden=[16] * 6, l1=10, l2=10.0, batch_size=10_000
    )
    assert network.parameter_count == 8 * 16 + 5 * 17 * 16 + 17
    assert untrained(l1=0, l2=0).penalty is None


def test_a_refusal_changes_nothing() -> None:
    network = untrained(hidden=[2], batch_size=2)
    before = network.parameters
    for call in (
        lambda: network.learn([0.5, 0.5], math.nan),
        lambda: network.train([[0.1, 0.2], [0.1, math.inf]], [0.3, 0.4], 5),
        lambda: setattr(network, "parameters", [*before[:-1], math.inf]),
        lambda: setattr(network, "learning_rate", 0),
    ):
        refusal(call)
        assert network.parameters == before
    network.learn([0.5, 0.5], 1.0, ends_batch=True)
    other = untrained(hidden=[2], batch_size=2)
    other.learn([0.5, 0.5], 1.0, ends_batch=True)
    assert network.parameters == other.parameters  # nothing was added to the batch


def test_other_inputs_than_the_first_layer_takes_are_refused() -> None:
    layers = [Layer([Neuron([0.5, 0.5], 0.0, ACTIVATIONS["tanh"])])]
    assert refusal(lambda: Network(layers, inputs=["x1"])) == (
        "inputs must be as many as the 2 weights of each neuron in the first layer, not 1"
    )


@pytest.mark.parametrize(
    ("sizes", "complaint"),
    [
        ([], "layers must be at least one, with at least one neuron in each"),
        ([[]], "layers must be at least one, with at least one neuron in each"),
        ([[2, 2]], "the last layer must have 1 neuron, not 2"),
        ([[2, 3], [2]], "each neuron in layer 1 must have 2 weights, not 3"),
        ([[2, 2], [3]], "each neuron in layer 2 must have 2 weights, not 3"),
    ],
)
def test_layers_that_do_not_fit_together_are_refused(
    sizes: list[list[int]], complaint: str
) -> None:
    layers = [
        Layer([Neuron([0.5] * count, 0.0, ACTIVATIONS["tanh"]) for count in counts])
        for counts in sizes
    ]
    assert refusal(lambda: Network(layers)) == complaint
