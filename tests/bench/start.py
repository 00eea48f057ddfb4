"""Measures how quickly the page starts, compared with Pyodide as it comes from npm.

The ways to start take turns, so that whatever else the machine does falls on all of them, and the
ratios are what counts.
"""

import json
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.lab import KEEP_WORKERS, wait_until
from web.build.server import Server, serving
from web.build.site import RUNTIME, python_sources

# What each figure may be at most: a share of the stock page's, or milliseconds, or a score.
LIMITS = {
    "cold": 0.6,
    "return visit": 0.35,
    "restart": 0.35,
    "bytes": 0.85,
}
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


def start_rounds(browser: Browser, ours: Server, rounds: int) -> list[dict[str, float]]:
    """Each way to start, in each of the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        make_stock(Path(folder))
        with serving(Path(folder)) as stock:
            one_round(browser, ours, stock)  # the browser itself has to warm up
            return [one_round(browser, ours, stock) for _ in range(rounds)]


def start_medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    """The median of each figure."""
    return {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}


def make_stock(folder: Path) -> None:
    """Put together the page that ours is measured against."""
    shutil.copytree(Path(__file__).parent / "stock", folder, dirs_exist_ok=True)
    copy_pyodide(folder)
    (folder / "sources.json").write_text(json.dumps(python_sources()), encoding="utf-8")


def copy_pyodide(folder: Path) -> None:
    """Copy what a page needs to start Pyodide, as it comes from npm."""
    (folder / "pyodide").mkdir()
    for name in (
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    ):
        shutil.copyfile(RUNTIME / name, folder / "pyodide" / name)


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


def judge_start(medians: dict[str, float]) -> list[str]:
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


def start_table(medians: dict[str, float]) -> str:
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
