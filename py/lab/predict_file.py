"""Predicts the target for each row of a second file, which has the inputs in the same units.

The columns of the file are found by the names of the inputs. An input that comes from a column of
two labels is named after both, as in "sex = male": it is 1 where the cell is that label.
"""

import csv
import io
import json
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from lab.columns.cells import Cells, columns_of, read_cells
from lab.columns.labelled import IS, is_label, is_short_for
from lab.columns.problems import Gap, problems_of
from lab.columns.wording import named, plain_names
from lab.messages import Floats, PredictedFile
from lab.second_reading import better_reading
from perceptron.classes import border
from perceptron.datasets import Task
from tables import Table, read_table
from tables.decimal_marks import BY_LIST
from tables.wording import counted, listed, numbered, plain, quoted, shortest

# Of many columns, so many are named.
_MOST_NAMES = 20

# The most characters that the answer can take as JSON: the page reads no more.
_MOST_CHARACTERS = 18_000_000


class Source(NamedTuple):
    """Where the numbers of an input are in a file.

    at: the column. label: the input is 1 where the cell is this label and otherwise 0; None: the
    cells are the numbers.
    """

    at: int
    label: str | None


def predict_file(
    content: bytes, task: Task, predict: Callable[[list[list[float]]], Floats]
) -> PredictedFile:
    """Predict the target for each row of a file, and write the file with the predictions as CSV.

    predict: what predicts for many examples, in the units of the target. Rows with a cell that is
    missing or wrong, or a number that is too large, get an empty prediction, and are named.
    Raises ValueError, with a sentence for the reader, if the file is no table, or if it does not
    have a column for each input.
    """
    table = read_table(content)
    names, sources, by_order = _sources(table, task)
    numeric = {
        source.at: [example[at] for example, _ in task.training]
        for at, source in enumerate(sources)
        if source.label is None
    }
    table, about_mark = better_reading(content, table, numeric)
    rows = [*table.rows, *(table.test_rows or ())]
    texts = columns_of(table)
    mark = table.reading["decimal_mark"]
    cells = {source.at: read_cells(texts[source.at], mark) for source in sources}
    columns = [_numbers(texts[source.at], cells[source.at], source.label) for source in sources]
    examples = list(zip(*columns))
    found = _predictions(examples, task, predict)
    sentences = [
        _count(task.answer, found),
        *by_order,
        *about_mark,
        *_problems(examples, sources, texts, names, found),
        *_doubts_about_labels(sources, cells, names),
        f"How the file was read: {table.said}",
        *(doubt.removesuffix(BY_LIST) for doubt in table.doubts),
    ]
    text = _csv(content, table, names, rows, task, found)
    if len(json.dumps(text)) > _MOST_CHARACTERS:
        raise ValueError("With the predictions, this file is too large for the page. Split it.")
    return {"csv": text, "sentences": sentences}


# Where the inputs are


def _sources(table: Table, task: Task) -> tuple[Sequence[str], list[Source], list[str]]:
    """Return what the columns are called, where each input is, and what is said about that."""
    names, inputs = table.names, task.names
    shortened = plain_names(names)  # as the inputs are
    found = [_source(name, shortened, names) for name in inputs]
    sources = [source for source in found if source]
    if len(sources) == len(inputs):
        return names, sources, []
    if table.reading["header"]:
        missing = [
            name.rpartition(IS)[0] or name for name, source in zip(inputs, found) if not source
        ]
        raise ValueError(
            f"The file has no {_named(list(dict.fromkeys(missing)))}, which the network needs. It "
            f"has the {_named(names)}."
        )
    parts = [name.rpartition(IS) for name in inputs]
    # Of several labels, each is an input, but they are in one column.
    called = list(dict.fromkeys(column or label for column, _, label in parts))
    # The last column can be the target.
    with_target = len(names) == len(called) + 1
    if len(names) != len(called) and not with_target:
        raise ValueError(
            "The file has no header, so its columns can only be taken in order; but it has "
            f"{counted(len(names), 'column')}, and the network needs {len(called):,}: "
            f"{_listed(called)}."
        )
    by_order = [
        Source(called.index(column or label), label if column else None)
        for column, _, label in parts
    ]
    said = [_in_order(called)]
    if with_target:
        called.append(task.answer)
        said.append(f"The last column was taken for {quoted(task.answer)}, and was not used.")
    return called, by_order, said


def _source(name: str, shortened: Sequence[str], names: Sequence[str]) -> Source | None:
    """Return where an input is among columns with these names; None if it is not there."""
    at = _place(name, shortened, names)
    if at is not None:
        return Source(at, None)
    # Both a column and a label can have the sign in them.
    parts = name.split(IS)
    for count in range(len(parts) - 1, 0, -1):
        at = _place(IS.join(parts[:count]), shortened, names)
        if at is not None:
            return Source(at, IS.join(parts[count:]))
    return None


def _place(name: str, shortened: Sequence[str], names: Sequence[str]) -> int | None:
    """Return where a column of this name is; one that is written in the same way comes first."""
    if name in shortened:
        return shortened.index(name)
    found, wanted = list(map(plain, shortened)), plain(name)
    if wanted in found:
        return found.index(wanted)
    # With its label, the name can have been too long, and some of it was left out.
    return next((at for at, column in enumerate(names) if is_short_for(name, column)), None)


# Predictions


def _numbers(texts: Sequence[str], cells: Cells, label: str | None) -> list[float | None]:
    """Return the numbers of a column; None for cells that are missing or wrong."""
    if label is None:
        return [cells.numbers.get(text) for text in texts]
    code = {text: float(is_label(text, label)) for text in cells.counts}
    return [code.get(text) for text in texts]


def _predictions(
    examples: Sequence[tuple[float | None, ...]],
    task: Task,
    predict: Callable[[list[list[float]]], Floats],
) -> list[float | None]:
    """Return the prediction for each row; None for those that cannot be predicted."""
    places, complete = [], []
    for at, example in enumerate(examples):
        numbers = [number for number in example if number is not None]
        if len(numbers) == len(example) and _can_be_scaled(task, numbers):
            places.append(at)
            complete.append(numbers)
    found: list[float | None] = [None] * len(examples)
    for at, prediction in zip(places, predict(complete)):
        found[at] = prediction if math.isfinite(prediction) else None
    return found


def _can_be_scaled(task: Task, numbers: list[float]) -> bool:
    return not task.scaling or all(map(math.isfinite, task.scaling.scaled(numbers)))


# What is said


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    found = [quoted(name) for name in names[:_MOST_NAMES]]
    return listed([*found, f"{more:,} more"] if more > 0 else found)


def _named(names: Sequence[str]) -> str:
    return f"column{'' if len(names) == 1 else 's'} {_listed(names)}"


def _count(answer: str, found: Sequence[float | None]) -> str:
    left = found.count(None)
    if not left:
        return f"Predicted {quoted(answer)} for {counted(len(found), 'row')}."
    others = "other row has" if left == 1 else f"other {left:,} have"
    return (
        f"Predicted {quoted(answer)} for {len(found) - left:,} of {counted(len(found), 'row')}. "
        f"The {others} no prediction."
    )


def _in_order(names: Sequence[str]) -> str:
    first = f"the first as {quoted(names[0])}" if len(names) > 1 else f"as {quoted(names[0])}"
    rest = f" and so on to {quoted(names[-1])}" if len(names) > 1 else ""
    return f"The file has no header, so its columns were taken in order: {first}{rest}."


def _problems(
    examples: Sequence[tuple[float | None, ...]],
    sources: Sequence[Source],
    texts: Sequence[Sequence[str]],
    names: Sequence[str],
    found: Sequence[float | None],
) -> list[str]:
    """Say which rows have no prediction, and why: column by column, so that each row is named."""
    said = []
    for (at, label), numbers in zip(sources, zip(*examples)):
        rows = [row for row, number in enumerate(numbers) if number is None]
        if rows and label is not None:
            verb = "has" if len(rows) == 1 else "have"
            said.append(
                f"{numbered('Row', [row + 1 for row in rows])} {verb} no {quoted(names[at])}."
            )
        elif rows:
            gaps = [Gap("training", row, at, texts[at][row]) for row in rows]
            said += [problem["sentence"] for problem in problems_of(gaps, names)]
    large = [
        row + 1
        for row, (example, prediction) in enumerate(zip(examples, found))
        if prediction is None and None not in example
    ]
    if large:
        said.append(f"The numbers in {numbered('row', large)} are too large for this network.")
    return said


def _doubts_about_labels(
    sources: Sequence[Source], cells: dict[int, Cells], names: Sequence[str]
) -> list[str]:
    """Say where labels are others than expected, which count as 0.

    Of two labels, the network knows only the one that counts as 1; any other can be the second one.
    """
    doubts = []
    for at in dict.fromkeys(at for at, label in sources if label is not None):
        known = [label for place, label in sources if place == at and label is not None]
        texts = cells[at].counts
        others = [text for text in texts if not any(is_label(text, label) for label in known)]
        if len(others) > (len(known) == 1) or len(others) == len(texts) > 0:
            are, count = ("is", "counts") if len(others) == 1 else ("are", "count")
            doubts.append(
                f"In {quoted(names[at])}, {named(others)} {are} not "
                f"{' or '.join(map(quoted, known))}, and {count} as 0."
            )
    return doubts


# The file


def _csv(
    content: bytes,
    table: Table,
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    task: Task,
    found: Sequence[float | None],
) -> str:
    """Write the rows with their predictions as the program would that has written the file."""
    reading = table.reading
    mark, separator = reading["decimal_mark"], reading["separator"]
    if separator not in (",", ";"):
        separator = ";" if mark == "," else ","
    target = io.StringIO()
    # Spreadsheets take a file for UTF-8 only with this sign in front.
    if reading["encoding"] != "UTF-8" or content.startswith(b"\xef\xbb\xbf"):
        target.write("\ufeff")
    writer = csv.writer(target, delimiter=separator, lineterminator="\n")
    writer.writerow([*names, *_headings(task, names)])
    classes = task.classes
    labels = task.labels or [shortest(number) for number in classes or ()]
    for row, prediction in zip(rows, found):
        number = "" if prediction is None else repr(prediction).replace(".", mark)
        if not classes:
            writer.writerow([*row, number])
        else:  # a class is given by whatever is nearer to it than to the other
            label = "" if prediction is None else labels[prediction > border(classes)]
            writer.writerow([*row, label, number])
    return target.getvalue()


def _headings(task: Task, names: Sequence[str]) -> list[str]:
    """Return the names of the new columns, which the file does not have yet."""
    taken = set(map(plain, names))
    first = task.answer if plain(task.answer) not in taken else f"predicted {task.answer}"
    headings = [first, f"{first} (output)"] if task.classes else [first]
    for at, heading in enumerate(headings):
        count = 1
        while plain(headings[at]) in taken:
            count += 1
            headings[at] = f"{heading} ({count})"
    return headings
