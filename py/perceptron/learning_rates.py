"""Which learning rate is small enough for a run in trouble."""

import math
from collections.abc import Iterable, Sequence

from perceptron.layer_health import Examples, at
from perceptron.model import Network
from perceptron.troubles import Oscillating, Stalled, Trouble

# A gradient below this counts as nearly zero. An error of 0.5 where the sigmoid is steepest gives
# a gradient of 0.125; with a thousandth of that, what took ten epochs takes ten thousand.
NEARLY_ZERO = 1e-4

# L1 moves every weight by rate * l1 in each step. From this on, that is too far to settle near 0.
JUMP = 1.0

# The weighted sums at which to look for the steepest slope: usually it is at 0 or just above.
STEEP_SUMS = [float(z) for z in range(-4, 5)]


def calmer_learning_rate(
    network: Network,
    trouble: Trouble | None,
    examples: Examples,
    sample: Examples,
    first: Sequence[float],
) -> float | None:
    """Return a smaller learning rate that helps; None if no learning rate does.

    It is at most half the present one, and 1, 2 or 5 times a power of ten. For a single neuron, a
    formula says which rate is small enough. With hidden layers there is none, so that it is a
    guess: at most a tenth of the present one.

    trouble: what the run is in. examples: all inputs and targets to learn from; sample: those by
    which hidden layers are judged. first: the parameters that the run began with.
    """
    rate = network.learning_rate
    if isinstance(trouble, Stalled) and trouble.outside == len(examples):
        return None  # no learning rate helps: the activation cannot give the targets
    # A step takes this share of every weight away; more than all of it overshoots 0.
    decay = network.penalty.l2 if network.penalty else 0.0
    limit = 1.0 / decay if decay else math.inf
    if isinstance(trouble, Oscillating) and trouble.l1 is not None:
        limit = min(limit, rate * JUMP / trouble.jump / 10)
    if len(network.layers) > 1:
        if isinstance(trouble, Stalled) and not _has_overshot(
            network, trouble, examples, sample, first
        ):
            return None
        return _round_down(min(rate / 10, limit))
    limit = min(limit, overshooting(network, examples))
    moved = first != network.parameters
    if isinstance(trouble, Stalled) and (rate <= limit or not moved):
        return None  # the learning rate is not the cause
    return _round_down(min(rate / 2, limit))


def overshooting(network: Network, examples: Examples) -> float:
    """Return the learning rate above which the output neuron may overshoot its own target.

    An update moves the weighted sum of its example by rate * error * slope * (|x|^2 + 1), where the
    1 stands for the bias. It moves the prediction by that times the slope, which is more than the
    error if rate > 1 / (slope^2 * (|x|^2 + 1)). At twice this rate the error grows: there the rule
    of Widrow and Hoff (Adaptive switching circuits, 1960) becomes unstable. The delta of the
    cross-entropy has one slope less.
    """
    activation = network.activation
    slope = max(abs(activation.derivative(activation.function(z))) for z in STEEP_SUMS)
    longest = max(sum(x * x for x in network.forward(row)[-2]) for row, _ in examples) + 1.0
    bend = slope if network.loss_function.name == "cross_entropy" else slope * slope
    return 1.0 / (bend * longest) if slope else math.inf


def steepness(network: Network, outputs: Iterable[float], goals: Sequence[float]) -> float:
    """Return how steep the loss of an example is along the weighted sum, on average."""
    total = 0.0
    for output, goal in zip(outputs, goals):
        slope = network.activation.derivative(output)
        total += abs(network.loss_function.delta(output, goal, slope))
    return total / len(goals)


def _has_overshot(
    network: Network, trouble: Stalled, examples: Examples, sample: Examples, first: Sequence[float]
) -> bool:
    """Say whether the learning rate made neurons useless that were well at first."""
    if trouble.cause != "flat":
        return trouble.affected > 0 and trouble.hidden_activation is None
    begun = at(network, first)
    outputs = (begun.output(inputs) for inputs, _ in examples)
    goals = [begun.goal(target) for _, target in examples]
    was_well = steepness(begun, outputs, goals) >= NEARLY_ZERO
    return was_well and network.learning_rate > overshooting(begun, sample)


def _round_down(number: float) -> float | None:
    """Return the largest 1, 2 or 5 times a power of ten up to `number`; None if there is none."""
    power = math.floor(math.log10(number)) if number > 0 else 0
    fitting = [float(f"{digit}e{power}") for digit in (1, 2, 5)]
    return max((one for one in fitting if 0 < one <= number), default=None)
