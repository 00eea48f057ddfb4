"""Networks in many styles: compiled code and the interpreter come to the same bits."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from perceptron import ACTIVATIONS, TASKS, DivergenceError, Perceptron
from tests.unit.tracing_machines import assert_same, build, state
from tests.unit.tracing_models import ACTIVATIONS as MODEL_ACTIVATIONS
from tests.unit.tracing_models import Adam, Engine, Flat, Layers, Slotted
from tracing import Compiled, EvaluatingMachine, Examples, Subject
from tracing.layout import walk

_generator = random.Random(1)
EXAMPLES = [
    ([_generator.uniform(-2, 2), _generator.uniform(-2, 2)], [_generator.random()])
    for _ in range(12)
]
ADDITION = [(list(inputs), target) for inputs, target in TASKS["addition"].training]

MODELS: dict[str, Callable[[], Any]] = {
    "layers": lambda: Layers(1, [2, 4, 1], ["tanh", "sigmoid"]),
    "deep": lambda: Layers(2, [2, 3, 3, 1], ["relu", "leaky", "sigmoid"]),
    "imported function": lambda: Layers(3, [2, 2, 1], ["squash", "relu"]),
    "flat lists": lambda: Flat(4, 2, 3),
    "slots": Slotted,
    "dataclass": Adam,
    "engine": lambda: Engine(5, 2, 3, "tanh"),
    "engine with branches": lambda: Engine(6, 2, 3, "relu"),
}


@pytest.mark.parametrize("name", MODELS)
def test_the_numbers_are_the_same_after_every_epoch(name: str) -> None:
    model, plain = MODELS[name](), MODELS[name]()
    compiled = Compiled(model, "learn", EXAMPLES, build())
    assert_same(compiled, plain, EXAMPLES, 40)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_perceptron_learns_the_same(activation: str) -> None:
    examples = ADDITION
    network = Perceptron.from_seed(109, activation=activation)
    plain = Perceptron.from_seed(109, activation=activation)
    compiled = Compiled(network, "_learn", examples, build())
    assert_same(compiled, plain, examples, 50)
    assert len(compiled.recordings) == 1  # the branches of the activation are in it


@pytest.mark.parametrize("seed", range(10))
def test_random_networks(seed: int) -> None:
    generator = random.Random(seed)
    sizes = [2, *(generator.randint(1, 4) for _ in range(generator.randint(1, 3)))]
    activations = [generator.choice(list(MODEL_ACTIVATIONS)) for _ in sizes[1:]]
    examples = [
        ([generator.gauss(0, 1), generator.gauss(0, 1)], [generator.random()] * sizes[-1])
        for _ in range(generator.randint(1, 9))
    ]
    model, plain = Layers(seed, sizes, activations), Layers(seed, sizes, activations)
    model.rate = plain.rate = 10 ** generator.uniform(-3, 0.5)
    compiled = Compiled(model, "learn", examples, build())
    assert_same(compiled, plain, examples, 30)


def test_almost_every_example_is_compiled() -> None:
    model = MODELS["deep"]()
    compiled = Compiled(model, "learn", EXAMPLES, build())
    compiled.run(0, 10 * len(EXAMPLES))
    assert len(compiled.recordings) == 1
    assert compiled.misses == 0


def test_different_ways_are_recorded_one_after_another() -> None:
    compiled = Compiled(MODELS["engine with branches"](), "learn", EXAMPLES, build())
    compiled.run(0, 30 * len(EXAMPLES))
    assert len(compiled.recordings) > 1


def test_examples_come_in_the_given_order() -> None:
    order = [3, 3, 0, 11, 7]
    model, plain = MODELS["layers"](), MODELS["layers"]()
    compiled = Compiled(model, "learn", Examples(EXAMPLES, order), build())
    assert_same(compiled, plain, [EXAMPLES[index] for index in order], 10)


def test_another_order_can_be_set_for_each_epoch() -> None:
    generator = random.Random(2)
    model, plain = MODELS["flat lists"](), MODELS["flat lists"]()
    compiled = Compiled(model, "learn", EXAMPLES, build())
    for _ in range(6):
        order = generator.sample(range(len(EXAMPLES)), len(EXAMPLES))
        compiled.examples.set_order(order)
        assert_same(compiled, plain, [EXAMPLES[index] for index in order], 1)


def test_slices_make_no_difference() -> None:
    model, plain = MODELS["layers"](), MODELS["layers"]()
    compiled = Compiled(model, "learn", EXAMPLES, build())
    position = 0
    for count in (1, 2, 30, 1, 0, 7, 100, 3):
        compiled.run(position, count)
        assert compiled.done == count
        position = (position + count) % len(EXAMPLES)
    for index in range(144):
        plain.learn(*EXAMPLES[index % len(EXAMPLES)])
    first, second = state(model, plain)
    assert first == second


def test_what_is_changed_between_runs_is_used() -> None:
    model, plain = MODELS["layers"](), MODELS["layers"]()
    compiled = Compiled(model, "learn", EXAMPLES, build())
    assert_same(compiled, plain, EXAMPLES, 3)
    for network in (model, plain):
        network.rate = 0.01
        network.layers[0][1].weights = [0.5, 0.25]
        network.layers[0][0].activation, network.layers[0][0].slope = (
            network.layers[1][0].activation,
            network.layers[1][0].slope,
        )
    assert_same(compiled, plain, EXAMPLES, 3)


def test_lists_that_the_method_replaces_are_new_ones() -> None:
    """Who holds the old weights still has the old numbers, as with the interpreter."""
    model = MODELS["layers"]()
    compiled = Compiled(model, "learn", EXAMPLES, build())
    compiled.run(0, 3 * len(EXAMPLES))
    held = model.layers[0][0].weights
    numbers = list(held)
    compiled.run(0, len(EXAMPLES))
    assert held == numbers != model.layers[0][0].weights
    assert EXAMPLES[0][0] == pytest.approx(EXAMPLES[0][0])


def test_the_examples_are_never_changed() -> None:
    """Though the neurons keep the list of their inputs."""
    examples = [([1.0, 2.0], [0.5]), ([3.0, 4.0], [0.25])]
    compiled = Compiled(MODELS["layers"](), "learn", examples, build())
    compiled.run(0, 20)
    compiled.run(0, 21)
    assert examples == [([1.0, 2.0], [0.5]), ([3.0, 4.0], [0.25])]


def test_predictions_of_many_rows() -> None:
    model = MODELS["deep"]()
    rows = [([x / 10, y / 10],) for x in range(-10, 10) for y in range(-10, 10)]
    predict = Compiled(model, "predict", rows, build(), results=True)
    for _ in range(2):
        found = predict.run(0, len(rows))
        assert found.tolist() == [model.predict(*row)[0] for row in rows]
        model.rate = 0.3
        for example in EXAMPLES:
            model.learn(*example)
    assert predict.refusal is None


def test_predictions_for_other_rows() -> None:
    network = Perceptron.from_seed(1)
    predict = Compiled(network, "predict", [([0.0, 1.0],)] * 3, build(), results=True)
    predict.run(0, 3)
    rows = [([x / 10, 0.5],) for x in range(50)]
    predict.examples = Examples(rows)
    assert predict.run(0, 50).tolist() == [network.predict(*row) for row in rows]


def counting_build() -> tuple[Any, list[int]]:
    """What builds machines, and a list that gets an item for each machine."""
    made: list[int] = []
    real = build()

    def counting(recordings: Any) -> Any:
        made.append(len(recordings))
        return real(recordings)

    return counting, made


def test_nothing_is_compiled_twice() -> None:
    """Not for another object, another activation in between, or other examples."""
    counting, made = counting_build()
    subject = Subject(None)
    compiled = Compiled(subject, "_learn", ADDITION, counting)
    kinds = ("sigmoid", "tanh", "sigmoid", "relu", "tanh", "sigmoid")
    for seed, activation in enumerate(kinds):
        network, plain = (Perceptron.from_seed(seed, activation=activation) for _ in range(2))
        subject.value = network
        compiled.examples = Examples(ADDITION[seed:])
        compiled.run(0, 200)
        for index in range(200):
            plain._learn(*ADDITION[seed:][index % len(ADDITION[seed:])])
        assert (network.weights, network.bias) == (plain.weights, plain.bias)
        assert compiled.refusal is None
    assert len(made) == 3


def test_examples_of_another_shape_are_compiled_anew() -> None:
    counting, made = counting_build()
    model = Sum()
    compiled = Compiled(model, "add", [([1.0, 2.0],)] * 40, counting, results=True)
    assert compiled.run(0, 40).tolist() == [3.0] * 40
    compiled.examples = Examples([([1.0, 2.0, 3.0],)] * 40)
    assert compiled.run(0, 40).tolist() == [6.0] * 40
    compiled.examples = Examples([([1.0, 2.0],)] * 40)
    assert compiled.run(0, 40).tolist() == [3.0] * 40
    assert len(made) == 2


class Sum:
    """Adds numbers up, from a number that it holds."""

    def __init__(self) -> None:
        self.start = 0.0

    def add(self, numbers: list[float]) -> float:
        total = self.start
        for number in numbers:
            total += number
        return total


def test_methods_of_one_object_look_at_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    network, plain = (Perceptron.from_seed(3) for _ in range(2))
    subject = Subject(network)
    rows = [(inputs,) for inputs, _ in ADDITION]
    learning = Compiled(subject, "_learn", ADDITION, build())
    predicting = Compiled(subject, "predict", rows, build(), results=True)
    learning.run(0, 100)
    predicting.run(0, 100)
    looks: list[object] = []

    def counting(*arguments: Any) -> Any:
        looks.append(arguments)
        return walk(*arguments)

    monkeypatch.setattr("tracing.subject.walk", counting)
    for example in range(100):
        plain._learn(*ADDITION[example % len(ADDITION)])
    with subject.untouched():
        for part in range(5):
            learning.run((100 + 30 * part) % len(ADDITION), 30)
            for step in range(30):
                plain._learn(*ADDITION[(100 + 30 * part + step) % len(ADDITION)])
            assert network.parameters == plain.parameters
            assert predicting.run(0, 28).tolist() == [plain.predict(row) for (row,) in rows]
    assert len(looks) == 1
    network.neurons[0].bias = 7.0  # afterwards everybody may change it again
    plain.parameters = [*network.weights, 7.0]
    assert predicting.run(0, 28).tolist() == [plain.predict(row) for (row,) in rows]


def test_another_object_may_be_compiled_where_one_was_refused() -> None:
    class Chance(Sum):
        def add(self, numbers: list[float]) -> float:
            return super().add(numbers) + random.random()

    subject = Subject(Chance())
    compiled = Compiled(subject, "add", [([1.0, 2.0],)] * 40, build(), results=True)
    compiled.run(0, 40)
    assert compiled.refusal is not None
    subject.value = Sum()
    assert compiled.run(0, 40).tolist() == [3.0] * 40
    assert compiled.refusal is None
    subject.value = Chance()
    compiled.run(0, 1)
    assert compiled.refusal is not None  # at once: it was refused before


def test_divergence_comes_at_the_same_example() -> None:
    examples = ADDITION
    networks = [Perceptron.from_seed(109, 2, 50.0, "identity") for _ in range(2)]
    with pytest.raises(DivergenceError) as plain:
        networks[1].train([row for row, _ in examples], [right for _, right in examples], 1000)
    compiled = Compiled(networks[0], "_learn", examples, build())
    with pytest.raises(DivergenceError) as error:
        compiled.run(0, 1000 * len(examples))
    assert divmod(compiled.done, len(examples)) == (plain.value.epochs, plain.value.examples)
    assert str(error.value) == str(plain.value)
    first, second = state(*networks)
    assert first == second


def test_without_webassembly_the_interpreter_does_it() -> None:
    model, plain = MODELS["layers"](), MODELS["layers"]()
    compiled = Compiled(model, "learn", EXAMPLES, None)
    compiled.run(0, len(EXAMPLES))
    for example in EXAMPLES:
        plain.learn(*example)
    assert state(model)[0] == state(plain)[0]
    assert str(compiled.refusal) == "there is no WebAssembly here"


def test_a_machine_that_errs_is_found_out() -> None:
    class Wrong(EvaluatingMachine):
        def run(self, state: Any, *others: Any) -> int:
            done = super().run(state, *others)
            state[0] += 1e-12
            return done

    model, plain = MODELS["slots"](), MODELS["slots"]()
    compiled = Compiled(model, "learn", EXAMPLES, Wrong)
    compiled.run(0, 50)
    for index in range(50):
        plain.learn(*EXAMPLES[index % len(EXAMPLES)])
    refusal = compiled.refusal
    assert refusal is not None
    assert refusal.reason == "compiled code and Python do not get the same numbers"
    assert (refusal.file, refusal.line) != (None, None)
    assert state(model)[0] == state(plain)[0]
