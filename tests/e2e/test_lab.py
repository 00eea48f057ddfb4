"""Going back in time, the map, the gradients: every part of the lab by its names."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.lab import INSTANT, TEN_FRAMES, Lab, in_every_browser
from tests.unit.reference import BEFORE
from tests.unit.sessions import expected_epochs


@in_every_browser
def test_the_slider_goes_back_to_any_recorded_epoch_and_training_goes_on_from_there(
    lab: Lab, command_line: Callable[..., Any]
) -> None:
    lab.open(f"{INSTANT}&epochs=300")
    timeline = lab.slider("Go to epoch")
    expect(timeline).to_be_disabled()
    lab.run_to_the_end()
    timeline.press("Home")
    lab.wait_for_value("Epoch", "0")
    expect(timeline).to_have_attribute("aria-valuetext", "epoch 0")
    assert lab.shown(3) == BEFORE
    # Later records are still visible, and the reader can go there.
    expect(lab.page.locator("#loss-description")).to_contain_text("to epoch 300")
    timeline.press("End")
    lab.wait_for_value("Epoch", "300")
    after = command_line("--epochs", "300")["after"]
    assert lab.exact(3) == [row["prediction"] for row in after["predictions"]]
    timeline.press("ArrowLeft")
    before = expected_epochs(300)[-2]
    lab.wait_for_value("Epoch", str(before))
    expect(lab.message).to_contain_text(f"At epoch {before}")
    lab.run_to_the_end()
    assert lab.value("Bias") == repr(after["bias"])
    timeline.press("Home")
    lab.wait_for_value("Epoch", "0")
    lab.one_epoch.click()
    lab.wait_for_value("Epoch", "1")
    # The run has taken another way from there: the old future is gone.
    expect(lab.page.locator("#loss-description")).to_contain_text("to epoch 1:")


def test_try_it_shows_the_formula_and_what_no_weights_can_reach(lab: Lab) -> None:
    lab.open()
    formula = lab.page.locator("#formula")
    expect(formula).to_contain_text("· 0.10 +")
    expect(formula).to_contain_text("sigmoid(0.67) = 0.66")
    lab.set("First number", "0.9")
    expect(formula).to_contain_text("· 0.90 +")
    note = lab.page.locator("#try-note")
    expect(note).to_have_text("No weights can give this answer: the sigmoid stays below 1.")
    lab.choose("Activation", "Identity")
    expect(note).not_to_contain_text("No weights")


def test_the_gradient_agrees_with_the_differences(lab: Lab) -> None:
    lab.open(INSTANT)
    lab.page.get_by_text("Check the mathematics").click()
    lab.page.get_by_role("button", name="Compare gradients", exact=True).click()
    table = lab.page.get_by_role("table", name="Gradients", exact=True)
    expect(table.get_by_role("row")).to_have_count(4)
    found: list[list[str]] = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(1).map(cell => cell.dataset.value))"
    )
    for formula, differences in found:
        assert float(formula) == pytest.approx(float(differences), abs=1e-9)
        assert float(formula) != 0
    expect(lab.page.locator("#check-note")).to_contain_text("at epoch 0")


@in_every_browser
def test_the_map_says_where_it_is_wrong_and_takes_a_pair_to_try(lab: Lab) -> None:
    lab.open(INSTANT)
    panel = lab.page.get_by_text("Where it is wrong")
    panel.click()
    description = lab.page.locator("#map-description")
    expect(description).to_contain_text("The largest error is −1.22, at 1.00 and 1.00")
    image = lab.page.get_by_role("img", name="Map", exact=True)
    box = image.bounding_box()
    assert box
    image.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    # What the pointer is at is read out, and is what a click puts into Try it.
    point = lab.page.locator("#map-point")
    fields = [lab.field("First number"), lab.field("Second number")]
    for field in fields:
        expect(field).to_have_value(re.compile(r"^0\.[456]\d?$"))
    first, second = (float(field.input_value()) for field in fields)
    expect(point).to_contain_text(f"At {first:.2f} and {second:.2f}, the network predicts ")
    image.press("ArrowRight")
    image.press("ArrowUp")
    image.press("Shift+ArrowUp")
    expect(point).to_contain_text(f"At {first + 0.02:.2f} and {second + 0.12:.2f}, the network")
    # Where the arrow keys go is said aloud, and only there.
    expect(point).to_have_attribute("aria-live", "polite")
    image.press("Enter")
    expect(lab.field("First number")).to_have_value(f"{first + 0.02:.3g}")
    for name in ("Prediction", "Target", "Error"):
        group = lab.page.get_by_role("radiogroup", name="Show on the map", exact=True)
        group.get_by_text(name, exact=True).click()
        expect(group.get_by_role("radio", name=name, exact=True)).to_be_checked()
    expect(point).to_have_attribute("aria-live", "off")
    lab.run_to_the_end()
    expect(description).not_to_contain_text("−1.22")
    expect(description).to_contain_text("The largest error is −1.00, at 1.00 and 1.00")
    panel.click()


@pytest.mark.parametrize(
    ("task", "activation"), [("Subtraction", "Identity"), ("Maximum", "Leaky ReLU")]
)
def test_every_task_says_whether_a_neuron_can_learn_it(
    lab: Lab, command_line: Callable[..., Any], task: str, activation: str
) -> None:
    lab.open("#speed=instant&epochs=200")
    first = lab.page.locator("#verdict").inner_text()
    assert len(first) > 40
    lab.choose("Task", task)
    lab.choose("Activation", activation)
    expect(lab.page.locator("#verdict")).not_to_have_text(first)
    lab.run_to_the_end()
    arguments = ("--task", task.lower(), "--activation", activation.lower().replace(" ", "_"))
    after = command_line(*arguments, "--epochs", "200")["after"]
    assert lab.value("Bias") == repr(after["bias"])


def test_compared_gradients_say_of_which_weights_they_are(lab: Lab) -> None:
    lab.open(INSTANT)
    lab.page.get_by_text("Check the mathematics").click()
    lab.page.get_by_role("button", name="Compare gradients", exact=True).click()
    note = lab.page.locator("#check-note")
    of_first = "Computed at epoch 0, with the weights 0.28 and 0.46, the bias 0.55"
    expect(note).to_contain_text(of_first)
    lab.set("Weight 1", "3")
    lab.wait_for_value("Weight 1", "3.0")
    expect(note).to_contain_text(of_first)
    lab.page.get_by_role("button", name="Compare gradients", exact=True).click()
    expect(note).to_contain_text("with the weights 3.00 and 0.46")


def test_compared_gradients_of_a_run_under_way_are_those_of_what_is_said(lab: Lab) -> None:
    lab.open("#epochs=3000")
    lab.page.get_by_text("Check the mathematics").click()
    lab.train.click()
    lab.wait_for_epoch_of(digits=2)
    lab.page.get_by_role("button", name="Compare gradients", exact=True).click()
    note = lab.page.locator("#check-note")
    expect(note).to_contain_text("The two gradients differ by")
    lab.pause.click()
    lab.wait_for("ready")
    # At a recorded epoch, as each is that Watch shows: the gradient there is the same again.
    found = re.match(r"Computed at epoch ([\d,]+)", note.inner_text())
    assert found
    epoch = int(found[1].replace(",", ""))
    slope = lab.page.locator("#gradients td").first
    under_way = slope.get_attribute("data-value")
    lab.slider("Go to epoch").evaluate(
        """(slider, index) => {
            slider.value = String(index);
            slider.dispatchEvent(new Event("input"));
        }""",
        expected_epochs(epoch).index(epoch),
    )
    lab.wait_for_value("Epoch", str(epoch))
    lab.page.get_by_role("button", name="Compare gradients", exact=True).click()
    expect(note).to_contain_text(f"at epoch {epoch:,}, ")
    lab.page.evaluate(TEN_FRAMES)
    expect(slope).to_have_attribute("data-value", str(under_way))


def test_examples_on_show_do_not_change_the_numbers_to_try(lab: Lab) -> None:
    lab.open("#speed=example")
    lab.set("First number", "0.8")
    lab.train.click()
    expect(lab.page.locator("#epoch-part")).to_contain_text("examples")
    lab.field("Second number").press("ArrowUp")
    lab.wait_for("training")
    lab.pause.click()
    lab.wait_for("ready")
    lab.set_speed("Instant")
    lab.one_epoch.click()
    expect(lab.field("First number")).to_have_value("0.8")
