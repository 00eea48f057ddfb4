"""Exercise: momentum, which keeps a part of the last move."""

from collections.abc import Sequence

from exercises.exercise import Change, Exercise, UnsolvedError
from exercises.kinds import KINDS
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

MOMENTUM = 0.9
# What the first move is multiplied by if moves are averaged, and in Nesterov's momentum.
AVERAGED = 1.0 - MOMENTUM
NESTEROV = 1.0 + MOMENTUM


def check(_runner: Runner) -> str:
    """Follow several networks for a few steps, the first two with the same example."""
    count = 0
    for number, kind in enumerate(KINDS):
        for seed in range(2):
            trial = Trial(kind, 10 * number + seed)
            first = trial.draw()
            steps: list[Step] = []
            for example in (first, first, trial.draw(), trial.draw(), first):
                steps.append(trial.learn(example))
                _check_last(steps, is_first_network=count == 0)
                count += 1
    return (
        f"Solved: in {count} steps of {2 * len(KINDS)} networks, each move was the gradient step "
        f"plus {MOMENTUM} times the last move, for the weights and for the biases."
    )


def _check_last(steps: list[Step], is_first_network: bool) -> None:
    step = steps[-1]
    last = steps[-2].made if len(steps) > 1 else [0.0] * len(step.plain)
    expected = [plain + MOMENTUM * move for plain, move in zip(step.plain, last)]
    if are_close(step.made, expected):
        return
    check_still(
        step,
        expected,
        "`moved` must return the weights and the bias after the move.",
        "Add the moves to the weights and to the bias, whatever else you do with them.",
    )
    if len(steps) == 1:
        _judge_first(step, is_first_network)
    _judge_later(steps, expected)


def _judge_first(step: Step, is_first_network: bool) -> None:
    clause = f"{moved(step, step.plain)} in the first step, before which there was no move"
    found = sentence(clause)
    factor = ratio(step.made, step.plain)
    if step.kind.hidden and differing(step.made, step.plain)[0] > step.kind.inputs:
        _judge_shared(f"{clause}.")
    if not is_first_network:
        raise UnsolvedError(
            f"In a new network, {clause}.",
            "The first network began well, the next one did not: it still has moves of the other.",
            "Keep the last moves in the neuron, as an attribute that `__init__` makes; a list "
            "outside of it is shared by all neurons.",
        )
    if factor is not None and abs(factor - AVERAGED) < 1e-6:
        raise UnsolvedError(
            f"{found} This is another way to define momentum: it averages the moves, with "
            f"{AVERAGED:.1f} × the gradient step + {MOMENTUM} × the last move.",
            "Both ways are in use. In this exercise the gradient step counts in full.",
            f"Leave out the factor {AVERAGED:.1f}: move = gradient step + {MOMENTUM} × last move.",
        )
    if factor is not None and abs(factor - NESTEROV) < 1e-6:
        raise UnsolvedError(
            f"{found} This is Nesterov’s momentum, which looks one move ahead.",
            "It is a good rule, but not the one that is asked for: here the first move is the "
            "gradient step alone.",
            f"Move by the kept move itself, once: gradient step + {MOMENTUM} × last move.",
        )
    raise UnsolvedError(
        found,
        "The first step should be that of the original code: the last moves begin as 0.",
        "Make the list of the last moves in `__init__`, with a 0.0 for each weight and one for the "
        "bias.",
    )


def _judge_later(steps: list[Step], expected: Sequence[float]) -> None:
    step, last = steps[-1], steps[-2].made
    kept = [made - plain for made, plain in zip(step.made, step.plain)]
    again = "With the same example again" if len(steps) == 2 else f"In step {len(steps)}"
    found = f"{again}, {moved(step, expected)}."
    if are_close(step.made, step.plain):
        raise UnsolvedError(
            f"{found} That is the gradient step alone: nothing is left of the last move.",
            "You need to keep the last move somewhere, until the next step.",
            "Each neuron can keep its last moves in an attribute that `__init__` makes; `moved` is "
            "called once for each step, and can add to them and keep them.",
        )
    if set(differing(step.made, expected)) <= step.kind.biases:
        raise UnsolvedError(
            f"The weights are right. {found}",
            "The bias needs the same as the weights: part of its own last move.",
            "`moves[-1]` is the gradient step of the bias, which has a last move, too.",
        )
    if len(steps) > 2 and are_close(kept, [MOMENTUM * plain for plain in steps[-2].plain]):
        raise UnsolvedError(
            f"{found} Only the gradient of the step before counts, and no earlier one.",
            "What you keep is the last gradient step, not the last move.",
            "The last move had a part of the one before in it. Keep the whole move, after adding.",
        )
    _judge_size(found, ratio(kept, last))
    if step.kind.hidden:
        _judge_shared(f"{found[0].lower()}{found[1:]}")
    raise UnsolvedError(
        found,
        f"Beyond the gradient step, {step.kind.name(0)} moved by {shown(kept[0])}. It should be "
        f"{MOMENTUM} times its last move, which was {shown(last[0])}.",
        f"For each weight and the bias: move = gradient step + {MOMENTUM} × its last move; then "
        "keep this move for the next step.",
    )


def _judge_shared(found: str) -> None:
    raise UnsolvedError(
        f"Single neurons are right. In a network with hidden layers, {found}",
        "It looks as if neurons shared their last moves.",
        "Each neuron needs its own list: `self.` and a name, made in `__init__`.",
    )


def _judge_size(found: str, factor: float | None) -> None:
    if factor is None:
        return
    if factor < 0:
        raise UnsolvedError(
            f"{found} The last move is taken away, {shown(-factor)} times.",
            "Momentum goes on in the direction of the last move.",
            f"Add {MOMENTUM} times the last move to the gradient step.",
        )
    raise UnsolvedError(
        f"{found} The last move counts {shown(factor)} times.",
        f"The last move is there, but {shown(factor)} times instead of {MOMENTUM} times.",
        f"Multiply it by `MOMENTUM`, once, and the gradient step by nothing; you should see "
        f"{MOMENTUM}.",
    )


EXERCISE = Exercise(
    name="momentum",
    title="Momentum",
    goal=(
        "Let each weight and bias keep going: move = gradient step + 0.9 × its last move. "
        "Before the first step, the last moves are 0."
    ),
    settings="task=addition&activation=sigmoid&learning_rate=0.1&epochs=1000",
    changes=(
        Change(
            "perceptron/layers.py",
            "class Neuron:\n",
            "MOMENTUM = 0.9\n\n\nclass Neuron:\n",
        ),
        Change(
            "perceptron/layers.py",
            "        self.activation = activation\n",
            """\
        self.activation = activation
        # Exercise: keep the last moves here, in a list with a 0.0 for each weight and the bias.
""",
        ),
        Change(
            "perceptron/layers.py",
            "        weights = [weight + move for weight, move in zip(self.weights, moves)]\n",
            """\
        # Exercise: `moves` has the gradient steps. Add MOMENTUM times the last moves to them,
        # and keep the result for the next time.
        weights = [weight + move for weight, move in zip(self.weights, moves)]
""",
        ),
    ),
    places=("layers.Neuron.__init__", "layers.Neuron.moved"),
    check=check,
)
