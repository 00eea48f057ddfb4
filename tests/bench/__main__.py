"""Measures how quickly the page starts, how quickly it trains, and how well it responds meanwhile.

All in one browser, on one machine, in one run. Each part can also be measured alone.
"""

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.bench.comparison import judge_peers, peer_rounds, peers_table
from tests.bench.start import judge_start, start_medians, start_rounds, start_table
from tests.bench.tasks import judge_tasks, longest_tasks, tasks_table
from tests.bench.training import frames, judge_training, training_rounds, training_table
from tests.bench.waiting import judge_waits, waits, waits_table
from web.build.project import DIST
from web.build.server import Server, serving
from web.build.setup import BROWSERS

LEAST_RUNS = 7
# A visit of a million epochs takes long, so there are fewer of them.
TASK_ROUNDS = 3

Figures = dict[str, Any]


class Part(NamedTuple):
    """A part of the bench.

    measure: what it finds in so many rounds, by name. table: this as lines of text. judge: what of
    this is not as it must be.
    """

    measure: Callable[[Browser, Server, int], Figures]
    table: Callable[[Figures], str]
    judge: Callable[[Figures], list[str]]


def measure_start(browser: Browser, ours: Server, runs: int) -> Figures:
    """How quickly the page starts."""
    rounds = start_rounds(browser, ours, runs)
    return {"medians": start_medians(rounds), "rounds": rounds}


def measure_training(browser: Browser, ours: Server, runs: int) -> Figures:
    """How long runs take, and their frames."""
    return {
        "training": training_rounds(browser, ours.address, runs),
        "frames": frames(browser, ours.address),
    }


def measure_tasks(browser: Browser, ours: Server, _runs: int) -> Figures:
    """The longest tasks of the page."""
    return {"tasks": longest_tasks(browser, ours.address, TASK_ROUNDS)}


def measure_waits(browser: Browser, ours: Server, runs: int) -> Figures:
    """What a reader waits for, and what longer runs take."""
    return {"waits": waits(browser, ours.address, runs)}


def measure_peers(browser: Browser, _ours: Server, runs: int) -> Figures:
    """How long training takes, here and with other programs."""
    return {"peers": peer_rounds(browser, runs)}


PARTS = {
    "start": Part(
        measure_start,
        lambda found: start_table(found["medians"]),
        lambda found: judge_start(found["medians"]),
    ),
    "training": Part(
        measure_training,
        lambda found: training_table(found["training"], found["frames"]),
        lambda found: judge_training(found["training"], found["frames"]),
    ),
    "tasks": Part(
        measure_tasks,
        lambda found: tasks_table(found["tasks"]),
        lambda found: judge_tasks(found["tasks"]),
    ),
    "waits": Part(
        measure_waits,
        lambda found: waits_table(found["waits"]),
        lambda found: judge_waits(found["waits"]),
    ),
    "peers": Part(
        measure_peers,
        lambda found: peers_table(found["peers"]),
        lambda found: judge_peers(found["peers"]),
    ),
}


def main() -> int:
    """Measure, and print what was found; 1 if something is not as it must be."""
    parser = argparse.ArgumentParser(prog="build.py bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print every figure as JSON")
    parser.add_argument("--runs", type=int, default=LEAST_RUNS, help="rounds, at least 7")
    parser.add_argument("--only", choices=PARTS, help="the one part to measure; without it, all")
    arguments = parser.parse_args()
    if arguments.runs < LEAST_RUNS:
        parser.error(f"--runs must be at least {LEAST_RUNS}, not {arguments.runs}")
    parts = [PARTS[arguments.only]] if arguments.only else [*PARTS.values()]
    launch = json.loads(BROWSERS.read_text(encoding="utf-8"))["chromium"]
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(**launch) as browser,
        serving(DIST) as ours,
    ):
        figures: Figures = {"browser": browser.version}
        for part in parts:
            figures |= part.measure(browser, ours, arguments.runs)
    if arguments.json:
        print(json.dumps(figures, indent=2))
    else:
        tables = [part.table(figures) for part in parts]
        medians = f"medians of {arguments.runs} rounds, unless a table says otherwise"
        heading = f"Chromium {figures['browser']}, {medians}"
        print("\n\n".join([heading, *tables]))
    failures = [failure for part in parts for failure in part.judge(figures)]
    for failure in failures:
        print(f"Not as it must be: {failure}.", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
