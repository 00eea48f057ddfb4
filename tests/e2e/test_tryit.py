"""Trying two numbers on the network."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.e2e.lab import INSTANT, Lab


def test_it_agrees_with_the_command_line_to_the_last_digit(
    lab: Lab, command_line: Callable[..., Any]
) -> None:
    lab.open(f"{INSTANT}&epochs=300")
    lab.run_to_the_end()
    for row in command_line("--epochs", "300")["after"]["predictions"][:3]:
        first, second = row["inputs"]
        lab.set("First number", str(first))
        lab.set("Second number", str(second))
        lab.wait_for_value("Prediction", repr(row["prediction"]))
        assert lab.value("Sum") == repr(first + second)
        assert lab.value("Difference") == repr(row["prediction"] - (first + second))


def test_sliders_and_fields_are_the_same_numbers(lab: Lab) -> None:
    lab.open()
    expect(lab.slider("First number")).to_have_value("0.1")
    lab.slider("First number").fill("0.75")
    expect(lab.field("First number")).to_have_value("0.75")
    lab.wait_for_value("Sum", repr(0.75 + 0.2))
    lab.set("Second number", "0.3")
    expect(lab.slider("Second number")).to_have_value("0.3")
    lab.slider("Second number").press("ArrowRight")
    expect(lab.field("Second number")).to_have_value("0.31")
    expect(lab.page.locator("#formula")).to_contain_text(re.compile(r"· 0\.75 .* · 0\.31 "))
    lab.wait_for_value("Sum", repr(0.75 + 0.31))


def test_any_finite_number_can_be_tried(lab: Lab) -> None:
    lab.open()
    for number in ("-3", "1e300", "12345.678"):
        lab.set("First number", number)
        lab.wait_for_value("Sum", repr(float(number) + 0.2))
        assert 0 <= float(lab.value("Prediction")) <= 1
        assert lab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_follows_the_training(lab: Lab) -> None:
    lab.open()
    lab.train.click()
    lab.wait_for_epoch_of(digits=2)
    lab.slider("First number").fill("0.9")
    lab.wait_for_value("Sum", repr(0.9 + 0.2))
    lab.wait_for("training")
    early = lab.value("Prediction")
    expect(lab.output("Prediction")).not_to_have_attribute("data-value", early)


def test_it_says_whether_the_pair_is_known(lab: Lab) -> None:
    lab.open()
    note = lab.page.locator("#try-note")
    expect(note).to_have_text("This pair is not one of the training examples.")
    lab.set("First number", "0.2")
    expect(note).to_have_text("This pair is one of the training examples.")
    lab.choose("Task", "AND")
    expect(note).to_contain_text("the task is only about 0 and 1")
    expect(lab.output("Target")).to_have_text("none")
    lab.set("First number", "1")
    lab.set("Second number", "1")
    lab.wait_for_value("Target", "1.0")
