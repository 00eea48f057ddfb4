"""Puts one step of learning under the microscope: it is recorded, and then shown moment by moment.

The step is made on a copy of the network, so that the network of the run stays as it is. What
edited code keeps outside of it, like a global variable, is not copied, and may change.
"""

from __future__ import annotations

from array import array
from math import isfinite, nan

from lab.code_messages import Call, Moment, Recorded, SteppedNetwork, Value, Variable, Way
from lab.lesson_files import files_behind
from lab.network_copy import copy_of
from lab.step_parts import NetworkParts
from lab.step_sentences import sentence_of
from lab.step_titles import title_of
from perceptron import arguments
from perceptron.metrics import finite_or_none
from perceptron.model import Network
from stepping import MOST_MOMENTS, record
from stepping import Moment as RecordedMoment


class Step:
    """A recorded step: what a network does to learn from one example.

    index: which example of the training data it is. ends_batch: whether its batch ends with it.
    most: how many moments are kept; if there are more, some are folded.
    Raises ValueError if the code that runs cannot be recorded.
    """

    def __init__(
        self,
        network: Network,
        index: int,
        example: list[float],
        target: float,
        ends_batch: bool,
        most: int = MOST_MOMENTS,
    ) -> None:
        self.index = index
        self.example = example
        self.target = target
        self.goal = network.goal(target)
        self._scaling = network.scaling
        network = copy_of(network)
        self._fed = _fed_into(network, example)
        self._parts = NetworkParts(network)
        self._count = network.parameter_count
        self._recording = record(
            lambda: network.learn(example.copy(), target, ends_batch),
            recorded_files(network),
            self._parts,
            most,
        )
        if not self._recording.moments:
            raise ValueError("Nothing of this step could be recorded: its code is not in a file.")

    def recorded(self) -> Recorded:
        """Return what was recorded, with its first moment."""
        return {
            "index": self.index,
            "example": self.example,
            "target": self.target,
            "goal": self.goal,
            "count": len(self._recording.moments),
            "folded": self._folded(),
            "moment": self.moment(0),
        }

    def moment(self, index: int) -> Moment:
        """Return a moment. Raises ValueError if there is none of this index."""
        moment = self._recording.moment(index)
        return {
            "index": index,
            "kind": moment.kind,
            "path": moment.statement.path,
            "line": moment.statement.line,
            "end_line": moment.statement.end_line,
            "values": self._values(moment),
            "variables": _variables(moment),
            "stack": self._stack(moment),
            "sentence": sentence_of(moment, self._parts),
            "network": self._network(moment),
        }

    def find(self, index: int, way: Way, name: str) -> Moment:
        """Return the moment that one gets to from another; see `Recording.find`."""
        return self.moment(self._recording.find(index, way, name))

    def _folded(self) -> str:
        recording = self._recording
        if not recording.folded:
            return ""
        count, kept = recording.count, len(recording.moments)
        all_of_them = (
            f"The step has {count:,} moments, and {recording.folded:,} of them are folded away."
        )
        if not recording.keep:
            return f"{all_of_them} You see only the first {kept:,}."
        keep = recording.keep
        rounds, calls = (f"{keep:,} rounds", f"{keep:,} calls") if keep > 1 else ("round", "call")
        return (
            f"{all_of_them} You see only the first {rounds} of each loop, and the first {calls} of "
            "the same function that a line makes."
        )

    def _values(self, moment: RecordedMoment) -> list[Value]:
        found: list[Value] = []
        for number, (times, texts) in moment.values.items():
            start, end = self._recording.places[number]
            more = "…, " if times > len(texts) else ""
            text = more + ", ".join(texts)
            found.append({"start": start, "end": end, "text": text, "times": times})
        return sorted(found, key=lambda value: (value["start"], [-n for n in value["end"]]))

    def _stack(self, moment: RecordedMoment) -> list[Call]:
        calls = [(moment.frame, moment.statement)]
        caller = moment.caller
        while caller is not None:
            calls.append((caller.frame, caller.statement))
            caller = caller.caller
        return [
            {"title": title_of(frame, self._parts), "path": frame.path, "line": statement.line}
            for frame, statement in reversed(calls)
        ]

    def _network(self, moment: RecordedMoment) -> SteppedNetwork:
        parts = self._parts
        owners = map(parts.part_of, (moment.frame, *moment.callers()))
        outputs = parts.outputs.at(moment.at)
        running = (part.number for part in owners if part and part.kind == "neuron")
        return {
            "inputs": self._fed,
            "parameters": self._all(parts.parameters_at(moment.at)),
            "before": self._all(parts.parameters[0][1]),
            "sums": parts.sums.at(moment.at),
            "outputs": outputs,
            "deltas": parts.deltas.at(moment.at),
            "prediction": self._prediction(outputs),
            "neuron": next(running, None),
        }

    def _prediction(self, outputs: array[float]) -> float | None:
        if not outputs:
            return None
        return finite_or_none(self._scaling.answer(outputs[-1]) if self._scaling else outputs[-1])

    def _all(self, parameters: array[float]) -> array[float]:
        """Return the parameters, all of them unknown if they are not as many as there are."""
        if len(parameters) == self._count:
            return parameters
        return array("d", [nan]) * self._count


def recorded_files(network: Network) -> dict[str, str]:
    """Return the files that are recorded: checking arguments is not a part of learning."""
    files = files_behind(network)
    return {file: path for file, path in files.items() if file != arguments.__file__}


def _fed_into(network: Network, example: list[float]) -> list[float]:
    try:
        fed = [float(x) for x in network.feed(example)]
    except Exception:
        return []  # the step itself will show what is wrong
    return fed if all(map(isfinite, fed)) else []


def _variables(moment: RecordedMoment) -> list[Variable]:
    return [
        {
            "name": name,
            "text": text,
            "before": moment.changed.get(name),
            "changed": name in moment.changed,
        }
        for name, text in moment.variables.items()
    ]
