"""The same settings give the same numbers, to the last bit."""

from collections.abc import Sequence
from typing import Any

from perceptron import Network

from .examples import PAIRS, SUMS


def trained(seed: int, *pieces: int, **settings: Any) -> Sequence[float]:
    """Return the parameters of a small network after so many epochs, one piece after another."""
    network = Network.untrained(seed, hidden=[3], **settings)
    for epochs in pieces:
        network.train(PAIRS, SUMS, epochs)
    return network.parameters


def differing(some: Sequence[float], others: Sequence[float]) -> int:
    """Return how many of the parameters are not the same, to the last bit."""
    return sum(a != b for a, b in zip(some, others))


def test_same_seed() -> None:
    """The same seed gives the same numbers, before training and after it.

    Look at: first_weights.first_layers, model.Network.train
    """
    for epochs in (0, 50):
        different = differing(trained(7, epochs), trained(7, epochs))
        assert not different, (
            f"After {epochs} epochs, {different} parameters differ between two networks with the "
            "same seed."
        )


def test_other_seed() -> None:
    """Another seed gives other numbers.

    Look at: first_weights.first_layers
    """
    some, others = trained(7, 0), trained(8, 0)
    assert differing(some, others) > 0, "Seeds 7 and 8 begin with the same weights."


def test_uneven_pieces() -> None:
    """Training in uneven pieces is training at once.

    Look at: model.Network.train, batches.Batch.clear
    """
    for size in (1, 5):
        different = differing(
            trained(7, 20, batch_size=size), trained(7, 1, 0, 12, 7, batch_size=size)
        )
        assert not different, (
            f"With batches of {size}, {different} parameters differ between 20 epochs at once and "
            "in pieces of 1, 0, 12 and 7."
        )


def test_batches_of_one() -> None:
    """Batches of one example each do what no batches do.

    Look at: batches.Batch.mean_with, model.Network.learn
    """
    alone = Network.untrained(7, hidden=[3])
    together = Network.untrained(7, hidden=[3], batch_size=2)
    for row, target in zip(PAIRS, SUMS):
        alone.learn(row, target)
        together.learn(row, target, ends_batch=True)
    pairs = zip(alone.parameters, together.parameters)
    furthest = max(abs(a - b) for a, b in pairs)
    assert furthest < 1e-12, (
        f"After batches of one example each, a parameter is {furthest:.3g} away from where it is "
        "without batches."
    )
