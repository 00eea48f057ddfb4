"""Why a network with hidden layers learns nothing is said; one that learns is left in peace."""

import itertools
import math
from collections.abc import Sequence
from typing import Any

import pytest

from perceptron import ACTIVATIONS, TASKS, DivergenceError
from perceptron import health as health_module
from perceptron.health import (
    FIRST_EPOCHS,
    NEARLY_ZERO_IN_LAYERS,
    SAMPLE,
    WINDOW,
    Monitor,
)
from perceptron.losses import LOSS_FUNCTIONS
from perceptron.model import Network
from perceptron.troubles import Diverging, Oscillating, Stalled, Trouble

Rows = list[list[float]]


def data_of(task: str) -> tuple[Rows, list[float]]:
    rows = TASKS[task].training
    return [list(inputs) for inputs, _ in rows], [target for _, target in rows]


def loss_of(network: Network, inputs: Rows, targets: Sequence[float]) -> float | None:
    """The training loss as a session records it."""
    function = network.loss_function
    losses = [function.function(network.predict(x), y) for x, y in zip(inputs, targets)]
    loss = function.scale * sum(losses) / len(losses)
    return loss if math.isfinite(loss) else None


class Run:
    """A run that is watched as a session does; `seen` has each trouble that was reported, once."""

    def __init__(self, task: str, hidden: Sequence[int], seed: int = 1, **settings: Any) -> None:
        self.inputs, self.targets = data_of(task)
        self.network = Network.untrained(seed, hidden=hidden, **settings)
        self.monitor = Monitor(self.inputs, self.targets, self.network.loss_function)
        self.epoch = 0
        self.seen: list[Trouble] = []
        self.look()

    def look(self) -> None:
        self.loss = loss_of(self.network, self.inputs, self.targets)
        self.monitor.look(self.network, self.epoch, self.loss)
        trouble = self.monitor.trouble
        if trouble and type(trouble) not in map(type, self.seen):
            self.seen.append(trouble)

    def train(self, epochs: int, every: int = 1) -> "Run":
        """Train, and look after each `every` epochs, or until the run diverges."""
        try:
            while self.epoch < epochs:
                self.network.train(self.inputs, self.targets, every)
                self.epoch += every
                self.look()
        except DivergenceError:
            self.monitor.stop(self.epoch)
        return self

    def stay(self, first_epoch: int = 0, drift: float = 0.0) -> "Run":
        """Look at the network as it is until there is something to be said of it.

        drift: how large the mean gradient seems to be, because the last bias moves accordingly.
        """
        self.monitor.forget()
        step = drift * self.network.learning_rate * len(self.targets)
        for self.epoch in range(first_epoch, first_epoch + WINDOW + 1):
            *others, last = self.network.parameters
            self.network.parameters = [*others, last + step]
            self.look()
        return self

    def stalled(self) -> Stalled:
        assert isinstance(self.monitor.trouble, Stalled)
        return self.monitor.trouble

    @property
    def calmer(self) -> float | None:
        return self.monitor.calmer_learning_rate(self.network)


# Dead, saturated, vanishing


def test_a_layer_of_dead_neurons_was_killed_by_the_learning_rate() -> None:
    settings: dict[str, Any] = {"activation": "identity", "hidden_activation": "relu", "seed": 3}
    run = Run("xor", [4], learning_rate=1.0, **settings).train(40)
    found = run.stalled()
    assert (found.cause, found.layer, found.affected, found.neurons) == ("dead", 1, 4, 4)
    before = run.network.parameters
    assert (found.at_first, found.hidden_activation) == (0, None)
    assert run.calmer == 0.1
    assert run.network.parameters == before
    # With that, from the same first weights, it learns.
    fixed = Run("xor", [4], learning_rate=0.1, **settings).train(600, every=6)
    assert fixed.seen == []
    assert fixed.loss is not None
    assert fixed.loss < 0.05


def test_neurons_that_were_dead_from_the_first_need_another_activation() -> None:
    run = Run("and", [2, 3], hidden_activation="relu", seed=2)
    parameters = run.network.parameters
    for bias in (8, 11, 14):  # those of the second hidden layer
        parameters[bias] = -9.0
    run.network.parameters = parameters
    run.monitor.forget()
    run.train(90)
    found = run.stalled()
    assert (found.cause, found.layer, found.affected, found.neurons) == ("dead", 2, 3, 3)
    assert found.hidden_activation == "tanh"
    assert run.calmer is None


def test_a_small_learning_rate_is_not_blamed_for_dead_neurons() -> None:
    settings: dict[str, Any] = {"activation": "identity", "learning_rate": 0.1, "seed": 10}
    run = Run("product", [2], hidden_activation="relu", **settings).train(60)
    found = run.stalled()
    assert (found.cause, found.affected, found.at_first) == ("dead", 2, 0)
    assert run.calmer is None
    # With tanh, from the same first weights, it learns.
    assert found.hidden_activation == "tanh"
    fixed = Run("product", [2], hidden_activation="tanh", **settings).train(400, every=10)
    assert fixed.seen == []
    assert fixed.loss is not None
    assert found.constant is not None
    assert fixed.loss < 0.3 * found.constant


def test_one_dead_neuron_of_two_may_be_one_too_many() -> None:
    run = Run("xor", [2], activation="identity", hidden_activation="relu")
    # The other one answers the same for all corners: its slope and the output's bias are at rest.
    run.network.parameters = [0.0, 0.0, 1.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.5]
    found = run.stay().stalled()
    assert (found.cause, found.affected, found.neurons) == ("dead", 1, 2)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_saturated_neurons_are_counted_and_their_slope_is_measured(activation: str) -> None:
    run = Run("xor", [3], hidden_activation=activation)
    # Two neurons in every three at sums of 9 or more, where tanh has the slope 6e-8 or less.
    run.network.parameters = [9, 9, 9, -9, -9, -9, 0.1, 0.1, 0.1, 1, 1, 0, -1]
    run.monitor.forget()
    slope = ACTIVATIONS[activation].derivative(ACTIVATIONS[activation].function(9))
    for epoch in range(WINDOW + 1):
        run.monitor.look(run.network, epoch, 0.26)
    found = run.stalled()
    assert (found.cause, found.layer, found.affected, found.neurons) == ("saturated", 1, 2, 3)
    assert slope / 5 < found.slope < slope
    assert run.calmer is None


def test_the_error_that_vanishes_on_its_way_back_is_measured_at_both_ends() -> None:
    run = Run("xor", [4] * 6, hidden_activation="sigmoid")
    run.stay(FIRST_EPOCHS - 2 * WINDOW, drift=1e-4)
    assert run.seen == []  # it may still get going
    found = run.stay(FIRST_EPOCHS, drift=1e-4).stalled()
    assert found.cause == "vanishing"
    gradients = [run.network.gradient(x, y) for x, y in zip(run.inputs, run.targets)]
    # The slope along a bias is the delta of its neuron.
    firsts = [abs(slopes[bias]) for slopes in gradients for bias in (2, 5, 8, 11)]
    assert found.first == pytest.approx(sum(firsts) / 16)
    assert found.last == pytest.approx(sum(abs(slopes[-1]) for slopes in gradients) / 4)
    assert 0 < found.first < found.last / 10_000
    assert run.calmer is None


@pytest.mark.parametrize("hidden", [[2], [4], [4, 4], [8, 8, 8]])
def test_hardly_any_error_is_enough_for_a_few_layers(hidden: list[int]) -> None:
    run = Run("and", hidden, hidden_activation="sigmoid", learning_rate=0.001)
    assert run.stay(FIRST_EPOCHS, drift=1e-4).seen == []


# At rest for other reasons


def test_a_step_in_the_hidden_layers_moves_no_weight_there() -> None:
    run = Run("xor", [2], hidden_activation="step").stay(drift=1e-4)
    assert run.seen == []  # the output neuron can learn
    run.network.parameters = [1, 1, 5, 1, 1, 5, 0, 0, 0]
    found = run.stay().stalled()
    assert (found.cause, found.layer, found.hidden_activation) == ("step", 1, "tanh")
    assert run.calmer is None


def test_layers_without_a_bend_can_do_no_more_than_a_neuron() -> None:
    run = Run("xor", [2], seed=3, hidden_activation="identity", learning_rate=1.0)
    run.train(3000, every=30)
    found = run.stalled()
    assert (found.cause, found.hidden_activation) == ("rest", "tanh")
    fixed = Run("xor", [2], seed=3, hidden_activation="tanh", learning_rate=1.0)
    fixed.train(3000, every=30)
    assert fixed.seen == []
    assert fixed.loss is not None
    assert fixed.loss < 0.05


def test_a_plateau_is_called_rest_only_where_really_nothing_pulls() -> None:
    run = Run("xor", [2], hidden_activation="tanh")
    run.network.parameters = [0.01] * 9
    found = run.stay().stalled()
    assert (found.cause, found.hidden_activation) == ("rest", None)
    assert found.together < NEARLY_ZERO_IN_LAYERS
    # So small a way is a gradient at this learning rate.
    run.monitor.forget()
    for epoch in range(2 * WINDOW):
        run.network.parameters = [0.01 + 4 * 0.1 * 2e-6 * epoch] + [0.01] * 8
        run.monitor.look(run.network, epoch, 0.25)
        assert run.monitor.trouble is None


@pytest.mark.parametrize(
    ("task", "hidden", "penalty"),
    [("and", [], {"l2": 0.3}), ("xor", [4], {"l2": 0.1}), ("xor", [4], {"l1": 0.05})],
    ids=str,
)
def test_a_penalty_that_holds_all_weights_is_named(
    task: str, hidden: list[int], penalty: dict[str, Any]
) -> None:
    settings: dict[str, Any] = {"learning_rate": 0.5, "seed": 3}
    run = Run(task, hidden, **settings, **penalty).train(1500, every=15)
    found = run.stalled()
    assert found.cause == "penalty"
    assert (found.l1, found.l2) == (
        0.0 if "l1" in penalty else None,
        0.0 if "l2" in penalty else None,
    )
    assert found.pull >= 0.9 * found.push
    assert found.weight < 0.3
    assert run.calmer is None
    free = Run(task, hidden, **settings).train(1500, every=15)
    assert free.seen == []
    assert free.loss is not None
    assert free.loss < 0.1


def test_a_penalty_with_which_a_network_learns_is_no_trouble() -> None:
    run = Run("xor", [4], l2=1e-3, learning_rate=0.5, seed=3).train(1500, every=15)
    assert run.seen == []
    assert run.loss is not None
    assert run.loss < 0.1


def test_a_penalty_that_is_small_is_not_to_blame() -> None:
    run = Run("xor", [], l2=1e-4, learning_rate=1.0).train(3000, every=30)
    assert run.stalled().cause == "rest"


def test_a_neuron_at_rest_that_comes_to_a_flat_place_is_no_longer_at_rest() -> None:
    run = Run("xor", [])
    run.network.parameters = [0.0, 0.0, 0.0]
    assert run.stay().stalled().cause == "rest"
    run.network.parameters = [0.0, 0.0, 50.0]
    run.look()
    assert run.stalled().cause == "flat"


# Losses and batches


def test_the_cross_entropy_has_a_yardstick_of_its_own() -> None:
    run = Run("xor", [], loss_function="cross_entropy").train(2000, every=20)
    found = run.stalled()
    assert found.cause == "rest"
    assert found.constant == pytest.approx(math.log(2))
    assert found.loss == pytest.approx(math.log(2), abs=0.01)


def test_targets_between_0_and_1_leave_some_cross_entropy_in_the_best_of_cases() -> None:
    """The loss of sums stays near that of a constant answer, however well they are learnt."""
    for hidden in ([], [2]):
        run = Run("addition", hidden, loss_function="cross_entropy", learning_rate=0.5)
        run.train(300, every=3)
        assert run.seen == []
        constant = Monitor(run.inputs, [0.0, 1.0] * 14, run.network.loss_function)
        assert constant.trouble is None
        mean = sum(run.targets) / len(run.targets)
        best = LOSS_FUNCTIONS["cross_entropy"].function(mean, mean)
        assert run.loss is not None
        assert run.loss > 0.7 * best


def test_equal_targets_have_a_cross_entropy_that_is_no_trouble() -> None:
    inputs = [[0.1, 0.2], [0.3, 0.1], [0.7, 0.7]]
    monitor = Monitor(inputs, [0.3] * 3, LOSS_FUNCTIONS["cross_entropy"])
    network = Network.untrained(1, loss_function="cross_entropy", learning_rate=1.0)
    for epoch in range(100):
        network.train(inputs, [0.3] * 3, 1)
        monitor.look(network, epoch, loss_of(network, inputs, [0.3] * 3))
        assert monitor.trouble is None


def test_with_batches_fewer_steps_make_an_epoch() -> None:
    """If all four make one step, the same way means a gradient four times as large."""
    inputs, targets = data_of("xor")
    for batch_size, seen in ((1, Stalled), (4, type(None))):
        network = Network.untrained(1, batch_size=batch_size, learning_rate=1.0)
        monitor = Monitor(inputs, targets)
        for epoch in range(WINDOW + 1):
            network.parameters = [2e-4 * epoch, 0.0, 0.0]
            monitor.look(network, epoch, 0.25)
        assert type(monitor.trouble) is seen


# Learning rates


def test_with_hidden_layers_a_tenth_of_the_learning_rate_is_offered() -> None:
    settings: dict[str, Any] = {"activation": "identity", "hidden_activation": "tanh"}
    run = Run("xor", [4], learning_rate=2.0, **settings).train(100)
    assert isinstance(run.seen[-1], Diverging | Oscillating)
    assert run.calmer == 0.2
    fixed = Run("xor", [4], learning_rate=0.2, **settings).train(400, every=4)
    assert fixed.seen == []


def test_jumps_do_no_harm_while_the_loss_gets_better_or_is_low() -> None:
    inputs, targets = data_of("xor")
    layered = Network.untrained(1, hidden=[2])
    plain = Network.untrained(1)
    jumps = [0.2 + 0.01 * (epoch % 2) for epoch in range(60)]
    for network, shuffled in ((layered, False), (plain, True), (plain, False)):
        is_patient = network is layered or shuffled
        for shift, oscillates in ((0.0, True), (-0.001, not is_patient)):
            monitor = Monitor(inputs, targets, shuffled=shuffled)
            monitor.look(network, 0, 0.19)  # better than what follows
            for epoch, loss in enumerate(jumps, 1):
                network.parameters = [p + 1e-3 for p in network.parameters]
                monitor.look(network, epoch, loss + shift * epoch)
            assert isinstance(monitor.trouble, Oscillating) is oscillates
        low = Monitor(inputs, targets, shuffled=shuffled)
        for epoch, loss in enumerate(jumps):
            low.look(network, epoch, loss / 10)
        assert isinstance(low.trouble, Oscillating) is not is_patient


@pytest.mark.parametrize("hidden", [[], [3]])
def test_a_penalty_that_overshoots_needs_a_learning_rate_below_its_inverse(
    hidden: list[int],
) -> None:
    run = Run("and", hidden, learning_rate=90.0, l2=10.0, activation="identity").train(30)
    assert isinstance(run.monitor.trouble, Diverging)
    assert run.calmer == 0.1


def test_the_rate_of_a_neuron_follows_from_what_is_fed_in() -> None:
    monitor = Monitor([[10.0, 10.0]], [1.0])
    for inputs, rate in ((("x1",), 0.005), (("x1x1",), 5e-05)):  # 1 / 101, 1 / 10001
        network = Network.untrained(1, inputs, activation="identity")
        assert monitor.calmer_learning_rate(network) == rate
    # The cross-entropy has one slope less: 4 / 101 instead of 16 / 101.
    network = Network.untrained(1, ("x1",), loss_function="cross_entropy")
    assert monitor.calmer_learning_rate(network) == 0.02


# No false alarms, and no slow ones


@pytest.mark.parametrize("hidden", [[2], [4], [4, 4]], ids=str)
def test_a_network_that_learns_is_left_in_peace(hidden: list[int]) -> None:
    """Some of all tasks and activations; many more were tried with longer runs."""
    smooth = [name for name in ACTIVATIONS if name != "step"]
    learnt = 0
    for number, (task, inner) in enumerate(itertools.product(TASKS, smooth)):
        outer = smooth[number % len(smooth)]
        rate = (0.01, 0.1, 0.3)[number % 3]
        settings: dict[str, Any] = {"activation": outer, "hidden_activation": inner}
        run = Run(task, hidden, seed=number, learning_rate=rate, **settings)
        epochs = 60 if len(run.targets) == 4 else 25
        run.train(epochs)
        half = run.monitor._yardstick / 2
        if run.loss is not None and run.loss < half:
            assert run.seen == [], (task, settings, rate, number)
            learnt += 1
    assert learnt >= 8


def test_the_layers_are_looked_at_only_when_the_loss_is_high_and_does_not_fall(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[int] = []
    for name in ("is_cut", "errors_vanish", "explanation"):

        def note(*_: object) -> bool:
            looked.append(run.epoch)
            return False

        monkeypatch.setattr(health_module, name, note)
    run = Run("or", [4], learning_rate=0.5).train(100)
    assert run.seen == []
    assert looked == []
    run = Run("xor", [4], learning_rate=1e-6)
    run.train(WINDOW)
    assert looked == [WINDOW]


def test_a_stalled_network_is_explained_once_and_by_a_sample() -> None:
    class Counted(Network):
        forwards = 0

        def forward(self, example: Sequence[float]) -> list[Sequence[float]]:
            self.forwards += 1
            return super().forward(example)

    network = Counted.untrained(1, hidden=[4], hidden_activation="relu")
    assert isinstance(network, Counted)
    network.parameters = [-1.0, -1.0, -1.0] * 4 + [1.0, 1.0, 1.0, 1.0, 0.0]
    inputs = [[i / 1000, 1 - i / 1000] for i in range(1000)]
    targets = [float(i % 2) for i in range(1000)]
    monitor = Monitor(inputs, targets)
    for epoch in range(10 * WINDOW):
        monitor.look(network, epoch, 0.25, [0.5] * 1000)
    assert isinstance(monitor.trouble, Stalled)
    assert monitor.trouble.cause == "dead"
    assert monitor.trouble.epoch == 10 * WINDOW - 1
    assert SAMPLE <= network.forwards <= 4 * SAMPLE


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_numbers_of_any_size_can_be_judged(activation: str) -> None:
    inputs, targets = data_of("xor")
    for weight, loss, penalty in itertools.product(
        (0.5, 1e160, 1e300), (0.3, 1e305, None), (0, 10)
    ):
        monitor = Monitor(inputs, targets)
        network = Network.untrained(1, hidden=[2, 2], hidden_activation=activation, l2=penalty)
        network.parameters = [weight] * network.parameter_count
        for epoch in range(FIRST_EPOCHS, FIRST_EPOCHS + 2 * WINDOW):
            monitor.look(network, epoch, loss)
            if monitor.trouble:
                numbers = [n for n in vars(monitor.trouble).values() if isinstance(n, float)]
                assert all(map(math.isfinite, numbers))
            monitor.calmer_learning_rate(network)
