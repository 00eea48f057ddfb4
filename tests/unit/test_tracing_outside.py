"""Code that remembers something outside of its object gets the same numbers, compiled or not."""

import builtins
import itertools
import math
import os
import sys
import types
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import wraps
from typing import Any

import pytest

from tests.unit.tracing_machines import build
from tracing import Compiled, Refusal
from tracing.record import record

CALLS: list[int] = []
KEEP = list[int]().append
COUNT = 0
CACHE: dict[int, int] = {}
SEEN: set[int] = set()
TICKS = itertools.count()
RATE = [0.5]
EXAMPLES = [(0.25,), (0.5,), (0.75,)]


class Counter:
    """Counts in an attribute, of an object that is no part of the network."""

    def __init__(self) -> None:
        self.calls = 0

    def call(self) -> int:
        """Count once more."""
        self.calls += 1
        return self.calls


COUNTER = Counter()


def stops(count: int) -> float:
    """Return what a network moves by that stops to learn after 200 examples."""
    return 0.0 if count > 200 else 1.0


def lists(self: Any, x: float) -> None:
    CALLS.append(1)
    self.a += x * stops(len(CALLS))


def lists_by_a_method(self: Any, x: float) -> None:
    KEEP(1)
    self.a += x * stops(len(KEEP.__self__))  # type: ignore[attr-defined]


def counts(self: Any, x: float) -> None:
    global COUNT
    COUNT += 1
    self.a += x * stops(COUNT)


def caches(self: Any, x: float) -> None:
    CACHE[0] = CACHE.get(0, 0) + 1
    self.a += x * stops(CACHE[0])


def sets(self: Any, x: float) -> None:
    SEEN.add(len(SEEN))
    self.a += x * stops(len(SEEN))


def defaults(self: Any, x: float, calls: list[int] = []) -> None:  # noqa: B006 - as readers do
    calls.append(1)
    self.a += x * stops(len(calls))


def of_class(self: Any, x: float) -> None:
    type(self).calls += 1
    self.a += x * stops(type(self).calls)


def of_function(self: Any, x: float) -> None:
    of_function.calls = getattr(of_function, "calls", 0) + 1  # type: ignore[attr-defined]
    self.a += x * stops(of_function.calls)  # type: ignore[attr-defined]


def of_another(self: Any, x: float) -> None:
    self.a += x * stops(COUNTER.call())


def ticks(self: Any, x: float) -> None:
    self.a += x * stops(next(TICKS))


def closes() -> Callable[[Any, float], None]:
    count = 0

    def closed(self: Any, x: float) -> None:
        nonlocal count
        count += 1
        self.a += x * stops(count)

    return closed


def of_a_module(self: Any, x: float) -> None:
    math.calls = getattr(math, "calls", 0) + 1  # type: ignore[attr-defined]
    self.a += x * stops(math.calls)  # type: ignore[attr-defined]


def of_a_module_by_name(self: Any, x: float) -> None:
    setattr(math, "by_name", getattr(math, "by_name", 0) + 1)  # noqa: B010
    self.a += x * stops(getattr(math, "by_name"))  # noqa: B009


def of_builtins(self: Any, x: float) -> None:
    builtins.kk = getattr(builtins, "kk", 0) + 1  # type: ignore[attr-defined]
    self.a += x * stops(kk)  # type: ignore[name-defined]  # noqa: F821


def environment(self: Any, x: float) -> None:
    os.environ["CALLS"] = str(int(os.environ.get("CALLS", 0)) + 1)
    self.a += x * stops(int(os.environ["CALLS"]))


def paths(self: Any, x: float) -> None:
    sys.path.append("CALLS")
    self.a += x * stops(sys.path.count("CALLS"))


def of_a_standard_class(self: Any, x: float) -> None:
    Fraction.calls = getattr(Fraction, "calls", 0) + 1  # type: ignore[attr-defined]
    self.a += x * stops(Fraction.calls)  # type: ignore[attr-defined]


def of_a_standard_function(self: Any, x: float) -> None:
    wraps.calls = getattr(wraps, "calls", 0) + 1  # type: ignore[attr-defined]
    self.a += x * stops(wraps.calls)  # type: ignore[attr-defined]


NAMES: dict[Callable[[Any, float], None], str] = {
    lists: "CALLS",
    lists_by_a_method: "KEEP",
    counts: "COUNT",
    caches: "CACHE",
    sets: "SEEN",
    defaults: "calls",
    of_class: "Network.calls",
    of_function: "of_function",
    of_another: "COUNTER",
    closes(): "count",
    of_a_module: "calls",
    of_a_module_by_name: "by_name",
    of_builtins: "kk",
    environment: "environ",
    paths: "path",
    of_a_standard_class: "Fraction.calls",
    of_a_standard_function: "wraps",
}


@pytest.fixture(autouse=True)
def _put_back() -> Iterator[None]:
    """Leave the standard library as it was."""
    path = list(sys.path)
    yield
    sys.path[:] = path
    os.environ.pop("CALLS", None)
    places: list[tuple[Any, str]] = [
        (math, "calls"), (math, "by_name"), (builtins, "kk"), (Fraction, "calls"), (wraps, "calls"),
    ]  # fmt: skip
    for holder, name in places:
        if name in vars(holder):
            delattr(holder, name)


def network_with(learn: Callable[[Any, float], None]) -> Any:
    """Return an object that learns like this, of a new class."""

    class Network:
        calls = 0

        def __init__(self) -> None:
            self.a = 0.0

    Network.learn = learn  # type: ignore[attr-defined]
    return Network()


@pytest.mark.parametrize("learn", NAMES, ids=lambda learn: learn.__name__)
def test_what_is_remembered_outside_is_refused(learn: Callable[[Any, float], None]) -> None:
    network = network_with(learn)
    compiled = Compiled(network, "learn", EXAMPLES, build())
    compiled.run(0, 300)
    # 200 examples count, as they do without a recording, and not one less.
    assert network.a == sum(EXAMPLES[i % 3][0] for i in range(200))
    refusal = compiled.refusal
    assert refusal is not None
    assert refusal.file == __file__
    assert refusal.reason == f"it changes `{NAMES[learn]}`, which is no part of the network"


def test_the_line_is_that_which_changes_it() -> None:
    with pytest.raises(Refusal) as refused:
        record(network_with(counts), "learn", (0.5,))
    assert refused.value.file == __file__
    assert refused.value.line == counts.__code__.co_firstlineno + 2


def test_what_gives_something_else_each_time_is_refused() -> None:
    network = network_with(ticks)
    compiled = Compiled(network, "learn", EXAMPLES, build())
    compiled.run(0, 300)
    assert network.a == sum(EXAMPLES[i % 3][0] for i in range(201))
    assert "it can use `TICKS`" in str(compiled.refusal)
    network = network_with(reads)
    network.ticks = itertools.count()
    with pytest.raises(Refusal, match="it can use `ticks`, which gives something else each time"):
        record(network, "learn", (0.5,))


def imports(self: Any, x: float) -> None:
    from remembering.inner import calls  # type: ignore[import-not-found]

    calls.append(1)
    self.a += x * stops(len(calls))


def test_what_is_imported_only_in_the_method_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = types.ModuleType("remembering.inner")
    vars(inner)["calls"] = []
    monkeypatch.setitem(sys.modules, "remembering", types.ModuleType("remembering"))
    monkeypatch.setitem(sys.modules, "remembering.inner", inner)
    compiled = Compiled(network_with(imports), "learn", EXAMPLES, build())
    compiled.run(0, 300)
    assert "it changes `calls`" in str(compiled.refusal)
    assert len(vars(inner)["calls"]) == 300


def rarely(self: Any, x: float) -> None:
    self.steps += 1.0
    if self.steps == 250.0:
        RATE[0] = 0.125
    self.a += RATE[0] * x


def test_a_change_after_many_examples_counts_at_once() -> None:
    def trained(make: Any) -> tuple[float, Compiled]:
        RATE[0] = 0.5
        network = network_with(rarely)
        network.steps = 0.0
        compiled = Compiled(network, "learn", EXAMPLES, make)
        for _ in range(10):
            compiled.run(0, 60)
        return network.a, compiled

    expected, _ = trained(None)
    found, compiled = trained(build())
    assert found == expected
    assert compiled.refusal is None
    assert compiled.misses == 1


def reads(self: Any, x: float) -> None:
    self.a += RATE[0] * x


def test_a_change_between_two_runs_counts() -> None:
    RATE[0] = 0.5
    network = network_with(reads)
    compiled = Compiled(network, "learn", EXAMPLES, build())
    compiled.run(0, 30)
    RATE[0] = 0.125
    before = network.a
    compiled.run(0, 3)
    assert network.a == before + 0.125 * 1.5
    assert compiled.refusal is None
