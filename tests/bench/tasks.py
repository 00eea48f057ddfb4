"""Measures the longest task on the page's own thread, during which the page does not respond.

The code that drives the page also works on that thread, and it takes long to find a button by its
name or to check again and again for a text. So each place is found before a part of the visit is
measured. During the measurement the mouse goes there, and the page is asked only short questions.
"""

import random
import statistics
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Locator, Page, ViewportSize

from perceptron.settings import MAX_NUMBERS
from tests.e2e.lab import DESKTOP, wait_until

# At most, in milliseconds: what takes longer a browser calls a long task, and people notice.
TASK_LIMIT = 50

WATCH = """
    window.longest = 0;
    new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    }).observe({ type: "longtask", buffered: true });
"""
TAKE = "() => { const found = longest; longest = 0; return found; }"

READY = "() => document.documentElement.dataset.status === 'ready'"
SAYS = "([id, text]) => document.getElementById(id).textContent.includes(text)"

ROWS = 10_000

# Smaller than the one before it, and still with the wide drawing.
OTHER_WINDOW: ViewportSize = {"width": 1000, "height": 900}

# How many moves make a drag, one per frame.
MOVES = 30

Place = tuple[float, float]


def made_up_rows(inputs: int) -> str:
    """The most rows that the reader's own data can have, as CSV."""
    chance = random.Random(1)
    lines = [",".join([*(f"x{i + 1}" for i in range(inputs)), "target"])]
    for _ in range(ROWS):
        numbers = [chance.random() for _ in range(inputs)]
        lines.append(",".join(f"{x:.3f}" for x in [*numbers, sum(numbers) / inputs]))
    return "\n".join(lines)


def longest_tasks(browser: Browser, address: str, rounds: int) -> dict[str, float]:
    """The longest task in each part of a visit: the median of the rounds; 0: below 50 ms."""
    found = [one_visit(browser, address) for _ in range(rounds)]
    return {name: statistics.median(visit[name] for visit in found) for name in found[0]}


def one_visit(browser: Browser, address: str) -> dict[str, float]:
    """Load the page, train, go back in the run, drag a weight, then train on 10,000 rows.

    At last, train in another page on 10,000 rows with as many columns as there can be.
    """
    with browser.new_page(viewport=DESKTOP) as page:
        page.add_init_script(WATCH)

        def load() -> None:
            page.goto(f"{address}/#speed=instant&epochs=1000000")
            wait_until(page, READY)

        found = {"first visit": longest_in(page, load)}
        page.goto("about:blank")
        found["second visit"] = longest_in(page, load)
        found |= in_a_run(page) | with_rows(page, 2)
    with browser.new_page(viewport=DESKTOP) as page:
        page.add_init_script(WATCH)
        load()
        return found | with_rows(page, MAX_NUMBERS)


def in_a_run(page: Page) -> dict[str, float]:
    """A long run, the way back through its records, and a weight by hand in another window."""
    train = place(button_of(page, "Train"))

    def run() -> None:
        page.mouse.click(*train)
        wait_until(page, SAYS, ["message", "Finished"], seconds=300)

    found = {"1,000,000 epochs": longest_in(page, run)}
    timeline = page.get_by_role("slider", name="Go to epoch", exact=True)
    path = (place(timeline, 0.98), place(timeline, 0.02))
    found["back through the run"] = longest_in(page, lambda: drag(page, *path))
    page.set_viewport_size(OTHER_WINDOW)
    x, y = place(page.get_by_role("spinbutton", name="Weight 1", exact=True))
    page.set_viewport_size(DESKTOP)

    def resize_and_drag() -> None:
        page.set_viewport_size(OTHER_WINDOW)
        drag(page, (x, y), (x, y - 60))
        wait_until(page, SAYS, ["message", "Weight 1 set by hand"])

    found["resized, weight dragged"] = longest_in(page, resize_and_drag)
    page.set_viewport_size(DESKTOP)
    return found


def with_rows(page: Page, inputs: int) -> dict[str, float]:
    """The most rows that somebody's own data may have: loaded, used and learnt from."""
    page.locator("#data-panel summary").first.click()
    button_of(page, "Edit a copy").click()
    folder = TemporaryDirectory()
    rows = Path(folder.name) / "rows.csv"
    rows.write_text(made_up_rows(inputs), encoding="utf-8")
    file = page.locator("#data-file")

    def load() -> None:
        # By its path, as a reader chooses it: its content would be a long message to the page.
        file.set_input_files(rows)
        wait_until(page, SAYS, ["data-said", "10,000 rows"])

    def use() -> None:
        page.mouse.click(*button)
        wait_until(page, SAYS, ["data-standing", "10,000 to learn from"])

    def train() -> None:
        page.mouse.click(*button)
        page.wait_for_timeout(3000)  # measures a stretch of a run that takes minutes

    what = f"10,000 rows of {inputs + 1}"
    found = {f"{what}, loaded": longest_in(page, load)}
    button = place(button_of(page, "Use this data"))
    found[f"{what}, used"] = longest_in(page, use)
    button = place(button_of(page, "Train"))
    found[f"{what}, trained"] = longest_in(page, train)
    folder.cleanup()
    return found


def longest_in(page: Page, part: Callable[[], None]) -> float:
    """The longest task in a part of a visit, in milliseconds; 0: below 50."""

    def take() -> float:
        page.wait_for_timeout(500)  # the browser reports such a task a little later
        return float(page.evaluate(TAKE))

    if page.url.startswith("http"):
        take()
    part()
    return take()


def button_of(page: Page, name: str) -> Locator:
    """A button by its name."""
    return page.get_by_role("button", name=name, exact=True)


def place(target: Locator, share: float = 0.5) -> Place:
    """Where in the window something is, or what is at that share of its width."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box
    return box["x"] + box["width"] * share, box["y"] + box["height"] / 2


def drag(page: Page, start: Place, end: Place) -> None:
    """Press, move slowly to another place, and let go."""
    page.mouse.move(*start)
    page.mouse.down()
    for step in range(1, MOVES + 1):
        page.mouse.move(*(a + (b - a) * step / MOVES for a, b in zip(start, end, strict=True)))
        page.wait_for_timeout(16)  # a frame: a hand moves while the page draws
    page.mouse.up()


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
