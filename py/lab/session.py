"""A session is a network that learns a task: the run that the page shows."""

from collections.abc import Sequence
from time import perf_counter
from typing import Literal, cast

from lab.files import write_network
from lab.messages import (
    Created,
    GradientCheck,
    Learnt,
    LossSurface,
    NetworkState,
    OwnData,
    Position,
    PredictionMap,
    RunSettings,
    Trouble,
)
from lab.pictures import draw_map, draw_surface
from lab.program import write_program
from lab.recording import NewRecords, next_recorded_epoch
from lab.report import Report, compare_gradients, curve
from lab.run_settings import checked_settings, task_of
from perceptron.arguments import (
    check_keys,
    numbers,
    one_of,
    positive_number,
    whole_number,
)
from perceptron.health import Monitor
from perceptron.model import DivergenceError, Perceptron
from perceptron.settings import MAX_EPOCHS, MAX_LEARNING_RATE

# How many examples to learn between two looks at the clock: about a millisecond's worth.
EXAMPLES_PER_LOOK = 500


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
        settings: RunSettings,
        probe: list[float],
        at: Position | None,
        data: OwnData | None = None,
        by_hand: bool = False,
    ) -> None:
        checked = checked_settings(settings)
        self.seed = checked["seed"]
        self.data = data
        self.task = task_of(checked, data)
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
        self.before = self.report.rows()
        self.monitor = Monitor(self.inputs, self.targets)
        self.learning_rate = self.network.learning_rate  # what was last learnt with
        self.new_records = NewRecords()
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
            "before": [{**row} for row in self.before],
            "curve": curve(self.network.activation),
        }

    def advance(
        self, until: int, milliseconds: float, stop: Literal["record", "epoch", "time"]
    ) -> NetworkState:
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
        inputs, target = self.inputs[index], self.targets[index]
        before = self.report.forward(inputs, target)
        self.learning_rate = self.network.learning_rate
        try:
            update = self.network.learn(inputs, target)
        except DivergenceError:
            self.monitor.stop(self.epoch)
            raise
        after = self.report.forward(inputs, target)
        self._move_on(1)
        self._record_if_due(until)
        return {
            **self.state(),
            "learnt": {
                "index": index,
                "target": target,
                "error": update.error,
                "delta": update.delta,
                "moves": {
                    "weights": [b - a for a, b in zip(before["weights"], after["weights"])],
                    "bias": after["bias"] - before["bias"],
                },
                "before": before,
                "after": after,
            },
        }

    def predict(self, inputs: list[float]) -> NetworkState:
        """Predict for two numbers, and go on doing so: each later state has them as `probe`."""
        self.probe = numbers("inputs", inputs, 2)
        return self.state()

    def set_learning_rate(self, learning_rate: float) -> NetworkState:
        """Learn faster or slower from the next example on."""
        self.network.learning_rate = learning_rate
        self._watch_afresh()
        return self.state()

    def set_parameters(self, weights: Sequence[float | None], bias: float | None) -> NetworkState:
        """Put other weights and another bias in place of those that were learnt.

        None keeps what is there: who sets one of them need not know what training has made of the
        others meanwhile. The record of this moment says that it was done by hand.
        """
        present = self.network
        if isinstance(weights, list) and len(weights) == len(present.weights):
            weights = [old if w is None else w for w, old in zip(weights, present.weights)]
        # The network refuses what is not a number.
        present.set_parameters(cast(list[float], weights), present.bias if bias is None else bias)
        self.monitor.forget()
        self._record(by_hand=True)
        return self.state()

    def restore(self, at: Position) -> NetworkState:
        """Go back to a moment of the run; what was recorded after it is forgotten."""
        self._move_to(at)
        return self.state()

    def check_gradient(self) -> GradientCheck:
        """Find the gradient of the training loss in two ways: they must agree."""
        found = compare_gradients(self.network, self.inputs, self.targets)
        return {**self._position(), **found}

    def map(self, size: int, truths: bool) -> PredictionMap:
        """Predict for a grid of `size` by `size` pairs of numbers from 0 to 1.

        truths: whether to say the right answers too, which stay the same while a run goes on.
        """
        return draw_map(self.network, self.task, size, truths)

    def surface(self, size: int, low: float, high: float) -> LossSurface:
        """Measure the training loss for `size` by `size` pairs of weights from `low` to `high`."""
        return draw_surface(self.network, self.inputs, self.targets, size, low, high)

    def export(self, form: Literal["json", "program"]) -> str:
        """Write the network as a file. form: "json", to load again; "program", in Python."""
        if one_of("form", form, ("json", "program")) == "program":
            test = list(zip(self.report.test_inputs, self.report.test_targets))
            return write_program(self.network, self.task, test, self.seed, self.epoch)
        measured = self.report.measured()
        settings: RunSettings = {
            "seed": self.seed,
            "learning_rate": self.network.learning_rate,
            "task": self.task.name,
            "activation": self.network.activation.name,
        }
        return write_network(
            settings, self._position(), self.data, measured["loss"], measured["right"]
        )

    def state(self) -> NetworkState:
        """Return the network as it is now, and the records since the last call."""
        return {
            **self._position(),
            **self.report.measured(),  # type: ignore[typeddict-item] # the pictures are the bridge's
            "predictions": self.report.rows(),
            "probe": self.report.probed(self.probe),
            "records": self.new_records.hand_over(),
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
        self.new_records.forget_after(at)
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
        measured = self.report.measured()
        self.new_records.add({**self._position(), **measured, "by_hand": by_hand})
        self.monitor.look(self.network, self.epoch, measured["loss"])

    def _watch_afresh(self) -> None:
        """Judge the run by what comes from now on: it was changed from outside."""
        self.monitor.forget()
        self.monitor.look(self.network, self.epoch, self.report.measured()["loss"])

    def _trouble(self) -> Trouble | None:
        found = self.monitor.trouble
        if found is None:
            return None
        calmer = self.monitor.calmer_learning_rate(self.network)
        kind = type(found).__name__.lower()
        return cast(Trouble, {"kind": kind, **vars(found), "learning_rate": calmer})
