"""A batch is a few examples that make one step together; shuffling puts them in another order."""

import random
from collections.abc import Iterator

# For each neuron, how far its weights and then its bias should move.
Moves = list[list[float]]


class Batch:
    """Collects the moves of the examples of a batch, and takes their mean.

    They are those for a learning rate of 1. The real one, which may change within a batch, counts
    only at its end.
    """

    def __init__(self, nothing: Moves) -> None:
        self.count = 0.0
        self.totals = nothing

    def add(self, moves: Moves) -> None:
        """Add the moves of one more example."""
        self.count += 1.0
        self.totals = _added(self.totals, moves)

    def mean_with(self, moves: Moves, rate: float) -> Moves:
        """Return the mean of all moves, these being the last, times the learning rate."""
        share = rate / (self.count + 1.0)
        return [[share * move for move in row] for row in _added(self.totals, moves)]

    def clear(self) -> None:
        """Begin the next batch."""
        self.count = 0.0
        self.totals = [[0.0] * len(row) for row in self.totals]


def _added(some: Moves, others: Moves) -> Moves:
    return [[a + b for a, b in zip(row, other)] for row, other in zip(some, others)]


def ends_of_batches(examples: int, batch_size: int) -> list[float]:
    """Say for each place in an epoch whether a batch ends there: 1 or 0.

    The last batch of an epoch may be smaller than the others.
    """
    last = examples - 1
    return [float((place + 1) % batch_size == 0 or place == last) for place in range(examples)]


def order_of(seed: int, epoch: int, examples: int) -> list[int]:
    """Return the order of the examples in an epoch, shuffled anew for each by the seed."""
    order = list(range(examples))
    random.Random(f"{seed} {epoch}").shuffle(order)
    return order


def shuffled(seed: int, examples: int) -> Iterator[list[int]]:
    """Return the order of the examples in each epoch, from the first one on."""
    epoch = 0
    while True:
        yield order_of(seed, epoch, examples)
        epoch += 1
