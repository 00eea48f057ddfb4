"""Does examples with compiled code wherever that is possible, and with the interpreter elsewhere.

Whichever does an example, the object holds the same floats afterwards, to the last bit, and an
error of the reader's code is raised at the same example. So the caller need not know.
"""

import math
from array import array
from collections.abc import Sequence
from time import perf_counter
from typing import Any

from tracing.examples import Examples, floats
from tracing.layout import Layout, walk
from tracing.machine import Build
from tracing.program import Program
from tracing.record import FailedError
from tracing.recording import Recording, bits
from tracing.refusal import MissedTooOften, Refusal
from tracing.subject import Subject

# How many examples must fit no recording before another one is made.
MISSES_BEFORE_RECORDING = 2
# From this many misses on, compiling is given up if more than one example in four was a miss.
PATIENCE = 1000
# How many examples of the first epoch are checked at most, and how many if only the results of the
# method are used.
MOST_CHECKED = 1000
CHECKED_RESULTS = 32
# How many examples are checked one by one, and how many at a time after that.
CHECKED_ALONE = 64
CHECKED_TOGETHER = 16
# How often the object may look different without any progress in between.
MOST_CHANGES = 10
# For how many kinds of objects and arguments compiled code is kept.
MOST_PROGRAMS = 8

NO_WEBASSEMBLY = Refusal("there is no WebAssembly here")


class Compiled:
    """A method of an object that is called for one example after another.

    owner, method: the object, or the `Subject` that several methods share, and the method's name.
    examples: the arguments of each call; they are floats, and lists or tuples of floats, of the
    same shape each time. They can be replaced between runs. build: starts compiled code, see
    `compiler`; without it, the interpreter does everything. results: whether the floats that the
    method returns are used; only the first examples are checked then, and not a whole epoch.

    done: how many examples the last run has done. misses: how many examples of this object have
    fitted no recording. What was compiled is kept, for this object and for others that differ from
    it in nothing but their floats.
    """

    def __init__(
        self,
        owner: Any,
        method: str,
        examples: Examples | Sequence[Sequence[Any]],
        build: Build | None,
        *,
        results: bool = False,
    ) -> None:
        self.subject = owner if isinstance(owner, Subject) else Subject(owner)
        self.method, self.build, self.results = method, build, results
        self.examples = examples if isinstance(examples, Examples) else Examples(examples)
        self.done = 0
        self.misses = self._recent_misses = self._compiled = 0
        self._programs: list[Program] = []  # the one that was used last comes first
        self._refused: list[tuple[list[object], Refusal]] = []
        self._changes = 0
        self._out = array("d")
        self._owner: Any = None
        self._is_warm = False
        self._refusal: Refusal | None = None
        self._meet()

    @property
    def owner(self) -> Any:
        """The object whose method this is."""
        return self.subject.value

    @property
    def refusal(self) -> Refusal | None:
        """Why the interpreter does the work; None if compiled code does it."""
        if self.build is None:
            return NO_WEBASSEMBLY
        return self.examples.refusal or self._refusal

    @property
    def recordings(self) -> Sequence[Recording]:
        """The ways through the method that are compiled."""
        return self._programs[0].recordings if self._programs else ()

    @property
    def is_checked(self) -> bool:
        """Whether compiled code has been compared with the interpreter for long enough."""
        return bool(self._programs) and self._is_enough(self._programs[0].checked)

    def _is_enough(self, checked: int) -> bool:
        length = self.examples.epoch.length
        return checked >= min(CHECKED_RESULTS if self.results else MOST_CHECKED, length)

    def run(self, first: int, count: int, deadline: float = math.inf) -> "array[float]":
        """Do `count` examples, beginning with number `first` of an epoch.

        After the last example of an epoch comes the first again. deadline: when to stop early, by
        `time.perf_counter`; it is looked at only where Python does examples, which takes long.
        Returns the results of all of them, one after another, if they are used.
        Raises what the method raises; `done` then says how many examples went well.
        """
        self.done = 0
        self._out = array("d")
        if self._owner is not self.subject.value:
            self._meet()
        while self.done < count:
            position = (first + self.done) % self.examples.epoch.length
            try:
                if self.refusal is None:
                    self._advance(position, count - self.done)
                else:
                    self._interpret(position)
                if perf_counter() >= deadline:
                    break
            except Refusal as refusal:
                if self.refusal is not None:
                    raise
                self._refusal = refusal
                if not isinstance(refusal, MissedTooOften):
                    self._refused.append((self._first_tokens, refusal))
        return self._out

    def _meet(self) -> None:
        """Begin with another object; one like it may have been refused before."""
        self._owner = self.subject.value
        self._is_warm = False
        self._refusal = None
        self.misses = self._recent_misses = self._compiled = 0
        if self.build is not None:
            self._first_tokens = walk(self._owner).tokens
            for tokens, refusal in self._refused:
                if tokens == self._first_tokens:
                    self._refusal = refusal

    def _interpret(self, position: int) -> None:
        """Have Python do one example."""
        self.subject.forget()
        returned = getattr(self._owner, self.method)(*self.examples.arguments(position))
        self.done += 1
        if self.results:
            try:
                self._out.extend(floats(returned))
            except Refusal as refusal:
                raise TypeError(refusal.reason) from None

    def _advance(self, position: int, count: int) -> None:
        """Do one example or more, with compiled code if it can be."""
        found = self._find() or self._begin(position)
        if found is None:
            self._interpret(position)
            return
        program, layout, state = found
        if not self._is_enough(program.checked):
            self._check(program, state, position, count)
            return
        done, out = program.run(state, self.examples.epoch, position, count)
        if done:
            program.store(layout, state)
            self._note(done, out)
        if done < count:
            position = (position + done) % self.examples.epoch.length
            self._miss(program, position)
            self._interpret(position)

    def _find(self) -> "tuple[Program, Layout, array[float]] | None":
        """The program for the object as it looks now, if there is one, and the object's floats."""
        for number, program in enumerate(self._programs):
            layout, state = self.subject.load(program.also)
            if program.fits(layout, self.examples.shape) and not self._is_outdated(program, layout):
                if number:
                    self._programs.insert(0, self._programs.pop(number))
                return program, layout, state
        return None

    def _is_outdated(self, program: Program, layout: Layout) -> bool:
        """Whether another recording is needed; as long as all is compared, that would show."""
        return self._is_enough(program.checked) and program.is_outdated(layout)

    def _begin(self, position: int) -> "tuple[Program, Layout, array[float]] | None":
        """Make the first recording for an object that looks like this, of the next example."""
        if not self._is_warm:
            # The first call may set up things that are there from then on.
            self._is_warm = True
            return None
        self._changes += 1
        if self._changes > MOST_CHANGES:
            raise self._again_and_again()
        assert self.build is not None
        try:
            program = Program(
                self._owner,
                self.method,
                self.examples.arguments(position),
                self.results,
                self.build,
            )
        except FailedError:
            return None  # the interpreter raises the error
        self._programs = [program, *self._programs[: MOST_PROGRAMS - 1]]
        self.subject.forget()
        return self._find()

    def _again_and_again(self) -> Refusal:
        """Refuse an object that looks different each time, with what differed last."""
        for program in self._programs[:1]:
            layout = walk(self._owner, program.also)
            if not program.fits(layout, self.examples.shape):
                return program.changed(layout)
        return Refusal("what it uses changes again and again")

    def _note(self, done: int, out: "array[float]") -> None:
        self._out.extend(out)
        self.done += done
        self._compiled += done
        self._changes = 0

    def _check(self, program: Program, state: "array[float]", position: int, count: int) -> None:
        """Have both do a few examples, the first ones one by one, and compare every bit."""
        size = min(1 if program.checked < CHECKED_ALONE else CHECKED_TOGETHER, count)
        done, out = program.run(state, self.examples.epoch, position, size)
        if not done:
            self._miss(program, position)
        before = len(self._out)
        for step in range(max(done, 1)):
            self._interpret((position + step) % self.examples.epoch.length)
            program.checked += 1
        if not done:
            return
        layout, now = self.subject.load(program.also)
        if not program.fits(layout, self.examples.shape):
            return  # another recording is needed now
        if not (_same(now, state) and _same(self._out[before:], out)):
            unlike = (i for i, (a, b) in enumerate(zip(now, state)) if bits(a) != bits(b))
            spot = program.line_of(next(unlike, None))
            raise Refusal("compiled code and Python do not get the same numbers", *spot)
        self._compiled += done
        self._changes = 0

    def _miss(self, program: Program, position: int) -> None:
        """An example fits no recording: record its way, too, if that happens again and again."""
        self.misses += 1
        self._recent_misses += 1
        if self.misses > PATIENCE and self.misses * 3 > self._compiled:
            raise MissedTooOften("the method goes another way too often", *program.branch())
        if self._recent_misses < MISSES_BEFORE_RECORDING:
            return
        self._recent_misses = 0
        try:
            program.extend(self._owner, self.examples.arguments(position))
        except (Refusal, FailedError):
            # This way cannot be recorded; do not try again soon.
            self._recent_misses = -self.misses


def _same(some: "array[float]", others: "array[float]") -> bool:
    """Whether all numbers are the same, to the last bit; "not a number" has many forms."""
    if some.tobytes() == others.tobytes():
        return True
    pairs = zip(some, others)
    return len(some) == len(others) and all(
        bits(a) == bits(b) or (a != a and b != b) for a, b in pairs
    )
