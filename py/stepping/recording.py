"""A recorded call: its moments in order, and the ways from one to another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from stepping.rewriting import Position, Statement

Kind = Literal["call", "line", "return", "error"]
Way = Literal["into", "out", "over", "change", "change_back"]


@dataclass(eq=False, slots=True)
class Frame:
    """One call of a function.

    name, qualified_name: of the function, as in Python. owner: what the recorder's observer keeps
    of its first argument. arguments: the texts of all of them, by name; empty if it was called from
    what is folded.
    """

    name: str
    qualified_name: str
    path: str
    owner: object
    arguments: dict[str, str]


class Caller(NamedTuple):
    """Where a frame was called: the frame that did it, its statement then, and its caller."""

    frame: Frame
    statement: Statement
    caller: Caller | None


@dataclass(eq=False, slots=True)
class Moment:
    """A moment of a recorded call.

    kind: "line", a statement is done; "call", it is about to call one of the recorded functions;
    "return", it returns a value; "error", it fails. at: which moment of all it is, counting
    those that are folded. values: what the expressions came to, by number: how often, and the last
    texts. variables: their texts. changed: what this moment changed, and what it was before; None
    if it is new. result: the value returned, or the error. truth: how the condition of an `if` or
    a `while` came out. passes: how often the loop of a `for` or `while` has gone round. callee: the
    call that begins.
    """

    kind: Kind
    statement: Statement
    frame: Frame
    caller: Caller | None
    rank: int
    at: int
    values: dict[int, tuple[int, tuple[str, ...]]]
    variables: dict[str, str]
    changed: dict[str, str | None]
    result: str
    truth: bool | None
    passes: int
    callee: Frame | None

    def callers(self) -> Iterable[Frame]:
        """Return the frames that wait for this one, from the inside out."""
        caller = self.caller
        while caller is not None:
            yield caller.frame
            caller = caller.caller


@dataclass
class Recording:
    """The moments of a call that are kept.

    places: where the expressions are, by number. count: how many moments there were. keep: of the
    passes of a loop, and of a statement's calls of one function, only so many are kept; None if
    all are.
    """

    moments: list[Moment]
    places: dict[int, tuple[Position, Position]]
    count: int
    keep: int | None
    _first: dict[Frame, int] = field(default_factory=dict)
    _changes: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, moment in enumerate(self.moments):
            self._first.setdefault(moment.frame, index)
            # `self.bias` is found as `bias`, too.
            for name in {part for found in moment.changed for part in (found, _attribute(found))}:
                self._changes.setdefault(name, []).append(index)

    @property
    def folded(self) -> int:
        """How many moments are not kept."""
        return self.count - len(self.moments)

    def moment(self, index: int) -> Moment:
        """Return a moment. Raises ValueError if there is none of this index."""
        if type(index) is not int or not 0 <= index < len(self.moments):
            raise ValueError(
                f"index must be a whole number from 0 to {len(self.moments) - 1}, not {index!r}"
            )
        return self.moments[index]

    def find(self, index: int, way: Way, name: str = "") -> int:
        """Return the index of the moment that one gets to from another.

        "into", to see how a call works: the first one inside the next call. "out", to see what
        becomes of this call: the next one in a caller. "over", to stay in this function: the next
        one in this frame, or in its caller if it is over. "change", "change_back", to follow a
        variable of this name: the next and the last one before at which it changes, in whatever
        frame.
        Raises ValueError if there is none.
        """
        here = self.moment(index)
        after = range(index + 1, len(self.moments))
        outer = {id(frame) for frame in here.callers()}
        not_inside = {*outer, id(here.frame)}
        changes = self._changes.get(name, [])
        found: dict[Way, Iterable[int]] = {
            "into": (i for i in after if self._first[self.moments[i].frame] == i),
            "out": (i for i in after if id(self.moments[i].frame) in outer),
            "over": (i for i in after if id(self.moments[i].frame) in not_inside),
            "change": changes[bisect_right(changes, index) :],
            "change_back": reversed(changes[: bisect_left(changes, index)]),
        }
        if way not in found:
            raise ValueError(f"way must be one of {', '.join(found)}, not {way!r}")
        moment = next(iter(found[way]), None)
        if moment is None:
            raise ValueError(NOTHING[way].format(name=name))
        return moment


def _attribute(name: str) -> str:
    return name.rpartition(".")[2]


NOTHING: dict[Way, str] = {
    "into": "Nothing is called after this moment.",
    "out": "This is the outermost call: nothing comes after it.",
    "over": "This is the last moment.",
    "change": "Nothing changes {name} after this moment.",
    "change_back": "Nothing changes {name} before this moment.",
}
