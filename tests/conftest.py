"""How the tests are shared out between processes."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Hand out a few tests at a time.

    By default the first process is given an eighth of all at once: every test in the first
    browser, which take longest, so that the other process has nothing to do long before it.
    """
    if getattr(config.option, "maxschedchunk", 0) is None:
        config.option.maxschedchunk = 4
