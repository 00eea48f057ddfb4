"""Does examples with compiled code wherever that is possible, and with the interpreter elsewhere.

Whichever does an example, the object holds the same floats afterwards, to the last bit, and an
error of the reader's code is raised at the same example. So the caller need not know.
"""

from array import array
from collections.abc import Sequence
from typing import Any

from tracing.examples import Epoch, floats, pack
from tracing.machine import Build
from tracing.program import Program
from tracing.record import FailedError
from tracing.recording import Recording, bits
from tracing.refusal import Refusal

# How many examples must fit no recording before another one is made.
MISSES_BEFORE_RECORDING = 2
# From this many misses on, compiling is given up if more than one example in four was a miss.
PATIENCE = 1000
# How many examples are checked if only the results of the method are used.
CHECKED_RESULTS = 32
# How many examples are checked one by one, and how many at a time after that.
CHECKED_ALONE = 64
CHECKED_TOGETHER = 16
# How often the object may look different without any progress in between.
MOST_CHANGES = 10


class Compiled:
    """A method of an object that is called for one example after another.

    owner, method: the object, and the method's name. examples: the arguments of each call; they
    are floats, and lists or tuples of floats, of the same shape each time. build: starts compiled
    code, see `compiler`; without it, the interpreter does everything. order: which example comes
    when in an epoch. results: whether the floats that the method returns are used; only the
    first examples are checked then, and not a whole epoch.

    done: how many examples the last run has done. refusal: why the interpreter does the work, or
    None. misses: how many examples have fitted no recording.
    """

    def __init__(
        self,
        owner: Any,
        method: str,
        examples: Sequence[Sequence[Any]],
        build: Build | None,
        *,
        order: Sequence[int] | None = None,
        results: bool = False,
    ) -> None:
        self.owner, self.method, self.build, self.results = owner, method, build, results
        self.done = 0
        self.refusal: Refusal | None = None
        if build is None:
            self.refusal = Refusal("there is no WebAssembly here")
        self._program: Program | None = None
        self._is_warm = False
        self._checked = 0
        self._changes = 0
        self.misses = self._recent_misses = self._compiled = 0
        self._out = array("d")
        self.set_examples(examples, order)

    @property
    def recordings(self) -> Sequence[Recording]:
        """The ways through the method that are compiled."""
        return self._program.recordings if self._program else ()

    @property
    def is_checked(self) -> bool:
        """Whether compiled code has been compared with the interpreter for long enough."""
        enough = CHECKED_RESULTS if self.results else self._epoch.length
        return self._checked >= min(enough, self._epoch.length)

    def set_examples(
        self, examples: Sequence[Sequence[Any]], order: Sequence[int] | None = None
    ) -> None:
        """Use other examples, or another order, from the next run on."""
        if not examples:
            raise ValueError("there must be at least one example")
        self._examples = examples
        rows = array("d")
        try:
            if self.refusal is None:
                rows = pack(examples)
        except Refusal as refusal:
            self._give_up(refusal)
        self._epoch = Epoch(rows, None, len(examples))
        self.set_order(order)

    def set_order(self, order: Sequence[int] | None) -> None:
        """Take the examples in another order from the next run on.

        order: their numbers; one may come more than once, or not at all. An epoch is as long as
        this list. None: as they are.
        """
        count = len(self._examples)
        if order is not None and not (order and all(0 <= index < count for index in order)):
            raise ValueError(f"order must be a list of numbers from 0 to {count - 1}")
        rows = self._epoch.rows
        if order is None:
            self._epoch = Epoch(rows, None, count)
        else:
            self._epoch = Epoch(rows, array("i", order), len(order))

    def run(self, first: int, count: int) -> "array[float]":
        """Do `count` examples, beginning with number `first` of an epoch.

        After the last example of an epoch comes the first again.
        Returns the results of all of them, one after another, if they are used.
        Raises what the method raises; `done` then says how many examples went well.
        """
        self.done = 0
        self._out = array("d")
        while self.done < count:
            position = (first + self.done) % self._epoch.length
            try:
                if self.refusal is None:
                    self._advance(position, count - self.done)
                else:
                    self._interpret(position)
            except Refusal as refusal:
                if self.refusal is not None:
                    raise
                self._give_up(refusal)
        return self._out

    def _give_up(self, refusal: Refusal) -> None:
        """From now on the interpreter does everything."""
        self.refusal, self._program = refusal, None

    def _arguments(self, position: int) -> Sequence[Any]:
        return self._examples[self._epoch.row_at(position)]

    def _interpret(self, position: int) -> None:
        """Have Python do one example."""
        returned = getattr(self.owner, self.method)(*self._arguments(position))
        self.done += 1
        if self.results:
            try:
                self._out.extend(floats(returned))
            except Refusal as refusal:
                raise TypeError(refusal.reason) from None

    def _advance(self, position: int, count: int) -> None:
        """Do one example or more, with compiled code if it can be."""
        if not self._is_warm:
            # The first call may set up things that are there from then on.
            self._interpret(position)
            self._is_warm = True
            return
        program = self._program or self._begin(position)
        loaded = program.load() if program else None
        if program is None:
            self._interpret(position)
        elif loaded is None:
            self._changed()
        elif not self.is_checked:
            self._check(program, loaded[1], position, count)
        else:
            layout, state = loaded
            done, out = program.run(state, self._epoch, position, count)
            if done:
                program.store(layout, state)
                self._note(done, out)
            if done < count:
                position = (position + done) % self._epoch.length
                self._miss(program, position)
                self._interpret(position)

    def _begin(self, position: int) -> Program | None:
        """Make the first recording, of the example that comes next."""
        assert self.build is not None
        self._checked = 0
        try:
            self._program = Program(
                self.owner, self.method, self._arguments(position), self.results, self.build
            )
        except FailedError:
            return None  # the interpreter raises the error
        return self._program

    def _changed(self) -> None:
        """The object looks different, perhaps because of another setting: record it again."""
        self._program = None
        self._changes += 1
        if self._changes > MOST_CHANGES:
            raise Refusal("what the object holds changes again and again")

    def _note(self, done: int, out: "array[float]") -> None:
        self._out.extend(out)
        self.done += done
        self._compiled += done
        self._changes = 0

    def _check(self, program: Program, state: "array[float]", position: int, count: int) -> None:
        """Have both do a few examples, the first ones one by one, and compare every bit."""
        size = min(1 if self._checked < CHECKED_ALONE else CHECKED_TOGETHER, count)
        done, out = program.run(state, self._epoch, position, size)
        if not done:
            self._miss(program, position)
        before = len(self._out)
        for step in range(max(done, 1)):
            self._interpret((position + step) % self._epoch.length)
            self._checked += 1
        if not done:
            return
        loaded = program.load()
        if loaded is None:
            self._changed()
        elif not (_same(loaded[1], state) and _same(self._out[before:], out)):
            raise Refusal("compiled code and Python do not get the same numbers")
        else:
            self._compiled += done
            self._changes = 0

    def _miss(self, program: Program, position: int) -> None:
        """An example fits no recording: record its way, too, if that happens again and again."""
        self.misses += 1
        self._recent_misses += 1
        if self.misses > PATIENCE and self.misses * 3 > self._compiled:
            raise Refusal("the method goes another way too often")
        if self._recent_misses < MISSES_BEFORE_RECORDING:
            return
        self._recent_misses = 0
        try:
            program.extend(self._arguments(position))
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
