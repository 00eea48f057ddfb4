"""Checks the settings of a run before it begins."""

from lab.data import OWN, own_task
from lab.messages import OwnData, RunSettings
from perceptron.activations import ACTIVATIONS
from perceptron.arguments import check_keys, one_of, positive_number, whole_number
from perceptron.datasets import TASKS, Task
from perceptron.settings import DEFAULTS, MAX_LEARNING_RATE, MAX_SEED

DEFAULT_SETTINGS: RunSettings = {
    "seed": DEFAULTS.seed,
    "learning_rate": DEFAULTS.learning_rate,
    "task": DEFAULTS.task,
    "activation": DEFAULTS.activation,
}
DEFAULT_PROBE = list(DEFAULTS.probe)


def checked_settings(settings: RunSettings) -> RunSettings:
    """Return the settings if they are complete and allowed, or raise ValueError."""
    check_keys("settings", settings, RunSettings.__required_keys__)
    return {
        "seed": whole_number("seed", settings["seed"], 0, MAX_SEED),
        "learning_rate": positive_number(
            "learning_rate", settings["learning_rate"], MAX_LEARNING_RATE
        ),
        "task": one_of("task", settings["task"], (*TASKS, OWN)),
        "activation": one_of("activation", settings["activation"], ACTIVATIONS),
    }


def task_of(settings: RunSettings, data: OwnData | None) -> Task:
    """Return the task for checked settings; data belongs to the task `own` only.

    Raises ValueError if there is data for another task, or if data is missing or wrong for `own`.
    """
    if settings["task"] != OWN:
        if data is not None:
            raise ValueError(
                f"data is only allowed with the task {OWN}, not with {settings['task']!r}"
            )
        return TASKS[settings["task"]]
    activation = ACTIVATIONS[settings["activation"]]
    return own_task(data, settings["seed"], activation)  # type: ignore[arg-type]
