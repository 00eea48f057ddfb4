"""Real data of any size: what is held out, and how long it takes."""

import math
import random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.data import MAX_ROWS
from lab.own_data import own_task
from tests.unit.test_own_data import data_of, session_of


def class_rows(zeros: int, ones: int) -> list[list[float]]:
    return [[float(i), float(i < ones)] for i in range(zeros + ones)]


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 50), st.integers(0, 1000))
def test_each_class_keeps_its_share(zeros: int, ones: int, share: int, seed: int) -> None:
    rows = class_rows(zeros, ones)
    task = own_task(data_of(rows, held_out=share), seed)
    held = task.test if len(task.training) < len(rows) else ()
    count = (len(rows) * share + 50) // 100
    of_ones = sum(target for _, target in held)
    assert abs(of_ones - count * ones / len(rows)) <= 1.0
    assert count - 1 <= len(held) <= count
    kinds = [target for _, target in task.training]
    assert {0.0, 1.0} == set(kinds)
    again = own_task(data_of(rows, held_out=share), seed)
    assert (again.training, again.test) == (task.training, task.test)


@given(st.integers(1, 30), st.integers(1, 30), st.integers(0, 50), st.integers(0, 1000))
def test_older_data_keep_the_rows_that_they_kept(a: int, b: int, share: int, seed: int) -> None:
    rows = [[x, x, target] for x, target in class_rows(a, b)]
    task = own_task(data_of(rows, held_out=share), seed)
    count = min(((a + b) * share + 50) // 100, a + b - 1)
    held = set(random.Random(seed).sample(range(a + b), count))
    expected = [((x, y), target) for at, (x, y, target) in enumerate(rows) if at not in held]
    assert list(task.training) == expected


@pytest.mark.parametrize("kind", ["classes", "apart", "plane", "numbers"])
def test_ten_thousand_rows_of_sixteen_columns_begin_in_time(kind: str) -> None:
    generator = random.Random(3)
    rows = []
    for _ in range(MAX_ROWS):
        row = [generator.gauss(50.0 * i, 1.0 + i) for i in range(16)]
        total = sum((i - 8) * (x - 50.0 * i) for i, x in enumerate(row))
        target = {
            "classes": float(generator.random() < 0.3),
            "apart": float(total > 0.0),
            "plane": total,
            "numbers": generator.gauss(0.0, 1.0),
        }[kind]
        rows.append([*row, target])
    data = data_of(rows, held_out=20, scaling="standard", scale_target=kind == "plane")
    activation = "sigmoid" if kind in ("classes", "apart") else "identity"
    took = sums = math.inf
    for _ in range(2):  # somebody else may be busy
        began = process_time()
        created = session_of(data, activation=activation).created()
        took = min(took, process_time() - began)
        began = process_time()
        for row in rows:
            for _ in range(5):
                sum(x * x for x in row)
        sums = min(sums, process_time() - began)
    assert created["task"]["verdict"].endswith(".")
    # Five sums over all numbers take 50 ms on a slow machine, and this 8 to 15 times as long.
    assert took < 20 * sums
