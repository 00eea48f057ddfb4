"""Batches and shuffling: when the parameters move, by how much, and in which order."""

import itertools

import pytest

from perceptron import Network
from perceptron.batches import ends_of_batches, order_of, shuffled
from tests.unit.reference import INPUTS, TARGETS

EXAMPLES = list(zip(INPUTS, TARGETS))


def network(**changes: object) -> Network:
    return Network.untrained(7, hidden=[3], learning_rate=0.5, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("examples", "size", "ends"),
    [
        (4, 1, [1, 1, 1, 1]),
        (4, 2, [0, 1, 0, 1]),
        (5, 2, [0, 1, 0, 1, 1]),
        (3, 10, [0, 0, 1]),
        (3, 3, [0, 0, 1]),
        (1, 1, [1]),
    ],
)
def test_where_batches_end(examples: int, size: int, ends: list[float]) -> None:
    assert ends_of_batches(examples, size) == ends


def test_nothing_moves_before_a_batch_ends() -> None:
    learning = network(batch_size=3)
    before = learning.parameters
    for row, target in EXAMPLES[:2]:
        update = learning.learn(row, target, ends_batch=False)
        assert update.error == target - learning.predict(row)
        assert learning.parameters == before
    learning.learn(*EXAMPLES[2], ends_batch=True)
    assert all(a != b for a, b in zip(before, learning.parameters))


@pytest.mark.parametrize("count", [1, 2, 5, 28])
def test_a_batch_moves_by_the_mean_of_its_examples_moves(count: int) -> None:
    together, before = network(batch_size=28), network().parameters
    total = [0.0] * len(before)
    for place, (row, target) in enumerate(EXAMPLES[:count]):
        together.learn(row, target, ends_batch=place == count - 1)
        alone = network()
        alone.learn(row, target)
        total = [t + a - b for t, a, b in zip(total, alone.parameters, before)]
    moved = [a - b for a, b in zip(together.parameters, before)]
    assert moved == pytest.approx([t / count for t in total], rel=1e-9, abs=1e-15)


def test_a_batch_of_the_same_example_is_one_step() -> None:
    together, alone = network(batch_size=4, l2=0.25), network(l2=0.25)
    for ends in (False, False, False, True):
        together.learn(*EXAMPLES[3], ends_batch=ends)
    alone.learn(*EXAMPLES[3])
    assert together.parameters == pytest.approx(alone.parameters, rel=1e-12)


def test_batches_do_not_remember_those_before() -> None:
    twice, once = network(batch_size=2), network(batch_size=2)
    for place in range(4):
        twice.learn(*EXAMPLES[place], ends_batch=place % 2 == 1)
        if place == 1:
            once.parameters = twice.parameters
    for place in (2, 3):
        once.learn(*EXAMPLES[place], ends_batch=place == 3)
    assert twice.parameters == once.parameters


@pytest.mark.parametrize("size", [2, 5, 28, 100])
def test_training_ends_a_batch_where_it_should(size: int) -> None:
    """The last batch of an epoch may be smaller, and the next begins with the next epoch."""
    trained, by_hand = network(batch_size=size), network(batch_size=size)
    trained.train(INPUTS, TARGETS, 3)
    for _ in range(3):
        for place, (row, target) in enumerate(EXAMPLES):
            by_hand.learn(row, target, ends_batch=place == 27 or place % size == size - 1)
    assert trained.parameters == by_hand.parameters


def test_a_batch_of_one_is_no_batch() -> None:
    plain, one = network(), network(batch_size=1)
    plain.train(INPUTS, TARGETS, 5)
    one.train(INPUTS, TARGETS, 5)
    assert plain.parameters == one.parameters


# Shuffling


@pytest.mark.parametrize("examples", [1, 2, 28, 500])
def test_an_order_has_every_example_once(examples: int) -> None:
    for epoch in range(5):
        assert sorted(order_of(109, epoch, examples)) == list(range(examples))


def test_the_order_depends_on_the_seed_and_the_epoch_alone() -> None:
    orders = [order_of(seed, epoch, 28) for seed in (0, 109) for epoch in range(20)]
    assert len({tuple(order) for order in orders}) == 40
    assert orders == [order_of(seed, epoch, 28) for seed in (0, 109) for epoch in range(20)]
    assert list(range(28)) not in orders


def test_shuffled_gives_the_order_of_each_epoch() -> None:
    found = list(itertools.islice(shuffled(7, 10), 12))
    assert found == [order_of(7, epoch, 10) for epoch in range(12)]


@pytest.mark.parametrize("size", [1, 5])
def test_training_follows_the_orders(size: int) -> None:
    trained, by_hand = network(batch_size=size), network(batch_size=size)
    trained.train(INPUTS, TARGETS, 3, shuffled(7, 28))
    for epoch in range(3):
        for place, index in enumerate(order_of(7, epoch, 28)):
            by_hand.learn(*EXAMPLES[index], ends_batch=place == 27 or place % size == size - 1)
    assert trained.parameters == by_hand.parameters
    in_order = network(batch_size=size)
    in_order.train(INPUTS, TARGETS, 3)
    assert in_order.parameters != trained.parameters


def test_100_calls_do_what_one_does_with_the_same_orders() -> None:
    whole, parts = network(), network()
    whole.train(INPUTS, TARGETS, 100, shuffled(109, 28))
    orders = shuffled(109, 28)
    for _ in range(100):
        parts.train(INPUTS, TARGETS, 1, orders)
    assert parts.parameters == whole.parameters
