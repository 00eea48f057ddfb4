"""What holds for all tests of the network."""

import gc
from collections.abc import Iterator

import pytest

try:
    from hypothesis import settings
except ImportError:
    pass  # in Pyodide, where no test needs it
else:
    # No limit on an example's time: a slow machine is no fault of the network's.
    settings.register_profile("perceptron", deadline=None)
    settings.load_profile("perceptron")


@pytest.fixture(scope="module")
def few_objects() -> Iterator[None]:
    """Hide what is there already from the garbage collector.

    For each recording the tracer looks through all objects that the collector knows. Most of them
    are pytest's, many for each of thousands of tests, and to look through them takes most of the
    time. This is for tests that make all of the code that they record: what they make is found
    all the same, and so are the modules.
    """
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
