"""Exercise: clipped steps, which save a run that diverges."""

import math
from collections.abc import Sequence

from exercises.exercise import Change, Exercise, UnsolvedError
from exercises.kinds import HIDDEN, ONE_NEURON, THREE_INPUTS, Kind
from exercises.trial import (
    Step,
    Trial,
    are_close,
    check_still,
    differing,
    moved,
    ratio,
    sentence,
    shown,
)
from lab.runner import Runner
from perceptron.datasets import TASKS
from perceptron.metrics import count_right
from perceptron.model import DivergenceError, Perceptron

LIMIT = 0.01
STEPS = 6
# A run that diverges without it.
RATE, EPOCHS = 3.0, 200
SMALL = Kind(rate=0.001)

FORMULA = (
    "The length is the square root of the sum of all squared moves, weights and biases of all "
    f"neurons. If it is more than {LIMIT}, multiply each move by {LIMIT} / length."
)


def check(_runner: Runner) -> str:
    """Compare long and short steps with the rule, and then repeat a run that diverges."""
    clipped = 0
    for number, kind in enumerate((ONE_NEURON, THREE_INPUTS, HIDDEN, SMALL)):
        trial = Trial(kind, number)
        for _ in range(STEPS):
            clipped += _check_step(trial.learn(trial.draw(reach=10.0)))
    right = _saved_run()
    return (
        f"Solved: of {4 * STEPS} steps, {clipped} would have been longer than {LIMIT}, and were "
        f"just as long as that; the others were left alone. The run with the identity and the "
        f"learning rate {RATE:g}, which diverges without this, ends after {EPOCHS} epochs with "
        f"{right} of 25 sums right."
    )


def _length(numbers: Sequence[float]) -> float:
    return math.hypot(*numbers)


def _shortened(numbers: Sequence[float]) -> list[float]:
    """Return the numbers, all multiplied by the same factor if they are too long together."""
    length = _length(numbers)
    return [x * LIMIT / length for x in numbers] if length > LIMIT else list(numbers)


def _check_step(step: Step) -> bool:
    """Return whether the step had to be clipped."""
    expected = _shortened(step.plain)
    full = _length(step.plain)
    if are_close(step.made, expected):
        return full > LIMIT
    check_still(
        step, expected, "A step that is too long should be shortened, not left out.", FORMULA
    )
    length = _length(step.made)
    if full <= LIMIT:
        raise UnsolvedError(
            f"A step with the length {shown(full)} is short enough, but it was {shown(length)} "
            "long.",
            f"Only steps that are longer than {LIMIT} should change.",
            "Put the change behind an `if`, or multiply by a factor that is never above 1.",
        )
    found = (
        f"All moves of a step together had the length {shown(full)}; with your "
        f"code it is {shown(length)}, and should be {LIMIT}."
    )
    if math.isclose(length, LIMIT, rel_tol=1e-6):
        found = f"The step is {LIMIT} long, as it should be, but {moved(step, expected)}."
    raise UnsolvedError(found, *_hints(step, expected, length))


def _hints(step: Step, expected: Sequence[float], length: float) -> tuple[str, str]:
    plain = step.plain
    if are_close(step.made, plain):
        return (
            "Nothing is clipped yet. How long is a step that moves several numbers at once?",
            FORMULA,
        )
    if are_close(step.made, [max(-LIMIT, min(LIMIT, move)) for move in plain]):
        return (
            f"You keep each move within ±{LIMIT} separately. That is done in practice, too, but it "
            "turns the step in another direction.",
            f"Shorten all moves by the same factor. {FORMULA}",
        )
    factor = ratio(step.made, plain)
    if factor is not None and factor < 0:
        return "The step goes the wrong way: its sign is lost or turned.", FORMULA
    if factor is not None and math.isclose(length, 1.0, rel_tol=1e-6):
        return f"The step has the length 1: multiply by {LIMIT} as well.", FORMULA
    if factor is not None:
        return _hints_for_length(step, factor)
    if set(differing(step.made, expected)) <= step.kind.biases:
        return "The weights are right. The biases belong to the step, too.", FORMULA
    if step.kind.hidden:
        return (
            "The neurons are not shortened by the same factor. Do you take the length of each "
            "neuron’s moves, or of each layer’s?",
            f"One length for the whole network, and one factor for all. {FORMULA}",
        )
    return f"{sentence(moved(step, expected))} All moves need the same factor.", FORMULA


def _hints_for_length(step: Step, factor: float) -> tuple[str, str]:
    plain, biases = step.plain, step.kind.biases
    weights = [move for index, move in enumerate(plain) if index not in biases]
    guesses = [
        (_length(weights), "You measure the length without the biases."),
        (sum(map(abs, plain)), "You add up the sizes of the moves. A length needs squares."),
        (sum(move * move for move in plain), "You divide by the squared length: take the root."),
        (max(map(abs, plain)), "You measure only the largest move. A length needs all of them."),
        (abs(sum(plain)), "You add up the moves as they are. A length needs their squares."),
    ]
    for length, hint in guesses:
        if length and math.isclose(factor, LIMIT / length, rel_tol=1e-6):
            return hint, FORMULA
    return (
        f"The direction is right, and all moves have the same factor, {shown(factor)}; it should "
        f"be {shown(LIMIT / _length(plain))}.",
        FORMULA,
    )


def _saved_run() -> int:
    """Return how many sums are right after a run that would diverge."""
    task = TASKS["addition"]
    network = Perceptron.from_seed(109, learning_rate=RATE, activation="identity")
    inputs, targets = [list(row) for row, _ in task.training], [y for _, y in task.training]
    advice = (
        "Single steps are short enough: is there one that is not, such as the first of a run?",
        "Clip every step, whatever came before it.",
    )
    try:
        network.train(inputs, targets, EPOCHS)
    except DivergenceError as error:
        found = f"The run with the learning rate {RATE:g} still diverges in epoch {error.epochs}."
        raise UnsolvedError(found, *advice) from error
    right = count_right(
        [network.predict(list(row)) for row, _ in task.test], [y for _, y in task.test]
    )
    if right < 20:
        raise UnsolvedError(
            f"The run with the learning rate {RATE:g} stays finite, but only {right} of 25 sums "
            "are right in the end.",
            *advice,
        )
    return right


EXERCISE = Exercise(
    name="clipping",
    title="Clip the steps",
    goal=(
        "Clip the steps of a run that diverges because each is longer than the one before. The "
        "length of a step is the square root of the sum of all squared moves. If it is more than "
        "0.01, multiply every move by 0.01 / length."
    ),
    settings="task=addition&activation=identity&learning_rate=3&epochs=200",
    changes=(
        Change(
            "perceptron/model.py",
            "class DivergenceError(ArithmeticError):\n",
            "LONGEST_STEP = 0.01\n\n\nclass DivergenceError(ArithmeticError):\n",
        ),
        Change(
            "perceptron/model.py",
            "        neurons = self.neurons\n        moved = [\n",
            """\
        # Exercise: `moves` has a list for each neuron. If all of these moves together make a
        # step that is longer than LONGEST_STEP, shorten them all by the same factor.
        neurons = self.neurons
        moved = [
""",
        ),
    ),
    places=("model.Network._move",),
    check=check,
)
