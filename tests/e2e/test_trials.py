"""Many runs with other seeds and learning rates: what is tried, shown, said, stopped and taken."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.coding import TWO_FRAMES
from tests.e2e.lab import INSTANT, KEEP_WORKERS, Lab, poll, wait_until
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import CUT_OFF
from tests.e2e.test_recovery import LOUD
from tests.e2e.test_space import DRAWN, fold

TITLES = {"seeds": "Does the start matter?", "rates": "Which learning rate?"}
BUTTONS = {"seeds": "Try 200 seeds", "rates": "Try learning rates"}
IMAGES = {"seeds": "Seeds", "rates": "Learning rates"}
TOTALS = {"seeds": 200, "rates": 61}


class Panel:
    """One of the two panels, unfolded."""

    def __init__(self, lab: Lab, kind: str) -> None:
        self.lab = lab
        self.root = lab.page.locator(f"#{kind}-panel")
        self.start = lab.page.get_by_role("button", name=BUTTONS[kind], exact=True)
        self.stop = self.root.get_by_role("button", name="Stop trying", exact=True)
        self.image = lab.page.get_by_role("img", name=IMAGES[kind], exact=True)
        self.result = self.root.get_by_role("status")
        self.progress = self.root.get_by_role("progressbar")
        self.slider = self.root.get_by_role("slider")
        self.take = self.root.get_by_role("button", name=re.compile("^Take this "))
        self.point = lab.page.locator(f"#{kind}-point")
        self.other = lab.page.locator(f"#{kind}-other")
        fold(lab, TITLES[kind])

    def try_all(self) -> None:
        self.start.click()
        self.lab.page.evaluate(TWO_FRAMES)  # in which the page shows that it has begun
        expect(self.stop).to_be_hidden()
        expect(self.result).not_to_be_empty()

    def layout(self) -> list[float]:
        """Where in the panel the picture and the slider are, and how high the panel is."""
        boxes = [part.bounding_box() for part in (self.root, self.image, self.slider)]
        assert all(boxes)
        root, image, slider = boxes
        return [image["y"] - root["y"], slider["y"] - root["y"], root["height"]]  # type: ignore[index]


def pressed_where(target: Locator, x: float, y: float) -> None:
    """Click at a place of a picture, in shares of its size."""
    box = target.bounding_box()
    assert box
    target.click(position={"x": x * box["width"], "y": y * box["height"]})


def test_seeds_are_tried_shown_and_taken(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=1000")
    panel = Panel(lab, "seeds")
    panel.try_all()
    expect(panel.result).to_have_text(
        re.compile(
            r"^All 200 seeds end within 0\.\d+ of the same weights, .+ the start does not matter\.$"
        )
    )
    expect(panel.image).to_have_accessible_description(panel.result.inner_text())
    assert lab.value("Epoch") == "0"
    wait_until(lab.page, f"() => ({DRAWN})(document.querySelector('#seeds')) > 10000")
    # The present seed is among them, and the first to be looked at.
    expect(panel.slider).to_have_attribute("aria-valuetext", "109")
    expect(panel.point).to_have_text(
        re.compile(r"^Seed 109: from \(0\.28, 0\.46\) to .+ of 25 right")
    )
    panel.slider.press("ArrowRight")
    expect(panel.point).to_contain_text("Seed 114: from (")
    said = panel.point.inner_text()
    panel.take.press("Enter")
    expect(lab.message).to_have_text("Another seed: the run starts again at epoch 0.")
    expect(lab.field("Seed")).to_have_value("114")
    # What was said of it is what it comes to.
    lab.run_to_the_end()
    weights = [f"{float(lab.value(f'Weight {i}')):.2f}" for i in (1, 2)]
    assert f" to ({weights[0]}, {weights[1]}), " in said
    expect(panel.other).to_have_text("")
    # A click at a start takes that seed.
    panel.slider.press("Home")
    expect(panel.point).to_contain_text("Seed 4: ")
    pressed_where(panel.image, 0.5, 0.43)
    expect(panel.point).not_to_contain_text("Seed 4: ")
    seed = lab.field("Seed").input_value()
    expect(panel.point).to_contain_text(f"Seed {seed}: from (")
    fold(lab, TITLES["seeds"])


def test_learning_rates_are_tried_shown_and_taken(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=300&activation=identity")
    panel = Panel(lab, "rates")
    panel.try_all()
    expect(panel.result).to_have_text(
        re.compile(
            r"^Best: all 25 right, with learning rates from 0\.0\d+ to 1\.\d\. "
            r"\d of them share the lowest loss, .+\. From \d\.?\d* on, training diverges\.$"
        )
    )
    present = lab.page.locator("#rates-more")
    expect(present).to_have_text("The present learning rate, 0.1, gets all 25 right.")
    expect(panel.image).to_have_accessible_description(re.compile("diverges. The present"))
    wait_until(lab.page, f"() => ({DRAWN})(document.querySelector('#rates')) > 3000")
    expect(panel.slider).to_have_attribute("aria-valuetext", "0.1")
    panel.slider.press("End")
    expect(panel.point).to_have_text(re.compile(r"^Learning rate 100: it diverged in epoch \d+\.$"))
    pressed_where(panel.image, 0.5, 0.3)
    expect(panel.point).not_to_contain_text("Learning rate 100:")
    rate = lab.field("Learning rate").input_value()
    assert 0.05 < float(rate) < 0.3
    expect(panel.point).to_contain_text(f"Learning rate {rate}: loss ")
    expect(lab.message).to_have_text(f"The learning rate is {rate} from here on.")
    # The page's other settings have changed since.
    expect(panel.other).to_have_text("")
    lab.set("Seed", "7")
    expect(panel.other).to_have_text(
        "These are for seed 109, 300 epochs, Addition, Identity; "
        "press Try learning rates for the present settings."
    )
    lab.set("Learning rate", "60")
    expect(present).to_contain_text("60, was not tried; the nearest, 63, diverges.")
    fold(lab, TITLES["rates"])


@pytest.mark.parametrize("kind", TITLES)
def test_trials_can_be_stopped_while_the_run_goes_on(lab: Lab, kind: str) -> None:
    lab.open(f"{INSTANT}&epochs=10000000")
    panel = Panel(lab, kind)
    expect(panel.stop).to_be_hidden()
    expect(panel.progress).to_be_hidden()
    where = panel.layout()
    panel.start.click()
    expect(panel.start).to_be_disabled()
    expect(panel.stop).to_be_visible()
    expect(panel.result).to_have_text("")
    # Progress even within the first run.
    value = f"() => document.querySelector('#{kind}-progress').value > 0.001"
    wait_until(lab.page, value)
    assert violations(lab) == []
    lab.train.click()
    lab.wait_for_epoch_of(digits=5)
    lab.pause.click()
    expect(lab.message).to_contain_text("Paused at epoch ")
    expect(panel.stop).to_be_visible()
    assert panel.layout() == where  # nothing has moved
    panel.stop.focus()
    panel.stop.press("Enter")
    expect(panel.stop).to_be_hidden()
    expect(panel.start).to_be_focused()
    expect(panel.start).to_be_enabled()
    expect(panel.progress).to_be_hidden()
    expect(panel.result).to_have_text(
        re.compile(rf"^Stopped after \d+ of {TOTALS[kind]} (seeds|learning rates)\.")
    )
    fold(lab, TITLES[kind])


def test_when_the_start_matters_the_page_says_so(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=10")
    panel = Panel(lab, "seeds")
    panel.try_all()
    expect(panel.result).to_contain_text(
        re.compile("All 200 seeds end at different weights: they get from .+ matters here.")
    )
    lab.choose("Activation", "Step")
    panel.try_all()
    expect(panel.result).to_contain_text("but each gets 4 of 25 right. The start decides where")
    lab.choose("Activation", "Identity")
    lab.set("Learning rate", "5")
    lab.set("Epochs", "100")
    expect(panel.other).to_contain_text(
        "These are for learning rate 0.1, 10 epochs, Addition, Step;"
    )
    panel.try_all()
    expect(panel.other).to_have_text("")
    expect(panel.result).to_have_text("With all 200 seeds, training diverges: no start helps here.")
    expect(panel.point).to_have_text(re.compile(r"; it diverged in epoch \d+\."))
    assert "NaN" not in lab.page.locator("body").inner_text()
    fold(lab, TITLES["seeds"])


def test_trials_stop_with_a_sentence_when_python_has_to_be_restarted(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.page.add_init_script(KEEP_WORKERS)
    lab.load(f"{INSTANT}&epochs=10000000")
    lab.wait_for("ready")
    panel = Panel(lab, "rates")
    expect(panel.result).to_have_text("Nothing has been tried yet.")
    expect(panel.take).to_be_disabled()
    panel.start.click()
    wait_until(lab.page, "() => document.querySelector('#rates-progress').value > 0")
    lab.page.evaluate(LOUD)
    expect(panel.result).to_contain_text("Python was restarted. Stopped after 0 of 61")
    lab.wait_for("ready")
    expect(panel.stop).to_be_hidden()
    lab.set("Epochs", "10")
    panel.try_all()
    expect(panel.result).to_contain_text("Best: ")


def test_both_panels_fit_a_phone_and_everybody_can_use_them(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.load(f"{INSTANT}&epochs=20")
    lab.wait_for("ready")
    panels = [Panel(lab, kind) for kind in TITLES]
    assert violations(lab) == []
    lab.page.set_viewport_size({"width": 320, "height": 640})
    before = [panel.layout() for panel in panels]
    for panel in panels:
        panel.try_all()
    assert violations(lab) == []
    assert [panel.layout() for panel in panels] == before  # nothing has moved
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= 320
    poll(lab.page, lambda: lab.page.evaluate(CUT_OFF) == [], "nothing is cut off")
