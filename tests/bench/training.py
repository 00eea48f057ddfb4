"""Measures what a run costs: the pictures in the panels its time, and its frames the page.

One page trains again and again; what is unfolded takes turns from run to run.
"""

import statistics

from playwright.sync_api import Browser

from tests.e2e.lab import Lab

# The panels that are unfolded.
PANELS = {"no panel": "", "the map": "#map-panel details", "all panels": "main details"}

# At each speed, how many runs with each choice of panels are for one of the least rounds.
SPEEDS = {"instant": 4, "watch": 1}

# What the map may make of the time of a run.
MAP_LIMIT = 1.1

OPEN = """(chosen) => {
    for (const panel of document.querySelectorAll("main details")) {
        panel.open = chosen !== "" && panel.matches(chosen);
    }
}"""

# For how long the frames of a run are watched at each speed, in milliseconds, and what one of
# them may take of the page's thread.
WATCHED = 4000
FRAME_LIMIT = 50

# From the first callback of a frame to the first task after it, which is behind its painting;
# and the tasks of 50 ms and more, wherever they come from.
WATCH_FRAMES = """
    window.frames = { longest: 0, count: 0, tasks: 0 };
    const { port1, port2 } = new MessageChannel();
    let began = 0;
    port1.onmessage = () => {
        frames.count += 1;
        frames.longest = Math.max(frames.longest, performance.now() - began);
    };
    const next = () => {
        began = performance.now();
        port2.postMessage(0);
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    new PerformanceObserver((list) => {
        frames.tasks += list.getEntries().length;
    }).observe({ type: "longtask" });
"""
LOOK_AT_FRAMES = """(milliseconds) => new Promise((resolve) => {
    Object.assign(frames, { longest: 0, count: 0, tasks: 0 });
    setTimeout(() => resolve(frames), milliseconds);
})"""

Round = dict[str, float]


def one_run(lab: Lab, panels: str) -> float:
    """10,000 epochs, from pressing Train to the frame that shows the end, in milliseconds."""
    lab.reset.click()
    lab.wait_for_value("Epoch", "0")
    lab.page.evaluate(OPEN, panels)
    lab.run_to_the_end()
    return float(lab.measures("train")[-1]["duration"])


def training_rounds(browser: Browser, address: str, rounds: int) -> dict[str, list[Round]]:
    """By speed, the times of a run with each choice of panels."""
    found: dict[str, list[Round]] = {}
    with browser.new_page() as page:
        lab = Lab(page, f"{address}/")
        for speed, times in SPEEDS.items():
            lab.open(f"#speed={speed}")
            one_run(lab, "main details")  # the browser has to warm up
            found[speed] = [one_round(lab, turn) for turn in range(times * rounds)]
    return found


def frames(browser: Browser, address: str) -> dict[str, dict[str, float]]:
    """How the frames of a run are at each speed, with every panel unfolded and with none."""
    found = {}
    with browser.new_page() as page:
        page.add_init_script(WATCH_FRAMES)
        lab = Lab(page, f"{address}/")
        for name in ("no panel", "all panels"):
            for speed in ("example", "epoch", "watch", "instant"):
                lab.open(f"#speed={speed}&epochs=10000000")
                page.evaluate(OPEN, PANELS[name])
                lab.train.click()
                found[f"{speed}, with {name}"] = page.evaluate(LOOK_AT_FRAMES, WATCHED)
                lab.pause.click()
    return found


def one_round(lab: Lab, turn: int) -> Round:
    """Each choice of panels once, another one first each time."""
    names = list(PANELS)
    first = turn % len(names)
    return {name: one_run(lab, PANELS[name]) for name in names[first:] + names[:first]}


def ratio(rounds: list[Round], name: str) -> float:
    """How often the time of the run without panels, in the median of the rounds."""
    return statistics.median(each[name] / each["no panel"] for each in rounds)


def judge_training(found: dict[str, list[Round]], frames: dict[str, dict[str, float]]) -> list[str]:
    """What is not as it must be."""
    slow = [
        f"a frame at {name} takes {frame['longest']:.0f} ms, and may take {FRAME_LIMIT}"
        for name, frame in frames.items()
        if frame["longest"] > FRAME_LIMIT or frame["tasks"]
    ]
    return slow + [
        f"with the map, a run at {speed} takes {ratio(rounds, 'the map'):.2f} times as long, "
        f"and may take {MAP_LIMIT}"
        for speed, rounds in found.items()
        if ratio(rounds, "the map") > MAP_LIMIT
    ]


def training_table(found: dict[str, list[Round]], frames: dict[str, dict[str, float]]) -> str:
    """The figures as lines of text."""
    lines = [f"{'10,000 epochs':34}{'median':>12}{'of none':>10}{'at most':>9}"]
    for speed, rounds in found.items():
        for name in PANELS:
            middle = statistics.median(each[name] for each in rounds)
            times = "" if name == "no panel" else f"{ratio(rounds, name):.2f}"
            limit = MAP_LIMIT if name == "the map" else ""
            lines.append(
                f"{f'{speed}, with {name}':34}{f'{middle:,.0f} ms':>12}{times:>10}{limit:>9}"
            )
    lines.append(f"\n{'longest frame':34}{'longest':>12}{'frames':>10}{'at most':>9}")
    for name, frame in frames.items():
        longest = f"{frame['longest']:.1f} ms"
        lines.append(f"{name:34}{longest:>12}{frame['count']:>10,.0f}{FRAME_LIMIT:>9}")
    return "\n".join(lines)
