"""A table as it was read, with everything that is said about it."""

from dataclasses import dataclass

from tables.reading import Reading, Separator
from tables.wording import counted, listed

_SEPARATORS: dict[Separator, str] = {
    ",": "commas",
    ";": "semicolons",
    "\t": "tabs",
    "|": "bars",
    " ": "spaces",
}
_FORMS = {"json": "JSON", "markdown": "Markdown", "python": "Lists as in a program"}


@dataclass(frozen=True)
class Table:
    """A table of text: which cells are numbers is for `number` to say, with the decimal mark.

    names: of the columns, all different and none empty. is_index: for each column, whether it just
    numbers the rows. rows: as many cells in each as there are names, stripped. test_rows: those of
    a second table, if JSON has one. empty_rows, empty_columns: how many were left out. doubts:
    sentences about what is uncertain. said: what was found, in a line.
    """

    names: tuple[str, ...]
    is_index: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    test_rows: tuple[tuple[str, ...], ...] | None
    empty_rows: int
    empty_columns: int
    reading: Reading
    doubts: tuple[str, ...]

    @property
    def said(self) -> str:
        """What was found: separator, decimal mark, header, rows, columns, encoding."""
        reading = self.reading
        found = [
            _form(reading),
            "decimal point" if reading["decimal_mark"] == "." else "decimal comma",
            "with a header" if reading["header"] else "without a header",
            counted(len(self.rows), "row"),
        ]
        if self.test_rows:
            found.append(counted(len(self.test_rows), "test row"))
        found.append(counted(len(self.names), "column"))
        if reading["encoding"]:
            found.append(reading["encoding"])
        left_out = [
            counted(count, what)
            for count, what in (
                (self.empty_rows, "empty row"),
                (self.empty_columns, "empty column"),
                (len(reading["above"]), "line"),
            )
            if count
        ]
        if not left_out:
            return f"{', '.join(found)}."
        above = " above the table" if reading["above"] else ""
        return f"{', '.join(found)}. Left out: {listed(left_out)}{above}."


def _form(reading: Reading) -> str:
    if reading["form"] != "delimited":
        return _FORMS[reading["form"]]
    separator = reading["separator"]
    return f"Cells separated by {_SEPARATORS[separator]}" if separator else "One cell per line"
