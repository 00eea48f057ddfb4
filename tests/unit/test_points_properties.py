"""What holds of generated tasks for any seed, any number of examples and any noise."""

from hypothesis import given
from hypothesis import strategies as st

from perceptron.datasets import GENERATED, make_task
from perceptron.settings import MAX_SEED

names = st.sampled_from(list(GENERATED))
seeds = st.integers(0, MAX_SEED)
counts = st.integers(10, 60)
noises = st.floats(0.0, 1.0)


@given(names, seeds, counts, noises)
def test_what_is_drawn_is_short_in_range_and_never_drawn_twice(
    name: str, seed: int, examples: int, noise: float
) -> None:
    task = make_task(name, seed, examples, noise)
    drawn = task.training + task.test
    assert task == make_task(name, seed, examples, noise)
    assert len(task.training) == examples
    assert len({inputs for inputs, _ in drawn}) == len(drawn) == examples + (examples + 1) // 2
    for inputs, target in drawn:
        assert all(low <= x <= high for x, (low, high) in zip(inputs, task.ranges))
        assert 0.0 <= target <= 1.0
        assert all(repr(x) == repr(round(x, 3) + 0.0) for x in (*inputs, target))


@given(names, seeds, counts, noises)
def test_classes_are_balanced(name: str, seed: int, examples: int, noise: float) -> None:
    task = make_task(name, seed, examples, noise)
    if task.classes:
        for rows in (task.training, task.test):
            targets = [target for _, target in rows]
            assert set(targets) == {0.0, 1.0}
            assert abs(targets.count(0.0) - targets.count(1.0)) <= 1


@given(names, seeds, counts)
def test_without_noise_every_target_is_right(name: str, seed: int, examples: int) -> None:
    task = make_task(name, seed, examples, 0.0)
    for inputs, target in task.training + task.test:
        truth = task.truth(inputs)
        assert truth is not None
        assert target == round(truth, 3)


@given(names, st.floats(allow_nan=False, allow_infinity=False), st.floats(-1e3, 1e3))
def test_there_is_an_answer_at_any_place(name: str, a: float, b: float) -> None:
    task = make_task(name, 1, 10, 0.0)
    answer = task.truth((a, b))
    assert answer is not None
    assert answer in (0.0, 1.0) or not task.classes
