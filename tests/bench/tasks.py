"""Measures the longest task on the page's own thread, during which the page does not respond."""

import random
import statistics

from playwright.sync_api import Browser, FilePayload, expect

from tests.e2e.lab import Lab

# At most, in milliseconds: what takes longer a browser calls a long task, and people notice.
TASK_LIMIT = 50

WATCH = """
    window.longest = 0;
    new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    }).observe({ type: "longtask", buffered: true });
"""
TAKE = "() => { const found = longest; longest = 0; return found; }"

ROWS = 10_000


def made_up_rows() -> str:
    """The most rows that the reader's own data can have, as CSV."""
    chance = random.Random(1)
    pairs = [(chance.random(), chance.random()) for _ in range(ROWS)]
    return "\n".join(["x1,x2,target", *(f"{a:.3f},{b:.3f},{(a + b) / 2:.3f}" for a, b in pairs)])


def longest_tasks(browser: Browser, address: str, rounds: int) -> dict[str, float]:
    """The longest task in each part of a visit: the median of the rounds; 0: below 50 ms."""
    found = [one_visit(browser, address) for _ in range(rounds)]
    return {name: statistics.median(visit[name] for visit in found) for name in found[0]}


def one_visit(browser: Browser, address: str) -> dict[str, float]:
    """Load the page, train for 1,000,000 epochs, then bring 10,000 rows and train on them."""
    with browser.new_page() as page:
        page.add_init_script(WATCH)
        lab = Lab(page, f"{address}/")

        def take() -> float:
            page.wait_for_timeout(500)  # such a task is reported a little later
            return float(page.evaluate(TAKE))

        lab.load("#speed=instant&epochs=1000000")
        lab.wait_for("ready")
        found = {"load": take()}
        lab.train.click()
        expect(lab.message).to_contain_text("Finished", timeout=300_000)
        found["1,000,000 epochs"] = take()
        page.locator("#data-panel summary").first.click()
        page.get_by_role("button", name="Edit a copy", exact=True).click()
        rows = FilePayload(name="rows.csv", mimeType="text/csv", buffer=made_up_rows().encode())
        take()
        page.locator("#data-file").set_input_files([rows])
        expect(page.locator("#data-note")).to_contain_text("10,000")
        found["10,000 rows, loaded"] = take()
        page.get_by_role("button", name="Use this data", exact=True).click()
        lab.wait_for_value("Epoch", "0")
        found["10,000 rows, used"] = take()
        lab.train.click()
        page.wait_for_timeout(3000)  # the run under measurement: no state ends it
        lab.pause.click()
        found["10,000 rows, trained"] = take()
        return found


def judge_tasks(found: dict[str, float]) -> list[str]:
    """What is not as it must be."""
    return [
        f"a task at {name} takes {longest:.0f} ms, and may take {TASK_LIMIT}"
        for name, longest in found.items()
        if longest >= TASK_LIMIT
    ]


def tasks_table(found: dict[str, float]) -> str:
    """The figures as lines of text."""
    lines = [f"{'longest task of the page':34}{'median':>12}{'at most':>19}"]
    for name, longest in found.items():
        shown = f"{longest:.0f} ms" if longest else "below 50 ms"
        lines.append(f"{name:34}{shown:>12}{TASK_LIMIT:>19}")
    return "\n".join(lines)
