"""What does not fit the activation or the loss function, and what mends it."""

from itertools import product
from typing import Any

import pytest

from lab.columns import Fix, examples, fixes, suggested_scaling
from tests.unit.columns_files import EXPECTED, check_remedies, choice_of, table_of
from tests.unit.refusals import refusal

UNSCALED: dict[str, Any] = {"scaling": "none", "scale_target": False}


def fixes_of(
    text: str, activation: str = "sigmoid", loss: str = "squared_error", **changes: Any
) -> list[Fix]:
    table = table_of(text)
    return fixes(examples(table, choice_of(table, **changes)), activation, loss)


def buttons(fix: Fix) -> list[str]:
    return [remedy["button"] for remedy in fix["remedies"]]


def test_targets_of_minus_1_and_1_with_a_sigmoid() -> None:
    (fix,) = fixes_of("signs.csv")
    assert fix["sentence"] == (
        "The targets are −1 and 1, but the sigmoid stays between 0 and 1, so it can never give all "
        "of them."
    )
    assert fix["remedies"] == [
        {
            "button": "Make the targets 0 and 1",
            "choice": {"target_numbers": [0, 1], "scale_target": False},
            "settings": {},
        },
        {"button": "Activation Tanh", "choice": {}, "settings": {"activation": "tanh"}},
        {"button": "Activation Identity", "choice": {}, "settings": {"activation": "identity"}},
    ]


@pytest.mark.parametrize("activation", ["tanh", "identity", "leaky_relu"])
def test_targets_that_fit(activation: str) -> None:
    assert fixes_of("signs.csv", activation) == []
    assert fixes_of("signs.csv", activation, target_numbers=[0, 1]) == []


@pytest.mark.parametrize(
    ("activation", "limits"),
    [
        ("sigmoid", "the sigmoid stays between 0 and 1"),
        ("step", "the step gives only 0 or 1"),
        ("relu", "ReLU never gives less than 0"),
    ],
)
def test_the_limits_are_said(activation: str, limits: str) -> None:
    (fix,) = fixes_of("signs.csv", activation)
    assert limits in fix["sentence"]
    assert buttons(fix)[0] == "Make the targets 0 and 1"


def test_numbers_out_of_reach() -> None:
    fix, inputs = fixes_of("exam-scores.csv", **UNSCALED)
    assert fix["sentence"].startswith("The targets go from 34 to 98, but the sigmoid stays betw")
    assert buttons(fix) == ["Scale inputs and target to 0 to 1", "Activation Identity"]
    assert inputs["sentence"] == (
        "“hours” goes from 1 to 12, far beyond the range from −1 to 1. Weighted sums of such "
        "numbers can be so large that the sigmoid is almost flat there, and hardly anything "
        "is learnt."
    )
    assert buttons(inputs) == ["Scale to mean 0 and deviation 1", "Scale to 0 to 1"]
    assert fixes_of("exam-scores.csv") == []


def test_targets_that_leave_the_limits_only_when_they_are_scaled() -> None:
    (fix,) = fixes_of("exam-scores.csv", scaling="standard", scale_target=True)
    assert "when they are scaled, but the sigmoid stays between 0 and 1" in fix["sentence"]
    assert buttons(fix) == ["Scale inputs and target to 0 to 1", "Activation Identity"]


def test_targets_too_far_apart_for_a_scale_from_0_to_1() -> None:
    text = "x,y\n0.1,-1.5e308\n0.2,0.5\n0.3,1.5e308"
    (fix,) = fixes_of(text, scaling="range", scale_target=True)
    assert fix["sentence"].startswith("The targets go from −1 to 1 when they are scaled, but the")
    assert buttons(fix) == ["Activation Tanh", "Activation Identity"]


def test_the_loss_is_made_for_something_else() -> None:
    (fix,) = fixes_of("yes-and-no.csv", "tanh", "cross_entropy")
    assert fix["sentence"] == "The cross-entropy is made for the sigmoid, not for tanh."
    assert buttons(fix) == ["Loss Squared error"]
    (fix,) = fixes_of("signs.csv", "sigmoid", "cross_entropy")
    assert fix["remedies"][1]["settings"] == {
        "activation": "tanh",
        "loss_function": "squared_error",
    }
    assert fixes_of("yes-and-no.csv", "sigmoid", "cross_entropy") == []


def test_numbers_that_differ_never_look_the_same() -> None:
    def said(*numbers: str) -> str:
        table = table_of("\n".join(["x,y", *(f"{text},{at}" for at, text in enumerate(numbers))]))
        return suggested_scaling(examples(table, choice_of(table)), "sigmoid")["reason"]

    assert said("20240101", "20240131").startswith("“x” goes from 20,240,101 to 20,240,131, far")
    assert said("150123", "151987").startswith("“x” goes from 150,100 to 152,000, far")
    assert said("100000000.125", "100000000.25").startswith(
        "“x” goes from 100,000,000.125 to 100,000,000.25, far"
    )
    targets = "x,y\n1,5000001\n2,5000002\n3,5000003"
    assert fixes_of(targets, **UNSCALED)[0]["sentence"].startswith(
        "The targets go from 5,000,001 to 5,000,003, but the sigmoid"
    )


def test_scaling_and_why() -> None:
    def advice(text: str, activation: str) -> tuple[str, bool, str]:
        table = table_of(text)
        found = suggested_scaling(examples(table, choice_of(table)), activation)
        return found["scaling"], found["scale_target"], found["reason"]

    assert advice("signs.csv", "sigmoid") == ("none", False, "")
    assert advice("customers.csv", "tanh") == (
        "standard",
        False,
        "“Salary” goes from 19,000 to 150,000, far beyond the range from −1 to 1. Weighted sums of "
        "such numbers can be so large that tanh is almost flat there, and hardly anything is "
        "learnt. "
        "With mean 0 and deviation 1, they are much easier to learn from.",
    )
    assert advice("exam-scores.csv", "identity") == (
        "standard",
        True,
        "“hours” goes from 1 to 12, far beyond the range from −1 to 1. Such numbers make each step "
        "of the weights so large that a run soon diverges. “score” goes from 34 to 98, far beyond "
        "the range from −1 to 1, so the first errors are very large. With mean 0 and deviation 1, "
        "they are much easier to learn from.",
    )
    tiny = "x,y\n0.001,0.2\n0.002,0.3\n-0.004,0.5"
    scaling, _, reason = advice(tiny, "sigmoid")
    assert scaling == "standard"
    assert reason.startswith(
        "“x” goes from −0.004 to 0.002, very close to 0. Numbers so small hardly change the "
        "output, so their weights learn slowly."
    )


@pytest.mark.parametrize(
    ("low", "high", "scaling"),
    [
        (0, 9.9, "standard"),
        (0, 5, "standard"),
        (-5, 5, "standard"),
        (-5, -0.5, "none"),
        (0, 4.9, "none"),
        (-3, 3, "none"),
        (4.9, 7, "none"),
        (9, 10.1, "standard"),
    ],
)
def test_inputs_that_are_wide_are_to_be_scaled(low: float, high: float, scaling: str) -> None:
    numbers = [low, high, *[(low + high) / 2] * 3]
    table = table_of("x,z,y\n" + "\n".join(f"{x},0.5,{at % 2}" for at, x in enumerate(numbers)))
    for activation in ("sigmoid", "tanh", "identity"):
        found = suggested_scaling(examples(table, choice_of(table)), activation)
        assert (found["scaling"], found["scale_target"]) == (scaling, False)
        assert found["reason"].startswith("“x” goes from ") == (scaling == "standard")
    # The target is another matter.
    table = table_of("x,y\n" + "\n".join(f"{at / 5},{x}" for at, x in enumerate(numbers)))
    found = suggested_scaling(examples(table, choice_of(table)), "identity")
    assert found["scale_target"] == (high > 10)


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu", "identity"])
def test_what_is_suggested_fits(name: str, activation: str) -> None:
    table = table_of(name)
    chosen = examples(table, choice_of(table, activation))
    if name != "signs.csv":  # its numbers stay as they are, and the page offers to change them
        assert fixes(chosen, activation, "squared_error") == []


@pytest.mark.parametrize("name", EXPECTED)
def test_each_press_mends_it(name: str) -> None:
    table, found = table_of(name), 0
    for activation, loss, changes in product(
        ("sigmoid", "tanh", "relu", "step", "identity"),
        ("squared_error", "cross_entropy"),
        (
            {**UNSCALED, "target_numbers": None},
            {**UNSCALED, "target_numbers": [-1, 1]},
            {"scaling": "standard", "scale_target": True, "target_numbers": [-1, 1]},
            {"scaling": "range", "scale_target": True, "target_numbers": [0, 1]},
        ),
    ):
        found += check_remedies(table, choice_of(table, activation, **changes), activation, loss)
    assert found > 10


def test_unknown_names_are_refused() -> None:
    assert refusal(lambda: fixes_of("signs.csv", "cosine")).startswith("activation must be one of")
    assert refusal(lambda: fixes_of("signs.csv", loss="cosine")).startswith("loss_function must be")
