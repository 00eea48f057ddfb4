"""A session: slices of training, records, steps, edits, going back, and divergence."""

import itertools
import math
import random
from array import array
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from lab import runner, session, training
from lab.messages import (
    Created,
    Floats,
    GradientCheck,
    Learnt,
    LossSurface,
    NetworkState,
    NeuronMaps,
    Pass,
    PredictionMap,
)
from lab.recording import RECORDED_EPOCHS, next_recorded_epoch
from lab.runner import FIRST_PACE
from perceptron import TASKS, Network, Perceptron
from perceptron.layers import Neuron
from tests.unit.reference import (
    AFTER,
    BEFORE,
    FIRST_BIAS,
    FIRST_WEIGHTS,
    INPUTS,
    LAST_BIAS,
    LAST_WEIGHTS,
    TEST,
    TRAINING,
)
from tests.unit.sessions import (
    MINUTE,
    Followed,
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


def set_clock(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """Let this clock be the one that sessions look at."""
    for module in (session, training):
        monkeypatch.setattr(module, "perf_counter", clock)
    # No example takes the interpreter long here.
    monkeypatch.setattr(runner, "perf_counter", lambda: -math.inf)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the time be up at every look at the clock."""
    set_clock(monkeypatch, Clock(lambda: 1.0))


@pytest.fixture
def moody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the time be up after now few, now many looks at the clock."""
    set_clock(monkeypatch, Clock(random.Random(3).random))


@pytest.fixture(scope="module")
def brief_run() -> Followed:
    """The default run of 150 epochs, in one go."""
    run = new_session()
    run.advance(150, MINUTE, "time")
    return run


@pytest.fixture(scope="module")
def short_run() -> Followed:
    """The default run of 1,000 epochs, in one go."""
    run = new_session()
    run.advance(1000, MINUTE, "time")
    return run


@pytest.fixture(scope="module")
def full_run() -> tuple[Followed, NetworkState]:
    """The default run of 10,000 epochs, in one go: the session and its last state."""
    run = new_session()
    return run, run.advance(10_000, MINUTE, "time")


# Beginning


def test_first_state_is_the_untrained_network() -> None:
    created = new_session().created()
    assert (created["epoch"], created["example"]) == (0, 0)
    assert created["parameters"].tolist() == [*FIRST_WEIGHTS, FIRST_BIAS]
    assert created["shape"] == {"inputs": ["x1", "x2"], "layers": [1], "names": ["x1", "x2"]}
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
    assert stepping["task"]["verdict"].startswith("With the step as the activation, nothing is")


def test_first_state_has_the_activation_s_curve() -> None:
    curve = new_session(activation="tanh").created()["curve"]
    sums = [z for z, _, _ in curve]
    assert sums == sorted(set(sums))
    assert {-4.0, 0.0, 1.2, 4.0} <= set(sums)
    assert [output for _, output, _ in curve] == [round(math.tanh(z), 6) for z in sums]
    # The derivative of tanh, in a different form from that in the network.
    slopes = [slope for _, _, slope in curve]
    assert slopes == pytest.approx([1 / math.cosh(z) ** 2 for z in sums], abs=1e-6)


def test_the_step_s_curve_is_flat_and_jumps_at_0() -> None:
    curve = new_session(activation="step").created()["curve"]
    assert all(output == (z >= 0) for z, output, _ in curve)
    assert {slope for _, _, slope in curve} == {0.0}


def test_first_state_has_the_curve_of_the_hidden_neurons() -> None:
    created = new_session(layers=[3], hidden_activation="relu").created()
    assert created["hidden_curve"] == new_session(activation="relu").created()["curve"]
    assert created["curve"] == new_session().created()["curve"]
    assert created["shape"] == {"inputs": ["x1", "x2"], "layers": [3, 1], "names": ["x1", "x2"]}


def fits(value: object, shape: Any) -> bool:
    """Say whether a value is of a type, with all that is in it."""
    if is_typeddict(shape):
        fields = get_type_hints(shape)
        return (
            isinstance(value, dict)
            and shape.__required_keys__ <= value.keys() <= fields.keys()
            and all(fits(value[name], fields[name]) for name in value)
        )
    parts = get_args(shape)
    if get_origin(shape) is Literal:
        return value in parts
    if get_origin(shape) is list:
        return isinstance(value, list) and all(fits(item, parts[0]) for item in value)
    if get_origin(shape) is tuple:
        return isinstance(value, tuple) and all(map(fits, value, parts))
    if shape is Floats:
        return isinstance(value, array)
    if parts:  # one type or the other
        return any(fits(value, part) for part in parts)
    return type(value) is shape


@pytest.mark.parametrize("layers", [[], [3, 2]])
def test_replies_are_what_their_types_say(layers: list[int]) -> None:
    run = new_session(layers=layers)
    assert fits(run.created(), Created)
    assert fits(run.advance(3, MINUTE, "time"), NetworkState)
    assert fits(run.learn_example(10_000), Learnt)
    assert fits(run.predict([0.1, 0.2]), NetworkState)
    assert fits(run.set_parameters([(0, 1), (2, 0)]), NetworkState)
    assert fits(run.check_gradient(), GradientCheck)
    assert fits(run.map(2, truths=True), PredictionMap)
    assert fits(run.neurons(2), NeuronMaps)
    numbers = [0.5] * run.network.parameter_count
    assert fits(run.surface(2, -1, 1, numbers, numbers, numbers), LossSurface)
    xor = new_session(task="xor", activation="relu")
    assert fits(xor.created(), Created)
    assert fits(xor.map(3, truths=True), PredictionMap)


def test_settings_make_the_network() -> None:
    run = new_session(seed=7, learning_rate=0.5, task="and", activation="tanh")
    assert run.network.parameters == Perceptron.from_seed(7).parameters
    assert run.network.learning_rate == 0.5
    assert run.network.activation.name == "tanh"
    created = run.created()
    assert created["task"]["inputs"] == [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    assert created["task"]["decimals"] == 0


def test_settings_make_any_network() -> None:
    run = new_session(
        seed=7,
        layers=[3, 2],
        hidden_activation="relu",
        inputs=["x1", "x1x2", "sin_x2"],
        loss_function="cross_entropy",
        batch_size=5,
        l1=0.25,
        l2=0.5,
    )
    network = run.network
    assert [len(layer.neurons) for layer in network.layers] == [3, 2, 1]
    activations = [neuron.activation.name for neuron in network.neurons]
    assert activations == [*["relu"] * 5, "sigmoid"]
    assert network.feed([0.5, 2.0]) == [0.5, 1.0, math.sin(2.0)]
    assert network.loss_function.name == "cross_entropy"
    assert network.batch_size == 5
    assert network.penalty is not None
    assert (network.penalty.l1, network.penalty.l2) == (0.25, 0.5)
    again = Network.untrained(7, ["x1", "x1x2", "sin_x2"], [3, 2], hidden_activation="relu")
    assert network.parameters == again.parameters


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
    assert state["parameters"].tolist() == network_after(120).parameters
    assert epochs_of(state["records"]) == expected_epochs(120)[41:]


# Training in slices


def test_10000_epochs_give_the_reference(full_run: tuple[Followed, NetworkState]) -> None:
    _, state = full_run
    assert (state["epoch"], state["example"]) == (10_000, 0)
    assert [f"{value:.11f}" for value in state["parameters"]] == [*LAST_WEIGHTS, LAST_BIAS]
    assert [row["text"] for row in state["predictions"]] == AFTER
    assert state["right"] == 21


def test_100_times_100_epochs_are_10000(full_run: tuple[Followed, NetworkState]) -> None:
    """The same but for the records: each of the 100 runs records its last epoch too."""
    run = new_session()
    for until in range(100, 10_001, 100):
        run.advance(until, MINUTE, "time")
    assert run.network.parameters == full_run[0].network.parameters
    epochs = {*expected_epochs(10_000), *range(100, 10_001, 100)}
    assert epochs_of(run.kept) == sorted(epochs)


@pytest.mark.parametrize("stop", ["record", "epoch", "time"])
@pytest.mark.usefixtures("moody")
def test_any_slicing_makes_the_same_run(short_run: Followed, stop: Any) -> None:
    run = new_session()
    replies = 0
    while run.epoch < 1000:
        run.advance(1000, 1000, stop)
        replies += 1
    assert replies > 10
    check_same_run(run, short_run)


@pytest.mark.usefixtures("moody")
def test_single_examples_in_between_make_the_same_run(brief_run: Followed) -> None:
    run = new_session()
    generator = random.Random(5)
    while run.epoch < 150:
        for _ in range(generator.randrange(60)):
            if run.epoch < 150:
                run.learn_example(150)
        run.advance(150, 3000, generator.choice(["record", "epoch", "time"]))
    check_same_run(run, brief_run)


def test_going_back_and_on_again_makes_the_same_run(short_run: Followed) -> None:
    run = new_session()
    run.advance(1000, MINUTE, "time")
    for index in (-3, 20, 0):
        run.restore(position(run.kept[index]))
        run.advance(1000, MINUTE, "time")
        check_same_run(run, short_run)


def test_slices_make_what_the_network_makes(short_run: Followed) -> None:
    network = network_after(1000)
    assert short_run.network.parameters == network.parameters


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
    assert max(slices) * len(TRAINING) <= FIRST_PACE + len(TRAINING)


def test_advance_goes_on_while_there_is_time(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, Clock(lambda: 0.001))
    run = new_session()
    # It looks after 500 examples, in 18 epochs; then, as that was quick, after twice as many.
    assert run.advance(10_000, 3.5, "time")["epoch"] == 18 + 36
    assert run.advance(10_000, 1.5, "record")["epoch"] == 55


@pytest.mark.parametrize("stop", ["record", "epoch", "time"])
def test_advance_never_goes_past_until(stop: Any) -> None:
    run = new_session()
    for _ in range(40):
        run.advance(17, MINUTE, stop)
    assert (run.epoch, run.example) == (17, 0)
    assert network_after(17).parameters == run.network.parameters


def test_advance_to_where_it_is_does_nothing() -> None:
    run = new_session()
    run.advance(150, MINUTE, "time")
    for until in (150, 20, 1):
        state = run.advance(until, MINUTE, "time")
        assert state["epoch"] == 150
        assert state["records"] == []
    assert run.network.parameters == network_after(150).parameters


def test_advance_ends_a_begun_epoch_first() -> None:
    run = new_session()
    for _ in range(3):
        run.learn_example(100)
    state = run.advance(100, MINUTE, "epoch")
    assert (state["epoch"], state["example"]) == (1, 0)
    assert state["parameters"].tolist() == network_after(1).parameters
    assert epochs_of(state["records"]) == [1]


@pytest.mark.usefixtures("impatient")
def test_advance_completes_its_epoch() -> None:
    run = new_session()
    run.learn_example(100)
    state = run.advance(100, 1, "epoch")
    assert (state["epoch"], state["example"]) == (1, 0)
    assert state["parameters"].tolist() == network_after(1).parameters


def test_raising_until_goes_on() -> None:
    run = new_session()
    run.advance(111, MINUTE, "time")
    state = run.advance(130, MINUTE, "time")
    assert state["parameters"].tolist() == network_after(130).parameters
    # 111 is recorded because the first run ended there.
    assert epochs_of(run.kept) == sorted({*expected_epochs(130), 111})


# Records


def test_recorded_epochs_of_the_reference_run(full_run: tuple[Followed, NetworkState]) -> None:
    run, state = full_run
    epochs = epochs_of(run.kept)
    assert epochs == expected_epochs(10_000)
    assert epochs[:101] == list(range(101))
    assert epochs[101:106] == [102, 104, 106, 108, 110]
    assert epochs[-1] == 10_000
    assert 325 <= len(epochs) <= 340
    assert state["records"] == run.kept


def test_next_recorded_epoch_follows_the_rule() -> None:
    assert [next_recorded_epoch(epoch) for epoch in (-1, 0, 1, 99, 100, 101)] == [
        *(0, 1, 2, 100, 102, 102)
    ]
    epochs = expected_epochs(10_000)
    for last, following in itertools.pairwise(epochs[:-1]):
        assert {next_recorded_epoch(epoch) for epoch in range(last, following)} == {following}
    assert next_recorded_epoch(9_999_999) >= 10_000_000


def test_a_record_is_the_network_at_the_end_of_its_epoch(
    full_run: tuple[Followed, NetworkState],
) -> None:
    for record in [full_run[0].kept[i] for i in (0, 1, 57, 110, 150)]:
        network = network_after(record["epoch"])
        assert record["parameters"].tolist() == network.parameters
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
    assert [len(records) for records in sent] == [1, 0, 1, 1, 0, 0, 0, len(run.kept) - 3, 0]
    assert [record for records in sent for record in records] == run.kept


def test_a_long_run_keeps_few_records() -> None:
    run = new_session()
    run.restore(place(9_999_990, 0, [1.0, 1.0, 0.0]))
    state = run.advance(10_000_000, MINUTE, "time")
    assert state["epoch"] == 10_000_000
    assert epochs_of(state["records"])[-1] == 10_000_000
    assert len(RECORDED_EPOCHS) < 700


# One example


def pass_through(network: Perceptron, inputs: list[float], target: float) -> Pass:
    """What the network says to an example, with the numbers that lead there."""
    prediction = network.predict(inputs)
    terms = [w * x for w, x in zip(network.weights, inputs)]
    return {
        "parameters": array("d", network.parameters),
        "inputs": inputs,
        "fed": array("d", inputs),
        "terms": array("d", [*terms, network.bias]),
        "sums": array("d", [0.0 + terms[0] + terms[1] + network.bias]),
        "outputs": array("d", [prediction]),
        "activated": array("d", [prediction]),
        "prediction": prediction,
        "slopes": array("d", [network.activation.derivative(prediction)]),
        "truth": target,
        "difference": prediction - target,
    }


def test_one_example_says_what_it_did() -> None:
    run = new_session()
    network = Perceptron.from_seed(109)
    for i in range(30):
        a, b, target = TRAINING[i % 28]
        before = pass_through(network, [a, b], target)
        update = network.learn([a, b], target)
        state = run.learn_example(10_000)
        moves = zip(before["parameters"], network.parameters)
        assert state["learnt"] == {
            "index": i % 28,
            "target": target,
            "goal": target,
            "error": update.error,
            "deltas": array("d", update.deltas[0]),
            "moves": array("d", [after - value for value, after in moves]),
            "before": before,
            "after": pass_through(network, [a, b], target),
        }
        assert state["parameters"].tolist() == network.parameters
        assert (state["epoch"], state["example"]) == divmod(i + 1, 28)


def test_the_last_example_of_an_epoch_makes_the_record() -> None:
    run = new_session()
    run.created()
    sent = [len(run.learn_example(10_000)["records"]) for _ in range(56)]
    assert sent == ([0] * 27 + [1]) * 2
    assert epochs_of(run.kept) == [0, 1, 2]
    assert run.kept[1]["parameters"].tolist() == network_after(1).parameters


def test_examples_record_only_the_epochs_that_are_due() -> None:
    run = new_session()
    run.advance(100, MINUTE, "time")
    for _ in range(5 * 28):
        run.learn_example(105)
    assert epochs_of(run.kept)[100:] == [100, 102, 104, 105]


def test_learning_can_be_tried_without_changing_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    run = new_session(batch_size=4)
    moved: list[float] = []

    def noisy(_neuron: Neuron, moves: list[float], _rate: float, _penalty: object) -> list[float]:
        moved.append(random.random())
        return moves

    monkeypatch.setattr(Neuron, "moved", noisy)
    before, chance = run.state(), random.getstate()
    run.try_learning()
    assert len(moved) == 1
    assert random.getstate() == chance
    assert run.state() == {**before, "records": []}


def test_what_goes_wrong_in_learning_shows_when_it_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = new_session()
    monkeypatch.setattr(Neuron, "moved", lambda *_: [math.inf] * 3)
    run.try_learning()  # such a run diverges, which training will say
    monkeypatch.setattr(Neuron, "moved", lambda *_: [1 / 0])
    with pytest.raises(ZeroDivisionError):
        run.try_learning()
