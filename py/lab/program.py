"""A trained network as a Python program: its own code, with the numbers that it has learnt.

The code that `predict` uses is copied from its sources, so the program always has the formulas of
the page. Before it is returned, the program must make the same predictions as the network.
"""

import math
import textwrap
from copy import copy
from typing import Any

from lab.copying import Copy
from perceptron.classes import ZERO_AND_ONE, border
from perceptron.datasets import Task
from perceptron.model import Network

NETWORK = '''"""{title}"""

from __future__ import annotations

{imports}

{code}

{constants}network = {network}
'''

SHOWN = """

def shown(prediction):
    if not math.isfinite(prediction):
        return "too large"
    if abs(prediction) >= 1e6:
        return f"{{prediction:.2e}}"
    return f"{{round(prediction, {decimals}) + 0.0:.{decimals}f}}"  # + 0.0: no negative zero


"""

TABLE = """
# The test: two inputs, and the target.
TEST = [
{test}
]
{shown}print(f"{{'Input':<{wide}}} {{'{answer}':>6}}  Prediction")
for x1, x2, target in TEST:
    prediction = shown(network.predict([x1, x2]))
    print(f"{{f'{{x1}} {sign} {{x2}}':<{wide}}} {{target:>6.{decimals}f}}  {{prediction}}")
"""

# For numbers with names, or other than two: each has a column, and rows in a file can be predicted.
COLUMNS = """
NAMES = [{names}]
TARGET = {answer!r}
{labels}# The test: the numbers of each row, and the target.{source}
TEST = [
{test}
]
{shown}{said_of_class}{helper}def predict(row, decimal_mark="."):
    # The row has a value for each name, in the units of the data.
    return network.predict([number(row, name, decimal_mark) for name in NAMES])


def print_test():
    rows = [[*map(repr, row), {target}] for row, target in TEST]
    table = [[*NAMES, TARGET], *rows]
    widths = [max(map(len, column)) for column in zip(*table)]
    predictions = [{prediction} for row, _ in TEST]
    for cells, prediction in zip(table, ["Prediction", *predictions]):
        print(*(cell.rjust(wide) for cell, wide in zip(cells, widths)), prediction, sep="  ")


def print_predictions(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        header, *lines = file.read().splitlines(keepends=True) or [""]
    separator = max(",;\\t", key=header.count)
    # Where commas are decimal commas, semicolons separate the cells.
    commas = separator == ";" and not any("." in line for line in lines)
    rows = csv.DictReader([header, *lines], delimiter=separator, restval="", skipinitialspace=True)
    for place, row in enumerate(rows, start=1):
        try:
            prediction = predict(row, "," if commas else ".")
        except KeyError as error:
            sys.exit(
                f"The file has no column {{error}}. "
                "Commas, semicolons or tabs must separate its cells."
            )
        except ValueError as error:
            print(f"Row {{place}}: no prediction ({{error}})")
        else:
            print(f"Row {{place}}: {{{said}(prediction)}}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print_predictions(sys.argv[1])
    else:
        print_test()
"""

# For classes with labels.
SAID = """def said(prediction):
    return f"{{LABELS[prediction > {border}]}} ({{shown(prediction)}})"


"""

# What reads the cell of an input.
NUMBER = """def number(row, name, decimal_mark):
    return float(str(row[name]).replace(decimal_mark, "."))


"""

# The same for inputs that are labels: "sex = male" is 1 where the column "sex" is "male".
NUMBER_OR_LABEL = """def number(row, name, decimal_mark):
    # An input such as "sex = male" is 1 where the column "sex" is "male", and otherwise 0.
    if name in row or " = " not in name:
        return float(str(row[name]).replace(decimal_mark, "."))
    column, label = name.split(" = ", 1)
    return float(plain(row[column]) == plain(label))


def plain(text):
    # Upper and lower case do not matter, and spaces do not either.
    return "".join(text.split()).casefold()


"""

# What the program says of itself then.
USAGE = """

Run it to see the predictions for the test. To predict rows of your own, give it the name of a CSV
file with the same columns, in the same units: python3 neuron.py rows.csv
"""

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
        title = _title(network, task, seed, epoch)
        if _has_columns(task):
            program = _network(network, title + USAGE, rows, ("import csv", "import sys"))
        else:
            program = _network(network, title, rows)
        names: dict[str, Any] = {}
        exec(compile(program, "neuron.py", "exec"), names)
        same = all(_same(names["network"].predict(row), network.predict(row)) for row in rows)
    except Exception as error:
        raise ValueError(f"the network's code does not run on its own: {error}") from None
    if not same:
        raise ValueError("the network's code makes other predictions on its own")
    return program + _table(task, test)


def _has_columns(task: Task) -> bool:
    """Say whether there are names in the data, or other than two numbers in an example."""
    return task.names != ("x1", "x2") or not task.answer.isalpha() or task.labels is not None


def _network(
    network: Network, title: str, rows: list[list[float]], imports: tuple[str, ...] = ()
) -> str:
    """Return the part of the program that makes the network; imports: what the rest needs."""
    found = Copy(_shortened(network), rows)
    return NETWORK.format(
        title=title,
        imports="\n".join(sorted({"import math", *imports, *found.imports}, key=_plain_first)),
        code="\n".join(
            f"\n{source}\n" for source in (*found.functions.values(), *found.classes.values())
        ),
        constants="".join(f"{name} = {text}\n" for name, text in found.constants.items()),
        network=found.network,
    )


def _odd(network: Network) -> list[float]:
    """Return the numbers of an example that most changes of an input's function would change."""
    return [-0.75 * (-2.0) ** place for place in range(network.input_count)]


def _shortened(network: Network) -> Network:
    """Leave out the functions of the inputs if they just return the numbers of an example."""
    short = copy(network)
    short.inputs = None
    try:
        odd = _odd(network)
        same = _is_plain(network) and short.predict(odd) == network.predict(odd)
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
    """Say how many inputs there are, and which if they are not the numbers of an example."""
    if network.inputs is None or _is_plain(network):
        return "1 input" if network.input_count == 1 else f"{network.input_count} inputs"
    titles = [found.title for found in network.inputs]
    return f"{len(titles)} {'input' if len(titles) == 1 else 'inputs'} ({', '.join(titles)})"


def _is_plain(network: Network) -> bool:
    """Say whether the numbers of an example are fed in as they are, or just scaled."""
    names = [f"x{place + 1}" for place in range(network.input_count)]
    named = network.inputs is None or [found.name for found in network.inputs] == names
    odd = _odd(network)
    return named and [*network.feed(odd)] == (
        network.scaling.scaled(odd) if network.scaling else odd
    )


def _table(task: Task, test: list[tuple[list[float], float]]) -> str:
    """Return the part of the program that prints the predictions."""
    if _has_columns(task):
        return _columns(task, test)
    decimals = max(1, task.decimals)
    sign = "+" if task.answer == "Sum" else "and"
    rows = [f"({x1!r}, {x2!r}, {target!r})," for (x1, x2), target in test]
    lines = [" ".join(rows[start : start + 3]) for start in range(0, len(rows), 3)]
    return TABLE.format(
        test="\n".join(f"    {line}" for line in lines),
        decimals=decimals,
        shown=SHOWN.format(decimals=decimals),
        answer=task.answer,
        sign=sign,
        wide=max(12, *(len(f"{x1} {sign} {x2}") for (x1, x2), _ in test)),
    )


def _columns(task: Task, test: list[tuple[list[float], float]]) -> str:
    """Return the same with a column for each number, under its name."""
    decimals = max(1, task.decimals)
    labels, with_labels = task.labels, any(" = " in name for name in task.names)
    classes = task.classes or ZERO_AND_ONE
    middle, called = f"{border(classes):g}", " and ".join(f"{number:g}" for number in classes)
    said = "shown" if labels is None else "said"
    return COLUMNS.format(
        names=", ".join(map(repr, task.names)),
        answer=task.answer,
        source=_source(task),
        labels="" if labels is None else f"# What {called} are called.\nLABELS = {labels!r}\n",
        test="\n".join(f"    ({inputs!r}, {target!r})," for inputs, target in test),
        shown=SHOWN.format(decimals=decimals),
        said_of_class="" if labels is None else SAID.format(border=middle),
        said=said,
        helper=NUMBER_OR_LABEL if with_labels else NUMBER,
        target=f'f"{{target:.{decimals}f}}"' if labels is None else f"LABELS[target > {middle}]",
        prediction=f"{said}(network.predict(list(row)))",
    )


def _source(task: Task) -> str:
    """Return lines that say where the rows come from; empty if nobody has measured them."""
    if not task.source:
        return ""
    said = task.source
    sentences = f"Source: {said.citation} {said.url} Licence: {said.license_name}. {said.changes}"
    return "\n" + textwrap.fill(sentences, 100, initial_indent="# ", subsequent_indent="# ")


def _plain_first(line: str) -> tuple[bool, str]:
    return line.startswith("from"), line


def _same(a: float, b: float) -> bool:
    return a == b or (math.isnan(a) and math.isnan(b))
