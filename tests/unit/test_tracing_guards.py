"""Branches, guards and errors: what is not as it was recorded is left to the interpreter."""

import gc
import math
import types
from collections.abc import Callable, Sequence
from math import exp
from typing import Any

import pytest

from tests.unit.tracing_machines import assert_same, build, state
from tracing import Compiled
from tracing.record import FailedError, record

Rows = Sequence[tuple[float, ...]]


def class_of(learn: Callable[..., Any]) -> Callable[[], Any]:
    """A class of objects with two floats, and this method."""
    return type("Object", (), {"a": 0.0, "__init__": _begin, "learn": learn})


def _begin(self: Any) -> None:
    self.a, self.b = 0.25, [1.5]


def compile_it(learn: Callable[..., Any], rows: Rows, epochs: int = 20) -> Compiled:
    """Compile a method, and compare it with the interpreter."""
    made = class_of(learn)
    compiled = Compiled(made(), "learn", rows, build())
    assert_same(compiled, made(), rows, epochs)
    return compiled


def test_a_branch_elsewhere_is_a_guard() -> None:
    def learn(self: Any, x: float, y: float) -> None:
        if x > y:
            self.a += 0.1 * x
        else:
            self.b[0] -= 0.1 * y

    rows = [(float(i % 3), 1.0) for i in range(30)]
    compiled = compile_it(learn, rows)
    assert len(compiled.recordings) == 2
    assert compiled.misses == 2


def test_a_way_that_is_rare_is_left_to_the_interpreter() -> None:
    def learn(self: Any, x: float) -> None:
        self.a += 1.0 if math.sin(x) > 0.0 else x

    compiled = compile_it(learn, [(0.1,)] * 5 + [(4.0,)] + [(0.1,)] * 5, 1)
    assert len(compiled.recordings) == 1
    assert compiled.misses == 1


def test_no_more_than_32_ways_are_recorded() -> None:
    def learn(self: Any, x: float) -> None:
        for limit in range(60):
            if x < limit:
                self.a += limit
                break

    compiled = compile_it(learn, [(i + 0.5,) for i in range(58)], 8)
    assert len(compiled.recordings) == 32


def test_ways_that_always_change_are_given_up() -> None:
    def learn(self: Any, x: float) -> None:
        for limit in range(200):
            if x < limit:
                self.a += limit
                break

    made = class_of(learn)
    compiled = Compiled(made(), "learn", [(i + 0.5,) for i in range(199)], build())
    compiled.run(0, 2000)
    refusal = compiled.refusal
    assert refusal is not None
    assert refusal.reason == "the method goes another way too often"
    assert (refusal.file, refusal.line) == (__file__, learn.__code__.co_firstlineno + 2)


def test_an_object_that_looks_different_each_time_is_refused_with_the_line() -> None:
    def learn(self: Any, x: float) -> None:
        self.a += x
        self.kind = [None, 1.0] if self.kind == [1.0, None] else [1.0, None]

    made: Any = class_of(learn)
    made.kind = []
    compiled = Compiled(made(), "learn", [(1.0,)], build())
    compiled.run(0, 100)
    refusal = compiled.refusal
    assert refusal is not None
    assert refusal.reason == "it puts something of another kind into `kind`"
    assert (refusal.file, refusal.line) == (__file__, learn.__code__.co_firstlineno + 2)


def test_an_error_is_raised_by_python_and_nothing_is_lost() -> None:
    def learn(self: Any, x: float) -> None:
        self.a += 1.0
        self.b = [self.b[0] + 1.0 / x]

    made = class_of(learn)
    rows = [(1.0,)] * 10 + [(0.0,)]
    compiled = Compiled(made(), "learn", rows, build())
    with pytest.raises(ZeroDivisionError) as error:
        compiled.run(0, 11)
    assert compiled.done == 10
    assert error.traceback[-1].name == "learn"
    compiled.run(0, 10)  # and it goes on
    assert compiled.owner.b == [21.5]
    assert compiled.refusal is None


# Each is wrong for 2.0, and right for 0.5.
WRONG: dict[str, Callable[[float], float]] = {
    "exp": lambda x: math.exp((x - 1.0) * 1000.0),
    "expm1": lambda x: math.expm1((x - 1.0) * 1000.0),
    "log": lambda x: math.log(2.0 - x),
    "sqrt": lambda x: math.sqrt(1.0 - x),
    "log1p": lambda x: math.log1p(-x),
    "sin": lambda x: math.sin(x * 1e308),
    "cos": lambda x: math.cos(x * 1e308),
    "too large a power": lambda x: (x * 1e154) ** 2,
    "a power of 0": lambda x: 0.0 ** (1.0 - x),
    "floor": lambda x: math.floor(x * 1e308) * 0.5,
    "division": lambda x: 1.0 / (2.0 - x),
}


@pytest.mark.parametrize("name", WRONG)
def test_mathematical_errors_are_guards(name: str) -> None:
    calculate = WRONG[name]

    def learn(self: Any, x: float) -> None:
        self.a = calculate(x)

    made = class_of(learn)
    with pytest.raises((ArithmeticError, ValueError)) as plain:
        made().learn(2.0)
    compiled = Compiled(made(), "learn", [(0.5,)] * 6 + [(2.0,)], build())
    with pytest.raises(plain.type) as error:
        compiled.run(0, 7)
    assert str(error.value) == str(plain.value)
    assert compiled.done == 6


def test_an_error_that_the_code_catches_is_a_way_like_others() -> None:
    def learn(self: Any, x: float) -> None:
        try:
            self.a += 1.0 / (1.0 + exp(x))
        except OverflowError:
            self.a -= 1.0

    compiled = compile_it(learn, [(1.0,), (800.0,), (-3.0,)] * 5)
    assert len(compiled.recordings) == 2


def safe_sigmoid(z: float) -> float:
    try:
        return 1 / (1 + exp(-z))
    except OverflowError:
        return 0.0


def hard_sigmoid(z: float) -> float:
    return min(1.0, max(0.0, 0.2 * z + 0.5))


def softsign(z: float) -> float:
    return z / (1 + abs(z))


def elu(z: float) -> float:
    if z >= 0:
        return z
    return math.exp(z) - 1


def steps(z: float) -> float:
    if z > 3:
        z = 3
    if z < -1:
        return -1.0
    return z if not -0.5 < z < 0.5 else 0.0


def leaky(slope: float) -> Callable[[float], float]:
    return lambda z: slope * z if z < 0.0 else z


gentle, steep = leaky(0.1), leaky(0.5)


def nested(z: float) -> float:
    if z > 4.0:
        return max(5.0, z) + max(6, z) + max(5, z)
    return gentle(z) + steep(z) if z < 1.0 else min(2.0, z) - min(3.0, z)


@pytest.mark.parametrize("function", [safe_sigmoid, hard_sigmoid, softsign, elu, steps, nested])
def test_a_function_of_one_number_is_followed_both_ways(
    function: Callable[[float], float],
) -> None:
    def learn(self: Any, x: float) -> None:
        self.a = 0.5 * self.a + function(x) * self.b[0]

    rows = [
        (x,) for x in (0.1, -5.0, 5.0, 2.5, -0.7, -0.0, 0.0, 9.0, 800.0, -800.0, math.inf, math.nan)
    ]
    compiled = compile_it(learn, rows, 5)
    # That the exponential function may fail is found out when it does.
    assert len(compiled.recordings) == (2 if function is safe_sigmoid else 1)


def test_a_method_of_one_number_is_followed_both_ways() -> None:
    class Network:
        def __init__(self) -> None:
            self.a, self.leak = 0.5, 0.1

        def activate(self, z: float) -> float:
            return z if z > 0.0 else self.leak * z

        def learn(self, x: float) -> None:
            self.a += 0.1 * self.activate(x) * (x - self.a)

    rows = [(0.5,), (-0.5,), (-1.0,), (2.0,)]
    compiled = Compiled(Network(), "learn", rows, build())
    assert_same(compiled, Network(), rows, 10)
    assert (len(compiled.recordings), compiled.misses) == (1, 0)


def test_a_whole_number_among_floats_keeps_its_rules() -> None:
    """The negative of the whole number 0 has no sign, and that of 0.0 has."""

    def relu(z: float) -> float:
        return max(0, z)

    def learn(self: Any, x: float) -> None:
        self.a = math.copysign(1.0, -relu(x))

    compile_it(learn, [(1.0,), (-1.0,), (2.0,), (-2.0,)])


def test_sums_are_those_of_this_python() -> None:
    def learn(self: Any, x: float, y: float) -> None:
        self.a = sum([x, 1e100, y, -1e100, self.a])
        self.b = [sum((v * v for v in (x, y)), self.b[0]) * 0.5 + sum([1, x, 2, y, True])]

    compile_it(
        learn,
        [
            (0.1, 0.7),
            (-0.7, 0.7456241416655579),
            (1e-5, 3.0),
            (math.inf, 1.0),
            (1e100, 1.0),
            (-0.0, -0.0),
        ],
    )


# The largest float; then even Python's own sum would have more digits than there are.
LARGEST = 1.7976931348623157e308
AWKWARD = (0.5, -0.0, 0.0, 1e16, -1e16, 5e-324, LARGEST / 2, LARGEST, -LARGEST, math.inf, math.nan)


def test_sums_of_awkward_numbers_are_those_of_this_python() -> None:
    def learn(self: Any, x: float, y: float) -> None:
        self.a = sum([y], x) * 1.0
        self.b = [sum([x, y, 0.1, -x]), sum([self.a, y]), sum([x, y, y])]

    made = class_of(learn)()
    made.b = [0.0, 0.0, 0.0]
    other = class_of(learn)()
    other.b = [0.0, 0.0, 0.0]
    rows = [(x, y) for x in AWKWARD for y in AWKWARD]
    compiled = Compiled(made, "learn", rows, build())
    assert_same(compiled, other, rows, 1)
    for position, row in enumerate(rows):
        compiled.run(position, 1)
        other.learn(*row)
        first, second = state(made, other)
        assert first == second, row


def test_a_sum_that_is_not_used_stops_nothing() -> None:
    def learn(self: Any, x: float) -> None:
        sum([x, self.a, -x])
        self.a = 0.5 * self.a + 1.0

    compiled = compile_it(learn, [(1.0,), (1.0,), (LARGEST,), (-LARGEST,)])
    assert compiled.misses == 0


def test_everything_is_as_before_after_a_recording() -> None:
    holder: dict[str, Any] = {"tanh": math.tanh, "many": [math.exp]}

    class Network:
        function: Any = math.tanh

        def __init__(self) -> None:
            self.kept, self.a = math.exp, 0.5

        def learn(self, x: float) -> float:
            self.a += holder["tanh"](x) + self.kept(-x) + holder["many"][0](x) + relu(x)
            self.a -= Network.function(x) + self.function(x)
            return self.a

    def relu(z: float) -> float:
        return z if z > 0 else 0.0

    before = {name: value for name, value in vars(math).items() if callable(value)}
    code, network = relu.__code__, Network()
    record(network, "learn", (0.5,))
    assert {name: getattr(math, name) for name in before} == before
    assert holder == {"tanh": before["tanh"], "many": [before["exp"]]}
    assert network.kept is before["exp"]
    assert Network.__dict__["function"] is before["tanh"]
    assert relu.__code__ is code
    assert exp is before["exp"]
    assert isinstance(sum, types.BuiltinFunctionType)
    assert network.a == 0.5
    assert gc.isenabled()


def test_all_is_as_before_when_the_method_fails() -> None:
    def learn(self: Any, x: float) -> None:
        self.b = [*self.b, self.a * x]
        self.extra = 1.0
        raise LookupError(str(len(self.b)))

    owner = class_of(learn)()
    held = owner.b
    with pytest.raises(FailedError):
        record(owner, "learn", (0.5,))
    assert vars(owner) == {"a": 0.25, "b": [1.5]}
    assert owner.b is held
    assert math.exp is exp
    assert isinstance(exp, types.BuiltinFunctionType)


def test_checks_of_types_let_symbols_pass() -> None:
    number = 2.0

    def learn(self: Any, x: float) -> None:
        assert isinstance(x, float)
        assert isinstance(x, (int, float))
        assert not isinstance(x, bool)
        assert type(x) is float
        assert type(self.b) is list
        assert type(number) is float
        assert type(self.a) in (int, float)
        assert {float: 1}[type(x)] == 1
        assert math.isfinite(x)
        self.a += float(x) * float(2)

    compile_it(learn, [(1.0,), (2.0,)])


def test_shared_and_cyclic_objects() -> None:
    class Part:
        def __init__(self, whole: Any, shared: list[float]) -> None:
            self.whole, self.shared = whole, shared

    class Whole:
        def __init__(self) -> None:
            shared = [1.0, 2.0]
            self.parts = {name: Part(self, shared) for name in "ab"}
            self.itself = self

        def learn(self, x: float) -> None:
            self.parts["a"].shared[0] += x
            self.parts["b"].whole.itself.parts["a"].shared[1] *= 1.0 + self.parts["b"].shared[0]

    compiled = Compiled(Whole(), "learn", [(0.1,), (-0.2,)], build())
    assert_same(compiled, Whole(), [(0.1,), (-0.2,)], 5)
    assert compiled.owner.parts["a"].shared is compiled.owner.parts["b"].shared


def test_numbers_kept_by_a_closure() -> None:
    def counter() -> Callable[[float], float]:
        total = 0.0

        def add(x: float) -> float:
            nonlocal total
            total += x
            return total

        return add

    class Network:
        def __init__(self) -> None:
            self.add, self.a = counter(), 0.0

        def learn(self, x: float) -> None:
            self.a = 0.5 * self.a + self.add(x)

    compiled = Compiled(Network(), "learn", [(0.1,), (0.3,)], build())
    assert_same(compiled, Network(), [(0.1,), (0.3,)], 5)


def test_the_wrong_way_is_never_taken_silently() -> None:
    """Every comparison, at the numbers where it is close."""

    def learn(self: Any, x: float, y: float) -> None:
        ways = [x < y, x <= y, x > y, x >= y, x == y, x != y, bool(x), math.isnan(y)]
        self.a = float(sum(2**i for i, way in enumerate(ways) if way))

    numbers = (0.0, -0.0, 5e-324, 1.0, math.inf, -math.inf, math.nan)
    rows = [(x, y) for x in numbers for y in numbers]
    compile_it(learn, rows, 3)


def scaling(by: float) -> Callable[[float], float]:
    def scale(z: float, factor: float = by) -> float:
        return factor * z

    return scale


def shifting(slope: float) -> Callable[[float], float]:
    return lambda z: slope + z


def test_functions_that_keep_numbers_are_told_apart() -> None:
    """In a default, or in a variable of the outer function."""

    class Network:
        def __init__(self) -> None:
            self.a = 0.5
            self.kept: Callable[[float], float] = leaky(0.25)
            self.scale: Callable[[float], float] = scaling(0.5)

        def learn(self, x: float) -> None:
            self.a = self.kept(self.scale(self.a) - x)

    rows = [(0.5,), (-1.0,), (2.0,)]
    network, plain = Network(), Network()
    compiled = Compiled(network, "learn", rows, build())
    assert_same(compiled, plain, rows, 3)
    for one in (network, plain):
        one.scale = scaling(0.75)
    assert_same(compiled, plain, rows, 3)
    for one in (network, plain):
        one.kept = leaky(0.125)
    assert_same(compiled, plain, rows, 3)
    for one in (network, plain):
        one.kept = shifting(1.0)
    assert_same(compiled, plain, rows, 3)


def test_objects_that_are_replaced_are_new_everywhere() -> None:
    """In a list, a tuple, a set and a closure; who holds the old ones has the old numbers."""

    class Part:
        def __init__(self, value: float) -> None:
            self.value = value

    class Network:
        def __init__(self) -> None:
            self.renew(0.5, 0.25)

        def renew(self, a: float, b: float) -> None:
            first, second = Part(a), Part(b)
            self.parts, self.pair = [first, second], (first, {"second": second})
            self.members = {first, second}
            self.get: Callable[[], float] = lambda: first.value

        def learn(self, x: float) -> None:
            a, b = self.parts[0].value, self.pair[1]["second"].value
            self.renew(a + 0.1 * (x - self.get()), 0.5 * b + a * sum(len(self.members) * [x]))

    rows = [(0.5,), (-1.0,), (2.0,)]
    compiled = Compiled(Network(), "learn", rows, build())
    assert_same(compiled, Network(), rows, 3)
    network = compiled.owner
    held, number = network.parts[0], network.parts[0].value
    compiled.run(0, 3)
    assert held.value == number != network.get()
    assert network.parts[0] is network.pair[0]
    assert network.parts[1] is network.pair[1]["second"]
    assert network.members == set(network.parts)
    assert network.get() == network.parts[0].value


def test_a_method_kept_of_an_object_that_is_replaced() -> None:
    class Part:
        def __init__(self, value: float) -> None:
            self.value = value
            self.kept = self.get

        def get(self) -> float:
            return self.value

    class Network:
        def __init__(self) -> None:
            self.part = Part(0.5)

        def learn(self, x: float) -> None:
            self.part = Part(0.5 * self.part.kept() + x)

    compiled, plain = Compiled(Network(), "learn", [(1.0,)], build()), Network()
    compiled.run(0, 5)
    for _ in range(5):
        plain.learn(1.0)
    assert compiled.owner.part.get() == plain.part.get()
    assert "it replaces an object of which `kept` is a method, and keeps" in str(compiled.refusal)
