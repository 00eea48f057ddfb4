"""Drives the built page in real browsers, and lets nothing pass that a reader would not see."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.e2e.lab import DESKTOP, LAUNCH, Lab
from web.build.project import PY
from web.build.server import serving

# Python takes a second or two to start, and much longer while other work keeps the machine busy.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Serve the built page; its address."""
    with serving() as server:
        yield f"{server.address}/"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the browsers save files."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session", params=["chromium"])
def browser(
    playwright: Playwright, request: pytest.FixtureRequest, downloads: Path
) -> Iterator[Browser]:
    """Chromium, and for tests that are `in_every_browser` each of the others, too."""
    options = LAUNCH[request.param] | {"downloads_path": downloads}
    if request.param == "chromium":
        # All pages of a context in one process: what one has compiled, the others need not compile.
        options["args"] = [*options.get("args", []), "--renderer-process-limit=1"]
    if request.param == "firefox":
        # Its list of downloads would open over the page, and take the keys that are meant for it.
        options["firefox_user_prefs"] = {"browser.download.alwaysOpenPanel": False}
    with getattr(playwright, request.param).launch(**options) as started:
        yield started


@pytest.fixture
def new_lab(browser: Browser, site: str) -> Iterator[Callable[..., Lab]]:
    """Open pages of a test's own, for what happens while a page starts, or what breaks it.

    The arguments are those of Playwright's `new_context`.
    """
    labs: list[Lab] = []

    def open_lab(**options: Any) -> Lab:
        labs.append(Lab(new_page(browser, **options), site))
        return labs[-1]

    yield open_lab
    troubles = [trouble for lab in labs for trouble in lab.troubles()]
    for lab in labs:
        lab.page.context.close()
    assert troubles == []


@pytest.fixture
def fresh_lab(new_lab: Callable[..., Lab]) -> Lab:
    """One page of the test's own, not yet opened."""
    return new_lab()


# No page is kept, and nothing is remembered that a page before this one has left.
ANEW = """
    if (window.ServiceWorkerContainer) ServiceWorkerContainer.prototype.register = () =>
        Promise.reject(new DOMException("Not in this window.", "SecurityError"));
    try {
        if (!sessionStorage.length) localStorage.clear();
        sessionStorage.setItem("cleared", "");
    } catch {
        // There is no store here, so there is nothing in it.
    }
"""


@pytest.fixture(scope="session")
def warm_contexts() -> dict[Browser, BrowserContext]:
    """Where each browser opens the pages of `warm_lab`."""
    return {}


def warm_context(browser: Browser, site: str) -> BrowserContext:
    """A context with a page in it that stays open: as long as it is, what it compiled is kept."""
    context = new_context(browser)
    context.add_init_script(ANEW)
    if browser.browser_type.name == "chromium":
        first = Lab(context.new_page(), site)
        first.load()
        first.wait_for("ready")
    return context


@pytest.fixture
def warm_lab(
    browser: Browser, site: str, warm_contexts: dict[Browser, BrowserContext]
) -> Iterator[Lab]:
    """One page of the test's own, not yet opened, in a browser that has been here before.

    Python starts from what the browser has compiled, and from the snapshot: in half the time.
    Whatever would outlive the page itself, such as Playwright's clock, needs a `fresh_lab`.
    """
    if browser not in warm_contexts:
        warm_contexts[browser] = warm_context(browser, site)
    warm = Lab(warm_contexts[browser].new_page(), site)
    yield warm
    warm.page.close()
    assert warm.troubles() == []


@pytest.fixture
def night_lab(playwright: Playwright, browser: Browser, site: str) -> Iterator[Lab]:
    """A page, not yet opened, of a reader who prefers dark colours and less motion."""
    name = browser.browser_type.name
    # Playwright can only pretend so in its own builds of Firefox; this works in every one.
    preferences = {
        "layout.css.prefers-color-scheme.content-override": 0,
        "ui.prefersReducedMotion": 1,
    }
    options = {"firefox_user_prefs": preferences} if name == "firefox" else {}
    with getattr(playwright, name).launch(**LAUNCH[name], **options) as started:
        night = Lab(new_page(started, color_scheme="dark", reduced_motion="reduce"), site)
        yield night
        troubles = night.troubles()
    assert troubles == []


@pytest.fixture(scope="session")
def shared_labs() -> dict[Browser, Lab]:
    """The page that the tests of one browser share: Python takes seconds to start."""
    return {}


@pytest.fixture
def lab(
    browser: Browser, site: str, shared_labs: dict[Browser, Lab], request: pytest.FixtureRequest
) -> Iterator[Lab]:
    """The shared page, which `open` shows like a fresh one; a failed test leaves it to no other."""
    failures = request.session.testsfailed
    shared = shared_labs.get(browser) or Lab(new_page(browser), site)
    shared_labs[browser] = shared
    shared.begin_test()
    yield shared
    troubles = shared.troubles()
    # A page in which the Python was changed is not like a fresh one.
    used = shared.page.is_closed() or shared.html.get_attribute("data-code") is not None
    if troubles or used or request.session.testsfailed > failures:
        shared.page.context.close()
        del shared_labs[browser]
    assert troubles == []


def new_page(browser: Browser, **options: Any) -> Page:
    """Open an empty page in a context of its own."""
    return new_context(browser, **options).new_page()


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """A window as large as a laptop's screen unless the options say otherwise."""
    options.setdefault("viewport", DESKTOP)
    context = browser.new_context(**options)
    context.set_default_timeout(30_000)
    return context


@pytest.fixture(scope="session")
def command_line() -> Callable[..., Any]:
    """Run the experiment on the command line; what it prints with --json.

    The same is run once: it says the same each time, and takes a second.
    """

    @cache
    def run(*arguments: str) -> Any:
        command = [sys.executable, "-m", "perceptron", "--json", *arguments]
        folder = Path(PY)
        done = subprocess.run(
            command, cwd=folder, check=True, capture_output=True, text=True, timeout=60
        )
        return json.loads(done.stdout)

    return run
