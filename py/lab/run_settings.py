"""Checks the settings of a run before it begins, and makes its network."""

from collections.abc import Callable
from typing import Any

from lab.messages import OwnData, RunSettings, Shape
from lab.own_data import OWN, own_task
from perceptron.activations import ACTIVATIONS
from perceptron.arguments import (
    boolean,
    check_keys,
    number_from,
    one_of,
    positive_number,
    whole_number,
)
from perceptron.datasets import TASK_TITLES, Task, make_task
from perceptron.first_weights import checked_hidden
from perceptron.inputs import checked_inputs
from perceptron.losses import LOSS_FUNCTIONS, check_targets
from perceptron.model import Network
from perceptron.settings import (
    DEFAULTS,
    MAX_BATCH_SIZE,
    MAX_EXAMPLES,
    MAX_LEARNING_RATE,
    MAX_NOISE,
    MAX_PENALTY,
    MAX_SEED,
    MIN_EXAMPLES,
)

DEFAULT_SETTINGS: RunSettings = {
    "seed": DEFAULTS.seed,
    "learning_rate": DEFAULTS.learning_rate,
    "task": DEFAULTS.task,
    "activation": DEFAULTS.activation,
    "layers": list(DEFAULTS.layers),
    "hidden_activation": DEFAULTS.hidden_activation,
    "inputs": list(DEFAULTS.inputs),
    "loss_function": DEFAULTS.loss_function,
    "batch_size": DEFAULTS.batch_size,
    "l1": DEFAULTS.l1,
    "l2": DEFAULTS.l2,
    "shuffle": DEFAULTS.shuffle,
    "examples": DEFAULTS.examples,
    "noise": DEFAULTS.noise,
}
DEFAULT_PROBE = list(DEFAULTS.probe)


# How each setting is checked; the checked value is returned.
SETTING_CHECKS: dict[str, Callable[[Any], Any]] = {
    "seed": lambda value: whole_number("seed", value, 0, MAX_SEED),
    "learning_rate": lambda value: positive_number("learning_rate", value, MAX_LEARNING_RATE),
    "task": lambda value: one_of("task", value, (*TASK_TITLES, OWN)),
    "activation": lambda value: one_of("activation", value, ACTIVATIONS),
    "layers": checked_hidden,
    "hidden_activation": lambda value: one_of("hidden_activation", value, ACTIVATIONS),
    "inputs": lambda value: [found.name for found in checked_inputs(value)],
    "loss_function": lambda value: one_of("loss_function", value, LOSS_FUNCTIONS),
    "batch_size": lambda value: whole_number("batch_size", value, 1, MAX_BATCH_SIZE),
    "l1": lambda value: number_from("l1", value, 0.0, MAX_PENALTY),
    "l2": lambda value: number_from("l2", value, 0.0, MAX_PENALTY),
    "shuffle": lambda value: boolean("shuffle", value),
    "examples": lambda value: whole_number("examples", value, MIN_EXAMPLES, MAX_EXAMPLES),
    "noise": lambda value: number_from("noise", value, 0.0, MAX_NOISE),
}


def checked_settings(settings: RunSettings) -> RunSettings:
    """Return the settings if they are complete and allowed, or raise ValueError."""
    check_keys("settings", settings, RunSettings.__required_keys__)
    found: Any = {name: check(settings[name]) for name, check in SETTING_CHECKS.items()}  # type: ignore[literal-required]
    return found  # type: ignore[no-any-return]


def network_of(settings: RunSettings, task: Task) -> Network:
    """Make the untrained network for checked settings and their task.

    Raises ValueError if the task has too few numbers for what is to be fed in.
    """
    return Network.untrained(
        settings["seed"],
        inputs=settings["inputs"],
        hidden=settings["layers"],
        activation=settings["activation"],
        hidden_activation=settings["hidden_activation"],
        learning_rate=settings["learning_rate"],
        loss_function=settings["loss_function"],
        l1=settings["l1"],
        l2=settings["l2"],
        batch_size=settings["batch_size"],
        input_count=len(task.names),
        scaling=task.scaling,
    )


def shape_of(settings: RunSettings, task: Task) -> Shape:
    """Return the shape of the network for checked settings and their task."""
    return {
        "inputs": list(settings["inputs"]),
        "layers": [*settings["layers"], 1],
        "names": list(task.names),
    }


def task_of(settings: RunSettings, data: OwnData | None) -> Task:
    """Return the task for checked settings; data belongs to the task `own` only.

    Raises ValueError if there is data for another task, if data is missing or wrong for `own`, or
    if the loss function is not made for the targets.
    """
    task = _task_of(settings, data)
    check_targets(LOSS_FUNCTIONS[settings["loss_function"]], task.targets, task.scaling)
    return task


def _task_of(settings: RunSettings, data: OwnData | None) -> Task:
    if settings["task"] != OWN:
        if data is not None:
            raise ValueError(
                f"data is only allowed with the task {OWN}, not with {settings['task']!r}"
            )
        return make_task(
            settings["task"], settings["seed"], settings["examples"], settings["noise"]
        )
    return own_task(data, settings["seed"])  # type: ignore[arg-type]
