"""The functions that JavaScript can call: one request in, one reply out.

Both are JSON, but for long lists of numbers in a reply: text would be slow, so they cross as they
are, see `floats`.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from importlib import import_module
from json import dumps, loads  # by name: edited code can replace those of the module
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal

from lab.code_messages import BridgeError, ExerciseResult, TestResult
from lab.files import read_network
from lab.messages import (
    Created,
    Floats,
    OwnData,
    PackedData,
    Pictures,
    Position,
    Retrained,
    RunSettings,
    TrialsAdvanced,
    TrialsBegun,
)
from lab.own_data import unpacked
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.runner import Runner
from lab.session import Session
from lab.trials import KINDS, Trials
from perceptron.arguments import check_keys, one_of

if TYPE_CHECKING:
    from tracing import Build

# Calls that change the run; the answer to each is its state.
STEPS = (
    "advance",
    "learn_example",
    "predict",
    "set_learning_rate",
    "set_parameters",
    "restore",
)


# Questions about the run, which leave it as it is.
QUESTIONS = (
    "check_gradient",
    "export",
    "predict_file",
    "record_step",
    "show_moment",
    "find_moment",
    "find_lines",
    "try_learning",
    "find_nan",
)

# Pictures that can be requested along with a state, and results.
PICTURES = ("map", "neurons", "surface", "results")

_session: Session | None = None
# The runs that are being tried, by what differs between them.
_trials: dict[str, Trials] = {}
# The numbers of the last reply.
_floats = array("d")
# Sessions come and go; what has been compiled for them is kept here.
_runner = Runner()


def use_webassembly(instantiate: Callable[[bytes], Any]) -> None:
    """Compile what is trained from now on. instantiate: see `tracing.compiler`."""
    global _runner

    def get_build() -> Build:
        from tracing import compiler

        return compiler(instantiate)

    _runner = Runner(get_build)


def create(
    settings: RunSettings,
    probe: list[float] | None,
    at: Position | None = None,
    data: PackedData | None = None,
    by_hand: bool = False,
) -> Created:
    """Begin a session, at epoch 0 or `at` a position of an earlier one; see `Session`."""
    global _session
    session = Session(settings, probe, at, _data_in(data), by_hand, _runner)
    state = session.created()
    _session = session  # only now, so that a refused request leaves the old session in place
    return state


def _data_in(data: PackedData | None) -> OwnData | None:
    return None if data is None else unpacked(data)


def retrain(
    settings: RunSettings,
    probe: list[float] | None,
    until: int,
    milliseconds: float,
    fewer_records: bool,
    at: Position | None = None,
    data: PackedData | None = None,
) -> Retrained:
    """Begin a session as `create` does, and train it at once, for at most some milliseconds.

    at: where it begins, if the first weights were set by hand. fewer_records: whether to record
    only every fifth of the usual epochs.
    """
    global _session
    session = Session(settings, probe, at, _data_in(data), at is not None, _runner)
    session.records_fewer = fewer_records
    state = session.retrained(until, milliseconds)
    _session = session
    return state


def begin_trials(
    kind: Literal["seeds", "rates"],
    settings: RunSettings,
    epochs: int,
    data: PackedData | None = None,
) -> TrialsBegun:
    """Begin to try runs with many seeds or learning rates; see `Trials`."""
    trials = Trials(kind, settings, epochs, _data_in(data), _runner)
    _trials[kind] = trials
    return trials.begun()


def advance_trials(kind: Literal["seeds", "rates"], milliseconds: float) -> TrialsAdvanced:
    """Go on with the trials of this kind, for this time."""
    if one_of("kind", kind, KINDS) not in _trials:
        raise ValueError(f"advance_trials must come after begin_trials with the kind {kind}")
    return _trials[kind].advance(milliseconds)


def run_test(name: str) -> TestResult:
    """Run one of these tests; see `code_tests.run_test`."""
    from lab import code_tests

    return code_tests.run_test(name, _runner)


def check_exercise(name: str) -> ExerciseResult:
    """Find out whether the Python that runs solves the exercise of this name."""
    from exercises.checking import check_exercise as check

    return check(name, _runner)


# Calls that begin a session.
BEGINNINGS: dict[str, Callable[..., Any]] = {"create": create, "retrain": retrain}

# Calls that need no session: about the reader's data, files and code, and the runs that are tried
# beside it.
OTHERS: dict[str, Callable[..., Any]] = {
    "read_file": read_network,
    "check_exercise": check_exercise,
    "begin_trials": begin_trials,
    "advance_trials": advance_trials,
    "run_test": run_test,
}

# More of these, by the module that has the function: it is imported only when the call comes,
# because a start must not wait for it.
LATER = {
    "open_table": "lab.columns",
    "read_rows": "lab.columns",
    "check_rows": "lab.columns",
    "map_targets": "lab.columns",
    "write_rows": "lab.columns",
    "list_tests": "lab.code_tests",
}

CALLS = (*BEGINNINGS, *STEPS, *QUESTIONS, *OTHERS, *LATER)


def _answer(request: object) -> object:
    check_keys("request", request, frozenset({"call", "arguments", "pictures"}))
    call, arguments, pictures = map(request.get, ("call", "arguments", "pictures"))  # type: ignore[attr-defined]
    function = function_of(one_of("call", call, CALLS))
    if call in OTHERS or call in LATER:
        return function(**arguments)
    if call in BEGINNINGS:
        return {**function(**arguments), "pictures": _draw(pictures)}
    if _session is None:
        raise ValueError(f"{call} must come after create")
    answer = function(_session, **arguments)
    return {**answer, "pictures": _draw(pictures)} if call in STEPS else answer


def function_of(call: str) -> Callable[..., Any]:
    """Return the function that answers a call; a method still needs its session."""
    if call in LATER:
        return getattr(import_module(LATER[call]), call)  # type: ignore[no-any-return]
    functions = BEGINNINGS | OTHERS
    return functions[call] if call in functions else getattr(Session, call)


def _draw(wanted: dict[str, dict[str, object]]) -> Pictures:
    """Draw the pictures of the network as it is after the call."""
    if not isinstance(wanted, dict):
        raise ValueError(f"pictures must be arguments by name, not {wanted!r}")
    pictures: Pictures = {"milliseconds": {}}
    for name, arguments in wanted.items():
        draw = getattr(_session, one_of("picture", name, PICTURES))
        began = perf_counter()
        pictures[name] = draw(**arguments)  # type: ignore[literal-required]
        pictures["milliseconds"][name] = 1000 * (perf_counter() - began)
    return pictures


def handle(request: str, content: Any = None) -> str:
    """Answer one request: {"call": ..., "arguments": {...}, "pictures": {name: arguments}}.

    content: the bytes of a file that the request is about, as JavaScript has them; they become the
    argument `content`.

    The reply is {"answer": ...} or, whatever goes wrong, {"error": ...}, see `BridgeError`; even if
    the reader's code ends Python with exit(). An answer that is a state has the requested
    "pictures" in it.
    """
    global _floats
    _floats = array("d")
    try:
        found = loads(request)
        if content is not None:
            found["arguments"]["content"] = content.to_bytes()
        return _written({"answer": _answer(found)})
    except BaseException as error:
        return dumps({"error": _explained(error)})


def _explained(error: BaseException) -> BridgeError:
    # Only now: a start must not wait for it.
    from lab.advice import message_of, place_of, type_of

    return {"type": type_of(error), "message": message_of(error), "place": place_of(error)}


def floats() -> Floats:
    """Return all numbers that the last reply left out of its text, one list after another.

    Where such a list belongs, the text has {"floats": [where it starts, how long it is]}.
    """
    return _floats


def _written(reply: object) -> str:
    """Write a reply as JSON, and put its long lists of numbers aside."""

    def put_aside(found: object) -> dict[str, list[int]]:
        if not isinstance(found, array):
            raise TypeError(f"{type(found).__name__} cannot be sent to the page")
        start = len(_floats)
        _floats.extend(found)
        return {"floats": [start, len(found)]}

    return dumps(reply, allow_nan=False, default=put_aside)


def initial() -> str:
    """Return the state that the page shows before Python has started, as JSON.

    {"answer": ..., "floats": the numbers that `floats` would return}
    """
    global _floats
    _floats = array("d")
    created = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None).created()
    return _written({"answer": created})[:-1] + f', "floats": {_floats.tolist()}' + "}"
