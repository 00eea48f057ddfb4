"""What is to be read from the files in `tests/unit/tables/`: each has the quirk in its name."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Expected:
    """A table as it is to be read.

    said: the line on what was found. names, rows: of the table. doubts: all that is in doubt.
    index: the column that numbers the rows. test_rows, above: see `tables.Table` and its reading.
    """

    said: str
    names: list[str]
    rows: list[tuple[str, ...]]
    doubts: list[str] = field(default_factory=list)
    index: str | None = None
    test_rows: list[tuple[str, ...]] | None = None
    above: list[str] = field(default_factory=list)


EXPECTED = {
    "attributes-above.arff": Expected(
        (
            "Cells separated by commas, decimal point, with a header, 2 rows, 2 columns, "
            "UTF-8. Left out: 5 lines above the table."
        ),
        ["length", "kind of tree"],
        [("5.5", "oak"), ("7.25", "elm")],
        above=[
            "% measured by hand",
            "@relation leaves",
            "@attribute length numeric",
            "@attribute 'kind of tree' {oak,elm}",
            "@data",
        ],
    ),
    "bar.txt": Expected(
        "Cells separated by bars, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["name", "points"],
        [("Ada", "12"), ("Alan", "9.5")],
    ),
    "bars-on-both-sides.txt": Expected(
        "Cells separated by bars, decimal point, without a header, 2 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("1", "0", "1"), ("0", "0", "0")],
    ),
    "blank-cells-below-names.txt": Expected(
        "Cells separated by spaces, decimal point, with a header, 3 rows, 4 columns, UTF-8.",
        ["Column 1", "sepal length", "petal length", "kind"],
        [("1", "5.1", "1.4", "blue"), ("2", "", "1.3", "dark blue"), ("3", "4.7", "", "red")],
        index="Column 1",
    ),
    "column-by-pandas.txt": Expected(
        "Cells separated by spaces, decimal point, without a header, 2 rows, 2 columns, UTF-8.",
        ["Column 1", "Column 2"],
        [("3", "0.5"), ("5", "1.25")],
    ),
    "column-numbers-as-header.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 4 columns, UTF-8.",
        ["Column 1", "0", "1", "2"],
        [("0", "5.1", "3.5", "1.4"), ("1", "4.9", "3", "1.4")],
        doubts=[
            ("The first row “, 0, 1, 2” was read as a header, although there are numbers in it.")
        ],
        index="Column 1",
    ),
    "columns-as-in-pandas.json": Expected(
        "JSON, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["x", "y"],
        [("1.5", "a"), ("2.5", "b")],
    ),
    "columns-of-whole-numbers.txt": Expected(
        "Cells separated by spaces, decimal point, without a header, 3 rows, 2 columns, UTF-8.",
        ["Column 1", "Column 2"],
        [("1", "100"), ("2", "120"), ("3", "140")],
        doubts=[
            (
                "In “1 100”, the spaces were read as separators; each line could also be one "
                "number, with spaces between thousands."
            )
        ],
    ),
    "columns.json": Expected(
        "JSON, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["inputs 1", "inputs 2", "targets"],
        [("0", "0", "0"), ("0", "1", "1")],
    ),
    "comma-and-space.csv": Expected(
        "Cells separated by commas, decimal point, without a header, 2 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("1", "2.5", "3"), ("4", "5.5", "6")],
    ),
    "comma.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["height", "width", "area"],
        [("2", "3", "6"), ("4", "5.5", "22")],
    ),
    "commas-in-text.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["name", "age"],
        [("Lovelace, Ada", "36"), ("Turing, Alan", "41")],
    ),
    "commas-of-two-kinds.csv": Expected(
        "Cells separated by commas, decimal point, without a header, 2 rows, 5 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3", "Column 4", "Column 5"],
        [("0", "5", "1", "5", "2"), ("2", "5", "0", "5", "1")],
        doubts=[
            (
                "In “2,5, 0,5, 1”, every comma was read as a separator; those without a space "
                "after them could be decimal commas."
            )
        ],
    ),
    "comment-between-rows.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["x", "y"],
        [("1", "2"), ("3", "4")],
        doubts=[
            (
                "Line 3 begins like a comment, such as “# the sensor was off, twice, here”, and "
                "was left out."
            )
        ],
    ),
    "comment-is-the-header.txt": Expected(
        "Cells separated by spaces, decimal point, with a header, 3 rows, 3 columns, UTF-8.",
        ["x1", "x2", "y"],
        [("0", "0", "0"), ("0", "1", "1"), ("1", "1", "0")],
        doubts=["The comment line “# x1 x2 y” was read as the header, without its sign."],
    ),
    "comments-above.csv": Expected(
        (
            "Cells separated by commas, decimal point, with a header, 2 rows, 2 columns, "
            "UTF-8. Left out: 2 lines above the table."
        ),
        ["x", "y"],
        [("1", "2"), ("3", "4")],
        above=["# measured on the roof", "# in May"],
    ),
    "comments-behind-rows.txt": Expected(
        "Cells separated by spaces, decimal point, without a header, 4 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("0.1", "0.2", "0"), ("0.9", "0.8", "1"), ("0.3", "0.4", "0"), ("0.7", "0.9", "1")],
        doubts=["Lines 2 and 4 end with a comment, such as “# good”, and it was left out."],
    ),
    "cr.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["x", "y"],
        [("1", "2"), ("3", "4")],
    ),
    "crlf-in-quotes.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["name", "note", "n"],
        [("A", 'first, line\nsecond "line"', "1"), ("B", "plain", "2")],
    ),
    "crlf.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["x", "y"],
        [("1", "2"), ("3", "4")],
    ),
    "currencies-mixed.csv": Expected(
        "Cells separated by semicolons, decimal comma, with a header, 3 rows, 2 columns, UTF-8.",
        ["size", "rent"],
        [("50", "$980"), ("80", "1100 €"), ("65", "$870,50")],
        doubts=[
            "“$870,50” and “1100 €” in column rent are in different currencies, but were read as "
            "numbers alone."
        ],
    ),
    "currency.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 3 rows, 2 columns, UTF-8.",
        ["size", "rent"],
        [("50", "$1,203.50"), ("80", "$980"), ("65", "$1100")],
    ),
    "damaged-utf-8.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 3 rows, 2 columns, UTF-8.",
        ["Größe", "Übung"],
        [("ä", "1"), ("ö", "2"), ("�", "3")],
        doubts=[
            (
                "Some characters cannot be read as UTF-8, the first of them in line 4. Each of "
                "them is shown as “�”."
            )
        ],
    ),
    "dates.csv": Expected(
        (
            "Cells separated by semicolons, decimal point, without a header, 2 rows, 2 "
            "columns, UTF-8."
        ),
        ["Column 1", "Column 2"],
        [("2024-05-01 12:00", "0.5"), ("2024-05-02 12:00", "1.5")],
    ),
    "decimal-comma-beside-words.txt": Expected(
        "Cells separated by spaces, decimal comma, without a header, 3 rows, 2 columns, UTF-8.",
        ["Column 1", "Column 2"],
        [("0,5", "red"), ("1,5", "blue"), ("2,25", "red")],
        doubts=[
            (
                "In “0,5 red”, the spaces were read as separators and the commas as decimal "
                "commas; it could be the other way round."
            )
        ],
    ),
    "doubled-names.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 1 row, 4 columns, UTF-8.",
        ["x", "x (3)", "y", "x (2)"],
        [("1", "2", "3", "4")],
        doubts=["More than one column is called “x”. The later ones were numbered."],
    ),
    "drawn-table.txt": Expected(
        "Markdown, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["n", "way"],
        [("1", "2.5"), ("2", "5")],
    ),
    "empty-first-cells.tsv": Expected(
        "Cells separated by tabs, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["x", "y"],
        [("", "2"), ("3", "")],
    ),
    "empty-rows-above.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["x", "y", "z"],
        [("1", "2", "3"), ("4", "5", "6")],
    ),
    "empty-rows-and-columns.csv": Expected(
        (
            "Cells separated by commas, decimal point, with a header, 2 rows, 2 columns, "
            "UTF-8. Left out: 3 empty rows and 3 empty columns."
        ),
        ["x", "y"],
        [("1", "2"), ("3", "4")],
    ),
    "errors-in-a-spreadsheet.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 3 rows, 3 columns, UTF-8.",
        ["a", "b", "c"],
        [("#DIV/0!", "2", "#NV"), ("k.A.", "n.a.", "#WERT!"), ("1", "#REF!", "3")],
    ),
    "fractions-and-percent.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["part", "share"],
        [("1/3", "12 %"), ("2/3", "88 %")],
        doubts=[
            "“1/3” in column part was read as a fraction; it could also be a date.",
            (
                "“12 %” in column share was read as 0.12, as in spreadsheets. If you want 12, "
                "remove the percent signs from the file."
            ),
        ],
    ),
    "gap-in-the-first-row.json": Expected(
        "JSON, decimal point, without a header, 4 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("1", "", "2"), ("3", "4", "5"), ("6", "7", "9"), ("4", "5", "5")],
    ),
    "hash-in-first-cell.csv": Expected(
        "Cells separated by commas, decimal point, without a header, 3 rows, 2 columns, UTF-8.",
        ["Column 1", "Column 2"],
        [("#ff0000", "1"), ("#00ff00", "0"), ("#0000ff", "0")],
    ),
    "header-only.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 0 rows, 3 columns, UTF-8.",
        ["x1", "x2", "target"],
        [],
        doubts=[
            ("The only row “x1, x2, target” was read as a header, so there are no rows below it.")
        ],
    ),
    "inches.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["pipe", "length"],
        [('3" steel', "2"), ('4" steel', "7")],
    ),
    "index-as-in-r.txt": Expected(
        "Cells separated by spaces, decimal point, with a header, 3 rows, 3 columns, UTF-8.",
        ["Column 1", "speed", "dist"],
        [("1", "4", "2"), ("2", "7", "22"), ("3", "9", "10")],
        doubts=[
            (
                "The rows have one cell more than the header “speed, dist”. Their first cell was "
                "read as a column without a name."
            )
        ],
        index="Column 1",
    ),
    "index-named-by-pandas.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["Unnamed: 0", "x", "y"],
        [("3", "0.5", "1"), ("7", "0.25", "0")],
        index="Unnamed: 0",
    ),
    "index-without-name.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 3 rows, 3 columns, UTF-8.",
        ["Column 1", "x", "y"],
        [("0", "0.5", "1"), ("1", "0.25", "0"), ("2", "0.75", "1")],
        index="Column 1",
    ),
    "input-and-output-objects.json": Expected(
        "JSON, decimal point, with a header, 2 rows, 4 columns, UTF-8.",
        ["input r", "input g", "input b", "output dark"],
        [("0.5", "1", "", "0"), ("0", "", "0.25", "1")],
    ),
    "input-and-output.json": Expected(
        "JSON, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["input 1", "input 2", "output"],
        [("0", "1", "1"), ("1", "1", "0")],
    ),
    "javascript.js.txt": Expected(
        "Lists as in a program, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["input 1", "input 2", "output"],
        [("0", "1", "1"), ("1", "1", "0")],
    ),
    "key-twice.json": Expected(
        "JSON, decimal point, with a header, 1 row, 3 columns, UTF-8.",
        ["x", "x (2)", "y"],
        [("1", "2", "3")],
    ),
    "line-break-in-a-name.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["height in cm", "y"],
        [("1", "2"), ("3", "4")],
    ),
    "lists-with-names.json": Expected(
        "JSON, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["x", "y"],
        [("1", "0.5"), ("2", "1e3")],
    ),
    "markdown-without-outer-bars.md": Expected(
        "Markdown, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["a", "b"],
        [("1", "2"), ("3", "4")],
    ),
    "markdown.md": Expected(
        (
            "Markdown, decimal point, with a header, 2 rows, 3 columns, UTF-8. Left out: 1 "
            "line above the table."
        ),
        ["plant", "height", "kind"],
        [("ivy", "1.5", "a | b"), ("oak", "20", "")],
        doubts=["1 line below the table, from “That is all.” on, was left out."],
        above=["Some plants:"],
    ),
    "minus-signs-and-exponents.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["x", "y"],
        [("−1.5", "1e-3"), ("+2", "–3.25E2")],
    ),
    "missing-values.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 3 rows, 3 columns, UTF-8.",
        ["a", "b", "c"],
        [("1", "NA", "?"), ("n/a", "2", "-"), ("null", "NaN", "3")],
    ),
    "mixed-decimal-marks.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 3 rows, 2 columns, UTF-8.",
        ["a", "b"],
        [("0.5", "1"), ("1.5", "2,5"), ("2.5", "3")],
        doubts=[
            (
                "“2,5” in column b, row 2, is a number only with a decimal comma, but decimal "
                "points were found or chosen for the table. Check it: it may mean something else."
            )
        ],
    ),
    "nested-lists.json": Expected(
        "JSON, decimal point, without a header, 2 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("0", "1", "1"), ("1", "1", "0")],
    ),
    "no-final-line-end.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 1 row, 2 columns, UTF-8.",
        ["x", "y"],
        [("1", "2")],
    ),
    "no-header.csv": Expected(
        "Cells separated by commas, decimal point, without a header, 3 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("0", "0", "0"), ("0", "1", "1"), ("1", "0", "1")],
    ),
    "none-as-label.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 4 rows, 2 columns, UTF-8.",
        ["refund", "paid"],
        [("none", "1"), ("part", "2"), ("None", "3"), ("full", "4")],
    ),
    "number-in-the-header.csv": Expected(
        "Cells separated by commas, decimal point, without a header, 3 rows, 2 columns, UTF-8.",
        ["Column 1", "Column 2"],
        [("x", "2"), ("1", "5"), ("3", "4")],
        doubts=["The first row “x, 2” was not read as a header, because of the numbers in it."],
    ),
    "number-sign-as-index.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["#", "name", "age"],
        [("1", "Ada", "36"), ("2", "Alan", "41")],
        index="#",
    ),
    "numbers-with-spaces-in-one-column.txt": Expected(
        "One cell per line, decimal comma, with a header, 3 rows, 1 column, UTF-8.",
        ["habitants"],
        [("1 234",), ("12 345,5",), ("987",)],
        doubts=[
            (
                "Each line, such as “1 234”, was read as one number with spaces between "
                "thousands; if the spaces separate cells, there are more columns."
            )
        ],
    ),
    "numpy-array.txt": Expected(
        "Lists as in a program, decimal point, without a header, 2 rows, 2 columns, UTF-8.",
        ["Column 1", "Column 2"],
        [("0", "1.5"), ("1", "2.5")],
    ),
    "numpy-printed.txt": Expected(
        "Lists as in a program, decimal point, without a header, 3 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("0.5", "1.0", "1.0"), ("0.25", "2.0", "0.0"), ("1e-05", "-3.0", "1.0")],
    ),
    "numpy-shortened.txt": Expected(
        "Lists as in a program, decimal point, without a header, 3 rows, 2 columns, UTF-8.",
        ["Column 1", "Column 2"],
        [("0.5", "1.0"), ("0.25", "2.0"), ("0.75", "0.0")],
        doubts=["“...” in this text stands for rows or columns that are missing in it."],
    ),
    "objects-by-name.json": Expected(
        "JSON, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["Column 1", "age"],
        [("Ada", "36"), ("Alan", "41")],
    ),
    "objects.json": Expected(
        "JSON, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["x", "y", "z"],
        [("1", "true", ""), ("-2.50", "", "0,5")],
        doubts=[
            (
                "“0,5” in column z, row 2, is a number only with a decimal comma, but decimal "
                "points were found or chosen for the table. Check it: it may mean something else."
            )
        ],
    ),
    "one-column-decimal-comma.txt": Expected(
        "One cell per line, decimal comma, with a header, 3 rows, 1 column, UTF-8.",
        ["Temperatur"],
        [("12,5",), ("7,0",), ("-3,25",)],
        doubts=[
            (
                "Each line, such as “12,5”, was read as one number with a decimal comma; if the "
                "comma separates cells, there are two columns."
            )
        ],
    ),
    "one-column-or-two.txt": Expected(
        "Cells separated by commas, decimal point, without a header, 3 rows, 2 columns, UTF-8.",
        ["Column 1", "Column 2"],
        [("12", "5"), ("7", "0"), ("3", "25")],
        doubts=[
            (
                "Each line, such as “12,5”, was read as two cells; it could be one number with a "
                "decimal comma."
            )
        ],
    ),
    "one-column.txt": Expected(
        "One cell per line, decimal point, without a header, 3 rows, 1 column, UTF-8.",
        ["Column 1"],
        [("12",), ("7.5",), ("9",)],
    ),
    "one-object-per-line.jsonl": Expected(
        "JSON, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["x", "y"],
        [("1", "2"), ("3", "4")],
    ),
    "postal-codes.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["town", "code"],
        [("Dresden", "01067"), ("Berlin", "10115")],
        doubts=[
            (
                "“01067” in column code is 1067 as a number; with the 0 in front, it could also "
                "be a label, such as a postal code."
            )
        ],
    ),
    "printed-by-pandas.txt": Expected(
        "Cells separated by spaces, decimal point, with a header, 2 rows, 4 columns, UTF-8.",
        ["Column 1", "x", "y", "label"],
        [("0", "0.5", "1.0", "red"), ("1", "1.5", "2.0", "blue")],
        doubts=[
            (
                "The rows have one cell more than the header “x, y, label”. Their first cell was "
                "read as a column without a name."
            )
        ],
        index="Column 1",
    ),
    "printed-by-r.txt": Expected(
        "Cells separated by spaces, decimal point, with a header, 10 rows, 12 columns, UTF-8.",
        ["Column 1", "mpg", "cyl", "disp", "hp", "drat", "wt", "qsec", "vs", "am", "gear", "carb"],
        [
            ("Mazda RX4", "21.0", "6", "160", "110", "3.90", "2.620", "16.46", "0", "1", "4", "4"),
            (
                "Mazda RX4 Wag",
                "21.0",
                "6",
                "160",
                "110",
                "3.90",
                "2.875",
                "17.02",
                "0",
                "1",
                "4",
                "4",
            ),
            ("Datsun 710", "22.8", "4", "108", "93", "3.85", "2.320", "18.61", "1", "1", "4", "1"),
            (
                "Hornet 4 Drive",
                "21.4",
                "6",
                "258",
                "110",
                "3.08",
                "3.215",
                "19.44",
                "1",
                "0",
                "3",
                "1",
            ),
            (
                "Hornet Sportabout",
                "18.7",
                "8",
                "360",
                "175",
                "3.15",
                "3.440",
                "17.02",
                "0",
                "0",
                "3",
                "2",
            ),
            ("Valiant", "18.1", "6", "225", "105", "2.76", "3.460", "20.22", "1", "0", "3", "1"),
            ("Duster 360", "14.3", "8", "360", "245", "3.21", "3.570", "15.84", "0", "0", "3", "4"),
            ("Merc 240D", "24.4", "4", "147", "62", "3.69", "3.190", "20.00", "1", "0", "4", "2"),
            ("Merc 230", "22.8", "4", "141", "95", "3.92", "3.150", "22.90", "1", "0", "4", "2"),
            ("Merc 280", "19.2", "6", "168", "123", "3.92", "3.440", "18.30", "1", "0", "4", "4"),
        ],
    ),
    "python-fractions.txt": Expected(
        "Lists as in a program, decimal point, without a header, 3 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("0.5", "1.0", "1"), ("1/3", "0.5", "1"), ("0.9", "0.5", "1")],
    ),
    "python-lists-below-a-comment.txt": Expected(
        "Lists as in a program, decimal point, without a header, 3 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("1/3", "0.5", "1"), ("2/3", "1.5", "0"), ("0.9", "0.1", "0")],
    ),
    "python-lists.py.txt": Expected(
        "Lists as in a program, decimal point, with a header, 3 rows, 3 columns, UTF-8.",
        ["X 1", "X 2", "y"],
        [("0", "0", "0"), ("0", "1", "1"), ("1", "1", "0")],
    ),
    "python-program.py.txt": Expected(
        "Lists as in a program, decimal point, without a header, 2 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("1/3", "0.5", "true"), ("-2/3", "nan", "false")],
    ),
    "python-tuples.txt": Expected(
        "Lists as in a program, decimal point, without a header, 2 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("0.5", "red", "true"), ("-1", "it's blue", "")],
    ),
    "quoted-decimal-comma.csv": Expected(
        "Cells separated by commas, decimal comma, without a header, 3 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("0,5", "1", "1"), ("0,25", "0", "1"), ("1,75", "1", "0")],
    ),
    "quoted-lines.csv": Expected(
        "Cells separated by semicolons, decimal comma, with a header, 2 rows, 3 columns, UTF-8.",
        ["a", "b", "c"],
        [("1,5", "2", "0"), ("2,5", "3", "1")],
        doubts=["Each line is in quotation marks as a whole, such as “2,5;3;1”. It was split."],
    ),
    "quotes-with-spaces-around.csv": Expected(
        "Cells separated by commas, decimal comma, with a header, 2 rows, 2 columns, UTF-8.",
        ["name", "n"],
        [("Noether, Emmy", "1,5"), ("Curie, Marie", "2,5")],
    ),
    "row-names-as-in-r.txt": Expected(
        "Cells separated by spaces, decimal point, with a header, 3 rows, 3 columns, UTF-8.",
        ["Column 1", "speed", "dist"],
        [("hare", "4", "2"), ("snail", "0.1", "22"), ("fox", "9", "10")],
        doubts=[
            (
                "The rows have one cell more than the header “speed, dist”. Their first cell was "
                "read as a column without a name."
            )
        ],
    ),
    "rows-in-an-object.json": Expected(
        "JSON, decimal point, with a header, 2 rows, 1 column, UTF-8.",
        ["leaves"],
        [("3",), ("5",)],
        doubts=["Beside the table, there is “title” in this text, which was left out."],
    ),
    "rows-too-long-and-too-short.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 4 rows, 5 columns, UTF-8.",
        ["x", "y", "class", "Column 4", "Column 5"],
        [
            ("1", "2", "a", "", ""),
            ("3", "4", "", "", ""),
            ("5", "6", "b", "c", "d"),
            ("7", "", "", "", ""),
        ],
        doubts=[
            (
                "Row 3 (line 4) has more cells than the 3 names in the header. The further cells "
                "are in columns 4 to 5."
            ),
            (
                "Rows 2 and 4 have fewer cells than the 3 names in the header. The missing ones "
                "are empty."
            ),
        ],
    ),
    "runs-of-spaces.txt": Expected(
        "Cells separated by spaces, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["x", "y", "z"],
        [("1.5", "2", "3"), ("10", "0.25", "7")],
    ),
    "semicolon-decimal-comma.csv": Expected(
        "Cells separated by semicolons, decimal comma, with a header, 2 rows, 3 columns, UTF-8.",
        ["Höhe", "Breite", "Fläche"],
        [("2,5", "3", "7,5"), ("4", "5,25", "21")],
    ),
    "sep-line.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 1 row, 2 columns, UTF-8.",
        ["x", "y"],
        [("1", "2")],
    ),
    "separator-at-every-end.csv": Expected(
        (
            "Cells separated by commas, decimal point, with a header, 2 rows, 2 columns, "
            "UTF-8. Left out: 1 empty column."
        ),
        ["x", "y"],
        [("1", "2"), ("3", "4")],
    ),
    "shortened-by-pandas.txt": Expected(
        "Cells separated by spaces, decimal point, with a header, 4 rows, 4 columns, UTF-8.",
        ["Column 1", "x", "y", "label"],
        [
            ("0", "0.5", "1.0", "red"),
            ("1", "1.5", "2.0", "blue"),
            ("98", "2.5", "3.0", "red"),
            ("99", "3.5", "4.0", "blue"),
        ],
        doubts=[
            "In line 4, there are only dots: rows of the table are missing in this text.",
            (
                "The rows have one cell more than the header “x, y, label”. Their first cell was "
                "read as a column without a name."
            ),
        ],
        index="Column 1",
    ),
    "size-below-by-pandas.txt": Expected(
        "Cells separated by spaces, decimal point, with a header, 4 rows, 4 columns, UTF-8.",
        ["Column 1", "x", "y", "label"],
        [
            ("0", "0.5", "1.0", "1"),
            ("1", "1.5", "2.0", "0"),
            ("2", "2.5", "0.0", "0"),
            ("3", "3.5", "1.0", "1"),
        ],
        doubts=[
            (
                "The rows have one cell more than the header “x, y, label”. Their first cell was "
                "read as a column without a name."
            )
        ],
        index="Column 1",
    ),
    "spaces-and-a-tab.txt": Expected(
        "Cells separated by spaces, decimal point, without a header, 3 rows, 9 columns, UTF-8.",
        [
            "Column 1",
            "Column 2",
            "Column 3",
            "Column 4",
            "Column 5",
            "Column 6",
            "Column 7",
            "Column 8",
            "Column 9",
        ],
        [
            (
                "18.0",
                "8",
                "307.0",
                "130.0",
                "3504.",
                "12.0",
                "70",
                "1",
                "chevrolet chevelle malibu",
            ),
            ("25.0", "4", "98.00", "?", "2046.", "19.0", "71", "1", "ford pinto"),
            ("24.0", "4", "113.0", "95.00", "2372.", "15.0", "70", "3", "toyota corona mark ii"),
        ],
    ),
    "spaces-decimal-comma.txt": Expected(
        "Cells separated by spaces, decimal comma, without a header, 3 rows, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("5,4", "3,7", "1"), ("6,1", "2,9", "0"), ("5,0", "3,3", "1")],
    ),
    "split-as-in-pandas.json": Expected(
        "JSON, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["Column 1", "x", "y"],
        [("0", "1", "0.5"), ("1", "2", "0.25")],
        index="Column 1",
    ),
    "tab.tsv": Expected(
        "Cells separated by tabs, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["day", "rain", "sun"],
        [("Mon", "0.5", "7"), ("Tue", "", "9.25")],
    ),
    "thousands-apostrophe.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["Ort", "Franken"],
        [("A", "1'250.50"), ("B", "12’000")],
    ),
    "thousands-by-their-neighbours.csv": Expected(
        "Cells separated by semicolons, decimal comma, with a header, 3 rows, 2 columns, UTF-8.",
        ["Price", "Count"],
        [("950", "2"), ("1.234", "3"), ("800", "1")],
        doubts=[
            (
                "“1.234” in column Price, row 2, was read as 1234, with a point between "
                "thousands; with a decimal point, it could be 1.234. For the other reading, choose "
                "the other mark in the list “Decimal mark”."
            )
        ],
    ),
    "thousands-comma-decimal-point.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["town", "area", "rent"],
        [("Aville", "1,234.5", "700"), ("Bville", "12,000", "1,250")],
    ),
    "thousands-or-decimals.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["Price", "Count"],
        [("1.234", "2"), ("2.500", "3")],
        doubts=[
            (
                "“1.234” in column Price, row 1, was read as 1.234, with a decimal point; with a "
                "point between thousands, it could be 1234. The same holds for 1 more cell "
                "there. For the other reading, choose the other mark in the list “Decimal mark”."
            )
        ],
    ),
    "thousands-point-decimal-comma.csv": Expected(
        "Cells separated by semicolons, decimal comma, with a header, 2 rows, 3 columns, UTF-8.",
        ["Stadt", "Fläche", "Miete"],
        [("Adorf", "1.000,92", "700"), ("Bdorf", "12.345,50", "1.250")],
    ),
    "thousands-repeated.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["planet", "people"],
        [("here", "1,234,567"), ("there", "1,234")],
    ),
    "thousands-space.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 3 rows, 2 columns, UTF-8.",
        ["ville", "habitants"],
        [("A", "1\u202f234"), ("B", "987\xa0654"), ("C", "12 345")],
    ),
    "title-above-an-index.csv": Expected(
        (
            "Cells separated by commas, decimal point, with a header, 2 rows, 3 columns, "
            "UTF-8. Left out: 1 line above the table."
        ),
        ["Column 1", "leaves", "height"],
        [("0", "2", "3.5"), ("1", "4", "7.25")],
        index="Column 1",
        above=["Source: school garden, 2024"],
    ),
    "title-and-empty-line-above.csv": Expected(
        (
            "Cells separated by semicolons, decimal comma, with a header, 2 rows, 2 columns, "
            "UTF-8. Left out: 1 line above the table."
        ),
        ["day", "rain"],
        [("1", "0,5"), ("2", "1,5")],
        above=["Weather of the week"],
    ),
    "title-in-a-spreadsheet.csv": Expected(
        (
            "Cells separated by semicolons, decimal point, with a header, 2 rows, 3 columns, "
            "UTF-8. Left out: 1 empty column and 1 line above the table."
        ),
        ["run", "first", "second"],
        [("1", "0.5", "0.25"), ("2", "0.75", "0.5")],
        above=["Results;;;"],
    ),
    "title-with-commas.csv": Expected(
        (
            "Cells separated by commas, decimal point, with a header, 2 rows, 4 columns, "
            "UTF-8. Left out: 1 line above the table."
        ),
        ["week", "leaves", "height", "buds"],
        [("1", "2", "3.5", "0"), ("2", "4", "7.25", "1")],
        above=["Source: school garden, bed 3, 2024"],
    ),
    "training-and-test.json": Expected(
        "JSON, decimal point, without a header, 2 rows, 1 test row, 3 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3"],
        [("1", "2", "3"), ("4", "5", "9")],
        test_rows=[("0", "1", "1")],
    ),
    "true-and-false.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 3 columns, UTF-8.",
        ["a", "b", "out"],
        [("true", "false", "1"), ("false", "false", "0")],
    ),
    "two-spaces-between-words.txt": Expected(
        "Cells separated by spaces, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["city", "height"],
        [("San Marino", "749"), ("Andorra la Vella", "1023")],
    ),
    "unclosed-quote.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 4 rows, 2 columns, UTF-8.",
        ["name", "n"],
        [("Ada", "1"), ('"Alan', "2"), ("Grace", "3"), ("Kurt, the logician", "4")],
        doubts=[
            (
                "In line 3, a quotation mark opens a cell and is not closed properly. This line "
                "was read alone, with its quotation marks."
            )
        ],
    ),
    "units-below-header.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 5 rows, 2 columns, UTF-8.",
        ["time", "way"],
        [("s", "m"), ("1", "5"), ("2", "10"), ("3", "15"), ("4", "20")],
        doubts=[
            ("Below the header, “s, m” was read as a row; it could be units, or a second header.")
        ],
    ),
    "utf-16-big-endian-no-bom.txt": Expected(
        "Cells separated by tabs, decimal point, with a header, 1 row, 2 columns, UTF-16.",
        ["size", "count"],
        [("1.5", "2")],
    ),
    "utf-16-bom.txt": Expected(
        "Cells separated by tabs, decimal comma, with a header, 1 row, 2 columns, UTF-16.",
        ["größe", "Zahl"],
        [("1,5", "2")],
    ),
    "utf-8-bom.csv": Expected(
        "Cells separated by semicolons, decimal point, with a header, 1 row, 2 columns, UTF-8.",
        ["x", "y"],
        [("1", "2")],
    ),
    "windows-1252.csv": Expected(
        (
            "Cells separated by semicolons, decimal comma, with a header, 2 rows, 2 columns, "
            "Windows-1252."
        ),
        ["Größe", "Preis in €"],
        [("klein", "1,5"), ("groß", "2,5")],
        doubts=[
            (
                "This file is not in UTF-8, so it was read as Windows-1252. If “Größe” looks "
                "wrong, it has another encoding."
            )
        ],
    ),
    "words-only.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 2 columns, UTF-8.",
        ["animal", "sound"],
        [("cow", "moo"), ("cat", "meow")],
        doubts=[
            ("The first row “animal, sound” was read as a header; there are no numbers below it.")
        ],
    ),
    "years-above-numbers.csv": Expected(
        "Cells separated by commas, decimal point, without a header, 4 rows, 4 columns, UTF-8.",
        ["Column 1", "Column 2", "Column 3", "Column 4"],
        [
            ("2019", "2020", "2021", "2022"),
            ("0.5", "1.5", "2.5", "3.5"),
            ("0.25", "0.75", "1", "2"),
            ("0.5", "0.75", "2", "3"),
        ],
        doubts=[
            (
                "The first row “2019, 2020, 2021, 2022” was read as data; its numbers could be "
                "names of columns."
            )
        ],
    ),
    "years-as-header.csv": Expected(
        "Cells separated by commas, decimal point, with a header, 2 rows, 4 columns, UTF-8.",
        ["country", "2019", "2020", "2021"],
        [("A", "5.5", "6", "7"), ("B", "5", "2", "3")],
        doubts=[
            (
                "The first row “country, 2019, 2020, 2021” was read as a header, although there "
                "are numbers in it."
            )
        ],
    ),
}
