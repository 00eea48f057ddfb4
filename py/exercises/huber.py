"""Exercise: the Huber loss, which outliers do not dominate."""

from collections.abc import Callable

from exercises.exercise import Change, Exercise, UnsolvedError
from exercises.kinds import KINDS
from exercises.trial import Trial, are_close, check_number, is_close, moved, shown
from lab.runner import Runner
from perceptron.losses import LOSS_FUNCTIONS

LIMIT = 0.5
# On both sides of the limit, far beyond it, and at it.
SIZES = (0.25, 0.1, 0.4, 0.5, 3.0, 0.6, 0.75, 1.5, 20.0)
ERRORS = [sign * size for size in SIZES for sign in (1.0, -1.0)]
SLOPES = (1.0, 0.25)
STEPS = 6


def huber(error: float) -> float:
    """The loss that is asked for."""
    size = abs(error)
    return error * error / 2 if size <= LIMIT else LIMIT * (size - LIMIT / 2)


def limited(error: float) -> float:
    """The error, as far as the limit."""
    return max(-LIMIT, min(LIMIT, error))


def check(_runner: Runner) -> str:
    """Compare loss and delta with the formula, and then what networks learn with them."""
    loss = LOSS_FUNCTIONS["squared_error"]
    for prediction in (0.3, -1.2):
        for error in ERRORS:
            _check_loss(error, loss.function(prediction, prediction + error))
    for prediction in (0.3, -1.2):
        for error in ERRORS:
            for slope in SLOPES:
                _check_delta(error, slope, loss.delta(prediction, prediction + error, slope))
    outliers = sum(_check_network(number) for number in range(len(KINDS)))
    return (
        f"Solved: loss and delta are right for {2 * len(ERRORS)} pairs of prediction and target. "
        f"In {STEPS * len(KINDS)} steps of three networks, {outliers} of them with an outlier, no "
        f"outlier counted for more than an error of {LIMIT}."
    )


def _check_loss(error: float, made: object) -> None:
    expected = huber(error)
    number = check_number(
        made,
        f"For an error of {shown(error)}, `huber`",
        f"It must return the loss, here {shown(expected)}.",
    )
    if is_close(number, expected):
        return
    known: list[tuple[Callable[[float], float], str]] = [
        (lambda e: e * e / 2, "That is half the squared error, which grows ever faster."),
        (lambda _: 0.0, "The loss is 0 however wrong the prediction is."),
        (
            lambda e: LIMIT * abs(e),
            f"Part of it is missing: at an error of {LIMIT}, the curve and the line do not meet.",
        ),
        (
            lambda e: LIMIT * (e - LIMIT / 2),
            "The loss is negative: beyond the limit, the size of the error counts, not its sign.",
        ),
        (lambda e: abs(e) - LIMIT / 2, f"The line is too steep: its slope should be {LIMIT}."),
        (
            lambda e: LIMIT * abs(e) - LIMIT / 2,
            f"The {LIMIT} must multiply all that follows: mind the brackets.",
        ),
        (
            lambda _: LIMIT * LIMIT / 2,
            "The loss no longer grows beyond the limit: an outlier would not count at all.",
        ),
        (
            lambda e: 2 * huber(e),
            "It is twice as much as it should be: half the square is asked for.",
        ),
    ]
    hints = [hint for function, hint in known if is_close(number, function(error))]
    part = "within" if abs(error) <= LIMIT else "beyond"
    rule = (
        "error² / 2"
        if abs(error) <= LIMIT
        else f"{LIMIT} × (|error| − {LIMIT / 2}), with abs(error) for |error|"
    )
    raise UnsolvedError(
        f"For an error of {shown(error)}, the loss is {shown(number)}, and should be "
        f"{shown(expected)}.",
        hints[0] if hints else f"The error is {part} the limit of {LIMIT}.",
        f"Ask first whether the size of the error is at most {LIMIT}. Here it is {part} it, and "
        f"the loss is {rule}.",
    )


def _check_delta(error: float, slope: float, made: object) -> None:
    expected = limited(error) * slope
    number = check_number(
        made,
        f"The loss is right. For an error of {shown(error)} and a slope of {shown(slope)}, "
        "`huber_delta`",
        f"It must return the delta, here {shown(expected)}.",
    )
    if is_close(number, expected):
        return
    if is_close(number, error * slope):
        hint = f"It still grows with the error: beyond {LIMIT} it should stop growing."
        if error < 0 and abs(error) > LIMIT:
            hint = f"Errors below −{LIMIT} still count in full: they need a limit as well."
    elif is_close(number, limited(error * slope)):
        hint = "The limit is for the error alone, before it is multiplied by the slope."
    elif is_close(number, limited(error)):
        hint = "The slope of the activation is missing."
    elif is_close(number, -expected):
        hint = "The sign is wrong: for a target above the prediction, the delta is positive."
    elif is_close(number, LIMIT * slope):
        hint = f"It is {LIMIT} times the slope here: the sign of the error is lost."
    elif is_close(number, 0.0):
        hint = "It is 0: this example would not be learnt at all. It should count, but not more."
    else:
        hint = f"Within ±{LIMIT} it is the error times the slope, as before."
    raise UnsolvedError(
        f"The loss is right. For an error of {shown(error)} and a slope of {shown(slope)}, the "
        f"delta is {shown(number)}, and should be {shown(expected)}.",
        hint,
        f"The delta is error × slope, but with an error of at most {LIMIT} and at least −{LIMIT}: "
        "`min` and `max` can do that, or two `if`s.",
    )


def _check_network(number: int) -> int:
    """Compare how parameters move; return how many of the examples were outliers."""
    trial, outliers = Trial(KINDS[number], number), 0
    for index in range(STEPS):
        step = trial.learn(trial.draw(reach=8.0 if index % 2 else 1.0))
        kind = step.kind
        expected = kind.moves(
            step.before, step.example, step.target, lambda error, slope: limited(error) * slope
        )
        outliers += abs(step.target - kind.prediction(step.before, step.example)) > LIMIT
        if not are_close(step.made, expected):
            raise UnsolvedError(
                f"Loss and delta are right. In a network, {moved(step, expected)}.",
                "The network does not learn by this delta alone: what else has changed?",
                "Compare your code with the original: only the two functions need to differ.",
            )
    return outliers


OUTLIER = "0_0_0.2_1_0_0.5_0_1_0.6_1_1_0.9_0.5_0.5_0.55_0.2_0.8_0.58_0.8_0.2_0.52_0.5_0_9"

EXERCISE = Exercise(
    name="huber",
    title="A loss that outliers do not dominate",
    goal=(
        "Write the Huber loss and its delta, so that the one point that is far off no longer "
        "dominates. The loss is error² / 2 up to an error of 0.5, and a straight line beyond it: "
        "0.5 × (|error| − 0.25). The delta is error × slope, where the error counts as at most 0.5 "
        "either way."
    ),
    settings=f"task=own&activation=identity&learning_rate=0.05&epochs=1000&data={OUTLIER}",
    changes=(
        Change(
            "perceptron/losses.py",
            "def cross_entropy(prediction: float, target: float) -> float:\n",
            '''HUBER_LIMIT = 0.5


def huber(prediction: float, target: float) -> float:
    """Half the squared error up to a limit, and a straight line beyond it."""
    error = target - prediction
    # Exercise: if the size of the error is more than HUBER_LIMIT, return
    # HUBER_LIMIT times (the size of the error - HUBER_LIMIT / 2).
    return error * error / 2


def huber_delta(prediction: float, target: float, slope: float) -> float:
    """The error, but for its size no more than the limit, times the slope of the activation."""
    error = target - prediction
    # Exercise: keep the error between -HUBER_LIMIT and HUBER_LIMIT.
    return error * slope


def cross_entropy(prediction: float, target: float) -> float:
''',
        ),
        Change(
            "perceptron/losses.py",
            """            "Squared error",
            "the squared error",
            "mean squared error",
            squared_error,
            squared_error_delta,
            scale=2.0,
""",
            """            "Huber loss",
            "the Huber loss",
            "twice the mean Huber loss",
            huber,
            huber_delta,
            scale=2.0,
""",
        ),
    ),
    places=("losses.huber", "losses.huber_delta"),
    check=check,
)
