"""Networks as readers write them, each in another style, for the tests of `tracing`."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import tanh as squash


def sigmoid(z: float) -> float:
    if z < -700.0:
        return math.exp(z)
    return 1.0 / (1.0 + math.exp(-z))


def relu(z: float) -> float:
    return max(0, z)


def leaky(slope: float) -> Callable[[float], float]:
    """A function that keeps a number of the outer one."""

    def activate(z: float) -> float:
        if z < 0.0:
            return slope * z
        return z

    return activate


# The function, and its slope where it has the value y.
ACTIVATIONS: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {
    "sigmoid": (sigmoid, lambda y: y * (1 - y)),
    "tanh": (math.tanh, lambda y: 1.0 - y**2),
    "squash": (squash, lambda y: 1 - y * y),
    "relu": (relu, lambda y: 1 if y > 0 else 0),
    "leaky": (leaky(0.01), lambda y: 1.0 if y > 0.0 else 0.01),
}


class Neuron:
    """One of a layer; it keeps what it needs on the way back."""

    def __init__(self, generator: random.Random, inputs: int, activation: str) -> None:
        self.weights = [generator.uniform(-1.0, 1.0) for _ in range(inputs)]
        self.bias = 0.0
        self.activation, self.slope = ACTIVATIONS[activation]
        self.inputs: Sequence[float] = []
        self.output = 0.0

    def forward(self, inputs: Sequence[float]) -> float:
        self.inputs = inputs
        total = self.bias
        for weight, x in zip(self.weights, inputs):
            total += weight * x
        self.output = self.activation(total)
        return self.output

    def backward(self, error: float, rate: float) -> list[float]:
        delta = error * self.slope(self.output)
        shares = [delta * weight for weight in self.weights]
        self.weights = [w + rate * delta * x for w, x in zip(self.weights, self.inputs)]
        self.bias += rate * delta
        return shares


class Layers:
    """Layers of objects."""

    def __init__(self, seed: int, sizes: Sequence[int], activations: Sequence[str]) -> None:
        generator = random.Random(seed)
        self.rate = 0.1
        self.layers = [
            [Neuron(generator, inputs, activation) for _ in range(outputs)]
            for inputs, outputs, activation in zip(sizes, sizes[1:], activations)
        ]

    def predict(self, inputs: Sequence[float]) -> list[float]:
        values = list(inputs)
        for layer in self.layers:
            values = [neuron.forward(values) for neuron in layer]
        return values

    def learn(self, inputs: Sequence[float], targets: Sequence[float]) -> None:
        errors = [target - output for target, output in zip(targets, self.predict(inputs))]
        for layer in reversed(self.layers):
            shares = [neuron.backward(e, self.rate) for neuron, e in zip(layer, errors)]
            errors = [sum(column) for column in zip(*shares)]


class Flat:
    """Everything in flat lists, which are changed in place; with momentum."""

    def __init__(self, seed: int, inputs: int, hidden: int) -> None:
        generator = random.Random(seed)
        self.hidden = hidden
        self.w = [generator.gauss(0.0, 1.0) for _ in range(hidden * (inputs + 1))]
        self.v = [generator.gauss(0.0, 1.0) for _ in range(hidden + 1)]
        self.momentum = {"w": [0.0] * len(self.w), "v": [0.0] * len(self.v)}
        self.settings = (0.05, 0.9)

    def learn(self, inputs: Sequence[float], targets: Sequence[float]) -> float:
        rate, keep = self.settings
        row = [*inputs, 1.0]
        size = len(row)
        h = [
            math.tanh(sum(self.w[size * j + i] * x for i, x in enumerate(row)))
            for j in range(self.hidden)
        ]
        h.append(1.0)
        error = targets[0] - sum(v * x for v, x in zip(self.v, h))
        for j in range(self.hidden):
            delta = error * self.v[j] * (1.0 - h[j] * h[j])
            for i, x in enumerate(row):
                k = size * j + i
                self.momentum["w"][k] = keep * self.momentum["w"][k] + rate * delta * x
                self.w[k] += self.momentum["w"][k]
        for j, x in enumerate(h):
            self.momentum["v"][j] = keep * self.momentum["v"][j] + rate * error * x
            self.v[j] += self.momentum["v"][j]
        return error * error / 2


class Slotted:
    """One neuron whose numbers lie in slots."""

    __slots__ = ("b", "other", "w1", "w2")

    def __init__(self) -> None:
        self.w1, self.w2, self.b = 0.1, -0.2, 0.3
        self.other = self  # and it knows itself

    def learn(self, inputs: Sequence[float], targets: Sequence[float]) -> None:
        x1, x2 = inputs
        z = self.w1 * x1 + self.w2 * x2 + self.other.b
        y = 1 / (1 + math.exp(-z))
        step = 0.5 * (targets[0] - y) * y * (1 - y)
        self.w1 += step * x1
        self.w2 += step * x2
        self.b += step


@dataclass
class Adam:
    """One linear neuron in a dataclass, with Adam's two means."""

    weights: tuple[float, float] = (0.5, -0.5)
    mean: list[float] = field(default_factory=lambda: [0.0, 0.0])
    square: list[float] = field(default_factory=lambda: [0, 0])
    decay: tuple[float, float] = (1.0, 1.0)

    def learn(self, inputs: Sequence[float], targets: Sequence[float]) -> None:
        error = targets[0] - sum(w * x for w, x in zip(self.weights, inputs))
        gradient = [-error * x for x in inputs]
        self.decay = (self.decay[0] * 0.9, self.decay[1] * 0.999)
        self.mean = [0.9 * m + 0.1 * g for m, g in zip(self.mean, gradient)]
        self.square = [0.999 * s + 0.001 * g**2 for s, g in zip(self.square, gradient)]
        steps = [
            0.01 * (m / (1 - self.decay[0])) / (math.sqrt(s / (1 - self.decay[1])) + 1e-8)
            for m, s in zip(self.mean, self.square)
        ]
        self.weights = tuple(w - s for w, s in zip(self.weights, steps))  # type: ignore[assignment]


class Value:
    """A number that knows from which others it came: a small engine for gradients."""

    def __init__(self, data: float, parents: "tuple[Value, ...]" = ()) -> None:
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.back: Callable[[], None] = lambda: None

    def __add__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def back() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out.back = back
        return out

    def __mul__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def back() -> None:
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.back = back
        return out

    def __pow__(self, power: float) -> "Value":
        out = Value(self.data**power, (self,))

        def back() -> None:
            self.grad += power * self.data ** (power - 1) * out.grad

        out.back = back
        return out

    def tanh(self) -> "Value":
        t = math.tanh(self.data)
        out = Value(t, (self,))

        def back() -> None:
            self.grad += (1 - t * t) * out.grad

        out.back = back
        return out

    def relu(self) -> "Value":
        out = Value(0 if self.data < 0 else self.data, (self,))

        def back() -> None:
            self.grad += (out.data > 0) * out.grad

        out.back = back
        return out

    def backward(self) -> None:
        order: list[Value] = []
        seen: set[int] = set()

        def visit(value: Value) -> None:
            if id(value) not in seen:
                seen.add(id(value))
                for parent in value.parents:
                    visit(parent)
                order.append(value)

        visit(self)
        self.grad = 1.0
        for value in reversed(order):
            value.back()

    __radd__ = __add__
    __rmul__ = __mul__


class Engine:
    """A network of two layers, of values."""

    def __init__(self, seed: int, inputs: int, hidden: int, activation: str) -> None:
        generator = random.Random(seed)
        self.activation = activation
        self.hidden = [
            [Value(generator.uniform(-1, 1)) for _ in range(inputs + 1)] for _ in range(hidden)
        ]
        self.last = [Value(generator.uniform(-1, 1)) for _ in range(hidden + 1)]
        self.parameters = [*(v for row in self.hidden for v in row), *self.last]

    def __call__(self, inputs: Sequence[float]) -> Value:
        values: list[Value | float] = []
        for row in self.hidden:
            total = sum((w * x for w, x in zip(row, inputs)), row[-1])
            values.append(getattr(total, self.activation)())
        return sum((w * x for w, x in zip(self.last, values)), self.last[-1])

    def learn(self, inputs: Sequence[float], targets: Sequence[float]) -> None:
        loss = (self(inputs) + -targets[0]) ** 2
        for value in self.parameters:
            value.grad = 0.0
        loss.backward()
        for value in self.parameters:
            value.data -= 0.05 * value.grad
