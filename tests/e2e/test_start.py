"""From loading to ready; and every way in which that can fail."""

import gzip
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.inside import edit_source
from tests.e2e.lab import INSTANT, MODULES, STDLIB, WASM, WORKER, Lab, in_every_browser
from tests.unit.reference import BEFORE
from web.build.project import DIST, PY
from web.build.server import CONTENT_TYPES, serving

# A short run, whose predictions the command line knows to the last digit.
THIRTY = f"{INSTANT}&epochs=30"


@pytest.fixture
def thirty(command_line: Callable[..., Any]) -> dict[str, Any]:
    """What the command line says at the end of that run."""
    after: dict[str, Any] = command_line("--epochs", "30")["after"]
    return after


def check_predictions(lab: Lab, after: dict[str, Any]) -> None:
    assert lab.exact(3) == [row["prediction"] for row in after["predictions"]]


@in_every_browser
def test_the_page_shows_the_real_first_numbers_before_python_is_there(fresh_lab: Lab) -> None:
    release = fresh_lab.hold(WASM)
    fresh_lab.load()
    fresh_lab.wait_for("loading")
    loading = fresh_lab.page.get_by_role("progressbar", name="Loading Python")
    expect(loading).to_be_visible()
    expect(fresh_lab.output("Accuracy")).to_have_text("2 of 25")
    expect(fresh_lab.output("Epoch")).to_have_attribute("data-value", "0")
    assert fresh_lab.shown(2) == BEFORE
    early = fresh_lab.exact(3)
    # Train, pressed too early, can be taken back.
    fresh_lab.train.click()
    fresh_lab.pause.click()
    expect(fresh_lab.train).to_be_visible()
    release()
    fresh_lab.wait_for("ready")
    expect(loading).to_be_hidden()
    expect(fresh_lab.page.get_by_role("progressbar", name="Training progress")).to_be_visible()
    assert fresh_lab.epoch == 0
    assert fresh_lab.exact(3) == early
    (measure,) = fresh_lab.measures("python-ready")
    assert measure["startTime"] == 0
    assert measure["duration"] > 0


def test_settings_changed_while_python_starts_are_those_of_the_run(
    warm_lab: Lab, command_line: Callable[..., Any]
) -> None:
    release = warm_lab.hold(WASM)
    warm_lab.load(INSTANT)
    warm_lab.set("Seed", "7")
    warm_lab.set("Epochs", "50")
    warm_lab.set("Learning rate", "0.5")
    expect(warm_lab.output("Accuracy")).to_have_text("…")  # nobody has asked Python about seed 7
    release()
    warm_lab.wait_for("ready")
    warm_lab.run_to_the_end()
    after = command_line("--seed", "7", "--epochs", "50", "--learning-rate", "0.5")["after"]
    assert warm_lab.value("Bias") == repr(after["bias"])


def missing(route: Route) -> None:
    route.fulfill(status=404, body="not here")


def blocked(route: Route) -> None:
    route.abort()


def cut_off(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2])


def something_else(route: Route) -> None:
    # What a host says that has a page for every address.
    route.fulfill(body="<!doctype html><title>Welcome</title>", content_type="text/html")


def broken(route: Route) -> None:
    route.fulfill(status=503, body="busy")


def rubbish(route: Route) -> None:
    route.fulfill(body="this is none of it", content_type="application/octet-stream")


GONE = "Part of this page is no longer on the server. Reload the page: there may be a new version."
DAMAGED = "Part of this page arrived damaged or incomplete."
SIGN_IN = "A different web page arrived in place of part of this one."

# What no reader should have to understand.
JARGON = re.compile(r"object Object|WebAssembly|Error|\.gz|-[0-9a-f]{12}|worker|script", re.I)


MAY_BE_DAMAGED = "Part of this page may be damaged"

FAILURES: dict[str, dict[Callable[[Route], None], str]] = {
    WASM: {
        missing: GONE,
        broken: "The server could not send part of this page (error 503).",
        blocked: "Check your internet connection.",
        cut_off: DAMAGED,
        something_else: SIGN_IN,
        rubbish: "is damaged, or this browser is too old for it.",
    },
    STDLIB: {missing: GONE, cut_off: DAMAGED, something_else: SIGN_IN, rubbish: MAY_BE_DAMAGED},
    MODULES: {missing: GONE, something_else: SIGN_IN, rubbish: DAMAGED},
    WORKER: {missing: GONE, cut_off: DAMAGED, something_else: SIGN_IN, rubbish: MAY_BE_DAMAGED},
}


@pytest.mark.parametrize("address", FAILURES)
def test_a_failed_start_says_why(fresh_lab: Lab, address: str) -> None:
    # What was asked for, what the page gave up because of it, and what Python says of a library
    # that is none.
    fresh_lab.expected = ["404", "503", "ABORTED", "ERR_FAILED", "NS_ERROR", "Python", "encodings"]
    if address == STDLIB:
        fresh_lab.expected.append("warning: ")  # the interpreter's own last words
    # Firefox says of a stream that broke, or was given up because of another, that nobody looked,
    # though the page did.
    fresh_lab.expected += FAILURES[address].values()
    if cut_off in FAILURES[address]:
        fresh_lab.expected.append("stream end")
    alert = fresh_lab.page.get_by_role("alert")
    for answer, reason in FAILURES[address].items():
        fresh_lab.page.route(address, answer)
        fresh_lab.load()
        fresh_lab.wait_for("failed")
        expect(alert).to_contain_text(reason)
        expect(alert).to_contain_text("Press “Try again” to start Python once more")
        told = alert.inner_text()
        assert not JARGON.search(told.replace("(error 503)", ""))
        assert "kept" not in told  # nothing has run
        expect(fresh_lab.try_again).to_be_visible()
        fresh_lab.page.unroute(address)


def test_a_failed_start_can_be_tried_again(warm_lab: Lab, thirty: dict[str, Any]) -> None:
    # The worst of them: what came was whole, so a browser would keep it.
    warm_lab.expected = [SIGN_IN, "ABORTED"]  # of what was given up, as above
    warm_lab.page.route(WORKER, something_else)
    warm_lab.load(THIRTY)
    warm_lab.wait_for("failed")
    warm_lab.page.unroute(WORKER)
    warm_lab.try_again.click()
    warm_lab.wait_for("ready")
    expect(warm_lab.page.get_by_role("alert")).to_be_hidden()
    warm_lab.run_to_the_end()
    check_predictions(warm_lab, thirty)


def test_a_host_may_unpack_what_it_sends_and_give_it_any_type(
    warm_lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "unpacked"
    shutil.copytree(DIST, folder)
    payloads = list(folder.glob("*.gz"))
    assert len(payloads) == 4
    for path in payloads:
        path.write_bytes(gzip.decompress(path.read_bytes()))
    monkeypatch.setitem(CONTENT_TYPES, ".gz", "text/plain")
    with serving(folder) as host:
        warm_lab.site = f"{host.address}/"
        warm_lab.load()
        warm_lab.wait_for("ready")
        sent = {path for path, _ in host.sent}
    assert sent >= {f"/{path.name}" for path in payloads}


def test_a_start_of_which_nothing_comes_for_60_seconds_fails(fresh_lab: Lab) -> None:
    fresh_lab.expected = ["wasm.gz", "ABORTED"]  # given up by the page itself
    fresh_lab.page.clock.install()
    fresh_lab.hold(WASM)
    fresh_lab.load()
    # Whatever comes puts the end off, so wait until the others are here.
    others = (WORKER, STDLIB, MODULES)
    here = sum(path.stat().st_size for name in others for path in DIST.glob(name.split("/")[1]))
    expect(fresh_lab.page.locator("#loading-stage")).to_contain_text(f"{here / 1e6:.1f} of")
    fresh_lab.page.clock.fast_forward(59_000)
    fresh_lab.wait_for("loading")
    fresh_lab.page.clock.fast_forward(2_000)
    fresh_lab.wait_for("failed")
    expect(fresh_lab.page.get_by_role("alert")).to_contain_text("60 seconds")
    expect(fresh_lab.try_again).to_be_visible()


def test_an_error_in_the_sources_is_told_with_its_place_and_costs_no_download(
    fresh_lab: Lab,
) -> None:
    edit_source(fresh_lab, "perceptron/metrics.py", lambda code: f"{code}\n\ndef broken(:\n")
    fresh_lab.load()
    fresh_lab.wait_for("failed")
    lines = len((PY / "perceptron/metrics.py").read_text(encoding="utf-8").splitlines())
    reason = f"in perceptron/metrics.py, line {lines + 3} (SyntaxError: "
    alert = fresh_lab.page.get_by_role("alert")
    expect(alert).to_contain_text(reason)
    payloads = [url for url in fresh_lab.requests if url.endswith(".gz")]
    assert len(payloads) == 4
    fresh_lab.try_again.click()
    fresh_lab.wait_for("loading")
    fresh_lab.wait_for("failed")
    expect(alert).to_contain_text(reason)
    assert [url for url in fresh_lab.requests if url.endswith(".gz")] == payloads


def test_sources_that_cannot_be_imported_say_why(warm_lab: Lab) -> None:
    for path, code, reason in (
        ("bridge.py", "answer = 42", "(ImportError: cannot import name 'handle' from 'bridge'"),
        ("lab/report.py", "import numpy", "in lab/report.py, line 1 (ModuleNotFoundError: No mod"),
        ("lab/report.py", "one = 1\none / 0", "in lab/report.py, line 2 (ZeroDivisionError: "),
        ("lab/report.py", "raise SystemExit(3)", "in lab/report.py, line 1 (SystemExit: 3)"),
    ):
        check_bad_source(warm_lab, path, code, reason)


def check_bad_source(lab: Lab, path: str, code: str, reason: str) -> None:
    edit_source(lab, path, lambda _: code)
    lab.load()
    lab.wait_for("failed")
    expect(lab.page.get_by_role("alert")).to_contain_text(reason)


def test_what_python_prints_is_told(warm_lab: Lab) -> None:
    edit_source(warm_lab, "bridge.py", lambda code: f'{code}\nprint("Hello from", __name__)\n')
    with warm_lab.page.expect_console_message(lambda message: "Hello" in message.text) as printed:
        warm_lab.load()
    assert printed.value.type == "log"
    assert printed.value.text == "Hello from bridge\n"
    warm_lab.wait_for("ready")
