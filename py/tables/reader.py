"""Reads a table from a file or from the clipboard, step by step."""

from tables.binary import NO_TEXT
from tables.columns import Columns, make_columns
from tables.decimal_marks import doubts_about_marks, evidence_in, guess_mark
from tables.decoding import decode
from tables.forms import read_form
from tables.headers import guess_header
from tables.limits import check_rows, check_size
from tables.numbers import is_number
from tables.reading import Choices, Encoding, check_choices
from tables.sheet import Row, Sheet
from tables.special_numbers import doubts_about_specials
from tables.table import Table
from tables.totals import doubts_about_totals
from tables.units import doubts_about_units, units_of, without_units

_NOTHING = "There are no rows here. A table needs at least one row."

# Lines that are longer than this on average, with no number and no separator, are prose.
_PROSE = 40


def read_table(content: bytes | str, choices: Choices | None = None) -> Table:
    """Read the table in a file's bytes, or in a text.

    choices: what has been said instead of the guesses. With those of `Table.reading`, the same
    table is read again.
    Raises ValueError if this is no table, is too large, or does not go with the choices; the
    message is a sentence for the reader of the page.
    """
    choices = choices or {}
    check_choices(choices)
    check_size(content)
    text, encoding, doubts = _text_of(content, choices)
    # csv would read a single CR as the end of a line only where it is not in quotes.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ValueError(_NOTHING)
    form, sheet = read_form(text, choices)
    if form == "delimited" and "separator" not in choices:
        _check_prose(sheet)
    if not any(cell for row in sheet.rows for cell in row.cells):
        raise ValueError(_NOTHING)
    doubts += sheet.doubts
    header, more = _has_header(sheet, choices)
    doubts += more
    columns, test_rows = _columns(sheet, header)
    doubts += columns.doubts
    rows = [*columns.rows, *(test_rows or ())]
    units = units_of(rows)
    numbers = without_units(rows, units)
    found = evidence_in(numbers)
    mark = choices.get("decimal_mark") or guess_mark(found, numbers, sheet.separator, sheet.exact)
    doubts += doubts_about_marks(
        found, mark, columns.names, sheet.exact, "decimal_mark" in choices, len(columns.rows)
    )
    doubts += doubts_about_specials(rows, mark, columns.names, dates=form != "python")
    doubts += doubts_about_units(rows, units, mark, columns.names)
    doubts += doubts_about_totals(columns.rows)
    return Table(
        names=tuple(columns.names),
        is_index=tuple(columns.is_index),
        rows=tuple(columns.rows),
        test_rows=test_rows,
        empty_rows=columns.empty_rows,
        empty_columns=columns.empty_columns,
        reading={
            "encoding": encoding,
            "form": form,
            "separator": sheet.separator,
            "decimal_mark": mark,
            "header": header,
            "lines_above": sheet.lines_above,
            "above": sheet.above,
        },
        doubts=tuple(doubts),
    )


def _text_of(content: bytes | str, choices: Choices) -> tuple[str, Encoding | None, list[str]]:
    if isinstance(content, bytes):
        return decode(content, choices.get("encoding"))
    if "\0" in content:
        raise ValueError(NO_TEXT)
    return content.removeprefix("\ufeff"), None, []


def _check_prose(sheet: Sheet) -> None:
    """Raise ValueError if a text has neither columns nor numbers, and long lines."""
    cells = [cell for row in sheet.rows for cell in row.cells]
    if sheet.separator is None and not any(map(is_number, cells)):
        filled = [len(cell) for cell in cells if cell]
        if sum(filled) > _PROSE * len(filled):
            raise ValueError(
                "This is not a table: no separator was found between cells, and there are no "
                "numbers. A table has one row per line, with commas, semicolons or tabs between "
                "the cells."
            )


def _has_header(sheet: Sheet, choices: Choices) -> tuple[bool, list[str]]:
    """Return whether the first row has names, and what is in doubt about that."""
    if "header" in choices:
        return choices["header"], []
    if sheet.header is not None:
        return sheet.header, []
    return guess_header([row.cells for row in sheet.rows if any(row.cells)])


def _first_filled(rows: list[Row]) -> int:
    return next((at for at, row in enumerate(rows) if any(row.cells)), 0)


def _columns(sheet: Sheet, header: bool) -> tuple[Columns, tuple[tuple[str, ...], ...] | None]:
    """Make the columns of both tables, which have the same names."""
    rows, test, names = sheet.rows, sheet.test or [], None
    if header:
        first = 0 if sheet.header else _first_filled(rows)
        names, rows = rows[first].cells, rows[:first] + rows[first + 1 :]
        if test and test[0].cells == names:
            test = test[1:]  # the header once more
    both = make_columns(names, [*rows, *test])
    count = sum(any(row.cells) for row in rows)
    check_rows(count)
    check_rows(len(both.rows) - count)
    tested = None if sheet.test is None else tuple(both.rows[count:])
    return both._replace(rows=both.rows[:count]), tested
