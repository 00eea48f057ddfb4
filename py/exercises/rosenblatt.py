"""Exercise: Rosenblatt's rule, with which a neuron that has no slope learns."""

from exercises.exercise import Change, Exercise, UnsolvedError
from exercises.kinds import Kind
from exercises.trial import Step, Trial, are_close, check_still, differing, moved, ratio, shown
from lab.runner import Runner
from perceptron.datasets import TASKS
from perceptron.model import Perceptron

TWO, THREE = Kind(activation="step", rate=0.1), Kind(activation="step", rate=0.7, inputs=3)
STEPS = 30
SEEDS = range(10)
MOST_EPOCHS = 100


def check(_runner: Runner) -> str:
    """Compare single steps with the rule, and then let neurons learn AND."""
    wrong = 0
    for number, kind in enumerate((TWO, THREE)):
        trial = Trial(kind, number)
        for index in range(STEPS):
            inputs, _ = trial.draw()
            step = trial.learn((inputs, float(index % 2)))
            wrong += _check_step(step)
    longest = max(_epochs_until_and(seed) for seed in SEEDS)
    sigmoid = _sigmoid_sentence()
    return (
        f"Solved: in {2 * STEPS} steps the neurons moved just as far as the rule says, {wrong} "
        f"times because they were wrong. With {len(SEEDS)} different first weights they learnt "
        f"AND, in {longest} epochs at most.{sigmoid}"
    )


def _check_step(step: Step) -> bool:
    """Return whether the neuron was wrong, so that it had to move."""
    error = step.target - step.kind.prediction(step.before, step.example)
    expected = [step.kind.rate * error * x for x in (*step.example, 1.0)]
    if are_close(step.made, expected):
        return bool(error)
    check_still(
        step,
        expected,
        "The delta is multiplied by the slope of the step, which is 0 everywhere. Rosenblatt’s "
        "rule does without the slope.",
        "In `squared_error_delta`, return the error alone: target - prediction.",
    )
    asked = f"the target was {step.target:g} and the neuron said {step.target - error:g}"
    found = f"When {asked}, {moved(step, expected)}."
    factor = ratio(step.made, expected) if error else None
    if not error:
        raise UnsolvedError(
            found,
            "The neuron was right, and moved all the same.",
            "The delta should be the error, target − prediction: that is 0 if the answer is right.",
        )
    if factor is not None and factor < 0:
        raise UnsolvedError(
            f"{found} That is the wrong way.",
            "Each step makes the answer worse here: look at the sign of the delta, for errors of 1 "
            "as well as of −1.",
            "The error is target − prediction, in this order, with its sign.",
        )
    if factor is not None:
        raise UnsolvedError(
            f"{found} Every move is {shown(factor)} times what it should be.",
            "The direction is right, but the size is not.",
            "The delta is the error and nothing else: the learning rate comes in later.",
        )
    if set(differing(step.made, expected)) <= step.kind.biases:
        raise UnsolvedError(
            f"The weights are right. {found}",
            "The bias follows the same rule, as a weight whose input is always 1.",
            "If you change only the delta, weights and bias both follow from it.",
        )
    raise UnsolvedError(
        found,
        "By the rule, each weight moves by learning rate × error × its input.",
        "`moves` multiplies by rate and input already: only the delta has to change.",
    )


def _epochs_until_and(seed: int) -> int:
    """Return in which epoch a neuron has learnt AND."""
    examples = TASKS["and"].training
    neuron = Perceptron.from_seed(seed, learning_rate=0.1, activation="step")
    inputs, targets = [list(row) for row, _ in examples], [target for _, target in examples]
    for epoch in range(1, MOST_EPOCHS + 1):
        neuron.train(inputs, targets, 1)
        if [neuron.predict(row) for row in inputs] == targets:
            return epoch
    raise UnsolvedError(
        f"Single steps are right, but the neuron with seed {seed} has not learnt AND after "
        f"{MOST_EPOCHS} epochs.",
        "Something must change in the course of a run.",
        "The delta needs only the prediction and the target: take out everything else.",
    )


def _sigmoid_sentence() -> str:
    """Say what the change means for the sigmoid, if it means anything."""
    trial = Trial(Kind(), 5)
    step = trial.learn(trial.draw())
    if are_close(step.made, step.plain):
        return " A neuron with the sigmoid learns as before."
    error = step.target - step.kind.prediction(step.before, step.example)
    if are_close(step.made, [step.kind.rate * error * x for x in (*step.example, 1.0)]):
        return (
            " A neuron with the sigmoid now leaves out the slope, too: that is how it learns with "
            "the cross-entropy."
        )
    raise UnsolvedError(
        f"The step follows the rule. With the sigmoid, {moved(step, step.plain)}, which is neither "
        "the old rule nor the new one.",
        "Your code treats the two activations differently.",
        "For the sigmoid, leave the delta as it was, or make it the error as well.",
    )


EXERCISE = Exercise(
    name="rosenblatt",
    title="Rosenblatt’s rule",
    goal=(
        "Make the delta of the output neuron the error itself, and the step learns AND. The slope "
        "of the step is 0, so gradient descent moves nothing; Rosenblatt’s rule of 1958 does "
        "without a slope: each weight moves by learning rate × error × input."
    ),
    settings="task=and&activation=step&learning_rate=0.1&epochs=100",
    changes=(
        Change(
            "perceptron/losses.py",
            "    return (target - prediction) * slope\n",
            "    # Exercise: the slope of the step is always 0. Leave it out.\n"
            "    return (target - prediction) * slope\n",
        ),
        Change(
            "perceptron/activations.py",
            "            flat=True,\n",
            "            flat=False,  # it is flat, but Rosenblatt’s rule needs no slope\n",
        ),
    ),
    places=("losses.squared_error_delta",),
    check=check,
)
