"""Exercise: the missing line of `moves`, which says how far each weight moves."""

from exercises.exercise import Change, Exercise, UnsolvedError
from exercises.kinds import KINDS
from exercises.trial import (
    Step,
    Trial,
    check_experiment,
    check_still,
    differing,
    is_close,
    moved,
    ratio,
    sentence,
    shown,
)
from lab.runner import Runner

STEPS = 8


def check(runner: Runner) -> str:
    """Compare how parameters move with plain gradient descent, computed from scratch."""
    for number, kind in enumerate(KINDS):
        trial = Trial(kind, number)
        for _ in range(STEPS):
            _check_step(trial.learn(trial.draw()))
    return (
        f"Solved: in {STEPS * len(KINDS)} steps of a neuron with two inputs, one with three and a "
        "network with hidden layers, each weight and bias moved as the formula says."
        f"{check_experiment(runner)}"
    )


def _check_step(step: Step) -> None:
    wrong = differing(step.made, step.plain)
    if not wrong:
        return
    check_still(
        step,
        step.plain,
        "`moves` still says 0 for every weight. How far a weight moves depends on two numbers: "
        "the step, and the input that the weight belongs to.",
        "Make a list with step * x for each x in `inputs`, and put the step itself, for the bias, "
        "at its end.",
    )
    found = sentence(moved(step, step.plain))
    factor = ratio(step.made, step.plain)
    if set(wrong) <= step.kind.biases:
        raise UnsolvedError(f"The weights are right. {found}", *_hints_for_bias(step, wrong))
    if factor is not None and factor < 0:
        raise UnsolvedError(
            f"{found} Everything moves the wrong way.",
            "The sign is wrong: so the error grows with each step.",
            "The step already points to where the error gets smaller: add it, do not take it away.",
        )
    if factor is not None:
        raise UnsolvedError(
            f"{found} Every move is {shown(factor)} times what it should be.",
            f"The direction is right, but there is a factor of {shown(factor)} too much.",
            "The learning rate and the delta are in `step` already: a weight moves by the step "
            "times its input, and nothing else.",
        )
    raise UnsolvedError(found, *_hints_for_weights(step))


def _hints_for_bias(step: Step, wrong: list[int]) -> tuple[str, str]:
    index = wrong[0]
    if not step.made[index]:
        return (
            "The bias stays where it is: the last number of the list is 0.",
            "The bias is like a weight whose input is always 1: it moves by the step itself.",
        )
    if is_close(step.made[index], step.made[index - 1]):
        return (
            f"The bias moved exactly as weight {index} did. Is there a number for it in the list?",
            "The last number of the list is taken for the bias. After the moves of the weights, "
            "it needs one more: the step itself.",
        )
    return (
        "The bias has no input, so no input counts for it.",
        "It is like a weight whose input is always 1: it moves by the step itself.",
    )


def _hints_for_weights(step: Step) -> tuple[str, str]:
    weights = step.kind.inputs
    if len({f"{move:.9g}" for move in step.made[:weights]}) == 1:
        return (
            "All weights of a neuron moved equally far, whatever their inputs were.",
            "A weight with a large input has had a larger share in the error: multiply the step by "
            "the input that belongs to the weight.",
        )
    return (
        "Each weight moves by the step times its own input: which numbers do you multiply?",
        f"Here {step.kind.name(0)} had the input {shown(step.example[0])}: it moves by the step "
        "times that number. The bias moves by the step.",
    )


EXERCISE = Exercise(
    name="learn",
    title="The missing line",
    goal=(
        "The network predicts, and finds out how wrong it is, but nothing moves: a line is missing "
        "in `moves`. Each weight should move by the step times its input, and the bias by the step."
    ),
    settings="task=addition&activation=sigmoid",
    changes=(
        Change(
            "perceptron/layers.py",
            "        return [*[step * x for x in inputs], step]\n",
            "        # Exercise: return how far each weight should move, and then the bias. `step` "
            "is the\n"
            "        # learning rate times the delta; a list of three numbers for two inputs.\n"
            "        return [0.0 for _ in self.parameters]\n",
        ),
    ),
    places=("layers.Neuron.moves",),
    check=check,
)
