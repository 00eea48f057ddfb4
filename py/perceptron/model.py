"""A perceptron learns by moving each weight a little against its share of the error."""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple

from perceptron.activations import ACTIVATIONS
from perceptron.arguments import (
    finite_number,
    numbers,
    one_of,
    positive_number,
    sequence,
    whole_number,
)
from perceptron.settings import DEFAULTS, MAX_EPOCHS, MAX_LEARNING_RATE, MAX_SEED


class DivergenceError(ArithmeticError):
    """Training would have left the finite numbers.

    The network keeps its last finite weights. `epochs` and `examples` say how far `train` got:
    whole epochs, and examples learnt of the next one.
    """

    epochs = 0
    examples = 0


class Update(NamedTuple):
    """What one example did: the numbers of one training step.

    error: target - prediction. delta: the error times the slope of the activation, which is what
    the neuron passes back; times an input it says how far that input's weight is to move.
    """

    prediction: float
    error: float
    delta: float


class Perceptron:
    """One neuron: a weight for each input, a bias, and an activation.

    weights: one number an input, one or more.
    bias: a number.
    learning_rate: over 0, at most 100: how far one example moves the weights.
    activation: a name from `ACTIVATIONS`.

    Raises ValueError if one of them is not that.
    """

    def __init__(
        self,
        weights: Sequence[float],
        bias: float,
        learning_rate: float = DEFAULTS.learning_rate,
        activation: str = DEFAULTS.activation,
    ) -> None:
        self.weights = numbers("weights", weights)
        self.bias = finite_number("bias", bias)
        self.learning_rate = learning_rate
        self.activation = ACTIVATIONS[one_of("activation", activation, ACTIVATIONS)]

    @classmethod
    def from_seed(
        cls,
        seed: int,
        input_count: int = 2,
        learning_rate: float = DEFAULTS.learning_rate,
        activation: str = DEFAULTS.activation,
    ) -> "Perceptron":
        """Make a network that knows nothing: weights, then bias, at random in [0, 1).

        The same seed gives the same numbers everywhere.
        Raises ValueError for a seed outside 0 to 4294967295 or fewer than one input.
        """
        generator = random.Random(whole_number("seed", seed, 0, MAX_SEED))
        whole_number("input_count", input_count, 1, 1_000_000)
        weights = [generator.random() for _ in range(input_count)]
        return cls(weights, generator.random(), learning_rate, activation)

    def set_parameters(self, weights: Sequence[float], bias: float) -> None:
        """Put other weights and another bias in place of the present ones.

        Raises ValueError, and changes nothing, if they are not finite or not as many.
        """
        checked = numbers("weights", weights, len(self.weights))
        self.bias = finite_number("bias", bias)
        self.weights = checked

    @property
    def learning_rate(self) -> float:
        """How far one example moves the weights. It may be changed between examples."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self._learning_rate = positive_number("learning_rate", value, MAX_LEARNING_RATE)

    def terms(self, inputs: Sequence[float]) -> list[float]:
        """Return what each weight adds to the sum: w1 * x1, w2 * x2, and so on.

        Raises ValueError if the inputs are not finite numbers, or not one for each weight.
        """
        checked = numbers("inputs", inputs, len(self.weights))
        return [weight * x for weight, x in zip(self.weights, checked)]

    def weighted_sum(self, inputs: Sequence[float]) -> float:
        """Return w1 * x1 + w2 * x2 + ... + bias. Raises ValueError as `terms`."""
        # Not sum(): since Python 3.12 it rounds otherwise, and the figures would not be the same.
        total = 0.0
        for term in self.terms(inputs):
            total += term
        return total + self.bias

    def predict(self, inputs: Sequence[float]) -> float:
        """Return the network's output for one list of inputs.

        Whatever needs a prediction asks here, training too. Raises ValueError as `weighted_sum`.
        """
        return self.activation.function(self.weighted_sum(inputs))

    def learn(self, inputs: Sequence[float], target: float) -> Update:
        """Learn from one example: predict, compare, and move the weights and the bias.

        Raises DivergenceError, and changes nothing, if they would not stay finite.
        """
        row = numbers("inputs", inputs, len(self.weights))
        return Update(*self._learn(row, finite_number("target", target)))

    def train(
        self, inputs: Sequence[Sequence[float]], targets: Sequence[float], epochs: int
    ) -> None:
        """Learn from each example in order, `epochs` times over.

        inputs: one list of numbers an example; targets: the right answer to each.
        100 calls of 100 epochs do exactly what one call of 10,000 does.
        Raises ValueError for data that do not fit, DivergenceError as `learn` does.
        """
        rows = [
            numbers(f"inputs[{i}]", row, len(self.weights))
            for i, row in enumerate(sequence("inputs", inputs))
        ]
        if not rows:
            raise ValueError("inputs must hold one example or more, not none")
        examples = list(zip(rows, numbers("targets", targets, len(rows))))
        for epoch in range(whole_number("epochs", epochs, 0, MAX_EPOCHS)):
            for index, (row, target) in enumerate(examples):
                try:
                    self._learn(row, target)
                except DivergenceError as error:
                    error.epochs, error.examples = epoch, index
                    raise

    def _learn(self, inputs: list[float], target: float) -> tuple[float, float, float]:
        prediction = self.predict(inputs)
        error = target - prediction
        # Gradient descent on half the squared error, (target - prediction)^2 / 2.
        # Chain rule: its slope along the weighted sum is -error * derivative; we go downhill.
        delta = error * self.activation.derivative(prediction)
        step = self._learning_rate * delta
        weights = [weight + step * x for weight, x in zip(self.weights, inputs)]
        bias = self.bias + step
        # The sum tells at little cost that all is well; where it does not, each number is asked.
        if not math.isfinite(sum(weights, bias)) and not all(map(math.isfinite, [*weights, bias])):
            size = f"{error:.3g}" if math.isfinite(error) else "too large for a number"
            raise DivergenceError(
                "training left the finite numbers: "
                f"the error was {size}, the learning rate {self._learning_rate:g}"
            )
        self.weights = weights
        self.bias = bias
        return prediction, error, delta
