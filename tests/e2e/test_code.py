"""The Python is live: it can be edited, compared, run, kept and taken along."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.coding import Coding, original
from tests.e2e.conftest import new_page
from tests.e2e.lab import INSTANT, Lab, in_every_browser, poll, wait_until
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import CUT_OFF
from web.build.forms import ONE_FILE
from web.build.project import DIST

# The rule of the lesson, and one that learns half as fast.
RULE = "self.weights, moves)]"
HALF = "self.weights, moves)] if False else [w + m / 2 for w, m in zip(self.weights, moves)]"

# A line of penalties.py.
NUMBER = "from perceptron.arguments import number_from"


@pytest.fixture
def coding(warm_lab: Lab) -> Coding:
    """The panel on a page of the test's own, with Python there."""
    warm_lab.load(f"{INSTANT}&epochs=20")
    warm_lab.wait_for("ready")
    return Coding(warm_lab)


def focused(page: Page) -> str:
    """What has the focus: its id, or that it is in the editor."""
    found: str = page.evaluate("document.activeElement.id || document.activeElement.tagName")
    return found


@in_every_browser
def test_edited_code_runs_trains_and_can_be_taken_along(coding: Coding, downloads: Path) -> None:
    lab = coding.lab
    coding.change("layers.py", RULE, HALF)
    expect(coding.page.get_by_role("tab", name="layers.py")).to_have_text("layers.py •")
    coding.page.keyboard.press("Control+Enter")
    expect(coding.note).to_have_text("Your layers.py runs now.")
    lab.run_to_the_end()
    archive = zipfile.ZipFile(io.BytesIO(coding.download(downloads)))
    folder = downloads / "unpacked"
    archive.extractall(folder)
    readme = (folder / "perceptron-python/README.txt").read_text(encoding="utf-8")
    [command] = re.findall(r"python3 (-m perceptron.*)", readme)
    assert command == "-m perceptron --epochs 20"
    done = subprocess.run(
        [sys.executable, *command.split(), "--json"],
        cwd=folder / "perceptron-python",
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    after = json.loads(done.stdout)["after"]
    assert lab.value("Weight 1") == repr(after["weights"][0])
    assert lab.exact(3) == [row["prediction"] for row in after["predictions"]]


def test_an_error_stands_at_its_line_and_goes_with_the_next_run(coding: Coding) -> None:
    coding.change("layers.py", "return total + self.bias", "return total + self.bais +")
    coding.open("model.py")
    coding.run()
    line = original("layers.py").split("return total + self.bias")[0].count("\n") + 1
    # The reader asked for it: the file with the error comes.
    expect(coding.source("layers.py")).to_be_visible()
    expect(coding.alert).to_contain_text("SyntaxError")
    expect(coding.page.locator("#code-editor .problem-line")).to_contain_text("self.bais +")
    expect(coding.page.locator("#code-editor .problem-text")).to_contain_text("SyntaxError")
    expect(coding.page.locator("#code-editor .cm-gutterElement", has_text="✕")).to_have_text(
        f"✕ {line}"
    )
    coding.open("losses.py")
    coding.button(f"Go to layers.py, line {line}").click()
    expect(coding.source("layers.py")).to_be_focused()
    coding.button("Back to the original").click()
    coding.run()
    expect(coding.alert).to_be_hidden()
    expect(coding.page.locator("#code-editor .problem-line")).to_have_count(0)
    expect(coding.note).to_have_text("This code runs.")


def test_an_error_in_training_leaves_the_reader_in_the_file_on_show(coding: Coding) -> None:
    coding.change(
        "layers.py",
        "        return [*[step * x for x in inputs], step]",
        "        return [*[step * y for x in inputs], step]",
    )
    coding.run()
    coding.open("model.py")
    coding.lab.step.click()
    expect(coding.alert).to_contain_text("NameError")
    expect(coding.source("model.py")).to_be_visible()
    expect(coding.page.get_by_role("tab", name="layers.py")).to_have_text("layers.py ✕")
    expect(coding.page.locator("#code-editor .problem-line")).to_have_count(0)
    coding.page.get_by_text("What Python said in full").click()
    expect(coding.page.locator("#code-problem-traceback")).to_contain_text("in moves")
    coding.page.get_by_role("button", name="Go to layers.py, line").click()
    expect(coding.page.locator("#code-editor .problem-line")).to_contain_text("step * y")


def test_an_error_in_learning_and_nan_show_at_their_lines_without_training(coding: Coding) -> None:
    go_to = coding.page.get_by_role("button", name="Go to layers.py, line")
    line = coding.page.locator("#code-editor .problem-line")
    coding.change("layers.py", "[weight + move for", "[weight + mov for")
    coding.run()
    expect(coding.alert).to_contain_text("Did you mean “move”?")
    go_to.click()
    expect(line).to_contain_text("weight + mov for")
    coding.change("layers.py", "return total + self.bias", 'return total * float("nan")')
    coding.run()
    expect(coding.alert).to_contain_text('“float("nan")” is nan here')
    go_to.click()
    expect(line).to_contain_text("return total *")
    coding.lab.one_epoch.click()
    expect(coding.lab.message).to_contain_text("Stopped in epoch 1")
    expect(coding.page.locator("#trouble")).not_to_contain_text("Diverging")


def test_the_line_that_keeps_code_from_being_compiled_can_be_shown(coding: Coding) -> None:
    coding.change(
        "layers.py",
        "        return [*[step * x for x in inputs], step]",
        '        shown = f"{step:.3f}"\n        return [*[step * x for x in inputs], step]',
    )
    coding.run()
    coding.lab.run_to_the_end()
    how = coding.lab.output("How it runs")
    expect(how).to_contain_text("Interpreted, because")
    found = re.search(r"\((\S+), line (\d+)\)", how.inner_text())
    assert found
    assert found[1] == "layers.py"
    coding.open("model.py")
    coding.button(f"Show layers.py, line {found[2]}").click()
    expect(coding.source("layers.py")).to_be_focused()
    coding.button("Back to the original").click()
    coding.run()
    coding.lab.run_to_the_end()
    expect(how).to_contain_text("Compiled")
    expect(coding.button(f"Show layers.py, line {found[2]}")).to_be_hidden()


def test_the_text_is_compared_with_the_original_in_both_forms_and_stays(coding: Coding) -> None:
    page = coding.page
    compare = coding.button("Compare with the original")
    compare.click()
    expect(coding.note).to_contain_text("nothing to compare")
    expect(compare).to_have_attribute("aria-pressed", "false")
    coding.change("penalties.py", NUMBER, f"import math\n{NUMBER}")
    mine = coding.kept()["perceptron/penalties.py"]
    before = page.get_by_role("textbox", name="The original of penalties.py", exact=True)
    for width, beside in ((1280, True), (700, False)):
        page.set_viewport_size({"width": width, "height": 900})
        compare.click()
        expect(compare).to_have_attribute("aria-pressed", "true")
        expect(before).to_have_count(int(beside))
        coding.source("penalties.py").focus()
        page.keyboard.press("ControlOrMeta+End")
        page.keyboard.type("# end")
        assert coding.kept()["perceptron/penalties.py"] == f"{mine}# end"
        coding.button("Undo").click()
        assert coding.kept()["perceptron/penalties.py"] == mine
        compare.click()
        expect(compare).to_have_attribute("aria-pressed", "false")
        expect(before).to_have_count(0)
    # What was done before all that can still be undone.
    coding.button("Undo").click()
    assert coding.kept() == {}
    coding.button("Undo").click()
    expect(coding.note).to_contain_text("nothing to undo")


# How far the first difference is from the top of the editor, as a share of the editor's height.
PLACE = """() => {
    const editor = document.getElementById("code-editor");
    const [change] = editor.shadowRoot.querySelectorAll(".cm-merge-b .cm-changedLine");
    const frame = editor.getBoundingClientRect();
    return change ? (change.getBoundingClientRect().top - frame.top) / frame.height : -1;
}"""


def test_a_comparison_leads_from_difference_to_difference(coding: Coding) -> None:
    page = coding.page
    text = original("layers.py")
    sum_of = "        return total + self.bias\n"
    coding.write(
        "layers.py", text.replace(sum_of, sum_of.replace("bias", "bias + 1.0")) + "# end\n"
    )
    after, before = coding.button("Next difference"), coding.button("Previous difference")
    for width in (1280, 700):
        page.set_viewport_size({"width": width, "height": 900})
        expect(after).to_be_hidden()
        coding.button("Compare with the original").click()
        expect(coding.note).to_contain_text("2 places differ.")
        changed = coding.lines.filter(has_text="bias + 1.0")
        end = coding.lines.filter(has_text="# end")
        wait_until(page, f"() => {{ const at = ({PLACE})(); return at > 0 && at < 1; }}")
        expect(changed).to_be_visible()
        expect(end).to_have_count(0)  # it is far below
        after.click()
        expect(coding.note).to_have_text("Difference 2 of 2.")
        expect(end).to_be_visible()
        after.click()
        expect(coding.note).to_have_text("Difference 1 of 2.")
        expect(changed).to_be_visible()
        before.click()
        expect(coding.note).to_have_text("Difference 2 of 2.")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        coding.button("Compare with the original").click()


@in_every_browser
def test_lines_that_are_typed_over_break_no_rule_of_the_page(coding: Coding) -> None:
    page = coding.page
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    coding.open("losses.py").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("x = 1")
    assert coding.kept() == {"perceptron/losses.py": "x = 1"}
    coding.button("Undo").click()
    coding.button("Undo").click()
    assert coding.kept() == {}
    page.evaluate("console.log('the last one')")
    poll(page, lambda: "the last one" in errors, "the console has told all")
    assert errors == ["the last one"]


def test_a_comparison_follows_the_width_of_the_window(coding: Coding) -> None:
    coding.change("penalties.py", NUMBER, f"import math\n{NUMBER}")
    coding.button("Compare with the original").click()
    before = coding.page.get_by_role("textbox", name="The original of penalties.py", exact=True)
    expect(before).to_be_visible()
    coding.page.set_viewport_size({"width": 390, "height": 800})
    expect(before).to_have_count(0)
    expect(
        coding.page.locator("#code-editor .cm-insertedLine, #code-editor .cm-changedLine")
    ).not_to_have_count(0)
    coding.open("model.py")
    expect(coding.button("Compare with the original")).to_have_attribute("aria-pressed", "false")


def test_back_to_the_original_can_be_undone(coding: Coding) -> None:
    coding.write("losses.py", "x = 1")
    coding.button("Back to the original").click()
    assert coding.kept() == {}
    expect(coding.note).to_contain_text("Back at the original")
    expect(coding.note).not_to_contain_text("still runs")
    coding.button("Undo").click()
    assert coding.kept() == {"perceptron/losses.py": "x = 1"}


def test_a_file_from_the_device_replaces_the_one_of_its_name(coding: Coding) -> None:
    coding.offer("losses.py", b"x = 1\n")
    expect(coding.note).to_contain_text("losses.py has replaced the text of losses.py.")
    expect(coding.source("losses.py")).to_be_visible()
    assert coding.kept() == {"perceptron/losses.py": "x = 1\n"}
    coding.button("Undo").click()
    assert coding.kept() == {}
    coding.open("inputs.py")
    coding.offer("mine.py", "# é\r\ny = 2\r\n".encode())
    expect(coding.note).to_contain_text("There is no mine.py in this program.")
    assert coding.kept() == {"perceptron/inputs.py": "# é\ny = 2\n"}
    coding.offer("constructor", b"y = 3\n")
    expect(coding.note).to_contain_text("There is no constructor in this program.")
    coding.button("Undo").click()
    for content in (b"\x00\x01\x02", b"\xff\xd8\xff\xe0 JFIF"):
        coding.offer("picture.py", content)
        expect(coding.note).to_have_text("picture.py was not opened: it is not a text file.")
    coding.offer("large.py", b"#" * 5_000_001)
    expect(coding.note).to_contain_text("large.py was not opened: it has 5,000,001 bytes")
    assert coding.kept() == {"perceptron/inputs.py": "# é\ny = 2\n"}


def test_names_lead_to_where_they_are_defined(coding: Coding) -> None:
    page = coding.page
    coding.write("model.py", "from perceptron.layers import Neuron\nprint(Neuron.moved)\n")
    line = original("layers.py").split("def moved(")[0].count("\n") + 1
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("ArrowDown")
    for _ in "print(Neuron.mo":
        page.keyboard.press("ArrowRight")
    below = coding.button(f"moved: defined in layers.py, line {line}")
    below.click()
    expect(coding.source("layers.py")).to_be_focused()
    coding.open("model.py").focus()
    page.keyboard.press("F12")
    expect(coding.source("layers.py")).to_be_focused()
    coding.open("model.py")
    name = page.locator("#code-editor .cm-line").nth(1)
    box = name.bounding_box()
    assert box
    name.click(position={"x": 20, "y": box["height"] / 2}, modifiers=["ControlOrMeta"])
    expect(coding.note).to_contain_text("not defined in the files of the lesson")  # print


@in_every_browser
def test_the_editor_is_used_and_left_by_keyboard(coding: Coding) -> None:
    page = coding.page
    coding.write("losses.py", "")
    page.keyboard.type("def f(x):\nif x:\nreturn (\n1\n)")
    page.keyboard.press("Enter")
    page.keyboard.type("return 2\nz = 3")
    page.keyboard.press("Tab")
    text = coding.kept()["perceptron/losses.py"]
    assert text.startswith("def f(x):\n    if x:\n        return (\n            1\n")
    assert text.endswith("    z = 3")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert focused(page) not in ("code-editor", "BODY")
    page.keyboard.press("Shift+Tab")
    expect(coding.source("losses.py")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    assert focused(page) not in ("code-editor", "BODY")
    assert coding.kept()["perceptron/losses.py"] == text
    description = coding.source("losses.py").get_attribute("aria-description")
    assert "Escape, then Tab" in (description or "")
    coding.page.get_by_role("tab", name="losses.py").focus()
    page.keyboard.press("End")
    expect(coding.source("gradient.py")).to_be_visible()
    page.keyboard.press("Home")
    expect(coding.source("model.py")).to_be_visible()


def test_typed_text_outlives_the_page_and_does_not_run_until_asked(coding: Coding) -> None:
    lab = coding.lab
    coding.write("layers.py", "this is no Python")
    lab.page.reload()
    lab.wait_for("ready")
    again = Coding(lab)
    expect(again.note).to_contain_text("Your text from last time is back")
    again.open("layers.py")
    expect(again.lines.first).to_have_text("this is no Python")
    lab.run_to_the_end()
    again.button("Back to the original").click()
    assert again.kept() == {}


def test_texts_of_files_that_are_gone_are_offered(coding: Coding) -> None:
    coding.write("losses.py", "x = 1")
    coding.page.evaluate(
        """() => {
            const isCode = (name) => name.startsWith("perceptron-code ");
            const key = Object.keys(localStorage).find(isCode);
            const texts = { ...JSON.parse(localStorage[key]), "perceptron/old.py": "y = 2" };
            localStorage.setItem(key, JSON.stringify(texts));
        }"""
    )
    coding.page.reload()
    coding.lab.wait_for("ready")
    again = Coding(coding.lab)
    expect(again.button("Download old.py")).to_be_visible()
    again.write("losses.py", "x = 2")
    assert again.kept() == {"perceptron/losses.py": "x = 2", "perceptron/old.py": "y = 2"}
    again.button("Forget these texts").click()
    expect(again.button("Download old.py")).to_be_hidden()
    assert again.kept() == {"perceptron/losses.py": "x = 2"}


def test_two_windows_tell_each_other_and_overwrite_nothing_silently(coding: Coding) -> None:
    lab = Lab(coding.page.context.new_page(), coding.lab.site)
    lab.load(INSTANT)
    lab.wait_for("ready")
    other = Coding(lab)
    coding.page.bring_to_front()
    coding.write("losses.py", "x = 1")
    take = other.button("Take over that text")
    expect(take).to_be_visible()
    expect(lab.page.locator("#code-elsewhere")).to_contain_text("losses.py")
    lab.page.bring_to_front()
    other.write("inputs.py", "z = 3")
    assert other.kept() == {"perceptron/losses.py": "x = 1", "perceptron/inputs.py": "z = 3"}
    take.click()
    other.open("losses.py")
    expect(other.lines.first).to_have_text("x = 1")
    expect(take).to_be_hidden()
    other.button("Undo").click()
    assert other.kept() == {"perceptron/inputs.py": "z = 3"}
    assert lab.troubles() == []
    lab.page.close()


def test_a_browser_that_keeps_nothing_says_so(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
    )
    lab.load(INSTANT)
    lab.wait_for("ready")
    coding = Coding(lab)
    coding.open("losses.py").focus()
    coding.page.keyboard.type("#")
    expect(coding.page.get_by_text("This browser does not keep your text")).to_be_visible()


def test_an_editor_that_could_not_be_loaded_comes_with_the_second_try(warm_lab: Lab) -> None:
    page = warm_lab.page
    warm_lab.expected = ["editor-", "Failed to load", "ERR_FAILED", "loading dynamically"]
    page.route("**/editor-*.js*", lambda route: route.abort())
    warm_lab.load(INSTANT)
    warm_lab.wait_for("ready")
    page.get_by_role("button", name="Show the Python", exact=True).click()
    expect(page.get_by_text("The editor could not be loaded.")).to_be_visible()
    page.unroute("**/editor-*.js*")
    page.get_by_role("button", name="Hide the Python", exact=True).click()
    expect(page.get_by_role("button", name="Show the Python", exact=True)).to_be_visible()
    coding = Coding(warm_lab)
    expect(coding.source()).to_be_visible()
    expect(page.get_by_text("The editor could not be loaded.")).to_be_hidden()


@in_every_browser
def test_in_the_page_as_one_file_code_is_edited_and_runs(browser: Browser) -> None:
    page = new_page(browser, offline=True)
    lab = Lab(page, (DIST / ONE_FILE).as_uri())
    lab.load(f"{INSTANT}&epochs=20")
    lab.wait_for("ready")
    coding = Coding(lab)
    coding.open("layers.py").focus()  # nothing is kept there by every browser
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(original("layers.py").replace(RULE, HALF))
    coding.button("Run this code").click()
    expect(coding.note).to_have_text("Your layers.py runs now.")
    lab.run_to_the_end()
    coding.button("Compare with the original").click()
    expect(coding.button("Compare with the original")).to_have_attribute("aria-pressed", "true")
    assert lab.troubles() == []
    page.context.close()


@pytest.mark.parametrize(
    "fragment",
    [
        "seed=7&learning_rate=0.25&epochs=30",
        "task=xor&activation=sigmoid&layers=4,2&hidden=sigmoid&epochs=30&loss=cross_entropy",
        "task=circle&layers=3&hidden=relu&inputs=x1,x2,x1x2&examples=40&noise=0.3&epochs=5",
        "batch=10&l1=0.001&l2=0.0001&shuffle=1&epochs=12",
    ],
)
def test_the_command_prints_the_numbers_of_the_page(
    warm_lab: Lab, command_line: Callable[..., Any], fragment: str
) -> None:
    lab = warm_lab
    lab.open(f"{INSTANT}&{fragment}")
    coding = Coding(lab)
    lab.run_to_the_end()
    command = coding.page.get_by_role("textbox", name="Command", exact=True).input_value()
    python, module, name, *options = command.split()
    assert (python, module, name) == ("python3", "-m", "perceptron")
    after = command_line(*options)["after"]
    assert lab.value("Loss") == repr(after["loss"])
    assert lab.value("Test loss") == repr(after["test_loss"])


def test_the_command_says_what_it_does_not_know(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.open(f"{INSTANT}&epochs=10")
    coding = Coding(lab)
    lab.run_to_the_end()
    note = coding.page.locator("#command-note")
    expect(note).to_be_empty()
    lab.set("Learning rate", "0.5")
    expect(note).to_contain_text("the other learning rate")
    lab.open("#task=own&data=0_0_1_0_1_0")
    expect(note).to_contain_text("For your own data")
    expect(coding.page.get_by_role("textbox", name="Command", exact=True)).to_be_hidden()


def test_the_panel_fits_and_has_no_barriers(coding: Coding) -> None:
    coding.change("penalties.py", NUMBER, f"import math {NUMBER}")
    coding.run()
    expect(coding.alert).to_be_visible()
    for width in (320, 390, 1280, 1920):
        coding.page.set_viewport_size({"width": width, "height": 900})
        wait_until(coding.page, "() => document.documentElement.scrollWidth <= innerWidth")
        poll(coding.page, lambda: coding.page.evaluate(CUT_OFF) == [], f"it fits {width} pixels")
        assert violations(coding.lab) == []
