"""Networks to try code with, and what they should do: computed with none of that code."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from perceptron.activations import ACTIVATIONS
from perceptron.layers import Layer, Neuron
from perceptron.model import Network


def _sigmoid(z: float) -> float:
    return 1.0 / (1.0 + math.exp(-z))


# The activations, each with its slope; both take the weighted sum.
CURVES: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {
    "sigmoid": (_sigmoid, lambda z: _sigmoid(z) * _sigmoid(-z)),
    "tanh": (math.tanh, lambda z: 1.0 / math.cosh(z) ** 2),
    "identity": (lambda z: z, lambda _: 1.0),
    "step": (lambda z: float(z >= 0.0), lambda _: 0.0),
    # Only where an exercise has put it in the place of this one.
    "leaky_relu": (
        lambda z: z * _sigmoid(z),
        lambda z: _sigmoid(z) + z * _sigmoid(z) * _sigmoid(-z),
    ),
}


def error_times_slope(error: float, slope: float) -> float:
    """The delta of the output neuron for the squared error."""
    return error * slope


@dataclass(frozen=True)
class Kind:
    """A shape of network with its activations and its learning rate.

    Parameters are in the order of `Network.parameters`: of each neuron, its weights and its bias.
    """

    hidden: tuple[int, ...] = ()
    activation: str = "sigmoid"
    hidden_activation: str = "tanh"
    inputs: int = 2
    rate: float = 0.3

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """How many inputs and how many neurons each layer has."""
        return list(pairwise([self.inputs, *self.hidden, 1]))

    @property
    def biases(self) -> set[int]:
        """Which of the parameters are biases."""
        ends: list[int] = []
        for inputs, neurons in self.sizes:
            for _ in range(neurons):
                ends.append((ends[-1] if ends else -1) + inputs + 1)
        return set(ends)

    @property
    def parameter_count(self) -> int:
        """How many weights and biases there are."""
        return sum((inputs + 1) * neurons for inputs, neurons in self.sizes)

    def draw(self, generator: random.Random) -> list[float]:
        """Draw parameters."""
        return [generator.uniform(-1.0, 1.0) for _ in range(self.parameter_count)]

    def network(self, parameters: Sequence[float]) -> Network:
        """Make such a network with the reader's code."""
        return Network(
            [
                Layer([Neuron(row[:-1], row[-1], ACTIVATIONS[name]) for row in rows])
                for rows, name in self._layers(parameters)
            ],
            self.rate,
        )

    def sums(self, parameters: Sequence[float], example: Sequence[float]) -> list[list[float]]:
        """Return the weighted sum of each neuron, layer by layer."""
        signals, found = list(example), []
        for rows, name in self._layers(parameters):
            sums = [math.fsum(w * x for w, x in zip(row, [*signals, 1.0])) for row in rows]
            found.append(sums)
            signals = [CURVES[name][0](z) for z in sums]
        return found

    def prediction(self, parameters: Sequence[float], example: Sequence[float]) -> float:
        """Return the output of such a network."""
        return CURVES[self.activation][0](self.sums(parameters, example)[-1][0])

    def moves(
        self,
        parameters: Sequence[float],
        example: Sequence[float],
        target: float,
        delta_of: Callable[[float, float], float] = error_times_slope,
    ) -> list[float]:
        """Return how far plain gradient descent moves each parameter.

        delta_of: gives the delta of the output neuron for its error and its slope.
        """
        layers, sums = self._layers(parameters), self.sums(parameters, example)
        error = target - self.prediction(parameters, example)
        deltas = [delta_of(error, CURVES[self.activation][1](sums[-1][0]))]
        found: list[float] = []
        for number in range(len(layers) - 1, -1, -1):
            inputs = list(example)
            if number:
                function, slope = CURVES[layers[number - 1][1]]
                inputs = [function(z) for z in sums[number - 1]]
            steps = [self.rate * delta * x for delta in deltas for x in (*inputs, 1.0)]
            found = [*steps, *found]
            if number:
                rows = layers[number][0]
                deltas = [
                    slope(z) * math.fsum(row[i] * delta for row, delta in zip(rows, deltas))
                    for i, z in enumerate(sums[number - 1])
                ]
        return found

    def name(self, index: int) -> str:
        """Return the name of a parameter in a sentence: "weight 1", "the bias"."""
        number, inputs, neurons = 1, *self.sizes[0]
        while index >= (inputs + 1) * neurons:
            index -= (inputs + 1) * neurons
            number, inputs, neurons = number + 1, *self.sizes[number]
        neuron, place = divmod(index, inputs + 1)
        part = "the bias" if place == inputs else f"weight {place + 1}"
        if not self.hidden:
            return part
        if number > len(self.hidden):
            return f"{part} of the output neuron"
        return f"{part} of neuron {neuron + 1} in hidden layer {number}"

    def _layers(self, parameters: Sequence[float]) -> list[tuple[list[list[float]], str]]:
        """Return the parameters of each neuron, layer by layer, and the layer's activation."""
        found, start = [], 0
        for inputs, neurons in self.sizes:
            rows = []
            for _ in range(neurons):
                rows.append(list(parameters[start : start + inputs + 1]))
                start += inputs + 1
            found.append((rows, self.hidden_activation))
        return [*found[:-1], (found[-1][0], self.activation)]


ONE_NEURON = Kind()
THREE_INPUTS = Kind(inputs=3, activation="identity", rate=0.2)
HIDDEN = Kind(hidden=(3, 2), rate=0.8)
KINDS = (ONE_NEURON, THREE_INPUTS, HIDDEN)
