"""The line at which a prediction becomes nan is found, and what it was computed from."""

import math
import random
from pathlib import Path
from typing import Any

import pytest

from lab.lesson_files import files_behind
from perceptron import layers
from perceptron.model import Network
from tests.unit.sessions import Followed, new_session
from tests.unit.stepping_modules import module_of

EDITED = """
import math

from perceptron.layers import Neuron as Plain

class Neuron(Plain):
    def weighted_sum(self, inputs):
        total = 0.5
        {code}

    def output(self, inputs):
        return self.weighted_sum(inputs)
"""

# The end of a method that adds up, the line that makes nan of it, and what is said of it.
CASES: list[tuple[str, str, str]] = [
    ("return float('nan')", "return float('nan')", "“float('nan')” is nan here."),
    ("return math.nan + total", "return math.nan + total", "“math.nan” is nan here."),
    ("a = float('inf')\n        b = a - a\n        return b", "b = a - a", "“a - a” is inf - inf"),
    (
        "total *= float('inf')\n        return total * 0.0 + self.bias",
        "return total * 0.0 + self.bias",
        "“total * 0.0” is inf * 0.0 here.",
    ),
    (
        "total += math.inf\n        total -= math.inf\n        return total",
        "total -= math.inf",
        "“total -= math.inf” makes total nan; total was inf before and math.inf is inf.",
    ),
    (
        "return total + sum(\n            [math.inf - math.inf for _ in inputs]\n        )",
        "[math.inf - math.inf for _ in inputs]",
        "“math.inf - math.inf” is inf - inf here.",
    ),
    (
        "return total if inputs[0] != 0.4 else total * math.nan",
        "return total if inputs[0] != 0.4 else total * math.nan",
        "“math.nan” is nan here.",
    ),
    (
        "names = ['nan']\n        return total * math.nan",
        "return total * math.nan",
        "“math.nan” is nan here.",
    ),
]


def edited(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> tuple[Followed, list[str]]:
    """Return a session whose neuron adds up with this code, and the lines of its file."""
    text = EDITED.format(code=code)
    module: Any = module_of(folder, text)
    run = new_session()
    [plain] = run.network.layers[0].neurons
    run.network.layers[0].neurons[0] = module.Neuron(plain.weights, plain.bias, plain.activation)
    files = {**files_behind(run.network), module.__file__: "perceptron/edited.py"}
    monkeypatch.setattr("lab.steps.files_behind", lambda _: files)
    return run, text.split("\n")


@pytest.mark.parametrize(("code", "line", "words"), CASES)
def test_the_first_line_with_nan_is_named_with_its_numbers(
    code: str, line: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, lines = edited(tmp_path, monkeypatch, code)
    place = run.find_nan()
    assert place is not None
    assert place["path"] == "perceptron/edited.py"
    assert place["line"] is not None
    assert lines[place["line"] - 1].strip() == line
    assert place["advice"].startswith("This line is where nan (not a number) first appears: ")
    assert words in place["advice"]


def test_infinite_predictions_are_no_nan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run, _ = edited(tmp_path, monkeypatch, "return total * math.inf")
    assert run.predict([0.5, 0.5])["probe"]["prediction"] is None
    assert run.find_nan() is None


def test_code_that_cannot_predict_has_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A prediction that raises an error is explained where it is asked for."""
    run, _ = edited(tmp_path, monkeypatch, "return total / 0.0")
    with pytest.raises(ZeroDivisionError):
        run.find_nan()


def test_chance_is_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Network, "predict", lambda *_: random.random() * math.nan)
    run, state = new_session(), random.getstate()
    assert run.find_nan() is None  # there is no line of the lesson to name
    assert random.getstate() == state


def test_numbers_give_no_place() -> None:
    assert new_session().find_nan() is None


def test_nan_is_found_in_the_lesson_itself() -> None:
    """With weights so large that their products are infinite."""
    run = new_session(layers=[2])
    run.set_parameters([(0, 1e308), (1, -1e308)])
    assert run.find_nan() is None
    run.predict([9.0, 9.0])
    before = run.network.parameters
    place = run.find_nan()
    assert place is not None
    assert (place["path"], place["traceback"]) == ("perceptron/layers.py", "")
    assert place["line"] is not None
    lines = Path(layers.__file__).read_text(encoding="utf-8").split("\n")
    assert lines[place["line"] - 1].strip() == "total += term"
    assert place["advice"].startswith(
        "This line is where nan (not a number) first appears: “total += term” makes total nan; "
        "total was inf before and term is -inf. "
    )
    assert run.network.parameters == before


def test_a_prediction_that_takes_too_long_to_record_has_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, _ = edited(tmp_path, monkeypatch, "return math.nan")

    def too_long(*_: object) -> None:
        raise ValueError("This takes more than 6 seconds to record.")

    monkeypatch.setattr("lab.nan_place.record", too_long)
    assert run.find_nan() is None
