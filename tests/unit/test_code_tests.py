"""The tests that travel with the page: the right one fails, and says where to look."""

import random
from pathlib import Path
from typing import Any

import pytest

from lab.code_tests import HERE, TESTS, find_tests, run_test
from lab.lesson_files import definition
from lab.runner import Runner
from tests.unit.edited import changed, replies, reply, request
from web.build.site import python_sources

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "tests" / "lesson"

ACTIVATIONS = "perceptron/activations.py"
LAYERS = "perceptron/layers.py"
MODEL = "perceptron/model.py"
FIRST = "perceptron/first_weights.py"


@pytest.fixture(autouse=True)
def as_in_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the tests lie where they do in the page, for what runs in this Python."""
    (tmp_path / TESTS).symlink_to(LESSON)
    monkeypatch.setattr("lab.code_tests.HERE", tmp_path)


def run(name: str, edits: dict[str, str]) -> Any:
    """Return how a test goes with edited code."""
    return reply(edits, request("run_test", name=name))["answer"]


def line_at(place: dict[str, Any], edits: dict[str, str]) -> str:
    """Return the line of a place, as it is after the edits."""
    path, line = str(place["path"]), int(place["line"])
    if path.startswith(TESTS):
        text = (LESSON / path.removeprefix(f"{TESTS}/")).read_text(encoding="utf-8")
    else:
        text = edits.get(path) or (HERE / path).read_text(encoding="utf-8")
    return text.splitlines()[line - 1].strip()


def test_all_tests_are_listed_with_a_title_each() -> None:
    listed = reply({}, request("list_tests"))["answer"]
    names = [test["name"] for test in listed]
    assert len(names) == len(set(names)) >= 15
    files = {f"{path.stem}" for path in LESSON.glob("test_*.py")}
    assert {name.split(".")[0] for name in names} == files
    titles = [test["title"] for test in listed]
    assert len(set(titles)) == len(titles)
    assert all(title[0].isupper() and title.endswith(".") for title in titles)
    assert "The network learns to add: 21 of 25 sums are right after 10,000 epochs." in titles


def test_a_test_draws_no_random_numbers_of_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "drawing"
    (folder / TESTS).mkdir(parents=True)
    (folder / TESTS / "training.py").write_text("")
    (folder / TESTS / "test_draws.py").write_text("import random\ndef test_it(): random.random()\n")
    monkeypatch.setattr("lab.code_tests.HERE", folder)
    monkeypatch.syspath_prepend(str(folder))
    before = random.getstate()
    assert run_test("test_draws.test_it", Runner())["passed"]
    assert random.getstate() == before


def test_every_test_says_where_to_look_and_that_is_there() -> None:
    for name, found in find_tests().items():
        assert found.look_at, name
        assert all(definition(there) is not None for there in found.look_at), name


def test_every_test_passes_and_is_run() -> None:
    """As they are for pytest, each of them by its name."""
    names = list(find_tests())
    answers = replies({}, *(request("run_test", name=name) for name in names))
    for name, said in zip(names, answers, strict=True):
        answer = said["answer"]
        assert answer.pop("seconds") > 0
        assert answer == {"name": name, "passed": True, "reason": "", "places": []}


def test_the_page_has_the_tests_where_they_are_looked_for() -> None:
    """With all that they import, and not among the modules that are compiled in advance."""
    sources = python_sources()
    for path in LESSON.glob("*.py"):
        assert sources[f"{TESTS}/{path.name}"] == path.read_text(encoding="utf-8")
    assert not (HERE / TESTS).exists()


# What is broken, which test notices it, what it says, and the line of the lesson to look at first.
BROKEN: list[tuple[dict[str, str], str, str, str]] = [
    (
        changed(ACTIVATIONS, "return output * (1.0 - output)", "return output * (1.0 + output)"),
        "test_activations.test_derivatives",
        "At the sum -3.7, the slope of sigmoid is 0.0235449, but its derivative says 0.0247",
        "def sigmoid_derivative(output: float) -> float:",
    ),
    (
        changed(ACTIVATIONS, "    if z < -709.0:\n", "    if z < -math.inf:\n"),
        "test_activations.test_extreme_sums",
        "OverflowError: math range error. The result of this exp is too large for a float",
        "return 1.0 / (1.0 + math.exp(-z))",
    ),
    (
        changed(LAYERS, "error + weight * delta for", "error + delta for"),
        "test_gradients.test_hidden_neurons",
        "the formula gives",
        "def errors_of_inputs(self, deltas: Sequence[float]) -> list[float]:",
    ),
    (
        changed(LAYERS, "weight + move for", "weight - move for"),
        "test_gradients.test_steps_go_downhill",
        "With learning rate 0.5 and the slope",
        "def moves(self, step: float, inputs: Sequence[float]) -> list[float]:",
    ),
    (
        changed("perceptron/penalties.py", "* weight * weight / 2", "* weight * weight"),
        "test_gradients.test_penalties",
        "Along parameter 1 of 4, the loss has the slope",
        "def slope(self, weight: float) -> float:",
    ),
    (
        changed("perceptron/losses.py", "return target - prediction\n", "return prediction\n"),
        "test_gradients.test_cross_entropy",
        "the formula gives",
        "def cross_entropy_delta(prediction: float, target: float, _slope: float) -> float:",
    ),
    (
        changed(LAYERS, "return total + self.bias", "return total"),
        "test_experiment.test_first_weights",
        "of 25 sums are right before training; it should be 2.",
        "def first_layers(",
    ),
    (
        changed(LAYERS, "[*[step * x for x in inputs], step]", "[*[step for x in inputs], step]"),
        "test_experiment.test_addition",
        "of 25 sums are right after 10,000 epochs; it should be 21.",
        "def learn(self, example: Sequence[float], target: float, ends_batch: bool = True)",
    ),
    (
        changed(FIRST, "random.Random(whole_number(", "random.Random(1.5 + 0 * whole_number("),
        "test_repeats.test_other_seed",
        "Seeds 7 and 8 begin with the same weights.",
        "def first_layers(",
    ),
    (
        changed(
            FIRST,
            "generator = random.Random(whole_number(",
            "generator = random\n    str(whole_number(",
        ),
        "test_repeats.test_same_seed",
        "parameters differ between two networks with the same seed.",
        "def first_layers(",
    ),
    (
        changed(LAYERS, "return [neuron.output(inputs) for", "return [neuron.output() for"),
        "test_learning.test_xor",
        "TypeError: Neuron.output() missing 1 required positional argument: 'inputs'.",
        "return [neuron.output() for neuron in self.neurons]",
    ),
    (
        changed(MODEL, "        self._move(moves, error)\n", "        exit()\n"),
        "test_learning.test_one_example",
        "This would end Python",
        "exit()",
    ),
    (
        changed(LAYERS, "        self.bias = values[-1]", "        raise KeyboardInterrupt"),
        "test_learning.test_loss_falls",
        "The code raised KeyboardInterrupt itself.",
        "raise KeyboardInterrupt",
    ),
    (
        changed(
            "perceptron/batches.py",
            "share = rate / (self.count + 1.0)",
            "share = rate / (self.count + 2.0)",
        ),
        "test_repeats.test_batches_of_one",
        "from where it is without batches.",
        "def mean_with(self, moves: Moves, rate: float) -> Moves:",
    ),
]


@pytest.mark.parametrize(
    ("edits", "name", "words", "line"), BROKEN, ids=[name for _, name, _, _ in BROKEN]
)
def test_broken_code_fails_the_right_test_at_the_right_place(
    edits: dict[str, str], name: str, words: str, line: str
) -> None:
    answer = run(name, edits)
    assert answer["passed"] is False
    assert words in answer["reason"]
    first, *others = answer["places"]
    assert first["path"] == f"{TESTS}/{name.split('.')[0]}.py"
    assert line_at(first, edits)
    assert line_at(others[0], edits).startswith(line)


def test_the_first_place_is_the_line_in_the_test_that_failed() -> None:
    edits = changed(LAYERS, "return total + self.bias", "return total")
    answer = run("test_experiment.test_first_weights", edits)
    assert line_at(answer["places"][0], edits).startswith("assert right == 2, ")


def test_a_test_that_cannot_be_imported_fails_with_the_reason() -> None:
    """It is listed all the same, and the others can be run."""
    edits = changed("perceptron/penalties.py", "class Penalty:", "class Penalties:")
    text = edits["perceptron/penalties.py"].replace("Penalty(l1, l2) if", "Penalties(l1, l2) if")
    edits = {"perceptron/penalties.py": text.replace("-> Penalty |", "-> Penalties |")}
    edits |= changed(LAYERS, "import Penalty\n", "import Penalties as Penalty\n")
    listed, failed, other = replies(
        edits,
        request("list_tests"),
        request("run_test", name="test_gradients.test_one_neuron"),
        request("run_test", name="test_learning.test_one_example"),
    )
    assert len(listed["answer"]) == len(find_tests())
    assert failed["answer"]["passed"] is False
    assert "has no “Penalty”. Did you mean “Penalties”?" in failed["answer"]["reason"]
    assert other["answer"]["passed"] is True


def test_prints_do_no_harm_and_an_unknown_test_is_refused() -> None:
    move = "        self._move(moves, error)\n"
    edits = changed(MODEL, move, f"        print(error)\n{move}")
    assert run("test_learning.test_one_example", edits)["passed"] is True
    refused = reply({}, request("run_test", name="test_learning.learns_xor"))["error"]
    assert refused["message"].startswith("name must be one of test_activations.test_derivatives, ")
    assert refused["place"] is None


def test_a_name_that_is_gone_is_nowhere() -> None:
    assert definition("layers.Neuron.dream") is None
    assert definition("dreams.Neuron") is None
    found = definition("activations.ACTIVATIONS")
    assert found is not None
    assert line_at(dict(found), {}) == "ACTIVATIONS = {"
