"""A network leaves as a file, comes back to the last bit, and speaks as a program of its own."""

import json
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import pytest

from lab.data import MAX_ROWS
from lab.files import MAX_CHARACTERS, read_network
from lab.messages import OwnData
from lab.session import Session
from perceptron import ACTIVATIONS, TASKS
from tests.unit.refusals import refusal
from tests.unit.sessions import (
    MINUTE,
    Followed,
    check_same_run,
    new_session,
    own_data,
    settings_with,
)


def trained(**changes: Any) -> Followed:
    """Return a session in the middle of its fourth epoch."""
    run = new_session(**changes)
    run.advance(3, MINUTE, "time")
    run.learn_example(10)
    return run


def content() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(trained().export("json"))
    return found


def refused(text: str) -> str:
    """Return the sentence with which a file is refused."""
    return refusal(lambda: read_network(text))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("task", TASKS)
def test_a_network_comes_back_to_the_last_bit_and_goes_on_alike(task: str, activation: str) -> None:
    run = trained(task=task, activation=activation, seed=7, learning_rate=0.3)
    read = read_network(run.export("json"))
    again = Followed(read["settings"], [0.3, 0.4], read["at"])
    assert again.state()["predictions"] == run.state()["predictions"]
    for each in (run, again):
        each.kept.clear()
        each.advance(20, MINUTE, "time")
    check_same_run(run, again)


def test_the_file_says_what_people_want_to_know() -> None:
    run = trained()
    state = run.state()
    assert content() == {
        "format": "perceptron",
        "version": 1,
        "activation": "sigmoid",
        "weights": list(state["parameters"][:2]),
        "bias": state["parameters"][2],
        "seed": 109,
        "learning_rate": 0.1,
        "task": "addition",
        "epoch": 3,
        "example": 1,
        "loss": state["loss"],
        "right": state["right"],
    }


def test_the_file_has_the_present_learning_rate() -> None:
    run = trained()
    run.set_learning_rate(0.7)
    assert json.loads(run.export("json"))["learning_rate"] == 0.7


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("task", TASKS)
def test_the_program_prints_what_the_page_shows(task: str, activation: str) -> None:
    run = trained(task=task, activation=activation)
    assert printed(run) == [row["text"] for row in run.state()["predictions"]]


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize(
    ("weights", "bias"), [([-0.04, -0.01], 0.0), ([1e308, 1e308], 1e308), ([-1e4, 2.5], -0.05)]
)
def test_the_program_prints_strange_numbers_as_the_page_does(
    activation: str, weights: list[float], bias: float
) -> None:
    run = new_session(activation=activation)
    run.set_parameters([*enumerate([*weights, bias])])
    assert printed(run) == [row["text"] for row in run.state()["predictions"]]


def printed(run: Session) -> list[str]:
    """Return the predictions that the session's program prints."""
    output = StringIO()
    with redirect_stdout(output):
        exec(compile(run.export("program"), "neuron.py", "exec"), {})
    heading, *rows = output.getvalue().splitlines()
    assert heading.split() == ["Input", run.task.answer, "Prediction"]
    return [row[20:].strip() for row in rows]


def test_an_unknown_form_is_refused() -> None:
    form: Any = "pdf"
    assert refusal(lambda: trained().export(form)) == (
        "form must be one of json, program, not 'pdf'"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "it is not valid JSON: "),
        ("{", "it is not valid JSON: "),
        ("1" * 5000, "it is not valid JSON: "),
        ("[" * 1000, "the file can have at most 100 lists"),
        ("[]", "it must be a JSON object with format, version, activation, weights, "),
        ("null", "it must be a JSON object with format, "),
        (" " * (MAX_CHARACTERS + 1), "the file can have at most 5,000,000 characters"),
    ],
    ids=["empty", "cut off", "endless number", "deep", "list", "null", "too long"],
)
def test_what_is_no_network_is_refused(text: str, sentence: str) -> None:
    assert refused(text).startswith(sentence)


@pytest.mark.parametrize("name", [name for name in content() if name not in ("loss", "right")])
def test_a_missing_key_is_named(name: str) -> None:
    found = content()
    del found[name]
    assert refused(json.dumps({**found, "epoch": -1})).count(" must ") == 1
    with pytest.raises(ValueError, match=f"^{name} is missing$"):
        read_network(json.dumps(found))


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("format", "onnx"),
        ("version", 4),
        ("version", True),
        ("activation", "swish"),
        ("activation", ["sigmoid"]),
        ("weights", "0.5"),
        ("weights", [0.5]),
        ("bias", "0.5"),
        ("bias", None),
        ("seed", 1.5),
        ("learning_rate", 0),
        ("task", "division"),
        ("task", {}),
        ("epoch", -1),
        ("example", 28),
        ("example", 1.0),
    ],
    ids=repr,
)
def test_a_wrong_value_is_named(name: str, bad: object) -> None:
    sentence = refused(json.dumps({**content(), name: bad}))
    assert sentence.startswith(f"{name} must ")
    assert repr(bad) in sentence
    assert ";" not in sentence


def test_a_file_of_something_else_is_refused_in_one_sentence() -> None:
    beginning = "it is not a network that this page has saved: "
    assert refused("{}") == beginning + "format, version, activation and 7 more are missing"
    assert refused('{"version": 2, "name": "x"}') == (
        beginning + "format, seed, learning_rate and 15 more are missing"
    )
    found = content()
    for name in ("seed", "bias", "epoch"):
        del found[name]
    assert refused(json.dumps(found)) == "bias is missing; seed is missing; epoch is missing"


@pytest.mark.parametrize(
    ("changes", "version"),
    [
        ({"hidden_activation": "relu"}, 1),
        ({"examples": 50, "noise": 0.5}, 1),
        ({"task": "blobs"}, 1),
        ({"task": "blobs", "examples": 50}, 2),
        ({"task": "blobs", "noise": 0.5}, 2),
        ({"layers": [2], "hidden_activation": "relu"}, 2),
        ({"batch_size": 2}, 2),
    ],
    ids=str,
)
def test_only_settings_that_count_need_the_second_version(
    changes: dict[str, Any], version: int
) -> None:
    run = trained(**changes)
    text = run.export("json")
    assert json.loads(text)["version"] == version
    read = read_network(text)
    again = Followed(read["settings"], [0.3, 0.4], read["at"])
    assert again.state()["predictions"] == run.state()["predictions"]


def test_what_json_does_not_have_is_refused() -> None:
    text = json.dumps({**content(), "weights": [0.5, float("nan")], "bias": float("inf")})
    assert refused(text) == (
        "weights[1] must be a finite number, not nan; bias must be a finite number, not inf"
    )


def test_all_that_is_wrong_is_said_in_a_sentence_that_can_be_read() -> None:
    many = {**content(), "weights": [1] * 100_000, "task": "x" * 100_000, "seed": -1}
    sentence = refused(json.dumps(many))
    assert [part.split()[0] for part in sentence.split("; ")] == ["weights", "seed", "task"]
    assert len(sentence) < 1000


def test_what_else_a_file_says_is_of_no_harm() -> None:
    def read(found: dict[str, Any]) -> object:
        return read_network(json.dumps(found))

    found = content()
    assert read({**found, "loss": "?", "note": [1]}) == read(found)


# Somebody's own data


OWN = own_data("0_0_0_0_1_0_1_0_0_1_1_1*0.5_0.5_0.25", 25)


def own_session(data: OwnData = OWN) -> Session:
    settings = settings_with(seed=7, learning_rate=0.3, task="own")
    return Session(settings, [0.3, 0.4], None, data)


def test_own_data_are_in_the_file_a_row_a_line() -> None:
    run = own_session()
    run.advance(3, MINUTE, "time")
    text = run.export("json")
    lines = [line.strip().rstrip(",") for line in text.splitlines()]
    assert "[0.5, 0.5, 0.25]" in lines
    read = read_network(text)
    assert read["data"] == OWN
    again = Session(read["settings"], [0.3, 0.4], read["at"], OWN)
    states = [each.advance(9, MINUTE, "time") for each in (run, again)]
    assert states[0]["parameters"] == states[1]["parameters"]


def test_ten_thousand_rows_make_a_file_that_is_read() -> None:
    rows = [[i / 7, -i / 3, i / 9] for i in range(MAX_ROWS)]
    text = own_session({"training": rows, "test": rows, "held_out": 0}).export("json")
    assert len(text) < MAX_CHARACTERS
    data = read_network(text)["data"]
    assert data is not None
    assert data.get("test") == rows


def test_packed_data_of_an_older_file_are_passed_on_for_the_page_to_unpack() -> None:
    found = json.loads(own_session().export("json"))
    packed = {"rows": "0_0_0_0_1_0_1_0_0_1_1_1*0.5_0.5_0.25", "held_out": 25}
    assert read_network(json.dumps({**found, "data": packed}))["data"] == packed


KEYS = (
    "data must have the keys held_out, test, training, and may have labels, names, scale_target, "
    "scaling, target_name, not "
)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, f"{KEYS}None"),
        (
            {"rows": 5, "held_out": 0},
            KEYS,
        ),
        ({**OWN, "training": [[1, 2]]}, "test[0] must contain 2 numbers, not 3: [0.5, "),
        ({**OWN, "held_out": 60}, "held_out must be a whole number from 0 to 50, not 60"),
    ],
    ids=range(4),
)
def test_wrong_data_are_refused(data: object, sentence: str) -> None:
    found = json.loads(own_session().export("json"))
    assert refused(json.dumps({**found, "data": data})).startswith(sentence)
