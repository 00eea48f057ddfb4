"""A task is a list of examples to learn from and a list to be examined on."""

from collections.abc import Callable
from dataclasses import dataclass

Pair = tuple[float, float]


@dataclass(frozen=True)
class Task:
    """Examples of a function of two numbers.

    training: the (inputs, target) examples to learn from, in order; test: those to be judged by.
    truth: what the answer is for any two inputs, or None where there is none.
    answer: what the answer is called. decimals: a prediction is right when it equals the
    target with that many decimals.
    """

    name: str
    title: str
    answer: str
    decimals: int
    training: tuple[tuple[Pair, float], ...]
    test: tuple[tuple[Pair, float], ...]
    truth: Callable[[float, float], float | None]


# fmt: off
ADDITION_TRAINING = (
    (0.5, 0.5, 1.0), (0.2, 0.8, 1.0), (0.1, 0.9, 1.0), (0.9, 0.0, 0.9), (0.2, 0.3, 0.5),
    (0.4, 0.4, 0.8), (0.6, 0.3, 0.9), (0.3, 0.7, 1.0), (0.5, 0.2, 0.7), (0.3, 0.4, 0.7),
    (0.2, 0.3, 0.5), (0.1, 0.1, 0.2), (0.0, 0.8, 0.8), (0.1, 0.6, 0.7), (0.5, 0.4, 0.9),
    (0.6, 0.0, 0.6), (0.4, 0.4, 0.8), (0.7, 0.1, 0.8), (0.2, 0.1, 0.3), (0.3, 0.4, 0.7),
    (0.2, 0.2, 0.4), (0.3, 0.7, 1.0), (0.1, 0.5, 0.6), (0.0, 0.9, 0.9), (0.2, 0.3, 0.5),
    (0.1, 0.1, 0.2), (0.6, 0.1, 0.7), (0.3, 0.3, 0.6),
)

ADDITION_TEST = (
    (0.9, 0.1), (0.5, 0.5), (0.2, 0.3), (0.3, 0.6), (0.1, 0.7),
    (0.3, 0.1), (0.1, 0.5), (0.9, 0.0), (0.3, 0.3), (0.0, 0.1),
    (0.1, 0.2), (0.2, 0.0), (0.6, 0.1), (0.5, 0.3), (0.9, 0.1),
    (0.1, 0.4), (0.2, 0.4), (0.7, 0.0), (0.6, 0.3), (0.2, 0.2),
    (0.1, 0.0), (0.2, 0.6), (0.5, 0.0), (0.6, 0.4), (0.4, 0.5),
)
# fmt: on


def _addition() -> Task:
    return Task(
        name="addition",
        title="Addition",
        answer="Sum",
        decimals=1,
        training=tuple(((a, b), target) for a, b, target in ADDITION_TRAINING),
        test=tuple(((a, b), a + b) for a, b in ADDITION_TEST),
        truth=lambda a, b: a + b,
    )


def _gate(name: str, outputs: tuple[int, int, int, int]) -> Task:
    """Make a logic gate from its outputs for (0, 0), (0, 1), (1, 0) and (1, 1)."""
    corners: tuple[Pair, ...] = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
    table = {corner: float(output) for corner, output in zip(corners, outputs)}
    rows = tuple(table.items())
    return Task(
        name=name,
        title=name.upper(),
        answer="Target",
        decimals=0,
        training=rows,
        test=rows,
        truth=lambda a, b: table.get((a, b)),
    )


TASKS = {
    task.name: task
    for task in (
        _addition(),
        _gate("and", (0, 0, 0, 1)),
        _gate("or", (0, 1, 1, 1)),
        _gate("nand", (1, 1, 1, 0)),
        _gate("xor", (0, 1, 1, 0)),
    )
}
