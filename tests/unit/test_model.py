"""The perceptron: its gradients, its figures, and where it stops."""

import math
import random

import pytest

from perceptron import ACTIVATIONS, TASKS, DivergenceError, Perceptron, count_right
from tests.unit.reference import (
    AFTER,
    BEFORE,
    FIRST_BIAS,
    FIRST_WEIGHTS,
    INPUTS,
    TARGETS,
    TEST,
    TRAINING,
)


def trained(*pieces: int) -> list[float]:
    """Return the parameters of seed 109 after these numbers of epochs of addition, one by one."""
    network = Perceptron.from_seed(109)
    for epochs in pieces:
        network.train(INPUTS, TARGETS, epochs)
    return network.parameters


def weighted_sum(network: Perceptron, inputs: list[float]) -> float:
    return network.layers[0].neurons[0].weighted_sum(inputs)


# The gradient


def half_squared_error(
    values: list[float], inputs: list[float], target: float, activation: str
) -> float:
    """Return what training makes smaller, as a function of weights and bias (the last value)."""
    total = math.fsum(weight * x for weight, x in zip(values, [*inputs, 1.0], strict=True))
    error = target - ACTIVATIONS[activation].function(total)
    return error * error / 2


def slopes(values: list[float], inputs: list[float], target: float, activation: str) -> list[float]:
    """Return the slope of half the squared error along each parameter, by central differences."""
    h = 1e-6
    found = []
    for i in range(len(values)):
        above, below = list(values), list(values)
        above[i] += h
        below[i] -= h
        rise = half_squared_error(above, inputs, target, activation)
        rise -= half_squared_error(below, inputs, target, activation)
        found.append(rise / (2 * h))
    return found


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_update_is_the_gradient_of_half_the_squared_error(activation: str, count: int) -> None:
    """Each parameter moves by the learning rate times its slope, downhill."""
    generator = random.Random(count)
    checked = 0
    signs = set()
    while checked < 30:
        weights = [generator.uniform(-1.5, 1.5) for _ in range(count)]
        bias = generator.uniform(-1.0, 1.0)
        inputs = [generator.uniform(-1.0, 1.0) for _ in range(count)]
        target = generator.uniform(-1.0, 2.0)
        rate = generator.uniform(0.01, 2.0)
        network = Perceptron(weights, bias, rate, activation)
        if abs(weighted_sum(network, inputs)) < 0.001:
            continue  # at the ReLU's kink there is no slope
        signs.add(weighted_sum(network, inputs) > 0)
        network.learn(inputs, target)
        before = [*weights, bias]
        moved = [(new - old) / rate for new, old in zip(network.parameters, before, strict=True)]
        downhill = [-slope for slope in slopes(before, inputs, target, activation)]
        assert moved == pytest.approx(downhill, rel=1e-6, abs=1e-8)
        checked += 1
    assert signs == {True, False}


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_learn_reports_the_numbers_of_the_step(activation: str) -> None:
    network = Perceptron([0.4, -0.2], 0.3, 0.5, activation)
    prediction = network.predict([0.7, 0.1])
    update = network.learn([0.7, 0.1], 0.9)
    assert update.prediction == prediction
    assert update.error == 0.9 - prediction
    delta = update.error * network.activation.derivative(prediction)
    assert update.deltas == [[delta]]
    assert network.weights == [0.4 + 0.5 * delta * 0.7, -0.2 + 0.5 * delta * 0.1]
    assert network.bias == 0.3 + 0.5 * delta


def test_a_step_neuron_learns_nothing_by_gradient() -> None:
    """Its slope is 0, so however wrong it is no parameter moves."""
    network = Perceptron.from_seed(109, activation="step")
    assert network.learn([0.2, 0.3], 0.5) == (1.0, -0.5, [[0.0]])
    network.train(INPUTS, TARGETS, 100)
    assert network.parameters == [*FIRST_WEIGHTS, FIRST_BIAS]


def test_a_right_prediction_changes_nothing() -> None:
    network = Perceptron([1.0, 1.0], 0.0, 0.1, "identity")
    assert network.learn([0.25, 0.5], 0.75) == (0.75, 0.0, [[0.0]])
    assert network.parameters == [1.0, 1.0, 0.0]


def test_training_is_the_article_s_loop_to_the_last_bit() -> None:
    """The loop written out, with nothing of the package in it."""
    w1, w2, bias = *FIRST_WEIGHTS, FIRST_BIAS
    for _ in range(200):
        for x1, x2, target in TRAINING:
            prediction = 1.0 / (1.0 + math.exp(-(w1 * x1 + w2 * x2 + bias)))
            gradient = (target - prediction) * (prediction * (1.0 - prediction))
            w1 += 0.1 * gradient * x1
            w2 += 0.1 * gradient * x2
            bias += 0.1 * gradient
    assert trained(200) == [w1, w2, bias]


# The figures of the experiment


def predicted(values: list[float]) -> list[float]:
    network = Perceptron(values[:-1], values[-1])
    return [network.predict([a, b]) for a, b, _, _ in TEST]


def test_seed_109_predicts_the_first_table() -> None:
    predictions = predicted(trained())
    assert [f"{prediction:.1f}" for prediction in predictions] == BEFORE
    assert count_right(predictions, [a + b for a, b, _, _ in TEST]) == 2


def test_10000_epochs_predict_the_second_table() -> None:
    predictions = predicted(trained(10_000))
    assert [f"{prediction:.1f}" for prediction in predictions] == AFTER
    assert count_right(predictions, [a + b for a, b, _, _ in TEST]) == 21


@pytest.mark.parametrize("activation", ["identity", "relu"])
def test_without_the_sigmoid_all_25_are_right(activation: str) -> None:
    network = Perceptron.from_seed(109, activation=activation)
    network.train(INPUTS, TARGETS, 3000)
    predictions = [network.predict([a, b]) for a, b, _, _ in TEST]
    assert count_right(predictions, [a + b for a, b, _, _ in TEST]) == 25
    assert network.weights == pytest.approx([1.0, 1.0])
    assert network.bias == pytest.approx(0.0, abs=1e-6)


def gate_accuracies(task: str, activation: str, seed: int, epochs: int) -> list[int]:
    """Return how many of the four corners are right after each epoch."""
    network = Perceptron.from_seed(seed, learning_rate=0.5, activation=activation)
    inputs = [inputs for inputs, _ in TASKS[task].training]
    targets = [target for _, target in TASKS[task].training]
    found = []
    for _ in range(epochs):
        network.train(inputs, targets, 1)
        found.append(count_right([network.predict(row) for row in inputs], targets, 0))
    return found


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_xor_is_never_learnt(activation: str) -> None:
    """No straight line separates its corners, whatever the seed and however long it is trained."""
    for seed in range(5):
        assert max(gate_accuracies("xor", activation, seed, 200)) < 4


@pytest.mark.parametrize("task", ["and", "or", "nand"])
def test_the_other_gates_are_learnt(task: str) -> None:
    for seed in range(3):
        assert gate_accuracies(task, "sigmoid", seed, 400)[-1] == 4


# The same again


def test_seed_109_gives_the_known_bits() -> None:
    network = Perceptron.from_seed(109)
    assert network.weights == FIRST_WEIGHTS
    assert network.bias == FIRST_BIAS
    assert network.learning_rate == 0.1
    assert network.activation.name == "sigmoid"


@pytest.mark.parametrize("seed", [0, 1, 109, 2**32 - 1])
def test_a_seed_s_numbers_are_the_weights_then_the_bias(seed: int) -> None:
    generator = random.Random(seed)
    for count in (1, 2, 5):
        generator.seed(seed)
        expected = [generator.random() for _ in range(count + 1)]
        network = Perceptron.from_seed(seed, input_count=count)
        assert network.parameters == expected
        assert all(0.0 <= value < 1.0 for value in expected)


def test_a_seed_is_not_disturbed_by_other_random_numbers() -> None:
    random.seed(1)
    assert Perceptron.from_seed(109).weights == FIRST_WEIGHTS
    drawn = random.random()
    random.seed(1)
    assert random.random() == drawn


def test_uneven_pieces_make_the_same() -> None:
    assert trained(1, 0, 27, 972, 1, 499, 0, 500) == trained(2000)


def test_learning_each_example_is_an_epoch() -> None:
    network = Perceptron.from_seed(109)
    for _ in range(100):
        for inputs, target in zip(INPUTS, TARGETS, strict=True):
            network.learn(inputs, target)
    assert network.parameters == trained(100)


def test_a_restored_network_goes_on_to_the_same_end() -> None:
    half = trained(150)
    network = Perceptron.from_seed(5)
    network.parameters = half
    network.train(INPUTS, TARGETS, 150)
    assert network.parameters == trained(300)


def test_examples_are_learnt_in_order() -> None:
    backwards = Perceptron.from_seed(109)
    backwards.train(INPUTS[::-1], TARGETS[::-1], 1)
    assert backwards.parameters != trained(1)


def test_no_epochs_change_nothing() -> None:
    assert trained(0) == [*FIRST_WEIGHTS, FIRST_BIAS]


def test_a_changed_learning_rate_holds_from_the_next_example() -> None:
    network = Perceptron([0.0], 0.0, 0.5, "identity")
    network.learn([1.0], 1.0)
    assert network.parameters == [0.5, 0.5]
    network.learning_rate = 0.25
    network.learn([1.0], 3.0)
    assert network.parameters == [1.0, 1.0]


# Predicting


def test_predict_is_the_activation_of_the_weighted_sum() -> None:
    network = Perceptron([2.0, -1.0, 0.5], 0.25, 0.1, "identity")
    assert weighted_sum(network, [1.0, 3.0, 4.0]) == 1.25
    assert network.predict([1.0, 3.0, 4.0]) == 1.25
    network = Perceptron([2.0], -2.0)
    assert network.predict([1]) == 0.5
    assert network.predict((1.0,)) == 0.5


def test_sum_is_rounded_in_order() -> None:
    """A cleverer sum would end in other bits than the reference does."""
    network = Perceptron([0.1] * 10, 0.0, 0.1, "identity")
    assert network.predict([1.0] * 10) == 0.9999999999999999
    assert Perceptron([1e16, 1.0], -1e16, 0.1, "identity").predict([1.0, 1.0]) == 0.0


def test_predict_learns_nothing() -> None:
    network = Perceptron.from_seed(109)
    network.predict([0.3, 0.4])
    assert network.parameters == [*FIRST_WEIGHTS, FIRST_BIAS]


def test_the_caller_s_lists_stay_the_caller_s() -> None:
    weights = [1.0, 2.0]
    network = Perceptron(weights, 0.0)
    network.learn([1.0, 1.0], 0.0)
    assert weights == [1.0, 2.0]
    weights[0] = 9.0
    assert network.weights[0] != 9.0


# Leaving the finite numbers


@pytest.mark.parametrize(("activation", "rate"), [("identity", 3.0), ("identity", 100.0)])
def test_divergence_keeps_the_parameters_before_the_failing_example(
    activation: str, rate: float
) -> None:
    network = Perceptron.from_seed(109, learning_rate=rate, activation=activation)
    with pytest.raises(DivergenceError) as caught:
        network.train(INPUTS, TARGETS, 10_000)
    epochs, examples = caught.value.epochs, caught.value.examples
    assert all(math.isfinite(value) for value in network.parameters)

    again = Perceptron.from_seed(109, learning_rate=rate, activation=activation)
    again.train(INPUTS, TARGETS, epochs)
    for i in range(examples):
        again.learn(INPUTS[i], TARGETS[i])
    assert again.parameters == network.parameters
    with pytest.raises(DivergenceError):
        again.learn(INPUTS[examples], TARGETS[examples])
    assert again.parameters == network.parameters


def test_relu_diverges_too() -> None:
    network = Perceptron([1e200], 0.0, 100.0, "relu")
    with pytest.raises(DivergenceError):
        network.learn([1e100], 0.0)
    assert network.parameters == [1e200, 0.0]


def test_divergence_is_an_error_of_its_own_with_the_numbers_in_it() -> None:
    network = Perceptron([1e307], 0.0, 100.0, "identity")
    with pytest.raises(DivergenceError) as caught:
        network.learn([1.0], 0.0)
    assert not isinstance(caught.value, ValueError)
    assert str(caught.value) == (
        "the weights became too large to compute (error -1e+307, learning rate 100)"
    )
    assert (caught.value.epochs, caught.value.examples) == (0, 0)


def test_a_weighted_sum_that_overflows_diverges() -> None:
    for inputs in ([10.0, 10.0], [10.0, -10.0], [10.0, 0.0]):
        network = Perceptron([1e308, 1e308], 0.0, 0.1, "identity")
        with pytest.raises(DivergenceError):
            network.learn(inputs, 0.0)
        assert network.parameters == [1e308, 1e308, 0.0]


def test_after_a_divergence_a_smaller_learning_rate_leads_back() -> None:
    network = Perceptron.from_seed(109, learning_rate=3.0, activation="identity")
    with pytest.raises(DivergenceError):
        network.train(INPUTS, TARGETS, 10_000)
    network.learning_rate = 0.8
    network.train(INPUTS, TARGETS, 3000)
    assert network.weights == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_a_bounded_activation_stays_finite_at_the_largest_rate(activation: str) -> None:
    network = Perceptron.from_seed(109, learning_rate=100.0, activation=activation)
    network.train(INPUTS, TARGETS, 100)
    assert all(math.isfinite(value) for value in network.parameters)


def test_finite_parameters_whose_sum_is_too_large_are_no_divergence() -> None:
    network = Perceptron([1.7e308, 1.7e308], 1.7e308, 0.1, "tanh")
    network.learn([0.5, -0.5], 0.9)
    assert network.weights == [1.7e308, 1.7e308]
