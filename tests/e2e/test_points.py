"""Tasks with generated points, and points of the reader's own, drawn on the map."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.lab import INSTANT, TEN_FRAMES, Lab, in_every_browser
from tests.e2e.test_accessibility import violations
from tests.e2e.test_data import button, standing
from tests.e2e.test_layout import CUT_OFF

# Where a pair of numbers is on the canvas of the map, whose margins depend on the size of the text.
PLACE = """(canvas, [x1, x2, low, high]) => {
    const text = parseFloat(getComputedStyle(canvas).fontSize) * 0.8;
    const side = canvas.clientWidth - text * 5;
    const along = (x) => ((x - low) / (high - low)) * side;
    return { x: text * 4.2 + along(x1), y: text * 0.8 + side - along(x2) };
}"""

WIDE = (-6.0, 6.0)
UNIT = (0.0, 1.0)

# Four points in a square, whose first numbers tell their classes.
SQUARE = "data=-4_-4_0_-4_4_0_4_-4_1_4_4_1"


def image(lab: Lab) -> Locator:
    return lab.page.get_by_role("img", name="Map", exact=True)


def place(
    lab: Lab, pair: tuple[float, float], span: tuple[float, float] = WIDE
) -> dict[str, float]:
    """Where a pair of numbers is on the map, in CSS pixels."""
    found: dict[str, float] = image(lab).evaluate(PLACE, [*pair, *span])
    return found


def click(lab: Lab, pair: tuple[float, float], span: tuple[float, float] = WIDE) -> None:
    where = place(lab, pair, span)
    image(lab).click(position={"x": where["x"], "y": where["y"]})


def drag(lab: Lab, start: tuple[float, float], end: tuple[float, float]) -> None:
    image(lab).scroll_into_view_if_needed()
    box = image(lab).bounding_box()
    assert box
    first, last = place(lab, start), place(lab, end)
    mouse = lab.page.mouse
    mouse.move(box["x"] + first["x"], box["y"] + first["y"])
    mouse.down()
    mouse.move(box["x"] + last["x"], box["y"] + last["y"], steps=5)
    mouse.up()


def note(lab: Lab) -> Locator:
    return lab.page.locator("#drawing-note")


def draw_points(lab: Lab, fragment: str) -> None:
    """Open the page at an address, and begin to draw points."""
    lab.open(fragment)
    lab.page.locator("#map-panel summary").click()
    expect(lab.page.locator("#map-description")).not_to_be_empty()
    image(lab).scroll_into_view_if_needed()
    button(lab, "Draw points").click()
    expect(button(lab, "Draw points")).to_have_attribute("aria-pressed", "true")


def rows_in(lab: Lab) -> list[str]:
    """The reader's rows as the address has them."""
    found = re.search(r"data=([^&]*)", lab.page.url)
    numbers = found[1].split("_") if found else []
    return [" ".join(numbers[at : at + 3]) for at in range(0, len(numbers), 3)]


def test_a_generated_task_is_learnt_and_shown_in_its_own_range(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=100")
    lab.page.locator("#map-panel summary").click()
    lab.set("First number", "1")
    lab.choose("Task", "Two blobs")
    description = lab.page.locator("#map-description")
    expect(description).to_contain_text("in the wrong class")
    expect(lab.page.locator("#map-range")).to_have_text("−6 to 6")
    expect(lab.field("First number")).to_have_value("1")  # it is in the range
    for name in ("First number", "Second number"):
        slider = lab.slider(name)
        limits = [slider.get_attribute(limit) for limit in ("min", "max", "step")]
        assert limits == ["-6", "6", "0.1"]
    lab.run_to_the_end()
    expect(lab.output("Accuracy")).to_have_text("100 of 100")
    expect(description).to_contain_text("No point is in the wrong class.")
    expect(lab.table.locator("tbody tr")).to_have_count(100)
    expect(lab.page.locator("#marks-scale")).to_have_text("0sorted by the target1")
    key = lab.page.locator("#map-key")
    for sign in ("class 1", "class 0", "class 1, test", "in the wrong class"):
        expect(key.get_by_text(sign, exact=True)).to_be_visible()
    example = key.get_by_text(re.compile("^training example"))
    expect(example).to_be_hidden()

    # That a sigmoid never quite gives 1 makes no class unreachable.
    expect(lab.page.locator("#try-note")).to_have_text(
        "This pair is not one of the training examples."
    )

    # A click tries a pair of this range, and the arrow keys stay in it.
    click(lab, (-4.08, 2.4))
    expect(lab.field("First number")).to_have_value("-4.08")
    expect(lab.field("Second number")).to_have_value("2.4")
    expect(lab.page.locator("#map-point")).to_contain_text(
        "At −4.08 and 2.40, the network predicts"
    )
    for _ in range(3):
        image(lab).press("Shift+ArrowLeft")
    expect(lab.page.locator("#map-point")).to_contain_text("At −6.00 and 2.40")

    # In the range from 0 to 1 an example takes the place of what is not in it.
    lab.choose("Task", "XOR")
    expect(lab.page.locator("#map-range")).to_have_text("0 to 1")
    expect(lab.field("First number")).to_have_value("0")
    expect(lab.slider("First number")).to_have_attribute("max", "1")
    expect(key.get_by_text("class 1", exact=True)).to_be_visible()
    expect(key.get_by_text("class 1, test", exact=True)).to_be_hidden()
    lab.choose("Task", "Bump")
    expect(lab.page.locator("#map-range")).to_have_text("−6 to 6")
    expect(example).to_be_visible()
    expect(key.get_by_text("class 1", exact=True)).to_be_hidden()
    coloured = key.get_by_text(", in the colour of its target", exact=True)
    expect(coloured).to_be_hidden()
    lab.page.get_by_role("radiogroup", name="Show on the map").get_by_text("Target").click()
    expect(coloured).to_be_visible()


def test_an_input_is_dragged_through_the_range_of_the_task(lab: Lab) -> None:
    lab.open(f"{INSTANT}&task=moons")
    field = lab.field("First number")
    box = field.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    lab.page.mouse.move(x, y)
    lab.page.mouse.down()
    lab.page.mouse.move(x, y + 50, steps=5)
    expect(field).to_have_value(re.compile(r"^-2\.\d+$"))  # 0.1 less a quarter of the range
    lab.page.mouse.move(x, y + 200, steps=5)
    lab.page.mouse.up()
    expect(field).to_have_value("-6")
    lab.set("Second number", "-4.25")
    expect(lab.field("Second number")).to_have_value("-4.25")
    expect(lab.page.locator("#formula")).to_contain_text("−4.25")


@in_every_browser
def test_points_are_drawn_dragged_and_deleted_with_the_mouse(lab: Lab) -> None:
    draw_points(lab, f"{INSTANT}&epochs=100&task=own&{SQUARE}")
    expect(lab.page.get_by_role("radio", name="Prediction", exact=True)).to_be_checked()
    lab.run_to_the_end()
    group = lab.page.get_by_role("radiogroup", name="Target of a new point", exact=True)
    expect(group.get_by_role("radio", name="1", exact=True)).to_be_checked()
    click(lab, (2, 0.5))
    expect(note(lab)).to_have_text("Point 5 added at 2 and 0.5, target 1.")
    expect(lab.message).to_contain_text("the run starts again at epoch 0")
    lab.wait_for_value("Epoch", "0")
    assert rows_in(lab)[4:] == ["2 0.5 1"]
    group.get_by_text("0", exact=True).click()
    click(lab, (-2, 1))
    expect(note(lab)).to_have_text("Point 6 added at −2 and 1, target 0.")
    expect(lab.output("Accuracy")).to_contain_text("of 6")

    drag(lab, (2, 0.5), (3, -1))
    expect(note(lab)).to_have_text("Point 5 of 6: 3 and −1, target 1.")
    assert rows_in(lab)[4:] == ["3 -1 1", "-2 1 0"]
    click(lab, (-4, 4))  # a click on a point chooses it
    expect(note(lab)).to_have_text("Point 2 of 6: −4 and 4, target 0.")
    assert len(rows_in(lab)) == 6
    button(lab, "Delete the point").click()
    expect(note(lab)).to_have_text("Point 2 deleted; 5 are left.")
    expect(button(lab, "Delete the point")).to_have_attribute("aria-disabled", "true")
    expect(lab.output("Accuracy")).to_contain_text("of 5")
    button(lab, "Undo drawing").click()
    expect(note(lab)).to_have_text("Undone: 6 points to learn from.")
    assert rows_in(lab)[1] == "-4 4 0"

    # The table of Your data has the same rows, and all of the drawing is one step back.
    lab.page.locator("#data-panel summary").click()
    expect(standing(lab)).to_contain_text("in use: 6 to learn from")
    expect(lab.page.get_by_role("textbox", name="Row 5, first number")).to_have_value("3")
    lab.page.evaluate("history.back()")
    expect(standing(lab)).to_contain_text("in use: 4 to learn from")
    button(lab, "Draw points").click()
    expect(button(lab, "Delete the point")).to_be_hidden()
    first = lab.field("First number").input_value()
    click(lab, (1.2, 2.4))
    expect(lab.field("First number")).not_to_have_value(first)  # a click tries again
    assert len(rows_in(lab)) == 4


def test_the_examples_of_a_task_are_copied_before_a_point_is_added(warm_lab: Lab) -> None:
    lab = warm_lab
    draw_points(lab, f"{INSTANT}&epochs=100&task=and")
    click(lab, (0.5, 0.25), UNIT)
    expect(note(lab)).to_have_text(
        "Point 5 added at 0.5 and 0.25, target 1. The examples of “AND” were copied into your own "
        "data first, which is the task now."
    )
    task = lab.page.get_by_role("combobox", name="Task", exact=True)
    expect(task).to_have_value("own")
    assert rows_in(lab) == ["0 0 0", "0 1 0", "1 0 0", "1 1 1", "0.5 0.25 1"]
    lab.page.evaluate("history.back()")
    expect(task).to_have_value("and")


def test_rows_that_drawing_on_another_task_replaces_come_back(lab: Lab) -> None:
    draw_points(lab, f"{INSTANT}&epochs=100&task=own&{SQUARE}")
    own = rows_in(lab)
    back = button(lab, "Bring back earlier rows")
    expect(back).to_be_hidden()
    lab.choose("Task", "AND")
    lab.wait_for("ready")
    expect(lab.output("Accuracy")).to_contain_text("of 4")
    image(lab).press("Enter")
    expect(note(lab)).to_contain_text("“Bring back earlier rows” brings back those that you had.")
    for number in (6, 7):
        image(lab).press("Enter")
        expect(note(lab)).to_contain_text(f"Point {number} added")
    drawn = rows_in(lab)
    assert len(drawn) == 7
    for rows in (own, drawn):
        back.click()
        expect(note(lab)).to_contain_text("Your earlier rows are back")
        expect(lab.output("Accuracy")).to_contain_text(f"of {len(rows)}")
        assert rows_in(lab) == rows


@in_every_browser
def test_points_are_drawn_by_keyboard_alone(lab: Lab) -> None:
    draw_points(lab, f"{INSTANT}&epochs=100&task=own&{SQUARE}")
    lab.set("First number", "0")
    lab.set("Second number", "0")
    canvas = image(lab)
    canvas.focus()
    for key in ("0", "Shift+ArrowRight", "ArrowUp", "Enter"):
        canvas.press(key)
    expect(note(lab)).to_have_text("Point 5 added at 1.2 and 0.24, target 0.")
    canvas.press("1")
    expect(note(lab)).to_have_text("New points have the target 1.")
    radio = lab.page.get_by_role("radio", name="1", exact=True)
    expect(radio).to_be_checked()
    canvas.press("ArrowRight")
    expect(lab.page.locator("#map-point")).to_contain_text("At 1.44 and 0.24")
    expect(lab.page.locator("#map-point")).to_have_attribute("aria-live", "polite")
    canvas.press("Enter")
    expect(note(lab)).to_have_text("Point 6 added at 1.44 and 0.24, target 1.")

    canvas.press("n")
    expect(note(lab)).to_have_text("Point 1 of 6: −4 and −4, target 0.")
    expect(lab.page.locator("#map-point")).to_have_attribute("aria-live", "off")  # only the note
    canvas.press("p")
    expect(note(lab)).to_have_text("Point 6 of 6: 1.44 and 0.24, target 1.")
    canvas.press("ArrowDown")
    expect(note(lab)).to_have_text("Point 6 of 6: 1.44 and 0, target 1.")
    assert rows_in(lab)[5] == "1.44 0 1"
    canvas.press("Escape")
    canvas.press("ArrowDown")
    expect(lab.page.locator("#map-point")).to_contain_text("At 1.44 and −0.24")
    canvas.press("Delete")
    expect(note(lab)).to_have_text("Choose a point first: click on it, or press N or P.")
    for name in ("Next point", "Next point"):
        button(lab, name).press("Enter")
    expect(note(lab)).to_have_text("Point 2 of 6: −4 and 4, target 0.")
    canvas.press("Backspace")
    expect(note(lab)).to_have_text("Point 2 deleted; 5 are left.")
    assert rows_in(lab)[1] == "4 -4 1"
    canvas.press("Control+z")
    expect(note(lab)).to_have_text("Undone: 6 points to learn from.")
    assert rows_in(lab)[1] == "-4 4 0"
    expect(note(lab)).to_have_role("status")
    expect(canvas).to_be_focused()


def test_with_live_a_dragged_point_trains_again(lab: Lab) -> None:
    draw_points(lab, f"{INSTANT}&epochs=50&live=1&task=own&{SQUARE}")
    lab.run_to_the_end()
    before = lab.value("Weight 2")
    drag(lab, (-4, 4), (4, 2))
    expect(note(lab)).to_have_text("Point 2 of 4: 4 and 2, target 0.")
    lab.wait_for_value("Epoch", "50")
    expect(lab.output("Weight 2")).not_to_have_attribute("data-value", before)
    assert rows_in(lab)[1] == "4 2 0"
    lab.page.evaluate("history.back()")
    expect(lab.output("Weight 2")).to_have_attribute("data-value", before)


def test_a_target_that_is_no_class_is_typed(lab: Lab) -> None:
    draw_points(lab, f"{INSTANT}&task=own&data=0_0_0_1_1_2")
    field = lab.field("Target of a new point")
    field.fill("x")
    field.blur()
    expect(field).to_have_accessible_description(
        "Target of a new point must be a finite number, not “x”."
    )
    lab.set("Target of a new point", "-2.5")
    click(lab, (0.5, 0.5), UNIT)
    expect(note(lab)).to_have_text("Point 3 added at 0.5 and 0.5, target −2.5.")
    assert rows_in(lab)[2] == "0.5 0.5 -2.5"


@pytest.mark.parametrize("width", [320, 1280])
def test_drawing_is_for_everybody(lab: Lab, width: int) -> None:
    lab.page.set_viewport_size({"width": width, "height": 800})
    draw_points(lab, f"{INSTANT}&epochs=100&task=moons")
    lab.page.evaluate(TEN_FRAMES)
    click(lab, (5.5, 5.5))
    expect(note(lab)).to_contain_text("Point 201 added")
    assert violations(lab) == []
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert lab.page.evaluate(CUT_OFF) == []
    lab.choose("Task", "Bump")
    field = lab.field("Target of a new point")
    expect(field).to_be_visible()
    assert violations(lab) == []
    assert lab.page.evaluate(CUT_OFF) == []
    # The words beside the map have its whole width.
    how = lab.page.locator("#drawing-how").bounding_box()
    box = lab.page.locator("#map-description").bounding_box()
    assert how
    assert box
    assert how["width"] == pytest.approx(box["width"], abs=1)
    about = "Click on the map to add a point"
    expect(image(lab)).to_have_accessible_description(re.compile(about))
    button(lab, "Draw points").click()
    expect(image(lab)).not_to_have_accessible_description(re.compile(about))
    assert violations(lab) == []
