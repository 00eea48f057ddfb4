"""Modules to record calls in, made from their text."""

import sys
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

from stepping import MOST_MOMENTS, Frame, Moment, Recording, record

_numbers = count()


class Unknowing:
    """An observer that knows no objects, and keeps what calls returned."""

    def __init__(self) -> None:
        self.returns: list[tuple[str, object]] = []
        self.looks: list[int] = []

    def name(self, _value: object) -> str | None:
        return None

    def owner(self, _value: object) -> object:
        return None

    def look(self, at: int) -> None:
        self.looks.append(at)

    def returned(self, _at: int, frame: Frame, value: object) -> None:
        self.returns.append((frame.name, value))


class Recorded:
    """A module, and the recording of a call of its `run`."""

    def __init__(
        self, folder: Path, text: str, most: int = MOST_MOMENTS, arguments: tuple[Any, ...] = ()
    ) -> None:
        self.text = dedent(text)
        self.module = module_of(folder, self.text)
        self.observer = Unknowing()
        self.results: list[Any] = []
        self.error: BaseException | None = None
        assert self.module.__file__
        self.recording: Recording = record(
            lambda: self._call(arguments),
            {self.module.__file__: "run.py"},
            self.observer,
            most,
        )
        self.moments = self.recording.moments

    @property
    def result(self) -> Any:
        if self.error is not None:
            raise self.error
        return self.results[0]

    def _call(self, arguments: tuple[Any, ...]) -> None:
        try:
            self.results.append(self.module.run(*arguments))
        except BaseException as error:
            self.error = error
            raise

    def lines(self) -> list[tuple[str, str]]:
        """Return the kind of each moment, and its first line as it is written."""
        lines = self.text.split("\n")
        return [(m.kind, lines[m.statement.line - 1].strip()) for m in self.moments]

    def values(self, moment: Moment) -> dict[str, tuple[int, tuple[str, ...]]]:
        """Return what was noted, by the text of the expression, which is on one line."""
        lines = self.text.split("\n")
        found = {}
        for number, value in moment.values.items():
            (line, start), (end_line, end) = self.recording.places[number]
            assert line == end_line
            found[lines[line - 1][start:end]] = value
        return found

    def moment(self, line: str, kind: str = "line", nth: int = 0) -> Moment:
        """Return the moment of a statement that begins with a text."""
        found = [
            moment
            for moment, (its_kind, text) in zip(self.moments, self.lines())
            if text.startswith(line) and its_kind == kind
        ]
        return found[nth]


def module_of(folder: Path, text: str) -> ModuleType:
    """Return a module with this source, in a file of its own."""
    file = folder / f"recorded_{next(_numbers)}.py"
    file.write_text(text, encoding="utf-8")
    spec = spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[file.stem] = module  # where dataclasses look for it
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[file.stem]
    return module


def functions_of(module: ModuleType) -> Iterator[Callable[..., Any]]:
    for value in vars(module).values():
        if callable(value) and hasattr(value, "__code__"):
            yield value
