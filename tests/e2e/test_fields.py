"""Number fields: what is typed counts, is taken back or is refused, and never hides the number."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.lab import INSTANT, Lab, in_every_browser
from tests.e2e.test_hands import KNOB, TUBE_1, drag, place

# Controls that have the focus and lie under the bar of buttons at the foot of the page, wholly or
# in part, though there is room for them above it.
COVERED = """() => {
    const bar = document.querySelector(".actions");
    const fixed = getComputedStyle(bar).position === "fixed";
    const covered = [];
    for (const control of document.querySelectorAll(
        "main :is(a[href], button, input, select, textarea, summary, [tabindex='0'])",
    )) {
        if (!control.checkVisibility() || bar.contains(control)) continue;
        scrollTo(0, 0);
        control.focus();
        const { top, bottom, height } = control.getBoundingClientRect();
        const end = fixed ? bar.getBoundingClientRect().top : innerHeight;
        if (document.activeElement !== control || height > end) continue;
        if (bottom > end + 1 || top < -1) covered.push(control.outerHTML.slice(0, 90));
    }
    return covered;
}"""


def test_escape_goes_back_to_the_number_that_counts(lab: Lab) -> None:
    lab.open()
    for name, number, typed in (
        ("Bias", "0.55", "7"),
        ("Bias", "0.55", "much"),
        ("Epochs", "10000", "5"),
        ("First number", "0.1", "x"),
    ):
        field = lab.field(name)
        field.fill(typed)
        if not typed.isdigit():
            expect(field).to_have_attribute("aria-invalid", "true")
        field.press("Escape")
        expect(field).to_have_value(number)
        expect(field).to_have_attribute("aria-invalid", "false")
    # Back also works after a number was refused and the field was left.
    lab.set("Seed", "-1")
    expect(lab.field("Seed")).to_have_value("-1")
    lab.field("Seed").press("Escape")
    expect(lab.field("Seed")).to_have_value("109")
    assert lab.value("Bias").startswith("0.547")


def test_a_refused_number_gives_way_to_one_that_is_set_otherwise(lab: Lab) -> None:
    lab.open()
    weight = lab.field("Weight 1")
    lab.set("Weight 1", "much")
    expect(weight).to_have_attribute("aria-invalid", "true")
    # The other parts still say what they are.
    part = lab.page.locator("#part")
    expect(part).to_be_empty()
    lab.page.mouse.move(*place(lab, *KNOB))
    expect(part).to_contain_text("The bias is 0.55.")
    drag(lab, TUBE_1, (TUBE_1[0], TUBE_1[1] - 100))
    expect(weight).to_have_attribute("aria-invalid", "false")
    expect(weight).to_have_value(re.compile(r"^2\.\d\d$"))
    lab.set("Weight 1", "much")
    lab.reset.click()
    expect(weight).to_have_value("0.28")
    lab.set("First number", "one")
    lab.set("First number", "0.7")
    expect(lab.field("First number")).to_have_value("0.7")
    # But not to one of another field.
    lab.set("First number", "one")
    lab.set("Second number", "0.5")
    expect(lab.field("Second number")).to_have_value("0.5")
    expect(lab.field("First number")).to_have_value("one")


def test_a_decimal_comma_is_a_point_where_it_can_be_nothing_else(lab: Lab) -> None:
    lab.open()
    for typed, number in (("0,5", "0.5"), ("-1,25", "-1.25"), ("0,125", "0.125")):
        lab.set("Weight 1", typed)
        lab.wait_for_value("Weight 1", number)
    lab.set("Learning rate", "0,2")
    expect(lab.page).to_have_url(re.compile("learning_rate=0.2$"))
    expect(lab.field("Learning rate")).to_have_value("0.2")
    lab.set("Epochs", "1,5")
    expect(lab.page.get_by_text("Epochs must be a whole number from 1")).to_be_visible()
    lab.field("Epochs").press("Escape")


def test_enter_takes_up_at_once_also_what_was_not_typed_key_by_key(lab: Lab) -> None:
    lab.open()
    lab.field("Seed").fill("7")
    lab.field("Seed").press("Enter")
    assert lab.page.url == f"{lab.site}#seed=7"  # and not after the pause that ends typing
    lab.field("Seed").fill("-7")
    lab.field("Seed").press("Enter")
    expect(lab.field("Seed")).to_have_attribute("aria-invalid", "true")


def test_a_field_on_the_drawing_follows_its_part_after_it_was_typed_in(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=300")
    bias = lab.field("Bias")
    bias.fill("7")
    expect(lab.message).to_contain_text("Bias set by hand to 7")
    # The knob's hand points to the left below: turned upwards, it is 0.
    drag(lab, (KNOB[0] + 20, KNOB[1]), (KNOB[0] + 14, KNOB[1] - 14), (KNOB[0], KNOB[1] - 20))
    expect(lab.message).not_to_contain_text("to 7 ")
    expect(bias).to_have_value(f"{float(lab.value('Bias')):.2f}".replace("-", "−"))
    # The same during a run, once nobody is typing.
    lab.set("Epochs", "10000000")
    lab.train.click()
    bias.fill("-1.25")
    lab.wait_for("training")
    expect(bias).not_to_have_value("-1.25")
    expect(bias).to_be_focused()
    lab.pause.click()


def test_a_large_number_is_whole_on_its_chip(lab: Lab) -> None:
    """How numbers are shortened is tested in tests/js; these are the longest."""
    lab.open()
    for typed, shown in (("-99999.4", "−99999"), ("-1e308", "−1e308")):
        for name in ("Weight 1", "Bias"):
            lab.set(name, typed)
            expect(lab.field(name)).to_have_value(shown)
        for width in (1280, 320):
            lab.page.set_viewport_size({"width": width, "height": 800})
            for name in ("Weight 1", "Bias"):
                room = lab.field(name).evaluate("field => [field.scrollWidth, field.clientWidth]")
                assert room[0] <= room[1], (name, width)
    # The arrow keys go on from the number, not from what is left of it.
    lab.set("Bias", "12345678.9")
    lab.field("Bias").press("ArrowUp")
    lab.wait_for_value("Bias", "12345679.0")


@in_every_browser
def test_a_slider_s_arrow_keys_lose_nothing_however_fast(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=60")
    lab.run_to_the_end()
    timeline = lab.slider("Go to epoch")
    timeline.press("Home")
    lab.wait_for_value("Epoch", "0")
    for _ in range(31):
        lab.page.keyboard.press("ArrowRight")
    lab.wait_for_value("Epoch", "31")
    expect(timeline).to_have_value("31")


@in_every_browser
@pytest.mark.parametrize("size", [(320, 256), (320, 640), (390, 844)])
def test_what_has_the_focus_is_not_under_the_buttons(lab: Lab, size: tuple[int, int]) -> None:
    lab.open()
    lab.unfold()
    lab.page.set_viewport_size({"width": size[0], "height": size[1]})
    assert lab.page.evaluate(COVERED) == []
