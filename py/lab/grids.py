"""A picture of a network is a number for each point of a grid.

The page asks for these again and again while the network learns, so each is one loop over floats
with the weighted sum written out; the numbers are those of `Perceptron.predict`, to the last bit.
"""

from collections.abc import Sequence

from perceptron.model import Perceptron

MAX_SIZE = 200


def steps(low: float, high: float, size: int) -> list[float]:
    """Return `size` numbers, two or more, from `low` to `high`, both among them."""
    shares = [step / (size - 1) for step in range(size)]
    # Not low + share * (high - low): that may miss `high`, or be too large for a float.
    return [low * (1.0 - share) + high * share for share in shares]


def prediction_map(network: Perceptron, size: int) -> list[float]:
    """Return what a network of two inputs predicts over the square from 0 to 1.

    size * size numbers, row by row from x2 = 0 to x2 = 1; in a row x1 goes from 0 to 1.
    """
    w1, w2 = network.weights
    bias, function, axis = network.bias, network.activation.function, steps(0.0, 1.0, size)
    return [function(w1 * x1 + w2 * x2 + bias) for x2 in axis for x1 in axis]


def predict_all(network: Perceptron, inputs: Sequence[Sequence[float]]) -> list[float]:
    """Return what a network of two inputs predicts for each of some pairs of numbers."""
    w1, w2 = network.weights
    bias, function = network.bias, network.activation.function
    return [function(w1 * x1 + w2 * x2 + bias) for x1, x2 in inputs]


def loss_surface(
    network: Perceptron,
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float],
    size: int,
    low: float,
    high: float,
) -> list[float]:
    """Return the mean squared error that a network of two inputs would have with other weights.

    size * size numbers, row by row from w2 = low to w2 = high; in a row w1 goes from low to high.
    The bias is the network's own. One too large for a float is infinite.
    """
    bias, function, axis = network.bias, network.activation.function, steps(low, high, size)
    examples = [(x1, x2, target) for (x1, x2), target in zip(inputs, targets)]
    losses = []
    for w2 in axis:
        for w1 in axis:
            total = 0.0
            for x1, x2, target in examples:
                error = target - function(w1 * x1 + w2 * x2 + bias)
                total += error * error
            losses.append(total / len(examples))
    return losses
