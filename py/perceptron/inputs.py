"""What is fed into a network: the two numbers themselves, and what can be computed from them."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from perceptron.arguments import one_of, sequence


@dataclass(frozen=True)
class Input:
    """A number that is computed from the numbers of an example.

    name: as in an address or on the command line. title: as one writes it.
    """

    name: str
    title: str
    function: Callable[[Sequence[float]], float]


def first(numbers: Sequence[float]) -> float:
    """The first number."""
    return numbers[0]


def second(numbers: Sequence[float]) -> float:
    """The second number."""
    return numbers[1]


def first_squared(numbers: Sequence[float]) -> float:
    """The first number times itself."""
    return numbers[0] * numbers[0]


def second_squared(numbers: Sequence[float]) -> float:
    """The second number times itself."""
    return numbers[1] * numbers[1]


def product(numbers: Sequence[float]) -> float:
    """The first number times the second."""
    return numbers[0] * numbers[1]


def sine_of_first(numbers: Sequence[float]) -> float:
    """The sine of the first number, which goes up and down with it."""
    return math.sin(numbers[0])


def sine_of_second(numbers: Sequence[float]) -> float:
    """The sine of the second number."""
    return math.sin(numbers[1])


# To add an input, add an entry here: the command line and the page then offer it.
INPUTS = {
    found.name: found
    for found in (
        Input("x1", "x1", first),
        Input("x2", "x2", second),
        Input("x1x1", "x1²", first_squared),
        Input("x2x2", "x2²", second_squared),
        Input("x1x2", "x1·x2", product),
        Input("sin_x1", "sin x1", sine_of_first),
        Input("sin_x2", "sin x2", sine_of_second),
    )
}


def checked_inputs(inputs: object) -> list[Input]:
    """Return what is to be fed in, by these names: at least one, and none of them twice."""
    names = [
        one_of(f"inputs[{i}]", name, INPUTS) for i, name in enumerate(sequence("inputs", inputs))
    ]
    if not names or len(set(names)) < len(names):
        raise ValueError(f"inputs must have at least one name, and none twice, not {inputs!r}")
    return [INPUTS[name] for name in names]
