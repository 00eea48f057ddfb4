"""One example can be stepped through: each number is where Python computes it."""

import re
from itertools import pairwise
from math import exp
from random import Random
from typing import NamedTuple

from playwright.sync_api import Locator, expect

from tests.e2e.lab import TEN_FRAMES, Lab, in_every_browser, poll
from tests.e2e.test_accessibility import violations
from tests.unit.reference import INPUTS, TARGETS

# How many moments a step of the plain neuron has at most; a search ends there.
MANY = 300


class Numbers(NamedTuple):
    """What a step computes from the first example, by the formulas of the lesson."""

    terms: list[float]
    total: float
    prediction: float
    error: float
    delta: float
    old: list[float]
    new: list[float]


def first_step() -> Numbers:
    random = Random(109)
    old = [random.random() for _ in range(3)]
    (x1, x2), target = INPUTS[0], TARGETS[0]
    terms = [old[0] * x1, old[1] * x2]
    total = terms[0] + terms[1] + old[2]
    prediction = 1 / (1 + exp(-total))
    error = target - prediction
    delta = error * prediction * (1 - prediction)
    new = [old[0] + 0.1 * delta * x1, old[1] + 0.1 * delta * x2, old[2] + 0.1 * delta]
    return Numbers(terms, total, prediction, error, delta, old, new)


def written(value: float) -> str:
    """As the microscope writes it: four digits that count."""
    return f"{value:#.4g}"


def button(lab: Lab, name: str) -> Locator:
    return lab.page.get_by_role("button", name=name, exact=True)


def sentence(lab: Lab) -> str:
    return lab.page.locator("#microscope-sentence").inner_text()


def moment(lab: Lab) -> int:
    """The number of the moment on show, once it is."""
    slider = lab.slider("Moment of the step")

    def arrived() -> int:
        # The text of the slider has a sentence as soon as the moment is there.
        text = slider.get_attribute("aria-valuetext") or ""
        found = re.match(r"moment ([\d,]+) of [\d,]+: ", text)
        return int(found[1].replace(",", "")) if found else 0

    return int(poll(lab.page, arrived, "the moment is shown"))


def open_microscope(lab: Lab, fragment: str = "") -> None:
    lab.open(fragment)
    button(lab, "Show the Python").click()
    button(lab, "Step through one example").click()
    expect(lab.slider("Moment of the step")).to_be_visible()
    assert moment(lab) == 1


def press(lab: Lab, name: str) -> int:
    """Press a button that leads to another moment; its number."""
    before = moment(lab)
    button(lab, name).click()
    return int(poll(lab.page, lambda: (now := moment(lab)) != before and now, f"{name} leads on"))


# Presses Next until the sentence fits; that sentence, or nothing if there is none. This is done in
# the page, because it takes most of the time of these tests: there are eighty moments.
GO_TO = """async (next, [pattern, most]) => {
    const [slider, said] = ["slider", "sentence"].map(
        (name) => document.getElementById(`microscope-${name}`));
    const frame = () => new Promise(requestAnimationFrame);
    const place = /^moment (\\S+) of \\S+: /;
    const moment = () => place.exec(slider.getAttribute("aria-valuetext"))?.[1];
    const end = performance.now() + 60000;
    for (let pressed = 0; pressed < most && performance.now() < end; pressed += 1) {
        if (RegExp(pattern).test(said.innerText)) return said.innerText;
        const before = moment();
        next.click();
        while ([undefined, before].includes(moment()) && performance.now() < end) await frame();
    }
    return "";
}"""


def go_to(lab: Lab, pattern: str) -> str:
    """Press Next until the sentence fits; the sentence."""
    found: str = button(lab, "Next").evaluate(GO_TO, [pattern, MANY])
    assert found, f"No moment says {pattern}"
    return found


def slide_to(lab: Lab, number: int) -> None:
    """Drag the slider to a moment, and wait until it is there."""
    lab.slider("Moment of the step").fill(str(number))
    poll(lab.page, lambda: moment(lab) == number, f"moment {number} is shown")


def lit_in_sight(lab: Lab) -> bool:
    """Whether the lit line is in the part of the editor that is in sight."""
    editor = lab.page.locator("#code-editor").bounding_box()
    lit = (
        lab.page.locator(".lit").first.bounding_box() if lab.page.locator(".lit").count() else None
    )
    if not editor or not lit:
        return False
    end = editor["y"] + editor["height"]
    return editor["y"] <= lit["y"] and lit["y"] + lit["height"] <= end


def description(lab: Lab) -> str:
    return lab.page.locator("#network-description").inner_text()


def test_a_step_is_gone_through_with_each_number_where_it_is_computed(warm_lab: Lab) -> None:
    numbers = first_step()
    open_microscope(warm_lab)
    page = warm_lab.page
    expect(page.locator("#microscope-count")).to_have_text(re.compile(r"^moment 1 of \d+$"))

    go_to(warm_lab, "^Multiplies each weight by its input")
    products = ", ".join(map(written, numbers.terms))
    expect(page.locator(".lit")).to_have_text(re.compile(r"^ *return \[weight \* x for"))
    expect(button(warm_lab, f"weight * x = {products}")).to_be_visible()
    # The drawing has nothing yet that was not computed.
    assert "is at work" in description(warm_lab)
    assert "prediction" not in description(warm_lab)
    formula = page.locator("#formula")
    expect(formula).to_have_text("The sum is not computed yet.")
    expect(page.get_by_role("tab", name="layers.py")).to_have_attribute("aria-selected", "true")

    said = go_to(warm_lab, "the weighted sum")
    assert said.endswith(f"+ {written(numbers.old[2])} = {written(numbers.total)}.")
    inner = button(warm_lab, f"self.bias = {written(numbers.old[2])}").bounding_box()
    outer = button(warm_lab, f"total + self.bias = {written(numbers.total)}").bounding_box()
    assert inner
    assert outer
    assert inner["y"] < outer["y"]
    expect(formula).to_contain_text(f"= {numbers.total:.2f}")

    go_to(warm_lab, "that is the output of the output neuron")
    assert f"The prediction is {numbers.prediction:.2f}." in description(warm_lab)
    go_to(warm_lab, "^The delta is the error times the slope")
    assert sentence(warm_lab).endswith(f"= {written(numbers.delta)}.")
    assert f"The output’s delta is {numbers.delta:.4f}." in description(warm_lab)
    go_to(warm_lab, "^Sets the bias of the output neuron")
    names = ("Weight 1 went", "weight 2", "the bias")
    for name, old, new in zip(names, numbers.old, numbers.new):
        assert f"{name} from {old:.4f} to {new:.4f}" in description(warm_lab)
    # Wherever the slider leads, also to another file, the line is in sight.
    for number in (78, 40, 1, 74):
        slide_to(warm_lab, number)
        poll(page, lambda: lit_in_sight(warm_lab), "the line is in sight")
    stack = page.get_by_role("list", name="Where Python is").get_by_role("listitem")
    assert stack.first.inner_text() == "the network learns from one example"
    expect(page.get_by_role("table", name="Variables")).to_contain_text(written(numbers.new[2]))

    button(warm_lab, "Close").click()
    expect(warm_lab.slider("Moment of the step")).to_be_hidden()
    assert description(warm_lab).startswith("First number 0.10")
    expect(page.locator(".lit")).to_have_count(0)


def test_the_run_stays_as_it_was_and_learns_the_same(warm_lab: Lab) -> None:
    open_microscope(warm_lab)
    warm_lab.slider("Moment of the step").press("End")
    poll(
        warm_lab.page, lambda: "the bias from" in description(warm_lab), "the last moment is drawn"
    )
    warm_lab.step.click()
    expect(warm_lab.message).to_contain_text("Learnt from example 1")
    # What it learnt is what the microscope has shown.
    for name, new in zip(("Weight 1", "Weight 2", "Bias"), first_step().new):
        assert abs(float(warm_lab.value(name)) - new) < 1e-12
    expect(warm_lab.page.locator("#microscope-note")).to_contain_text("The run has gone on")
    # It can be looked at all the same, but the drawing is that of the run.
    assert moment(warm_lab) > 1
    press(warm_lab, "Back")
    assert not description(warm_lab).startswith("Moment")


def test_the_ways_lead_into_calls_and_out_of_them_and_to_changes(warm_lab: Lab) -> None:
    open_microscope(warm_lab)
    page = warm_lab.page
    stack = page.get_by_role("list", name="Where Python is").get_by_role("listitem")
    depth = stack.count()
    first = press(warm_lab, "Into the call")
    assert stack.count() == depth + 1
    second = press(warm_lab, "Into the call")
    assert second > first
    assert stack.count() == depth + 2
    after = press(warm_lab, "Out of the call")
    assert after > second
    assert stack.count() == depth + 1
    assert press(warm_lab, "Over") > after
    assert press(warm_lab, "Back") < press(warm_lab, "Next")

    slide_to(warm_lab, 1)
    go_to(warm_lab, "Sets total to 0.0")
    page.get_by_role("combobox", name="Variable").select_option("total")
    changes = []
    for _ in range(2):
        press(warm_lab, "Next change")
        changes.append(sentence(warm_lab))
    assert changes[0].startswith(f"Adds {written(first_step().terms[0])} to the total")
    row = page.get_by_role("table", name="Variables").get_by_role("row", name=re.compile("^total"))
    expect(row).to_contain_text("changed")
    press(warm_lab, "Previous change")
    assert sentence(warm_lab) == changes[0]

    # A level of the stack leads to its line.
    stack.first.get_by_role("button").click()
    expect(page.get_by_role("tab", name="model.py")).to_have_attribute("aria-selected", "true")


@in_every_browser
def test_it_can_be_used_with_the_keyboard_and_is_heard(warm_lab: Lab) -> None:
    open_microscope(warm_lab)
    page = warm_lab.page
    heard = page.locator("#microscope-heard")
    assert page.evaluate("document.activeElement.id") == "microscope-start"
    slider = warm_lab.slider("Moment of the step")
    slider.focus()
    slider.press("ArrowRight")
    poll(page, lambda: moment(warm_lab) == 2, "the arrow key leads to the second moment")
    # What the slider says itself is not said twice.
    expect(heard).to_have_text("")
    assert (slider.get_attribute("aria-valuetext") or "").endswith(sentence(warm_lab)[:80])
    button(warm_lab, "Next").focus()
    page.keyboard.press("Enter")
    poll(page, lambda: moment(warm_lab) == 3, "Next leads to the third moment")
    expect(heard).to_have_text(sentence(warm_lab))
    slider.press("End")
    last = int(slider.get_attribute("max") or 0)
    poll(page, lambda: moment(warm_lab) == last, "the End key leads to the last moment")
    button(warm_lab, "Next").press("Enter")
    expect(page.locator("#code-note")).to_have_text("This is the last moment.")
    button(warm_lab, "Close").press("Enter")
    assert page.evaluate("document.activeElement.id") == "microscope-start"


def test_a_chosen_example_of_a_network_with_layers(warm_lab: Lab) -> None:
    warm_lab.open("#layers=4,2")
    button(warm_lab, "Show the Python").click()
    page = warm_lab.page
    (x1, x2), target = INPUTS[4], TARGETS[4]
    warm_lab.choose("Example to step through", f"5: {x1:g} + {x2:g} → {target:g}")
    button(warm_lab, "Step through one example").click()
    expect(warm_lab.slider("Moment of the step")).to_be_visible()
    go_to(warm_lab, "neuron 2 of hidden layer 1 adds up its weighted inputs")
    assert "prediction" not in description(warm_lab)
    formula = page.locator("#formula")
    expect(formula).to_have_text("The sum is not computed yet.")
    slider = warm_lab.slider("Moment of the step")
    slider.press("End")
    # 4 * 3 + 2 * 5 + 3 parameters
    text = "25 of the 25 parameters have changed."
    poll(page, lambda: text in description(warm_lab), "the last moment is drawn")
    numbers = [int(page.locator("#microscope-count").inner_text().split()[1])]
    numbers.append(press(warm_lab, "Back"))
    assert all(later == earlier - 1 for earlier, later in pairwise(numbers))


def test_another_run_has_no_recorded_step(warm_lab: Lab) -> None:
    open_microscope(warm_lab)
    press(warm_lab, "Next")
    button(warm_lab, "Reset").click()
    note = warm_lab.page.locator("#microscope-note")
    expect(note).to_contain_text("The run has begun again since.")
    expect(button(warm_lab, "Into the call")).to_be_hidden()
    button(warm_lab, "Step through one example").click()
    expect(note).to_be_hidden()
    assert moment(warm_lab) == 1


def test_while_the_code_is_edited_it_shows_the_code_that_ran(warm_lab: Lab) -> None:
    open_microscope(warm_lab)
    page = warm_lab.page
    go_to(warm_lab, "^Multiplies each weight by its input")
    ran = page.locator(".lit").inner_text().strip()
    editor = page.get_by_role("textbox", name="Source of layers.py")
    editor.press("Control+Home")
    page.keyboard.type("# mine\n")
    note = page.locator("#microscope-note")
    expect(note).to_contain_text("This steps through the code that ran.")
    # No line is lit that is not the one that ran; it is shown with its values instead.
    expect(page.locator(".lit")).to_have_count(0)
    expect(page.locator("#microscope-statement pre")).to_have_text(re.compile(re.escape(ran)))
    expect(page.locator("#microscope-statement li").first).to_be_visible()
    at = moment(warm_lab)
    assert press(warm_lab, "Next") == at + 1

    button(warm_lab, "Run this code").click()
    expect(note).to_have_text(
        "Other code runs now. Press “Step through one example” to step through it."
    )
    expect(warm_lab.slider("Moment of the step")).to_be_hidden()
    warm_lab.wait_for("ready")
    assert description(warm_lab).startswith("First number 0.10")
    button(warm_lab, "Step through one example").click()
    expect(warm_lab.slider("Moment of the step")).to_be_visible()
    expect(note).to_be_hidden()


def test_parts_of_the_drawing_and_lines_light_each_other(warm_lab: Lab) -> None:
    warm_lab.open()
    page = warm_lab.page
    picture = page.get_by_role("img", name="Network", exact=True)
    looks = "canvas => canvas.toDataURL()"
    button(warm_lab, "Show the Python").click()
    expect(page.get_by_role("textbox", name="Source of model.py")).to_be_visible()
    warm_lab.field("Bias").focus()
    expect(page.locator(".lit")).to_have_text(re.compile(r"^ *return total \+ self\.bias$"))
    expect(page.get_by_role("tab", name="layers.py")).to_have_attribute("aria-selected", "true")
    warm_lab.field("Bias").blur()
    expect(page.locator(".lit")).to_have_count(0)
    page.evaluate(TEN_FRAMES)
    plain = picture.evaluate(looks)
    page.locator(".cm-line", has_text="return total + self.bias").hover()
    poll(page, lambda: picture.evaluate(looks) != plain, "the sum is lit in the drawing")
    page.mouse.move(0, 0)
    poll(page, lambda: picture.evaluate(looks) == plain, "it is lit no more")


def test_axe_finds_nothing_in_it(warm_lab: Lab) -> None:
    open_microscope(warm_lab)
    go_to(warm_lab, "^Multiplies each weight by its input")
    assert violations(warm_lab) == []
    # At 320 px the values are a list, and nothing is wider than the page.
    warm_lab.page.set_viewport_size({"width": 320, "height": 800})
    values = warm_lab.page.locator("#code-editor .values.list")
    expect(values).to_be_visible()
    wide = "document.documentElement.scrollWidth"
    assert warm_lab.page.evaluate(wide) <= 320
    assert violations(warm_lab) == []
