"""What the page does with the start of an exercise, and with its solution: it runs, and how."""

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from exercises import EXERCISES
from tests.unit.edited_anew import edited, source, with_changes
from tests.unit.solutions import RIGHT, WRONG
from tests.unit.tracing_machines import build

NAMES = list(EXERCISES)
START = {name: with_changes(EXERCISES[name].changes, {}) for name in NAMES}
SOLVED = {name: with_changes(RIGHT[name][0], START[name]) for name in NAMES}


def settings_of(name: str) -> dict[str, str]:
    """Return the settings that the page begins with, as in the address."""
    return dict(parse_qsl(EXERCISES[name].settings, strict_parsing=True))


def created(name: str) -> dict[str, Any]:
    """Return the arguments of `create` for the settings of an exercise."""
    from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS

    found = settings_of(name)
    data = {"rows": found.pop("data"), "held_out": 0} if "data" in found else None
    found.pop("epochs", None)
    settings: dict[str, Any] = {**DEFAULT_SETTINGS}
    for key, text in found.items():
        field = {"hidden": "hidden_activation"}.get(key, key)
        assert field in settings
        if field == "layers":
            settings[field] = [int(size) for size in text.split(",")]
        else:
            settings[field] = type(settings[field])(text)
    return {"settings": settings, "probe": DEFAULT_PROBE, "data": data}


def data_of(arguments: dict[str, Any]) -> Any:
    """Return the data of such arguments as a session takes them."""
    from lab.own_data import unpacked

    return arguments["data"] and unpacked(arguments["data"])


def visit(folder: Path, name: str, sources: Mapping[str, str], epochs: int) -> dict[str, Any]:
    """Do with a run what a reader of the page can do, and return its last state."""
    folder.mkdir(exist_ok=True)
    with edited(folder, sources):
        import bridge
        from lab.runner import Runner

        bridge._runner = Runner(build)

        def ask(call: str, pictures: Any = None, **arguments: Any) -> Any:
            request = {"call": call, "arguments": arguments, "pictures": pictures or {}}
            reply = json.loads(bridge.handle(json.dumps(request)))
            assert "error" not in reply, reply
            return reply["answer"]

        ask("create", **created(name))
        ask("learn_example", until=epochs)
        ask("advance", until=1, milliseconds=60_000, stop="time")
        state = ask("advance", until=epochs, milliseconds=60_000, stop="time")
        ask("predict", pictures={"map": {"size": 5, "truths": True}}, inputs=[0.5, 0.25])
        ask("check_gradient")
        for form in ("json", "program"):
            ask("export", form=form)
        return dict(state)


@pytest.mark.parametrize("name", NAMES)
def test_each_change_fits_the_built_in_source_once(name: str) -> None:
    for change in EXERCISES[name].changes:
        assert source(change.path).count(change.find) == 1
    for path, text in START[name].items():
        compile(text, path, "exec")
        assert all(len(line) <= 100 for line in text.splitlines())
    if name != "swish":
        assert any("# Exercise: " in text for text in START[name].values())


@pytest.mark.parametrize("name", NAMES)
def test_the_page_works_with_the_start(name: str, tmp_path: Path) -> None:
    epochs = 3 if name == "clipping" else 20
    state = visit(tmp_path, name, START[name], epochs)
    assert state["epoch"] == epochs
    assert state["how_it_runs"] == {"compiled": True, "reason": ""}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "noise"])
def test_a_solution_still_runs_compiled(name: str, tmp_path: Path) -> None:
    state = visit(tmp_path, name, SOLVED[name], 30)
    assert state["epoch"] == 30
    assert state["how_it_runs"] == {"compiled": True, "reason": ""}


def test_noise_has_to_be_interpreted(tmp_path: Path) -> None:
    how = visit(tmp_path, "noise", SOLVED["noise"], 30)["how_it_runs"]
    assert not how["compiled"]
    assert re.fullmatch(
        r"it depends on chance \(.*/perceptron/model\.py, line \d+\)", how["reason"]
    )


def trained(folder: Path, name: str, sources: Mapping[str, str], **changes: Any) -> Any:
    """Train with the settings of an exercise for as many epochs as they say."""
    folder.mkdir(exist_ok=True)
    with edited(folder, sources):
        from lab.session import Session
        from perceptron.model import DivergenceError

        arguments = created(name)
        arguments["settings"].update(changes)
        run = Session(arguments["settings"], arguments["probe"], None, data_of(arguments))
        epochs = int(settings_of(name).get("epochs", 1000))
        try:
            return run.advance(epochs, 60_000, "time")
        except DivergenceError as error:
            return str(error)


@pytest.mark.parametrize("name", ["predict", "learn", "swish", "rosenblatt"])
def test_what_could_not_be_learnt_before_is_learnt_now(name: str, tmp_path: Path) -> None:
    before = trained(tmp_path / "before", name, START[name])
    after = trained(tmp_path / "after", name, SOLVED[name])
    assert before["right"] < after["right"]
    assert after["right"] == {"predict": 18, "learn": 18, "swish": 4, "rosenblatt": 4}[name]
    assert after["trouble"] is None


def test_a_run_is_not_explained_with_formulas_that_the_code_does_not_follow(tmp_path: Path) -> None:
    before = trained(tmp_path, "predict", START["predict"])
    probe = before["probe"]
    assert list(probe["outputs"]) == [0.0]
    assert list(probe["activated"]) == [0.5]
    assert before["trouble"] is None  # it would be called stalled, because of a flat sigmoid


def test_momentum_is_faster(tmp_path: Path) -> None:
    before = trained(tmp_path / "before", "momentum", START["momentum"])
    after = trained(tmp_path / "after", "momentum", SOLVED["momentum"])
    assert after["loss"] < before["loss"]


def test_clipping_saves_a_run_that_diverges(tmp_path: Path) -> None:
    before = trained(tmp_path / "before", "clipping", START["clipping"])
    assert "too large to compute" in before
    assert trained(tmp_path / "after", "clipping", SOLVED["clipping"])["right"] == 25


def test_weight_decay_by_hand_equals_the_penalty(tmp_path: Path) -> None:
    built_in = trained(tmp_path / "built-in", "weight_decay", {}, l2=0.01)
    by_hand = trained(tmp_path / "by hand", "weight_decay", SOLVED["weight_decay"])
    assert by_hand["parameters"] == pytest.approx(built_in["parameters"], rel=1e-12)


def test_the_outlier_rules_no_more(tmp_path: Path) -> None:
    """All points but one lie on a plane, which both inputs' weights and the bias describe."""
    before = trained(tmp_path / "before", "huber", START["huber"])
    after = trained(tmp_path / "after", "huber", SOLVED["huber"])
    plane = [0.4, 0.3, 0.2]

    def distance(state: Any) -> float:
        return float(max(abs(a - b) for a, b in zip(state["parameters"], plane)))

    assert distance(after) < distance(before) / 5


def test_the_learning_rate_that_overshoots_follows_from_the_slope_of_swish(tmp_path: Path) -> None:
    """Of the sums that are looked at, swish is steepest at 2."""
    with edited(tmp_path, SOLVED["swish"]):
        from perceptron.learning_rates import overshooting
        from perceptron.model import Perceptron

        neuron = Perceptron([0.5, -0.5], 0.1, activation="leaky_relu")
        found = overshooting(neuron, [([1.0, 2.0], 0.5)])
    s = 1.0 / (1.0 + math.exp(-2.0))
    assert found == pytest.approx(1.0 / ((s + 2.0 * s * (1.0 - s)) ** 2 * 6.0), rel=1e-12)


def test_the_page_shows_the_slope_of_swish_at_the_sum(tmp_path: Path) -> None:
    """The same output belongs to two sums, with two slopes: one falls and one rises."""
    with edited(tmp_path, SOLVED["swish"]):
        from lab.session import Session

        arguments = created("swish")
        run = Session(arguments["settings"], [0.9, -0.8], None)
        curve = run.created()["hidden_curve"]
        state = run.state()["probe"]
    for before, at, after in zip(curve, curve[1:], curve[2:]):
        rise = (after[1] - before[1]) / (after[0] - before[0])
        assert at[2] == pytest.approx(rise, abs=0.01)
    assert min(slope for _, _, slope in curve) < -0.05
    for z, slope in list(zip(state["sums"], state["slopes"]))[:4]:
        s = 1.0 / (1.0 + math.exp(-z))
        assert slope == pytest.approx(s + z * s * (1.0 - s), rel=1e-12)


@pytest.mark.parametrize("name", ["momentum", "falling_rate"])
def test_going_back_to_the_start_gives_the_same_run_again(name: str, tmp_path: Path) -> None:
    with edited(tmp_path, SOLVED[name]):
        from lab.runner import Runner
        from lab.session import Session
        from tests.unit.sessions import position

        arguments = created(name)
        settings, probe = arguments["settings"], arguments["probe"]
        run = Session(settings, probe, None, data_of(arguments), runner=Runner(build))
        start = position(run.state())
        first = run.advance(40, 60_000, "time")
        run.restore(start)
        again = run.advance(40, 60_000, "time")
        assert again["parameters"] == first["parameters"]
        assert again["records"] == first["records"]
        assert again["how_it_runs"] == {"compiled": True, "reason": ""}


def test_the_task_names_the_loss_of_the_edited_code(tmp_path: Path) -> None:
    with edited(tmp_path, SOLVED["huber"]):
        from lab.session import Session

        arguments = created("huber")
        run = Session(arguments["settings"], arguments["probe"], None, data_of(arguments))
        assert run.created()["task"]["loss"] == "twice the mean Huber loss"


def test_what_neurons_share_in_a_list_is_not_compiled(tmp_path: Path) -> None:
    shared = next(changes for changes, hint in WRONG["momentum"] if "still has moves" in hint)
    sources = with_changes(shared, START["momentum"])
    how = visit(tmp_path, "momentum", sources, 30)["how_it_runs"]
    assert how["compiled"] is False
    assert how["reason"].startswith("it changes `LAST`, which is no part of the network (")
    assert "layers.py, line " in how["reason"]
