"""Runs the tests that travel with the page, one at a time, against the code as it stands.

They are the project's own, from tests/lesson. Each is a function without arguments that raises an
error if the code is wrong. The first line of its docstring is its title; the line “Look at: …”
names the functions and classes to look at if it fails.
"""

import ast
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from lab.advice import describe, lesson_place
from lab.advice.places import ours_of
from lab.chance import unchanged_chance
from lab.code_messages import Failure, Place, TestOfCode, TestResult
from lab.lesson_files import definition
from lab.runner import Runner
from lab.training import Lessons
from perceptron.arguments import one_of
from perceptron.model import Network

# Where the tests lie in the page.
HERE = Path(__file__).parents[1]
TESTS = "lesson_tests"

# The most lines to look at, besides that of the test.
MOST_PLACES = 3


class Found(NamedTuple):
    """A test as its file has it; look_at: what to look at, as "layers.Neuron.delta"."""

    path: str
    line: int
    title: str
    look_at: list[str]


def list_tests() -> list[TestOfCode]:
    """Return all tests, in the order of their files."""
    return [{"name": name, "title": found.title} for name, found in find_tests().items()]


def run_test(name: str, runner: Runner) -> TestResult:
    """Run one test; runner: trains the networks that the test trains.

    The run and its random numbers stay as they are; what the code keeps outside of its networks
    may change.
    Raises ValueError if there is no such test. Whatever the code does, it is the test that fails.
    """
    tests = find_tests()
    test = tests[one_of("name", name, tests)]
    module, function = name.split(".")
    began = perf_counter()
    error: BaseException | None = None
    try:
        training: Any = import_module(f"{TESTS}.training")
        training.faster = trainer(runner)
        with unchanged_chance():
            getattr(import_module(f"{TESTS}.{module}"), function)()
    except BaseException as caught:  # also exit(): the code under test may do anything
        error = caught
    seconds = perf_counter() - began
    reason, places = ("", []) if error is None else _explained(error, test)
    return {
        "name": name,
        "passed": error is None,
        "reason": reason,
        "seconds": seconds,
        "places": places,
    }


def find_tests() -> dict[str, Found]:
    """Return all tests by name. They are only read: the code may not let them be imported."""
    return {
        f"{path.stem}.{node.name}": _found(path, node)
        for path in sorted((HERE / TESTS).glob("test_*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def _found(path: Path, node: ast.FunctionDef) -> Found:
    text = ast.get_docstring(node) or ""
    names = re.search(r"^Look at: (.+)", text, re.MULTILINE | re.DOTALL)
    return Found(
        f"{TESTS}/{path.name}",
        node.lineno,
        text.partition("\n")[0],
        re.split(r",\s+", names[1].strip()) if names else [],
    )


def trainer(runner: Runner) -> Callable[..., None]:
    """Return what trains as `Network.train` does, but through a runner, which compiles."""

    def train(
        network: Network, inputs: list[list[float]], targets: list[float], epochs: int
    ) -> None:
        lessons = Lessons(list(zip(inputs, targets)), network.batch_size, shuffle=False)
        order, _ = lessons.order(0, 0, epochs)
        runner.run(network, lessons.method, lessons.calls, 0, epochs * lessons.count, order)

    return train


def _explained(error: BaseException, test: Found) -> tuple[str, list[Place]]:
    """Say in a sentence or two why a test failed, and where to look."""
    failed = describe(error)
    return _reason(error, failed), _places(error, failed, test)


def _reason(error: BaseException, failed: Failure) -> str:
    if isinstance(error, AssertionError) and failed["message"] and _raised_in_test(error):
        return failed["message"]
    said = f"{failed['type']}: {failed['message']}" if failed["message"] else failed["type"]
    return f"{said}{'' if said.endswith('.') else '.'} {failed['advice']}"


def _raised_in_test(error: BaseException) -> bool:
    """Say whether it is the test itself that raised an error, and not what it calls."""
    frames = ours_of(error)
    return bool(frames) and frames[-1][0].startswith(TESTS)


def _places(error: BaseException, failed: Failure, test: Found) -> list[Place]:
    """Return the line of the test, and then the lines of the lesson to look at."""
    lines = [line for path, line, _ in ours_of(error) if path == test.path]
    places: list[Place] = [{"path": test.path, "line": lines[0] if lines else test.line}]
    place = lesson_place(failed)
    if place:
        return [*places, place]
    wanted = (definition(name) for name in test.look_at)
    return places + [place for place in wanted if place is not None][:MOST_PLACES]
