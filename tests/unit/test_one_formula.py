"""There is only one formula: a change of a neuron changes everything that the page shows."""

import copy
import json
import math
from array import array
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import pytest

from lab.grids import steps
from lab.run_settings import DEFAULT_PROBE
from lab.session import Session
from perceptron import (
    Network,
    Neuron,
    Perceptron,
    gradient_by_differences,
    is_right,
    mean_squared_error,
)
from perceptron.gradient import EPSILON
from tests.unit.refusals import refusal
from tests.unit.sessions import MINUTE, new_session, surface_of_weights

GAIN = 0.75


def bent(sum_: float) -> float:
    """A part of another formula, in a function of its own."""
    return math.sin(GAIN * sum_)


def other_output(self: Neuron, inputs: Sequence[float]) -> float:
    """Another formula, as a reader may write it."""
    return bent(self.weighted_sum(inputs)) + inputs[0] * inputs[1]


def other_weighted_sum(self: Neuron, inputs: Sequence[float]) -> float:
    return sum(math.hypot(weight, x) for weight, x in zip(self.weights, inputs, strict=True))


def other_terms(self: Neuron, inputs: Sequence[float]) -> list[float]:
    return [2.0 * weight * x for weight, x in zip(self.weights, inputs, strict=True)]


def other_forward(self: Network, example: Sequence[float]) -> list[Sequence[float]]:
    """Layers whose outputs also have in them what is fed into the first, added up."""
    signals = [self.feed(example)]
    for layer in self.layers:
        signals.append([output + sum(example) for output in layer.forward(signals[-1])])
    return signals


CHANGES: dict[str, tuple[type, Callable[..., Any]]] = {
    "output": (Neuron, other_output),
    "weighted_sum": (Neuron, other_weighted_sum),
    "terms": (Neuron, other_terms),
    "forward": (Network, other_forward),
}


@pytest.fixture(params=CHANGES)
def _changed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put another formula into the network; the parameter says into which method."""
    kind, formula = CHANGES[request.param]
    monkeypatch.setattr(kind, request.param, formula)


@pytest.fixture(params=[[], [2, 3]], ids=["a neuron", "a network"])
def run(request: pytest.FixtureRequest, _changed: None) -> Session:
    return new_session(layers=request.param)


def test_each_change_is_one() -> None:
    """Otherwise the tests below would say nothing."""
    for method, (kind, formula) in CHANGES.items():
        run = new_session(layers=[2])
        plain = run.network.predict([0.25, 0.5])
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kind, method, formula)
            assert run.network.predict([0.25, 0.5]) != plain


def printed(program: str) -> list[str]:
    output = StringIO()
    with redirect_stdout(output):
        exec(compile(program, "neuron.py", "exec"), {})
    return [row[20:].strip() for row in output.getvalue().splitlines()[1:]]


def test_every_figure_of_a_state_is_the_network_s(run: Session) -> None:
    state = run.advance(3, MINUTE, "time")
    network = run.network
    tested = [network.predict(inputs) for inputs, _ in run.task.test]
    learnt = [network.predict(inputs) for inputs, _ in run.task.training]
    targets = [target for _, target in run.task.test]
    assert state["loss"] == mean_squared_error(learnt, [t for _, t in run.task.training])
    assert state["test_loss"] == mean_squared_error(tested, targets)
    assert [row["value"] for row in state["predictions"]] == tested
    assert state["right"] == sum(map(is_right, tested, targets))
    assert state["probe"]["prediction"] == network.predict(DEFAULT_PROBE)
    signals = network.forward(DEFAULT_PROBE)
    neurons = [
        (neuron, reaching)
        for layer, reaching in zip(network.layers, signals)
        for neuron in layer.neurons
    ]
    assert state["probe"]["fed"].tolist() == signals[0]
    assert state["probe"]["sums"].tolist() == [n.weighted_sum(reaching) for n, reaching in neurons]
    assert state["probe"]["terms"].tolist() == [
        term for neuron, reaching in neurons for term in (*neuron.terms(reaching), neuron.bias)
    ]
    outputs = [output for layer in signals[1:] for output in layer]
    assert state["probe"]["outputs"].tolist() == outputs
    assert outputs[-1] == state["probe"]["prediction"]


def test_training_predicts_as_the_network_does(run: Session) -> None:
    prediction = run.network.predict(run.inputs[0])
    learnt = run.learn_example(9)["learnt"]
    assert learnt["before"]["prediction"] == prediction
    assert learnt["after"]["prediction"] == run.network.predict(run.inputs[0])
    before = run.network.predict(run.inputs[1])
    assert run.network.learn(run.inputs[1], run.targets[1]).prediction == before


def test_the_pictures_are_the_network_s(run: Session) -> None:
    network = run.network
    axis = steps(0.0, 1.0, 4)
    found = run.map(4, truths=False)["predictions"]
    points = [[x1, x2] for x2 in axis for x1 in axis]
    assert found.tolist() == [network.predict(point) for point in points]
    maps = run.neurons(4)["outputs"]
    outputs = [network.outputs(point) for point in points]
    assert maps.tolist() == [output for neuron in zip(*outputs) for output in neuron]
    origin, across = network.parameters, [1.0] * network.parameter_count
    up = [(-1.0) ** place for place in range(network.parameter_count)]
    other, losses = copy.deepcopy(network), []
    for b in (-1.0, 1.0):
        for a in (-1.0, 1.0):
            other.parameters = [o + a * x + b * y for o, x, y in zip(origin, across, up)]
            predictions = [other.predict(row) for row in run.inputs]
            losses.append(mean_squared_error(predictions, run.targets))
    assert run.surface(2, -1, 1, origin, across, up)["losses"].tolist() == losses


def test_the_measured_gradient_is_the_network_s(run: Session) -> None:
    """Whatever the formula says: it is another one now."""
    network, slopes = copy.deepcopy(run.network), []
    parameters = network.parameters
    for place, value in enumerate(parameters):
        losses = []
        for moved in (value - EPSILON, value + EPSILON):
            network.parameters = [*parameters[:place], moved, *parameters[place + 1 :]]
            predictions = [network.predict(row) for row in run.inputs]
            losses.append(mean_squared_error(predictions, run.targets) / 2)
        slopes.append((losses[1] - losses[0]) / (2 * EPSILON))
    found = run.check_gradient()["by_differences"]
    assert found.tolist() == pytest.approx(slopes, rel=1e-6, abs=1e-9)


def test_the_program_prints_what_the_network_predicts(run: Session) -> None:
    run.advance(3, MINUTE, "time")
    program = run.export("program")
    assert printed(program) == [row["text"] for row in run.state()["predictions"]]


def test_the_program_has_no_more_than_it_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = new_session().export("program")
    assert "def sigmoid(" in plain
    assert "def predict(" in plain
    for name in ("tanh", "def learn", "def train", "import random", "GAIN"):
        assert name not in plain
    monkeypatch.setattr(Neuron, "output", other_output)
    program = new_session().export("program")
    assert "GAIN = 0.75" in program
    assert "def bent(" in program
    assert "sigmoid" not in program.partition("\n")[2]


def test_a_network_that_cannot_be_written_down_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = new_session()
    monkeypatch.setattr(Neuron, "output", lambda _self, _inputs: 0.25)
    sentence = refusal(lambda: run.export("program"))
    assert sentence.startswith("the network's code does not run on its own: ")


def test_a_program_that_would_predict_otherwise_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = new_session()
    calls: list[object] = []

    def output(_self: Neuron, inputs: Sequence[float]) -> float:
        calls.append(inputs)
        return 1.0 / len(calls)

    monkeypatch.setattr(Neuron, "output", output)
    sentence = refusal(lambda: run.export("program"))
    assert sentence.startswith("the network's code does not run on its own: ")


class Doubled(Perceptron):
    """A network of another class, with more to it."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.gain = 2.0

    def predict(self, inputs: Sequence[float]) -> float:
        return self.gain * super().predict(inputs)


def test_at_other_weights_it_is_the_same_kind_of_network() -> None:
    network = Doubled([0.5, -0.5], 0.25)
    network.gain = 3.0
    run = new_session()
    run.network = network
    run.report.network = network
    inputs, targets = run.inputs, run.targets

    def loss(w1: float, w2: float) -> float:
        other = Doubled([w1, w2], 0.25)
        other.gain = 3.0
        return mean_squared_error([other.predict(row) for row in inputs], targets)

    assert surface_of_weights(run, 2, 0.5, 1)["losses"][0] == loss(0.5, 0.5)
    found = gradient_by_differences(network, inputs, targets)[0]
    measured = (loss(0.5 + EPSILON, -0.5) - loss(0.5 - EPSILON, -0.5)) / (4 * EPSILON)
    assert found == pytest.approx(measured)
    assert (network.weights, network.bias) == ([0.5, -0.5], 0.25)


# What is handed out


def spoil(value: object) -> None:
    """Change whatever can be changed of a value, with all that is in it."""
    if isinstance(value, array):
        del value[:]
    if not isinstance(value, (dict, list)):
        return
    for part in value.values() if isinstance(value, dict) else value:
        spoil(part)
    value.clear()


def test_what_is_handed_out_is_a_copy() -> None:
    """Whoever changes it changes neither the network nor what comes next."""
    run, other = new_session(), new_session()
    calls: list[Any] = [
        lambda run: run.created(),
        lambda run: run.advance(3, MINUTE, "time"),
        lambda run: run.learn_example(9),
        lambda run: run.predict([0.25, 0.5]),
        lambda run: run.set_parameters([(0, 1.0), (1, -1.0)]),
        lambda run: run.check_gradient(),
        lambda run: run.map(3, truths=True),
        lambda run: run.neurons(3),
        lambda run: surface_of_weights(run, 3, -1, 1),
        lambda run: run.learn_example(9),
        lambda run: run.state(),
        lambda run: run.created(),
        lambda run: run.advance(9, MINUTE, "time"),
    ]
    for call in calls:
        spoiled = call(run)
        assert json.dumps(spoiled, default=list) == json.dumps(call(other), default=list)
        run.kept.clear()
        spoil(spoiled)
    assert run.network.parameters == other.network.parameters


def test_what_is_handed_in_is_copied() -> None:
    weights, row = [0.5, 0.25], [0.125, 0.5]
    network = Perceptron(weights, 0.0)
    run = new_session()
    run.predict(row)
    before = run.state()["probe"]
    parameters = [*weights, 0.5]
    network.parameters = parameters
    for given in (weights, parameters, row):
        given.clear()
    assert network.parameters == [0.5, 0.25, 0.5]
    assert run.state()["probe"] == before
