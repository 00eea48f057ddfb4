"""A real worker that dies is replaced, and nothing is lost.

What becomes of each press and each setting when a worker dies is tested in tests/js/run.
"""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.e2e.lab import KEEP_WORKERS, Lab, in_every_browser

SILENT = "window.testWorkers.at(-1).terminate()"
LOUD = "window.testWorkers.at(-1).dispatchEvent(new ErrorEvent('error', { message: 'crashed.' }))"


@in_every_browser
def test_a_worker_killed_in_mid_run_is_replaced_and_the_run_goes_on(
    fresh_lab: Lab, command_line: Callable[..., Any]
) -> None:
    fresh_lab.page.add_init_script(KEEP_WORKERS)
    fresh_lab.page.clock.install()
    fresh_lab.load("#epochs=200")
    fresh_lab.wait_for("ready")
    fresh_lab.one_epoch.click()
    fresh_lab.wait_for_value("Epoch", "1")
    fresh_lab.page.get_by_text("Compare runs").click()
    fresh_lab.page.get_by_role("button", name="Pin this run", exact=True).click()
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
    pinned = fresh_lab.page.get_by_role("table", name="Pinned runs", exact=True)
    expect(pinned.get_by_role("rowheader")).to_have_text(["A"])


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
