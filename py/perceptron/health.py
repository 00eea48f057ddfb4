"""A run is in trouble when its loss grows, swings, or stays high where no gradient lowers it.

The numbers below were tried on every task with every activation, at learning rates from 0.01 to
100: they report the neurons that do not learn, and none that do. Networks with hidden layers were
tried at learning rates up to 1: up to 0.1, they report hardly any that learns; above, more and more
that swing before they settle, or stand still for hundreds of epochs.
"""

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from perceptron.activations import ACTIVATIONS, Activation
from perceptron.arguments import numbers, sequence
from perceptron.classes import classes_in
from perceptron.layer_health import (
    at,
    errors_vanish,
    explanation,
    is_cut,
    is_linear,
    weights_are_held,
)
from perceptron.learning_rates import (
    JUMP,
    NEARLY_ZERO,
    calmer_learning_rate,
    overshooting,
    steepness,
)
from perceptron.losses import LOSS_FUNCTIONS, LossFunction
from perceptron.metrics import finite_or_none
from perceptron.model import Network
from perceptron.settings import DEFAULTS
from perceptron.troubles import Diverging, Oscillating, Stalled, Trouble

# A loss is high above nine tenths of the variance of the targets, which is the loss of the best
# constant answer: the network then uses hardly anything of its inputs (a coefficient of
# determination below 0.1). A network that has learnt what it can is not in trouble, however
# small its gradient is.
HIGH = 0.9

# With hidden layers, a run can cross a plateau where hardly anything pulls and learn in the end. So
# the gradients have to cancel out to less than this.
NEARLY_ZERO_IN_LAYERS = 1e-6

# The loss has not fallen in a stretch if at least this share of it is left.
NOT_FALLEN = 0.99

# Hardly any error gets through a deep network that has not yet got going; after so many epochs, it
# should.
FIRST_EPOCHS = 100

# How many examples the hidden layers are judged by, at most: more would slow the run down.
SAMPLE = 50

# How many steps from record to record are judged together. With fewer, one short bad stretch
# would be reported; with more, a bad stretch would be reported long after it was over.
WINDOW = 20

# The loss swings if it rises by more than RISE in at least SWINGS of these steps and has not
# halved over all of them. When learning goes well, only an occasional step goes up.
RISE = 0.02
SWINGS = 4

# Swings below this share of the variance do no harm: 99% of the variance is already explained.
HARMLESS = 0.01

# With hidden layers, or if the examples are shuffled, the loss of a run that learns has jumps. They
# do no harm if it is sometimes below this share of the variance, or better than ever before.
HARMLESS_JUMPS = 0.1

# The loss diverges once it is RUNAWAY times that of the best constant answer (errors ten times as
# large) and went up in at least RISES steps and a share of MOST of them. The loss of a stable run
# would fall from there.
RUNAWAY = 100.0
RISES = 3
MOST = 0.75

# L2 takes the share rate * l2 of every weight away in each step. Above 2, more of it is left on the
# other side of 0 than there was, so that all weights grow without limit.
OVERSHOT = 2.0

# A trouble is over once it has not been seen for this many records, so that one which comes and
# goes is reported as a single trouble.
PATIENCE = 10


class Monitor:
    """Watches a run and says what trouble it is in: `trouble`, or None while all is well.

    inputs: one list of numbers per example; targets: the right answer for each. loss_function: what
    training reduces. shuffled: whether the examples come in another order in each epoch. goals:
    what the outputs should be, if the target is scaled, see `Network.goal`.
    Raises ValueError for data that do not fit.
    """

    def __init__(
        self,
        inputs: Sequence[Sequence[float]],
        targets: Sequence[float],
        loss_function: LossFunction = LOSS_FUNCTIONS[DEFAULTS.loss_function],
        shuffled: bool = DEFAULTS.shuffle,
        goals: Sequence[float] | None = None,
    ) -> None:
        self.trouble: Trouble | None = None
        self._inputs = [
            numbers(f"inputs[{i}]", row) for i, row in enumerate(sequence("inputs", inputs))
        ]
        if not self._inputs:
            raise ValueError("inputs must contain at least one example")
        checked = numbers("targets", targets, len(self._inputs))
        self._goals = checked if goals is None else numbers("goals", goals, len(checked))
        self._shuffled = shuffled
        every = math.ceil(len(checked) / SAMPLE)
        self._examples = list(zip(self._inputs, checked))
        self._sample = self._examples[::every]
        # The last records: epoch, loss, parameters.
        self._records: deque[tuple[int, float, list[float]]] = deque(maxlen=WINDOW + 1)
        self._first: list[float] = []  # the parameters that the run began with
        self._began_with_nan = False  # whether an output was nan before any training
        self._lowest = math.inf  # the best loss of the run
        self._outputs: Sequence[float] | None = None  # at the last look
        self._share = 0.0  # how much of every weight L2 takes away in a step
        self._unseen = 0  # how many records ago the trouble was last seen
        # Why hidden layers have stopped the run, as fields of `Stalled`; None while they have not.
        self._reasons: dict[str, Any] | None = None

        mean = _mean(self._goals)
        variance = _mean([(y - mean) * (y - mean) for y in self._goals])
        squares = _mean([y * y for y in self._goals])
        # No network can do better: the cross-entropy of targets between 0 and 1 is never 0.
        self._best = _mean_loss(loss_function, self._goals, self._goals)
        constant = _mean_loss(loss_function, [mean] * len(self._goals), self._goals)
        # If all targets are the same, the variance is 0 or a mere rounding error.
        self._constant = constant if variance > 1e-9 * squares else None
        gained = 0.0 if self._constant is None else self._constant - self._best
        self._yardstick = gained or squares or 1.0

    def look(
        self,
        network: Network,
        epoch: int,
        loss: float | None,
        outputs: Sequence[float] | None = None,
    ) -> None:
        """Look at the network after a later epoch than the last time.

        loss: its training loss, as the page shows it; None if it is too large for a float.
        outputs: those for the examples, if the caller knows them already.
        """
        self._outputs = outputs
        self._share = network.learning_rate * network.penalty.l2 if network.penalty else 0.0
        parameters = network.parameters
        if not self._first:
            self._first = parameters
            # Whatever such a run is in for comes from its code or its weights, not from training.
            known = self._outputs or [network.output(self._inputs[0])]
            self._began_with_nan = any(map(math.isnan, known))
        self._records.append((epoch, math.inf if loss is None else loss, parameters))
        self._lowest = min(self._lowest, self._records[-1][1])
        found = None if self._began_with_nan else self._judge(network)
        if not isinstance(found, Stalled):
            self._reasons = None
        self._unseen += 1
        patient = self.trouble is not None and self._unseen <= PATIENCE
        if found and (type(found) in (type(self.trouble), Diverging) or not patient):
            self.trouble, self._unseen = found, 0
        elif not patient:
            self.trouble = None

    def stop(self, epoch: int) -> None:
        """Note that training ended in a DivergenceError after this many complete epochs."""
        last = self._records[-1][1] if self._records else math.inf
        found = None if self._began_with_nan else self._growth(epoch, last, stopped=True)
        self.trouble, self._unseen = found, 0

    def forget(self) -> None:
        """Forget everything seen so far, because the run was changed from outside."""
        self._records.clear()
        self._first = []
        self._lowest = math.inf
        self._reasons = None
        self.trouble = None

    def calmer_learning_rate(self, network: Network) -> float | None:
        """Return a smaller learning rate that helps; None if no learning rate does."""
        return calmer_learning_rate(
            network, self.trouble, self._examples, self._sample, self._first
        )

    def _explanation(self, network: Network) -> dict[str, Any]:
        """Explain why the network learns nothing, and offer another activation if that helps.

        It does not if the first steps were too large: with another activation, too, the output
        neuron would overshoot its target.
        """
        found = explanation(network, self._sample, self._first)
        if found.get("at_first", 0) < found.get("affected", 0):
            limit = overshooting(at(network, self._first), self._sample)
            if network.learning_rate > limit:
                found["hidden_activation"] = None
        return found

    def _judge(self, network: Network) -> Trouble | None:
        losses = [loss for _, loss, _ in self._records]
        return (
            self._overshot_by_l2(losses)
            or self._diverging(losses)
            or self._flat(network)
            or self._lost(network)
            or self._thrown_about_by_l1(network, losses)
            or self._oscillating(network, losses)
            or self._at_rest(network)
        )

    def _overshot_by_l2(self, losses: list[float]) -> Diverging | None:
        if self._share <= OVERSHOT:
            return None
        epoch, _, last = self._records[-1]
        if math.hypot(*last) <= 2.0 * math.hypot(*self._records[0][2]):
            return None
        return self._growth(epoch, losses[-1], stopped=False)

    def _thrown_about_by_l1(self, network: Network, losses: list[float]) -> Oscillating | None:
        jump = network.learning_rate * network.penalty.l1 if network.penalty else 0.0
        if jump < JUMP or len(losses) <= WINDOW:
            return None
        if max(losses) - self._best < HARMLESS * self._yardstick:
            return None
        weights = [w for neuron in network.neurons for w in neuron.weights]
        if max(map(abs, weights)) > 2.0 * jump:
            return None  # they are still on their way to 0
        rises = sum(b > a for a, b in pairwise(losses))
        highest = finite_or_none(max(losses))
        epoch = self._records[-1][0]
        return Oscillating(epoch, rises, len(losses) - 1, min(losses), highest, 0.0, jump)

    def _diverging(self, losses: list[float]) -> Diverging | None:
        if losses[-1] - self._best <= RUNAWAY * self._yardstick:
            return None
        # A loss that is too large for a float has certainly not fallen.
        rises = sum(b > a or b == math.inf for a, b in pairwise(losses))
        if rises < max(RISES, MOST * (len(losses) - 1)):
            return None
        return self._growth(self._records[-1][0], losses[-1], stopped=False)

    def _growth(self, epoch: int, loss: float, stopped: bool) -> Diverging:
        lowest, last = finite_or_none(self._lowest), finite_or_none(loss)
        if self._share <= OVERSHOT:
            return Diverging(epoch, lowest, last, stopped)
        return Diverging(epoch, lowest, last, stopped, l2=0.0, share=self._share)

    def _flat(self, network: Network) -> Stalled | None:
        _, loss, _ = self._records[-1]
        if network.activation.flat:
            # Even if the loss is low: the network can never learn more.
            if 0 < loss < math.inf:
                return self._stalled(network, "step", 0.0, 0.0)
        elif self._is_high(loss):
            gradient = self._gradient(network)
            # With hidden layers, weights elsewhere can lead out of a place that is not quite flat.
            if gradient == 0 or (gradient < NEARLY_ZERO and len(network.layers) == 1):
                return self._stalled(network, "flat", gradient, 0.0)
        return None

    def _lost(self, network: Network) -> Stalled | None:
        """Notice hidden layers through which no signal gets, or hardly any of the error."""
        epoch, loss, _ = self._records[-1]
        if len(network.layers) == 1 or len(self._records) <= WINDOW:
            return None
        if not self._is_high(loss) or loss < NOT_FALLEN * self._records[0][1]:
            return None
        if self._reasons is None and (
            is_cut(network, self._sample)
            or (epoch >= FIRST_EPOCHS and errors_vanish(network, self._sample))
            or (epoch >= FIRST_EPOCHS and weights_are_held(network, self._sample, self._first))
        ):
            self._reasons = self._explanation(network)
        if self._reasons is None or self._reasons["cause"] == "rest":
            return None
        gradient = self._gradient(network)
        return self._stalled(network, "rest", gradient, 0.0)

    def _stalled(self, network: Network, cause: str, gradient: float, together: float) -> Stalled:
        epoch, loss, _ = self._records[-1]
        outside = self._beyond(network.activation)
        better = None
        if outside or network.activation.flat:
            better = self._reaching()
        found = Stalled(epoch, cause, gradient, together, loss, self._constant, outside, better)
        return replace(found, **self._reasons) if cause == "rest" and self._reasons else found

    def _reaching(self) -> str:
        """Return the name of an activation that suits all targets."""
        if not self._beyond(ACTIVATIONS["sigmoid"]):
            return "sigmoid"
        return "tanh" if classes_in(self._goals) else "identity"

    def _beyond(self, activation: Activation) -> int:
        """Return how many targets lie outside the range of an activation."""
        return sum(not activation.low <= goal <= activation.high for goal in self._goals)

    def _oscillating(self, network: Network, losses: list[float]) -> Oscillating | None:
        if losses[-1] < losses[0] / 2 or max(losses) - self._best < HARMLESS * self._yardstick:
            return None
        rises = sum(b > a * (1 + RISE) for a, b in pairwise(losses))
        if rises < SWINGS:
            return None
        if (len(network.layers) > 1 or self._shuffled) and self._gets_on(losses):
            return None
        highest = finite_or_none(max(losses))
        return Oscillating(self._records[-1][0], rises, len(losses) - 1, min(losses), highest)

    def _gets_on(self, losses: list[float]) -> bool:
        """Say whether the run learns in spite of jumps, or has not yet had the time to show it."""
        lowest = min(losses)
        harmless = lowest - self._best < HARMLESS_JUMPS * self._yardstick
        return len(losses) <= WINDOW or lowest <= self._lowest or harmless

    def _at_rest(self, network: Network) -> Stalled | None:
        first, _, before = self._records[0]
        epoch, loss, after = self._records[-1]
        if len(self._records) <= WINDOW or not self._is_high(loss):
            return None
        # An update adds rate * delta * x. The distance moved, divided by the number of updates
        # and the rate, is the size of the mean gradient.
        updates = (epoch - first) * math.ceil(len(self._goals) / network.batch_size)
        way = math.hypot(*(b - a for a, b in zip(before, after)))
        together = way / updates / network.learning_rate
        if together >= (NEARLY_ZERO if is_linear(network) else NEARLY_ZERO_IN_LAYERS):
            return None
        gradient = self._gradient(network)
        if gradient < NEARLY_ZERO:
            if together >= NEARLY_ZERO_IN_LAYERS:
                return None
            return self._stalled(network, "flat", gradient, together)
        # This takes longer than all the rest, so it is done once.
        self._reasons = self._reasons or self._explanation(network)
        return self._stalled(network, "rest", gradient, together)

    def _is_high(self, loss: float) -> bool:
        return HIGH * self._yardstick < loss - self._best < math.inf

    def _gradient(self, network: Network) -> float:
        outputs = self._outputs or map(network.output, self._inputs)
        return steepness(network, outputs, self._goals)


def _mean_loss(function: LossFunction, outputs: Sequence[float], goals: Sequence[float]) -> float:
    losses = [function.function(*pair) for pair in zip(outputs, goals)]
    return function.scale * _mean(losses)


def _mean(found: Sequence[float]) -> float:
    return sum(found) / len(found)
