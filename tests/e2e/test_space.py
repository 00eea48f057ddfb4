"""Weight space and the activation: what they say, and what can be done in them."""

import re

from playwright.sync_api import expect

from tests.e2e.lab import INSTANT, Lab, in_every_browser, poll, wait_until
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import CUT_OFF
from tests.unit.sessions import expected_epochs

# The range of both weights on the map, and its bias, as its description says them.
NUMBER = r"(−?[\d.]+)"
RANGE = re.compile(f"Both weights range from {NUMBER} to {NUMBER}, with the bias at {NUMBER}\\.")

# How many pixels of a canvas have been drawn on.
DRAWN = """canvas => canvas.getContext("2d")
    .getImageData(0, 0, canvas.width, canvas.height).data.filter((_, i) => i % 4 === 3)
    .reduce((count, alpha) => count + (alpha > 0), 0)"""


def fold(lab: Lab, title: str) -> None:
    """Unfold a panel, or fold it again."""
    lab.page.locator("summary").get_by_text(title, exact=True).click()


@in_every_browser
def test_weight_space_shows_the_loss_and_the_way_and_takes_a_new_start(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=300")
    fold(lab, "Weight space")
    description = lab.page.locator("#surface-description")
    expect(description).to_contain_text("with the bias at 0.55. The network is at 0.28 and 0.46")
    expect(description).to_contain_text("through 1 recorded epoch.")
    image = lab.page.get_by_role("img", name="Weight space", exact=True)
    assert image.get_attribute("aria-describedby") == "surface-description"
    wait_until(lab.page, f"() => ({DRAWN})(document.querySelector('#surface')) > 10000")
    lab.run_to_the_end()
    # The surface is that of the bias that was learnt, and the path fits on it.
    bias = f"{float(lab.value('Bias')):.2f}".replace("-", "−")
    expect(description).to_contain_text(f"with the bias at {bias}.")
    found = RANGE.search(description.inner_text())
    assert found
    low, high = (float(number.replace("−", "-")) for number in found.groups()[:2])
    assert low < 0.28 < float(lab.value("Weight 2")) < high
    expect(description).to_contain_text(f"through {len(expected_epochs(300))} recorded epochs.")

    # A click goes on from there, with the same bias, and the map stands still.
    bias = lab.value("Bias")
    box = image.bounding_box()
    assert box
    image.hover(position={"x": box["width"] * 0.3, "y": box["height"] * 0.3})
    expect(lab.page.locator("#surface-point")).to_have_text(
        re.compile(r"Nearby, with weight 1 at .+ and weight 2 at .+, the loss is [\d.]+\.")
    )
    image.click(position={"x": box["width"] * 0.3, "y": box["height"] * 0.3})
    expect(lab.message).to_contain_text("Weight 1 set by hand to")
    expect(lab.message).to_contain_text("at epoch 300.")
    first, second = (lab.field(f"Start at weight {i}").input_value() for i in (1, 2))
    assert (float(first), float(second)) == (
        float(lab.value("Weight 1")),
        float(lab.value("Weight 2")),
    )
    assert lab.value("Bias") == bias
    again = RANGE.search(description.inner_text())
    assert again
    assert again.groups() == found.groups()
    fold(lab, "Weight space")


def test_weights_to_start_from_can_be_typed(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=20")
    fold(lab, "Weight space")
    button = lab.page.get_by_role("button", name="Start from there", exact=True)
    lab.set("Start at weight 1", "ten")
    problem = lab.page.locator("#start-1-problem")
    expect(problem).to_have_text("Start at weight 1 must be a finite number, not “ten”.")
    button.click()
    expect(lab.field("Start at weight 1")).to_be_focused()
    lab.set("Start at weight 1", "3")
    lab.set("Start at weight 2", "-1.5")
    button.press("Enter")
    lab.wait_for_value("Weight 1", "3.0")
    lab.wait_for_value("Weight 2", "-1.5")
    expect(lab.message).to_contain_text("Weight 1 set by hand to 3, weight 2 to −1.5 at epoch 0.")
    nearby = re.compile(r"^Nearby, with weight 1 at (2\.[89]|3\.[01])\d and weight 2 at ")
    expect(lab.page.locator("#surface-point")).to_contain_text(nearby)
    lab.run_to_the_end()
    assert float(lab.value("Weight 1")) > 2
    # Another task has another surface, also with the same weights and bias.
    lab.reset.click()
    lab.wait_for_value("Epoch", "0")
    description = lab.page.locator("#surface-description")
    expect(description).to_contain_text("The network is at 0.28")
    highest = lab.page.locator("#surface-high")
    of_addition = highest.inner_text()
    lab.choose("Task", "AND")
    expect(highest).not_to_have_text(of_addition)
    expect(description).to_contain_text("The network is at 0.28")
    for weight in (1, 2):
        lab.set(f"Start at weight {weight}", "0")
    fold(lab, "Weight space")


def test_the_activation_s_slope_at_a_point_and_where_the_network_is(lab: Lab) -> None:
    lab.open()
    fold(lab, "The activation")
    slider = lab.slider("Point on the curve")
    says = lab.page.locator("#activation-says")
    update = lab.page.locator("#activation-update")
    network = lab.page.locator("#activation-network")
    expect(says).to_have_text("At z = 1.20, the sigmoid gives 0.77; its slope is 0.18.")
    expect(network).to_contain_text("has z = 0.67: it gives 0.66, and the slope is 0.22.")
    slider.press("End")
    expect(says).to_have_text("At z = 4.00, the sigmoid gives 0.98; its slope is 0.02.")
    expect(slider).to_have_attribute("aria-valuetext", "z = 4.00")
    expect(update).to_contain_text("Learning is slow here")
    image = lab.page.get_by_role("img", name="Activation", exact=True)
    wait_until(lab.page, f"() => ({DRAWN})(document.querySelector('#activation-curve')) > 3000")
    box = image.bounding_box()
    assert box
    image.click(position={"x": box["width"] * 0.1, "y": box["height"] / 2})
    expect(says).to_contain_text("At z = −")
    lab.set("First number", "40")
    expect(network).to_contain_text("the mark is at the right edge.")
    lab.choose("Activation", "Step")
    expect(says).to_contain_text("the step gives 0.00; its slope is 0.")
    expect(update).to_contain_text("no weight moves, however wrong the output is")
    expect(lab.page.locator("[data-activation=step]")).to_contain_text("nothing is learnt")
    expect(lab.page.locator("[data-activation=sigmoid]")).to_be_hidden()
    slider.evaluate("slider => { slider.value = 1.2; slider.dispatchEvent(new Event('input')) }")
    fold(lab, "The activation")


def test_both_panels_fit_a_phone_and_everybody_can_use_them(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=20")
    fold(lab, "Weight space")
    fold(lab, "The activation")
    lab.run_to_the_end()
    assert violations(lab) == []
    lab.page.set_viewport_size({"width": 320, "height": 640})
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= 320
    poll(lab.page, lambda: lab.page.evaluate(CUT_OFF) == [], "nothing is cut off")
    fold(lab, "Weight space")
    fold(lab, "The activation")
