"""Random calculations, compiled: each result and each error is that of plain Python."""

import random

import pytest

from tests.unit.tracing_expressions import SPECIAL, Calculation, bits
from tests.unit.tracing_machines import build
from tracing import Compiled

pytestmark = pytest.mark.usefixtures("few_objects")


@pytest.mark.parametrize("seed", range(24))
def test_random_calculations(seed: int) -> None:
    generator = random.Random(seed)
    calculation, again = (Calculation(random.Random(seed).randrange, 3) for _ in range(2))

    def number() -> float:
        return generator.choice(SPECIAL) if generator.random() < 0.4 else generator.uniform(-3, 3)

    rows = [(number(), number()) for _ in range(40)]
    state = (number(), number())
    calculation.set(state)
    again.set(state)
    compiled = Compiled(calculation.object, "learn", rows, build(), results=True)
    for index in [*range(len(rows))] * 2:
        try:
            expected: object = bits(again.object.learn(*rows[index]))
        except Exception as error:
            expected = repr(error)
        try:
            found: object = bits(compiled.run(index, 1)[0])
        except Exception as error:
            found = repr(error)
            if "results must be floats" in found:
                return  # a truth, or a complex number
        assert found == expected, calculation.source
        for name in ("a", "b"):
            mine, plain = getattr(calculation.object, name), getattr(again.object, name)
            [mine], [plain] = (v if isinstance(v, list) else [v] for v in (mine, plain))
            assert bits(mine) == bits(plain), calculation.source
    assert "do not get the same numbers" not in str(compiled.refusal)
