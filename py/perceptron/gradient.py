"""A gradient is the slope of the loss along each parameter; measuring the slopes checks it.

Here the loss is what training reduces: the mean loss of all examples, and what large weights cost
if there is a penalty on them. Each function returns the slopes in the order of the parameters.
"""

import copy
import math
from collections.abc import Callable, Sequence

from perceptron.arguments import numbers, sequence
from perceptron.metrics import mean_loss
from perceptron.model import Network

# The step of the differences to either side. The error of a central difference grows with the
# square of this step, and the rounding error with its inverse. Near 1e-5 both are small.
EPSILON = 1e-5

Rows = Sequence[Sequence[float]]


def gradient_by_formula(network: Network, inputs: Rows, targets: Sequence[float]) -> list[float]:
    """Return the gradient from the derivatives, as in training; see `Network.backward`.

    A slope too large for a float is nan or infinite. Raises ValueError for data that do not fit.
    """
    checked = _checked_targets(inputs, targets)
    slopes = [0.0] * network.parameter_count
    for row, target in zip(inputs, checked):
        found = network.gradient(numbers("inputs", row, network.input_count), target)
        slopes = [slope + more for slope, more in zip(slopes, found)]
    return [slope / len(checked) + pull for slope, pull in zip(slopes, _pulls(network))]


# The output of a network for each row.
OutputsOf = Callable[[Network, Rows], Sequence[float]]


def _outputs_of(network: Network, inputs: Rows) -> list[float]:
    return [network.output(row) for row in inputs]


def gradient_by_differences(
    network: Network,
    inputs: Rows,
    targets: Sequence[float],
    outputs_of: OutputsOf = _outputs_of,
    indexes: Sequence[int] | None = None,
) -> list[float]:
    """Return the gradient as measured, without any derivative: by central differences.

    Each parameter in turn is moved `EPSILON` down and up; the slope is the change of the loss
    divided by the distance: (loss(p + e) - loss(p - e)) / 2e (Abramowitz and Stegun, 25.3.21).
    It differs from the formula where an activation has a kink or a jump within that distance.
    A slope that floats cannot measure is infinite or nan.
    outputs_of: a faster way to the same outputs, if there is one. indexes: of which parameters to
    measure the slope; without it, of all.
    Raises ValueError for data that do not fit.
    """
    goals = [network.goal(target) for target in _checked_targets(inputs, targets)]
    other = copy.deepcopy(network)
    parameters = network.parameters
    slopes = []
    for index in range(len(parameters)) if indexes is None else indexes:
        value = parameters[index]
        losses = []
        for moved in (value - EPSILON, value + EPSILON):
            other.parameters = [*parameters[:index], moved, *parameters[index + 1 :]]
            losses.append(_loss(other, outputs_of(other, inputs), goals))
        rise = losses[1] - losses[0]
        # Not 2 * EPSILON: next to a large parameter, rounding changes the step, even to 0.
        way = (value + EPSILON) - (value - EPSILON)
        slopes.append(rise / way if way else math.nan)
    return slopes


def _loss(network: Network, outputs: Sequence[float], goals: Sequence[float]) -> float:
    """Return what training reduces."""
    loss = network.loss_function
    mean = mean_loss(loss, outputs, goals) / loss.scale
    if network.penalty is None:
        return mean
    return mean + sum(network.penalty.of(neuron.weights) for neuron in network.neurons)


def _pulls(network: Network) -> list[float]:
    """Return the slope of the penalty along each parameter; biases have none."""
    penalty = network.penalty
    return [
        penalty.slope(value) if penalty and is_weight else 0.0
        for neuron in network.neurons
        for value, is_weight in [*((weight, True) for weight in neuron.weights), (0.0, False)]
    ]


def _checked_targets(inputs: Rows, targets: Sequence[float]) -> list[float]:
    """Return the targets if there is one for each example; the network checks the inputs."""
    if not sequence("inputs", inputs):
        raise ValueError("inputs must contain at least one example")
    return numbers("targets", targets, len(inputs))
