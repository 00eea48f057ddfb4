"""The map of examples that have columns: which slice it shows, and in which units."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.lab import INSTANT, TEN_FRAMES, Lab, in_every_browser
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import CUT_OFF
from tests.e2e.test_points import image

BILL, DEPTH = "bill length (mm)", "bill depth (mm)"
FLIPPER, MASS = "flipper length (mm)", "body mass (g)"


def unfolded(lab: Lab, fragment: str) -> Locator:
    """Open the page at an address and unfold the map; its description."""
    lab.open(fragment)
    lab.page.locator("#map-panel summary").click()
    description = lab.page.locator("#map-description")
    expect(description).not_to_be_empty()
    return description


def box(lab: Lab, name: str) -> Locator:
    return lab.page.get_by_role("combobox", name=name, exact=True)


@in_every_browser
def test_the_map_shows_any_two_columns_and_holds_the_others(lab: Lab) -> None:
    description = unfolded(lab, f"{INSTANT}&task=penguins&epochs=20")
    lab.run_to_the_end()
    sides = lab.page.locator("#map-columns")
    expect(sides).to_have_text(
        f"To the right: {BILL} from 30 to 60. Upwards: {DEPTH} from 15 to 22."
    )
    expect(description).to_contain_text(
        re.compile(r"with the other 2 inputs at their mean: flipper .* \d+, body mass \(g\) \d+\.")
    )
    expect(box(lab, "Map across").locator("option")).to_have_text([BILL, DEPTH, FLIPPER, MASS])
    box(lab, "Map up").select_option(label=MASS)
    expect(sides).to_have_text(
        f"To the right: {BILL} from 30 to 60. Upwards: {MASS} from 2500 to 5000."
    )
    expect(description).to_contain_text("at their mean: bill depth (mm)")
    # Choosing what the other axis has makes them change places.
    box(lab, "Map across").select_option(label=MASS)
    expect(sides).to_have_text(
        f"To the right: {MASS} from 2500 to 5000. Upwards: {BILL} from 30 to 60."
    )
    key = lab.page.locator("#map-key")
    for name in ("Adélie", "chinstrap", "Adélie, test"):
        expect(key.get_by_text(name, exact=True)).to_be_visible()

    # A place is in the units of the data, and trying it leaves the other numbers as they are.
    fields = {name: lab.field(name) for name in (BILL, DEPTH, FLIPPER, MASS)}
    kept = [fields[name].input_value() for name in (DEPTH, FLIPPER)]
    size = image(lab).bounding_box()
    assert size
    image(lab).click(position={"x": size["width"] / 2, "y": size["height"] / 2})
    expect(fields[BILL]).to_have_value(re.compile(r"^4\d(\.\d)?$"))
    expect(fields[MASS]).to_have_value(re.compile(r"^3\d\d0$"))
    assert [fields[name].input_value() for name in (DEPTH, FLIPPER)] == kept
    bill, mass = (float(fields[name].input_value()) for name in (BILL, MASS))
    point = lab.page.locator("#map-point")
    expect(point).to_contain_text(
        f"At {MASS} {mass:.0f} and {BILL} {bill:.1f}, the network predicts"
    )
    image(lab).press("ArrowRight")
    image(lab).press("ArrowDown")
    expect(point).to_contain_text(f"At {MASS} {mass + 50:.0f} and {BILL} {bill - 0.6:.1f}, the")
    expect(point).to_have_text(re.compile(r", so (Adélie|chinstrap)\.$"))
    expect(point).to_have_attribute("aria-live", "polite")
    image(lab).press("Enter")
    expect(fields[MASS]).to_have_value(f"{mass + 50:.0f}")


def test_the_other_inputs_can_be_those_in_try_it(lab: Lab) -> None:
    description = unfolded(lab, f"{INSTANT}&task=penguins&epochs=20")
    lab.run_to_the_end()
    lab.set(DEPTH, "18")
    lab.set(MASS, "3000")
    box(lab, "Other inputs").select_option(label="As in Try it")
    expect(description).to_contain_text("the other 2 inputs as in Try it: ")
    expect(description).to_contain_text("body mass (g) 3000.")
    lab.set(MASS, "4750")
    expect(description).to_contain_text("body mass (g) 4750.")
    before = description.inner_text()
    lab.set(BILL, "50")  # that only moves the place on the map
    expect(lab.page.locator("#map-point")).to_contain_text(f"At {BILL} 49.8 and")
    assert description.inner_text() == before
    box(lab, "Other inputs").select_option(label="At their mean")
    expect(description).to_contain_text("at their mean")


def test_of_measured_numbers_the_errors_are_those_of_the_points(lab: Lab) -> None:
    description = unfolded(lab, f"{INSTANT}&task=cars&epochs=20")
    shows = lab.page.get_by_role("radiogroup", name="Show on the map", exact=True)
    expect(shows.get_by_role("radio", name="Error", exact=True)).to_be_checked()
    expect(shows.get_by_role("radio")).to_have_count(2)
    expect(box(lab, "Map across")).to_have_count(0)  # there are but two columns
    key = lab.page.locator("#map-key")
    expect(key).to_contain_text("in the colour of its error")
    expect(description).to_contain_text("The point that is farthest from its target is at weight")
    shows.get_by_text("Prediction", exact=True).click()
    expect(key).to_contain_text("in the colour of its target")
    expect(lab.page.get_by_role("button", name="Draw points", exact=True)).to_have_count(0)
    lab.choose("Task", "Addition")
    expect(shows.get_by_role("radio")).to_have_count(3)
    expect(lab.page.get_by_role("button", name="Draw points", exact=True)).to_be_visible()
    expect(lab.page.locator("#map-range")).to_have_text("0 to 1")


def test_of_one_number_the_map_is_a_curve(lab: Lab) -> None:
    own = "task=own&names=hours,passed&labels=failed,passed&data=0_0_4_0_6_1_10_1&inputs=x1"
    description = unfolded(lab, f"{INSTANT}&epochs=300&{own}")
    lab.run_to_the_end()
    expect(lab.page.locator("#map-columns")).to_have_text(
        "To the right: hours from 0 to 10. "
        "Upwards: passed, with the predictions as a curve and the examples as points."
    )
    expect(description).to_contain_text("so passed, at hours 10.0. No point is in the wrong class.")
    for name in ("Show on the map", "Map across", "Draw points"):
        expect(lab.page.get_by_label(name, exact=True)).to_be_hidden()
    image(lab).press("Shift+ArrowRight")
    image(lab).press("ArrowUp")
    point = lab.page.locator("#map-point")
    expect(point).to_contain_text(
        re.compile(r"^At hours 1\.\d, the network predicts .*, so failed")
    )
    image(lab).press("Enter")
    expect(lab.field("hours")).to_have_value(re.compile(r"^1(\.\d)?$"))
    assert violations(lab) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_slice_is_for_everybody(lab: Lab, width: int) -> None:
    lab.page.set_viewport_size({"width": width, "height": 800})
    description = unfolded(lab, f"{INSTANT}&task=iris&epochs=20")
    expect(description).to_contain_text("The map is a slice")
    lab.page.evaluate(TEN_FRAMES)
    assert violations(lab) == []
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert lab.page.evaluate(CUT_OFF) == []
    expect(image(lab)).to_have_accessible_description(re.compile("The map is a slice"))
    across = box(lab, "Map across")
    across.focus()
    across.press("ArrowDown")
    expect(lab.page.locator("#map-columns")).to_contain_text("To the right: sepal width (cm)")
