"""What runs recordings in the tests: WebAssembly in Pyodide, elsewhere the evaluator."""

import sys
from typing import Any

from tests.unit.tracing_expressions import bits
from tracing import Build, Compiled, EvaluatingMachine, compiler
from tracing.layout import walk


def build() -> Build:
    if sys.platform != "emscripten":
        return EvaluatingMachine
    # run.mjs hands it in, as the page's worker does.
    import tracing_instantiate  # type: ignore[import-not-found, unused-ignore]

    return compiler(tracing_instantiate.instantiate)


def state(*objects: Any) -> list[list[object]]:
    """The bits of all floats that these objects hold; they have the same shape."""
    numbers = frozenset[int]().union(*(walk(one).numbers() for one in objects))
    return [[bits(number) for number in walk(one, numbers).values()] for one in objects]


def assert_same(compiled: Compiled, plain: Any, examples: Any, epochs: int) -> None:
    """Train both for some epochs, and compare the floats after each."""
    for _ in range(epochs):
        compiled.run(0, len(examples))
        for example in examples:
            getattr(plain, compiled.method)(*example)
        first, second = state(compiled.owner, plain)
        assert first == second
    assert compiled.refusal is None
    assert compiled.is_checked or epochs == 1
