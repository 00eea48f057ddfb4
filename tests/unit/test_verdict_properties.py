"""A verdict is never wrong: what can be done is done here, and what was done is never ruled out."""

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from lab.geometry import are_separable, changes_along, lies_on_a_plane
from lab.verdict import MOST_LINES, network_verdict, verdict
from perceptron import ACTIVATIONS, TASKS
from perceptron.inputs import INPUTS, names_for
from perceptron.layers import Layer, Neuron
from perceptron.model import Network
from tests.unit.test_verdict import said, task_of

QUARTERS = st.integers(-20, 20).map(lambda n: n / 4)
PAIRS = st.lists(st.tuples(QUARTERS, QUARTERS), min_size=2, max_size=30, unique=True)
NAMES = st.lists(st.sampled_from(names_for(2)), min_size=1, unique=True)
# Small enough for all that is done with them to be exact, and for a slow search to end.
ROWS = st.integers(1, 3).flatmap(
    lambda size: st.lists(st.tuples(*[st.integers(-3, 3)] * size), min_size=2, max_size=8)
)


def fed(names: Sequence[str], pairs: Sequence[tuple[float, float]]) -> list[list[float]]:
    return [[INPUTS[name].function(pair) for name in names] for pair in pairs]


@given(NAMES, PAIRS, st.lists(QUARTERS, min_size=8, max_size=8))
def test_what_a_plane_has_made_is_never_called_impossible(
    names: list[str], pairs: list[tuple[float, float]], weights: list[float]
) -> None:
    sums = [sum(map(math.prod, zip([*row, 1.0], weights))) for row in fed(names, pairs)]
    assume(all(abs(total) > 1e-6 for total in sums))
    examples = [(pair, float(total > 0)) for pair, total in zip(pairs, sums)]
    for hidden, between in (([], "tanh"), ([1], "tanh"), ([1, 1], "relu"), ([3], "identity")):
        found = said(task_of(examples), " ".join(names), hidden, between)
        assert "cannot" not in found
        assert not found.startswith("No ")
    found = verdict(
        list(zip(pairs, sums)), ACTIVATIONS["identity"], [INPUTS[name] for name in names]
    )
    assert found.startswith("A single neuron can learn this with the identity: ")


@given(NAMES, PAIRS, st.integers(0, 2**32 - 1), st.integers(1, 3), st.integers(1, 3))
def test_what_a_network_has_said_is_never_called_impossible(
    names: list[str], pairs: list[tuple[float, float]], seed: int, first: int, second: int
) -> None:
    for between in ("sigmoid", "tanh", "relu", "leaky_relu"):
        network = Network.untrained(seed, names, [first, second], "identity", between)
        outputs = [network.predict(pair) for pair in pairs]
        middle = sorted(outputs)[len(outputs) // 2] + 1e-9
        for targets in (outputs, [float(output > middle) for output in outputs]):
            assume(min(abs(output - middle) for output in outputs) > 1e-10)
            examples = list(zip(pairs, targets))
            found = said(
                task_of(examples, "identity"), " ".join(names), [first, second], between, "identity"
            )
            assert "cannot" not in found
            assert not found.startswith("No ")


def solved(rows: list[list[Fraction]]) -> bool:
    """Say whether a mean of these rows, with no negative shares, is 0; their mean is unique."""
    matrix = [[*column, Fraction(0)] for column in zip(*rows)]
    matrix.append([Fraction(1)] * (len(rows) + 1))
    rank = 0
    for column in range(len(rows)):
        at = next((i for i in range(rank, len(matrix)) if matrix[i][column]), None)
        if at is None:
            return False  # a smaller set of rows has such a mean, if this one has
        matrix[rank], matrix[at] = matrix[at], matrix[rank]
        matrix[rank] = [value / matrix[rank][column] for value in matrix[rank]]
        for i, row in enumerate(matrix):
            if i != rank:
                matrix[i] = [a - row[column] * b for a, b in zip(row, matrix[rank])]
        rank += 1
    is_solution = not any(row[-1] for row in matrix[rank:])
    return is_solution and all(row[-1] >= 0 for row in matrix[:rank])


@given(ROWS, st.data())
def test_a_plane_separates_rows_unless_their_hulls_meet(
    rows: list[tuple[int, ...]], data: st.DataObject
) -> None:
    """By Carathéodory's theorem, they meet in the hull of a few."""
    kinds = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    assume(len(set(kinds)) == 2)
    signed = [[Fraction(x if kind else -x) for x in (*row, 1)] for row, kind in zip(rows, kinds)]
    sets = (set_ for size in range(2, len(rows[0]) + 3) for set_ in combinations(signed, size))
    meet = any(solved(list(set_)) for set_ in sets)
    some = [row for row, kind in zip(rows, kinds) if kind]
    others = [row for row, kind in zip(rows, kinds) if not kind]
    assert are_separable(some, others) is not meet


@given(ROWS, st.data())
def test_what_is_called_separable_is_learnt_by_a_perceptron(
    rows: list[tuple[int, ...]], data: st.DataObject
) -> None:
    """Rosenblatt's rule finds a plane if there is one, in whole numbers and so without errors."""
    kinds = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    assume(len(set(kinds)) == 2)
    some = [row for row, kind in zip(rows, kinds) if kind]
    others = [row for row, kind in zip(rows, kinds) if not kind]
    assume(are_separable(some, others))
    signed = [[x if kind else -x for x in (*row, 1)] for row, kind in zip(rows, kinds)]
    weights = [0] * len(signed[0])
    for _ in range(10_000):
        wrong = [row for row in signed if sum(w * x for w, x in zip(weights, row)) <= 0]
        if not wrong:
            return
        weights = [w + x for w, x in zip(weights, wrong[0])]
    raise AssertionError(f"no plane was found for {signed}")


def steps_at(places: Sequence[float], steep: float) -> Layer:
    """Return a layer of tanh neurons of x1 + x2, each with a step at one of the places."""
    tanh = ACTIVATIONS["tanh"]
    return Layer([Neuron([steep, steep], -steep * place, tanh) for place in places])


def zigzag(places: Sequence[float]) -> tuple[Layer, list[float], float]:
    """Return ReLU neurons of x1 + x2 whose sum crosses 0 at each place, with weights and bias."""
    relu = ACTIVATIONS["relu"]
    bends = [places[0] - 1e3, *((a + b) / 2 for a, b in pairwise(places))]
    layer = Layer([Neuron([1.0, 1.0], -bend, relu) for bend in bends])
    # After each bend, the slope is such that the line goes from its height there to 0.
    slopes, heights = [1.0], [(bends[1] - places[0]) if len(places) > 1 else 0.0]
    for number in range(1, len(places)):
        slopes.append(-heights[-1] / (places[number] - bends[number]))
        if number + 1 < len(places):
            heights.append(slopes[-1] * (bends[number + 1] - places[number]))
    weights = [slopes[0], *(b - a for a, b in pairwise(slopes))]
    return layer, weights, -1e3


@given(
    st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), min_size=3, max_size=9), st.data()
)
def test_as_many_hidden_neurons_as_parallel_lines_are_enough(
    pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    kind_at = {a + b: data.draw(st.booleans()) for a, b in pairs}
    points = [(float(a), float(b)) for a, b in pairs]
    kinds = [float(kind_at[a + b]) for a, b in pairs]
    order = sorted(kind_at)
    places = [(a + b) / 2 for a, b in pairwise(order) if kind_at[a] != kind_at[b]]
    assert changes_along((1.0, 1.0), points, kinds) == len(places)
    assume(places)
    first = 1.0 if kind_at[order[0]] else -1.0
    sigmoid = ACTIVATIONS["sigmoid"]
    # Every step changes the sign: the sum goes up and down between 1 and -1.
    heights = [first * (-1.0) ** (number + 1) for number in range(len(places))]
    stairs = Neuron([10 * h for h in heights], 10 * (first + sum(heights)), sigmoid)
    layer, weights, bias = zigzag(places)
    bends = Neuron([-first * 1e4 * w for w in weights], -first * 1e4 * bias, sigmoid)
    for network in (
        Network([steps_at(places, 100.0), Layer([stairs])]),
        Network([layer, Layer([bends])]),
    ):
        assert [round(network.predict(point)) for point in points] == kinds
        examples = list(zip(points, kinds))
        between = "tanh" if network.neurons[0].activation.name == "tanh" else "relu"
        if len(set(kinds)) == 2:
            found = said(task_of(examples), "x1 x2", [len(places)], between)
            if len(places) <= MOST_LINES:
                assert found.startswith("A network of this shape can learn this: ")


@given(st.integers(1, 6), st.data())
def test_a_weighted_sum_lies_on_a_plane_in_any_number_of_dimensions(
    size: int, data: st.DataObject
) -> None:
    row = st.lists(QUARTERS, min_size=size, max_size=size)
    rows = data.draw(st.lists(row, min_size=1, max_size=80))
    weights = data.draw(st.lists(QUARTERS, min_size=size + 1, max_size=size + 1))
    assert lies_on_a_plane(rows, [sum(map(math.prod, zip([*x, 1.0], weights))) for x in rows])


@given(NAMES, st.sampled_from(list(TASKS)), st.lists(st.integers(1, 16), max_size=6))
def test_every_verdict_is_a_sentence_or_two(names: list[str], task: str, hidden: list[int]) -> None:
    for between in ACTIVATIONS.values():
        for activation in ACTIVATIONS.values():
            inputs = [INPUTS[name] for name in names]
            found = network_verdict(TASKS[task], inputs, hidden, between, activation)
            assert found[0].isupper()
            assert found.endswith(".")
            assert found.count(". ") <= 2
            assert "  " not in found
            assert "None" not in found
