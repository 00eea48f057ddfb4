"""Does what a recording says, in Python: slowly, but with the same result to the last bit.

It is the plainest way to say what a recording means. The tests compare it with the code that was
recorded, and WebAssembly with it.
"""

from array import array
from collections.abc import Sequence

from tracing.examples import Epoch
from tracing.operations import ALL
from tracing.recording import Block, Guard, Node, Recording


class _StopError(Exception):
    """A guard has failed: the interpreter does this example."""


class _Example:
    """One example that is worked through."""

    def __init__(self, state: Sequence[float], arguments: Sequence[float]) -> None:
        self.given = {"state": state, "argument": arguments}
        self.values: dict[int, float] = {}

    def value(self, node: Node) -> float:
        if node.operation == "constant":
            return node.detail
        if node.operation in self.given:
            return self.given[node.operation][int(node.detail)]
        return self.values[id(node)]

    def run(self, block: Block) -> None:
        for step in block.steps:
            if isinstance(step, Guard):
                if self.value(step.condition) != step.expected:
                    raise _StopError
            elif step.operation == "if":
                self.values[id(step)] = self.branch(step)
            else:
                operands = (self.value(operand) for operand in step.operands)
                self.values[id(step)] = ALL[step.operation](*operands)

    def branch(self, node: Node) -> float:
        way = node.ways[0 if self.value(node.operands[0]) else 1]
        self.run(way)
        if way.result is None:
            raise _StopError
        return self.value(way.result)


def evaluate(
    recording: Recording, state: Sequence[float], arguments: Sequence[float]
) -> tuple[list[float], list[float]] | None:
    """Work through one example: the floats of the object afterwards, and those returned.

    None if a guard fails, so that the example has to be done by the interpreter.
    """
    example = _Example(state, arguments)
    try:
        example.run(recording.body)
    except _StopError:
        return None
    return (
        [example.value(node) for node in recording.after],
        [example.value(node) for node in recording.results],
    )


class EvaluatingMachine:
    """Runs recordings as compiled code does, see `machine.Machine`."""

    def __init__(self, recordings: Sequence[Recording]) -> None:
        self.recordings = recordings

    def run(
        self,
        state: "array[float]",
        epoch: Epoch,
        first: int,
        count: int,
        out: "array[float] | None",
    ) -> int:
        """Do up to `count` examples; return how many."""
        width = self.recordings[0].argument_count
        for done in range(count):
            index = epoch.row_at((first + done) % epoch.length)
            row = epoch.rows[width * index : width * (index + 1)]
            for recording in self.recordings:
                found = evaluate(recording, state, row)
                if found is not None:
                    break
            else:
                return done
            state[:] = array("d", found[0])
            if out is not None:
                size = len(found[1])
                out[done * size : (done + 1) * size] = array("d", found[1])
        return count
