"""Compiled sessions and interpreted ones come to the same records, to the last bit."""

import math
import random
from array import array
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lab.messages import OwnData, RunSettings
from lab.printed import right_predictions
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.runner import FIRST_PACE, WORTH_COMPILING, Runner
from lab.session import Session
from perceptron import ACTIVATIONS, TASKS, DivergenceError, Network
from perceptron.inputs import names_for
from perceptron.metrics import count_right, is_right
from tests.unit.sessions import MINUTE, position, settings_with, surface_of_weights
from tests.unit.tracing_machines import build


def compiling() -> Runner:
    return Runner(build)


def bits(value: Any) -> Any:
    """The value with all floats to the last bit: 0.0 and -0.0 are two."""
    if isinstance(value, float):
        return value.hex()
    if isinstance(value, dict):
        return {key: bits(item) for key, item in value.items() if key != "how_it_runs"}
    return [bits(item) for item in value] if isinstance(value, (list, tuple, array)) else value


def both(
    settings: RunSettings, data: OwnData | None, visit: Callable[[Session], list[Any]]
) -> list[Any]:
    """What a visit to an interpreted and to a compiled session yields, which must be the same."""
    found = []
    for runner in (Runner(), compiling()):
        run = Session(settings, DEFAULT_PROBE, None, data, runner=runner)
        found.append(bits([run.created(), *visit(run), run.state()]))
    how = run.state()["how_it_runs"]
    assert how is None or how["compiled"], how
    assert found[0] == found[1]
    first: list[Any] = found[0]
    return first


def trained(epochs: int) -> Callable[[Session], list[Any]]:
    """Train to an epoch; if the run diverges, the message is what it yields."""

    def visit(run: Session) -> list[Any]:
        try:
            return [run.advance(epochs, MINUTE, "time")]
        except DivergenceError as error:
            return [str(error), run.epoch, run.example]

    return visit


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("task", TASKS)
def test_every_record_is_the_same(task: str, activation: str) -> None:
    generator = random.Random(f"{task} {activation}")
    rate = 10 ** generator.uniform(-3, 2)
    seed = generator.randrange(1000)
    settings = settings_with(
        seed=seed, learning_rate=rate, task=task, activation=activation, examples=10
    )
    both(settings, None, trained(110))


@pytest.mark.parametrize("rate", [2.0, 10.0, 100.0])
@pytest.mark.parametrize("activation", ["identity", "relu", "leaky_relu"])
def test_divergence_comes_at_the_same_example(activation: str, rate: float) -> None:
    settings = settings_with(learning_rate=rate, activation=activation)
    found = both(settings, None, trained(300))
    assert activation != "identity" or "too large to compute" in found[1]


@pytest.mark.parametrize("seed", range(12))
def test_random_data(seed: int) -> None:
    """With huge, tiny and special numbers among them."""
    generator = random.Random(seed)
    special = [0.0, -0.0, 5e-324, 1e308, -1e154, 1e-300, 1.0]

    def number() -> float:
        return generator.choice([generator.gauss(0, 1), generator.gauss(0, 1e3), *special[:seed]])

    rows = [[number(), number(), number()] for _ in range(generator.randrange(1, 40))]
    data: OwnData = {"training": rows, "test": [], "held_out": 0}
    settings = settings_with(
        seed=seed,
        learning_rate=10 ** generator.uniform(-4, 2),
        task="own",
        activation=generator.choice(list(ACTIVATIONS)),
    )
    both(settings, data, trained(60))


def test_what_a_reader_does_in_mid_run() -> None:
    """Single steps, edits, another learning rate, going back, pictures."""

    def visit(run: Session) -> list[Any]:
        found: list[Any] = [run.advance(40, MINUTE, "time"), run.learn_example(1000)]
        later = run.advance(1000, MINUTE, "record")
        found += [later, run.set_parameters([(1, 2.5), (2, -1.0)])]
        found += [run.advance(70, MINUTE, "epoch"), run.set_learning_rate(0.7)]
        found += [run.advance(90, MINUTE, "time"), run.map(30, True)]
        found.append(surface_of_weights(run, 5, -2.0, 3.0))
        found.append(run.restore(position(later["records"][-1])))
        return [*found, run.advance(120, MINUTE, "time"), run.check_gradient()]

    both(DEFAULT_SETTINGS, None, visit)


def looked_at(run: Session) -> list[Any]:
    """Train, learn single examples, go back into the middle of a batch, and look at all of it."""
    found: list[Any] = [run.advance(4, MINUTE, "time")]
    found += [run.learn_example(1000) for _ in range(4)]
    middle = position(found[-1])
    found += [run.set_parameters([(0, 0.5)]), run.advance(7, MINUTE, "epoch"), run.restore(middle)]
    parameters = run.network.parameters
    across, up = [1.0] * len(parameters), [place / 8 for place in range(len(parameters))]
    found += [run.surface(2, -0.5, 0.5, parameters, across, up)]
    found += [run.map(4, True), run.neurons(4), run.check_gradient()]
    return [*found, run.advance(9, MINUTE, "time")]


@pytest.mark.parametrize(
    "changes",
    [
        *({"layers": [2], "hidden_activation": activation} for activation in ACTIVATIONS),
        {"layers": [4, 3]},
        {"layers": [4, 3], "hidden_activation": "relu", "batch_size": 7},
        {"layers": [2], "batch_size": 10},
        {"layers": [2], "batch_size": 10, "shuffle": True},
        {"layers": [4, 3], "batch_size": 100, "learning_rate": 5.0},
        {"layers": [2], "shuffle": True},
        {"layers": [2], "l1": 0.01},
        {"layers": [2], "l2": 0.01, "batch_size": 5},
        {"layers": [4, 3], "l1": 0.02, "l2": 0.01, "shuffle": True},
        {"layers": [2], "loss_function": "cross_entropy"},
        {"task": "xor", "layers": [2], "loss_function": "cross_entropy", "batch_size": 3},
        {"layers": [2], "inputs": names_for(2)},
        {"inputs": ["x1x2", "sin_x2"], "activation": "identity", "batch_size": 4, "l2": 0.1},
        {"batch_size": 10, "shuffle": True, "activation": "tanh"},
    ],
    ids=str,
)
def test_networks_are_the_same(changes: dict[str, Any]) -> None:
    both(settings_with(**changes), None, looked_at)


@pytest.mark.parametrize("batch_size", [1, 4])
def test_a_network_diverges_at_the_same_example(batch_size: int) -> None:
    settings = settings_with(
        layers=[2],
        activation="identity",
        hidden_activation="leaky_relu",
        learning_rate=50.0,
        batch_size=batch_size,
        shuffle=True,
    )
    assert "too large to compute" in both(settings, None, trained(200))[1]


def test_a_network_on_own_data() -> None:
    generator = random.Random(1)
    rows = [[generator.gauss(0, 2) for _ in range(3)] for _ in range(11)]
    data: OwnData = {"training": rows, "test": rows[:3], "held_out": 0}
    settings = settings_with(task="own", layers=[3], batch_size=4, shuffle=True, l2=0.01)
    both(settings, data, looked_at)


@pytest.mark.parametrize("scaling", ["range", "standard"])
@pytest.mark.parametrize("scale_target", [True, False])
def test_a_network_on_data_that_it_scales(scaling: Any, scale_target: bool) -> None:
    generator = random.Random(2)
    rows = [[generator.gauss(2000, 30), generator.gauss(5, 2), i / 11] for i in range(11)]
    data: OwnData = {"training": rows, "test": rows[:3], "held_out": 0}
    data["scaling"], data["scale_target"] = scaling, scale_target
    for changes in ({"layers": [3], "batch_size": 4, "shuffle": True, "l2": 0.01}, {}):
        both(settings_with(task="own", **changes), data, looked_at)


def test_how_it_runs() -> None:
    run = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None, runner=compiling())
    assert run.state()["how_it_runs"] is None
    assert run.advance(1, MINUTE, "time")["how_it_runs"] == {"compiled": True, "reason": ""}
    step = {"compiled": False, "reason": "a single example is not worth compiling"}
    assert run.learn_example(100)["how_it_runs"] == step
    assert run.predict([0.1, 0.2])["how_it_runs"] == step
    assert run.advance(9, MINUTE, "time")["how_it_runs"] == {"compiled": True, "reason": ""}


def test_a_refusal_names_reason_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Network._learn

    def learn(
        self: Network, inputs: list[float], target: float
    ) -> tuple[float, float, list[list[float]]]:
        found = real(self, inputs, target)
        int(found[0])
        return found

    monkeypatch.setattr(Network, "_learn", learn)
    run = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None, runner=compiling())
    state = run.advance(3, MINUTE, "time")
    assert state["epoch"] == 3
    assert state["how_it_runs"] is not None
    assert not state["how_it_runs"]["compiled"]
    assert "test_runner.py, line" in state["how_it_runs"]["reason"]


@pytest.mark.parametrize("fewer", [False, True])
def test_to_train_again_is_to_begin_and_to_advance(fewer: bool) -> None:
    run, again = (Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None, runner=compiling()) for _ in "12")
    run.records_fewer = fewer
    trained = run.retrained(300, MINUTE)
    created, state = again.created(), again.advance(300, MINUTE, "time")
    records = created["records"] + state["records"]
    if fewer:
        recorded = {0, 5, 95, 100, 110, 300}
        assert recorded < {record["epoch"] for record in trained["records"]}
        assert 4 * len(trained["records"]) < len(records)
        records = [record for record in records if record in trained["records"]]
    expected = {**created, **state, "records": records, "diverged": None}
    if fewer:  # from fewer records, trouble is seen earlier or later
        expected["trouble"] = trained["trouble"]
    assert bits(expected) == bits(trained)


def test_training_again_says_where_it_diverged() -> None:
    settings = settings_with(learning_rate=100.0, activation="identity")
    run = Session(settings, DEFAULT_PROBE, None)
    found = run.retrained(1000, MINUTE)
    assert found["diverged"] is not None
    assert found["diverged"].startswith("the weights became too large to compute")
    assert (found["epoch"], found["example"]) == (run.epoch, run.example) < (1000, 0)
    assert found["trouble"] is not None


def test_nothing_is_compiled_twice() -> None:
    """Not for another seed, learning rate or task, and not on the way back to an activation."""
    made: list[int] = []

    def counting() -> Any:
        real = build()

        def counted(recordings: Any) -> Any:
            made.append(len(recordings))
            return real(recordings)

        return counted

    runner = Runner(counting)
    for seed, task, activation in [
        (1, "addition", "sigmoid"),
        (2, "addition", "sigmoid"),
        (1, "and", "sigmoid"),
        (1, "and", "tanh"),
        (9, "addition", "sigmoid"),
    ]:
        settings = settings_with(seed=seed, task=task, activation=activation)
        Session(settings, DEFAULT_PROBE, None, runner=runner).advance(50, MINUTE, "time")
    assert len(made) == 4  # learning and predicting, with each of the two activations


def test_what_is_small_is_not_compiled() -> None:
    """So that the first state comes quickly."""
    runner = Runner(lambda: pytest.fail("nothing was to be compiled"))
    run = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None, runner=runner)
    run.created()
    assert len(run.report.inputs + run.report.test_inputs) < WORTH_COMPILING


def test_the_pace_is_found_while_running() -> None:
    runner = Runner()
    runner.find_pace(FIRST_PACE, 0.001, 0.004)
    assert runner.pace == 2 * FIRST_PACE  # at most twice as many
    runner.find_pace(2 * FIRST_PACE, 0.0, 0.004)  # some clocks are coarse
    assert runner.pace == 4 * FIRST_PACE
    runner.find_pace(100, 0.0001, 0.004)  # a few were quick, as they should be
    assert runner.pace == 4 * FIRST_PACE
    runner.find_pace(100, 0.001, 0.004)
    assert runner.pace == FIRST_PACE  # never less


@pytest.mark.parametrize("decimals", [-4, -1, 0, 1, 2])
def test_which_predictions_are_right(decimals: int) -> None:
    generator, task = random.Random(decimals), replace(TASKS["addition"], decimals=decimals)
    targets = [0.0, -0.0, 1.0, 0.05, 0.15, -0.05, 1e15, 1e300, 12345.675, 5e-324]
    for target in [*targets, *(generator.gauss(0, 2) for _ in range(200))]:
        least, most = right_predictions(target, task)
        assert is_right(least, target, decimals)
        assert is_right(most, target, decimals)
        assert not is_right(math.nextafter(least, -math.inf), target, decimals)
        assert not is_right(math.nextafter(most, math.inf), target, decimals)
    assert not any(least <= prediction <= most for prediction in (math.nan, math.inf, -math.inf))


@pytest.mark.parametrize("classes", [(0.0, 1.0), (-1.0, 1.0)])
def test_of_classes_the_nearer_one_is_predicted(classes: tuple[float, float]) -> None:
    task = replace(TASKS["and"], classes=classes)
    middle = sum(classes) / 2
    low, high = (right_predictions(target, task) for target in classes)
    assert low[1] == middle
    assert high[0] == math.nextafter(middle, math.inf)
    predictions = [-7.0, middle, middle + 0.01, 7.0]
    for target, (least, most) in zip(classes, (low, high)):
        right = [least <= prediction <= most for prediction in predictions]
        targets = [target] * len(predictions)
        assert sum(right) == count_right(predictions, targets, 0, classes) == 2
        assert right == [(prediction > middle) == (target > middle) for prediction in predictions]
        assert not any(least <= beyond <= most for beyond in (math.nan, math.inf, -math.inf))


def test_slices_make_no_difference() -> None:
    runs = [Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None, runner=compiling()) for _ in range(2)]
    for until in (3, 50, 51, 120):
        runs[0].advance(until, MINUTE, "time")
    runs[1].advance(120, MINUTE, "time")
    assert bits(runs[0].state()["parameters"]) == bits(runs[1].state()["parameters"])
