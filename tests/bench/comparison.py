"""Compares how long training takes with other programs that train neural networks.

All but one of them run in the same browser, each in a worker of its own, and they take turns. What
each one does is in `peers/`.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

from perceptron.datasets import TASKS
from perceptron.model import Perceptron
from perceptron.settings import DEFAULTS
from tests.bench.start import copy_pyodide
from web.build.bundler import esbuild
from web.build.project import PY, Command, run
from web.build.server import serving

PEERS = Path(__file__).parent / "peers"

LEAST_ROUNDS = 9

# How many times as long as the loop by hand compiled code may take, and how many milliseconds
# compiling may take.
HAND_LIMIT = 1.5
COMPILE_LIMIT = 30
# By how much the weights of the loop by hand may differ: JavaScript's exponential function does not
# always give the same last bit as Python's.
TOLERANCE = 1e-9

MEASURE = "([worker, request]) => measure(worker, request)"

Figures = dict[str, Any]
# For each round, what each row has measured.
Rounds = list[dict[str, Figures]]


@dataclass(frozen=True)
class Network:
    """A network that everybody trains on the examples of a task.

    layers: how many inputs there are, and how many neurons in each layer.
    """

    title: str
    layers: tuple[int, ...]
    task: str = DEFAULTS.task
    activation: str = DEFAULTS.activation
    learning_rate: float = DEFAULTS.learning_rate
    epochs: int = DEFAULTS.epochs

    @property
    def updates(self) -> int:
        """How often an example moves the weights."""
        return self.epochs * len(TASKS[self.task].training)

    def described(self) -> Figures:
        """What a worker needs to know. Its parameters are the first weights and the bias."""
        network = Perceptron.from_seed(DEFAULTS.seed, self.layers[0])
        return {
            "name": self.title,
            "layers": self.layers,
            "activation": self.activation,
            "learning_rate": self.learning_rate,
            "examples": [
                {"inputs": inputs, "targets": [target]}
                for inputs, target in TASKS[self.task].training
            ],
            "parameters": [*network.weights, network.bias],
        }


NETWORKS = (Network("one neuron", (2, 1)),)


class Row(NamedTuple):
    """A way to train.

    worker: the script that does it; without one, Python on the machine does. way: what this worker
    is asked to do, if it can do more than one thing. package: the npm package whose version is
    shown. percent: how many of the epochs it does; fewer than all where they would take too long.
    """

    title: str
    worker: str | None = None
    way: str = ""
    package: str = ""
    percent: int = 100


ROWS = {
    "compiled": Row("ours, compiled", "python", "compiled"),
    "by hand": Row("a loop by hand in JavaScript", "by_hand"),
    "synaptic": Row("synaptic", "synaptic", package="synaptic"),
    "convnetjs": Row("ConvNetJS", "convnetjs", package="convnetjs"),
    "brain": Row("brain.js", "brain", package="brain.js"),
    "cpython": Row("an article's code in CPython"),
    "interpreted": Row("ours, interpreted in the browser", "python", "interpreted"),
    "tensorflow": Row("TensorFlow.js", "tensorflow", package="@tensorflow/tfjs-core", percent=1),
    "first compile": Row("ours, compiling for the first time", "python", "first compile"),
}
# The rows that time a run.
TRAINING = [name for name in ROWS if name != "first compile"]


def make_page(folder: Path) -> None:
    """Put together the page in which the programs run."""
    shutil.copyfile(PEERS / "index.html", folder / "index.html")
    copy_pyodide(folder)
    ours = {path.relative_to(PY).as_posix(): path for path in sorted(PY.rglob("*.py"))}
    ours["in_pyodide.py"] = PEERS / "in_pyodide.py"
    sources = {name: path.read_text(encoding="utf-8") for name, path in ours.items()}
    (folder / "sources.json").write_text(json.dumps(sources), encoding="utf-8")
    workers = {row.worker for row in ROWS.values() if row.worker}
    run(
        [
            *(esbuild(), *(PEERS / f"{name}.js" for name in ["main", *sorted(workers)])),
            *(f"--outdir={folder}", "--bundle", "--minify", "--format=esm", "--target=es2022"),
            *("--external:./pyodide/*", "--log-level=error"),
        ],
        "esbuild could not bundle the scripts of tests/bench/peers",
    )


def peer_rounds(browser: Browser, rounds: int) -> dict[str, Rounds]:
    """For each network, what each row has measured in each round."""
    with tempfile.TemporaryDirectory() as name:
        make_page(Path(name))
        with serving(Path(name)) as server, browser.new_page() as page:
            page.goto(f"{server.address}/")
            return {
                network.title: rounds_of(page, network, max(rounds, LEAST_ROUNDS))
                for network in NETWORKS
            }


def rounds_of(page: Page, network: Network, rounds: int) -> Rounds:
    """Each round of a network, after one in which the browser warms up."""
    one_round(page, network, 0)
    return [one_round(page, network, turn) for turn in range(rounds)]


def one_round(page: Page, network: Network, turn: int) -> dict[str, Figures]:
    """Each row once, another one first each time."""
    names = list(ROWS)
    first = turn % len(names)
    return {name: one_row(page, network, ROWS[name]) for name in names[first:] + names[:first]}


def one_row(page: Page, network: Network, row: Row) -> Figures:
    """What one row measures; the time is that of all epochs, even if it did only some of them."""
    epochs = network.epochs * row.percent // 100
    request = {"task": network.described(), "way": row.way, "epochs": epochs}
    found = page.evaluate(MEASURE, [row.worker, request]) if row.worker else in_cpython(request)
    return found | {"milliseconds": found["milliseconds"] * network.epochs / epochs}


def in_cpython(request: Figures) -> Figures:
    """Have Python train, on the machine itself."""
    command: Command = [sys.executable, PEERS / "article.py"]
    text = json.dumps(request)
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=True)
    found: Figures = json.loads(done.stdout)
    return found


def middle(rounds: Rounds, name: str) -> float:
    """The time of a row in milliseconds, in the median of the rounds."""
    return statistics.median(float(each[name]["milliseconds"]) for each in rounds)


def share(rounds: Rounds, name: str, of: str) -> float:
    """A row's time divided by that of another row, in the median of the rounds."""
    return statistics.median(
        float(each[name]["milliseconds"] / each[of]["milliseconds"]) for each in rounds
    )


def judge_peers(found: dict[str, Rounds]) -> list[str]:
    """What is not as it must be."""
    return [
        f"{failure}, for {title}"
        for title, rounds in found.items()
        for failure in [*slow(rounds), *different(rounds)]
    ]


def slow(rounds: Rounds) -> list[str]:
    """Where compiled code is not as fast as it must be."""
    failures = []
    for name in TRAINING:
        times = share(rounds, "compiled", name)
        if name not in {"compiled", "by hand"} and times >= 1:
            title = ROWS[name].title
            failures.append(f"compiled code takes {times:.2f} times as long as {title}")
    of_loop = share(rounds, "compiled", "by hand")
    if of_loop > HAND_LIMIT:
        failures.append(
            f"compiled code takes {of_loop:.2f} times as long as the loop by hand, "
            f"and may take {HAND_LIMIT}"
        )
    compiling = middle(rounds, "first compile")
    if compiling > COMPILE_LIMIT:
        failures.append(f"compiling takes {compiling:.1f} ms, and may take {COMPILE_LIMIT}")
    return failures


def different(rounds: Rounds) -> list[str]:
    """Where training does not lead to the weights that it must lead to."""
    failures = []
    if any(each["compiled"]["parameters"] != each["interpreted"]["parameters"] for each in rounds):
        failures.append("compiled code and the interpreter get different weights")
    if any(
        abs(ours - theirs) > TOLERANCE
        for each in rounds
        for ours, theirs in zip(each["interpreted"]["parameters"], each["by hand"]["parameters"])
    ):
        failures.append("the loop by hand gets other weights than Python")
    return failures


def peers_table(found: dict[str, Rounds]) -> str:
    """The figures as lines of text."""
    return "\n\n".join(network_table(network, found[network.title]) for network in NETWORKS)


def network_table(network: Network, rounds: Rounds) -> str:
    """The figures of one network as lines of text."""
    heading = f"{network.title}, {network.updates:,} updates"
    lines = [f"{heading:34}{'median':>12}{'of loop':>10}{'at most':>9}"]
    for name in TRAINING:
        limit = HAND_LIMIT if name == "compiled" else ""
        times = f"{share(rounds, name, 'by hand'):,.2f}"
        time = f"{middle(rounds, name):,.1f} ms"
        lines.append(f"{titled(ROWS[name]):34}{time:>12}{times:>10}{limit:>9}")
    time, limit = f"{middle(rounds, 'first compile'):.1f} ms", f"{COMPILE_LIMIT} ms"
    lines.append(f"{titled(ROWS['first compile']):34}{time:>12}{'':>10}{limit:>9}")
    lines.append(f"({len(rounds)} rounds; from 1%: timed for 1% of the epochs, and multiplied)")
    return "\n".join(lines)


def titled(row: Row) -> str:
    """What the table calls a row: with the version, and with how much of the run it did."""
    package = json.loads((PEERS / "package.json").read_text(encoding="utf-8"))
    version = f" {package['dependencies'][row.package]}" if row.package else ""
    return f"{row.title}{version}" + (f", from {row.percent}%" if row.percent < 100 else "")
