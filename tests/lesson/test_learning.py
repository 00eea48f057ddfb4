"""A network gets better as it learns."""

from perceptron import Network, count_right

from .examples import PAIRS, SUMS, XOR_INPUTS, XOR_TARGETS, loss_of
from .training import train


def test_loss_falls() -> None:
    """Training makes the loss smaller, with and without hidden neurons.

    Look at: model.Network.learn, model.Network.backward, layers.Neuron.moved
    """
    for hidden in ([], [3], [4, 2]):
        network = Network.untrained(109, hidden=hidden)
        before = loss_of(network, PAIRS, SUMS)
        train(network, PAIRS, SUMS, 200)
        after = loss_of(network, PAIRS, SUMS)
        assert after < before / 2, (
            f"With the hidden layers {hidden}, the loss goes from {before:.4g} to {after:.4g} in "
            "200 epochs; it should fall below half."
        )


def test_one_example() -> None:
    """A single example is learnt when it is repeated.

    Look at: model.Network.learn, layers.Neuron.moves, losses.squared_error_delta
    """
    network = Network.untrained(109, learning_rate=0.5)
    for _ in range(500):
        network.learn([0.1, 0.2], 0.3)
    prediction = network.predict([0.1, 0.2])
    assert abs(prediction - 0.3) < 0.001, (
        f"After 500 times 0.1 + 0.2 = 0.3, the prediction is {prediction:.4f}."
    )


def test_xor() -> None:
    """A network with four hidden neurons learns XOR, from at least 8 of 10 seeds.

    Look at: layers.Layer.errors_of_inputs, layers.Layer.deltas, model.Network.backward
    """
    learnt = [seed for seed in range(10) if learns_xor(seed)]
    assert len(learnt) >= 8, (
        f"XOR is learnt from {len(learnt)} of 10 seeds; it should be 8 or more."
    )


def learns_xor(seed: int) -> bool:
    """Say whether all four answers are right in the end."""
    network = Network.untrained(seed, hidden=[4], activation="tanh", learning_rate=0.1)
    train(network, XOR_INPUTS, XOR_TARGETS, 600)
    predictions = [network.predict(row) for row in XOR_INPUTS]
    return count_right(predictions, XOR_TARGETS, 0) == 4
