"""Whatever is computed, a recording does not change it; whatever is shown was computed."""

import copy
import math
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from lab.steps import Step
from perceptron.activations import ACTIVATIONS
from perceptron.inputs import names_for
from perceptron.model import DivergenceError, Network
from tests.unit.stepping_modules import Recorded, module_of

SMALL = st.floats(-2, 2)
networks = st.builds(
    Network.untrained,
    st.integers(0, 1000),
    st.lists(st.sampled_from(names_for(2)), min_size=1, max_size=4, unique=True),
    st.lists(st.integers(1, 4), max_size=3),
    st.just("sigmoid"),
    st.sampled_from(list(ACTIVATIONS)),
    st.floats(0.01, 10),
    st.sampled_from(["squared_error", "cross_entropy"]),
    st.sampled_from([0.0, 0.01]),
    st.sampled_from([0.0, 0.1]),
    st.integers(1, 3),
)


@given(
    networks, st.lists(SMALL, min_size=2, max_size=2), st.floats(0, 1), st.booleans(),
    st.sampled_from([30, 300, 20_000]),
)  # fmt: skip
def test_a_recorded_step_is_the_plain_one(
    network: Network, example: list[float], target: float, ends_batch: bool, most: int
) -> None:
    plain = copy.deepcopy(network)
    try:
        update = plain.learn(example, target, ends_batch)
    except DivergenceError:
        assume(False)
    step = Step(network, 0, example, target, ends_batch, most)
    last = step.moment(step.recorded()["count"] - 1)["network"]
    assert [*last["before"]] == network.parameters
    if most == 20_000:
        assert [*last["parameters"]] == plain.parameters
        assert [*last["outputs"]] == network.outputs(example)
        assert [*last["deltas"]] == [delta for layer in update.deltas for delta in layer]
    assert not any(map(math.isnan, last["parameters"]))


def test_the_largest_network_fits() -> None:
    network = Network.untrained(1, hidden=[16] * 6, l1=0.01)
    recorded = Step(network, 0, [0.1, 0.2], 0.3, True).recorded()
    assert 10_000 < recorded["count"] <= 20_000


NAMES = st.sampled_from(["a", "b", "c"])
leaves = st.one_of(NAMES, st.floats(-9, 9).map(repr), st.integers(0, 9).map(str))


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from("+-*/%"), inner).map(lambda p: f"({' '.join(p)})"),
        st.tuples(inner, st.sampled_from(["<", "==", ">="]), inner, inner).map(
            lambda p: f"({p[0]} {p[1]} {p[2]} < {p[3]})"
        ),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda p: f"({' '.join(p)})"),
        st.tuples(inner, inner, inner).map(lambda p: f"({p[0]} if {p[1]} else {p[2]})"),
        st.tuples(inner, inner).map(lambda p: f"sum([x * {p[0]} for x in range(3) if {p[1]}])"),
        inner.map(lambda p: f"f({p})"),
        inner.map(lambda p: f"(lambda x: x - {p})(2)"),
        st.tuples(NAMES, inner).map(lambda p: f"({p[0]} := {p[1]})"),
    )


expressions = st.recursive(leaves, compound, max_leaves=8)


def nested(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def block(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    return st.one_of(
        st.tuples(inner, inner).map(lambda p: p[0] + p[1]),
        st.tuples(expressions, inner, inner).map(
            lambda p: [f"if {p[0]}:", *nested(p[1]), "else:", *nested(p[2])]
        ),
        st.tuples(NAMES, inner).map(lambda p: [f"for {p[0]} in range(3):", *nested(p[1])]),
        st.tuples(inner, inner, inner).map(
            lambda p: [
                "try:", *nested(p[0]), "except ZeroDivisionError:", *nested(p[1]),
                "finally:", *nested(p[2]),
            ]
        ),
    )  # fmt: skip


statements = st.recursive(
    st.one_of(
        st.tuples(NAMES, st.sampled_from(["=", "+=", "*="]), expressions).map(
            lambda p: [" ".join(p)]
        ),
        expressions.map(lambda e: [f"return {e}"]),
        expressions.map(lambda e: [f"seen.append({e})"]),
    ),
    block,
    max_leaves=6,
)


def outcome(run: Any) -> str:
    try:
        return repr(run())
    except Exception as error:
        return repr(error)


@given(statements, st.sampled_from([5, 20_000]))
def test_a_program_does_the_same(lines: list[str], most: int) -> None:
    text = "\n".join(
        [
            "seen = []",
            "def f(x):",
            "    y = x - 1",
            "    return y * y",
            "def program():",
            "    a, b, c = 1, 2.5, 0",
            *nested(lines),
            "    return a, b, c",
            "def run():",
            "    try:",
            "        return program(), seen",
            "    except (ArithmeticError, TypeError) as error:",
            "        return repr(error), seen",
            "",
        ]
    )
    with tempfile.TemporaryDirectory() as name:
        plain = outcome(module_of(Path(name), text).run)
        recorded = Recorded(Path(name), text, most)
        assert outcome(lambda: recorded.result) == plain
        assert len(recorded.moments) <= most
        for moment in recorded.moments:
            recorded.values(moment)
