"""A run in trouble is noticed, and one that learns is left in peace."""

import itertools
import json
import math
from typing import Any

import pytest

from lab.messages import NetworkState
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.session import Session
from perceptron import ACTIVATIONS, DivergenceError, Perceptron
from perceptron.health import (
    PATIENCE,
    WINDOW,
    Monitor,
)
from perceptron.learning_rates import NEARLY_ZERO
from perceptron.troubles import Diverging, Oscillating, Stalled, Trouble
from tests.unit.refusals import refusal
from tests.unit.sessions import MINUTE, new_session, own_data, position

HUGE = 1e300


def troubles(run: Session, epochs: int) -> list[Trouble]:
    """Train, record by record, and return the troubles that were seen, each once."""
    found: dict[object, Trouble] = {}
    try:
        while run.epoch < epochs:
            run.advance(epochs, MINUTE, "record")
            if trouble := run.monitor.trouble:
                found.setdefault((type(trouble), getattr(trouble, "cause", None)), trouble)
    except DivergenceError:
        assert run.monitor.trouble
        found["stopped"] = run.monitor.trouble
    return list(found.values())


def put(run: Session, *parameters: float) -> NetworkState:
    """Set all parameters by hand."""
    return run.set_parameters(list(enumerate(parameters)))


def trouble_of(state: NetworkState) -> dict[str, Any]:
    assert state["trouble"]
    return {**state["trouble"]}


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"learning_rate": 0.01},
        {"learning_rate": 1e-6},
        {"learning_rate": 10.0},
        {"activation": "identity"},
        {"activation": "identity", "learning_rate": 0.5},
        {"activation": "relu", "learning_rate": 0.5},
        {"activation": "tanh", "task": "subtraction"},
        {"task": "and"},
        {"task": "or", "activation": "tanh"},
        {"task": "nand", "learning_rate": 3.0},
        {"task": "product", "activation": "identity"},
        {"task": "maximum", "activation": "leaky_relu"},
        {"task": "subtraction"},  # it comes to rest, at the best that a sigmoid can
    ],
    ids=str,
)
def test_a_run_that_learns_is_left_in_peace(settings: dict[str, Any]) -> None:
    assert troubles(new_session(**settings), 2000) == []


def test_a_loss_of_nothing_but_rounding_errors_is_no_trouble() -> None:
    run = new_session(activation="identity", learning_rate=1.0)
    assert troubles(run, 3000) == []
    loss = run.state()["loss"]
    assert loss is not None
    assert loss < 1e-28


def test_xor_comes_to_rest_at_the_loss_of_a_constant_answer() -> None:
    run = new_session(task="xor")
    (found,) = troubles(run, 2000)
    assert isinstance(found, Stalled)
    assert found.cause == "rest"
    assert found.gradient == pytest.approx(0.125, abs=0.01)  # an error of 0.5 at a slope of 0.25
    assert found.together < NEARLY_ZERO
    assert found.constant == 0.25
    assert found.loss == pytest.approx(0.25, abs=0.001)
    # The learning rate is small enough: another would not help.
    assert trouble_of(run.state())["learning_rate"] is None


def test_a_dead_relu_is_stalled_and_its_learning_rate_was_too_large() -> None:
    run = new_session(activation="relu", learning_rate=5.0)
    (found,) = troubles(run, 30)
    assert isinstance(found, Stalled)
    assert (found.cause, found.gradient) == ("flat", 0.0)
    assert found.epoch <= 5
    assert trouble_of(run.state())["learning_rate"] == 0.5


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_a_neuron_saturated_by_its_weights_is_stalled(activation: str) -> None:
    run = new_session(activation=activation)
    trouble = trouble_of(put(run, -1000, -1000, -1000))
    assert (trouble["kind"], trouble["cause"]) == ("stalled", "flat")
    assert trouble["gradient"] < NEARLY_ZERO
    assert trouble["learning_rate"] is None
    assert put(run, 0.5, 0.5, 0)["trouble"] is None


def test_no_learning_rate_mends_weights_that_never_moved() -> None:
    """All sums lie below 0, where ReLU is flat: the run cannot have come there by learning."""
    settings: Any = {**DEFAULT_SETTINGS, "task": "own", "activation": "relu", "learning_rate": 5}
    run = Session(settings, DEFAULT_PROBE, None, own_data("-5_-5_1_-3_-3_1"))
    run.advance(30, MINUTE, "time")
    trouble = trouble_of(run.state())
    assert (trouble["kind"], trouble["learning_rate"]) == ("stalled", None)


@pytest.mark.parametrize(
    ("activation", "rows", "outside"),
    [
        ("sigmoid", "0_0_5_0_1_9_1_0_7", 3),
        ("sigmoid", "0_0_1_0_1_1_1_0_7", 1),
        ("tanh", "0_0_-5_0_1_-9_1_0_-7", 3),
        ("relu", "0_0_-5_0_1_-9_1_0_-7", 3),
    ],
)
def test_a_run_that_stalls_out_of_reach_of_its_targets_needs_the_identity(
    activation: str, rows: str, outside: int
) -> None:
    settings: Any = {**DEFAULT_SETTINGS, "task": "own", "activation": activation}
    settings["learning_rate"] = 1.0
    run = Session(settings, DEFAULT_PROBE, None, own_data(rows))
    run.advance(8000, MINUTE, "time")
    trouble = trouble_of(run.state())
    assert trouble["kind"] == "stalled"
    assert (trouble["outside"], trouble["activation"]) == (outside, "identity")
    if outside == 3:
        assert trouble["learning_rate"] is None
    settings.update(activation="identity", learning_rate=0.1)
    run = Session(settings, DEFAULT_PROBE, None, own_data(rows))
    state = run.advance(3000, MINUTE, "time")
    assert state["trouble"] is None
    assert state["right"] == 3


@pytest.mark.parametrize(
    ("rows", "better"),
    [("0_0_0_1_1_1", "sigmoid"), ("0_0_-1_1_1_1", "tanh"), ("0_0_0_1_1_5", "identity")],
)
def test_a_step_needs_an_activation_that_reaches_the_targets(rows: str, better: str) -> None:
    settings: Any = {**DEFAULT_SETTINGS, "task": "own", "activation": "step"}
    run = Session(settings, DEFAULT_PROBE, None, own_data(rows))
    assert trouble_of(run.state())["activation"] == better


def test_an_activation_that_reaches_the_targets_is_not_to_blame() -> None:
    run = new_session(task="xor")
    run.advance(2000, MINUTE, "time")
    trouble = trouble_of(run.state())
    assert (trouble["outside"], trouble["activation"]) == (0, None)


def test_a_step_is_stalled_from_the_first_and_no_learning_rate_helps() -> None:
    run = new_session(activation="step", learning_rate=50.0)
    trouble = trouble_of(run.state())
    assert (trouble["kind"], trouble["cause"], trouble["epoch"]) == ("stalled", "step", 0)
    assert trouble["gradient"] == 0
    assert trouble["learning_rate"] is None
    right = new_session(activation="step", task="and")
    assert right.state()["trouble"]
    assert put(right, 1, 1, -1.5)["trouble"] is None


def test_a_learning_rate_too_large_for_the_identity_diverges_until_it_stops() -> None:
    run = new_session(activation="identity", learning_rate=2.0)
    growing, stopped = troubles(run, 1000)
    assert isinstance(growing, Diverging)
    assert not growing.stopped
    assert growing.epoch <= 5
    assert growing.lowest is not None
    assert growing.loss is not None
    assert growing.loss > 1000 * growing.lowest
    assert isinstance(stopped, Diverging)
    assert (stopped.stopped, stopped.loss) == (True, None)
    trouble = trouble_of(run.state())
    assert (trouble["kind"], trouble["learning_rate"]) == ("diverging", 0.5)
    # With that, from the first weights, all is well.
    assert troubles(new_session(activation="identity", learning_rate=0.5), 300) == []


def test_a_single_example_can_be_the_one_that_leaves_the_numbers() -> None:
    run = new_session(activation="identity", learning_rate=100.0)
    put(run, 1e307, 1e307, 1e307)
    with pytest.raises(DivergenceError, match=r"error -?\de"):
        run.learn_example(10)
    assert trouble_of(run.state())["stopped"]
    run.restore(position(new_session().state()))
    assert run.state()["trouble"] is None


def test_the_reason_for_stopping_names_no_infinity() -> None:
    network = Perceptron([1e308, 1e308], 1e308, 100.0, "identity")
    with pytest.raises(DivergenceError, match="error too large to compute"):
        network.learn([1.0, 1.0], 0.0)


def test_a_learning_rate_that_throws_the_weights_about_oscillates() -> None:
    run = new_session(activation="leaky_relu", learning_rate=3.0)
    found = troubles(run, 60)
    assert [type(trouble) for trouble in found] == [Oscillating]
    trouble = trouble_of(run.state())
    assert trouble["kind"] == "oscillating"
    assert 4 <= trouble["rises"] <= trouble["steps"] <= WINDOW
    assert trouble["lowest"] < trouble["highest"]
    assert trouble["learning_rate"] == 0.5
    # With that, from where it stands, the swings are over.
    assert run.set_learning_rate(0.5)["trouble"] is None
    assert troubles(run, 3000) == []


@pytest.mark.parametrize(
    ("task", "activation", "rate"),
    [
        *itertools.product(("addition",), ("identity", "leaky_relu"), (2.0, 100.0)),
        ("and", "identity", 1.0),
        ("or", "tanh", 3.0),
        ("average", "sigmoid", 100.0),
        ("subtraction", "relu", 30.0),
    ],
)
def test_what_is_offered_mends_it(task: str, activation: str, rate: float) -> None:
    run = new_session(task=task, activation=activation, learning_rate=rate)
    assert troubles(run, 120)
    offered = trouble_of(run.state())["learning_rate"]
    assert 0 < offered <= rate / 2
    fixed = new_session(task=task, activation=activation, learning_rate=offered)
    found = troubles(fixed, 400)
    assert not any(isinstance(trouble, Diverging | Oscillating) for trouble in found)


def test_the_learning_rate_offered_follows_from_how_long_the_inputs_are() -> None:
    monitor = Monitor([[100.0, 0.0], [0.0, 100.0]], [1.0, -1.0])
    network = Perceptron([1.0, 1.0], 0.0, 0.1, "identity")
    assert monitor.calmer_learning_rate(network) == 5e-05  # under 1 / (100^2 + 1)
    network = Perceptron([1.0, 1.0], 0.0, 0.1, "sigmoid")
    assert monitor.calmer_learning_rate(network) == 0.001  # the slope is a quarter at the most
    endless = Monitor([[1e200, 0.0]], [1.0])
    assert endless.calmer_learning_rate(network) is None


def test_a_trouble_that_comes_and_goes_is_one_until_it_stays_away() -> None:
    monitor = Monitor([[0.0, 0.0], [1.0, 1.0]], [0.0, 1.0])
    network = Perceptron([1.0, 0.0], 0.0)
    epochs = itertools.count()
    for loss in [0.1, 0.3] * 8:
        monitor.look(network, next(epochs), loss)
    assert isinstance(monitor.trouble, Oscillating)
    for _ in range(WINDOW + PATIENCE):
        assert isinstance(monitor.trouble, Oscillating)
        monitor.look(network, next(epochs), 0.01)
        if monitor.trouble is None:
            break
    assert monitor.trouble is None
    assert next(epochs) > 16 + PATIENCE


def test_whoever_changes_the_run_begins_it_anew() -> None:
    run = new_session(task="xor")
    assert troubles(run, 2000)
    kept = position(run.state())
    assert run.restore(kept)["trouble"] is None
    assert troubles(run, 3000)
    assert put(run, 3, -3, 0)["trouble"] is None


@pytest.mark.parametrize(
    ("inputs", "targets"),
    [
        ([[0.5, 0.5]], [1.0]),
        ([[0.5, 0.5], [0.1, 0.2]], [0.0, 0.0]),
        ([[0.1, 0.1]] * 3, [0.1] * 3),
        ([[HUGE, HUGE], [-HUGE, HUGE]], [HUGE, -HUGE]),
        ([[1e-300, 0.0], [0.0, 1e-300]], [1e-300, -1e-300]),
    ],
)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_data_of_any_size_can_be_judged(
    inputs: list[list[float]], targets: list[float], activation: str
) -> None:
    monitor = Monitor(inputs, targets)
    for weight, loss in itertools.product((0.5, HUGE), (0.0, 1e-30, 1.0, 1e305, None)):
        network = Perceptron([weight, weight], 0.0, 0.1, activation)
        for epoch in range(WINDOW + 2):
            monitor.look(network, epoch, loss)
            if monitor.trouble:
                json.dumps(vars(monitor.trouble), allow_nan=False)
            monitor.calmer_learning_rate(network)
        monitor.stop(5)
        monitor.forget()
        assert monitor.trouble is None


def test_a_perfect_network_on_equal_targets_is_in_no_trouble() -> None:
    monitor = Monitor([[0.1, 0.1]] * 3, [0.1] * 3)
    network = Perceptron([0.0, 0.0], 0.1, 0.1, "identity")
    for epoch in range(2 * WINDOW):
        monitor.look(network, epoch, 1e-34)
        assert monitor.trouble is None


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("task", ["addition", "subtraction", "xor"])
def test_no_reply_of_a_wild_run_holds_what_is_no_number(task: str, activation: str) -> None:
    for rate, weight in itertools.product((1.0, 100.0), (0.5, -1e150, HUGE)):
        run = new_session(task=task, activation=activation, learning_rate=rate)
        put(run, weight, -weight, weight)
        for _ in range(3):
            try:
                run.advance(40, MINUTE, "record")
                run.learn_example(10_000)
            except DivergenceError:
                pass
            # Floats cross to the page as they are, and may be infinite there.
            assert json.dumps(run.state(), allow_nan=False, default=len)


def test_what_cannot_be_judged_is_refused() -> None:
    assert refusal(lambda: Monitor("12", [1.0])).startswith("inputs")  # type: ignore[arg-type]
    assert refusal(lambda: Monitor([[1.0, 2.0]], [1.0, 2.0])).startswith("targets")
    assert refusal(lambda: Monitor([], [])).startswith("inputs")


# Penalties that overshoot


@pytest.mark.parametrize(
    ("settings", "share", "offered"),
    [
        ({"l2": 10.0, "learning_rate": 1.0}, 10.0, 0.1),
        ({"l2": 10.0, "learning_rate": 0.3, "layers": [4]}, 3.0, 0.02),
        ({"l2": 2.1, "learning_rate": 1.0, "batch_size": 4}, 2.1, 0.2),
    ],
    ids=str,
)
def test_l2_that_takes_more_than_twice_each_weight_away_is_the_cause(
    settings: dict[str, Any], share: float, offered: float
) -> None:
    run = new_session(task="and", **settings)
    assert isinstance(troubles(run, 30)[-1], Diverging)
    trouble = trouble_of(run.state())
    assert (trouble["kind"], trouble["l2"]) == ("diverging", 0.0)
    assert trouble["share"] == pytest.approx(share)
    assert trouble["learning_rate"] == offered
    for changes in ({"learning_rate": offered}, {"l2": 0.0}):
        fixed = new_session(task="and", **{**settings, **changes})
        assert not any(isinstance(each, Diverging) for each in troubles(fixed, 400))


def test_a_run_that_stops_because_of_l2_says_so() -> None:
    run = new_session(task="and", l2=10.0, learning_rate=1.0)
    stopped = troubles(run, 1000)[-1]
    assert isinstance(stopped, Diverging)
    assert (stopped.stopped, stopped.l2, stopped.share) == (True, 0.0, 10.0)


def test_a_loss_that_grows_by_itself_is_not_the_fault_of_a_small_penalty() -> None:
    run = new_session(activation="identity", learning_rate=2.0, l2=0.01)
    for found in troubles(run, 1000):
        assert isinstance(found, Diverging)
        assert (found.l2, found.share) == (None, 0.0)


def test_l2_that_does_not_overshoot_is_no_trouble() -> None:
    assert troubles(new_session(task="and", l2=10.0, learning_rate=0.15), 15) == []


@pytest.mark.parametrize(
    "settings",
    [
        {"l1": 10.0, "learning_rate": 1.0},
        {"l1": 10.0, "learning_rate": 1.0, "layers": [4]},
        {"l1": 1.0, "learning_rate": 5.0},
    ],
    ids=str,
)
def test_l1_that_throws_the_weights_about_is_the_cause(settings: dict[str, Any]) -> None:
    run = new_session(task="and", **settings)
    found = troubles(run, 40)
    assert [type(trouble) for trouble in found] == [Oscillating]
    trouble = trouble_of(run.state())
    assert (trouble["l1"], trouble["jump"]) == (0.0, settings["l1"] * settings["learning_rate"])
    for changes in ({"learning_rate": trouble["learning_rate"]}, {"l1": 0.0}):
        fixed = new_session(task="and", **{**settings, **changes})
        assert not any(
            isinstance(each, Oscillating) and each.l1 is not None for each in troubles(fixed, 100)
        )


def test_a_small_l1_is_left_in_peace() -> None:
    assert troubles(new_session(task="and", l1=0.001, learning_rate=1.0), 300) == []


def test_a_run_that_begins_with_nan_is_in_no_trouble_of_training() -> None:
    """No learning rate would help: the code or the weights are to blame."""
    run = new_session(activation="identity", learning_rate=100.0)
    put(run, 1e308, -1e308, 0.0)
    monitor = Monitor([[9.0, 9.0]], [0.5])
    for epoch in range(2 * WINDOW):
        monitor.look(run.network, epoch, None)
        assert monitor.trouble is None
    monitor.stop(2 * WINDOW)
    assert monitor.trouble is None
    monitor.forget()
    for epoch in range(4):
        monitor.look(run.network, epoch, None, [math.inf])
    assert isinstance(monitor.trouble, Diverging)
