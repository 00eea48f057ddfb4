"""Writes recordings as one function in WebAssembly.

WebAssembly computes on a stack: `a + b` is "put a, put b, add". The function keeps the floats of
the object in its locals while it goes through the examples:

    load the state
    for each example:
        try the first recording: if a guard fails, leave it and try the next
        when all guards have held: write the results, and set the state
        if no recording fits: stop
    store the state, and return how many examples are done

A number that is used once is computed where it is used; one that is used more often gets a local.
Nothing is reordered that could change a result: each operation has the operands that it had in
Python, and rounds as there.
"""

from collections import Counter
from collections.abc import Sequence

from tracing.operations import LIBRARY
from tracing.recording import GIVEN, Block, Guard, Node, Recording
from tracing.webassembly import (
    BLOCK,
    F64,
    I32,
    IF,
    IF_F64,
    LOOP,
    f64_const,
    i32_const,
    instruction,
    module,
)

# The parameters of the function, and its own two counters.
STATE, ROWS, ORDER, LENGTH, POSITION, COUNT, OUT, DONE, ROW = range(9)
PARAMETERS = 7
SIZE = 8  # of a float, in bytes
# Expressions are nested at most so deep; what is deeper gets a local.
DEEPEST = 40

_INFINITY = f64_const(float("inf"))
_SIMPLE = {
    "add": "f64.add",
    "sub": "f64.sub",
    "mul": "f64.mul",
    "div": "f64.div",
    "neg": "f64.neg",
    "abs": "f64.abs",
    "sqrt": "f64.sqrt",
    "floor": "f64.floor",
    "copysign": "f64.copysign",
    "lt": "f64.lt",
    "le": "f64.le",
    "gt": "f64.gt",
    "ge": "f64.ge",
    "eq": "f64.eq",
    "ne": "f64.ne",
    "and": "i32.and",
    "not": "i32.eqz",
    "number": "f64.convert_i32_s",
}


class _Locals:
    """The locals of the function; one that is no longer needed is used again."""

    def __init__(self, taken: int) -> None:
        self.taken = taken
        self.types: list[bytes] = []
        self.free: dict[bytes, list[int]] = {I32: [], F64: []}

    def take(self, kind: bytes) -> int:
        if self.free[kind]:
            return self.free[kind].pop()
        self.types.append(kind)
        return self.taken + len(self.types) - 1


class _Writer:
    """Writes one recording."""

    def __init__(self, recording: Recording, code: bytearray, shared: "_Function") -> None:
        self.recording, self.code, self.shared = recording, code, shared
        self.uses: Counter[int] = Counter()
        self.places: dict[int, int] = {}
        self.heights: dict[int, int] = {}
        self.depth = 0  # how many blocks there are around, inside of this recording's own
        self._count_uses()

    def write(self) -> None:
        """Everything for one example, up to the state that is set."""
        self.block(self.recording.body)
        self.results()
        changed = [
            (index, node)
            for index, node in enumerate(self.recording.after)
            if (node.operation, node.detail) != ("state", index)
        ]
        # First all new values, then the locals: a new value may need an old one.
        for _, node in changed:
            self.value(node)
        for index, _ in reversed(changed):
            self.put("local.set", self.shared.state + index)

    def results(self) -> None:
        results = self.recording.results
        for index, node in enumerate(results):
            self.put("local.get", OUT)
            self.put("local.get", DONE)
            self.code += i32_const(SIZE * len(results))
            self.put("i32.mul")
            self.put("i32.add")
            self.value(node)
            self.put("f64.store", SIZE * index)

    def put(self, name: str, number: int = 0) -> None:
        self.code += instruction(name, number)

    def block(self, block: Block) -> None:
        for step in block.steps:
            if isinstance(step, Guard):
                self.value(step.condition)
                if step.expected:
                    self.put("i32.eqz")
                self.put("br_if", self.depth)
            elif self.uses[id(step)] > 1 or self.height(step) > DEEPEST:
                self.keep(step)

    def keep(self, node: Node) -> None:
        """Compute a node here, and keep it in a local."""
        if not self.uses[id(node)]:
            return
        self.compute(node)
        place = self.shared.locals.take(I32 if node.is_truth else F64)
        self.put("local.set", place)
        self.places[id(node)] = place

    def height(self, node: Node) -> int:
        """How deep the expression of a node is nested."""
        height = 1 + max((self.heights.get(id(o), 0) for o in node.operands), default=0)
        kept = self.uses[id(node)] > 1 or height > DEEPEST
        self.heights[id(node)] = 0 if kept else height
        return height

    def value(self, node: Node) -> None:
        """Put the value of a node on the stack."""
        if node.operation == "constant":
            self.code += f64_const(node.detail)
        elif node.operation == "state":
            self.put("local.get", self.shared.state + int(node.detail))
        elif id(node) in self.places:
            self.kept(node)
        elif node.operation == "argument":
            self.put("local.get", ROW)
            self.put("f64.load", SIZE * int(node.detail))
        else:
            self.compute(node)

    def kept(self, node: Node) -> None:
        place = self.places[id(node)]
        self.put("local.get", place)
        self.uses[id(node)] -= 1
        if not self.uses[id(node)]:
            self.shared.locals.free[I32 if node.is_truth else F64].append(place)

    def compute(self, node: Node) -> None:
        """Compute the value of a node on the stack."""
        if node.operation == "if":
            self.branch(node)
            return
        for operand in node.operands:
            self.value(operand)
        if node.operation in _SIMPLE:
            self.put(_SIMPLE[node.operation])
        elif node.operation in LIBRARY:
            self.put("call", self.shared.imports.index(node.operation))
        elif node.operation == "isnan":
            self.value(node.operands[0])
            self.put("f64.ne")
        else:  # "isfinite" or "isinf"
            self.put("f64.abs")
            self.code += _INFINITY
            self.put("f64.lt" if node.operation == "isfinite" else "f64.eq")

    def branch(self, node: Node) -> None:
        results = [way.result for way in node.ways]
        if all(r is not None and r.operation in GIVEN for r in results) and not any(
            way.steps for way in node.ways
        ):
            for result in results:
                assert result is not None
                self.value(result)
            self.value(node.operands[0])
            self.put("select")
            return
        self.value(node.operands[0])
        self.code += IF_F64
        self.depth += 1
        self.way(node.ways[0])
        self.put("else")
        self.way(node.ways[1])
        self.put("end")
        self.depth -= 1

    def way(self, block: Block) -> None:
        self.block(block)
        if block.result is None:
            self.put("br", self.depth)
        else:
            self.value(block.result)

    def _count_uses(self) -> None:
        """Count how often each node is needed; what is not needed is not written."""
        recording = self.recording
        pending: list[Node] = [*recording.after, *recording.results]
        pending += _conditions(recording.body)
        while pending:
            node = pending.pop()
            self.uses[id(node)] += 1
            if self.uses[id(node)] > 1 or node.operation in GIVEN:
                continue
            pending += node.operands
            if node.operation == "isnan":
                pending += node.operands
            for way in node.ways:
                pending += _conditions(way)
                pending += [way.result] if way.result is not None else []


def _conditions(block: Block) -> list[Node]:
    """What a block needs in any case: its guards, and each "if" in which an example may stop."""
    needed: list[Node] = []
    for step in block.steps:
        if isinstance(step, Guard):
            needed.append(step.condition)
        elif any(way.fails() for way in step.ways):
            needed += [step, step]  # twice, so that it is kept in a local
    return needed


class _Function:
    """The function: what its recordings share."""

    def __init__(self, recordings: Sequence[Recording]) -> None:
        self.recordings = recordings
        self.state = ROW + 1
        self.locals = _Locals(self.state + recordings[0].state_count)
        used = {name for recording in recordings for name in _operations(recording.body)}
        self.imports = sorted(used & LIBRARY.keys())
        self.code = bytearray()

    def put(self, name: str, number: int = 0) -> None:
        self.code += instruction(name, number)

    def write(self) -> bytes:
        count = self.recordings[0].state_count
        for index in range(count):
            self.put("local.get", STATE)
            self.put("f64.load", SIZE * index)
            self.put("local.set", self.state + index)
        self.code += BLOCK + LOOP
        self.put("local.get", DONE)
        self.put("local.get", COUNT)
        self.put("i32.ge_s")
        self.put("br_if", 1)
        self.find_row()
        self.code += BLOCK
        for recording in self.recordings:
            self.code += BLOCK
            _Writer(recording, self.code, self).write()
            self.put("br", 1)
            self.put("end")
        self.put("br", 2)
        self.put("end")
        self.move_on()
        self.put("br", 0)
        self.put("end")
        self.put("end")
        for index in range(count):
            self.put("local.get", STATE)
            self.put("local.get", self.state + index)
            self.put("f64.store", SIZE * index)
        self.put("local.get", DONE)
        types = [I32, I32] + [F64] * count + self.locals.types
        imports = [(name, 2 if name == "pow" else 1) for name in self.imports]
        return module(PARAMETERS, types, bytes(self.code), imports)

    def find_row(self) -> None:
        """The address of the example's row: rows + its number * its size."""
        self.put("local.get", ROWS)
        self.put("local.get", POSITION)
        self.put("local.set", ROW)
        self.put("local.get", ORDER)
        self.code += IF  # the order, if there is one, says which row is the example's
        self.put("local.get", ORDER)
        self.put("local.get", POSITION)
        self.code += i32_const(4)
        self.put("i32.mul")
        self.put("i32.add")
        self.put("i32.load")
        self.put("local.set", ROW)
        self.put("end")
        self.put("local.get", ROW)
        self.code += i32_const(SIZE * self.recordings[0].argument_count)
        self.put("i32.mul")
        self.put("i32.add")
        self.put("local.set", ROW)

    def move_on(self) -> None:
        """One more example is done; behind the last comes the first."""
        for counter in (DONE, POSITION):
            self.put("local.get", counter)
            self.code += i32_const(1)
            self.put("i32.add")
            self.put("local.set", counter)
        self.put("local.get", POSITION)
        self.put("local.get", LENGTH)
        self.put("i32.eq")
        self.code += IF
        self.code += i32_const(0)
        self.put("local.set", POSITION)
        self.put("end")


def _operations(block: Block) -> set[str]:
    found: set[str] = set()
    for step in block.steps:
        if isinstance(step, Node):
            found.add(step.operation)
            for way in step.ways:
                found |= _operations(way)
    return found


def write(recordings: Sequence[Recording]) -> bytes:
    """The WebAssembly module that does what these recordings say, see `machine.py`."""
    return _Function(recordings).write()
