"""A task is a list of examples to learn from and a list to be tested on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from perceptron.arguments import one_of
from perceptron.classes import ZERO_AND_ONE, Classes
from perceptron.measurements import MEASUREMENTS, Source
from perceptron.points import HIGH, LOW, PATTERNS
from perceptron.scaling import Scaling, scaling_of

# The numbers of an example, without its target: from 1 to 16 of them.
Numbers = tuple[float, ...]


@dataclass(frozen=True)
class Task:
    """Examples of a function of some numbers.

    training: the (inputs, target) examples to learn from, in order; test: those to be tested on.
    truth: gives the right answer for the numbers of any example, or None where there is none.
    answer: what the answer is called. decimals: a prediction is right when it equals the target
    rounded to that many decimals; of classes, when it is nearer to the target than to the other.
    verdict: one sentence that says whether a single neuron can learn the task, and why.
    names: what each number of an example is called. ranges: from where to where each is worth
    showing.
    classes: the two that each target is one of, if they are classes. labels: what these two are
    called.
    scaling: how a network is to scale the numbers and the target; None: it takes them as they are.
    source: where the examples come from, if somebody has measured them.
    """

    name: str
    title: str
    answer: str
    decimals: int
    training: tuple[tuple[Numbers, float], ...]
    test: tuple[tuple[Numbers, float], ...]
    truth: Callable[[Numbers], float | None]
    verdict: str
    names: tuple[str, ...] = ("x1", "x2")
    ranges: tuple[tuple[float, float], ...] = ((0.0, 1.0), (0.0, 1.0))
    classes: Classes | None = None
    labels: tuple[str, str] | None = None
    scaling: Scaling | None = None
    source: Source | None = None

    @property
    def targets(self) -> list[float]:
        """All targets: those to learn from, then those of the test."""
        return [target for _, target in (*self.training, *self.test)]


def truth_in(examples: Iterable[tuple[Numbers, float]]) -> Callable[[Numbers], float | None]:
    """Return what knows the targets of these examples; None where they have more than one."""
    known: dict[Numbers, float | None] = {}
    for inputs, target in examples:
        known[inputs] = target if known.get(inputs, target) == target else None
    return known.get


# fmt: off
ADDITION_TRAINING = (
    (0.5, 0.5, 1.0), (0.2, 0.8, 1.0), (0.1, 0.9, 1.0), (0.9, 0.0, 0.9), (0.2, 0.3, 0.5),
    (0.4, 0.4, 0.8), (0.6, 0.3, 0.9), (0.3, 0.7, 1.0), (0.5, 0.2, 0.7), (0.3, 0.4, 0.7),
    (0.2, 0.3, 0.5), (0.1, 0.1, 0.2), (0.0, 0.8, 0.8), (0.1, 0.6, 0.7), (0.5, 0.4, 0.9),
    (0.6, 0.0, 0.6), (0.4, 0.4, 0.8), (0.7, 0.1, 0.8), (0.2, 0.1, 0.3), (0.3, 0.4, 0.7),
    (0.2, 0.2, 0.4), (0.3, 0.7, 1.0), (0.1, 0.5, 0.6), (0.0, 0.9, 0.9), (0.2, 0.3, 0.5),
    (0.1, 0.1, 0.2), (0.6, 0.1, 0.7), (0.3, 0.3, 0.6),
)

ADDITION_TEST = (
    (0.9, 0.1), (0.5, 0.5), (0.2, 0.3), (0.3, 0.6), (0.1, 0.7),
    (0.3, 0.1), (0.1, 0.5), (0.9, 0.0), (0.3, 0.3), (0.0, 0.1),
    (0.1, 0.2), (0.2, 0.0), (0.6, 0.1), (0.5, 0.3), (0.9, 0.1),
    (0.1, 0.4), (0.2, 0.4), (0.7, 0.0), (0.6, 0.3), (0.2, 0.2),
    (0.1, 0.0), (0.2, 0.6), (0.5, 0.0), (0.6, 0.4), (0.4, 0.5),
)
# fmt: on


def _addition() -> Task:
    return Task(
        name="addition",
        title="Addition",
        answer="Sum",
        decimals=1,
        training=tuple(((a, b), target) for a, b, target in ADDITION_TRAINING),
        test=tuple(((a, b), a + b) for a, b in ADDITION_TEST),
        truth=lambda numbers: numbers[0] + numbers[1],
        verdict=(
            "A single neuron can learn this if its output has no upper bound, as with the "
            "identity: adding is a weighted sum with both weights 1, and the sigmoid bends it."
        ),
    )


def _arithmetic(
    name: str, decimals: int, truth: Callable[[float, float], float], verdict: str
) -> Task:
    """Make a task with the same pairs of numbers as addition, but different answers."""
    return Task(
        name=name,
        title=name.capitalize(),
        answer="Target",
        decimals=decimals,
        training=tuple(((a, b), truth(a, b)) for a, b, _ in ADDITION_TRAINING),
        test=tuple(((a, b), truth(a, b)) for a, b in ADDITION_TEST),
        truth=lambda numbers: truth(*numbers),
        verdict=verdict,
    )


def _gate(name: str, outputs: tuple[int, int, int, int], verdict: str) -> Task:
    """Make a logic gate from its outputs for (0, 0), (0, 1), (1, 0) and (1, 1)."""
    corners: tuple[Numbers, ...] = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
    table = {corner: float(output) for corner, output in zip(corners, outputs)}
    rows = tuple(table.items())
    return Task(
        name=name,
        title=name.upper(),
        answer="Target",
        decimals=0,
        training=rows,
        test=rows,
        truth=table.get,
        verdict=verdict,
        classes=ZERO_AND_ONE,
    )


def _parts_off(answer: int) -> str:
    """Say why a gate that gives this answer only once can be learnt."""
    return (
        "A single neuron can learn this: one straight line separates the corner whose answer is "
        f"{answer} from the other three."
    )


TASKS = {
    task.name: task
    for task in (
        _addition(),
        _arithmetic(
            "subtraction",
            1,
            lambda a, b: a - b,
            "A single neuron can learn this with the identity: a difference is a weighted sum "
            "with the weights 1 and −1; the sigmoid cannot give negative answers.",
        ),
        # Averages come in steps of 0.05 and products in steps of 0.01: with one decimal, a
        # rounding error in the last bit would decide whether 0.45 counts as 0.4 or 0.5.
        _arithmetic(
            "average",
            2,
            lambda a, b: (a + b) / 2,
            "A single neuron can learn this exactly with the identity: an average is a weighted "
            "sum with both weights 0.5; the sigmoid bends it but comes close, because every "
            "average lies between 0 and 1.",
        ),
        _arithmetic(
            "product",
            2,
            lambda a, b: a * b,
            "A single neuron can only come close: in a product, each number decides how much the "
            "other one counts; in a weighted sum, it does not.",
        ),
        _arithmetic(
            "maximum",
            1,
            max,
            "A single neuron cannot learn this: the maximum follows one number and then the "
            "other, with a crease where they are equal, and a single weighted sum has no crease.",
        ),
        _gate(
            "and",
            (0, 0, 0, 1),
            _parts_off(1),
        ),
        _gate(
            "or",
            (0, 1, 1, 1),
            _parts_off(0),
        ),
        _gate(
            "nand",
            (1, 1, 1, 0),
            _parts_off(0),
        ),
        _gate(
            "xor",
            (0, 1, 1, 0),
            "A single neuron cannot learn this: corners with the same answer lie diagonally "
            "opposite each other, so no straight line separates the two answers.",
        ),
    )
}


@dataclass(frozen=True)
class Generated:
    """A task whose examples are drawn by chance, see `points.py`.

    name, title, verdict: as in `Task`. The verdict is about the pattern: whether it holds for the
    points that are drawn is another question.
    """

    name: str
    title: str
    verdict: str

    def task(self, seed: int, examples: int, noise: float) -> Task:
        """Draw its examples. Raises ValueError if an argument is not allowed."""
        pattern = PATTERNS[self.name]
        training, test = pattern.draw(seed, examples, noise)
        return Task(
            name=self.name,
            title=self.title,
            answer="Target",
            decimals=0 if pattern.classes else 1,
            training=tuple(training),
            test=tuple(test),
            truth=pattern.answer,
            verdict=self.verdict,
            ranges=((LOW, HIGH), (LOW, HIGH)),
            classes=ZERO_AND_ONE if pattern.classes else None,
        )


GENERATED = {
    task.name: task
    for task in (
        Generated(
            "blobs",
            "Two blobs",
            "A single neuron can learn this: one straight line separates the two blobs.",
        ),
        Generated(
            "circle",
            "Circle",
            "A single neuron cannot learn this: the ring goes all the way around the disc, so no "
            "straight line separates them.",
        ),
        Generated(
            "xor_clouds",
            "XOR clouds",
            "A single neuron cannot learn this: clouds with the same answer lie diagonally "
            "opposite each other, so no straight line separates the two answers.",
        ),
        Generated(
            "spirals",
            "Spirals",
            "A single neuron cannot learn this: each spiral winds around the other, so no straight "
            "line separates them.",
        ),
        Generated(
            "moons",
            "Two moons",
            "A single neuron can only come close: a straight line separates most of the points, "
            "but the tip of each moon lies in the hollow of the other.",
        ),
        Generated(
            "bump",
            "Bump",
            "A single neuron cannot learn this: along any straight line, its output only rises or "
            "only falls, so it cannot go up the hill and down again.",
        ),
        Generated(
            "plane",
            "Plane",
            "A single neuron can come as close as the noise allows, with the identity and a small "
            "learning rate: without noise, the target is a weighted sum with the weights 0.05 and "
            "−0.02 and the bias 0.5; the sigmoid bends it, but not by much.",
        ),
    )
}


@dataclass(frozen=True)
class Measured:
    """A task whose examples somebody has measured, see `measurements.py`.

    name, title, verdict: as in `Task`.
    """

    name: str
    title: str
    verdict: str

    def task(self) -> Task:
        """Read its examples.

        Their numbers are scaled to the mean 0 and the standard deviation 1. A target that is no
        class is scaled to the range from 0 to 1, so that any activation fits it.
        """
        found = MEASUREMENTS[self.name]
        training, test = found.split()
        classes = found.classes
        return Task(
            name=self.name,
            title=self.title,
            answer=found.target,
            decimals=0,
            training=tuple(training),
            test=tuple(test),
            truth=truth_in((*training, *test)),
            verdict=self.verdict,
            names=tuple(column.name for column in found.columns),
            ranges=tuple((column.low, column.high) for column in found.columns),
            classes=classes,
            labels=found.labels,
            scaling=scaling_of(
                [numbers for numbers, _ in training],
                "standard",
                [target for _, target in training],
                "none" if classes else "range",
            ),
            source=found.source,
        )


MEASURED = {
    task.name: task
    for task in (
        # Versicolor and virginica, because setosa is told from both by the length of its petals.
        Measured(
            "iris",
            "Iris",
            "A single neuron can learn this: a weighted sum of the four numbers separates the two "
            "species. But no weighted sum does so for all 100 flowers, so some of those in the "
            "test may stay wrong.",
        ),
        # Adélie and chinstrap, because only the bill of one is longer: the largest weight says so.
        Measured(
            "penguins",
            "Penguins",
            "A single neuron can learn this: a weighted sum of the four numbers separates the two "
            "species. The length of the bill tells most, and so it gets the largest weight, but "
            "no number does it alone.",
        ),
        Measured(
            "cars",
            "Fuel consumption",
            "A single neuron can only come close: cars of the same weight and year can still "
            "differ in how much fuel they use. With the usual settings, it is right to the gallon "
            "for about two of three cars in the test.",
        ),
    )
}

# All tasks, in the order in which they are offered.
TASK_TITLES = {
    name: task.title for group in (TASKS, GENERATED, MEASURED) for name, task in group.items()
}


def make_task(name: str, seed: int, examples: int, noise: float) -> Task:
    """Return the task of this name.

    seed, examples, noise: what to draw its examples with, if it is one of `GENERATED`: how many
    there are to learn from, and how much chance moves them, see `Pattern.draw`.
    Raises ValueError for anything that is not allowed.
    """
    one_of("task", name, TASK_TITLES)
    if name in GENERATED:
        return GENERATED[name].task(seed, examples, noise)
    return _measured(name) if name in MEASURED else TASKS[name]


@cache
def _measured(name: str) -> Task:
    """Return a task that was measured: its rows are read only once."""
    return MEASURED[name].task()
