"""The next start is quicker by a picture of Python's memory, and never depends on it."""

from collections.abc import Callable
from typing import Any

from tests.e2e.inside import open_door, run_python
from tests.e2e.lab import Lab, wait_until
from tests.unit.reference import AFTER

# Notes of each start whether it was from a snapshot.
NOTE_STARTS = """
    window.starts = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...more) {
        if (message.start) starts.push(Boolean(message.snapshot));
        post.call(this, message, ...more);
    };
"""

STORED = """async () => {
    const name = (await caches.keys()).find((name) => name.includes("snapshot"));
    if (!name) return null;
    const cache = await caches.open(name);
    const [request] = await cache.keys();
    const response = request && await cache.match(request);
    return response ? [name, request.url, response.headers.get("X-SHA-256")] : null;
}"""

# Other bytes in place of the snapshot's: with the old digest, or with their own.
SPOIL = """async ([name, url, digest, own]) => {
    const bytes = new Uint8Array(5000000).fill(7);
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const headers = { "X-SHA-256": own ? String(sum) : digest };
    await (await caches.open(name)).put(url, new Response(bytes, { headers }));
}"""

RANDOM = "import random\nasync def main():\n    return random.random()"


def stored(lab: Lab) -> list[str]:
    """Wait until the snapshot is kept; its cache, its address and its digest."""
    found: list[str] = wait_until(lab.page, STORED)
    return found


def start(lab: Lab) -> list[bool]:
    """Load the page anew; whether each start of Python was from a snapshot."""
    lab.page.goto("about:blank")
    lab.load()
    lab.wait_for("ready")
    starts: list[bool] = lab.page.evaluate("window.starts")
    return starts


def test_a_replaced_worker_starts_from_the_snapshot_and_chance_does_not_repeat_itself(
    fresh_lab: Lab,
) -> None:
    open_door(fresh_lab)
    fresh_lab.page.add_init_script(NOTE_STARTS)
    fresh_lab.load()
    fresh_lab.wait_for("ready")
    numbers = [run_python(fresh_lab, RANDOM)]
    stored(fresh_lab)
    for _ in range(2):
        # A start from the snapshot is that of the worker that is replaced.
        fresh_lab.page.evaluate(
            "testWorkers.at(-1).dispatchEvent(new ErrorEvent('error', { message: 'crashed.' }))"
        )
        fresh_lab.one_epoch.click()
        fresh_lab.wait_for("loading")
        fresh_lab.wait_for("ready")
        numbers.append(run_python(fresh_lab, RANDOM))
    assert fresh_lab.page.evaluate("window.starts") == [False, True, True]
    assert len(set(numbers)) == 3


def test_the_next_visit_starts_from_the_snapshot_unless_that_is_damaged(
    fresh_lab: Lab, command_line: Callable[..., Any]
) -> None:
    fresh_lab.page.add_init_script(NOTE_STARTS)
    assert start(fresh_lab) == [False]
    fresh_lab.page.evaluate(SPOIL, [*stored(fresh_lab), False])
    # Seen by its digest: no start is tried with it.
    assert start(fresh_lab) == [False]
    fresh_lab.page.evaluate(SPOIL, [*stored(fresh_lab), True])
    # Whole, but no picture of this memory: a start is tried, and then a normal one.
    fresh_lab.expected = ["Snapshot", "snapshot", "WebAssembly", "error"]
    assert start(fresh_lab) == [True, False]
    fresh_lab.expected.clear()
    fresh_lab.console.clear()
    stored(fresh_lab)
    assert start(fresh_lab) == [True]
    # And what it learns is the same.
    fresh_lab.set_speed("Instant")
    fresh_lab.run_to_the_end()
    assert fresh_lab.shown(3) == AFTER
    assert fresh_lab.value("Bias") == repr(command_line()["after"]["bias"])


def test_without_a_store_every_start_is_a_normal_one(fresh_lab: Lab) -> None:
    # As where there is none, and as where the device is full.
    fresh_lab.page.add_init_script(NOTE_STARTS)
    fresh_lab.page.add_init_script(
        """
        if (location.hash === "#full") {
            Cache.prototype.put = () => Promise.reject(new DOMException("", "QuotaExceededError"));
        } else {
            delete window.caches;
            Object.defineProperty(window, "caches", { value: undefined });
        }
        """
    )
    for fragment in ("", "#"):
        fresh_lab.load(fragment)
        fresh_lab.wait_for("ready")
        assert fresh_lab.page.evaluate("window.starts") == [False]
    fresh_lab.one_epoch.click()
    fresh_lab.wait_for_value("Epoch", "1")
