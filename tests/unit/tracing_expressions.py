"""Random calculations for the tests of `tracing`, and numbers at which they may go wrong."""

import math
import struct
from collections.abc import Callable
from typing import Any

SPECIAL = (
    *(0.0, -0.0, 1.0, -1.0, 0.5, -2.0, 3.0, 0.1, -0.7, 700.0, -745.0, 1e-9),
    *(5e-324, -2.3e-308, 1e308, -1.7e308, math.inf, -math.inf, math.nan),
)

# Calls of a function from one number to one number, with branches; see `Calculation`.
HELPERS = """
def relu(z):
    return z if z > 0 else 0

def clip(z):
    z = max(-1.0, z)
    if z > 1.0:
        return 1.0
    return z

def safe(z):
    try:
        return exp(z) / (1.0 + exp(z))
    except OverflowError:
        return 1.0

def steps(z):
    if isnan(z):
        return -1.0
    if z < -0.5:
        return relu(-z) + 1.0
    return clip(z) if z < 3.0 else sqrt(z)

def fails(z):
    if z < -100.0:
        raise ValueError("too small")
    return z * 0.5
"""

FORMS = (
    *("({} + {})", "({} - {})", "({} * {})", "({} / {})", "({} + {})", "({} * {})", "({} - {})"),
    *("(-{})", "abs({})", "min({}, {})", "max({}, {})", "max({}, {}, {})"),
    *("({} ** 2)", "({} ** 3)", "({} ** -1)", "({} ** 0.5)", "({} ** {})", "(2 ** {})"),
    *("sum([{}, {}, {}])", "sum([{}, {}], {})", "sum([1, {}, 2, {}])", "float({})"),
    *("exp({})", "math.exp({})", "math.expm1({})", "math.log({})", "math.log1p({})"),
    *("sqrt({})", "math.tanh({})", "math.sin({})", "math.cos({})", "math.fabs({})"),
    *("math.copysign({}, {})", "(0.5 * math.floor({}))", "({} - math.floor({}))"),
    *("(({} < {}) * {})", "(({} >= {}) - {})", "({} if {} < {} else {})"),
    *("({} if {} == {} else {})", "({} if isfinite({}) else {})", "({} or {})"),
    *("({} if math.isinf({}) else {})", "({} if not {} > {} else {})", "sorted([{}, {}])[0]"),
    *("relu({})", "clip({})", "safe({})", "steps({})", "fails({})", "(-relu({}))"),
)
LEAVES = (
    *("self.a", "self.b[0]", "x", "y", "self.a", "self.b[0]", "x", "y"),
    *("0.0", "-0.0", "1.0", "2", "-1", "0.5", "3", "1e308", "math.inf", "True"),
)

Choose = Callable[[int], int]


def expression(choose: Choose, depth: int) -> str:
    """A random calculation; choose(n) is a random number below n."""
    if depth == 0 or choose(8) == 0:
        return LEAVES[choose(len(LEAVES))]
    form = FORMS[choose(len(FORMS))]
    return form.format(*(expression(choose, depth - 1) for _ in range(form.count("{}"))))


def bits(number: object) -> object:
    """What has to be the same: 0.0 and -0.0 differ, every "not a number" is the same."""
    if not isinstance(number, (int, float)):
        return type(number)
    return "nan" if math.isnan(number) else struct.pack("<d", number)


class Calculation:
    """An object whose method changes its two floats, and returns one.

    The method is made of random calculations; what it calls is defined beside it.
    """

    def __init__(self, choose: Choose, depth: int) -> None:
        a, b, result = (expression(choose, depth) for _ in range(3))
        self.source = (
            f"import math\nfrom math import exp, isfinite, isnan, sqrt\n{HELPERS}\n"
            f"class Object:\n    def learn(self, x, y):\n"
            f"        self.a = {a}\n        self.b = [{b}]\n        return {result}\n"
        )
        made: dict[str, Any] = {"__name__": "made"}
        exec(compile(self.source, "calculation.py", "exec"), made)
        self.object = made["Object"]()

    def set(self, state: tuple[float, float]) -> None:
        self.object.a, self.object.b = state[0], [state[1]]

    def plain(self, state: tuple[float, float], x: float, y: float) -> list[object] | Exception:
        """The bits of the object's floats and of the result, or the error that Python raises."""
        self.set(state)
        try:
            result = self.object.learn(x, y)
        except Exception as error:
            return error
        return [bits(number) for number in (self.object.a, self.object.b[0], result)]
