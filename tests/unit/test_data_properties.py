"""What holds for any data: a verdict is never wrong."""

from hypothesis import given
from hypothesis import strategies as st

from lab.geometry import lies_on_a_plane
from lab.verdict import verdict
from perceptron.activations import ACTIVATIONS
from perceptron.model import Perceptron

SMALL = st.integers(-20, 20).map(lambda n: n / 4)


@given(st.lists(st.tuples(SMALL, SMALL), min_size=1, max_size=12), SMALL, SMALL, SMALL)
def test_a_weighted_sum_lies_on_a_plane(
    pairs: list[tuple[float, float]], w1: float, w2: float, bias: float
) -> None:
    assert lies_on_a_plane(pairs, [w1 * a + w2 * b + bias for a, b in pairs])


@given(st.lists(st.tuples(SMALL, SMALL), min_size=2, max_size=12, unique=True), SMALL, SMALL, SMALL)
def test_what_a_neuron_has_said_is_never_called_out_of_its_reach(
    pairs: list[tuple[float, float]], w1: float, w2: float, bias: float
) -> None:
    for activation in ACTIVATIONS:
        neuron = Perceptron([w1, w2], bias, activation=activation)
        examples = [(pair, neuron.predict(pair)) for pair in pairs]
        assert "cannot, with" not in verdict(examples, ACTIVATIONS[activation])
    sides = [(pair, float(w1 * pair[0] + w2 * pair[1] + bias > 0)) for pair in pairs]
    assert "cannot" not in verdict(sides, ACTIVATIONS["sigmoid"])
