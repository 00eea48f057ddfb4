"""Edits of the lesson that break it, that mean harm, or that never end."""

from typing import NamedTuple

from tests.e2e.coding import original


class Edit(NamedTuple):
    """A change of a file of the lesson.

    old, new: what stands there once, and what stands there instead; without `old`, `new` is the
    whole text. words: some of those with which the page says what is wrong.
    """

    title: str
    file: str
    old: str
    new: str
    words: str = ""

    @property
    def text(self) -> str:
        """The edited file."""
        if not self.old:
            return self.new
        text = original(self.file)
        assert text.count(self.old) == 1, f"{self.title}: {self.old!r} must be once in {self.file}"
        return text.replace(self.old, self.new)


IMPORTS = "import math\n"
OUTPUT = "        return self.activation.function(self.weighted_sum(inputs))\n"
MOVED = "        weights = [weight + move for weight, move in zip(self.weights, moves)]\n"


def indented(code: str) -> str:
    return "".join(f"        {line}\n" for line in code.splitlines())


def on_import(title: str, code: str, words: str = "") -> Edit:
    """Code that runs as soon as the file is imported."""
    return Edit(title, "model.py", IMPORTS, f"{IMPORTS}{code}\n", words)


def in_output(title: str, code: str, words: str = "") -> Edit:
    """Code that runs whenever the network predicts."""
    return Edit(title, "layers.py", OUTPUT, indented(code) + OUTPUT, words)


def in_moved(title: str, code: str, words: str = "") -> Edit:
    """Code that runs whenever the network learns from an example."""
    return Edit(title, "layers.py", MOVED, indented(code) + MOVED, words)


# A loop that begins only while the page does this with the code.
def while_used_by(module: str) -> str:
    return f"import sys\nwhile '{module}' in sys.modules: pass"


UNPRINTABLE = """class Broken(Exception):
    def __str__(self):
        raise self
raise Broken()"""

# The function that passes output on, called with what is no text.
FORGED_OUTPUT = """import sys, js
js.Number.prototype.slice = js.String.prototype.slice
(cell,) = type(sys.stdout).flush.__closure__
for text in (5, None, ['x'], 50_000_000 * 'x'):
    cell.cell_contents('stdout', text)"""


def forged_failure(failure: str) -> str:
    """An error of the import that is told in another form."""
    return f"import lab.advice\nlab.advice.describe = lambda error: {failure}\n1 / 0"


# What a beginner mistypes. The page says what is wrong, and the code from before goes on.
MISTYPED = [
    Edit("a colon is missing", "layers.py", "class Layer:", "class Layer", "expected ':'"),
    Edit(
        "a bracket is open",
        "layers.py",
        "self.weighted_sum(inputs))",
        "self.weighted_sum(inputs)",
        "was never closed",
    ),
    Edit(
        "a line is too deep",
        "layers.py",
        "        self.activation = activation\n",
        "            self.activation = activation\n",
        "unexpected indent",
    ),
    Edit(
        "a tab among spaces",
        "layers.py",
        "        self.activation = activation\n",
        "\tself.activation = activation\n",
        "tab",
    ),
    Edit("a wrong name", "layers.py", "total = 0.0", "totl = 0.0", "total"),
    Edit(
        "a wrong attribute",
        "layers.py",
        "return [weight * x for weight, x in zip(self.weights, inputs)]",
        "return [weight * x for weight, x in zip(self.weight, inputs)]",
        "weights",
    ),
    Edit("nothing is returned", "layers.py", OUTPUT, OUTPUT.replace("return ", ""), "None"),
    Edit(
        "an argument too few",
        "layers.py",
        "self.weighted_sum(inputs))",
        "self.weighted_sum())",
        "inputs",
    ),
    Edit("self is forgotten", "layers.py", "def output(self, inputs", "def output(inputs", "self"),
    Edit("= instead of ==", "layers.py", "        if penalty:", "        if penalty = None:", "=="),
    on_import("a package that is not there", "import numpy", "numpy"),
    in_output("a division by zero", "1 / 0", "zero"),
    in_output("a method that calls itself", "return self.output(inputs)", "itself"),
]

# What would break more than itself.
REFUSED = [
    Edit("ten thousand brackets", "activations.py", "", "(" * 10_000, "crashed"),
    on_import("exit() on import", "exit()", "exit"),
    on_import("a thread", "import threading\nthreading.Thread(target=print).start()", "thread"),
    on_import(
        "all files are deleted",
        "import os, shutil\n"
        "for name in os.listdir('/'):\n    shutil.rmtree('/' + name, ignore_errors=True)",
        "perceptron.batches",
    ),
    on_import("no modules", "import sys\nsys.modules.clear()"),
    in_output("an error that cannot be written", UNPRINTABLE, "Broken"),
    in_output("exit() in a prediction", "import sys; sys.exit(3)", "exit"),
    in_output("a question to the keyboard", 'input("Your name? ")', "keyboard"),
    in_output("markup as a prediction", 'return "<img src=x onerror=alert(1)>"'),
    in_output("the end of the process", "import os; os._exit(1)"),
    in_output(
        "an answer of another form",
        "import bridge\nbridge.dumps = lambda *_, **__: '{\"answer\": 1}'",
        "cannot use",
    ),
    on_import("an error without form", forged_failure("None"), "cannot use"),
    on_import("an endless error", forged_failure("50_000_000 * 'x'"), "too long"),
    in_output("a request to a server", "import js\njs.fetch('https://example.com/')", "fetch"),
    in_output("a message to the page", "import js\njs.postMessage(1)", "postMessage"),
]

# What runs, and does no harm.
HARMLESS = [
    on_import("json.dumps is None", "import json\njson.dumps = None"),
    on_import(
        "another bridge",
        "import sys\nsys.modules['bridge'].handle = lambda request: '{\"answer\": 1}'",
    ),
    in_output("the output is not a number", 'return float("nan")'),
    on_import("builtins are gone", "import builtins\nbuiltins.print = builtins.open = None"),
    on_import("the output is closed", "import sys\nsys.stdout.close()\nsys.stderr = None"),
    on_import("many lines on import", "for line in range(200_000): print(line)"),
    in_output("output in each prediction", "print('<b>here</b>', inputs)"),
    on_import("output that is no text", FORGED_OUTPUT),
]

# What never ends: as soon as it is imported or asked for a prediction,
AT_ONCE = [
    on_import("a loop on import", "while True: pass"),
    on_import(
        "a loop that catches everything",
        "while True:\n    try:\n        raise ValueError\n    except BaseException:\n        pass",
    ),
    on_import("a long sleep", "import time\ntime.sleep(1000)"),
    in_output("a loop in a prediction", "while True: pass"),
]
# and when it trains.
IN_TRAINING = [
    in_moved("a loop in training", "while True: pass"),
    in_moved("memory without end", "found = []\nwhile True: found.append(bytes(100) + bytes(100))"),
    in_moved("lines without end", 'while True: print("again")'),
]
IN_THE_MICROSCOPE = in_moved("a loop under the microscope", while_used_by("lab.steps"))
IN_A_TEST = in_moved("a loop in a test", while_used_by("lab.code_tests"))
IN_A_CHECK = in_moved("a loop in a check", while_used_by("exercises.checking"))

COUNTING = in_output(
    "a counter", "Neuron.count = getattr(Neuron, 'count', 0) + 1\nprint('number', Neuron.count)"
)

# Some of each kind, for the other browsers.
ALL = {edit.title: edit for edit in (*MISTYPED, *REFUSED, *HARMLESS, *AT_ONCE, *IN_TRAINING)}
SELECTED = {
    "refuse": [ALL["a colon is missing"], ALL["exit() on import"]],
    "endure": [ALL["another bridge"]],
    "stop_at_once": [ALL["a loop that catches everything"]],
    "stop_in_training": [ALL["lines without end"]],
}

# Presses a button; how long it takes until Stop is offered, in milliseconds.
OFFERED = """(id) => new Promise((resolve, reject) => {
    const bar = document.getElementById("stop-bar");
    const begun = performance.now();
    new MutationObserver(() => bar.hidden || resolve(performance.now() - begun))
        .observe(bar, { attributes: true });
    setTimeout(() => reject(new Error("Stop was not offered")), 20000);
    document.getElementById(id).click();
})"""

# Presses Stop; how long it takes until the page is ready, in milliseconds.
STOPPED = """() => new Promise((resolve, reject) => {
    const { documentElement } = document;
    const begun = performance.now();
    new MutationObserver(() => {
        if (documentElement.dataset.status === "ready") resolve(performance.now() - begun);
    }).observe(documentElement, { attributeFilter: ["data-status"] });
    setTimeout(() => reject(new Error("the page was not ready again")), 20000);
    document.getElementById("stop").click();
})"""
