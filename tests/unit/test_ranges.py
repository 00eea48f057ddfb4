"""The range of the map for the reader's own points, and which points of it come out wrong."""

import math
from typing import Any

import pytest

from lab.own_data import own_task
from lab.ranges import close_range, range_of
from lab.report import MAP_POINTS
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.session import Session
from perceptron.points import PATTERNS


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([(0.2, 0.3), (0.9, 0.1)], (0.0, 1.0)),
        ([(0.0, 0.0)], (0.0, 1.0)),
        ([(-0.1, 0.5)], (-1.0, 1.0)),
        ([(1.05, 0.2), (0.1, 0.4)], (0.0, 2.0)),
        ([(-3.5, 1.0), (4.0, 2.0)], (-6.0, 6.0)),
        ([(1.0, 2.0), (4.0, 5.0)], (0.0, 6.0)),
        ([(-1.0, -2.0), (-4.0, -5.0)], (-6.0, 0.0)),
        ([(-34.0, 3.0)], (-40.0, 40.0)),
        ([(1991.0, 2013.0), (1999.0, 2019.0)], (1990.0, 2020.0)),
        ([(-1.002e6, -1.0e6)], (-1.002e6, -1.0e6)),
        ([(2000.0, 2000.0)], (0.0, 2000.0)),
        ([(-1e308, 1.7e308)], (-4e307, 4e307)),
    ],
)
def test_the_range_is_round_and_holds_all_points(
    points: list[tuple[float, float]], expected: tuple[float, float]
) -> None:
    low, high = range_of(points)
    assert (low, high) == pytest.approx(expected, rel=1e-12)
    assert math.copysign(1.0, low) == 1.0 or low < 0.0  # never -0.0


@pytest.mark.parametrize(
    ("least", "most"),
    [
        (1900.0, 1900.000000001574),
        (7.1e31, 7.3e31),
        (8.5e30, 8.506e30),
        (6e26, 6.0000000000000054e26),
    ],
)
def test_a_range_that_is_rounded_still_holds_all_points(least: float, most: float) -> None:
    for sign in (1.0, -1.0):
        low, high = range_of([(sign * least, sign * most)])
        assert low <= sign * least <= high
        assert low <= sign * most <= high


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ([60.0, 200.0], (0.0, 200.0)),
        ([1965.0, 2020.0], (1960.0, 2020.0)),
        ([0.012, 0.031], (0.01, 0.04)),
        ([-0.3, 0.0], (-0.3, 0.0)),
        ([2000.0], (1000.0, 3000.0)),
        ([0.0, 0.0], (-0.5, 0.5)),
        ([0.0, 5e-324], (0.0, 5e-324)),
        ([-1e308, 1.7e308], (-4e307, 4e307)),
    ],
)
def test_a_column_with_its_own_unit_has_a_close_range(
    column: list[float], expected: tuple[float, float]
) -> None:
    low, high = close_range(column)
    assert (low, high) == pytest.approx(expected, rel=1e-12, abs=0.0)
    assert low < high


@pytest.mark.parametrize("name", PATTERNS)
def test_a_copy_of_a_generated_task_keeps_its_range(name: str) -> None:
    training, _ = PATTERNS[name].draw(109, 200, 0.1)
    assert range_of(inputs for inputs, _ in training) == (-6.0, 6.0)


@pytest.mark.parametrize(
    ("targets", "classes"),
    [
        ((0, 1), (0.0, 1.0)),
        ((1, 1), (0.0, 1.0)),
        ((-1, 1), (-1.0, 1.0)),
        ((0, 0.5), None),
        ((0, -1), None),
    ],
)
def test_own_targets_are_classes_if_all_are_0_or_1_or_minus_1_or_1(
    targets: tuple[float, float], classes: tuple[float, float] | None
) -> None:
    training = [[0, 3, targets[0]], [4, 1, targets[1]]]
    rows: Any = {"training": training, "test": [[-5, 0, 1]], "held_out": 0}
    task = own_task(rows, 109)
    assert task.classes == classes
    assert task.ranges == ((-6.0, 6.0),) * 2  # also around the rows of the test


def own_session(training: Any, test: Any) -> Session:
    settings: Any = {**DEFAULT_SETTINGS, "task": "own", "activation": "identity"}
    run = Session(
        settings, DEFAULT_PROBE, None, {"training": training, "test": test, "held_out": 0}
    )
    run.set_parameters([(0, 1.0), (1, 0.0), (2, 0.0)])  # each prediction is the first number
    return run


def test_the_map_names_the_points_in_the_wrong_class() -> None:
    training = [[0, 0, 0], [0.2, 5, 1], [1, 1, 1], [1.2, 0, 0]]
    found = own_session(training, [[0.1, 0, 1], [0.9, 2, 1]]).map(2, truths=False)
    assert found["wrong"] == [1, 3]
    assert found["wrong_test"] == [0]


def test_the_map_names_none_if_the_targets_are_not_classes() -> None:
    found = own_session([[0, 0, 0], [0.2, 5, 0.5]], []).map(2, truths=False)
    assert (found["wrong"], found["wrong_test"]) == ([], [])


def test_the_map_has_the_errors_at_the_points_if_the_targets_are_not_classes() -> None:
    training = [[0, 0, 0.25], [0.5, 5, 0.25]]
    found = own_session(training, [[1, 1, 3]]).map(2, truths=False)
    assert found["errors"].tolist() == [-0.25, 0.25]
    assert found["errors_test"].tolist() == [-2.0]
    found = own_session(training, []).map(2, truths=False)
    assert found["errors_test"].tolist() == []  # they are the same
    found = own_session([[0, 0, 1]], []).map(2, truths=False)
    assert found["errors"].tolist() == []
    count = 2 * MAP_POINTS + 1
    found = own_session([[1, 1, place] for place in range(count)], []).map(2, truths=False)
    assert found["errors"].tolist() == [1 - place for place in range(0, count, 3)]


def test_of_very_many_points_only_those_that_are_shown_are_named() -> None:
    count = 2 * MAP_POINTS + 1
    found = own_session([[1, place, 0] for place in range(count)], []).map(2, truths=False)
    assert found["wrong"] == list(range(0, count, 3))
    assert found["wrong_test"] == []  # they are the same
