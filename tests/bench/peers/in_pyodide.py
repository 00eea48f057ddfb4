"""Trains the project's own network in the browser: compiled, and interpreted.

This runs in Pyodide. It is given the function that starts WebAssembly.
"""

import json
from collections.abc import Callable
from time import perf_counter
from typing import Any

import tracing
from perceptron.model import Network

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

    def _network(self) -> Network:
        """Make the network as it is before training."""
        network = Network.untrained(
            seed=0,
            hidden=self._task["layers"][1:-1],
            activation=self._task["activations"][-1],
            hidden_activation=self._task["activations"][0],
            learning_rate=self._task["learning_rate"],
        )
        network.parameters = self._task["parameters"]
        return network

    def _compiled(self, network: Network) -> tracing.Compiled:
        examples = list(zip(self._inputs, self._targets))
        return tracing.Compiled(network, "_learn", examples, self._build)

    def compiled(self, epochs: int) -> Figures:
        """Train from the first weights, with code that an earlier round has compiled."""
        self._kept_network.parameters = self._task["parameters"]
        start = perf_counter()
        self._kept.run(0, epochs * len(self._targets))
        figures = _figures(start, self._kept_network)
        _check(self._kept)
        return figures

    def interpreted(self, epochs: int) -> Figures:
        """Train from the first weights, as Python does it.

        The interpreter may do fewer epochs than the others, so these figures also have the weights
        that compiled code gets in as many.
        """
        network = self._network()
        start = perf_counter()
        network.train(self._inputs, self._targets, epochs)
        figures = _figures(start, network)
        return figures | {"compiled": self.compiled(epochs)["parameters"]}

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


def _figures(start: float, network: Network) -> Figures:
    """Return the time since then, and the parameters that training has led to."""
    milliseconds = 1000 * (perf_counter() - start)
    return {"milliseconds": milliseconds, "parameters": network.parameters}


def _check(compiled: tracing.Compiled) -> None:
    """Make sure that it was compiled code that trained, and not the interpreter in its place."""
    if compiled.refusal is not None or not compiled.recordings:
        raise RuntimeError(f"nothing was compiled: {compiled.refusal}")
