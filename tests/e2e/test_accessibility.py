"""Everybody can use the page: names and roles, keyboard alone, light and dark, less motion."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.lab import INSTANT, TEN_FRAMES, WASM, Lab, in_every_browser
from web.build.project import MODULES

AXE = (Path(MODULES) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


# Whether a screen reader finds elements, also empty ones.
IN_THE_TREE = """elements => elements.map(element =>
    element.checkVisibility({ visibilityProperty: true }))"""

# Presses Step, and waits until the page says what was learnt: how many milliseconds that took.
TIME_STEP = """() => new Promise((resolve) => {
    const message = document.getElementById("message");
    const begun = performance.now();
    new MutationObserver((_, observer) => {
        if (!message.textContent.startsWith("Learnt from")) return;
        observer.disconnect();
        resolve(performance.now() - begun);
    }).observe(message, { childList: true, characterData: true, subtree: true });
    document.getElementById("step").click();
})"""


def violations(lab: Lab, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds wrong with the page as it is now, by these of its rules or by all."""
    if not lab.page.evaluate("'axe' in window"):
        lab.page.evaluate(AXE)
    found: list[str] = lab.page.evaluate(
        """async (options) => (await axe.run(options)).violations.flatMap(({ id, nodes }) =>
            nodes.map(node => `${id}: ${node.html}: ${node.failureSummary}`))""",
        {"runOnly": rules} if rules else {},
    )
    return found


@in_every_browser
def test_axe_finds_nothing_in_any_state(warm_lab: Lab) -> None:
    without_python(warm_lab)
    assert_clean_in_any_state(warm_lab)


def test_less_motion_means_instant_and_axe_finds_nothing_in_the_dark(night_lab: Lab) -> None:
    without_python(night_lab)
    night_lab.load()
    expect(night_lab.page.get_by_role("radio", name="Instant")).to_be_checked()
    assert night_lab.page.url == night_lab.site
    night_lab.set_speed("Watch")
    expect(night_lab.page).to_have_url(f"{night_lab.site}#speed=watch")
    night_lab.page.goto("about:blank")
    # All that the dark can change: the rest is found by day.
    assert_clean_in_any_state(night_lab, ["color-contrast", "link-in-text-block"])
    # An example is not played, which takes 900 milliseconds, but shown at its end.
    night_lab.reset.click()
    assert min(night_lab.page.evaluate(TIME_STEP) for _ in range(5)) < 600
    assert night_lab.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def without_python(lab: Lab) -> None:
    lab.expected = ["404", "ABORTED", "no longer on the server"]
    lab.page.route(WASM, lambda route: route.fulfill(status=404))


def assert_clean_in_any_state(lab: Lab, rules: list[str] | None = None) -> None:
    lab.load("#nonsense=1&speed=watch")
    lab.wait_for("failed")
    assert violations(lab, rules) == []
    lab.page.unroute(WASM)
    release = lab.hold(WASM)
    lab.try_again.click()
    lab.wait_for("loading")
    assert violations(lab, rules) == []
    release()
    lab.wait_for("ready")
    assert violations(lab, rules) == []
    lab.field("Seed").fill("-1")
    expect(lab.field("Seed")).to_have_attribute("aria-invalid", "true")
    assert violations(lab, rules) == []
    lab.field("Seed").fill("109")
    lab.set("Epochs", "10000000")
    lab.train.click()
    lab.wait_for("training")
    assert violations(lab, rules) == []
    lab.pause.click()
    lab.set("Epochs", "1000")
    lab.set_speed("Instant")
    lab.run_to_the_end()
    assert violations(lab, rules) == []
    lab.unfold()
    expect(lab.page.locator("#map-description")).to_contain_text("The largest error")
    assert violations(lab, rules) == []


@in_every_browser
def test_everything_has_the_name_that_people_know_it_by(lab: Lab) -> None:
    lab.open()
    page = lab.page
    for name in ("Train", "Step", "One epoch", "Reset"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    for name, value in (
        ("Epochs", "10000"),
        ("Learning rate", "0.1"),
        ("Seed", "109"),
        ("First number", "0.1"),
        ("Second number", "0.2"),
        ("Weight 1", "0.28"),
        ("Weight 2", "0.46"),
        ("Bias", "0.55"),
    ):
        expect(lab.field(name)).to_have_value(value)
    group = page.get_by_role("radiogroup", name="Speed", exact=True)
    assert group.get_by_role("radio").evaluate_all(
        "radios => radios.map(radio => radio.labels[0].textContent)"
    ) == ["Example", "Epoch", "Watch", "Instant"]
    for name, value in (("Task", "addition"), ("Activation", "sigmoid")):
        expect(page.get_by_role("combobox", name=name, exact=True)).to_have_value(value)
    for name in (
        *("Epoch", "Loss", "Test loss", "Accuracy", "Weight 1", "Weight 2", "Bias"),
        *("Parameters", "Prediction", "Sum", "Difference"),
    ):
        output = lab.output(name)
        expect(output).to_have_attribute("aria-live", "off")
        assert output.evaluate("output => output.tagName") == "OUTPUT"
        assert re.fullmatch(r"-?\d[\d.e+-]*", lab.value(name))
    headers = lab.table.get_by_role("columnheader")
    expect(headers).to_have_text(["Input", "Sum", "Before", "Now"])
    # No two things of one role have one name, but for what stands in tables and in lists.
    lab.unfold()
    named = re.findall(r'- ([a-z]+ "[^"]+")', page.locator("body").aria_snapshot())
    within = ("row ", "rowheader ", "cell ", "img ", "option ")
    twice = {name for name in named if named.count(name) > 1 and not name.startswith(within)}
    assert twice == set()
    # Whether a prediction is right is said in more than colour.
    assert lab.table.get_by_role("img", name="right", exact=True).count() == 4
    assert lab.table.get_by_role("img", name="wrong", exact=True).count() == 46


def point(lab: Lab, x: float, y: float) -> bytes:
    """One point of the page, as a picture."""
    return lab.page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1})


def test_forced_colours_put_no_box_on_the_drawn_inputs(new_lab: Callable[..., Lab]) -> None:
    lab = new_lab(forced_colors="active", color_scheme="dark")
    # Firefox does not let a test force colours, so this is not for every browser.
    assert lab.page.evaluate("matchMedia('(forced-colors: active)').matches")
    lab.load()
    lab.wait_for("ready")
    for width in (390, 1280):
        lab.page.set_viewport_size({"width": width, "height": 844})
        lab.page.evaluate(TEN_FRAMES)  # in which it is drawn in this size
        lab.field("First number").scroll_into_view_if_needed()
        box = lab.field("First number").bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

        # Right above the number, where the box would be, and further up in the circle.
        font_size = "field => parseFloat(getComputedStyle(field).fontSize)"
        size = lab.field("First number").evaluate(font_size)
        assert point(lab, x, y - 0.52 * size) == point(lab, x, y - size), width


def test_what_changes_is_said_to_those_who_listen(lab: Lab) -> None:
    lab.open(INSTANT)
    heard = lab.page.locator("#heard")
    # The place for a field's error message exists beforehand, so that the message is read out.
    problems = lab.page.locator("#seed-problem, #weight_1-field-problem")
    assert problems.evaluate_all(IN_THE_TREE) == [True, True]
    for name in ("Seed", "Weight 1"):
        lab.field(name).fill("x")
    expect(problems).to_have_text([re.compile("^Seed must be"), re.compile("^Weight 1 must be")])
    for problem in problems.all():
        expect(problem).to_have_attribute("aria-live", "polite")
    for name in ("Seed", "Weight 1"):
        lab.field(name).press("Escape")
    lab.field("First number").press("ArrowUp")
    expect(heard).to_have_text(
        re.compile(r"^Prediction 0\.\d+, sum 0\.400, difference .?0\.\d+\.$")
    )
    expect(heard).to_be_empty()
    lab.field("Bias").press("ArrowUp")
    expect(lab.message).to_contain_text("Bias set by hand to 0.65")
    expect(lab.message).to_have_attribute("aria-live", "off")
    lab.set("Bias", "2")
    expect(lab.message).to_contain_text("Bias set by hand to 2 ")
    expect(lab.message).to_have_attribute("aria-live", "polite")
    # A description says what it says, though nobody comes upon its text.
    description = "Bias 2.00. Their sum is"
    expect(lab.page.locator("#network")).to_have_accessible_description(re.compile(description))
    expect(lab.page.get_by_text(description)).to_be_hidden()


def test_buttons_at_the_foot_of_a_phone_are_not_read_first(lab: Lab) -> None:
    lab.open()
    first = """() => document.querySelector("main :is(button, input)").id"""
    assert lab.page.evaluate(first) == "train"
    lab.train.focus()
    lab.page.set_viewport_size({"width": 390, "height": 844})
    expect(lab.page.locator(".bar > :last-child")).to_have_class("actions")
    expect(lab.train).to_be_focused()
    assert lab.page.evaluate(first) != "train"
    assert violations(lab) == []
    lab.page.set_viewport_size({"width": 1280, "height": 800})
    expect(lab.page.locator(".bar > :first-child")).to_have_class("actions")
    expect(lab.train).to_be_focused()


@in_every_browser
def test_the_page_can_be_used_by_keyboard_alone(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.load()
    lab.wait_for("ready")
    keyboard = lab.page.keyboard
    order = []
    for _ in range(66):
        keyboard.press("Tab")
        name = lab.page.evaluate(
            """() => {
                const element = document.activeElement;
                if (!element || element === document.body) return "";
                const outlined = element.matches("[type=radio]")
                    ? element.nextElementSibling ?? element : element;
                const { outlineStyle } = getComputedStyle(outlined);
                return outlineStyle === "none" ? `${element.id} without focus ring`
                    : element.id || element.value || element.ariaLabel
                        || element.querySelector("h2")?.textContent
                        || element.textContent.trim();
            }"""
        )
        order.append(name)
    assert order == [
        *("to-guide", "show-code", "train", "step", "one-epoch", "reset", "watch", "live"),
        "Settings learning rate 0.1 · 10,000 epochs · seed 109 · Addition · Sigmoid",
        *("learning-rate", "rate-slider", "epochs", "seed", "task", "activation", "add-layer"),
        "More settings squared error · one example at a time · no regularisation · in order",
        *("input_1-field", "weight_1-field", "input_2-field", "weight_2-field", "bias-field"),
        *("Sum", "Activation", "Output"),
        *("slider-1", "slider-2", "Link to this panel: Try it"),
        *(
            "1. The network and its layers",
            "7",
            "Show me: the network at work",
            "2. Weights",
            "3. Bias",
            "4. Activation",
        ),
        *("5. Backpropagation", "6. Epochs and learning rate", "7. What the result means"),
        *("8. From readable to fast", "9. Where one neuron stops", "10. One more input"),
        *("11. What two hidden neurons see", "12. How the error comes back"),
        *("13. Why depth needs a bend", "14. Learning by heart"),
        *("Link to this panel: The guide", "Link to this panel: The test"),
        *("Where it is wrong", "Link to this panel: Where it is wrong"),
        *("Weight space", "Link to this panel: Weight space"),
        *("Does the start matter?", "Link to this panel: Does the start matter?"),
        *("Which learning rate?", "Link to this panel: Which learning rate?"),
        *("The activation", "Link to this panel: The activation"),
        *("Check the mathematics", "Link to this panel: Check the mathematics"),
        *("Your data", "Link to this panel: Your data"),
        *("Compare runs", "Link to this panel: Compare runs"),
        *("Take it along", "Link to this panel: Take it along"),
        *("Download as one file", "For a class"),
    ]
    # A run, from first to last.
    lab.page.get_by_role("radio", name="Watch").focus()
    keyboard.press("ArrowRight")
    expect(lab.page.get_by_role("radio", name="Instant")).to_be_checked()
    lab.field("Epochs").focus()
    keyboard.press("Control+A")
    keyboard.type("300")
    keyboard.press("Enter")
    lab.train.focus()
    keyboard.press("Space")
    expect(lab.message).to_contain_text("Finished at epoch 300")
    expect(lab.train).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(lab.message).to_contain_text("has completed all 300 epochs")
