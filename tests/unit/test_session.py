"""A session: slices of training, records, steps, edits, going back, and divergence."""

import itertools
import math
import random
from collections.abc import Callable
from typing import Any, cast, get_args, get_origin, get_type_hints, is_typeddict

import pytest

import session
from messages import Created, Learnt, Position, Record, Settings, State
from perceptron import DivergenceError, Perceptron
from session import DEFAULT_PROBE, DEFAULT_SETTINGS, Session, next_recorded_epoch
from tests.unit.reference import (
    AFTER,
    BEFORE,
    FIRST_BIAS,
    FIRST_WEIGHTS,
    LAST_BIAS,
    LAST_WEIGHTS,
    TEST,
    TRAINING,
)

MINUTE = 60_000


def new_session(at: Position | None = None, **changes: Any) -> Session:
    """Return a session with the default settings but for these."""
    settings = cast(Settings, {**DEFAULT_SETTINGS, **changes})
    return Session(settings, DEFAULT_PROBE, at)


def network_after(epochs: int, examples: int = 0) -> Perceptron:
    """Return what the default run is after so many epochs, and examples of the next one."""
    network = Perceptron.from_seed(109)
    network.train([[a, b] for a, b, _ in TRAINING], [target for _, _, target in TRAINING], epochs)
    for a, b, target in TRAINING[:examples]:
        network.learn([a, b], target)
    return network


def position(state: State | Record, example: int = 0) -> Position:
    return {
        "epoch": state["epoch"],
        "example": example,
        "weights": state["weights"],
        "bias": state["bias"],
    }


def expected_epochs(until: int) -> list[int]:
    """Return the epochs that a run to `until` records: the rule, written out."""
    epochs = [0]
    while epochs[-1] < until:
        last = epochs[-1]
        epochs.append(last + 1 if last < 100 else max(last + 1, round(last * 1.02)))
    return [*epochs[:-1], until]


def epochs_of(records: list[Record]) -> list[int]:
    return [record["epoch"] for record in records]


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
    assert task["inputs"] == [[a, b] for a, b, _ in TRAINING]
    assert task["targets"] == [target for _, _, target in TRAINING]
    assert task["test_inputs"] == [[a, b] for a, b, _, _ in TEST]
    assert task["test_targets"] == [a + b for a, b, _, _ in TEST]
    trained_on = {(a, b) for a, b, _ in TRAINING}
    assert task["test_seen"] == [(a, b) in trained_on for a, b, _, _ in TEST]
    assert True in task["test_seen"]
    assert False in task["test_seen"]


def test_first_state_has_the_activation_s_curve() -> None:
    curve = new_session(activation="tanh").created()["curve"]
    assert [output for _, output in curve] == [math.tanh(z) for z, _ in curve]
    sums = [z for z, _ in curve]
    assert sums == sorted(set(sums))
    assert 0.0 in sums


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
    assert fits(new_session(task="xor", activation="relu").created(), Created)


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
    at = position(old.state(), 5)

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


def check_same_run(run: Session, other: Session) -> None:
    """Check that two sessions came to the same, to the last bit, by way of the same records."""
    assert (run.epoch, run.example) == (other.epoch, other.example)
    assert (run.network.weights, run.network.bias) == (other.network.weights, other.network.bias)
    assert run.records == other.records


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
    run.restore({"epoch": 9_999_990, "example": 0, "weights": [1.0, 1.0], "bias": 0.0})
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
        update = network.learn([a, b], target)
        state = run.learn_example(10_000)
        assert state["learnt"] == {
            "index": i % 28,
            "inputs": [a, b],
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
    assert epochs_of(run.records) == expected_epochs(110)  # in place of the old one
    state = run.advance(112, MINUTE, "time")
    assert epochs_of(state["records"]) == [112]
    network = Perceptron([1.0, 1.0], 0.0)
    network.train([[a, b] for a, b, _ in TRAINING], [t for _, _, t in TRAINING], 2)
    assert (state["weights"], state["bias"]) == (network.weights, network.bias)


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
    state = run.restore(
        {"epoch": 3, "example": 20, "weights": network.weights, "bias": network.bias}
    )
    assert (state["epoch"], state["example"]) == (3, 20)
    run.advance(5, MINUTE, "time")
    assert run.network.weights == network_after(5).weights


# Refusing

NOT_NUMBERS = [math.nan, math.inf, -math.inf, True, None, "0.5", [0.5]]


def at_(**changes: object) -> Position:
    return cast(Position, {"epoch": 1, "example": 0, "weights": [1.0, 1.0], "bias": 0.0, **changes})


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
}


def refusal(call: Callable[[], object]) -> str:
    """Return the sentence with which a call is refused."""
    with pytest.raises(ValueError, match=" must ") as caught:
        call()
    return str(caught.value)


def check_refused(name: str, bad: object) -> None:
    """Check that a session refuses, says what, and stays as it was."""
    run = new_session()
    run.advance(3, MINUTE, "time")
    run.learn_example(10)
    before, records = run.state(), list(run.records)
    sentence = refusal(lambda: RUN_CHECKS[name](run, bad))
    assert sentence.startswith(f"{name.split()[0]} must ")
    assert sentence.endswith(f", not {bad!r}")
    assert run.state() == before
    assert run.records == records
    assert run.network.learning_rate == 0.1


@pytest.mark.parametrize("name", RUN_CHECKS)
@pytest.mark.parametrize("bad", NOT_NUMBERS, ids=repr)
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
        ("epoch", -1),
        ("epoch", 10_000_001),
        ("epoch", 1.0),
        ("example", -1),
        ("example", 28),
    ],
)
def test_values_out_of_range_are_refused(name: str, bad: object) -> None:
    check_refused(name, bad)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"seed": -1}, "seed must be a whole number from 0 to 4294967295, not -1"),
        ({"seed": 2**32}, "seed must be a whole number from 0 to 4294967295, not 4294967296"),
        ({"seed": 1.0}, "seed must be a whole number from 0 to 4294967295, not 1.0"),
        ({"seed": None}, "seed must be a whole number from 0 to 4294967295, not None"),
        ({"seed": True}, "seed must be a whole number from 0 to 4294967295, not True"),
        ({"learning_rate": 0}, "learning_rate must be a number over 0 and at most 100, not 0"),
        ({"learning_rate": 101}, "learning_rate must be a number over 0 and at most 100, not 101"),
        (
            {"learning_rate": math.nan},
            "learning_rate must be a number over 0 and at most 100, not nan",
        ),
        ({"task": "times"}, "task must be one of addition, and, or, nand, xor"),
        ({"task": ["and"]}, "task must be one of addition, and, or, nand, xor"),
        ({"activation": "step"}, "activation must be one of sigmoid, tanh, relu, identity"),
        ({"activation": 0}, "activation must be one of sigmoid, tanh, relu, identity"),
        ({"speed": 1}, "settings must hold activation, learning_rate, seed, task and no more"),
    ],
    ids=repr,
)
def test_settings_are_refused(changes: dict[str, Any], sentence: str) -> None:
    assert refusal(lambda: new_session(**changes)).startswith(sentence)


@pytest.mark.parametrize("missing", ["seed", "learning_rate", "task", "activation"])
def test_incomplete_settings_are_refused(missing: str) -> None:
    kept = cast(Settings, {k: v for k, v in DEFAULT_SETTINGS.items() if k != missing})
    sentence = refusal(lambda: Session(kept, DEFAULT_PROBE, None))
    assert sentence.startswith("settings must hold activation, learning_rate, seed, task ")


@pytest.mark.parametrize("settings", [None, [], 109, "seed"], ids=repr)
def test_settings_of_a_wrong_kind_are_refused(settings: Settings) -> None:
    sentence = refusal(lambda: Session(settings, DEFAULT_PROBE, None))
    assert sentence.endswith(f"not {settings!r}")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda run: run.predict([0.5]), "inputs must hold 2 numbers, not 1: [0.5]"),
        (lambda run: run.predict(0.5), "inputs must be a list of numbers, not 0.5"),
        (lambda run: run.set_parameters([1], 0), "weights must hold 2 numbers, not 1: [1]"),
        (lambda run: run.restore(at_(weights=[1.0])), "weights must hold 2 numbers, not 1: [1.0]"),
        (lambda run: run.restore(at_(speed=1)), "at must hold bias, epoch, example, weights and "),
        (
            lambda run: run.restore({}),
            "at must hold bias, epoch, example, weights and no more, not {}",
        ),
        (lambda run: run.restore(None), "at must hold bias, epoch, example, weights and no"),
        (
            lambda _: Session(DEFAULT_SETTINGS, [0.5], None),
            "probe must hold 2 numbers, not 1: [0.5]",
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
    inputs, targets = [[a, b] for a, b, _ in TRAINING], [target for _, _, target in TRAINING]
    network.train(inputs, targets, run.epoch)
    for i in range(run.example):
        network.learn(inputs[i], targets[i])
    assert (run.epoch, run.example) == (25, 7)
    assert (run.network.weights, run.network.bias) == (network.weights, network.bias)
    assert all(math.isfinite(value) for value in [*run.network.weights, run.network.bias])
    assert epochs_of(run.records) == list(range(26))


def test_divergence_in_the_middle_of_a_long_slice() -> None:
    """Late in a run a slice is many epochs, and the run can fail in any of them."""
    run = new_session(activation="identity", learning_rate=3)
    run.restore({"epoch": 5000, "example": 0, "weights": FIRST_WEIGHTS, "bias": FIRST_BIAS})
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
