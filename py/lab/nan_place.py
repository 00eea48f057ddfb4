"""Finds the line at which a prediction stops being a number: where nan first appears."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from lab.advice.words import listed, quoted
from lab.chance import unchanged_chance
from lab.code_messages import ErrorPlace
from lab.network_copy import copy_of
from lab.steps import recorded_files
from perceptron.model import Network
from stepping import Frame, Moment, Recording, record
from stepping.rewriting import Position, text_between

# What a value looks like if it is nan, or has it among its entries.
NAN = re.compile(r"(?<![\w'])nan\b")


class _Watching:
    """Whoever records here wants to know nothing of the objects."""

    def name(self, _value: object) -> None:
        """Objects are called by their classes."""

    def owner(self, _value: object) -> None:
        """Keep nothing."""

    def look(self, _at: int) -> None:
        """Look at nothing."""

    def returned(self, _at: int, _frame: Frame, _value: object) -> None:
        """Take note of nothing."""


def find_nan(network: Network, examples: Sequence[list[float]]) -> ErrorPlace | None:
    """Return where nan first appears in the prediction for the first of these that gives nan.

    None if none does, or if it cannot be recorded. The network stays as it is.
    """
    with unchanged_chance():
        for example in examples:
            prediction = copy_of(network).predict(example.copy())
            if prediction != prediction:
                return _first_nan(copy_of(network), example)
    return None


def _first_nan(network: Network, example: list[float]) -> ErrorPlace | None:
    files = recorded_files(network)
    try:
        recording = record(lambda: network.predict(example.copy()), files, _Watching())
    except ValueError:
        return None  # it takes too long
    for moment in recording.moments:
        found = [number for number, (_, texts) in moment.values.items() if _has_nan(*texts)]
        if found:
            file = next(file for file, path in files.items() if path == moment.statement.path)
            lines = Path(file).read_text(encoding="utf-8").split("\n")
            return _place(recording, moment, found[0], lines)
    return None


def _has_nan(*texts: str) -> bool:
    return any(map(NAN.search, texts))


def _place(recording: Recording, moment: Moment, number: int, lines: list[str]) -> ErrorPlace:
    """Say what the first expression with nan was computed from."""
    start, end = recording.places[number]
    text = text_between(lines, start, end)
    computed = _computed(recording, moment, (start, end), lines)
    names = [name for name, target in moment.statement.targets if target == number]
    if names:
        what = _new_value(recording, moment, names[0], lines)
    else:
        what = f"{quoted(text)} is {'nan' if computed == text else computed} here"
    return {
        "path": moment.statement.path,
        "line": start[0],
        "advice": (
            f"This line is where nan (not a number) first appears: {what}. Infinite numbers give "
            "nan when they are subtracted or multiplied by 0, and whatever is computed from nan is "
            "nan, too."
        ),
        "traceback": "",
    }


def _new_value(recording: Recording, moment: Moment, name: str, lines: list[str]) -> str:
    """Say what a variable was, and what was added to it or taken away, as in `total += term`."""
    known = [f"{name} was {moment.changed.get(name) or 'not there'} before"]
    targets = {number for _, number in moment.statement.targets}
    for number, (_, texts) in moment.values.items():
        if number not in targets:
            known.append(f"{text_between(lines, *recording.places[number])} is {texts[-1]}")
    statement = "".join(lines[moment.statement.line - 1 : moment.statement.end_line]).strip()
    return f"{quoted(statement)} makes {name} nan; {listed(known)}"


def _computed(
    recording: Recording, moment: Moment, place: tuple[Position, Position], lines: list[str]
) -> str:
    """Return an expression with the values of its parts in their place."""
    start, end = place
    written, at = "", start
    parts = [(*recording.places[number], texts) for number, (_, texts) in moment.values.items()]
    for first, last, texts in sorted(parts, key=lambda part: (part[0], [-n for n in part[1]])):
        if at <= first and last <= end and (first, last) != place:
            written += text_between(lines, at, first) + texts[-1]
            at = last
    return written + text_between(lines, at, end)
