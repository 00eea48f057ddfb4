"""One call of a rewritten function, while it runs: what it says becomes moments."""

from __future__ import annotations

import sys
from operator import is_
from types import (
    BuiltinFunctionType,
    CodeType,
    FrameType,
    FunctionType,
    MethodType,
    ModuleType,
)
from typing import TYPE_CHECKING, NamedTuple

from stepping.recording import Caller, Kind, Moment
from stepping.texts import BRACKETS

if TYPE_CHECKING:
    from stepping.recorder import Recorder
    from stepping.rewriting import Statement

# Of an expression that is computed many times in one statement, so many values are kept.
LAST_VALUES = 6

# Lists with more entries are not searched for changed ones.
MOST_ENTRIES = 1000

GENERATOR = 0x20  # the flag in a function's code, see `inspect.CO_GENERATOR`
CODE = (FunctionType, BuiltinFunctionType, MethodType, ModuleType)
UNCHANGING = (float, int, bool, str, type(None))


class Nothing:
    """Stands for a call of which nothing is kept."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


SILENT = Nothing()


class Variable(NamedTuple):
    """A variable as it was: its value, the entries if that is a list or a tuple, and its text."""

    value: object
    entries: tuple[object, ...]
    text: str

    def stays(self, entries: tuple[object, ...]) -> bool:
        """Whether the same object with these entries surely has the same text."""
        if not entries:
            return type(self.value) in UNCHANGING
        same = len(entries) == len(self.entries) and all(map(is_, entries, self.entries))
        return same and not any(type(entry) in BRACKETS for entry in entries)

    def equals(self, other: Variable | None) -> bool:
        """Whether it is still the same."""
        if other is None or self.text != other.text or len(self.entries) != len(other.entries):
            return False
        if not all(map(is_, self.entries, other.entries)):
            return False
        kind = type(self.value)
        if kind in UNCHANGING and kind is type(other.value):
            return bool(self.value == other.value) or self.value != self.value
        return self.value is other.value


class Activation:
    """A call while it runs.

    rank: the largest number, counted from 0, of the passes and calls that it is in; only those
    below the recorder's `keep` are kept. is_open: whether a statement has begun and is not done.
    is_heard: whether its values are kept.
    """

    def __init__(
        self, recorder: Recorder, frame: FrameType, function: int, caller: Activation | None
    ) -> None:
        self.is_open: bool = False
        self.is_heard: bool = False
        self.recorder = recorder
        self.frame_id = id(frame)
        self.code: CodeType = frame.f_code
        self.function = function
        self.rank = caller.count_call(function) if caller else 0
        self.caller = caller.here() if caller else None
        self.frame = recorder.frame_of(frame, bool(caller and caller.is_heard))
        self.statement: Statement | None = None
        self.statement_rank = 0
        self.values: dict[int, tuple[int, tuple[str, ...]]] = {}
        self.calls: dict[int, int] = {}
        self.passes: dict[int, int] = {}
        self.truth: bool | None = None
        self.ambient = sys.exc_info()[1]
        self.variables: dict[str, Variable] = {}
        self.texts: dict[str, str] = {}
        self.attributes: dict[str, Variable] = {}
        self.is_stale = True

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if self.recorder.is_on and not isinstance(error, GeneratorExit):
            self.fail(error, sys._getframe(1))
        self.recorder.leave(self)

    def here(self) -> Caller | None:
        """Return where it is now, as the caller of another one."""
        return Caller(self.frame, self.statement, self.caller) if self.statement else None

    def count_call(self, function: int) -> int:
        """Return the rank of a call of a function that the present statement makes."""
        number = self.calls[function] = self.calls.get(function, -1) + 1
        return max(number, self.statement_rank)

    # Its statements

    def start(self, statement: Statement, frame: FrameType) -> None:
        """A statement begins. If the last one is not done, an exception is on its way."""
        if self.is_open:
            self.fail(sys.exc_info()[1], frame)
        if statement.number in self.passes:
            self.passes[statement.number] += 1
        self.statement = statement
        self.statement_rank = max(
            self.rank, *(self.passes.get(loop, 0) for loop in statement.loops), 0
        )
        self.values, self.calls, self.truth = {}, {}, None
        self.is_open = True
        self.is_heard = self.statement_rank < self.recorder.keep
        if self.is_heard:
            if self.is_stale:
                self._look(frame)
            self.attributes = self._attributes_now(frame)

    def done(self, number: int, frame: FrameType, result: str = "") -> None:
        """The statement is done, if it was this one."""
        if self.is_open and self.statement and self.statement.number == number:
            self.say("line", frame, result)
            self.is_open = self.is_heard = False

    def go_round(self, statement: Statement, frame: FrameType) -> None:
        """A `for` begins again, unless it has only just begun."""
        if not (self.is_open and self.statement is statement):
            self.start(statement, frame)

    def end_loop(self) -> None:
        """A `for` has no more values."""
        self.is_open = self.is_heard = False

    def give_back(self, value: object, frame: FrameType) -> None:
        """The function returns a value."""
        self.say("return", frame, self.recorder.text(value) if self.is_heard else "")
        self.is_open = self.is_heard = False
        self.recorder.observer.returned(self.recorder.known_at(), self.frame, value)

    def fail(self, error: BaseException | None, frame: FrameType) -> None:
        """An exception comes from the statement that is not done."""
        if self.is_open and error is not None and error is not self.ambient:
            self.say("error", frame, said(error))
        self.is_open = self.is_heard = False

    def note(self, number: int, value: object) -> None:
        """An expression of the statement came to a value. Functions and classes are not shown."""
        if type(value) in CODE or issubclass(type(value), type):
            return
        times, texts = self.values.get(number, (0, ()))
        self.values[number] = times + 1, (*texts[1 - LAST_VALUES :], self.recorder.text(value))

    # Its moments

    def say(
        self,
        kind: Kind,
        frame: FrameType,
        result: str = "",
        callee: Activation | None = None,
    ) -> None:
        """Make a moment of what is known now. callee: the call that begins."""
        statement, recorder = self.statement, self.recorder
        assert statement is not None
        at = recorder.next_at()
        recorder.has_changed |= statement.changes_objects
        rank = callee.rank if callee else self.statement_rank
        if not self.is_heard or rank >= recorder.keep:
            # What is changed from here on is no change of the next moment that is kept.
            self.is_stale = kind != "call" or self.is_stale
            return
        recorder.look(at)
        # Since Python 3.12 a comprehension has its names among those of the function.
        changed = self._look(frame, statement.inner_names if callee else frozenset())
        texts = self._with_attributes(frame, changed)
        values = {**self.values}
        for name, number in statement.targets if kind == "line" else ():
            if name in texts:
                values[number] = (1, (texts[name],))
        if self.code.co_flags & GENERATOR:
            self.caller = recorder.caller_of(frame)
        goes_round = self.passes.get(statement.number, -1) + 1
        recorder.keep_moment(
            Moment(
                kind, statement, self.frame, self.caller, rank, at, values, texts, changed, result,
                self.truth, goes_round, callee.frame if callee else None,
            )
        )  # fmt: skip

    def _look(self, frame: FrameType, but: frozenset[str] = frozenset()) -> dict[str, str | None]:
        """Look at the variables, but for some; return those that have changed, as they were."""
        before, self.variables = self.variables, {}
        for name, value in frame.f_locals.items():
            if name in but:
                if name in before:
                    self.variables[name] = before[name]
            elif name[:1] != ".":
                self.variables[name] = self._variable(value, before.get(name))
        self.is_stale = False
        changed: dict[str, str | None] = {}
        for name, variable in self.variables.items():
            old = before.get(name)
            if not variable.equals(old):
                changed[name] = old.text if old else None
        changed.update({name: before[name].text for name in before.keys() - self.variables.keys()})
        if changed:
            self.texts = {name: variable.text for name, variable in self.variables.items()}
        return changed

    def _variable(self, value: object, before: Variable | None) -> Variable:
        is_list = type(value) in (list, tuple) and len(value) <= MOST_ENTRIES  # type: ignore[arg-type]
        entries = tuple(value) if is_list else ()  # type: ignore[arg-type]
        if before is not None and before.value is value and before.stays(entries):
            return before
        return Variable(value, entries, self.recorder.text(value))

    def _attributes_now(self, frame: FrameType) -> dict[str, Variable]:
        """Return the attributes that the statement sets, without asking the object's class."""
        found: dict[str, Variable] = {}
        assert self.statement is not None
        for name, attribute in self.statement.attributes:
            value = frame.f_locals.get(name)
            try:
                parts = object.__getattribute__(value, "__dict__")
            except AttributeError:
                continue
            if type(parts) is dict and attribute in parts:
                found[f"{name}.{attribute}"] = self._variable(parts[attribute], None)
        return found

    def _with_attributes(self, frame: FrameType, changed: dict[str, str | None]) -> dict[str, str]:
        """Return the texts of all variables, and of the attributes that the statement has set."""
        assert self.statement is not None
        if not self.statement.attributes:
            return self.texts
        texts = dict(self.texts)
        for name, variable in self._attributes_now(frame).items():
            old = self.attributes.get(name)
            if not variable.equals(old):
                changed[name] = old.text if old else None
                texts[name] = variable.text
        return texts


def said(error: BaseException | None) -> str:
    """Return what went wrong, without running code of the error's class."""
    arguments = error.args if error is not None else ()
    text = arguments[0][:300] if arguments and type(arguments[0]) is str else ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
