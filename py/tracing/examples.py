"""The arguments of the method's calls, and what it returns, as rows of floats."""

from array import array
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tracing.refusal import Refusal
from tracing.symbols import Symbol

_FLOAT = float


class Epoch(NamedTuple):
    """The examples of one epoch.

    rows: the floats of all examples, one after another. order: which row comes when; without it
    they come as they are. length: how many examples there are in an epoch.
    """

    rows: "array[float]"
    order: "array[int] | None"
    length: int

    def row_at(self, position: int) -> int:
        """Return which row comes at a position of the epoch."""
        return position if self.order is None else self.order[position]


class Examples:
    """The arguments of the calls, and the order in which they come in an epoch.

    calls: the arguments of each call. order: their numbers; one may come more than once, or not at
    all; an epoch is as long as this list. None: as they are.
    Raises ValueError if there is no call, or if the order names one that does not exist.
    """

    def __init__(self, calls: Sequence[Sequence[Any]], order: Sequence[int] | None = None) -> None:
        if not calls:
            raise ValueError("there must be at least one example")
        self.calls = calls
        # Why compiled code cannot use them; None if it can.
        self.refusal: Refusal | None = None
        self.shape: object = None
        rows = array("d")
        try:
            self.shape = shape(list(calls[0]))
            rows = pack(calls)
        except Refusal as refusal:
            self.refusal = refusal
        self.epoch = Epoch(rows, None, len(calls))
        self._order: Sequence[int] | None = None
        self.set_order(order)

    def set_order(self, order: Sequence[int] | None) -> None:
        """Take the examples in another order; a list that is in use already must be the same."""
        if order is self._order:
            return
        self._order = order
        count = len(self.calls)
        if order is not None and not (order and all(0 <= index < count for index in order)):
            raise ValueError(f"order must be a list of numbers from 0 to {count - 1}")
        rows = self.epoch.rows
        if order is None:
            self.epoch = Epoch(rows, None, count)
        else:
            self.epoch = Epoch(rows, array("i", order), len(order))

    def arguments(self, position: int) -> Sequence[Any]:
        """Return the arguments of the call at a position of the epoch."""
        return self.calls[self.epoch.row_at(position)]


def floats(value: Any) -> Iterator[float]:
    """The numbers in lists, tuples and dicts, in order; a whole number counts as a float."""
    kind = type(value)
    if kind is _FLOAT or kind is Symbol:
        yield value
    elif kind is int:
        yield _FLOAT(value)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from floats(item)
    elif isinstance(value, dict):
        yield from floats(list(value.values()))
    elif value is not None:
        raise Refusal(f"results must be floats, not {kind.__name__}")


def shape(value: Any) -> object:
    """What there is in the arguments besides floats: it has to be the same in every call."""
    if type(value) is _FLOAT:
        return _FLOAT
    if isinstance(value, (list, tuple)):
        return (type(value), *map(shape, value))
    if isinstance(value, dict):
        return (type(value), *((key, shape(item)) for key, item in value.items()))
    if isinstance(value, (str, bool, type(None))):
        return (type(value), value)
    raise Refusal(f"arguments must be floats, not {type(value).__name__}")


def replaced(value: Any, numbers: Iterator[float]) -> Any:
    """A copy of the arguments with other numbers in place of the floats."""
    if type(value) is _FLOAT:
        return next(numbers)
    if isinstance(value, list):
        return [replaced(item, numbers) for item in value]
    if isinstance(value, tuple):
        return tuple.__new__(type(value), [replaced(item, numbers) for item in value])
    if isinstance(value, dict):
        return {key: replaced(item, numbers) for key, item in value.items()}
    return value


def pack(examples: Sequence[Sequence[Any]]) -> "array[float]":
    """The floats of all examples in one array, a row for each.

    Raises Refusal if something in them is no float, or if they differ in shape.
    """
    rows = array("d")
    first = shape(list(examples[0]))
    for index, example in enumerate(examples):
        if shape(list(example)) != first:
            raise Refusal(f"example {index} has another shape than the first")
        rows.extend(floats(list(example)))
    return rows
