"""Exercise: weight decay by hand, which equals the penalty L2."""

from collections.abc import Sequence

from exercises.exercise import Change, Exercise, UnsolvedError
from exercises.kinds import KINDS
from exercises.trial import Step, Trial, are_close, differing, moved, ratio, sentence, shown
from lab.runner import Runner

DECAY = 0.01
STEPS = 6


def check(_runner: Runner) -> str:
    """Compare how parameters move with plain gradient descent under the penalty L2."""
    for number, kind in enumerate(KINDS):
        trial = Trial(kind, number)
        for _ in range(STEPS):
            _check_step(trial.learn(trial.draw()))
    return (
        f"Solved: in {STEPS * len(KINDS)} steps of three networks, every weight moved just as it "
        f"does in the original code with L2 {DECAY}, and the biases did not decay."
    )


def _pulls(step: Step, values: Sequence[float]) -> list[float]:
    """Return what decay takes from each parameter, if their values count; none from a bias."""
    rate, biases = step.kind.rate, step.kind.biases
    return [0.0 if index in biases else rate * DECAY * value for index, value in enumerate(values)]


def _check_step(step: Step) -> None:
    pulls = _pulls(step, step.before)
    expected = [plain - pull for plain, pull in zip(step.plain, pulls)]
    wrong = differing(step.made, expected)
    if not wrong:
        return
    found = sentence(moved(step, expected))
    further = (
        f"Each weight loses rate × DECAY × weight, here {step.kind.rate} × {DECAY} × "
        f"{shown(step.before[0])} for {step.kind.name(0)}, with the weight as it was before the "
        "step; the bias loses nothing."
    )
    raise UnsolvedError(found, _hint(step, pulls, wrong), further)


def _hint(step: Step, pulls: list[float], wrong: list[int]) -> str:
    rate, biases = step.kind.rate, step.kind.biases
    taken = [plain - made for plain, made in zip(step.plain, step.made)]
    if are_close(step.made, step.plain):
        return "Nothing decays yet: that is the gradient step alone."
    if set(wrong) <= biases:
        return "The weights are right, but the bias decays as well. It should not."
    after = [value + plain for value, plain in zip(step.before, step.plain)]
    if are_close(taken, _pulls(step, after)):
        return "Nearly: you let the weight decay after its move. The penalty counts the old weight."
    if are_close(taken, [DECAY * rate * (1 if value > 0 else -1) for value in step.before]) or (
        are_close(
            taken,
            [
                0.0 if i in biases else DECAY * rate * (1 if value > 0 else -1)
                for i, value in enumerate(step.before)
            ],
        )
    ):
        return "All weights lose the same: that is L1. L2 takes more from large weights."
    factor = ratio(taken, pulls)
    if factor is None:
        everything = [rate * DECAY * value for value in step.before]
        factor = ratio(taken, everything)
    if factor is None:
        return "How much a weight loses should depend on the weight itself, and on nothing else."
    if factor < 0:
        return "The weights grow: decay pulls them towards 0, so it is taken away."
    if abs(factor * rate - 1.0) < 1e-6:
        return "The learning rate is missing: decay is a part of the step, like the gradient."
    if abs(factor * DECAY - 1.0) < 1e-6:
        return "DECAY is missing: each step takes rate × weight, which is far too much."
    return f"The decay is there, but {shown(factor)} times as strong as it should be."


EXERCISE = Exercise(
    name="weight_decay",
    title="Weight decay by hand",
    goal=(
        "Let every weight decay a little in each step: new weight = weight + move − rate × 0.01 × "
        "weight; biases do not decay. That is what the penalty L2 does, so you should get the same "
        "numbers as the original code with L2 0.01."
    ),
    settings="task=addition&activation=sigmoid&l2=0&epochs=1000",
    changes=(
        Change("perceptron/layers.py", "class Neuron:\n", "DECAY = 0.01\n\n\nclass Neuron:\n"),
        Change(
            "perceptron/layers.py",
            "        weights = [weight + move for weight, move in zip(self.weights, moves)]\n",
            "        # Exercise: each weight should lose rate * DECAY * weight as well, by hand.\n"
            "        weights = [weight + move for weight, move in zip(self.weights, moves)]\n",
        ),
    ),
    places=("layers.Neuron.moved",),
    check=check,
)
