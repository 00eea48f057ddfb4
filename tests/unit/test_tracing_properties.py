"""Whatever is recorded, the recording says what plain Python does, or that it does not fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.tracing_expressions import SPECIAL, Calculation, bits
from tracing import Refusal
from tracing.evaluator import evaluate
from tracing.record import FailedError, record
from tracing.writer import write

pytestmark = pytest.mark.usefixtures("few_objects")

numbers = st.one_of(st.sampled_from(SPECIAL), st.floats(-3, 3), st.floats())
rows = st.tuples(numbers, numbers, numbers, numbers)


@settings(max_examples=150)
@given(st.data(), st.lists(rows, min_size=1, max_size=8))
def test_recordings_do_what_python_does(
    data: st.DataObject, examples: list[tuple[float, ...]]
) -> None:
    calculation = Calculation(lambda n: data.draw(st.integers(0, n - 1)), 2)
    (a, b, x, y) = examples[0]
    expected = calculation.plain((a, b), x, y)
    calculation.set((a, b))
    try:
        recording, _, _ = record(calculation.object, "learn", (x, y), results=True)
    except FailedError:
        assert isinstance(expected, Exception)
        return
    except Refusal:
        return
    assert (bits(calculation.object.a), bits(calculation.object.b[0])) == (bits(a), bits(b))
    assert write([recording]).startswith(b"\0asm")
    assert evaluate(recording, (a, b), (x, y)) is not None
    for a, b, x, y in examples:
        expected = calculation.plain((a, b), x, y)
        found = evaluate(recording, (a, b), (x, y))
        if isinstance(expected, Exception):
            assert found is None
        elif found is not None:
            assert [bits(number) for part in found for number in part] == expected


@settings(max_examples=30)
@given(st.data())
def test_a_recording_is_the_same_every_time(data: st.DataObject) -> None:
    calculation = Calculation(lambda n: data.draw(st.integers(0, n - 1)), 2)
    calculation.set((0.5, -0.25))
    try:
        first, _, _ = record(calculation.object, "learn", (0.1, 0.2), results=True)
    except (FailedError, Refusal):
        return
    again, _, _ = record(calculation.object, "learn", (0.1, 0.2), results=True)
    assert first.listing() == again.listing()
