"""The experiment: one neuron learns to add two numbers, with the figures it is known for."""

from functools import cache

from perceptron import Network

from .examples import PAIRS, SUMS, sums_right
from .training import train

FIRST = [0.27958303860586786, 0.45927897430988984, 0.547230743302136]
LAST = ["4.97780936857", "5.18896681200", "-2.56051911793"]


@cache
def after_10000_epochs() -> Network:
    """Return the neuron of seed 109 at the end of its training."""
    network = Network.untrained(109)
    train(network, PAIRS, SUMS, 10_000)
    return network


def test_first_weights() -> None:
    """Seed 109 begins with the weights of the experiment, and 2 of 25 sums are right.

    Look at: first_weights.first_layers, layers.Neuron.weighted_sum, model.Network.predict
    """
    network = Network.untrained(109)
    assert network.parameters == FIRST, (
        f"The weights and the bias are {network.parameters} at first, but should be {FIRST}."
    )
    right = sums_right(network)
    assert right == 2, f"{right} of 25 sums are right before training; it should be 2."


def test_addition() -> None:
    """The network learns to add: 21 of 25 sums are right after 10,000 epochs.

    Look at: model.Network.learn, layers.Neuron.moved, activations.sigmoid
    """
    right = sums_right(after_10000_epochs())
    assert right == 21, f"{right} of 25 sums are right after 10,000 epochs; it should be 21."


def test_last_weights() -> None:
    """After 10,000 epochs, the weights and the bias are those of the experiment.

    Look at: model.Network.learn, layers.Neuron.moved, losses.squared_error_delta
    """
    found = [f"{value:.11f}" for value in after_10000_epochs().parameters]
    assert found == LAST, (
        f"The weights and the bias are {', '.join(found)}, but should be {', '.join(LAST)}."
    )


def test_pieces() -> None:
    """Training 100 times for 100 epochs gives the same numbers as 10,000 epochs at once.

    Look at: model.Network.train, model.Network.learn, layers.Neuron
    """
    network = Network.untrained(109)
    for _ in range(100):
        train(network, PAIRS, SUMS, 100)
    found, whole = network.parameters, after_10000_epochs().parameters
    assert found == whole, f"In pieces, training ends at {found}; at once, it ends at {whole}."
