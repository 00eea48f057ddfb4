"""A trained network as a Python program: its own code, with the numbers that it has learnt.

The code that `predict` uses is copied from its sources, so the program always has the formulas of
the page. Before it is returned, the program must make the same predictions as the network.
"""

import math
import textwrap
from copy import copy
from typing import Any

from lab.copying import Copy
from perceptron.datasets import Task
from perceptron.model import Network

NETWORK = '''"""{title}"""

from __future__ import annotations

{imports}

{code}

{constants}network = {network}
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


print(f"{{'Input':<{wide}}} {{'{answer}':>6}}  Prediction")
for x1, x2, target in TEST:
    prediction = shown(network.predict([x1, x2]))
    print(f"{{f'{{x1}} {sign} {{x2}}':<{wide}}} {{target:>6.{decimals}f}}  {{prediction}}")
"""

# Two numbers that most changes of an input's function would change.
ODD = [-0.75, 1.5]

# How many predictions are compared before the program is returned.
COMPARED = 200


def write_program(
    network: Network,
    task: Task,
    test: list[tuple[list[float], float]],
    seed: int,
    epoch: int,
) -> str:
    """Return a Python program that prints the predictions for the test, as the page shows them.

    It needs Python 3.7 or newer, and nothing else. test: pairs of inputs and target.
    Raises ValueError if the copied code does not make the same predictions as the network.
    """
    rows = [row for row, _ in test[:: len(test) // COMPARED + 1]]
    try:
        program = _network(network, _title(network, task, seed, epoch), rows)
        names: dict[str, Any] = {}
        exec(compile(program, "neuron.py", "exec"), names)
        same = all(_same(names["network"].predict(row), network.predict(row)) for row in rows)
    except Exception as error:
        raise ValueError(f"the network's code does not run on its own: {error}") from None
    if not same:
        raise ValueError("the network's code makes other predictions on its own")
    return program + _table(task, test)


def _network(network: Network, title: str, rows: list[list[float]]) -> str:
    """Return the part of the program that makes the network."""
    found = Copy(_shortened(network), rows)
    return NETWORK.format(
        title=title,
        imports="\n".join(sorted({"import math", *found.imports}, key=_plain_first)),
        code="\n".join(
            f"\n{source}\n" for source in (*found.functions.values(), *found.classes.values())
        ),
        constants="".join(f"{name} = {text}\n" for name, text in found.constants.items()),
        network=found.network,
    )


def _shortened(network: Network) -> Network:
    """Leave out the functions of the inputs if they just return the two numbers."""
    short = copy(network)
    short.inputs = None
    try:
        same = _is_plain(network) and short.predict(ODD) == network.predict(ODD)
    except Exception:  # code that somebody has changed may need them
        return network
    return short if same else network


def _title(network: Network, task: Task, seed: int, epoch: int) -> str:
    """Say in the program's first lines what it is."""
    activation, made = network.activation, f"seed {seed}, epoch {epoch:,}."
    sizes = [str(len(layer.neurons)) for layer in network.layers[:-1]]
    if not sizes:
        fed = "" if _is_plain(network) else f"{_inputs(network)}, "
        return _filled(f"A trained neuron: {task.title}, {fed}{activation.title}, {made}")
    between = network.layers[0].neurons[0].activation.word
    hidden = f"{sizes[0]} hidden {'neuron' if sizes == ['1'] else 'neurons'} ({between})"
    if len(sizes) > 1:
        listed = f"{', '.join(sizes[:-1])} and {sizes[-1]}"
        hidden = f"hidden layers of {listed} neurons ({between})"
    return _filled(
        f"A trained network: {task.title}, {_inputs(network)}, {hidden}, "
        f"one {activation.word} output neuron; {made}"
    )


def _filled(title: str) -> str:
    return textwrap.fill(title, 94)  # with three quotation marks on either side: 100


def _inputs(network: Network) -> str:
    """Say how many inputs there are, and which if they are not the two numbers."""
    if network.inputs is None or _is_plain(network):
        return f"{network.input_count} inputs"
    titles = [found.title for found in network.inputs]
    return f"{len(titles)} {'input' if len(titles) == 1 else 'inputs'} ({', '.join(titles)})"


def _is_plain(network: Network) -> bool:
    """Say whether the two numbers of an example are fed in as they are."""
    named = network.inputs is None or [found.name for found in network.inputs] == ["x1", "x2"]
    return named and [*network.feed(ODD)] == ODD


def _table(task: Task, test: list[tuple[list[float], float]]) -> str:
    """Return the part of the program that prints the predictions."""
    sign = "+" if task.answer == "Sum" else "and"
    rows = [f"({x1!r}, {x2!r}, {target!r})," for (x1, x2), target in test]
    lines = [" ".join(rows[start : start + 3]) for start in range(0, len(rows), 3)]
    return TABLE.format(
        test="\n".join(f"    {line}" for line in lines),
        decimals=max(1, task.decimals),
        answer=task.answer,
        sign=sign,
        wide=max(12, *(len(f"{x1} {sign} {x2}") for (x1, x2), _ in test)),
    )


def _plain_first(line: str) -> tuple[bool, str]:
    return line.startswith("from"), line


def _same(a: float, b: float) -> bool:
    return a == b or (math.isnan(a) and math.isnan(b))
