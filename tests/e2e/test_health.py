"""A run that goes wrong is noticed, explained and fixed, and the page never shows a NaN."""

import math
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.lab import INSTANT, TEN_FRAMES, Lab, wait_until
from tests.e2e.test_accessibility import violations

# All that the page says anywhere, and all that it tells programs and screen readers.
SAID = """() => [
    document.body.innerText,
    ...[...document.querySelectorAll("body *")].flatMap(element => [
        element.value,
        element.matches(".unseen") ? element.textContent : "",
        ...[...element.attributes].map(({ name, value }) => `${name}=${value}`),
    ]),
].join("\\n")"""

# As words: “finite numbers” is none of them, nor is the text of a style.
NO_NUMBER = re.compile(r"\b(nan|infinity|inf|undefined|null)\b", re.IGNORECASE)


# Keeps every epoch that the page shows from now on, and each status that it comes to.
NOTE_EPOCHS = """() => {
    const output = document.getElementById("epoch");
    const { documentElement } = document;
    window.epochs = [];
    window.statuses = [];
    const note = (list, value) => {
        if (list.at(-1) !== value) list.push(value);
    };
    const look = () => {
        note(window.epochs, Number(output.dataset.value));
        note(window.statuses, documentElement.dataset.status);
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(output, { attributeFilter: ["data-value"] });
    observer.observe(documentElement, { attributeFilter: ["data-status"] });
}"""


def notice(lab: Lab) -> Locator:
    return lab.page.locator("#trouble-text")


def button(lab: Lab, name: str) -> Locator:
    return lab.page.get_by_role("button", name=name, exact=True)


def check_all_numbers(lab: Lab) -> None:
    """Check that nothing on the page, seen or not, is no number."""
    said: str = lab.page.evaluate(SAID)
    assert [line for line in said.split("\n") if NO_NUMBER.search(line)] == []
    values: list[str] = lab.page.locator("output[data-value]").evaluate_all(
        "outputs => outputs.map(output => output.dataset.value)"
    )
    assert all(re.fullmatch(r"|-?\d+(\.\d+)?(e[+-]\d+)?", value) for value in values)


def test_nothing_is_said_while_all_is_well(lab: Lab) -> None:
    lab.open(INSTANT)
    lab.page.evaluate(
        """() => {
            window.troubles = 0;
            new MutationObserver(() => window.troubles++).observe(
                document.getElementById("trouble"),
                { attributeFilter: ["data-kind"], childList: true, subtree: true });
        }"""
    )
    lab.run_to_the_end()
    assert lab.page.evaluate("window.troubles") == 0
    expect(notice(lab)).to_be_empty()
    for name in (re.compile("^Learning rate"), "New first weights", "Activation Sigmoid"):
        expect(lab.page.get_by_role("button", name=name)).to_have_count(0)


def test_a_run_that_diverged_is_fixed_by_a_smaller_learning_rate(lab: Lab) -> None:
    lab.open("#speed=instant&activation=identity&learning_rate=100")
    first = lab.value("Weight 1")
    lab.train.click()
    status = lab.page.get_by_role("status").filter(has_text="Diverging")
    expect(status).to_have_text("Diverging: the loss grows instead of falling.")
    expect(notice(lab)).to_contain_text("up from 0.0")
    expect(notice(lab)).to_contain_text("At learning rate 100")
    expect(lab.message).to_contain_text("became too large to compute")
    lab.wait_for("ready")
    assert math.isfinite(float(lab.value("Weight 1")))
    check_all_numbers(lab)
    # After Reset all is well, until the run diverges again.
    lab.reset.click()
    lab.wait_for_value("Epoch", "0")
    lab.wait_for_value("Weight 1", first)
    expect(notice(lab)).to_be_empty()
    lab.train.click()
    expect(status).to_have_text("Diverging: the loss grows instead of falling.")
    lab.wait_for("ready")
    assert violations(lab) == []
    fix = button(lab, "Learning rate 0.5")
    fix.focus()
    fix.press("Enter")
    lab.wait_for_value("Epoch", "0")
    lab.wait_for_value("Weight 1", first)
    expect(notice(lab)).to_be_empty()
    expect(lab.field("Learning rate")).to_have_value("0.5")
    assert "learning_rate=0.5" in lab.page.url
    # The button is gone; the keyboard is where it can go on.
    expect(lab.train).to_be_focused()
    lab.run_to_the_end()
    expect(lab.output("Accuracy")).to_have_text("25 of 25")


def test_a_run_whose_targets_are_out_of_reach_is_fixed_by_the_identity(lab: Lab) -> None:
    lab.open("#speed=instant&epochs=3000&task=own&activation=relu&data=0_0_-5_0_1_-9_1_0_-7")
    lab.run_to_the_end()
    expect(lab.page.get_by_role("status").filter(has_text="Stalled")).to_be_visible()
    expect(notice(lab)).to_contain_text("this activation cannot give any of the targets")
    expect(button(lab, "New first weights")).to_have_count(0)
    button(lab, "Activation Identity").click()
    lab.wait_for_value("Epoch", "0")
    expect(notice(lab)).to_be_empty()
    assert "activation=identity" in lab.page.url
    lab.run_to_the_end()
    expect(lab.output("Accuracy")).to_have_text("3 of 3")


def test_a_stalled_run_is_said_once_and_begins_again_with_other_weights(lab: Lab) -> None:
    lab.open("#epochs=300&task=xor&learning_rate=1")
    first = lab.value("Weight 1")
    lab.page.evaluate(
        """() => {
            window.spoken = [];
            const status = document.getElementById("trouble-name");
            new MutationObserver(() => window.spoken.push(status.textContent))
                .observe(status, { childList: true, subtree: true, characterData: true });
        }"""
    )
    lab.run_to_the_end()
    assert lab.page.evaluate("window.spoken") == ["Stalled: the neuron no longer learns."]
    expect(notice(lab)).to_contain_text("the loss is 0.25 at epoch 300")
    check_all_numbers(lab)
    assert lab.value("Weight 1") != first
    button(lab, "New first weights").click()
    lab.wait_for_value("Epoch", "0")
    expect(lab.output("Weight 1")).not_to_have_attribute("data-value", first)
    expect(lab.field("Seed")).to_have_value("110")
    assert "seed=110" in lab.page.url
    expect(notice(lab)).to_be_empty()
    lab.page.go_back()
    expect(lab.field("Seed")).to_have_value("109")


def test_a_step_learns_nothing_which_is_explained_and_the_sigmoid_offered(lab: Lab) -> None:
    lab.open("#speed=instant&epochs=20&activation=step")
    expect(notice(lab)).to_contain_text("Its slope is 0")
    expect(lab.page.locator("#verdict")).to_contain_text("slope is 0")
    check_all_numbers(lab)
    bias = lab.value("Bias")
    lab.run_to_the_end()
    assert lab.value("Bias") == bias
    check_all_numbers(lab)
    button(lab, "Activation Sigmoid").click()
    expect(notice(lab)).to_be_empty()
    expect(lab.page.get_by_role("combobox", name="Activation")).to_have_value("sigmoid")


def test_a_run_that_oscillates_is_fixed_while_it_goes_on(lab: Lab) -> None:
    lab.open("#activation=leaky_relu&learning_rate=3&epochs=5000")
    lab.page.evaluate(NOTE_EPOCHS)
    lab.train.click()
    expect(lab.page.get_by_role("status").filter(has_text="Oscillating")).to_be_visible()
    expect(notice(lab)).to_contain_text("At learning rate 3, the weights")
    button(lab, "Learning rate 0.5").click()
    expect(notice(lab)).to_be_empty()
    expect(lab.message).to_have_text("The learning rate is 0.5 from here on.")
    expect(lab.pause).to_be_focused()
    lab.set_speed("Instant")
    expect(lab.message).to_contain_text("Finished at epoch 5,000: 25 of 25 right")
    # It neither began again nor stopped.
    epochs = lab.page.evaluate("window.epochs")
    assert epochs == sorted(epochs)
    assert lab.page.evaluate("window.statuses") == ["ready", "training", "ready"]


def test_a_run_that_is_fixed_while_it_trains_trains_on(lab: Lab) -> None:
    lab.open("#task=xor&activation=identity&learning_rate=1&epochs=200000&speed=epoch")
    lab.page.evaluate(NOTE_EPOCHS)
    lab.train.click()
    fix = button(lab, "Learning rate 0.2")
    fix.click()
    # It begins again, at the first weights, and by itself.
    wait_until(lab.page, "() => window.epochs.lastIndexOf(0) > 0")
    expect(notice(lab)).to_be_empty()
    lab.wait_for_epoch_of(digits=2)
    lab.wait_for("training")
    assert float(lab.value("Loss")) < 1
    lab.pause.click()
    lab.wait_for("ready")


def wild(**settings: Any) -> str:
    return "&".join(f"{key}={value}" for key, value in settings.items())


@pytest.mark.parametrize(
    "settings",
    [
        # One that diverges until nothing is finite, one that swings, one whose slopes are all 0.
        wild(activation="identity", learning_rate=100, task="xor"),
        wild(activation="leaky_relu", learning_rate=100, task="or"),
        wild(activation="tanh", learning_rate=100),
    ],
)
def test_no_wild_setting_puts_what_is_no_number_on_the_page(lab: Lab, settings: str) -> None:
    lab.open(f"#speed=instant&epochs=400&{settings}")
    for panel in ("Where it is wrong", "Check the mathematics"):
        lab.page.get_by_text(panel).click()
    lab.train.click()
    ended = "() => /Stopped|Finished/.test(document.getElementById('message').textContent)"
    wait_until(lab.page, ended)
    lab.wait_for("ready")
    lab.page.get_by_role("button", name="Compare gradients").click()
    expect(lab.page.locator("#check-note")).to_contain_text("at epoch")
    for number, shown in (("0.5", "0.50"), ("1e308", "1.00e308")):
        lab.set("First number", number)
        lab.set("Second number", number)
        answered = re.compile(rf"· {shown} .* · {shown} ")
        expect(lab.page.locator("#formula")).to_have_text(answered)
        check_all_numbers(lab)
    for name in ("Prediction", "Target", "Error"):
        lab.page.get_by_role("radiogroup", name="Show on the map").get_by_text(name).click()
        expect(lab.page.get_by_role("radio", name=name, exact=True)).to_be_checked()
        lab.page.evaluate(TEN_FRAMES)  # in which it is drawn
        check_all_numbers(lab)
    # Also on the way there.
    end = lab.value("Epoch")
    for key, epoch in (("Home", "0"), ("ArrowRight", "1"), ("End", end)):
        lab.slider("Go to epoch").press(key)
        lab.wait_for_value("Epoch", epoch)
        expect(lab.message).to_contain_text(re.compile(rf"^At epoch {int(epoch):,}\b"))
        check_all_numbers(lab)


def test_a_run_at_its_end_begins_again_with_the_smaller_learning_rate(lab: Lab) -> None:
    lab.open("#speed=instant&learning_rate=50&epochs=100")
    lab.run_to_the_end()
    expect(notice(lab)).to_contain_text("At learning rate 50")
    button(lab, "Learning rate 5").click()
    lab.wait_for_value("Epoch", "0")
    expect(notice(lab)).to_be_empty()
    lab.run_to_the_end()
    assert int(lab.value("Accuracy")) > 10


def test_the_notice_moves_nothing_above_it_and_nothing_that_is_pressed(lab: Lab) -> None:
    def places() -> list[object]:
        controls = lab.page.get_by_role("region", name="Controls", exact=True)
        return [part.bounding_box() for part in (lab.step, lab.field("Seed"), controls)]

    lab.open("#speed=epoch&learning_rate=50&epochs=100000")
    before = places()
    seed = lab.field("Seed")
    box = seed.bounding_box()
    assert box
    lab.train.click()
    lab.page.mouse.move(box["x"] + 9, box["y"] + 9)
    lab.page.mouse.down()
    lab.wait_for_epoch_of(digits=3)
    lab.page.evaluate(TEN_FRAMES)
    expect(notice(lab)).to_be_empty()
    lab.page.mouse.up()
    expect(notice(lab)).to_contain_text("At learning rate 50")
    assert places() == before
    lab.pause.click()
    lab.set("Learning rate", "0.1")
