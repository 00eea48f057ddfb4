"""Writes recordings as one function in WebAssembly.

The function keeps the floats of the object in its locals while it goes through the examples:

    load the state
    for each example:
        try the first recording: if a guard fails, leave it and try the next
        when all guards have held: write the results, and set the state
        if no recording fits: stop
    store the state, and return how many examples are done

`expressions.py` writes what is inside.
"""

from collections.abc import Sequence

from tracing.expressions import (
    COUNT,
    DONE,
    LENGTH,
    ORDER,
    PARAMETERS,
    POSITION,
    ROW,
    ROWS,
    SIZE,
    STATE,
    ExampleWriter,
    Locals,
)
from tracing.operations import LIBRARY
from tracing.recording import Block, Node, Recording
from tracing.webassembly import BLOCK, F64, I32, IF, LOOP, i32_const, instruction, module


class _Function:
    """The function: what its recordings share."""

    def __init__(self, recordings: Sequence[Recording]) -> None:
        self.recordings = recordings
        self.state = ROW + 1
        self.locals = Locals(self.state + recordings[0].state_count)
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
            ExampleWriter(recording, self.code, self.state, self.locals, self.imports).write()
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
