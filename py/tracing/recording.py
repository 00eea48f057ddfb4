"""A recording: every operation of one run, in order, and what has to be so for it to hold.

It is a graph. A `Node` is one number (or truth) and says from which others it came and how. The
nodes lie in blocks, in the order in which Python computed them. The outermost block is one
example; an "if" has two more, one for each way.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracing.operations import TRUTHS
from tracing.refusal import Spot

# Nodes that no operation makes: they are there when an example begins.
GIVEN = frozenset({"constant", "state", "argument"})


class UnknownError(Exception):
    """The number that an "if" has on this way is unknown: where needed, Python computes it."""


@dataclass(eq=False, slots=True)
class Node:
    """One number or truth.

    operation: a name from `operations.py`, or "constant", "state", "argument", "if".
    operands: what it is computed from; for an "if" the condition.
    detail: the value of a constant; the index of a float of the state, or of the arguments.
    ways: for an "if", the blocks for true and for false.
    """

    operation: str
    operands: tuple["Node", ...] = ()
    detail: float = 0.0
    ways: tuple["Block", ...] = ()

    @property
    def is_truth(self) -> bool:
        """Whether it is true or false, and no number."""
        return self.operation in TRUTHS


@dataclass(eq=False, slots=True)
class Guard:
    """A condition that has to come out as it did when the recording was made.

    spot: the line of the reader's code that asks for it.
    """

    condition: Node
    expected: bool
    spot: Spot = (None, None)


@dataclass(eq=False, slots=True)
class Block:
    """Operations and guards in order.

    result: the number that an "if" has on this way; None if this is left to the interpreter.
    raises: whether that is because Python raises an error here, which it must even if nobody needs
    the number. known: the nodes by what they compute, so that none is computed twice. facts: the
    truths that are settled here, by the condition's identity. calls: what the calls of a function
    have returned, while another function that calls it is followed both ways.
    """

    parent: "Block | None" = None
    steps: list[Node | Guard] = field(default_factory=list)
    result: Node | None = None
    raises: bool = False
    known: dict[object, Node] = field(default_factory=dict)
    facts: dict[int, bool] = field(default_factory=dict)
    calls: dict[object, Any] = field(default_factory=dict)

    def find(self, key: object) -> Node | None:
        """The node already known under this key, here or further out."""
        block: Block | None = self
        while block is not None:
            if key in block.known:
                return block.known[key]
            block = block.parent
        return None

    def fact(self, condition: Node) -> bool | None:
        """How this condition has come out, if that is settled here or further out."""
        block: Block | None = self
        while block is not None:
            if id(condition) in block.facts:
                return block.facts[id(condition)]
            block = block.parent
        return None

    def call(self, name: object) -> Any:
        """What a call has returned, here or further out; None if there was none."""
        block: Block | None = self
        while block is not None:
            if name in block.calls:
                return block.calls[name]
            block = block.parent
        return None

    def forget(self) -> None:
        """Forget what only the recorder needed."""
        self.known.clear()
        self.facts.clear()
        self.calls.clear()
        for step in self.steps:
            for way in step.ways if isinstance(step, Node) else ():
                way.forget()

    def stops(self) -> bool:
        """Whether an example can stop in here, because a guard fails or Python raises an error."""
        return any(
            isinstance(step, Guard) or any(way.fails() for way in step.ways) for step in self.steps
        )

    def fails(self) -> bool:
        """The same for one way of an "if", whether or not anybody needs its number."""
        return self.raises or self.stops()


@dataclass(eq=False, slots=True)
class Recording:
    """What a method does to one example.

    state_count, argument_count: how many floats the object and the example have.
    after: what each float of the object is afterwards. results: the floats that it returns.
    replaced: the numbers of the containers that were replaced by new ones, see `layout.py`.
    """

    body: Block
    state_count: int
    argument_count: int
    after: tuple[Node, ...]
    results: tuple[Node, ...]
    replaced: frozenset[int] = frozenset()

    def listing(self) -> tuple[object, ...]:
        """The recording as plain values: two are the same if these are equal."""
        numbers: dict[int, int] = {}
        lines = tuple(line for line, _ in _lines(self.body, numbers))
        ends = tuple(_name(node, numbers) for node in (*self.after, *self.results))
        return (lines, ends, self.state_count, self.argument_count, self.replaced)

    def count(self) -> int:
        """How many operations and guards it has."""
        return sum(step is not None for _, step in _lines(self.body, {}))

    def guards(self) -> Iterator[Guard]:
        """Its guards in order, those inside of functions that are followed both ways included."""
        return (step for _, step in _lines(self.body, {}) if isinstance(step, Guard))

    def first_difference(self, other: "Recording") -> "Node | Guard | None":
        """The first step of this recording that the other has not; None if it has all of them."""
        lines = zip(_lines(self.body, {}), _lines(other.body, {}))
        return next((step for (mine, step), (its, _) in lines if mine != its), None)


def bits(number: float) -> bytes:
    """The 64 bits of a float: 0.0 and -0.0 differ here."""
    return struct.pack("<d", number)


def _name(node: Node, numbers: dict[int, int]) -> object:
    if node.operation == "constant":
        return bits(node.detail)
    if node.operation in GIVEN:
        return (node.operation, node.detail)
    return numbers[id(node)]


def _lines(
    block: Block, numbers: dict[int, int]
) -> Iterator[tuple[tuple[object, ...], Node | Guard | None]]:
    """Each step as plain values, and the step itself; some lines belong to none."""
    for step in block.steps:
        if isinstance(step, Guard):
            yield ("guard", _name(step.condition, numbers), step.expected), step
            continue
        numbers[id(step)] = len(numbers)
        yield (step.operation, *(_name(node, numbers) for node in step.operands)), step
        for way in step.ways:
            yield ("then",), None
            yield from _lines(way, numbers)
            yield ("result", None if way.result is None else _name(way.result, numbers)), None
