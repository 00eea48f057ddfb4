"""A neuron makes one number of several; a layer is neurons side by side."""

from collections.abc import Sequence

from perceptron.activations import Activation
from perceptron.batches import Moves
from perceptron.penalties import Penalty


class Neuron:
    """Multiplies each input by a weight, adds a bias, and passes the sum through its activation."""

    def __init__(self, weights: list[float], bias: float, activation: Activation) -> None:
        self.weights = weights
        self.bias = bias
        self.activation = activation

    def terms(self, inputs: Sequence[float]) -> list[float]:
        """Return what each weight adds to the sum: w1 * x1, w2 * x2, and so on."""
        return [weight * x for weight, x in zip(self.weights, inputs)]

    def weighted_sum(self, inputs: Sequence[float]) -> float:
        """Return w1 * x1 + w2 * x2 + ... + bias."""
        # Not sum(): it rounds differently since Python 3.12, which would change the results.
        total = 0.0
        for term in self.terms(inputs):
            total += term
        return total + self.bias

    def output(self, inputs: Sequence[float]) -> float:
        """Return the activation of the weighted sum."""
        return self.activation.function(self.weighted_sum(inputs))

    def delta(self, error: float, output: float) -> float:
        """Return the error that has come back to its output, times the slope of its activation."""
        return error * self.activation.derivative(output)

    def moves(self, step: float, inputs: Sequence[float]) -> list[float]:
        """Return how far each weight should move, and then the bias: each input has its share.

        step: the learning rate times the neuron's delta.
        """
        return [*[step * x for x in inputs], step]

    def moved(self, moves: list[float], rate: float, penalty: Penalty | None) -> list[float]:
        """Return the weights and then the bias, after these moves.

        A rule that does more than plain gradient descent, like momentum, would go here.
        """
        weights = [weight + move for weight, move in zip(self.weights, moves)]
        if penalty:
            pulls = [penalty.slope(weight) for weight in self.weights]
            weights = [weight - rate * pull for weight, pull in zip(weights, pulls)]
        return [*weights, self.bias + moves[-1]]

    @property
    def parameters(self) -> list[float]:
        """Its weights and then its bias."""
        return [*self.weights, self.bias]

    @parameters.setter
    def parameters(self, values: list[float]) -> None:
        self.weights = values[:-1]
        self.bias = values[-1]


class Layer:
    """Neurons side by side: all have the same inputs, and each gives one output."""

    def __init__(self, neurons: list[Neuron]) -> None:
        self.neurons = neurons

    def forward(self, inputs: Sequence[float]) -> list[float]:
        """Return the output of each neuron."""
        return [neuron.output(inputs) for neuron in self.neurons]

    def deltas(self, errors: Sequence[float], outputs: Sequence[float]) -> list[float]:
        """Return the delta of each neuron, from the error that has come back to its output."""
        return [
            neuron.delta(error, output)
            for neuron, error, output in zip(self.neurons, errors, outputs)
        ]

    def errors_of_inputs(self, deltas: Sequence[float]) -> list[float]:
        """Return the error to pass back to each input.

        An input is to blame for the delta of every neuron that it reaches, as much as its weight
        there: error of input i = sum over all neurons j of w_ji * delta_j.
        """
        errors = [0.0] * len(self.neurons[0].weights)
        for neuron, delta in zip(self.neurons, deltas):
            errors = [error + weight * delta for error, weight in zip(errors, neuron.weights)]
        return errors

    def moves(self, rate: float, deltas: Sequence[float], inputs: Sequence[float]) -> Moves:
        """Return how far each neuron's weights and bias should move."""
        return [neuron.moves(rate * delta, inputs) for neuron, delta in zip(self.neurons, deltas)]


def checked_layers(layers: list[Layer]) -> list[Layer]:
    """Return the layers if they fit together, or raise ValueError.

    Each neuron must have a weight for each neuron of the layer before, and the last layer must be
    one neuron.
    """
    if not layers or not all(layer.neurons for layer in layers):
        raise ValueError("layers must be at least one, with at least one neuron in each")
    if len(layers[-1].neurons) != 1:
        raise ValueError(f"the last layer must have 1 neuron, not {len(layers[-1].neurons)}")
    inputs = len(layers[0].neurons[0].weights)
    for number, layer in enumerate(layers):
        for neuron in layer.neurons:
            if len(neuron.weights) != inputs:
                raise ValueError(
                    f"each neuron in layer {number + 1} must have {inputs} weights, "
                    f"not {len(neuron.weights)}"
                )
        inputs = len(layer.neurons)
    return layers
