"""The tasks whose points are drawn from the seed: what is drawn, and what can learn it."""

import math
from collections.abc import Sequence
from statistics import fmean

import pytest

from perceptron.datasets import GENERATED, MEASURED, TASK_TITLES, TASKS, Task, make_task
from perceptron.metrics import count_right
from perceptron.model import Network

CLASSES = ["blobs", "circle", "xor_clouds", "spirals", "moons"]
FITS = ["bump", "plane"]
ALL = [*CLASSES, *FITS]

# The first example of each with seed 109, 200 examples and noise 0.1.
FIRST = {
    "blobs": ((-3.912, -2.206), 0.0),
    "circle": ((-1.412, 0.294), 0.0),
    "xor_clouds": ((-3.9, -2.84), 0.0),
    "spirals": ((-1.664, -2.246), 0.0),
    "moons": ((0.283, 1.519), 0.0),
    "bump": ((-2.645, -0.489), 0.413),
    "plane": ((-2.645, -0.489), 0.366),
}

Example = tuple[tuple[float, ...], float]


def task(name: str, seed: int = 109, examples: int = 200, noise: float = 0.1) -> Task:
    return make_task(name, seed, examples, noise)


def clean(name: str) -> tuple[Example, ...]:
    """Return many examples without noise."""
    found = task(name, examples=1000, noise=0.0)
    return found.training + found.test


def trained(
    of: Task, epochs: int, hidden: Sequence[int] = (), seed: int = 109, **settings: object
) -> Network:
    network = Network.untrained(seed, hidden=hidden, **settings)  # type: ignore[arg-type]
    network.train([inputs for inputs, _ in of.training], [y for _, y in of.training], epochs)
    return network


def right(network: Network, of: Task) -> float:
    """Return the share of the held-out points that the network gets right."""
    predictions = [network.predict(inputs) for inputs, _ in of.test]
    return count_right(predictions, [y for _, y in of.test], of.decimals) / len(of.test)


def largest_error(network: Network, of: Task) -> float:
    return max(abs(network.predict(inputs) - y) for inputs, y in of.test)


def test_all_tasks_have_their_titles_in_order() -> None:
    assert list(TASK_TITLES) == [*TASKS, *ALL, *MEASURED]
    assert list(GENERATED) == ALL
    assert [TASK_TITLES[name] for name in ALL] == [
        *("Two blobs", "Circle", "XOR clouds", "Spirals", "Two moons", "Bump", "Plane")
    ]
    assert len(set(TASK_TITLES.values())) == len(TASK_TITLES)


@pytest.mark.parametrize("name", TASK_TITLES)
def test_every_task_is_made_by_its_name(name: str) -> None:
    found = task(name)
    assert (found.name, found.title) == (name, TASK_TITLES[name])


@pytest.mark.parametrize("name", TASKS)
def test_nothing_is_drawn_for_the_other_tasks(name: str) -> None:
    assert task(name, 1, 10, 1.0) is TASKS[name]
    assert TASKS[name].ranges == ((0.0, 1.0), (0.0, 1.0))
    classes = (0.0, 1.0) if name in {"and", "or", "nand", "xor"} else None
    assert TASKS[name].classes == classes


@pytest.mark.parametrize("name", ALL)
def test_what_a_task_says_of_its_examples(name: str) -> None:
    found = task(name)
    assert found.answer == "Target"
    assert found.ranges == ((-6.0, 6.0), (-6.0, 6.0))
    assert found.classes == ((0.0, 1.0) if name in CLASSES else None)
    assert found.decimals == (0 if name in CLASSES else 1)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(("examples", "test"), [(10, 5), (11, 6), (200, 100), (2000, 1000)])
def test_half_as_many_are_held_out(name: str, examples: int, test: int) -> None:
    found = task(name, examples=examples)
    assert (len(found.training), len(found.test)) == (examples, test)


@pytest.mark.parametrize("noise", [0.0, 0.1])
@pytest.mark.parametrize("name", ALL)
def test_no_point_is_drawn_twice(name: str, noise: float) -> None:
    """Not even of a spiral, where 3,000 points without noise leave little room for others."""
    found = task(name, examples=2000, noise=noise)
    assert len({inputs for inputs, _ in found.training + found.test}) == 3000


@pytest.mark.parametrize("name", ALL)
def test_the_seed_decides(name: str) -> None:
    assert task(name, 1) == task(name, 1)
    first, other = ({inputs for inputs, _ in task(name, seed).training} for seed in (1, 2))
    assert not first & other


def test_a_seed_draws_these_points_everywhere() -> None:
    """So that a link shows everybody the same points."""
    first = {name: task(name).training[0] for name in ALL}
    assert first == FIRST


@pytest.mark.parametrize("name", ALL)
def test_more_examples_keep_the_first_ones(name: str) -> None:
    assert task(name, examples=50).training == task(name, examples=200).training[:50]


@pytest.mark.parametrize("name", CLASSES)
def test_classes_take_turns(name: str) -> None:
    found = task(name, examples=51)
    targets = [target for _, target in found.training + found.test]
    assert targets == [float(number % 2) for number in range(51 + 26)]


@pytest.mark.parametrize("name", ALL)
def test_without_noise_every_target_is_the_right_answer(name: str) -> None:
    truth = task(name).truth
    for (a, b), target in clean(name):
        assert target == round(truth((a, b)) or 0.0, 3)


@pytest.mark.parametrize("name", CLASSES)
def test_noise_moves_points_only_so_far_in_the_same_direction(name: str) -> None:
    still, little, more = (task(name, noise=noise).training for noise in (0.0, 0.05, 0.1))
    for (start, target), (near, same), (far, also) in zip(still, little, more, strict=True):
        assert target == same == also
        for a, b, c in zip(start, near, far, strict=True):
            # Each number is rounded; and at the edge, one may have been reflected.
            assert c - a == pytest.approx(2 * (b - a), abs=0.003) or max(abs(b), abs(c)) > 5.5


@pytest.mark.parametrize("name", FITS)
def test_noise_moves_targets_where_there_are_no_classes(name: str) -> None:
    still, more = (task(name, noise=noise).training for noise in (0.0, 0.1))
    assert [inputs for inputs, _ in still] == [inputs for inputs, _ in more]
    moved = [b - a for (_, a), (_, b) in zip(still, more, strict=True)]
    assert abs(fmean(moved)) < 0.01
    assert math.sqrt(fmean(move * move for move in moved)) == pytest.approx(0.025, rel=0.2)


@pytest.mark.parametrize("name", ALL)
def test_noise_leaves_no_heap_at_the_edges(name: str) -> None:
    """What would leave the range is reflected, not stopped."""
    found = task(name, examples=1000, noise=1.0).training
    if name in CLASSES:
        at_edge = [6.0 in (abs(a), abs(b)) for (a, b), _ in found]
    else:
        at_edge = [target in (0.0, 1.0) for _, target in found]
    assert sum(at_edge) <= 5


def test_no_number_is_minus_zero() -> None:
    drawn = [task("blobs", seed, 2000, 1.0).training for seed in range(10)]
    numbers = [x for rows in drawn for inputs, _ in rows for x in inputs]
    assert 0.0 in numbers
    assert "-0.0" not in map(str, numbers)


@pytest.mark.parametrize("name", ALL)
def test_more_noise_takes_targets_further_from_the_right_answers(name: str) -> None:
    off = []
    for noise in (0.0, 0.3, 0.6, 1.0):
        found = task(name, examples=2000, noise=noise)
        off.append(fmean(abs((found.truth((a, b)) or 0.0) - y) for (a, b), y in found.training))
    assert off[0] < 0.001
    assert off == sorted(set(off))
    assert off[-1] > 0.1


@pytest.mark.parametrize(
    ("name", "seed", "examples", "noise", "message"),
    [
        (
            "rings",
            1,
            200,
            0.1,
            "task must be one of addition, .*, cars, not 'rings'",
        ),
        ("blobs", -1, 200, 0.1, "seed must be a whole number from 0 to 4294967295, not -1"),
        ("blobs", 1, 9, 0.1, "examples must be a whole number from 10 to 2000, not 9"),
        ("plane", 1, 2001, 0.1, "examples must be a whole number from 10 to 2000, not 2001"),
        ("plane", 1, 200, -0.1, "noise must be a number from 0 to 1, not -0.1"),
        ("moons", 1, 200, 1.1, "noise must be a number from 0 to 1, not 1.1"),
        ("moons", 1, 200, math.nan, "noise must be a number from 0 to 1, not nan"),
    ],
)
def test_what_is_not_allowed_is_refused(
    name: str, seed: int, examples: int, noise: float, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        make_task(name, seed, examples, noise)


def test_blobs_are_discs_on_either_side_of_a_line() -> None:
    for (a, b), target in clean("blobs"):
        middle = 2.5 if target else -2.5
        assert math.hypot(a - middle, b - middle) < 2.501
    truth = task("blobs").truth
    assert [truth((-1.0, -2.0)), truth((-1.0, 2.0)), truth((5.0, -6.0))] == [0.0, 1.0, 0.0]


def test_circle_is_a_disc_inside_a_ring() -> None:
    for (a, b), target in clean("circle"):
        low, high = (3.5, 5.0) if target else (0.0, 2.5)
        assert low - 0.001 < math.hypot(a, b) < high + 0.001
    truth = task("circle").truth
    assert [truth((0.0, 0.0)), truth((0.0, -2.9)), truth((3.1, 0.0))] == [0.0, 0.0, 1.0]


def test_points_are_as_dense_at_the_rim_of_a_disc_as_in_the_middle() -> None:
    """A circle with half the area of the disc holds half of its points."""
    inside = [math.hypot(a, b) < 2.5 / math.sqrt(2) for (a, b), y in clean("circle") if not y]
    assert fmean(inside) == pytest.approx(0.5, abs=0.05)


def test_clouds_have_the_answers_of_xor() -> None:
    for (a, b), target in clean("xor_clouds"):
        assert math.hypot(abs(a) - 3.0, abs(b) - 3.0) < 1.501
        assert target == TASKS["xor"].truth((float(a > 0), float(b > 0)))
    quarters = {(a > 0, b > 0) for (a, b), _ in task("xor_clouds", examples=10).training}
    assert len(quarters) == 4


@pytest.mark.parametrize("target", [0.0, 1.0])
def test_spirals_turn_and_what_is_near_an_arm_belongs_to_it(target: float) -> None:
    truth, half = task("spirals").truth, math.pi * target
    for (a, b), found in clean("spirals"):
        radius = math.hypot(a, b)
        assert 0.499 < radius < 5.001
        angle = math.tau * 1.25 * radius / 5.0 + half
        there = math.hypot(a - radius * math.cos(angle), b - radius * math.sin(angle))
        assert (there < 0.01) is (found == target)
        if radius > 1.5 and found == target:
            for dx, dy in ((0.4, 0.0), (-0.4, 0.0), (0.0, 0.4), (0.0, -0.4)):
                assert truth((a + dx, b + dy)) == target


def test_moons_hook_into_each_other_and_the_nearer_one_is_the_answer() -> None:
    steps = [math.pi * step / 200 for step in range(201)]
    arches = [
        [(-1.5 + 3 * math.cos(angle), -0.75 + 3 * math.sin(angle)) for angle in steps],
        [(1.5 + 3 * math.cos(angle), 0.75 - 3 * math.sin(angle)) for angle in steps],
    ]

    def distances(place: tuple[float, ...]) -> list[float]:
        return [min(math.dist(place, other) for other in arch) for arch in arches]

    for place, target in clean("moons")[:300]:
        assert distances(place)[int(target)] < 0.51
    truth = task("moons").truth
    for place in ((x / 2, y / 2) for x in range(-12, 13) for y in range(-12, 13)):
        upper, lower = distances(place)
        if abs(upper - lower) > 0.01:
            assert truth(place) == float(lower < upper)


def test_bump_is_a_hill_in_the_middle() -> None:
    truth = task("bump").truth
    assert truth((0.0, 0.0)) == pytest.approx(0.9)
    assert truth((2.0, 0.0)) == pytest.approx(0.1 + 0.8 * math.exp(-0.5))
    assert truth((3.0, -4.0)) == truth((5.0, 0.0))
    assert truth((6.0, 6.0)) == pytest.approx(0.1, abs=0.001)


def test_plane_is_the_weighted_sum_of_its_verdict() -> None:
    found = task("plane")
    assert "weights 0.05 and −0.02 and the bias 0.5" in found.verdict
    assert found.truth((0.0, 0.0)) == 0.5
    assert found.truth((2.0, 0.0)) == pytest.approx(0.5 + 2 * 0.05)
    assert found.truth((0.0, 3.0)) == pytest.approx(0.5 - 3 * 0.02)


@pytest.mark.parametrize("name", ALL)
def test_there_is_an_answer_however_far_away(name: str) -> None:
    truth = task(name).truth
    for a, b in ((1e308, 1e308), (-1.7e308, 1.7e308), (0.0, -1e200), (5e-324, 0.0)):
        answer = truth((a, b))
        assert answer is not None
        assert math.isfinite(answer)


@pytest.mark.parametrize("name", ALL)
def test_the_verdict_is_one_sentence(name: str) -> None:
    verdict = GENERATED[name].verdict
    assert verdict.startswith("A single neuron can")
    assert verdict.endswith(".")
    assert ". " not in verdict
    assert "  " not in verdict


@pytest.mark.parametrize("noise", [0.0, 0.1])
def test_one_neuron_learns_blobs(noise: float) -> None:
    found = task("blobs", noise=noise)
    assert found.verdict.startswith("A single neuron can learn this: ")
    assert right(trained(found, 10), found) > 0.98


@pytest.mark.parametrize("name", ["circle", "xor_clouds", "spirals"])
def test_one_neuron_cannot_learn(name: str) -> None:
    found = task(name, noise=0.0)
    assert found.verdict.startswith("A single neuron cannot learn this: ")
    assert right(trained(found, 100), found) < 0.8


def test_one_neuron_comes_close_to_moons() -> None:
    found = task("moons", noise=0.0)
    assert found.verdict.startswith("A single neuron can only come close: ")
    assert 0.8 < right(trained(found, 100), found) < 0.95


def test_one_neuron_cannot_learn_the_bump() -> None:
    found = task("bump", noise=0.0)
    assert found.verdict.startswith("A single neuron cannot learn this: ")
    assert largest_error(trained(found, 100), found) > 0.5


def test_one_neuron_learns_the_plane_and_the_sigmoid_bends_it() -> None:
    found = task("plane", noise=0.0)
    assert found.verdict.startswith("A single neuron can come as close as the noise allows, ")
    straight = trained(found, 20, activation="identity", learning_rate=0.01)
    assert straight.parameters == pytest.approx([0.05, -0.02, 0.5], abs=0.001)
    assert largest_error(straight, found) < 0.002
    assert 0.01 < largest_error(trained(found, 20), found) < 0.05


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("circle", ["x1x1", "x2x2"]),
        ("xor_clouds", ["x1x2"]),
        ("xor_clouds", ["x1", "x2", "x1x2"]),
        ("moons", ["x1", "x2", "sin_x1", "sin_x2"]),
    ],
)
def test_one_neuron_learns_it_from_other_inputs(name: str, inputs: list[str]) -> None:
    found = task(name)
    assert right(trained(found, 50, inputs=inputs), found) > 0.95


@pytest.mark.parametrize("seed", [100, 109, 120])
@pytest.mark.parametrize(
    ("name", "hidden", "epochs"),
    [("xor_clouds", [3], 30), ("circle", [4], 50), ("moons", [4], 100)],
)
def test_a_few_hidden_neurons_learn_it(
    name: str, hidden: list[int], epochs: int, seed: int
) -> None:
    found = task(name, seed)
    assert right(trained(found, epochs, hidden, seed), found) > 0.9


@pytest.mark.parametrize("seed", [100, 109, 120])
def test_two_layers_of_eight_learn_spirals(seed: int) -> None:
    found = task("spirals", seed)
    assert right(trained(found, 100, [8, 8], seed), found) > 0.9


def test_six_hidden_neurons_come_close_to_the_bump() -> None:
    found = task("bump", noise=0.0)
    assert largest_error(trained(found, 150, [6]), found) < 0.1
