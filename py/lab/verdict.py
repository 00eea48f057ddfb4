"""Whether a network can learn a task is often known before any training."""

import math
from collections.abc import Sequence

from lab.geometry import FEW, changes_along, lies_on_a_plane
from lab.problem import MANY, Problem, are_plain, counted, is_bounded, listed, problem_of, said
from perceptron.activations import Activation, identity, leaky_relu, relu, sigmoid
from perceptron.datasets import GENERATED, Numbers, Task
from perceptron.inputs import INPUTS, Input
from perceptron.scaling import Scaling

Example = tuple[Numbers, float]

PLAIN = (INPUTS["x1"], INPUTS["x2"])

# These bend a sum. With enough hidden neurons that do, a network comes as close as one likes to any
# continuous function: Cybenko, Approximation by superpositions of a sigmoidal function, 1989;
# Hornik, Approximation capabilities of multilayer feedforward networks, 1991; for ReLU and leaky
# ReLU: Leshno, Lin, Pinkus and Schocken, Multilayer feedforward networks with a nonpolynomial
# activation function can approximate any function, 1993.
BENT = (sigmoid, math.tanh, relu, leaky_relu)

# How a verdict begins that a single neuron can learn the examples, and one that leaves it open.
CAN = "A single neuron can learn this"
RUN = "The run will show "

# More parallel lines than this separate points only by chance, and hardly any run finds them.
MOST_LINES = 4

# The directions across which parallel lines are tried.
DIRECTIONS = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, -1.0))


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
        return _verdict_on_layers(task, inputs, hidden, hidden_activation, activation)
    if task.verdict and are_plain(inputs, len(task.names)):
        alone = _of_task(task, activation)
    else:
        alone = verdict(task.training, activation, inputs, task.names, task.scaling)
    if not hidden:
        return alone
    return (
        f"With {hidden_activation.phrase} in its hidden layers, a network can do no more than a "
        f"single neuron: a weighted sum of weighted sums is again a weighted sum. {alone}"
    )


def _of_task(task: Task, activation: Activation) -> str:
    """Return the sentence of the task, unless its points are drawn by chance and contradict it."""
    if task.name not in GENERATED:
        return task.verdict
    found = verdict(task.training, activation)
    if task.verdict.startswith(CAN):
        return task.verdict if found.startswith(CAN) else found
    if task.classes:
        # Whatever the activation, a single neuron has one border.
        problem = problem_of(task.training, PLAIN, activation)
        return task.verdict if problem and problem.are_apart() is False else found
    return found if found.startswith((CAN, RUN)) else task.verdict


def verdict(
    examples: Sequence[Example],
    activation: Activation,
    inputs: Sequence[Input] = PLAIN,
    names: Sequence[str] = ("x1", "x2"),
    scaling: Scaling | None = None,
) -> str:
    """Say whether a single neuron can learn these examples, and why.

    examples: at least one. inputs: what is fed in. names: what the numbers of an example are
    called; scaling: how they and the target are scaled. The answer uses only the examples and the
    known properties of the activation; if they decide nothing, it says that the run will show.
    """
    if activation.flat:
        return no_slope(activation)
    problem = problem_of(examples, inputs, activation, names, scaling)
    if problem is None:
        return _unknown("a single neuron")
    impossible = problem.contradiction("neuron")
    if impossible:
        return impossible
    name = activation.phrase
    outside = problem.outside()
    if outside:
        return f"A single neuron cannot learn this with {name}: {outside}"
    limits = problem.at_limits
    if limits and is_bounded(activation):
        if limits == len(examples):
            return _verdict_on_sides(problem)
        return (
            f"A single neuron can only come close: {name} approaches {said(activation.low)} and "
            f"{said(activation.high)} but never reaches them. A run shows how close it gets."
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
        outputs = " or ".join(map(said, activation.outputs))
        none = f"a {activation.word} gives {outputs}, and nothing else"
        return "" if answer in activation.outputs else none
    if activation.closed:
        if answer > high:
            return f"{name} is never above {said(high)}"
        return f"{name} is never below {said(low)}" if answer < low else ""
    if answer >= high:
        return f"{name} stays below {said(high)}"
    return f"{name} stays above {said(low)}" if answer <= low else ""


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
    apart = problem.are_apart()
    if apart is None:
        return "The run will show whether a single neuron can learn this: it is a close call."
    if not apart:
        border = problem.border("no")
        return f"A single neuron cannot learn this: {border} separates the kinds of targets."
    why = f"{_bend(problem)}{problem.border('a')}"
    return f"A single neuron can learn this: {why} separates the two kinds of targets."


def _bend(problem: Problem) -> str:
    """Say what it helps to feed in more than the two numbers; nothing if that is not so."""
    both = zip(problem.inputs, problem.titles)
    others = [title for found, title in both if found.name not in ("x1", "x2")]
    if not others or len(problem.inputs) == 1 or len(problem.names) != 2:
        return ""
    parts = listed(others) if len(others) <= MANY else f"inputs like {others[0]}"
    return f"with {parts}, the border need not be a straight line, and "


def _weights(problem: Problem) -> str:
    """Count what a single neuron has: "two weights and a bias"."""
    count = len(problem.inputs)
    if count == 1:
        return "a weight and a bias"
    return f"{counted(count)} weights and a bias"


def _weights_fit(problem: Problem) -> str:
    verb = "is" if len(problem.inputs) == 1 else "are"
    return f"there {verb} {_weights(problem)} that give every target exactly."


# Hidden layers


def _verdict_on_layers(
    task: Task,
    inputs: Sequence[Input],
    hidden: Sequence[int],
    hidden_activation: Activation,
    activation: Activation,
) -> str:
    """Judge a network whose hidden layers do more than add up."""
    problem = problem_of(task.training, inputs, activation, task.names, task.scaling)
    if problem is None:
        return _unknown("a network of this shape")
    impossible = problem.contradiction("network")
    if impossible:
        return impossible
    outside = problem.outside()
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
    apart = problem.are_apart()
    if apart is False and max(hidden) == 1:
        return (
            "A network with one neuron in each hidden layer cannot learn this: like a single "
            f"neuron, it has one border, and {problem.border('no')} separates the kinds of "
            "targets. It takes a hidden layer of at least two."
        )
    has_steps = is_bounded(hidden_activation)
    if not has_steps and problem.at_limits < len(problem.targets):
        return ""
    if apart:
        return (
            f"A network of this shape can learn this: {problem.border('a')} separates the two "
            "kinds of targets, and one hidden neuron is enough for that."
        )
    lines = _parallel_lines(problem)
    if lines is None or not 2 <= lines <= max(hidden):
        return ""
    return (
        f"A network of this shape can learn this: {counted(lines)} parallel lines separate the "
        "two kinds of targets, and each hidden neuron can draw one. Whether a run finds them "
        "depends on its first weights."
    )


def _parallel_lines(problem: Problem) -> int | None:
    """Return how many parallel lines separate the two kinds of targets, if a few do."""
    if len(problem.names) != 2 or not {"x1", "x2"} <= {found.name for found in problem.inputs}:
        return None
    found = []
    # What a few points rule out, all of them do, too.
    for part in (slice(None, None, len(problem.numbers) // FEW + 1), slice(None)):
        pairs, targets = problem.numbers[part], problem.targets[part]
        counts = [changes_along(direction, pairs, targets) for direction in DIRECTIONS]
        found = [count for count in counts if count and count <= MOST_LINES]
        if not found:
            return None
    return min(found)


def _enough(hidden: Sequence[int]) -> str:
    are = "one is" if list(hidden) == [1] else f"{listed([str(size) for size in hidden])} are"
    return (
        "With enough hidden neurons, a network can come as close to these targets as you like. The "
        f"run will show whether {are} enough."
    )


# Words


def _unknown(whole: str) -> str:
    return f"The run will show whether {whole} can learn this."
