"""Trains a network with the code of a beginner's article: Python alone, on the machine itself.

A task comes in as JSON, and the time that training takes goes out.
"""

import json
import math
import sys
import time


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


class Neuron:
    def __init__(self, parameters: list[float], learning_rate: float) -> None:
        self.weights = parameters[:-1]
        self.bias = parameters[-1]
        self.learning_rate = learning_rate

    def predict(self, inputs: list[float]) -> float:
        total = self.bias
        for weight, value in zip(self.weights, inputs):
            total += weight * value
        return sigmoid(total)

    def train(self, inputs: list[list[float]], targets: list[float], epochs: int) -> None:
        for _ in range(epochs):
            for row, target in zip(inputs, targets):
                prediction = self.predict(row)
                error = target - prediction
                delta = error * prediction * (1 - prediction)
                for i in range(len(self.weights)):
                    self.weights[i] += self.learning_rate * delta * row[i]
                self.bias += self.learning_rate * delta


def main() -> None:
    request = json.load(sys.stdin)
    task = request["task"]
    neuron = Neuron(task["parameters"], task["learning_rate"])
    inputs = [example["inputs"] for example in task["examples"]]
    targets = [example["targets"][0] for example in task["examples"]]
    start = time.perf_counter()
    neuron.train(inputs, targets, request["epochs"])
    json.dump({"milliseconds": 1000 * (time.perf_counter() - start)}, sys.stdout)


if __name__ == "__main__":
    main()
