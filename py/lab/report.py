"""What the page says about a network: how good it is, and what it predicts for two numbers."""

import math
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from lab.geometry import Pair, hull
from lab.grids import outputs_of
from lab.messages import (
    ComparedGradients,
    CurvePoint,
    Floats,
    Measured,
    Parameters,
    Pass,
    Prediction,
    Results,
    Row,
    ScaleData,
    ScalingData,
    SourceData,
    TaskData,
)
from lab.printed import printed, right_predictions
from lab.problem import said
from lab.results import Judge, mean
from lab.runner import Runner
from lab.verdict import PLAIN, network_verdict, unreachable
from perceptron.activations import Activation
from perceptron.arguments import numbers
from perceptron.classes import border
from perceptron.datasets import Task
from perceptron.gradient import EPSILON, gradient_by_differences, gradient_by_formula
from perceptron.measurements import Source
from perceptron.metrics import finite_or_none, mean_loss
from perceptron.model import Network
from perceptron.scaling import Scale, Scaling

# The page shows at most this many predictions; of the others it only learns how many are right.
SHOWN_ROWS = 100

# Of more examples than this, the map shows only every second, third and so on.
MAP_POINTS = 400

# Of more parameters than this, some are chosen to measure the gradient: each takes milliseconds.
MOST_MEASURED = 200

# With more parameters times examples than this, the gradients are those of some of the examples,
# but not of fewer than a few.
MOST_COMPARED = 100_000
FEWEST_COMPARED = 28

# The weighted sums for which the page draws the activation.
CURVE_SUMS = [step / 10 for step in range(-40, 41)]


class _Measurement(NamedTuple):
    """What has been measured of a network.

    outputs: those for the training data, as scaled numbers where the target is scaled. learnt,
    tested: the predictions for the training data and for the test, in the units of the target.
    """

    measured: Measured
    outputs: Floats
    learnt: Floats
    tested: Floats


class Report:
    """How good a network is at a task, at the moment of each call.

    Everything it returns is a copy: changing it changes neither the network nor the task.

    inputs, targets: what the network learns from; test_inputs, test_targets: what it is tested on.
    goals: what the outputs for the training data should be, see `Network.goal`. runner: what
    predicts for all of them.
    """

    def __init__(self, network: Network, task: Task, runner: Runner) -> None:
        self.network = network
        self.runner = runner
        self.task = task
        self.inputs = [list(inputs) for inputs, _ in task.training]
        self.targets = [target for _, target in task.training]
        self.test_inputs = [list(inputs) for inputs, _ in task.test]
        self.test_targets = [target for _, target in task.test]
        self.seen = {inputs for inputs, _ in task.training}
        # Without a test of its own, the training data is the test: it is predicted only once.
        self._same_test = task.test == task.training
        asked = self.inputs if self._same_test else self.inputs + self.test_inputs
        self._calls = [(row,) for row in asked]
        self._right = [right_predictions(target, task) for target in self.test_targets]
        self.goals = [network.goal(target) for target in self.targets]
        self._test_goals = [network.goal(target) for target in self.test_targets]
        # The last measurement.
        self._last: _Measurement | None = None

    def about_task(self) -> TaskData:
        """Describe the task."""
        return {
            "name": self.task.name,
            "loss": self.network.loss_function.mean,
            "answer": self.task.answer,
            "decimals": self.task.decimals,
            "verdict": self._verdict(),
            "inputs": [list(row) for row in self.inputs],
            "targets": list(self.targets),
            "test_inputs": [list(row) for row in self.test_inputs],
            "test_targets": list(self.test_targets),
            "test_seen": [inputs in self.seen for inputs, _ in self.task.test],
            "test_unreachable": [self._unreachable(target) for target in self.test_targets],
            "same_test": self._same_test,
            "hull": self._hull(),
            "names": list(self.task.names),
            "ranges": list(self.task.ranges),
            "means": list(self.means),
            "classes": list(self.task.classes) if self.task.classes else None,
            "labels": list(self.task.labels) if self.task.labels else None,
            "scaling": scaling_data(self.task.scaling) if self.task.scaling else None,
            "source": source_data(self.task.source) if self.task.source else None,
        }

    def _hull(self) -> list[Pair]:
        """Return the corners of the convex hull of the training inputs, if they are pairs."""
        if len(self.task.names) != 2:
            return []
        return hull([(inputs[0], inputs[1]) for inputs, _ in self.task.training])

    def _verdict(self) -> str:
        """Say what a network of this shape can learn of the task."""
        network = self.network
        return network_verdict(
            self.task,
            PLAIN if network.inputs is None else network.inputs,
            [len(layer.neurons) for layer in network.layers[:-1]],
            network.layers[0].neurons[0].activation,
            network.activation,
        )

    def _unreachable(self, target: float) -> str:
        """Say why no weights make the network give this answer; empty if some may.

        A class is given by whatever is nearer to it than to the other.
        """
        activation, goal = self.network.activation, self.network.goal(target)
        classes = self.task.classes
        if classes and activation.low < self.network.goal(border(classes)) < activation.high:
            return ""
        reason = unreachable(activation, goal)
        return f"scaled, it is {said(goal)}, and {reason}" if reason and goal != target else reason

    def parameters(self) -> Parameters:
        """Return what the network has learnt."""
        return {"parameters": array("d", self.network.parameters)}

    def measured(self) -> Measured:
        """Return the parameters, both losses, and how many test predictions are right."""
        return {**self._measure().measured, **self.parameters()}

    @cached_property
    def means(self) -> list[float]:
        """The mean of each number in the training data; they are not to be changed."""
        return [mean(column) for column in zip(*self.inputs)]

    def checked_example(self, name: str, example: list[float]) -> list[float]:
        """Return the numbers of an example if the network can take them, or raise ValueError."""
        found = numbers(name, example, self.network.input_count)
        if self.task.scaling:
            self.task.scaling.check(name, found)
        return found

    def rows(self) -> list[Row]:
        """Return the predictions for the test as the page shows them: at most the first 100."""
        tested = self._measure().tested
        decimals = max(1, self.task.decimals)
        rows: list[Row] = []
        for prediction, (least, most) in zip(tested[:SHOWN_ROWS], self._right):
            value = finite_or_none(prediction)
            text, right = printed(value, decimals), least <= prediction <= most
            rows.append({"value": value, "text": text, "right": right})
        return rows

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.task)

    def results(self) -> Results:
        """Judge the predictions, and compare them with a guess."""
        last = self._measure()
        return self._judge.results(last.learnt, last.tested)

    def outputs(self) -> Floats:
        """Return the outputs for the training data, see `goals`; they are not to be changed."""
        return self._measure().outputs

    def wrong(self) -> tuple[list[int], list[int]]:
        """Return which examples are in the wrong class, by index: to learn from, and of the test.

        Only those that the map shows, each once, and none if the targets are not classes.
        """
        if not self.task.classes:
            return [], []
        last, task = self._measure(), self.task
        wrong = _wrong(last.learnt, self.targets, task)
        return wrong, [] if self._same_test else _wrong(last.tested, self.test_targets, task)

    def errors(self) -> tuple[Floats, Floats]:
        """Return prediction minus target of the examples to learn from, and of those of the test.

        Only those that the map shows, each once, and none if the targets are classes.
        """
        if self.task.classes:
            return array("d"), array("d")
        last = self._measure()
        errors = _errors(last.learnt, self.targets)
        return errors, array("d") if self._same_test else _errors(last.tested, self.test_targets)

    def _measure(self) -> "_Measurement":
        """Measure only after a change: with thousands of examples, nothing else takes as long."""
        now = self.parameters()
        last = self._last
        if last is None or last.measured["parameters"] != now["parameters"]:
            found, count = outputs_of(self.runner, self.network, self._calls), len(self.inputs)
            predictions = self._answers(found)
            outputs, learnt = found[:count], predictions[:count]
            tested = learnt if self._same_test else predictions[count:]
            right = [least <= p <= most for p, (least, most) in zip(tested, self._right)]
            function = self.network.loss_function
            loss = test_loss = finite_or_none(mean_loss(function, outputs, self.goals))
            if not self._same_test:
                test_loss = finite_or_none(mean_loss(function, found[count:], self._test_goals))
            self._last = last = _Measurement(
                {**now, "loss": loss, "test_loss": test_loss, "right": sum(right)},
                outputs,
                learnt,
                tested,
            )
        return last

    def _answers(self, outputs: Floats) -> Floats:
        """Return what outputs of the network mean, in the units of the target."""
        scaling = self.network.scaling
        return array("d", map(scaling.answer, outputs)) if scaling else outputs

    def predictions(self, examples: list[list[float]]) -> Floats:
        """Return the predictions for any examples, in the units of the target."""
        calls = [(example,) for example in examples]
        return self._answers(outputs_of(self.runner, self.network, calls)) if calls else array("d")

    def forward(self, inputs: Sequence[float], truth: float | None) -> Pass:
        """Send inputs through the network as it is now; truth: the right answer, if known."""
        prediction = finite_or_none(self.network.predict(inputs))
        difference = None
        if prediction is not None and truth is not None:
            difference = finite_or_none(prediction - truth)
        signals = self.network.forward(inputs)
        terms, sums, outputs, activated, slopes = (array("d") for _ in range(5))
        for layer, reaching, leaving in zip(self.network.layers, signals, signals[1:]):
            for neuron, output in zip(layer.neurons, leaving):
                terms.extend([*neuron.terms(reaching), neuron.bias])
                sums.append(neuron.weighted_sum(reaching))
                outputs.append(output)
                activated.append(neuron.activation.function(sums[-1]))
                slopes.append(slope_at(neuron.activation, sums[-1], output))
        return {
            **self.parameters(),
            "inputs": list(inputs),
            "fed": array("d", signals[0]),
            "terms": terms,
            "sums": sums,
            "outputs": outputs,
            "activated": activated,
            "slopes": slopes,
            "prediction": prediction,
            "truth": truth,
            "difference": difference,
        }

    def follows_formulas(self) -> bool:
        """Say whether each output is the activation of its sum, for the first example.

        The reader's code may make others. What is said of a run that stalls is about the formulas.
        """
        made = self.forward(self.inputs[0], None)
        return repr(made["outputs"]) == repr(made["activated"])  # as text, nan is the same as nan

    def probed(self, probe: list[float]) -> Prediction:
        """Predict for the numbers that the reader tries."""
        [truth] = all_finite([self.task.truth(tuple(probe))])
        return {
            **self.forward(probe, truth),
            "unreachable": "" if truth is None else self._unreachable(truth),
            "seen": tuple(probe) in self.seen,
        }


def _wrong(predictions: Floats, targets: Sequence[float], task: Task) -> list[int]:
    """Return the indices of the predictions that are wrong, among those that the map shows."""
    ranges = {target: right_predictions(target, task) for target in set(targets)}

    def is_wrong(index: int) -> bool:
        least, most = ranges[targets[index]]
        return not least <= predictions[index] <= most

    return [index for index in range(0, len(targets), _step(targets)) if is_wrong(index)]


def _errors(predictions: Floats, targets: Sequence[float]) -> Floats:
    """Return how far the predictions that the map shows are from their targets."""
    step = _step(targets)
    return array("d", (a - b for a, b in zip(predictions[::step], targets[::step])))


def _step(targets: Sequence[float]) -> int:
    """Return which examples the map shows: all, every second, every third and so on."""
    return math.ceil(len(targets) / MAP_POINTS)


def source_data(source: Source) -> SourceData:
    """Return where measurements come from, for a message."""
    return {
        "about": source.about,
        "citation": source.citation,
        "url": source.url,
        "license_name": source.license_name,
        "license_url": source.license_url,
        "changes": source.changes,
    }


def scaling_data(scaling: Scaling) -> ScalingData:
    """Return the scales for a message."""
    return {
        "numbers": [_scale_data(scale) for scale in scaling.numbers],
        "target": _scale_data(scaling.target) if scaling.target else None,
    }


def _scale_data(scale: Scale) -> ScaleData:
    return {"middle": scale.middle, "size": scale.size}


def all_finite(found: Iterable[float | None]) -> list[float | None]:
    """Return the numbers, with None for each that is missing or not finite."""
    return [None if x is None else finite_or_none(x) for x in found]


def slope_at(activation: Activation, z: float, output: float) -> float:
    """Return the slope of an activation at a weighted sum, for which its output is known.

    The slope of an activation that a reader writes may not follow from its output. Then the
    activation says so, and its derivative is given the sum; see exercises/swish.py.
    """
    return activation.derivative(z if getattr(activation, "takes_sum", False) else output)


def curve(activation: Activation) -> list[CurvePoint]:
    """Return the points (z, output, slope) of an activation; six decimals keep the page small."""
    outputs = [(z, activation.function(z)) for z in CURVE_SUMS]
    return [(z, round(y, 6), round(slope_at(activation, z, y), 6)) for z, y in outputs]


def evenly_chosen(count: int, most: int) -> list[int]:
    """Return all indexes up to `count`, or `most` of them that are evenly spread."""
    if count <= most:
        return list(range(count))
    return [round(place * (count - 1) / (most - 1)) for place in range(most)]


def compare_gradients(
    runner: Runner,
    network: Network,
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float],
) -> ComparedGradients:
    """Find the gradient of the loss in two ways, and how far they differ."""
    most = max(FEWEST_COMPARED, MOST_COMPARED // network.parameter_count)
    rows = evenly_chosen(len(inputs), most)
    inputs, targets = [inputs[row] for row in rows], [targets[row] for row in rows]
    calls = [(row,) for row in inputs]
    measured = evenly_chosen(network.parameter_count, MOST_MEASURED)

    def outputs(other: Network, _: object) -> Floats:
        return outputs_of(runner, other, calls)

    all_by_formula = gradient_by_formula(network, inputs, targets)
    by_formula = [all_by_formula[index] for index in measured]
    by_differences = gradient_by_differences(network, inputs, targets, outputs, measured)
    differences = [abs(a - b) for a, b in zip(by_formula, by_differences)]
    known = all(map(math.isfinite, differences))  # max() can miss a nan
    return {
        "examples": len(rows),
        "measured": measured,
        "by_formula": array("d", by_formula),
        "by_differences": array("d", by_differences),
        "epsilon": EPSILON,
        "largest_difference": max(differences) if known else None,
    }
