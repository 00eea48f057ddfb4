"""The unit tests once more, in the Python that the page runs, but for a few of them."""

import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest

from web.build.setup import node

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "tests" / "unit"

CHECKED = "it is about refusing arguments: the same bytecode here and there, and no arithmetic"

SAME = "what it computes does not depend on the machine or on the version of Python"

SOLVED = "each exercise is solved in the page itself, see tests/e2e/test_exercises.py"

# What cannot run there, or need not, and why.
LEFT_OUT = {
    "test_arguments.py": CHECKED,
    "test_model_refusals.py": CHECKED,
    "test_network_refusals.py": CHECKED,
    "test_session_refusals.py": CHECKED,
    "test_batches.py": SAME,
    "test_columns.py": SAME,
    "test_columns_examples.py": SAME,
    "test_columns_fixes.py": SAME,
    "test_columns_checked.py": SAME,
    "test_columns_opened.py": SAME,
    "test_data.py": SAME,
    "test_files.py": SAME,
    "test_measurements.py": SAME,
    "test_own_data.py": SAME,
    "test_predict_file.py": SAME,
    "test_ranges.py": SAME,
    "test_tables.py": SAME,
    "test_tables_numbers.py": SAME,
    "test_tables_quirks.py": SAME,
    "test_verdict.py": SAME,
    "test_code_tests.py": "it starts programs, as below; what it runs is run in the page",
    "test_exercises.py": SOLVED,
    "test_exercises_in_a_run.py": SOLVED,
    "test_contract.py": "it is about what the build tells the page, and the build is not there",
    "test_main.py": "it is about the command line, which the page does not have",
    "test_process.py": "it starts a program, and in Pyodide there are none",
    "test_program_alone.py": "it starts programs, as above",
    "test_program_rows.py": "it starts programs, as above",
    "test_columns_properties.py": "it needs Hypothesis, as below",
    "test_columns_written.py": "it needs Hypothesis, as below",
    "test_data_properties.py": "it needs Hypothesis, as below",
    "test_network_properties.py": "it needs Hypothesis, as below",
    "test_gradient.py": "it needs Hypothesis, as below",
    "test_grids.py": "it needs Hypothesis, as below",
    "test_own_data_properties.py": "it needs Hypothesis, as below",
    "test_points_properties.py": "it needs Hypothesis, as below",
    "test_scaling_properties.py": "it needs Hypothesis, as below",
    "test_stepping_properties.py": "it needs Hypothesis, as below",
    "test_tables_properties.py": "it needs Hypothesis, as below",
    "test_tracing_properties.py": "it needs Hypothesis, as below",
    "test_verdict_properties.py": "it needs Hypothesis, as below",
    "test_properties.py": "it needs Hypothesis, which has parts that are not Python",
}
SECONDS = 240


def files() -> list[str]:
    """Return the test files to run, as paths below the project."""
    names = {path.name for path in UNIT.glob("test_*.py")}
    assert names > LEFT_OUT.keys()
    return [f"tests/unit/{name}" for name in sorted(names - LEFT_OUT.keys())]


@contextmanager
def counting(chosen: list[str]) -> Iterator[Callable[[], int]]:
    """Have the usual Python collect the tests of these files meanwhile; what says how many."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", *chosen]
    with subprocess.Popen(command, cwd=ROOT, stdout=PIPE, stderr=STDOUT, text=True) as process:

        def count() -> int:
            said, _ = process.communicate(timeout=SECONDS)
            collected = re.search(r"^(\d+) tests collected", said, re.MULTILINE)
            assert collected, said
            return int(collected[1])

        yield count


@pytest.mark.parametrize("third", [0, 1, 2])
def test_unit_tests_pass_in_pyodide(third: int) -> None:
    """All of them, in three parts: none is left out but the files named above."""
    chosen = files()[third::3]
    with counting(chosen) as count:
        result = subprocess.run(
            [node(), ROOT / "tests/pyodide/run.mjs", sysconfig.get_path("purelib"), *chosen],
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
        expected = count()
    assert result.returncode == 0, result.stdout + result.stderr
    summary = result.stdout.rstrip().splitlines()[-1]
    assert re.fullmatch(rf"=+ {expected} passed in .*=+", summary)
