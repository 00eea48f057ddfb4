"""The first screen with real data: numbers with names, ranges, units and scales of their own."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.e2e.lab import Lab, in_every_browser
from tests.e2e.test_accessibility import violations
from tests.e2e.test_deep import part
from tests.e2e.test_layout import CUT_OFF

PENGUINS = "#task=penguins&speed=instant&epochs=50"
NAMES = ["bill length (mm)", "bill depth (mm)", "flipper length (mm)", "body mass (g)"]

# Whether a canvas has anything on it.
IS_DRAWN = """(id) => {
    const canvas = document.getElementById(id);
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size > 8;
}"""


@in_every_browser
def test_each_number_has_its_name_its_range_and_its_unit(
    warm_lab: Lab, command_line: Callable[..., Any]
) -> None:
    warm_lab.open(PENGUINS)
    expect(warm_lab.page.get_by_role("heading", level=1)).to_have_text(
        "A neuron learns to tell penguins apart"
    )
    for name in NAMES:
        expect(warm_lab.slider(name)).to_be_visible()
        expect(warm_lab.field(name)).to_be_visible()
    warm_lab.run_to_the_end()
    after = command_line("--task", "penguins", "--epochs", "50")["after"]
    row = after["predictions"][3]
    for name, number in zip(NAMES, row["inputs"]):
        warm_lab.set(name, str(number))
    warm_lab.wait_for_value("Prediction", repr(row["prediction"]))
    expect(warm_lab.output("Prediction")).to_have_text(re.compile(r"^\d\.\d{3} \((Adélie|chin)"))
    warm_lab.wait_for_value("Species", repr(row["target"]))
    mass = warm_lab.slider(NAMES[3])
    least, most = (int(str(mass.get_attribute(end))) for end in ("min", "max"))
    assert 2000 < least < 3500 < most < 7000
    mass.press("End")
    expect(warm_lab.field(NAMES[3])).to_have_value(str(most))
    expect(warm_lab.output("Species")).to_have_text("none")
    expect(warm_lab.page.locator("#formula")).to_contain_text("What goes in is scaled.")
    assert warm_lab.page.evaluate(IS_DRAWN, "deep-network")


def test_a_number_that_is_none_is_refused_under_its_name(lab: Lab) -> None:
    lab.open(PENGUINS)
    lab.set(NAMES[2], "long")
    problem = lab.page.get_by_text(f"{NAMES[2]} must be a finite number, not “long”.")
    expect(problem).to_be_visible()
    field = lab.field(NAMES[2])
    expect(field).to_have_attribute("aria-invalid", "true")
    field.press("Escape")
    expect(problem).to_be_hidden()
    old = float(field.input_value())
    field.press("ArrowUp")
    assert 0 < float(field.input_value()) - old <= 1


def test_the_keyboard_leads_from_the_drawing_to_the_number(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.load(PENGUINS)  # the drawing remembers to which part the keyboard went last
    lab.wait_for("ready")
    expect(part(lab)).to_have_accessible_name(f"Input {NAMES[0]}")
    part(lab).press("ArrowDown")
    expect(part(lab)).to_have_accessible_name(f"Input {NAMES[1]}")
    expect(lab.page.locator("#deep-about")).to_have_text(
        re.compile(r"^The input bill depth \(mm\) is \d+\.\d+, scaled to −?\d\.\d\d\. ")
    )
    part(lab).press("Enter")
    expect(lab.field(NAMES[1])).to_be_focused()


def test_what_is_fed_in_follows_the_task(warm_lab: Lab) -> None:
    warm_lab.open("#speed=instant&inputs=x1,x2,x1x2")
    inputs = warm_lab.page.get_by_role("group", name="Inputs")
    warm_lab.page.locator("#more-settings summary").click()
    warm_lab.choose("Task", "Penguins")
    expect(warm_lab.message).to_contain_text("Another task and other inputs: the run starts again")
    expect(warm_lab.page).to_have_url(f"{warm_lab.site}#task=penguins&speed=instant")
    expect(inputs.get_by_role("checkbox", name=NAMES[3])).to_be_checked()
    square = inputs.get_by_role("checkbox", name="bill length (mm)²", exact=True)
    expect(square).not_to_be_checked()
    square.check()
    expect(warm_lab.page).to_have_url(re.compile("inputs=x1,x2,x3,x4,x1x1"))
    expect(warm_lab.output("Parameters")).to_have_text("6")
    warm_lab.choose("Task", "XOR")
    expect(warm_lab.field("First number")).to_be_visible()
    expect(inputs.get_by_role("checkbox", name=NAMES[3])).to_have_count(0)
    expect(warm_lab.output("Parameters")).to_have_text("3")


def test_of_two_named_numbers_the_drawing_stays_that_of_one_neuron(lab: Lab) -> None:
    lab.open("#task=cars&speed=instant&epochs=20&activation=identity")
    expect(lab.field("weight (lb)")).to_be_visible()
    expect(lab.field("Weight 1")).to_be_visible()
    lab.step.click()
    expect(lab.message).to_contain_text("Learnt from example 1 of 279: the scaled error was")
    expect(lab.page.locator("#formula")).to_contain_text(
        re.compile(r"What goes in is scaled\. Scaled back, the output is \d")
    )
    lab.field("weight (lb)").fill("3000")
    lab.field("weight (lb)").blur()
    expect(lab.slider("weight (lb)")).to_have_value(re.compile("^30[0-9]{2}$"))


# As many columns as there can be, some of them with long names.
COLUMNS = ["age", "mean arterial blood pressure", "s1", "waist circumference (cm)"]
SIXTEEN = [f"{COLUMNS[column % 4]} {column}" for column in range(16)]
ROWS = [[round((row + 1) * 7.3**column % 900, 1) for column in range(16)] for row in range(6)]
DATA = "_".join(str(cell) for row, numbers in enumerate(ROWS) for cell in (*numbers, row % 2))
WIDE = f"#task=own&data={DATA}&names={','.join(map(quote, [*SIXTEEN, 'ill']))}&scaling=standard"


@pytest.mark.parametrize("fragment", [PENGUINS, f"{PENGUINS}&layers=4", f"{WIDE}&layers=4"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_cut_off_and_axe_finds_nothing(warm_lab: Lab, width: int, fragment: str) -> None:
    warm_lab.page.set_viewport_size({"width": width, "height": 800})
    warm_lab.open(fragment)
    expect(warm_lab.page.locator(".number:not([hidden])")).to_have_count(
        4 if "penguins" in fragment else 16
    )
    assert warm_lab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert warm_lab.page.evaluate(CUT_OFF) == []
    assert violations(warm_lab) == []


def test_a_frame_without_try_it_keeps_the_numbers(warm_lab: Lab) -> None:
    warm_lab.load("?embed#task=penguins")
    warm_lab.wait_for("ready")
    warm_lab.field(NAMES[3]).fill("5000")
    warm_lab.field(NAMES[3]).blur()
    expect(warm_lab.slider(NAMES[3])).to_have_value("5000")


def test_stepping_through_an_example_shows_it_in_the_units_of_the_data(warm_lab: Lab) -> None:
    warm_lab.open("#task=cars&layers=2&activation=identity")
    warm_lab.page.get_by_role("button", name="Show the Python").click()
    warm_lab.page.get_by_role("button", name="Step through one example").click()
    moment = warm_lab.slider("Moment of the step")
    moment.press("End")
    expect(warm_lab.page.locator("#network-description")).to_contain_text(
        re.compile(r"The prediction is −?\d+\.\d\d\.")
    )
    expect(warm_lab.page.locator("#formula")).to_contain_text("Scaled back, the output is")
