"""Measures a run, and how quickly the page starts, compared with Pyodide as it comes from npm.

One browser, one machine, one run: the ways to start take turns, so that whatever else the machine
does falls on all of them, and the ratios are what counts.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.tasks import judge_tasks, longest_tasks, tasks_table
from tests.bench.training import frames, judge_training, training_rounds, training_table
from tests.e2e.lab import KEEP_WORKERS, wait_until
from web.build.project import DIST
from web.build.server import Server, serving
from web.build.setup import BROWSERS
from web.build.site import RUNTIME, python_sources

LEAST_RUNS = 7

# What each figure may be at most: a share of the stock page's, or milliseconds, or a score.
LIMITS = {
    "cold": 0.6,
    "return visit": 0.35,
    "restart": 0.35,
    "bytes": 0.85,
}
# A visit of a million epochs takes long, so there are fewer of them.
TASK_ROUNDS = 3

FIRST_PAINT_LIMIT = 300
SHIFT_LIMIT = 0.02

READY = "() => document.documentElement.dataset.status === 'ready'"
READY_AT = "performance.getEntriesByName('python-ready')[0].duration"

# Collected while the page loads, since some of it cannot be asked for afterwards.
OBSERVE = """
    window.shift = 0;
    window.largest = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) largest = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
"""
PAINTS = """() => ({
    "first paint": performance.getEntriesByName("first-contentful-paint")[0].startTime,
    "largest paint": largest,
    "layout shift": shift,
})"""

KEPT = """async () => {
    const kept = await caches.keys();
    const registration = await navigator.serviceWorker.getRegistration();
    return kept.some((name) => name.includes("snapshot")) && Boolean(registration?.active);
}"""

# The worker ends; what the page does next is the reader's next click.
RESTART = """async () => {
    const page = document.documentElement;
    const becomes = (status) => new Promise((resolve) => {
        new MutationObserver((_, observer) => {
            if (page.dataset.status !== status) return;
            observer.disconnect();
            resolve();
        }).observe(page, { attributeFilter: ["data-status"] });
    });
    const worker = testWorkers.at(-1);
    const start = performance.now();
    worker.terminate();
    worker.dispatchEvent(new ErrorEvent("error", { message: "The worker was ended." }));
    document.getElementById("one-epoch").click();
    await becomes("loading");
    await becomes("ready");
    return performance.now() - start;
}"""


def make_stock(folder: Path) -> None:
    """Put together the page that ours is measured against."""
    shutil.copytree(Path(__file__).parent / "stock", folder, dirs_exist_ok=True)
    (folder / "pyodide").mkdir()
    for name in (
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    ):
        shutil.copyfile(RUNTIME / name, folder / "pyodide" / name)
    (folder / "sources.json").write_text(json.dumps(python_sources()), encoding="utf-8")


def visit(context: BrowserContext, server: Server, wait: str = READY) -> tuple[Page, Any]:
    """Open a page; when Python was ready, in milliseconds, and the bytes sent until then."""
    page = context.new_page()
    before = len(server.sent)
    page.goto(f"{server.address}/")
    wait_until(page, READY)
    sent = sum(size for _, size in server.sent[before:])
    ready = page.evaluate(READY_AT)
    if wait != READY:
        wait_until(page, wait)
    return page, {"ready": ready, "bytes": sent}


def one_round(browser: Browser, ours: Server, stock: Server) -> dict[str, float]:
    """Each way to start, once."""
    figures: dict[str, float] = {}
    with browser.new_context() as context:
        _, found = visit(context, stock)
        figures |= {"stock": found["ready"], "stock bytes": found["bytes"]}
    with browser.new_context() as context:
        context.add_init_script(OBSERVE + KEEP_WORKERS)
        page, found = visit(context, ours, wait=KEPT)
        figures |= {"cold": found["ready"], "bytes": found["bytes"], **page.evaluate(PAINTS)}
        page.close()
        page, found = visit(context, ours)
        figures |= {"return visit": found["ready"], "return bytes": found["bytes"]}
        figures["restart"] = page.evaluate(RESTART)
    return figures


def judge(medians: dict[str, float]) -> list[str]:
    """What is not as it must be."""
    failures = [
        f"{name} is {medians[name] / reference:.2f} of stock, and may be {limit}"
        for name, limit in LIMITS.items()
        if medians[name] > limit * (reference := medians[stock_of(name)])
    ]
    if medians["first paint"] >= FIRST_PAINT_LIMIT:
        failures.append(f"first paint comes after {medians['first paint']:.0f} ms")
    if medians["first paint"] >= medians["return visit"]:
        failures.append("Python is ready before the first paint")
    if medians["layout shift"] >= SHIFT_LIMIT:
        failures.append(f"the layout shifts by {medians['layout shift']:.3f}")
    return failures


def stock_of(name: str) -> str:
    """The figure of the stock page that a figure is compared with."""
    return "stock bytes" if name == "bytes" else "stock"


def table(medians: dict[str, float]) -> str:
    """The figures as lines of text."""
    lines = [f"{'':34}{'median':>12}{'of stock':>10}{'at most':>9}"]
    rows = {
        "stock": "stock Pyodide, start to ready",
        "cold": "ours, first visit",
        "return visit": "ours, return visit",
        "restart": "ours, from kill to ready again",
        "stock bytes": "stock Pyodide, bytes until ready",
        "bytes": "ours, first visit, bytes",
        "return bytes": "ours, return visit, bytes",
        "first paint": "ours, first contentful paint",
        "largest paint": "ours, largest contentful paint",
        "layout shift": "ours, cumulative layout shift",
    }
    for name, title in rows.items():
        value = medians[name]
        unit = "" if name == "layout shift" else " B" if name.endswith("bytes") else " ms"
        text = f"{value:.3f}" if name == "layout shift" else f"{value:,.0f}{unit}"
        share = limit = ""
        if name in LIMITS:
            share = f"{value / medians[stock_of(name)]:.2f}"
            limit = str(LIMITS[name])
        elif name == "first paint":
            limit = f"{FIRST_PAINT_LIMIT} ms"
        elif name == "layout shift":
            limit = str(SHIFT_LIMIT)
        lines.append(f"{title:34}{text:>12}{share:>10}{limit:>9}")
    return "\n".join(lines)


def main() -> int:
    """Measure, and print what was found; 1 if something is not as it must be."""
    parser = argparse.ArgumentParser(prog="build.py bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print every figure as JSON")
    parser.add_argument("--runs", type=int, default=LEAST_RUNS, help="rounds, at least 7")
    arguments = parser.parse_args()
    if arguments.runs < LEAST_RUNS:
        parser.error(f"--runs must be at least {LEAST_RUNS}, not {arguments.runs}")
    launch = json.loads(BROWSERS.read_text(encoding="utf-8"))["chromium"]
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        playwright.chromium.launch(**launch) as browser,
    ):
        make_stock(Path(folder))
        with serving(DIST) as ours, serving(Path(folder)) as stock:
            one_round(browser, ours, stock)  # the browser itself has to warm up
            rounds = [one_round(browser, ours, stock) for _ in range(arguments.runs)]
            training = training_rounds(browser, ours.address, arguments.runs)
            framed = frames(browser, ours.address)
            tasks = longest_tasks(browser, ours.address, TASK_ROUNDS)
            version = browser.version
    medians = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
    failures = judge(medians) + judge_training(training, framed) + judge_tasks(tasks)
    if arguments.json:
        figures = {"browser": version, "medians": medians, "rounds": rounds}
        figures |= {"training": training, "frames": framed, "tasks": tasks}
        print(json.dumps(figures, indent=2))
    else:
        print(f"Chromium {version}, medians of {len(rounds)} rounds\n\n{table(medians)}\n")
        print(f"{training_table(training, framed)}\n\n{tasks_table(tasks)}")
    for failure in failures:
        print(f"Not as it must be: {failure}.", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
