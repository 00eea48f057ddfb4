"""Learning has to begin somewhere: the first weights are random numbers that the seed decides."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise

from perceptron.activations import ACTIVATIONS
from perceptron.arguments import one_of, sequence, whole_number
from perceptron.layers import Layer, Neuron
from perceptron.settings import DEFAULTS, MAX_HIDDEN_LAYERS, MAX_NEURONS, MAX_SEED


def first_layers(
    seed: int,
    input_count: int,
    hidden: Sequence[int],
    activation: str = DEFAULTS.activation,
    hidden_activation: str = DEFAULTS.hidden_activation,
) -> list[Layer]:
    """Return untrained layers: the same seed gives the same numbers everywhere.

    A single neuron begins as in the experiment: its weights, then its bias, are random numbers in
    [0, 1). With hidden layers, that would send all neurons the same way. Then the biases are 0, and
    the weights are random numbers between -r and r, with r = sqrt(6 / (inputs + outputs)) of each
    layer, so that signals get neither larger nor smaller from layer to layer: Glorot and Bengio,
    Understanding the difficulty of training deep feedforward neural networks, 2010, formula 16.

    hidden: how many neurons each hidden layer has. Raises ValueError for anything not allowed.
    """
    generator = random.Random(whole_number("seed", seed, 0, MAX_SEED))
    last = ACTIVATIONS[one_of("activation", activation, ACTIVATIONS)]
    between = ACTIVATIONS[one_of("hidden_activation", hidden_activation, ACTIVATIONS)]
    sizes = [input_count, *checked_hidden(hidden), 1]
    if len(sizes) == 2:
        weights = [generator.random() for _ in range(input_count)]
        return [Layer([Neuron(weights, generator.random(), last)])]
    layers = []
    for before, size in pairwise(sizes):
        reach = math.sqrt(6.0 / (before + size))
        drawn = [[generator.uniform(-reach, reach) for _ in range(before)] for _ in range(size)]
        layers.append(Layer([Neuron(weights, 0.0, between) for weights in drawn]))
    layers[-1].neurons[0].activation = last
    return layers


def checked_hidden(hidden: object) -> list[int]:
    """Return the sizes of the hidden layers if there are as many as allowed, and each is."""
    sizes = sequence("layers", hidden)
    if len(sizes) > MAX_HIDDEN_LAYERS:
        raise ValueError(
            f"layers must be at most {MAX_HIDDEN_LAYERS} numbers, one for each hidden layer, "
            f"not {len(sizes)}"
        )
    return [
        whole_number(f"layer {i}", size, 1, MAX_NEURONS) for i, size in enumerate(sizes, start=1)
    ]
