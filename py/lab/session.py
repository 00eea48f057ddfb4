"""A session is a network, its task and its records: all that the page shows."""

import json
import math
from bisect import bisect_right
from collections.abc import Sequence
from time import perf_counter
from typing import cast

from lab.data import OWN, own_task
from lab.files import write_network, write_program
from lab.grids import MAX_SIZE, loss_surface, prediction_map, steps
from lab.messages import (
    Created,
    Gradient,
    GradientCheck,
    Learnt,
    LossSurface,
    OwnData,
    Position,
    PredictionMap,
    Record,
    Settings,
    State,
    Trouble,
)
from lab.report import Report, all_finite, curve
from perceptron.activations import ACTIVATIONS
from perceptron.arguments import (
    check_keys,
    finite_number,
    numbers,
    one_of,
    positive_number,
    whole_number,
)
from perceptron.datasets import TASKS, Task
from perceptron.gradient import EPSILON, gradient_by_differences, gradient_by_formula
from perceptron.health import Monitor
from perceptron.metrics import finite_or_none
from perceptron.model import (
    MAX_EPOCHS,
    MAX_LEARNING_RATE,
    MAX_SEED,
    DivergenceError,
    Perceptron,
)

# How many examples to learn between two looks at the clock: about a millisecond's worth.
EXAMPLES_PER_LOOK = 500

# The loss over many weights is that of so many examples at most, evenly chosen.
SURFACE_EXAMPLES = 200

DEFAULT_SETTINGS: Settings = {
    "seed": 109,
    "learning_rate": 0.1,
    "task": "addition",
    "activation": "sigmoid",
}
DEFAULT_PROBE = [0.3, 0.4]


def _recorded_epochs() -> list[int]:
    """Each epoch to 100, then every 2% further: all that a run ever records but its last."""
    epochs = list(range(101))
    while epochs[-1] < MAX_EPOCHS:
        epochs.append(max(epochs[-1] + 1, round(epochs[-1] * 1.02)))
    return epochs


RECORDED_EPOCHS = _recorded_epochs()


def next_recorded_epoch(epoch: int) -> int:
    """Return the first epoch after `epoch` that is recorded, whatever the machine's speed."""
    return RECORDED_EPOCHS[bisect_right(RECORDED_EPOCHS, epoch)]


class Session:
    """One run, from its settings on.

    settings: what makes the run repeatable. probe: the two numbers to predict for.
    at: the moment of an earlier session to start from; without it, epoch 0.
    data: somebody's own, if that is the task. by_hand: whether the network did not come to that
    moment in this run but was put there, which is recorded.

    Its public methods are what the page may ask for. Those that change the run return the state
    after it; the others say something about the network as it is. Each raises ValueError for a
    bad argument.
    """

    def __init__(
        self,
        settings: Settings,
        probe: list[float],
        at: Position | None,
        data: OwnData | None = None,
        by_hand: bool = False,
    ) -> None:
        checked = _checked_settings(settings)
        self.seed = checked["seed"]
        self.data = data
        self.task: Task = _task_of(checked, data)
        self.network = Perceptron.from_seed(
            checked["seed"],
            learning_rate=checked["learning_rate"],
            activation=checked["activation"],
        )
        self.probe = numbers("probe", probe, 2)
        self.epoch = 0  # whole epochs behind us
        self.example = 0  # examples learnt of the epoch under way
        self.report = Report(self.network, self.task)
        self.inputs, self.targets = self.report.inputs, self.report.targets
        self.before = self.report.measured()[1]
        self.monitor = Monitor(self.inputs, self.targets)
        self.learning_rate = self.network.learning_rate  # what was last learnt with
        self.records: list[Record] = []
        self.sent = 0  # how many of the records the page has
        if at is None:
            self._record()
        else:
            self._move_to(at)
            if by_hand:
                self._record(by_hand)

    def created(self) -> Created:
        """Return the first state of the session, with all that will not change in it."""
        return {
            **self.state(),
            "task": self.report.about_task(),
            "before": self.before,
            "curve": curve(self.network.activation),
        }

    def advance(self, until: int, milliseconds: float, stop: str) -> State:
        """Train up to the end of epoch `until`, which is recorded, or for `milliseconds`.

        stop: "record", after the next recorded epoch; "epoch", after one; "time", at neither.
        Raises DivergenceError if the run left the finite numbers; the session then stands at
        the last example that went well.
        """
        whole_number("until", until, 1, MAX_EPOCHS)
        one_of("stop", stop, ("record", "epoch", "time"))
        deadline = perf_counter() + positive_number("milliseconds", milliseconds, 60_000) / 1000
        while self.epoch < until:
            self._train(until, 1 if stop == "epoch" else EXAMPLES_PER_LOOK // len(self.inputs))
            recorded = self._record_if_due(until)
            ended = not self.example if stop == "epoch" else stop == "record" and recorded
            if ended or perf_counter() >= deadline:
                break
        return self.state()

    def learn_example(self, until: int) -> Learnt:
        """Learn from the next training example of an epoch up to `until`; say what it did."""
        whole_number("until", until, self.epoch + 1, MAX_EPOCHS)
        index = self.example
        terms = self.report.terms(self.inputs[index])
        weighted_sum = self.network.weighted_sum(self.inputs[index])
        before = self.report.parameters()
        self.learning_rate = self.network.learning_rate
        try:
            update = self.network.learn(self.inputs[index], self.targets[index])
        except DivergenceError:
            self.monitor.stop(self.epoch)
            raise
        self._move_on(1)
        self._record_if_due(until)
        return {
            **self.state(),
            "learnt": {
                "index": index,
                "inputs": self.inputs[index],
                "terms": terms,
                "target": self.targets[index],
                "weighted_sum": finite_or_none(weighted_sum),
                "prediction": update.prediction,
                "error": update.error,
                "gradient": update.gradient,
                "before": before,
                "after": self.report.parameters(),
            },
        }

    def predict(self, inputs: list[float]) -> State:
        """Predict for two numbers, and go on doing so: each later state has them as `probe`."""
        self.probe = numbers("inputs", inputs, 2)
        return self.state()

    def set_learning_rate(self, learning_rate: float) -> State:
        """Learn faster or slower from the next example on."""
        self.network.learning_rate = learning_rate
        self._watch_afresh()
        return self.state()

    def set_parameters(self, weights: Sequence[float | None], bias: float | None) -> State:
        """Put other weights and another bias in place of those that were learnt.

        None keeps what is there: who sets one of them need not know what training has made of the
        others meanwhile. The record of this epoch says that it was done by hand.
        """
        present = self.network
        if isinstance(weights, list) and len(weights) == len(present.weights):
            weights = [old if w is None else w for w, old in zip(weights, present.weights)]
        # The network refuses what is not a number.
        present.set_parameters(cast(list[float], weights), present.bias if bias is None else bias)
        self.monitor.forget()
        self._record(by_hand=True)
        return self.state()

    def restore(self, at: Position) -> State:
        """Go back to a moment of the run; what was recorded after it is forgotten."""
        self._move_to(at)
        return self.state()

    def check_gradient(self) -> GradientCheck:
        """Find the gradient of the training loss in two ways: they must agree."""
        by_formula = gradient_by_formula(self.network, self.inputs, self.targets)
        by_differences = gradient_by_differences(self.network, self.inputs, self.targets)
        differences = [abs(a - b) for a, b in zip(by_formula, by_differences)]
        known = all(map(math.isfinite, differences))  # max() may pass over what is not a number
        return {
            **self._position(),
            "by_formula": _gradient(by_formula),
            "by_differences": _gradient(by_differences),
            "epsilon": EPSILON,
            "largest_difference": max(differences) if known else None,
        }

    def map(self, size: int, truths: bool) -> PredictionMap:
        """Predict for a grid of `size` by `size` pairs of numbers from 0 to 1.

        truths: whether to say the right answers too, which stay the same while a run goes on.
        """
        whole_number("size", size, 2, MAX_SIZE)
        axis, truth = steps(0.0, 1.0, size), self.task.truth
        found: PredictionMap = {
            "size": size,
            "predictions": all_finite(prediction_map(self.network, size)),
        }
        if truths:
            found["truths"] = all_finite(truth(x1, x2) for x2 in axis for x1 in axis)
        return found

    def surface(self, size: int, low: float, high: float) -> LossSurface:
        """Measure the training loss for `size` by `size` pairs of weights from `low` to `high`."""
        whole_number("size", size, 2, MAX_SIZE)
        low, high = finite_number("low", low), finite_number("high", high)
        if high <= low:
            raise ValueError(f"high must be over low, which is {low!r}, not {high!r}")
        step = math.ceil(len(self.inputs) / SURFACE_EXAMPLES)
        inputs, targets = self.inputs[::step], self.targets[::step]
        losses = loss_surface(self.network, inputs, targets, size, low, high)
        return {
            "size": size,
            "low": low,
            "high": high,
            "examples": len(inputs),
            "losses": all_finite(losses),
        }

    def export(self, form: str) -> str:
        """Write the network as a file. form: "json", to load again; "program", in Python."""
        if one_of("form", form, ("json", "program")) == "program":
            test = list(zip(self.report.test_inputs, self.report.test_targets))
            return write_program(self.network, self.task, test, self.seed, self.epoch)
        measured = self.report.measured()[0]
        settings: Settings = {
            "seed": self.seed,
            "learning_rate": self.network.learning_rate,
            "task": self.task.name,
            "activation": self.network.activation.name,
        }
        content = write_network(
            settings, self._position(), self.data, measured["loss"], measured["right"]
        )
        return json.dumps(content, indent=2, allow_nan=False) + "\n"

    def state(self) -> State:
        """Return the network as it is now, and the records since the last call."""
        measured, rows = self.report.measured()
        new = self.records[self.sent :]
        self.sent = len(self.records)
        return {
            **self._position(),
            **measured,
            "predictions": rows,
            "probe": self.report.probed(self.probe),
            "records": new,
            "trouble": self._trouble(),
        }

    def _position(self) -> Position:
        return {
            "epoch": self.epoch,
            "example": self.example,
            **self.report.parameters(),
            "learning_rate": self.learning_rate,
        }

    def _train(self, until: int, most_epochs: int) -> None:
        """Train for `most_epochs` at most, not past a record: or to the end of a begun epoch."""
        end = min(until, next_recorded_epoch(self.epoch), self.epoch + max(1, most_epochs))
        self.learning_rate = self.network.learning_rate
        try:
            if self.example:
                self.network.learn(self.inputs[self.example], self.targets[self.example])
                self._move_on(1)
                return
            self.network.train(self.inputs, self.targets, end - self.epoch)
        except DivergenceError as error:
            self._move_on(error.epochs * len(self.inputs) + error.examples)
            self.monitor.stop(self.epoch)
            raise
        self.epoch = end

    def _move_on(self, examples: int) -> None:
        epochs, self.example = divmod(self.example + examples, len(self.inputs))
        self.epoch += epochs

    def _move_to(self, at: Position) -> None:
        check_keys("at", at, Position.__required_keys__)
        epoch = whole_number("epoch", at["epoch"], 0, MAX_EPOCHS)
        example = whole_number("example", at["example"], 0, len(self.inputs) - 1)
        learning_rate = positive_number("learning_rate", at["learning_rate"], MAX_LEARNING_RATE)
        self.network.set_parameters(at["weights"], at["bias"])
        self.epoch, self.example, self.learning_rate = epoch, example, learning_rate
        self.records = [record for record in self.records if record["epoch"] <= epoch]
        self._watch_afresh()

    def _record_if_due(self, until: int) -> bool:
        """Record the network if an epoch has just ended that is to be recorded."""
        due = self.epoch == until or next_recorded_epoch(self.epoch - 1) == self.epoch
        if self.example or not due:
            return False
        self._record()
        return True

    def _record(self, by_hand: bool = False) -> None:
        """Record the network as it is now, in place of what was recorded from here on."""
        self.records = [record for record in self.records if record["epoch"] < self.epoch]
        self.sent = min(self.sent, len(self.records))
        measured = self.report.measured()[0]
        self.records.append({**self._position(), **measured, "by_hand": by_hand})
        self.monitor.look(self.network, self.epoch, measured["loss"])

    def _watch_afresh(self) -> None:
        """Judge the run by what comes from now on: it was changed from outside."""
        self.monitor.forget()
        self.monitor.look(self.network, self.epoch, self.report.measured()[0]["loss"])

    def _trouble(self) -> Trouble | None:
        found = self.monitor.trouble
        if found is None:
            return None
        calmer = self.monitor.calmer_learning_rate(self.network)
        kind = type(found).__name__.lower()
        return cast(Trouble, {"kind": kind, **vars(found), "learning_rate": calmer})


def _task_of(settings: Settings, data: OwnData | None) -> Task:
    """Return the task of a run's settings; its data goes with the task `own` and no other."""
    if settings["task"] != OWN:
        if data is not None:
            raise ValueError(f"data must go with the task {OWN}, not {settings['task']!r}")
        return TASKS[settings["task"]]
    check_keys("data", data, OwnData.__required_keys__)
    return own_task(data, settings["seed"], settings["activation"])  # type: ignore[arg-type]


def _gradient(slopes: list[float]) -> Gradient:
    """Give the slopes their names: the bias is the last."""
    *weights, bias = all_finite(slopes)
    return {"weights": weights, "bias": bias}


def _checked_settings(settings: Settings) -> Settings:
    """Return the settings if each is there and allowed, or raise ValueError."""
    check_keys("settings", settings, Settings.__required_keys__)
    return {
        "seed": whole_number("seed", settings["seed"], 0, MAX_SEED),
        "learning_rate": positive_number(
            "learning_rate", settings["learning_rate"], MAX_LEARNING_RATE
        ),
        "task": one_of("task", settings["task"], (*TASKS, OWN)),
        "activation": one_of("activation", settings["activation"], ACTIVATIONS),
    }
