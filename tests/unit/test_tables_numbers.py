"""Which cells are numbers, which are missing, and which decimal mark a table has."""

import pytest

from tables import DecimalMark, is_missing, number, read_table, unit_of


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("5", ".", 5.0),
        (" 5.25 ", ".", 5.25),
        ("5.", ".", 5.0),
        (".5", ".", 0.5),
        ("+.5e-3", ".", 0.0005),
        ("1E3", ",", 1000.0),
        ("−5,5", ",", -5.5),
        ("–5", ".", -5.0),
        ("1,234.5", ".", 1234.5),
        ("1,234,567", ".", 1234567.0),
        ("1.234.567,8", ",", 1234567.8),
        ("1,234", ",", 1.234),
        ("1 234,5", ",", 1234.5),
        ("1\u00a0234\u00a0567", ".", 1234567.0),
        ("1\u202f234", ".", 1234.0),
        ("1'234.5", ".", 1234.5),
        ("1’234", ".", 1234.0),
        ("-12,000", ".", -12000.0),
        ("1/3", ".", 1 / 3),
        ("-3 / 4", ",", -0.75),
        ("12 %", ".", 0.12),
        ("2,5%", ",", 0.025),
        ("28.6%", ".", 0.286),
        ("-1.234,5 %", ",", -12.345),
        ("5.%", ".", 0.05),
        ("1e3%", ".", 10.0),
        ("007", ".", 7.0),
        ("$3,803.38", ".", 3803.38),
        ("-$5", ".", -5.0),
        ("€ 1.000,92", ",", 1000.92),
        ("5 €", ",", 5.0),
        ("−1 234,50 €", ",", -1234.5),
        ("£.5", ".", 0.5),
    ],
)
def test_numbers(cell: str, mark: DecimalMark, value: float) -> None:
    assert number(cell, mark) == value


@pytest.mark.parametrize(
    "cell",
    [
        *("", "-", "+", ".", "e5", "1e", "1e5.5", "abc", "5 cm", "0x10", "1_000", "٣", "5-7"),
        *("true", "False", "inf", "nan", "Infinity", "1e999", "9" * 400, "-1e400"),
        *("1,5", "0,123", "1,23,456", "12,34", "1234,567", "1,234 567", "1 23", "1,234,56"),
        *("1.2.2024", "12:30", "1/0", "1/2/3", "1.5/2", "%", "1/2 %", "5 % %", "1,000e", "5,"),
        *("$", "$$5", "$5 €", "$-5", "5 % €", "$1/3", "US$ 5", "€ abc"),
    ],
)
def test_what_is_no_number_with_a_decimal_point(cell: str) -> None:
    assert number(cell, ".") is None


def test_missing_values() -> None:
    for cell in ("", " ", "?", "NA", "n/a", "NaN", "null", "None", "-", "–", "—", ".", "#N/A"):
        assert is_missing(cell)
    for cell in ("#DIV/0!", "#NV", "#VALUE!", "#WERT!", "#REF!", "#BEZUG!", "k.A.", "n.a.", "NULL"):
        assert is_missing(cell)
    for cell in ("0", "no", "nil", "..", "--", "false", "none", "NONE", "#1", "#ff0000"):
        assert not is_missing(cell)


@pytest.mark.parametrize(
    ("cells", "mark", "doubts"),
    [
        ("0.5 1", ".", 0),
        ("0,5 1", ",", 0),
        ("1 2", ".", 0),
        ("1.234 2,5", ",", 1),  # the point could still be a mistake
        ("1.234 1.000,5", ",", 0),  # one cell proves what both points and commas are
        ("1,234 1.5", ".", 1),
        ("1,234 1,000.5", ".", 0),
        ("1.234 5.678", ".", 1),
        ("1,234 5,678", ",", 1),
        ("1.234 5,678", ".", 1),
        ("1,234,567 1.234", ".", 0),
        ("0.5 1.5 0,5", ".", 1),
        ("0,5 1,5 0.5", ",", 1),
        ("0,5 1,5 0.5 1,234", ",", 2),
        ("1.000,5 1,5 0.5 2.500", ",", 2),
        ("0.5 0,5", ".", 1),
        ("950 800 1.234", ",", 1),
        ("9 8 1.234", ".", 1),
        ("950 800 1,234", ".", 1),
        ("950 8000 1.234", ".", 1),
        ("1.234.567 1.234", ",", 0),
    ],
)
def test_all_numbers_decide_on_the_decimal_mark(cells: str, mark: str, doubts: int) -> None:
    table = read_table("name;value\n" + "".join(f"a;{cell}\n" for cell in cells.split()))
    assert table.reading["decimal_mark"] == mark
    assert len(table.doubts) == doubts


def test_a_doubt_names_the_cell_and_both_readings() -> None:
    text = "name;Price\na;2\nb;1.234\nc;5.678\n"
    assert read_table(text).doubts == (
        "“1.234” in column Price, row 2, was read as 1.234, with a decimal point; with a point "
        "between thousands, it could be 1234. The same holds for 1 more cell there. For the other "
        "reading, choose the other mark in the list “Decimal mark”.",
    )
    assert read_table(text, {"decimal_mark": ","}).doubts == ()
    assert read_table(text, {"decimal_mark": "."}).doubts == ()


def test_many_columns_with_the_same_doubt_are_counted() -> None:
    doubts = read_table("a;b;c;d;e\n1.234;1.234;1.234;1.234;1.234\n").doubts
    assert len(doubts) == 4
    assert doubts[-1] == "The same holds for numbers in 2 more columns."


def test_a_doubt_about_a_test_row_says_so() -> None:
    text = '{"training": [[0.5, 1]], "test": [[1, 2], [3, "0,5"]]}'
    assert "“0,5” in Column 2, test row 2, is a number only" in read_table(text).doubts[0]


def test_quoted_commas_between_commas_are_thousands() -> None:
    table = read_table('a,b\n"1,234",5\n"2,345",6\n')
    assert table.reading["decimal_mark"] == "."
    assert "was read as 1234" in table.doubts[0]


@pytest.mark.parametrize(
    "cells", ["0,5 1,5 2.5 3", "0.5 1.5 2,5 3", "1,5 2.5", "1.000,5 2.5", "1,5e3 2.5e3 1.5"]
)
def test_a_cell_with_the_other_decimal_mark_is_to_be_checked(cells: str) -> None:
    table = read_table("\n".join(cells.split()), {"header": False, "separator": None})
    mark = table.reading["decimal_mark"]
    texts = [cell for (cell,) in table.rows if number(cell, mark) is None]
    assert len(texts) == 1
    assert table.doubts == (
        f"“{texts[0]}” in Column 1, row {cells.split().index(texts[0]) + 1}, is a number only with "
        f"a decimal {'point' if mark == ',' else 'comma'}, but decimal "
        f"{'points' if mark == '.' else 'commas'} were found or chosen for the table. Check it: "
        "it may mean something else.",
    )


def test_a_percentage_that_is_not_0_is_the_example_of_a_doubt() -> None:
    assert read_table("share\n0%\n0.0%\n28.6%\n").doubts == (
        "“28.6%” in column share was read as 0.286, as in spreadsheets. If you want 28.6, remove "
        "the percent signs from the file.",
    )
    assert read_table("share\n0%\n0%\n").doubts == ()


@pytest.mark.parametrize(
    ("text", "first", "more"),
    [
        ("length;y\n8.5 cm;1\n9 cm;0\n", "“8.5 cm” in column length was read as 8.5", 0),
        ("length;y\n8,5cm;1\n9cm;0\n", "“8,5cm” in column length was read as 8.5", 0),
        ("t;y\n?;1\n-3 °C;1\n;0\n+5 °C;0\n", "“-3 °C” in column t was read as -3", 0),
        ("5 m²,3 km/h\n6 m²,1 km/h\n", "“5 m²” in Column 1 was read as 5", 1),
        ("a,b,c\n5 µg,3 weeks,2 x\n6 µg,1 weeks,7 x\n", "“5 µg” in column a was read as 5", 2),
        # Cells with a unit are separated by more than one space.
        (
            "size    n\n1.5 cm  4\n2 cm    5\n3 cm    7\n",
            "“1.5 cm” in column size was read as 1.5",
            0,
        ),
    ],
)
def test_a_unit_that_all_cells_of_a_column_have_is_left_out(
    text: str, first: str, more: int
) -> None:
    (doubt,) = read_table(text).doubts
    assert doubt.startswith(f"{first}, because all cells there have the unit “")
    others = f" The same holds for the units in {more} more column{'s' * (more > 1)}."
    assert doubt.endswith(f"”.{others if more else ''}")


@pytest.mark.parametrize(
    "cells",
    [
        "5+ 6+",
        "1-2 3-4",
        "A4 A5",
        "3rd 4rd",
        "7a 8a",
        "4WD 2WD",
        "5½ 6½",
        "3_cm 4",
        "3_cm 4_mm",
        "3_cm x",
        "1_/ 2_/",
        "1_kilogrammes 2_kilogrammes",
        "12:30_h 13:30_h",
        "5_NA 6_NA",
    ],
)
def test_cells_with_other_letters_or_signs_are_no_numbers(cells: str) -> None:
    column = [cell.replace("_", " ") for cell in cells.split()]
    table = read_table("".join(f"{cell};1\n" for cell in ["x", *column]))
    assert unit_of(column) == ""
    assert not any("unit" in doubt for doubt in table.doubts)


def test_a_first_row_with_another_unit_is_no_header() -> None:
    table = read_table("5 cm;red\n7 m;blue\n8 m;blue\n")
    assert len(table.rows) == 3
    assert not any("unit" in doubt for doubt in table.doubts)
