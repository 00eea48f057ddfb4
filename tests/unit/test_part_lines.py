"""The line that makes the number of each part, in the code that runs."""

from pathlib import Path

import pytest

import perceptron
from lab import part_lines
from lab.part_lines import find_lines
from perceptron.model import Network
from tests.unit.sessions import new_session
from tests.unit.stepping_modules import module_of

ROOT = Path(perceptron.__file__).parents[1]


def texts(network: Network) -> dict[str, str]:
    return {
        found["part"]: (ROOT / found["path"])
        .read_text(encoding="utf-8")
        .split("\n")[found["line"] - 1]
        .strip()
        for found in find_lines(network)
    }


def test_every_part_has_its_line() -> None:
    assert texts(new_session().network) == {
        "input": "return [found.function(example) for found in self.inputs]",
        "weight": "return [weight * x for weight, x in zip(self.weights, inputs)]",
        "bias": "return total + self.bias",
        "sum": "return total + self.bias",
        "activation": "return self.activation.function(self.weighted_sum(inputs))",
        "output": "return self.activation.function(self.weighted_sum(inputs))",
        "error": "return (target - prediction) * slope",
    }


def test_error_is_made_by_the_loss_in_use() -> None:
    network = new_session(task="xor", loss_function="cross_entropy").network
    assert texts(network)["error"] == "return target - prediction"


EDITED = """
from perceptron.layers import Neuron as Plain

class Neuron(Plain):
    def weighted_sum(self, inputs):
        # A bias first.
        total = self.bias
        for weight, x in zip(self.weights, inputs):
            total += weight * x
        return total

    output = None
    terms = staticmethod(max)
"""


def test_lines_follow_the_code_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Methods that are gone, or are no functions, have no line."""
    module = module_of(tmp_path, EDITED)
    monkeypatch.setattr(part_lines, "path_of", lambda file: Path(file).name)
    network = new_session().network
    plain = network.layers[0].neurons[0]
    network.layers[0].neurons[0] = module.Neuron(plain.weights, plain.bias, plain.activation)
    assert module.__file__
    name = Path(module.__file__).name
    found = {line["part"]: line["line"] for line in find_lines(network) if line["path"] == name}
    assert found == {"bias": 7, "sum": 10}
    parts = [line["part"] for line in find_lines(network)]
    assert parts == ["input", "bias", "sum", "error"]


def test_session_answers() -> None:
    run = new_session(layers=[2])
    assert run.find_lines() == find_lines(run.network)
