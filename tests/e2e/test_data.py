"""Somebody's own data: edited, pasted, loaded, saved, refused row by row, and learnt from."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.e2e.lab import KEEP_WORKERS, TEN_FRAMES, Lab, in_every_browser, saved
from tests.e2e.test_accessibility import violations
from tests.e2e.test_recovery import LOUD

EPOCHS = "#speed=instant&epochs=30"

# How far the page can be scrolled sideways.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


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
    expect(lab.page.locator("#accuracy-rule")).to_contain_text("training rows in the right class")
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
    rows = "0.1;0.2;0.3\n0,5;0.2;0.7\n0.3;0.3\n1;two;3\n0.2;0.5;0.7\n0.4;0.4;0.8\n"
    load(lab, "sums.csv", f"x1;x2;target\n{rows}")
    note = lab.page.locator("#data-note")
    expect(lab.page.locator("#data-said")).to_contain_text(
        "Cells separated by semicolons, decimal point, with a header, 6 rows, 3 columns"
    )
    problems = lab.page.get_by_role("list", name="Rows to fix")
    expect(problems.get_by_role("button")).to_have_text(
        [
            "Row 3, target: a number is missing.",
            "Row 2, first number: “0,5” needs a decimal point: 0.5.",
            "Row 4, second number: “two” is not a number.",
        ]
    )
    lab.choose("Missing values", "Correct them first")
    assert violations(lab) == []
    button(lab, "Use this data").click()
    expect(note).to_contain_text("Nothing was changed.")
    assert lab.page.url == url
    expect(cell(lab, 3, "target")).to_be_focused()
    problems.get_by_role("button").nth(1).click()
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
    expect(standing(lab)).to_contain_text("in use: 4 to learn from")
    expect(standing(lab)).to_contain_text("4 to test with. There is no test data")
    assert "data=0.1_0.2_0.3_0.5_0.2_0.7_0.2_0.5_0.7_0.4_0.4_0.8&" in f"{lab.page.url}&"
    load(lab, "sums.json", "[[1, 2, 3}")
    expect(note).to_contain_text("This is not valid JSON")
    expect(standing(lab)).to_contain_text("in use: 4 to learn from")
    expect(cell(lab, 2, "first number")).to_have_value("0.5")


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
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 2 to learn from, 1 to test with")
    show(lab, "Training data")
    load(lab, "rows.csv", "1,2,3\n4,5,6\n7,8,9")
    # A file has columns of its own, to which older rows for the test need not belong.
    expect(lab.page.locator("#data-count")).to_have_text("Rows 1 to 3 of 3")
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 3 to learn from, 3 to test with")


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
    table(f"{EPOCHS}&task=own&data=0.125_-2_1e-7_1_2_3_4_6_5_7_8_9_1_0_2_3_0_1*0.5_0.5_1")
    rows = "1,2,3\n4,6,5\n7,8,9\n1,0,2\n3,0,1\n"
    assert save(lab, "Save as CSV", downloads) == f"x1,x2,target\n0.125,-2,1e-7\n{rows}"
    cell(lab, 1, "target").fill("one")
    # A slow click reaches its button, though a cell is found to be wrong meanwhile.
    text = saved(
        lab.page, "data.json", downloads, lambda: lab.press_slowly(button(lab, "Save as JSON"))
    ).decode()
    found = json.loads(text)
    assert (found["training"][0], found["test"]) == ([0.125, -2, "one"], [[0.5, 0.5, 1]])
    load(lab, "data.txt", "x1\tx2\ttarget\r\n0.75\t2\t3\r\n", "utf-16")
    expect(cell(lab, 1, "first number")).to_have_value("0.75")
    expect(lab.page.get_by_role("combobox", name="Encoding")).to_have_value("UTF-16")
    show(lab, "Test data")
    expect(lab.page.locator("#data-count")).to_have_text("No rows yet.")
    # Where the rows for the test are on show, a file has more of them.
    load(lab, "data.json", "[[4, 5, 6]]")
    expect(cell(lab, 1, "first number")).to_have_value("4")
    show(lab, "Training data")
    expect(cell(lab, 1, "first number")).to_have_value("0.75")
    load(lab, "data.json", text.replace("0.125", "0.25"))
    expect(cell(lab, 1, "first number")).to_have_value("0.25")
    expect(cell(lab, 1, "target")).to_have_value("one")
    show(lab, "Test data")
    expect(cell(lab, 1, "target")).to_have_value("1")
    button(lab, "Discard changes").click()


PEOPLE = "Größe;Gewicht;Sport;Note\n" + "".join(
    f"1,{50 + i};{60 + i * 7 % 11},5;{'ja' if i * 5 % 3 else 'nein'};Wort {i}\n" for i in range(14)
)


@in_every_browser
def test_a_file_with_names_labels_and_decimal_commas(lab: Lab, table: Callable[..., None]) -> None:
    table()
    load(lab, "people.csv", PEOPLE, "cp1252")
    expect(lab.page.get_by_role("heading", name="people.csv")).to_be_visible()
    said = lab.page.locator("#data-said")
    expect(said).to_contain_text("Cells separated by semicolons, decimal comma, with a header")
    for name, value in (
        *(("Separator", ";"), ("Decimal mark", ","), ("Header", "true")),
        *(("Encoding", "Windows-1252"), ("Use of column Größe", "input")),
        *(("Use of column Sport", "target"), ("Use of column Note", "unused")),
    ):
        expect(lab.page.get_by_role("combobox", name=name, exact=True)).to_have_value(value)
    columns = lab.page.get_by_role("table", name="Columns", exact=True)
    expect(columns.get_by_role("row", name="Gewicht")).to_contain_text("Number, 60.5 to 70.5")
    expect(columns.get_by_role("row", name="Sport")).to_contain_text("ja (9), nein (5)")
    expect(lab.page.locator("#data-mapped-target")).to_have_text(
        "In “Sport”, “nein” is 0 and “ja” is 1."
    )
    heads = lab.page.get_by_role("table", name="Rows", exact=True).get_by_role("columnheader")
    expect(heads).to_have_text(["Row", "Größe", "Gewicht", "Sport"])
    expect(cell(lab, 2, "Größe")).to_have_value("1.51")
    # Nothing of it is in use yet, and the task is what it was.
    expect(lab.page.get_by_role("combobox", name="Task", exact=True)).to_have_value("addition")
    expect(standing(lab)).to_have_text("These rows come from this file and are not in use yet.")
    # Another way of reading, and other columns.
    lab.choose("Decimal mark", "Point")
    expect(said).to_contain_text("decimal point")
    expect(lab.page.get_by_role("list", name="Doubts about the file")).to_contain_text("comma")
    lab.choose("Separator", "Commas")
    expect(said).to_contain_text("separated by commas")
    lab.choose("Separator", "Semicolons")
    lab.choose("Decimal mark", "Comma")
    expect(cell(lab, 2, "Größe")).to_have_value("1.51")
    lab.choose("Class 1", "nein")
    expect(lab.page.locator("#data-mapped-target")).to_have_text(
        "In “Sport”, “ja” is 0 and “nein” is 1."
    )
    lab.choose("Use of column Sport", "Not used")
    expect(lab.page.locator("#data-columns-problem")).to_contain_text("No column is the target yet")
    lab.choose("Use of column Sport", "Target")
    expect(lab.page.locator("#data-columns-problem")).to_be_empty()
    lab.choose("Class 1", "nein")
    lab.choose("Scaling", "Mean 0, deviation 1")
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 14 to learn from, 14 to test with")
    expect(lab.page.get_by_role("combobox", name="Task", exact=True)).to_have_value("own")
    for part in ("names=Gr%C3%B6%C3%9Fe,Gewicht,Sport", "labels=ja,nein", "scaling=standard"):
        assert f"&{part}" in lab.page.url
    lab.run_to_the_end()
    expect(lab.message).to_contain_text("of 14 right")
    # A link has all of it.
    table(f"#{lab.page.url.partition('#')[2]}")
    expect(cell(lab, 2, "Größe")).to_have_value("1.51")
    expect(lab.page.get_by_role("combobox", name="Scaling", exact=True)).to_have_value("standard")


def test_cells_take_what_the_file_would_have_in_them(lab: Lab, table: Callable[..., None]) -> None:
    table()
    load(lab, "exam.csv", "a;b;result\n1;2,5;pass\n2;1;fail\n3;0;\n0;4;pass\n5;1;fail\n")
    problems = lab.page.get_by_role("list", name="Rows to fix").get_by_role("button")
    expect(problems).to_have_text(
        "Row 3, result: a number is missing; write 0 for “fail” or 1 for “pass”, or the label "
        "itself."
    )
    result = cell(lab, 3, "result")
    expect(result).to_have_accessible_description(
        "a number is missing; write 0 for “fail” or 1 for “pass”, or the label itself"
    )
    expect(result).to_have_attribute("inputmode", "text")
    expect(cell(lab, 3, "b")).to_have_attribute("inputmode", "decimal")
    result.fill("fail")
    result.press("Enter")
    expect(result).to_have_value("0")
    expect(problems).to_have_count(0)
    result.fill("passed")
    result.blur()
    expect(problems).to_contain_text("“passed” is not a number; write 0")
    cell(lab, 4, "b").fill("2,75")
    cell(lab, 3, "result").focus()
    expect(cell(lab, 4, "b")).to_have_value("2.75")
    # It is the same if a press takes the focus away.
    result.fill("Pass")
    lab.press_slowly(button(lab, "Use this data"))
    expect(standing(lab)).to_contain_text("in use: 5 to learn from")
    expect(result).to_have_value("1")
    assert "data=1_2.5_1_2_1_0_3_0_1_0_2.75_1_5_1_0&" in f"{lab.page.url}&"
    # What was corrected stays when columns are chosen anew.
    for use, count in (("Not used", 2), ("Input", 3)):
        lab.choose("Use of column a", use)
        expect(lab.page.locator("#data-rows tr").first.locator("input")).to_have_count(count)
        expect(cell(lab, 3, "result")).to_have_value("1")
        expect(cell(lab, 4, "b")).to_have_value("2.75")


def test_the_reason_why_many_columns_are_not_used_is_said_once(
    lab: Lab, table: Callable[..., None]
) -> None:
    table()
    pixels = range(98)
    rows = [
        ",".join(
            [
                str(at % 2),
                *(str(at * (pixel + 7) % 251 / 7) for pixel in pixels),
                f"{at} {('cm', 'm')[at % 2]}",
            ]
        )
        for at in range(12)
    ]
    header = ",".join(["label", *(f"pixel{pixel}" for pixel in pixels), "size"])
    load(lab, "pixels.csv", "\n".join([header, *rows]))
    reasons = lab.page.get_by_role("list", name="Why columns are not used").get_by_role("listitem")
    late = "are not used: they come after the 16 inputs that a network can have."
    size = (
        "“size” is not used: it needs plain numbers instead of text with units or other signs, "
        "such as “0 cm”."
    )
    expect(reasons).to_have_text(
        [f"“pixel16”, “pixel17”, “pixel18”, “pixel19” and 78 more {late}", size]
    )
    columns = lab.page.get_by_role("table", name="Columns", exact=True)
    # A third has more digits than anybody needs.
    expect(columns.get_by_role("row", name="pixel0 ")).to_contain_text("Number, 0 to 11\n")
    lab.choose("Use of column pixel0", "Not used")
    lab.choose("Use of column pixel17", "Input")
    expect(reasons.first).to_have_text(
        f"“pixel16”, “pixel18”, “pixel19”, “pixel20” and 77 more {late}"
    )


def test_many_bad_cells_are_said_once_and_gone_through(
    lab: Lab, table: Callable[..., None]
) -> None:
    table()
    rows = [f"{i % 13},{'n/a!' if 100 <= i < 220 else i % 17},{i % 19}" for i in range(700)]
    load(lab, "many.csv", "\n".join(["age,size,price", *rows]))
    problems = lab.page.get_by_role("list", name="Rows to fix").get_by_role("button")
    expect(problems).to_have_text(
        "120 cells of “size” are not numbers, such as “n/a!”: rows 101, 102, 103, 104, 105 and "
        "115 more."
    )
    left_out = lab.page.locator("#data-left-out")
    expect(left_out).to_have_text(
        "120 of 700 rows are left out, because a cell in them is missing or wrong."
    )
    problems.press("Enter")
    first = cell(lab, 101, "size")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(first).to_have_accessible_description(re.compile("^120 cells of “size”"))
    problems.press("Enter")
    expect(cell(lab, 102, "size")).to_be_focused()
    cell(lab, 102, "size").fill("7")
    cell(lab, 102, "size").press("Enter")
    expect(problems).to_contain_text("119 cells of “size” are not numbers")
    lab.choose("Missing values", "Fill with the mean")
    expect(left_out).to_have_text("119 cells are filled with the mean of the column.")
    note = lab.page.locator("#data-note")
    expect(note).to_contain_text("These cells are filled with the mean of their column")
    lab.choose("Missing values", "Correct them first")
    button(lab, "Use this data").click()
    expect(lab.page.locator("#data-note")).to_contain_text("Nothing was changed.")
    expect(standing(lab)).to_contain_text("not in use yet")
    lab.choose("Missing values", "Leave out their rows")
    expect(note).to_have_text("The rows with these cells are left out:")
    button(lab, "Use this data").click()
    expect(standing(lab)).to_contain_text("in use: 581 to learn from")


def test_what_is_not_a_table_is_refused_and_nothing_is_lost(
    lab: Lab, table: Callable[..., None]
) -> None:
    table()
    note = lab.page.locator("#data-note")
    load(lab, "empty.csv", " \n")
    expect(note).to_have_text("There are no rows here. A table needs at least one row.")
    expect(standing(lab)).to_contain_text("These rows belong to the task")
    load(lab, "people.csv", PEOPLE)
    expect(cell(lab, 2, "Größe")).to_have_value("1.51")
    load(lab, "photo.csv", "\x89PNG\r\n\x1a\n\0\0\0", "latin-1")
    expect(note).not_to_be_empty()
    expect(cell(lab, 2, "Größe")).to_have_value("1.51")
    expect(lab.page.get_by_role("heading", name="people.csv")).to_be_visible()
    button(lab, "Discard changes").click()
    expect(standing(lab)).to_contain_text("These rows belong to the task")
    expect(lab.page.get_by_role("heading", name="people.csv")).to_be_hidden()


def test_a_file_is_gone_through_by_keyboard_on_a_narrow_screen(
    lab: Lab, table: Callable[..., None]
) -> None:
    lab.page.set_viewport_size({"width": 320, "height": 640})
    table()
    load(lab, "people.csv", PEOPLE)
    use = lab.page.get_by_role("combobox", name="Use of column Größe", exact=True)
    use.focus()
    use.press("n")  # as in “Not used”
    expect(use).to_have_value("unused")
    heads = lab.page.get_by_role("table", name="Rows", exact=True).get_by_role("columnheader")
    expect(heads).to_have_text(["Row", "Gewicht", "Sport"])
    expect(use).to_be_focused()
    use.press("Home")
    expect(heads).to_have_text(["Row", "Größe", "Gewicht", "Sport"])
    scaling = lab.page.get_by_role("combobox", name="Scaling", exact=True)
    scaling.focus()
    scaling.press("0")  # as in “0 to 1”
    expect(scaling).to_have_value("range")
    assert lab.page.evaluate(SIDEWAYS) <= 0
    assert violations(lab) == []
    button(lab, "Use this data").press("Enter")
    expect(standing(lab)).to_contain_text("in use: 14 to learn from")
    assert lab.page.evaluate(SIDEWAYS) <= 0
    lab.page.emulate_media(color_scheme="dark")
    assert violations(lab) == []


# Four numbers and a price: the network is drawn higher than one with two inputs.
HOUSES = "area,rooms,floor,built,price\n" + "".join(
    f"{50 + 7 * n},{n % 5 + 1},{n % 4},{1950 + 3 * n},{200_000 + 31_000 * n}\n" for n in range(20)
)

# How far below the upper edge of the window an element is.
TOP = "element => element.getBoundingClientRect().top"


@in_every_browser
@pytest.mark.parametrize("width", [320, 1200])
def test_a_pressed_button_stays_in_place_while_the_page_above_it_grows(
    lab: Lab, table: Callable[..., None], width: int
) -> None:
    lab.page.set_viewport_size({"width": width, "height": 800})
    table("#speed=instant&epochs=100&learning_rate=50")
    lab.run_to_the_end()
    trouble = lab.page.locator("#trouble-text")
    expect(trouble).not_to_be_empty()
    load(lab, "houses.csv", HOUSES)
    expect(standing(lab)).to_contain_text("not in use yet")
    use = button(lab, "Use this data")
    use.evaluate("element => element.scrollIntoView({ block: 'center' })")
    use.focus()
    lab.page.evaluate(TEN_FRAMES)
    before = use.evaluate(TOP)
    use.press("Enter")
    expect(standing(lab)).to_contain_text("in use: 20 to learn from")
    # The drawing is higher, the results are new, and the notice of trouble is gone.
    expect(lab.page.get_by_role("listbox", name="Parts of the network")).to_be_visible()
    expect(lab.page.get_by_role("table", name="Results", exact=True)).to_be_visible()
    expect(trouble).to_be_empty()
    lab.page.evaluate(TEN_FRAMES)
    assert use.evaluate(TOP) == pytest.approx(before, abs=2)


def test_ten_thousand_rows_are_read_paged_held_out_and_learnt_from(
    lab: Lab, table: Callable[..., None]
) -> None:
    table()
    button(lab, "Edit a copy").click()
    rows = [f"0.{i % 97:02},0.{i % 89:02},{(i % 97 + i % 89) / 200}" for i in range(10_001)]
    load(lab, "many.csv", "\n".join(rows))
    expect(lab.page.locator("#data-note")).to_have_text(
        "This table has 10,001 rows, but at most 10,000 are allowed."
    )
    load(lab, "many.csv", "\n".join(rows[:-1]))
    expect(lab.page.locator("#data-count")).to_have_text("Rows 1 to 25 of 10,000")
    assert lab.page.locator("#data-rows tr").count() == 25
    lab.page.get_by_role("textbox", name="Paste rows", exact=True).fill(rows[-1])
    button(lab, "Add these rows").click()
    expect(lab.page.locator("#data-count")).to_have_text("Rows 10,001 to 10,001 of 10,001")
    problems = lab.page.get_by_role("list", name="Rows to fix")
    expect(problems).to_have_text(
        "Row 10,001 and all after it are too many: 10,000 rows are allowed."
    )
    button(lab, "Remove the bad row").click()
    expect(problems.get_by_role("button")).to_have_count(0)
    load(lab, "many.csv", "\n".join(rows[:-1]))
    expect(lab.page.locator("#data-count")).to_have_text("Rows 1 to 25 of 10,000")
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
    load(lab, "many.csv", "\n".join(f"0,{i:03};0,{i % 7};{i % 2}" for i in range(150)))
    said = lab.page.locator("#data-said")
    expect(said).to_contain_text("semicolons, decimal comma, without a header, 150 rows")
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


def test_a_run_that_stalls_on_large_numbers_offers_to_scale_them(
    lab: Lab, table: Callable[..., None]
) -> None:
    """The scores of an exam, as a class has them: a sigmoid is saturated before it has begun."""
    scores = "_".join(f"{30 + 7 * i % 71}_{35 + 11 * i % 66}_{int(i % 3 > 0)}" for i in range(20))
    table(f"{EPOCHS.replace('30', '2000')}&task=own&data={scores}")
    lab.run_to_the_end()
    expect(lab.page.locator("#trouble-name")).to_contain_text("Stalled")
    button(lab, "Scale the inputs").click()
    scaling = lab.page.get_by_role("combobox", name="Scaling", exact=True)
    expect(scaling).to_have_value("standard")
    assert "scaling=standard" in lab.page.url
    lab.run_to_the_end()
    expect(lab.page.locator("#trouble-name")).to_have_text("")
