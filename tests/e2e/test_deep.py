"""The drawing of a network with layers: its parts are read, chosen, typed, dragged and listed."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.lab import Lab, in_every_browser, wait_until
from tests.e2e.test_accessibility import violations

# XOR with a hidden layer of two tanh neurons: 9 parameters, of which 0 and 1 are the weights of the
# first neuron, and 2 is its bias.
XOR = "#speed=instant&task=xor&layers=2&learning_rate=0.5&epochs=2000"

FIRST_WEIGHT = "Weight from x1 to neuron 1 of hidden layer 1"

# How many colours there are within the output neuron, which shows its map.
COLOURS = """() => {
    const canvas = document.getElementById("deep-network");
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d").getImageData(width * 0.66, height * 0.4, 60, 60);
    return new Set(new Uint32Array(data.buffer)).size;
}"""

# Whether a parameter has this value in the table.
TABLE_HAS = """([index, value]) => Number(
    document.querySelectorAll("#parameters td[data-value]")[index]?.dataset.value
) === Number(value)"""


def part(lab: Lab) -> Locator:
    """The part of the network that the arrow keys have led to."""
    return lab.page.get_by_role("listbox", name="Parts of the network").get_by_role("option")


def field(lab: Lab) -> Locator:
    """Where the chosen parameter is typed."""
    return lab.field("Value of the chosen parameter")


def parameters(lab: Lab) -> list[str]:
    """All parameters, from the table that is unfolded."""
    table = lab.page.get_by_role("table", name="Parameters of the network")
    expect(table.locator("td[data-value]").first).to_be_attached()  # it is written when unfolded
    values: list[str] = table.locator("td[data-value]").evaluate_all(
        "cells => cells.map(cell => cell.dataset.value)"
    )
    return values


def middle(lab: Lab, *keys: str) -> tuple[float, float]:
    """The place in the window of the part that these keys lead to from the first input."""
    for back in ("ArrowLeft",) * 6 + ("ArrowUp",) * 3:
        part(lab).press(back)
    for key in keys:
        part(lab).press(key)
    # So that there is room around it for dragging.
    part(lab).evaluate("part => part.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = part(lab).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@in_every_browser
def test_the_arrow_keys_lead_to_each_part_and_enter_to_its_field(lab: Lab) -> None:
    lab.open(XOR)
    middle(lab)
    expect(part(lab)).to_have_accessible_name("Input x1")
    part(lab).press("ArrowRight")
    expect(part(lab)).to_be_focused()
    expect(part(lab)).to_have_accessible_name(FIRST_WEIGHT)
    sentence = re.compile(
        rf"^The {FIRST_WEIGHT.lower()} is −?\d\.\d\d\. "
        r"It multiplies 0\.10, adding −?\d\.\d\d to the neuron’s sum\.$"
    )
    expect(part(lab)).to_have_accessible_description(sentence)
    expect(lab.page.locator("#deep-about")).to_have_text(sentence)
    part(lab).press("Enter")
    expect(field(lab)).to_be_focused()
    field(lab).fill("2.5")
    field(lab).press("Enter")
    expect(lab.message).to_contain_text("set by hand to 2.5 at epoch 0.")
    field(lab).press("ArrowUp")
    expect(field(lab)).to_have_value("2.6")
    expect(part(lab)).to_have_accessible_description(re.compile(r" is 2\.60\. It multiplies"))


def test_bad_numbers_are_refused_where_they_are_typed(lab: Lab) -> None:
    lab.open(XOR)
    middle(lab, "ArrowRight")
    part(lab).press("Enter")
    before = field(lab).input_value()
    field(lab).fill("much")
    problem = lab.page.locator("#parameter-field-problem")
    expect(problem).to_have_text("The value must be a finite number, not “much”.")
    expect(field(lab)).to_have_attribute("aria-invalid", "true")
    field(lab).press("Escape")
    expect(field(lab)).to_have_value(before)
    expect(problem).to_be_empty()


@in_every_browser
def test_a_connection_is_dragged_up_and_a_neuron_down(lab: Lab) -> None:
    lab.open(XOR)
    lab.page.get_by_text("Parameters of the network", exact=True).click()
    before = parameters(lab)
    for keys, index, pixels in [(("ArrowRight",), 0, -50), (("ArrowRight",) * 2, 2, 50)]:
        x, y = middle(lab, *keys)
        lab.page.mouse.move(x, y)
        lab.page.mouse.down()
        lab.page.mouse.move(x, y + pixels, steps=5)
        lab.page.mouse.up()
        expected = round(float(before[index]) - pixels * 0.02, 2)
        expect(field(lab)).to_have_value(f"{expected:g}")
        expect(field(lab)).to_be_focused()
        wait_until(lab.page, TABLE_HAS, [index, str(expected)])
    assert parameters(lab)[3:] == before[3:]


def test_the_table_has_all_parameters(lab: Lab) -> None:
    lab.open(XOR)
    lab.page.get_by_text("Parameters of the network", exact=True).click()
    # The first weights are drawn, and the biases are 0.
    for bias in (2, 5, 8):
        wait_until(lab.page, TABLE_HAS, [bias, 0])
    first = parameters(lab)
    assert len(first) == 9
    lab.run_to_the_end()
    other = "first => document.querySelector('#parameters td[data-value]').dataset.value !== first"
    wait_until(lab.page, other, first[0])
    learnt = parameters(lab)
    assert all(value != before for value, before in zip(learnt, first, strict=True))
    rows = lab.page.get_by_role("table", name="Parameters of the network").get_by_role("row")
    expect(rows.filter(has_text="Output neuron").get_by_role("rowheader")).to_have_text(
        "Output neuron"
    )


def test_the_neurons_show_their_maps_and_the_text_says_what_matters(lab: Lab) -> None:
    lab.open(XOR)
    lab.run_to_the_end()
    wait_until(lab.page, f"() => ({COLOURS})() > 50")
    network = lab.page.get_by_role("img", name="Network", exact=True)
    expect(network).to_have_accessible_description(
        re.compile(
            "^2 inputs, a hidden layer of 2 tanh neurons, and one sigmoid output neuron: "
            r"9 parameters\. The strongest connection is from .* \(−?\d+\.\d\d\)\. For 0\.10 "
            r"and 0\.20 it predicts 0\.\d\d\.$"
        )
    )


def test_an_example_says_how_far_it_moves_a_parameter(lab: Lab) -> None:
    lab.open(XOR.replace("instant", "example"))
    middle(lab, "ArrowRight", "ArrowDown")
    lab.step.click()
    expect(lab.message).to_contain_text("Learnt from")
    part(lab).focus()
    expect(part(lab)).to_have_accessible_description(re.compile(r"This example moves it by "))
    part(lab).press("ArrowRight")
    expect(part(lab)).to_have_accessible_description(re.compile(r"Its delta, .* is "))


def test_the_plain_neuron_keeps_its_own_drawing(lab: Lab) -> None:
    lab.open(XOR)
    expect(lab.field("Weight 1")).to_be_hidden()
    lab.open("#speed=instant&task=xor")
    expect(lab.field("Weight 1")).to_be_visible()
    expect(part(lab)).to_be_hidden()
    expect(lab.page.get_by_role("img", name="Network", exact=True)).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_large_network_fits_and_axe_finds_nothing(lab: Lab, width: int) -> None:
    lab.page.set_viewport_size({"width": width, "height": 800})
    lab.open("#speed=instant&task=xor&layers=16,16,16,16,16,16")
    lab.page.get_by_text("Parameters of the network", exact=True).click()
    expect(lab.page.get_by_role("table", name="Parameters of the network")).to_be_visible()
    assert lab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(lab) == []
