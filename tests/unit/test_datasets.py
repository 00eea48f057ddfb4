"""The tasks: the article's addition, and the logic gates."""

import pytest

from perceptron.datasets import TASKS
from tests.unit.reference import TEST, TRAINING

CORNERS = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]
GATES = {
    "and": [0.0, 0.0, 0.0, 1.0],
    "or": [0.0, 1.0, 1.0, 1.0],
    "nand": [1.0, 1.0, 1.0, 0.0],
    "xor": [0.0, 1.0, 1.0, 0.0],
}


def test_addition_is_the_reference_in_its_order() -> None:
    task = TASKS["addition"]
    assert [(*inputs, target) for inputs, target in task.training] == TRAINING
    assert [inputs for inputs, _ in task.test] == [(a, b) for a, b, _, _ in TEST]
    assert [target for _, target in task.test] == [a + b for a, b, _, _ in TEST]
    assert task.decimals == 1
    assert task.answer == "Sum"


def test_addition_knows_every_sum() -> None:
    truth = TASKS["addition"].truth
    assert truth(0.3, 0.4) == 0.7
    assert truth(-2.5, 100.0) == 97.5


@pytest.mark.parametrize("name", GATES)
def test_gate_is_its_truth_table(name: str) -> None:
    task = TASKS[name]
    rows = tuple(zip(CORNERS, GATES[name], strict=True))
    assert task.training == rows
    assert task.test == rows
    assert [task.truth(a, b) for a, b in CORNERS] == GATES[name]
    assert task.decimals == 0


@pytest.mark.parametrize("name", GATES)
def test_gate_has_no_answer_between_the_corners(name: str) -> None:
    assert TASKS[name].truth(0.5, 0.5) is None
    assert TASKS[name].truth(2.0, 0.0) is None


def test_each_task_stands_under_its_name_and_addition_comes_first() -> None:
    assert [task.name for task in TASKS.values()] == list(TASKS)
    assert next(iter(TASKS)) == "addition"
    assert {"addition", *GATES} <= set(TASKS)
    assert len({task.title for task in TASKS.values()}) == len(TASKS)
