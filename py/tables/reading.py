"""How a text was read as a table, and what somebody has said instead of the guess."""

from typing import Literal, TypedDict, get_args

Encoding = Literal["UTF-8", "UTF-16", "Windows-1252"]
TableForm = Literal["delimited", "json", "markdown", "python"]
Separator = Literal[",", ";", "\t", "|", " "]
DecimalMark = Literal[".", ","]


class Reading(TypedDict):
    """How a text was read.

    encoding: None if it was text already, for example from the clipboard. form: "delimited" is
    text with one row per line. separator: what separates its cells, where " " stands for any
    number of spaces; None if each line is one cell, and for the other forms. header: whether the
    names of the columns are in the text. lines_above: how many lines at the top are not part of
    the table; above: those of them in which there is any text.
    """

    encoding: Encoding | None
    form: TableForm
    separator: Separator | None
    decimal_mark: DecimalMark
    header: bool
    lines_above: int
    above: list[str]


class Choices(TypedDict, total=False):
    """What has been said about a text: each entry takes the place of the guess.

    A separator of None says that each line is one cell. An encoding of None says nothing: text
    that was not a file has none.
    """

    encoding: Encoding | None
    form: TableForm
    separator: Separator | None
    decimal_mark: DecimalMark
    header: bool
    lines_above: int


_ALLOWED: dict[str, tuple[object, ...]] = {
    "encoding": (*get_args(Encoding), None),
    "form": get_args(TableForm),
    "separator": (*get_args(Separator), None),
    "decimal_mark": get_args(DecimalMark),
    "header": (True, False),
}


def check_choices(choices: Choices) -> None:
    """Raise ValueError, naming the choice and what is allowed, if there is a wrong one."""
    for name, value in choices.items():
        if name == "lines_above":
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise ValueError(f"lines_above must be a whole number from 0, not {value!r}")
        elif name not in _ALLOWED:
            raise ValueError(f"{name!r} is not something that can be chosen")
        elif not any(type(value) is type(known) and value == known for known in _ALLOWED[name]):
            allowed = ", ".join(map(repr, _ALLOWED[name]))
            raise ValueError(f"{name} must be one of {allowed}, not {value!r}")
