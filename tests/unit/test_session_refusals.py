"""A session refuses what is wrong, says what, and stays as it was."""

import math
from collections.abc import Callable
from typing import Any, cast

import pytest

from lab.messages import Position, RunSettings
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.session import Session
from lab.trials import Trials
from perceptron.datasets import TASK_TITLES
from tests.unit.refusals import refusal
from tests.unit.sessions import (
    MINUTE,
    new_session,
    own_data,
    place,
    settings_with,
    surface_of_weights,
)

NOT_NUMBERS = [math.nan, math.inf, -math.inf, True, None, "0.5", [0.5]]


def at_(**changes: object) -> Position:
    return cast(Position, {**place(1, 0, [1.0, 1.0, 0.0]), **changes})


RUN_CHECKS: dict[str, Callable[[Session, Any], object]] = {
    "until": lambda run, bad: run.advance(bad, 8, "time"),
    "until of learn_example": lambda run, bad: run.learn_example(bad),
    "milliseconds": lambda run, bad: run.advance(10, bad, "time"),
    "stop": lambda run, bad: run.advance(10, 8, bad),
    "inputs[1]": lambda run, bad: run.predict([0.5, bad]),
    "learning_rate": lambda run, bad: run.set_learning_rate(bad),
    "parameters[0]": lambda run, bad: run.set_parameters([(0, bad)]),
    "parameters[2]": lambda run, bad: run.set_parameters([(0, 0.5), (2, bad)]),
    "index": lambda run, bad: run.set_parameters([(0, 0.5), (bad, 0.5)]),
    "epoch": lambda run, bad: run.restore(at_(epoch=bad)),
    "example": lambda run, bad: run.restore(at_(example=bad)),
    "parameters[1]": lambda run, bad: run.restore(at_(parameters=[0.5, bad, 0.5])),
    "parameters[2] of restore": lambda run, bad: run.restore(at_(parameters=[0.5, 0.5, bad])),
    "learning_rate of restore": lambda run, bad: run.restore(at_(learning_rate=bad)),
    "size": lambda run, bad: run.map(bad, truths=True),
    "size of neurons": lambda run, bad: run.neurons(bad),
    "size of surface": lambda run, bad: surface_of_weights(run, bad, -1, 1),
    "low": lambda run, bad: surface_of_weights(run, 4, bad, 1),
    "high": lambda run, bad: surface_of_weights(run, 4, -1, bad),
    "origin[2]": lambda run, bad: run.surface(4, -1, 1, [0, 0, bad], [1, 0, 0], [0, 1, 0]),
    "across[0]": lambda run, bad: run.surface(4, -1, 1, [0, 0, 0], [bad, 0, 0], [0, 1, 0]),
    "up[1]": lambda run, bad: run.surface(4, -1, 1, [0, 0, 0], [1, 0, 0], [0, bad, 0]),
}


def check_refused(name: str, bad: object) -> None:
    """Check that a session refuses, says what, and stays as it was."""
    run = new_session()
    run.advance(3, MINUTE, "time")
    run.learn_example(10)
    before, records = run.state(), list(run.kept)
    sentence = refusal(lambda: RUN_CHECKS[name](run, bad))
    assert sentence.startswith(f"{name.split()[0]} must ")
    assert sentence.endswith(f", not {bad!r}")
    assert run.state() == before
    assert run.kept == records
    assert run.network.learning_rate == 0.1


@pytest.mark.parametrize(
    ("name", "bad"),
    [(name, bad) for name in RUN_CHECKS for bad in NOT_NUMBERS],
    ids=repr,
)
def test_wrong_kinds_of_value_are_refused(name: str, bad: object) -> None:
    check_refused(name, bad)


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("until", 0),
        ("until", -1),
        ("until", 10_000_001),
        ("until", 10.0),
        ("until of learn_example", 0),
        ("milliseconds", 0),
        ("milliseconds", -8),
        ("milliseconds", 60_001),
        ("stop", "never"),
        ("learning_rate", 0),
        ("learning_rate", -1),
        ("learning_rate", 100.5),
        ("learning_rate of restore", 0),
        ("learning_rate of restore", 100.5),
        ("epoch", -1),
        ("epoch", 10_000_001),
        ("epoch", 1.0),
        ("example", -1),
        ("example", 28),
        ("size", 1),
        ("size", 201),
        ("size", 16.0),
        ("index", -1),
        ("index", 3),
        ("index", 1.0),
        ("size of neurons", 1),
        ("size of neurons", 201),
        ("size of surface", 1),
        ("size of surface", 201),
        ("high", -1.0),
        ("high", -1.5),
    ],
)
def test_values_out_of_range_are_refused(name: str, bad: object) -> None:
    check_refused(name, bad)


TASK_NAMES = f"task must be one of {', '.join(TASK_TITLES)}, own, not "
KEYS = (
    "settings must have exactly the keys activation, batch_size, examples, hidden_activation, "
    "inputs, l1, l2, layers, learning_rate, loss_function, noise, seed, shuffle, task, not "
)
ACTIVATION_NAMES = "activation must be one of sigmoid, tanh, relu, leaky_relu, identity, step, not "


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"seed": -1}, "seed must be a whole number from 0 to 4294967295, not -1"),
        ({"seed": 2**32}, "seed must be a whole number from 0 to 4294967295, not 4294967296"),
        ({"seed": 1.0}, "seed must be a whole number from 0 to 4294967295, not 1.0"),
        ({"seed": None}, "seed must be a whole number from 0 to 4294967295, not None"),
        ({"seed": True}, "seed must be a whole number from 0 to 4294967295, not True"),
        (
            {"learning_rate": 0},
            "learning_rate must be a number greater than 0 and at most 100, not 0",
        ),
        (
            {"learning_rate": 101},
            "learning_rate must be a number greater than 0 and at most 100, not 101",
        ),
        (
            {"learning_rate": math.nan},
            "learning_rate must be a number greater than 0 and at most 100, not nan",
        ),
        ({"task": "times"}, TASK_NAMES),
        ({"task": ["and"]}, TASK_NAMES),
        ({"activation": "jump"}, ACTIVATION_NAMES),
        ({"activation": 0}, ACTIVATION_NAMES),
        ({"layers": [17]}, "layer 1 must be a whole number from 1 to 16, not 17"),
        ({"layers": [4, 0]}, "layer 2 must be a whole number from 1 to 16, not 0"),
        ({"layers": [1] * 7}, "layers must be at most 6 numbers, one for each hidden layer, not 7"),
        ({"layers": "4,2"}, "layers must be a list of numbers, not '4,2'"),
        ({"hidden_activation": "jump"}, f"hidden_{ACTIVATION_NAMES}"),
        ({"inputs": []}, "inputs must have at least one name, and none twice, not []"),
        ({"inputs": ["x1", "x1"]}, "inputs must have at least one name, and none twice, not "),
        ({"inputs": ["x1", "x3"]}, "inputs[1] must be one of x1, x2, x1x1, x2x2, x1x2, sin_x1, "),
        (
            {"loss_function": "hinge"},
            "loss_function must be one of squared_error, cross_entropy, not 'hinge'",
        ),
        (
            {"loss_function": "cross_entropy", "activation": "tanh"},
            "loss_function cross_entropy needs the activation sigmoid, not 'tanh'",
        ),
        (
            {"loss_function": "cross_entropy", "task": "subtraction"},
            "loss_function cross_entropy needs targets from 0 to 1, not -0.6000000000000001",
        ),
        ({"batch_size": 0}, "batch_size must be a whole number from 1 to 10000, not 0"),
        ({"batch_size": 2.0}, "batch_size must be a whole number from 1 to 10000, not 2.0"),
        ({"l1": -0.1}, "l1 must be a number from 0 to 10, not -0.1"),
        ({"l2": 10.5}, "l2 must be a number from 0 to 10, not 10.5"),
        ({"shuffle": 1}, "shuffle must be true or false, not 1"),
        ({"examples": 9}, "examples must be a whole number from 10 to 2000, not 9"),
        ({"noise": 1.5}, "noise must be a number from 0 to 1, not 1.5"),
        ({"speed": 1}, KEYS),
    ],
    ids=repr,
)
def test_settings_are_refused(changes: dict[str, Any], sentence: str) -> None:
    assert refusal(lambda: new_session(**changes)).startswith(sentence)


@pytest.mark.parametrize("data", ["0_0_0_0_1_-3", "0_0_0_0_1_1*1_1_-3"])
def test_own_targets_that_the_loss_is_not_made_for_are_refused(data: str) -> None:
    settings = settings_with(task="own", loss_function="cross_entropy")
    sentence = "loss_function cross_entropy needs targets from 0 to 1, not -3.0"
    rows = own_data(data)
    assert refusal(lambda: Session(settings, [0.0, 0.0], None, rows)) == sentence
    assert refusal(lambda: Trials("seeds", settings, 5, rows)) == sentence
    fitting = own_data(data.replace("-3", "0.5"))
    assert Session(settings, [0.0, 0.0], None, fitting).advance(5, MINUTE, "time")["epoch"] == 5


@pytest.mark.parametrize("missing", DEFAULT_SETTINGS)
def test_incomplete_settings_are_refused(missing: str) -> None:
    kept = cast(RunSettings, {k: v for k, v in DEFAULT_SETTINGS.items() if k != missing})
    sentence = refusal(lambda: Session(kept, DEFAULT_PROBE, None))
    assert sentence.startswith(KEYS)


@pytest.mark.parametrize("settings", [None, [], 109, "seed"], ids=repr)
def test_settings_of_a_wrong_kind_are_refused(settings: RunSettings) -> None:
    sentence = refusal(lambda: Session(settings, DEFAULT_PROBE, None))
    assert sentence.endswith(f"not {settings!r}")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda run: run.predict([0.5]), "inputs must contain 2 numbers, not 1: [0.5]"),
        (lambda run: run.predict(0.5), "inputs must be a list of numbers, not 0.5"),
        (
            lambda run: run.restore(at_(parameters=[1.0])),
            "parameters must contain 3 numbers, not 1: [1.0]",
        ),
        (
            lambda run: run.surface(4, -1, 1, [0, 0], [1, 0, 0], [0, 1, 0]),
            "origin must contain 3 numbers, not 2: [0, 0]",
        ),
        (
            lambda run: run.surface(4, -1, 1, [0, 0, 0], [1, 0, 0, 0], [0, 1, 0]),
            "across must contain 3 numbers, not 4: [1, 0, 0, 0]",
        ),
        (
            lambda run: run.surface(4, -1, 1, [0, 0, 0], [1, 0, 0], []),
            "up must contain 3 numbers, not 0: []",
        ),
        (
            lambda run: run.restore(at_(speed=1)),
            "at must have exactly the keys epoch, example, learning_rate, parameters, not ",
        ),
        (
            lambda run: run.restore({}),
            "at must have exactly the keys epoch, example, learning_rate, parameters, not {}",
        ),
        (
            lambda run: run.restore(None),
            "at must have exactly the keys epoch, example, learning_rate, parameters, not None",
        ),
        (
            lambda run: surface_of_weights(run, 4, 2, 1),
            "high must be greater than low, which is 2.0, not 1.0",
        ),
        (
            lambda run: run.map(201, truths=True),
            "size must be a whole number from 2 to 200, not 201",
        ),
        (
            lambda _: Session(DEFAULT_SETTINGS, [0.5], None),
            "probe must contain 2 numbers, not 1: [0.5]",
        ),
        (
            lambda _: Session(DEFAULT_SETTINGS, [0.5, math.nan], None),
            "probe[1] must be a finite number, not nan",
        ),
        (
            lambda _: new_session(at_(example=4), task="and"),
            "example must be a whole number from 0 to 3, not 4",
        ),
    ],
)
def test_other_wrong_shapes_are_refused(call: Callable[[Any], object], sentence: str) -> None:
    assert refusal(lambda: call(new_session())).startswith(sentence)


def test_no_example_is_learnt_past_the_end_of_the_run() -> None:
    session_at_end = new_session()
    session_at_end.advance(1, MINUTE, "time")
    with pytest.raises(ValueError, match="until must be a whole number from 2 to 10000000, not 1"):
        session_at_end.learn_example(1)
    assert session_at_end.example == 0
