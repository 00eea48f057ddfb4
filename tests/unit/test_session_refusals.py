"""A session refuses what is wrong, says what, and stays as it was."""

import math
from collections.abc import Callable
from typing import Any, cast

import pytest

from lab.messages import Position, RunSettings
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.session import Session
from tests.unit.refusals import refusal
from tests.unit.sessions import MINUTE, new_session, place

NOT_NUMBERS = [math.nan, math.inf, -math.inf, True, None, "0.5", [0.5]]


def at_(**changes: object) -> Position:
    return cast(Position, {**place(1, 0, [1.0, 1.0], 0.0), **changes})


RUN_CHECKS: dict[str, Callable[[Session, Any], object]] = {
    "until": lambda run, bad: run.advance(bad, 8, "time"),
    "until of learn_example": lambda run, bad: run.learn_example(bad),
    "milliseconds": lambda run, bad: run.advance(10, bad, "time"),
    "stop": lambda run, bad: run.advance(10, 8, bad),
    "inputs[1]": lambda run, bad: run.predict([0.5, bad]),
    "learning_rate": lambda run, bad: run.set_learning_rate(bad),
    "weights[0]": lambda run, bad: run.set_parameters([bad, 0.5], 0.5),
    "bias": lambda run, bad: run.set_parameters([0.5, 0.5], bad),
    "epoch": lambda run, bad: run.restore(at_(epoch=bad)),
    "example": lambda run, bad: run.restore(at_(example=bad)),
    "weights[1]": lambda run, bad: run.restore(at_(weights=[0.5, bad])),
    "bias of restore": lambda run, bad: run.restore(at_(bias=bad)),
    "learning_rate of restore": lambda run, bad: run.restore(at_(learning_rate=bad)),
    "size": lambda run, bad: run.map(bad, truths=True),
    "size of surface": lambda run, bad: run.surface(bad, -1, 1),
    "low": lambda run, bad: run.surface(4, bad, 1),
    "high": lambda run, bad: run.surface(4, -1, bad),
}


# Who sets one parameter by hand may leave the others as they are.
NONE_KEEPS = {"weights[0]", "bias"}


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
    [
        (name, bad)
        for name in RUN_CHECKS
        for bad in NOT_NUMBERS
        if bad is not None or name not in NONE_KEEPS
    ],
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
        ("size of surface", 1),
        ("size of surface", 201),
        ("high", -1.0),
        ("high", -1.5),
    ],
)
def test_values_out_of_range_are_refused(name: str, bad: object) -> None:
    check_refused(name, bad)


TASK_NAMES = (
    "task must be one of addition, subtraction, average, product, maximum, and, or, nand, xor, "
    "own, not "
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
        (
            {"speed": 1},
            "settings must have exactly the keys activation, learning_rate, seed, task, not ",
        ),
    ],
    ids=repr,
)
def test_settings_are_refused(changes: dict[str, Any], sentence: str) -> None:
    assert refusal(lambda: new_session(**changes)).startswith(sentence)


@pytest.mark.parametrize("missing", ["seed", "learning_rate", "task", "activation"])
def test_incomplete_settings_are_refused(missing: str) -> None:
    kept = cast(RunSettings, {k: v for k, v in DEFAULT_SETTINGS.items() if k != missing})
    sentence = refusal(lambda: Session(kept, DEFAULT_PROBE, None))
    assert sentence.startswith(
        "settings must have exactly the keys activation, learning_rate, seed, task, "
    )


@pytest.mark.parametrize("settings", [None, [], 109, "seed"], ids=repr)
def test_settings_of_a_wrong_kind_are_refused(settings: RunSettings) -> None:
    sentence = refusal(lambda: Session(settings, DEFAULT_PROBE, None))
    assert sentence.endswith(f"not {settings!r}")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda run: run.predict([0.5]), "inputs must contain 2 numbers, not 1: [0.5]"),
        (lambda run: run.predict(0.5), "inputs must be a list of numbers, not 0.5"),
        (lambda run: run.set_parameters([1], 0), "weights must contain 2 numbers, not 1: [1]"),
        (
            lambda run: run.restore(at_(weights=[1.0])),
            "weights must contain 2 numbers, not 1: [1.0]",
        ),
        (
            lambda run: run.restore(at_(speed=1)),
            "at must have exactly the keys bias, epoch, example, learning_rate, weights, not ",
        ),
        (
            lambda run: run.restore({}),
            "at must have exactly the keys bias, epoch, example, learning_rate, weights, not {}",
        ),
        (
            lambda run: run.restore(None),
            "at must have exactly the keys bias, epoch, example, learning_rate, weights, not None",
        ),
        (
            lambda run: run.surface(4, 2, 1),
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
