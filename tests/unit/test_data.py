"""Somebody's own data: what is refused and why, and what a neuron can do with it."""

import json
import re
from typing import Any
from unittest import mock

import pytest

import bridge
from lab.data import MAX_ROWS, checked_table, number_in
from lab.geometry import gap_between, hull, lies_on_a_plane
from lab.own_data import decimals_of, examples_in, own_task
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.session import Session
from lab.verdict import unreachable, verdict
from perceptron import ACTIVATIONS, TASKS
from tests.unit.refusals import refusal
from tests.unit.sessions import MINUTE, own_data, place, surface_of_weights

AND = "0_0_0_0_1_0_1_0_0_1_1_1"
XOR = "0_0_0_0_1_1_1_0_1_1_1_0"


def own_session(rows: str = AND, held_out: int = 0, **changes: Any) -> Session:
    settings: Any = {**DEFAULT_SETTINGS, "task": "own", **changes}
    return Session(settings, DEFAULT_PROBE, None, own_data(rows, held_out))


@pytest.mark.parametrize(
    ("cell", "number"),
    [("+1.50", 1.5), ("−2", -2.0), (" 1E3 ", 1000.0), (".5", 0.5), ("5.", 5.0), ("-0", 0.0)],
)
def test_a_number_in_decimal_notation(cell: str, number: float) -> None:
    assert number_in(cell) == number


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (" ", "a number is missing"),
        ("abc", "“abc” is not a number"),
        ("0,5", "“0,5” needs a decimal point: 0.5"),
        ("nan", "“nan” is not a number"),
        ("inf", "“inf” is not a number"),
        ("1e999", "“1e999” is too large"),
        ("0x10", "“0x10” is not a number"),
        ("1_000", "“1_000” is not a number"),
        ("٣", "“٣” is not a number"),
    ],
)
def test_a_cell_that_is_no_number(cell: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(sentence) + "$"):
        number_in(cell)


@pytest.mark.parametrize("table", [[["1"]], [["1", "2", 3]], ["123"], [None]], ids=repr)
def test_what_is_no_table_is_refused(table: Any) -> None:
    sentence = f"test[0] must be 3 texts, not {table[0]!r}"
    assert refusal(lambda: checked_table("test", table, 3)) == sentence
    assert refusal(lambda: checked_table("test", None, 3)).startswith("test must be a list")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"training": []}, "the number of rows in training must be a whole number from 1 to 10000"),
        ({"training": "0_0_1"}, "training must be a list of numbers, not '0_0_1'"),
        ({"training": [[1]]}, "the number of columns must be a whole number from 2 to 17, not 1"),
        ({"training": [[1, 2, 3], [1, 2]]}, "training[1] must contain 3 numbers, not 2: [1, 2]"),
        ({"test": [[1, 2]]}, "test[0] must contain 3 numbers, not 2: [1, 2]"),
        ({"training": [[1, 2, 3], [1, 2, "x"]]}, "training[1][2] must be a finite number, not 'x'"),
        ({"training": [[1, 2, 1e999]]}, "training[0][2] must be a finite number, not inf"),
        ({"test": [None]}, "test[0] must be a list of numbers, not None"),
        ({"test": None}, "test must be a list of numbers, not None"),
        (
            {"test": [[1, 2, 3]] * 10_001},
            "the number of rows in test must be a whole number from 0 to 10000, not 10001",
        ),
    ],
    ids=str,
)
def test_rows_that_are_no_numbers_are_refused(changes: Any, sentence: str) -> None:
    data: Any = {**own_data(AND), **changes}
    assert refusal(lambda: examples_in(data)).startswith(sentence)


KEYS = (
    "data must have the keys held_out, test, training, and may have labels, names, scale_target, "
    "scaling, target_name, not "
)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, f"{KEYS}None"),
        ({}, f"{KEYS}{{}}"),
        ({"rows": AND, "held_out": 0}, f"{KEYS}{{'rows': "),
        (own_data(AND, 51), "held_out must be a whole number from 0 to 50, not 51"),
        (
            {**own_data(AND), "held_out": 0.2},
            "held_out must be a whole number from 0 to 50, not 0.2",
        ),
    ],
    ids=repr,
)
def test_bad_data_of_a_session_are_refused(data: Any, sentence: str) -> None:
    settings: Any = {**DEFAULT_SETTINGS, "task": "own"}
    assert refusal(lambda: Session(settings, DEFAULT_PROBE, None, data)).startswith(sentence)


def test_data_go_with_no_other_task() -> None:
    sentence = refusal(lambda: Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None, own_data(AND)))
    assert sentence == "data is only allowed with the task own, not with 'addition'"


def test_a_share_is_held_out_by_the_seed() -> None:
    rows = "_".join(f"{i}_0_{i}" for i in range(20))
    task = own_task(own_data(rows, 20), 109)
    assert (len(task.training), len(task.test)) == (16, 4)
    assert sorted([*task.training, *task.test]) == [((i, 0.0), i) for i in range(20)]
    assert list(task.training) == sorted(task.training)  # in the order of the rows
    assert own_task(own_data(rows, 20), 110).test != task.test
    with_test = own_task(own_data(f"{rows}*9_9_9", 50), 109)
    assert (len(with_test.training), len(with_test.test)) == (10, 11)
    # There is always something to learn from and something to be tested with.
    for count in (1, 2, 3):
        few = own_task(own_data("_".join(["1_2_3"] * count), 50), 1)
        assert few.training
        assert few.test


def test_a_copy_of_a_task_is_learnt_like_the_task() -> None:
    for name in ("addition", "and", "average"):
        task = TASKS[name]
        tables = (
            "_".join(f"{a!r}_{b!r}_{target!r}" for (a, b), target in rows)
            for rows in (task.training, task.test)
        )
        own = own_session("*".join(tables))
        built_in = Session({**DEFAULT_SETTINGS, "task": name}, DEFAULT_PROBE, None)
        assert own.advance(50, MINUTE, "time") == built_in.advance(50, MINUTE, "time") | {
            "probe": own.state()["probe"]
        }
        assert own.task.decimals == task.decimals


def test_as_many_decimals_as_the_targets_need() -> None:
    assert decimals_of([0.0, 1.0, -3.0]) == 0
    assert decimals_of([0.1 + 0.2, 0.7]) == 1
    assert decimals_of([0.25]) == 2
    assert decimals_of([0.123456]) == 2


def test_the_truth_is_what_the_rows_say() -> None:
    run = own_session("0.1_0.2_0.5*1_1_1_1_1_2")
    assert run.state()["probe"]["truth"] == 0.5
    assert run.state()["probe"]["seen"]
    assert run.predict([1, 1])["probe"]["truth"] is None  # two rows say two things
    assert run.predict([5, 5])["probe"]["truth"] is None


def test_ten_thousand_rows_are_answered_with_the_first_hundred(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = "_".join(f"0.{i:04}_0.5_{i % 2}" for i in range(MAX_ROWS))
    run = own_session(rows, 50)
    state = run.created()
    assert len(state["predictions"]) == len(state["before"]) == 100
    assert len(state["task"]["test_targets"]) == 5_000
    right = sum(round(run.network.predict(inputs)) == target for inputs, target in run.task.test)
    assert state["right"] == right > 100
    measured = mock.Mock(side_effect=run.runner.results)
    monkeypatch.setattr(run.runner, "results", measured)
    run.predict([0.25, 0])
    assert not measured.called  # for nothing has changed
    run.learn_example(1)
    assert measured.called
    assert len(json.dumps(run.state(), default=list)) < 20_000
    surface = surface_of_weights(run, 4, -1, 1)
    assert (len(surface["losses"]), surface["examples"]) == (16, 200)


VERDICTS = [
    (AND, "sigmoid", "A single neuron can learn this: a straight line separates"),
    (XOR, "sigmoid", "A single neuron cannot learn this: no straight line separates"),
    (XOR, "identity", "A single neuron can only come close: with the identity"),
    ("0_0_1_1_1_1", "sigmoid", "A single neuron can come as close as you like"),
    (
        "0_0_0_0_0_1",
        "sigmoid",
        "No neuron can give all of these targets: the inputs 0 and 0 appear",
    ),
    (
        "0_0_2_1_1_0",
        "sigmoid",
        "A single neuron cannot learn this with the sigmoid: its output is always between 0 ",
    ),
    (
        "0_0_-2_1_1_0",
        "relu",
        "A single neuron cannot learn this with ReLU: its output is always 0 or above, which ",
    ),
    (
        "0_0_-1.5_1_1_0",
        "tanh",
        "A single neuron cannot learn this with tanh: its output is always between −1 and 1, ",
    ),
    ("0_0_0_1_0_1_0_1_0.5", "sigmoid", "A single neuron can only come close: the sigmoid "),
    (
        "0_0_.5_1_0_.6_0_1_.7_1_1_.8",
        "identity",
        "A single neuron can learn this with the identity: there are",
    ),
    (
        "0_0_.5_1_0_.6_0_1_.7_1_1_.8",
        "sigmoid",
        "A single neuron can learn this with the identity: every",
    ),
    ("0_0_.5_1_0_.6_0_1_.7_1_1_.8", "relu", "A single neuron can learn this with ReLU: there are"),
    ("0_0_.5_1_0_.6_0_1_.7", "sigmoid", "A single neuron can learn this with the sigmoid: there"),
    ("0_0_.5_1_0_.6_0_1_.7_1_1_.5", "tanh", "A single neuron can only come close: with tanh"),
    ("0_0_0_1_0_.6_0_1_.7_1_1_.5", "relu", "The run will show whether a single neuron can learn"),
    (AND, "step", "With the step as the activation, nothing is learnt, whatever the task"),
    (
        "1e308_-1e308_1e308_0_0_0",
        "identity",
        "A single neuron can learn this with the identity: there are",
    ),
]


@pytest.mark.parametrize(("rows", "activation", "sentence"), VERDICTS)
def test_the_verdict_on_own_data(rows: str, activation: str, sentence: str) -> None:
    assert verdict(examples_in(own_data(rows))[0], ACTIVATIONS[activation]).startswith(sentence)


def test_the_verdict_agrees_with_the_gates() -> None:
    for name in ("and", "or", "nand", "xor"):
        found = verdict(TASKS[name].training, ACTIVATIONS["sigmoid"])
        assert found.split(":")[0] == TASKS[name].verdict.split(":")[0]


def test_what_no_weights_reach() -> None:
    for activation, answer, reason in (
        ("sigmoid", 1.0, "the sigmoid stays below 1"),
        ("sigmoid", 0.0, "the sigmoid stays above 0"),
        ("sigmoid", 0.5, ""),
        ("tanh", -1.5, "tanh stays above −1"),
        ("relu", -0.1, "ReLU is never below 0"),
        ("relu", 0.0, ""),
        ("leaky_relu", -9.0, ""),
        ("identity", 1e308, ""),
        ("step", 0.5, "a step gives 0 or 1, and nothing else"),
        ("step", 1.0, ""),
    ):
        assert unreachable(ACTIVATIONS[activation], answer) == reason


def test_the_hull_holds_all_points_and_only_corners() -> None:
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    assert hull([*square, (0.5, 0.5), (0.5, 0.0), (1.0, 1.0)]) == square
    assert hull([(2.0, 2.0), (2.0, 2.0)]) == [(2.0, 2.0)]


def test_planes_and_gaps() -> None:
    line = [(i / 10, 3 * i / 10) for i in range(5)]  # on one line: many planes
    assert lies_on_a_plane(line, [x1 * 7 - 2 for x1, _ in line])
    assert not lies_on_a_plane(line, [x1 * x1 for x1, _ in line])
    assert lies_on_a_plane([(1e6, 1e6 + i) for i in range(9)], [float(i) for i in range(9)])
    assert lies_on_a_plane([(0.0, 0.0)], [5.0])
    square = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
    assert gap_between(square, [(0.5, 0.5)]) < 0
    assert gap_between(square, [(2.0, 0.5)]) == pytest.approx(0.5)
    assert gap_between([(0.0, 0.0), (1.0, 0.0)], [(2.0, 0.0)]) == pytest.approx(0.5)
    assert gap_between([(0.0, 0.0), (2.0, 0.0)], [(1.0, 0.0)]) == 0  # it lies between them
    assert gap_between([(0.0, 0.0)], [(0.0, 3.0)]) == pytest.approx(1)


def test_a_session_of_own_data_begins_through_the_bridge() -> None:
    def ask(**arguments: object) -> Any:
        request = {"call": "create", "arguments": arguments, "pictures": {}}
        return json.loads(bridge.handle(json.dumps(request, default=list)))["answer"]

    settings = {**DEFAULT_SETTINGS, "task": "own"}
    data = {"rows": AND, "held_out": 25}
    state = ask(settings=settings, probe=[0, 1], data=data)
    assert (len(state["task"]["inputs"]), len(state["task"]["test_inputs"])) == (3, 1)
    at = place(5, 2, [1, 1, 0])
    again = ask(settings=settings, probe=[0, 1], at=at, data=data)
    assert (again["example"], again["task"]) == (2, state["task"])
