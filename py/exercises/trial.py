"""Lets a network of the reader's code learn, and compares how its parameters move."""

import math
import random
from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from exercises.exercise import UnsolvedError
from exercises.kinds import Kind
from lab.advice import type_of
from lab.advice.words import kind
from lab.runner import Runner
from perceptron.datasets import TASKS
from perceptron.metrics import count_right
from perceptron.model import Perceptron

# Another order of the same operations changes the last digits, and nothing else.
RELATIVE, ABSOLUTE = 1e-9, 1e-12

# How long the whole experiment may take, in seconds; compiled, it takes a tenth of that.
LONGEST = 0.5
EPOCHS = 10_000

Example = tuple[list[float], float]


class Step(NamedTuple):
    """One step of learning.

    before: the parameters before it. plain: how far plain gradient descent would have moved each.
    made: how far each did move.
    """

    kind: Kind
    before: list[float]
    example: list[float]
    target: float
    plain: list[float]
    made: list[float]


class Trial:
    """A network of the reader's code that learns one example after another.

    seed: draws its first parameters and its examples, so that a check finds the same each time.
    """

    def __init__(self, kind: Kind, seed: int) -> None:
        self.kind = kind
        self.generator = random.Random(seed)
        self.network = kind.network(kind.draw(self.generator))

    def draw(self, reach: float = 1.0) -> Example:
        """Draw an example; reach: how far its target may be from 0."""
        inputs = [self.generator.uniform(-1.0, 1.0) for _ in range(self.kind.inputs)]
        return inputs, self.generator.uniform(0.2, 1.0) * reach

    def learn(self, example: Example) -> Step:
        """Let the network learn from an example."""
        inputs, target = example
        before = list(self.network.parameters)
        plain = self.kind.moves(before, inputs, target)
        self.network.learn(inputs, target)
        made = [b - a for a, b in zip(before, self.network.parameters)]
        return Step(self.kind, before, inputs, target, plain, made)


def is_close(made: float, expected: float) -> bool:
    """Whether two numbers are the same but for rounding."""
    return math.isclose(made, expected, rel_tol=RELATIVE, abs_tol=ABSOLUTE)


def differing(made: Sequence[float], expected: Sequence[float]) -> list[int]:
    """Return where two lists are not the same."""
    return [i for i, (a, b) in enumerate(zip(made, expected)) if not is_close(a, b)]


def are_close(made: Sequence[float], expected: Sequence[float]) -> bool:
    """Whether two lists are the same but for rounding."""
    return not differing(made, expected)


def ratio(made: Sequence[float], expected: Sequence[float]) -> float | None:
    """Return the factor that turns all expected numbers into those made; None if there is none."""
    largest = max(expected, key=abs)
    if not largest:
        return None
    factor = made[expected.index(largest)] / largest
    fits = all(
        math.isclose(a, factor * b, rel_tol=1e-6, abs_tol=1e-11) for a, b in zip(made, expected)
    )
    return factor if fits else None


def shown(number: float) -> str:
    """Write a number in a sentence."""
    return f"{number:.4g}".replace("-", "−")


def check_number(made: object, what: str, further: str) -> float:
    """Return what a function of the reader's returned, or raise UnsolvedError if it is no number.

    what: the function, as a sentence about it begins. further: what it should return.
    """
    if isinstance(made, (int, float)):
        return made
    raise UnsolvedError(
        f"{what} gives {kind(type_of(made))}, which is not a number.",
        "A function without `return` gives None. What does yours return?",
        further,
    )


def sentence(text: str) -> str:
    """Make a sentence of a clause."""
    return f"{text[0].upper()}{text[1:]}."


def moved(step: Step, expected: Sequence[float]) -> str:
    """Say how far the parameter moved that is most wrong, and how far it should have moved."""
    wrong = differing(step.made, expected) or range(len(expected))

    def size(index: int) -> float:
        difference = abs(step.made[index] - expected[index])
        return difference if math.isfinite(difference) else math.inf

    index = max(wrong, key=size)
    return (
        f"{step.kind.name(index)} moved by {shown(step.made[index])}, "
        f"and should have moved by {shown(expected[index])}"
    )


def check_still(step: Step, expected: Sequence[float], hint: str, further: str) -> None:
    """Raise UnsolvedError if the parameters did not move at all, though they should have."""
    if not any(step.made) and any(expected):
        raise UnsolvedError(
            "The network learnt from an example, and nothing moved at all; "
            f"{step.kind.name(0)} should have moved by {shown(expected[0])}.",
            hint,
            further,
        )


def check_experiment(runner: Runner) -> str:
    """Repeat the experiment, and return a sentence about it; empty if there is no time for it.

    Raises UnsolvedError if it does not end as it should.
    """
    task = TASKS["addition"]
    network = Perceptron.from_seed(109)
    examples = [(list(inputs), target) for inputs, target in task.training]
    steps = EPOCHS * len(examples)
    runner.run(network, "_learn", examples, 0, steps, deadline=perf_counter() + LONGEST)
    if runner.done < steps:
        return ""
    predictions = [network.predict(list(inputs)) for inputs, _ in task.test]
    right = count_right(predictions, [target for _, target in task.test])
    if right != 21:
        raise UnsolvedError(
            f"Single steps are right, but after {EPOCHS:,} epochs of the experiment {right} of 25 "
            "sums are right instead of 21.",
            "Something must change in the course of a run: a value that is kept and grows, or a "
            "number at which your code does something else.",
            "Take out whatever the formula does not need, and compare with the original.",
        )
    return f" After {EPOCHS:,} epochs of the experiment, 21 of 25 sums are right."
