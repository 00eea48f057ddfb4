"""Exercise: a learning rate that falls with time."""

from exercises.exercise import Change, Exercise, UnsolvedError
from exercises.kinds import HIDDEN, ONE_NEURON, THREE_INPUTS
from exercises.trial import Step, Trial, are_close, check_still, differing, moved, ratio, shown
from lab.runner import Runner

# After so many examples, the rate is half of what it was.
HALF_TIME = 1000
FIRST_STEPS = 6


def check(_runner: Runner) -> str:
    """Follow networks through their first examples, and one past the time of half the rate."""
    seen = 0
    for number, kind in enumerate((ONE_NEURON, THREE_INPUTS, HIDDEN)):
        trial = Trial(kind, number)
        for learnt in range(FIRST_STEPS):
            _check_step(trial, trial.learn(trial.draw()), learnt, seen > 0)
            seen += 1
    trial = Trial(ONE_NEURON, 7)
    for _ in range(HALF_TIME):
        trial.network.learn(*trial.draw())
    for learnt in (HALF_TIME, HALF_TIME + 1):
        _check_step(trial, trial.learn(trial.draw()), learnt, began_well=True)
        seen += 1
    rate = ONE_NEURON.rate
    return (
        f"Solved: a network that was set to the rate {rate} began with it, and had "
        f"{shown(rate / 2)} after {HALF_TIME:,} examples. All {seen} steps that were looked at had "
        "the right rate."
    )


def rate_after(rate: float, learnt: int) -> float:
    """Return what the learning rate should be after some examples."""
    return rate / (1.0 + learnt / HALF_TIME)


def _check_step(trial: Trial, step: Step, learnt: int, began_well: bool) -> None:
    rate = step.kind.rate
    if trial.network.learning_rate != rate:
        raise UnsolvedError(
            f"The learning rate that was set to {rate} is now {trial.network.learning_rate:.6g}.",
            "Your code changes the setting itself: the next step begins with a smaller number, and "
            "divides that again.",
            "Leave `self._learning_rate` as it is, and compute the rate of each step from it.",
        )
    expected = [move / (1.0 + learnt / HALF_TIME) for move in step.plain]
    factor = ratio(step.made, step.plain)
    if are_close(step.made, expected):
        return
    check_still(
        step,
        expected,
        "The rate must not be 0: it begins as it was set.",
        "Divide `self._learning_rate` by 1 + steps / 1000, and give that to `_study`.",
    )
    examples = "1 example" if learnt == 1 else f"{learnt:,} examples"
    place = f"After {examples}" if learnt else "At the first example"
    if factor is None:
        _judge_parts(step, expected, place)
        return
    found = (
        f"{place}, the rate was {rate * factor:.6g}, and should be {rate_after(rate, learnt):.6g}."
    )
    raise UnsolvedError(found, *_hints(factor, learnt, began_well))


def _judge_parts(step: Step, expected: list[float], place: str) -> None:
    found = f"{place}, {moved(step, expected)}."
    if set(differing(step.made, expected)) <= step.kind.biases:
        raise UnsolvedError(
            f"The weights are right. {found}",
            "The bias does not move at the same rate as the weights.",
            "There is one rate for the whole step: give it to `_study`, which hands it to all.",
        )
    raise UnsolvedError(
        found,
        "The parameters do not all move at the same rate.",
        "Compute the rate once for each example, before `_study`, and count the example once.",
    )


def _hints(factor: float, learnt: int, began_well: bool) -> tuple[str, str]:
    right = 1.0 / (1.0 + learnt / HALF_TIME)
    if factor < 0:
        return (
            "A negative rate moves everything away from the target.",
            "Divide by 1 + steps / 1000: that is never below 1.",
        )
    if abs(factor - 1.0) < 1e-9:
        return (
            "The rate does not fall yet: it is what it was at the first example.",
            "Count the examples in `self.steps`, and give `_study` the learning rate divided by "
            f"1 + steps / 1000: here that is {1.0 + learnt / HALF_TIME:g}.",
        )
    if factor > 1.0:
        return (
            "The rate grows, and should fall.",
            "Divide by 1 + steps / 1000; do not multiply.",
        )
    if not learnt and began_well:
        return (
            "A new network should begin at its full rate: it counts on where another one ended.",
            "Count in `self.steps`, which each network has for itself.",
        )
    if abs(factor - 1.0 / (1.0 + (learnt + 1) / HALF_TIME)) < 1e-9:
        return (
            "You are one example ahead: this is the rate for the next one.",
            "Use the count first, and add 1 to it afterwards.",
        )
    if factor < right:
        return (
            "The rate falls too fast.",
            "Divide the rate that was set by 1 + steps / 1000, and count each example once.",
        )
    return (
        "The rate falls, but too slowly.",
        "Divide by 1 + steps / 1000, and let `self.steps` grow by 1.0 with each example.",
    )


EXERCISE = Exercise(
    name="falling_rate",
    title="A rate that falls",
    goal=(
        "Large steps at first, small ones later: divide the learning rate by 1 + steps / 1000, "
        "where steps is how many examples the network has learnt from before this one."
    ),
    settings="task=addition&activation=sigmoid&learning_rate=2&epochs=1000",
    changes=(
        Change(
            "perceptron/model.py",
            "        self.batch = Batch(self._nothing()) if batch_size > 1 else None\n",
            """\
        self.batch = Batch(self._nothing()) if batch_size > 1 else None
        # How many examples it has learnt from. A float, so that training can be compiled.
        self.steps = 0.0
""",
        ),
        Change(
            "perceptron/model.py",
            "        prediction, error, deltas, moves = self._study(example, target, "
            "self._learning_rate)\n",
            "        # Exercise: divide the rate of this step by 1 + self.steps / 1000, and count "
            "the step.\n"
            "        rate = self._learning_rate\n"
            "        prediction, error, deltas, moves = self._study(example, target, rate)\n",
        ),
    ),
    places=("model.Network._learn",),
    check=check,
)
