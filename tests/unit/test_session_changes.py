"""A run that is changed on its way: by hand, by going back, by leaving the finite numbers."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from lab.messages import (
    NetworkState,
)
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.session import Session
from perceptron import ACTIVATIONS, DivergenceError, Perceptron
from tests.unit.reference import (
    FIRST_BIAS,
    FIRST_WEIGHTS,
    INPUTS,
    TARGETS,
    TRAINING,
)
from tests.unit.sessions import (
    MINUTE,
    Followed,
    epochs_of,
    expected_epochs,
    network_after,
    new_session,
    place,
    position,
)

# Changing things in mid-run


def set_all(run: Followed, *parameters: float) -> NetworkState:
    """Set every parameter by hand."""
    return run.set_parameters([*enumerate(parameters)])


def test_predict_stays_on_the_pair_asked_for() -> None:
    run = new_session()
    probe = run.predict([0.25, 2])["probe"]
    network = network_after(0)
    assert probe["inputs"] == [0.25, 2.0]
    [neuron] = network.neurons
    assert probe["sums"].tolist() == [neuron.weighted_sum([0.25, 2.0])]
    assert probe["prediction"] == network.predict([0.25, 2.0])
    assert probe["outputs"].tolist() == [network.predict([0.25, 2.0])]
    slope = network.activation.derivative(network.predict([0.25, 2.0]))
    assert probe["slopes"].tolist() == [slope]
    assert probe["truth"] == 2.25
    assert probe["difference"] == network.predict([0.25, 2.0]) - 2.25
    assert probe["seen"] is False
    probe = run.advance(50, MINUTE, "time")["probe"]
    assert probe["prediction"] == network_after(50).predict([0.25, 2.0])


def test_probe_knows_the_training_pairs() -> None:
    run = new_session()
    assert run.state()["probe"]["inputs"] == [0.1, 0.2]
    assert run.state()["probe"]["seen"] is False
    assert run.predict([0.3, 0.4])["probe"]["seen"] is True
    assert run.predict([0.4, 0.3])["probe"]["seen"] is False


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_probe_has_the_slope_of_the_activation_at_its_sum(name: str) -> None:
    """As measured on the activation itself."""
    run = new_session(activation=name)
    for weights in ([1.0, 2.0], [-1.0, -2.0]):
        probe = run.set_parameters([*enumerate([*weights, 0.25])])["probe"]
        [z], function = probe["sums"], run.network.activation.function
        slope = (function(z + 1e-6) - function(z - 1e-6)) / 2e-6
        assert probe["slopes"].tolist() == pytest.approx([slope], rel=1e-6)


def test_every_reply_has_the_slope() -> None:
    run = new_session()
    states: list[NetworkState] = [
        run.created(),
        run.advance(3, MINUTE, "time"),
        run.learn_example(10),
        run.set_learning_rate(1),
    ]
    for state in states:
        prediction, [slope] = state["probe"]["prediction"], state["probe"]["slopes"]
        assert prediction is not None
        assert slope == prediction * (1 - prediction)


def test_probe_of_every_task_knows_the_answer() -> None:
    answers = {"addition": 0.75, "subtraction": 0.25, "average": 0.375, "product": 0.125}
    for task, answer in {**answers, "maximum": 0.5, "and": None}.items():
        assert new_session(task=task).predict([0.5, 0.25])["probe"]["truth"] == answer


def test_probe_without_an_answer() -> None:
    run = new_session(task="xor")
    probe = run.predict([0.5, 0.5])["probe"]
    assert probe["truth"] is None
    assert probe["difference"] is None
    assert run.predict([1, 0])["probe"]["truth"] == 1.0


def test_predicting_teaches_nothing() -> None:
    run = new_session()
    before = run.state()
    after = run.predict(DEFAULT_PROBE)
    assert after == before | {"records": []}


def test_learning_rate_changes_in_mid_run() -> None:
    """From the next example on, without a reset."""
    run = new_session()
    run.advance(10, MINUTE, "time")
    run.learn_example(10_000)
    assert run.set_learning_rate(2)["epoch"] == 10
    run.learn_example(10_000)
    network = network_after(10, 1)
    network.learning_rate = 2.0
    a, b, target = TRAINING[1]
    network.learn([a, b], target)
    assert run.network.parameters == network.parameters
    assert (run.epoch, run.example) == (10, 2)


def test_parameters_set_by_hand_are_recorded() -> None:
    run = new_session()
    run.advance(110, MINUTE, "time")
    state = set_all(run, 1.0, 1, 0)
    assert (state["parameters"].tolist(), state["epoch"]) == ([1.0, 1.0, 0.0], 110)
    assert epochs_of(state["records"]) == [110]
    assert state["records"][0]["parameters"].tolist() == [1.0, 1.0, 0.0]
    assert [record["epoch"] for record in run.kept if record["by_hand"]] == [110]
    assert epochs_of(run.kept) == expected_epochs(110)  # in place of the old one
    state = run.advance(112, MINUTE, "time")
    assert epochs_of(state["records"]) == [112]
    assert not state["records"][0]["by_hand"]
    network = Perceptron([1.0, 1.0], 0.0)
    network.train(INPUTS, TARGETS, 2)
    assert state["parameters"].tolist() == network.parameters


def test_an_edit_within_an_epoch_leaves_the_record_of_the_epoch_s_end() -> None:
    run = new_session()
    run.advance(3, MINUTE, "time")
    run.learn_example(10)
    set_all(run, 1, 1, 0)
    set_all(run, 2, 2, 0)  # in place of the one before
    places = [(record["epoch"], record["example"]) for record in run.kept]
    assert places == [(0, 0), (1, 0), (2, 0), (3, 0), (3, 1)]
    assert [record["by_hand"] for record in run.kept] == [False] * 4 + [True]
    assert run.kept[-1]["parameters"].tolist() == [2.0, 2.0, 0.0]
    run.restore(position(run.kept[-2]))
    assert run.network.parameters == network_after(3).parameters


def test_records_say_what_was_last_learnt_with() -> None:
    run = new_session()
    run.set_learning_rate(3)  # and not learnt with
    run.set_learning_rate(0.1)
    run.advance(2, MINUTE, "time")
    run.set_learning_rate(0.5)
    set_all(run, 1, 1, 0)
    run.advance(3, MINUTE, "time")
    assert [record["learning_rate"] for record in run.kept] == [0.1, 0.1, 0.1, 0.5]


def test_a_record_set_by_hand_after_going_back_says_what_was_learnt_with_until_there() -> None:
    run = new_session()
    run.advance(2, MINUTE, "time")
    run.set_learning_rate(0.5)
    last = position(run.advance(4, MINUTE, "time"))
    run.restore(position(run.kept[1]))
    set_all(run, 1, 1, 0)
    assert [record["learning_rate"] for record in run.kept] == [0.1, 0.1]
    # The page may go on from there to what this session has forgotten.
    run.restore(last)
    set_all(run, 1, 1, 0)
    assert [record["learning_rate"] for record in run.kept] == [0.1, 0.1, 0.5]


def test_the_record_of_an_edit_in_the_middle_of_an_epoch_leads_back_there() -> None:
    run = new_session()
    run.advance(3, MINUTE, "time")
    run.learn_example(10)
    edited = set_all(run, 1, 2, 0)
    assert run.kept[-1]["example"] == 1
    run.advance(5, MINUTE, "time")
    back = run.restore(position(run.kept[4]))
    assert position(back) == position(edited)


def test_a_session_may_begin_with_parameters_that_were_put_there() -> None:
    at = place(7, 3, [1.0, 2.0, -0.5])
    run = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, at, by_hand=True)
    created = run.created()
    assert [(record["epoch"], record["by_hand"]) for record in created["records"]] == [(7, True)]
    assert created["before"] == new_session().created()["before"]
    assert Session(DEFAULT_SETTINGS, DEFAULT_PROBE, at).created()["records"] == []


def test_one_parameter_set_by_hand_leaves_the_others_as_they_are() -> None:
    run = new_session()
    run.advance(3, MINUTE, "time")
    first, _, bias = run.network.parameters
    state = run.set_parameters([(1, 2.5)])
    assert state["parameters"].tolist() == [first, 2.5, bias]
    state = run.set_parameters([(2, -1)])
    assert state["parameters"].tolist() == [first, 2.5, -1.0]
    assert epochs_of(state["records"]) == [3]


def test_every_prediction_has_the_terms_of_its_sum() -> None:
    run = new_session()
    set_all(run, 2, -4, 1)
    assert run.predict([0.25, 0.5])["probe"]["terms"].tolist() == [0.5, -2.0, 1.0]
    first = run.inputs[0]
    learnt = run.learn_example(10)["learnt"]
    assert learnt["before"]["terms"].tolist() == [2 * first[0], -4 * first[1], 1.0]
    set_all(run, 1e308, 0, 0)
    assert run.predict([1e10, 0])["probe"]["terms"].tolist() == [math.inf, 0.0, 0.0]


def test_restore_forgets_what_came_later() -> None:
    run = new_session()
    run.advance(130, MINUTE, "time")
    record = run.kept[60]
    state = run.restore(position(record))
    assert (state["epoch"], state["example"]) == (60, 0)
    assert state["parameters"] == record["parameters"]
    assert state["records"] == []
    run.set_learning_rate(1.0)
    state = run.advance(65, MINUTE, "time")
    assert epochs_of(state["records"]) == [61, 62, 63, 64, 65]
    assert epochs_of(run.kept) == list(range(66))
    assert state["parameters"].tolist() != network_after(65).parameters


def test_restore_into_the_middle_of_an_epoch() -> None:
    run = new_session()
    network = network_after(3, 20)
    state = run.restore(place(3, 20, network.parameters))
    assert (state["epoch"], state["example"]) == (3, 20)
    run.advance(5, MINUTE, "time")
    assert run.network.parameters == network_after(5).parameters


# Leaving the finite numbers


def until_divergence(call: Callable[[], object]) -> None:
    """Call it again and again until the run leaves the finite numbers."""

    def repeat() -> None:
        for _ in range(10_000):
            call()

    with pytest.raises(DivergenceError, match=r", learning rate 3\)$"):
        repeat()


def diverged(stop: Any) -> Followed:
    """Return a session that ran until it diverged."""
    run = new_session(activation="identity", learning_rate=3)
    run.created()
    until_divergence(lambda: run.advance(10_000, MINUTE, stop))
    return run


@pytest.mark.parametrize("stop", ["record", "epoch", "time"])
def test_divergence_leaves_the_session_at_the_last_good_example(stop: str) -> None:
    run = diverged(stop)
    network = Perceptron.from_seed(109, learning_rate=3.0, activation="identity")
    network.train(INPUTS, TARGETS, run.epoch)
    for i in range(run.example):
        network.learn(INPUTS[i], TARGETS[i])
    assert (run.epoch, run.example) == (25, 7)
    assert run.network.parameters == network.parameters
    assert all(math.isfinite(value) for value in run.network.parameters)
    run.state()  # the page asks for it
    assert epochs_of(run.kept) == list(range(26))


def test_what_was_recorded_later_and_not_handed_over_is_forgotten_when_going_back() -> None:
    run = diverged("time")
    run.restore(place(10, 0, [*FIRST_WEIGHTS, FIRST_BIAS]))
    assert epochs_of(run.kept) == list(range(11))


def test_divergence_in_the_middle_of_a_long_slice() -> None:
    """Late in a run a slice is many epochs, and the run can fail in any of them."""
    run = new_session(activation="identity", learning_rate=3)
    run.restore(place(5000, 0, [*FIRST_WEIGHTS, FIRST_BIAS]))
    until_divergence(lambda: run.advance(10_000, MINUTE, "time"))
    assert (run.epoch, run.example) == (5025, 7)


def test_divergence_within_a_begun_epoch() -> None:
    run = new_session(activation="identity", learning_rate=3)
    until_divergence(lambda: run.learn_example(10_000))
    assert (run.epoch, run.example) == (25, 7)
    stood = run.network.parameters
    with pytest.raises(DivergenceError):
        run.advance(10_000, MINUTE, "time")
    assert (run.epoch, run.example) == (25, 7)
    assert run.network.parameters == stood


def test_after_a_divergence_the_session_goes_on_with_a_smaller_learning_rate() -> None:
    run = diverged("time")
    state = run.set_learning_rate(0.8)
    assert (state["epoch"], state["example"]) == (25, 7)
    assert epochs_of(state["records"])[-1] == 25
    state = run.advance(3000, MINUTE, "time")
    assert state["parameters"].tolist() == pytest.approx([1.0, 1.0, 0.0], abs=1e-6)
    assert state["right"] == 25


def test_what_is_too_large_for_a_float_is_none() -> None:
    run = new_session(activation="identity")
    set_all(run, 1e308, 1e308, 1e308)
    state = run.predict([1e10, 1e10])
    assert state["loss"] is None
    assert state["test_loss"] is None
    assert state["right"] == 0
    assert state["probe"]["sums"].tolist() == [math.inf]
    assert state["probe"]["prediction"] is None
    assert state["probe"]["difference"] is None
    assert state["probe"]["truth"] == 2e10
    too_large = [row for row in state["predictions"] if row["value"] is None]
    assert too_large
    assert {row["text"] for row in too_large} == {"too large"}
    assert run.predict([1e308, 1e308])["probe"]["truth"] is None


# What the tasks come to


@pytest.mark.parametrize("seed", range(3))
def test_xor_is_at_no_record_all_right(seed: int) -> None:
    run = new_session(task="xor", seed=seed, learning_rate=0.5)
    run.advance(700, MINUTE, "time")
    assert max(record["right"] for record in run.kept) < 4


def test_a_gate_s_answer_is_right_when_nearer_to_the_target() -> None:
    state = new_session(task="and").advance(3000, MINUTE, "time")
    values = [row["value"] or 0.0 for row in state["predictions"]]
    assert max(values[:3]) < 0.5 < values[3]
    assert max(values[:3]) > 0.05  # which one decimal would not count as 0
    assert state["right"] == 4


def test_identity_gets_25_of_25() -> None:
    run = new_session(activation="identity")
    assert run.advance(2000, MINUTE, "time")["right"] == 25


def test_going_back_keeps_the_learning_rate_that_was_chosen() -> None:
    run = new_session()
    run.advance(2, MINUTE, "time")
    run.set_learning_rate(0.7)
    run.restore(position(run.kept[1]))
    assert run.network.learning_rate == 0.7
    assert run.report.network is run.training.network is run.network


def test_going_back_to_nowhere_changes_nothing() -> None:
    run = new_session()
    before = run.network
    with pytest.raises(ValueError, match="parameters"):
        run.restore(place(1, 0, [1.0]))
    assert run.training.network is run.network is before
