"""Whether a network can learn a task is often known before any training."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lab.geometry import FEW, TINY, are_separable, changes_along, gap_between, lies_on_a_plane
from perceptron.activations import Activation, identity, leaky_relu, relu, sigmoid
from perceptron.datasets import Pair, Task
from perceptron.inputs import INPUTS, Input
from perceptron.settings import MAX_NEURONS

Example = tuple[Pair, float]

PLAIN = (INPUTS["x1"], INPUTS["x2"])

# These bend a sum. With enough hidden neurons that do, a network comes as close as one likes to any
# continuous function: Cybenko, Approximation by superpositions of a sigmoidal function, 1989;
# Hornik, Approximation capabilities of multilayer feedforward networks, 1991; for ReLU and leaky
# ReLU: Leshno, Lin, Pinkus and Schocken, Multilayer feedforward networks with a nonpolynomial
# activation function can approximate any function, 1993.
BENT = (sigmoid, math.tanh, relu, leaky_relu)

# The directions across which parallel lines are tried.
DIRECTIONS = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, -1.0))

# More inputs than this are counted, not listed.
MANY = 3

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Problem:
    """What is to be learnt, and from what.

    pairs, targets: those of the examples. inputs: what is computed from a pair, and rows: the
    numbers that come of it, which are fed in. activation: that of the output neuron.
    """

    pairs: Sequence[Pair]
    targets: Sequence[float]
    inputs: Sequence[Input]
    rows: Sequence[tuple[float, ...]]
    activation: Activation

    @property
    def is_plain(self) -> bool:
        """Whether the two numbers themselves are fed in, in whatever order, and nothing else."""
        return _are_plain(self.inputs)

    @property
    def at_limits(self) -> int:
        """How many targets are limits that the output approaches but never reaches."""
        if self.activation.closed:
            return 0
        return sum(target in (self.activation.low, self.activation.high) for target in self.targets)

    def sums(self) -> Sequence[float]:
        """Return the weighted sums that give the targets, none of which is out of reach.

        For that, the inverse of the activation must be known.
        """
        assert self.activation.inverse is not None
        return list(map(self.activation.inverse, self.targets))


def network_verdict(
    task: Task,
    inputs: Sequence[Input],
    hidden: Sequence[int],
    hidden_activation: Activation,
    activation: Activation,
) -> str:
    """Say whether a network of this shape can learn a task, and why.

    inputs: what is fed in. hidden: how many neurons each hidden layer has. activation: that of the
    output neuron. What it says is certain; where nothing is, it says that the run will show.
    """
    if activation.flat:
        return no_slope(activation, "in the output neuron" if hidden else "as the activation")
    if hidden and hidden_activation.function is not identity:
        return _verdict_on_layers(task.training, inputs, hidden, hidden_activation, activation)
    plain = _are_plain(inputs)
    alone = task.verdict if plain else verdict(task.training, activation, inputs)
    if not hidden:
        return alone
    return (
        f"With {hidden_activation.phrase} in its hidden layers, a network can do no more than a "
        f"single neuron: a weighted sum of weighted sums is again a weighted sum. {alone}"
    )


def verdict(
    examples: Sequence[Example], activation: Activation, inputs: Sequence[Input] = PLAIN
) -> str:
    """Say whether a single neuron can learn these examples, and why.

    examples: at least one. inputs: what is fed in. The answer uses only the examples and the known
    properties of the activation; if they decide nothing, it says that the run will show.
    """
    if activation.flat:
        return no_slope(activation)
    problem = _problem(examples, inputs, activation)
    if problem is None:
        return _unknown("a single neuron")
    impossible = _contradiction(problem, "neuron")
    if impossible:
        return impossible
    name = activation.phrase
    outside = _outside(problem)
    if outside:
        return f"A single neuron cannot learn this with {name}: {outside}"
    limits = problem.at_limits
    if limits and _is_bounded(activation):
        if limits == len(examples):
            return _verdict_on_sides(problem)
        return (
            f"A single neuron can only come close: {name} approaches {_said(activation.low)} and "
            f"{_said(activation.high)} but never reaches them. A run shows how close it gets."
        )
    # A target at a limit that the output never reaches leaves the question open.
    return _unknown("a single neuron") if limits else _verdict_on_sums(problem)


def no_slope(activation: Activation, place: str = "as the activation") -> str:
    """Say that nothing is learnt with an activation that is flat everywhere; place: where it is."""
    return (
        f"With {activation.phrase} {place}, nothing is learnt, whatever the task: its "
        "slope is 0 everywhere, so no small change of a weight changes the error."
    )


def unreachable(activation: Activation, answer: float) -> str:
    """Say why no weights make an activation give this answer; empty if some may."""
    low, high, name = activation.low, activation.high, activation.phrase
    if activation.outputs:
        outputs = " or ".join(map(_said, activation.outputs))
        none = f"a {activation.word} gives {outputs}, and nothing else"
        return "" if answer in activation.outputs else none
    if activation.closed:
        if answer > high:
            return f"{name} is never above {_said(high)}"
        return f"{name} is never below {_said(low)}" if answer < low else ""
    if answer >= high:
        return f"{name} stays below {_said(high)}"
    return f"{name} stays above {_said(low)}" if answer <= low else ""


def _problem(
    examples: Sequence[Example], inputs: Sequence[Input], activation: Activation
) -> Problem | None:
    """Return the problem, or None if a number to be fed in is too large to compute."""
    pairs = [pair for pair, _ in examples]
    rows: list[tuple[float, ...]] = [*pairs]
    if not _are_plain(inputs):
        columns = [list(map(found.function, pairs)) for found in inputs]
        rows = list(zip(*columns))
        if not all(all(map(math.isfinite, column)) for column in columns):
            return None
    return Problem(pairs, [target for _, target in examples], inputs, rows, activation)


def _are_plain(inputs: Sequence[Input]) -> bool:
    return {found.name for found in inputs} == {"x1", "x2"}


# What no weights can do


def _contradiction(problem: Problem, whole: str) -> str:
    """Say that the same numbers have two different targets; nothing if they do not."""
    known: dict[tuple[float, ...], tuple[Pair, float]] = {}
    for row, pair, target in zip(problem.rows, problem.pairs, problem.targets):
        before, other = known.setdefault(row, (pair, target))
        if other == target:
            continue
        if pair == before:
            return (
                f"No {whole} can give all of these targets: the inputs {_said_pair(pair)} appear "
                "with more than one target."
            )
        return (
            f"No {whole} with these inputs can give all of these targets: what is fed in for "
            f"{_said_pair(before)} is the same as for {_said_pair(pair)}, but the targets differ."
        )
    return ""


def _outside(problem: Problem) -> str:
    """Say how many targets are out of the activation's range; nothing if none is."""
    low, high = problem.activation.low, problem.activation.high
    outside = sum(not low <= target <= high for target in problem.targets)
    if not outside:
        return ""
    return (
        f"its output is always {_reach(problem.activation)}, which rules out {outside} of the "
        f"{len(problem.targets)} targets. The identity can give every number."
    )


# One neuron


def _verdict_on_sums(problem: Problem) -> str:
    """Judge by the weighted sums that would give the targets: they must lie on a plane."""
    activation, name = problem.activation, problem.activation.phrase
    if activation.inverse is None:
        return _unknown("a single neuron")
    fits = lies_on_a_plane(problem.rows, problem.sums())
    # At a closed limit, many sums give the target. Another of them may lie on the plane.
    limits = (activation.low, activation.high)
    many = activation.closed and any(target in limits for target in problem.targets)
    if fits is None or (many and not fits):
        return _unknown("a single neuron")
    if fits:
        return f"A single neuron can learn this with {name}: {_weights_fit(problem)}"
    if lies_on_a_plane(problem.rows, problem.targets):
        parts = "its two numbers" if problem.is_plain else "what is fed in"
        return (
            "A single neuron can learn this with the identity: every target is the same weighted "
            f"sum of {parts}, and {name} bends it."
        )
    weights = f"no {_weights(problem)}" if len(problem.inputs) > 1 else "no weight and bias"
    return f"A single neuron can only come close: with {name}, {weights} give every target exactly."


def _verdict_on_sides(problem: Problem) -> str:
    """Judge targets of two kinds: a straight line, or a weighted sum, must separate them."""
    if len(set(problem.targets)) == 1:
        name = problem.activation.phrase
        return (
            f"A single neuron can come as close as you like with {name}: all targets are the same."
        )
    apart = _are_apart(problem)
    if apart is None:
        return "The run will show whether a single neuron can learn this: it is a close call."
    if not apart:
        border = _border("no", problem)
        return f"A single neuron cannot learn this: {border} separates the kinds of targets."
    why = f"{_bend(problem)}{_border('a', problem)}"
    return f"A single neuron can learn this: {why} separates the two kinds of targets."


def _bend(problem: Problem) -> str:
    """Say what it helps to feed in more than the two numbers; nothing if that is not so."""
    others = [found.title for found in problem.inputs if found.name not in ("x1", "x2")]
    if not others or len(problem.inputs) == 1:
        return ""
    listed = _listed(others) if len(others) <= MANY else f"inputs like {others[0]}"
    return f"with {listed}, the border need not be a straight line, and "


def _are_apart(problem: Problem) -> bool | None:
    """Say whether a weighted sum separates two kinds of targets; None: a close call."""
    high = max(problem.targets)
    above, below = (
        [i for i, target in enumerate(problem.targets) if (target == high) is is_high]
        for is_high in (True, False)
    )
    if problem.is_plain:
        gap = gap_between([problem.pairs[i] for i in above], [problem.pairs[i] for i in below])
        return None if abs(gap) <= TINY else gap > 0.0
    return are_separable([problem.rows[i] for i in above], [problem.rows[i] for i in below])


def _border(article: str, problem: Problem) -> str:
    """Name what separates two kinds of targets: "a straight line"."""
    titles = [found.title for found in problem.inputs]
    if problem.is_plain:
        return f"{article} straight line"
    if len(titles) == 1:
        return f"{article} threshold for {titles[0]}"
    listed = _listed(titles) if len(titles) <= MANY else f"the {_counted(len(titles))} inputs"
    return f"{article} weighted sum of {listed}"


def _weights(problem: Problem) -> str:
    """Count what a single neuron has: "two weights and a bias"."""
    count = len(problem.inputs)
    if count == 1:
        return "a weight and a bias"
    return f"{_counted(count)} weights and a bias"


def _weights_fit(problem: Problem) -> str:
    verb = "is" if len(problem.inputs) == 1 else "are"
    return f"there {verb} {_weights(problem)} that give every target exactly."


# Hidden layers


def _verdict_on_layers(
    examples: Sequence[Example],
    inputs: Sequence[Input],
    hidden: Sequence[int],
    hidden_activation: Activation,
    activation: Activation,
) -> str:
    """Judge a network whose hidden layers do more than add up."""
    problem = _problem(examples, inputs, activation)
    if problem is None:
        return _unknown("a network of this shape")
    impossible = _contradiction(problem, "network")
    if impossible:
        return impossible
    outside = _outside(problem)
    if outside:
        return f"No network can learn this with {activation.phrase} in the output neuron: {outside}"
    if hidden_activation.flat:
        return (
            f"The hidden neurons learn nothing: the slope of {hidden_activation.phrase} is 0 "
            "everywhere, so no error comes back to them. Only the output neuron learns; the run "
            "will show whether that is enough."
        )
    if activation.inverse is None or hidden_activation.function not in BENT:
        return _unknown("a network of this shape")
    kinds = len(set(problem.targets))
    if kinds == 2:
        return _layers_on_sides(problem, hidden, hidden_activation) or _enough(hidden)
    if kinds > 2 and not problem.at_limits and lies_on_a_plane(problem.rows, problem.sums()):
        return (
            "A network of this shape can learn this, as even a single neuron can: "
            f"{_weights_fit(problem)}"
        )
    return _enough(hidden)


def _layers_on_sides(problem: Problem, hidden: Sequence[int], hidden_activation: Activation) -> str:
    """Judge targets of two kinds; nothing if that depends on more than is looked at here.

    With one neuron in each hidden layer, the output can only rise, or only fall, along one
    direction, and so has one border. For several parallel borders, a layer with as many neurons
    will do: each adds a step or a bend for one of them, and the other layers pass this on. With
    steps, any two targets can be reached; without, those at the limits of the output, for which it
    is enough that the sums are far from 0.
    """
    apart = _are_apart(problem)
    if apart is False and max(hidden) == 1:
        return (
            "A network with one neuron in each hidden layer cannot learn this: like a single "
            f"neuron, it has one border, and {_border('no', problem)} separates the kinds of "
            "targets. It takes a hidden layer of at least two."
        )
    has_steps = _is_bounded(hidden_activation)
    if not has_steps and problem.at_limits < len(problem.targets):
        return ""
    if apart:
        return (
            f"A network of this shape can learn this: {_border('a', problem)} separates the two "
            "kinds of targets, and one hidden neuron is enough for that."
        )
    lines = _parallel_lines(problem)
    if lines is None or not 2 <= lines <= max(hidden):
        return ""
    return (
        f"A network of this shape can learn this: {_counted(lines)} parallel lines separate the "
        "two kinds of targets, and each hidden neuron can draw one. Whether a run finds them "
        "depends on its first weights."
    )


def _parallel_lines(problem: Problem) -> int | None:
    """Return how many parallel lines separate the two kinds of targets, if a few do."""
    if not {"x1", "x2"} <= {found.name for found in problem.inputs}:
        return None
    found = []
    # What a few points rule out, all of them do, too.
    for part in (slice(None, None, len(problem.pairs) // FEW + 1), slice(None)):
        pairs, targets = problem.pairs[part], problem.targets[part]
        counts = [changes_along(direction, pairs, targets) for direction in DIRECTIONS]
        found = [count for count in counts if count and count <= MAX_NEURONS]
        if not found:
            return None
    return min(found)


def _enough(hidden: Sequence[int]) -> str:
    are = "one is" if list(hidden) == [1] else f"{_listed([str(size) for size in hidden])} are"
    return (
        "With enough hidden neurons, a network can come as close to these targets as you like. The "
        f"run will show whether {are} enough."
    )


# Words


def _unknown(whole: str) -> str:
    return f"The run will show whether {whole} can learn this."


def _is_bounded(activation: Activation) -> bool:
    return math.isfinite(activation.low) and math.isfinite(activation.high)


def _reach(activation: Activation) -> str:
    """Say which range the output of an activation is limited to."""
    low, high = _said(activation.low), _said(activation.high)
    if _is_bounded(activation):
        return f"between {low} and {high}"
    return f"{low} or above" if activation.high == math.inf else f"{high} or below"


def _said(number: float) -> str:
    """Write a number for a sentence, with a proper minus sign."""
    return f"{number:g}".replace("-", "−")


def _said_pair(pair: Pair) -> str:
    return f"{_said(pair[0])} and {_said(pair[1])}"


def _counted(number: int) -> str:
    return WORDS[number] if number < len(WORDS) else str(number)


def _listed(words: Sequence[str]) -> str:
    """Write words as a list in a sentence: "x1, x2 and x1·x2"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
