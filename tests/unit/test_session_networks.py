"""Sessions with layers, batches, shuffling and penalties: what they add to those of one neuron."""

import json
import math
from array import array
from collections.abc import Callable
from typing import Any

import pytest

from lab import grids
from lab.files import read_network
from lab.recording import moment
from lab.run_settings import DEFAULT_PROBE, network_of
from lab.session import Session
from perceptron import TASKS, Network, gradient_by_formula
from perceptron.batches import order_of, shuffled
from tests.unit.reference import INPUTS, TARGETS
from tests.unit.refusals import refusal
from tests.unit.sessions import (
    MINUTE,
    Followed,
    check_same_run,
    network_after,
    new_session,
    own_data,
    place,
    position,
    settings_with,
)

NETWORKS: dict[str, dict[str, Any]] = {
    "layers": {"layers": [3, 2]},
    "batches": {"layers": [3], "batch_size": 5},
    "shuffled": {"layers": [2], "hidden_activation": "relu", "shuffle": True},
    "shuffled batches": {"layers": [2], "batch_size": 5, "shuffle": True, "learning_rate": 0.5},
    "penalties": {"layers": [2], "l1": 0.01, "l2": 0.02, "batch_size": 28},
    "cross-entropy": {"layers": [2], "loss_function": "cross_entropy", "inputs": ["x2", "x1x2"]},
    "one neuron in batches": {"batch_size": 10, "shuffle": True, "l2": 0.01},
}
every_network = pytest.mark.parametrize("changes", NETWORKS.values(), ids=NETWORKS)


def trained(changes: dict[str, Any], epochs: int) -> Network:
    """Return what a session with these settings should come to."""
    settings = settings_with(**changes)
    network = network_of(settings, TASKS["addition"])
    orders = shuffled(settings["seed"], len(INPUTS)) if settings["shuffle"] else None
    network.train(INPUTS, TARGETS, epochs, orders)
    return network


@every_network
def test_a_session_trains_as_the_network_does(changes: dict[str, Any]) -> None:
    run = new_session(**changes)
    run.advance(15, MINUTE, "time")
    assert run.network.parameters == trained(changes, 15).parameters
    assert run.kept[4]["parameters"].tolist() == trained(changes, 4).parameters


@every_network
def test_slices_and_single_examples_make_the_same_run(changes: dict[str, Any]) -> None:
    whole, parts = new_session(**changes), new_session(**changes)
    whole.advance(12, MINUTE, "time")
    for examples in (3, 30, 0, 7):
        for _ in range(examples):
            parts.learn_example(12)
        parts.advance(12, MINUTE, "epoch")
    parts.advance(12, MINUTE, "time")
    check_same_run(whole, parts)


@every_network
@pytest.mark.parametrize("examples", [1, 5, 7, 27])
def test_restoring_a_position_goes_on_as_if_nothing_had_been(
    changes: dict[str, Any], examples: int
) -> None:
    """In the middle of a batch it begins with that batch, in which nothing has moved yet."""
    run, other = new_session(**changes), new_session(**changes)
    for each in (run, other):
        each.advance(3, MINUTE, "time")
        for _ in range(examples):
            each.learn_example(20)
    at = position(run.state())
    run.advance(9, MINUTE, "time")
    size = changes.get("batch_size", 1)
    assert position(run.restore(at)) == {**at, "example": examples - examples % size}
    elsewhere = new_session(at, **changes)
    for each in (run, other, elsewhere):
        each.advance(9, MINUTE, "time")
    assert run.network.parameters == other.network.parameters == trained(changes, 9).parameters
    assert elsewhere.network.parameters == other.network.parameters


def test_parameters_set_in_the_middle_of_a_batch_hold_for_the_whole_batch() -> None:
    run = new_session(layers=[2], batch_size=3)
    for _ in range(2):
        run.learn_example(9)
    assert run.set_parameters([(0, 1.5), (4, -0.5)])["example"] == 0
    for _ in range(3):
        run.learn_example(9)
    network = Network.untrained(109, hidden=[2], batch_size=3)
    values = network.parameters
    values[0], values[4] = 1.5, -0.5
    network.parameters = values
    for index in range(3):
        network.learn(INPUTS[index], TARGETS[index], ends_batch=index == 2)
    assert run.network.parameters == network.parameters


def test_a_learning_rate_that_changes_within_a_batch_counts_at_its_end() -> None:
    run, restored = new_session(batch_size=10), new_session(batch_size=10)
    for _ in range(4):
        run.learn_example(9)
    run.set_learning_rate(1.0)
    run.learn_example(9)
    at = position(run.state())
    restored.set_learning_rate(1.0)
    restored.restore(at)
    for each in (run, restored):
        each.advance(3, MINUTE, "time")
    assert run.network.parameters == restored.network.parameters


def test_a_slice_of_a_slow_run_ends_within_an_epoch_and_nothing_is_lost() -> None:
    """The page must be able to pause it, and a request that takes seconds would be given up."""
    changes: dict[str, Any] = {"layers": [16] * 6, "task": "blobs", "examples": 2000}
    run, whole = new_session(**changes), new_session(**changes)
    state = run.advance(1, 1, "time")
    assert state["epoch"] == 0
    assert 0 < state["example"] < 2000
    for index in range(state["example"]):
        whole.network.learn(whole.inputs[index], whole.targets[index])
    assert run.network.parameters == whole.network.parameters
    assert moment(run.advance(1, 1, "time")) > moment(state)


def test_gradients_of_a_large_network_are_compared_for_some_examples() -> None:
    small = new_session(task="blobs", examples=1000).check_gradient()
    assert small["examples"] == 1000
    large = new_session(task="blobs", examples=1000, layers=[16] * 6).check_gradient()
    assert large["examples"] == 100_000 // 1425
    assert len(large["measured"]) == len(large["by_formula"]) == 200
    assert large["measured"][0] == 0
    assert large["measured"][-1] == 1424
    assert large["largest_difference"] is not None
    assert large["largest_difference"] < 1e-7


def test_a_learnt_example_tells_of_every_neuron_and_parameter() -> None:
    run = new_session(layers=[3, 2])
    network = Network.untrained(109, hidden=[3, 2])
    before, update = network.parameters, network.learn(INPUTS[0], TARGETS[0])
    learnt = run.learn_example(9)["learnt"]
    assert learnt["deltas"].tolist() == [delta for layer in update.deltas for delta in layer]
    moves = [after - value for value, after in zip(before, network.parameters)]
    assert learnt["moves"].tolist() == moves
    assert learnt["error"] == update.error
    assert learnt["before"]["prediction"] == update.prediction
    for key in ("sums", "outputs", "slopes"):
        assert len(learnt["before"][key]) == 6
    assert len(learnt["before"]["terms"]) == len(moves) == 3 * 3 + 4 * 2 + 3


def test_only_the_last_example_of_a_batch_moves_anything() -> None:
    run = new_session(layers=[2], batch_size=3, shuffle=True)
    order = order_of(109, 0, 28)
    for number in range(28):
        learnt = run.learn_example(9)["learnt"]
        assert learnt["index"] == order[number]
        assert any(learnt["moves"]) == (number % 3 == 2 or number == 27)
        assert any(learnt["deltas"])


def test_a_pass_adds_up() -> None:
    """The terms of each neuron are its sum, and its output is what the next layer is fed."""
    run = new_session(layers=[3, 2], inputs=["x1", "x1x2"], hidden_activation="tanh")
    probe = run.predict([0.5, -2.0])["probe"]
    assert probe["fed"].tolist() == [0.5, -1.0]
    terms, start = list(probe["terms"]), 0
    outputs: list[float] = []
    for size, count in ((3, 3), (2, 4), (1, 3)):
        for _ in range(size):
            total = math.fsum(terms[start : start + count])
            assert probe["sums"][len(outputs)] == pytest.approx(total)
            outputs.append(probe["outputs"][len(outputs)])
            start += count
    assert start == len(terms)
    for z, y, slope in zip(probe["sums"][:5], outputs[:5], probe["slopes"][:5]):
        assert y == math.tanh(z)
        assert slope == pytest.approx(1 / math.cosh(z) ** 2)
    weights = run.network.layers[1].neurons[0].weights
    assert terms[9:12] == [weight * y for weight, y in zip(weights, outputs[:3])]
    assert outputs[-1] == probe["prediction"]


def test_losses_are_those_of_the_loss_function() -> None:
    run = new_session(task="and", loss_function="cross_entropy", layers=[2])
    state = run.advance(5, MINUTE, "time")
    surprises = [
        -math.log(1 - abs(run.network.predict(row) - target))
        for row, target in zip(run.inputs, run.targets)
    ]
    assert state["loss"] == pytest.approx(sum(surprises) / 4)


def test_both_gradients_agree_with_penalties_and_layers() -> None:
    run = new_session(**NETWORKS["penalties"])
    run.advance(3, MINUTE, "time")
    found = run.check_gradient()
    formula = gradient_by_formula(run.network, INPUTS, TARGETS)
    assert found["by_formula"].tolist() == formula
    assert found["by_differences"].tolist() == pytest.approx(formula, rel=1e-6, abs=1e-9)
    assert found["largest_difference"] is not None
    assert found["largest_difference"] < 1e-9


# Own data


def test_own_data_are_learnt_by_a_network() -> None:
    data = own_data("0_0_0_0_1_1_1_0_1_1_1_0*0.5_0.5_0.25")
    changes = {"layers": [3], "batch_size": 3, "task": "own", "learning_rate": 0.5}
    run = Session(settings_with(**changes), DEFAULT_PROBE, None, data)
    state = run.advance(40, MINUTE, "time")
    network = Network.untrained(109, hidden=[3], batch_size=3, learning_rate=0.5)
    rows = data["training"]
    network.train([row[:2] for row in rows], [row[2] for row in rows], 40)
    assert state["parameters"].tolist() == network.parameters
    assert state["predictions"][0]["value"] == network.predict([0.5, 0.5])
    read = read_network(run.export("json"))
    assert read["data"] == data
    again = Session(read["settings"], DEFAULT_PROBE, read["at"], data)
    states = [each.advance(60, MINUTE, "time")["parameters"] for each in (run, again)]
    assert states[0] == states[1]


# Pictures


def test_every_neuron_has_its_map() -> None:
    run = new_session(layers=[2], hidden_activation="tanh")
    run.advance(3, MINUTE, "time")
    found = run.neurons(3)
    points = [(x1, x2) for x2 in (0.0, 0.5, 1.0) for x1 in (0.0, 0.5, 1.0)]
    maps = [found["outputs"][start : start + 9].tolist() for start in (0, 9, 18)]
    assert (found["size"], len(found["outputs"])) == (3, 27)
    for neuron, shown in zip(run.network.layers[0].neurons, maps):
        w1, w2 = neuron.weights
        expected = [math.tanh(w1 * x1 + w2 * x2 + neuron.bias) for x1, x2 in points]
        assert shown == pytest.approx(expected, rel=1e-12)
    assert maps[2] == [run.network.predict(point) for point in points]
    assert maps[2] == run.map(3, truths=False)["predictions"].tolist()


def test_the_map_of_the_only_neuron_is_that_of_the_network() -> None:
    run = new_session()
    assert run.neurons(4)["outputs"] == run.map(4, truths=False)["predictions"]


def surface(run: Session) -> Any:
    """A plane through the present parameters, with a slope along each of them."""
    parameters = run.network.parameters
    across = [math.sin(place) for place in range(len(parameters))]
    up = [math.cos(place) for place in range(len(parameters))]
    return run.surface(3, -1.0, 1.0, parameters, across, up)


@pytest.mark.parametrize("loss", ["squared_error", "cross_entropy"])
def test_surface_is_the_loss_on_a_plane_through_all_parameters(loss: str) -> None:
    run = new_session(layers=[3], loss_function=loss)
    found = surface(run)
    assert found["origin"].tolist() == run.network.parameters
    assert len(found["across"]) == len(found["up"]) == 13
    places = [(a, b) for b in (-1, 0, 1) for a in (-1, 0, 1)]
    for (a, b), shown in zip(places, found["losses"], strict=True):
        steps = zip(found["origin"], found["across"], found["up"])
        moved = [o + a * x + b * y for o, x, y in steps]
        other = new_session(layers=[3], loss_function=loss)
        assert shown == other.set_parameters([*enumerate(moved)])["loss"]


@pytest.mark.parametrize("changes", [{}, *NETWORKS.values()], ids=["one neuron", *NETWORKS])
def test_both_ways_to_compute_a_surface_agree(
    changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All examples at a place at once, or one after another."""
    run = new_session(**changes)
    monkeypatch.setattr(grids, "MOST_AT_ONCE", 1_000_000)
    at_once = surface(run)["losses"]
    monkeypatch.setattr(grids, "MOST_AT_ONCE", 0)
    one_by_one = surface(run)["losses"]
    assert len(at_once) == 9
    assert one_by_one.tolist() == pytest.approx(at_once.tolist(), rel=1e-13)


# Files


@every_network
@pytest.mark.parametrize("examples", [0, 7])
def test_a_network_comes_back_from_its_file_and_goes_on_alike(
    changes: dict[str, Any], examples: int
) -> None:
    run = new_session(**changes)
    run.advance(2, MINUTE, "time")
    for _ in range(examples):
        run.learn_example(10)
    text = run.export("json")
    assert json.loads(text)["version"] == 2
    read = read_network(text)
    assert read["settings"] == run.settings
    assert read["at"]["parameters"] == array("d", run.network.parameters)
    again = Followed(read["settings"], DEFAULT_PROBE, read["at"])
    for each in (run, again):
        each.kept.clear()
        each.advance(8, MINUTE, "time")
    check_same_run(run, again)


def test_what_a_file_says_of_a_network() -> None:
    run = new_session(layers=[2], l2=0.5)
    found = json.loads(run.export("json"))
    hidden, output = run.network.layers
    assert found["network"] == [
        {"weights": [neuron.weights for neuron in hidden.neurons], "biases": [0.0, 0.0]},
        {"weights": [output.neurons[0].weights], "biases": [0.0]},
    ]
    assert {key: found[key] for key in run.settings} == run.settings
    assert (found["format"], found["version"], found["epoch"], found["example"]) == (
        *("perceptron", 2),
        *(0, 0),
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"layers": [1]},
        {"inputs": ["x1"]},
        {"loss_function": "cross_entropy"},
        {"batch_size": 2},
        {"l1": 0.1},
        {"l2": 0.1},
        {"shuffle": True},
        {"task": "moons", "noise": 0.2},
    ],
    ids=str,
)
def test_only_a_plain_neuron_has_a_file_of_the_first_version(changes: dict[str, Any]) -> None:
    assert json.loads(new_session().export("json"))["version"] == 1
    text = new_session(**changes).export("json")
    assert json.loads(text)["version"] == 2
    assert read_network(text)["settings"] == settings_with(**changes)


def test_a_file_of_the_first_version_is_still_read() -> None:
    old = {
        "format": "perceptron",
        "version": 1,
        "activation": "tanh",
        "weights": [0.5, -0.25],
        "bias": 0.125,
        "seed": 7,
        "learning_rate": 0.3,
        "task": "xor",
        "epoch": 3,
        "example": 1,
        "loss": 0.5,
        "right": 2,
    }
    assert read_network(json.dumps(old)) == {
        "settings": settings_with(seed=7, learning_rate=0.3, task="xor", activation="tanh"),
        "data": None,
        "at": place(3, 1, [0.5, -0.25, 0.125], 0.3),
    }


def without(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda found: found.pop(key)


def network_with(layer: int, key: str, value: object) -> Callable[[dict[str, Any]], object]:
    def change(found: dict[str, Any]) -> None:
        found["network"][layer][key] = value

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (without("network"), "network is missing"),
        (without("batch_size"), "batch_size is missing"),
        (lambda found: found.update(layers=[2, 2]), "network must have 3 layers, not 2"),
        (lambda found: found.update(layers=[17]), "layer 1 must be a whole number from 1 to 16"),
        (lambda found: found.update(layers=[3]), "network[0] biases must contain 3 numbers, not 2"),
        (lambda found: found.update(network=5), "network must be a list of numbers, not 5"),
        (lambda found: found.update(network=[1, 2]), "network[0] must have exactly the keys "),
        (lambda found: found.update(inputs=["x1"]), "network[0] weights must contain 1 numbers"),
        (lambda found: found.update(l1=-1, l2=11), "l1 must be a number from 0 to 10, not -1; l2 "),
        (lambda found: found.update(shuffle=0), "shuffle must be true or false, not 0"),
        (
            lambda found: found.update(loss_function="cross_entropy", activation="tanh"),
            "loss_function cross_entropy needs the activation sigmoid, not 'tanh'",
        ),
        (network_with(0, "weights", [[1, 2]]), "network[0] weights must be 2 lists, not 1"),
        (network_with(0, "weights", 5), "network[0] weights must be a list of numbers, not 5"),
        (network_with(0, "weights", [[1, 2], [3]]), "network[0] weights must contain 2 numbers"),
        (network_with(1, "biases", ["x"]), "network[1] biases[0] must be a finite number, not 'x'"),
        (network_with(1, "gain", 1), "network[1] must have exactly the keys biases, weights, not "),
    ],
    ids=range(16),
)
def test_a_wrong_file_of_a_network_is_refused(
    change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    found = json.loads(new_session(layers=[2]).export("json"))
    change(found)
    assert refusal(lambda: read_network(json.dumps(found))).startswith(sentence)


def test_the_largest_network_has_a_file_that_is_read() -> None:
    run = new_session(layers=[16] * 6, inputs=["x1", "x2", "x1x1", "x2x2", "x1x2", "sin_x1"])
    read = read_network(run.export("json"))
    assert read["at"]["parameters"].tolist() == run.network.parameters


def test_a_plain_neuron_in_a_network_s_clothes_is_the_same() -> None:
    """What the experiment does is not touched by the settings it does not use."""
    run = new_session(examples=100, noise=0.5, hidden_activation="relu")
    run.advance(50, MINUTE, "time")
    assert run.network.parameters == network_after(50).parameters


def test_a_class_can_be_given_without_reaching_its_number() -> None:
    classes = new_session(task="and", activation="sigmoid").created()["task"]
    assert classes["test_unreachable"] == [""] * 4
    to_fit = new_session(task="addition").created()["task"]
    assert any("stays below 1" in reason for reason in to_fit["test_unreachable"])
    never = new_session(task="and", activation="step").created()["task"]
    assert never["test_unreachable"] == [""] * 4


def test_a_session_without_numbers_to_try_takes_those_of_the_first_example() -> None:
    run = Session(settings_with(task="penguins", inputs=["x1", "x2", "x3", "x4"]), None, None)
    created = run.created()
    assert created["probe"]["inputs"] == created["task"]["inputs"][0]
    assert created["shape"]["names"] == created["task"]["names"]
    assert len(created["shape"]["names"]) == 4
