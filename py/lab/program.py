"""A trained network as a Python program: its own code, with the numbers that it has learnt.

The code that `predict` uses is copied from its sources, so the program always has the formulas of
the page. Before it is returned, the program must make the same predictions as the network.
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
    Raises ValueError if the copied code does not make the same predictions as the network.
    """
    try:
        program = _network(network, task, seed, epoch)
        names: dict[str, Any] = {}
        exec(compile(program, "neuron.py", "exec"), names)
        same = all(_same(names["network"].predict(row), network.predict(row)) for row, _ in test)
    except Exception as error:
        raise ValueError(f"the network's code does not run on its own: {error}") from None
    if not same:
        raise ValueError("the network's code makes other predictions on its own")
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
    """The source of everything `predict` uses, found by following the names in its code."""

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
        self.methods[name] = ""  # marks it as known; what it uses is added before it
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
        """Add what a global name refers to: import it, copy it, or write down its value."""
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
        if inspect.isbuiltin(value):  # built into Python: import it
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
    """Return a function's source, and give it the name under which it is used."""
    source = textwrap.dedent(inspect.getsource(function)).rstrip()
    return source if function.__name__ == name else f"{source}\n\n{name} = {function.__name__}"
