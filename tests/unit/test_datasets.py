"""The tasks: the article's addition, other arithmetic, and the logic gates."""

from collections.abc import Callable

import pytest

from perceptron import count_right
from perceptron.datasets import TASKS
from perceptron.model import Network
from tests.unit.reference import TEST, TRAINING

CORNERS = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]
GATES = {
    "and": [0.0, 0.0, 0.0, 1.0],
    "or": [0.0, 1.0, 1.0, 1.0],
    "nand": [1.0, 1.0, 1.0, 0.0],
    "xor": [0.0, 1.0, 1.0, 0.0],
}
ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "subtraction": lambda a, b: a - b,
    "average": lambda a, b: (a + b) / 2,
    "product": lambda a, b: a * b,
    "maximum": lambda a, b: a if a > b else b,
}


def trained(task: str, activation: str) -> tuple[int, float]:
    """Train for 3,000 epochs; return how many of the test are right, and the largest error."""
    network = Network.untrained(109, activation=activation)
    found = TASKS[task]
    network.train(
        [inputs for inputs, _ in found.training], [target for _, target in found.training], 3000
    )
    predictions = [network.predict(inputs) for inputs, _ in found.test]
    targets = [target for _, target in found.test]
    errors = [abs(p - target) for p, target in zip(predictions, targets, strict=True)]
    return count_right(predictions, targets, found.decimals), max(errors)


def test_addition_is_the_reference_in_its_order() -> None:
    task = TASKS["addition"]
    assert [(*inputs, target) for inputs, target in task.training] == TRAINING
    assert [inputs for inputs, _ in task.test] == [(a, b) for a, b, _, _ in TEST]
    assert [target for _, target in task.test] == [a + b for a, b, _, _ in TEST]
    assert task.decimals == 1
    assert task.answer == "Sum"


def test_addition_knows_every_sum() -> None:
    truth = TASKS["addition"].truth
    assert truth((0.3, 0.4)) == 0.7
    assert truth((-2.5, 100.0)) == 97.5


@pytest.mark.parametrize("name", ARITHMETIC)
def test_arithmetic_asks_for_another_answer_to_the_pairs_of_addition(name: str) -> None:
    task, truth = TASKS[name], ARITHMETIC[name]
    assert task.training == tuple(((a, b), truth(a, b)) for a, b, _ in TRAINING)
    assert task.test == tuple(((a, b), truth(a, b)) for a, b, _, _ in TEST)
    assert task.answer == "Target"


def test_arithmetic_of_known_numbers() -> None:
    found = {name: TASKS[name].truth((0.75, 0.5)) for name in ARITHMETIC}
    assert found == {"subtraction": 0.25, "average": 0.625, "product": 0.375, "maximum": 0.75}
    assert TASKS["subtraction"].truth((0.25, 1.0)) == -0.75


@pytest.mark.parametrize("name", ["addition", *ARITHMETIC])
def test_no_answer_lies_between_two_printed_ones(name: str) -> None:
    """So that what is right does not depend on how the last bit was rounded."""
    task = TASKS[name]
    for _, target in task.training + task.test:
        assert float(f"{target:.{task.decimals}f}") == pytest.approx(target, abs=1e-9)


@pytest.mark.parametrize("name", GATES)
def test_gate_is_its_truth_table(name: str) -> None:
    task = TASKS[name]
    rows = tuple(zip(CORNERS, GATES[name], strict=True))
    assert task.training == rows
    assert task.test == rows
    assert [task.truth((a, b)) for a, b in CORNERS] == GATES[name]
    assert task.decimals == 0


@pytest.mark.parametrize("name", GATES)
def test_gate_has_no_answer_between_the_corners(name: str) -> None:
    assert TASKS[name].truth((0.5, 0.5)) is None
    assert TASKS[name].truth((2.0, 0.0)) is None


def test_each_task_stands_under_its_name_and_addition_comes_first() -> None:
    assert [task.name for task in TASKS.values()] == list(TASKS)
    assert next(iter(TASKS)) == "addition"
    assert {"addition", *GATES} <= set(TASKS)
    assert len({task.title for task in TASKS.values()}) == len(TASKS)
    assert [TASKS[name].title for name in ARITHMETIC] == [
        *("Subtraction", "Average", "Product", "Maximum")
    ]


@pytest.mark.parametrize("name", TASKS)
def test_the_verdict_is_one_sentence(name: str) -> None:
    verdict = TASKS[name].verdict
    assert verdict.startswith("A single neuron can")
    assert verdict.endswith(".")
    assert ". " not in verdict
    assert "  " not in verdict


@pytest.mark.parametrize("name", ["addition", "subtraction", "average"])
def test_verdict_can_with_the_identity(name: str) -> None:
    assert TASKS[name].verdict.startswith("A single neuron can learn this")
    right, error = trained(name, "identity")
    assert right == 25
    assert error < 1e-9


def test_verdict_the_sigmoid_cannot_give_negatives_but_comes_close_to_averages() -> None:
    assert trained("subtraction", "sigmoid")[1] > 0.5
    assert 0.01 < trained("average", "sigmoid")[1] < 0.1


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu", "identity"])
@pytest.mark.parametrize("name", ["product", "maximum"])
def test_verdict_cannot(name: str, activation: str) -> None:
    can_only = "A single neuron can only come close: "
    cannot = "A single neuron cannot learn this: "
    assert TASKS[name].verdict.startswith(can_only if name == "product" else cannot)
    right, error = trained(name, activation)
    assert right < 25
    assert error > 0.1
    if name == "product":
        assert error < 0.2


@pytest.mark.parametrize("name", GATES)
def test_verdict_of_a_gate_is_what_training_finds(name: str) -> None:
    can = name != "xor"
    verb = "can" if can else "cannot"
    assert TASKS[name].verdict.startswith(f"A single neuron {verb} learn this: ")
    assert (trained(name, "sigmoid")[0] == 4) is can
