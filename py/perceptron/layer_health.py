"""What is wrong with the hidden layers of a network that does not learn: see `explanation`.

Each layer hands on signals to the next one and errors to the one before. Both can get lost on the
way: at neurons that are dead or saturated, and in deep networks little by little.
"""

import math
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from perceptron.layers import Layer, Neuron
from perceptron.model import Network

# A neuron is saturated if its slope is below SATURATED for a share of at least NEARLY_ALL of the
# examples. The sigmoid's slope is 0.25 at the steepest, that of tanh 1.
SATURATED = 0.01
NEARLY_ALL = 0.9

# A layer is to blame if so many of its neurons are dead or saturated.
MANY = 0.5

# Gradients vanish if the deltas of the first layer are below this share of those of the last.
# With fewer hidden layers than DEEP, it is just that some weights are near 0 for a while.
VANISHING = 1e-4
DEEP = 3

# A penalty holds the weights if it pulls at least so hard, compared with the examples; and if they
# pull at least so hard themselves, or the weights are this share of what they were at first.
HOLDING = 0.9
WORTH_HOLDING = 1e-3
SHRUNK = 0.2

Examples = Sequence[tuple[Sequence[float], float]]


@dataclass(frozen=True)
class HiddenLayer:
    """What a hidden layer does with some examples.

    number: 1 is the first. neurons: how many it has. dead: how many of them have the slope 0 for
    all examples, so that they never learn again; saturated: how many nearly so; slope: the mean
    slope of the saturated ones.
    """

    number: int
    neurons: int
    dead: int
    saturated: int
    slope: float


def is_cut(network: Network, examples: Examples) -> bool:
    """Say whether all neurons of some hidden layer are dead: then no signal gets through."""
    hidden = network.layers[:-1]
    cut = [not layer.neurons[0].activation.flat for layer in hidden]
    for inputs, _ in examples:
        signals = network.forward(inputs)[1:]
        cut = [
            still and all(_is_stuck(*pair) for pair in zip(layer.neurons, outputs))
            for still, layer, outputs in zip(cut, hidden, signals)
        ]
        if not any(cut):
            return False
    return True


def errors_vanish(network: Network, examples: Examples) -> bool:
    """Say whether hardly any error reaches the first layer."""
    # In most networks a single example shows already that it does.
    return all(_vanishing(network, some) for some in (examples[:1], examples))


def weights_are_held(network: Network, examples: Examples, first: Sequence[float]) -> bool:
    """Say whether a penalty has drawn all weights towards 0 since the run began, and keeps them."""
    return (
        network.penalty is not None
        and _weights_shrank(network, first)
        and _penalty(network, examples, first) is not None
    )


def is_linear(network: Network) -> bool:
    """Say whether it can do no more than a single neuron, as with the identity in hidden layers."""
    return all(layer.neurons[0].activation.name == "identity" for layer in network.layers[:-1])


def hidden_layers(network: Network, examples: Examples) -> list[HiddenLayer]:
    """Look at each hidden layer while the network predicts for these examples."""
    signals = [network.forward(inputs)[1:] for inputs, _ in examples]
    return [
        _seen(index + 1, layer, [outputs[index] for outputs in signals])
        for index, layer in enumerate(network.layers[:-1])
    ]


def explanation(network: Network, examples: Examples, first: Sequence[float]) -> dict[str, Any]:
    """Say why a network at rest learns nothing: fields of `Stalled` in perceptron/troubles.py.

    examples: some of those that it learns from. first: the parameters that it began with.
    """
    return (
        _no_slope(network)
        or _dead(network, examples, first)
        or _penalty(network, examples, first)
        or _saturated(network, examples, first)
        or _linear(network)
        or _vanishing(network, examples)
        or {"cause": "rest"}
    )


def at(network: Network, parameters: Sequence[float]) -> Network:
    """Return the network as it is with other parameters; it stays as it is itself."""
    other = copy(network)
    other.layers = [Layer([copy(neuron) for neuron in layer.neurons]) for layer in network.layers]
    other.parameters = list(parameters)
    return other


def _is_stuck(neuron: Neuron, output: float) -> bool:
    """Whether the output is at a limit that many sums give, and the slope is 0."""
    return neuron.activation.closed and neuron.activation.derivative(output) == 0.0


def _seen(number: int, layer: Layer, signals: Sequence[Sequence[float]]) -> HiddenLayer:
    dead, slopes_of_saturated = 0, []
    for neuron, outputs in zip(layer.neurons, zip(*signals)):
        slopes = [abs(neuron.activation.derivative(output)) for output in outputs]
        if neuron.activation.closed:
            dead += not any(slopes)
        elif sum(slope < SATURATED for slope in slopes) >= NEARLY_ALL * len(slopes):
            slopes_of_saturated.append(_mean(slopes))
    saturated = len(slopes_of_saturated)
    slope = _mean(slopes_of_saturated) if saturated else 0.0
    return HiddenLayer(number, len(layer.neurons), dead, saturated, slope)


def _no_slope(network: Network) -> dict[str, Any] | None:
    if not any(layer.neurons[0].activation.flat for layer in network.layers[:-1]):
        return None
    return {"cause": "step", "layer": 1, "hidden_activation": "tanh"}


def _dead(network: Network, examples: Examples, first: Sequence[float]) -> dict[str, Any] | None:
    found = _affected(network, examples, first, lambda layer: layer.dead)
    return found and {"cause": "dead", **found, "hidden_activation": "tanh"}


def _saturated(
    network: Network, examples: Examples, first: Sequence[float]
) -> dict[str, Any] | None:
    found = _affected(network, examples, first, lambda layer: layer.saturated)
    if not found:
        return None
    slope = hidden_layers(network, examples)[found["layer"] - 1].slope
    return {"cause": "saturated", **found, "slope": slope, "hidden_activation": "leaky_relu"}


def _affected(
    network: Network,
    examples: Examples,
    first: Sequence[float],
    count: Callable[[HiddenLayer], int],
) -> dict[str, Any] | None:
    """Find the layer of which most neurons are affected, now and at first."""
    layers = hidden_layers(network, examples)
    worst = max(layers, key=lambda layer: count(layer) / layer.neurons, default=None)
    if worst is None or count(worst) < MANY * worst.neurons:
        return None
    before = hidden_layers(at(network, first), examples)[worst.number - 1]
    return {
        "layer": worst.number,
        "affected": count(worst),
        "at_first": count(before),
        "neurons": worst.neurons,
    }


def _vanishing(network: Network, examples: Examples) -> dict[str, Any] | None:
    """Compare the errors that arrive at both ends of the network.

    They shrink from layer to layer where the slopes and the weights are small: Hochreiter,
    Untersuchungen zu dynamischen neuronalen Netzen, 1991.
    """
    if len(network.layers) <= DEEP:
        return None
    deltas = [
        network.backward(network.forward(inputs), network.goal(target))
        for inputs, target in examples
    ]
    first = _mean([abs(delta) for found in deltas for delta in found[0]])
    last = _mean([abs(found[-1][0]) for found in deltas])
    if not first < VANISHING * last < math.inf:
        return None
    return {"cause": "vanishing", "first": first, "last": last, "hidden_activation": "tanh"}


def _penalty(network: Network, examples: Examples, first: Sequence[float]) -> dict[str, Any] | None:
    """Compare how hard the penalty and the examples pull at the weights, in opposite directions."""
    penalty = network.penalty
    if penalty is None:
        return None
    weights = _weights(network, network.parameters)
    shrunk = len(network.layers) > 1 and _weights_shrank(network, first)
    pull = math.hypot(*(penalty.l1 + penalty.l2 * abs(weight) for weight in weights))
    gradients = [network.gradient(inputs, target) for inputs, target in examples]
    push = math.hypot(*_weights(network, [_mean(slopes) for slopes in zip(*gradients)]))
    if not HOLDING * push <= pull < math.inf or not (push > WORTH_HOLDING or shrunk):
        return None
    return {
        "cause": "penalty",
        "weight": _mean_size(weights),
        "pull": pull,
        "push": push,
        "l1": 0.0 if penalty.l1 else None,
        "l2": 0.0 if penalty.l2 else None,
    }


def _linear(network: Network) -> dict[str, Any] | None:
    if len(network.layers) == 1 or not is_linear(network):
        return None
    return {"cause": "rest", "hidden_activation": "tanh"}


def _weights_shrank(network: Network, first: Sequence[float]) -> bool:
    now, at_first = (_mean_size(_weights(network, found)) for found in (network.parameters, first))
    return now < SHRUNK * at_first


def _weights(network: Network, parameters: Sequence[float]) -> list[float]:
    """Return what belongs to weights, without what belongs to biases."""
    found: list[float] = []
    start = 0
    for neuron in network.neurons:
        end = start + len(neuron.weights)
        found += parameters[start:end]
        start = end + 1
    return found


def _mean_size(found: Sequence[float]) -> float:
    return _mean([abs(number) for number in found])


def _mean(found: Sequence[float]) -> float:
    return sum(found) / len(found)
