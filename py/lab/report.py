"""What the page says of a network: how good it is at its task, and what it makes of two numbers."""

import math
from collections.abc import Iterable, Sequence

from lab.grids import predict_all
from lab.messages import Measured, Parameters, Prediction, Row, TaskData
from lab.verdict import NO_SLOPE, hull, unreachable
from perceptron.activations import Activation
from perceptron.datasets import Task
from perceptron.metrics import finite_or_none, is_right, mean_squared_error
from perceptron.model import Perceptron

# The page shows so many predictions; of all others it is told how many are right.
SHOWN_ROWS = 100

# The weighted sums for which the page draws the activation.
CURVE_SUMS = [step / 10 for step in range(-40, 41)]


class Report:
    """How a network does at a task, as it is when it is asked about.

    inputs, targets: what it learns from; test_inputs, test_targets: what it is judged by.
    """

    def __init__(self, network: Perceptron, task: Task) -> None:
        self.network = network
        self.task = task
        self.inputs = [list(inputs) for inputs, _ in task.training]
        self.targets = [target for _, target in task.training]
        self.test_inputs = [list(inputs) for inputs, _ in task.test]
        self.test_targets = [target for _, target in task.test]
        self.seen = {inputs for inputs, _ in task.training}
        # What was measured last, and at which parameters.
        self._last: tuple[Parameters, Measured, list[Row]] | None = None

    def about_task(self) -> TaskData:
        """Say what the task is."""
        steps_only = self.network.activation.name == "step"
        return {
            "name": self.task.name,
            "answer": self.task.answer,
            "decimals": self.task.decimals,
            "verdict": NO_SLOPE if steps_only else self.task.verdict,
            "inputs": self.inputs,
            "targets": self.targets,
            "test_inputs": self.test_inputs,
            "test_targets": self.test_targets,
            "test_seen": [inputs in self.seen for inputs, _ in self.task.test],
            "hull": hull([inputs for inputs, _ in self.task.training]),
        }

    def parameters(self) -> Parameters:
        """Return what the network has learnt."""
        return {"weights": self.network.weights, "bias": self.network.bias}

    def measured(self) -> tuple[Measured, list[Row]]:
        """Return the parameters, the two losses and how many are right; and the first rows.

        Once for the same parameters: with thousands of examples it takes longer than the rest.
        """
        now = self.parameters()
        if self._last is None or self._last[0] != now:
            predictions = predict_all(self.network, self.inputs)
            tested = predict_all(self.network, self.test_inputs)
            rows = self._rows(tested)
            others = zip(tested[SHOWN_ROWS:], self.test_targets[SHOWN_ROWS:])
            right = [row["right"] for row in rows] + [self._is_right(p, t) for p, t in others]
            self._last = (
                now,
                {
                    **now,
                    "loss": finite_or_none(mean_squared_error(predictions, self.targets)),
                    "test_loss": finite_or_none(mean_squared_error(tested, self.test_targets)),
                    "right": sum(right),
                },
                rows,
            )
        return self._last[1:]

    def terms(self, inputs: Sequence[float]) -> list[float | None]:
        """Say what each weight makes of its input."""
        return all_finite(w * x for w, x in zip(self.network.weights, inputs))

    def probed(self, probe: list[float]) -> Prediction:
        """Predict for a pair of numbers that the page asks about."""
        output = self.network.predict(probe)
        prediction = finite_or_none(output)
        [truth] = all_finite([self.task.truth(probe[0], probe[1])])
        difference, reason = None, ""
        if truth is not None:
            difference = None if prediction is None else finite_or_none(prediction - truth)
            reason = unreachable(self.network.activation.name, truth)
        return {
            "inputs": probe,
            "terms": self.terms(probe),
            "weighted_sum": finite_or_none(self.network.weighted_sum(probe)),
            "prediction": prediction,
            "slope": finite_or_none(self.network.activation.derivative(output)),
            "truth": truth,
            "difference": difference,
            "unreachable": reason,
            "seen": (probe[0], probe[1]) in self.seen,
        }

    def _is_right(self, prediction: float, target: float) -> bool:
        return math.isfinite(prediction) and is_right(prediction, target, self.task.decimals)

    def _rows(self, tested: list[float]) -> list[Row]:
        """Write the predictions of the test as the page shows them: the first of them."""
        decimals = max(1, self.task.decimals)
        rows: list[Row] = []
        for prediction, target in zip(tested[:SHOWN_ROWS], self.test_targets):
            value = finite_or_none(prediction)
            rows.append(
                {
                    "value": value,
                    "text": _printed(value, decimals),
                    "right": self._is_right(prediction, target),
                }
            )
        return rows


def all_finite(found: Iterable[float | None]) -> list[float | None]:
    """Return the numbers, with None for each that is not finite or not there."""
    return [None if x is None else finite_or_none(x) for x in found]


def curve(activation: Activation) -> list[tuple[float, float, float]]:
    """Return (z, output, slope) to draw an activation by: six decimals, as all pages carry it."""
    outputs = [(z, activation.function(z)) for z in CURVE_SUMS]
    return [(z, round(y, 6), round(activation.derivative(y), 6)) for z, y in outputs]


def _printed(value: float | None, decimals: int) -> str:
    """Return a prediction as the page prints it; `files.PROGRAM` does the same."""
    if value is None:
        return "too large"
    # A number of hundreds of digits tells nobody anything.
    return f"{value:z.{decimals}f}" if abs(value) < 1e6 else f"{value:.2e}"
