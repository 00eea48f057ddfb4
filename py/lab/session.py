"""A session is one run: a network that learns a task while the page shows it."""

from array import array
from contextlib import suppress
from copy import copy
from time import perf_counter
from typing import TYPE_CHECKING, Literal, cast

from lab.code_messages import ErrorPlace, Moment, PartLine, Recorded, Way
from lab.files import write_network
from lab.messages import (
    Created,
    GradientCheck,
    HowItRuns,
    Learnt,
    LossSurface,
    NetworkState,
    NeuronMaps,
    OwnData,
    Position,
    PredictedFile,
    PredictionMap,
    Results,
    Retrained,
    RunSettings,
    Trouble,
)
from lab.pictures import draw_map, draw_neurons, draw_surface, view_of
from lab.program import write_program
from lab.recording import NewRecords, next_recorded_epoch
from lab.report import Report, compare_gradients, curve, scaling_data
from lab.run_settings import checked_settings, network_of, shape_of, task_of
from lab.runner import Runner
from lab.training import Lessons, Training
from perceptron.activations import ACTIVATIONS
from perceptron.arguments import (
    check_keys,
    finite_number,
    one_of,
    positive_number,
    whole_number,
)
from perceptron.health import Monitor
from perceptron.model import DivergenceError, Network
from perceptron.settings import MAX_EPOCHS, MAX_LEARNING_RATE
from perceptron.troubles import Stalled

if TYPE_CHECKING:
    from lab.steps import Step

# Of so many training examples, the predictions are searched for nan.
MOST_PREDICTIONS = 10


class Session:
    """One run.

    settings: what makes the run repeatable. probe: the numbers to predict for; None: those of the
    first training example, for a task of which the page does not know any yet.
    at: the position of an earlier session to start from; without it, epoch 0.
    data: the reader's data, if that is the task. by_hand: whether the network was put at that
    position instead of learning its way there; then the position is recorded as set by hand.
    runner: what trains and predicts; one that earlier sessions have used is faster.

    The page calls the public methods. Those that change the run return the new state; the others
    describe the network as it is. All raise ValueError for a bad argument.
    """

    def __init__(
        self,
        settings: RunSettings,
        probe: list[float] | None,
        at: Position | None,
        data: OwnData | None = None,
        by_hand: bool = False,
        runner: Runner | None = None,
    ) -> None:
        self.runner = runner or Runner()
        self.settings = checked = checked_settings(settings)
        self.seed = checked["seed"]
        self.data = data
        self.task = task_of(checked, data)
        self.network = network_of(checked, self.task)
        self.report = Report(self.network, self.task, self.runner)
        self.inputs, self.targets = self.report.inputs, self.report.targets
        first = self.inputs[0] if probe is None else probe
        self.probe = self.report.checked_example("probe", first)
        examples = list(zip(self.inputs, self.targets))
        lessons = Lessons(examples, checked["batch_size"], checked["shuffle"])
        self.training = Training(self.runner, self.network, lessons, self.seed)
        self.before = self.report.rows()
        self.monitor = Monitor(
            self.inputs,
            self.targets,
            self.network.loss_function,
            shuffled=checked["shuffle"],
            goals=self.report.goals,
        )
        self._chosen_rate = checked["learning_rate"]
        self.learning_rate = self.network.learning_rate  # the one last used
        self.new_records = NewRecords()
        self._step: Step | None = None  # the one that was recorded last
        self.how_it_runs: HowItRuns | None = None  # how the last training was done
        self.records_fewer = False  # whether it records only every fifth of the usual epochs
        if at is None:
            self._record()
        else:
            self._move_to(at, self.network)
            if by_hand:
                self._record(by_hand)

    @property
    def epoch(self) -> int:
        """How many epochs are complete."""
        return self.training.epoch

    @property
    def example(self) -> int:
        """How many examples have been learnt in the present epoch."""
        return self.training.example

    def created(self) -> Created:
        """Return the first state of the session, with everything that will not change."""
        return {
            **self.state(),
            "shape": shape_of(self.settings, self.task),
            "task": self.report.about_task(),
            "before": [{**row} for row in self.before],
            "curve": curve(self.network.activation),
            "hidden_curve": curve(ACTIVATIONS[self.settings["hidden_activation"]]),
        }

    def advance(
        self, until: int, milliseconds: float, stop: Literal["record", "epoch", "time"]
    ) -> NetworkState:
        """Train to the end of epoch `until`, which is recorded, but at most for `milliseconds`.

        stop: "record" also stops after the next recorded epoch, "epoch" after one epoch, "time"
        at neither.
        Raises DivergenceError if the run diverges; the session then stays at the last example
        that went well.
        """
        self._advance(until, milliseconds, stop)
        return self.state()

    def retrained(self, until: int, milliseconds: float) -> Retrained:
        """Train to the end of epoch `until`, as `advance` does, and return all of the session.

        If the run diverges, that is no error here: the answer says so.
        """
        diverged = None
        try:
            self._advance(until, milliseconds, "time")
        except DivergenceError as error:
            diverged = str(error)
        return {**self.created(), "diverged": diverged}

    def learn_example(self, until: int) -> Learnt:
        """Learn from the next training example, and say what it changed.

        Raises ValueError if the run has already reached epoch `until`.
        """
        whole_number("until", until, self.epoch + 1, MAX_EPOCHS)
        index = self.training.next_example
        inputs, target = self.inputs[index], self.targets[index]
        before = self.report.forward(inputs, target)
        self.learning_rate = self.network.learning_rate
        try:
            update = self.network.learn(inputs, target, self.training.ends_batch)
        except DivergenceError:
            self.monitor.stop(self.epoch)
            raise
        after = self.report.forward(inputs, target)
        self.how_it_runs = {"compiled": False, "reason": "a single example is not worth compiling"}
        self.training.move_on(1)
        self._record_if_due(until)
        return {
            **self.state(),
            "learnt": {
                "index": index,
                "target": target,
                "goal": self.network.goal(target),
                "error": update.error,
                "deltas": array("d", (delta for layer in update.deltas for delta in layer)),
                "moves": array(
                    "d", (b - a for a, b in zip(before["parameters"], after["parameters"]))
                ),
                "before": before,
                "after": after,
            },
        }

    def predict(self, inputs: list[float]) -> NetworkState:
        """Predict for the numbers of an example now and in every later state, as `probe`."""
        self.probe = self.report.checked_example("inputs", inputs)
        return self.state()

    def set_learning_rate(self, learning_rate: float) -> NetworkState:
        """Use another learning rate from the next example on."""
        self.network.learning_rate = learning_rate
        self._chosen_rate = self.network.learning_rate
        self._watch_afresh()
        return self.state()

    def set_parameters(self, changes: list[tuple[int, float]]) -> NetworkState:
        """Replace some of the learnt parameters: each change is an index and a number.

        The new record says that the parameters were set by hand.
        """
        parameters = self.network.parameters
        for index, value in changes:
            whole_number("index", index, 0, len(parameters) - 1)
            parameters[index] = finite_number(f"parameters[{index}]", value)
        self.network.parameters = parameters
        self.training.go_to(self.epoch, self.example)
        self.monitor.forget()
        self._record(by_hand=True)
        return self.state()

    def restore(self, at: Position) -> NetworkState:
        """Go back to an earlier position of the run, and forget what was recorded after it.

        The network begins afresh there, with these parameters: whatever else edited code may
        remember, such as its last moves, belongs to the later position.
        """
        begun: RunSettings = {**self.settings, "learning_rate": self._chosen_rate}
        self._move_to(at, network_of(begun, self.task))
        return self.state()

    def check_gradient(self) -> GradientCheck:
        """Find the gradient of the training loss in two ways, which should agree."""
        found = compare_gradients(self.runner, self.network, self.inputs, self.targets)
        return {**self._position(), **found}

    def map(
        self,
        size: int,
        truths: bool,
        across: int = 0,
        up: int | None = None,
        values: list[float] | None = None,
    ) -> PredictionMap:
        """Predict for a grid of `size` by `size` examples in which two numbers change.

        truths: whether to return the right answers too, which stay the same during a run.
        across, up, values: see `view_of`.
        """
        return draw_map(self.report, view_of(self.report, across, up, values), size, truths)

    def neurons(
        self,
        size: int,
        across: int = 0,
        up: int | None = None,
        values: list[float] | None = None,
    ) -> NeuronMaps:
        """Compute the output of every neuron on the places of such a map."""
        return draw_neurons(self.report, view_of(self.report, across, up, values), size)

    def results(self) -> Results:
        """Say how good the network is, and how good it would be just to guess."""
        return self.report.results()

    def surface(
        self,
        size: int,
        low: float,
        high: float,
        origin: list[float],
        across: list[float],
        up: list[float],
    ) -> LossSurface:
        """Compute the training loss on a plane through the space of all parameters.

        The parameters at (a, b), each from `low` to `high`, are origin + a * across + b * up.
        """
        return draw_surface(
            self.runner,
            self.network,
            self.inputs,
            self.targets,
            size,
            low,
            high,
            origin,
            across,
            up,
        )

    def export(self, form: Literal["json", "program"]) -> str:
        """Write the network as a file. form: "json" can be loaded again; "program" is Python."""
        if one_of("form", form, ("json", "program")) == "program":
            test = list(zip(self.report.test_inputs, self.report.test_targets))
            return write_program(self.network, self.task, test, self.seed, self.epoch)
        measured = self.report.measured()
        settings: RunSettings = {**self.settings, "learning_rate": self.network.learning_rate}
        return write_network(
            settings,
            self._position(),
            self.network.as_lists(),
            self.data,
            scaling_data(self.task.scaling) if self.task.scaling else None,
            measured["loss"],
            measured["right"],
        )

    def predict_file(self, content: bytes) -> PredictedFile:
        """Predict the target for each row of a file that has the inputs; see predict_file.py."""
        from lab.predict_file import predict_file  # only now, so that Python starts without it

        return predict_file(content, self.task, self.report.predictions)

    def record_step(self, index: int | None) -> Recorded:
        """Record how a copy of the network learns from a training example.

        What edited code keeps outside of the network may change, see steps.py.
        index: which one; None: the next one of the run.
        Raises ValueError if there is no such example, or if the code cannot be recorded.
        """
        from lab.chance import unchanged_chance  # only now, so that Python starts without them
        from lab.steps import Step

        found = self.training.next_example if index is None else index
        whole_number("index", found, 0, len(self.inputs) - 1)
        with unchanged_chance():
            self._step = Step(
                self.network,
                found,
                self.inputs[found],
                self.targets[found],
                self.training.ends_batch,
            )
        return self._step.recorded()

    def show_moment(self, index: int) -> Moment:
        """Return a moment of the recorded step."""
        return self._recorded_step().moment(index)

    def find_moment(self, index: int, way: Way, name: str) -> Moment:
        """Return the moment of the recorded step that one gets to from another.

        way: "into" the next call, to see how it works; "out" of this one, to see what becomes of
        it; "over" what is called here, to stay in this function; "change" or "change_back", to see
        where a variable of this name gets its next value, or got its last one. Raises ValueError if
        there is none.
        """
        return self._recorded_step().find(index, way, name)

    def find_lines(self) -> list[PartLine]:
        """Return the line of the running code for each part of the drawing."""
        from lab.part_lines import find_lines  # only now, as above

        return find_lines(self.network)

    def try_learning(self) -> None:
        """Learn from the next example on a copy of the network, which raises what is wrong there.

        That training diverges is left to the run.
        """
        from lab.chance import unchanged_chance  # only now, as above
        from lab.network_copy import copy_of

        index = self.training.next_example
        with unchanged_chance(), suppress(DivergenceError):
            copy_of(self.network).learn(self.inputs[index].copy(), self.targets[index], True)

    def find_nan(self) -> ErrorPlace | None:
        """Return the line at which a prediction becomes nan (not a number); None if none does.

        These are the predictions for the probe and for the first training examples.
        """
        from lab.nan_place import find_nan  # only now, as above

        return find_nan(self.network, [self.probe, *self.inputs[:MOST_PREDICTIONS]])

    def _recorded_step(self) -> "Step":
        if self._step is None:
            raise ValueError("There is no recorded step yet.")
        return self._step

    def state(self) -> NetworkState:
        """Return the network as it is now, and the records since the last call."""
        return {
            **self._position(),
            **self.report.measured(),  # type: ignore[typeddict-item] # the bridge adds the pictures
            "predictions": self.report.rows(),
            "probe": self.report.probed(self.probe),
            "records": self.new_records.hand_over(),
            "trouble": self._trouble(),
            "how_it_runs": copy(self.how_it_runs),
        }

    def _position(self) -> Position:
        return {
            "epoch": self.epoch,
            "example": self.example,
            **self.report.parameters(),
            "learning_rate": self.learning_rate,
        }

    def _advance(
        self, until: int, milliseconds: float, stop: Literal["record", "epoch", "time"]
    ) -> None:
        whole_number("until", until, 1, MAX_EPOCHS)
        one_of("stop", stop, ("record", "epoch", "time"))
        deadline = perf_counter() + positive_number("milliseconds", milliseconds, 60_000) / 1000
        while self.epoch < until:
            ended = self._train(until, stop)
            if ended or perf_counter() >= deadline:
                break

    def _train(self, until: int, stop: Literal["record", "epoch", "time"]) -> bool:
        """Train for a few milliseconds, but at least to the end of the epoch.

        Returns whether it has come to where it is to stop.
        """

        def next_halt(epoch: int) -> int:
            return epoch + 1 if stop == "epoch" else next_recorded_epoch(epoch, self.records_fewer)

        def halt() -> bool:
            recorded = self._record_if_due(until)
            return stop == "epoch" or (stop == "record" and recorded)

        self.learning_rate = self.network.learning_rate
        try:
            return self.training.for_a_while(until, next_halt, halt)
        except DivergenceError:
            self.monitor.stop(self.epoch)
            raise
        finally:
            self.how_it_runs = self.runner.how(self.network, self.training.lessons.method)

    def _move_to(self, at: Position, network: Network) -> None:
        check_keys("at", at, Position.__required_keys__)
        epoch = whole_number("epoch", at["epoch"], 0, MAX_EPOCHS)
        example = whole_number("example", at["example"], 0, len(self.inputs) - 1)
        learning_rate = positive_number("learning_rate", at["learning_rate"], MAX_LEARNING_RATE)
        network.parameters = at["parameters"]
        self.network = self.report.network = self.training.network = network
        self.learning_rate = learning_rate
        self.training.go_to(epoch, example)
        self.new_records.forget_after(at)
        self._watch_afresh()

    def _record_if_due(self, until: int) -> bool:
        """Record the network if it has just finished an epoch that is to be recorded."""
        due = (until, next_recorded_epoch(self.epoch - 1, self.records_fewer))
        if self.example or self.epoch not in due:
            return False
        self._record()
        return True

    def _record(self, by_hand: bool = False) -> None:
        """Record the network as it is now; this replaces any later records."""
        measured = self.report.measured()
        self.new_records.add({**self._position(), **measured, "by_hand": by_hand})
        self._look(measured["loss"])

    def _watch_afresh(self) -> None:
        """Judge the run only by what follows, because it was changed from outside."""
        self.monitor.forget()
        self._look(self.report.measured()["loss"])

    def _look(self, loss: float | None) -> None:
        self.monitor.look(self.network, self.epoch, loss, self.report.outputs())

    def _trouble(self) -> Trouble | None:
        found = self.monitor.trouble
        if found is None or (isinstance(found, Stalled) and not self.report.follows_formulas()):
            return None
        calmer = self.monitor.calmer_learning_rate(self.network)
        kind = type(found).__name__.lower()
        return cast(Trouble, {"kind": kind, **vars(found), "learning_rate": calmer})
