"""A trained network as a file, to load again."""

import json
import re
from array import array
from collections.abc import Callable
from typing import Any, TypeGuard

from lab.messages import FileContent, OwnData, PackedData, Position, RunSettings, ScalingData
from lab.own_data import OWN, is_newer
from lab.run_settings import (
    DEFAULT_SETTINGS,
    SETTING_CHECKS,
    checked_settings,
    network_of,
    task_of,
)
from perceptron.arguments import check_keys, finite_number, numbers, one_of, sequence, whole_number
from perceptron.datasets import GENERATED, TASKS, Task
from perceptron.settings import DEFAULTS, MAX_EPOCHS

FORMAT = "perceptron"
# What one neuron without any of the later settings needs: older copies of the page can read it. The
# second version has all settings. The third says no more, but its data have names, scales or other
# than two numbers, which older copies do not know.
OLD_VERSION = 1
VERSION = 2
NEWER_DATA_VERSION = 3

# Our files have a few hundred characters; with the reader's own data, up to several million.
MAX_CHARACTERS = 5_000_000

# Deeply nested JSON would crash Python in the browser. Rows of numbers and brackets in texts do not
# count here.
MOST_LISTS = 100
TEXT = r'"(?:[^"\\]|\\.)*"'
ROW = re.compile(rf'{TEXT}|\[((?:[^][{{}}"]|{TEXT})*)\]')
SPACE = re.compile(rf"({TEXT})|\s+")

# If more values than this are missing, they are not all named.
MOST_MISSING = 3

# Messages are cut to this length, because a wrong value can be as long as the file.
LONGEST_COMPLAINT = 240


def write_network(
    settings: RunSettings,
    at: Position,
    layers: list[dict[str, Any]],
    data: OwnData | None,
    scales: ScalingData | None,
    loss: float | None,
    right: int,
) -> str:
    """Write a network as JSON, with everything needed to go on training from there.

    layers: see `Network.as_lists`. data: what it learnt from, for the task `own`. scales, loss and
    right are only for other readers of the file: they are found again when it is loaded.
    """
    newer = data is not None and is_newer(data)
    version = NEWER_DATA_VERSION if newer else VERSION
    old = None if newer else _one_neuron(settings, layers)
    content = {
        "format": FORMAT,
        **(old or {"version": version, **settings, "network": layers}),
        **({"scales": scales} if scales else {}),
        **({"data": data} if data else {}),
        "epoch": at["epoch"],
        "example": at["example"],
        "loss": loss,
        "right": right,
    }
    return ROW.sub(_on_one_line, json.dumps(content, indent=2, allow_nan=False)) + "\n"


def _on_one_line(row: re.Match[str]) -> str:
    """Put a list on one line, and leave texts as they are."""
    if row[1] is None:
        return row[0]
    return f"[{SPACE.sub(lambda found: found[1] or ' ', row[1]).strip()}]"


def _one_neuron(settings: RunSettings, layers: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return what a file of the first version says of a neuron; None if that is not enough."""
    later = settings.keys() - {"seed", "learning_rate", "task", "activation", "hidden_activation"}
    if settings["task"] not in GENERATED:
        later -= {"examples", "noise"}
    # The hidden activation counts only with hidden layers, which a neuron does not have anyway.
    if any(settings[name] != DEFAULT_SETTINGS[name] for name in later):  # type: ignore[literal-required]
        return None
    [layer] = layers
    return {
        "version": OLD_VERSION,
        "activation": settings["activation"],
        "weights": layer["weights"][0],
        "bias": layer["biases"][0],
        "seed": settings["seed"],
        "learning_rate": settings["learning_rate"],
        "task": settings["task"],
    }


def _version(value: object) -> None:
    known = (OLD_VERSION, VERSION, NEWER_DATA_VERSION)
    if value not in known or isinstance(value, bool):
        raise ValueError(f"version must be 1, 2 or 3, not {value!r}")


Checks = dict[str, Callable[[Any], object]]

# What a file must contain, and how each value is checked. Anything else is ignored.
FIRST: Checks = {
    "format": lambda value: one_of("format", value, [FORMAT]),
    "version": _version,
}
LAST: Checks = {
    "epoch": lambda value: whole_number("epoch", value, 0, MAX_EPOCHS),
    "example": lambda value: whole_number("example", value, 0, 1_000_000),
}
OLD: Checks = {
    "activation": SETTING_CHECKS["activation"],
    "weights": lambda value: numbers("weights", value, 2),
    "bias": lambda value: finite_number("bias", value),
    **{name: SETTING_CHECKS[name] for name in ("seed", "learning_rate", "task")},
}
NEW: Checks = {**SETTING_CHECKS, "network": lambda value: sequence("network", value)}


def read_network(text: str) -> FileContent:
    """Read a file that `write_network` has written.

    Older files have the reader's own data packed in a text. It is passed on unchanged, and the
    page unpacks it.
    Raises ValueError with everything that is wrong with the file.
    """
    if not isinstance(text, str) or len(text) > MAX_CHARACTERS:
        raise ValueError(f"the file can have at most {MAX_CHARACTERS:,} characters")
    rest = ROW.sub("", text)
    if rest.count("[") + rest.count("{") > MOST_LISTS:
        raise ValueError(f"the file can have at most {MOST_LISTS} lists")
    try:
        found = json.loads(text)
    except ValueError as error:
        raise ValueError(f"it is not valid JSON: {error}") from None
    is_new = isinstance(found, dict) and found.get("version") in (VERSION, NEWER_DATA_VERSION)
    checks = FIRST | (NEW if is_new else OLD) | LAST
    if not isinstance(found, dict):
        raise ValueError(f"it must be a JSON object with {', '.join(checks)}")
    missing = [name for name in checks if name not in found]
    if len(missing) > MOST_MISSING:
        raise ValueError(
            f"it is not a network that this page has saved: {', '.join(missing[:MOST_MISSING])} "
            f"and {len(missing) - MOST_MISSING} more are missing"
        )
    problems = [problem for name in checks if (problem := _problem(found, name, checks))]
    settings: Any = DEFAULT_SETTINGS | {
        name: found.get(name) for name in SETTING_CHECKS.keys() & checks
    }
    if not problems:
        problems += _complaint(lambda: network_of(settings, _task(found, settings)))
        problems += _complaint(lambda: _check_example(found, settings))
        problems += _complaint(lambda: _parameters(found, settings))
    if problems:
        raise ValueError("; ".join(dict.fromkeys(problems)))
    return {
        "settings": checked_settings(settings),
        "data": found["data"] if found["task"] == OWN else None,
        "at": {
            "epoch": found["epoch"],
            "example": found["example"],
            "parameters": array("d", _parameters(found, settings)),
            "learning_rate": found["learning_rate"],
        },
    }


def _parameters(found: dict[str, Any], settings: RunSettings) -> list[float]:
    """Return the parameters in a file; raises ValueError if they do not fit its settings."""
    if found["version"] == OLD_VERSION:
        return [*numbers("weights", found["weights"]), finite_number("bias", found["bias"])]
    sizes = [len(settings["inputs"]), *settings["layers"], 1]
    layers = sequence("network", found["network"])
    if len(layers) != len(sizes) - 1:
        raise ValueError(f"network must have {len(sizes) - 1} layers, not {len(layers)}")
    parameters: list[float] = []
    for number, (layer, before, size) in enumerate(zip(layers, sizes, sizes[1:])):
        name = f"network[{number}]"
        check_keys(name, layer, frozenset({"weights", "biases"}))
        biases = numbers(f"{name} biases", layer["biases"], size)  # type: ignore[index]
        rows = sequence(f"{name} weights", layer["weights"])  # type: ignore[index]
        if len(rows) != size:
            raise ValueError(f"{name} weights must be {size} lists, not {len(rows)}")
        for row, bias in zip(rows, biases):
            parameters += [*numbers(f"{name} weights", row, before), bias]
    return parameters


def _task(found: dict[str, Any], settings: RunSettings) -> Task:
    """Return the task of a file; raises ValueError if its data is missing or wrong."""
    data: Any = found.get("data") if found["task"] == OWN else None
    if _is_packed(data):
        return TASKS[DEFAULTS.task]  # it has two numbers, too
    return task_of(checked_settings(settings), data)


def _check_example(found: dict[str, Any], settings: RunSettings) -> None:
    """Raise ValueError if the task has no such example."""
    if found["task"] == OWN and _is_packed(found.get("data")):
        return  # it is checked when the session begins
    whole_number("example", found["example"], 0, len(_task(found, settings).training) - 1)


def _is_packed(data: object) -> TypeGuard[PackedData]:
    return (
        isinstance(data, dict)
        and data.keys() == PackedData.__required_keys__
        and isinstance(data["rows"], str)
    )


def _problem(found: dict[str, Any], name: str, checks: Checks) -> str:
    """Return what is wrong with one of the file's values; empty if nothing is."""
    if name not in found:
        return f"{name} is missing"
    return "".join(_complaint(lambda: checks[name](found[name])))


def _complaint(check: Callable[[], object]) -> list[str]:
    try:
        check()
    except ValueError as error:
        sentence = str(error)
        cut = len(sentence) > LONGEST_COMPLAINT
        return [sentence[:LONGEST_COMPLAINT] + "…" if cut else sentence]
    return []
