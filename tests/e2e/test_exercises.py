"""The exercises on the page: begun by a button or a link, solved by typing, checked and kept."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from exercises import EXERCISES
from exercises.exercise import Change
from tests.e2e.coding import Coding, original
from tests.e2e.lab import INSTANT, Lab, in_every_browser, saved
from tests.e2e.test_accessibility import violations
from tests.unit.solutions import RIGHT

LAYERS = "perceptron/layers.py"
SUM_LINE = "total = 0.0\n        for term in self.terms(inputs):\n            total += term"
RUNS = re.compile(r"runs? (now|again)\.")
SOLVED_OR_NOT = re.compile("solved", re.IGNORECASE)
OWN = "# My own code.\n"


def changed(changes: Iterable[Change], texts: dict[str, str]) -> dict[str, str]:
    """The texts after these changes, made one after another."""
    made = dict(texts)
    for path, find, replace in changes:
        text = made.get(path) or original(path.removeprefix("perceptron/"))
        assert text.count(find) == 1, find
        made[path] = text.replace(find, replace)
    return made


def start_of(name: str) -> dict[str, str]:
    return changed(EXERCISES[name].changes, {})


class Learning(Coding):
    """The panel with its exercises."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self.list = self.page.get_by_role("list", name="Exercises", exact=True)
        self.title = self.page.locator("#exercise-title")
        self.place = self.page.locator("#exercise-place")
        self.found = self.page.locator("#exercise-found")
        self.hints = self.page.get_by_role("list", name="Hints", exact=True).get_by_role("listitem")
        self.said = self.page.locator("#exercise-note")
        self.earlier = self.page.get_by_text("This is about earlier code.")

    def item(self, name: str) -> Locator:
        title = self.page.get_by_text(EXERCISES[name].title, exact=True)
        return self.list.get_by_role("listitem").filter(has=title)

    def unfold_list(self) -> None:
        self.page.locator("#exercises-fold").evaluate("fold => { fold.open = true; }")

    def begin(self, name: str) -> None:
        """Press the button of an exercise, and wait until its start runs."""
        self.unfold_list()
        self.item(name).get_by_role("button").click()
        expect(self.title).to_have_text(EXERCISES[name].title)
        expect(self.note).to_contain_text(RUNS)

    def check(self) -> None:
        """Check the code on show, and wait for what was found."""
        self.press("Check my solution")  # which empties what was found before
        expect(self.found).to_contain_text(SOLVED_OR_NOT, timeout=60_000)

    def type_over(self, line: str, code: str, which: int = 0) -> None:
        """Type in place of what a line has after its indentation."""
        self.page.locator("#code-editor .cm-line").get_by_text(line).nth(which).click()
        self.page.keyboard.press("End")
        self.page.keyboard.press("Shift+Home")
        self.page.keyboard.type(code)


@pytest.fixture
def learning(warm_lab: Lab) -> Learning:
    warm_lab.load(INSTANT)
    warm_lab.wait_for("ready")
    return Learning(warm_lab)


@in_every_browser
def test_an_exercise_from_its_start_to_its_solution(learning: Learning) -> None:
    learning.unfold_list()
    assert learning.list.get_by_role("listitem").count() == 10
    expect(learning.button("Save solved exercises")).to_be_disabled()
    learning.begin("predict")
    expect(learning.title).to_be_focused()
    expect(learning.place).to_have_text("Exercise 1 of 10")
    expect(learning.page.locator("#exercise-sets-up")).to_contain_text("Addition · Sigmoid")
    assert learning.kept() == start_of("predict")
    assert learning.lab.value("Prediction") == "0.0"

    learning.button("Show a hint").click()  # which checks first
    expect(learning.found).to_contain_text("Not solved yet. With the weights")
    expect(learning.hints).to_have_count(1)
    learning.button("Show a hint").click()
    expect(learning.hints).to_have_count(2)
    nothing_added = learning.hints.all_inner_texts()
    assert violations(learning.lab) == []

    learning.type_over("return 0.0", "return sum(self.terms(inputs)) + self.bias")
    expect(learning.earlier).to_be_visible()
    learning.button("Show a hint").click()
    expect(learning.found).to_contain_text("output")
    expect(learning.hints).to_have_count(1)
    assert learning.hints.all_inner_texts()[0] not in nothing_added
    expect(learning.earlier).to_be_hidden()
    place = learning.page.locator("#exercise-places").get_by_role("button").first
    place.click()
    expect(learning.source("layers.py")).to_be_focused()

    learning.type_over("return 0.0", "return self.activation.function(self.weighted_sum(inputs))")
    learning.check()
    expect(learning.found).to_contain_text("✓ Solved: ")
    expect(learning.item("predict")).to_contain_text("solved")
    expect(learning.page.locator("#exercises-count")).to_have_text("1 of 10 solved")
    assert violations(learning.lab) == []

    learning.button("Next exercise").click()
    expect(learning.title).to_have_text(EXERCISES["learn"].title)
    learning.type_over(
        "return [0.0 for _ in self.parameters]", "return [*[step * x for x in inputs], step]"
    )
    learning.check()
    expect(learning.found).to_contain_text("✓ Solved: ")


def test_rosenblatts_rule_is_typed_and_the_step_learns(learning: Learning) -> None:
    learning.begin("rosenblatt")
    expect(learning.source("losses.py")).to_be_visible()
    expect(learning.page.locator("#settings-line")).to_contain_text("AND · Step")
    learning.lab.run_to_the_end()
    learning.type_over("return (target - prediction) * slope", "return target - prediction")
    learning.check()
    expect(learning.found).to_contain_text("✓ Solved: ")
    learning.lab.run_to_the_end()
    expect(learning.lab.output("Accuracy")).to_have_text("4 of 4")


def test_all_others_are_solved_as_well(learning: Learning) -> None:
    others = [name for name in EXERCISES if name not in ("predict", "learn", "rosenblatt")]
    for name in others:
        learning.begin(name)
        learning.check()
        expect(learning.found).to_contain_text("Not solved yet.")
        for path, text in changed(RIGHT[name][0], start_of(name)).items():
            if text != start_of(name).get(path):
                learning.write(path.removeprefix("perceptron/"), text)
        learning.check()
        expect(learning.found).to_contain_text("✓ Solved: ")
        expect(learning.item(name)).to_contain_text("solved")
    expect(learning.page.locator("#exercises-count")).to_have_text("7 of 10 solved")


def test_the_own_code_and_the_progress_survive_a_reload(
    learning: Learning, downloads: Path
) -> None:
    lab = learning.lab
    own = OWN + original("layers.py")
    learning.write("layers.py", own)
    learning.begin("learn")
    expect(learning.said).to_contain_text("Your own code is kept.")
    solution = changed(RIGHT["learn"][0], start_of("learn"))
    learning.write("layers.py", solution[LAYERS])
    learning.check()
    expect(learning.found).to_contain_text("✓ Solved: ")

    lab.page.reload()
    lab.wait_for("ready")
    learning = Learning(lab)
    expect(learning.title).to_have_text(EXERCISES["learn"].title)
    expect(learning.place).to_contain_text("solved")
    assert learning.kept() == solution
    save = learning.button("Save solved exercises")
    learning.unfold_list()
    file = saved(lab.page, "solved-exercises.txt", downloads, save.click).decode()
    assert file.startswith("Solved exercises: 1 of 10\n")
    assert EXERCISES["learn"].goal in file
    assert "Check: Solved: " in file
    assert "--- a/perceptron/layers.py" in file

    learning.button("Leave the exercise").click()
    expect(learning.title).to_be_hidden()
    assert learning.kept() == {LAYERS: own}
    expect(learning.item("learn").get_by_role("button")).to_be_focused()
    learning.begin("learn")
    assert learning.kept() == solution  # it goes on where it was left
    learning.button("Start this exercise again").click()
    expect(learning.said).to_contain_text("This is the start again.")
    assert learning.kept() == start_of("learn")
    learning.button("Undo").click()
    assert learning.kept() == solution


def test_undo_brings_back_what_was_there_before_the_exercise(learning: Learning) -> None:
    own = OWN + original("layers.py")
    learning.write("layers.py", own)
    learning.begin("learn")
    learning.button("Undo").click()
    assert learning.kept() == {LAYERS: own}


def test_a_link_begins_an_exercise_without_running_it(warm_lab: Lab) -> None:
    warm_lab.load("?exercise=momentum")
    warm_lab.wait_for("ready")
    learning = Learning(warm_lab)
    expect(learning.title).to_have_text("Momentum")
    expect(learning.title).to_be_in_viewport()
    expect(learning.page).to_have_url(f"{warm_lab.site}?exercise=momentum#epochs=1000")
    assert learning.kept() == start_of("momentum")
    learning.button("Step through one example").click()
    stepped = learning.page.get_by_text("This steps through the code that ran.")
    expect(stepped).to_be_visible()
    # A press on “Show all panels” and the like keeps the exercise in the address.
    warm_lab.page.reload()
    warm_lab.wait_for("ready")
    expect(learning.title).to_have_text("Momentum")
    assert learning.kept() == start_of("momentum")


def test_a_link_can_put_several_in_a_row(warm_lab: Lab) -> None:
    warm_lab.load("?exercises=learn,predict,nonsense&exercise=other")
    expect(warm_lab.message).to_contain_text("These exercises do not exist: nonsense, other.")
    warm_lab.wait_for("ready")
    learning = Learning(warm_lab)
    titles = [EXERCISES[name].title for name in ("learn", "predict")]
    expect(learning.list.get_by_role("listitem").locator("b")).to_have_text(titles)
    expect(learning.place).to_have_text("Exercise 1 of 2")
    expect(learning.title).to_have_text(titles[0])
    learning.button("Next exercise").click()
    expect(learning.place).to_have_text("Exercise 2 of 2")
    expect(learning.button("Next exercise")).to_be_hidden()
    link = learning.item("learn").get_by_role("link", name="Link to the exercise")
    expect(link).to_have_attribute("href", f"{warm_lab.site}?exercise=learn")


def test_a_frame_shows_the_lab_and_the_exercise(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.page.set_viewport_size({"width": 320, "height": 700})
    lab.load("?embed&exercise=predict")
    lab.wait_for("ready")
    learning = Learning(lab)
    expect(learning.title).to_be_in_viewport()
    expect(lab.page.locator("#guide-panel")).to_be_hidden()
    learning.check()
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert lab.page.evaluate(wide) <= 0
    assert violations(lab) == []


def test_a_check_that_never_ends_says_so(learning: Learning) -> None:
    learning.begin("momentum")
    text = start_of("momentum")[LAYERS]
    head = "    def moved("
    body = text.partition(head)[2].partition('"""')[0]
    assert body
    looped = text.replace(
        head, "    def _wait(self) -> None:\n        while True:\n            pass\n\n" + head, 1
    ).replace("return [*[step * x for x in inputs], step]", "self._wait()\n        return []")
    learning.write("layers.py", looped)
    learning.button("Check my solution").click()
    stop = learning.button("Stop")
    expect(stop).to_be_visible(timeout=60_000)
    stop.click()
    expect(learning.said).to_contain_text("The check stopped Python, or did not end.")
    assert json.dumps(learning.kept()).count("_wait") == 2
