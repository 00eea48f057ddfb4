"""Compares how long training takes with other programs that train neural networks.

All but one of them run in the same browser, each in a worker of its own, and they take turns. What
each one does is in `peers/`.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

from perceptron.datasets import TASKS
from perceptron.first_weights import first_layers
from perceptron.settings import DEFAULTS
from tests.bench.start import copy_pyodide
from web.build.bundler import esbuild
from web.build.project import PY, Command, run
from web.build.server import serving

PEERS = Path(__file__).parent / "peers"

LEAST_ROUNDS = 15

# By how much the weights of JavaScript's own programs may differ: its exponential function and its
# hyperbolic tangent do not always give the same last bit as Python's.
TOLERANCE = 1e-9

MEASURE = "([worker, request]) => measure(worker, request)"

Figures = dict[str, Any]
# For each round, what each row has measured.
Rounds = list[dict[str, Figures]]


# Why brain.js cannot train hidden layers with the tanh before a sigmoid.
ONE_ACTIVATION = {"brain": "it has one activation for all layers"}


@dataclass(frozen=True)
class Network:
    """A network that everybody trains on the examples of a task.

    layers: how many inputs there are, and how many neurons in each layer. at_most: what share of
    the time of a row compiled code may take; less than 1 where nothing is said. compiling: how many
    milliseconds it may take to compile for the first time. percent: how many of the epochs a row
    does; fewer than all where they would take too long. without: the rows that are left out, with
    the reason.
    """

    title: str
    layers: tuple[int, ...]
    at_most: Mapping[str, float]
    compiling: float
    percent: Mapping[str, int] = field(default_factory=dict)
    without: Mapping[str, str] = field(default_factory=dict)
    task: str = DEFAULTS.task
    learning_rate: float = DEFAULTS.learning_rate
    epochs: int = DEFAULTS.epochs

    @property
    def updates(self) -> int:
        """How often an example moves the weights."""
        return self.epochs * len(TASKS[self.task].training)

    @property
    def training(self) -> list[str]:
        """The rows that time a run."""
        return [name for name in ROWS if name != "first compile" and name not in self.without]

    def described(self) -> Figures:
        """What a worker needs to know: hidden layers have the tanh, the last one the sigmoid."""
        inputs, *hidden, _ = self.layers
        untrained = first_layers(DEFAULTS.seed, inputs, hidden)
        return {
            "name": self.title,
            "layers": self.layers,
            "activations": [layer.neurons[0].activation.name for layer in untrained],
            "learning_rate": self.learning_rate,
            "examples": [
                {"inputs": inputs, "targets": [target]}
                for inputs, target in TASKS[self.task].training
            ],
            "parameters": [
                number
                for layer in untrained
                for neuron in layer.neurons
                for number in neuron.parameters
            ],
        }


# With hidden layers, compiled code must be no slower than the loop by hand. For one neuron there is
# no loop in that loop, and nothing could be faster. In the small network most of the time goes into
# the hyperbolic tangent, which has to be computed whoever does it. Synaptic gets it from a single
# exponential: that is quicker, but inexact near 0, and not a number far from it.
NETWORKS = (
    Network(
        "one neuron",
        (2, 1),
        at_most={"by hand": 1.5},
        compiling=30,
        percent={"interpreted": 20, "cpython": 20, "tensorflow": 1},
    ),
    Network(
        "2-4-1",
        (2, 4, 1),
        at_most={"by hand": 1.0, "objects": 0.4, "synaptic": 1.25},
        compiling=60,
        percent={"interpreted": 2, "cpython": 5, "tensorflow": 1},
        without=ONE_ACTIVATION,
    ),
    Network(
        "2-8-8-1",
        (2, 8, 8, 1),
        at_most={"by hand": 1.0, "objects": 0.25, "synaptic": 1.25},
        compiling=120,
        percent={"interpreted": 5, "cpython": 10, "tensorflow": 1},
        without=ONE_ACTIVATION,
        epochs=2_000,
    ),
)


class Row(NamedTuple):
    """A way to train.

    worker: the script that does it; without one, Python on the machine does. way: what this worker
    is asked to do, if it can do more than one thing. package: the npm package whose version is
    shown.
    """

    title: str
    worker: str | None = None
    way: str = ""
    package: str = ""


ROWS = {
    "compiled": Row("ours, compiled", "python", "compiled"),
    "by hand": Row("a loop by hand in JavaScript", "by_hand"),
    "objects": Row("objects in JavaScript", "objects"),
    "synaptic": Row("synaptic", "synaptic", package="synaptic"),
    "convnetjs": Row("ConvNetJS", "convnetjs", package="convnetjs"),
    "brain": Row("brain.js", "brain", package="brain.js"),
    "cpython": Row("an article's code in CPython"),
    "interpreted": Row("ours, interpreted in the browser", "python", "interpreted"),
    "tensorflow": Row("TensorFlow.js", "tensorflow", package="@tensorflow/tfjs-core"),
    "first compile": Row("ours, compiling for the first time", "python", "first compile"),
}


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
    names = [*network.training, "first compile"]
    first = turn % len(names)
    return {name: one_row(page, network, name) for name in names[first:] + names[:first]}


def one_row(page: Page, network: Network, name: str) -> Figures:
    """What one row measures; the time is that of all epochs, even if it did only some of them."""
    row = ROWS[name]
    epochs = network.epochs * network.percent.get(name, 100) // 100
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


def fastest(rounds: Rounds, name: str) -> float:
    """The time of a row in milliseconds, in its fastest round.

    Whatever else the machine does makes a round slower, but none can be faster than the row is.
    """
    return min(float(each[name]["milliseconds"]) for each in rounds)


def share(rounds: Rounds, name: str, of: str) -> float:
    """A row's time divided by that of another row."""
    return fastest(rounds, name) / fastest(rounds, of)


def judge_peers(found: dict[str, Rounds]) -> list[str]:
    """What is not as it must be."""
    return [
        f"{failure}, for {network.title}"
        for network in NETWORKS
        for failure in [
            *slow(network, found[network.title]),
            *different(found[network.title]),
        ]
    ]


def slow(network: Network, rounds: Rounds) -> list[str]:
    """Where compiled code is not as fast as it must be."""
    failures = []
    for name in network.training[1:]:
        times, limit = share(rounds, "compiled", name), network.at_most.get(name)
        takes = f"compiled code takes {times:.2f} times as long as {ROWS[name].title}"
        if limit is None and times >= 1:
            failures.append(takes)
        elif limit is not None and times > limit:
            failures.append(f"{takes}, and may take {limit}")
    compiling = fastest(rounds, "first compile")
    if compiling > network.compiling:
        failures.append(f"compiling takes {compiling:.1f} ms, and may take {network.compiling}")
    return failures


def different(rounds: Rounds) -> list[str]:
    """Where training does not lead to the weights that it must lead to."""
    failures = []
    if any(each["interpreted"]["compiled"] != each["interpreted"]["parameters"] for each in rounds):
        failures.append("compiled code and the interpreter get different weights")
    for name in ("by hand", "objects"):
        if any(
            abs(ours - theirs) > TOLERANCE
            for each in rounds
            for ours, theirs in zip(
                each["compiled"]["parameters"], each[name]["parameters"], strict=True
            )
        ):
            failures.append(f"{ROWS[name].title} gets other weights than Python")
    return failures


def peers_table(found: dict[str, Rounds]) -> str:
    """The figures as lines of text."""
    return "\n\n".join(network_table(network, found[network.title]) for network in NETWORKS)


def network_table(network: Network, rounds: Rounds) -> str:
    """The figures of one network as lines of text; "ours" is the share that compiled code takes."""
    heading = f"{network.title}, {network.updates:,} updates"
    lines = [table_line(heading, "fastest", "ours", "at most")]
    for name in network.training:
        is_ours = name == "compiled"
        times = "" if is_ours else f"{share(rounds, 'compiled', name):.3f}"
        limit = "" if is_ours else str(network.at_most.get(name, "below 1"))
        time = f"{fastest(rounds, name):,.1f} ms"
        lines.append(table_line(titled(network, name), time, times, limit))
    time, limit = f"{fastest(rounds, 'first compile'):.1f} ms", f"{network.compiling} ms"
    lines.append(table_line(titled(network, "first compile"), time, "", limit))
    lines += [f"(without {ROWS[name].title}: {why})" for name, why in network.without.items()]
    lines.append(f"({len(rounds)} rounds; from 5%: timed for 5% of the epochs, and multiplied)")
    return "\n".join(lines)


def table_line(title: str, time: str, times: str, limit: str) -> str:
    """A line in the columns of the table."""
    return f"{title:44}{time:>14}{times:>8}{limit:>9}"


def titled(network: Network, name: str) -> str:
    """What the table calls a row: with the version, and with how much of the run it did."""
    row, percent = ROWS[name], network.percent.get(name, 100)
    package = json.loads((PEERS / "package.json").read_text(encoding="utf-8"))
    version = f" {package['dependencies'][row.package]}" if row.package else ""
    return f"{row.title}{version}" + (f", from {percent}%" if percent < 100 else "")
