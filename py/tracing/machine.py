"""Runs recordings as WebAssembly, in the memory in which Python itself runs.

Only JavaScript can start WebAssembly. So it hands in a function that takes the bytes of a module
and returns what the module exports, as a function that Python can call.
"""

from array import array
from collections.abc import Callable, Sequence
from typing import Protocol

from tracing.examples import Epoch
from tracing.recording import Recording
from tracing.writer import write

# From the bytes of a module to its function; None where there is no WebAssembly.
Instantiate = Callable[[bytes], Callable[..., int] | None]


# Browsers compile twice: first quickly, and then better, while the quick code is running. Only the
# next call uses the better code, so a long first call would stay slow. So calls are short at first,
# and later each does a share of all that was done before: a call that stays slow is a small part of
# the whole, and the calls are few.
FEWEST_AT_ONCE = 2000
SHARE_AT_ONCE = 8


class Machine(Protocol):
    """What does the work of recordings."""

    def run(
        self,
        state: "array[float]",
        epoch: Epoch,
        first: int,
        count: int,
        out: "array[float] | None",
    ) -> int:
        """Do up to `count` examples, and return how many were done.

        state: the floats of the object, which are changed. first: the position in the epoch to
        begin at; after the last comes the first again. out: receives the results of each example.
        It stops early at an example that none of the recordings fits.
        """
        ...


# From recordings to what runs them; None if that is impossible here.
Build = Callable[[Sequence[Recording]], Machine | None]


class CompiledMachine:
    """Runs a function of WebAssembly."""

    def __init__(self, function: Callable[..., int]) -> None:
        self._function = function
        self._worked = 0  # how many examples it has done in all

    def run(
        self,
        state: "array[float]",
        epoch: Epoch,
        first: int,
        count: int,
        out: "array[float] | None",
    ) -> int:
        """See `Machine`. The function is told where in the memory everything is."""
        done = 0
        width = 0 if out is None else len(out) // count
        places = _address(state), _address(epoch.rows), _address(epoch.order), epoch.length
        results = _address(out)
        while done < count:
            part = min(count - done, max(FEWEST_AT_ONCE, self._worked // SHARE_AT_ONCE))
            position = (first + done) % epoch.length
            worked = self._function(*places, position, part, results + 8 * width * done)
            done += worked
            self._worked += worked
            if worked < part:
                break
        return done


def _address(data: "array[float] | array[int] | None") -> int:
    return 0 if data is None else data.buffer_info()[0]


def compiler(instantiate: Instantiate) -> Build:
    """What builds machines, with JavaScript's help."""

    def build(recordings: Sequence[Recording]) -> Machine | None:
        function = instantiate(write(recordings))
        return None if function is None else CompiledMachine(function)

    return build
