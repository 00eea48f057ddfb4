"""Whether a neuron can give all of some targets is often known before it has learnt anything."""

import math
from collections.abc import Sequence

from perceptron.activations import Activation
from perceptron.datasets import Pair

Example = tuple[Pair, float]

UNKNOWN = "Whether a single neuron can learn this, the run will show."

# What is smaller than this, beside the numbers that it was computed from, may be rounding.
TINY = 1e-9


def no_slope(activation: Activation) -> str:
    """Say that with an activation that is flat everywhere nothing is learnt."""
    return (
        f"With {activation.phrase} as activation nothing is learnt, whatever the task: its slope "
        "is 0 everywhere, so no weight has a direction in which the error grows smaller."
    )


def verdict(examples: Sequence[Example], activation: Activation) -> str:
    """Say in a sentence whether a single neuron can learn these examples, and why.

    examples: one or more. It says only what follows from the examples and from what is known of
    the activation; where nothing does, it says that the run will show it.
    """
    if activation.flat:
        return no_slope(activation)
    low, high, name = activation.low, activation.high, activation.phrase
    targets = [target for _, target in examples]
    twice = _contradiction(examples)
    if twice:
        return (
            f"No neuron can give all of these targets: {_said(twice[0])} and {_said(twice[1])} "
            "appear with more than one target."
        )
    outside = sum(not low <= target <= high for target in targets)
    if outside:
        return (
            f"A single neuron cannot, with {name}: its output stays {_reach(activation)}, and "
            f"{outside} of the {len(targets)} targets do not. The identity reaches every number."
        )
    limits = 0 if activation.closed else sum(target in (low, high) for target in targets)
    if limits and _is_bounded(activation):
        if limits == len(targets):
            return _verdict_on_sides(examples, high, name)
        return (
            f"A single neuron cannot do this exactly: {name} comes near to {_said(low)} and "
            f"{_said(high)} and never quite there. How near it comes, the run will show."
        )
    # At an end that is not reached, and where it is not known how the sums lie, nothing is sure.
    return UNKNOWN if limits else _verdict_on_sums(examples, activation)


def unreachable(activation: Activation, answer: float) -> str:
    """Say why no weights make an activation give this answer; empty where some may."""
    low, high, name = activation.low, activation.high, activation.phrase
    if activation.outputs:
        outputs = " or ".join(map(_said, activation.outputs))
        none = f"a {activation.word} is {outputs}, and nothing between"
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
    """Say where the output of an activation lies that does not reach everywhere."""
    low, high = _said(activation.low), _said(activation.high)
    if _is_bounded(activation):
        return f"from {low} to {high}"
    return f"at {low} or above" if activation.high == math.inf else f"at {high} or below"


def _said(number: float) -> str:
    """Write a number for a sentence, with a proper minus."""
    return f"{number:g}".replace("-", "−")


def _contradiction(examples: Sequence[Example]) -> Pair | None:
    """Return two inputs that stand there with two targets, if there are such."""
    known: dict[Pair, float] = {}
    for inputs, target in examples:
        if known.setdefault(inputs, target) != target:
            return inputs
    return None


def _verdict_on_sums(examples: Sequence[Example], activation: Activation) -> str:
    """Judge by the weighted sums that would give the targets: they must lie on one plane."""
    if activation.inverse is None:
        return UNKNOWN
    name = activation.phrase
    pairs = [inputs for inputs, _ in examples]
    targets = [target for _, target in examples]
    straight = lies_on_a_plane(pairs, targets)
    fits = lies_on_a_plane(pairs, list(map(activation.inverse, targets)))
    # At a closed end many sums give the target, and one of the others may lie on the plane.
    many = activation.closed and any(t in (activation.low, activation.high) for t in targets)
    if fits is None or (many and not fits):
        return UNKNOWN
    if fits:
        return (
            f"A single neuron can, with {name}: there are two weights and a bias that give every "
            "target exactly."
        )
    if straight:
        return (
            f"A single neuron can, with the identity: each target is one and the same weighted sum "
            f"of its two numbers, which {name} would bend."
        )
    return (
        f"A single neuron cannot do this exactly, only come near: with {name}, no two weights and "
        "bias give all of the targets."
    )


def lies_on_a_plane(pairs: Sequence[Pair], heights: Sequence[float]) -> bool | None:
    """Say whether w1 * x1 + w2 * x2 + b gives each height for some weights; None: not known.

    Least squares by Gram-Schmidt: what is left of the heights without all that goes along with
    1, x1 and x2 is what no weighted sum gives.
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
    """Take away what a column has in common with the basis: twice, for rounding leaves a rest."""
    for other in basis * 2:
        share = _dot(column, other)
        column = [x - share * y for x, y in zip(column, other)]
    return column


def _verdict_on_sides(examples: Sequence[Example], high: float, name: str) -> str:
    """Judge targets of two kinds: a straight line must part them."""
    above = [inputs for inputs, target in examples if target == high]
    below = [inputs for inputs, target in examples if target != high]
    if not above or not below:
        return (
            f"A single neuron can come as near as you like, with {name}: all targets are the same."
        )
    gap = gap_between(above, below)
    if gap > TINY:
        return "A single neuron can: one straight line separates the two kinds of targets."
    if gap < -TINY:
        return "A single neuron cannot: no straight line separates the two kinds of targets."
    return "Whether a single neuron can learn this, the run will show: it is a close thing."


def gap_between(some: Sequence[Pair], others: Sequence[Pair]) -> float:
    """Return how far a straight line can keep the two sets of points apart.

    As a share of the points' largest number; negative if they overlap along every line tried. If
    any line parts two regions without dents, then one along an edge of theirs does, or one across
    it where a region is only a stroke or a point: the separating axis theorem.
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
    """Return the corners of the smallest region without dents that holds the points.

    Andrew's monotone chain: A. M. Andrew, 1979.
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
