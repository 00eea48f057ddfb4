"""Code that is broken, that means harm, or that never ends: the page goes on with what worked."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

import pytest
from playwright.sync_api import Error, expect

from perceptron.model import Perceptron
from tests.e2e.coding import Coding
from tests.e2e.hostile import (
    AT_ONCE,
    COUNTING,
    HARMLESS,
    IN_A_CHECK,
    IN_A_TEST,
    IN_THE_MICROSCOPE,
    IN_TRAINING,
    MISTYPED,
    OFFERED,
    REFUSED,
    SELECTED,
    STOPPED,
    Edit,
)
from tests.e2e.lab import LAUNCH, Lab, poll
from tests.unit.reference import INPUTS, TARGETS

RATE = "0.2"

# In milliseconds. The machine can be busy; `build.py bench --only waits` knows the real limits.
OFFERED_LIMIT = 4000
READY_LIMIT = 10_000
TASK_LIMIT = 1000

others = [name for name in LAUNCH if name != "chromium"]
other_browsers = pytest.mark.parametrize("browser", others, indirect=True, scope="session")

# Presses “Run this code”, and waits until something has come of it; what, or nothing if the time is
# over.
RUN = """async (seconds) => {
    const find = (id) => document.getElementById(id);
    const frame = () => new Promise(requestAnimationFrame);
    find("code-run").click();
    await frame();
    await frame();
    const end = performance.now() + 1000 * seconds;
    while (performance.now() < end) {
        if (!find("stop-bar").hidden) return "endless";
        const ready = document.documentElement.dataset.status === "ready";
        if (ready && !find("code-problem").hidden) return "refused";
        const note = find("code-note").textContent;
        if (ready && / runs? (now|again)|This code runs/.test(note)) return "runs";
        await frame();
    }
    return "";
}"""

# Remembers the longest time for which the page’s thread is busy, in milliseconds, where the browser
# tells it.
WATCH_TASKS = """() => {
    window.longestTask = 0;
    if (!PerformanceObserver.supportedEntryTypes.includes("longtask")) return;
    new PerformanceObserver((list) => {
        const times = list.getEntries().map(({ duration }) => duration);
        window.longestTask = Math.max(window.longestTask, ...times);
    }).observe({ type: "longtask" });
}"""


class Standing(NamedTuple):
    """Where the run is, and what the reader has set."""

    parameters: list[str]
    epoch: str
    last_record: str | None
    rate: str
    number: str


class Breaking(Coding):
    """A page at its second epoch, whose code is then broken."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        lab.set("Learning rate", RATE)
        lab.set("First number", "0.3")
        self.train()
        self.train()

    def standing(self) -> Standing:
        lab = self.lab
        return Standing(
            [lab.value(name) for name in ("Weight 1", "Weight 2", "Bias")],
            lab.value("Epoch"),
            lab.slider("Go to epoch").get_attribute("max"),
            lab.field("Learning rate").input_value(),
            lab.field("First number").input_value(),
        )

    def train(self) -> None:
        """Train for one epoch."""
        after = self.lab.epoch + 1
        self.lab.one_epoch.click()
        self.lab.wait_for_value("Epoch", str(after))
        self.lab.wait_for("ready")

    def put(self, edit: Edit) -> None:
        self.write(edit.file, edit.text)
        self.page.evaluate("() => { longestTask = 0; }")

    def run_code(self) -> str:
        """Press “Run this code”; what has come of it."""
        found: str = self.page.evaluate(RUN, 30)
        return found

    def take_back(self, file: str) -> None:
        assert self.page.evaluate("longestTask") < TASK_LIMIT
        self.open(file)
        self.button("Back to the original").click()

    def assert_right(self) -> None:
        """The numbers are those of the lesson, and those of no other code."""
        assert self.standing().parameters == parameters_at(self.lab.epoch)

    def assert_refused(self, edit: Edit, before: Standing) -> None:
        """The page says why, and nothing has changed."""
        expect(self.alert).to_be_visible()
        said = self.alert.inner_text()
        assert edit.words.lower() in said.lower(), said
        assert self.standing() == before
        expect(self.lab.message).to_contain_text("the page went back to the last code that worked")

    def stop(self, before: Standing) -> None:
        """Press Stop, which is offered; everything is as before."""
        assert self.page.evaluate(STOPPED) < READY_LIMIT
        expect(self.lab.message).to_contain_text("Your code was stopped")
        assert self.standing() == before

    def go_on(self, edit: Edit) -> None:
        """Train with the code that is there now: it is the lesson's."""
        self.train()
        self.assert_right()
        self.take_back(edit.file)

    def refuse(self, edit: Edit) -> None:
        before = self.standing()
        self.put(edit)
        assert self.run_code() == "refused"
        self.assert_refused(edit, before)
        self.go_on(edit)

    def endure(self, edit: Edit) -> None:
        """Run code that may fail in any way; the original works again after it."""
        self.put(edit)
        assert self.run_code() in ("runs", "refused")
        before = self.standing()
        self.lab.one_epoch.click()
        poll(
            self.page,
            lambda: (
                self.standing().epoch != before.epoch
                or self.alert.is_visible()
                or "Stopped" in self.lab.message.inner_text()
            ),
            "the code trains, or the page says why not",
        )
        self.take_back(edit.file)
        assert self.run_code() == "runs"
        self.train()
        self.assert_right()

    def stop_at_once(self, edit: Edit) -> None:
        before = self.standing()
        self.put(edit)
        assert self.page.evaluate(OFFERED, "code-run") < OFFERED_LIMIT
        self.stop(before)
        self.go_on(edit)

    def stop_in_training(self, edit: Edit) -> None:
        self.stop_in(edit, "one-epoch")

    def stop_in(self, edit: Edit, button: str) -> None:
        """Run code that works until this button is pressed."""
        before = self.standing()
        self.put(edit)
        assert self.run_code() == "runs"
        assert self.page.evaluate(OFFERED, button) < OFFERED_LIMIT
        self.stop(before)
        self.go_on(edit)


@cache
def parameters_at(epoch: int) -> list[str]:
    """Those of the original, as the page has them in its read-outs."""
    network = Perceptron.from_seed(109, learning_rate=float(RATE))
    network.train(INPUTS, TARGETS, epoch)
    return [repr(value) for value in network.parameters]


@contextmanager
def about(edit: Edit) -> Iterator[None]:
    """What goes wrong is said to be with this edit."""
    try:
        yield
    except (AssertionError, Error) as error:
        error.add_note(f"The edit is: {edit.title}.")
        raise


# What Python’s end, and an error in the bridge, leave on the console.
ENDS = [
    "error: Error",
    "Pyodide has suffered",
    "cause of the fatal error",
    "at wasm",
    "unreachable",
    "Aborted()",
]
TRACEBACKS = ["Traceback", 'File "', "Error: ", "During handling", "sys.excepthook"]


# Chromium gives what is typed in place of a coloured word that word’s style; the policy refuses it,
# and CodeMirror takes it off again.
TYPED = "Applying inline style violates"

# What the page itself keeps on the device: the settings, the texts and the exercises.
KEPT = {"perceptron-settings", "perceptron-code", "perceptron-exercises"}


@pytest.fixture
def breaking(warm_lab: Lab) -> Iterator[Breaking]:
    warm_lab.load("#speed=instant")
    warm_lab.wait_for("ready")
    found = Breaking(warm_lab)
    found.page.evaluate(WATCH_TASKS)
    warm_lab.requests.clear()
    warm_lab.expected.append(TYPED)
    yield found
    kept: list[str] = found.page.evaluate("Object.keys(localStorage)")
    assert {name.split()[0] for name in kept} <= KEPT
    # A worker starts from what the page has; only the browser itself may ask for the icon.
    own = ("blob:", "data:", f"{warm_lab.site}icon-")
    assert [url for url in warm_lab.requests if not url.startswith(own)] == []


@pytest.mark.parametrize("half", [0, 1])
def test_what_is_mistyped_is_explained(breaking: Breaking, half: int) -> None:
    for edit in MISTYPED[half::2]:
        with about(edit):
            breaking.refuse(edit)


def test_what_would_break_more_than_itself_is_refused(breaking: Breaking) -> None:
    breaking.lab.expected += ENDS + TRACEBACKS
    for edit in REFUSED:
        with about(edit):
            breaking.refuse(edit)


def test_what_runs_does_no_harm(breaking: Breaking) -> None:
    breaking.lab.expected += [*TRACEBACKS, "UserWarning: careful"]
    for edit in HARMLESS:
        with about(edit):
            breaking.endure(edit)


def test_code_that_never_ends_is_stopped(breaking: Breaking) -> None:
    for edit in AT_ONCE:
        with about(edit):
            breaking.stop_at_once(edit)


def test_training_that_never_ends_is_stopped(breaking: Breaking) -> None:
    for edit in IN_TRAINING:
        with about(edit):
            breaking.stop_in_training(edit)


@pytest.mark.parametrize(
    ("edit", "button"),
    [(IN_THE_MICROSCOPE, "microscope-start"), (IN_A_TEST, "code-test")],
)
def test_a_question_about_code_that_never_ends_is_stopped(
    breaking: Breaking, edit: Edit, button: str
) -> None:
    breaking.stop_in(edit, button)


def test_an_exercise_whose_check_never_ends_is_stopped(breaking: Breaking) -> None:
    breaking.page.locator("#exercises-fold").evaluate("fold => { fold.open = true; }")
    breaking.button("Begin: Momentum").click()
    expect(breaking.page.locator("#exercise-title")).to_have_text("Momentum")
    expect(breaking.note).to_contain_text("now.")
    breaking.lab.wait_for("ready")
    breaking.train()
    before = breaking.standing()
    breaking.put(IN_A_CHECK)
    assert breaking.run_code() == "runs"
    assert breaking.page.evaluate(OFFERED, "exercise-check") < OFFERED_LIMIT
    breaking.stop(before)
    breaking.train()


def test_the_newest_output_is_shown_in_its_order(breaking: Breaking) -> None:
    breaking.put(COUNTING)
    assert breaking.run_code() == "runs"
    output = breaking.page.get_by_role("log", name="Output")

    def earlier_is_left_out() -> bool:
        breaking.train()
        return "Earlier output is no longer shown" in output.inner_text()

    poll(breaking.page, earlier_is_left_out, "there is more output than is shown")
    pieces = output.locator(":scope > div").all_text_contents()
    assert len(pieces) <= 1001
    assert pieces[0].startswith("… Earlier output")
    numbers = [int(number) for number in re.findall(r"number (\d+)", "".join(pieces))]
    assert len(numbers) > 500
    assert numbers == sorted(set(numbers))


@other_browsers
def test_other_browsers_go_on_as_well(breaking: Breaking) -> None:
    breaking.lab.expected += ENDS + TRACEBACKS
    for way, edits in SELECTED.items():
        for edit in edits:
            with about(edit):
                getattr(breaking, way)(edit)
