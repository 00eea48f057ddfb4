"""The settings of a run: their limits and their defaults."""

from dataclasses import dataclass
from typing import NamedTuple

MAX_SEED = 2**32 - 1
MAX_EPOCHS = 10_000_000
MAX_LEARNING_RATE = 100.0


class Limit(NamedTuple):
    """Which numbers are allowed: from `least` to `most`.

    whole: whether only whole numbers are allowed. exclusive: whether `least` itself is excluded.
    """

    least: float
    most: float
    whole: bool
    exclusive: bool = False


LIMITS = {
    "seed": Limit(0, MAX_SEED, whole=True),
    "learning_rate": Limit(0, MAX_LEARNING_RATE, whole=False, exclusive=True),
    "epochs": Limit(1, MAX_EPOCHS, whole=True),
}


@dataclass(frozen=True)
class Defaults:
    """The settings of the original experiment. probe: two numbers to predict for."""

    seed: int = 109
    learning_rate: float = 0.1
    epochs: int = 10_000
    task: str = "addition"
    activation: str = "sigmoid"
    probe: tuple[float, float] = (0.1, 0.2)


DEFAULTS = Defaults()
