"""Records what a method does to one example.

The floats of the object and of the arguments are replaced by symbols, the method is called, and
what the object holds then is compared with what it held before. Whatever happens, the object and
everything that it holds are put back as they were.
"""

import gc
import random
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracing.changes import change, name_of
from tracing.examples import floats, replaced
from tracing.following import Following, Restart
from tracing.interception import Interception
from tracing.keeping import save
from tracing.layout import Layout, walk
from tracing.outside import Outside, give_numbers
from tracing.recorder import NAN, Recorder
from tracing.recording import Node, Recording
from tracing.refusal import Refusal, Refused, Spot, pending
from tracing.symbols import Symbol

# How often a recording may begin again: once for each function that is followed both ways, and
# once for each that turns out not to be.
MOST_ATTEMPTS = 100


class FailedError(Exception):
    """The method raises an error for this example, so there is nothing to record."""


@dataclass
class _Task:
    """What is to be recorded.

    outside: what it must not change. also: see `layout.walk`. symbols: all that were made for it.
    spots: see `Recorder`.
    """

    owner: Any
    method: str
    arguments: Sequence[Any]
    results: bool
    following: Following
    interception: Interception
    outside: Outside
    also: frozenset[int] = frozenset()
    symbols: list["weakref.ref[Symbol]"] = field(default_factory=list)
    spots: dict[int, Spot] | None = None


def record(
    owner: Any,
    method: str,
    arguments: Sequence[Any],
    *,
    results: bool = False,
    also: frozenset[int] = frozenset(),
) -> tuple[Recording, Layout, Outside]:
    """Record one call of a method.

    Returns the layout of the object's floats, too, and what the code could have changed outside.

    results: whether the floats that it returns matter. also: see `layout.walk`.
    Raises Refusal if it cannot be recorded, FailedError if the method raises an error.
    """
    outside = Outside(walk(owner, also), getattr(owner, method))
    task = _Task(owner, method, arguments, results, Following(), Interception(), outside, also)
    chance = random.getstate()
    collects = gc.isenabled()
    gc.disable()
    kept = False
    try:
        first, layout = _settled(task)
        again, _ = _settled(task)
        if random.getstate() != chance:
            raise Refusal("it depends on chance")
        if first.listing() != again.listing():
            raise _unlike(task)
    except Refused as refused:
        raise refused.refusal from None
    finally:
        pending.clear()
        random.setstate(chance)
        kept = give_numbers(task.symbols)
        if collects:
            gc.enable()
    if kept:
        raise Refusal("a number that is learnt is kept outside of the object")
    return first, layout, outside


def _unlike(task: _Task) -> Refusal:
    """Refuse what does not do the same twice, with the line of the first difference.

    To find the line, it is recorded twice more.
    """
    task.spots = {}
    (first, layout), (again, _) = _settled(task), _settled(task)
    step = first.first_difference(again)
    spot: Spot = (None, None) if step is None else task.spots.get(id(step), (None, None))
    if step is None:
        # What the object holds afterwards differs, and no operation leads to it.
        pairs = zip(layout.places, zip(first.after, again.after))
        changed = (place for place, (a, b) in pairs if a.detail != b.detail)
        place = next(changed, None)
        spot = (None, None) if place is None else task.outside.line_of(name_of(place))
    return Refusal("it does not do the same twice: it may depend on chance or on a clock", *spot)


def _settled(task: _Task) -> tuple[Recording, Layout]:
    """Record until nothing new turns up that would change the recording."""
    for _ in range(MOST_ATTEMPTS):
        try:
            return _once(task)
        except Restart:
            continue
    raise Refusal("the recording does not come to an end")


def _once(task: _Task) -> tuple[Recording, Layout]:
    layout = walk(task.owner, task.also)
    restore = save(layout)
    recorder = Recorder(task.following, task.symbols, task.spots)
    try:
        recording = _recording(task, recorder, layout)
    finally:
        recorder.finished = True
        restore()
        changed = task.outside.restored()
    if changed is not None:
        task.outside.refuse(changed)
    recorder.body.forget()
    return recording, layout


def _recording(task: _Task, recorder: Recorder, layout: Layout) -> Recording:
    """Call the method on symbols, and see what it has done."""
    returned = _call(task, recorder, layout)
    recorder.finished = True
    after = walk(task.owner, layout.numbers())
    _compare(task, layout, after)
    for place, value in zip(after.places, after.values()):
        if not isinstance(value, Symbol) and value != value:
            raise Refusal(NAN, *task.outside.line_of(name_of(place)))
    return Recording(
        recorder.body,
        len(layout.places),
        len(list(floats(list(task.arguments)))),
        tuple(_nodes(recorder, after.values())),
        tuple(_nodes(recorder, floats(returned))) if task.results else (),
        _replaced(layout, after),
    )


def _call(task: _Task, recorder: Recorder, layout: Layout) -> Any:
    """Call the method with symbols in place of all floats."""
    pending.clear()
    for index, place in enumerate(layout.places):
        place.put(recorder.given("state", index, float(place.get())))
    arguments = _symbols(recorder, task.arguments)
    try:
        with task.following.caught(recorder), task.interception.on(recorder):
            returned = getattr(task.owner, task.method)(*arguments)
    except Exception as error:
        _raise_pending()
        raise FailedError from error
    _raise_pending()
    return returned


def _raise_pending() -> None:
    """Raise what has interrupted the recording, if the reader's code has caught it."""
    for interruption in pending:
        raise interruption


def _symbols(recorder: Recorder, arguments: Sequence[Any]) -> list[Any]:
    """A copy of the arguments with symbols in place of all floats."""
    numbers = enumerate(floats(list(arguments)))
    symbols = (recorder.given("argument", index, number) for index, number in numbers)
    copy = replaced(list(arguments), symbols)
    assert isinstance(copy, list)
    return copy


def _compare(task: _Task, before: Layout, after: Layout) -> None:
    """Check that the object holds the same afterwards, but for its floats."""
    if before.tokens == after.tokens:
        return
    pairs = zip(before.tokens, after.tokens)
    differ = {position: pair for position, pair in enumerate(pairs) if pair[0] != pair[1]}
    became = frozenset(position for position, pair in differ.items() if _becomes_float(*pair))
    if len(became) == len(differ) and len(before.tokens) == len(after.tokens):
        # Whole numbers that become floats, like a sum that begins with 0, count as floats.
        task.also |= became
        raise Restart
    reason, name = change(before, after)
    raise Refusal(reason, *task.outside.line_of(name))


def _becomes_float(old: object, new: object) -> bool:
    return new is float and isinstance(old, tuple) and old[0] is int


def _nodes(recorder: Recorder, values: Iterable[Any]) -> list[Node]:
    nodes = []
    for value in values:
        operand = recorder.operand(value)
        assert operand is not None
        nodes.append(operand.node)
    return nodes


def _replaced(before: Layout, after: Layout) -> frozenset[int]:
    """The numbers of the containers that are others afterwards."""
    pairs = enumerate(zip(before.objects, after.objects))
    return frozenset(number for number, (old, new) in pairs if old is not new)
