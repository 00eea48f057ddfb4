"""Calls a method for many examples: compiled where that is possible, else with the interpreter."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from time import perf_counter
from typing import TYPE_CHECKING, Any

from lab.messages import HowItRuns

if TYPE_CHECKING:  # otherwise imported only when needed: a start must not wait for it
    from tracing import Build, Compiled, Examples, Subject

Calls = Sequence[Sequence[Any]]

# Fewer calls than this, before anything has been compiled, are not worth compiling for.
WORTH_COMPILING = 500

# About a millisecond's work for the interpreter.
FIRST_PACE = 500

# The examples of this many lists are kept in the form that compiled code reads.
MOST_LISTS = 16


class Runner:
    """Does the same work as the interpreter, with the same numbers, but faster where it can.

    What has been compiled is kept, also for other objects that differ only in their numbers.

    get_build: returns what builds machines, see `tracing.compiler`; it is not called before
    something is to be compiled. None where there is no WebAssembly.
    done: how many examples the last call of `run` has done. pace: how many examples it is good to
    do before looking at the clock.
    """

    def __init__(self, get_build: Callable[[], Build] | None = None) -> None:
        self._get_build = get_build
        self._build: Build | None = None
        self._compiled: dict[tuple[type, str], Compiled] = {}
        self._subjects: dict[type, Subject] = {}
        self._examples: dict[int, tuple[Calls, Examples]] = {}
        self.done = 0
        self.pace = FIRST_PACE

    def find_pace(self, examples: int, seconds: float, wanted: float) -> None:
        """Learn from how long some examples took how many fit into the wanted time, in seconds."""
        fitting = int(examples * wanted / seconds) if seconds > 0 else 2 * examples
        if examples >= self.pace or fitting < self.pace:
            self.pace = max(FIRST_PACE, min(fitting, 2 * self.pace))

    def run(
        self,
        owner: Any,
        method: str,
        calls: Calls,
        first: int,
        count: int,
        order: Sequence[int] | None = None,
        deadline: float = math.inf,
    ) -> None:
        """Call a method for `count` examples, beginning with number `first`.

        calls: the arguments of each call: floats, and lists of floats. order: their numbers, in the
        order in which they come; without it, as they are. After the last comes the first again.
        deadline: when to stop early, by `perf_counter`, if the interpreter is at work.
        Raises what the method raises; `done` says how many went well.
        """
        self.done = 0
        if self._get_build is None:
            call, places = getattr(owner, method), order or range(len(calls))
            while self.done < count and (not self.done or perf_counter() < deadline):
                call(*calls[places[(first + self.done) % len(places)]])
                self.done += 1
            return
        compiled = self._method(owner, method, calls, results=False)
        compiled.examples.set_order(order)
        try:
            compiled.run(first, count, deadline)
        finally:
            self.done = compiled.done

    def results(self, owner: Any, method: str, calls: Calls) -> array[float]:
        """Call a method for all examples, and return the numbers that it returns, in a row."""
        few = not self._compiled and len(calls) < WORTH_COMPILING
        if self._get_build is None or few:
            return _interpreted(getattr(owner, method), calls)
        return self._method(owner, method, calls, results=True).run(0, len(calls))

    @contextmanager
    def untouched(self, owner: Any) -> Iterator[None]:
        """For as long as nothing but this runner changes an object: it need not be checked."""
        subject = self._subjects.get(type(owner))
        if subject is not None:
            subject.value = owner
        with nullcontext() if subject is None else subject.untouched():
            yield

    def how(self, owner: Any, method: str) -> HowItRuns | None:
        """Say how a method runs for objects of this kind; None if it has not been run yet."""
        compiled = self._compiled.get((type(owner), method))
        if compiled is None:
            return None
        refusal = compiled.refusal
        if refusal is None:
            return {"compiled": True, "reason": ""}
        return {"compiled": False, "reason": str(refusal)}

    def _method(self, owner: Any, method: str, calls: Calls, results: bool) -> Compiled:
        compiled = self._compiled.get((type(owner), method))
        if compiled is None:
            compiled = self._begin(owner, method, calls, results)
        compiled.subject.value = owner
        compiled.examples = self._packed(calls)
        return compiled

    def _begin(self, owner: Any, method: str, calls: Calls, results: bool) -> Compiled:
        from tracing import Compiled, Subject

        assert self._get_build is not None
        self._build = self._build or self._get_build()
        kind = type(owner)
        subject = self._subjects.setdefault(kind, Subject(owner))
        subject.value = owner
        compiled = Compiled(subject, method, self._packed(calls), self._build, results=results)
        self._compiled[kind, method] = compiled
        return compiled

    def _packed(self, calls: Calls) -> Examples:
        """The calls in the form that compiled code reads; the same list is not packed twice."""
        found = self._examples.pop(id(calls), None)
        if found is None:
            from tracing import Examples

            if len(self._examples) == MOST_LISTS:
                del self._examples[next(iter(self._examples))]  # not used for the longest time
            # It holds the list, so that no other one can get its id.
            found = (calls, Examples(calls))
        self._examples[id(calls)] = found
        return found[1]


def _interpreted(call: Callable[..., float | list[float]], calls: Calls) -> array[float]:
    found = array("d")
    for arguments in calls:
        returned = call(*arguments)
        found.extend(returned if isinstance(returned, list) else [returned])
    return found
