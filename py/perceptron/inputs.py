"""What is fed into a network: the numbers of an example, and what can be computed from them."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from perceptron.arguments import one_of, sequence
from perceptron.settings import MAX_NUMBERS


@dataclass(frozen=True)
class Input:
    """A number that is computed from the numbers of an example.

    name: as in an address or on the command line. title: as one writes it. least: how many numbers
    an example must have for it.
    """

    name: str
    title: str
    function: Callable[[Sequence[float]], float]
    least: int = 2


@dataclass(frozen=True)
class Number:
    """Takes one of the numbers of an example as it is. place: 0 is the first."""

    place: int

    def __call__(self, numbers: Sequence[float]) -> float:
        """The number in this place."""
        return numbers[self.place]


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
        *(Input(f"x{i + 1}", f"x{i + 1}", Number(i), least=i + 1) for i in range(MAX_NUMBERS)),
        Input("x1x1", "x1²", first_squared, least=1),
        Input("x2x2", "x2²", second_squared),
        Input("x1x2", "x1·x2", product),
        Input("sin_x1", "sin x1", sine_of_first, least=1),
        Input("sin_x2", "sin x2", sine_of_second),
    )
}


def names_for(count: int) -> list[str]:
    """Return the names of the inputs that can be computed from so many numbers."""
    return [name for name, found in INPUTS.items() if found.least <= count]


def checked_inputs(inputs: object, count: int = MAX_NUMBERS) -> list[Input]:
    """Return what is to be fed in, by these names: at least one, and none of them twice.

    count: how many numbers an example has. Raises ValueError for anything not allowed.
    """
    allowed = names_for(count)
    names = [
        one_of(f"inputs[{i}]", name, allowed) for i, name in enumerate(sequence("inputs", inputs))
    ]
    if not names or len(set(names)) < len(names):
        raise ValueError(f"inputs must have at least one name, and none twice, not {inputs!r}")
    return [INPUTS[name] for name in names]
