"""The gradient that backpropagation computes is the slope of the loss, measured step by step."""

import math
from collections.abc import Sequence

from perceptron import Network, gradient_by_differences, gradient_by_formula
from perceptron.penalties import Penalty

from .examples import PAIRS, SUMS

STEP = 1e-6


def compare(found: Sequence[float], measured: Sequence[float]) -> None:
    """Fail at the first slope that differs from the measured one."""
    assert len(found) == len(measured), (
        f"The gradient has {len(found)} slopes, but there are {len(measured)} parameters."
    )
    for number, (slope, expected) in enumerate(zip(found, measured), start=1):
        assert math.isclose(slope, expected, rel_tol=1e-5, abs_tol=1e-8), (
            f"Along parameter {number} of {len(found)}, the loss has the slope {expected:.6g} as "
            f"measured, but the formula gives {slope:.6g}."
        )


def compare_gradients(network: Network) -> None:
    """Compare all slopes of a network on the examples of addition."""
    found = gradient_by_formula(network, PAIRS, SUMS)
    compare(found, gradient_by_differences(network, PAIRS, SUMS))


def test_one_neuron() -> None:
    """Gradients: those of one neuron are the slopes that finite differences measure.

    Look at: layers.Neuron.delta, model.Network.backward, model.Network.gradient
    """
    for activation in ("sigmoid", "tanh", "identity"):
        compare_gradients(Network.untrained(109, activation=activation))


def test_hidden_neurons() -> None:
    """Gradients: those of hidden neurons are right, too.

    Look at: layers.Layer.errors_of_inputs, layers.Layer.deltas, model.Network.backward
    """
    compare_gradients(Network.untrained(109, hidden=[3]))
    compare_gradients(Network.untrained(109, hidden=[3, 2], hidden_activation="sigmoid"))


def test_cross_entropy() -> None:
    """Gradients: they are right for the cross-entropy.

    Look at: losses.cross_entropy_delta, losses.cross_entropy
    """
    compare_gradients(Network.untrained(109, loss_function="cross_entropy"))
    compare_gradients(Network.untrained(109, hidden=[3], loss_function="cross_entropy"))


def test_penalties() -> None:
    """Gradients: a penalty pulls each weight as hard as the weight costs more when it grows.

    Look at: penalties.Penalty.slope, penalties.Penalty.of, penalties.sign
    """
    for l1, l2 in ((0.25, 0.0), (0.0, 0.5), (0.25, 0.5)):
        penalty = Penalty(l1, l2)
        weights = [-2.0, -0.5, 0.75, 3.0]
        costs = [(penalty.of([w + STEP]) - penalty.of([w - STEP])) / (2 * STEP) for w in weights]
        compare([penalty.slope(weight) for weight in weights], costs)


def test_steps_go_downhill() -> None:
    """Learning moves each parameter down its slope, by the learning rate times the slope.

    Look at: layers.Neuron.moves, layers.Neuron.moved, model.Network.learn
    """
    for hidden in ([], [3]):
        network = Network.untrained(109, hidden=hidden, learning_rate=0.5)
        before = network.parameters
        slopes = gradient_by_differences(network, PAIRS[:1], SUMS[:1])
        network.learn(PAIRS[0], SUMS[0])
        for number, (old, new, slope) in enumerate(zip(before, network.parameters, slopes), 1):
            assert math.isclose(new - old, -0.5 * slope, rel_tol=1e-4, abs_tol=1e-9), (
                f"With learning rate 0.5 and the slope {slope:.6g}, parameter {number} should move "
                f"by {-0.5 * slope:.6g}, but it moves by {new - old:.6g}."
            )
