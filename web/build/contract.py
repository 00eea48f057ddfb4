"""Gives the page's scripts the limits, defaults, lists and types that are defined in Python.

Run with a folder, it writes `python.js` and `python.d.ts` there, which the scripts import as
"#python". So everything is defined only once.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

import bridge
from exercises import EXERCISES
from lab import code_messages, data, messages, own_data
from lab.columns import choice
from lab.columns.labelled import IS
from lab.columns.scaling import FAR
from lab.files import MAX_CHARACTERS
from lab.report import MAP_POINTS
from lab.session import Session
from perceptron.activations import ACTIVATIONS
from perceptron.datasets import GENERATED, MEASURED, TASK_TITLES, Task, make_task
from perceptron.inputs import INPUTS
from perceptron.losses import LOSS_FUNCTIONS
from perceptron.scaling import SCALINGS
from perceptron.settings import DEFAULTS, LIMITS, MAX_HIDDEN_LAYERS, MAX_NUMBERS, Limit
from tables import MAX_BYTES, reading
from web.build.reply_forms import reply_forms


def finite(number: float) -> float | None:
    """The number, or None if it is infinite, which JSON cannot say."""
    return number if math.isfinite(number) else None


def about_task(name: str) -> dict[str, Any]:
    """What the page knows of a task before it is chosen."""
    task = make_task(name, DEFAULTS.seed, DEFAULTS.examples, DEFAULTS.noise)
    goal = task.scaling.goal if task.scaling else float
    return {
        "name": name,
        "title": task.title,
        "generated": name in GENERATED,
        "measured": name in MEASURED,
        "from_0_to_1": all(0 <= goal(target) <= 1 for target in task.targets),
        "names": list(task.names),
        "answer": task.answer,
    }


# The values that the page's scripts can import, by name, each with a description.
VALUES: dict[str, tuple[str, Any]] = {
    "LIMITS": (
        "Which numbers are allowed in a field, from `least` to `most`; exclusive: without `least`.",
        {
            name: limit._asdict()
            for name, limit in {
                **LIMITS,
                "held_out": Limit(0, own_data.MAX_HELD_OUT, whole=True),
            }.items()
        },
    ),
    "DEFAULTS": (
        "The default settings of a run; probe: the two numbers to predict for.",
        dataclasses.asdict(DEFAULTS),
    ),
    "TASKS": (
        "The tasks, in the order of the list; generated: whether `examples` and `noise` count; "
        "measured: whether it is real data; from_0_to_1: whether all targets are, as the network "
        "gets them, which is not known of the reader's own. names: what the numbers of an example "
        "are called, and answer: the target; of the reader's own, what they are called unless the "
        "data say so.",
        [about_task(name) for name in TASK_TITLES]
        + [
            {
                "name": own_data.OWN,
                "title": own_data.OWN_TITLE,
                "generated": False,
                "measured": False,
                "from_0_to_1": False,
                "names": list(Task.names),
                "answer": "Target",
            }
        ],
    ),
    "ACTIVATIONS": (
        "The activations, in the order of the list; word: the name of each in a sentence; "
        "low, high: the range of the output, null where it has no end.",
        [
            {
                "name": activation.name,
                "title": activation.title,
                "word": activation.word,
                "low": finite(activation.low),
                "high": finite(activation.high),
            }
            for activation in ACTIVATIONS.values()
        ],
    ),
    "INPUTS": (
        "What can be fed into a network, in the order of the list; least: how many numbers an "
        "example must have for it.",
        [
            {"name": found.name, "title": found.title, "least": found.least}
            for found in INPUTS.values()
        ],
    ),
    "LOSS_FUNCTIONS": (
        "What training can reduce, in the order of the list.",
        [{"name": loss.name, "title": loss.title} for loss in LOSS_FUNCTIONS.values()],
    ),
    "MAX_NUMBERS": ("The most numbers that an example can have.", MAX_NUMBERS),
    "MAX_HIDDEN_LAYERS": ("The most hidden layers that a network can have.", MAX_HIDDEN_LAYERS),
    "CALLS": ("The calls that Python answers.", list(bridge.CALLS)),
    "MAX_ROWS": ("The most rows that a table of the reader's data can have.", data.MAX_ROWS),
    "MAX_COLUMNS": (
        "The most columns that the rows of the reader's data can have, the target among them.",
        data.MAX_COLUMNS,
    ),
    "LONGEST_NAME": (
        "The most characters that the name of a column or of a class can have.",
        own_data.LONGEST_NAME,
    ),
    "FAR": ("A number that is larger is far from 1: better to learn from if it is scaled.", FAR),
    "IS": (
        "Stands between a column and its label in the name of an input, as in “sex = male”.",
        IS,
    ),
    "SCALINGS": ("How the numbers of the reader's data can be scaled.", list(SCALINGS)),
    "MAP_POINTS": (
        "Of more examples than this, the map shows only every second, third and so on.",
        MAP_POINTS,
    ),
    "MAX_BYTES": ("The most bytes that a file with data can have.", MAX_BYTES),
    "MAX_CHARACTERS": ("The most characters that a file can have.", MAX_CHARACTERS),
    "EXERCISES": (
        "The exercises, in the order of the list; settings: those to begin with, as in an address; "
        "changes: what makes the start of the built-in sources: `find` occurs once in `path`.",
        [
            {
                "name": exercise.name,
                "title": exercise.title,
                "goal": exercise.goal,
                "settings": exercise.settings,
                "changes": [change._asdict() for change in exercise.changes],
            }
            for exercise in EXERCISES.values()
        ],
    ),
}

SIMPLE = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    NoneType: "null",
    None: "null",
    object: "unknown",
    Any: "unknown",
}


def calls() -> dict[str, Callable[..., object]]:
    """The function that answers each call."""
    return {name: bridge.function_of(name) for name in bridge.CALLS}


def module() -> str:
    """The text of `python.js`."""
    values = {name: value for name, (_, value) in VALUES.items()}
    values["REPLY_FORMS"] = reply_forms(calls())
    lines = (f"export const {name} = {json.dumps(value)};" for name, value in values.items())
    return "// Made by web/build/contract.py.\n\n" + "\n".join(lines) + "\n"


def types() -> str:
    """The text of `python.d.ts`."""
    named = {
        name: shape
        for name, shape in {
            **vars(messages),
            **vars(code_messages),
            **vars(choice),
            **vars(reading),
        }.items()
        if is_typeddict(shape) or (get_args(shape) and not name.startswith("_"))
    }
    parts = ["// Made by web/build/contract.py, from the types of the messages and py/bridge.py.\n"]
    for name, (sentence, value) in VALUES.items():
        parts.append(f"/** {sentence} */\nexport const {name}: {type_of_value(value)};\n")
    parts += [declaration(name, shape) for name, shape in named.items()]
    pictures = {name: getattr(Session, name) for name in bridge.PICTURES}
    parts.append(
        "/** The pictures requested along with an answer: the arguments of each. */\n"
        + interface("Wanted", {f"{name}?": arguments(draw) for name, draw in pictures.items()})
    )
    parts.append(
        "/** The forms of Python's answers; web/build/reply_forms.py explains them. */\n"
        "export type Form = string | (string | Form)[];\n"
        "export const REPLY_FORMS: {\n"
        "\tanswers: Record<string, Form>;\n\tfields: Record<string, Record<string, Form>>;\n};\n"
    )
    parts.append(
        "/** The calls that Python answers: the arguments of each, and its answer. */\n"
        + interface(
            "Calls", {name: f"[{arguments(f)}, {answer(f)}]" for name, f in calls().items()}
        )
    )
    return "\n".join(parts)


def declaration(name: str, shape: Any) -> str:
    """A TypedDict as an interface, with its docstring; any other type under its name."""
    if not is_typeddict(shape):
        return f"export type {name} = {type_of(shape)};\n"
    optional = shape.__optional_keys__
    fields = {
        field + ("?" if field in optional else ""): type_of(hint)
        for field, hint in get_type_hints(shape).items()
    }
    lines = (inspect.getdoc(shape) or "").replace("None", "null").splitlines()
    text = "".join(f" * {line}".rstrip() + "\n" for line in lines)
    return f"/**\n{text} */\n" + interface(name, fields)


def interface(name: str, fields: dict[str, str]) -> str:
    """An interface with these fields."""
    lines = "".join(f"\t{field}: {text};\n" for field, text in fields.items())
    return f"export interface {name} {{\n{lines}}}\n"


def arguments(function: Callable[..., object]) -> str:
    """The arguments of a call, by name; those with a default are optional."""
    hints = get_type_hints(function)
    found = [
        f"{name}{'' if parameter.default is parameter.empty else '?'}: {type_of(hints[name])}"
        for name, parameter in inspect.signature(function).parameters.items()
        if name != "self"
    ]
    return f"{{ {'; '.join(found)} }}" if found else "Record<string, never>"


def answer(function: Callable[..., object]) -> str:
    """The type of a call's answer."""
    return type_of(get_type_hints(function)["return"])


def type_of(hint: Any) -> str:
    """The TypeScript type for a Python type."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    if hint is bytes:
        return "Uint8Array"
    if hint == messages.Floats:
        return "Float64Array"
    if is_typeddict(hint):
        return str(hint.__name__)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(map(json.dumps, parts))
    texts = [type_of(part) for part in parts]
    if origin in (Union, UnionType):
        return " | ".join(texts)
    if origin in (list, Sequence):
        return f"({texts[0]})[]" if " | " in texts[0] else f"{texts[0]}[]"
    if origin is tuple:
        return f"[{', '.join(texts)}]"
    if origin is dict:
        return f"Record<{', '.join(texts)}>"
    raise TypeError(f"{hint} has no counterpart in TypeScript here.")


def type_of_value(*values: Any) -> str:
    """The type of all these values, which have the same form; an empty list is one of numbers."""
    first = values[0]
    if isinstance(first, dict):
        parts = {key: type_of_value(*(value[key] for value in values)) for key in first}
        return f"{{ {'; '.join(f'{key}: {text}' for key, text in parts.items())} }}"
    if isinstance(first, (list, tuple)):
        items = [item for value in values for item in value]
        return f"{type_of_value(*items)}[]" if items else "number[]"
    return " | ".join(dict.fromkeys(SIMPLE[type(value)] for value in values))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "python.js").write_text(module(), encoding="utf-8")
    (folder / "python.d.ts").write_text(types(), encoding="utf-8")
