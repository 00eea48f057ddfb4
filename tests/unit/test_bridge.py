"""The bridge: JSON in, JSON out, and an answer to everything."""

import json
import linecache
import math
from typing import Any, cast

import pytest

import bridge
from lab.files import read_network
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.session import Session
from perceptron import ACTIVATIONS, TASKS, Neuron, layers
from tests.unit.reference import BEFORE, FIRST_BIAS, FIRST_WEIGHTS
from tests.unit.sessions import joined, place

SETTINGS: dict[str, Any] = {**DEFAULT_SETTINGS}
CREATE: dict[str, Any] = {"settings": SETTINGS, "probe": DEFAULT_PROBE}
ADVANCE: dict[str, Any] = {"until": 5, "milliseconds": 60_000, "stop": "time"}
LARGEST = 1.7976931348623157e308
AT = place(1, 2, [1.0, 1.0, 0.0])
MAP: dict[str, Any] = {"size": 3, "truths": True}
PLANE = {"origin": [0, 0, 0.25], "across": [1, 0, 0], "up": [0, 1, 0]}
SURFACE: dict[str, Any] = {"size": 4, "low": -2.5, "high": 8, **PLANE}

DRAFT: dict[str, Any] = {
    **{"training": [["1", "2", "3"]], "test": [], "names": [], "labels": None},
    **{"missing": "correct", "scaling": "none", "scale_target": False},
}

FILE = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None).export("json")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test without a session."""
    monkeypatch.setattr(bridge, "_session", None)
    monkeypatch.setattr(bridge, "_trials", {})


class Proxy:
    """Bytes as Pyodide hands them over."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def to_bytes(self) -> bytes:
        return self.content


def reply_to(request: str, content: bytes | None = None) -> dict[str, Any]:
    """Return what the bridge answers, which must be strict JSON: a state or an error."""
    proxy = None if content is None else Proxy(content)
    reply = joined(bridge.handle(request, proxy), bridge.floats())
    assert isinstance(reply, dict)
    assert list(reply) in (["answer"], ["error"])
    return reply


def request(call: object, arguments: object, pictures: object) -> str:
    whole = {"call": call, "arguments": arguments, "pictures": pictures}
    return json.dumps(whole, default=list)


def ask(call: str, **arguments: object) -> Any:
    """Return what the bridge answers; nothing is drawn along with a state."""
    content = cast("bytes | None", arguments.pop("content", None))
    answer = reply_to(request(call, arguments, {}), content)["answer"]
    if call in bridge.BEGINNINGS or call in bridge.STEPS:
        assert answer.pop("pictures") == {"milliseconds": {}}
    return answer


def draw(**pictures: object) -> Any:
    """Return the pictures that come with an answer, and how long each has taken."""
    return reply_to(request("predict", {"inputs": [0, 0]}, pictures))["answer"]["pictures"]


def error_of(request: str, content: bytes | None = None) -> tuple[str, str]:
    """Return the type and the message with which the bridge answers a request."""
    error = reply_to(request, content)["error"]
    assert list(error) == ["type", "message", "place"]
    assert error["message"]
    return error["type"], error["message"]


def error_of_call(call: object, arguments: object) -> tuple[str, str]:
    """Return the same for a call; its content goes beside the request."""
    content = None
    if isinstance(arguments, dict):
        content = arguments.get("content")
        arguments = {name: value for name, value in arguments.items() if name != "content"}
    return error_of(request(call, arguments, {}), content)


def as_sent(value: object) -> object:
    """Return a value as it arrives, and as the session has it but for its tuples."""
    if isinstance(value, dict):
        return {key: as_sent(item) for key, item in value.items()}
    return [as_sent(item) for item in value] if isinstance(value, (list, tuple)) else value


RETRAIN = {**CREATE, "until": 300, "milliseconds": 5000, "fewer_records": False}


def test_retrain_answers_with_the_trained_network() -> None:
    found = ask("retrain", **RETRAIN)
    assert found["epoch"] == 300
    assert found["diverged"] is None
    assert found["records"][0]["epoch"] == 0
    assert ask("predict", inputs=[0.1, 0.2])["parameters"] == found["parameters"]
    begun = ask("retrain", **RETRAIN, at=AT)
    assert begun["records"][0]["by_hand"]
    assert begun["records"][0]["parameters"] == AT["parameters"]
    refused = error_of_call("retrain", {**RETRAIN, "until": 0})
    assert refused == ("ValueError", "until must be a whole number from 1 to 10000000, not 0")
    assert (
        ask("predict", inputs=[0.1, 0.2])["parameters"] == begun["parameters"]
    )  # it is still there


def test_create_answers_with_the_untrained_network() -> None:
    state = ask("create", **CREATE)
    assert (state["epoch"], state["example"]) == (0, 0)
    assert state["parameters"].tolist() == [*FIRST_WEIGHTS, FIRST_BIAS]
    assert [row["text"] for row in state["before"]] == BEFORE
    assert state["task"]["name"] == "addition"


def test_answers_are_written_whatever_edited_code_does_to_json(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    request = json.dumps({"call": "list_tests", "arguments": {}, "pictures": {}})
    expected = bridge.handle(request)
    assert expected.startswith('{"answer": [')
    for name in ("dumps", "loads"):
        monkeypatch.setattr(json, name, None)
    assert bridge.handle(request) == expected
    assert bridge.handle("{}").startswith('{"error": {"type": "ValueError"')


def test_calls_do_what_the_session_does() -> None:
    """Not a single digit is lost or changed in the exchange."""
    run = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None)
    pairs: list[tuple[object, object]] = [
        (ask("create", **CREATE), run.created()),
        (ask("advance", **ADVANCE), run.advance(5, 60_000, "time")),
        (ask("learn_example", until=9), run.learn_example(9)),
        (ask("predict", inputs=[0.1, 7]), run.predict([0.1, 7])),
        (ask("set_learning_rate", learning_rate=2), run.set_learning_rate(2)),
        (
            ask("set_parameters", changes=[[0, 1], [1, -2.5], [2, 0.1]]),
            run.set_parameters([(0, 1), (1, -2.5), (2, 0.1)]),
        ),
        (
            ask("advance", until=9, milliseconds=60_000, stop="epoch"),
            run.advance(9, 60_000, "epoch"),
        ),
        (ask("restore", at=AT), run.restore(AT)),
        (ask("check_gradient"), run.check_gradient()),
        (ask("export", form="json"), run.export("json")),
        (ask("export", form="program"), run.export("program")),
        (ask("read_file", text=FILE), read_network(FILE)),
    ]
    for answer, expected in pairs:
        assert answer == as_sent(expected)


def test_pictures_come_with_any_state() -> None:
    """They are of the network as the call has left it; how long each took is said."""
    ask("create", **CREATE)
    run = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None)
    run.advance(5, 60_000, "time")
    pictures = reply_to(request("advance", ADVANCE, {"map": MAP}))["answer"]["pictures"]
    milliseconds = pictures.pop("milliseconds")
    assert pictures == {"map": run.map(**MAP)}
    assert list(milliseconds) == ["map"]
    assert 0 <= milliseconds["map"] < 1000
    drawn = draw(surface=SURFACE, map={"size": 2, "truths": False})
    assert drawn["surface"] == run.surface(**SURFACE)
    assert drawn["map"] == run.map(2, truths=False)
    assert sorted(drawn["milliseconds"]) == ["map", "surface"]


def test_a_picture_is_refused_in_a_sentence() -> None:
    ask("create", **CREATE)
    for pictures, sentence in (
        ({"state": {}}, "picture must be one of map, neurons, surface, results, not 'state'"),
        ({"map": {**MAP, "size": 0}}, "size must be a whole number from 2 to 200, not 0"),
        (["map"], "pictures must be arguments by name, not ['map']"),
        (None, "pictures must be arguments by name, not None"),
    ):
        answer = error_of(request("predict", {"inputs": [0, 0]}, pictures))
        assert answer == ("ValueError", sentence)
    kind, message = error_of(request("predict", {"inputs": [0, 0]}, {"map": {"size": 2}}))
    assert kind == "TypeError"
    assert "truths" in message


def test_create_at_an_earlier_moment() -> None:
    state = ask("create", **CREATE, at=AT)
    assert (state["epoch"], state["example"]) == (1, 2)
    assert state["parameters"] == AT["parameters"]
    assert state["records"] == []
    assert ask("create", **CREATE, at=None)["epoch"] == 0


def test_create_again_begins_again() -> None:
    ask("create", **CREATE)
    ask("advance", **ADVANCE)
    state = ask("create", **CREATE)
    assert state["epoch"] == 0
    assert state["parameters"].tolist() == [*FIRST_WEIGHTS, FIRST_BIAS]
    assert ask("predict", inputs=[0, 0])["epoch"] == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"settings": {**SETTINGS, "seed": -1}},
        {"probe": [0.5]},
        {"at": {**AT, "example": 28}},
        {"at": {**AT, "parameters": [1.0, 1.0, None]}},
    ],
    ids=repr,
)
def test_refused_create_leaves_the_old_session(changes: dict[str, Any]) -> None:
    ask("create", **CREATE)
    before = ask("advance", **ADVANCE)
    kind, _ = error_of_call("create", {**CREATE, **changes})
    assert kind == "ValueError"
    assert ask("predict", inputs=DEFAULT_PROBE) == {**before, "records": []}


@pytest.mark.parametrize("request_", ["", "{", "null, null", "{'call': 'create'}", "\x00"])
def test_bad_json_is_an_error_reply(request_: str) -> None:
    kind, message = error_of(request_)
    assert kind == "JSONDecodeError"
    assert "line 1" in message


@pytest.mark.parametrize(
    "request_",
    [
        "null",
        "1",
        '"create"',
        "[]",
        "{}",
        '{"call": "create"}',
        '{"arguments": {}}',
        '{"call": "create", "arguments": {}, "id": 1}',
    ],
)
def test_request_of_another_shape_is_an_error_reply(request_: str) -> None:
    kind, message = error_of(request_)
    assert kind == "ValueError"
    assert message.startswith("request must have exactly the keys arguments, call, pictures, not ")


@pytest.mark.parametrize(
    "call", ["reset", "", "state", "_train", "__init__", "network", None, 1, ["advance"], {}]
)
def test_unknown_call_is_an_error_reply(call: object) -> None:
    """Whatever else a session has is no call."""
    ask("create", **CREATE)
    kind, message = error_of_call(call, {})
    assert kind == "ValueError"
    assert message == f"call must be one of {', '.join(bridge.CALLS)}, not {call!r}"


CALLS: dict[str, dict[str, Any]] = {
    "advance": ADVANCE,
    "learn_example": {"until": 5},
    "predict": {"inputs": [0.1, 0.2]},
    "set_learning_rate": {"learning_rate": 1},
    "set_parameters": {"changes": [[0, 1], [2, 0]]},
    "restore": {"at": AT},
    "check_gradient": {},
    "open_table": {"content": b"1,2,3\n4,5,7", "choices": {}, "activation": "sigmoid"},
    "read_rows": {"content": b"1,2,3", "names": []},
    "check_rows": {"rows": DRAFT, "activation": "sigmoid", "loss_function": "squared_error"},
    "map_targets": {"training": [["1", "2", "0"], ["1", "2", "5"]], "test": [], "targets": [0, 1]},
    "write_rows": {"training": [["1", "2", "3"]], "test": [], "names": [], "form": "csv"},
    "export": {"form": "json"},
    "predict_file": {"content": b"x1,x2\n0.1,0.2\n"},
    "record_step": {"index": None},
    "show_moment": {"index": 0},
    "find_moment": {"index": 0, "way": "over", "name": ""},
    "find_lines": {},
    "try_learning": {},
    "find_nan": {},
    "read_file": {"text": "{}"},
    "begin_trials": {"kind": "seeds", "settings": SETTINGS, "epochs": 5},
    "advance_trials": {"kind": "seeds", "milliseconds": 60_000},
    "list_tests": {},
    "run_test": {"name": "test_learning.test_one_example"},
    "check_exercise": {"name": "momentum"},
}


@pytest.mark.parametrize("call", [*bridge.STEPS, *bridge.QUESTIONS])
def test_call_before_create_is_an_error_reply(call: str) -> None:
    assert error_of_call(call, CALLS[call]) == ("ValueError", f"{call} must come after create")


def test_a_recorded_step_can_be_gone_through() -> None:
    ask("create", **CREATE)
    recorded = ask("record_step", index=None)
    assert {**recorded["moment"], "network": None} == {
        **ask("show_moment", index=0),
        "network": None,
    }
    assert math.isnan(recorded["moment"]["network"]["outputs"][0])
    last = ask("show_moment", index=recorded["count"] - 1)
    assert last["network"]["neuron"] is None
    assert ask("find_moment", index=0, way="change", name="bias")["index"] < last["index"]
    assert ask("find_lines")[0]["part"] == "input"
    ask("create", **CREATE)
    assert error_of_call("show_moment", {"index": 0}) == (
        "ValueError",
        "There is no recorded step yet.",
    )


BEGINNINGS: dict[str, dict[str, Any]] = {"create": CREATE, "retrain": RETRAIN}


def test_every_call_is_tried_here() -> None:
    assert {*BEGINNINGS, *CALLS} == set(bridge.CALLS)


@pytest.mark.parametrize("call", [*BEGINNINGS, *CALLS])
def test_missing_and_unknown_arguments_are_error_replies(call: str) -> None:
    ask("create", **CREATE)
    arguments = {**BEGINNINGS, **CALLS}[call]
    for name in arguments:
        fewer = {key: value for key, value in arguments.items() if key != name}
        kind, message = error_of_call(call, fewer)
        assert kind == "TypeError"
        assert name in message
    for more in ("speed", "self"):
        kind, message = error_of_call(call, {**arguments, more: 1})
        assert kind == "TypeError"
        assert more in message


def test_a_file_is_opened_edited_and_written_without_a_session() -> None:
    content = "größe;zahl;ja\n0,5;1;nein\n1,5;2;ja\n2,5;x;ja\n".encode("cp1252")
    found = ask("open_table", content=content, choices={}, activation="sigmoid")
    assert found["reading"]["encoding"] == "Windows-1252"
    assert found["problem"] == ""
    chosen = ask(
        "open_table",
        content=content,
        choices={"encoding": "Windows-1252"},
        activation="tanh",
        uses=["input", "unused", "target"],
        target_label="nein",
    )
    assert chosen["rows"]["training"] == [["0.5", "1"], ["1.5", "-1"], ["2.5", "-1"]]
    assert chosen["rows"]["names"] == ["größe", "ja"]
    rows = chosen["rows"]
    more = ask("read_rows", content=b"ja,gr\xc3\xb6\xc3\x9fe\n1,3.5", names=rows["names"])
    assert more["training"] == [["3.5", "1"]]
    rows["training"] += more["training"]
    checked = ask("check_rows", rows=rows, activation="tanh", loss_function="squared_error")
    assert checked["data"]["rows"] == "0.5_1_1.5_-1_2.5_-1_3.5_1"
    assert (checked["classes"], checked["class_numbers"]) == (["ja", "nein"], [-1, 1])
    tables = {"training": rows["training"], "test": []}
    mapped = ask("map_targets", **tables, targets=[0, 1])
    assert mapped["training"] == [["0.5", "1"], ["1.5", "0"], ["2.5", "0"], ["3.5", "1"]]
    written = ask("write_rows", **tables, names=rows["names"], form="csv")
    assert written == "größe,ja\n0.5,1\n1.5,-1\n2.5,-1\n3.5,1\n"


def test_bytes_are_refused_by_calls_that_take_none() -> None:
    kind, message = error_of_call("read_file", {"text": FILE, "content": b"1"})
    assert kind == "TypeError"
    assert "content" in message


def test_an_exercise_is_checked_without_a_session() -> None:
    result = ask("check_exercise", name="momentum")
    assert (result["name"], result["solved"], len(result["hints"])) == ("momentum", False, 2)
    kind, message = error_of_call("check_exercise", {"name": "sums"})
    assert kind == "ValueError"
    assert message.startswith("name must be one of predict, learn, ")


def test_trials_leave_the_session_alone() -> None:
    ask("create", **CREATE)
    before = ask("advance", **ADVANCE)
    assert ask("begin_trials", **CALLS["begin_trials"]) == {"total": 200, "count": 25}
    assert ask("begin_trials", **{**CALLS["begin_trials"], "kind": "rates"})["total"] == 61
    for kind, total in (("seeds", 200), ("rates", 61)):
        answer = ask("advance_trials", kind=kind, milliseconds=60_000)
        assert (len(answer["trials"]), answer["ended"]) == (total, total)
        assert ask("advance_trials", kind=kind, milliseconds=1) == {"trials": [], "ended": total}
    assert ask("predict", inputs=DEFAULT_PROBE) == {**before, "records": []}


def test_trials_must_begin_before_they_advance() -> None:
    assert error_of_call("advance_trials", CALLS["advance_trials"]) == (
        "ValueError",
        "advance_trials must come after begin_trials with the kind seeds",
    )
    for call in ("begin_trials", "advance_trials"):
        assert error_of_call(call, {**CALLS[call], "kind": "tasks"}) == (
            "ValueError",
            "kind must be one of seeds, rates, not 'tasks'",
        )


def test_refused_trials_leave_the_others_under_way() -> None:
    ask("begin_trials", **CALLS["begin_trials"])
    assert error_of_call("begin_trials", {**CALLS["begin_trials"], "epochs": 0})[0] == "ValueError"
    assert ask("advance_trials", **CALLS["advance_trials"])["ended"] == 200


@pytest.mark.parametrize("arguments", [None, 1, "until", [5, 8, "time"]])
def test_arguments_of_another_shape_are_error_replies(arguments: object) -> None:
    ask("create", **CREATE)
    for call in ("create", "advance"):
        assert error_of_call(call, arguments)[0] == "TypeError"


def test_refused_argument_is_an_error_reply_with_the_sentence() -> None:
    ask("create", **CREATE)
    assert error_of_call("set_learning_rate", {"learning_rate": 0}) == (
        "ValueError",
        "learning_rate must be a number greater than 0 and at most 100, not 0",
    )
    assert error_of_call("predict", {"inputs": [math.nan, 0]}) == (
        "ValueError",
        "inputs[0] must be a finite number, not nan",
    )
    huge = '{"call": "predict", "arguments": {"inputs": [0, 1e999]}, "pictures": {}}'
    assert error_of(huge) == (
        "ValueError",
        "inputs[1] must be a finite number, not inf",
    )


def test_divergence_is_an_error_reply_of_its_own_type() -> None:
    ask("create", settings={**SETTINGS, "activation": "identity"}, probe=[0, 0])
    ask("set_learning_rate", learning_rate=3)
    kind, message = error_of_call("advance", {**ADVANCE, "until": 100})
    assert kind == "DivergenceError"
    assert message.startswith("the weights became too large to compute (error ")
    state = ask("set_learning_rate", learning_rate=0.1)
    assert (state["epoch"], state["example"]) == (25, 7)
    assert [record["epoch"] for record in state["records"]] == list(range(1, 26))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("task", TASKS)
def test_numbers_too_large_for_a_float_are_null(activation: str, task: str) -> None:
    """Never NaN or Infinity, which JSON does not have."""
    settings = {**SETTINGS, "activation": activation, "task": task}
    ask("create", settings=settings, probe=[1e308, -1e308])
    for parameters in ([1e308, 1e308, 1e308], [1e308, -1e308, 0], [0, -1e308, -1e308]):
        ask("set_parameters", changes=list(enumerate(parameters)))
        probe = ask("predict", inputs=[1e308, 1e308])["probe"]
        assert not math.isfinite(probe["sums"][0])
        assert probe["prediction"] is None or math.isfinite(probe["prediction"])
        ask("check_gradient")
        draw(map=MAP, surface={**SURFACE, "low": -LARGEST, "high": LARGEST})


def test_an_example_too_large_for_a_float_is_answered() -> None:
    """The sigmoid learns on from a weighted sum that is not a number any more."""
    at = place(0, 12, [-1.7e308, 1.7e308, 1.7e308])
    ask("create", **CREATE, at=at)
    learnt = ask("learn_example", until=5)["learnt"]
    assert not math.isfinite(learnt["before"]["sums"][0])
    assert learnt["before"]["prediction"] == 1.0
    assert learnt["after"]["prediction"] == 1.0


@pytest.mark.parametrize("ending", [SystemExit(1), KeyboardInterrupt(), GeneratorExit()], ids=repr)
def test_what_would_end_python_is_an_error_reply(
    monkeypatch: pytest.MonkeyPatch, ending: BaseException
) -> None:
    def end(_: object) -> None:
        raise ending

    monkeypatch.setattr(bridge, "_answer", end)
    error = reply_to(request("predict", {}, {}))["error"]
    assert error["type"] == type(ending).__name__
    assert error["place"]["path"] is None
    assert error["place"]["advice"]


def test_a_refusal_has_no_place_and_an_error_in_the_code_has_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask("create", **CREATE)
    refused = request("set_learning_rate", {"learning_rate": 0}, {})
    assert reply_to(refused)["error"]["place"] is None
    monkeypatch.setattr(Neuron, "terms", lambda *_: [None])
    place = reply_to(request("predict", {"inputs": [0, 0]}, {}))["error"]["place"]
    assert place["path"] == "perceptron/layers.py"
    assert linecache.getline(layers.__file__, place["line"]).strip() == "total += term"
    assert "None cannot be added" in place["advice"]
    assert "perceptron/layers.py" in place["traceback"]


def test_an_answer_that_is_no_json_is_an_error_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "_answer", lambda _: {"loss": math.inf})
    kind, message = error_of_call("predict", {})
    assert kind == "ValueError"
    assert "JSON" in message


def test_initial_is_the_first_state_of_the_default_session() -> None:
    created = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None).created()
    reply = json.loads(bridge.initial())
    assert list(reply) == ["answer", "floats"]
    initial = joined(json.dumps(reply["answer"]), reply["floats"])
    assert initial == as_sent(created)
    assert initial == ask("create", **CREATE)


def test_long_lists_of_numbers_cross_beside_the_text() -> None:
    """The text has only where they begin and how long they are; the next reply has its own."""
    ask("create", **CREATE)
    text = bridge.handle(request("predict", {"inputs": [0.25, 0.5]}, {"map": MAP}))
    found = json.loads(text)["answer"]
    start, length = found["parameters"]["floats"]
    assert bridge.floats()[start : start + length].tolist() == [*FIRST_WEIGHTS, FIRST_BIAS]
    start, length = found["pictures"]["map"]["truths"]["floats"]
    assert bridge.floats()[start : start + length].tolist() == [0, 0.5, 1, 0.5, 1, 1.5, 1, 1.5, 2]
    assert str(FIRST_BIAS) not in text
    bridge.handle("{")
    assert len(bridge.floats()) == 0


def test_numbers_that_json_has_not_cross_as_they_are() -> None:
    ask("create", **{**CREATE, "settings": {**SETTINGS, "task": "xor"}})
    truths = draw(map=MAP)["map"]["truths"]
    assert [answer for answer in truths if not math.isnan(answer)] == [0.0, 1.0, 1.0, 0.0]
    assert math.isnan(truths[4])


def test_initial_leaves_the_session_alone() -> None:
    ask("create", **CREATE)
    ask("advance", **ADVANCE)
    bridge.initial()
    assert ask("predict", inputs=[0, 0])["epoch"] == 5
