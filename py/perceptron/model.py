"""A perceptron learns by moving each weight a little in the direction that reduces the error."""

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
    """Training diverged: the next weights would not be finite numbers.

    The network keeps its last finite weights. `epochs` and `examples` say how far `train` got:
    complete epochs, and examples learnt in the next one.
    """

    epochs = 0
    examples = 0


class Update(NamedTuple):
    """The numbers of one training step.

    prediction: the output before the step. error: target - prediction. delta: the error times
    the slope of the activation. A weight moves by learning rate * delta * input.
    """

    prediction: float
    error: float
    delta: float


class Perceptron:
    """One neuron: a weight for each input, a bias, and an activation.

    weights: one number per input, at least one.
    bias: a number.
    learning_rate: above 0, at most 100: how far one example moves the weights.
    activation: a name from `ACTIVATIONS`.

    Raises ValueError if one of them is not allowed.
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
        """Make an untrained network: its weights, then its bias, are random numbers in [0, 1).

        The same seed gives the same numbers everywhere.
        Raises ValueError for a seed outside 0 to 4294967295 or fewer than one input.
        """
        generator = random.Random(whole_number("seed", seed, 0, MAX_SEED))
        whole_number("input_count", input_count, 1, 1_000_000)
        weights = [generator.random() for _ in range(input_count)]
        return cls(weights, generator.random(), learning_rate, activation)

    def set_parameters(self, weights: Sequence[float], bias: float) -> None:
        """Replace the weights and the bias.

        Raises ValueError, and changes nothing, if a number is not finite or the number of weights
        is wrong.
        """
        checked = numbers("weights", weights, len(self.weights))
        self.bias = finite_number("bias", bias)
        self.weights = checked

    @property
    def learning_rate(self) -> float:
        """How far one example moves the weights. It can be changed between examples."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self._learning_rate = positive_number("learning_rate", value, MAX_LEARNING_RATE)

    def terms(self, inputs: Sequence[float]) -> list[float]:
        """Return what each weight adds to the sum: w1 * x1, w2 * x2, and so on.

        Raises ValueError unless there is one finite input for each weight.
        """
        checked = numbers("inputs", inputs, len(self.weights))
        return [weight * x for weight, x in zip(self.weights, checked)]

    def weighted_sum(self, inputs: Sequence[float]) -> float:
        """Return w1 * x1 + w2 * x2 + ... + bias. Raises ValueError as `terms` does."""
        # Not sum(): it rounds differently since Python 3.12, which would change the results.
        total = 0.0
        for term in self.terms(inputs):
            total += term
        return total + self.bias

    def predict(self, inputs: Sequence[float]) -> float:
        """Return the network's output for one list of inputs.

        Every prediction is made here, also in training. Raises ValueError as `weighted_sum` does.
        """
        return self.activation.function(self.weighted_sum(inputs))

    def learn(self, inputs: Sequence[float], target: float) -> Update:
        """Learn from one example: predict, compare, and move the weights and the bias.

        Raises DivergenceError, and changes nothing, if the new numbers would not be finite.
        """
        row = numbers("inputs", inputs, len(self.weights))
        return Update(*self._learn(row, finite_number("target", target)))

    def train(
        self, inputs: Sequence[Sequence[float]], targets: Sequence[float], epochs: int
    ) -> None:
        """Learn from each example in order, `epochs` times over.

        inputs: one list of numbers per example; targets: the right answer for each.
        100 calls with 100 epochs do exactly what one call with 10,000 does.
        Raises ValueError for data that do not fit, DivergenceError as `learn` does.
        """
        rows = [
            numbers(f"inputs[{i}]", row, len(self.weights))
            for i, row in enumerate(sequence("inputs", inputs))
        ]
        if not rows:
            raise ValueError("inputs must contain at least one example")
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
        # Checking the sum is cheap. Only if it is not finite is each number checked.
        if not math.isfinite(sum(weights, bias)) and not all(map(math.isfinite, [*weights, bias])):
            size = f"{error:.3g}" if math.isfinite(error) else "too large to compute"
            raise DivergenceError(
                "the weights became too large to compute "
                f"(error {size}, learning rate {self._learning_rate:g})"
            )
        self.weights = weights
        self.bias = bias
        return prediction, error, delta
