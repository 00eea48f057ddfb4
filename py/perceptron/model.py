"""A network learns by moving each weight a little in the direction that reduces the error.

A network is layers one after another. A perceptron is the smallest of all: one layer of one neuron.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

from perceptron.activations import ACTIVATIONS, Activation
from perceptron.arguments import (
    finite_number,
    numbers,
    one_of,
    positive_number,
    sequence,
    whole_number,
)
from perceptron.batches import Batch, Moves, ends_of_batches
from perceptron.first_weights import first_layers
from perceptron.inputs import checked_inputs
from perceptron.layers import Layer, Neuron, checked_layers
from perceptron.losses import checked_loss_function
from perceptron.penalties import penalty_of
from perceptron.scaling import Scaling
from perceptron.settings import DEFAULTS, MAX_BATCH_SIZE, MAX_EPOCHS, MAX_LEARNING_RATE

# No limit that anybody would meet: it keeps a mistyped number from taking all of the memory.
MAX_INPUTS = 1_000_000


class DivergenceError(ArithmeticError):
    """Training diverged: the next weights would not be finite numbers.

    The network keeps its last finite weights. `epochs` and `examples` say how far `train` got:
    complete epochs, and examples learnt in the next one.
    """

    epochs = 0
    examples = 0


class Update(NamedTuple):
    """The numbers of one training step.

    prediction: the output before the step. error: target - prediction; where the target is scaled,
    both are scaled numbers. deltas: for each layer, and in it for each neuron, how much a larger
    weighted sum of this neuron would reduce the loss.
    """

    prediction: float
    error: float
    deltas: list[list[float]]


class Network:
    """Layers of neurons, one after another; the last has one neuron, whose output is the answer.

    layers: at least one. learning_rate: above 0, at most 100: how far one example moves the
    weights. inputs: names from `INPUTS`, which say what is fed in; without them, the numbers of an
    example themselves. loss_function: a name from `LOSS_FUNCTIONS`: what training reduces.
    l1, l2: how much large weights count as a loss, too, see `Penalty`. batch_size: how many
    examples make one step together. input_count: how many numbers an example has; without it, one
    for each weight of the first layer, or two if there are `inputs`. scaling: how these numbers and
    the target are scaled; None: they are taken as they are.

    Raises ValueError if one of them is not allowed.
    """

    def __init__(
        self,
        layers: list[Layer],
        learning_rate: float = DEFAULTS.learning_rate,
        inputs: Sequence[str] | None = None,
        loss_function: str = DEFAULTS.loss_function,
        l1: float = DEFAULTS.l1,
        l2: float = DEFAULTS.l2,
        batch_size: int = DEFAULTS.batch_size,
        input_count: int | None = None,
        scaling: Scaling | None = None,
    ) -> None:
        self.layers = checked_layers(layers)
        self.learning_rate = learning_rate
        weights = len(layers[0].neurons[0].weights)
        if input_count is None:
            input_count = weights if inputs is None else len(DEFAULTS.inputs)
        self.input_count = whole_number("input_count", input_count, 1, MAX_INPUTS)
        self.inputs = None if inputs is None else checked_inputs(inputs, input_count)
        if self.inputs is None and weights != input_count:
            raise ValueError(f"input_count must be {weights} without inputs, not {input_count}")
        if self.inputs and len(self.inputs) != weights:
            raise ValueError(
                f"inputs must be as many as the {weights} weights of each neuron in the first "
                f"layer, not {len(self.inputs)}"
            )
        self.loss_function = checked_loss_function(loss_function, self.activation.name)
        self.penalty = penalty_of(l1, l2)
        self.batch_size = whole_number("batch_size", batch_size, 1, MAX_BATCH_SIZE)
        self.batch = Batch(self._nothing()) if batch_size > 1 else None
        if scaling and len(scaling.numbers) != input_count:
            raise ValueError(
                f"scaling must have a scale for each of the {input_count} numbers of an example, "
                f"not {len(scaling.numbers)}"
            )
        self.scaling = scaling

    @classmethod
    def untrained(
        cls,
        seed: int,
        inputs: Sequence[str] = DEFAULTS.inputs,
        hidden: Sequence[int] = DEFAULTS.layers,
        activation: str = DEFAULTS.activation,
        hidden_activation: str = DEFAULTS.hidden_activation,
        learning_rate: float = DEFAULTS.learning_rate,
        loss_function: str = DEFAULTS.loss_function,
        l1: float = DEFAULTS.l1,
        l2: float = DEFAULTS.l2,
        batch_size: int = DEFAULTS.batch_size,
        input_count: int = len(DEFAULTS.inputs),
        scaling: Scaling | None = None,
    ) -> "Network":
        """Make a network with random weights; the same seed gives the same numbers everywhere.

        inputs: names from `INPUTS`. hidden: how many neurons each hidden layer has; there may be
        none. activation: that of the output neuron. See `first_layers` for the first weights.
        Raises ValueError for anything that is not allowed.
        """
        count = len(checked_inputs(inputs, input_count))
        layers = first_layers(seed, count, hidden, activation, hidden_activation)
        return cls(
            layers, learning_rate, inputs, loss_function, l1, l2, batch_size, input_count, scaling
        )

    @property
    def activation(self) -> Activation:
        """The activation of the output neuron."""
        return self.layers[-1].neurons[0].activation

    @property
    def neurons(self) -> list[Neuron]:
        """All neurons, from the first layer to the last."""
        return [neuron for layer in self.layers for neuron in layer.neurons]

    @property
    def parameters(self) -> list[float]:
        """All that it has learnt: of each neuron, its weights and then its bias."""
        return [number for neuron in self.neurons for number in neuron.parameters]

    @parameters.setter
    def parameters(self, values: Sequence[float]) -> None:
        """Raises ValueError, and changes nothing, unless there are as many finite numbers."""
        checked = numbers("parameters", values, self.parameter_count)
        start = 0
        for neuron in self.neurons:
            end = start + len(neuron.weights) + 1
            neuron.parameters = checked[start:end]
            start = end

    def as_lists(self) -> list[dict[str, Any]]:
        """Return all that it has learnt, for JSON: of each layer, the weights and the biases."""
        return [
            {
                "weights": [list(neuron.weights) for neuron in layer.neurons],
                "biases": [neuron.bias for neuron in layer.neurons],
            }
            for layer in self.layers
        ]

    @property
    def parameter_count(self) -> int:
        """How many weights and biases there are."""
        return sum(len(neuron.weights) + 1 for neuron in self.neurons)

    @property
    def learning_rate(self) -> float:
        """How far one example moves the weights. It can be changed between examples."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self._learning_rate = positive_number("learning_rate", value, MAX_LEARNING_RATE)

    def feed(self, example: Sequence[float]) -> Sequence[float]:
        """Return what is fed into the first layer for the numbers of an example.

        They are scaled first, so that x1² is the square of the scaled number.
        """
        if self.scaling:
            example = self.scaling.scaled(example)
        if self.inputs is None:
            return example
        return [found.function(example) for found in self.inputs]

    def forward(self, example: Sequence[float]) -> list[Sequence[float]]:
        """Return the signals on the way: what is fed in, and then the outputs of each layer."""
        signals = [self.feed(example)]
        for layer in self.layers:
            signals.append(layer.forward(signals[-1]))
        return signals

    def predict(self, example: Sequence[float]) -> float:
        """Return the network's answer for the numbers of an example, in the units of the target.

        Raises ValueError unless they are as many finite numbers as the network takes.
        """
        output = self.forward(numbers("inputs", example, self.input_count))[-1][0]
        return self.scaling.answer(output) if self.scaling else output

    def output(self, example: Sequence[float]) -> float:
        """Return the prediction as training sees it: a scaled number, if the target is scaled."""
        if self.scaling is None:
            return self.predict(example)
        return self.forward(numbers("inputs", example, self.input_count))[-1][0]

    def outputs(self, example: Sequence[float]) -> list[float]:
        """Return the output of each neuron for the numbers of an example."""
        return [output for outputs in self.forward(example)[1:] for output in outputs]

    def goal(self, target: float) -> float:
        """Return what the output should be for a target: the target itself, or scaled."""
        return self.scaling.goal(target) if self.scaling else target

    def backward(self, signals: Sequence[Sequence[float]], target: float) -> list[list[float]]:
        """Return the delta of each neuron, layer by layer, from the signals and the target.

        target: what the output should be, see `goal`.
        The delta of a neuron says how much a larger weighted sum would reduce the loss. For the
        output neuron it follows from the loss function. All others get theirs from the layer behind
        them: the deltas there go back through the weights, and each neuron multiplies what reaches
        it by the slope of its activation,

            delta_i = derivative_i * (sum over all j of w_ji * delta_j).

        This is the chain rule, applied layer by layer from the last to the first: Rumelhart, Hinton
        and Williams, Learning representations by back-propagating errors, 1986.
        """
        prediction = signals[-1][0]
        slope = self.activation.derivative(prediction)
        deltas = [[self.loss_function.delta(prediction, target, slope)]]
        for number in range(len(self.layers) - 1, 0, -1):
            errors = self.layers[number].errors_of_inputs(deltas[0])
            deltas.insert(0, self.layers[number - 1].deltas(errors, signals[number]))
        return deltas

    def gradient(self, example: Sequence[float], target: float) -> list[float]:
        """Return the slope of this example's loss along each parameter, without penalties.

        Along a weight it is -delta * input, along a bias -delta: the network moves the other way.
        """
        signals = self.forward(example)
        return [
            -delta * x
            for inputs, deltas in zip(signals, self.backward(signals, self.goal(target)))
            for delta in deltas
            for x in (*inputs, 1.0)
        ]

    def learn(self, example: Sequence[float], target: float, ends_batch: bool = True) -> Update:
        """Learn from one example: predict, compare, and move the weights and the biases.

        ends_batch: whether it is the last example of its batch; before that, nothing moves.
        Raises DivergenceError, and changes nothing, if the new numbers would not be finite.
        """
        row = numbers("inputs", example, self.input_count)
        goal = finite_number("target", target)
        if self.batch is None:
            return Update(*self._learn(row, goal))
        return Update(*self._learn_in_batch(row, goal, float(ends_batch)))

    def train(
        self,
        inputs: Sequence[Sequence[float]],
        targets: Sequence[float],
        epochs: int,
        orders: Iterable[Sequence[int]] | None = None,
    ) -> None:
        """Learn from each example in order, `epochs` times over.

        inputs: one list of numbers per example; targets: the right answer for each. orders: gives
        the order of the examples in each epoch, see `shuffled`; without it, they stay as they are.
        100 calls with 100 epochs do exactly what one call with 10,000 does.
        Raises ValueError for data that do not fit, DivergenceError as `learn` does.
        """
        rows = [
            numbers(f"inputs[{i}]", row, self.input_count)
            for i, row in enumerate(sequence("inputs", inputs))
        ]
        if not rows:
            raise ValueError("inputs must contain at least one example")
        examples = list(zip(rows, numbers("targets", targets, len(rows))))
        ends = ends_of_batches(len(examples), self.batch_size)
        order = iter(orders or repeat(range(len(examples))))
        for epoch in range(whole_number("epochs", epochs, 0, MAX_EPOCHS)):
            for position, index in enumerate(next(order)):
                row, target = examples[index]
                try:
                    if self.batch is None:
                        self._learn(row, target)
                    else:
                        self._learn_in_batch(row, target, ends[position])
                except DivergenceError as error:
                    error.epochs, error.examples = epoch, position
                    raise

    def _learn(self, example: list[float], target: float) -> tuple[float, float, list[list[float]]]:
        prediction, error, deltas, moves = self._study(example, target, self._learning_rate)
        self._move(moves, error)
        return prediction, error, deltas

    def _learn_in_batch(
        self, example: list[float], target: float, ends_batch: float
    ) -> tuple[float, float, list[list[float]]]:
        assert self.batch is not None
        is_over = ends_batch > 0.0  # a number, as the examples in compiled code are numbers
        prediction, error, deltas, moves = self._study(example, target, 1.0)
        if is_over:
            self._move(self.batch.mean_with(moves, self._learning_rate), error)
            self.batch.clear()
        else:
            self.batch.add(moves)
        return prediction, error, deltas

    def _study(
        self, example: list[float], target: float, rate: float
    ) -> tuple[float, float, list[list[float]], Moves]:
        """Go forward and back, and find out how far each parameter should move."""
        if self.scaling:
            target = self.scaling.goal(target)
        signals = self.forward(example)
        deltas = self.backward(signals, target)
        moves = [
            moves
            for layer, inputs, found in zip(self.layers, signals, deltas)
            for moves in layer.moves(rate, found, inputs)
        ]
        prediction = signals[-1][0]
        return prediction, target - prediction, deltas, moves

    def _move(self, moves: Moves, error: float) -> None:
        """Move all parameters, unless they would not be finite numbers."""
        neurons = self.neurons
        moved = [
            neuron.moved(found, self._learning_rate, self.penalty)
            for neuron, found in zip(neurons, moves)
        ]
        # Checking the total is cheap. Only if it is not finite is each number checked.
        total = 0.0
        for values in moved:
            for value in values:
                total += value
        if not math.isfinite(total) and not all(map(math.isfinite, chain(*moved))):
            size = f"{error:.3g}" if math.isfinite(error) else "too large to compute"
            raise DivergenceError(
                "the weights became too large to compute "
                f"(error {size}, learning rate {self._learning_rate:g})"
            )
        for neuron, values in zip(neurons, moved):
            neuron.parameters = values

    def _nothing(self) -> Moves:
        """Return moves of 0 for every parameter."""
        return [[0.0] * (len(neuron.weights) + 1) for neuron in self.neurons]


class Perceptron(Network):
    """The network of the experiment: one layer of one neuron.

    weights: one number per input, at least one. bias: a number. learning_rate: above 0, at most
    100: how far one example moves the weights. activation: a name from `ACTIVATIONS`.

    Raises ValueError if one of them is not allowed.
    """

    def __init__(
        self,
        weights: Sequence[float],
        bias: float,
        learning_rate: float = DEFAULTS.learning_rate,
        activation: str = DEFAULTS.activation,
    ) -> None:
        function = ACTIVATIONS[one_of("activation", activation, ACTIVATIONS)]
        neuron = Neuron(numbers("weights", weights), finite_number("bias", bias), function)
        super().__init__([Layer([neuron])], learning_rate)

    @classmethod
    def from_seed(
        cls,
        seed: int,
        input_count: int = 2,
        learning_rate: float = DEFAULTS.learning_rate,
        activation: str = DEFAULTS.activation,
    ) -> "Perceptron":
        """Make an untrained perceptron: see `first_layers` for its numbers.

        Raises ValueError for a seed outside 0 to 4294967295 or fewer than one input.
        """
        whole_number("input_count", input_count, 1, MAX_INPUTS)
        [neuron] = first_layers(seed, input_count, (), activation)[0].neurons
        return cls(neuron.weights, neuron.bias, learning_rate, activation)

    @property
    def weights(self) -> list[float]:
        """The weights of its neuron."""
        return self.layers[0].neurons[0].weights

    @property
    def bias(self) -> float:
        """The bias of its neuron."""
        return self.layers[0].neurons[0].bias
