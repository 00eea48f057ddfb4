"""Trials come to exactly what sessions with the same settings come to, however they are sliced."""

import math
from typing import Any

import pytest

from lab.messages import OwnData, RunSettings, Trial
from lab.recording import RECORDED_EPOCHS
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.runner import Runner
from lab.session import Session
from lab.trials import RATES, SEEDS, Trials, path_epochs
from perceptron import DivergenceError
from tests.unit.refusals import refusal
from tests.unit.sessions import MINUTE, own_data, settings_with
from tests.unit.test_runner import bits, compiling

OWN = own_data("0_0_1_1_0_2_0_1_3_1_1_4_0.5_0.5_2.5_0.2_0.8_1.3", held_out=33)


def all_trials(trials: Trials, milliseconds: float = MINUTE) -> list[Trial]:
    """Return all results, in slices of so many milliseconds."""
    found: list[Trial] = []
    total, ended = trials.begun()["total"], 0.0
    while len(found) < total:
        answer = trials.advance(milliseconds)
        found += answer["trials"]
        assert ended <= answer["ended"] <= total
        ended = answer["ended"]
        assert int(ended) == len(found)
    assert ended == total
    assert trials.advance(1) == {"trials": [], "ended": total}
    return found


def trial_of_session(
    settings: RunSettings, epochs: int, data: OwnData | None, with_path: bool
) -> dict[str, Any]:
    """Return what a session says of this run, as a trial does."""
    run = Session(settings, DEFAULT_PROBE, None, data)
    path = []
    diverged = False
    for epoch in path_epochs(epochs):
        try:
            state = run.advance(epoch, MINUTE, "time") if epoch else run.state()
        except DivergenceError:
            diverged = True
            state = run.state()
        path.append(list(state["parameters"][:2]))
        if diverged:
            break
    names = ("epoch", "example", "parameters", "loss", "test_loss", "right")
    return {
        **{name: state[name] for name in names},  # type: ignore[literal-required]
        "learning_rate": run.network.learning_rate,
        "seed": settings["seed"],
        "diverged": diverged,
        "path": path if with_path else [],
    }


@pytest.mark.parametrize(
    ("changes", "epochs", "data"),
    [
        ({}, 40, None),
        ({}, 1, None),
        ({"task": "xor", "activation": "tanh", "learning_rate": 5.0}, 60, None),
        ({"activation": "step"}, 3, None),
        ({"activation": "identity", "learning_rate": 2.0}, 200, None),  # all diverge
        ({"activation": "identity", "learning_rate": 1.16}, 50, None),
        ({"task": "own", "activation": "relu"}, 30, OWN),  # the seed decides the test
        ({"layers": [2], "batch_size": 5, "shuffle": True, "l2": 0.01}, 3, None),
    ],
)
def test_seeds_are_what_sessions_are(
    changes: dict[str, Any], epochs: int, data: OwnData | None
) -> None:
    settings = settings_with(**changes)
    found = all_trials(Trials("seeds", settings, epochs, data))
    assert [trial["seed"] for trial in found] == list(SEEDS)
    for trial in found[::20]:
        expected = trial_of_session({**settings, "seed": trial["seed"]}, epochs, data, True)
        assert bits(trial) == bits(expected)


@pytest.mark.parametrize(
    ("changes", "epochs", "data"),
    [
        ({}, 30, None),
        ({"activation": "identity"}, 300, None),
        ({"task": "own", "seed": 7, "activation": "tanh"}, 20, OWN),
        ({"layers": [3], "batch_size": 5, "hidden_activation": "leaky_relu"}, 5, None),
    ],
)
def test_rates_are_what_sessions_are(
    changes: dict[str, Any], epochs: int, data: OwnData | None
) -> None:
    settings = settings_with(**changes)
    found = all_trials(Trials("rates", settings, epochs, data))
    assert [trial["learning_rate"] for trial in found] == RATES
    for trial in found[::5]:
        rate = trial["learning_rate"]
        expected = trial_of_session({**settings, "learning_rate": rate}, epochs, data, False)
        assert bits(trial) == bits(expected)


def test_a_run_that_diverges_stops_at_its_last_good_weights() -> None:
    found = all_trials(Trials("rates", settings_with(activation="identity"), 300))
    diverged = [trial for trial in found if trial["diverged"]]
    assert 0 < len(diverged) < len(found)
    # All of them are above all that do not.
    assert diverged == found[-len(diverged) :]
    for trial in diverged:
        assert trial["epoch"] < 300
        assert all(map(math.isfinite, trial["parameters"]))


@pytest.mark.parametrize("kind", ["seeds", "rates"])
@pytest.mark.parametrize("activation", ["sigmoid", "identity"])
def test_slices_and_compiling_make_no_difference(kind: Any, activation: str) -> None:
    settings = settings_with(activation=activation, learning_rate=1.2)
    in_one = all_trials(Trials(kind, settings, 20, runner=Runner()))
    assert bits(in_one) == bits(all_trials(Trials(kind, settings, 20, runner=Runner()), 0.001))
    few = 6 if kind == "seeds" else 20  # without WebAssembly, what is compiled takes its time
    in_one = all_trials(Trials(kind, settings, few, runner=Runner()))
    assert bits(in_one) == bits(all_trials(Trials(kind, settings, few, runner=compiling()), 0.5))


def test_a_run_longer_than_a_slice_goes_on_in_the_next() -> None:
    trials = Trials("seeds", settings_with(), 10_000_000)
    ended = [trials.advance(5)["ended"] for _ in range(3)]
    assert 0 < ended[0] < ended[1] < ended[2] < 1


def test_a_session_with_the_same_runner_is_not_disturbed() -> None:
    for runner in (Runner(), compiling()):
        run = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None, runner=runner)
        trials = Trials("rates", settings_with(), 20, runner=runner)
        while run.epoch < 90:
            run.advance(90, MINUTE, "record")
            trials.advance(1)
        alone = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None)
        alone.advance(90, MINUTE, "time")
        assert bits(run.state()["parameters"]) == bits(alone.state()["parameters"])


def test_the_seeds_and_rates_are_those_that_the_page_names() -> None:
    assert (len(SEEDS), len(set(SEEDS)), min(SEEDS), max(SEEDS)) == (200, 200, 4, 999)
    assert DEFAULT_SETTINGS["seed"] in SEEDS
    assert (len(RATES), RATES[0], RATES[-1]) == (61, 0.0001, 100.0)
    assert sorted(set(RATES)) == RATES
    assert DEFAULT_SETTINGS["learning_rate"] in RATES
    for rate in RATES:
        assert float(f"{rate:.1e}") == rate


@pytest.mark.parametrize("epochs", [1, 2, 29, 30, 31, 100, 101, 10_000, 10_000_000])
def test_a_path_has_the_first_and_the_last_epoch_and_recorded_ones_between(epochs: int) -> None:
    found = path_epochs(epochs)
    assert (found[0], found[-1]) == (0, epochs)
    assert len(found) == min(30, epochs + 1)
    assert sorted(set(found)) == found
    assert set(found[:-1]) <= set(RECORDED_EPOCHS)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "tasks"}, "kind must be one of seeds, rates, not 'tasks'"),
        ({"kind": None}, "kind must be one of seeds, rates, not None"),
        ({"epochs": 0}, "epochs must be a whole number from 1 to 10000000, not 0"),
        ({"epochs": 10_000_001}, "epochs must be a whole number from 1 to 10000000, not 10000001"),
        ({"epochs": 1.5}, "epochs must be a whole number from 1 to 10000000, not 1.5"),
        ({"settings": settings_with(seed=-1)}, "seed must be a whole number from 0 to "),
        ({"settings": settings_with(learning_rate=0)}, "learning_rate must be a number greater "),
        ({"settings": {}}, "settings must have exactly the keys "),
        ({"data": OWN}, "data is only allowed with the task own, not with 'addition'"),
    ],
    ids=repr,
)
def test_wrong_arguments_are_refused(changes: dict[str, Any], sentence: str) -> None:
    arguments = {"kind": "seeds", "settings": settings_with(), "epochs": 5, **changes}
    assert refusal(lambda: Trials(**arguments)).startswith(sentence)


@pytest.mark.parametrize("kind", ["seeds", "rates"])
@pytest.mark.parametrize("data", [None, {}, 3])
def test_own_data_that_is_wrong_is_refused(kind: Any, data: Any) -> None:
    refusal(lambda: Trials(kind, settings_with(task="own"), 5, data))


@pytest.mark.parametrize("milliseconds", [0, -1, 60_001, math.nan, None, "5", True])
def test_a_wrong_time_is_refused(milliseconds: Any) -> None:
    trials = Trials("rates", settings_with(), 2)
    sentence = refusal(lambda: trials.advance(milliseconds))
    assert sentence == (
        f"milliseconds must be a number greater than 0 and at most 60000, not {milliseconds!r}"
    )
    assert len(all_trials(trials)) == 61
