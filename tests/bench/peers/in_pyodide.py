"""Trains the project's own network in the browser: compiled, and interpreted.

This runs in Pyodide. It is given the function that starts WebAssembly.
"""

import json
from collections.abc import Callable
from time import perf_counter
from typing import Any

import tracing
from perceptron.model import Perceptron

Figures = dict[str, Any]


def measuring(instantiate: tracing.Instantiate) -> Callable[[str], str]:
    """Return the function that answers requests, JSON in and JSON out."""
    trainings: dict[str, Training] = {}

    def measure(request: str) -> str:
        asked = json.loads(request)
        task = asked["task"]
        if task["name"] not in trainings:
            trainings[task["name"]] = Training(task, tracing.compiler(instantiate))
        ways = {
            "compiled": Training.compiled,
            "interpreted": Training.interpreted,
            "first compile": Training.first_compile,
        }
        return json.dumps(ways[asked["way"]](trainings[task["name"]], asked["epochs"]))

    return measure


class Training:
    """A task, and the compiled code that is kept for it from one round to the next."""

    def __init__(self, task: Figures, build: tracing.Build) -> None:
        self._task, self._build = task, build
        # JavaScript writes 1.0 as 1, which would be an int.
        self._inputs = [[float(x) for x in example["inputs"]] for example in task["examples"]]
        self._targets = [float(example["targets"][0]) for example in task["examples"]]
        self._kept_network = self._network()
        self._kept = self._compiled(self._kept_network)

    def _network(self) -> Perceptron:
        """Make the network as it is before training."""
        *weights, bias = self._task["parameters"]
        return Perceptron(weights, bias, self._task["learning_rate"], self._task["activation"])

    def _compiled(self, network: Perceptron) -> tracing.Compiled:
        examples = list(zip(self._inputs, self._targets))
        return tracing.Compiled(network, "_learn", examples, self._build)

    def compiled(self, epochs: int) -> Figures:
        """Train from the first weights, with code that an earlier round has compiled."""
        *weights, bias = self._task["parameters"]
        self._kept_network.set_parameters(weights, bias)
        start = perf_counter()
        self._kept.run(0, epochs * len(self._targets))
        figures = _figures(start, self._kept_network)
        _check(self._kept)
        return figures

    def interpreted(self, epochs: int) -> Figures:
        """Train from the first weights, as Python does it."""
        network = self._network()
        start = perf_counter()
        network.train(self._inputs, self._targets, epochs)
        return _figures(start, network)

    def first_compile(self, _epochs: int) -> Figures:
        """Get a new network to where its compiled code has done an example.

        The first example is for the interpreter. The second is recorded, compiled, and done by
        both.
        """
        network = self._network()
        start = perf_counter()
        compiled = self._compiled(network)
        compiled.run(0, 2)
        figures = _figures(start, network)
        _check(compiled)
        return figures


def _figures(start: float, network: Perceptron) -> Figures:
    """Return the time since then, and the weights and the bias that training has led to."""
    milliseconds = 1000 * (perf_counter() - start)
    return {"milliseconds": milliseconds, "parameters": [*network.weights, network.bias]}


def _check(compiled: tracing.Compiled) -> None:
    """Make sure that it was compiled code that trained, and not the interpreter in its place."""
    if compiled.refusal is not None or not compiled.recordings:
        raise RuntimeError(f"nothing was compiled: {compiled.refusal}")
