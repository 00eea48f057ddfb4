"""The command line as a program of its own: `python -m perceptron`."""

import subprocess
import sys
from pathlib import Path

import perceptron
from tests.unit.reference import TEST


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-m", "perceptron", *arguments],
        cwd=Path(perceptron.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_program_prints_both_tables_and_succeeds() -> None:
    result = run()
    assert result.returncode == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[1:26] == [f"Input: [{a}, {b}], Prediction: {text}" for a, b, text, _ in TEST]
    assert lines[28:] == [f"Input: [{a}, {b}], Prediction: {text}" for a, b, _, text in TEST]


def test_program_refuses_with_exit_status_2() -> None:
    result = run("--seed", "x")
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1


def test_program_that_diverges_has_exit_status_1() -> None:
    result = run("--activation", "identity", "--learning-rate", "100")
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1


def test_program_ends_quietly_when_its_reader_has_seen_enough() -> None:
    program = subprocess.Popen(
        [sys.executable, "-B", "-m", "perceptron", "--epochs", "1"],
        cwd=Path(perceptron.__file__).parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    program.stdout.close()
    _, errors = program.communicate(timeout=60)
    assert errors == ""
    assert program.returncode == 1


def test_python_starts_without_what_records_steps() -> None:
    """It is wanted only when a step is put under the microscope."""
    code = (
        "import bridge, sys; bridge.initial(); "
        "print(*(m for m in sys.modules if m.startswith(('stepping', 'lab.step', 'lab.part'))))"
    )
    result = subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=Path(perceptron.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (result.stdout, result.stderr) == ("\n", "")
