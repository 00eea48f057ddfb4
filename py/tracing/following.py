"""A function from one number to one number is followed both ways, wherever it branches.

    def relu(z):
        return z if z > 0.0 else 0.0

Which way it goes changes from example to example, so a guard would fail all the time. But the two
ways end in the same place, with one number: so both can be recorded, and the recording gets an
"if". To go both ways, the function is run again for each, from its beginning.

For that, its calls have to be caught. The first recording notices that there is a branch in the
function. Then it begins again, and this time the function's code is replaced by a line that calls
the recorder instead. This reaches every place that holds the function, and is undone afterwards.
"""

import builtins
import dis
import gc
import inspect
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType, FunctionType
from typing import TYPE_CHECKING, Any

from tracing.recording import Block, Node, UnknownError
from tracing.refusal import Interruption, is_ours, pending
from tracing.symbols import Symbol, Truth, make_symbol

if TYPE_CHECKING:
    from tracing.recorder import Recorder

# A function with more ways than this is left alone: its branches become guards.
MOST_WAYS = 64
HOOK = "__tracing_follow__"
_UNUSUAL = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS | inspect.CO_GENERATOR | inspect.CO_COROUTINE
_CHANGES = ("STORE_ATTR", "STORE_SUBSCR", "STORE_GLOBAL", "STORE_DEREF", "STORE_SLICE", "DELETE_")


class Restart(Interruption):
    """The recording has to begin again: something that was learnt meanwhile changes it."""

    def __init__(self) -> None:
        super().__init__()
        pending.append(self)


class _Fork(Interruption):
    """The function has come to a branch that is not decided yet."""

    def __init__(self, condition: Node, value: bool) -> None:
        super().__init__()
        self.condition, self.value = condition, value


class _NotFollowedError(Exception):
    """The function cannot be followed both ways."""


class Path:
    """One way through a function: what each branch is told.

    real: whether it is the way of the example at hand. On the others the values mean nothing.
    branches: the "if" at the end of a block, by the block's identity.
    """

    def __init__(
        self,
        recorder: "Recorder",
        decisions: tuple[bool, ...],
        real: bool,
        branches: dict[int, Node],
    ) -> None:
        self.recorder, self.decisions, self.real = recorder, decisions, real
        self.branches = branches
        self.taken = 0
        self.fork: _Fork | None = None

    def decide(self, condition: Node, value: bool) -> bool:
        """Say which way to go, and go on recording in the block of this way."""
        if self.taken == len(self.decisions):
            self.fork = _Fork(condition, value)
            raise self.fork
        way = self.decisions[self.taken]
        self.taken += 1
        branch = self.branches[id(self.recorder.block)]
        self.recorder.block = branch.ways[0 if way else 1]
        return way


class _Exploration:
    """All ways through one call of a function."""

    def __init__(self, recorder: "Recorder", key: object, call: Callable[[], object]) -> None:
        self.recorder, self.key, self.call = recorder, key, call
        self.outer, self.start = recorder.path, recorder.block
        self.branches: dict[int, Node] = {}
        self.real = self.outer is None or self.outer.real
        self.result: Node | None = None
        self.value = math.nan
        self.whole: object = None
        self.ways = 0

    def run(self) -> Symbol:
        """Go every way, and return the symbol of the number in which they end."""
        pending: list[tuple[tuple[bool, ...], bool]] = [((), True)]
        try:
            while pending:
                pending += self._go(*pending.pop())
        finally:
            self.recorder.path, self.recorder.block = self.outer, self.start
        if self.result is None:
            raise _NotFollowedError
        return make_symbol(self.recorder, self.result, self.value, self.whole)

    def _go(self, decisions: tuple[bool, ...], real: bool) -> list[tuple[tuple[bool, ...], bool]]:
        """Go one way to its end, or to the next branch; return the ways that begin there."""
        recorder = self.recorder
        path = Path(recorder, decisions, self.real and real, self.branches)
        recorder.path, recorder.block = path, self.start
        try:
            returned = self.call()
        except _Fork as fork:
            path.fork = None
            return self._fork(fork, decisions, real)
        except Exception as error:
            if path.real:
                raise _NotFollowedError from error
            recorder.block.raises = not isinstance(error, UnknownError)
            return []  # the block has no result: Python raises an error here
        if path.fork is not None:  # the function has caught what it should not
            raise _NotFollowedError
        self._end(returned, real)
        return []

    def _fork(
        self, fork: _Fork, decisions: tuple[bool, ...], real: bool
    ) -> list[tuple[tuple[bool, ...], bool]]:
        block = self.recorder.block
        ways = (Block(block), Block(block))
        for way, outcome in zip(ways, (True, False)):
            way.facts[id(fork.condition)] = outcome
        branch = Node("if", (fork.condition,), ways=ways)
        self.recorder.add(branch)
        self.branches[id(block)] = branch
        self._ends_in(branch)
        self.ways += 1
        if self.ways > MOST_WAYS:
            raise _NotFollowedError
        return [((*decisions, way), real and fork.value is way) for way in (False, True)]

    def _end(self, returned: object, real: bool) -> None:
        operand = None
        if isinstance(returned, (Symbol, Truth, int, float)):
            operand = self.recorder.operand(returned)
        if operand is None:
            raise _NotFollowedError
        self._ends_in(operand.node)
        if operand.whole:
            self.whole = self.key
        if real:
            self.value = operand.value

    def _ends_in(self, node: Node) -> None:
        if self.recorder.block is self.start:
            self.result = node
        else:
            self.recorder.block.result = node


class Following:
    """The functions that are followed both ways, and what is known not to be."""

    def __init__(self) -> None:
        self._functions: dict[CodeType, list[FunctionType]] = {}
        self._excluded: set[object] = set()

    def begin(self, frame: FrameType | None) -> bool:
        """Find a function to follow, from the frame of a branch outwards; say if there is one."""
        innermost = True
        while frame is not None and not is_ours(frame):
            code = frame.f_code
            if self._can_follow(frame, innermost):
                holders = gc.get_referrers(code)
                found = [f for f in holders if type(f) is FunctionType and f.__code__ is code]
                self._functions[code] = found
                if found:
                    return True
            frame, innermost = frame.f_back, False
        return False

    def _can_follow(self, frame: FrameType, innermost: bool) -> bool:
        code = frame.f_code
        if code.co_flags & _UNUSUAL or code.co_kwonlyargcount:
            return False
        arguments = [frame.f_locals.get(name) for name in code.co_varnames[: code.co_argcount]]
        are_symbols = [isinstance(argument, Symbol) for argument in arguments]
        # One number; or the method of an object and one number.
        if are_symbols != [True] and not (innermost and are_symbols == [False, True]):
            return False
        # This comes late, as looking up code takes long: its hash is made of all its instructions.
        if code in self._functions or code in self._excluded:
            return False
        return not any(step.opname.startswith(_CHANGES) for step in dis.get_instructions(code))

    def exclude(self, key: object) -> None:
        """Do not follow this any more: its branches become guards."""
        self._excluded.add(key)

    def follows(self, key: object) -> bool:
        """Whether this may be followed."""
        return key not in self._excluded

    def explore(self, recorder: "Recorder", key: object, call: Callable[[], object]) -> Symbol:
        """Run a call both ways wherever it branches."""
        try:
            return _Exploration(recorder, key, call).run()
        except _NotFollowedError:
            self.exclude(key)
            raise Restart from None

    @contextmanager
    def caught(self, recorder: "Recorder") -> Iterator[None]:
        """Have the calls of all these functions come to the recorder instead."""
        caught = [
            (function, code)
            for code, functions in self._functions.items()
            if code not in self._excluded
            for function in functions
        ]
        originals = [_copy(function) for function, _ in caught]

        def hook(index: int, *arguments: object) -> object:
            code, call = caught[index][1], originals[index]
            return recorder.follow(code, call, *arguments)

        setattr(builtins, HOOK, hook)
        try:
            for index, (function, code) in enumerate(caught):
                function.__code__ = _stub(code, index)
            yield
        finally:
            for function, code in caught:
                function.__code__ = code
            delattr(builtins, HOOK)


def _copy(function: FunctionType) -> FunctionType:
    """The same function, for when the code of this one is replaced."""
    copy = FunctionType(
        function.__code__,
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


def _stub(code: CodeType, index: int) -> CodeType:
    """Code with the same arguments, and the same variables of outer functions, that calls us."""
    arguments = ", ".join(code.co_varnames[: code.co_argcount])
    outer = ", ".join(code.co_freevars)
    source = (
        f"def outer({outer}):\n"
        f"    def stub({arguments}):\n"
        f"        ({outer or None})\n"
        f"        return {HOOK}({index}, {arguments})\n"
        "    return stub\n"
    )
    made: dict[str, Any] = {}
    exec(compile(source, __file__, "exec"), made)
    stub: CodeType = made["outer"](*code.co_freevars).__code__
    assert stub.co_freevars == code.co_freevars
    return stub
