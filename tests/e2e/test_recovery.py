"""A worker that dies is replaced, and nothing is lost."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.e2e.lab import KEEP_WORKERS, Lab

SILENT = "window.testWorkers.at(-1).terminate()"
LOUD = "window.testWorkers.at(-1).dispatchEvent(new ErrorEvent('error', { message: 'crashed.' }))"


def test_a_worker_killed_in_mid_run_is_replaced_and_the_run_goes_on(
    fresh_lab: Lab, command_line: Callable[..., Any]
) -> None:
    fresh_lab.page.add_init_script(KEEP_WORKERS)
    fresh_lab.page.clock.install()
    fresh_lab.load("#epochs=200")
    fresh_lab.wait_for("ready")
    fresh_lab.train.click()
    fresh_lab.wait_for_epoch_of(digits=2)
    fresh_lab.page.evaluate(SILENT)
    fresh_lab.page.clock.run_for(4_000)  # it does not answer for three seconds
    expect(fresh_lab.message).to_contain_text(
        re.compile(
            r"^Python stopped \(it did not answer for 3 seconds\) and was restarted\. "
            r"(Training continues from epoch \d+|Finished at epoch 200)"
        )
    )
    expect(fresh_lab.message).to_contain_text("Finished at epoch 200")
    assert fresh_lab.page.evaluate("window.testWorkers.length") == 2
    assert fresh_lab.value("Bias") == repr(command_line("--epochs", "200")["after"]["bias"])
    expect(fresh_lab.page.locator("#loss-description")).to_contain_text("From epoch 0, with")


def test_a_fatal_error_of_python_ends_the_worker_and_not_the_run(
    warm_lab: Lab, command_line: Callable[..., Any]
) -> None:
    # What Pyodide says on the console when the interpreter is lost.
    warm_lab.expected = ["fatal error", "recursion", "call stack", "InternalError", "RangeError"]
    warm_lab.expected.append("error: Error")  # Firefox shows no more of it
    # One request, in the middle of the run, is so deeply nested that it breaks the interpreter.
    warm_lab.page.add_init_script(
        """
        window.advances = 0;
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message) {
            const fatal = message.request?.includes('"advance"') && ++window.advances === 30;
            post.call(this, fatal ? { request: "[".repeat(5000000) } : message);
        };
        """
    )
    warm_lab.load("#epochs=100")
    warm_lab.wait_for("ready")
    warm_lab.train.click()
    expect(warm_lab.message).to_contain_text("Finished at epoch 100")
    assert warm_lab.page.evaluate("window.advances") > 30
    assert warm_lab.value("Bias") == repr(command_line("--epochs", "100")["after"]["bias"])


def test_a_worker_that_dies_while_paused_is_replaced_when_it_is_needed(warm_lab: Lab) -> None:
    warm_lab.page.add_init_script(KEEP_WORKERS)
    warm_lab.load()
    warm_lab.wait_for("ready")
    warm_lab.one_epoch.click()
    warm_lab.wait_for_value("Epoch", "1")
    bias = warm_lab.value("Bias")
    warm_lab.page.get_by_text("Compare runs").click()
    warm_lab.page.get_by_role("button", name="Pin this run", exact=True).click()
    warm_lab.page.evaluate(LOUD)
    warm_lab.set("First number", "0.8")
    expect(warm_lab.message).to_contain_text("and was restarted")
    warm_lab.wait_for("ready")
    warm_lab.wait_for_value("Sum", repr(0.8 + 0.2))
    assert warm_lab.value("Bias") == bias
    assert warm_lab.epoch == 1
    # The press that found it dead is done, and so is the next.
    warm_lab.page.evaluate(LOUD)
    warm_lab.one_epoch.click()
    warm_lab.wait_for_value("Epoch", "2")
    told = re.compile(r"^Python stopped \(crashed\) and was restarted\. Now at epoch 2: ")
    expect(warm_lab.message).to_contain_text(told)
    pinned = warm_lab.page.get_by_role("table", name="Pinned runs", exact=True)
    expect(pinned.get_by_role("rowheader")).to_have_text(["A"])


def test_a_worker_that_dies_again_at_the_same_place_does_not_do_so_for_ever(warm_lab: Lab) -> None:
    warm_lab.page.add_init_script(KEEP_WORKERS)
    # A worker that starts, creates a session, and is gone at the first slice of training.
    warm_lab.page.add_init_script(
        """
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message) {
            if (message.request?.includes('"advance"')) {
                this.dispatchEvent(new ErrorEvent("error", { message: "out of memory." }));
            } else {
                post.call(this, message);
            }
        };
        """
    )
    warm_lab.load("#speed=instant")
    warm_lab.wait_for("ready")
    warm_lab.train.click()
    expect(warm_lab.message).to_contain_text("and was restarted")
    warm_lab.wait_for("ready")
    expect(warm_lab.train).to_be_visible()
    assert 2 <= warm_lab.page.evaluate("window.testWorkers.length") <= 3


def test_a_worker_that_dies_before_its_first_answer_is_replaced_once(warm_lab: Lab) -> None:
    warm_lab.page.add_init_script(KEEP_WORKERS)
    warm_lab.page.add_init_script(
        """
        window.deaths = 1;
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...more) {
            if (message.request?.includes('"create"') && window.deaths-- > 0) {
                this.dispatchEvent(new ErrorEvent("error", { message: "out of memory." }));
            } else {
                post.call(this, message, ...more);
            }
        };
        """
    )
    warm_lab.load()
    warm_lab.wait_for("ready")
    assert warm_lab.page.evaluate("testWorkers.length") == 2
    # The next worker dies as well, and the one after it; the page says so.
    warm_lab.page.evaluate("window.deaths = 3")
    warm_lab.page.evaluate(LOUD)
    warm_lab.one_epoch.click()
    warm_lab.wait_for("failed")
    alert = warm_lab.page.get_by_role("alert")
    expect(alert).to_contain_text("Python could not start: out of memory.")
    kept = warm_lab.page.get_by_text("Your settings and the run are kept.")
    expect(kept).to_be_hidden()  # nothing has run
    warm_lab.page.evaluate("window.deaths = 0")
    # A run that is to begin anew does so, whatever became of the worker.
    warm_lab.choose("Task", "XOR")
    warm_lab.try_again.click()
    warm_lab.wait_for("ready")
    warm_lab.one_epoch.click()
    warm_lab.wait_for_value("Epoch", "1")
    warm_lab.page.evaluate(LOUD)
    warm_lab.choose("Task", "AND")
    expect(warm_lab.message).to_contain_text("was restarted. The run starts at epoch 0.")
    warm_lab.wait_for("ready")
    warm_lab.wait_for_value("Epoch", "0")
