"""The settings of a run: their limits and their defaults."""

from dataclasses import dataclass
from typing import NamedTuple

MAX_SEED = 2**32 - 1
MAX_EPOCHS = 10_000_000
MAX_LEARNING_RATE = 100.0
MAX_HIDDEN_LAYERS = 6
MAX_NEURONS = 16  # in a layer
MAX_NUMBERS = 16  # of an example
MAX_BATCH_SIZE = 10_000
MAX_PENALTY = 10.0
MIN_EXAMPLES = 10
MAX_EXAMPLES = 2000
MAX_NOISE = 1.0


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
    "neurons": Limit(1, MAX_NEURONS, whole=True),
    "batch_size": Limit(1, MAX_BATCH_SIZE, whole=True),
    "l1": Limit(0, MAX_PENALTY, whole=False),
    "l2": Limit(0, MAX_PENALTY, whole=False),
    "examples": Limit(MIN_EXAMPLES, MAX_EXAMPLES, whole=True),
    "noise": Limit(0, MAX_NOISE, whole=False),
}


@dataclass(frozen=True)
class Defaults:
    """The settings of the original experiment, and the first ones of what it does not have.

    layers: how many neurons each hidden layer has. hidden_activation: that of the hidden neurons.
    inputs: what is fed into the network. examples, noise: for tasks whose points are generated.
    probe: two numbers to predict for.
    """

    seed: int = 109
    learning_rate: float = 0.1
    epochs: int = 10_000
    task: str = "addition"
    activation: str = "sigmoid"
    layers: tuple[int, ...] = ()
    hidden_activation: str = "tanh"
    inputs: tuple[str, ...] = ("x1", "x2")
    loss_function: str = "squared_error"
    batch_size: int = 1
    l1: float = 0.0
    l2: float = 0.0
    shuffle: bool = False
    examples: int = 200
    noise: float = 0.1
    probe: tuple[float, float] = (0.1, 0.2)


DEFAULTS = Defaults()
