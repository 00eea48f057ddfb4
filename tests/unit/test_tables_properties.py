"""What holds for any table: however it is written, it is read back the same."""

import csv
import io
import json
import math
import re
from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables import Choices, Table, is_missing, number, read_table

SEPARATORS = (",", ";", "\t", "|", " ")
QUOTING = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
LINE_ENDS = ("\n", "\r\n", "\r")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")

# Without letters from which numbers, missing values or JSON could be made.
LETTERS = "bcdghäöüß€"
WORDS = st.text(LETTERS, min_size=1, max_size=6)
# Not three decimals, which could be thousands.
DECIMALS = st.integers(-99_999, 99_999).map(lambda n: f"{n / 100:.2f}")


@st.composite
def tables_of_text(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Names, and rows with a number with decimals in the last column at least."""
    width = draw(st.integers(2, 4))
    names = draw(st.lists(WORDS, min_size=width, max_size=width, unique=True))
    # Signs that have to be quoted, and then must not end the cell or the row; ¤ is the separator.
    signs = st.text(LETTERS + '¤"\n', max_size=6)
    texts = st.tuples(WORDS, signs, WORDS).map("".join)
    kinds = [*draw(st.lists(st.sampled_from([texts, DECIMALS]), min_size=1, max_size=3)), DECIMALS]
    kinds = [*[DECIMALS] * (width - len(kinds)), *kinds][-width:]
    rows = draw(st.lists(st.tuples(*kinds).map(list), min_size=3, max_size=8))
    return names, rows


def written(rows: list[list[str]], separator: str, quoting: int, line_end: str) -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=separator, quoting=quoting, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]
    return target.getvalue().replace("\n", line_end)


@pytest.mark.parametrize(("separator", "quoting"), list(product(SEPARATORS, QUOTING)))
@settings(max_examples=40)
@given(
    table=tables_of_text(),
    line_end=st.sampled_from(LINE_ENDS),
    encoding=st.sampled_from(ENCODINGS),
    mark=st.sampled_from([".", ","]),
    header=st.booleans(),
)
def test_text_with_separators(
    separator: str,
    quoting: int,
    table: tuple[list[str], list[list[str]]],
    line_end: str,
    encoding: str,
    mark: str,
    header: bool,
) -> None:
    """It is read back the same, or something is said to be in doubt; with choices, always."""
    names, rows = table
    numbers = [[number(cell, ".") for cell in row] for row in rows]
    rows = [[_with(mark, cell).replace("¤", separator) for cell in row] for row in rows]
    content = written([names] * header + rows, separator, quoting, line_end).encode(encoding)
    found = read_table(content)
    if not header:
        names = [f"Column {at}" for at in range(1, len(names) + 1)]
    if all("Windows-1252" in doubt for doubt in found.doubts):
        check(found, names, rows, numbers)
        assert found.reading["decimal_mark"] == mark
        assert found.reading["header"] == header
        assert found.reading["separator"] == separator
    chosen: Choices = {
        "form": "delimited",
        "separator": separator,  # type: ignore[typeddict-item]
        "decimal_mark": mark,  # type: ignore[typeddict-item]
        "header": header,
        "lines_above": 0,
    }
    check(read_table(content, chosen), names, rows, numbers)


def _with(mark: str, cell: str) -> str:
    return cell if number(cell, ".") is None else cell.replace(".", mark)


def check(
    found: Table, names: list[str], rows: list[list[str]], numbers: list[list[float | None]]
) -> None:
    assert list(found.names) == names
    assert [list(row) for row in found.rows] == rows
    mark = found.reading["decimal_mark"]
    assert [[number(cell, mark) for cell in row] for row in found.rows] == numbers


@given(tables_of_text())
def test_json(table: tuple[list[str], list[list[str]]]) -> None:
    names, texts = table
    values = [
        [value if value is not None else c for c in row for value in [number(c, ".")]]
        for row in texts
    ]
    rows = [[json.dumps(v) if isinstance(v, float) else v for v in row] for row in values]
    numbers = [[v if isinstance(v, float) else None for v in row] for row in values]
    objects = [dict(zip(names, row)) for row in values]
    columns = {name: list(column) for name, column in zip(names, zip(*values))}
    unnamed = [f"Column {at}" for at in range(1, len(names) + 1)]
    check(read_table(json.dumps(objects)), names, rows, numbers)
    check(read_table("\n".join(map(json.dumps, objects))), names, rows, numbers)
    check(read_table(json.dumps(columns)), names, rows, numbers)
    check(read_table(json.dumps([names, *values])), names, rows, numbers)
    check(read_table(json.dumps(values)), unnamed, rows, numbers)
    check(read_table(repr([tuple(row) for row in values])), unnamed, rows, numbers)
    both = read_table(json.dumps({"training": objects, "test": objects[:1]}))
    check(both, names, rows, numbers)
    assert both.test_rows == both.rows[:1]


@given(tables_of_text())
def test_markdown(table: tuple[list[str], list[list[str]]]) -> None:
    names, texts = table
    rows = [[cell.replace("\n", " ").replace("¤", "|") for cell in row] for row in texts]
    lines = [names, ["---"] * len(names), *rows]
    text = "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )
    check(read_table(text), names, rows, [[number(cell, ".") for cell in row] for row in rows])


def attempt(content: str | bytes) -> Table | str:
    """Return the table that was read, or the sentence with which it was refused."""
    try:
        return read_table(content)
    except ValueError as error:
        return str(error)


SIGNS = "019.,;|\t\n\r \"'#-+/%[]{}():=aeé\u00a0\ufeff\x00"


CELLS = (
    "",
    "1",
    "0,5",
    "1.5",
    "1.234",
    "1 000",
    "x",
    "y z",
    "NA",
    "2020",
    "1/3",
    "5 %",
    "--",
    "...",
)
LINES = st.tuples(
    st.sampled_from([*SEPARATORS, ", ", "  "]),
    st.lists(st.sampled_from([*CELLS, '"a, b"', '"c\nd"', '"', 'e"', "f:"]), max_size=5),
).map(lambda line: line[0].join(line[1]))
# Lines with the same separator, or with any.
TEXTS = st.one_of(
    st.lists(LINES, max_size=8).map("\n".join),
    st.tuples(
        st.sampled_from(SEPARATORS),
        st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=4), max_size=8),
    ).map(lambda table: "\n".join(map(table[0].join, table[1]))),
)


COMMENTED = st.lists(st.one_of(LINES, LINES.map("# {}".format), LINES.map("#{}".format))).map(
    "\n".join
)


@given(
    st.one_of(
        st.text(), st.text(SIGNS), TEXTS, COMMENTED, st.binary(), st.text(SIGNS).map(str.encode)
    )
)
@settings(max_examples=200)
def test_anything_is_read_or_refused_with_a_sentence(content: str | bytes) -> None:
    found = attempt(content)
    if isinstance(found, str):
        assert found[0].isupper()
        assert found.endswith(".")
        return
    width = len(found.names)
    assert len(set(found.names)) == width == len(found.is_index)
    assert all(found.names)
    assert all(len(row) == width for row in found.rows)
    assert "\n" not in found.said
    for doubt in found.doubts:
        assert "\n" not in doubt
        assert doubt.endswith((".", "”"))


@given(TEXTS)
@settings(max_examples=200)
def test_no_cell_is_lost(text: str) -> None:
    """All words are in the table, or in the lines above it."""
    found = attempt(text)
    if isinstance(found, str) or found.reading["form"] == "markdown":
        return  # with Markdown, there is text below as well
    kept = [*found.names, *found.reading["above"], *(cell for row in found.rows for cell in row)]
    words = Counter(re.findall(r"\w+", text))
    assert words <= Counter(re.findall(r"\w+", "\n".join(kept)))


@given(st.one_of(st.text(SIGNS), TEXTS, COMMENTED))
@settings(max_examples=200)
def test_what_was_found_can_be_chosen(text: str) -> None:
    """With all that was found as choices, the same table is read again."""
    found = attempt(text)
    if isinstance(found, str):
        return
    chosen = {name: value for name, value in found.reading.items() if name != "above"}
    again = read_table(text, chosen)  # type: ignore[arg-type]
    assert (again.names, again.rows, again.reading) == (found.names, found.rows, found.reading)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_in_full(value: float) -> None:
    assert number(repr(value), ".") == value
    assert number(repr(value).replace(".", ","), ",") == value


@given(st.integers(-(10**12), 10**12), st.integers(0, 99), st.sampled_from(" \u00a0\u202f\u2009'’"))
def test_numbers_in_groups(whole: int, cents: int, between: str) -> None:
    text = f"{whole:,}.{cents:02}"
    value = float(f"{whole}.{cents:02}")
    assert number(text, ".") == value
    assert number(text.replace(",", between), ".") == value
    swapped = text.translate(str.maketrans(".,", ",."))
    assert number(swapped, ",") == value


@given(st.text())
def test_a_cell_is_a_finite_number_or_missing_or_neither(cell: str) -> None:
    found = [number(cell, "."), number(cell, ",")]
    assert all(value is None or math.isfinite(value) for value in found)
    if is_missing(cell):
        assert found == [None, None]
