"""Writes the operations of one recording as instructions of WebAssembly.

WebAssembly computes on a stack: `a + b` is "put a, put b, add". A number that is used once is
computed where it is used; one that is used more often gets a local. Nothing is reordered that could
change a result: each operation has the operands that it had in Python, and rounds as there.
"""

from collections import Counter
from collections.abc import Sequence

from tracing.operations import LIBRARY
from tracing.recording import GIVEN, Block, Guard, Node, Recording
from tracing.webassembly import F64, I32, IF_F64, f64_const, i32_const, instruction

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
    "pick": "select",
}


class Locals:
    """The locals of the function; one that is no longer needed is used again."""

    def __init__(self, taken: int) -> None:
        self.taken = taken
        self.types: list[bytes] = []
        self.free: dict[bytes, list[int]] = {I32: [], F64: []}

    def take(self, kind: bytes) -> int:
        """The number of a free local of this type, I32 or F64."""
        if self.free[kind]:
            return self.free[kind].pop()
        self.types.append(kind)
        return self.taken + len(self.types) - 1


class ExampleWriter:
    """Writes what one recording says, to the end of `code`.

    state: the number of the local with the first float of the object. imports: the functions that
    can be called, in order.
    """

    def __init__(
        self,
        recording: Recording,
        code: bytearray,
        state: int,
        local_numbers: Locals,
        imports: Sequence[str],
    ) -> None:
        self.recording, self.code, self.imports = recording, code, imports
        self.state, self.locals = state, local_numbers
        self.uses: Counter[int] = Counter()
        self.places: dict[int, int] = {}
        self.heights: dict[int, int] = {}
        self.depth = 0  # how many blocks there are around, inside of this recording's own
        self._count_uses()

    def write(self) -> None:
        """Everything for one example, up to the state that is set."""
        self._block(self.recording.body)
        self._results()
        changed = [
            (index, node)
            for index, node in enumerate(self.recording.after)
            if (node.operation, node.detail) != ("state", index)
        ]
        # First all new values, then the locals: a new value may need an old one.
        for _, node in changed:
            self._value(node)
        for index, _ in reversed(changed):
            self._put("local.set", self.state + index)

    def _results(self) -> None:
        """Store the results of this example behind those of the examples before."""
        results = self.recording.results
        for index, node in enumerate(results):
            self._put("local.get", OUT)
            self._put("local.get", DONE)
            self.code += i32_const(SIZE * len(results))
            self._put("i32.mul")
            self._put("i32.add")
            self._value(node)
            self._put("f64.store", SIZE * index)

    def _put(self, name: str, number: int = 0) -> None:
        self.code += instruction(name, number)

    def _block(self, block: Block) -> None:
        """Write the guards of a block, and what is needed more than once."""
        for step in block.steps:
            if isinstance(step, Guard):
                self._value(step.condition)
                if step.expected:
                    self._put("i32.eqz")
                self._put("br_if", self.depth)
            elif self.uses[id(step)] > 1 or self._height(step) > DEEPEST:
                self._keep(step)

    def _keep(self, node: Node) -> None:
        """Compute a node here, and keep it in a local."""
        if not self.uses[id(node)]:
            return
        self._compute(node)
        place = self.locals.take(I32 if node.is_truth else F64)
        self._put("local.set", place)
        self.places[id(node)] = place

    def _height(self, node: Node) -> int:
        """How deep the expression of a node is nested."""
        height = 1 + max((self.heights.get(id(o), 0) for o in node.operands), default=0)
        kept = self.uses[id(node)] > 1 or height > DEEPEST
        self.heights[id(node)] = 0 if kept else height
        return height

    def _value(self, node: Node) -> None:
        """Put the value of a node on the stack."""
        if node.operation == "constant":
            self.code += f64_const(node.detail)
        elif node.operation == "state":
            self._put("local.get", self.state + int(node.detail))
        elif id(node) in self.places:
            self._kept(node)
        elif node.operation == "argument":
            self._put("local.get", ROW)
            self._put("f64.load", SIZE * int(node.detail))
        else:
            self._compute(node)

    def _kept(self, node: Node) -> None:
        """Put a number from its local on the stack; after its last use the local is free."""
        place = self.places[id(node)]
        self._put("local.get", place)
        self.uses[id(node)] -= 1
        if not self.uses[id(node)]:
            self.locals.free[I32 if node.is_truth else F64].append(place)

    def _compute(self, node: Node) -> None:
        """Compute the value of a node on the stack."""
        if node.operation == "if":
            self._branch(node)
            return
        # The instruction wants the condition last.
        operands = (
            node.operands[1:] + node.operands[:1] if node.operation == "pick" else node.operands
        )
        for operand in operands:
            self._value(operand)
        if node.operation in _SIMPLE:
            self._put(_SIMPLE[node.operation])
        elif node.operation in LIBRARY:
            self._put("call", self.imports.index(node.operation))
        elif node.operation == "isnan":
            self._value(node.operands[0])
            self._put("f64.ne")
        else:  # "isfinite" or "isinf"
            self._put("f64.abs")
            self.code += _INFINITY
            self._put("f64.lt" if node.operation == "isfinite" else "f64.eq")

    def _branch(self, node: Node) -> None:
        """Write an "if"; where both ways only pick a number, it is an instruction by itself."""
        results = [way.result for way in node.ways]
        if all(r is not None and r.operation in GIVEN for r in results) and not any(
            way.steps for way in node.ways
        ):
            for result in results:
                assert result is not None
                self._value(result)
            self._value(node.operands[0])
            self._put("select")
            return
        self._value(node.operands[0])
        self.code += IF_F64
        self.depth += 1
        self._way(node.ways[0])
        self._put("else")
        self._way(node.ways[1])
        self._put("end")
        self.depth -= 1

    def _way(self, block: Block) -> None:
        """Write one way of an "if", which puts its number on the stack or leaves the recording."""
        self._block(block)
        if block.result is None:
            self._put("br", self.depth)
        else:
            self._value(block.result)

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
