"""A trained network as a Python program: its own code, with the numbers that it has learnt.

What the network's `predict` uses is copied from its sources, so that a changed formula is in the
program as well; and before the program is handed out it has to predict what the network does.
"""

import inspect
import math
import textwrap
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from perceptron.datasets import Task
from perceptron.model import Perceptron

NETWORK = '''"""A trained neuron: {task}, {activation}, seed {seed}, epoch {epoch:,}."""

from __future__ import annotations

{imports}

{functions}

class {name}:
{methods}


network = {name}()
{attributes}
'''

TABLE = """
# The test: two inputs, and the target.
TEST = [
{test}
]


def shown(prediction):
    if not math.isfinite(prediction):
        return "too large"
    if abs(prediction) >= 1e6:
        return f"{{prediction:.2e}}"
    return f"{{round(prediction, {decimals}) + 0.0:.{decimals}f}}"  # + 0.0: no negative zero


print(f"{{'Input':<12}} {{'{answer}':>6}}  Prediction")
for x1, x2, target in TEST:
    prediction = shown(network.predict([x1, x2]))
    print(f"{{f'{{x1}} {sign} {{x2}}':<12}} {{target:>6.{decimals}f}}  {{prediction}}")
"""


def write_program(
    network: Perceptron,
    task: Task,
    test: list[tuple[list[float], float]],
    seed: int,
    epoch: int,
) -> str:
    """Return a Python program that prints the predictions for the test, as the page shows them.

    It needs Python 3.7 or newer, and nothing else. test: pairs of inputs and target.
    Raises ValueError if the network's code cannot be copied so that it predicts the same.
    """
    try:
        program = _network(network, task, seed, epoch)
        names: dict[str, Any] = {}
        exec(compile(program, "neuron.py", "exec"), names)
        same = all(_same(names["network"].predict(row), network.predict(row)) for row, _ in test)
    except Exception as error:
        raise ValueError(f"the network's code must run by itself, and does not: {error}") from None
    if not same:
        raise ValueError("the network's code must predict the same by itself, and does not")
    rows = [f"({x1!r}, {x2!r}, {target!r})," for (x1, x2), target in test]
    lines = [" ".join(rows[start : start + 3]) for start in range(0, len(rows), 3)]
    return program + TABLE.format(
        test="\n".join(f"    {line}" for line in lines),
        decimals=max(1, task.decimals),
        answer=task.answer,
        sign="+" if task.answer == "Sum" else "and",
    )


def _network(network: Perceptron, task: Task, seed: int, epoch: int) -> str:
    """Return the part of the program that makes the network."""
    used = Used(network)
    return NETWORK.format(
        task=task.title,
        activation=network.activation.title,
        seed=seed,
        epoch=epoch,
        imports="\n".join(sorted({"import math", *used.imports}, key=_plain_first)),
        functions="\n".join(f"\n{source}\n" for source in used.functions.values()),
        name=type(network).__name__,
        methods="\n\n".join(textwrap.indent(source, "    ") for source in used.methods.values()),
        attributes="\n".join(f"network.{name} = {text}" for name, text in used.attributes.items()),
    )


def _plain_first(line: str) -> tuple[bool, str]:
    return line.startswith("from"), line


def _same(a: float, b: float) -> bool:
    return a == b or (math.isnan(a) and math.isnan(b))


class Used:
    """What a network's `predict` uses, as source: found by following the names in its code."""

    def __init__(self, network: Perceptron) -> None:
        self.imports: list[str] = []
        self.functions: dict[str, str] = {}
        self.methods: dict[str, str] = {}
        self.attributes: dict[str, str] = {}
        self._network = network
        self._mentioned: set[str] = set()
        self._follow_method("predict")
        for name, value in vars(network).items():
            if name in self._mentioned:
                self.attributes[name] = self._expression(value)

    def _follow_method(self, name: str) -> None:
        method = getattr(type(self._network), name)
        self.methods[name] = ""  # known from here on, but those that it uses come first
        self._follow(method)
        del self.methods[name]
        self.methods[name] = _source(method, name)

    def _follow(self, function: FunctionType) -> None:
        for name in _names(function.__code__):
            self._mentioned.add(name)
            is_method = inspect.isfunction(getattr(type(self._network), name, None))
            if name in function.__globals__:
                self._take(name, function.__globals__[name])
            elif is_method and name not in self.methods:
                self._follow_method(name)

    def _take(self, name: str, value: object) -> None:
        """Have what a name of a module stands for: imported, copied, or written down."""
        if isinstance(value, ModuleType):
            self.imports.append(f"import {value.__name__} as {name}".removesuffix(f" as {name}"))
        elif inspect.isfunction(value) and name not in self.functions:
            self.functions[name] = ""
            self._follow(value)
            del self.functions[name]
            self.functions[name] = _source(value, name)
        elif inspect.isclass(value) or inspect.isbuiltin(value):
            self.imports.append(f"from {value.__module__} import {name}")
        elif not inspect.isfunction(value):
            self.functions[name] = f"{name} = {self._expression(value)}"

    def _expression(self, value: object) -> str:
        """Write a value as Python: a number as it is, a function by its name."""
        if isinstance(value, FunctionType):
            self._take(value.__name__, value)
            return value.__name__
        if inspect.isbuiltin(value):  # Python has it already
            self.imports.append(f"import {value.__module__}")
            return f"{value.__module__}.{value.__name__}"
        if hasattr(value, "__dict__"):
            self.imports.append("from types import SimpleNamespace")
            parts = [
                f"{name}={self._expression(part)}"
                for name, part in vars(value).items()
                if name in self._mentioned
            ]
            return f"SimpleNamespace({', '.join(parts)})"
        return repr(value)


def _names(code: CodeType) -> Iterator[str]:
    """Return the names that some code uses, also in functions within it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _source(function: FunctionType, name: str) -> str:
    """Return a function's source, under the name by which it is used."""
    source = textwrap.dedent(inspect.getsource(function)).rstrip()
    return source if function.__name__ == name else f"{source}\n\n{name} = {function.__name__}"
