"""A trained network as a file, to load again."""

import json
import re
from collections.abc import Callable
from typing import Any, TypeGuard

from lab.data import OWN, own_task
from lab.messages import FileContent, OwnData, PackedData, Position, RunSettings
from perceptron.activations import ACTIVATIONS
from perceptron.arguments import (
    finite_number,
    numbers,
    one_of,
    positive_number,
    whole_number,
)
from perceptron.datasets import TASKS
from perceptron.settings import MAX_EPOCHS, MAX_LEARNING_RATE, MAX_SEED

FORMAT = "perceptron"
VERSION = 1

# Our files have a few hundred characters; with the reader's own data, up to about two million.
MAX_CHARACTERS = 5_000_000

# Deeply nested JSON would crash Python in the browser. Rows of numbers do not count here.
MOST_LISTS = 100
ROW = re.compile(r"\[([^][{}]*)\]")

# Messages are cut to this length, because a wrong value can be as long as the file.
LONGEST_COMPLAINT = 160


def write_network(
    settings: RunSettings, at: Position, data: OwnData | None, loss: float | None, right: int
) -> str:
    """Write a network as JSON, with everything needed to go on training from there.

    data: what it learnt from, for the task `own`. loss and right are only for people who open the
    file: they are computed again when it is loaded.
    """
    content = {
        "format": FORMAT,
        "version": VERSION,
        "activation": settings["activation"],
        "weights": at["weights"],
        "bias": at["bias"],
        "seed": settings["seed"],
        "learning_rate": settings["learning_rate"],
        "task": settings["task"],
        **({"data": data} if data else {}),
        "epoch": at["epoch"],
        "example": at["example"],
        "loss": loss,
        "right": right,
    }
    text = json.dumps(content, indent=2, allow_nan=False)
    # Put each list of numbers on one line.
    return ROW.sub(lambda row: f"[{' '.join(row[1].split())}]", text) + "\n"


def _version(value: object) -> None:
    if value != VERSION or isinstance(value, bool):
        raise ValueError(f"version must be {VERSION}, not {value!r}")


# What a file must contain, and how each value is checked. Anything else is ignored.
CHECKS: dict[str, Callable[[Any], object]] = {
    "format": lambda value: one_of("format", value, [FORMAT]),
    "version": _version,
    "activation": lambda value: one_of("activation", value, ACTIVATIONS),
    "weights": lambda value: numbers("weights", value, 2),
    "bias": lambda value: finite_number("bias", value),
    "seed": lambda value: whole_number("seed", value, 0, MAX_SEED),
    "learning_rate": lambda value: positive_number("learning_rate", value, MAX_LEARNING_RATE),
    "task": lambda value: one_of("task", value, [*TASKS, OWN]),
    "epoch": lambda value: whole_number("epoch", value, 0, MAX_EPOCHS),
    "example": lambda value: whole_number("example", value, 0, 1_000_000),
}


def read_network(text: str) -> FileContent:
    """Read a file that `write_network` has written.

    Older files have the reader's own data packed in a text. It is passed on unchanged, and the
    page unpacks it.
    Raises ValueError with everything that is wrong with the file.
    """
    if not isinstance(text, str) or len(text) > MAX_CHARACTERS:
        raise ValueError(f"the file can have at most {MAX_CHARACTERS:,} characters")
    if text.count("[") + text.count("{") - len(ROW.findall(text)) > MOST_LISTS:
        raise ValueError(f"the file can have at most {MOST_LISTS} lists")
    try:
        found = json.loads(text)
    except ValueError as error:
        raise ValueError(f"it is not valid JSON: {error}") from None
    if not isinstance(found, dict):
        raise ValueError(f"it must be a JSON object with {', '.join(CHECKS)}")
    problems = [problem for name in CHECKS if (problem := _problem(found, name))]
    if not problems:
        problems += _complaint(lambda: _check_example(found))
    if problems:
        raise ValueError("; ".join(problems))
    return {
        "settings": {
            "seed": found["seed"],
            "learning_rate": found["learning_rate"],
            "task": found["task"],
            "activation": found["activation"],
        },
        "data": found["data"] if found["task"] == OWN else None,
        "at": {
            "epoch": found["epoch"],
            "example": found["example"],
            "weights": numbers("weights", found["weights"]),
            "bias": finite_number("bias", found["bias"]),
            "learning_rate": found["learning_rate"],
        },
    }


def _check_example(found: dict[str, Any]) -> None:
    """Raise ValueError if the task has no such example, or its data is missing or wrong."""
    task = TASKS.get(found["task"])
    if not task:
        data: Any = found.get("data")
        if _is_packed(data):
            return  # it is checked when the session begins
        task = own_task(data, found["seed"], ACTIVATIONS[found["activation"]])
    whole_number("example", found["example"], 0, len(task.training) - 1)


def _is_packed(data: object) -> TypeGuard[PackedData]:
    return (
        isinstance(data, dict)
        and data.keys() == PackedData.__required_keys__
        and isinstance(data["rows"], str)
    )


def _problem(found: dict[str, Any], name: str) -> str:
    """Return what is wrong with one of the file's values; empty if nothing is."""
    if name not in found:
        return f"{name} is missing"
    return "".join(_complaint(lambda: CHECKS[name](found[name])))


def _complaint(check: Callable[[], object]) -> list[str]:
    try:
        check()
    except ValueError as error:
        sentence = str(error)
        cut = len(sentence) > LONGEST_COMPLAINT
        return [sentence[:LONGEST_COMPLAINT] + "…" if cut else sentence]
    return []
