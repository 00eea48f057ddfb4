"""Runs that are pinned stay on the chart, and in words, while others go on."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.lab import Lab

# How far from left to right, in shares of the chart, something has the colour of a pinned run.
EXTENT = """(letter) => {
    const canvas = document.querySelector("#loss-chart canvas");
    const { width, height } = canvas;
    const copy = Object.assign(document.createElement("canvas"), { width, height });
    const context = copy.getContext("2d", { willReadFrequently: true });
    context.fillStyle = getComputedStyle(canvas).getPropertyValue(`--pin-${letter}`);
    context.fillRect(0, 0, 1, 1);
    const colour = context.getImageData(0, 0, 1, 1).data;
    context.clearRect(0, 0, 1, 1);
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const found = [];
    for (let at = 0; at < data.length; at += 4) {
        const near = [0, 1, 2].every((part) => Math.abs(data[at + part] - colour[part]) < 40);
        if (near && data[at + 3] > 200) found.push(((at / 4) % width) / width);
    }
    return found.length ? [Math.min(...found), Math.max(...found)] : null;
}"""


class Panel:
    """What the panel has, by names."""

    def __init__(self, lab: Lab) -> None:
        self.page = lab.page
        self.pin = self.button("Pin this run")
        self.remove_all = self.button("Remove all")
        self.note = lab.page.locator("#pin-note")
        self.table = lab.page.get_by_role("table", name="Pinned runs", exact=True)
        self.letters = self.table.get_by_role("rowheader")
        self.legend = lab.page.locator("#pinned")
        self.chart = lab.page.get_by_role("img", name="Loss", exact=True)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def cells(self, row: int) -> Locator:
        return self.table.locator("tbody").get_by_role("row").nth(row).get_by_role("cell")


@pytest.fixture
def panel(lab: Lab) -> Panel:
    """The panel, unfolded."""
    lab.open("#speed=instant&epochs=300")
    lab.page.get_by_text("Compare runs").click()
    return Panel(lab)


def test_a_pinned_run_stays_in_sight_while_another_runs(lab: Lab, panel: Panel) -> None:
    expect(panel.pin).to_be_disabled()
    expect(panel.pin).to_have_accessible_description(
        "There is no curve to pin yet. Train for at least one epoch first."
    )
    expect(panel.table).to_be_hidden()
    expect(panel.remove_all).to_be_hidden()
    expect(panel.legend).to_be_hidden()
    lab.run_to_the_end()
    losses = [lab.value("Loss"), lab.value("Test loss")]
    assert lab.page.evaluate(EXTENT, "A") is None
    expect(panel.pin).to_be_enabled()
    panel.pin.click()
    expect(lab.message).to_have_text("Pinned as run A: 7 of 25 at epoch 300.")
    # Once is enough.
    expect(panel.pin).to_be_disabled()
    expect(panel.note).to_have_text("This run is already pinned at epoch 300, as run A.")
    panel.pin.press("Enter")
    expect(lab.message).to_contain_text("as run A")
    expect(panel.letters).to_have_text(["A"])

    lab.set("Epochs", "50")
    lab.set("Learning rate", "0.5")
    lab.choose("Activation", "Tanh")
    lab.run_to_the_end()
    texts = panel.cells(0).all_inner_texts()
    assert texts[:3] == ["seed 109, learning rate 0.1, Addition, Sigmoid", "300", "7 of 25"]
    for cell, loss in ((3, losses[0]), (4, losses[1])):
        expect(panel.cells(0).nth(cell)).to_have_attribute("data-value", loss)
    expect(panel.cells(0).nth(0).locator("strong")).to_have_text(["learning rate 0.1", "Sigmoid"])
    expect(panel.legend).to_have_text("Alearning rate 0.1, Sigmoid: 7 of 25 at epoch 300")
    expect(panel.chart).to_have_accessible_description(
        "From epoch 0, with training loss 0.035 and test loss 0.050, to epoch 50: training loss "
        "0.0036, test loss 0.0051. Pinned run A, seed 109, learning rate 0.1, Addition, Sigmoid: "
        "from training loss 0.046 to 0.0097 at epoch 300, 7 of 25 right."
    )
    # Its curve goes on beyond the present run's, to epoch 300 of a chart that goes to 1,000.
    left, right = lab.page.evaluate(EXTENT, "A")
    assert left < 0.2
    assert 0.8 < right < 0.9
    # Typed, and set by the button, are the same.
    panel.button("Go back to these settings: run A").click()
    expect(lab.field("Learning rate")).to_have_value("0.1")
    expect(lab.page).to_have_url(f"{lab.site}#epochs=300&speed=instant")
    lab.wait_for_value("Epoch", "0")
    expect(panel.legend).to_have_text("Athe same settings: 7 of 25 at epoch 300")
    panel.button("Remove run A").press("Enter")
    expect(panel.table).to_be_hidden()
    expect(panel.pin).to_be_focused()
    assert lab.page.evaluate(EXTENT, "A") is None


def test_five_runs_are_pinned_at_most_and_each_keeps_its_letter(lab: Lab, panel: Panel) -> None:
    lab.set("Epochs", "3")
    for epoch, letter in enumerate("ABC", start=1):
        lab.one_epoch.click()
        lab.wait_for_value("Epoch", str(epoch))
        panel.pin.click()
        expect(panel.letters.last).to_have_text(letter)
    lab.set("Seed", "7")
    lab.wait_for_value("Epoch", "0")
    for epoch, letter in enumerate("DE", start=1):
        lab.one_epoch.click()
        lab.wait_for_value("Epoch", str(epoch))
        panel.pin.click()
        expect(panel.letters.last).to_have_text(letter)
    lab.one_epoch.click()
    lab.wait_for_value("Epoch", "3")
    expect(panel.pin).to_be_disabled()
    expect(panel.note).to_contain_text("Five runs are pinned")
    panel.pin.press("Enter")
    expect(lab.message).to_contain_text("Remove one to pin another")
    panel.button("Remove run B").press("Enter")
    expect(panel.letters).to_have_text(["A", "C", "D", "E"])
    expect(panel.button("Remove run C")).to_be_focused()
    expect(panel.note).to_have_text("The chart will keep this run’s curve as run B.")
    panel.pin.click()
    expect(panel.letters).to_have_text(["A", "B", "C", "D", "E"])
    assert [panel.cells(row).nth(1).inner_text() for row in range(5)] == ["1", "3", "3", "1", "2"]
    lab.reset.click()
    lab.wait_for_value("Epoch", "0")
    expect(panel.letters).to_have_count(5)
    panel.remove_all.press("Enter")
    expect(panel.letters).to_have_count(0)
    expect(panel.pin).to_be_focused()
    expect(panel.chart).to_have_accessible_description(
        "At epoch 0: training loss 0.051, test loss 0.071."
    )


def test_a_run_can_be_pinned_on_its_way_and_after_going_back(lab: Lab, panel: Panel) -> None:
    lab.set("Epochs", "10000000")
    lab.train.click()
    lab.wait_for_epoch_of(digits=3)
    panel.pin.click()
    expect(panel.letters).to_have_text(["A"])
    lab.wait_for("training")
    lab.pause.click()
    lab.wait_for("ready")
    pinned = int(panel.cells(0).nth(1).inner_text().replace(",", ""))
    assert 100 <= pinned <= lab.epoch
    lab.slider("Go to epoch").press("Home")
    lab.wait_for_value("Epoch", "0")
    expect(panel.pin).to_be_disabled()
    lab.slider("Go to epoch").press("ArrowRight")
    lab.wait_for_value("Epoch", "1")
    panel.pin.click()
    expect(panel.cells(1).nth(1)).to_have_text("1")
    # What lies beyond is not part of it.
    expect(panel.chart).to_have_accessible_description(re.compile(r"B, .* at epoch 1, \d+ of 25"))


def test_nothing_is_pinned_of_a_run_under_another_runs_settings(lab: Lab, panel: Panel) -> None:
    lab.run_to_the_end()
    expect(panel.pin).to_be_enabled()
    # Python is not asked yet to begin the next run.
    lab.page.evaluate(
        """() => {
            const post = Worker.prototype.postMessage;
            Worker.prototype.postMessage = function (message) {
                window.release = () => post.call(this, message);
                Worker.prototype.postMessage = post;
            };
        }"""
    )
    lab.set("Seed", "7")
    expect(panel.pin).to_be_disabled()
    assert lab.epoch == 300
    lab.page.evaluate("window.release()")
    lab.wait_for_value("Epoch", "0")


def test_a_loss_too_large_for_a_number_is_pinned_too(lab: Lab, panel: Panel) -> None:
    lab.open("#speed=instant&activation=identity&learning_rate=100")
    lab.page.get_by_text("Compare runs").click()
    lab.train.click()
    expect(lab.message).to_contain_text("became too large to compute")
    panel.pin.click()
    expect(panel.cells(0).nth(3)).to_have_text("too large")
    expect(panel.chart).to_have_accessible_description(re.compile("A, .* to too large at epoch"))
    assert "NaN" not in lab.page.locator("body").inner_text()


def test_a_pinned_run_says_what_it_learnt_with(lab: Lab, panel: Panel) -> None:
    lab.run_to_the_end()
    panel.pin.click()
    settings = panel.cells(0).first
    expect(settings).to_contain_text("learning rate 0.1,")
    # One that was set and not learnt with makes no other run.
    lab.set("Learning rate", "3")
    expect(panel.note).to_contain_text("as run A.")
    lab.set("Epochs", "400")
    lab.run_to_the_end()
    lab.set("Weight 1", "1")
    expect(lab.message).to_contain_text("set by hand")
    panel.pin.click()
    expect(panel.cells(1).first).to_contain_text("learning rate 0.1, then 3, ")
    expect(panel.cells(1).first).to_contain_text(", set by hand")
    lab.set("Learning rate", "0.1")
    panel.button("Go back to these settings: run B").click()
    expect(lab.message).to_have_text("The settings of run B are back.")
    expect(lab.field("Learning rate")).to_have_value("3")
