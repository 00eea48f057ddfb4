"""From loading to ready; and every way in which that can fail."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.lab import INSTANT, Lab
from tests.unit.reference import TEST

WASM = "**/pyodide.asm.wasm"
BEFORE = [row[2] for row in TEST]
AFTER = [row[3] for row in TEST]


def hold(lab: Lab, address: str) -> list[Route]:
    """Keep requests waiting; the test lets them go with `continue_`."""
    held: list[Route] = []
    lab.page.route(address, lambda route: held.append(route))
    return held


def test_the_page_shows_the_real_first_numbers_before_python_is_there(fresh_lab: Lab) -> None:
    held = hold(fresh_lab, WASM)
    fresh_lab.load()
    fresh_lab.wait_for("loading")
    loading = fresh_lab.page.get_by_role("progressbar", name="Loading Python")
    expect(loading).to_be_visible()
    expect(fresh_lab.output("Accuracy")).to_have_text("2 of 25")
    expect(fresh_lab.output("Epoch")).to_have_attribute("data-value", "0")
    assert fresh_lab.shown(2) == BEFORE
    early = fresh_lab.exact(3)
    assert held
    for route in held:
        route.continue_()
    fresh_lab.wait_for("ready")
    expect(loading).to_be_hidden()
    expect(fresh_lab.page.get_by_role("progressbar", name="Training progress")).to_be_visible()
    assert fresh_lab.exact(3) == early
    (measure,) = fresh_lab.measures("python-ready")
    assert measure["startTime"] == 0
    assert measure["duration"] > 0


def test_train_pressed_too_early_starts_when_python_is_there(fresh_lab: Lab) -> None:
    held = hold(fresh_lab, WASM)
    fresh_lab.load(INSTANT)
    fresh_lab.train.click()
    expect(fresh_lab.pause).to_be_visible()
    fresh_lab.wait_for("loading")
    for route in held:
        route.continue_()
    expect(fresh_lab.message).to_contain_text("Finished at epoch 10,000")
    assert fresh_lab.shown(3) == AFTER


def test_train_pressed_too_early_can_be_taken_back(fresh_lab: Lab) -> None:
    held = hold(fresh_lab, WASM)
    fresh_lab.load(INSTANT)
    fresh_lab.train.click()
    fresh_lab.pause.click()
    expect(fresh_lab.train).to_be_visible()
    for route in held:
        route.continue_()
    fresh_lab.wait_for("ready")
    assert fresh_lab.epoch == 0


def test_settings_changed_while_python_starts_are_those_of_the_run(
    fresh_lab: Lab, command_line: Callable[..., dict[str, dict[str, object]]]
) -> None:
    held = hold(fresh_lab, WASM)
    fresh_lab.load(INSTANT)
    fresh_lab.set("Seed", "7")
    fresh_lab.set("Epochs", "50")
    fresh_lab.set("Learning rate", "0.5")
    expect(fresh_lab.output("Accuracy")).to_have_text("…")  # nobody has asked Python about seed 7
    for route in held:
        route.continue_()
    fresh_lab.wait_for("ready")
    fresh_lab.run_to_the_end()
    after = command_line("--seed", "7", "--epochs", "50", "--learning-rate", "0.5")["after"]
    assert fresh_lab.value("Bias") == repr(after["bias"])


def broken_wasm(route: Route) -> None:
    route.fulfill(status=200, body=b"\0asm\1\0\0\0 and no more", content_type="application/wasm")


def missing(route: Route) -> None:
    route.fulfill(status=404, body="not here")


@pytest.mark.parametrize(
    ("address", "answer", "reason"),
    [
        (WASM, missing, "pyodide.asm.wasm could not be fetched: the server said 404"),
        (WASM, broken_wasm, "WebAssembly could not be compiled"),
        (WASM, lambda route: route.abort(), "pyodide.asm.wasm could not be fetched"),
        ("**/python_stdlib.zip", missing, "python_stdlib.zip could not be fetched"),
        ("**/py/bridge.py", missing, "bridge.py could not be fetched"),
        ("**/pyodide.asm.mjs", missing, "Python could not start"),
        ("**/pyodide.mjs", missing, "Python could not start"),
    ],
)
def test_a_failed_start_says_why(
    fresh_lab: Lab, address: str, answer: Callable[[Route], None], reason: str
) -> None:
    # What was asked for, and what the page gave up because of it.
    fresh_lab.expected = ["404", "ABORTED", "ERR_FAILED", "NS_ERROR", address.strip("*/")]
    fresh_lab.page.route(address, answer)
    fresh_lab.load()
    fresh_lab.wait_for("failed")
    expect(fresh_lab.page.get_by_role("alert")).to_contain_text(reason)
    expect(fresh_lab.page.get_by_role("alert")).to_contain_text(
        "“Try again” starts Python once more"
    )
    expect(fresh_lab.try_again).to_be_visible()


def test_a_failed_start_can_be_tried_again(fresh_lab: Lab) -> None:
    fresh_lab.expected = ["404", "ABORTED"]
    fresh_lab.page.route(WASM, missing)
    fresh_lab.load(INSTANT)
    fresh_lab.wait_for("failed")
    fresh_lab.page.unroute(WASM)
    fresh_lab.try_again.click()
    fresh_lab.wait_for("ready")
    expect(fresh_lab.page.get_by_role("alert")).to_be_hidden()
    fresh_lab.run_to_the_end()
    assert fresh_lab.shown(3) == AFTER


def test_a_start_that_takes_over_60_seconds_fails(fresh_lab: Lab) -> None:
    fresh_lab.expected = ["pyodide.asm.wasm", "ABORTED"]  # given up by the page itself
    fresh_lab.page.clock.install()
    hold(fresh_lab, WASM)
    fresh_lab.load()
    fresh_lab.page.clock.fast_forward(59_000)
    fresh_lab.wait_for("loading")
    fresh_lab.page.clock.fast_forward(2_000)
    fresh_lab.wait_for("failed")
    expect(fresh_lab.page.get_by_role("alert")).to_contain_text("60 seconds")
    expect(fresh_lab.try_again).to_be_visible()


def test_train_pressed_after_a_failed_start_tries_again_and_trains(fresh_lab: Lab) -> None:
    fresh_lab.expected = ["404", "ABORTED"]
    fresh_lab.page.route(WASM, missing)
    fresh_lab.load(INSTANT)
    fresh_lab.wait_for("failed")
    fresh_lab.page.unroute(WASM)
    fresh_lab.train.click()
    expect(fresh_lab.message).to_contain_text("Finished at epoch 10,000")
