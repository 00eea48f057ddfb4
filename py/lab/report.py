"""What the page says of a network: how good it is at its task, and what it makes of two numbers."""

import math
from collections.abc import Iterable, Sequence

from lab.grids import predict_all
from lab.messages import (
    ComparedGradients,
    CurvePoint,
    Gradient,
    Measured,
    Parameters,
    Pass,
    Prediction,
    Row,
    TaskData,
)
from lab.verdict import hull, no_slope, unreachable
from perceptron.activations import Activation
from perceptron.datasets import Task
from perceptron.gradient import EPSILON, gradient_by_differences, gradient_by_formula
from perceptron.metrics import finite_or_none, is_right, mean_squared_error
from perceptron.model import Perceptron

# The page shows so many predictions; of all others it is told how many are right.
SHOWN_ROWS = 100

# The weighted sums for which the page draws the activation.
CURVE_SUMS = [step / 10 for step in range(-40, 41)]


class Report:
    """How a network does at a task, as it is when it is asked about.

    What it returns is a copy: nobody who changes it changes the network or the task.

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
        # What was measured last: the measures, and the first rows of the test.
        self._last: tuple[Measured, list[Row]] | None = None

    def about_task(self) -> TaskData:
        """Say what the task is."""
        activation = self.network.activation
        return {
            "name": self.task.name,
            "answer": self.task.answer,
            "decimals": self.task.decimals,
            "verdict": no_slope(activation) if activation.flat else self.task.verdict,
            "inputs": [list(row) for row in self.inputs],
            "targets": list(self.targets),
            "test_inputs": [list(row) for row in self.test_inputs],
            "test_targets": list(self.test_targets),
            "test_seen": [inputs in self.seen for inputs, _ in self.task.test],
            "test_unreachable": [unreachable(activation, t) for t in self.test_targets],
            "same_test": self.task.test == self.task.training,
            "hull": hull([inputs for inputs, _ in self.task.training]),
        }

    def parameters(self) -> Parameters:
        """Return what the network has learnt."""
        return {"weights": list(self.network.weights), "bias": self.network.bias}

    def measured(self) -> Measured:
        """Return the parameters, the two losses and how many of the test are right."""
        measured, _ = self._measure()
        return {**measured, **self.parameters()}

    def rows(self) -> list[Row]:
        """Return the predictions of the test as the page shows them: the first 100 at most."""
        _, rows = self._measure()
        return [{**row} for row in rows]

    def _measure(self) -> tuple[Measured, list[Row]]:
        """Measure, but not twice the same: with thousands of examples it takes longest of all."""
        now = self.parameters()
        last = self._last
        if last is None or (last[0]["weights"], last[0]["bias"]) != (now["weights"], now["bias"]):
            predictions = predict_all(self.network, self.inputs)
            tested = predict_all(self.network, self.test_inputs)
            rows = self._rows(tested)
            others = zip(tested[SHOWN_ROWS:], self.test_targets[SHOWN_ROWS:])
            right = [row["right"] for row in rows] + [self._is_right(p, t) for p, t in others]
            self._last = last = (
                {
                    **now,
                    "loss": finite_or_none(mean_squared_error(predictions, self.targets)),
                    "test_loss": finite_or_none(mean_squared_error(tested, self.test_targets)),
                    "right": sum(right),
                },
                rows,
            )
        return last

    def forward(self, inputs: Sequence[float], truth: float | None) -> Pass:
        """Send inputs through the network as it is now; truth: what should come out, if known."""
        network = self.network
        output = network.predict(inputs)
        prediction = finite_or_none(output)
        difference = None
        if prediction is not None and truth is not None:
            difference = finite_or_none(prediction - truth)
        return {
            **self.parameters(),
            "inputs": list(inputs),
            "terms": all_finite(network.terms(inputs)),
            "weighted_sum": finite_or_none(network.weighted_sum(inputs)),
            "prediction": prediction,
            "slope": finite_or_none(network.activation.derivative(output)),
            "truth": truth,
            "difference": difference,
        }

    def probed(self, probe: list[float]) -> Prediction:
        """Predict for a pair of numbers that the page asks about."""
        [truth] = all_finite([self.task.truth(probe[0], probe[1])])
        return {
            **self.forward(probe, truth),
            "unreachable": "" if truth is None else unreachable(self.network.activation, truth),
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


def curve(activation: Activation) -> list[CurvePoint]:
    """Return (z, output, slope) to draw an activation by: six decimals, as all pages carry it."""
    outputs = [(z, activation.function(z)) for z in CURVE_SUMS]
    return [(z, round(y, 6), round(activation.derivative(y), 6)) for z, y in outputs]


def compare_gradients(
    network: Perceptron, inputs: Sequence[Sequence[float]], targets: Sequence[float]
) -> ComparedGradients:
    """Find the gradient of the loss in two ways, and how far they differ."""
    by_formula = gradient_by_formula(network, inputs, targets)
    by_differences = gradient_by_differences(network, inputs, targets)
    differences = [abs(a - b) for a, b in zip(by_formula, by_differences)]
    known = all(map(math.isfinite, differences))  # max() may pass over what is not a number
    return {
        "by_formula": _gradient(by_formula),
        "by_differences": _gradient(by_differences),
        "epsilon": EPSILON,
        "largest_difference": max(differences) if known else None,
    }


def _gradient(slopes: list[float]) -> Gradient:
    """Give the slopes their names: the bias is the last."""
    *weights, bias = all_finite(slopes)
    return {"weights": weights, "bias": bias}


def _printed(value: float | None, decimals: int) -> str:
    """Return a prediction as the page prints it; `program.py` does the same."""
    if value is None:
        return "too large"
    # A number of hundreds of digits tells nobody anything.
    return f"{value:z.{decimals}f}" if abs(value) < 1e6 else f"{value:.2e}"
