"""Real data: the rows are those of the literature, and one neuron learns from them."""

import math
from itertools import pairwise
from statistics import mean
from typing import Any

import pytest

from lab.files import read_network
from lab.problem import problem_of
from lab.verdict import verdict
from perceptron import ACTIVATIONS, INPUTS, Network, Scale, Task, count_right
from perceptron.datasets import MEASURED, TASK_TITLES, TASKS, make_task
from perceptron.losses import LOSS_FUNCTIONS, check_targets
from perceptron.measurements import MEASUREMENTS
from tests.unit.programs import run_program
from tests.unit.sessions import MINUTE, Followed, settings_with

# Of each kind of row: how many there are, and the means of their columns. Fisher, 1936, table 2,
# for the irises; the summary of the package palmerpenguins; UCI's rows for the cars.
IN_THE_LITERATURE = {
    ("iris", 0.0): (50, [5.936, 2.770, 4.260, 1.326]),
    ("iris", 1.0): (50, [6.588, 2.974, 5.552, 2.026]),
    ("penguins", 0.0): (151, [38.79, 18.35, 189.95, 3700.66]),
    ("penguins", 1.0): (68, [48.83, 18.42, 195.82, 3733.09]),
    ("cars", None): (398, [2970.42, 1976.01]),
}

# How many examples there are to learn from, and how many to be tested on; ones in each.
SPLITS = {"iris": (70, 30, 35, 15), "penguins": (153, 66, 48, 20)}


def task(name: str) -> Task:
    return make_task(name, 1, 10, 0.0)


def trained(of: Task, epochs: int) -> Network:
    """Return one neuron after so many epochs with the usual settings."""
    count = len(of.names)
    network = Network.untrained(
        109,
        [f"x{place + 1}" for place in range(count)],
        input_count=count,
        scaling=of.scaling,
    )
    network.train([row for row, _ in of.training], [y for _, y in of.training], epochs)
    return network


def right(network: Network, examples: tuple[tuple[tuple[float, ...], float], ...]) -> int:
    predictions = [network.predict(row) for row, _ in examples]
    return count_right(predictions, [y for _, y in examples], 0)


def test_they_are_the_last_of_all_tasks() -> None:
    assert list(MEASURED) == list(MEASUREMENTS) == list(TASK_TITLES)[-3:]
    assert [TASK_TITLES[name] for name in MEASURED] == ["Iris", "Penguins", "Fuel consumption"]


@pytest.mark.parametrize(("name", "kind"), IN_THE_LITERATURE)
def test_the_rows_are_those_of_the_literature(name: str, kind: float | None) -> None:
    found = task(name)
    rows = [row for row, y in (*found.training, *found.test) if kind in (None, y)]
    count, means = IN_THE_LITERATURE[name, kind]
    assert len(rows) == count
    digits = 3 if name == "iris" else 2
    assert [round(mean(column), digits) for column in zip(*rows)] == means


def test_the_fuel_consumption_is_that_of_the_literature() -> None:
    """There it is in miles per gallon: from 9 to 46.6, on average 23.51."""
    targets = task("cars").targets
    assert (min(targets), max(targets)) == (round(100 / 46.6, 2), round(100 / 9, 2))
    assert mean(100 / target for target in targets) == pytest.approx(23.51, abs=0.01)


@pytest.mark.parametrize("name", MEASURED)
def test_there_are_no_gaps_and_every_number_is_in_its_range(name: str) -> None:
    found = task(name)
    for row, _ in (*found.training, *found.test):
        assert len(row) == len(found.names) == len(found.ranges)
        for number, (low, high) in zip(row, found.ranges):
            assert math.isfinite(number)
            assert low <= number <= high


@pytest.mark.parametrize("name", SPLITS)
def test_each_class_has_its_share_in_the_test(name: str) -> None:
    found = task(name)
    learnt, tested = ([y for _, y in part] for part in (found.training, found.test))
    assert (len(learnt), len(tested), sum(learnt), sum(tested)) == SPLITS[name]
    assert found.classes
    assert found.labels


def test_a_share_of_the_cars_is_kept_for_the_test() -> None:
    found = task("cars")
    assert (len(found.training), len(found.test)) == (279, 119)
    assert not found.classes
    assert found.labels is None


@pytest.mark.parametrize("name", MEASURED)
def test_every_reader_has_the_same_rows(name: str) -> None:
    assert make_task(name, 1, 10, 0.0) is make_task(name, 7, 500, 0.5)
    assert MEASURED[name].task().training == task(name).training
    assert task("iris").training[0] == ((6.5, 3.0, 5.5, 1.8), 1.0)


def test_rows_of_one_kind_do_not_follow_each_other() -> None:
    for name in SPLITS:
        kinds = [y for _, y in task(name).training]
        assert sum(a != b for a, b in pairwise(kinds)) > 10


@pytest.mark.parametrize("name", MEASURED)
def test_scales_come_from_the_rows_to_learn_from(name: str) -> None:
    found = task(name)
    assert found.scaling
    scaled = [found.scaling.scaled(row) for row, _ in found.training]
    for column in zip(*scaled):
        assert mean(column) == pytest.approx(0.0, abs=1e-9)
        assert mean(x * x for x in column) == pytest.approx(1.0)
    assert found.scaling.target == (None if found.classes else Scale(2.15, 11.11 - 2.15))


@pytest.mark.parametrize("name", MEASURED)
@pytest.mark.parametrize("loss", LOSS_FUNCTIONS)
def test_any_loss_function_suits_the_targets(name: str, loss: str) -> None:
    found = task(name)
    check_targets(LOSS_FUNCTIONS[loss], found.targets, found.scaling)


@pytest.mark.parametrize("name", MEASURED)
def test_the_source_says_all_that_its_licence_asks_for(name: str) -> None:
    source = task(name).source
    assert source
    assert all(source)
    assert source.url.startswith("https://doi.org/")
    assert source.license_url.startswith("https://creativecommons.org/")
    assert all(known.source is None for known in TASKS.values())


# What one neuron learns with the usual settings: these numbers are measured.


@pytest.mark.parametrize(
    ("name", "learnt", "tested"), [("iris", (69, 70), (29, 30)), ("penguins", (153, 153), (64, 66))]
)
def test_one_neuron_tells_the_species_apart(
    name: str, learnt: tuple[int, int], tested: tuple[int, int]
) -> None:
    found = task(name)
    network = trained(found, 100)
    assert (right(network, found.training), len(found.training)) == learnt
    assert (right(network, found.test), len(found.test)) == tested


def test_the_largest_weight_of_the_penguins_is_that_of_the_bill_length() -> None:
    network = trained(task("penguins"), 100)
    length, *others = map(abs, network.neurons[0].weights)
    assert length > 4 * max(others)


def test_one_neuron_predicts_the_fuel_consumption_to_the_gallon() -> None:
    found = task("cars")
    network = trained(found, 100)
    assert (right(network, found.test), len(found.test)) == (76, 119)
    off = [abs(network.predict(row) - y) for row, y in found.test]
    assert mean(off) == pytest.approx(0.46, abs=0.005)


def test_heavy_cars_use_more_fuel_and_new_ones_less() -> None:
    weight, year = trained(task("cars"), 100).neurons[0].weights
    assert weight > 0.5
    assert year < -0.25


# Their verdicts


@pytest.mark.parametrize(("name", "all_rows"), [("iris", False), ("penguins", True)])
def test_a_verdict_on_classes_is_true(name: str, all_rows: bool) -> None:
    found = task(name)
    inputs = [INPUTS[f"x{place + 1}"] for place in range(4)]
    for rows, apart in ((found.training, True), ((*found.training, *found.test), all_rows)):
        problem = problem_of(rows, inputs, ACTIVATIONS["sigmoid"], found.names, found.scaling)
        assert problem
        assert problem.are_apart() is apart
    assert found.verdict.startswith("A single neuron can learn this: ")


def test_no_number_alone_separates_the_penguins() -> None:
    found = task("penguins")
    for place in range(4):
        problem = problem_of(
            found.training,
            [INPUTS[f"x{place + 1}"]],
            ACTIVATIONS["sigmoid"],
            found.names,
            found.scaling,
        )
        assert problem
        assert problem.are_apart() is False


def test_no_network_can_give_every_target_of_the_cars() -> None:
    found = task("cars")
    inputs = [INPUTS["x1"], INPUTS["x2"]]
    said = verdict(found.training, ACTIVATIONS["sigmoid"], inputs, found.names, found.scaling)
    assert "appear with more than one target" in said
    assert found.verdict.startswith("A single neuron can only come close: ")


# In a run


def session(name: str, **changes: Any) -> Followed:
    found = task(name)
    inputs = [f"x{place + 1}" for place in range(len(found.names))]
    settings = settings_with(task=name, inputs=inputs, **changes)
    return Followed(settings, list(found.test[0][0]), None)


@pytest.mark.parametrize("name", MEASURED)
def test_the_page_is_told_where_they_come_from(name: str) -> None:
    about = session(name).created()["task"]
    source = MEASUREMENTS[name].source
    assert about["source"] == source._asdict()
    assert about["names"] == [column.name for column in MEASUREMENTS[name].columns]
    assert not any(about["test_unreachable"])


@pytest.mark.parametrize("name", MEASURED)
def test_the_usual_run_is_in_no_trouble(name: str) -> None:
    run = session(name)
    for epoch in (10, 100, 300):
        assert run.advance(epoch, MINUTE, "time")["trouble"] is None


@pytest.mark.parametrize("name", MEASURED)
def test_a_saved_network_can_be_loaded_again(name: str) -> None:
    run = session(name, layers=[2])
    state = run.advance(3, MINUTE, "time")
    loaded = read_network(run.export("json"))
    again = Followed(loaded["settings"], run.probe, loaded["at"])
    assert again.state()["predictions"] == state["predictions"]


@pytest.mark.parametrize("name", MEASURED)
def test_an_exported_program_names_the_source(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    run = session(name)
    program = run.export("program")
    source = MEASUREMENTS[name].source
    comments = " ".join(line[2:] for line in program.splitlines() if line.startswith("# "))
    assert f"Source: {source.citation} {source.url} Licence: {source.license_name}. " in comments
    assert max(map(len, program.splitlines())) <= 100
    run_program(program)
    header, *rows = capsys.readouterr().out.splitlines()
    assert header.split("  ")[0].strip() == task(name).names[0]
    assert len(rows) == len(task(name).test)
