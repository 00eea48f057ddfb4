"""Exercise: a first neuron, from an empty prediction."""

import math
import random
from collections.abc import Sequence

from exercises.exercise import Change, Exercise, UnsolvedError
from exercises.kinds import CURVES, KINDS
from exercises.trial import check_experiment, check_number, is_close, shown
from lab.runner import Runner
from perceptron.activations import ACTIVATIONS
from perceptron.layers import Neuron

NEURONS = 40


def check(runner: Runner) -> str:
    """Compare sums, outputs and predictions with those computed from scratch."""
    generator = random.Random(1)
    for number in range(NEURONS):
        # All neurons have several inputs at first: with one, many mistakes look alike.
        inputs = [generator.uniform(-2.0, 2.0) for _ in range(2 + number % 3)]
        weights = [generator.uniform(-2.0, 2.0) for _ in inputs]
        bias = generator.uniform(0.5, 2.0)
        name = ("sigmoid", "tanh", "identity")[number % 3]
        neuron = Neuron(list(weights), bias, ACTIVATIONS[name])
        total = math.fsum(w * x for w, x in zip(weights, inputs)) + bias
        _check_sum(neuron.weighted_sum(inputs), inputs, weights, bias)
        _check_output(neuron.output(inputs), total, name)
    _check_networks(generator)
    return (
        f"Solved: the weighted sums and the outputs of {NEURONS} neurons with two to four inputs "
        f"are right, and so are the predictions of networks with hidden layers."
        f"{check_experiment(runner)}"
    )


def _check_sum(
    made: object, inputs: Sequence[float], weights: Sequence[float], bias: float
) -> None:
    terms = [w * x for w, x in zip(weights, inputs)]
    total = math.fsum(terms) + bias
    what = (
        f"With the weights {_listed(weights)}, the bias {shown(bias)} and the inputs "
        f"{_listed(inputs)}, `weighted_sum`"
    )
    number = check_number(
        made,
        what,
        f"It must return one number, here {shown(total)}: the sum, not the list of terms.",
    )
    if not is_close(number, total):
        found = f"{what} gives {shown(number)}, and should give {shown(total)}."
        raise UnsolvedError(found, *_hints_for_sum(number, inputs, weights, bias))


def _hints_for_sum(
    made: float, inputs: Sequence[float], weights: Sequence[float], bias: float
) -> tuple[str, str]:
    terms = [w * x for w, x in zip(weights, inputs)]
    total, count = math.fsum(terms) + bias, len(inputs)
    known = [
        (
            0.0,
            "Nothing is added up yet. Each weight belongs to one of the inputs: which?",
            f"Begin with a total of 0.0 and add each weight times its input, such as "
            f"{shown(weights[0])} × {shown(inputs[0])} = {shown(terms[0])}; then add the bias.",
        ),
        (
            total - bias,
            f"The difference is {shown(bias)}. Which number of this neuron is that?",
            "The bias is still missing: add `self.bias` to the total.",
        ),
        (
            terms[0] + bias,
            f"Only the first weight counts: {shown(terms[0])} plus the bias is what you have.",
            "Is the `return` inside the loop? Then it ends the loop at the first round. Or is only "
            "the first of the terms added?",
        ),
        (
            math.fsum(inputs) + bias,
            "That is the sum of the inputs and the bias: the weights do not count.",
            "Multiply each input by its weight before you add it: `weight * x`.",
        ),
        (
            math.fsum(weights) + bias,
            "That is the sum of the weights and the bias: the inputs do not count.",
            "Multiply each weight by its input before you add it: `weight * x`.",
        ),
        (
            math.fsum(weights) + math.fsum(inputs) + bias,
            "That is what comes out if weights and inputs are added instead of multiplied.",
            "Each input counts as much as its weight says: `weight * x`.",
        ),
        (
            total + (count - 1) * bias,
            f"The bias is in it {count} times, once for each input.",
            "Add the bias after the loop, not inside it.",
        ),
        (
            total - 2 * bias,
            "The bias is taken away where it should be added.",
            "Add it: `total + self.bias`.",
        ),
    ]
    for value, hint, further in known:
        if is_close(made, value):
            return hint, further
    return (
        f"The terms are {_listed(terms)}: each weight times its input. Do you have these?",
        f"Added up they make {shown(total - bias)}, and with the bias {shown(total)}.",
    )


def _check_output(made: object, total: float, name: str) -> None:
    function, slope = CURVES[name]
    expected, what = function(total), ACTIVATIONS[name].phrase
    number = check_number(
        made,
        "The weighted sums are right, but `output`",
        f"It must return {what} of the weighted sum: call `self.activation.function`.",
    )
    if is_close(number, expected):
        return
    found = (
        f"The weighted sums are right. With the sum {shown(total)}, `output` gives "
        f"{shown(number)}, and {what} of it is {shown(expected)}."
    )
    if is_close(number, total):
        hint = "Your output is the weighted sum itself: the activation is missing."
    elif is_close(number, 0.0):
        hint = "`output` gives 0 whatever the sum is. It has the sum already: `weighted_sum`."
    elif is_close(number, function(expected)):
        hint = "The activation is there twice: once is enough."
    elif is_close(number, slope(total)):
        hint = "That is the slope of the activation, which is for learning, not its value."
    else:
        hint = f"The sum should go through the activation of this neuron, here {what}."
    raise UnsolvedError(
        found,
        hint,
        "`self.activation.function` is the neuron’s activation: call it with the weighted sum of "
        "the inputs, and return what it gives.",
    )


def _check_networks(generator: random.Random) -> None:
    """The methods of one neuron are right: no neuron may depend on what another one did."""
    for kind in KINDS:
        parameters = kind.draw(generator)
        network = kind.network(parameters)
        for _ in range(3):
            example = [generator.uniform(-1.0, 1.0) for _ in range(kind.inputs)]
            made, expected = network.predict(example), kind.prediction(parameters, example)
            if not is_close(made, expected):
                network_of = (
                    f"a network with hidden layers of {' and '.join(map(str, kind.hidden))} neurons"
                    if kind.hidden
                    else f"a network of one neuron with {kind.inputs} inputs"
                )
                raise UnsolvedError(
                    f"Called by themselves, both methods are right, but {network_of} predicts "
                    f"{shown(made)} instead of {shown(expected)}.",
                    "Does a neuron keep something from one call to the next? Each sum must start "
                    "from 0.",
                    "Use only the weights, the bias and the inputs that the method is given.",
                )


def _listed(numbers: Sequence[float]) -> str:
    return ", ".join(map(shown, numbers))


EXERCISE = Exercise(
    name="predict",
    title="A first neuron",
    goal=(
        "A neuron multiplies each input by its weight, adds all of that up and adds its bias; its "
        "output is the activation of this sum. Both methods are empty: write `weighted_sum` and "
        "`output`."
    ),
    settings="task=addition&activation=sigmoid",
    changes=(
        Change(
            "perceptron/layers.py",
            "        # Not sum(): it rounds differently since Python 3.12, which would change the "
            "results.\n"
            "        total = 0.0\n"
            "        for term in self.terms(inputs):\n"
            "            total += term\n"
            "        return total + self.bias\n",
            "        # Exercise: multiply each input by its weight, add all of that up, and then\n"
            "        # add the bias. The numbers are in `self.weights`, `inputs` and `self.bias`.\n"
            "        return 0.0\n",
        ),
        Change(
            "perceptron/layers.py",
            "        return self.activation.function(self.weighted_sum(inputs))\n",
            "        # Exercise: send the weighted sum through `self.activation.function`.\n"
            "        return 0.0\n",
        ),
    ),
    places=("layers.Neuron.weighted_sum", "layers.Neuron.output"),
    check=check,
)
