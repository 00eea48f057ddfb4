"""A run is in trouble when its loss grows, swings, or stays high where no gradient lowers it.

The numbers below were tried on every task with every activation, at learning rates from 0.01 to
100: they report the runs that do not learn, and none that do.
"""

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from perceptron.activations import ACTIVATIONS, Activation
from perceptron.arguments import numbers, sequence
from perceptron.metrics import finite_or_none
from perceptron.model import Network

# A loss is high above nine tenths of the variance of the targets, which is the loss of the best
# constant answer: the network then uses hardly anything of its inputs (a coefficient of
# determination below 0.1). A network that has learnt what it can is not in trouble, however
# small its gradient is.
HIGH = 0.9

# A gradient below this counts as nearly zero. An error of 0.5 where the sigmoid is steepest gives
# a gradient of 0.125; with a thousandth of that, what took ten epochs takes ten thousand.
NEARLY_ZERO = 1e-4

# How many steps from record to record are judged together. With fewer, one short bad stretch
# would be reported; with more, a bad stretch would be reported long after it was over.
WINDOW = 20

# The loss swings if it rises by more than RISE in at least SWINGS of these steps and has not
# halved over all of them. When learning goes well, only an occasional step goes up.
RISE = 0.02
SWINGS = 4

# Swings below this share of the variance do no harm: 99% of the variance is already explained.
HARMLESS = 0.01

# The loss diverges once it is RUNAWAY times that of the best constant answer (errors ten times as
# large) and went up in at least RISES steps and a share of MOST of them. The loss of a stable run
# would fall from there.
RUNAWAY = 100.0
RISES = 3
MOST = 0.75

# The weighted sums at which to look for the steepest slope: usually it is at 0 or just above.
STEEP_SUMS = [float(z) for z in range(-4, 5)]

# A trouble is over once it has not been seen for this many records, so that one which comes and
# goes is reported as a single trouble.
PATIENCE = 10


@dataclass(frozen=True)
class Diverging:
    """The loss grows: it was `lowest` at its best and is `loss` now. None: too large for a float.

    stopped: whether training stopped because the parameters would not have stayed finite.
    """

    epoch: int
    lowest: float | None
    loss: float | None
    stopped: bool


@dataclass(frozen=True)
class Oscillating:
    """The loss rose in `rises` of the last `steps` from record to record.

    lowest, highest: the range of the loss in these steps. None: too large for a float.
    """

    epoch: int
    rises: int
    steps: int
    lowest: float
    highest: float | None


@dataclass(frozen=True)
class Stalled:
    """The loss is high, and no gradient lowers it.

    cause: "step", the activation's slope is 0 everywhere; "flat", the slope is nearly 0 at the
    examples that have errors; "rest", the gradients of the examples cancel out.
    gradient: how steep the loss of an example is along the weighted sum, on average: the mean of
    |error * slope|. together: the size of the mean gradient over the last records; 0 unless the
    cause is "rest".
    constant: the loss of the best constant answer; None if all targets are the same.
    outside: how many targets the activation cannot give, whatever the weights. activation: one
    that can give them, if this one cannot; None if the activation is not the cause.
    """

    epoch: int
    cause: str
    gradient: float
    together: float
    loss: float
    constant: float | None
    outside: int
    activation: str | None


Trouble = Diverging | Oscillating | Stalled


class Monitor:
    """Watches a run and says what trouble it is in: `trouble`, or None while all is well.

    inputs: one list of numbers per example; targets: the right answer for each.
    Raises ValueError for data that do not fit.
    """

    def __init__(self, inputs: Sequence[Sequence[float]], targets: Sequence[float]) -> None:
        self.trouble: Trouble | None = None
        self._inputs = [
            numbers(f"inputs[{i}]", row) for i, row in enumerate(sequence("inputs", inputs))
        ]
        if not self._inputs:
            raise ValueError("inputs must contain at least one example")
        self._targets = numbers("targets", targets, len(self._inputs))
        # The last records: epoch, loss, parameters.
        self._records: deque[tuple[int, float, list[float]]] = deque(maxlen=WINDOW + 1)
        self._first: list[float] = []  # the parameters that the run began with
        self._lowest = math.inf  # the best loss of the run
        self._predictions: Sequence[float] | None = None  # at the last look
        self._unseen = 0  # how many records ago the trouble was last seen

        mean = _mean(self._targets)
        variance = _mean([(y - mean) * (y - mean) for y in self._targets])
        squares = _mean([y * y for y in self._targets])
        # If all targets are the same, the variance is 0 or a mere rounding error.
        self._constant = variance if variance > 1e-9 * squares else None
        self._yardstick = self._constant or squares or 1.0

    def look(
        self,
        network: Network,
        epoch: int,
        loss: float | None,
        predictions: Sequence[float] | None = None,
    ) -> None:
        """Look at the network after a later epoch than the last time.

        loss: its training loss, the mean squared error; None if it is too large for a float.
        predictions: what it predicts for the examples, if the caller knows that already.
        """
        self._predictions = predictions
        parameters = network.parameters
        self._first = self._first or parameters
        self._records.append((epoch, math.inf if loss is None else loss, parameters))
        self._lowest = min(self._lowest, self._records[-1][1])
        found = self._judge(network)
        self._unseen += 1
        patient = self.trouble is not None and self._unseen <= PATIENCE
        if found and (type(found) in (type(self.trouble), Diverging) or not patient):
            self.trouble, self._unseen = found, 0
        elif not patient:
            self.trouble = None

    def stop(self, epoch: int) -> None:
        """Note that training ended in a DivergenceError after this many complete epochs."""
        last = self._records[-1][1] if self._records else math.inf
        self.trouble, self._unseen = self._growth(epoch, last, stopped=True), 0

    def forget(self) -> None:
        """Forget everything seen so far, because the run was changed from outside."""
        self._records.clear()
        self._first = []
        self._lowest = math.inf
        self.trouble = None

    def calmer_learning_rate(self, network: Network) -> float | None:
        """Return a smaller learning rate that helps; None if no learning rate does.

        It is at most half the present one, and 1, 2 or 5 times a power of ten.
        """
        rate = network.learning_rate
        if isinstance(self.trouble, Stalled) and self.trouble.outside == len(self._targets):
            return None  # no learning rate helps: the activation cannot give the targets
        limit = self._overshooting(network)
        moved = self._first != network.parameters
        if isinstance(self.trouble, Stalled) and (rate <= limit or not moved):
            return None  # the learning rate is not the cause
        return _round_down(min(rate / 2, limit))

    def _overshooting(self, network: Network) -> float:
        """Return the learning rate above which an update may overshoot its own target.

        An update moves the weighted sum of its example by rate * error * slope * (|x|^2 + 1),
        where the 1 stands for the bias. It moves the prediction by that times the slope, which is
        more than the error if rate > 1 / (slope^2 * (|x|^2 + 1)). At twice this rate the error
        grows: there the rule of Widrow and Hoff (Adaptive switching circuits, 1960) becomes
        unstable.
        """
        activation = network.activation
        slope = max(abs(activation.derivative(activation.function(z))) for z in STEEP_SUMS)
        longest = max(sum(x * x for x in row) for row in self._inputs) + 1.0
        return 1.0 / (slope * slope * longest) if slope else math.inf

    def _judge(self, network: Network) -> Trouble | None:
        losses = [loss for _, loss, _ in self._records]
        return (
            self._diverging(losses)
            or self._flat(network)
            or self._oscillating(losses)
            or self._at_rest(network)
        )

    def _diverging(self, losses: list[float]) -> Diverging | None:
        if losses[-1] <= RUNAWAY * self._yardstick:
            return None
        # A loss that is too large for a float has certainly not fallen.
        rises = sum(b > a or b == math.inf for a, b in pairwise(losses))
        if rises < max(RISES, MOST * (len(losses) - 1)):
            return None
        return self._growth(self._records[-1][0], losses[-1], stopped=False)

    def _growth(self, epoch: int, loss: float, stopped: bool) -> Diverging:
        return Diverging(epoch, finite_or_none(self._lowest), finite_or_none(loss), stopped)

    def _flat(self, network: Network) -> Stalled | None:
        _, loss, _ = self._records[-1]
        if network.activation.flat:
            # Even if the loss is low: the network can never learn more.
            if 0 < loss < math.inf:
                return self._stalled(network, "step", 0.0, 0.0)
        elif self._is_high(loss):
            gradient = self._gradient(network)
            if gradient < NEARLY_ZERO:
                return self._stalled(network, "flat", gradient, 0.0)
        return None

    def _stalled(self, network: Network, cause: str, gradient: float, together: float) -> Stalled:
        epoch, loss, _ = self._records[-1]
        outside = self._beyond(network.activation)
        better = None
        if outside or network.activation.flat:
            better = "identity" if self._beyond(ACTIVATIONS["sigmoid"]) else "sigmoid"
        return Stalled(epoch, cause, gradient, together, loss, self._constant, outside, better)

    def _beyond(self, activation: Activation) -> int:
        """Return how many targets lie outside the range of an activation."""
        return sum(not activation.low <= target <= activation.high for target in self._targets)

    def _oscillating(self, losses: list[float]) -> Oscillating | None:
        if losses[-1] < losses[0] / 2 or max(losses) < HARMLESS * self._yardstick:
            return None
        rises = sum(b > a * (1 + RISE) for a, b in pairwise(losses))
        if rises < SWINGS:
            return None
        highest = finite_or_none(max(losses))
        return Oscillating(self._records[-1][0], rises, len(losses) - 1, min(losses), highest)

    def _at_rest(self, network: Network) -> Stalled | None:
        first, _, before = self._records[0]
        epoch, loss, after = self._records[-1]
        if len(self._records) <= WINDOW or not self._is_high(loss):
            return None
        # An update adds rate * delta * x. The distance moved, divided by the number of updates
        # and the rate, is the size of the mean gradient.
        updates = (epoch - first) * len(self._targets)
        way = math.hypot(*(b - a for a, b in zip(before, after)))
        together = way / updates / network.learning_rate
        if together >= NEARLY_ZERO:
            return None
        return self._stalled(network, "rest", self._gradient(network), together)

    def _is_high(self, loss: float) -> bool:
        return HIGH * self._yardstick < loss < math.inf

    def _gradient(self, network: Network) -> float:
        """Return how steep the loss of an example is along the weighted sum, on average."""
        total = 0.0
        predictions = self._predictions or map(network.predict, self._inputs)
        for prediction, target in zip(predictions, self._targets):
            total += abs((target - prediction) * network.activation.derivative(prediction))
        return total / len(self._targets)


def _mean(found: Sequence[float]) -> float:
    return sum(found) / len(found)


def _round_down(number: float) -> float | None:
    """Return the largest 1, 2 or 5 times a power of ten up to `number`; None if there is none."""
    power = math.floor(math.log10(number)) if number > 0 else 0
    fitting = [float(f"{digit}e{power}") for digit in (1, 2, 5)]
    return max((one for one in fitting if 0 < one <= number), default=None)
