"""What an exercise consists of, and how a check says what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from lab.runner import Runner


class Change(NamedTuple):
    """A change of a source that makes room for the reader's code.

    path: of the source, below `py/`. find: a text that occurs in it once. replace: what stands
    there instead.
    """

    path: str
    find: str
    replace: str


@dataclass(frozen=True)
class Exercise:
    """Something to write in the network's code, and how the page finds out whether it is right.

    name: as in an address. title, goal: words for the page. settings: those of the run to begin
    with, as in an address. changes: what makes the start of the built-in code. places: where to
    work: names of classes, methods and functions, as in "layers.Neuron.moved". check: tries what
    the code does, and returns what it found; raises UnsolvedError if that is not what is asked
    for. It is given what trains quickly.
    """

    name: str
    title: str
    goal: str
    settings: str
    changes: tuple[Change, ...]
    places: tuple[str, ...]
    check: Callable[[Runner], str]


class UnsolvedError(Exception):
    """The code does not do yet what an exercise asks for.

    found: what it does, with its numbers. hints: two that follow from that; the second says more.
    """

    def __init__(self, found: str, hint: str, further_hint: str) -> None:
        super().__init__(found)
        self.found = found
        self.hints = [hint, further_hint]
