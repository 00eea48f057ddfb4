"""Exercise: the activation swish, whose slope does not follow from its output."""

from collections.abc import Callable

from exercises.exercise import Change, Exercise, UnsolvedError
from exercises.kinds import CURVES, Kind
from exercises.trial import (
    Trial,
    are_close,
    check_experiment,
    check_number,
    is_close,
    moved,
    shown,
)
from lab.runner import Runner
from perceptron.activations import ACTIVATIONS

# The entry whose place it takes: the page can choose only names that it knows.
PLACE = "leaky_relu"
SUMS = [2.0, -1.0, *(number / 4 for number in range(-24, 25)), 30.0, -30.0]
EXTREMES = (-1000.0, 1000.0)

swish, swish_slope = CURVES[PLACE]
sigmoid, sigmoid_slope = CURVES["sigmoid"]


def check(runner: Runner) -> str:
    """Compare function and slope with the formula, and then what a network learns with them."""
    activation = ACTIVATIONS[PLACE]
    for z in SUMS:
        _check_function(z, activation.function(z))
    for z in SUMS:
        _check_slope(z, activation.derivative(z))
    for z in EXTREMES:
        _check_extreme(z, activation.function(z), activation.derivative(z))
    steps = _check_network(Kind(hidden=(3, 2), hidden_activation=PLACE, rate=0.8))
    steps += _check_network(Kind(activation=PLACE, rate=0.8))
    _check_network(Kind(hidden=(2,)))
    return (
        f"Solved: swish and its slope are right at {len(SUMS)} sums from −30 to 30, and in {steps} "
        f"steps two networks with swish moved as they should.{check_experiment(runner)}"
    )


def _check_function(z: float, made: object) -> None:
    expected = swish(z)
    what = f"`swish({shown(z)})`"
    number = check_number(made, what, f"It must return z times sigmoid(z), here {shown(expected)}.")
    if is_close(number, expected):
        return
    found = f"{what} gives {shown(number)}, and should give {shown(expected)}."
    known: list[tuple[Callable[[float], float], str]] = [
        (lambda z: z, "The sum comes out unchanged: nothing is written yet."),
        (sigmoid, "That is the sigmoid alone: it is not multiplied by z yet."),
        (lambda z: z + sigmoid(z), "Here z is added to its sigmoid, instead of multiplied by it."),
        (lambda z: z * sigmoid(-z), "That is z × sigmoid(−z): a sign is wrong."),
        (sigmoid_slope, "That is the slope of the sigmoid, not z times the sigmoid."),
    ]
    hints = [hint for function, hint in known if is_close(number, function(z))]
    raise UnsolvedError(
        found,
        hints[0] if hints else f"The sigmoid of {shown(z)} is {shown(sigmoid(z))}. And then?",
        "The sigmoid is there already, as a function of this file: return z * sigmoid(z).",
    )


def _check_slope(z: float, made: object) -> None:
    expected = swish_slope(z)
    number = check_number(
        made,
        f"`swish` is right. `swish_derivative({shown(z)})`",
        f"It must return the slope of swish at z, here {shown(expected)}.",
    )
    if is_close(number, expected):
        return
    s, rise = shown(sigmoid(z)), (swish(z + 1e-5) - swish(z - 1e-5)) / 2e-5
    raise UnsolvedError(
        f"`swish` is right. Around z = {shown(z)} it rises by {shown(rise)} for each 1 that z "
        f"grows, and `swish_derivative` gives {shown(number)}.",
        _hint_for_slope(z, number),
        "Swish is a product, z × sigmoid(z). By the product rule, its slope is sigmoid(z) + z × "
        f"sigmoid(z) × (1 − sigmoid(z)); here {s} + {shown(z)} × {s} × (1 − {s}).",
    )


def _hint_for_slope(z: float, made: float) -> str:
    s = sigmoid(z)
    known = [
        (1.0, "The slope is 1 everywhere: nothing is written yet."),
        (0.0, "The slope is 0 everywhere: nothing would be learnt."),
        (s, "That is the first half of the product rule: the sigmoid also changes with z."),
        (s * (1.0 - s), "That is the slope of the sigmoid; swish is z times the sigmoid."),
        (z * s * (1.0 - s), "That is the second half of the product rule: z changes, too."),
        (z * s, "That is swish itself, not its slope."),
        (s - z * s * (1.0 - s), "The two halves of the product rule are added, not subtracted."),
        (swish_slope(swish(z)), "You take z for the sum, and make swish of it once more."),
    ]
    for value, hint in known:
        if is_close(made, value):
            return hint
    return "Here z is the weighted sum, not the output. How steep is z × sigmoid(z) there?"


def _check_extreme(z: float, made: object, made_slope: object) -> None:
    right = (0.0, 0.0) if z < 0 else (z, 1.0)
    value, slope = (
        check_number(found, f"`{name}({shown(z)})`", f"It must return {shown(wanted)} here.")
        for found, name, wanted in zip((made, made_slope), ("swish", "swish_derivative"), right)
    )
    if is_close(value, right[0]) and is_close(slope, right[1]):
        return
    raise UnsolvedError(
        f"For sums near 0 all is right. At z = {shown(z)}, swish is {shown(value)} with the slope "
        f"{shown(slope)}, instead of {shown(right[0])} with {shown(right[1])}.",
        "Numbers this large need a way that does not leave the range of a float.",
        "`sigmoid` of this file can take any number: use it rather than `math.exp`.",
    )


def _check_network(kind: Kind) -> int:
    """Compare how parameters move, and return the number of steps."""
    trial, steps = Trial(kind, 3), 6
    for _ in range(steps):
        step = trial.learn(trial.draw())
        if are_close(step.made, step.plain):
            continue
        names = {kind.activation, *([kind.hidden_activation] if kind.hidden else [])}
        with_it = "with swish" if PLACE in names else "with other activations"
        raise UnsolvedError(
            f"The two functions are right, but in a network {with_it}, {moved(step, step.plain)}.",
            "Something else in the code has changed: `slope` and `delta` of the neuron, or the "
            "other activations, should be as they were at the start.",
            "Go back to the start of this exercise, and put your two functions in again.",
        )
    return steps


ENTRY = """            "leaky_relu",
            "Leaky ReLU",
            leaky_relu,
            leaky_relu_derivative,
            in_sentence="the leaky ReLU",
            inverse=leaky_relu_inverse,
"""

NEW_ENTRY = """            "leaky_relu",
            "Swish",
            swish,
            swish_derivative,
            in_sentence="swish",
            takes_sum=True,
"""

FUNCTIONS = '''def swish(z: float) -> float:
    """A smooth relative of the ReLU: z * sigmoid(z)."""
    # Exercise: return z times its sigmoid.
    return z


def swish_derivative(z: float) -> float:
    """Slope of swish at the weighted sum z; it does not follow from the output."""
    # Exercise: by the product rule, what is the slope of z * sigmoid(z)?
    return 1.0


'''

NEURON_DELTA = '''    def delta(self, error: float, output: float) -> float:
        """Return the error that has come back to its output, times the slope of its activation."""
        return error * self.activation.derivative(output)
'''

NEW_NEURON_DELTA = '''    def slope(self, inputs: Sequence[float], output: float) -> float:
        """Return the slope of its activation, from the output or, for some, from the sum."""
        if self.activation.takes_sum:
            return self.activation.derivative(self.weighted_sum(inputs))
        return self.activation.derivative(output)

    def delta(self, error: float, inputs: Sequence[float], output: float) -> float:
        """Return the error that has come back to its output, times the slope of its activation."""
        return error * self.slope(inputs, output)
'''

LAYER_DELTAS = """\
    def deltas(self, errors: Sequence[float], outputs: Sequence[float]) -> list[float]:
"""

NEW_LAYER_DELTAS = """\
    def deltas(
        self, errors: Sequence[float], inputs: Sequence[float], outputs: Sequence[float]
    ) -> list[float]:
"""

EXERCISE = Exercise(
    name="swish",
    title="Swish",
    goal=(
        "Write the activation swish(z) = z × sigmoid(z), and its slope. Other slopes follow from "
        "the output. Not this one: two sums can give the same output, so here `swish_derivative` "
        "is given the weighted sum z. Swish takes the place of the leaky ReLU in the page’s lists."
    ),
    settings=(
        "task=xor&layers=4&hidden=leaky_relu&activation=sigmoid&learning_rate=0.5&epochs=3000"
    ),
    changes=(
        Change(
            "perceptron/activations.py",
            "    flat: bool = False\n",
            """\
    flat: bool = False
    takes_sum: bool = False  # whether the derivative takes the weighted sum instead
""",
        ),
        Change(
            "perceptron/activations.py",
            "def identity(z: float) -> float:\n",
            f"{FUNCTIONS}def identity(z: float) -> float:\n",
        ),
        Change("perceptron/activations.py", ENTRY, NEW_ENTRY),
        Change("perceptron/layers.py", NEURON_DELTA, NEW_NEURON_DELTA),
        Change("perceptron/layers.py", LAYER_DELTAS, NEW_LAYER_DELTAS),
        Change(
            "perceptron/layers.py",
            "            neuron.delta(error, output)\n",
            "            neuron.delta(error, inputs, output)\n",
        ),
        Change(
            "perceptron/learning_rates.py",
            """\
    slope = max(abs(activation.derivative(activation.function(z))) for z in STEEP_SUMS)
""",
            """\
    given = [z if activation.takes_sum else activation.function(z) for z in STEEP_SUMS]
    slope = max(abs(activation.derivative(number)) for number in given)
""",
        ),
        Change(
            "perceptron/model.py",
            "        slope = self.activation.derivative(prediction)\n",
            "        slope = self.layers[-1].neurons[0].slope(signals[-2], prediction)\n",
        ),
        Change(
            "perceptron/model.py",
            """\
            deltas.insert(0, self.layers[number - 1].deltas(errors, signals[number]))
""",
            """\
            inputs, outputs = signals[number - 1], signals[number]
            deltas.insert(0, self.layers[number - 1].deltas(errors, inputs, outputs))
""",
        ),
    ),
    places=("activations.swish", "activations.swish_derivative"),
    check=check,
)
