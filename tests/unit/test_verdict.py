"""What the page says before a run: what a network of this shape can learn, and why."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from lab.geometry import are_separable, changes_along, lies_on_a_plane
from lab.verdict import PLAIN, Example, network_verdict, no_slope, verdict
from perceptron import ACTIVATIONS, TASKS, Activation, Task
from perceptron.datasets import GENERATED, make_task
from perceptron.inputs import INPUTS, names_for

GRID = [(a / 4, b / 4) for a in range(-8, 9) for b in range(-8, 9)]


def said(
    task: str | Task,
    inputs: str = "x1 x2",
    hidden: Sequence[int] = (),
    between: str = "tanh",
    activation: str = "sigmoid",
) -> str:
    return network_verdict(
        TASKS[task] if isinstance(task, str) else task,
        [INPUTS[name] for name in inputs.split()],
        hidden,
        ACTIVATIONS[between],
        ACTIVATIONS[activation],
    )


def task_of(examples: Sequence[Example], activation: str = "sigmoid") -> Task:
    """Return the task of learning these examples."""
    alone = verdict(examples, ACTIVATIONS[activation])
    return replace(TASKS["xor"], training=tuple(examples), verdict=alone)


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_plain_neuron_has_the_sentence_of_its_task(task: str, activation: str) -> None:
    found = ACTIVATIONS[activation]
    expected = no_slope(found) if found.flat else TASKS[task].verdict
    for inputs in ("x1 x2", "x2 x1"):
        assert said(task, inputs, activation=activation) == expected


OTHER_INPUTS = [
    (
        ("xor", "x1 x2 x1x2"),
        "A single neuron can learn this: with x1·x2, the border need not be a straight line, and a "
        "weighted sum of x1, x2 and x1·x2 separates the two kinds of targets.",
    ),
    (
        ("xor", "x1x1 x2x2"),
        "A single neuron cannot learn this: no weighted sum of x1² and x2² separates the kinds of "
        "targets.",
    ),
    (
        ("and", "x1x2"),
        "A single neuron can learn this: a threshold for x1·x2 separates the two kinds of targets.",
    ),
    (
        ("and", "x1 x2 x1x1 x2x2"),
        "A single neuron can learn this: with x1² and x2², the border need not be a straight line, "
        "and a weighted sum of the four inputs separates the two kinds of targets.",
    ),
    (
        ("xor", " ".join(names_for(2))),
        "A single neuron can learn this: with inputs like x1², the border need not be a straight "
        "line, and a weighted sum of the seven inputs separates the two kinds of targets.",
    ),
    (
        ("or", "x2"),
        "No neuron with these inputs can give all of these targets: what is fed in for 0 and 0 is "
        "the same as for 1 and 0, but the targets differ.",
    ),
    (
        ("product", "x1x2", (), "tanh", "identity"),
        "A single neuron can learn this with the identity: there is a weight and a bias that give "
        "every target exactly.",
    ),
    (
        ("product", "x1 x1x2", (), "tanh", "identity"),
        "A single neuron can learn this with the identity: there are two weights and a bias that "
        "give every target exactly.",
    ),
    (
        ("average", "x1 x2 x1x2"),
        "A single neuron can learn this with the identity: every target is the same weighted sum "
        "of what is fed in, and the sigmoid bends it.",
    ),
    (
        ("maximum", "x1 x2 x1x2", (), "tanh", "identity"),
        "A single neuron can only come close: with the identity, no three weights and a bias give "
        "every target exactly.",
    ),
    (
        ("subtraction", "x1 x2 x1x2"),
        "A single neuron cannot learn this with the sigmoid: its output is always between 0 and 1, "
        "which rules out 13 of the 28 targets. The identity can give every number.",
    ),
    (
        ("xor", "x1 x2 x1x2", (), "tanh", "step"),
        "With the step as the activation, nothing is learnt, whatever the task: its slope is 0 "
        "everywhere, so no small change of a weight changes the error.",
    ),
]


@pytest.mark.parametrize(("shape", "sentence"), OTHER_INPUTS, ids=range(len(OTHER_INPUTS)))
def test_other_inputs(shape: Any, sentence: str) -> None:
    assert said(*shape) == sentence


@pytest.mark.parametrize("inputs", ["x1 x2", "x1 x2 x1x2", "x1"])
@pytest.mark.parametrize("task", ["xor", "addition", "maximum"])
def test_layers_without_a_bend_are_one_neuron(task: str, inputs: str) -> None:
    assert said(task, inputs, [4, 2], "identity") == (
        "With the identity in its hidden layers, a network can do no more than a single neuron: a "
        f"weighted sum of weighted sums is again a weighted sum. {said(task, inputs)}"
    )


LAYERS = [
    (
        ("xor", "x1 x2", [1]),
        "A network with one neuron in each hidden layer cannot learn this: like a single neuron, "
        "it has one border, and no straight line separates the kinds of targets. It takes a hidden "
        "layer of at least two.",
    ),
    (
        ("xor", "x1x1 x2x2", [1, 1], "relu", "identity"),
        "A network with one neuron in each hidden layer cannot learn this: like a single neuron, "
        "it has one border, and no weighted sum of x1² and x2² separates the kinds of targets. It "
        "takes a hidden layer of at least two.",
    ),
    (
        ("xor", "x1 x2", [2]),
        "A network of this shape can learn this: two parallel lines separate the two kinds of "
        "targets, and each hidden neuron can draw one. Whether a run finds them depends on its "
        "first weights.",
    ),
    (
        ("xor", "x1 x2 x1x2", [2]),
        "A network of this shape can learn this: a weighted sum of x1, x2 and x1·x2 separates the "
        "two kinds of targets, and one hidden neuron is enough for that.",
    ),
    (
        ("or", "x2 x1", [3, 2], "leaky_relu"),
        "A network of this shape can learn this: a straight line separates the two kinds of "
        "targets, and one hidden neuron is enough for that.",
    ),
    (
        ("xor", "x1 x2", [2], "relu", "identity"),
        "With enough hidden neurons, a network can come as close to these targets as you like. The "
        "run will show whether 2 are enough.",
    ),
    (
        ("addition", "x1 x2", [1]),
        "With enough hidden neurons, a network can come as close to these targets as you like. The "
        "run will show whether one is enough.",
    ),
    (
        ("product", "x1 x2", [4, 3, 2], "relu", "identity"),
        "With enough hidden neurons, a network can come as close to these targets as you like. The "
        "run will show whether 4, 3 and 2 are enough.",
    ),
    (
        ("average", "x1 x2", [2], "tanh", "identity"),
        "A network of this shape can learn this, as even a single neuron can: there are two "
        "weights and a bias that give every target exactly.",
    ),
    (
        ("subtraction", "x1 x2", [8]),
        "No network can learn this with the sigmoid in the output neuron: its output is always "
        "between 0 and 1, which rules out 13 of the 28 targets. The identity can give every "
        "number.",
    ),
    (
        ("or", "x2", [8]),
        "No network with these inputs can give all of these targets: what is fed in for 0 and 0 is "
        "the same as for 1 and 0, but the targets differ.",
    ),
    (
        ("xor", "x1 x2", [4], "step"),
        "The hidden neurons learn nothing: the slope of the step is 0 everywhere, so no error "
        "comes back to them. Only the output neuron learns; the run will show whether that is "
        "enough.",
    ),
    (
        ("xor", "x1 x2", [4], "tanh", "step"),
        "With the step in the output neuron, nothing is learnt, whatever the task: its slope is 0 "
        "everywhere, so no small change of a weight changes the error.",
    ),
]


@pytest.mark.parametrize(("shape", "sentence"), LAYERS, ids=range(len(LAYERS)))
def test_hidden_layers(shape: Any, sentence: str) -> None:
    assert said(*shape) == sentence


def test_the_same_numbers_with_two_targets_rule_out_every_network() -> None:
    examples = [((0.5, -1.0), 0.0), ((1.0, 1.0), 0.25), ((0.5, -1.0), 0.5)]
    for hidden, whole in (([], "neuron"), ([16, 16], "network")):
        assert said(task_of(examples), "x1 x2 sin_x1", hidden) == (
            f"No {whole} can give all of these targets: the inputs 0.5 and −1 appear with more "
            "than one target."
        )


def test_of_an_activation_that_is_not_known_nothing_is_claimed() -> None:
    bare = Activation("cube", "Cube", lambda z: z**3, lambda output: 3 * abs(output) ** (2 / 3))
    task, unknown = (
        TASKS["xor"],
        "The run will show whether a network of this shape can learn this.",
    )
    assert network_verdict(task, PLAIN, [2], bare, ACTIVATIONS["sigmoid"]) == unknown
    assert network_verdict(task, PLAIN, [2], ACTIVATIONS["tanh"], bare) == unknown


def test_of_numbers_that_are_too_large_nothing_is_claimed() -> None:
    examples = [((1e200, 0.0), 1.0), ((0.0, 0.0), 0.0)]
    ending = "can learn this."
    assert (
        said(task_of(examples), "x1 x1x1") == f"The run will show whether a single neuron {ending}"
    )
    assert said(task_of(examples), "x1 x1x1", [2]) == (
        f"The run will show whether a network of this shape {ending}"
    )
    assert said(task_of(examples), "x1 sin_x2").startswith("A single neuron can learn this: ")


def test_hundreds_of_examples() -> None:
    circle: list[Example] = [(pair, float(pair[0] ** 2 + pair[1] ** 2 < 2)) for pair in GRID]
    assert said(task_of(circle), "x1 x1x1 x2x2").startswith(
        "A single neuron can learn this: with x1² "
    )
    assert said(task_of(circle), "x1 x2 x1x2").startswith("A single neuron cannot learn this: no ")
    assert said(task_of(circle), "x1 x2", [4]).startswith("With enough hidden neurons, ")
    assert said(task_of(circle), "x1 x2", [1]).startswith(
        "A network with one neuron in each hidden "
    )
    stripes: list[Example] = [(pair, float(abs(pair[0] - pair[1]) < 1.1)) for pair in GRID]
    assert " two parallel lines separate " in said(task_of(stripes), "x1 x2", [3])
    assert said(task_of(stripes), "x1 x1x1", [3]).startswith(
        "No network with these inputs can give "
    )


def test_one_example_in_hundreds_decides() -> None:
    """A few examples are looked at first; those that are not among them count as well."""
    plane = [a / 4 - b / 2 + 1 for a, b in GRID]
    sides = [float(a + b > 0.1) for a, b in GRID]
    for at in (1, 2, 144, 287, 288):
        bent = [*plane[:at], plane[at] + 0.01, *plane[at + 1 :]]
        assert lies_on_a_plane(GRID, plane)
        assert lies_on_a_plane(GRID, bent) is False
        cubes = [(a, b, a * b) for a, b in GRID]
        wrong = [*sides[:at], 1.0 - sides[at], *sides[at + 1 :]]
        above = [row for row, side in zip(cubes, wrong) if side]
        below = [row for row, side in zip(cubes, wrong) if not side]
        if at != 144:
            assert are_separable(above, below) is False


def test_points_that_touch_are_told_apart_from_those_that_do_not() -> None:
    assert are_separable([(0.0,), (2.0,)], [(1.0,)]) is False
    assert are_separable([(0.0,), (1.0,)], [(1.0 + 1e-6,)]) is True
    assert are_separable([(0.0, 0.0, 0.0)], [(1e-12, 0.0, 1e300)]) is not False
    corners = [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)]
    assert are_separable(corners, [(0.5, 0.5, 0.5)]) is False
    assert are_separable(corners, [(0.5, 0.5, 0.5 + 2**-50)]) is None
    assert are_separable(corners, [(0.5, 0.5, 0.51)]) is True


def test_lines_are_counted_across_a_direction() -> None:
    pairs = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
    xor = [0.0, 1.0, 1.0, 0.0]
    assert changes_along((1.0, 1.0), pairs, xor) == 2
    assert changes_along((1.0, 0.5), pairs, xor) == 2
    assert changes_along((1.0, 0.0), pairs, xor) is None
    assert changes_along((1.0, -1.0), pairs, xor) == 2


def test_other_inputs_of_one_neuron_alone() -> None:
    """`verdict` is also for data of one's own, where no task has a sentence."""
    xor = TASKS["xor"].training
    assert verdict(xor, ACTIVATIONS["sigmoid"]) == (
        "A single neuron cannot learn this: no straight line separates the kinds of targets."
    )
    found = verdict(xor, ACTIVATIONS["sigmoid"], [*PLAIN, INPUTS["x1x2"]])
    assert found == said("xor", "x1 x2 x1x2")


DRAWN = [
    (("blobs", 109, 200, 0.1), "sigmoid", GENERATED["blobs"].verdict),
    (
        ("blobs", 109, 200, 0.5),
        "sigmoid",
        "A single neuron cannot learn this: no straight line separates the kinds of targets.",
    ),
    (
        ("blobs", 109, 200, 0.1),
        "identity",
        "A single neuron can only come close: with the identity, no two weights and a bias give "
        "every target exactly.",
    ),
    (("spirals", 109, 200, 0.0), "sigmoid", GENERATED["spirals"].verdict),
    (("spirals", 109, 200, 0.0), "tanh", GENERATED["spirals"].verdict),
    (
        ("spirals", 109, 10, 0.5),
        "sigmoid",
        "A single neuron can learn this: a straight line separates the two kinds of targets.",
    ),
    (
        ("spirals", 109, 10, 0.5),
        "tanh",
        "A single neuron can only come close: tanh approaches −1 and 1 but never reaches them. A "
        "run shows how close it gets.",
    ),
    (
        ("moons", 109, 10, 0.0),
        "sigmoid",
        "A single neuron can learn this: a straight line separates the two kinds of targets.",
    ),
    (("moons", 109, 200, 0.1), "sigmoid", GENERATED["moons"].verdict),
    (("circle", 109, 200, 0.1), "relu", GENERATED["circle"].verdict),
    (("xor_clouds", 109, 200, 0.1), "sigmoid", GENERATED["xor_clouds"].verdict),
    (("bump", 109, 200, 0.1), "sigmoid", GENERATED["bump"].verdict),
    (("plane", 109, 200, 0.5), "identity", GENERATED["plane"].verdict),
]


@pytest.mark.parametrize(("drawn", "activation", "sentence"), DRAWN, ids=range(len(DRAWN)))
def test_points_that_are_drawn_decide_whether_the_sentence_of_their_task_holds(
    drawn: Any, activation: str, sentence: str
) -> None:
    assert said(make_task(*drawn), activation=activation) == sentence


@pytest.mark.parametrize("seed", range(4, 100, 5))
@pytest.mark.parametrize("noise", [0.0, 0.2, 0.5])
@pytest.mark.parametrize("examples", [10, 100])
@pytest.mark.parametrize("name", ["blobs", "spirals", "moons", "circle", "xor_clouds"])
def test_no_verdict_on_drawn_points_is_false(
    name: str, examples: int, noise: float, seed: int
) -> None:
    task = make_task(name, seed, examples, noise)
    rows: dict[float, list[tuple[float, ...]]] = {0.0: [], 1.0: []}
    for pair, target in task.training:
        rows[target].append(pair)
    found = said(task)
    if are_separable(rows[0.0], rows[1.0]):
        assert found.startswith("A single neuron can learn this: ")
    else:
        assert not found.startswith("A single neuron can learn this")


def test_many_parallel_lines_are_no_reason_to_promise_anything() -> None:
    for lines in range(1, 10):
        stripes = [((float(i), 0.0), float(i % 2)) for i in range(lines + 1)]
        found = said(task_of(stripes), "x1 x2", [8, 8])
        assert (" parallel lines separate " in found) == (2 <= lines <= 4)
    sentence = said(make_task("blobs", 109, 40, 0.5), "x1 x2", [8, 8])
    assert sentence.endswith("The run will show whether 8 and 8 are enough.")
