"""A session: slices of training, records, steps, edits, going back, and divergence."""

import itertools
import math
import random
from collections.abc import Callable
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

import session
from messages import (
    Created,
    GradientCheck,
    Learnt,
    LossSurface,
    PredictionMap,
    State,
)
from perceptron import ACTIVATIONS, TASKS, DivergenceError, Perceptron
from session import DEFAULT_PROBE, DEFAULT_SETTINGS, Session, next_recorded_epoch
from tests.unit.reference import (
    AFTER,
    BEFORE,
    FIRST_BIAS,
    FIRST_WEIGHTS,
    INPUTS,
    LAST_BIAS,
    LAST_WEIGHTS,
    TARGETS,
    TEST,
    TRAINING,
)
from tests.unit.sessions import (
    MINUTE,
    check_same_run,
    epochs_of,
    expected_epochs,
    network_after,
    new_session,
    place,
    position,
)


class Clock:
    """A clock that says what a test wants: how many seconds pass between two looks."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self.now = 0.0
        self.seconds = seconds

    def __call__(self) -> float:
        self.now += self.seconds()
        return self.now


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the time be up at every look at the clock."""
    monkeypatch.setattr(session, "perf_counter", Clock(lambda: 1.0))


@pytest.fixture
def moody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the time be up after now few, now many looks at the clock."""
    monkeypatch.setattr(session, "perf_counter", Clock(random.Random(3).random))


@pytest.fixture(scope="module")
def brief_run() -> Session:
    """The default run of 150 epochs, in one go."""
    run = new_session()
    run.advance(150, MINUTE, "time")
    return run


@pytest.fixture(scope="module")
def short_run() -> Session:
    """The default run of 1,000 epochs, in one go."""
    run = new_session()
    run.advance(1000, MINUTE, "time")
    return run


@pytest.fixture(scope="module")
def full_run() -> tuple[Session, State]:
    """The default run of 10,000 epochs, in one go: the session and its last state."""
    run = new_session()
    return run, run.advance(10_000, MINUTE, "time")


# Beginning


def test_first_state_is_the_untrained_network() -> None:
    created = new_session().created()
    assert (created["epoch"], created["example"]) == (0, 0)
    assert created["weights"] == FIRST_WEIGHTS
    assert created["bias"] == FIRST_BIAS
    assert created["right"] == 2
    assert [row["text"] for row in created["predictions"]] == BEFORE
    assert created["before"] == created["predictions"]
    assert epochs_of(created["records"]) == [0]


def test_first_state_has_the_task() -> None:
    task = new_session().created()["task"]
    assert (task["name"], task["answer"], task["decimals"]) == ("addition", "Sum", 1)
    assert task["inputs"] == INPUTS
    assert task["targets"] == [target for _, _, target in TRAINING]
    assert task["test_inputs"] == [[a, b] for a, b, _, _ in TEST]
    assert task["test_targets"] == [a + b for a, b, _, _ in TEST]
    trained_on = {(a, b) for a, b, _ in TRAINING}
    assert task["test_seen"] == [(a, b) in trained_on for a, b, _, _ in TEST]
    assert True in task["test_seen"]
    assert False in task["test_seen"]


@pytest.mark.parametrize("name", TASKS)
def test_first_state_says_what_one_neuron_can_learn(name: str) -> None:
    assert new_session(task=name).created()["task"]["verdict"] == TASKS[name].verdict
    stepping = new_session(task=name, activation="step").created()
    assert stepping["task"]["verdict"].startswith("With the step as activation nothing is learnt")


def test_first_state_has_the_activation_s_curve() -> None:
    curve = new_session(activation="tanh").created()["curve"]
    sums = [z for z, _, _ in curve]
    assert sums == sorted(set(sums))
    assert {-4.0, 0.0, 1.2, 4.0} <= set(sums)
    assert [output for _, output, _ in curve] == [round(math.tanh(z), 6) for z in sums]
    # The derivative of tanh, written otherwise than in the network.
    slopes = [slope for _, _, slope in curve]
    assert slopes == pytest.approx([1 / math.cosh(z) ** 2 for z in sums], abs=1e-6)


def test_the_step_s_curve_is_flat_and_jumps_at_0() -> None:
    curve = new_session(activation="step").created()["curve"]
    assert all(output == (z >= 0) for z, output, _ in curve)
    assert {slope for _, _, slope in curve} == {0.0}


def fits(value: object, shape: Any) -> bool:
    """Say whether a value is of a type, with all that is in it."""
    if is_typeddict(shape):
        fields = get_type_hints(shape)
        return (
            isinstance(value, dict)
            and value.keys() == fields.keys()
            and all(fits(value[name], field) for name, field in fields.items())
        )
    parts = get_args(shape)
    if get_origin(shape) is list:
        return isinstance(value, list) and all(fits(item, parts[0]) for item in value)
    if get_origin(shape) is tuple:
        return isinstance(value, tuple) and all(map(fits, value, parts))
    if parts:  # one type or the other
        return any(fits(value, part) for part in parts)
    return type(value) is shape


def test_replies_are_what_their_types_say() -> None:
    run = new_session()
    assert fits(run.created(), Created)
    assert fits(run.advance(3, MINUTE, "time"), State)
    assert fits(run.learn_example(10_000), Learnt)
    assert fits(run.predict([0.1, 0.2]), State)
    assert fits(run.set_parameters([1, 1], 0), State)
    assert fits(run.check_gradient(), GradientCheck)
    assert fits(run.map(2, truths=True), PredictionMap)
    assert fits(run.surface(2, -1, 1), LossSurface)
    xor = new_session(task="xor", activation="relu")
    assert fits(xor.created(), Created)
    assert fits(xor.map(3, truths=True), PredictionMap)


def test_settings_make_the_network() -> None:
    run = new_session(seed=7, learning_rate=0.5, task="and", activation="tanh")
    assert run.network.weights == Perceptron.from_seed(7).weights
    assert run.network.learning_rate == 0.5
    assert run.network.activation.name == "tanh"
    created = run.created()
    assert created["task"]["inputs"] == [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    assert created["task"]["decimals"] == 0


def test_beginning_at_a_moment_of_an_earlier_session() -> None:
    old = new_session()
    old.advance(40, MINUTE, "time")
    for _ in range(5):
        old.learn_example(10_000)
    at = position(old.state())

    run = new_session(at)
    created = run.created()
    assert (created["epoch"], created["example"]) == (40, 5)
    assert [row["text"] for row in created["before"]] == BEFORE
    assert created["records"] == []  # the page has those of the earlier session
    state = run.advance(120, MINUTE, "time")
    assert (state["weights"], state["bias"]) == (
        network_after(120).weights,
        network_after(120).bias,
    )
    assert epochs_of(state["records"]) == expected_epochs(120)[41:]


# Training in slices


def test_10000_epochs_give_the_reference(full_run: tuple[Session, State]) -> None:
    _, state = full_run
    assert (state["epoch"], state["example"]) == (10_000, 0)
    assert [f"{weight:.11f}" for weight in state["weights"]] == LAST_WEIGHTS
    assert f"{state['bias']:.11f}" == LAST_BIAS
    assert [row["text"] for row in state["predictions"]] == AFTER
    assert state["right"] == 21


def test_100_times_100_epochs_are_10000(full_run: tuple[Session, State]) -> None:
    """The same but for the records: each of the 100 runs records its last epoch too."""
    run = new_session()
    for until in range(100, 10_001, 100):
        run.advance(until, MINUTE, "time")
    assert run.network.weights == full_run[0].network.weights
    assert run.network.bias == full_run[0].network.bias
    epochs = {*expected_epochs(10_000), *range(100, 10_001, 100)}
    assert epochs_of(run.records) == sorted(epochs)


@pytest.mark.parametrize("stop", ["record", "epoch", "time"])
@pytest.mark.usefixtures("moody")
def test_any_slicing_makes_the_same_run(short_run: Session, stop: str) -> None:
    run = new_session()
    replies = 0
    while run.epoch < 1000:
        run.advance(1000, 1000, stop)
        replies += 1
    assert replies > 10
    check_same_run(run, short_run)


@pytest.mark.usefixtures("moody")
def test_single_examples_in_between_make_the_same_run(brief_run: Session) -> None:
    run = new_session()
    generator = random.Random(5)
    while run.epoch < 150:
        for _ in range(generator.randrange(60)):
            if run.epoch < 150:
                run.learn_example(150)
        run.advance(150, 3000, generator.choice(["record", "epoch", "time"]))
    check_same_run(run, brief_run)


def test_going_back_and_on_again_makes_the_same_run(short_run: Session) -> None:
    run = new_session()
    run.advance(1000, MINUTE, "time")
    for index in (-3, 20, 0):
        run.restore(position(run.records[index]))
        run.advance(1000, MINUTE, "time")
        check_same_run(run, short_run)


def test_slices_make_what_the_network_makes(short_run: Session) -> None:
    network = network_after(1000)
    assert short_run.network.weights == network.weights
    assert short_run.network.bias == network.bias


def test_advance_stops_at_each_record() -> None:
    run = new_session()
    states = [run.advance(150, MINUTE, "record") for _ in range(121)]
    assert [state["epoch"] for state in states] == expected_epochs(150)[1:122]
    assert [state["epoch"] for state in states[:3]] == [1, 2, 3]
    assert [state["epoch"] for state in states[99:102]] == [100, 102, 104]
    run = new_session()
    run.advance(1000, MINUTE, "time")
    assert run.advance(4000, MINUTE, "record")["epoch"] == next_recorded_epoch(1000)


def test_advance_stops_after_each_epoch() -> None:
    run = new_session()
    assert [run.advance(200, MINUTE, "epoch")["epoch"] for _ in range(150)] == list(range(1, 151))


@pytest.mark.usefixtures("impatient")
def test_advance_stops_when_the_time_is_up() -> None:
    """Long before the end, but never without having trained."""
    run = new_session()
    epochs = [0]
    while epochs[-1] < 700:
        epochs.append(run.advance(700, 1, "time")["epoch"])
    slices = [after - before for before, after in itertools.pairwise(epochs)]
    assert min(slices) >= 1
    assert max(slices) * len(TRAINING) <= session.EXAMPLES_PER_LOOK


def test_advance_goes_on_while_there_is_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "perf_counter", Clock(lambda: 0.001))
    run = new_session()
    assert run.advance(10_000, 3.5, "time")["epoch"] == 4  # the first epochs are a look each
    assert run.advance(10_000, 1.5, "record")["epoch"] == 5


@pytest.mark.parametrize("stop", ["record", "epoch", "time"])
def test_advance_never_goes_past_until(stop: str) -> None:
    run = new_session()
    for _ in range(40):
        run.advance(17, MINUTE, stop)
    assert (run.epoch, run.example) == (17, 0)
    assert network_after(17).weights == run.network.weights


def test_advance_to_where_it_is_does_nothing() -> None:
    run = new_session()
    run.advance(150, MINUTE, "time")
    for until in (150, 20, 1):
        state = run.advance(until, MINUTE, "time")
        assert state["epoch"] == 150
        assert state["records"] == []
    assert run.network.weights == network_after(150).weights


def test_advance_ends_a_begun_epoch_first() -> None:
    run = new_session()
    for _ in range(3):
        run.learn_example(100)
    state = run.advance(100, MINUTE, "epoch")
    assert (state["epoch"], state["example"]) == (1, 0)
    assert state["weights"] == network_after(1).weights
    assert epochs_of(state["records"]) == [1]


@pytest.mark.usefixtures("impatient")
def test_advance_can_stop_within_an_epoch() -> None:
    run = new_session()
    run.learn_example(100)
    state = run.advance(100, 1, "epoch")
    assert (state["epoch"], state["example"]) == (0, 2)
    network = network_after(0, 2)
    assert (state["weights"], state["bias"]) == (network.weights, network.bias)


def test_raising_until_goes_on() -> None:
    run = new_session()
    run.advance(111, MINUTE, "time")
    state = run.advance(130, MINUTE, "time")
    assert state["weights"] == network_after(130).weights
    # 111 is recorded because the first run ended there.
    assert epochs_of(run.records) == sorted({*expected_epochs(130), 111})


# Records


def test_recorded_epochs_of_the_reference_run(full_run: tuple[Session, State]) -> None:
    run, state = full_run
    epochs = epochs_of(run.records)
    assert epochs == expected_epochs(10_000)
    assert epochs[:101] == list(range(101))
    assert epochs[101:106] == [102, 104, 106, 108, 110]
    assert epochs[-1] == 10_000
    assert 325 <= len(epochs) <= 340
    assert state["records"] == run.records


def test_next_recorded_epoch_follows_the_rule() -> None:
    assert [next_recorded_epoch(epoch) for epoch in (-1, 0, 1, 99, 100, 101)] == [
        *(0, 1, 2, 100, 102, 102)
    ]
    epochs = expected_epochs(10_000)
    for last, following in itertools.pairwise(epochs[:-1]):
        assert {next_recorded_epoch(epoch) for epoch in range(last, following)} == {following}
    assert next_recorded_epoch(9_999_999) >= 10_000_000


def test_a_record_is_the_network_at_the_end_of_its_epoch(full_run: tuple[Session, State]) -> None:
    for record in [full_run[0].records[i] for i in (0, 1, 57, 110, 150)]:
        network = network_after(record["epoch"])
        assert record["weights"] == network.weights
        assert record["bias"] == network.bias
        predictions = [network.predict([a, b]) for a, b, _ in TRAINING]
        errors = [t - p for (_, _, t), p in zip(TRAINING, predictions, strict=True)]
        assert record["loss"] == pytest.approx(sum(e * e for e in errors) / 28)
        tested = [network.predict([a, b]) for a, b, _, _ in TEST]
        errors = [a + b - p for (a, b, _, _), p in zip(TEST, tested, strict=True)]
        assert record["test_loss"] == pytest.approx(sum(e * e for e in errors) / 25)
        sums = [f"{a + b:.1f}" for a, b, _, _ in TEST]
        printed = [f"{prediction:.1f}" for prediction in tested]
        assert record["right"] == sum(p == s for p, s in zip(printed, sums, strict=True))


def test_each_record_is_sent_once() -> None:
    run = new_session()
    sent = [run.created()["records"]]
    sent.append(run.state()["records"])
    sent.append(run.advance(150, MINUTE, "record")["records"])
    sent.append(run.advance(150, MINUTE, "epoch")["records"])
    sent.append(run.predict([0.1, 0.2])["records"])
    sent.append(run.learn_example(150)["records"])
    sent.append(run.set_learning_rate(0.1)["records"])
    sent.append(run.advance(150, MINUTE, "time")["records"])
    sent.append(run.advance(150, MINUTE, "time")["records"])
    assert [len(records) for records in sent] == [1, 0, 1, 1, 0, 0, 0, len(run.records) - 3, 0]
    assert [record for records in sent for record in records] == run.records


def test_a_long_run_keeps_few_records() -> None:
    run = new_session()
    run.restore(place(9_999_990, 0, [1.0, 1.0], 0.0))
    state = run.advance(10_000_000, MINUTE, "time")
    assert state["epoch"] == 10_000_000
    assert epochs_of(state["records"])[-1] == 10_000_000
    assert len(session.RECORDED_EPOCHS) < 700


# One example


def test_one_example_says_what_it_did() -> None:
    run = new_session()
    network = Perceptron.from_seed(109)
    for i in range(30):
        a, b, target = TRAINING[i % 28]
        weighted_sum = network.weighted_sum([a, b])
        before = {"weights": network.weights, "bias": network.bias}
        terms = [network.weights[0] * a, network.weights[1] * b]
        update = network.learn([a, b], target)
        state = run.learn_example(10_000)
        assert state["learnt"] == {
            "index": i % 28,
            "inputs": [a, b],
            "terms": terms,
            "target": target,
            "weighted_sum": weighted_sum,
            "prediction": update.prediction,
            "error": update.error,
            "gradient": update.gradient,
            "before": before,
            "after": {"weights": network.weights, "bias": network.bias},
        }
        assert (state["weights"], state["bias"]) == (network.weights, network.bias)
        assert (state["epoch"], state["example"]) == divmod(i + 1, 28)


def test_the_last_example_of_an_epoch_makes_the_record() -> None:
    run = new_session()
    run.created()
    sent = [len(run.learn_example(10_000)["records"]) for _ in range(56)]
    assert sent == ([0] * 27 + [1]) * 2
    assert epochs_of(run.records) == [0, 1, 2]
    assert run.records[1]["weights"] == network_after(1).weights


def test_examples_record_only_the_epochs_that_are_due() -> None:
    run = new_session()
    run.advance(100, MINUTE, "time")
    for _ in range(5 * 28):
        run.learn_example(105)
    assert epochs_of(run.records)[100:] == [100, 102, 104, 105]


# Changing things in mid-run


def test_predict_stays_on_the_pair_asked_for() -> None:
    run = new_session()
    probe = run.predict([0.25, 2])["probe"]
    network = network_after(0)
    assert probe["inputs"] == [0.25, 2.0]
    assert probe["weighted_sum"] == network.weighted_sum([0.25, 2.0])
    assert probe["prediction"] == network.predict([0.25, 2.0])
    assert probe["slope"] == network.activation.derivative(network.predict([0.25, 2.0]))
    assert probe["truth"] == 2.25
    assert probe["difference"] == network.predict([0.25, 2.0]) - 2.25
    assert probe["seen"] is False
    probe = run.advance(50, MINUTE, "time")["probe"]
    assert probe["prediction"] == network_after(50).predict([0.25, 2.0])


def test_probe_knows_the_training_pairs() -> None:
    run = new_session()
    assert run.state()["probe"]["inputs"] == [0.3, 0.4]
    assert run.state()["probe"]["seen"] is True
    assert run.predict([0.4, 0.3])["probe"]["seen"] is False
    assert run.predict([0.5, 0.5])["probe"]["seen"] is True


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_probe_has_the_slope_of_the_activation_at_its_sum(name: str) -> None:
    """As measured on the activation itself."""
    run = new_session(activation=name)
    for weights in ([1.0, 2.0], [-1.0, -2.0]):
        probe = run.set_parameters(weights, 0.25)["probe"]
        z, function = probe["weighted_sum"], run.network.activation.function
        assert z is not None
        slope = (function(z + 1e-6) - function(z - 1e-6)) / 2e-6
        assert probe["slope"] == pytest.approx(slope, rel=1e-6)


def test_every_reply_has_the_slope() -> None:
    run = new_session()
    states: list[State] = [
        run.created(),
        run.advance(3, MINUTE, "time"),
        run.learn_example(10),
        run.set_learning_rate(1),
    ]
    for state in states:
        prediction, slope = state["probe"]["prediction"], state["probe"]["slope"]
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
    assert (run.network.weights, run.network.bias) == (network.weights, network.bias)
    assert (run.epoch, run.example) == (10, 2)


def test_parameters_set_by_hand_are_recorded() -> None:
    run = new_session()
    run.advance(110, MINUTE, "time")
    state = run.set_parameters([1.0, 1], 0)
    assert (state["weights"], state["bias"], state["epoch"]) == ([1.0, 1.0], 0.0, 110)
    assert epochs_of(state["records"]) == [110]
    assert state["records"][0]["weights"] == [1.0, 1.0]
    assert [record["epoch"] for record in run.records if record["by_hand"]] == [110]
    assert epochs_of(run.records) == expected_epochs(110)  # in place of the old one
    state = run.advance(112, MINUTE, "time")
    assert epochs_of(state["records"]) == [112]
    assert not state["records"][0]["by_hand"]
    network = Perceptron([1.0, 1.0], 0.0)
    network.train(INPUTS, TARGETS, 2)
    assert (state["weights"], state["bias"]) == (network.weights, network.bias)


def test_records_say_what_was_last_learnt_with() -> None:
    run = new_session()
    run.set_learning_rate(3)  # and not learnt with
    run.set_learning_rate(0.1)
    run.advance(2, MINUTE, "time")
    run.set_learning_rate(0.5)
    run.set_parameters([1, 1], 0)
    run.advance(3, MINUTE, "time")
    assert [record["learning_rate"] for record in run.records] == [0.1, 0.1, 0.1, 0.5]


def test_a_record_set_by_hand_after_going_back_says_what_was_learnt_with_until_there() -> None:
    run = new_session()
    run.advance(2, MINUTE, "time")
    run.set_learning_rate(0.5)
    last = position(run.advance(4, MINUTE, "time"))
    run.restore(position(run.records[1]))
    run.set_parameters([1, 1], 0)
    assert [record["learning_rate"] for record in run.records] == [0.1, 0.1]
    # The page may go on from there to what this session has forgotten.
    run.restore(last)
    run.set_parameters([1, 1], 0)
    assert [record["learning_rate"] for record in run.records] == [0.1, 0.1, 0.5]


def test_the_record_of_an_edit_in_the_middle_of_an_epoch_leads_back_there() -> None:
    run = new_session()
    run.advance(3, MINUTE, "time")
    run.learn_example(10)
    edited = run.set_parameters([1, 2], 0)
    assert run.records[-1]["example"] == 1
    run.advance(5, MINUTE, "time")
    back = run.restore(position(run.records[3]))
    assert position(back) == position(edited)


def test_a_session_may_begin_with_parameters_that_were_put_there() -> None:
    at = place(7, 3, [1.0, 2.0], -0.5)
    run = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, at, by_hand=True)
    created = run.created()
    assert [(record["epoch"], record["by_hand"]) for record in created["records"]] == [(7, True)]
    assert created["before"] == new_session().created()["before"]
    assert Session(DEFAULT_SETTINGS, DEFAULT_PROBE, at).created()["records"] == []


def test_one_parameter_set_by_hand_leaves_the_others_as_they_are() -> None:
    run = new_session()
    run.advance(3, MINUTE, "time")
    weights, bias = list(run.network.weights), run.network.bias
    state = run.set_parameters([None, 2.5], None)
    assert (state["weights"], state["bias"]) == ([weights[0], 2.5], bias)
    state = run.set_parameters([None, None], -1)
    assert (state["weights"], state["bias"]) == ([weights[0], 2.5], -1.0)
    assert epochs_of(state["records"]) == [3]


def test_every_prediction_has_the_terms_of_its_sum() -> None:
    run = new_session()
    run.set_parameters([2, -4], 1)
    assert run.predict([0.25, 0.5])["probe"]["terms"] == [0.5, -2.0]
    first = run.inputs[0]
    learnt = run.learn_example(10)["learnt"]
    assert learnt["terms"] == [2 * first[0], -4 * first[1]]  # of the weights before it
    run.set_parameters([1e308, 0], 0)
    assert run.predict([1e10, 0])["probe"]["terms"] == [None, 0.0]


def test_restore_forgets_what_came_later() -> None:
    run = new_session()
    run.advance(130, MINUTE, "time")
    record = run.records[60]
    state = run.restore(position(record))
    assert (state["epoch"], state["example"]) == (60, 0)
    assert (state["weights"], state["bias"]) == (record["weights"], record["bias"])
    assert state["records"] == []
    assert epochs_of(run.records) == list(range(61))
    run.set_learning_rate(1.0)
    state = run.advance(65, MINUTE, "time")
    assert epochs_of(state["records"]) == [61, 62, 63, 64, 65]
    assert state["weights"] != network_after(65).weights


def test_restore_into_the_middle_of_an_epoch() -> None:
    run = new_session()
    network = network_after(3, 20)
    state = run.restore(place(3, 20, network.weights, network.bias))
    assert (state["epoch"], state["example"]) == (3, 20)
    run.advance(5, MINUTE, "time")
    assert run.network.weights == network_after(5).weights


# Leaving the finite numbers


def until_divergence(call: Callable[[], object]) -> None:
    """Call it again and again until the run leaves the finite numbers."""

    def repeat() -> None:
        for _ in range(10_000):
            call()

    with pytest.raises(DivergenceError, match=r", the learning rate 3$"):
        repeat()


def diverged(stop: str) -> Session:
    """Return a session that ran until it left the finite numbers."""
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
    assert (run.network.weights, run.network.bias) == (network.weights, network.bias)
    assert all(math.isfinite(value) for value in [*run.network.weights, run.network.bias])
    assert epochs_of(run.records) == list(range(26))


def test_divergence_in_the_middle_of_a_long_slice() -> None:
    """Late in a run a slice is many epochs, and the run can fail in any of them."""
    run = new_session(activation="identity", learning_rate=3)
    run.restore(place(5000, 0, FIRST_WEIGHTS, FIRST_BIAS))
    until_divergence(lambda: run.advance(10_000, MINUTE, "time"))
    assert (run.epoch, run.example) == (5025, 7)


def test_divergence_within_a_begun_epoch() -> None:
    run = new_session(activation="identity", learning_rate=3)
    until_divergence(lambda: run.learn_example(10_000))
    assert (run.epoch, run.example) == (25, 7)
    stood = list(run.network.weights)
    with pytest.raises(DivergenceError):
        run.advance(10_000, MINUTE, "time")
    assert (run.epoch, run.example) == (25, 7)
    assert run.network.weights == stood


def test_after_a_divergence_the_session_goes_on_with_a_smaller_learning_rate() -> None:
    run = diverged("time")
    state = run.set_learning_rate(0.8)
    assert (state["epoch"], state["example"]) == (25, 7)
    assert epochs_of(state["records"])[-1] == 25
    state = run.advance(3000, MINUTE, "time")
    assert state["weights"] == pytest.approx([1.0, 1.0])
    assert state["right"] == 25


def test_what_is_too_large_for_a_float_is_none() -> None:
    run = new_session(activation="identity")
    run.set_parameters([1e308, 1e308], 1e308)
    state = run.predict([1e10, 1e10])
    assert state["loss"] is None
    assert state["test_loss"] is None
    assert state["right"] == 0
    assert state["probe"]["weighted_sum"] is None
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
    assert max(record["right"] for record in run.records) < 4


def test_a_gate_s_answer_is_right_when_nearer_to_the_target() -> None:
    state = new_session(task="and").advance(3000, MINUTE, "time")
    values = [row["value"] or 0.0 for row in state["predictions"]]
    assert max(values[:3]) < 0.5 < values[3]
    assert max(values[:3]) > 0.05  # which one decimal would not count as 0
    assert state["right"] == 4


def test_identity_gets_25_of_25() -> None:
    run = new_session(activation="identity")
    assert run.advance(2000, MINUTE, "time")["right"] == 25


def test_no_example_is_learnt_past_the_end_of_the_run() -> None:
    session_at_end = new_session()
    session_at_end.advance(1, MINUTE, "time")
    with pytest.raises(ValueError, match="until must be a whole number from 2 to 10000000, not 1"):
        session_at_end.learn_example(1)
    assert session_at_end.example == 0
