"""What is to be learnt, from what, and what of it is impossible for any network."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lab.geometry import TINY, are_separable, gap_between
from perceptron.activations import Activation
from perceptron.datasets import Numbers
from perceptron.inputs import Input
from perceptron.scaling import Scaling

# More inputs than this are counted, not listed.
MANY = 3

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Problem:
    """What is to be learnt, and from what.

    numbers: those of the examples, and names: what each of them is called. inputs: what is computed
    from the numbers of an example and fed in. rows: what is fed in for each example, and targets:
    what the output should be; where they are scaled, both are scaled numbers. activation: that of
    the output neuron.
    """

    numbers: Sequence[Numbers]
    names: Sequence[str]
    targets: Sequence[float]
    inputs: Sequence[Input]
    rows: Sequence[Numbers]
    activation: Activation

    @property
    def is_plain(self) -> bool:
        """Whether an example has two numbers, and just these are fed in."""
        return len(self.names) == 2 and are_plain(self.inputs, 2)

    @property
    def titles(self) -> list[str]:
        """What is fed in, as one writes it, with the names of the numbers."""
        return [titled(found, self.names) for found in self.inputs]

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
        known: dict[Numbers, tuple[Numbers, float]] = {}
        for row, numbers, target in zip(self.rows, self.numbers, self.targets):
            before, other = known.setdefault(row, (numbers, target))
            if other == target:
                continue
            if numbers == before:
                inputs = "input" if len(numbers) == 1 else "inputs"
                verb = "appears" if len(numbers) == 1 else "appear"
                return (
                    f"No {whole} can give all of these targets: the {inputs} "
                    f"{_all_said(numbers)} {verb} with more than one target."
                )
            return (
                f"No {whole} with these inputs can give all of these targets: what is fed in for "
                f"{_all_said(before)} is the same as for {_all_said(numbers)}, but the targets "
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
        some, others = [self.rows[i] for i in above], [self.rows[i] for i in below]
        if self.is_plain:
            gap = gap_between(some, others)
            return None if abs(gap) <= TINY else gap > 0.0
        return are_separable(some, others)

    def border(self, article: str) -> str:
        """Name what separates two kinds of targets: "a straight line"."""
        titles = self.titles
        if self.is_plain:
            return f"{article} straight line"
        if len(titles) == 1:
            return f"{article} threshold for {titles[0]}"
        parts = listed(titles) if len(titles) <= MANY else f"the {counted(len(titles))} inputs"
        return f"{article} weighted sum of {parts}"


def problem_of(
    examples: Sequence[tuple[Numbers, float]],
    inputs: Sequence[Input],
    activation: Activation,
    names: Sequence[str] = ("x1", "x2"),
    scaling: Scaling | None = None,
) -> Problem | None:
    """Return the problem of these examples; None if a number to be fed in is too large."""
    numbers, targets = [numbers for numbers, _ in examples], [target for _, target in examples]
    rows = numbers
    if scaling:
        rows = [tuple(scaling.scaled(row)) for row in numbers]
        targets = [scaling.goal(target) for target in targets]
    if not are_plain(inputs, len(names)):
        columns = [list(map(found.function, rows)) for found in inputs]
        rows = list(zip(*columns))
        if not all(all(map(math.isfinite, column)) for column in columns):
            return None
    return Problem(numbers, names, targets, inputs, rows, activation)


def are_plain(inputs: Sequence[Input], count: int) -> bool:
    """Say whether the numbers themselves are fed in, in whatever order, and nothing else.

    count: how many numbers an example has.
    """
    return {found.name for found in inputs} == {f"x{i + 1}" for i in range(count)}


def titled(found: Input, names: Sequence[str]) -> str:
    """Return the title of an input, with the names of the numbers in it: "age²" for x1²."""

    def name(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        return names[place] if 0 <= place < len(names) else match[0]

    return re.sub(r"\bx(\d+)", name, found.title)


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


def _all_said(numbers: Numbers) -> str:
    return listed([said(number) for number in numbers])


def counted(number: int) -> str:
    """Write a number as a word if it is small."""
    return WORDS[number] if number < len(WORDS) else str(number)


def listed(words: Sequence[str]) -> str:
    """Write words as a list in a sentence: "x1, x2 and x1·x2"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
