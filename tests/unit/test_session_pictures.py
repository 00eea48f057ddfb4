"""What a session computes about its network without changing it: gradient, map and surface."""

import math
from collections.abc import Callable

import pytest

from lab.session import Session
from perceptron import TASKS
from tests.unit.reference import TRAINING
from tests.unit.sessions import (
    MINUTE,
    check_same_run,
    new_session,
    surface_of_weights,
)

LOOKS: dict[str, Callable[[Session], object]] = {
    "check_gradient": lambda run: run.check_gradient(),
    "map": lambda run: run.map(4, truths=True),
    "neurons": lambda run: run.neurons(4),
    "surface": lambda run: surface_of_weights(run, 4, -9.0, 9.0),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("rate", [0.1, 100])
def test_looking_changes_nothing_of_the_run(look: str, rate: float) -> None:
    run, other = new_session(learning_rate=rate), new_session(learning_rate=rate)
    for each in (run, other):
        each.advance(3, MINUTE, "time")
        each.learn_example(10)
    LOOKS[look](run)
    assert run.state() == other.state()
    run.advance(10, MINUTE, "time")
    other.advance(10, MINUTE, "time")
    check_same_run(run, other)
    assert run.network.learning_rate == rate


def test_gradient_is_that_of_half_the_loss_in_two_ways() -> None:
    """With the identity, weights 1 and 1 and a bias of 0.5 each error is -0.5."""
    run = new_session(activation="identity")
    checked = run.set_parameters([(0, 1), (1, 1), (2, 0.5)])
    assert checked["loss"] == pytest.approx(0.25)
    gradient = run.check_gradient()
    by_formula, by_differences = gradient["by_formula"], gradient["by_differences"]
    expected = [0.5 * sum(row[i] for row in TRAINING) / 28 for i in (0, 1)]
    for found in (by_formula, by_differences):
        assert found.tolist() == pytest.approx([*expected, 0.5], rel=1e-9)
    assert gradient["epsilon"] == 1e-5
    largest = gradient["largest_difference"]
    assert largest is not None
    assert 0 <= largest < 1e-9


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "identity"])
def test_both_gradients_agree_on_every_task(task: str, activation: str) -> None:
    run = new_session(task=task, activation=activation)
    run.advance(7, MINUTE, "time")
    gradient = run.check_gradient()
    pairs = zip(gradient["by_formula"], gradient["by_differences"], strict=True)
    differences = [abs(a - b) for a, b in pairs]
    assert len(differences) == 3
    assert gradient["largest_difference"] == max(differences) < 1e-9


def test_gradient_too_large_for_a_float_is_not_finite() -> None:
    run = new_session(activation="identity")
    run.set_parameters([(0, 1.7e308), (1, 1.7e308), (2, 1.7e308)])
    gradient = run.check_gradient()
    for found in (gradient["by_formula"], gradient["by_differences"]):
        assert len(found) == 3
        assert not any(map(math.isfinite, found))
    assert gradient["largest_difference"] is None
    assert run.set_parameters([(0, 0.5), (1, 0.5), (2, 0)])["loss"] is not None


def test_map_goes_row_by_row_from_the_lower_left() -> None:
    """Its corners, and its middle, are those of the square."""
    run = new_session()
    found = run.map(3, truths=True)
    points = [[x1, x2] for x2 in (0.0, 0.5, 1.0) for x1 in (0.0, 0.5, 1.0)]
    assert found["size"] == 3
    assert found["axes"] == {
        "across": {"number": 0, "low": 0.0, "high": 1.0},
        "up": {"number": 1, "low": 0.0, "high": 1.0},
        "values": [0.0, 0.0],
    }
    assert found["predictions"].tolist() == [run.network.predict(point) for point in points]
    assert found["truths"].tolist() == [x1 + x2 for x1, x2 in points]


def test_map_says_the_truths_when_they_are_asked_for() -> None:
    """They are half of it, and a run does not change them."""
    run = new_session()
    with_truths = run.map(3, truths=True)
    del with_truths["truths"]
    assert run.map(3, truths=False) == with_truths


def test_map_of_a_gate_knows_the_corners_only() -> None:
    truths = new_session(task="nand").map(3, truths=True)["truths"]
    known = [None if math.isnan(truth) else truth for truth in truths]
    assert known == [1.0, None, 1.0, None, None, None, 1.0, None, 0.0]


def test_map_is_that_of_the_present_parameters() -> None:
    run = new_session()
    first = run.map(2, truths=True)["predictions"]
    run.advance(10, MINUTE, "time")
    assert run.map(2, truths=True)["predictions"] != first
    run.set_parameters([(0, 1.7e308), (1, 0), (2, 1.7e308)])
    assert run.map(2, truths=True)["predictions"].tolist() == [1.0] * 4
    run = new_session(activation="identity")
    run.set_parameters([(0, 1.7e308), (1, -1), (2, 1.7e308)])
    predictions = run.map(2, truths=True)["predictions"].tolist()
    assert predictions == [1.7e308, math.inf, 1.7e308, math.inf]


def test_surface_has_the_loss_of_other_weights() -> None:
    run = new_session()
    found = surface_of_weights(run, 3, -1, 3)
    assert (found["size"], found["low"], found["high"]) == (3, -1.0, 3.0)
    expected = [
        new_session().set_parameters([(0, w1), (1, w2)])["loss"]
        for w2 in (-1.0, 1.0, 3.0)
        for w1 in (-1.0, 1.0, 3.0)
    ]
    assert found["losses"].tolist() == expected
    assert found["examples"] == 28


def test_surface_of_the_identity_is_0_where_it_adds() -> None:
    run = new_session(activation="identity")
    run.set_parameters([(0, 5), (1, 5), (2, 0)])
    losses = surface_of_weights(run, 3, 0, 2)["losses"]
    assert losses[4] == pytest.approx(0, abs=1e-30)
    assert all(loss > 0.1 for loss in losses[:4] + losses[5:])


def test_surface_too_high_for_a_float_is_not_finite() -> None:
    run = new_session(activation="identity")
    losses = surface_of_weights(run, 3, -1.7e308, 1.7e308)["losses"]
    assert not math.isfinite(losses[0])
    assert not math.isfinite(losses[8])
    assert math.isfinite(losses[4])
