"""Knows the names and the numbers of a network's parts while one of its steps is recorded."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from math import nan
from operator import itemgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lab.lesson_files import path_of

if TYPE_CHECKING:
    from stepping import Frame

Kind = Literal[
    "network", "layer", "neuron", "activation", "derivative", "loss", "delta", "penalty", "batch",
    "input", "scaling", "scale",
]  # fmt: skip


class Part(NamedTuple):
    """A part of a network: what it is, what it is called, and which of its kind it is."""

    kind: Kind
    phrase: str
    number: int = 0


class NeuronNumbers:
    """A number of each neuron, such as its output, at each moment."""

    def __init__(self, count: int) -> None:
        # Of each neuron: since when it has had which number.
        self._noted: list[tuple[list[int], list[float]]] = [([], []) for _ in range(count)]

    def note(self, at: int, first: int, value: object) -> None:
        """Note the numbers of a neuron and of those behind it, as a method has returned them."""
        for (moments, numbers), number in zip(self._noted[first:], _flat(value, len(self._noted))):
            if moments[-1:] == [at]:
                numbers[-1] = number
            else:
                moments.append(at)
                numbers.append(number)

    def at(self, at: int) -> array[float]:
        """Return what is known at a moment; nan for what is not."""
        found = ((numbers, bisect_right(moments, at)) for moments, numbers in self._noted)
        return array("d", [numbers[known - 1] if known else nan for numbers, known in found])


class NetworkParts:
    """Names the parts of a network, and keeps their numbers: an observer for `stepping.record`.

    What it reads of them may be code of the reader's. So it can be missing, or fail.
    """

    def __init__(self, network: Any) -> None:
        self.network = network
        self.functions: dict[tuple[str, str], Part] = {}
        self._parts: dict[int, Part] = {}
        self._objects: list[object] = []  # so that no other object gets the id of one of them
        self._add(network, Part("network", "the network"))
        self._sizes: list[int] = []  # of each layer
        for number, layer in enumerate(_parts_of(network, "layers")):
            self._add_layer(layer, number, len(_parts_of(network, "layers")))
        self._add_others()
        self._counts = [len(numbers) for numbers in map(_numbers_of, self._neurons())]
        self.parameters: list[tuple[int, array[float]]] = [(0, self._parameters())]
        # What methods returned.
        self.sums = NeuronNumbers(self.neuron_count)
        self.outputs = NeuronNumbers(self.neuron_count)
        self.deltas = NeuronNumbers(self.neuron_count)

    @property
    def neuron_count(self) -> int:
        """How many neurons there are."""
        return sum(self._sizes)

    # What a recorder asks

    def name(self, value: object) -> str | None:
        """Return what an object is called."""
        part = self._parts.get(id(value))
        return part.phrase if part else None

    def owner(self, value: object) -> Part | None:
        """Return which part of the network an object is."""
        return self._parts.get(id(value))

    def look(self, at: int) -> None:
        """Note the parameters if they have changed."""
        now = self._parameters()
        if now.tobytes() != self.parameters[-1][1].tobytes():
            self.parameters.append((at, now))

    def returned(self, at: int, frame: Frame, value: object) -> None:
        """Note the sums, outputs and deltas that methods return."""
        owner = self.part_of(frame)
        if owner is None:
            return
        if owner.kind == "delta":
            self.deltas.note(at, self.neuron_count - 1, value)
        elif (owner.kind, frame.name) in RETURNED:
            kept = getattr(self, RETURNED[owner.kind, frame.name])
            start = sum(self._sizes[: owner.number]) if owner.kind == "layer" else owner.number
            kept.note(at, start, value)

    # What is made of it

    def part_of(self, frame: Frame) -> Part | None:
        """Return the part of the network that a call belongs to."""
        function = self.functions.get((frame.path, frame.qualified_name))
        return function or (frame.owner if isinstance(frame.owner, Part) else None)

    def parameters_at(self, at: int) -> array[float]:
        """Return the parameters at a moment."""
        return self.parameters[bisect_right(self.parameters, at, key=itemgetter(0)) - 1][1]

    # Its parts

    def _add(self, value: object, part: Part) -> None:
        if value is not None:
            self._parts.setdefault(id(value), part)
            self._objects.append(value)

    def _add_layer(self, layer: Any, number: int, count: int) -> None:
        is_last = number == count - 1
        name = "the output layer" if is_last else f"hidden layer {number + 1}"
        self._add(layer, Part("layer", name, number))
        neurons = _parts_of(layer, "neurons")
        for place, neuron in enumerate(neurons, start=1):
            phrase = f"neuron {place} of {name}"
            if is_last and len(neurons) == 1:
                phrase = "the output neuron"
            self._add(neuron, Part("neuron", phrase, sum(self._sizes) + place - 1))
            self._add_activation(_part_of(neuron, "activation"))
        self._sizes.append(len(neurons))

    def _add_activation(self, activation: Any) -> None:
        phrase = _word_of(activation, "phrase", "the activation")
        self._add(activation, Part("activation", phrase))
        self._add_function(_part_of(activation, "function"), Part("activation", phrase))
        self._add_function(_part_of(activation, "derivative"), Part("derivative", phrase))

    def _add_others(self) -> None:
        loss = _part_of(self.network, "loss_function")
        phrase = _word_of(loss, "in_sentence", "the loss function")
        self._add(loss, Part("loss", phrase))
        self._add_function(_part_of(loss, "function"), Part("loss", phrase))
        self._add_function(_part_of(loss, "delta"), Part("delta", phrase))
        self._add(_part_of(self.network, "penalty"), Part("penalty", "the penalty"))
        self._add(_part_of(self.network, "batch"), Part("batch", "the batch"))
        for found in _parts_of(self.network, "inputs"):
            part = Part("input", f"the input {_word_of(found, 'title', '')}".rstrip())
            self._add(found, part)
            function = _part_of(found, "function")
            self._add_function(function, part)
            if hasattr(function, "__dict__") and type(function) is not FunctionType:
                self._add(function, part)  # an object that can be called, such as `Number`
        scaling = _part_of(self.network, "scaling")
        self._add(scaling, Part("scaling", "the scaling"))
        for number, scale in enumerate(_parts_of(scaling, "numbers"), start=1):
            self._add(scale, Part("scale", f"the scale of number {number}"))
        self._add(_part_of(scaling, "target"), Part("scale", "the scale of the target"))

    def _add_function(self, function: object, part: Part) -> None:
        if type(function) is FunctionType and function.__name__ != "<lambda>":
            code = function.__code__
            with suppress(ValueError):  # it is in no file of the page's
                self.functions.setdefault((path_of(code.co_filename), code.co_qualname), part)

    # Their numbers

    def _neurons(self) -> Iterator[object]:
        for layer in _parts_of(self.network, "layers"):
            yield from _parts_of(layer, "neurons")

    def _parameters(self) -> array[float]:
        found = array("d")
        for number, neuron in enumerate(self._neurons()):
            numbers = _numbers_of(neuron)
            if number < len(self._counts) and len(numbers) != self._counts[number]:
                numbers = array("d", [nan]) * self._counts[number]
            found.extend(numbers)
        return found


# The methods that return numbers of neurons, and which ones.
RETURNED = {
    ("neuron", "weighted_sum"): "sums",
    ("neuron", "output"): "outputs",
    ("layer", "forward"): "outputs",
    ("neuron", "delta"): "deltas",
    ("layer", "deltas"): "deltas",
    ("network", "backward"): "deltas",
}


def _part_of(value: object, name: str) -> Any:
    """Return an attribute, or None if there is none."""
    try:
        return getattr(value, name, None)
    except Exception:
        return None


def _parts_of(value: object, name: str) -> list[Any]:
    found = _part_of(value, name)
    return list(found) if type(found) in (list, tuple) else []


def _word_of(value: object, name: str, otherwise: str) -> str:
    found = _part_of(value, name)
    return found[:60] if type(found) is str and found else otherwise


def _numbers_of(neuron: object) -> array[float]:
    """Return the weights and the bias of a neuron; none if it has other attributes."""
    try:
        return array("d", [*_parts_of(neuron, "weights"), _part_of(neuron, "bias")])
    except (TypeError, OverflowError):
        return array("d")


def _flat(value: object, most: int, depth: int = 2) -> Iterable[float]:
    """Return the numbers in a number, a list of numbers, or a list of such lists.

    most: so many entries of each list are looked at; the reader's code may return any list.
    """
    if type(value) in (list, tuple) and depth:
        for part in value[:most]:  # type: ignore[index]
            yield from _flat(part, most, depth - 1)
    elif type(value) in (float, int):
        yield float(value)  # type: ignore[arg-type]
