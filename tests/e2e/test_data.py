"""Somebody's own data: edited, pasted, loaded, saved, refused row by row, and learnt from."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.e2e.lab import KEEP_WORKERS, Lab, in_every_browser, saved
from tests.e2e.test_accessibility import violations
from tests.e2e.test_recovery import LOUD

EPOCHS = "#speed=instant&epochs=30"


def button(lab: Lab, name: str) -> Locator:
    return lab.page.get_by_role("button", name=name, exact=True)


def cell(lab: Lab, row: int, name: str) -> Locator:
    return lab.page.get_by_role("textbox", name=f"Row {row}, {name}", exact=True)


def show(lab: Lab, name: str) -> None:
    group = lab.page.get_by_role("radiogroup", name="Data to show", exact=True)
    group.get_by_text(name, exact=True).click()


def load(lab: Lab, name: str, text: str, encoding: str = "utf-8") -> None:
    """Choose a file with this text."""
    file = FilePayload(name=name, mimeType="text/plain", buffer=text.encode(encoding))
    if is_firefox(lab):
        # Not every time does Playwright tell that its file chooser has opened.
        lab.page.locator("#data-file").set_input_files([file])
        return
    with lab.page.expect_file_chooser() as chooser:
        button(lab, "Load a file").click()
    chooser.value.set_files([file])


def is_firefox(lab: Lab) -> bool:
    browser = lab.page.context.browser
    return browser is not None and browser.browser_type.name == "firefox"


def save(lab: Lab, name: str, downloads: Path) -> str:
    """Press a button that hands out a file; what is in it."""
    file = f"data.{name.split()[-1].lower()}"
    return saved(lab.page, file, downloads, button(lab, name).click).decode()


def standing(lab: Lab) -> Locator:
    return lab.page.locator("#data-standing")


@pytest.fixture
def table(lab: Lab) -> Callable[..., None]:
    """Open the page at an address with the panel of the data unfolded."""

    def begin(fragment: str = EPOCHS) -> None:
        lab.open(fragment)
        lab.page.locator("#data-panel").get_by_text("Your data", exact=True).click()

    return begin


@in_every_browser
def test_a_copy_is_edited_and_used(lab: Lab, table: Callable[..., None]) -> None:
    table(f"{EPOCHS}&task=and")
    rows = lab.page.get_by_role("table", name="Rows", exact=True)
    expect(rows.get_by_role("row")).to_have_count(5)
    assert lab.page.get_by_role("textbox", name="Row 1, target").count() == 0
    button(lab, "Edit a copy").click()
    combobox = lab.page.get_by_role("combobox", name="Task", exact=True)
    expect(combobox).to_have_value("own")
    expect(standing(lab)).to_contain_text("in use: 4 to learn from, 4 to test with")
    expect(standing(lab)).to_contain_text("no test data, so the training data is the test.")
    expect(lab.page.locator("#accuracy-rule")).to_contain_text("training rows right")
    expect(lab.page.locator("#verdict")).to_contain_text("A single neuron can")
    expect(lab.output("Target")).to_be_visible()
    cell(lab, 1, "target").fill("1")
    expect(standing(lab)).to_contain_text("not in use yet")
    assert "data=0_0_0_" in lab.page.url
    button(lab, "Add a row").click()
    expect(cell(lab, 5, "first number")).to_be_focused()
    for name, value in (("first number", "0.25"), ("second number", "0.5"), ("target", "1")):
        cell(lab, 5, name).fill(value)
    lab.reset.click()
    expect(cell(lab, 5, "target")).to_have_value("1")
    unused = "Your changed rows are not in use yet: press “Use this data” to use them."
    lab.run_to_the_end()
    expect(lab.message).to_contain_text("of 4 right")
    expect(lab.message).to_contain_text(unused)
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 5 to learn from")
    assert "data=0_0_1_0_1_0_1_0_0_1_1_1_0.25_0.5_1&" in f"{lab.page.url}&"
    lab.run_to_the_end()
    expect(lab.message).to_contain_text("of 5 right")
    expect(lab.message).not_to_contain_text(unused)
    lab.page.go_back()
    expect(standing(lab)).to_contain_text("in use: 4 to learn from")
    expect(cell(lab, 1, "target")).to_have_value("0")
    button(lab, "Remove row 2").click()
    expect(rows.get_by_role("row")).to_have_count(4)
    button(lab, "Undo").click()
    expect(rows.get_by_role("row")).to_have_count(5)
    expect(cell(lab, 2, "second number")).to_have_value("1")
    button(lab, "Discard changes").click()
    expect(standing(lab)).to_contain_text("in use")


def test_bad_rows_are_named_and_stay_to_be_corrected(lab: Lab, table: Callable[..., None]) -> None:
    table()
    button(lab, "Edit a copy").click()
    url = lab.page.url
    load(lab, "sums.csv", "x1;x2;sum\n0.1;0.2;0.3\n0,5;0.2;0.7\n0.3;0.3\n1;2;3;4\n")
    note = lab.page.locator("#data-note")
    expect(note).to_have_text(
        "4 rows read. The first line was read as a header: x1;x2;sum. "
        "The inputs are x1 and x2, the target is sum."
    )
    problems = lab.page.get_by_role("list", name="Rows to fix")
    expect(problems.get_by_role("button")).to_have_text(
        [
            "Row 2, first number: “0,5” needs a decimal point: 0.5.",
            "Row 3, target: a number is missing.",
            "Row 4, target: “3, 4” is not a number.",
        ]
    )
    assert violations(lab) == []
    button(lab, "Use this data").click()
    expect(note).to_contain_text("Nothing was changed.")
    assert lab.page.url == url
    problems.get_by_role("button").first.click()
    first = cell(lab, 2, "first number")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(first).to_have_accessible_description("“0,5” needs a decimal point: 0.5")
    first.fill("0.5")
    first.blur()
    expect(first).to_have_attribute("aria-invalid", "false")
    button(lab, "Remove the 2 bad rows").click()
    expect(problems.get_by_role("button")).to_have_count(0)
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 2 to learn from")
    expect(standing(lab)).to_contain_text("2 to test with. There is no test data")
    assert "data=0.1_0.2_0.3_0.5_0.2_0.7&" in f"{lab.page.url}&"
    load(lab, "sums.json", "[[1, 2, 3}")
    expect(note).to_contain_text("This is not valid JSON")
    expect(standing(lab)).to_contain_text("in use: 2 to learn from")


def test_what_takes_the_place_of_copied_rows_is_judged_by_itself(
    lab: Lab, table: Callable[..., None]
) -> None:
    """Whichever way the rows come, none of the 25 sums of addition judges them."""
    table()
    button(lab, "Edit a copy").click()
    expect(standing(lab)).to_contain_text("in use: 28 to learn from, 28 to test with")
    load(lab, "rows.csv", "Target,X1,X2\n1,5,7\n0,6,8\n1,9,9\n")
    expect(cell(lab, 1, "target")).to_have_value("1")
    expect(cell(lab, 1, "first number")).to_have_value("5")
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 3 to learn from, 3 to test with")
    button(lab, "Remove all rows").click()
    area = lab.page.get_by_role("textbox", name="Paste rows", exact=True)
    area.fill("1,2,3\n4,5,6")
    button(lab, "Add these rows").click()
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 2 to learn from, 2 to test with")
    show(lab, "Test data")
    load(lab, "test.csv", "7,8,9\n")
    expect(lab.page.locator("#data-note")).to_contain_text("1 test row read.")
    show(lab, "Training data")
    load(lab, "rows.csv", "1,2,3\n4,5,6\n7,8,9")
    expect(lab.page.locator("#data-note")).to_contain_text("The test data still has its 1 old row")
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 3 to learn from, 1 to test with")


def test_rows_are_pasted_and_a_share_is_held_out(lab: Lab, table: Callable[..., None]) -> None:
    table(f"{EPOCHS}&task=own&data=0_0_0_1_1_1")
    area = lab.page.get_by_role("textbox", name="Paste rows", exact=True)
    area.fill("\n".join(f"0.{i}\t0.{9 - i}\t0.9" for i in range(8)))
    button(lab, "Add these rows").click()
    expect(area).to_have_value("")
    expect(cell(lab, 10, "second number")).to_have_value("0.2")
    paste_into(cell(lab, 2, "target"), "5,6,7\n8,9,10")
    expect(cell(lab, 2, "first number")).to_have_value("5")
    expect(cell(lab, 4, "target")).to_have_value("1")
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 12 to learn from, 12 to test with")
    lab.set("Held out", "51")
    expect(lab.field("Held out")).to_have_accessible_description(
        "Held out must be a whole number from 0 to 50, in percent, not “51”. This share of the "
        "training data is used for the test instead. The seed decides which rows."
    )
    lab.set("Held out", "25")
    expect(standing(lab)).to_contain_text("in use: 9 to learn from, 3 to test with")
    expect(lab.page.locator("#predictions-note")).to_contain_text("None of these pairs is among")
    first = lab.cells()
    assert "held_out=25" in lab.page.url
    lab.set("Seed", "5")
    expect(lab.page.locator("#predictions tr").first).not_to_contain_text(first[0][0])
    lab.set("Seed", "109")
    lab.wait_for_value("Epoch", "0")
    expect(lab.page.locator("#predictions tr").first).to_contain_text(first[0][0])
    assert lab.cells() == first


def paste_into(target: Locator, text: str) -> None:
    """Paste as the keyboard does: tests may not read the system's clipboard everywhere."""
    target.evaluate(
        """(target, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const event = new ClipboardEvent("paste", {
                bubbles: true, cancelable: true, clipboardData,
                dataType: "text/plain", data: text, // Firefox' own names
            });
            target.dispatchEvent(event);
        }""",
        text,
    )


@in_every_browser
def test_what_is_saved_is_loaded_the_same(
    lab: Lab, table: Callable[..., None], downloads: Path
) -> None:
    table(f"{EPOCHS}&task=own&data=0.125_-2_1e-7*0.5_0.5_1")
    assert save(lab, "Save as CSV", downloads) == "x1,x2,target\n0.125,-2,1e-7\n"
    cell(lab, 1, "target").fill("one")
    # A slow click reaches its button, though a cell is found to be wrong meanwhile.
    text = saved(
        lab.page, "data.json", downloads, lambda: lab.press_slowly(button(lab, "Save as JSON"))
    ).decode()
    assert json.loads(text) == {"training": [[0.125, -2, "one"]], "test": [[0.5, 0.5, 1]]}
    # What comes as UTF-16, and without test data, leaves the test data alone.
    load(lab, "data.txt", "x1\tx2\ttarget\r\n0.75\t2\t3\r\n", "utf-16")
    expect(cell(lab, 1, "first number")).to_have_value("0.75")
    load(lab, "data.json", '{"training": [[4, 5, 6]]}')
    expect(cell(lab, 1, "first number")).to_have_value("4")
    show(lab, "Test data")
    expect(cell(lab, 1, "first number")).to_have_value("0.5")
    show(lab, "Training data")
    load(lab, "data.json", text.replace("0.125", "0.25"))
    expect(cell(lab, 1, "first number")).to_have_value("0.25")
    expect(cell(lab, 1, "target")).to_have_value("one")
    show(lab, "Test data")
    expect(cell(lab, 1, "target")).to_have_value("1")
    button(lab, "Discard changes").click()


def test_ten_thousand_rows_are_read_paged_held_out_and_learnt_from(
    lab: Lab, table: Callable[..., None]
) -> None:
    table()
    button(lab, "Edit a copy").click()
    rows = [f"0.{i % 97:02},0.{i % 89:02},{(i % 97 + i % 89) / 200}" for i in range(10_001)]
    load(lab, "many.csv", "\n".join(rows))
    expect(lab.page.locator("#data-count")).to_have_text("Rows 1 to 25 of 10,001")
    assert lab.page.locator("#data-rows tr").count() == 25
    problems = lab.page.get_by_role("list", name="Rows to fix")
    expect(problems).to_have_text(
        "Row 10,001, first number: this row and all after it are too many; 10,000 rows are allowed."
    )
    button(lab, "Remove the bad row").click()
    button(lab, "Next").click()
    expect(cell(lab, 26, "first number")).to_be_visible()
    # On the first and the last page, a button does nothing, but keeps the focus for the keyboard.
    previous = button(lab, "Previous")
    previous.press("Enter")
    expect(cell(lab, 1, "first number")).to_be_visible()
    expect(previous).to_be_disabled()
    expect(previous).to_be_focused()
    previous.press("Enter")
    expect(lab.page.locator("#data-count")).to_have_text("Rows 1 to 25 of 10,000")
    lab.set("Held out", "50")
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 5,000 to learn from, 5,000 to test with")
    expect(standing(lab)).not_to_contain_text("There is no test data")
    expect(standing(lab)).to_contain_text("A link can hold at most 100 rows")
    assert "data=" not in lab.page.url
    expect(lab.output("Accuracy")).to_contain_text("of 5,000")
    expect(lab.table.locator("tbody tr")).to_have_count(100)
    expect(lab.page.locator("#predictions-note")).to_contain_text("The table shows the first 100")
    lab.set("Epochs", "5")
    lab.run_to_the_end()
    lab.page.go_back()
    expect(lab.field("Epochs")).to_have_value("30")
    expect(standing(lab)).to_contain_text("in use: 5,000 to learn from")
    lab.page.go_forward()
    expect(lab.field("Epochs")).to_have_value("5")
    expect(standing(lab)).to_contain_text("in use: 5,000 to learn from")
    assert "task=own" in lab.page.url
    # The browser has them after a reload too.
    lab.page.reload()
    lab.wait_for("ready")
    lab.unfold()
    expect(standing(lab)).to_contain_text("in use: 5,000 to learn from")
    expect(lab.page.locator("#data-count")).to_have_text("Rows 1 to 25 of 10,000")


def test_an_address_without_good_data_is_another_task(lab: Lab) -> None:
    """Which data are good is tested in tests/js."""
    lab.open("#seed=7")
    lab.page.goto(f"{lab.site}#seed=7&data=1_2_1e999")
    expect(lab.message).to_contain_text("were ignored: data=1_2_1e999.")
    task = lab.page.get_by_role("combobox", name="Task", exact=True)
    expect(task).to_have_value("addition")


def test_a_link_carries_the_data_and_a_link_without_breaks_nothing(warm_lab: Lab) -> None:
    warm_lab.page.add_init_script(KEEP_WORKERS)
    warm_lab.load("#seed=7&task=own&held_out=20&speed=instant")
    warm_lab.wait_for("ready")
    expect(warm_lab.message).to_contain_text("were ignored: task=own, held_out=20.")
    warm_lab.load("?panels=try,data#task=own&data=0_0_1_0_1_0_1_0_0_1_1_1&speed=instant")
    warm_lab.wait_for("ready")
    expect(standing(warm_lab)).to_contain_text("in use: 4 to learn from, 4 to test with")
    expect(warm_lab.page.locator("#verdict")).to_contain_text("cannot learn this: no straight line")
    # A worker that dies takes nothing of it along.
    warm_lab.one_epoch.click()
    warm_lab.wait_for_value("Epoch", "1")
    bias = warm_lab.value("Bias")
    warm_lab.page.evaluate(LOUD)
    warm_lab.set("First number", "0.5")
    expect(warm_lab.message).to_contain_text("was restarted")
    warm_lab.wait_for("ready")
    expect(warm_lab.message).to_contain_text("The run is still at epoch 1: ")
    assert warm_lab.value("Bias") == bias
    expect(standing(warm_lab)).to_contain_text("in use: 4 to learn from")
    # Another task puts the data aside, and it can be chosen again.
    warm_lab.choose("Task", "XOR")
    expect(cell(warm_lab, 1, "target")).to_have_count(0)
    warm_lab.choose("Task", "Your own")
    expect(cell(warm_lab, 1, "target")).to_have_value("1")


def test_rows_that_go_can_be_gone_back_to(lab: Lab, table: Callable[..., None]) -> None:
    table(f"{EPOCHS}&task=and")
    button(lab, "Edit a copy").click()
    url = lab.page.url
    rows = "\n".join(f"0.{i:03};0,5;1" for i in range(150))
    load(lab, "many.csv", rows.replace("0.", "0,"))
    note = lab.page.locator("#data-note")
    expect(note).to_contain_text("150 rows read. Commas were read as decimal points.")
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 150 to learn from, 150 to test with")
    expect(standing(lab)).to_contain_text("A link can hold at most 100 rows")
    # Rows that do not fit into an address come back as well, also by Undo.
    lab.page.go_back()
    expect(lab.page).to_have_url(url)
    expect(standing(lab)).to_contain_text("in use: 4 to learn from")
    lab.page.go_forward()
    expect(standing(lab)).to_contain_text("in use: 150 to learn from")
    lab.page.go_back()
    expect(standing(lab)).to_contain_text("in use: 4 to learn from")
    button(lab, "Undo").click()
    expect(lab.page.locator("#data-count")).to_have_text("Rows 1 to 25 of 150")
    button(lab, "Discard changes").click()


def test_a_cell_is_checked_on_enter_and_takes_a_number_with_a_comma(
    lab: Lab, table: Callable[..., None]
) -> None:
    table(f"{EPOCHS}&task=own&data=0_0_0_1_1_1")
    first = cell(lab, 1, "first number")
    expect(first).to_have_value("0")  # and not the row of another table any more
    first.fill("x")
    first.press("Enter")
    expect(first).to_have_accessible_description("“x” is not a number")
    expect(lab.page.get_by_role("status").filter(has_text="One problem was found:")).to_be_visible()
    button(lab, "Use this data").click()
    expect(lab.page.locator("#data-note")).to_contain_text("Nothing was changed.")
    first.fill("0.5")
    first.press("Enter")
    expect(first).to_have_accessible_description("")
    expect(lab.page.locator("#data-note")).to_be_empty()
    # It is for the cell, and not two numbers of a row; the browser puts it there.
    paste_into(first, "0,5")
    expect(lab.page.locator("#data-count")).to_have_text("Rows 1 to 2 of 2")
    button(lab, "Discard changes").click()


def test_own_data_without_answers_leave_the_map_without_a_scale_and_without_a_nan(
    lab: Lab, table: Callable[..., None]
) -> None:
    table(f"{EPOCHS}&task=own&data=1_2_3_4_5_6")
    panel = lab.page.get_by_text("Where it is wrong")
    panel.click()
    description = lab.page.locator("#map-description")
    expect(description).to_contain_text("There is no right answer at any of the places shown.")
    expect(lab.page.locator("#map-step")).to_have_text("0.1")
