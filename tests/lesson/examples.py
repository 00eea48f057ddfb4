"""What the networks in these tests learn from."""

from collections.abc import Sequence

from perceptron import LOSS_FUNCTIONS, TASKS, Network, count_right, mean_loss

ADDITION = TASKS["addition"]
PAIRS = [list(inputs) for inputs, _ in ADDITION.training]
SUMS = [target for _, target in ADDITION.training]

XOR_INPUTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
XOR_TARGETS = [0.0, 1.0, 1.0, 0.0]


def sums_right(network: Network) -> int:
    """Return how many of the 25 sums of the test are right to one decimal."""
    predictions = [network.predict(inputs) for inputs, _ in ADDITION.test]
    return count_right(predictions, [target for _, target in ADDITION.test], ADDITION.decimals)


def loss_of(network: Network, inputs: Sequence[Sequence[float]], targets: Sequence[float]) -> float:
    """Return the mean squared error of a network's predictions."""
    predictions = [network.predict(row) for row in inputs]
    return mean_loss(LOSS_FUNCTIONS["squared_error"], predictions, targets)
