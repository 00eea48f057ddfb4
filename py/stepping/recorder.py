"""Runs a call with rewritten functions, and keeps what they say."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from types import CodeType, FrameType, FunctionType
from typing import Any, Protocol

from stepping.activation import SILENT, Activation, Nothing, said
from stepping.recording import Caller, Frame, Moment, Recording
from stepping.rewriting import HOOKS, MARK, Position, Statement, rewritten, with_hooks
from stepping.texts import text_of

# More moments are folded. Then this part of them is kept, so that folding does not come at once
# again.
MOST_MOMENTS = 20_000
KEPT_PART = 0.8

# For longer than this, in seconds, nobody waits for a recording.
LONGEST = 6.0


class TooLong(BaseException):
    """The recording takes too long."""


class Observer(Protocol):
    """Whoever records. Nothing that it does is recorded. `at` says at which moment it is asked."""

    def name(self, value: object) -> str | None:
        """Return what an object is called, or None."""

    def owner(self, value: object) -> object:
        """Return what is to be kept of the first argument of a call."""

    def look(self, at: int) -> None:
        """Look whether objects have changed."""

    def returned(self, at: int, frame: Frame, value: object) -> None:
        """Take note of what a call returned.

        at: the first moment at which that is known. Until another one is kept, it stays the same.
        """


def record(
    call: Callable[[], object],
    files: dict[str, str],
    observer: Observer,
    most: int = MOST_MOMENTS,
    seconds: float = LONGEST,
) -> Recording:
    """Record a call of a function in one of these files.

    files: the paths of the files whose functions are recorded, and how to name them. All other
    functions are just called, and so are those made while nothing was recorded by `exec`.
    An exception ends the call, and is its last moment. Whatever happens, all functions are as
    before afterwards. Raises ValueError if it takes longer than some seconds.
    """
    recorder = Recorder(observer, most, perf_counter() + seconds)
    codes = recorder.rewrite(files)
    try:
        # `exit()` in the code ends the call, no more.
        with _Replaced(codes), suppress(Exception, SystemExit):
            try:
                call()
            finally:
                recorder.is_on = False
    except TooLong:
        raise ValueError(
            f"This takes more than {seconds:g} seconds to record, so you cannot step through it. "
            "Your code still runs as before."
        ) from None
    return recorder.recording()


class _Replaced:
    """For as long as this is entered, functions have other code."""

    def __init__(self, codes: dict[tuple[str, str, int], CodeType]) -> None:
        self.codes = codes
        self.originals: list[tuple[FunctionType, CodeType]] = []

    def __enter__(self) -> None:
        functions = [found for found in gc.get_objects() if type(found) is FunctionType]
        try:
            for function in functions:
                self._replace(function)
        except BaseException:
            self.__exit__()
            raise

    def _replace(self, function: FunctionType) -> None:
        old = function.__code__
        new = self.codes.get((old.co_filename, old.co_qualname, old.co_firstlineno))
        if new is not None and new.co_freevars == old.co_freevars:
            self.originals.append((function, old))
            function.__code__ = new

    def __exit__(self, *_: object) -> None:
        for function, code in self.originals:
            function.__code__ = code


class Recorder:
    """Hears what rewritten code says: each hook is one of its methods.

    count: the moments until now, also those that are not kept. keep: of the passes of a loop, and
    of a statement's calls of one function, so many are kept.
    """

    def __init__(self, observer: Observer, most: int, deadline: float) -> None:
        self.observer = observer
        self.deadline = deadline  # by `perf_counter`
        self.most = most
        self.statements: dict[int, Statement] = {}
        self.places: dict[int, tuple[Position, Position]] = {}
        self.owners: dict[int, int] = {}
        self.moments: list[Moment] = []
        self.count = 0
        self._kept_at = 0  # the last moment that was kept
        self.keep: float = float("inf")
        self.is_on = True
        self.has_changed = True  # whether an object may have changed since the observer looked
        self.files: dict[str, str] = {}
        self._running: dict[int, Activation] = {}

    def rewrite(self, files: dict[str, str]) -> dict[tuple[str, str, int], CodeType]:
        """Return the rewritten functions of these files, by file, name and line.

        A file that cannot be read or is no Python any more is left out.
        """
        self.files = files
        hooks: dict[str, Callable[..., Any]] = {MARK + "ITER": iter}
        for name in HOOKS - {"ITER"}:
            hooks[MARK + name] = getattr(self, name.lower())
        found = {}
        for file, path in files.items():
            try:
                new = rewritten(Path(file).read_text(encoding="utf-8"), file, path)
            except (OSError, ValueError, SyntaxError, RecursionError):
                continue
            self.statements |= new.statements
            self.places |= new.places
            self.owners |= new.owners
            found.update({(file, *key): with_hooks(new.codes[key], hooks) for key in new.codes})
        return found

    def recording(self) -> Recording:
        """Return what was recorded."""
        keep = None if self.keep == float("inf") else int(self.keep)
        return Recording(self.moments, self.places, self.count, keep)

    def text(self, value: object) -> str:
        """Return a short text for a value."""
        return text_of(value, self.observer.name)

    # What code says: about frames

    def enter(self, function: int) -> Activation | Nothing:
        """Begin a call of a function."""
        return self._enter(sys._getframe(1), function) if self.is_on else SILENT

    def enter_lambda(self, number: int) -> None:
        """Begin a call of a lambda, whose only statement has the same number."""
        if self.is_on:
            frame = sys._getframe(1)
            activation = self._enter(frame, number)
            activation.start(self.statements[number], frame)

    def leave_lambda(self, _: None, value: object) -> object:
        """End it."""
        activation = self.of(sys._getframe(1))
        if activation is not None:
            activation.give_back(value, sys._getframe(1))
            self.leave(activation)
        return value

    def _enter(self, frame: FrameType, function: int) -> Activation:
        outer, caller = next(self._callers(frame), (None, None))
        activation = Activation(self, frame, function, caller)
        if outer and caller and caller.is_open:
            caller.say("call", outer, callee=activation)
        self._running[id(frame)] = activation
        return activation

    def leave(self, activation: Activation) -> None:
        """End a call."""
        if self._running.get(activation.frame_id) is activation:
            del self._running[activation.frame_id]

    # What code says: about statements

    def start(self, number: int) -> None:
        """A statement begins."""
        frame = sys._getframe(1)
        activation = self.of(frame)
        if activation is not None:
            activation.start(self.statements[number], frame)

    def done(self, number: int) -> None:
        """A statement is done, if it was the one that began."""
        frame = sys._getframe(1)
        activation = self.of(frame)
        if activation is not None:
            activation.done(number, frame)

    def test(self, number: int, value: object) -> bool:
        """A condition is known. What follows needs only to know whether it is true."""
        truth = True if value else False  # noqa: SIM210  bool may be another function by now
        frame = sys._getframe(1)
        activation = self.of(frame)
        if activation is not None:
            activation.truth = truth
            activation.done(number, frame)
        return truth

    def loop(self, number: int) -> None:
        """A loop will begin."""
        activation = self.of(sys._getframe(1))
        if activation is not None:
            activation.passes[number] = -1

    def each(self, number: int, values: Iterator[object]) -> Iterator[object]:
        """What a `for` goes through."""
        return _Each(self, number, values)

    def round(self, number: int) -> None:
        """A `for` has its next value."""
        frame = sys._getframe(1)
        activation = self.of(frame)
        if activation is not None:
            activation.done(number, frame)

    def caught(self, number: int) -> None:
        """An exception was caught."""
        frame = sys._getframe(1)
        activation = self.of(frame)
        if activation is not None:
            error = sys.exc_info()[1]
            activation.fail(error, frame)
            activation.ambient = error
            activation.start(self.statements[number], frame)
            activation.done(number, frame, said(error))

    def give_back(self, value: object) -> object:
        """A function returns a value."""
        frame = sys._getframe(1)
        activation = self.of(frame)
        if activation is not None:
            activation.give_back(value, frame)
        return value

    def hand_over(self, value: object) -> object:
        """A generator hands over a value, and waits."""
        frame = sys._getframe(1)
        activation = self.of(frame)
        if activation is not None and activation.is_heard:
            activation.say("return", frame, self.text(value))
        return value

    def note(self, number: int, value: object) -> object:
        """An expression came to a value."""
        if self.is_on:
            activation = self._running.get(id(sys._getframe(1)))
            owner = self.owners[number]
            if activation is None or activation.function != owner:
                activation = self._owner_of(sys._getframe(1), owner)
            if activation is not None and activation.is_heard:
                activation.note(number, value)
        return value

    # What is kept

    def keep_moment(self, moment: Moment) -> None:
        """Keep a moment, and fold some if there are too many."""
        self.moments.append(moment)
        self._kept_at = moment.at
        if len(self.moments) > self.most:
            self._fold()

    def look(self, at: int) -> None:
        """Have the observer look, which may run rewritten code."""
        if self.has_changed:
            self.is_on = self.has_changed = False
            try:
                self.observer.look(at)
            finally:
                self.is_on = True

    def next_at(self) -> int:
        """Count a moment."""
        if perf_counter() > self.deadline:
            raise TooLong
        self.count += 1
        return self.count

    def known_at(self) -> int:
        """Return the first moment, of those that may be kept, that knows what has just happened."""
        return self.count if self._kept_at == self.count else self._kept_at + 1

    def _fold(self) -> None:
        ranks = Counter(moment.rank for moment in self.moments)
        kept = ranks[0]
        keep = 1
        while kept + ranks[keep] <= KEPT_PART * self.most:
            kept += ranks[keep]
            keep += 1
        # If even the first passes alone are too many, the end of them is missing.
        self.keep = 0 if kept > self.most else min(keep, self.keep)
        self.moments = [moment for moment in self.moments if moment.rank < max(keep, 1)]
        del self.moments[self.most :]

    # Who is running

    def of(self, frame: FrameType) -> Activation | None:
        """Return what is recorded of the call with this frame."""
        if not self.is_on:
            return None
        return self._running.get(id(frame))

    def frame_of(self, frame: FrameType, with_texts: bool) -> Frame:
        """Return what is kept of a call. with_texts: whether its arguments are."""
        code, values = frame.f_code, frame.f_locals
        names = [name for name in code.co_varnames[: code.co_argcount] if name in values]
        return Frame(
            code.co_name,
            code.co_qualname,
            self.files[code.co_filename],
            self.observer.owner(values[names[0]]) if names else None,
            {name: self.text(values[name]) for name in names if with_texts},
        )

    def caller_of(self, frame: FrameType) -> Caller | None:
        """Return where a generator is being continued."""
        _, caller = next(self._callers(frame), (None, None))
        return caller.here() if caller else None

    def _callers(self, start: FrameType) -> Iterator[tuple[FrameType, Activation]]:
        frame = start.f_back
        while frame is not None:
            activation = self._running.get(id(frame))
            if activation is not None and activation.code is frame.f_code:
                yield frame, activation
            frame = frame.f_back

    def _owner_of(self, frame: FrameType, function: int) -> Activation | None:
        """Return the call of a function that a comprehension or a generator in it belongs to."""
        owners = (found for _, found in self._callers(frame) if found.function == function)
        return next(owners, None)


class _Each:
    """Goes through the values of a `for`, whose statement begins again for each."""

    __slots__ = ("_is_first", "_number", "_recorder", "_values")

    def __init__(self, recorder: Recorder, number: int, values: Iterator[object]) -> None:
        self._recorder = recorder
        self._number = number
        self._values = values
        self._is_first = True

    def __iter__(self) -> Iterator[object]:
        return self

    def __next__(self) -> object:
        frame = sys._getframe(1)
        activation = self._recorder.of(frame)
        if activation is not None:
            activation.go_round(self._recorder.statements[self._number], frame)
        try:
            return next(self._values)
        except StopIteration:
            if activation is not None:
                activation.end_loop()
            raise
