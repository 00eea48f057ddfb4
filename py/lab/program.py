"""A trained network as a Python program: its own code, with the numbers that it has learnt.

The code that `predict` uses is copied from its sources, so the program always has the formulas of
the page. Before it is returned, the program must make the same predictions as the network.
"""

import math
import textwrap
from copy import copy
from typing import Any

from lab.copying import Copy
from lab.own_data import OWN
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
    return {rounded}


"""

# What rounds a prediction; + 0.0: no negative zero.
ROUNDED = 'f"{{round(prediction, {decimals}) + 0.0:.{decimals}f}}"'

# Among targets that are smaller than 1, such as 0.0012, the first digits count.
ROUNDED_SMALL = 'f"{prediction + 0.0:.4g}"'

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

# For real data: each number has a column, and rows in a file can be predicted.
COLUMNS = """
NAMES = [{names}]
TARGET = {answer!r}
{labels}# The test: the numbers of each row, and the target.{source}
TEST = [
{test}
]
# What stands for a value that is missing, in lower case.
MISSING = [
{missing},
]
{shown}{said_of_class}def print_test():
    rows = [[*map(repr, row), {target}] for row, target in TEST]
    table = [[*NAMES, TARGET], *rows]
    widths = [max(map(len, column)) for column in zip(*table)]
    predictions = [{said}(network.predict(list(row))) for row, _ in TEST]
    for cells, prediction in zip(table, ["Prediction", *predictions]):
        print(*(cell.rjust(wide) for cell, wide in zip(cells, widths)), prediction, sep="  ")


def print_predictions(path):
    rows, columns, decimal_mark = table_in(path)
    for place, row in enumerate(rows, start=1):
        try:
            inputs = [number(row, *column, decimal_mark) for column in columns]
            prediction = network.predict(inputs)
            if not math.isfinite(prediction):
                raise ValueError("its numbers are too large")
        except (ValueError, ArithmeticError) as error:
            print(f"Row {{place}}: no prediction ({{error}})")
        else:
            print(f"Row {{place}}: {predicted}")
{doubts}

def table_in(path):
    # Returns the rows of a file, where the inputs are in them, and the decimal mark.
    text, found = text_in(path), []
    csv.field_size_limit(2**31 - 1)  # with another separator, cells can be very long
    for separator in ";\\t,":
        lines = csv.reader(text.splitlines(), delimiter=separator, skipinitialspace=True)
        rows = [row for row in lines if any(map(str.strip, row))]
        # The header is the first row that has all names; titles can be above it.
        for at, header in [*enumerate(rows[:50], start=1), (0, names_by_order(rows))]:
            found.append((rows[at:], [find(name, header) for name in NAMES], separator))
    rows, columns, separator = min(found, key=lambda table: table[1].count(None))
    if None in columns:
        name = NAMES[columns.index(None)].rsplit(" = ", 1)[0]
        separators = "Commas, semicolons or tabs must separate its cells."
        sys.exit(f"The file has no column {{name!r}}. {{separators}}")
    if not rows:
        sys.exit("The file has no rows below the names of the columns.")
    # Where commas are decimal commas, semicolons separate the cells.
    points = any("." in cell for row in rows for at, *_ in columns for cell in row[at : at + 1])
    return rows, columns, "," if separator == ";" and not points else "."


def text_in(path):
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        sys.exit(f"{{path}} cannot be opened: {{error.strerror}}.")
    try:
        is_utf_16 = content.startswith((b"\\xff\\xfe", b"\\xfe\\xff"))
        text = content.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if not text.strip() or "\\0" in text:
        sys.exit("The file is empty, or not a text: save the table as CSV.")
    if text.lstrip().startswith(("[", "{{")):
        sys.exit("This program reads CSV, not JSON. The page can save its rows as CSV, too.")
    return text


def names_by_order(rows):
    # Returns the names of the columns if there is no header: the first row has numbers then.
    cells = rows[0] if rows else []
    has_numbers = any(cell.strip(" +-.")[:1].isdigit() for cell in cells)
    if not has_numbers or (len(cells) == 1 and "," in cells[0]):  # "1,5" is two cells
        return []
    if len(cells) == len(NAMES):
        return [name.rsplit(" = ", 1)[0] for name in NAMES]
    return [f"Column {{place}}" for place in range(1, len(cells) + 1)]


def find(name, header):
    # Returns where the column of an input is, its name, and the label that counts as 1 in it:
    # an input called "sex = male" is 1 where the column "sex" is "male".
    parts = name.split(" = ")
    for count in range(len(parts), 0, -1):
        column, label = " = ".join(parts[:count]), " = ".join(parts[count:])
        found = [at for at, cell in enumerate(header) if same(cell, column)]
        if found:  # the one that is written in the same way, if there are more
            return min(found, key=lambda at: header[at] != column), column, label
    return None


def same(text, name):
    # Upper and lower case and spaces do not matter. A long name ends in "…".
    found, wanted = ("".join(words.split()).casefold() for words in (text, name))
    return found == wanted or (wanted.endswith("…") and found.startswith(wanted[:-1]))


def is_missing(text):
    return text == "None" or text.lower() in MISSING


def number(row, at, name, label, decimal_mark):
    text = "".join(row[at : at + 1]).strip()  # a short row has no such cell
    if is_missing(text):
        raise ValueError(f"{{name}} is missing")
    return float(same(text, label) if label else text.replace(decimal_mark, "."))


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

# For inputs that are labels.
DOUBTS = """    for at, name in sorted({(at, name) for at, name, label in columns if label}):
        known = [label for place, _, label in columns if place == at]
        cells = {text.strip() for row in rows for text in row[at : at + 1]}
        texts = {text for text in cells if not is_missing(text)}
        others = sorted(text for text in texts if not any(same(text, label) for label in known))
        # Of two labels, the network knows only the one that counts as 1.
        if len(others) > (len(known) == 1) or len(others) == len(texts) > 0:
            wanted, found = " or ".join(map(repr, known)), ", ".join(map(repr, others[:5]))
            print(f"In {name!r}, these are not {wanted}, and count as 0: {found}")
"""

# What the program says of itself then.
USAGE = """

Run it to see the predictions for the test. To predict rows of your own, give it the name of a CSV
file with the same columns, in the same units: python3 {file} rows.csv
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
            usage = USAGE.format(file=_file_name(network))
            program = _network(network, title + usage, rows, ("import csv", "import sys"))
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
    """Say whether its data are real ones, so that there can be files with more rows."""
    return task.name == OWN or task.source is not None


def _file_name(network: Network) -> str:
    """Return what the page calls the file of the program."""
    names = [found.name for found in network.inputs or ()]
    return "neuron.py" if len(network.neurons) == 1 and names == ["x1", "x2"] else "network.py"


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
        shown=SHOWN.format(rounded=ROUNDED.format(decimals=decimals)),
        answer=task.answer,
        sign=sign,
        wide=max(12, *(len(f"{x1} {sign} {x2}") for (x1, x2), _ in test)),
    )


def _columns(task: Task, test: list[tuple[list[float], float]]) -> str:
    """Return the same with a column for each number, under its name."""
    # These are loaded later than the rest, when they are wanted for the first time.
    from lab.columns.labelled import IS
    from tables.numbers import MISSING

    labels, with_labels = task.labels, any(IS in name for name in task.names)
    classes = task.classes or ZERO_AND_ONE
    middle, called = f"{border(classes):g}", " and ".join(f"{number:g}" for number in classes)
    # Where plus is a label, a minus is one as well.
    signs = any(name.endswith(f"{IS}+") for name in task.names)
    missing = sorted(MISSING - {"-"} if signs else MISSING)
    decimals = max(1, task.decimals)
    of_class = f"{{LABELS[prediction > {middle}]}} ({{round(prediction, 2) + 0.0:.2f}})"
    return COLUMNS.format(
        names=", ".join(map(repr, task.names)),
        answer=task.answer,
        source=_source(task),
        labels="" if labels is None else f"# What {called} are called.\nLABELS = {labels!r}\n",
        test="\n".join(f"    ({inputs!r}, {target!r})," for inputs, target in test),
        missing=textwrap.indent(textwrap.fill(", ".join(map(repr, missing)), 90), "    "),
        shown=SHOWN.format(rounded=_rounded(task, decimals)),
        said_of_class="" if labels is None else SAID.format(border=middle),
        said="shown" if labels is None else "said",
        target="repr(target)" if labels is None else f"LABELS[target > {middle}]",
        predicted="{prediction!r}" if labels is None else of_class,
        doubts=DOUBTS if with_labels else "",
    )


def _rounded(task: Task, decimals: int) -> str:
    """Return what rounds a prediction, so that it can be compared with the targets."""
    targets = task.targets
    if max(map(abs, targets)) < 1 and any(round(target, decimals) != target for target in targets):
        return ROUNDED_SMALL
    return ROUNDED.format(decimals=decimals)


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
