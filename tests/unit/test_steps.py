"""One step of learning under the microscope: its moments in words, and the network at each."""

import json
import math
import random
import re
from array import array
from pathlib import Path
from typing import Any

import pytest

from lab.code_messages import Moment, Recorded
from lab.steps import Step
from perceptron import layers
from perceptron.model import Network
from tests.unit.sessions import Followed, new_session, settings_with
from tests.unit.stepping_modules import module_of

SHAPES: list[dict[str, Any]] = [
    {},
    {"layers": [3, 2], "hidden_activation": "tanh"},
    {
        "layers": [8, 8],
        "hidden_activation": "relu",
        "loss_function": "cross_entropy",
        "task": "xor",
    },
    {"layers": [2], "l1": 0.01, "l2": 0.1, "batch_size": 3, "inputs": ["x1", "x1x2", "sin_x2"]},
    {"activation": "leaky_relu", "shuffle": True, "batch_size": 2},
]


def moments_of(run: Followed, recorded: Recorded) -> list[Moment]:
    return [run.show_moment(index) for index in range(recorded["count"])]


def recorded_in(index: int | None = None, **settings: Any) -> list[Moment]:
    run = new_session(**settings)
    return moments_of(run, run.record_step(index))


def sentence_where(moments: list[Moment], title: str, beginning: str) -> str:
    """Return the first sentence that begins like this, in a call with this title."""
    return next(
        moment["sentence"]
        for moment in moments
        if moment["stack"][-1]["title"] == title and moment["sentence"].startswith(beginning)
    )


@pytest.mark.parametrize("settings", SHAPES)
@pytest.mark.parametrize("examples", [0, 1])
def test_the_recorded_step_is_the_next_one_of_the_run(
    settings: dict[str, Any], examples: int
) -> None:
    """To the last bit, in the middle of a batch too; and the run stays where it is."""
    run = new_session(**settings)
    for _ in range(examples):
        run.learn_example(10)
    before, state = run.network.parameters, random.getstate()
    recorded = run.record_step(None)
    last = run.show_moment(recorded["count"] - 1)
    assert (run.network.parameters, random.getstate()) == (before, state)
    learnt = run.learn_example(10)["learnt"]
    assert recorded["index"] == learnt["index"]
    assert recorded["example"] == learnt["before"]["inputs"]
    assert recorded["target"] == learnt["target"]
    network = last["network"]
    assert network["before"] == learnt["before"]["parameters"]
    assert network["parameters"] == learnt["after"]["parameters"]
    assert network["sums"] == learnt["before"]["sums"]
    assert network["outputs"] == learnt["before"]["outputs"]
    assert network["deltas"] == learnt["deltas"]
    assert array("d", network["inputs"]) == learnt["before"]["fed"]


def test_any_example_can_be_recorded() -> None:
    run = new_session()
    assert run.record_step(5)["example"] == run.inputs[5]
    assert run.record_step(27)["index"] == 27
    for index in (28, -1, True, "next"):
        with pytest.raises(ValueError, match="index must be a whole number from 0 to 27"):
            run.record_step(index)  # type: ignore[arg-type]


def test_nothing_is_shown_before_it_is_computed() -> None:
    """Outputs come one by one, then the deltas from the last to the first, then the weights."""
    moments = recorded_in(layers=[2])
    known = [
        tuple(
            sum(not math.isnan(number) for number in numbers)
            for numbers in (moment["network"]["outputs"], moment["network"]["deltas"])
        )
        for moment in moments
    ]
    assert list(dict.fromkeys(known)) == [(0, 0), (1, 0), (2, 0), (3, 0), (3, 1), (3, 2), (3, 3)]
    changed = [m["network"]["parameters"] != m["network"]["before"] for m in moments]
    assert changed == sorted(changed)
    assert 0 < sum(changed) < len(changed) / 4
    assert known[changed.index(True)] == (3, 3)


def test_parameters_change_one_attribute_at_a_time() -> None:
    moments = recorded_in(layers=[2])
    counts = [
        sum(a != b for a, b in zip(m["network"]["parameters"], m["network"]["before"]))
        for m in moments
    ]
    assert list(dict.fromkeys(counts)) == [0, 2, 3, 5, 6, 8, 9]


def test_neuron_is_the_one_whose_method_runs() -> None:
    for moment in recorded_in(layers=[2]):
        titles = [call["title"] for call in moment["stack"]]
        names = [title for title in titles if title.startswith(("neuron ", "the output neuron "))]
        neuron = None
        if names:
            neuron = 2 if "output neuron" in names[-1] else int(names[-1].split()[1]) - 1
        assert moment["network"]["neuron"] == neuron, titles


def test_stack_is_in_words() -> None:
    moments = recorded_in(layers=[2])
    found = [[call["title"] for call in moment["stack"]] for moment in moments]
    for stack in (
        [
            "the network learns from one example",
            "it takes one step",
            "it works out how far each weight should move",
            "it goes forward",
            "hidden layer 1 computes its outputs",
            "neuron 2 of hidden layer 1 computes its output",
            "neuron 2 of hidden layer 1 adds up its weighted inputs",
            "neuron 2 of hidden layer 1 multiplies each input by its weight",
        ],
        [
            "the network learns from one example",
            "it takes one step",
            "it moves its weights and biases",
            "the output neuron corrects its weights",
        ],
    ):
        assert stack in found
    said = {title for stack in found for title in stack}
    assert "the sigmoid squeezes the sum" in said
    assert not [title for title in said if "`" in title]


def test_sentences_say_what_was_done_with_the_numbers() -> None:
    run = new_session(layers=[2])
    moments = moments_of(run, run.record_step(3))
    neuron, (x1, x2) = run.network.layers[0].neurons[1], run.inputs[3]
    w1, w2 = (f"{w:#.4g}".replace("-", "−") for w in neuron.weights)
    name = "neuron 2 of hidden layer 1"
    products = sentence_where(moments, f"{name} multiplies each input by its weight", "Multiplies")
    assert products.startswith(f"Multiplies each weight by its input: {w1} × {x1} = ")
    assert f" and {w2} × {x2} = " in products
    adding = f"{name} adds up its weighted inputs"
    assert re.fullmatch(
        r"Goes round the loop for the 1st time: term is −?[\d.e−]+\.",
        sentence_where(moments, adding, "Goes round"),
    )
    assert re.fullmatch(
        r"Adds (−?[\d.]+) to the total, which is now \1\.",
        sentence_where(moments, adding, "Adds"),
    )
    assert re.fullmatch(
        r"Adds the bias to the total, which gives the weighted sum: (\S+) \+ 0\.0 = \1\.",
        sentence_where(moments, adding, "Adds the bias"),
    )
    assert re.fullmatch(
        r"The sigmoid of \S+ is 0\.\d+: that is the output of the output neuron\.",
        sentence_where(moments, "the output neuron computes its output", "The sigmoid"),
    )
    assert re.fullmatch(
        r"The delta is the error times the slope: \S+ × 0\.\d+ = \S+\.",
        sentence_where(moments, "the squared error says how the output should change", "The delta"),
    )
    moved = sentence_where(moments, f"{name} corrects its weights", "Adds")
    assert moved.startswith(f"Adds its move to each weight: {w1} + ")
    appended = sentence_where(moments, "it goes forward", "Appends")
    assert re.fullmatch(r"Appends \[−?0\.\d+, −?0\.\d+\] to signals\.", appended)
    taken = sentence_where(moments, f"{name} takes its new weights and bias", "Sets the weights")
    assert taken.endswith(f"(before: [{w1}, {w2}]).")


@pytest.mark.parametrize("settings", SHAPES)
def test_every_moment_has_a_sentence_of_its_own_kind(settings: dict[str, Any]) -> None:
    moments = recorded_in(**settings)
    for moment in moments:
        sentence = moment["sentence"]
        assert re.fullmatch(r"[A-Z].*\.", sentence), sentence
        assert "  " not in sentence
        assert " ." not in sentence
        assert sentence.count("`") % 2 == 0
        assert sentence != "This line is done."
        assert not re.search(r"(?<=[ \[(])-\d", re.sub("`.*?`", "", sentence)), sentence


def test_values_belong_to_the_text_at_their_place() -> None:
    """Every name of a variable that was noted has the value that the table of variables has."""
    root = Path(layers.__file__).parents[1]
    texts: dict[str, list[str]] = {}
    checked = 0
    for moment in recorded_in(layers=[3]):
        path = moment["path"]
        lines = texts.setdefault(path, (root / path).read_text(encoding="utf-8").split("\n"))
        variables = {variable["name"]: variable for variable in moment["variables"]}
        for value in moment["values"]:
            (line, start), (end_line, end) = value["start"], value["end"]
            assert moment["line"] <= line <= end_line <= moment["end_line"]
            text = lines[line - 1][start:end] if line == end_line else ""
            if text in variables and value["times"] == 1 and not variables[text]["changed"]:
                assert value["text"] == variables[text]["text"]
                checked += 1
    assert checked > 200


def test_what_crosses_to_the_page_is_json() -> None:
    moment = recorded_in(layers=[2])[40]
    json.dumps({**moment, "network": None}, allow_nan=False)


def test_ways_from_moment_to_moment() -> None:
    run = new_session(layers=[2])
    recorded = run.record_step(None)
    inside = run.find_moment(0, "into", "")
    assert len(inside["stack"]) == 2
    caller = run.show_moment(inside["index"] - 1)["stack"]
    assert len(caller) == len(recorded["moment"]["stack"]) == 1
    assert run.find_moment(inside["index"], "out", "")["stack"] == caller
    changed = run.find_moment(0, "change", "bias")
    assert changed["sentence"].startswith("Sets the bias of neuron 1 of hidden layer 1 to ")
    assert [v["name"] for v in changed["variables"] if v["changed"]] == ["self.bias"]
    later = run.find_moment(changed["index"], "change", "bias")
    assert later["sentence"].startswith("Sets the bias of neuron 2 of hidden layer 1 to ")
    assert run.find_moment(later["index"], "change_back", "bias") == changed
    with pytest.raises(ValueError, match=r"Nothing changes bias before this moment\."):
        run.find_moment(changed["index"], "change_back", "bias")


def test_there_must_be_a_recording() -> None:
    run = new_session()
    for ask in (lambda: run.show_moment(0), lambda: run.find_moment(0, "over", "")):
        with pytest.raises(ValueError, match=r"There is no recorded step yet\."):
            ask()  # type: ignore[no-untyped-call]
    count = run.record_step(None)["count"]
    with pytest.raises(ValueError, match=f"index must be a whole number from 0 to {count - 1}"):
        run.show_moment(count)


def test_folding_is_said_with_its_numbers() -> None:
    network = new_session(layers=[8, 8]).network
    whole = Step(network, 0, [0.1, 0.2], 0.3, True).recorded()
    folded = Step(network, 0, [0.1, 0.2], 0.3, True, most=400).recorded()
    assert whole["folded"] == ""
    left_out = whole["count"] - folded["count"]
    assert 0 < folded["count"] <= 400
    assert re.fullmatch(
        rf"The step has {whole['count']:,} moments, and {left_out:,} of them are folded away\. "
        r"You see only the first (round|\d rounds) of each loop, and the first (call|\d calls) of "
        r"the same function that a line makes\.",
        folded["folded"],
    )
    few = Step(network, 0, [0.1, 0.2], 0.3, True, most=10).recorded()
    assert few["folded"].endswith("are folded away. You see only the first 10.")


def test_numbers_of_what_is_folded_are_true() -> None:
    network = new_session(layers=[8, 8]).network
    whole = Step(network, 0, [0.1, 0.2], 0.3, True)
    folded = Step(network, 0, [0.1, 0.2], 0.3, True, most=400)
    ends = [step.moment(step.recorded()["count"] - 1) for step in (whole, folded)]
    assert ends[0]["network"] == ends[1]["network"]
    assert ends[0]["sentence"] == ends[1]["sentence"]
    places = [(step, range(step.recorded()["count"])) for step in (whole, folded)]
    found, shown = ([step.moment(i) for i in indexes] for step, indexes in places)
    for moment in shown:
        same = [other for other in found if _what_it_says(other) == _what_it_says(moment)]
        assert _numbers(moment) in map(_numbers, same)


def _what_it_says(moment: Moment) -> object:
    return moment["stack"], moment["kind"], moment["line"], moment["values"], moment["variables"]


def _numbers(moment: Moment) -> str:
    return repr(moment["network"])


def test_of_a_method_that_is_called_again_and_again_little_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is returned between two moments that are kept is no more than one number."""
    # The first loop has some moments folded, so that of the second, only the first ones are kept.
    edited = Edited(
        tmp_path,
        monkeypatch,
        """
from perceptron.layers import Neuron

class Edited(Neuron):
    def learn(self, example, target, ends_batch):
        for number in range(10_000):
            number += 0
            number += 0
            number += 0
            number += 0
            number += 0
            number += 0
            number += 0
            number += 0
            number += 0
            number += 0
            number += 0
            number += 0
            number += 0
        for number in range(10_000, 20_000):
            last = self.weighted_sum([number, 0.0])
        self.bias = last

    def weighted_sum(self, inputs):
        return inputs[0]
""",
    )
    run = edited.run
    step = Step(run.network, 0, run.inputs[0], run.targets[0], True, most=100)
    sums = step._parts.sums
    moments = [step.moment(index) for index in range(step.recorded()["count"])]
    after = [m for m in moments if m["sentence"].startswith("Sets last to ")]
    assert len(after) > 3
    for moment in after:
        assert f"Sets last to {moment['network']['sums'][0]:.0f}." == moment["sentence"]
    assert [*moments[-1]["network"]["sums"]] == [19_999.0]
    assert sum(len(numbers) for _, numbers in sums._noted) < 1000


def test_a_list_that_contains_itself_has_no_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = Edited(
        tmp_path,
        monkeypatch,
        """
from perceptron.layers import Neuron

class Edited(Neuron):
    def learn(self, example, target, ends_batch):
        self.output(example)
        self.delta(example)

    def output(self, inputs):
        outputs = []
        outputs.append(outputs)
        return outputs

    def delta(self, inputs):
        return [[0.5], *[["no"] * 1_000_000] * 1_000_000]
""",
    )
    moments = moments_of(edited.run, edited.run.record_step(0))
    assert math.isnan(moments[-1]["network"]["outputs"][0])
    assert [*moments[-1]["network"]["deltas"]] == [0.5]


def test_divergence_ends_the_recording_and_is_shown() -> None:
    run = new_session(activation="identity", learning_rate=100)
    run.set_parameters([(0, 1e308), (1, -1e308)])
    moments = moments_of(run, run.record_step(3))
    last = moments[-1]
    assert last["kind"] == "error"
    assert last["sentence"].startswith("This fails: DivergenceError: the weights became too large")
    assert last["network"]["parameters"] == last["network"]["before"]
    raised = [moment for moment in moments if moment["sentence"].startswith("Raises Divergence")]
    assert len(raised) == 1


class Edited:
    """A session whose neurons are of a class that a reader wrote."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
        module = module_of(folder, text)
        assert module.__file__
        code = Path(module.__file__)
        monkeypatch.setattr("lab.steps.files_behind", lambda _: {str(code): "perceptron/edited.py"})
        self.run = new_session()
        neuron = self.run.network.layers[0].neurons[0]
        edited = module.Edited(neuron.weights, neuron.bias, neuron.activation)
        self.run.network.layers[0].neurons[0] = edited
        self.run.network.learn = edited.learn  # type: ignore[method-assign]


def test_edited_code_is_recorded_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited = Edited(
        tmp_path,
        monkeypatch,
        """
from perceptron.layers import Neuron

def helper(x):
    return x * 0.5

class Edited(Neuron):
    def learn(self, example, target, ends_batch):
        rate = helper(0.2)
        self.nudge(rate)

    def nudge(self, rate):
        self.bias -= rate
        if rate > 1:
            self.bias = 0.0
""",
    )
    moments = moments_of(edited.run, edited.run.record_step(0))
    assert [(m["stack"][-1]["title"], m["sentence"]) for m in moments] == [
        ("the output neuron: its method `learn`", "Calls `helper` with 0.2."),
        ("`helper`", "Returns 0.2 × 0.5 = 0.1."),
        ("the output neuron: its method `learn`", "Sets rate to 0.1."),
        (
            "the output neuron: its method `learn`",
            "Calls `nudge` with 0.1: the output neuron: its method `nudge`.",
        ),
        (
            "the output neuron: its method `nudge`",
            "Takes 0.1 away from the bias of the output neuron, which is now 0.4472.",
        ),
        (
            "the output neuron: its method `nudge`",
            "The condition `rate > 1` is false, so its lines are skipped.",
        ),
        ("the output neuron: its method `learn`", "Calls `nudge` with 0.1."),
    ]
    assert {m["path"] for m in moments} == {"perceptron/edited.py"}
    assert moments[-1]["network"]["parameters"][2] == pytest.approx(0.4472, abs=1e-4)


def test_what_the_code_does_not_have_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = Edited(
        tmp_path,
        monkeypatch,
        """
from perceptron.layers import Neuron

class Edited(Neuron):
    def learn(self, example, target, ends_batch):
        self.weights = None
        self.weights = [1.0, 2.0]
        raise ValueError("enough")
""",
    )
    moments = moments_of(edited.run, edited.run.record_step(0))
    numbers = [[*moment["network"]["parameters"]] for moment in moments]
    assert all(map(math.isnan, numbers[0]))
    assert numbers[1][:2] == [1.0, 2.0]
    assert moments[-1]["sentence"] == "Raises ValueError: enough."


def test_a_recording_draws_no_random_numbers_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = Edited(
        tmp_path,
        monkeypatch,
        """
import random
from perceptron.layers import Neuron

class Edited(Neuron):
    def learn(self, example, target, ends_batch):
        self.bias = random.random()
""",
    )
    state = random.getstate()
    moments = moments_of(edited.run, edited.run.record_step(0))
    assert moments[-1]["sentence"].startswith("Sets the bias of the output neuron to ")
    assert random.getstate() == state


def test_a_network_that_cannot_be_copied_is_refused() -> None:
    run = new_session()
    run.network.lazy = (i for i in range(3))  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="a copy of the network, which cannot be copied: cannot"):
        run.record_step(None)


def test_chance_in_a_step_leaves_the_run_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    learn = Network.learn

    def noisy(self: Network, example: list[float], *rest: Any) -> Any:
        return learn(self, [x + random.random() for x in example], *rest)

    monkeypatch.setattr(Network, "learn", noisy)
    run, state = new_session(), random.getstate()
    run.record_step(None)
    assert random.getstate() == state


def test_a_new_session_has_no_recording() -> None:
    new_session().record_step(None)
    with pytest.raises(ValueError, match="no recorded step"):
        Followed(settings_with(), [0.1, 0.2], None).show_moment(0)


def test_the_prediction_of_a_moment_is_in_the_units_of_the_target() -> None:
    run = new_session(task="cars", activation="identity")
    moments = moments_of(run, run.record_step(0))
    prediction = run.report.forward(run.inputs[0], None)["prediction"]
    shown = [moment["network"]["prediction"] for moment in moments]
    assert shown[0] is None
    assert shown[-1] == prediction != moments[-1]["network"]["outputs"][-1]
