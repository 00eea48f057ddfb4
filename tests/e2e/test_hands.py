"""Hands on the network: its parts are dragged, typed, moved by keys, and say what they are."""

import math

import pytest
from playwright.sync_api import expect

from perceptron import Perceptron
from tests.e2e.lab import INSTANT, STDLIB, Lab, in_every_browser, wait_until
from tests.unit.reference import INPUTS, TARGETS

# Where parts are in the wide drawing, in its units; web/js/lab/network/layouts.js.
WIDTH = 720
TUBE_1 = (350, 163)
KNOB = (444, 62)
INPUT_1 = (104, 98)
INPUT_2 = (104, 278)
ACTIVATION = (444, 170)
NOWHERE = (650, 330)


def place(lab: Lab, x: float, y: float) -> tuple[float, float]:
    """A place of the drawing in the window."""
    box = lab.page.get_by_role("img", name="Network", exact=True).bounding_box()
    assert box
    unit = box["width"] / WIDTH
    return box["x"] + x * unit, box["y"] + y * unit


def drag(lab: Lab, start: tuple[float, float], *ends: tuple[float, float]) -> None:
    """Press at one place of the drawing, move through others, and let go."""
    lab.page.mouse.move(*place(lab, *start))
    lab.page.mouse.down()
    for end in ends:
        lab.page.mouse.move(*place(lab, *end), steps=4)
    lab.page.mouse.up()


@in_every_browser
def test_keys_and_typing_set_any_parameter(lab: Lab) -> None:
    lab.open()
    field = lab.field("Weight 1")
    expect(field).to_have_value("0.28")
    # Who only passes through changes nothing.
    field.focus()
    field.blur()
    assert lab.value("Weight 1") == "0.27958303860586786"
    for _ in range(3):
        field.press("ArrowUp")
    lab.wait_for_value("Weight 1", "0.58")
    expect(lab.message).to_have_text("Weight 1 set by hand to 0.58 at epoch 0.")
    expect(lab.page.locator("#loss-description")).to_contain_text("set by hand at epoch 0.")
    lab.set("Bias", "−0.5")
    lab.wait_for_value("Bias", "-0.5")
    assert lab.value("Weight 2") == "0.45927897430988984"
    lab.field("Weight 2").fill("much")
    problem = lab.page.locator("#weight_2-field-problem")
    expect(problem).to_have_text("Weight 2 must be a finite number, not “much”.")
    expect(lab.field("Weight 2")).to_have_attribute("aria-invalid", "true")
    lab.set("Weight 2", "2")
    expect(problem).to_be_empty()
    lab.wait_for_value("Weight 2", "2.0")
    expect(lab.field("Weight 2")).to_have_value("2.00")
    lab.field("First number").press("ArrowUp")
    expect(lab.field("First number")).to_have_value("0.2")
    lab.reset.click()
    expect(lab.field("Bias")).to_have_value("0.55")
    expect(lab.page.locator("#loss-description")).not_to_contain_text("by hand")


@in_every_browser
def test_tubes_inputs_and_the_knob_follow_the_pointer(lab: Lab) -> None:
    lab.open()
    drag(lab, TUBE_1, (TUBE_1[0], TUBE_1[1] - 100))
    expect(lab.message).to_contain_text("Weight 1 set by hand to 2.")
    assert 2 < float(lab.value("Weight 1")) < 3
    expect(lab.field("Weight 1")).to_be_focused()
    # Anticlockwise: less.
    angles = [-math.pi / 2 - step / 4 for step in range(7)]
    around = [(KNOB[0] + 22 * math.cos(a), KNOB[1] + 22 * math.sin(a)) for a in angles]
    drag(lab, around[0], *around[1:])
    expect(lab.message).to_contain_text("Bias set by hand to −")
    # The field shows at once where the knob was left; Python takes it up a moment later.
    shown = lab.field("Bias").input_value().replace("−", "-")
    lab.wait_for_value("Bias", repr(float(shown)))
    assert float(shown) < -1
    drag(lab, INPUT_2, (INPUT_2[0], INPUT_2[1] + 100))
    expect(lab.field("Second number")).to_have_value("0")
    expect(lab.field("Second number")).to_have_value("0")
    # A click is no drag: it is for typing.
    before = lab.value("Weight 2")
    lab.field("Weight 2").click()
    expect(lab.field("Weight 2")).to_be_focused()
    drag(lab, NOWHERE, (NOWHERE[0], 100))
    assert lab.value("Weight 2") == before


def test_training_goes_on_from_what_was_set_by_hand(lab: Lab) -> None:
    lab.open("#speed=instant&epochs=20")
    lab.run_to_the_end()
    lab.set("Weight 1", "2.5")
    expect(lab.message).to_have_text("Weight 1 set by hand to 2.5 at epoch 20.")
    lab.set("Epochs", "40")
    lab.run_to_the_end()
    network = Perceptron.from_seed(109)
    network.train(INPUTS, TARGETS, 20)
    network.parameters = [2.5, network.weights[1], network.bias]
    network.train(INPUTS, TARGETS, 20)
    assert lab.value("Bias") == repr(network.bias)
    # Gone back to, it is as it was left; and set there, it has another future.
    timeline = lab.slider("Go to epoch")
    timeline.fill("20")
    lab.wait_for_value("Weight 1", "2.5")
    assert lab.epoch == 20
    timeline.press("Home")
    lab.wait_for_value("Epoch", "0")
    lab.set("Bias", "1")
    lab.wait_for_value("Bias", "1.0")
    description = lab.page.locator("#loss-description")
    expect(description).to_contain_text("At epoch 0:")
    expect(description).to_contain_text("set by hand at epoch 0.")
    expect(timeline).to_be_disabled()


def test_a_run_goes_on_through_an_edit_and_waits_for_a_hand(lab: Lab) -> None:
    lab.open("#epochs=10000000")
    lab.train.click()
    lab.wait_for_epoch_of(digits=2)
    lab.field("Weight 1").press("ArrowUp")
    expect(lab.message).to_contain_text("Weight 1 set by hand to")
    description = lab.page.locator("#loss-description")
    expect(description).to_contain_text("Parameters set by hand at epoch ")
    lab.wait_for("training")
    lab.wait_for_epoch_of(digits=3)
    # While a part is held, nothing pulls it away.
    lab.page.evaluate(
        "() => addEventListener('pointermove', ({ clientY }) => { window.pointerY = clientY; })"
    )
    lab.page.mouse.move(*place(lab, *TUBE_1))
    lab.page.mouse.down()
    end = place(lab, TUBE_1[0], TUBE_1[1] - 200)
    lab.page.mouse.move(*end, steps=3)
    wait_until(lab.page, "y => Math.abs(window.pointerY - y) < 1", end[1])
    # The frame after the last move has drawn it.
    lab.page.evaluate(
        "() => new Promise(d => requestAnimationFrame(() => requestAnimationFrame(d)))"
    )
    held = lab.field("Weight 1").input_value()
    lab.wait_for_value("Weight 1", repr(float(held)))
    epoch = lab.epoch
    lab.wait_for("training")
    lab.page.mouse.up()
    expect(lab.output("Epoch")).not_to_have_attribute("data-value", str(epoch))
    expect(description).to_contain_text(f" and {epoch:,}.")
    lab.pause.click()
    lab.wait_for("ready")


def test_each_part_says_what_it_is(lab: Lab) -> None:
    lab.open(INSTANT)
    line = lab.page.locator("#part")
    expect(line).to_contain_text("Drag a tube")
    lab.page.mouse.move(*place(lab, *TUBE_1))
    weight = "Weight 1 is 0.28. It multiplies the first number, 0.10, adding 0.03 to the sum."
    expect(line).to_have_text(weight)
    lab.page.mouse.move(*place(lab, *ACTIVATION))
    expect(line).to_have_text(
        "The activation, sigmoid, turns the sum 0.67 into the output 0.66. Its slope there is 0.22."
    )
    lab.page.mouse.move(*place(lab, *NOWHERE))
    expect(line).to_contain_text("Drag a tube")
    lab.field("Bias").focus()
    expect(line).to_contain_text("The bias is 0.55.")
    lab.page.keyboard.press("Tab")
    expect(lab.page.get_by_role("button", name="Sum", exact=True)).to_be_focused()
    expect(line).to_have_text(
        "The sum is 0.67: 0.03 from weight 1, 0.09 from weight 2, and the bias of 0.55."
    )
    lab.page.get_by_role("button", name="Output", exact=True).click()
    expect(line).to_have_text(
        "The output, 0.66, is the prediction. It should be 0.30, and is off by 0.36."
    )
    expect(lab.field("Weight 1")).to_have_accessible_description(weight)
    lab.field("Second number").focus()
    expect(line).to_have_text("The second number is 0.20. Weight 2 multiplies it.")


def test_what_is_set_while_python_starts_is_taken_up(warm_lab: Lab) -> None:
    release = warm_lab.hold(STDLIB)
    warm_lab.load("#speed=instant&epochs=20")
    warm_lab.field("Bias").press("ArrowUp")
    told = "Python is starting. As soon as it is ready: Bias is set to 0.65."
    expect(warm_lab.message).to_have_text(told)
    expect(warm_lab.field("Bias")).to_have_value("0.65")
    warm_lab.train.click()
    release()
    expect(warm_lab.message).to_contain_text("Finished at epoch 20")
    network = Perceptron.from_seed(109)
    network.parameters = [*network.weights, 0.65]
    network.train(INPUTS, TARGETS, 20)
    assert warm_lab.value("Bias") == repr(network.bias)
    expect(warm_lab.page.locator("#loss-description")).to_contain_text("by hand at epoch 0.")


@pytest.mark.parametrize("width", [320, 1280])
def test_editing_moves_nothing_on_the_page(lab: Lab, width: int) -> None:
    lab.page.set_viewport_size({"width": width, "height": 800})
    lab.open()
    boxes = """() => [...document.querySelectorAll(".card:not([hidden])")].map(card => {
        const { x, y, width, height } = card.getBoundingClientRect();
        return [x, y + scrollY, width, height].map(Math.round).join();
    })"""
    before = lab.page.evaluate(boxes)
    for name in ("Weight 1", "Bias", "First number"):
        lab.field(name).press("ArrowUp")
        expect(lab.page.locator("#part")).to_contain_text(name.lower(), ignore_case=True)
        assert lab.page.evaluate(boxes) == before
    lab.field("Weight 2").fill("12345678901234567890x")
    expect(lab.page.locator("#weight_2-field-problem")).not_to_be_empty()
    assert lab.page.evaluate(boxes) == before
    lab.set("Weight 2", "-123456.78")
    lab.wait_for_value("Weight 2", "-123456.78")
    assert lab.page.evaluate(boxes) == before
