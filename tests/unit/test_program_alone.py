"""The exported program runs on its own, and prints the table of the page."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lab.printed import printed
from perceptron import TASKS
from perceptron.inputs import names_for
from perceptron.model import Network
from tests.unit.test_program import program_of, trained


def expected(network: Network, task: str) -> list[str]:
    """Return the lines of the table, as the page shows its rows."""
    found = TASKS[task]
    decimals = max(1, found.decimals)
    sign = "+" if found.answer == "Sum" else "and"
    lines = [f"{'Input':<12} {found.answer:>6}  Prediction"]
    for (x1, x2), target in found.test:
        prediction = printed(network.predict([x1, x2]), decimals)
        lines.append(f"{f'{x1} {sign} {x2}':<12} {target:>6.{decimals}f}  {prediction}")
    return lines


SHAPES: list[tuple[str, dict[str, Any]]] = [
    ("addition", {}),
    ("xor", {"hidden": [2]}),
    ("xor", {"inputs": ["x1x2", "sin_x2", "x1"], "loss_function": "cross_entropy"}),
    ("product", {"inputs": names_for(2), "hidden": [3, 1, 16], "hidden_activation": "relu"}),
    ("maximum", {"hidden": [4, 4], "activation": "leaky_relu", "l1": 0.001, "l2": 0.001}),
    ("subtraction", {"hidden": [16] * 6, "activation": "identity", "batch_size": 3}),
]


@pytest.mark.parametrize(("task", "shape"), SHAPES, ids=range(len(SHAPES)))
def test_the_program_stands_alone_and_prints_the_table(
    task: str, shape: dict[str, Any], tmp_path: Path
) -> None:
    network = trained(task=task, **shape)
    program = program_of(network, task)
    ast.parse(program, feature_version=(3, 7))
    path = tmp_path / "neuron.py"
    path.write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", path], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines() == expected(network, task)
