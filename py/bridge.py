"""What JavaScript may call: one request in, one reply out, both JSON."""

import json
from collections.abc import Callable

from data import OWN
from messages import Created, OwnData, Position, Settings, State
from perceptron.activations import ACTIVATIONS
from perceptron.arguments import check_keys, one_of
from perceptron.datasets import TASKS
from session import DEFAULT_PROBE, DEFAULT_SETTINGS, Session

CALLS = (
    "create",
    "advance",
    "learn_example",
    "predict",
    "set_learning_rate",
    "set_parameters",
    "restore",
    "check_gradient",
    "map",
    "surface",
    "read_data",
    "check_data",
    "write_data",
    "export",
    "read_file",
)

_session: Session | None = None


def create(
    settings: Settings,
    probe: list[float],
    at: Position | None = None,
    data: OwnData | None = None,
) -> Created:
    """Begin a session, at epoch 0 or `at` a moment of an earlier one; with `data` for own tasks."""
    global _session
    session = Session(settings, probe, at, data)
    state = session.created()
    _session = session  # only now: a refused request leaves the old session in place
    return state


def _answer(request: object) -> State:
    check_keys("request", request, frozenset({"call", "arguments"}))
    call, arguments = request["call"], request["arguments"]  # type: ignore[index]
    if call == "create":
        return create(**arguments)
    method: Callable[..., State] = getattr(Session, one_of("call", call, CALLS))
    if _session is None:
        raise ValueError(f"{call} must come after create")
    return method(_session, **arguments)


def handle(request: str) -> str:
    """Answer one request: {"call": ..., "arguments": {...}}.

    The reply is {"state": ...}, or {"error": {"type": ..., "message": ...}} whatever went wrong.
    """
    try:
        return json.dumps({"state": _answer(json.loads(request))}, allow_nan=False)
    except Exception as error:
        return json.dumps({"error": {"type": type(error).__name__, "message": str(error)}})


def initial() -> str:
    """Return the state that the page shows before Python has started, as JSON."""
    return json.dumps(Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None).created(), allow_nan=False)


def options() -> str:
    """Return what the page's lists offer, the default first, as JSON."""
    return json.dumps(
        {
            "task": [
                *({"name": task.name, "title": task.title} for task in TASKS.values()),
                {"name": OWN, "title": "Your own"},
            ],
            "activation": [
                {"name": activation.name, "title": activation.title}
                for activation in ACTIVATIONS.values()
            ],
        }
    )
