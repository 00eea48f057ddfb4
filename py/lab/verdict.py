"""Whether a single neuron can learn a task is often known before any training."""

import math
from collections.abc import Sequence

from perceptron.activations import Activation
from perceptron.datasets import Pair

Example = tuple[Pair, float]

UNKNOWN = "The run will show whether a single neuron can learn this."

# A result smaller than this, relative to the numbers it was computed from, may be rounding error.
TINY = 1e-9


def no_slope(activation: Activation) -> str:
    """Say that nothing is learnt with an activation that is flat everywhere."""
    return (
        f"With {activation.phrase} as the activation, nothing is learnt, whatever the task: its "
        "slope is 0 everywhere, so no small change of a weight changes the error."
    )


def verdict(examples: Sequence[Example], activation: Activation) -> str:
    """Say whether a single neuron can learn these examples, and why.

    examples: at least one. The answer uses only the examples and the known properties of the
    activation; if they decide nothing, it says that the run will show.
    """
    if activation.flat:
        return no_slope(activation)
    low, high, name = activation.low, activation.high, activation.phrase
    targets = [target for _, target in examples]
    twice = _contradiction(examples)
    if twice:
        return (
            f"No neuron can give all of these targets: the inputs {_said(twice[0])} and "
            f"{_said(twice[1])} appear with more than one target."
        )
    outside = sum(not low <= target <= high for target in targets)
    if outside:
        return (
            f"A single neuron cannot learn this with {name}: its output is always "
            f"{_reach(activation)}, which rules out {outside} of the {len(targets)} targets. "
            "The identity can give every number."
        )
    limits = 0 if activation.closed else sum(target in (low, high) for target in targets)
    if limits and _is_bounded(activation):
        if limits == len(targets):
            return _verdict_on_sides(examples, high, name)
        return (
            f"A single neuron can only come close: {name} approaches {_said(low)} and "
            f"{_said(high)} but never reaches them. A run shows how close it gets."
        )
    # A target at a limit that the output never reaches leaves the question open.
    return UNKNOWN if limits else _verdict_on_sums(examples, activation)


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


def _contradiction(examples: Sequence[Example]) -> Pair | None:
    """Return a pair of inputs that appears with two different targets, if there is one."""
    known: dict[Pair, float] = {}
    for inputs, target in examples:
        if known.setdefault(inputs, target) != target:
            return inputs
    return None


def _verdict_on_sums(examples: Sequence[Example], activation: Activation) -> str:
    """Judge by the weighted sums that would give the targets: they must lie on a plane."""
    if activation.inverse is None:
        return UNKNOWN
    name = activation.phrase
    pairs = [inputs for inputs, _ in examples]
    targets = [target for _, target in examples]
    straight = lies_on_a_plane(pairs, targets)
    fits = lies_on_a_plane(pairs, list(map(activation.inverse, targets)))
    # At a closed limit, many sums give the target. Another of them may lie on the plane.
    many = activation.closed and any(t in (activation.low, activation.high) for t in targets)
    if fits is None or (many and not fits):
        return UNKNOWN
    if fits:
        return (
            f"A single neuron can learn this with {name}: there are two weights and a bias that "
            "give every target exactly."
        )
    if straight:
        return (
            "A single neuron can learn this with the identity: every target is the same weighted "
            f"sum of its two numbers, and {name} bends it."
        )
    return (
        f"A single neuron can only come close: with {name}, no two weights and a bias give every "
        "target exactly."
    )


def lies_on_a_plane(pairs: Sequence[Pair], heights: Sequence[float]) -> bool | None:
    """Say whether some weights make w1 * x1 + w2 * x2 + b equal every height; None: not known.

    Least squares by Gram-Schmidt: project the heights onto the space of 1, x1 and x2. What
    remains is what no weighted sum can give.
    """
    largest = max(map(abs, heights))
    if largest == 0.0:
        return True
    if not math.isfinite(largest):
        return None
    basis: list[list[float]] = []
    for column in ([1.0] * len(pairs), [x1 for x1, _ in pairs], [x2 for _, x2 in pairs]):
        size = max(map(abs, column))
        if size == 0.0:
            continue
        scaled = [x / size for x in column]
        rest = _without(scaled, basis)
        length = math.sqrt(_dot(rest, rest))
        if length > TINY * math.sqrt(_dot(scaled, scaled)):
            basis.append([x / length for x in rest])
    rest = _without([height / largest for height in heights], basis)
    return max(map(abs, rest)) <= TINY


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b))


def _without(column: list[float], basis: list[list[float]]) -> list[float]:
    """Remove a column's projection onto the basis, twice, to remove the rounding errors as well."""
    for other in basis * 2:
        share = _dot(column, other)
        column = [x - share * y for x, y in zip(column, other)]
    return column


def _verdict_on_sides(examples: Sequence[Example], high: float, name: str) -> str:
    """Judge targets of two kinds: a straight line must separate them."""
    above = [inputs for inputs, target in examples if target == high]
    below = [inputs for inputs, target in examples if target != high]
    if not above or not below:
        return (
            f"A single neuron can come as close as you like with {name}: all targets are the same."
        )
    gap = gap_between(above, below)
    if gap > TINY:
        return "A single neuron can learn this: a straight line separates the two kinds of targets."
    if gap < -TINY:
        return "A single neuron cannot learn this: no straight line separates the kinds of targets."
    return "The run will show whether a single neuron can learn this: it is a close call."


def gap_between(some: Sequence[Pair], others: Sequence[Pair]) -> float:
    """Return how far a straight line can keep the two sets of points apart.

    The result is relative to the largest coordinate; it is negative if no line separates them.
    By the separating axis theorem, if any line separates two convex regions, then one parallel to
    an edge of either does. For regions that are only a segment or a point, the perpendicular
    directions are tried as well.
    """
    size = max(abs(x) for pair in (*some, *others) for x in pair) or 1.0
    one, two = (hull([(a / size, b / size) for a, b in points]) for points in (some, others))
    directions = [(two[0][0] - one[0][0], two[0][1] - one[0][1])]
    for corners in (one, two):
        for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]]):
            directions += [(ay - by, bx - ax), (bx - ax, by - ay)]
    best = -math.inf
    for dx, dy in directions:
        length = math.hypot(dx, dy)
        if length == 0.0:
            continue
        first = [(x * dx + y * dy) / length for x, y in one]
        second = [(x * dx + y * dy) / length for x, y in two]
        best = max(best, min(first) - max(second), min(second) - max(first))
    return best


def hull(points: list[Pair]) -> list[Pair]:
    """Return the corners of the convex hull of the points.

    Andrew's monotone chain algorithm: A. M. Andrew, 1979.
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    corners: list[Pair] = []
    for order in (ordered, ordered[::-1]):
        chain: list[Pair] = []
        for x, y in order:
            while len(chain) > 1:
                (ax, ay), (bx, by) = chain[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0.0:
                    break
                chain.pop()
            chain.append((x, y))
        corners += chain[:-1]
    return corners
