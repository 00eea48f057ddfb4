"""Reading tables: what is refused and how it is said, what can be chosen, and what is in doubt."""

import json
import time
from contextlib import suppress
from typing import Any

import pytest

from tables import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Choices, read_table
from tests.unit.refusals import refusal

ROW = "1,2\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "There are no rows here."),
        (b"\xef\xbb\xbf \r\n", "There are no rows here."),
        ("[]", "There are no rows here."),
        ("[{}, {}]", "There are no rows here."),
        (",,\n,,", "There are no rows here."),
        ("[1, 2", "This is not valid JSON: Expecting ',' delimiter in line 1, column 6."),
        ('[{"x": 1},\n{"x": 2}', "This is not valid JSON: Expecting ',' delimiter in line 2, col"),
        (
            '{"x": 1}\n{"x": 2}\n{x: 3}',
            "This is not valid JSON: Expecting property name enclosed in",
        ),
        ('{"x": 1}\n\n[2', "This is not valid JSON: Expecting ',' delimiter in line 3, column 3."),
        ("[" * 100_000, "This is nested too deeply: in line 1, more than 20 brackets are open"),
        ("(" * 100_000 + ")" * 100_000, "This is nested too deeply: more than 20"),
        ('[{"x": 1}, [2]]', "Row 2 is not an object with names, but row 1 is one."),
        ('[[1], {"x": 2}]', "Row 2 is an object with names, but row 1 is not one."),
        ('{"x": [1, 2], "y": [3]}', "The lists “x” and “y” must have the same length, but they"),
        ("x = [1, 2]\ny = [3]", "The lists “x” and “y” must have the same length, but they have"),
        ('{"training": [[1]], "test": 5}', "“training” and “test” must be lists of rows."),
        ('{"training": [[1]], "test": [{"x": 1}]}', "The rows of both tables must be of the same"),
        ("x = [1, 2]\nprint(x)\n", "This begins as a program with lists, but there is more in it"),
        ("[(0.5, 1, x),\n(1, 2, 3)]", "This begins like a list, but not everything in it is a n"),
        ("# c\n(0.5, 1),\n(f(2), 3)", "This begins like a list, but not everything in it is a n"),
        ("{'a': [1, 2],\n'b': [f(3), 4]}", "This begins like a list, but not everything in it is"),
        ("array([0.5, f(2)])", "This begins like a list, but not everything in it is a number"),
        ("import a\nx = [1,\nf(2)]", "This begins as a program with lists, but there is more in"),
        ("Data:\n[[0, 1],\n[1, 0]]", "The rows here are in brackets, but there is more in this"),
        ("x y\n(0, 1)\n(1, 0)", "The rows here are in brackets, but there is more in this text"),
        ("[1/2/3, 4]", "This is not valid JSON: Expecting ',' delimiter in line 1, column 3."),
        ("[5-7]", "This is not valid JSON: Expecting ',' delimiter in line 1, column 3."),
        ("[[0, 1] [1, 0]]", "This is not valid JSON: Expecting ',' delimiter in line 1, column 9."),
        ("<!DOCTYPE html><table>", "This is a web page or another file in HTML or XML"),
        (
            "This text was not written as a table, and has no numbers.\nIt has long lines, really.",
            "This is not a table: no separator was found between cells, and there are no numbers.",
        ),
        (ROW * (MAX_ROWS + 1), "This table has 10,001 rows, but at most 10,000 are allowed."),
        (json.dumps([[1]] * (MAX_ROWS + 1)), "This table has 10,001 rows, but at most 10,000"),
        ("1\n" * 500_000, "This has 500,001 lines, but a table can have at most 10,000 rows."),
        (",".join("1" * 101), "This table has 101 columns, but at most 100 are allowed."),
        ("a;b\n1;2\n" + ";" * 50_000, "Line 3 has 50,001 columns, but at most 100 are allowed."),
        (json.dumps([[1], [1] * 101]), "Row 2 has 101 columns, but at most 100 are allowed."),
        ("[" + "1," * 3_000_000, "This has 3,000,000 values, but a table can have at most 10,000"),
        (b"1" * (MAX_BYTES + 1), "This has 10,485,761 bytes, but at most 10,485,760 (10 MB) are"),
        (b"PK\x03\x04 and xl/workbook.xml", "This is an Excel workbook. In Excel, choose Save as"),
        (b"PK\x03\x04 opendocument.spreadsheet", "This is a LibreOffice spreadsheet. In Libre"),
        (b"PK\x03\x04 and anything", "This is a zip archive. Unpack it first"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an older Office document, such as an Excel"),
        (b"%PDF-1.7", "This is a PDF document. Copy the table in it and paste it here, or save"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture (PNG). A table has to be text"),
        (b"\x1f\x8b\x08", "This file is compressed (gzip). Unpack it first"),
        (b"1,2\n\x00\x00\x003,4\n", "This is not a text file."),
        (b"\x00\x01\x02", "This is not a text file."),
        ("1,2\0", "This is not a text file."),
    ],
    ids=lambda value: repr(value[:30]),
)
def test_what_is_no_table_is_refused(content: str | bytes, sentence: str) -> None:
    assert refusal(lambda: read_table(content)).startswith(sentence)


def test_an_excel_workbook_gets_the_way_to_save_it() -> None:
    sentence = refusal(lambda: read_table(b"PK\x03\x04 xl/"))
    assert sentence == "This is an Excel workbook. In Excel, choose Save as and then CSV."


def test_as_much_as_is_allowed() -> None:
    row = ",".join("0" * MAX_COLUMNS) + "\n"
    table = read_table(row * MAX_ROWS)
    assert (len(table.rows), len(table.names)) == (MAX_ROWS, MAX_COLUMNS)


def test_a_usual_table_takes_well_under_a_second() -> None:
    text = "\n".join(
        ",".join(f"{row * column / 7:.6f}" for column in range(10)) for row in range(MAX_ROWS)
    )
    begun = time.monotonic()
    table = read_table(text.encode())
    # It takes 0.2 s, and more in the browser or while something else runs.
    assert time.monotonic() - begun < 10
    assert len(table.rows) == MAX_ROWS


@pytest.mark.parametrize(
    "text",
    [
        "5" + " " * 100_000 + "\n6",
        "." * 100_000 + "x\n1,2\n",
        ".. " * 30_000 + "x\n1,2\n",
        "[" + "1" * 100_000 + "/x]",
        "x\n(" + "," * 19_000,
        "'," * 19_000 + "\n'",
        "5" * 100_000 + " " * 100_000 + "cm\n6 cm",
    ],
    ids=["spaces", "dots", "runs of dots", "digits", "commas", "quotes", "units"],
)
def test_a_long_run_of_signs_takes_well_under_a_second(text: str) -> None:
    begun = time.monotonic()
    with suppress(ValueError):  # whether it is refused is not the point here
        read_table(text)
    assert time.monotonic() - begun < 5


TEXT = "one;two\n1;2,5\n3;4,5\n"


@pytest.mark.parametrize(
    ("choices", "names", "first"),
    [
        ({}, ("one", "two"), ("1", "2,5")),
        ({"header": False}, ("Column 1", "Column 2"), ("one", "two")),
        ({"separator": ","}, ("Column 1", "Column 2"), ("1;2", "5")),
        ({"separator": None}, ("one;two",), ("1;2,5",)),
        ({"separator": " "}, ("one;two",), ("1;2,5",)),
        ({"separator": "\t"}, ("one;two",), ("1;2,5",)),
        ({"lines_above": 1}, ("Column 1", "Column 2"), ("1", "2,5")),
        ({"lines_above": 1, "header": True}, ("1", "2,5"), ("3", "4,5")),
        ({"lines_above": 99}, ("Column 1", "Column 2"), ("3", "4,5")),
        ({"decimal_mark": "."}, ("one", "two"), ("1", "2,5")),
        ({"form": "delimited", "encoding": None}, ("one", "two"), ("1", "2,5")),
    ],
)
def test_what_is_chosen_takes_the_place_of_the_guess(
    choices: Choices, names: tuple[str, ...], first: tuple[str, ...]
) -> None:
    table = read_table(TEXT, choices)
    assert table.names == names
    assert table.rows[0] == first
    for name, value in choices.items():
        if value != 99:
            assert table.reading[name] == value  # type: ignore[literal-required]


def test_a_comment_line_that_was_left_out_stays_out() -> None:
    text = "# made in May\n# x y\n1 2\n3 4\n"
    assert read_table(text).names == ("x", "y")
    assert read_table(text).reading["lines_above"] == 1
    assert read_table(text, {"lines_above": 1}) == read_table(text)
    without = read_table(text, {"lines_above": 2})
    assert (without.names, without.rows[0]) == (("Column 1", "Column 2"), ("1", "2"))
    colours = read_table("#f00,1\n#0f0,0\n#00f,0\n", {"lines_above": 1})
    assert colours.rows == (("#0f0", "0"), ("#00f", "0"))


def test_the_encoding_can_be_chosen() -> None:
    content = "Größe\n1\n".encode()
    assert read_table(content, {"encoding": "Windows-1252"}).names == ("GrÃ¶ÃŸe",)
    assert read_table("Größe\n1\n".encode("cp1252"), {"encoding": "Windows-1252"}).doubts == ()
    damaged = read_table("Größe\n1\n".encode("cp1252"), {"encoding": "UTF-8"})
    assert damaged.names == ("Gr\ufffd\ufffde",)
    assert damaged.doubts[0].startswith("Some characters cannot be read as UTF-8, the first of")
    sentence = refusal(lambda: read_table(b"abc", {"encoding": "UTF-16"}))
    assert sentence == "This file cannot be read as UTF-16. Choose another encoding."


@pytest.mark.parametrize(
    ("form", "text", "sentence"),
    [
        ("json", "a,b", "This is not valid JSON: Expecting value in line 1, column 1."),
        ("markdown", "a,b", "This is not a table of Markdown: there are no lines with bars."),
        ("markdown", "|--|--|", "This is not a table of Markdown: there are only ruled lines."),
        (
            "python",
            "a,b",
            "This is not a list in Python. A table in Python is a list of rows, such",
        ),
        ("python", "[1, __import__('os')]", "This is not a list in Python."),
        ("python", "[{1, 2}]", "This list is not valid Python."),
        ("python", "x = [1", "This is not a list in Python."),
        ("python", "[" + "1," * 600_000 + "]", "Python lists can have at most 1 MB. Save larger"),
        ("python", "[" + "-" * 100_000 + "1]", "This is not a list in Python."),
        ("python", "[1" + "+1" * 100_000 + "]", "This is not a list in Python."),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_a_text_that_is_not_in_the_chosen_form_is_refused(
    form: Any, text: str, sentence: str
) -> None:
    assert refusal(lambda: read_table(text, {"form": form})).startswith(sentence)


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"separator": "x"}, "separator must be one of ',', ';', '\\t', '|', ' ', None, not 'x'"),
        ({"header": 1}, "header must be one of True, False, not 1"),
        ({"encoding": "latin"}, "encoding must be one of 'UTF-8', 'UTF-16', 'Windows-1252'"),
        ({"lines_above": -1}, "lines_above must be a whole number from 0, not -1"),
        ({"lines_above": True}, "lines_above must be a whole number from 0, not True"),
        ({"above": []}, "'above' is not something that can be chosen"),
    ],
)
def test_wrong_choices_are_refused(choices: Any, sentence: str) -> None:
    assert refusal(lambda: read_table(TEXT, choices)).startswith(sentence)


def test_no_cell_is_lost_where_rows_differ_in_length() -> None:
    table = read_table("a,b\n" + "1,2\n" * 9 + "1,2,3\n" * 8 + "1\n")
    assert table.names == ("a", "b", "Column 3")
    assert table.rows[9] == ("1", "2", "3")
    assert table.rows[17] == ("1", "", "")
    assert table.doubts == (
        "Rows 10, 11, 12, 13, 14 and 3 more have more cells than the 2 names in the header. "
        "The further cells are in column 3.",
        "Row 18 (line 19) has fewer cells than the 2 names in the header. The missing ones are "
        "empty.",
    )
    assert read_table("1,2\n3,4\n5,6,7\n").doubts == (
        "Row 3 (line 3) has more cells than the 2 cells of most rows. The further cells are in "
        "column 3.",
    )


def test_names_are_unique_whatever_they_were() -> None:
    table = read_table("x,x,,Column 3,x (2),x\n1,2,3,4,5,6\n")
    assert table.names == ("x", "x (3)", "Column 3 (2)", "Column 3", "x (2)", "x (4)")


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    table = read_table('a,b\n1,"2\n' + "3,4\n" * 500 + '5,"six, seven"\n')
    assert table.rows[0] == ("1", '"2')
    assert len(table.rows) == 502
    assert table.rows[-1] == ("5", "six, seven")
    assert table.doubts == (
        "In line 2, a quotation mark opens a cell and is not closed properly. This line was read "
        "alone, with its quotation marks.",
    )
    several = read_table('a,b\n"1,2\n3,4\n"5,6\n')
    assert several.doubts[0].startswith("In lines 2 and 4, a quotation mark opens a cell")
    assert len(several.rows) == 3


def test_a_test_table_has_the_same_columns() -> None:
    table = read_table('{"training": [{"a": 1}, {"b": 2}], "test": [{"b": 3, "c": 4}], "x": 0}')
    assert table.names == ("a", "b", "c")
    assert table.rows == (("1", "", ""), ("", "2", ""))
    assert table.test_rows == (("", "3", "4"),)
    assert table.said == "JSON, decimal point, with a header, 2 rows, 1 test row, 3 columns."
    assert table.doubts == ("Beside the table, there is “x” in this text, which was left out.",)
    again = read_table('{"training": [["x", "y"], [1, 2]], "test": [["x", "y"], [3, 4]]}')
    assert (again.names, again.rows, again.test_rows) == (("x", "y"), (("1", "2"),), (("3", "4"),))
    assert read_table('{"training": [[1, 2]], "test": []}').test_rows == ()
    assert read_table('{"training": [[1, 2]], "test": null}').test_rows is None
    assert read_table('{"training": [[1, 2]]}').test_rows is None


def test_one_example_can_stand_alone() -> None:
    table = read_table('{"input": [0, 1], "output": [1]}')
    assert table.names == ("input 1", "input 2", "output")
    assert table.doubts == ()
    assert len(read_table('{"input": [0, 1], "output": [1, 0]}').doubts) == 1
    columns = read_table('{"input": [[0, 1], [1, 1]], "output": [1, 0]}')
    assert columns.rows == (("0", "1", "1"), ("1", "1", "0"))


def test_rows_that_are_all_longer_than_the_header_could_have_decimal_commas() -> None:
    assert read_table("size,weight\n1,80,75\n1,65,60\n").doubts == (
        "All rows have more cells than the 2 names in the header. The further cells are in "
        "column 3. Perhaps some separators belong to the cells, such as decimal commas.",
    )


def test_a_list_of_texts_has_no_header() -> None:
    assert read_table('["a", "b"]').rows == (("a",), ("b",))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("[[1/3, 0.5],\n[2 / 3, 1]]", [("1/3", "0.5"), ("2/3", "1")]),
        ("[[1.5/3, 1], [1/1e2, 1/0]]", [("0.5", "1"), ("0.01", "1/0")]),
        ("[[5, True], [6, False], [7, 1]]", [("5", "1"), ("6", "0"), ("7", "1")]),
        ("[[5, True], [6, 'a']]", [("5", "true"), ("6", "a")]),
        ("[[1, 2], [np.nan, -np.inf]]", [("1", "2"), ("nan", "-inf")]),
        ("[0.5 1. 2.]", [("0.5",), ("1.0",), ("2.0",)]),
        ("[0 1]\n[1 0]", [("0", "1"), ("1", "0")]),
        ("[[0 1]\n ...\n [1 0]]", [("0", "1"), ("1", "0")]),
        ("torch.tensor([[0., 1.], [1., 1.]])", [("0.0", "1.0"), ("1.0", "1.0")]),
        ("// two\n[[1, 2], // one\n[3, 4]]", [("1", "2"), ("3", "4")]),
    ],
)
def test_lists_as_programs_write_and_print_them(text: str, rows: list[tuple[str, ...]]) -> None:
    assert list(read_table(text).rows) == rows


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("8   307.0\tford pinto\n9   302.0\tford\n", ("8", "307.0", "ford pinto")),
        ("Mon 1\t0.5\nTue 2\t1.5\n", ("Mon 1", "0.5")),
        ("1 234\t5 678\n2 345\t7\n", ("1 234", "5 678")),
        ("x\ty\n" + "1\t2 3\n" * 20, ("1", "2 3")),
    ],
)
def test_tabs_among_spaces_separate_cells_only_of_several_numbers(
    text: str, row: tuple[str, ...]
) -> None:
    assert read_table(text).rows[0] == row


def test_cells_in_brackets_are_no_lists() -> None:
    assert read_table("(mm);[kg]\n1;2\n3;4\n").names == ("(mm)", "[kg]")
    assert len(read_table("costs\n(1,234)\n(2,345)\n").rows) == 2
    assert read_table("name;range\na;(0, 1]\nb;(1, 2]\n").rows[0] == ("a", "(0, 1]")
    assert read_table("(1.5)\t2\n(2.5)\t3\n").rows == (("(1.5)", "2"), ("(2.5)", "3"))


@pytest.mark.parametrize(
    ("text", "is_doubted"),
    [
        ("2019;2020;2021\n5;6;3\n", True),
        ("2019;2020;2021\n0.5;6;3.5\n", True),
        ("1;2;3\n0.5;0.4;0.1\n", True),
        ("2019;2020;2021\n2020;2021;2022\n", False),
        ("2019;2020;2021\n2017;2020;2018\n", False),
        ("1;2;3\n4;5;9\n", False),
        ("0;1;2\n-1;3;4\n", False),
        ("0;1\n1;0\n", False),
        ("2019;2022\n0.5;0.4\n", False),
    ],
)
def test_whole_numbers_that_count_up_above_others_could_be_names(
    text: str, is_doubted: bool
) -> None:
    table = read_table(text)
    assert not table.reading["header"]
    said = f"The first row “{', '.join(table.rows[0])}” was read as data; its numbers could be "
    assert [doubt.startswith(said) for doubt in table.doubts] == [True] * is_doubted


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("0 0 # off\n0 1 # on\n", [("0", "0"), ("0", "1")]),
        ("5 # a\n6\n7\n", [("5",), ("6",), ("7",)]),
        ("x,y\n1,2  # a\n3,4\n", [("1", "2"), ("3", "4")]),
        ("1 2 #ff0000\n2 3 #00ff00\n", [("1", "2", "#ff0000"), ("2", "3", "#00ff00")]),
        ("1, #ff0000\n2, #00ff00\n3, green", [("1", "#ff0000"), ("2", "#00ff00"), ("3", "green")]),
        ("a;room #1\nb;room\n", [("a", "room #1"), ("b", "room")]),
        ("a;5\nb;5 #1\n", [("a", "5"), ("b", "5 #1")]),
    ],
)
def test_comments_behind_rows_of_numbers_are_left_out(
    text: str, rows: list[tuple[str, ...]]
) -> None:
    assert list(read_table(text, {"header": "x" in text}).rows) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('"1,5;2"\n\n"2,5;3"\n', [("1,5", "2"), ("2,5", "3")]),
        ('"""a, b"";2"\n"c;3"\n', [("a, b", "2"), ("c", "3")]),
        ('"1,5"\n"2,5"\n', [("1,5",), ("2,5",)]),
        ('"Lovelace, Ada"\n"Turing, Alan"\n', [("Lovelace, Ada",), ("Turing, Alan",)]),
        ('3;4\n"1;2"\n', [("3", "4"), ("1;2", "")]),
    ],
)
def test_quotation_marks_around_all_lines_are_left_out(
    text: str, rows: list[tuple[str, ...]]
) -> None:
    assert list(read_table(text, {"header": False}).rows) == rows


def test_a_row_of_dots_stands_for_others() -> None:
    for text in ("1;2\n...;...\n5;6\n", "1;2\n...\n5;6\n", "1;2\n…\n5;6\n"):
        assert read_table(text).rows == (("1", "2"), ("5", "6"))
        assert read_table(text).doubts == (
            "In line 2, there are only dots: rows of the table are missing in this text.",
        )
    assert read_table("..;...\n1;2\n").rows[-1] == ("1", "2")
    assert read_table("..\n\n..\n", {"header": False}).rows == (("..",),)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("x y z\n1 2 3\n4   6\n", ("4", "", "6")),
        # All names of rows have a space at the same place, and nothing above them.
        ("       x y\nMerc 2 1 2\nMerc a 3 4\nMerc   5 6\n", ("Merc", "5", "6")),
        ("Merc 2 1 2\nMercur 3 4\nMerc   5 6\n", ("Merc", "5", "6")),
        # One blank cell after many rows that have none.
        ("x  y\n" + "1  200.5\n" * 300 + "   345.5\n", ("", "345.5")),
        ("Ort       Wert  n\nBad Elm    1,5  3\nUlm        2,5\n", ("Ulm", "2,5", "")),
    ],
)
def test_cells_below_each_other_can_be_blank_or_have_spaces(
    text: str, row: tuple[str, ...]
) -> None:
    table = read_table(text)
    assert table.rows[-1] == row
    assert table.doubts == ()
    assert read_table(text, {"separator": " "}) == table


def test_commas_that_separate_cells_can_be_below_each_other() -> None:
    table = read_table("$5,12 %\n-3,1\n-3,12 %\n345,1 234\n345,1\n")
    assert table.reading["separator"] == ","


@pytest.mark.parametrize(
    "text",
    [
        "San Marino\nSan Jose de X\nSan Remo\n",  # no numbers
        "x y\n1\n",  # too few lines to tell
        "n\n1 234\n  345\n2 567\n",  # nothing above the second column
        "number of rooms\n5\n7\n",  # nothing below it
        "a = b\n7\n8\n",
        "a b c d\n20 20 1.5\n-3 -3 3.5\n1 2   7\nx\n",  # two numbers in a cell
        "1 234 345\n1 234 0.5\n1 0.5\n",  # no cell was moved below another
    ],
)
def test_blanks_below_each_other_can_be_chance(text: str) -> None:
    assert len(read_table(text).names) == 1


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("'1.3','8.5','0'\n'1.5','7','1'\n", [("1.3", "8.5", "0"), ("1.5", "7", "1")]),
        ("'1.3','8.5','0'\n", [("1.3", "8.5", "0")]),
        ("'Curie, M.', 36\n'Tao, T.' ,41\n", [("Curie, M.", "36"), ("Tao, T.", "41")]),
        ("'New York' 5\n'Ulm' 7\n", [("New York", "5"), ("Ulm", "7")]),
        ("'it''s ''so''';1\n'a \"b\"';2\n", [("it's 'so'", "1"), ('a "b"', "2")]),
        # Some cells are missing, and the apostrophe in another column stays.
        ("5,'a',O'\n,?,'n'\n6,'b',x\n", [("5", "a", "O'"), ("", "?", "'n'"), ("6", "b", "x")]),
        ("'a';1\nb;2\nc;3\n", [("'a'", "1"), ("b", "2"), ("c", "3")]),
        ("b;2\n'a';1\n'c';3\n", [("b", "2"), ("'a'", "1"), ("'c'", "3")]),
        ("the 'a'\nno 'b' here\n", [("the 'a'",), ("no 'b' here",)]),
    ],
)
def test_single_quotes_around_all_cells_of_a_column_are_left_out(
    text: str, rows: list[tuple[str, ...]]
) -> None:
    assert list(read_table(text, {"header": False}).rows) == rows


def test_a_name_can_be_in_single_quotes_or_not() -> None:
    for names in ("'x','y'", "x,y", "x,'y'"):
        table = read_table(f"{names}\n'1.5','a'\n'2','b'\n")
        assert (table.names, table.rows) == (("x", "y"), (("1.5", "a"), ("2", "b")))


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("Total,90,1250", "The last row says “Total”: if it sums up the others, remove it, so "),
        ("Summe:,4,7", "The last row says “Summe:”: if it sums up the others, remove it, so that "),
        (
            "Mean,4.5,62.5\nmedian,4,60",
            "The last 2 rows say “Mean” and “median”: if they sum up the others, remove them, so ",
        ),
        ("Grand total,9,1\nby Ada,,", "Row 21 says “Grand total”: if it sums up the others, re"),
        ("d,sum,3\nTotal,9,1", "The last row says “Total”: if it sums up the others, remove it"),
        ("Total,9,1\nTotal,9,1", "The last 2 rows say “Total”: if they sum up the others, remove"),
        ("Totaled,9,1", ""),
        ("the mean of it all,9,1", ""),
    ],
)
def test_totals_below_the_rows_are_in_doubt(last: str, said: str) -> None:
    rows = "a,x,1\nb,the sum,2\n" * 10
    doubts = read_table(f"pupil,hours,points\n{rows}{last}\n").doubts
    assert [doubt.startswith(said) for doubt in doubts] == [True] * bool(said)
