"""Keeps what is tried beside a run from changing the random numbers of the run."""

import random
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unchanged_chance() -> Iterator[None]:
    """Have `random` go on afterwards as if nothing had been drawn in between."""
    before = random.getstate()
    try:
        yield
    finally:
        random.setstate(before)
