"""Recordings of one method, the machine that runs them, and the floats on which they work."""

from array import array
from collections.abc import Sequence
from typing import Any

from tracing.examples import Epoch
from tracing.keeping import check_renewable, renew
from tracing.layout import Layout, walk
from tracing.machine import Build, Machine
from tracing.record import record
from tracing.recording import Recording
from tracing.refusal import Refusal

# The most ways through the method that are recorded.
MOST_RECORDINGS = 32


class Program:
    """What has been recorded of a method while the object looks as it does now.

    Raises Refusal if the first recording, of a call with these arguments, is refused.
    """

    def __init__(
        self, owner: Any, method: str, arguments: Sequence[Any], results: bool, build: Build
    ) -> None:
        self.owner, self.method, self.results, self._build = owner, method, results, build
        recording, self._layout = record(owner, method, arguments, results=results)
        self._tokens, self._also = self._layout.tokens, self._layout.numbers()
        self.recordings: list[Recording] = []
        self._machine: Machine
        self._replaced: frozenset[int] = frozenset()
        self._changed: set[int] = set()
        self._add(recording)

    def extend(self, arguments: Sequence[Any]) -> None:
        """Record the way that a call with these arguments takes, too.

        Raises Refusal if it cannot be recorded, FailedError if the method raises an error.
        """
        if len(self.recordings) == MOST_RECORDINGS:
            raise Refusal(f"there are more than {MOST_RECORDINGS} ways through the method")
        recording, layout = record(
            self.owner, self.method, arguments, results=self.results, also=self._also
        )
        if layout.tokens != self._tokens:
            raise Refusal(f"the object has changed: {layout.difference(self._layout)}")
        if len(recording.results) != len(self.recordings[0].results):
            raise Refusal("the method does not always return the same number of floats")
        self._add(recording)

    def _add(self, recording: Recording) -> None:
        check_renewable(self._layout, recording.replaced)
        recordings = [*self.recordings, recording]
        try:
            machine = self._build(recordings)
        except Exception as error:
            raise Refusal(f"WebAssembly cannot be started: {error}") from error
        if machine is None:
            raise Refusal("WebAssembly cannot be started here")
        self._machine, self.recordings = machine, recordings
        self._replaced |= recording.replaced
        self._changed |= {
            index
            for index, node in enumerate(recording.after)
            if (node.operation, node.detail) != ("state", index)
        }

    def load(self) -> "tuple[Layout, array[float]] | None":
        """The object's floats now; None if the object looks different by now."""
        layout = walk(self.owner, self._also)
        if layout.tokens != self._tokens:
            return None
        return layout, array("d", layout.values())

    def store(self, layout: Layout, state: "array[float]") -> None:
        """Give the object these floats."""
        renew(layout, self._replaced)
        for index in self._changed:
            layout.places[index].put(state[index])

    def run(
        self,
        state: "array[float]",
        epoch: Epoch,
        first: int,
        count: int,
    ) -> "tuple[int, array[float]]":
        """Do up to `count` examples: how many were done, and their results. See `Machine`."""
        width = len(self.recordings[0].results)
        out = array("d", bytes(8 * width * count))
        done = self._machine.run(state, epoch, first, count, out if width else None)
        return done, out[: width * done]
