"""A network leaves as a program that stands alone and makes the same predictions."""

import math
import random
import re
from collections.abc import Sequence
from statistics import mean
from typing import Any, NoReturn

import pytest

from lab.copying import WIDTH
from lab.program import write_program
from perceptron import ACTIVATIONS, TASKS, Perceptron
from perceptron.inputs import INPUTS, Input, names_for
from perceptron.layers import Layer, Neuron
from perceptron.model import Network
from tests.unit.refusals import refusal


def trained(epochs: int = 20, task: str = "xor", **shape: Any) -> Network:
    network = Network.untrained(7, **shape)
    inputs = [list(pair) for pair, _ in TASKS[task].training]
    network.train(inputs, [target for _, target in TASKS[task].training], epochs)
    return network


def program_of(network: Network, task: str = "xor", epoch: int = 20) -> str:
    test = [(list(pair), target) for pair, target in TASKS[task].test]
    return write_program(network, TASKS[task], test, 7, epoch)


def run_of(program: str) -> dict[str, Any]:
    """Run a program here, and return its names."""
    names: dict[str, Any] = {}
    exec(compile(program, "neuron.py", "exec"), names)
    return names


@pytest.mark.parametrize("hidden_activation", ACTIVATIONS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_its_network_predicts_the_same_everywhere(activation: str, hidden_activation: str) -> None:
    network = trained(
        activation=activation,
        hidden_activation=hidden_activation,
        hidden=[3, 2],
        inputs=["x2", "x1x1", "x2x2", "sin_x1"],
    )
    copied = run_of(program_of(network))["network"]
    for row in ([0.25, -0.75], [1e4, 3.0], [-1e200, 1e150], [0, 1]):
        a, b = copied.predict(row), network.predict(row)
        assert a == b or (math.isnan(a) and math.isnan(b))


TITLES: list[tuple[dict[str, Any], str]] = [
    ({}, "A trained neuron: XOR, Sigmoid, seed 7, epoch 5,000."),
    (
        {"inputs": ["x1", "x1x2"], "activation": "relu"},
        "A trained neuron: XOR, 2 inputs (x1, x1·x2), ReLU, seed 7, epoch 5,000.",
    ),
    (
        {"hidden": [2]},
        "A trained network: XOR, 2 inputs, 2 hidden neurons (tanh), one sigmoid output neuron; "
        "seed 7, epoch 5,000.",
    ),
    (
        {"hidden": [1], "inputs": ["x2"]},
        "A trained network: XOR, 1 input (x2), 1 hidden neuron (tanh), one sigmoid output neuron; "
        "seed 7, epoch 5,000.",
    ),
    (
        {"hidden": [4, 3, 2], "hidden_activation": "relu"},
        "A trained network: XOR, 2 inputs, hidden layers of 4, 3 and 2 neurons (ReLU), one sigmoid "
        "output neuron; seed 7, epoch 5,000.",
    ),
]


@pytest.mark.parametrize(("shape", "title"), TITLES, ids=range(len(TITLES)))
def test_it_begins_with_what_it_is(shape: dict[str, Any], title: str) -> None:
    program = program_of(Network.untrained(7, **shape), epoch=5000)
    said = run_of(program)["__doc__"]
    assert " ".join(said.split()) == title


def test_it_says_if_the_network_has_not_been_trained_yet() -> None:
    program = program_of(Network.untrained(7), epoch=0)
    assert program.startswith('"""A neuron that has not been trained yet: XOR, Sigmoid, seed 7."""')
    program = program_of(Network.untrained(7, hidden=[2]), epoch=0)
    assert program.startswith('"""A network that has not been trained yet: XOR, 2 inputs, 2 hidden')


def test_it_can_be_read() -> None:
    """No line is too long, and a wide neuron has its numbers in a block."""
    wide = trained(hidden=[16, 16], inputs=names_for(2))
    program = program_of(wide)
    assert max(map(len, program.splitlines())) <= WIDTH + 16
    assert re.search(r"\n {12}Neuron\(\[\n {16}-?\d.*,\n {16}-?\d.*,\n", program)
    two = [repr(weight) for weight in trained(hidden=[2]).neurons[0].weights]
    bias = repr(trained(hidden=[2]).neurons[0].bias)
    line = f"            Neuron([{', '.join(two)}], {bias}, TANH),\n"
    assert line in program_of(trained(hidden=[2]))


def test_its_columns_are_as_wide_as_the_numbers_need(capsys: pytest.CaptureFixture[str]) -> None:
    network = Network.untrained(7, hidden=[2])
    test = [([-1.2345678901234567, 2.5e-17], 1.0), ([0.0, 1.0], 0.0)]
    run_of(write_program(network, TASKS["xor"], test, 7, 20))
    heading, first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("-1.2345678901234567 and 2.5e-17    1.0  ")
    assert second.startswith("0.0 and 1.0                        0.0  ")
    assert heading == "Input                           Target  Prediction"


def test_it_has_no_more_than_it_uses() -> None:
    """A plain neuron needs no functions for its inputs, and nothing of training."""
    plain = program_of(Network.untrained(7))
    written = run_of(program_of(Perceptron([0.5, -0.5], 0.25)))["network"]
    assert type(written).__name__ == "Perceptron"
    names = {"layers", "input_count", "inputs", "scaling"}
    assert set(vars(written)) == set(vars(run_of(plain)["network"])) == names
    for name in (
        "backward",
        "def learn",
        "derivative",
        "class Input",
        "class Number",
        "class Scal",
        "tanh",
        "def neurons",
    ):
        assert name not in plain
    assert len(plain.splitlines()) < 180
    with_product = program_of(Network.untrained(7, inputs=["x1", "x1x2"]))
    assert "X1X2 = Input(product)" in with_product
    assert "X1 = Input(Number(0))" in with_product
    assert "def first_squared" not in with_product


# Code that a reader has changed


GAIN = 0.75


class Curve:
    """A class of one's own, which is used by its name."""

    def __init__(self, scale: float) -> None:
        self.scale = scale

    def at(self, x: float) -> float:
        return math.sin(self.scale * x) * GAIN


def curved_output(self: Neuron, inputs: Sequence[float]) -> float:
    return Curve(2.0).at(self.weighted_sum(inputs))


def mean_output(self: Neuron, inputs: Sequence[float]) -> float:
    return mean([self.weighted_sum(inputs), len(self.parameters)])


@pytest.mark.parametrize("output", [curved_output, mean_output])
def test_changed_code_is_copied_with_all_that_it_uses(
    output: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Neuron, "output", output)
    network = Network.untrained(7, hidden=[2])
    program = program_of(network)
    assert "output = " + output.__name__ in program
    assert "sigmoid(" not in program
    assert "tests.unit" not in program
    copied = run_of(program)["network"]
    assert copied.predict([0.3, 0.4]) == network.predict([0.3, 0.4])


def test_a_changed_input_is_copied_even_if_it_is_called_x1(monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(numbers: Sequence[float]) -> float:
        return numbers[0] + 0.5

    monkeypatch.setitem(INPUTS, "x1", Input("x1", "x1", shifted))
    network = Network.untrained(7)
    program = program_of(network)
    assert "X1 = Input(shifted)" in program
    assert run_of(program)["network"].predict([0.3, 0.4]) == network.predict([0.3, 0.4])


def plain_feed(self: Network, example: Sequence[float]) -> list[float]:
    return [found.function(example) for found in self.inputs or missing_inputs()]


def missing_inputs() -> NoReturn:
    raise LookupError("there are no inputs")


def test_changed_code_that_needs_the_inputs_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Network, "feed", plain_feed)
    program = program_of(Network.untrained(7))
    assert "inputs=[X1, X2]," in program
    assert run_of(program)["network"].predict([0.3, 0.4]) == Network.untrained(7).predict(
        [0.3, 0.4]
    )


class Rare(Layer):
    """A layer with a method that is hardly ever used."""

    def forward(self, inputs: Sequence[float]) -> list[float]:
        return self.unusual(inputs) if inputs[0] > 100 else super().forward(inputs)

    def unusual(self, _inputs: Sequence[float]) -> list[float]:
        return [7.0]


def test_what_no_row_of_the_test_uses_is_copied_as_well() -> None:
    class Layered(Rare):
        def forward(self, inputs: Sequence[float]) -> list[float]:
            return self.unusual(inputs) if inputs[0] > 100 else [0.5]

    network = Network([Layered(Perceptron([0.5, -0.5], 0.25).neurons)])
    copied = run_of(program_of(network))["network"]
    assert copied.predict([101.0, 0.0]) == network.predict([101.0, 0.0]) == 7.0


def test_code_that_cannot_stand_alone_is_refused() -> None:
    network = Network([Rare(Perceptron([0.5, -0.5], 0.25).neurons)])
    assert refusal(lambda: program_of(network)).startswith(
        "the network's code does not run on its own: "
    )


def foreign_output(self: Neuron, inputs: Sequence[float]) -> float:
    return float(pytest.approx(self.weighted_sum(inputs)).expected)


def test_a_module_that_does_not_come_with_python_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = trained()
    monkeypatch.setattr(Neuron, "output", foreign_output)
    assert refusal(lambda: program_of(network)) == (
        "the network's code does not run on its own: it needs pytest, which does not come with "
        "Python"
    )


def chance_output(_self: Neuron, _inputs: Sequence[float]) -> float:
    return random.random()


def test_other_predictions_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Neuron, "output", chance_output)
    assert refusal(lambda: program_of(Network.untrained(7))) == (
        "the network's code makes other predictions on its own"
    )
