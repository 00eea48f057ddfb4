"""The page as its users know it: by roles and names."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import (
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Route,
    ViewportSize,
    expect,
)

from web.build.setup import BROWSERS

# What opens a page that is ready to train, and trains as fast as it can.
INSTANT = "#speed=instant"

# The payloads that the page fetches, as patterns of addresses.
WORKER = "**/worker-*.js.gz"
WASM = "**/python-*.wasm.gz"
STDLIB = "**/stdlib-*.zip.gz"
MODULES = "**/modules-*.bin.gz"

# Every browser that build.py found: Chromium and Firefox, and WebKit where there is one.
LAUNCH: dict[str, dict[str, Any]] = json.loads(BROWSERS.read_text(encoding="utf-8"))

# Tests run in Chromium. This is for what browsers do each in their own way, such as the focus,
# keys, drawing, storing and fetching: at least the main road of each part of the page.
in_every_browser = pytest.mark.parametrize("browser", list(LAUNCH), indirect=True, scope="session")

DESKTOP: ViewportSize = {"width": 1280, "height": 800}

# Keeps every worker that the page starts within reach of the test.
KEEP_WORKERS = """
    window.testWorkers = [];
    const Original = Worker;
    window.Worker = class extends Original {
        constructor(...args) {
            super(...args);
            window.testWorkers.push(this);
        }
    };
"""

# Makes an open page show an address as a fresh one does: it resets everything that was set,
# unfolded, pinned or typed before. Only guesses and the reader's own data stay.
SHOW = """async (address) => {
    const find = (selector) => document.querySelector(selector);
    const frame = () => new Promise(requestAnimationFrame);
    const type = (selector, value) => {
        find(selector).value = value;
        for (const kind of ["input", "change"]) find(selector).dispatchEvent(new Event(kind));
    };
    document.activeElement?.blur();
    // A panel that was unfolded just now is drawn with the next frame, and would be unfolded again.
    if (find("main details[open]:not(#settings)")) await frame();
    if (!find("#back-to-guide").hidden) {
        find("#back-to-guide").click();
        await frame(); // in which the guide comes into sight
    }
    if (!find("#data-discard").hidden) find("#data-discard").click();
    const chosen = ["#data-training", "[name=map][value=error]", "#link-weights:checked"];
    for (const control of [...chosen, "#draw-points[aria-pressed=true]"]) find(control)?.click();
    find("#remove-pins").click();
    type("#activation-point", "1.2");
    type("#start-1", "0");
    type("#start-2", "0");
    const lists = {
        ...{ "#surface-across": 0, "#surface-up": 1, "#activation-layer": "output" },
        ...{ "#map-across": 0, "#map-up": 1, "#map-others": "means" },
    };
    for (const [list, value] of Object.entries(lists)) {
        if (!find(`${list} option[value="${value}"]`)) continue; // it was never unfolded
        find(list).value = value;
        find(list).dispatchEvent(new Event("change"));
    }
    type("#new-target", "1");
    find("#data-paste").value = "";
    for (const fold of document.querySelectorAll("details")) fold.open = fold.id === "settings";
    document.activeElement?.blur();
    scrollTo({ top: 0, behavior: "instant" });

    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate")); // as when Back leads there
    performance.clearMeasures("train");
    try {
        localStorage.clear();
    } catch {
        // It is not there for every page.
    }

    // Do what Python is asked for in a call of this name, and wait for its answer.
    const answered = async (call, act) => {
        const post = Worker.prototype.postMessage;
        const done = new Promise((resolve, reject) => {
            setTimeout(() => reject(new Error(`Python does not answer ${call}.`)), 30000);
            Worker.prototype.postMessage = function (message, ...more) {
                if (message.request?.includes(`"${call}"`)) {
                    this.addEventListener("message", ({ data }) => "reply" in data && resolve());
                }
                post.call(this, message, ...more);
            };
        });
        act();
        await done.finally(() => {
            Worker.prototype.postMessage = post;
        });
        await frame();
        await frame();
    };
    // Python has begun this run, and none before it, when it has answered what Reset asks.
    await answered("create", () => find("#reset").click());
    // The numbers to try are still those of the test before, or of an example.
    const isPair = find("#number-1-name").textContent === "First number";
    for (const [number, value] of isPair ? [[1, "0.1"], [2, "0.2"]] : []) {
        if (find(`#number-${number}`).value === value) continue;
        await answered("predict", () => type(`#input_${number}-field`, value));
    }
    return location.href;
}"""

# Nearly every test sets something, so the settings are unfolded wherever the page is loaded.
UNFOLD_SETTINGS = """
    addEventListener("DOMContentLoaded", () => {
        document.getElementById("settings")?.setAttribute("open", "");
    });
"""

TEN_FRAMES = """() => new Promise((resolve) => {
    let left = 10;
    const next = () => left-- ? requestAnimationFrame(next) : resolve();
    next();
})"""


def poll(page: Page, ask: Callable[[], Any], what: str, seconds: float = 60) -> Any:
    """Ask until the answer is something true; that. what: it did not happen, if it never is."""
    deadline = monotonic() + seconds
    while not (found := ask()):
        if monotonic() > deadline:
            raise AssertionError(f"This did not come true within {seconds} seconds: {what}")
        # A rest between two questions, in which Playwright hears the page: time.sleep() would not
        # let it. What is waited for is the condition; this may be any length.
        page.wait_for_timeout(25)
    return found


def wait_until(page: Page, condition: str, argument: Any = None, seconds: float = 60) -> Any:
    """Wait until a function of the page's gives something true; that.

    For what no locator shows. Playwright's own way evaluates a text in the page, which the page's
    policy forbids; so it is asked again and again.
    """
    return poll(page, lambda: page.evaluate(condition, argument), condition, seconds)


def saved(page: Page, file: str, downloads: Path, press: Callable[[], None]) -> bytes:
    """Press what hands out a file of this name; what is in it.

    downloads: where the browser keeps what it saves.
    """
    browser = page.context.browser
    if browser and browser.browser_type.name == "firefox":
        # Playwright tells of no download from a blob: address there; the file comes all the
        # same, and only when it is complete: until then it has another name or is empty.
        path = downloads / file
        path.unlink(missing_ok=True)
        press()
        poll(page, lambda: path.is_file() and path.stat().st_size, f"{file} is saved")
        return path.read_bytes()
    with page.expect_download() as started:
        press()
    assert started.value.suggested_filename == file
    return Path(started.value.path()).read_bytes()


class Lab:
    """One open page, its controls and read-outs, and what went wrong in it."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        page.add_init_script(UNFOLD_SETTINGS)
        self.requests: list[str] = []
        self.console: list[str] = []
        self.failed: list[str] = []
        # Parts of addresses and of messages that a test makes fail on purpose.
        self.expected: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._on_failed)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.console.append(f"uncaught: {error}"))
        # Called "Train again" at the end of a run.
        self.train = page.get_by_role("button", name=re.compile("^Train( again)?$"))
        self.pause = page.get_by_role("button", name="Pause", exact=True)
        self.step = page.get_by_role("button", name="Step", exact=True)
        self.one_epoch = page.get_by_role("button", name="One epoch", exact=True)
        self.reset = page.get_by_role("button", name="Reset", exact=True)
        self.try_again = page.get_by_role("button", name="Try again", exact=True)
        self.table = page.get_by_role("table", name="Predictions", exact=True)
        self.html = page.locator("html")

    def _on_failed(self, request: Request) -> None:
        self.failed.append(f"{request.url}: {request.failure}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.console.append(f"{message.type}: {message.text}")

    def troubles(self) -> list[str]:
        """What no reader of the page may ever meet: empty when all is well."""
        own = (self.site, "blob:", "data:")
        foreign = [f"foreign: {url}" for url in self.requests if not url.startswith(own)]
        seen = [*self.console, *self.failed]
        return foreign + [
            trouble for trouble in seen if not any(part in trouble for part in self.expected)
        ]

    def begin_test(self) -> None:
        """Forget what an earlier test saw or set."""
        self.requests.clear()
        self.console.clear()
        self.failed.clear()
        self.expected.clear()
        self.page.bring_to_front()  # keys go to the window in front alone
        self.page.set_viewport_size(DESKTOP)
        self.page.emulate_media(color_scheme="light")
        self.page.mouse.move(0, 0)  # the network says what the pointer is at

    def load(self, fragment: str = "") -> None:
        """Load the page without waiting for Python."""
        self.page.bring_to_front()
        self.page.goto(self.site + fragment)

    def open(self, fragment: str = "") -> None:
        """Show the page with these settings, at epoch 0, with Python there.

        A page that is there already is shown as it would be had it just been opened.
        """
        # A page in a frame has no header and no panels; it does not become a whole one.
        if self.page.url.startswith(self.site) and "?embed" not in self.page.url:
            expect(self.page).to_have_url(self.page.evaluate(SHOW, self.site + fragment))
            self.wait_for("ready")
            self.wait_for_value("Epoch", "0")
        else:
            self.load(fragment)
            self.wait_for("ready")

    def wait_for(self, status: str) -> None:
        self._wait_for_attribute(self.html, "data-status", status)
        if status == "ready":  # the panels come at about the same time, usually earlier
            self._wait_for_attribute(self.html, "data-panels", "ready")

    def _wait_for_attribute(self, locator: Locator, name: str, pattern: str) -> None:
        """Wait until an attribute is all that the pattern says.

        For what nearly every test waits for: `expect` would look only twice a second in the end.
        """
        fits = re.compile(pattern).fullmatch
        what = f"{locator} has {name} as {pattern}"
        poll(self.page, lambda: fits(locator.get_attribute(name) or ""), what, seconds=30)

    def run_to_the_end(self) -> None:
        """Press Train and wait until the run is over, and not one before it."""
        before = len(self.measures("train"))
        self.train.click()
        measured = "(before) => performance.getEntriesByName('train', 'measure').length > before"
        wait_until(self.page, measured, before)
        expect(self.message).to_contain_text("Finished")
        self.wait_for("ready")

    @property
    def message(self) -> Locator:
        """The line that says what goes on: the polite live region."""
        return self.page.locator("#message")

    def output(self, name: str) -> Locator:
        """A read-out by its name."""
        return self.page.get_by_role("status", name=name, exact=True)

    def field(self, name: str) -> Locator:
        return self.page.get_by_role("spinbutton", name=name, exact=True)

    def slider(self, name: str) -> Locator:
        return self.page.get_by_role("slider", name=name, exact=True)

    def choose(self, name: str, option: str) -> None:
        self.page.get_by_role("combobox", name=name, exact=True).select_option(label=option)

    def unfold(self) -> None:
        """Unfold every panel."""
        self.page.evaluate(
            "document.querySelectorAll('main details').forEach(fold => { fold.open = true; })"
        )

    def hold(self, address: str) -> Callable[[], None]:
        """Keep requests waiting; what lets them go, as soon as there is one."""
        held: list[Route] = []
        self.page.route(address, lambda route: held.append(route))

        def release() -> None:
            poll(self.page, lambda: held, f"{address} is asked for")
            while held:
                held.pop().continue_()

        return release

    def press_slowly(self, target: Locator) -> None:
        """Click as people do: some frames are drawn between press and release."""

        def press() -> bool:
            target.hover()
            self.page.mouse.down()
            hit: bool = target.evaluate("target => target.matches(':active')")
            if not hit:  # the page has moved it before it was pressed: that click went nowhere
                self.page.mouse.move(0, 0)
                self.page.mouse.up()
            return hit

        poll(self.page, press, "it is pressed")
        self.page.evaluate(TEN_FRAMES)
        self.page.mouse.up()

    def set_speed(self, name: str) -> None:
        # The radio itself is drawn by its label, so that is what people click.
        group = self.page.get_by_role("radiogroup", name="Speed", exact=True)
        group.get_by_text(name, exact=True).click()
        expect(self.page.get_by_role("radio", name=name, exact=True)).to_be_checked()

    def set(self, name: str, value: str) -> None:
        """Type into a number field and leave it."""
        self.field(name).fill(value)
        self.field(name).blur()

    def value(self, name: str) -> str:
        """The number behind a read-out, as Python's repr gives it."""
        value = self.output(name).get_attribute("data-value")
        assert value is not None
        return value

    @property
    def epoch(self) -> int:
        return int(self.value("Epoch"))

    def wait_for_epoch_of(self, digits: int) -> None:
        """Wait until the run has come as far as a number of so many digits: 3 for 100."""
        self._wait_for_output("Epoch", rf"\d{{{digits},}}")

    def wait_for_value(self, name: str, value: str) -> None:
        self._wait_for_output(name, re.escape(value))

    def _wait_for_output(self, name: str, pattern: str) -> None:
        """Wait until the number behind a read-out is all that the pattern says.

        The read-out is found once: to look for its role and name again and again takes so long
        that the page itself becomes slow.
        """
        found = self.output(name).element_handle()
        fits = re.compile(pattern).fullmatch
        what = f"{name} is {pattern}"
        poll(self.page, lambda: fits(found.get_attribute("data-value") or ""), what, seconds=30)

    def cells(self) -> list[list[str]]:
        """The table of predictions, row by row."""
        rows: list[list[str]] = self.table.locator("tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
        )
        return rows

    def shown(self, column: int) -> list[str]:
        """The numbers of one column, without their marks."""
        return [row[column].split()[0] for row in self.cells()]

    def exact(self, column: int) -> list[float]:
        """The numbers behind one column."""
        cells = self.table.locator(f"tbody tr > :nth-child({column + 1})")
        values: list[str] = cells.evaluate_all("cells => cells.map(cell => cell.dataset.value)")
        return [float(value) for value in values]

    def measures(self, name: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.page.evaluate(
            "name => performance.getEntriesByName(name, 'measure').map(entry => entry.toJSON())",
            name,
        )
        return entries
