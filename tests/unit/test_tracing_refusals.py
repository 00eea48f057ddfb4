"""What cannot be recorded is refused, with the reason and the line."""

import cmath
import itertools
import math
import random
import statistics
import struct
import time
import types
from array import array
from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.tracing_machines import build, state
from tracing import Compiled, Examples, Refusal
from tracing.record import record

STEPS = 0.0
SEEN: list[float] = []


class Hidden(types.ModuleType):
    """A module of the library that gives another number each time; nobody can look into it."""

    ticks = itertools.count(1.0)


HIDDEN: Any = Hidden("statistics")


class Network:
    """An object with a bit of everything."""

    total = 0.0

    def __init__(self) -> None:
        self.a = 0.5
        self.steps = 0
        self.name = "a"
        self.data = array("d", [1.0, 2.0])
        self.random = random.Random(1)
        self.history: list[float] = []
        self.last = 0.0
        self.labels = ["a", "b"]
        self.seen: set[int] = set()
        self.table: dict[int, bool] = {}
        self.best: object = None


def text(self: Any, x: float) -> None:
    self.name = f"{self.a * x:.3f}"


def whole(self: Any, x: float) -> None:
    self.a = [0.1, 0.2, 0.3][int(x)]


def rounded(self: Any, x: float) -> None:
    self.a = round(self.a * x, 2)


def modulo(self: Any, x: float) -> None:
    self.a = (self.a + x) % 1.0


def unknown(self: Any, x: float) -> None:
    self.a += math.atan(x)


def many(self: Any, x: float) -> None:
    self.a += math.fsum(v for v in (x, self.a))


def counts(self: Any, x: float) -> None:
    self.a += x
    self.steps += 1


def grows(self: Any, x: float) -> None:
    self.a += x
    self.history.append(x)


def renames(self: Any, x: float) -> None:
    self.a += x
    self.name += "a"


def shrinks(self: Any, x: float) -> None:
    self.a += x
    self.labels.pop()


def collects(self: Any, x: float) -> None:
    self.a += x
    self.seen.add(len(self.seen))


def maps(self: Any, x: float) -> None:
    self.a += x
    self.table[len(self.table)] = True


def replaces(self: Any, x: float) -> None:
    self.a += x
    self.best = [x]


def fills(self: Any, x: float) -> None:
    self.data[0] = self.a * x
    self.a = self.data[0] * 2.0


def packs(self: Any, x: float) -> None:
    self.a = struct.unpack("d", struct.pack("d", self.a + x))[0]


def prints(self: Any, x: float) -> None:
    self.a += x
    if x > 100.0:
        return
    print("learnt")


def chance(self: Any, x: float) -> None:
    if random.random() < 2.0:
        self.a += x


def chance_of_machine(self: Any, x: float) -> None:
    self.a += x * random.SystemRandom().random()


def hidden_chance(self: Any, x: float) -> None:
    now = next(HIDDEN.ticks)
    self.a += x
    self.a *= now


def sets_to_hidden_chance(self: Any, x: float) -> None:
    self.last = x
    self.a = next(HIDDEN.ticks)


def own_chance(self: Any, x: float) -> None:
    self.a += x if self.random.random() < 2.0 else 0.0


def clock(self: Any, x: float) -> None:
    self.a += x if time.perf_counter() > 0.0 else 0.0


def key(self: Any, x: float) -> None:
    self.a = {0.5: 1.0}.get(x, 0.0)


def complex_numbers(self: Any, x: float) -> None:
    self.a = abs(cmath.exp(x))


def catches_all(self: Any, x: float) -> None:
    try:
        self.name = str(x)
    except:  # noqa: E722 - as readers write it
        self.a = 1.0


def outside(self: Any, x: float) -> None:
    global STEPS
    STEPS += x
    self.a += STEPS


def of_class(self: Any, x: float) -> None:
    type(self).total += x
    self.a += x


def kept_first(self: Any, x: float) -> None:
    SEEN.append(x * self.a)
    self.name = str(self.a)


def kept(self: Any, x: float) -> None:
    SEEN.append(x * self.a)
    self.a += x


REASONS: dict[Callable[..., None], str] = {
    text: "is made into text",
    whole: "is made into a whole number",
    rounded: "is made into a whole number",
    modulo: "the operator %",
    unknown: "math.atan of a number that is learnt",
    many: "math.fsum of a number that is learnt",
    counts: (
        "it keeps a whole number in `steps`, and only numbers with a decimal point (floats) are "
        "compiled"
    ),
    renames: "it keeps a string in `name`, and only numbers",
    grows: "it makes the list `history` longer",
    shrinks: "it makes the list `labels` shorter",
    collects: "it changes the set `seen`",
    maps: "it changes the keys of the dictionary `table`",
    replaces: "it puts something of another kind into `best`",
    fills: "it changes the array `data`, and only the numbers in attributes, lists",
    packs: "it computes with nan (not a number), which may come from something that is not",
    prints: "it calls print()",
    chance: "it depends on chance",
    chance_of_machine: "it depends on chance",
    own_chance: "it depends on chance, and `random` is where that comes from",
    hidden_chance: "it does not do the same twice",
    sets_to_hidden_chance: "it does not do the same twice",
    clock: "it looks at the clock (time.perf_counter)",
    key: "is a key, or in a set",
    complex_numbers: "is made into a complex number",
    catches_all: "is made into text",
    outside: "it changes `STEPS`, which is no part of the network",
    of_class: "it changes `Network.total`, which is no part of the network",
    kept_first: "is made into text",
    kept: "it changes `SEEN`, which is no part of the network",
}

# The line to blame, counted from the one with def, where it is not the next one.
LINES = {
    **dict.fromkeys((counts, renames, grows, shrinks, collects, maps, replaces), 2),
    **dict.fromkeys((outside, catches_all, kept_first, sets_to_hidden_chance), 2),
    prints: 4,
    hidden_chance: 3,
}


@pytest.mark.parametrize("method", REASONS)
def test_the_reason_is_given_and_nothing_has_changed(
    method: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Network, "learn", method, raising=False)
    network = Network()
    before, chances = state(network), random.getstate()
    with pytest.raises(Refusal) as refused:
        record(network, "learn", (0.25,))
    assert REASONS[method] in refused.value.reason
    assert refused.value.file == __file__
    first = method.__code__.co_firstlineno
    assert refused.value.line == first + LINES.get(method, 1)
    assert state(network) == before
    assert network.steps == 0
    assert network.name == "a"
    assert random.getstate() == chances
    assert (STEPS, Network.total) == (0.0, 0.0)
    assert SEEN == []


def averages(self: Any, x: float) -> None:
    self.a = statistics.mean([self.a, x])


def test_the_line_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Network, "learn", text, raising=False)
    with pytest.raises(Refusal) as refused:
        record(Network(), "learn", (0.25,))
    assert refused.value.file == __file__
    assert refused.value.line == text.__code__.co_firstlineno + 1
    assert str(refused.value).endswith(f"({__file__}, line {refused.value.line})")


def test_the_line_is_not_one_of_pythons_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Network, "learn", averages, raising=False)
    with pytest.raises(Refusal) as refused:
        record(Network(), "learn", (0.25,))
    assert (refused.value.file, refused.value.line) == (
        __file__,
        averages.__code__.co_firstlineno + 1,
    )


def test_the_interpreter_then_does_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Network, "learn", counts, raising=False)
    network = Network()
    compiled = Compiled(network, "learn", [(0.5,), (0.25,)], build())
    compiled.run(0, 7)
    assert (network.a, network.steps, compiled.done) == (3.25, 7, 7)
    assert "a whole number in `steps`" in str(compiled.refusal)


@pytest.mark.parametrize("examples", [[(1.0,), (2,)], [([1.0],), ([1.0, 2.0],)], [({1.0},)]])
def test_examples_must_be_floats_of_one_shape(examples: Any) -> None:
    compiled = Compiled(Network(), "learn", examples, build())
    assert compiled.refusal is not None


def test_orders_are_checked() -> None:
    for order in ([], [2], [-1]):
        with pytest.raises(ValueError, match="order must be a list of numbers from 0 to 1"):
            Examples([(1.0,), (2.0,)], order)
    with pytest.raises(ValueError, match="at least one example"):
        Compiled(Network(), "learn", [], build())


def test_a_symbol_is_of_no_use_after_its_recording() -> None:
    class Thief:
        def __init__(self) -> None:
            self.a = 1.0

        def learn(self, x: float) -> float:
            stolen["x"] = x
            return self.a * x

    stolen: dict[str, float] = {}
    with pytest.raises(Refusal, match="it changes `stolen`, which is no part of the thief"):
        record(Thief(), "learn", (0.5,))
    assert stolen == {}


def test_where_webassembly_cannot_be_started() -> None:
    def fails(_recordings: Any) -> Any:
        raise RuntimeError("the policy forbids it")

    class Adder:
        def __init__(self) -> None:
            self.a = 0.0

        def learn(self, x: float) -> None:
            self.a += x

    for start, reason in ((lambda _: None, "started here"), (fails, "the policy forbids it")):
        adder = Adder()
        compiled = Compiled(adder, "learn", [(1.0,)], start)
        compiled.run(0, 5)
        assert adder.a == 5.0
        assert reason in str(compiled.refusal)
