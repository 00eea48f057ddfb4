"""What is to be learnt, from what, and what of it is impossible for any network."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lab.geometry import TINY, are_separable, gap_between
from perceptron.activations import Activation
from perceptron.datasets import Pair
from perceptron.inputs import Input

# More inputs than this are counted, not listed.
MANY = 3

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Problem:
    """What is to be learnt, and from what.

    pairs, targets: those of the examples. inputs: what is computed from a pair and fed in.
    rows: the numbers that are fed in for each pair. activation: that of the output neuron.
    """

    pairs: Sequence[Pair]
    targets: Sequence[float]
    inputs: Sequence[Input]
    rows: Sequence[tuple[float, ...]]
    activation: Activation

    @property
    def is_plain(self) -> bool:
        """Whether just the two numbers are fed in."""
        return are_plain(self.inputs)

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

    def contradiction(self, whole: str) -> str:
        """Say that the same numbers have two different targets; nothing if they do not.

        whole: what cannot give both, such as "neuron".
        """
        known: dict[tuple[float, ...], tuple[Pair, float]] = {}
        for row, pair, target in zip(self.rows, self.pairs, self.targets):
            before, other = known.setdefault(row, (pair, target))
            if other == target:
                continue
            if pair == before:
                return (
                    f"No {whole} can give all of these targets: the inputs {_said_pair(pair)} "
                    "appear with more than one target."
                )
            return (
                f"No {whole} with these inputs can give all of these targets: what is fed in for "
                f"{_said_pair(before)} is the same as for {_said_pair(pair)}, but the targets "
                "differ."
            )
        return ""

    def outside(self) -> str:
        """Say how many targets are out of the activation's range; nothing if none is."""
        low, high = self.activation.low, self.activation.high
        outside = sum(not low <= target <= high for target in self.targets)
        if not outside:
            return ""
        return (
            f"its output is always {_reach(self.activation)}, which rules out {outside} of the "
            f"{len(self.targets)} targets. The identity can give every number."
        )

    def are_apart(self) -> bool | None:
        """Say whether a weighted sum separates two kinds of targets; None: a close call."""
        high = max(self.targets)
        above, below = (
            [i for i, target in enumerate(self.targets) if (target == high) is is_high]
            for is_high in (True, False)
        )
        if self.is_plain:
            gap = gap_between([self.pairs[i] for i in above], [self.pairs[i] for i in below])
            return None if abs(gap) <= TINY else gap > 0.0
        return are_separable([self.rows[i] for i in above], [self.rows[i] for i in below])

    def border(self, article: str) -> str:
        """Name what separates two kinds of targets: "a straight line"."""
        titles = [found.title for found in self.inputs]
        if self.is_plain:
            return f"{article} straight line"
        if len(titles) == 1:
            return f"{article} threshold for {titles[0]}"
        parts = listed(titles) if len(titles) <= MANY else f"the {counted(len(titles))} inputs"
        return f"{article} weighted sum of {parts}"


def problem_of(
    examples: Sequence[tuple[Pair, float]], inputs: Sequence[Input], activation: Activation
) -> Problem | None:
    """Return the problem of these examples; None if a number to be fed in is too large."""
    pairs = [pair for pair, _ in examples]
    rows: list[tuple[float, ...]] = [*pairs]
    if not are_plain(inputs):
        columns = [list(map(found.function, pairs)) for found in inputs]
        rows = list(zip(*columns))
        if not all(all(map(math.isfinite, column)) for column in columns):
            return None
    return Problem(pairs, [target for _, target in examples], inputs, rows, activation)


def are_plain(inputs: Sequence[Input]) -> bool:
    """Say whether the two numbers themselves are fed in, in whatever order, and nothing else."""
    return {found.name for found in inputs} == {"x1", "x2"}


def is_bounded(activation: Activation) -> bool:
    """Say whether the output of an activation is limited to both sides."""
    return math.isfinite(activation.low) and math.isfinite(activation.high)


def _reach(activation: Activation) -> str:
    """Say which range the output of an activation is limited to."""
    low, high = said(activation.low), said(activation.high)
    if is_bounded(activation):
        return f"between {low} and {high}"
    return f"{low} or above" if activation.high == math.inf else f"{high} or below"


def said(number: float) -> str:
    """Write a number for a sentence, with a proper minus sign."""
    return f"{number:g}".replace("-", "−")


def _said_pair(pair: Pair) -> str:
    return f"{said(pair[0])} and {said(pair[1])}"


def counted(number: int) -> str:
    """Write a number as a word if it is small."""
    return WORDS[number] if number < len(WORDS) else str(number)


def listed(words: Sequence[str]) -> str:
    """Write words as a list in a sentence: "x1, x2 and x1·x2"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
