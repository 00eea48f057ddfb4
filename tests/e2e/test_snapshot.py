"""The next start is quicker by a picture of Python's memory, and never depends on it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.inside import NOT_KEPT, edit_source, open_door, run_python
from tests.e2e.lab import KEEP_WORKERS, Lab, in_every_browser, wait_until
from tests.unit.reference import AFTER, BEFORE

# Notes of each start whether it was from a snapshot, and how many snapshots came.
NOTE_STARTS = """
    window.starts = [];
    window.taken = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...more) {
        if (message.start) {
            starts.push(Boolean(message.snapshot));
            this.addEventListener("message", ({ data }) => {
                if (data.snapshot) window.taken += 1;
            });
        }
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

# Other bytes in place of the snapshot's, in one piece: with the old digest, or with their own.
SPOIL = """async ([name, url, digest, own]) => {
    const bytes = new Uint8Array(500000).fill(7);
    const sum = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const headers = { "X-SHA-256": own ? String(await sum(await sum(bytes))) : digest };
    await (await caches.open(name)).put(url, new Response(bytes, { headers }));
}"""

RANDOM = "import random\nasync def main():\n    return random.random()"


def stored(lab: Lab) -> list[str]:
    """Wait until the snapshot is kept; its cache, its address and its digest."""
    found: list[str] = wait_until(lab.page, STORED)
    return found


def start(lab: Lab) -> list[bool]:
    """Reload the page; returns whether each start of Python was from a snapshot."""
    lab.page.goto("about:blank")
    lab.load()
    lab.wait_for("ready")
    starts: list[bool] = lab.page.evaluate("window.starts")
    return starts


def replace_worker(lab: Lab) -> None:
    """Have the worker die, and Python started again because it is needed."""
    lab.page.evaluate(
        "testWorkers.at(-1).dispatchEvent(new ErrorEvent('error', { message: 'crashed.' }))"
    )
    lab.one_epoch.click()
    lab.wait_for("loading")
    lab.wait_for("ready")
    expect(lab.message).to_contain_text("Now at epoch")


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
        replace_worker(fresh_lab)
        numbers.append(run_python(fresh_lab, RANDOM))
    assert fresh_lab.page.evaluate("window.starts") == [False, True, True]
    assert len(set(numbers)) == 3


@in_every_browser
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


# No store at all, and a device that is full.
NO_STORE = """
    delete window.caches;
    Object.defineProperty(window, "caches", { value: undefined });
"""
FULL = """
    window.refused = 0;
    if (window.Cache) Cache.prototype.put = async () => {
        window.refused += 1;
        throw new DOMException("", "QuotaExceededError");
    };
"""


@pytest.mark.parametrize("store", [NO_STORE, FULL], ids=["no store", "a full device"])
def test_where_nothing_can_be_stored_only_the_page_itself_keeps_the_snapshot(
    fresh_lab: Lab, store: str
) -> None:
    fresh_lab.page.add_init_script(NOTE_STARTS + KEEP_WORKERS + store)
    for _ in range(2):
        assert start(fresh_lab) == [False]
        wait_until(fresh_lab.page, "() => window.taken === 1")
    if store == FULL:
        wait_until(fresh_lab.page, "() => window.refused === 1")
    replace_worker(fresh_lab)
    assert fresh_lab.page.evaluate("window.starts") == [False, True]
    fresh_lab.reset.click()
    fresh_lab.one_epoch.click()
    fresh_lab.wait_for_value("Epoch", "1")


# Which of our modules Python has loaded, and whether the pyc of each matches its source.
COMPILED = """
import sys, importlib.util
from pathlib import Path

async def main():
    found = {}
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None) or ""
        if file.startswith("/py/"):
            pyc = Path(importlib.util.cache_from_source(file)).read_bytes()
            checked = int.from_bytes(pyc[4:8], "little") == 3
            same = pyc[8:16] == importlib.util.source_hash(Path(file).read_bytes())
            found[file.removeprefix("/py/")] = checked and same
    return found
"""


def test_other_sources_start_from_the_same_snapshot_and_are_what_runs(fresh_lab: Lab) -> None:
    fresh_lab.page.add_init_script(NOTE_STARTS + NOT_KEPT)
    assert start(fresh_lab) == [False]
    stored(fresh_lab)
    assert fresh_lab.shown(2) == BEFORE
    # A network that always predicts the same.
    edit_source(
        fresh_lab,
        "perceptron/model.py",
        lambda code: code + "\n\nNetwork.predict = lambda self, example: 0.75\n",
    )
    assert start(fresh_lab) == [True]
    fresh_lab.set("First number", "0.8")
    expect(fresh_lab.output("Prediction")).to_have_attribute("data-value", "0.75")


def test_built_in_modules_come_compiled_and_an_edited_one_is_compiled_anew(fresh_lab: Lab) -> None:
    open_door(fresh_lab)
    fresh_lab.page.add_init_script(NOTE_STARTS)
    for from_the_snapshot in (False, True):
        assert start(fresh_lab) == [from_the_snapshot]
        stored(fresh_lab)
        found = run_python(fresh_lab, COMPILED)
        assert found.keys() > {"bridge.py", "lab/session.py", "perceptron/model.py"}
        # The door is in the bridge, which is edited by it.
        assert {path for path, same in found.items() if not same} == {"bridge.py"}
