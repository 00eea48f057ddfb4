"""Trains a network with code as in a beginner's article: Python alone, on the machine itself.

A task comes in as JSON, and the time that training takes goes out.
"""

import json
import math
import sys
import time


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def sigmoid_slope(output: float) -> float:
    return output * (1 - output)


def tanh_slope(output: float) -> float:
    return 1 - output * output


ACTIVATIONS = {"sigmoid": (sigmoid, sigmoid_slope), "tanh": (math.tanh, tanh_slope)}


class Layer:
    def __init__(self, weights: list[list[float]], biases: list[float], activation: str) -> None:
        self.weights = weights
        self.biases = biases
        self.function, self.slope = ACTIVATIONS[activation]

    def forward(self, inputs: list[float]) -> list[float]:
        self.inputs = inputs
        self.outputs = []
        for weights, bias in zip(self.weights, self.biases):
            total = bias
            for weight, value in zip(weights, inputs):
                total += weight * value
            self.outputs.append(self.function(total))
        return self.outputs

    def backward(self, errors: list[float], learning_rate: float) -> list[float]:
        errors_of_inputs = [0.0] * len(self.inputs)
        for j, weights in enumerate(self.weights):
            delta = errors[j] * self.slope(self.outputs[j])
            for i in range(len(weights)):
                errors_of_inputs[i] += weights[i] * delta
                weights[i] += learning_rate * delta * self.inputs[i]
            self.biases[j] += learning_rate * delta
        return errors_of_inputs


class Network:
    def __init__(self, layers: list[Layer], learning_rate: float) -> None:
        self.layers = layers
        self.learning_rate = learning_rate

    def predict(self, inputs: list[float]) -> list[float]:
        for layer in self.layers:
            inputs = layer.forward(inputs)
        return inputs

    def train(self, inputs: list[list[float]], targets: list[list[float]], epochs: int) -> None:
        for _ in range(epochs):
            for row, target in zip(inputs, targets):
                errors = [wanted - found for wanted, found in zip(target, self.predict(row))]
                for layer in reversed(self.layers):
                    errors = layer.backward(errors, self.learning_rate)


def build(sizes: list[int], activations: list[str], parameters: list[float]) -> list[Layer]:
    values = iter(parameters)
    layers = []
    for before, size, activation in zip(sizes, sizes[1:], activations):
        weights, biases = [], []
        for _ in range(size):
            weights.append([next(values) for _ in range(before)])
            biases.append(next(values))
        layers.append(Layer(weights, biases, activation))
    return layers


def main() -> None:
    request = json.load(sys.stdin)
    task = request["task"]
    layers = build(task["layers"], task["activations"], task["parameters"])
    network = Network(layers, task["learning_rate"])
    inputs = [example["inputs"] for example in task["examples"]]
    targets = [example["targets"] for example in task["examples"]]
    start = time.perf_counter()
    network.train(inputs, targets, request["epochs"])
    json.dump({"milliseconds": 1000 * (time.perf_counter() - start)}, sys.stdout)


if __name__ == "__main__":
    main()
