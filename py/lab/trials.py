"""Trials are many runs that differ in one setting: the seed or the learning rate."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from time import perf_counter
from typing import Literal, cast

from lab.messages import OwnData, RunSettings, Trial, TrialsAdvanced, TrialsBegun
from lab.recording import RECORDED_EPOCHS
from lab.report import Report
from lab.run_settings import checked_settings, network_of, task_of
from lab.runner import Runner
from lab.training import Lessons, Training
from perceptron.arguments import one_of, positive_number, whole_number
from perceptron.datasets import GENERATED
from perceptron.model import DivergenceError
from perceptron.settings import MAX_EPOCHS

KINDS = ("seeds", "rates")

# Every fifth number up to 1,000; the first is 4, so that the seed of the experiment is one of them.
SEEDS = range(4, 1000, 5)

# Ten to a decade, from 0.0001 to 100, in two significant digits.
RATES = [float(f"{10 ** (tenth / 10):.1e}") for tenth in range(-40, 21)]

# The most places on the path of a run.
PLACES = 30


class Trials:
    """Runs with the same settings but for their seed or their learning rate, one after the other.

    kind: "seeds" tries 200 seeds, 4, 9, 14 and so on to 999; "rates" tries 61 learning rates from
    0.0001 to 100. settings: those of the runs, except for what differs. epochs: where each run
    ends. data: the reader's data, if that is the task. runner: what trains them all.

    Each run is exactly the one that a session with its settings would be.
    Raises ValueError if one of the arguments is not allowed.
    """

    def __init__(
        self,
        kind: Literal["seeds", "rates"],
        settings: RunSettings,
        epochs: int,
        data: OwnData | None = None,
        runner: Runner | None = None,
    ) -> None:
        one_of("kind", kind, KINDS)
        self._settings = checked_settings(settings)
        self._epochs = whole_number("epochs", epochs, 1, MAX_EPOCHS)
        self._data = data
        self._runner = runner or Runner()
        self._halts = path_epochs(epochs) if kind == "seeds" else [epochs]
        self._with_path = kind == "seeds"
        self._values: Sequence[float] = SEEDS if kind == "seeds" else RATES
        self._key = "seed" if kind == "seeds" else "learning_rate"
        self._ended = 0
        self._report: Report | None = None
        self._run = self._begin()
        # If the seed decides what there is to learn from, each run has its own task.
        drawn = self._settings["task"] in GENERATED or (data is not None and data["held_out"])
        self._same_task = not (drawn and kind == "seeds")

    def begun(self) -> TrialsBegun:
        """Say how many runs there are, and how many answers the test of each has."""
        return {"total": len(self._values), "count": len(self._run.report.test_targets)}

    def advance(self, milliseconds: float) -> TrialsAdvanced:
        """Train for so many milliseconds, or until all runs have ended; return those that ended."""
        deadline = perf_counter() + positive_number("milliseconds", milliseconds, 60_000) / 1000
        found: list[Trial] = []
        while self._ended < len(self._values):
            # Looking at each network once is quicker than once for each stretch of training.
            with self._runner.untouched(self._run.training.network):
                over = self._run.train()
                while not over and perf_counter() < deadline:
                    over = self._run.train()
                if over:
                    found.append(self._run.trial())
            if over:
                self._ended += 1
                if self._ended < len(self._values):
                    self._run = self._begin()
            if perf_counter() >= deadline:
                break
        share = self._run.training.epoch / self._epochs
        return {
            "trials": found,
            "ended": self._ended + (share if self._ended < len(self._values) else 0),
        }

    def _begin(self) -> _Run:
        """Begin the next run."""
        changed = {**self._settings, self._key: self._values[self._ended]}
        settings = cast(RunSettings, changed)
        if self._report and self._same_task:
            # The same examples for all runs: they are packed for the runner only once.
            network = network_of(settings, self._report.task)
            self._report.network = network
            lessons = self._run.training.lessons
        else:
            task = task_of(settings, self._data)
            network = network_of(settings, task)
            self._report = Report(network, task, self._runner)
            examples = list(zip(self._report.inputs, self._report.targets))
            lessons = Lessons(examples, settings["batch_size"], settings["shuffle"])
        training = Training(self._runner, network, lessons, settings["seed"])
        return _Run(settings["seed"], training, self._report, self._halts, self._with_path)


class _Run:
    """One of the runs: trains to the last of its halts, and notes the weights at each."""

    def __init__(
        self, seed: int, training: Training, report: Report, halts: list[int], with_path: bool
    ) -> None:
        self.seed = seed
        self.training = training
        self.report = report
        self.diverged = False
        self._halts = halts
        self._path: list[list[float]] | None = [] if with_path else None
        self._halt()

    def train(self) -> bool:
        """Train for a few milliseconds; return whether the run has ended."""
        try:
            self.training.for_a_while(self._halts[-1], self._next_halt, self._halt)
        except DivergenceError:
            self.diverged = True
            if self._path is not None:
                self._path.append(self._place())
        return self.diverged or self.training.epoch == self._halts[-1]

    def trial(self) -> Trial:
        """Return how the run ended."""
        return {
            **self.report.measured(),
            "epoch": self.training.epoch,
            "example": self.training.example,
            "learning_rate": self.training.network.learning_rate,
            "seed": self.seed,
            "diverged": self.diverged,
            "path": self._path or [],
        }

    def _next_halt(self, epoch: int) -> int:
        return self._halts[bisect_right(self._halts, epoch)]

    def _halt(self) -> bool:
        """Note the weights at an epoch of the path; this is never a reason to end."""
        if self._path is not None and self.training.epoch in self._halts:
            self._path.append(self._place())
        return False

    def _place(self) -> list[float]:
        """The first two parameters."""
        return self.training.network.parameters[:2]


def path_epochs(epochs: int) -> list[int]:
    """Return the epochs at which a run to `epochs` notes its weights: at most 30, 0 and the last.

    They are some of those that a session records, as evenly spread among them as can be.
    """
    recorded = [*RECORDED_EPOCHS[: bisect_right(RECORDED_EPOCHS, epochs - 1)], epochs]
    last = len(recorded) - 1
    if last < PLACES:
        return recorded
    return [recorded[round(place * last / (PLACES - 1))] for place in range(PLACES)]
