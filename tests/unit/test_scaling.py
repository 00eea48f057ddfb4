"""Numbers in any units reach the network scaled, and its answers come back in the target's."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from lab.grids import LossElsewhere, outputs_of
from lab.runner import Runner
from lab.steps import Step
from perceptron import Network, gradient_by_differences, gradient_by_formula
from perceptron.inputs import INPUTS, names_for
from perceptron.metrics import mean_loss
from perceptron.scaling import SCALINGS, Scale, Scaling, range_scale, scale_of, standard_scale
from tests.unit.refusals import refusal
from tests.unit.tracing_machines import assert_same, build
from tracing import Compiled

LARGEST = 1.7976931348623157e308

# Years and salaries: examples of two numbers, and the target in thousands.
ROWS = [[1990.0, 31_000.0], [2003.0, 52_500.0], [2011.0, 28_000.0], [1998.0, 90_250.0]]
TARGETS = [210.0, 340.0, 150.0, 480.0]


def scaling_of(kind: str, target: str, rows: list[list[float]] = ROWS) -> Scaling | None:
    scales = [scale_of(kind, column) for column in map(list, zip(*rows))]
    found = tuple(scale for scale in scales if scale)
    return Scaling(found, scale_of(target, TARGETS)) if found else None


def network_with(kind: str = "standard", target: str = "standard", **shape: Any) -> Network:
    return Network.untrained(
        3, **{"activation": "identity", **shape}, scaling=scaling_of(kind, target)
    )


# Scales


def test_a_range_goes_from_0_to_1() -> None:
    scale = range_scale([1990.0, 2010.0, 1995.0])
    assert scale == Scale(1990.0, 20.0)
    assert [scale.scaled(x) for x in (1990.0, 1995.0, 2010.0, 2030.0)] == [0.0, 0.25, 1.0, 2.0]
    assert [scale.restored(x) for x in (0.0, 0.25, 1.0)] == [1990.0, 1995.0, 2010.0]


def test_a_standard_scale_has_the_mean_0_and_the_deviation_1_of_the_column_itself() -> None:
    assert standard_scale([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]) == Scale(5.0, 2.0)


@pytest.mark.parametrize("kind", ["range", "standard"])
@pytest.mark.parametrize("value", [0.0, -7.5, 2000.0, LARGEST, 5e-324])
def test_a_column_of_the_same_numbers_becomes_0(kind: str, value: float) -> None:
    for count in (1, 2, 7):
        assert scale_of(kind, [value] * count) == Scale(value, 1.0)


def test_numbers_too_far_apart_to_subtract_are_divided_by_the_largest() -> None:
    for kind in ("range", "standard"):
        assert scale_of(kind, [-LARGEST, 0.0, 1e308]) == Scale(0.0, LARGEST)
        assert scale_of(kind, [-1.7e308, 2.0]) == Scale(0.0, 1.7e308)


def test_none_is_no_scale_and_other_kinds_are_refused() -> None:
    assert scale_of("none", [1.0, 2.0]) is None
    expected = "scaling must be one of none, range, standard, not 'log'"
    assert refusal(lambda: scale_of("log", [1.0])) == expected
    assert refusal(lambda: scale_of("range", [])).startswith("column must contain")
    assert refusal(lambda: scale_of("range", [math.inf])).startswith("column[0] must be a finite")


# Networks


def test_numbers_are_scaled_before_anything_is_computed_from_them() -> None:
    network = network_with("range", "none", inputs=["x1", "x1x1", "x2", "sin_x2"])
    assert network.feed([1995.25, 43_562.5]) == [0.25, 0.0625, 0.25, math.sin(0.25)]


def test_the_answer_is_in_the_units_of_the_target_and_everything_else_is_scaled() -> None:
    network = network_with("range", "range", hidden=[2], activation="sigmoid")
    output = network.forward(ROWS[1])[-1][0]
    assert network.output(ROWS[1]) == network.outputs(ROWS[1])[-1] == output
    assert network.predict(ROWS[1]) == 150.0 + 330.0 * output
    assert network.goal(315.0) == 0.5
    update = network.learn(ROWS[1], 315.0)
    assert (update.prediction, update.error) == (output, 0.5 - output)
    assert update.deltas[-1] == [update.error * output * (1.0 - output)]


def test_a_network_learns_what_it_could_not_learn_unscaled() -> None:
    scaled, plain = network_with(learning_rate=0.05), network_with("none", learning_rate=0.05)
    scaled.train(ROWS, TARGETS, 2000)
    found = [scaled.predict(row) for row in ROWS]
    assert found == pytest.approx(TARGETS, rel=0.2)
    with pytest.raises(ArithmeticError):
        plain.train(ROWS, TARGETS, 2000)


def test_without_scaling_goals_are_targets_and_outputs_are_predictions() -> None:
    network = Network.untrained(1)
    assert network.goal(0.3) == 0.3
    assert network.output([0.5, 0.25]) == network.predict([0.5, 0.25])


KINDS = [(kind, target) for kind in SCALINGS[1:] for target in SCALINGS]


@pytest.mark.parametrize(("kind", "target"), KINDS)
@pytest.mark.parametrize("activation", ["identity", "tanh", "sigmoid", "leaky_relu"])
@pytest.mark.parametrize("hidden", [[], [3, 2]])
def test_the_gradient_is_the_measured_one(
    kind: str, target: str, activation: str, hidden: list[int]
) -> None:
    network = network_with(kind, target, hidden=hidden, activation=activation, l2=0.01)
    targets = TARGETS if target != "none" else [0.2, 0.4, 0.1, 0.9]
    by_formula = gradient_by_formula(network, ROWS, targets)
    by_differences = gradient_by_differences(network, ROWS, targets)
    assert by_differences == pytest.approx(by_formula, rel=1e-6, abs=1e-8)


def test_the_gradient_is_the_measured_one_far_from_0() -> None:
    """Where a prediction in the units of the target has too few digits to measure a slope."""
    targets = [1e15 + 1.0, 1e15 + 3.0, 1e15 + 2.0, 1e15 + 9.0]
    scaling = Scaling((Scale(2000.0, 10.0), Scale(50_000.0, 2e4)), scale_of("standard", targets))
    network = Network.untrained(2, hidden=[2], activation="identity", scaling=scaling)
    found = gradient_by_differences(network, ROWS, targets)
    assert found == pytest.approx(gradient_by_formula(network, ROWS, targets), rel=1e-6, abs=1e-9)


def test_the_loss_surface_is_the_loss_that_training_reduces() -> None:
    network = network_with(hidden=[2])
    start = network.parameters
    nowhere = [0.0] * len(start)
    found = LossElsewhere(network, ROWS, TARGETS, start, nowhere, nowhere).loss([0.0, 0.0])
    goals = [network.goal(target) for target in TARGETS]
    outputs = [network.output(row) for row in ROWS]
    assert found == mean_loss(network.loss_function, outputs, goals)


# Compiled code


SHAPES: dict[str, dict[str, Any]] = {
    "neuron": {},
    "hidden": {"hidden": [3], "activation": "sigmoid"},
    "batches": {"hidden": [2], "batch_size": 3, "l1": 0.001, "l2": 0.01},
    "inputs": {"inputs": names_for(2), "hidden": [2]},
}


@pytest.mark.parametrize(("kind", "target"), KINDS)
@pytest.mark.parametrize("name", SHAPES)
def test_compiled_training_comes_to_the_same_bits(kind: str, target: str, name: str) -> None:
    network, plain = (network_with(kind, target, **SHAPES[name]) for _ in range(2))
    network.learning_rate = plain.learning_rate = 0.01
    targets = TARGETS if target != "none" else [0.2, 0.4, 0.1, 0.9]
    examples: list[tuple[Any, ...]] = list(zip(ROWS, targets))
    method = "_learn"
    if network.batch_size > 1:
        method = "_learn_in_batch"
        examples = [(*example, end) for example, end in zip(examples, (0.0, 0.0, 1.0, 1.0))]
    compiled = Compiled(network, method, examples, build())
    assert_same(compiled, plain, examples, 40)
    assert compiled.refusal is None
    assert len(compiled.recordings) == (1 if network.batch is None else 2)


@pytest.mark.parametrize("method", ["predict", "output", "outputs"])
def test_compiled_predictions_are_the_same_bits(method: str) -> None:
    network = network_with(hidden=[3], inputs=names_for(2))
    rows: list[tuple[list[float]]] = [([1980.0 + i, 1e4 + 500.0 * i],) for i in range(60)]
    compiled = Compiled(network, method, rows, build(), results=True)
    found = compiled.run(0, 60).tolist()
    expected = [getattr(network, method)(*row) for row in rows]
    flat = [x for one in expected for x in (one if isinstance(one, list) else [one])]
    assert found == flat
    assert compiled.refusal is None
    assert outputs_of(Runner(), network, rows).tolist() == [network.output(*row) for row in rows]


# More numbers than two, and fewer


def test_every_number_of_an_example_can_be_fed_in() -> None:
    example = [float(i) for i in range(1, 17)]
    plain = [f"x{i}" for i in range(1, 17)]
    network = Network.untrained(1, inputs=plain, input_count=16)
    assert network.feed(example) == example
    assert [INPUTS[name].title for name in plain] == plain
    assert [INPUTS[name].least for name in plain] == list(range(1, 17))
    mixed = Network.untrained(1, inputs=["x16", "x1x2", "x3"], input_count=16)
    assert mixed.feed(example) == [16.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("names", "count", "sentence"),
    [
        (["x2"], 1, "inputs[0] must be one of x1, x1x1, sin_x1, not 'x2'"),
        (["x1", "x1x2"], 1, "inputs[1] must be one of x1, x1x1, sin_x1, not 'x1x2'"),
        (["x1", "x4"], 3, "inputs[1] must be one of x1, x2, x3, x1x1, "),
        (["x17"], 16, "inputs[0] must be one of x1, x2, x3, "),
    ],
)
def test_an_input_that_needs_more_numbers_is_refused(
    names: list[str], count: int, sentence: str
) -> None:
    found = refusal(lambda: Network.untrained(1, inputs=names, input_count=count))
    assert found.startswith(sentence)
    assert found.endswith(f"not {names[-1]!r}")


REFUSED: list[tuple[Callable[[Network], object], str]] = [
    (lambda n: n.predict([1.0]), "inputs must contain 3 numbers, not 1: [1.0]"),
    (lambda n: n.learn([1.0, 2.0], 3.0), "inputs must contain 3 numbers, not 2: [1.0, 2.0]"),
    (
        lambda n: Network(n.layers, input_count=2),
        "input_count must be 3 without inputs, not 2",
    ),
    (
        lambda n: Network(n.layers, scaling=Scaling((Scale(0.0, 1.0),) * 2)),
        "scaling must have a scale for each of the 3 numbers of an example, not 2",
    ),
]


@pytest.mark.parametrize(("call", "sentence"), REFUSED, ids=range(len(REFUSED)))
def test_what_does_not_fit_is_refused(call: Callable[[Network], object], sentence: str) -> None:
    network = Network.untrained(1, inputs=["x1", "x2", "x3"], input_count=3)
    assert refusal(lambda: call(network)) == sentence


# Moment by moment


def test_a_step_with_scaling_is_told_in_words() -> None:
    network = network_with(hidden=[1])
    step = Step(network, 0, ROWS[0], TARGETS[0], True)
    moments = [step.moment(index) for index in range(step.recorded()["count"])]
    titles = {call["title"] for moment in moments for call in moment["stack"]}
    assert {
        "the scaling takes each number to its scale",
        "the scale of number 2 takes a number from the units of the data",
        "the scale of the target takes a number from the units of the data",
        "the input x1 is computed",
    } <= titles
    assert not [title for title in titles if "`" in title]
