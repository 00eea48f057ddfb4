"""A new activation is one entry in `ACTIVATIONS`, and all that the page does goes on with it."""

import json
import math
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import pytest

from lab.files import read_network
from lab.run_settings import DEFAULT_PROBE
from lab.session import Session
from lab.verdict import unreachable, verdict
from perceptron.__main__ import main
from perceptron.activations import ACTIVATIONS, Activation, identity
from tests.unit.sessions import (
    MINUTE,
    new_session,
    own_data,
    settings_with,
    surface_of_weights,
)

UNKNOWN = "The run will show whether a single neuron can learn this."


def softsign(z: float) -> float:
    """Squeeze any number into the range from -1 to 1: z / (1 + |z|)."""
    return z / (1.0 + abs(z)) if math.isfinite(z) else math.copysign(1.0, z)


def softsign_derivative(output: float) -> float:
    """Slope of the softsign where its value is `output`."""
    return (1.0 - abs(output)) ** 2


def no_derivative(_output: float) -> float:
    return 0.0


BARE = Activation("softsign", "Softsign", softsign, softsign_derivative)


@pytest.fixture
def _softsign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ACTIVATIONS, "softsign", BARE)


def printed(program: str) -> list[str]:
    output = StringIO()
    with redirect_stdout(output):
        exec(compile(program, "neuron.py", "exec"), {})
    return [row[20:].strip() for row in output.getvalue().splitlines()[1:]]


@pytest.mark.usefixtures("_softsign")
def test_a_name_a_title_and_two_functions_are_enough() -> None:
    run = new_session(activation="softsign", learning_rate=0.5)
    created = run.created()
    assert created["task"]["verdict"]
    assert [(z, output) for z, output, _ in created["curve"]] == [
        (z, round(softsign(z), 6)) for z, _, _ in created["curve"]
    ]
    assert created["probe"]["unreachable"] == ""
    state = run.advance(300, MINUTE, "time")
    assert state["loss"] is not None
    assert state["loss"] < (created["loss"] or 0)
    largest = run.check_gradient()["largest_difference"]
    assert largest is not None
    assert largest < 1e-9
    assert run.map(3, truths=True)["predictions"]
    assert surface_of_weights(run, 3, -1, 1)["losses"]
    assert run.learn_example(400)["learnt"]["deltas"][0]
    assert printed(run.export("program")) == [row["text"] for row in run.state()["predictions"]]
    assert read_network(run.export("json"))["settings"]["activation"] == "softsign"


@pytest.mark.usefixtures("_softsign")
def test_own_data_begin_with_a_verdict_that_claims_nothing() -> None:
    settings = settings_with(seed=1, task="own", activation="softsign")
    data = own_data("0_0_0_0_1_1_1_0_5")
    created = Session(settings, DEFAULT_PROBE, None, data).created()
    assert created["task"]["verdict"] == UNKNOWN
    twice = own_data("0_0_0_0_0_1")
    created = Session(settings, DEFAULT_PROBE, None, twice).created()
    assert created["task"]["verdict"].startswith("No neuron can give all of these targets")


@pytest.mark.usefixtures("_softsign")
def test_a_run_in_trouble_is_noticed_with_it() -> None:
    run = new_session(activation="softsign", task="and")
    trouble = run.set_parameters([(0, 1e6), (1, 1e6), (2, 1e6)])["trouble"]
    assert trouble is not None
    assert trouble["kind"] == "stalled"


@pytest.mark.usefixtures("_softsign")
def test_the_command_line_offers_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--activation", "softsign", "--epochs", "20", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["activation"] == "softsign"


def test_how_it_is_called_in_a_sentence() -> None:
    assert (BARE.phrase, BARE.word) == ("Softsign", "Softsign")
    named = Activation("s", "S", softsign, softsign_derivative, in_sentence="the softsign")
    assert (named.phrase, named.word) == ("the softsign", "softsign")
    assert [activation.word for activation in ACTIVATIONS.values()] == [
        *("sigmoid", "tanh", "ReLU", "leaky ReLU", "identity", "step")
    ]


EXAMPLES = [((0.0, 0.0), 0.5), ((1.0, 0.0), -1.0)]


def entry(**known: Any) -> Activation:
    return Activation("x", "X", softsign, softsign_derivative, **known)


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (
            {"low": 0.0},
            "A single neuron cannot learn this with X: its output is always 0 or above, which "
            "rules out 1 of ",
        ),
        (
            {"high": 0.0},
            "A single neuron cannot learn this with X: its output is always 0 or below, which "
            "rules out 1 of ",
        ),
        ({"low": -1.0, "high": 1.0}, "A single neuron can only come close: X approaches −1 and 1 "),
        ({"low": -1.0, "high": 1.0, "closed": True}, UNKNOWN),
        ({"low": -1.0}, UNKNOWN),
        ({"low": -2.0, "high": 2.0}, UNKNOWN),
        (
            {"low": -2.0, "high": 2.0, "inverse": identity},
            "A single neuron can learn this with X: there are two weights and a bias",
        ),
        ({"flat": True}, "With X as the activation, nothing is learnt, whatever the task"),
    ],
    ids=range(8),
)
def test_the_verdict_says_what_is_known_of_it(known: Any, sentence: str) -> None:
    assert verdict(EXAMPLES, entry(**known)).startswith(sentence)


def test_what_it_cannot_give() -> None:
    assert unreachable(entry(), 1e300) == ""
    assert unreachable(entry(low=0.0, high=1.0), 1.0) == "X stays below 1"
    assert unreachable(entry(low=0.0, high=1.0, closed=True), 1.0) == ""
    assert unreachable(entry(low=0.0, high=1.0, closed=True), 1.5) == "X is never above 1"
    levels = entry(outputs=(-1.0, 0.0, 1.0))
    assert unreachable(levels, 0.5) == "a X gives −1 or 0 or 1, and nothing else"
    assert unreachable(levels, 1.0) == ""


def test_one_that_is_flat_everywhere_is_stalled(monkeypatch: pytest.MonkeyPatch) -> None:
    flat = Activation("flat", "Flat", softsign, no_derivative, flat=True)
    monkeypatch.setitem(ACTIVATIONS, "flat", flat)
    run = new_session(activation="flat", learning_rate=0.5)
    created = run.created()
    assert created["task"]["verdict"].startswith("With Flat as the activation, nothing is learnt")
    trouble = created["trouble"]
    assert trouble is not None
    assert trouble["kind"] == "stalled"
    assert trouble["cause"] == "step"
    assert trouble["learning_rate"] is None
