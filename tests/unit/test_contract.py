"""The limits, lists and types that the page's scripts get from Python."""

import json
from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypedDict, is_typeddict

import pytest

import bridge
from exercises import EXERCISES
from lab import messages
from perceptron import ACTIVATIONS, INPUTS, LOSS_FUNCTIONS
from perceptron.datasets import GENERATED, MEASURED, TASK_TITLES
from perceptron.measurements import MEASUREMENTS
from perceptron.settings import MAX_HIDDEN_LAYERS
from tests.unit.test_bridge import CALLS as ARGUMENTS
from web.build import contract
from web.build.licenses import licenses
from web.build.site import sources_of_data


class Inner(TypedDict):
    """An inner one."""

    size: int


class Outer(Inner):
    """An outer one.

    part: what is in it, or None.
    """

    part: Inner
    more: NotRequired[list[Inner]]


def values() -> dict[str, Any]:
    """Return what the module exports, by name."""
    lines = [line for line in contract.module().splitlines() if line.startswith("export const ")]
    pairs = (line.removeprefix("export const ").rstrip(";").split(" = ", 1) for line in lines)
    return {name: json.loads(text) for name, text in pairs}


def body(name: str) -> dict[str, str]:
    """Return the fields of a generated interface, by name."""
    _, _, rest = contract.types().partition(f"export interface {name} {{\n")
    lines = rest.partition("\n}")[0].splitlines()
    pairs = (line.strip().rstrip(";").partition(": ") for line in lines)
    return {field: text for field, _, text in pairs}


def test_limits_are_those_that_python_checks() -> None:
    limits = values()["LIMITS"]
    assert limits["seed"] == {"least": 0, "most": 2**32 - 1, "whole": True, "exclusive": False}
    assert limits["learning_rate"] == {
        "least": 0,
        "most": 100,
        "whole": False,
        "exclusive": True,
    }
    assert (limits["epochs"]["least"], limits["epochs"]["most"]) == (1, 10_000_000)
    assert (limits["neurons"]["least"], limits["neurons"]["most"]) == (1, 16)
    assert (limits["batch_size"]["least"], limits["batch_size"]["most"]) == (1, 10_000)
    assert (
        limits["l1"]
        == limits["l2"]
        == {
            "least": 0,
            "most": 10,
            "whole": False,
            "exclusive": False,
        }
    )
    assert (limits["held_out"]["least"], limits["held_out"]["most"]) == (0, 50)


def test_defaults_are_the_experiment() -> None:
    assert values()["DEFAULTS"] == {
        "seed": 109,
        "learning_rate": 0.1,
        "epochs": 10_000,
        "task": "addition",
        "activation": "sigmoid",
        "layers": [],
        "hidden_activation": "tanh",
        "inputs": ["x1", "x2"],
        "loss_function": "squared_error",
        "batch_size": 1,
        "l1": 0,
        "l2": 0,
        "shuffle": False,
        "examples": 200,
        "noise": 0.1,
        "probe": [0.1, 0.2],
    }


def test_lists_are_all_that_can_be_chosen_the_default_first() -> None:
    found = values()
    assert [task["name"] for task in found["TASKS"]] == [*TASK_TITLES, "own"]
    assert [activation["name"] for activation in found["ACTIVATIONS"]] == list(ACTIVATIONS)
    assert [entry["name"] for entry in found["INPUTS"]] == list(INPUTS)
    assert found["INPUTS"][2] == {"name": "x3", "title": "x3", "least": 3}
    assert found["INPUTS"][16] == {"name": "x1x1", "title": "x1²", "least": 1}
    assert [loss["name"] for loss in found["LOSS_FUNCTIONS"]] == list(LOSS_FUNCTIONS)
    assert found["LOSS_FUNCTIONS"][1] == {"name": "cross_entropy", "title": "Cross-entropy"}
    assert found["MAX_HIDDEN_LAYERS"] == MAX_HIDDEN_LAYERS
    assert found["TASKS"][0] == {
        "name": "addition",
        "title": "Addition",
        "generated": False,
        "measured": False,
        "from_0_to_1": True,
        "names": ["x1", "x2"],
        "answer": "Sum",
    }
    measured = [task for task in found["TASKS"] if task["measured"]]
    assert [task["name"] for task in measured] == list(MEASURED)
    assert [len(task["names"]) for task in measured] == [4, 4, 2]
    assert [task["answer"] for task in measured] == ["Species", "Species", "Gallons per 100 miles"]
    assert found["TASKS"][-1]["names"] == ["x1", "x2"]
    others = [task["name"] for task in found["TASKS"] if not task["from_0_to_1"]]
    assert others == ["subtraction", "own"]
    generated = [task["name"] for task in found["TASKS"] if task["generated"]]
    assert generated == list(GENERATED)
    assert found["ACTIVATIONS"][3] == {
        "name": "leaky_relu",
        "title": "Leaky ReLU",
        "word": "leaky ReLU",
        "low": None,
        "high": None,
    }
    ranges = {entry["name"]: (entry["low"], entry["high"]) for entry in found["ACTIVATIONS"]}
    assert ranges["tanh"] == (-1, 1)
    assert ranges["relu"] == (0, None)
    assert (found["MAX_ROWS"], found["MAX_CHARACTERS"]) == (10_000, 5_000_000)


def test_an_exercise_has_what_makes_its_start() -> None:
    found = values()["EXERCISES"]
    assert [exercise["name"] for exercise in found] == list(EXERCISES)
    assert found[1]["title"] == "The missing line"
    assert found[1]["settings"] == "task=addition&activation=sigmoid"
    [change] = found[1]["changes"]
    assert change["path"] == "perceptron/layers.py"
    assert change["find"] == "        return [*[step * x for x in inputs], step]\n"
    assert "# Exercise: " in change["replace"]
    assert "changes: { path: string; find: string; replace: string }[] }[];" in contract.types()


@pytest.mark.parametrize(
    ("hint", "text"),
    [
        (int, "number"),
        (float | None, "number | null"),
        (list[float | None], "(number | null)[]"),
        (list[list[str]], "string[][]"),
        (Sequence[bool], "boolean[]"),
        (messages.Floats, "Float64Array"),
        (tuple[float, str], "[number, string]"),
        (dict[str, float], "Record<string, number>"),
        (Literal["a", "b"], '"a" | "b"'),
        (list[Literal["a", "b"]], '("a" | "b")[]'),
        (list[Inner], "Inner[]"),
    ],
    ids=str,
)
def test_a_type_is_the_same_in_typescript(hint: Any, text: str) -> None:
    assert contract.type_of(hint) == text


def test_the_type_of_a_default_is_that_of_its_items_and_of_numbers_if_there_are_none() -> None:
    assert contract.type_of_value({"layers": (), "inputs": ("x1",), "noise": 0.1}) == (
        "{ layers: number[]; inputs: string[]; noise: number }"
    )


def test_a_list_of_values_has_the_types_of_all_of_them() -> None:
    assert contract.type_of_value([{"low": 0.0}, {"low": 1}, {"low": None}]) == (
        "{ low: number | null }[]"
    )


def test_a_type_that_is_not_known_is_refused() -> None:
    with pytest.raises(TypeError, match="has no counterpart in TypeScript"):
        contract.type_of(set[int])


def test_a_message_is_an_interface_with_its_docstring() -> None:
    assert contract.declaration("Outer", Outer) == (
        "/**\n"
        " * An outer one.\n"
        " *\n"
        " * part: what is in it, or null.\n"
        " */\n"
        "export interface Outer {\n"
        "\tsize: number;\n"
        "\tpart: Inner;\n"
        "\tmore?: Inner[];\n"
        "}\n"
    )


def test_every_message_has_its_type() -> None:
    shapes = {name: shape for name, shape in vars(messages).items() if is_typeddict(shape)}
    assert "NetworkState" in shapes
    for name, shape in shapes.items():
        fields = {field.rstrip("?") for field in body(name)}
        assert fields == shape.__required_keys__ | shape.__optional_keys__


def test_every_call_has_its_arguments_and_its_answer() -> None:
    calls = body("Calls")
    assert list(calls) == list(bridge.CALLS)
    for name, arguments in ARGUMENTS.items():
        for argument in arguments:
            assert f"{argument}: " in calls[name]
    assert calls["check_gradient"] == "[Record<string, never>, GradientCheck]"
    assert calls["set_parameters"] == ("[{ changes: [number, number][] }, NetworkState]")
    assert "at?: Position | null" in calls["create"]
    assert body("Wanted") == {
        "map?": (
            "{ size: number; truths: boolean; "
            "across?: number; up?: number | null; values?: number[] | null }"
        ),
        "neurons?": (
            "{ size: number; across?: number; up?: number | null; values?: number[] | null }"
        ),
        "surface?": (
            "{ size: number; low: number; high: number; "
            "origin: number[]; across: number[]; up: number[] }"
        ),
        "results?": "Record<string, never>",
    }


def test_the_licences_name_the_source_of_all_real_data() -> None:
    listed = licenses(set(), sources_of_data())
    for found in MEASUREMENTS.values():
        source = found.source
        assert f"{source.license_name}, {source.license_url}" in listed
        assert f"Source: {source.citation} {source.url}" in listed
        assert f"{source.about} {source.changes}" in listed
