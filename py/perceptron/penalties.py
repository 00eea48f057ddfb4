"""A penalty counts large weights as a loss, too, so that the network makes do with smaller ones."""

from collections.abc import Iterable

from perceptron.arguments import number_from
from perceptron.settings import MAX_PENALTY


class Penalty:
    """What weights cost: l1 * |w| + l2 * w^2 / 2 for each; biases cost nothing.

    L1 pulls all weights towards 0 with the same force, so that those that do little end near it. L2
    pulls large weights more than small ones; it is also called weight decay: Krogh and Hertz, A
    simple weight decay can improve generalization, 1991.
    """

    def __init__(self, l1: float, l2: float) -> None:
        self.l1 = l1
        self.l2 = l2

    def of(self, weights: Iterable[float]) -> float:
        """Return what these weights cost together."""
        total = 0.0
        for weight in weights:
            total += self.l1 * abs(weight) + self.l2 * weight * weight / 2
        return total

    def slope(self, weight: float) -> float:
        """Return how much more a weight costs if it gets larger: l1 * sign(w) + l2 * w."""
        return self.l1 * sign(weight) + self.l2 * weight


def sign(number: float) -> float:
    """1 for a positive number, -1 for a negative one, and 0 for 0."""
    if number > 0.0:
        return 1.0
    return -1.0 if number < 0.0 else 0.0


def penalty_of(l1: float, l2: float) -> Penalty | None:
    """Return the penalty on large weights; None if there is none."""
    l1, l2 = number_from("l1", l1, 0.0, MAX_PENALTY), number_from("l2", l2, 0.0, MAX_PENALTY)
    return Penalty(l1, l2) if l1 or l2 else None
