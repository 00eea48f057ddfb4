"""What holds of the perceptron whatever the numbers."""

import json
import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import bridge
from lab.run_settings import DEFAULT_PROBE
from perceptron import ACTIVATIONS, TASKS, DivergenceError, Perceptron, is_right
from perceptron.activations import sigmoid
from tests.unit.sessions import Followed, settings_with
from tests.unit.test_datasets import ARITHMETIC

finite = st.floats(allow_nan=False, allow_infinity=False)
moderate = st.floats(-5, 5)
activations = st.sampled_from(sorted(ACTIVATIONS))
seeds = st.integers(0, 2**32 - 1)
rates = st.floats(0, 100, exclude_min=True)


def examples(x: st.SearchStrategy[float]) -> st.SearchStrategy[list[tuple[list[float], float]]]:
    """Make lists of training examples with two inputs."""
    return st.lists(st.tuples(st.lists(x, min_size=2, max_size=2), x), min_size=1, max_size=5)


@given(finite)
def test_sigmoid_stays_between_0_and_1(z: float) -> None:
    assert 0.0 <= sigmoid(z) <= 1.0


@given(finite, finite)
def test_activations_never_fall(a: float, b: float) -> None:
    for activation in ACTIVATIONS.values():
        assert activation.function(min(a, b)) <= activation.function(max(a, b))


@given(moderate, moderate)
def test_arithmetic_knows_the_answer_for_any_two_numbers(a: float, b: float) -> None:
    for name, answer in ARITHMETIC.items():
        assert TASKS[name].truth((a, b)) == answer(a, b)


@given(activations, st.lists(moderate, min_size=1, max_size=6), moderate, st.data())
def test_a_step_lowers_the_error(
    name: str, weights: list[float], bias: float, data: st.DataObject
) -> None:
    """Downhill is down: a small enough step never makes the example's error larger."""
    inputs = data.draw(st.lists(moderate, min_size=len(weights), max_size=len(weights)))
    target = data.draw(moderate)
    network = Perceptron(weights, bias, 0.001, name)
    before = abs(target - network.predict(inputs))
    network.learn(inputs, target)
    assert abs(target - network.predict(inputs)) <= before + 1e-12


@given(activations, st.lists(moderate, min_size=1, max_size=6), moderate, rates, st.data())
def test_the_bias_is_a_weight_whose_input_is_1(
    name: str, weights: list[float], bias: float, rate: float, data: st.DataObject
) -> None:
    inputs = data.draw(st.lists(moderate, min_size=len(weights), max_size=len(weights)))
    target = data.draw(moderate)
    network = Perceptron(weights, bias, rate, name)
    wider = Perceptron([*weights, bias], 0.0, rate, name)
    network.learn(inputs, target)
    update = wider.learn([*inputs, 1.0], target)
    assert network.parameters == wider.weights
    assert wider.bias == rate * update.deltas[0][0]


@given(activations, finite, finite, finite, rates, finite, finite, finite)
def test_a_step_ends_in_finite_numbers_or_changes_nothing(
    name: str, w1: float, w2: float, bias: float, rate: float, x1: float, x2: float, target: float
) -> None:
    network = Perceptron([w1, w2], bias, rate, name)
    try:
        network.learn([x1, x2], target)
    except DivergenceError:
        assert network.parameters == [w1, w2, bias]
    assert all(math.isfinite(value) for value in network.parameters)


@given(activations, seeds, examples(moderate), st.lists(st.integers(0, 7), max_size=5))
def test_training_in_pieces_is_training_at_once(
    name: str, seed: int, data: list[tuple[list[float], float]], pieces: list[int]
) -> None:
    inputs, targets = [row for row, _ in data], [target for _, target in data]
    whole = Perceptron.from_seed(seed, learning_rate=0.01, activation=name)
    parts = Perceptron.from_seed(seed, learning_rate=0.01, activation=name)
    singly = Perceptron.from_seed(seed, learning_rate=0.01, activation=name)
    whole.train(inputs, targets, sum(pieces))
    for epochs in pieces:
        parts.train(inputs, targets, epochs)
        for row, target in data * epochs:
            singly.learn(row, target)
    assert parts.parameters == whole.parameters
    assert singly.parameters == whole.parameters


@given(seeds, st.integers(1, 8))
def test_a_seed_gives_the_same_numbers_from_0_to_1(seed: int, count: int) -> None:
    values = Perceptron.from_seed(seed, count).parameters
    assert values == Perceptron.from_seed(seed, count).parameters
    assert len(values) == count + 1
    assert all(0.0 <= value < 1.0 for value in values)


@given(finite, st.integers(0, 15))
def test_every_number_is_right_about_itself(value: float, decimals: int) -> None:
    assert is_right(value, value, decimals)


@given(seeds, st.sampled_from(["sigmoid", "tanh"]), rates)
def test_xor_is_never_learnt(seed: int, name: str, rate: float) -> None:
    run = Followed(
        settings_with(seed=seed, learning_rate=rate, task="xor", activation=name),
        DEFAULT_PROBE,
        None,
    )
    run.advance(60, 60_000, "time")
    assert max(record["right"] for record in run.kept) < 4


# What a page may do with a session, in any order: (call, stop).
ACTIONS = st.one_of(
    st.tuples(st.just("advance"), st.sampled_from(["record", "epoch", "time"])),
    st.tuples(st.just("learn_example"), st.just("")),
    st.tuples(st.just("predict"), st.just("")),
)


@settings(max_examples=30)
@given(
    seeds,
    st.sampled_from(sorted(TASKS)),
    st.sampled_from(["sigmoid", "tanh"]),
    st.lists(ACTIONS, max_size=40),
)
def test_whatever_the_slicing_the_run_is_the_same(
    seed: int, task: str, name: str, actions: list[tuple[str, Any]]
) -> None:
    """And every record is sent once, in order."""
    until = 110
    whole, parts = (
        Followed(
            settings_with(seed=seed, task=task, activation=name, examples=10),
            DEFAULT_PROBE,
            None,
        )
        for _ in range(2)
    )
    whole.advance(until, 60_000, "time")
    sent = parts.created()["records"]
    for call, stop in [*actions, ("advance", "time"), ("advance", "time")]:
        if call == "advance":
            state = parts.advance(until, 1e-6 if stop == "time" else 60_000, stop)
        elif call == "learn_example" and parts.epoch < until:
            state = parts.learn_example(until)
        else:
            state = parts.predict([0.5, 0.5])
        sent += state["records"]
    sent += parts.advance(until, 60_000, "time")["records"]
    assert (parts.epoch, parts.example) == (until, 0)
    assert parts.network.parameters == whole.network.parameters
    assert parts.kept == whole.kept
    assert sent == whole.kept


JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = (
    *("settings", "probe", "at", "until", "milliseconds", "stop", "inputs", "learning_rate"),
    *("size", "low", "high", "origin", "across", "up", "changes", "parameters"),
)
ARGUMENTS = st.dictionaries(st.sampled_from(NAMES), JSON_VALUES, max_size=4)


@settings(max_examples=30)
@given(st.sampled_from(bridge.CALLS) | JSON_VALUES, ARGUMENTS | JSON_VALUES)
def test_the_bridge_answers_everything(call: object, arguments: object) -> None:
    bridge.create(settings_with(seed=1, task="or", activation="relu"), DEFAULT_PROBE)
    request = {"call": call, "arguments": arguments, "pictures": {}}
    reply = json.loads(bridge.handle(json.dumps(request)))
    assert list(reply) in (["answer"], ["error"])


@given(st.text())
def test_the_bridge_answers_any_text(text: str) -> None:
    assert list(json.loads(bridge.handle(text))) == ["error"]
