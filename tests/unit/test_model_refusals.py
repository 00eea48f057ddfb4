"""What a perceptron refuses, and in which words."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from perceptron import Perceptron
from tests.unit.refusals import refusal


def network_() -> Perceptron:
    return Perceptron([0.5, 0.25], 0.125)


def with_learning_rate(value: Any) -> None:
    network_().learning_rate = value


def with_parameters(values: Any) -> None:
    network_().parameters = values


# What is called with a bad value, and what the sentence says before "not".
FINITE = "must be a finite number"
CHECKS: dict[str, tuple[Callable[[Any], object], str]] = {
    "weights[1]": (lambda bad: Perceptron([0.5, bad], 0.0), FINITE),
    "bias": (lambda bad: Perceptron([0.5, 0.5], bad), FINITE),
    "parameters[2]": (lambda bad: with_parameters([0.5, 0.5, bad]), FINITE),
    "learning_rate": (with_learning_rate, "must be a number greater than 0 and at most 100"),
    "inputs[0]": (lambda bad: network_().predict([bad, 0.5]), FINITE),
    "inputs[1]": (lambda bad: network_().learn([0.5, bad], 0.5), FINITE),
    "target": (lambda bad: network_().learn([0.5, 0.5], bad), FINITE),
    "inputs[1][0]": (
        lambda bad: network_().train([[0.1, 0.2], [bad, 0.2]], [0.3, 0.4], 1),
        FINITE,
    ),
    "targets[1]": (
        lambda bad: network_().train([[0.1, 0.2], [0.1, 0.2]], [0.3, bad], 1),
        FINITE,
    ),
    "epochs": (
        lambda bad: network_().train([[0.1, 0.2]], [0.3], bad),
        "must be a whole number from 0 to 10000000",
    ),
    "seed": (Perceptron.from_seed, "must be a whole number from 0 to 4294967295"),
    "input_count": (
        lambda bad: Perceptron.from_seed(1, bad),
        "must be a whole number from 1 to 1000000",
    ),
    "activation": (lambda bad: Perceptron([0.5], 0.0, 0.1, bad), "must be one of sigmoid, tanh"),
}


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, True, None, "0.5", [0.5]], ids=repr)
def test_wrong_kinds_of_value_are_refused(name: str, bad: object) -> None:
    check, allowed = CHECKS[name]
    sentence = refusal(lambda: check(bad))
    assert sentence.startswith(f"{name} {allowed}")
    assert sentence.endswith(f", not {bad!r}")


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("learning_rate", 0),
        ("learning_rate", 0.0),
        ("learning_rate", -0.1),
        ("learning_rate", 100.1),
        ("epochs", -1),
        ("epochs", 10_000_001),
        ("epochs", 1.0),
        ("seed", -1),
        ("seed", 2**32),
        ("seed", 109.0),
        ("input_count", 0),
        ("input_count", -2),
        ("activation", "softmax"),
        ("activation", "Sigmoid"),
        ("activation", ""),
    ],
)
def test_values_out_of_range_are_refused(name: str, bad: object) -> None:
    check, allowed = CHECKS[name]
    sentence = refusal(lambda: check(bad))
    assert sentence.startswith(f"{name} {allowed}")
    assert sentence.endswith(f", not {bad!r}")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: Perceptron([], 0.0), "weights must contain at least one number"),
        (lambda: Perceptron("12", 0.0), "weights must be a list of numbers, not '12'"),  # type: ignore[arg-type]
        (lambda: network_().predict([0.5]), "inputs must contain 2 numbers, not 1: [0.5]"),
        (lambda: network_().predict([]), "inputs must contain 2 numbers, not 0: []"),
        (lambda: network_().learn([1, 2, 3], 1), "inputs must contain 2 numbers, not 3: [1, 2, 3]"),
        (lambda: with_parameters([1, 0]), "parameters must contain 3 numbers, not 2: [1, 0]"),
        (
            lambda: network_().train([], [], 1),
            "inputs must contain at least one example",
        ),
        (
            lambda: network_().train([[1, 2], [3]], [1, 2], 1),
            "inputs[1] must contain 2 numbers, not 1: [3]",
        ),
        (
            lambda: network_().train([[1, 2], [3, 4]], [1], 1),
            "targets must contain 2 numbers, not 1: [1]",
        ),
        (
            lambda: network_().train([[1, 2]], [1, 2], 1),
            "targets must contain 1 numbers, not 2: [1, 2]",
        ),
    ],
)
def test_lengths_that_do_not_match_are_refused(call: Callable[[], object], sentence: str) -> None:
    assert refusal(call) == sentence


def test_learning_rate_is_checked_when_a_network_is_made() -> None:
    for make in (
        lambda: Perceptron([0.5], 0.0, 0),
        lambda: Perceptron.from_seed(1, learning_rate=0),
    ):
        assert (
            refusal(make) == "learning_rate must be a number greater than 0 and at most 100, not 0"
        )


def test_limits_themselves_are_allowed() -> None:
    network = Perceptron.from_seed(2**32 - 1, input_count=1, learning_rate=100)
    network.learning_rate = 5e-324
    assert network.learning_rate == 5e-324


def test_a_refusal_changes_nothing() -> None:
    network = network_()
    for call in (
        lambda: network.learn([0.5, 0.5], math.nan),
        lambda: network.train([[0.1, 0.2], [0.1, math.inf]], [0.3, 0.4], 5),
        lambda: network.train([[0.1, 0.2]], [0.3], -1),
        lambda: setattr(network, "parameters", [1.0, 2.0, math.inf]),
        lambda: setattr(network, "parameters", [1.0, math.nan, 2.0]),
        lambda: setattr(network, "learning_rate", 0),
    ):
        refusal(call)
        assert (network.weights, network.bias) == ([0.5, 0.25], 0.125)
        assert network.learning_rate == 0.1


def test_training_data_that_are_no_lists_are_refused() -> None:
    with pytest.raises(ValueError, match="inputs must be a list of numbers, not None"):
        Perceptron([1.0], 0.0).train(None, [1.0], 1)  # type: ignore[arg-type]
