"""Recordings of one method, the machine that runs them, and the floats on which they work."""

from array import array
from collections.abc import Sequence
from typing import Any

from tracing.changes import change, name_of
from tracing.examples import Epoch, shape
from tracing.keeping import Renewal, check_renewable
from tracing.layout import Layout
from tracing.machine import Build, Machine
from tracing.record import record
from tracing.recording import Guard, Recording
from tracing.refusal import Refusal, Spot

# The most ways through the method that are recorded.
MOST_RECORDINGS = 32


class Program:
    """What has been recorded of a method, for objects that look like this one.

    also: see `layout.walk`. checked: how many examples were compared with the interpreter.
    Raises Refusal if the first recording, of a call with these arguments, is refused.
    """

    def __init__(
        self, owner: Any, method: str, arguments: Sequence[Any], results: bool, build: Build
    ) -> None:
        self.method, self.results, self._build = method, results, build
        self.checked = 0
        self._shape = shape(list(arguments))
        recording, self._layout, self._outside = record(owner, method, arguments, results=results)
        self._tokens, self.also = self._layout.tokens, self._layout.numbers()
        self._seen: Layout | None = None
        self.recordings: list[Recording] = []
        self._machine: Machine
        self._replaced: frozenset[int] = frozenset()
        self._renewal: Renewal | None = None
        self._changed: set[int] = set()
        self._add(recording)

    def fits(self, layout: Layout, shape_of_arguments: object) -> bool:
        """Whether an object that looks like this, and such arguments, differ only in floats."""
        if shape_of_arguments != self._shape:
            return False
        if layout is not self._layout:
            if layout.tokens != self._tokens:
                return False
            self._layout = layout  # not to compare it again
        return True

    def is_outdated(self, layout: Layout) -> bool:
        """Whether what the code uses outside of the object is not as it was recorded any more.

        layout: that of the object now; while it is the same, no Python code has run.
        """
        if layout is not self._seen:
            if self._outside.has_changed():
                return True
            self._seen = layout
        return False

    def extend(self, owner: Any, arguments: Sequence[Any]) -> None:
        """Record the way that a call with these arguments takes, too.

        Raises Refusal if it cannot be recorded, FailedError if the method raises an error.
        """
        if len(self.recordings) == MOST_RECORDINGS:
            raise Refusal(
                f"there are more than {MOST_RECORDINGS} ways through the method", *self.branch()
            )
        recording, layout, _ = record(
            owner, self.method, arguments, results=self.results, also=self.also
        )
        if layout.tokens != self._tokens:
            raise self.changed(layout)
        if len(recording.results) != len(self.recordings[0].results):
            raise Refusal("the method does not always return the same number of floats")
        self._add(recording)

    def branch(self) -> Spot:
        """The line at which the ways part that were recorded first and last."""
        first, last = self.recordings[0], self.recordings[-1]
        step = first.first_difference(last) or next(iter(first.guards()), None)
        return step.spot if isinstance(step, Guard) else (None, None)

    def changed(self, layout: Layout) -> Refusal:
        """Refuse an object that does not look as it did."""
        if layout.tokens == self._tokens:
            return Refusal("its arguments have another shape")
        reason, name = change(self._layout, layout)
        return Refusal(reason, *self._outside.line_of(name))

    def line_of(self, index: int | None) -> Spot:
        """The line that sets a float of the object, by its index."""
        if index is None:
            return (None, None)
        return self._outside.line_of(name_of(self._layout.places[index]))

    def _add(self, recording: Recording) -> None:
        check_renewable(self._layout, recording.replaced, self._outside.line_of)
        recordings = [*self.recordings, recording]
        try:
            machine = self._build(recordings)
        except Exception as error:
            raise Refusal(f"WebAssembly cannot be started: {error}") from error
        if machine is None:
            raise Refusal("WebAssembly cannot be started here")
        self._machine, self.recordings = machine, recordings
        self._replaced |= recording.replaced
        self._renewal = None
        self._changed |= {
            index
            for index, node in enumerate(recording.after)
            if (node.operation, node.detail) != ("state", index)
        }

    def store(self, layout: Layout, state: "array[float]") -> None:
        """Give the object these floats."""
        if self._replaced:
            if self._renewal is None or self._renewal.layout is not layout:
                self._renewal = Renewal(layout, self._replaced)
            self._renewal.renew()
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
