"""Real data: 1 to 16 columns in their own units, with names, classes and scales."""

import json
import random
from typing import Any

import pytest

from lab.files import read_network
from lab.own_data import decimals_of, is_newer, own_task, packed_rows, unpacked
from lab.run_settings import DEFAULT_SETTINGS
from lab.session import Session
from perceptron.scaling import Scale, Scaling
from tests.unit.programs import run_program
from tests.unit.refusals import refusal
from tests.unit.sessions import MINUTE

# Area in square metres, year and rooms; the price in thousands.
HOUSES: list[list[float]] = [
    [120.0, 1990.0, 4.0, 310.0],
    [85.0, 2010.0, 3.0, 280.0],
    [60.0, 1965.0, 2.0, 150.0],
    [200.0, 2001.0, 6.0, 560.0],
    [140.0, 1978.0, 5.0, 330.0],
    [95.0, 2020.0, 3.0, 345.0],
]
NAMES = ["area", "year", "rooms"]


def data_of(
    rows: list[list[float]] = HOUSES, test: Any = (), held_out: int = 0, **more: Any
) -> Any:
    return {"training": rows, "test": list(test), "held_out": held_out, **more}


def settings_of(columns: int = 3, **changes: Any) -> Any:
    inputs = [f"x{i + 1}" for i in range(columns)]
    return {
        **DEFAULT_SETTINGS,
        **{"task": "own", "activation": "identity", "inputs": inputs, "learning_rate": 0.05},
        **changes,
    }


def session_of(data: Any, probe: list[float] | None = None, **changes: Any) -> Session:
    columns = len(data["training"][0]) - 1
    return Session(settings_of(columns, **changes), probe or data["training"][0][:-1], None, data)


# Tasks


def test_a_task_speaks_of_the_columns() -> None:
    more: dict[str, Any] = {
        "names": NAMES,
        "target_name": "price",
        "scaling": "range",
        "scale_target": True,
    }
    task = own_task(data_of(**more), 1)
    assert (task.names, task.answer) == (("area", "year", "rooms"), "price")
    assert task.ranges == ((0.0, 200.0), (1960.0, 2020.0), (2.0, 6.0))
    assert task.scaling == Scaling(
        (Scale(60.0, 140.0), Scale(1965.0, 55.0), Scale(2.0, 4.0)), Scale(150.0, 410.0)
    )
    assert task.truth((85.0, 2010.0, 3.0)) == 280.0
    assert task.truth((85.0, 2010.0, 4.0)) is None


def test_the_page_learns_how_a_task_is_scaled() -> None:
    data = data_of([[1.0, 10.0], [3.0, 30.0]], scaling="range", scale_target=True)
    run = session_of(data)
    assert run.created()["task"]["scaling"] == {
        "numbers": [{"middle": 1.0, "size": 2.0}],
        "target": {"middle": 10.0, "size": 20.0},
    }
    recorded = run.record_step(1)
    assert (recorded["target"], recorded["goal"]) == (30.0, 1.0)
    assert session_of(data_of()).created()["task"]["scaling"] is None


def test_the_page_learns_the_mean_of_each_column_in_the_training_data() -> None:
    data = data_of([[1.0, 10.0, 0.0], [2.0, 40.0, 1.0]], test=[[9.0, 9.0, 1.0]])
    assert session_of(data).created()["task"]["means"] == [1.5, 25.0]


def test_columns_without_names_are_numbered_and_nothing_is_scaled() -> None:
    task = own_task(data_of(), 1)
    assert (task.names, task.answer) == (("x1", "x2", "x3"), "Target")
    assert (task.scaling, task.labels) == (None, None)


def test_two_plain_numbers_share_a_range_and_two_named_or_scaled_ones_do_not() -> None:
    rows = [[0.5, 1990.0, 1.0], [0.25, 2010.0, 0.0]]
    assert own_task(data_of(rows), 1).ranges == ((0.0, 3000.0),) * 2
    apart: Any = (pytest.approx((0.2, 0.5)), (1990.0, 2010.0))
    assert own_task(data_of(rows, names=["share", "year"]), 1).ranges == apart
    assert own_task(data_of(rows, scaling="standard"), 1).ranges == apart
    assert own_task(data_of(rows, scaling="none"), 1).ranges == ((0.0, 3000.0),) * 2


def test_scales_come_from_the_rows_to_learn_from_alone() -> None:
    more: dict[str, Any] = {"scaling": "range", "scale_target": True}
    rows = [[float(i), 10.0 * i] for i in range(20)]
    task = own_task(data_of(rows, test=[[1000.0, -1000.0]], held_out=25, **more), 7)
    learnt = [row for (row,), _ in task.training]
    assert task.scaling
    assert task.scaling.numbers == (Scale(min(learnt), max(learnt) - min(learnt)),)
    assert task.scaling.target == Scale(10.0 * min(learnt), 10.0 * (max(learnt) - min(learnt)))
    assert len(task.test) == 6


def test_a_target_is_scaled_only_if_that_is_asked_for() -> None:
    for more in ({"scaling": "standard"}, {"scaling": "standard", "scale_target": False}):
        scaling = own_task(data_of(**more), 1).scaling
        assert scaling
        assert scaling.target is None
    assert own_task(data_of(scaling="none", scale_target=True), 1).scaling is None


def test_classes_have_labels() -> None:
    rows = [[1.0, 0.0], [2.0, 1.0]]
    task = own_task(data_of(rows, labels=["healthy", "ill"]), 1)
    assert (task.classes, task.labels) == ((0.0, 1.0), ("healthy", "ill"))
    assert session_of(data_of(rows, labels=["healthy", "ill"])).created()["task"]["labels"] == [
        "healthy",
        "ill",
    ]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"names": ["a", "b"]}, "names must be 3, one for each column but the target, not 2"),
    ({"names": "abc"}, "names must be a list"),
    (
        {"names": ["a", "", "c"]},
        "names[1] must be a text of 1 to 60 characters in one line, not ''",
    ),
    ({"names": ["a", "b\n", "c"]}, "names[1] must be a text of 1 to 60 characters in one line"),
    ({"names": ["a", 2, "c"]}, "names[1] must be a text of 1 to 60 characters in one line, not 2"),
    ({"names": ["a", "b", "a"]}, "names must have no name twice, not ['a', 'b', 'a']"),
    ({"target_name": "y" * 61}, "target_name must be a text of 1 to 60 characters in one line"),
    ({"labels": ["no", "yes"]}, "labels are for targets that are all 0 or 1"),
    ({"scaling": "log"}, "scaling must be one of none, range, standard, not 'log'"),
    ({"scale_target": 1}, "scale_target must be true or false, not 1"),
    ({"unit": "m"}, "data must have the keys held_out, test, training, and may have labels, "),
    ({"training": [[1.0] * 18]}, "the number of columns must be a whole number from 2 to 17"),
]


@pytest.mark.parametrize(("more", "sentence"), REFUSED, ids=range(len(REFUSED)))
def test_what_data_cannot_say_is_refused(more: dict[str, Any], sentence: str) -> None:
    data: Any = data_of() | more
    assert refusal(lambda: own_task(data, 1)).startswith(sentence)


@pytest.mark.parametrize("labels", [["no"], ["no", "no"], ["no", "yes", "maybe"]])
def test_labels_are_two(labels: list[str]) -> None:
    sentence = refusal(lambda: own_task(data_of([[1.0, 0.0]], labels=labels), 1))
    assert sentence.startswith("labels must be two names, one for each class, not [")


def test_numbers_that_are_too_large_when_they_are_scaled_are_refused() -> None:
    rows = [[1e-10, 1.0], [2e-10, 2.0]]
    found = refusal(lambda: own_task(data_of(rows, test=[[1e300, 1.0]], scaling="range"), 1))
    assert found.startswith(
        "the numbers of row 0 of the test must be nearer to those to learn from"
    )
    run = session_of(data_of(rows, scaling="range"))
    found = refusal(lambda: run.predict([1e300]))
    assert found.startswith("inputs must be nearer to those to learn from, not 1e+300")


# What is held out


def test_what_is_newer() -> None:
    old = [[1.0, 2.0, 3.0]]
    assert not is_newer(data_of(old))
    assert is_newer(data_of(old, scaling="none"))
    assert is_newer(data_of([[1.0, 2.0]]))


# Sessions


@pytest.mark.parametrize("columns", [1, 2, 3, 16])
@pytest.mark.parametrize("scaling", ["none", "range", "standard"])
@pytest.mark.parametrize("layers", [[], [3]])
def test_everything_works_with_any_number_of_columns(
    columns: int, scaling: Any, layers: list[int]
) -> None:
    generator = random.Random(columns)
    rows = [
        [generator.gauss(10.0**i, 1.0 + i) for i in range(columns)] + [generator.gauss(500, 30)]
        for _ in range(12)
    ]
    data = data_of(rows, held_out=25, scaling=scaling, scale_target=True)
    run = session_of(data, layers=layers, learning_rate=0.001 if scaling != "none" else 1e-40)
    created = run.created()
    assert len(created["task"]["ranges"]) == len(created["task"]["names"]) == columns
    assert created["task"]["verdict"].endswith(".")
    assert bool(created["task"]["hull"]) == (columns == 2)
    state = run.advance(5, MINUTE, "time")
    assert state["loss"] is not None
    learnt = run.learn_example(9)["learnt"]
    assert learnt["error"] == pytest.approx(learnt["goal"] - learnt["before"]["outputs"][-1])
    assert learnt["before"]["truth"] == learnt["target"] == run.targets[learnt["index"]]
    for name in ("json", "program"):
        assert run.export(name)
    found = run.map(5, truths=True)
    assert len(found["predictions"]) == len(found["truths"]) == 25
    assert len(run.neurons(5)["outputs"]) == 25 * len(run.network.neurons)
    nowhere = [0.0] * run.network.parameter_count
    surface = run.surface(2, -1.0, 1.0, list(run.network.parameters), nowhere, nowhere)
    assert surface["losses"][0] == pytest.approx(run.report.measured()["loss"])
    assert run.record_step(None)["count"] > 10
    assert run.find_nan() is None
    if scaling != "none":
        assert run.check_gradient()["largest_difference"] < 1e-6  # type: ignore[operator]


def test_losses_are_of_scaled_targets_and_predictions_are_not() -> None:
    run = session_of(data_of(scaling="standard", scale_target=True))
    run.advance(2000, MINUTE, "time")
    state = run.state()
    assert state["loss"] is not None
    assert state["loss"] < 0.1
    assert state["probe"]["prediction"] == pytest.approx(310.0, abs=60.0)
    assert run.monitor.trouble is None


def test_a_verdict_says_the_names() -> None:
    rows = [[a, b, c, float(a + b > c)] for a in (0.0, 1.0) for b in (0.0, 2.0) for c in (0.0, 1.5)]
    data = data_of(rows, names=["width", "height", "depth"], scaling="standard")
    found = session_of(data, activation="sigmoid").created()["task"]["verdict"]
    assert found == (
        "A single neuron can learn this: a weighted sum of width, height and depth separates the "
        "two kinds of targets."
    )
    squares = session_of(data, activation="sigmoid", inputs=["x2x2"]).created()["task"]["verdict"]
    assert "height" in squares or "what is fed in" in squares


def test_scaling_changes_nothing_of_what_can_be_separated() -> None:
    xor = [[1990.0, 10.0, 0.0], [1990.0, 20.0, 1.0], [2010.0, 10.0, 1.0], [2010.0, 20.0, 0.0]]
    for kind in ("none", "range", "standard"):
        data = data_of(xor, scaling=kind)
        verdict = session_of(data, activation="sigmoid").created()["task"]["verdict"]
        assert verdict.startswith("A single neuron cannot learn this: no straight line separates")


def test_cross_entropy_takes_a_target_that_is_scaled_into_its_range() -> None:
    more: dict[str, Any] = {"scaling": "range", "scale_target": True}
    changes: dict[str, Any] = {"loss_function": "cross_entropy", "activation": "sigmoid"}
    run = session_of(data_of(**more), **changes)
    assert run.advance(3, MINUTE, "time")["loss"] is not None
    found = refusal(lambda: session_of(data_of(test=[[1.0, 2.0, 3.0, 1000.0]], **more), **changes))
    assert found.startswith(
        "loss_function cross_entropy needs targets from 0 to 1, not 1000.0, which is 2.07"
    )


def test_an_input_that_the_data_do_not_have_is_refused() -> None:
    found = refusal(lambda: session_of(data_of(), inputs=["x1", "x4"]))
    assert found.startswith("inputs[1] must be one of x1, x2, x3, x1x1, ")
    found = refusal(lambda: session_of(data_of(), probe=[1.0, 2.0]))
    assert found == "probe must contain 3 numbers, not 2: [1.0, 2.0]"


# Maps


def test_a_map_shows_two_numbers_and_holds_the_others() -> None:
    run = session_of(data_of(scaling="standard", scale_target=True))
    found = run.map(3, True, across=2, up=0, values=[0.0, 2000.0, 0.0])
    assert found["axes"] == {
        "across": {"number": 2, "low": 2.0, "high": 6.0},
        "up": {"number": 0, "low": 0.0, "high": 200.0},
        "values": [0.0, 2000.0, 0.0],
    }
    expected = [
        run.network.predict([area, 2000.0, rooms])
        for area in (0.0, 100.0, 200.0)
        for rooms in (2.0, 4.0, 6.0)
    ]
    assert found["predictions"].tolist() == expected
    assert run.neurons(3, 2, 0, [0.0, 2000.0, 0.0])["axes"] == found["axes"]


def test_the_others_have_their_means_unless_it_is_said() -> None:
    run = session_of(data_of())
    mean = sum(row[2] for row in HOUSES) / 6
    assert run.map(2, False)["axes"]["values"] == [0.0, 0.0, pytest.approx(mean)]
    assert run.map(2, False, across=1)["axes"]["up"]["number"] == 0  # type: ignore[index]


def test_with_one_number_all_rows_of_a_map_are_the_same() -> None:
    run = session_of(data_of([[1990.0, 3.0], [2010.0, 5.0]], scaling="range"))
    found = run.map(3, False)
    assert found["axes"]["up"] is None
    row = [run.network.predict([x]) for x in (1990.0, 2000.0, 2010.0)]
    assert found["predictions"].tolist() == row * 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"across": 3}, "across must be a whole number from 0 to 2, not 3"),
        ({"up": -1}, "up must be a whole number from 0 to 2, not -1"),
        ({"across": 1, "up": 1}, "up must be another number than across, not 1"),
        ({"values": [1.0]}, "values must contain 3 numbers, not 1: [1.0]"),
    ],
)
def test_a_map_of_what_is_not_there_is_refused(arguments: Any, sentence: str) -> None:
    run = session_of(data_of())
    assert refusal(lambda: run.map(3, False, **arguments)) == sentence
    assert refusal(lambda: run.neurons(3, **arguments)) == sentence


# Results


def test_classes_are_counted_and_compared_with_a_guess() -> None:
    rows = [[-1.0, 0.0], [-2.0, 0.0], [0.4, 0.0], [1.0, 1.0]]
    run = session_of(data_of(rows, test=[[1.0, 1.0], [-5.0, 1.0], [0.0, 0.0]]))
    run.set_parameters([(0, 1.0), (1, 0.0)])  # each prediction is the number
    assert run.results() == {
        "kind": "classes",
        "training": [{"right": 3, "wrong": 0}, {"right": 1, "wrong": 0}],
        "test": [{"right": 1, "wrong": 0}, {"right": 1, "wrong": 1}],
        "guess": 0,
        "guess_share": 1 / 3,
    }
    assert run.state()["right"] == 2


def test_classes_can_be_minus_1_and_1() -> None:
    rows = [[-2.0, -1.0], [0.4, -1.0], [0.1, 1.0]]
    run = session_of(data_of(rows, test=[[3.0, 1.0], [-0.1, 1.0]], labels=["ill", "healthy"]))
    run.set_parameters([(0, 1.0), (1, 0.0)])  # each prediction is the number
    found = run.created()["task"]
    assert (found["classes"], found["labels"]) == ([-1.0, 1.0], ["ill", "healthy"])
    assert run.results() == {
        "kind": "classes",
        "training": [{"right": 1, "wrong": 1}, {"right": 1, "wrong": 0}],
        "test": [{"right": 0, "wrong": 0}, {"right": 1, "wrong": 1}],
        "guess": 0,
        "guess_share": 0.0,
    }
    assert run.state()["right"] == 1


def test_other_targets_have_a_mean_absolute_error_in_their_own_units() -> None:
    data = data_of([[1.0, 10.0], [2.0, 30.0]], test=[[3.0, 60.0]], scaling="range")
    run = session_of({**data, "scale_target": True})
    run.set_parameters([(0, 1.0), (1, 0.0)])  # the prediction goes from 10 to 30
    assert run.results() == {
        "kind": "numbers",
        "training": 0.0,
        "test": 10.0,
        "guess": 20.0,
        "guess_error": 40.0,
    }


def test_an_error_that_is_too_large_is_none() -> None:
    run = session_of(data_of([[1e308, 1.0], [2.0, 30.0]]))
    run.set_parameters([(0, 100.0)])
    found = run.results()
    assert found["kind"] == "numbers"
    assert found["training"] is None
    assert found["guess_error"] == 14.5


# Files


def test_a_file_brings_everything_back() -> None:
    more: dict[str, Any] = {
        "names": ["a  b", 'c "[ d ]"', "é"],
        "target_name": "y [ 1 ]",
        "scale_target": True,
    }
    run = session_of(data_of(held_out=20, scaling="standard", **more), layers=[2])
    run.advance(3, MINUTE, "time")
    text = run.export("json")
    read = read_network(text)
    assert json.loads(text)["version"] == 3
    assert read["data"] == run.data
    scaling = run.report.about_task()["scaling"]
    assert scaling is not None
    assert json.loads(text)["scales"] == scaling  # so that others can use its weights
    again = Session(read["settings"], run.probe, read["at"], run.data)
    assert again.state()["predictions"] == run.state()["predictions"]
    assert '    "names": ["a  b", ' in text
    assert "      [120.0, 1990.0, 4.0, 310.0],\n" in text


def test_older_data_need_no_newer_version() -> None:
    rows = [[1.0, 2.0, 3.0], [2.0, 3.0, 4.0]]
    assert json.loads(session_of(data_of(rows)).export("json"))["version"] == 1
    assert json.loads(session_of(data_of(rows), layers=[2]).export("json"))["version"] == 2
    assert json.loads(session_of(data_of(rows, scaling="none")).export("json"))["version"] == 3


def test_a_file_with_an_input_that_its_data_do_not_have_is_refused() -> None:
    found = json.loads(session_of(data_of()).export("json"))
    found["inputs"] = ["x1", "x2", "x4"]
    assert refusal(lambda: read_network(json.dumps(found))).startswith("inputs[2] must be one of ")


def test_decimals_follow_from_the_targets() -> None:
    assert [decimals_of(targets) for targets in ([1.0, 7.0], [0.5], [0.25])] == [0, 1, 2]
    assert decimals_of([1.0, 199.0]) == 0
    assert decimals_of([1.0, 201.0]) == -1  # to the nearest ten
    assert decimals_of([253_059.0, 733_810.0]) == -4
    assert decimals_of([1e300, -1e300]) == -299
    assert decimals_of([0.00584, 0.02573]) == 4
    assert decimals_of([0.006, 0.026]) == 3
    assert decimals_of([0.0, 1e-200]) == 9
    assert decimals_of([0.0, 5e-324]) == 2  # a twentieth of this is 0
    assert decimals_of([-1.7e308, 1.7e308]) == 0  # and this range is infinite


def test_large_targets_are_right_if_they_are_near() -> None:
    rows = [[253_059.0, 253_059.0], [244_000.0, 251_000.0], [733_810.0, 733_810.0]]
    run = session_of(data_of(rows))
    run.set_parameters([(0, 1.0), (1, 0.0)])  # each prediction is the number
    assert [row["right"] for row in run.state()["predictions"]] == [True, False, True]
    assert run.state()["right"] == 2


# Programs


@pytest.mark.parametrize("more", [{}, {"scaling": "standard", "scale_target": True}], ids=str)
@pytest.mark.parametrize("names", [NAMES, ['a "b"', "{c}", "d\\'"]], ids=str)
def test_a_program_prints_a_column_for_each_name(
    more: Any,
    names: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    run = session_of(
        data_of(names=names, target_name="the price's {x}", **more),
        layers=[2],
        learning_rate=0.01 if more else 1e-9,
    )
    run.advance(20, MINUTE, "time")
    run_program(run.export("program"))
    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading.split("  ")[-2:] == ["the price's {x}", "Prediction"]
    assert all(name in heading for name in names)
    printed = [row["text"] for row in run.state()["predictions"]]
    assert [row.split()[-1] for row in rows] == printed
    assert rows[0].split()[:4] == ["120.0", "1990.0", "4.0", "310.0"]


def test_a_program_says_what_its_classes_are_called(capsys: pytest.CaptureFixture[str]) -> None:
    data = data_of([[1.0, 0.0], [2.0, 1.0]], labels=["no", "yes"], scaling="range")
    run = session_of({**data, "target_name": "ill"})
    run.set_parameters([(0, 0.75), (1, 0.25)])
    program = run.export("program")
    assert "Scale(1.0, 1.0)" in program
    run_program(program)
    assert capsys.readouterr().out == (
        " x1  ill  Prediction\n1.0   no  no (0.2)\n2.0  yes  yes (1.0)\n"
    )


# Packed


@pytest.mark.parametrize("columns", [2, 3, 17])
def test_packed_rows_are_unpacked(columns: int) -> None:
    rows = [[at / 4 - place for place in range(columns)] for at in range(3)]
    names = [f"n{at}" for at in range(columns - 1)]
    for test in ([], rows[:2]):
        packed: Any = {"rows": packed_rows(rows, test), "held_out": 20, "names": names}
        assert unpacked(packed) == data_of(rows, test, held_out=20, names=names)
    assert packed_rows([[1.0, 0.1 + 0.2, -0.0]], [[1e300, 2.0, 3.0]]) == (
        "1_0.30000000000000004_-0*1e+300_2_3"
    )


def test_without_names_packed_rows_have_three_numbers() -> None:
    assert unpacked({"rows": "1_2_3_4_5_6*7_8_9", "held_out": 0}) == data_of(
        [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [[7.0, 8.0, 9.0]]
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"rows": [[1, 2, 3]], "held_out": 0}, "rows must be a text of numbers, not [[1, 2, 3]]"),
        ({"rows": "1_2_x", "held_out": 0}, "rows must be numbers with _ between them, not '1_2_x'"),
        ({"rows": "1_2__3", "held_out": 0}, "rows must be numbers with _ between them, not '1_2__"),
        ({"rows": "1_2_3", "held_out": 0, "names": "x1"}, "names must be a list"),
        ({"rows": "1_2_3"}, "data must have the keys held_out, rows, and may have labels, names, "),
    ],
)
def test_what_is_not_packed_is_refused(data: Any, sentence: str) -> None:
    assert refusal(lambda: unpacked(data)).startswith(sentence)
