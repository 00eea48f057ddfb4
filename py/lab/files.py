"""A trained network as a file: to load again, or as a Python program that runs by itself."""

import inspect
import json
from collections.abc import Callable
from typing import Any

from lab.data import OWN, own_task
from lab.messages import FileContent, OwnData, Position
from lab.messages import Settings as RunSettings
from perceptron.activations import ACTIVATIONS, Activation
from perceptron.arguments import (
    check_keys,
    finite_number,
    numbers,
    one_of,
    positive_number,
    whole_number,
)
from perceptron.datasets import TASKS, Task
from perceptron.model import MAX_EPOCHS, MAX_LEARNING_RATE, MAX_SEED, Perceptron

FORMAT = "perceptron"
VERSION = 1

# Our own files have a few hundred characters; with somebody's own data, a million or two.
MAX_CHARACTERS = 5_000_000

# JSON that is nested deeply enough would break the page's interpreter.
MOST_LISTS = 100

# A wrong value may be as long as the file.
LONGEST_COMPLAINT = 160


def write_network(
    settings: RunSettings, at: Position, data: OwnData | None, loss: float | None, right: int
) -> dict[str, Any]:
    """Return what a file says about a network: as much as it takes to go on from there.

    data: what it learnt from, with the task `own`. loss and right are for people: whoever loads
    the file finds them again.
    """
    return {
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


def _version(value: object) -> None:
    if value != VERSION or isinstance(value, bool):
        raise ValueError(f"version must be {VERSION}, not {value!r}")


# What a file must say, and how each is checked. What else it says is of no use here.
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
    """Read what `write_network` has written, as JSON.

    Raises ValueError with all that is wrong with it.
    """
    if not isinstance(text, str) or len(text) > MAX_CHARACTERS:
        raise ValueError(f"a network's file must be text of {MAX_CHARACTERS:,} characters at most")
    if text.count("[") + text.count("{") > MOST_LISTS:
        raise ValueError(f"a network's file must hold no more than {MOST_LISTS} lists")
    try:
        found = json.loads(text)
    except ValueError as error:
        raise ValueError(f"it must be JSON, and is not: {error}") from None
    if not isinstance(found, dict):
        raise ValueError(f"it must hold {', '.join(CHECKS)} in braces")
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
        check_keys("data", found.get("data"), OwnData.__required_keys__)
        task = own_task(found["data"], found["seed"], found["activation"])
    whole_number("example", found["example"], 0, len(task.training) - 1)


def _problem(found: dict[str, Any], name: str) -> str:
    """Return what is wrong with one of the file's values, empty if nothing is."""
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


PROGRAM = '''"""A trained neuron: {task}, {activation}, seed {seed}, epoch {epoch:,}."""

import math

WEIGHTS = {weights}
BIAS = {bias!r}

# The test: two inputs, and the target.
TEST = [
{test}
]


{source}def predict(x1, x2):
    return {call}(WEIGHTS[0] * x1 + WEIGHTS[1] * x2 + BIAS)


def shown(prediction):
    if not math.isfinite(prediction):
        return "too large"
    if abs(prediction) >= 1e6:
        return f"{{prediction:.2e}}"
    return f"{{round(prediction, {decimals}) + 0.0:.{decimals}f}}"  # + 0.0: no negative zero


print(f"{{'Input':<12}} {{'{answer}':>6}}  Prediction")
for x1, x2, target in TEST:
    print(f"{{f'{{x1}} {sign} {{x2}}':<12}} {{target:>6.{decimals}f}}  {{shown(predict(x1, x2))}}")
'''


def write_program(
    network: Perceptron,
    task: Task,
    test: list[tuple[list[float], float]],
    seed: int,
    epoch: int,
) -> str:
    """Return a Python program that prints the predictions for the test, as the page shows them.

    It needs Python 3.6 or newer, and nothing else. test: pairs of inputs and target.
    """
    source, call = _function(network.activation)
    rows = [f"({x1!r}, {x2!r}, {target!r})," for (x1, x2), target in test]
    lines = [" ".join(rows[start : start + 3]) for start in range(0, len(rows), 3)]
    return PROGRAM.format(
        task=task.title,
        activation=network.activation.title,
        seed=seed,
        epoch=epoch,
        weights=network.weights,
        bias=network.bias,
        test="\n".join(f"    {line}" for line in lines),
        source=source,
        call=call,
        decimals=max(1, task.decimals),
        answer=task.answer,
        sign="+" if task.answer == "Sum" else "and",
    )


def _function(activation: Activation) -> tuple[str, str]:
    """Return the very function that the network uses, as source, and how to call it."""
    function = activation.function
    if inspect.isbuiltin(function):  # Python has it already
        return "", f"{function.__module__}.{function.__name__}"
    return inspect.getsource(function) + "\n\n", function.__name__
