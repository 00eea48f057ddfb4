"""The types of what is said about columns and of what is chosen. All of them can become JSON.

Rows and columns count from 0 here, and from 1 in sentences.
"""

from typing import Literal, TypedDict, get_args

from lab.messages import OwnData, PackedData, Table
from tables import Reading

Kind = Literal["number", "label", "mixed", "empty"]
Use = Literal["input", "target", "unused"]
Missing = Literal["leave out", "mean"]
Scaling = Literal["none", "range", "standard"]
ProblemKind = Literal["missing", "comma", "no number", "too large", "rows"]


class LabelCount(TypedDict):
    """A label, or a number that a few rows share, and how many cells have it."""

    label: str
    count: int


class Column(TypedDict):
    """A column, described.

    is_index: whether the table was written with it to number its rows. kind: see `Cells.kind`.
    samples: up to four different values, as written. low, high, mean: of its numbers; None if it
    has none. labels: the most frequent values, for labels and for a column of a few numbers;
    more_labels: how many others there are. different: how many different values there are. filled,
    missing: how many cells have a value, and how many have none. wrong: how many cells of a column
    of numbers are something else. no_number: the first value that is no number, as written; empty
    if all are. whole: whether it is a column of numbers that are all whole. counting: whether it
    goes up by one from row to row, in whole numbers. dates: whether its values are dates.
    """

    name: str
    is_index: bool
    kind: Kind
    samples: list[str]
    low: float | None
    high: float | None
    mean: float | None
    labels: list[LabelCount]
    more_labels: int
    different: int
    filled: int
    missing: int
    wrong: int
    no_number: str
    whole: bool
    counting: bool
    dates: bool


class Reason(TypedDict):
    """Why a column is not used.

    column: where it is in the table, and name: what it is called, in quotation marks. alone: a
    sentence about this column. together: how a sentence goes on that begins with the names of
    several columns; the same for all that have the same reason.
    """

    column: int
    name: str
    alone: str
    together: str


class Guess(TypedDict):
    """What the columns are probably for.

    reasons: of the columns that are not used. said: which column is the target and which are the
    inputs, as a guess.
    """

    uses: list[Use]
    reasons: list[Reason]
    said: str


class Choice(TypedDict):
    """What the reader has chosen.

    uses: what each column is for. missing: what happens to cells that are missing or wrong: their
    rows are left out, or they are filled with the mean of their column. target_label: which label
    is class 1; all others are class 0. None: of two labels, the one that means yes or comes later
    in the alphabet; of more, the most frequent one. Given for a column of numbers, it makes classes
    of them. target_numbers: what the classes 0 and 1 become, [0, 1] or [-1, 1]. None: numbers stay
    as they are, and labels become 0 and 1. Numbers with more than two different values always stay
    as they are, unless there is a target_label. scaling, scale_target: as in OwnData.
    """

    uses: list[Use]
    missing: Missing
    target_label: str | None
    target_numbers: list[float] | None
    scaling: Scaling
    scale_target: bool


class Cell(TypedDict):
    """Where a cell is."""

    table: Literal["training", "test"]
    row: int
    column: int


class CellProblem(TypedDict):
    """One complaint about any number of cells, in the order of the table.

    kind: whether they are missing, or are something else than a number in a column of numbers; or
    "rows", if there are too few rows, and then no cells, or too many: the first cell that is too
    much.
    """

    kind: ProblemKind
    sentence: str
    cells: list[Cell]


class Doubt(TypedDict):
    """Something to think about before a run; columns: those of the table that it is about."""

    kind: Literal["answer", "constant", "double", "few rows", "one target", "rare class"]
    sentence: str
    columns: list[int]


class Examples(TypedDict):
    """Rows of numbers, and what is worth knowing about them.

    data: ready for a run; it has labels only if the target has. classes: what the lower and
    the higher class are called; None if the target does not have two different values. problems:
    what is wrong with cells. left_out: how many rows are not in `data`. filled: how many cells have
    the mean of their column. said: a sentence about these two; empty if there is nothing to say.
    """

    data: OwnData
    classes: list[str] | None
    problems: list[CellProblem]
    left_out: int
    filled: int
    said: str
    doubts: list[Doubt]


class Chosen(Examples):
    """The rows that a choice makes.

    choice: that choice. input_columns, target_column: the columns of the table that its numbers
    come from. mapped: sentences that say which label of an input became which number.
    """

    choice: Choice
    input_columns: list[int]
    target_column: int
    mapped: list[str]


class DraftRows(TypedDict):
    """Rows of text, as the reader edits them: each cell that is right is a number.

    names: of the columns, the target last; empty for two numbers without names of their own.
    labels: what the lower and the higher of two targets are called. missing: what happens to cells
    that are missing or wrong: see `Choice`; "correct" means that the reader wants to correct them
    first. scaling, scale_target: as in OwnData.
    """

    training: Table
    test: Table
    names: list[str]
    labels: list[str] | None
    missing: Literal["correct", "leave out", "mean"]
    scaling: Scaling
    scale_target: bool


class OpenedTable(TypedDict):
    """A file or a text that was read as a table, and the rows that a choice of columns makes.

    said: what was found, in a line. reading: how it was read. doubts: sentences about what is
    uncertain. choice: what the columns are for. rows: None if there are none, and then `problem` is
    a sentence that says why. mapped: sentences that say which label of an input became which
    number.
    """

    said: str
    reading: Reading
    doubts: list[str]
    columns: list[Column]
    guess: Guess
    choice: Choice
    rows: DraftRows | None
    mapped: list[str]
    problem: str


class MoreRows(TypedDict):
    """Rows that fit into a draft; test: None if there are none of their own. said: as above."""

    training: Table
    test: Table | None
    said: str
    doubts: list[str]


class ScalingAdvice(TypedDict):
    """Which scaling helps, and why, in a sentence; the reason is empty if none is needed."""

    scaling: Scaling
    scale_target: bool
    reason: str


class SomeChoice(TypedDict, total=False):
    """The part of a choice that a button changes."""

    target_numbers: list[float] | None
    scaling: Scaling
    scale_target: bool


class SomeSettings(TypedDict, total=False):
    """The settings of a run that a button changes."""

    activation: str
    loss_function: str


class Remedy(TypedDict):
    """A button, and what it changes."""

    button: str
    choice: SomeChoice
    settings: SomeSettings


class Fix(TypedDict):
    """What does not fit and why, in a sentence, and the buttons that help, the best one first.

    Each of them is enough.
    """

    sentence: str
    remedies: list[Remedy]


class MappedRows(TypedDict):
    """Rows whose targets are other numbers; labels: what they were before."""

    training: Table
    test: Table
    labels: list[str]


class CheckedRows(TypedDict):
    """What is worth knowing about rows of text, and their numbers.

    data: ready for a run; None if there are none, or if cells have to be corrected first. classes,
    said, doubts: as in `Examples`; class_numbers: which numbers the two classes have; mapped: a
    sentence that says so of labels, or empty. fixes: what does not fit the network. advice: which
    scaling helps; None without data.
    """

    problems: list[CellProblem]
    data: PackedData | None
    classes: list[str] | None
    class_numbers: list[float] | None
    mapped: str
    said: str
    doubts: list[Doubt]
    fixes: list[Fix]
    advice: ScalingAdvice | None


_ALLOWED: dict[str, tuple[object, ...]] = {
    "missing": get_args(Missing),
    "target_numbers": (None, [0, 1], [-1, 1]),
    "scaling": get_args(Scaling),
    "scale_target": (True, False),
}


def check_choice(choice: Choice, columns: int) -> None:
    """Raise ValueError if a choice cannot come from the page; columns: how many the table has."""
    if choice.keys() != Choice.__required_keys__:
        listed = ", ".join(sorted(Choice.__required_keys__))
        raise ValueError(f"choice must have exactly the keys {listed}, not {choice!r}")
    uses = choice["uses"]
    if not isinstance(uses, list) or len(uses) != columns or set(uses) - {*get_args(Use)}:
        allowed = ", ".join(get_args(Use))
        raise ValueError(f"uses must be one of {allowed} for each of {columns} columns, not {uses}")
    if not isinstance(choice["target_label"], str | None):
        raise ValueError(f"target_label must be a text or None, not {choice['target_label']!r}")
    for name, allowed_values in _ALLOWED.items():
        value = choice[name]  # type: ignore[literal-required]
        if value not in allowed_values:
            allowed = ", ".join(map(repr, allowed_values))
            raise ValueError(f"{name} must be one of {allowed}, not {value!r}")
