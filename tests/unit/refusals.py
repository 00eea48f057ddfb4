"""How a wrong value is refused, wherever it was given."""

from collections.abc import Callable

import pytest


def refusal(call: Callable[[], object]) -> str:
    """Return the sentence with which a call is refused."""
    with pytest.raises(ValueError, match=r"\w \w") as caught:
        call()
    return str(caught.value)
