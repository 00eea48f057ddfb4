"""Measures what a reader waits for: the end of a run, a run that Live trains again, answers, Stop.

And what time and memory a run takes with more epochs and with more rows.
"""

import statistics
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FilePayload, Page

from tests.bench.tasks import SAYS, button_of
from tests.e2e.coding import Coding
from tests.e2e.hostile import OFFERED, STOPPED, on_import
from tests.e2e.lab import Lab, wait_until

LEAST_ROUNDS = 9
# In milliseconds: from pressing Train to the frame that shows the end, and one prediction at the
# 95th percentile; and how many trained runs Live must show in a second.
INSTANT_LIMIT = 100
ANSWER_LIMIT = 4
LIVE_LIMIT = 25
# In milliseconds, for code that never ends: from pressing “Run this code” until Stop is offered,
# and from pressing Stop until the page is ready with the last code that worked.
OFFER_LIMIT = 2000
STOP_LIMIT = 1500
# How much longer an update may take in a long run or with many rows than in the quickest, and how
# much more memory the browser's process for the page may take after the longest run.
LINEAR_LIMIT = 2
MEMORY_LIMIT = 1.2

# From so many epochs on, nearly all of the time is spent on updates.
LONG = 100_000
EPOCHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
ROWS = (28, 100, 1_000, 10_000)
# So many updates take a fraction of a second, however many rows there are.
UPDATES = 28_000_000

ENDLESS = on_import("a loop on import", "while True: pass")

ANSWERS = 200
LIVE_SECONDS = 3

# How long each prediction takes, from the request to the worker until its reply.
WATCH_REQUESTS = """
    window.answered = [];
    const Plain = Worker;
    window.Worker = class extends Plain {
        constructor(...args) {
            super(...args);
            let asked = null;
            const { postMessage } = this;
            this.postMessage = (message, ...rest) => {
                if (message.request) asked = [JSON.parse(message.request).call, performance.now()];
                postMessage.call(this, message, ...rest);
            };
            this.addEventListener("message", ({ data }) => {
                if (!("reply" in data) || asked?.[0] !== "predict") return;
                answered.push(performance.now() - asked[1]);
            });
        }
    };
"""
# Tries so many numbers, one after another; each while the page is at rest, between two frames.
TRY_NUMBERS = """async (count) => {
    const slider = document.getElementById("slider-1");
    const frame = () => new Promise(requestAnimationFrame);
    for (let number = 0; number < count; number++) {
        await frame();
        await frame();
        await new Promise((resolve) => setTimeout(resolve, 2));
        slider.value = String((number % 100) / 100);
        slider.dispatchEvent(new Event("input"));
        while (answered.length <= number) await new Promise((resolve) => setTimeout(resolve, 1));
    }
}"""
# For so many milliseconds, moves the slider of the learning rate in each frame, and counts the
# frames in which another complete run is on show.
COUNT_LIVE = """(milliseconds) => new Promise((resolve) => {
    const slider = document.getElementById("rate-slider");
    const weight = document.getElementById("weight-1");
    const epoch = document.getElementById("epoch");
    const began = performance.now();
    let shown = weight.dataset.value;
    let runs = 0;
    const frame = () => {
        if (weight.dataset.value !== shown && epoch.dataset.value === "10000") runs += 1;
        shown = weight.dataset.value;
        const passed = performance.now() - began;
        if (passed > milliseconds) return resolve((1000 * runs) / passed);
        slider.value = String(-2 + 3 * Math.abs(((passed / 1000) % 2) - 1));
        slider.dispatchEvent(new Event("input"));
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
})"""

Figures = dict[str, Any]


def waits(browser: Browser, address: str, runs: int) -> Figures:
    """All of it, by name; the times in milliseconds."""
    return {
        **short_waits(browser, address, max(runs, LEAST_ROUNDS)),
        **code_waits(browser, address, max(runs, LEAST_ROUNDS)),
        "epochs": by_epochs(browser, address),
        "rows": by_rows(browser, address),
    }


def short_waits(browser: Browser, address: str, rounds: int) -> Figures:
    """A run at Instant, Live, and a prediction."""
    with browser.new_page() as page:
        page.add_init_script(WATCH_REQUESTS)
        lab = Lab(page, f"{address}/")
        lab.open("#speed=instant")
        first = one_run(lab)
        for _ in range(3):
            one_run(lab)
        instant = [one_run(lab) for _ in range(rounds)]
        live_box = page.get_by_role("checkbox", name="Live", exact=True)
        live_box.check()
        page.evaluate(COUNT_LIVE, 1000)  # the browser warms up
        live = [page.evaluate(COUNT_LIVE, 1000 * LIVE_SECONDS) for _ in range(rounds)]
        live_box.uncheck()
        page.evaluate("answered.length = 0")
        page.evaluate(TRY_NUMBERS, ANSWERS)
        answers = page.evaluate("answered")
    return {
        "first run": first,
        "instant": statistics.median(instant),
        "live": statistics.median(live),
        "answer": statistics.median(answers),
        "late answer": statistics.quantiles(answers, n=20)[-1],
    }


def code_waits(browser: Browser, address: str, rounds: int) -> Figures:
    """Code that never ends: until Stop is offered, and from Stop until the page is ready."""
    offered, stopped = [], []
    with browser.new_page() as page:
        lab = Lab(page, f"{address}/")
        lab.open("#speed=instant")
        coding = Coding(lab)
        coding.write(ENDLESS.file, ENDLESS.text)
        for _ in range(rounds):
            offered.append(page.evaluate(OFFERED, "code-run"))
            stopped.append(page.evaluate(STOPPED))
    return {"offer": statistics.median(offered), "stop": statistics.median(stopped)}


def one_run(lab: Lab) -> float:
    """From pressing Train to the frame that shows the end, in milliseconds."""
    lab.reset.click()
    lab.wait_for_value("Epoch", "0")
    lab.run_to_the_end()
    return float(lab.measures("train")[-1]["duration"])


def by_epochs(browser: Browser, address: str) -> list[Figures]:
    """The time and the memory of runs with more and more epochs."""
    found = []
    with browser.new_page() as page:
        lab = Lab(page, f"{address}/")
        lab.open("#speed=instant")
        one_run(lab)
        for epochs in EPOCHS:
            lab.open(f"#speed=instant&epochs={epochs}")
            milliseconds = statistics.median(one_run(lab) for _ in range(3))
            updates = 28 * epochs
            memory = memory_of(browser)
            found.append(
                {"epochs": epochs, "milliseconds": milliseconds, "updates": updates}
                | ({"memory": memory} if memory else {})
            )
    return found


def by_rows(browser: Browser, address: str) -> list[Figures]:
    """The time of the same number of updates with more and more rows."""
    found = []
    for rows in ROWS:
        epochs = UPDATES // rows
        with browser.new_page() as page:
            lab = Lab(page, f"{address}/")
            lab.open(f"#speed=instant&epochs={epochs}")
            load_rows(page, rows)
            one_run(lab)
            milliseconds = statistics.median(one_run(lab) for _ in range(3))
            found.append({"rows": rows, "milliseconds": milliseconds, "updates": epochs * rows})
    return found


def load_rows(page: Page, count: int) -> None:
    """Let the neuron learn from so many rows."""
    rows = "\n".join(f"{i / count:.4f},{i * 7 % count / count:.4f},0.5" for i in range(count))
    page.locator("#data-panel summary").first.click()
    button_of(page, "Edit a copy").click()
    file = FilePayload(name="rows.csv", mimeType="text/csv", buffer=rows.encode())
    page.locator("#data-file").set_input_files([file])
    wait_until(page, SAYS, ["data-said", f"{count:,} rows"])
    button_of(page, "Use this data").click()
    wait_until(page, SAYS, ["data-standing", f"{count:,} to learn from"])


def memory_of(browser: Browser) -> float | None:
    """The most memory that a process of a page has, in MB; None where that cannot be found out."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    found = []
    for process in processes:
        status = Path(f"/proc/{process['id']}/status")
        if process["type"] == "renderer" and status.exists():
            lines = status.read_text(encoding="utf-8").splitlines()
            [size] = [line.split()[1] for line in lines if line.startswith("VmRSS:")]
            found.append(int(size) / 1000)
    return max(found, default=None)


def per_update(row: Figures) -> float:
    """How long one update takes, in nanoseconds."""
    return 1e6 * float(row["milliseconds"]) / float(row["updates"])


def further_updates(rows: list[Figures]) -> list[float]:
    """How long one update takes of those that a run has more than the run before it.

    The short runs are left out: in them, other things take longer than the updates.
    """
    return [
        1e6 * (more["milliseconds"] - less["milliseconds"]) / (more["updates"] - less["updates"])
        for less, more in pairwise(rows)
        if less["epochs"] >= LONG
    ]


def judge_waits(found: Figures) -> list[str]:
    """What is not as it must be."""
    failures = []
    if found["instant"] > INSTANT_LIMIT:
        failures.append(f"a run at Instant takes {found['instant']:.0f} ms")
    if found["live"] < LIVE_LIMIT:
        failures.append(f"Live shows only {found['live']:.0f} runs a second")
    if found["late answer"] > ANSWER_LIMIT:
        failures.append(f"a prediction takes {found['late answer']:.1f} ms at the 95th percentile")
    if found["offer"] > OFFER_LIMIT:
        failures.append(f"Stop is offered only after {found['offer']:.0f} ms")
    if found["stop"] > STOP_LIMIT:
        failures.append(f"the page is ready only {found['stop']:.0f} ms after Stop")
    for times in (further_updates(found["epochs"]), [per_update(row) for row in found["rows"]]):
        if max(times) > LINEAR_LIMIT * min(times):
            text = " to ".join(f"{time:.0f}" for time in (min(times), max(times)))
            failures.append(f"an update takes from {text} ns, depending on how many there are")
    memory = [row["memory"] for row in found["epochs"] if "memory" in row]
    if memory and memory[-1] > MEMORY_LIMIT * memory[0]:
        failures.append(f"the page takes {memory[0]:.0f} MB, then {memory[-1]:.0f} MB")
    return failures


def waits_table(found: Figures) -> str:
    """The figures as lines of text."""
    lines = [f"{'what a reader waits for':34}{'median':>12}{'bound':>19}"]
    for title, text, limit in (
        ("10,000 epochs at Instant", f"{found['instant']:.0f} ms", f"{INSTANT_LIMIT} ms"),
        ("the same, for the first time", f"{found['first run']:.0f} ms", ""),
        ("runs a second, Live", f"{found['live']:.0f}", f"{LIVE_LIMIT}"),
        ("one prediction", f"{found['answer']:.1f} ms", ""),
        ("the same, 95th percentile", f"{found['late answer']:.1f} ms", f"{ANSWER_LIMIT} ms"),
        ("until Stop is offered", f"{found['offer']:.0f} ms", f"{OFFER_LIMIT} ms"),
        ("from Stop until ready", f"{found['stop']:.0f} ms", f"{STOP_LIMIT} ms"),
    ):
        lines.append(f"{title:34}{text:>12}{limit:>19}")
    lines.append(f"\n{'a run at Instant':34}{'median':>12}{'per update':>12}{'memory':>12}")
    for row in found["epochs"]:
        memory = f"{row['memory']:.0f} MB" if "memory" in row else ""
        lines.append(line_of(f"28 rows, {row['epochs']:,} epochs", row) + f"{memory:>12}")
    for row in found["rows"]:
        lines.append(line_of(f"{row['rows']:,} rows, {row['updates']:,} updates", row))
    return "\n".join(lines)


def line_of(title: str, row: Figures) -> str:
    """A run in the table."""
    time = f"{row['milliseconds']:,.0f} ms"
    return f"{title:34}{time:>12}{f'{per_update(row):.0f} ns':>12}"
