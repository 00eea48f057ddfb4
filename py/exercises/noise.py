"""Exercise: noise on the inputs, and why the page then has to interpret."""

import math
from statistics import fmean, pstdev

from exercises.exercise import Change, Exercise, UnsolvedError
from exercises.kinds import KINDS, ONE_NEURON, Kind
from exercises.trial import is_close, shown
from lab.runner import Runner
from perceptron.datasets import TASKS
from perceptron.metrics import mean_squared_error
from perceptron.model import Perceptron

NOISE = 0.05
# So many draws that chance alone stays six standard errors away from all limits.
DRAWS = 1000
LEAST, MOST = 0.045, 0.055
STANDARD_ERRORS = 6
MOST_ALIKE = 0.2
EPOCHS = 60

PARAMETERS = [0.7, -0.4, 0.2]
EXAMPLE, TARGET = [0.3, 0.8], 0.9


def check(_runner: Runner) -> str:
    """Look at predictions, at the noise that learning adds, and at whether it still learns."""
    _check_predictions()
    noises = [_noise_of_step(ONE_NEURON) for _ in range(DRAWS)]
    _check_noise([first for first, _ in noises], [second for _, second in noises])
    before, after = _losses()
    spread = pstdev([noise for pair in noises for noise in pair])
    # Once more: code that turns the noise on for training may leave it on.
    _check_predictions()
    return (
        f"Solved: in {DRAWS:,} steps with the same example, each input got its own noise, with a "
        f"standard deviation of {spread:.3f}; predictions have none. In {EPOCHS} epochs, the mean "
        f"squared error still went down from {shown(before)} to {shown(after)}. “How it runs” now "
        "says Interpreted, because training depends on chance: compiled code repeats a recording "
        "of what your Python did, and a recorded random number would be the same each time."
    )


def _check_predictions() -> None:
    """A prediction is the same each time, and that of the formula."""
    for kind in KINDS:
        parameters = [0.5 - 0.1 * index for index in range(kind.parameter_count)]
        network, example = kind.network(parameters), [0.2, 0.9, 0.4][: kind.inputs]
        first, second = network.predict(example), network.predict(example)
        if first != second:
            raise UnsolvedError(
                f"Two predictions for the same inputs are {shown(first)} and {shown(second)}.",
                "The noise is in the prediction, too: `forward` is used for both.",
                "Add the noise in `_study`, which only training uses, before it calls `forward`.",
            )
        if not is_close(first, kind.prediction(parameters, example)):
            raise UnsolvedError(
                f"A prediction is {shown(first)}, and should be "
                f"{shown(kind.prediction(parameters, example))}.",
                "Predictions should not change, only what learning is given.",
                "Change nothing but the example in `_study`.",
            )


def _noise_of_step(kind: Kind) -> tuple[float, float]:
    """Let a neuron learn one example, and find out from its moves what it was really given."""
    network = kind.network(PARAMETERS)
    network.learn(list(EXAMPLE), TARGET)
    moves = [after - before for before, after in zip(PARAMETERS, network.parameters)]
    if not all(map(math.isfinite, moves)) or not moves[-1]:
        raise UnsolvedError(
            f"After an example the parameters moved by {', '.join(map(shown, moves))}.",
            "The network does not learn from this example any more.",
            "Add the noise to a copy of the example, and go on with that.",
        )
    given = [move / moves[-1] for move in moves[:-1]]
    expected = kind.moves(PARAMETERS, given, TARGET)
    if not all(math.isclose(a, b, rel_tol=1e-7, abs_tol=1e-10) for a, b in zip(moves, expected)):
        _judge_other_noise(kind, moves)
    return given[0] - EXAMPLE[0], given[1] - EXAMPLE[1]


def _judge_other_noise(kind: Kind, moves: list[float]) -> None:
    """Something else than the inputs has got noise."""
    given = [move / moves[-1] for move in moves[:-1]]
    if all(math.isclose(a, b, rel_tol=1e-7) for a, b in zip(given, EXAMPLE)):
        raise UnsolvedError(
            f"The bias moved by {shown(moves[-1])} instead of "
            f"{shown(kind.moves(PARAMETERS, EXAMPLE, TARGET)[-1])}, but the weights moved by the "
            "inputs without noise.",
            "Only a part of the step sees the noise: the target, the delta or the way forward.",
            "Make the noisy numbers first, and use them for all that follows in the step.",
        )
    raise UnsolvedError(
        f"The weights moved as if the inputs had been {shown(given[0])} and {shown(given[1])}, but "
        "the prediction was not that of these inputs.",
        "The way forward and the way back should see the same noisy numbers.",
        "Draw the noise once for each example, in `_study`, before `forward`.",
    )


def _check_noise(first: list[float], second: list[float]) -> None:
    everything = [*first, *second]
    spread, mean = pstdev(everything), fmean(everything)
    if max(map(abs, everything)) < 1e-9:
        raise UnsolvedError(
            f"The same example moved the weights in the same way {DRAWS:,} times: there is no "
            "noise.",
            "Nothing is added to the inputs yet, or it is added to something that is not used.",
            "In `_study`, make a new list with `x + random.gauss(0.0, NOISE)` for each x of the "
            "example, and give that to `forward`.",
        )
    if len(set(map(shown, first))) < DRAWS / 10:
        raise UnsolvedError(
            f"The first input got the same noise again and again, such as {shown(first[0])}.",
            "The numbers do not change from step to step: are they drawn once and then kept? Or "
            "is a seed set again and again?",
            "Draw a new number for each input in each step.",
        )
    _check_shape(first, second)
    if abs(mean) > STANDARD_ERRORS * spread / math.sqrt(len(everything)):
        raise UnsolvedError(
            f"On average, the noise is {shown(mean)}: it shifts the inputs.",
            "Noise should go up as often as down, so that its mean is 0.",
            "`random.random()` is never below 0. `random.gauss(0.0, NOISE)` has the mean 0.",
        )
    if not LEAST <= spread <= MOST:
        raise UnsolvedError(
            f"The noise has a standard deviation of {spread:.4f}, and should have {NOISE}.",
            _hint_for_spread(spread, max(map(abs, everything))),
            "`random.gauss(0.0, NOISE)` draws from the normal distribution with this standard "
            "deviation.",
        )


def _hint_for_spread(spread: float, farthest: float) -> str:
    if farthest < 2.0 * spread:
        return (
            f"It looks evenly distributed between −{farthest:.2g} and {farthest:.2g}. The standard "
            "deviation of that is smaller than its ends."
        )
    return f"It is {spread / NOISE:.2g} times as large as it should be."


def _check_shape(first: list[float], second: list[float]) -> None:
    spreads = pstdev(first), pstdev(second)
    if min(spreads) < 1e-9:
        which = "first" if spreads[0] < spreads[1] else "second"
        raise UnsolvedError(
            f"The {which} input has no noise, and the other one has.",
            "Each input needs its own random number.",
            "Go through all numbers of the example, and draw for each.",
        )
    means = fmean(first), fmean(second)
    together = fmean((a - means[0]) * (b - means[1]) for a, b in zip(first, second))
    alike = together / (spreads[0] * spreads[1])
    if abs(alike) > MOST_ALIKE:
        raise UnsolvedError(
            f"Both inputs get nearly the same noise, such as {shown(first[0])} and "
            f"{shown(second[0])}.",
            "The number is drawn once for the example: both inputs move together.",
            "Draw inside the loop over the inputs, so that each has its own.",
        )


def _losses() -> tuple[float, float]:
    """Return the loss of the experiment before and after some epochs."""
    task = TASKS["addition"]
    network = Perceptron.from_seed(109, learning_rate=1.0)
    inputs, targets = [list(row) for row, _ in task.training], [y for _, y in task.training]
    before = mean_squared_error([network.predict(row) for row in inputs], targets)
    network.train(inputs, targets, EPOCHS)
    after = mean_squared_error([network.predict(row) for row in inputs], targets)
    if not after < 0.3 * before:
        raise UnsolvedError(
            f"The noise is right, but in {EPOCHS} epochs the mean squared error went from "
            f"{shown(before)} to {shown(after)}.",
            "The network should still learn. Does the noise pile up in the examples themselves?",
            "Add the noise to a new list, and leave the example as it is.",
        )
    return before, after


EXERCISE = Exercise(
    name="noise",
    title="Noise on the inputs",
    goal=(
        "Let the network learn from inputs that are never quite the same: add a random number with "
        "the standard deviation 0.05 to each input of an example, a new one each time, and only in "
        "training. Then look at “How it runs”, and find out why."
    ),
    settings="task=addition&activation=sigmoid&epochs=300",
    changes=(
        Change(
            "perceptron/model.py",
            "import math\nfrom collections.abc import Iterable, Sequence\n",
            "import math\nimport random\nfrom collections.abc import Iterable, Sequence\n",
        ),
        Change(
            "perceptron/model.py",
            "class DivergenceError(ArithmeticError):\n",
            "NOISE = 0.05\n\n\nclass DivergenceError(ArithmeticError):\n",
        ),
        Change(
            "perceptron/model.py",
            "        signals = self.forward(example)\n"
            "        deltas = self.backward(signals, target)\n"
            "        moves = [\n",
            "        # Exercise: add a new random number to each input, such as\n"
            "        # random.gauss(0.0, NOISE), before the example goes forward.\n"
            "        signals = self.forward(example)\n"
            "        deltas = self.backward(signals, target)\n"
            "        moves = [\n",
        ),
    ),
    places=("model.Network._study",),
    check=check,
)
