"""How these tests train a network: with its own Python, or with what the page has for that."""

from collections.abc import Callable, Sequence

from perceptron import Network

Train = Callable[[Network, Sequence[Sequence[float]], Sequence[float], int], None]

# The page compiles what it can, with the same numbers. It puts its own way of training here.
faster: Train | None = None


def train(
    network: Network, inputs: Sequence[Sequence[float]], targets: Sequence[float], epochs: int
) -> None:
    """Learn from each example in order, so many times over."""
    if faster is None:
        network.train(inputs, targets, epochs)
    else:
        faster(network, inputs, targets, epochs)
