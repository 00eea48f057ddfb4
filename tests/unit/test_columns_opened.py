"""Files that are opened, with what their columns are for, and rows that are added."""

import json
from typing import Any, cast

import pytest

from lab.columns import MoreRows, OpenedTable, open_table, read_rows
from lab.data import PLAIN_NAMES
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.session import Session
from tables import Choices
from tests.unit.columns_files import CODES, FOLDER
from tests.unit.refusals import refusal

# The same two rows in many forms.
FORMS = [
    "0.1,0.2,0.3\n1,2,3\n",
    "\ufeffx1,x2,target\r\n0.1,0.2,0.3\r\n\r\n1,2,3",
    "0.1;0.2;0.3\n1;2;3",
    "sep=;\r\nx1;x2;target\r\n0.1;0.2;0.3\r\n1;2;3",
    "sep=|\n0.1|0.2|0.3\n1|2|3",
    "x1,x2,target,,\n0.1,0.2,0.3,\n1,2,3,,",
    "X1\tX2\tTarget\n0.1\t0.2\t0.3\n1\t 2\t3",
    '"0.1","0.2","0.3"\n1,2,3',
    "0.1 0.2  0.3\n1 2 3",
    "0,1;0,2;0,3\n1;2;3",
    "| x1 | x2 | target |\n|---|---|---|\n| 0.1 | 0.2 | 0.3 |\n| 1 | 2 | 3 |",
    "rows = [(0.1, 0.2, 0.3), (1, 2, 3)]",
    "[[0.1, 0.2, 0.3], [1, 2, 3]]",
    '[{"x1": 0.1, "x2": 0.2, "target": 0.3}, {"target": 3, "x2": 2, "x1": 1}]',
    ' {"training": [[0.1, 0.2, 0.3], ["1", "2", "3"]]}',
]
ROWS = [["0.1", "0.2", "0.3"], ["1", "2", "3"]]

CUSTOMERS = (FOLDER / "customers.csv").read_bytes()
FLOWERS = (FOLDER / "three-flowers.csv").read_bytes()


def opened(text: str | bytes, choices: Any = None, uses: str = "", **more: Any) -> OpenedTable:
    content = text if isinstance(text, bytes) else text.encode()
    chosen = [CODES[code] for code in uses] or None
    activation = more.pop("activation", "sigmoid")
    return open_table(content, cast("Choices", choices or {}), activation, chosen, **more)


def rows_of(text: str | bytes, choices: Any = None, uses: str = "", **more: Any) -> Any:
    found = opened(text, choices, uses, **more)
    assert found["problem"] == ""
    assert found["rows"] is not None
    return found["rows"]


def read(text: str, names: list[str] | None = None) -> MoreRows:
    return read_rows(text.encode(), names or [])


# Files


def test_a_saved_network_is_no_table() -> None:
    run = Session(DEFAULT_SETTINGS, DEFAULT_PROBE, None)
    sentence = refusal(lambda: opened(run.export("json")))
    assert sentence.startswith("This file has a network that was saved on this page, not a table.")


@pytest.mark.parametrize("text", FORMS)
def test_a_file_is_opened_in_many_forms(text: str) -> None:
    rows = rows_of(text)
    assert (rows["training"], rows["test"], rows["names"]) == (ROWS, [], [])
    assert (rows["labels"], rows["missing"]) == (None, "leave out")


def test_a_file_with_names_labels_and_numbers_of_any_size() -> None:
    found = opened(CUSTOMERS)
    assert found["said"] == (
        "Cells separated by commas, decimal point, with a header, 10 rows, 5 columns, UTF-8."
    )
    assert found["reading"]["header"]
    assert found["doubts"] == []
    assert [column["name"] for column in found["columns"]][:2] == ["User ID", "Gender"]
    assert found["guess"]["uses"] == found["choice"]["uses"]
    assert found["guess"]["said"].startswith("A guess: “Purchased” is the target because of its n")
    assert found["mapped"] == ["In “Gender”, “Female” is 0 and “Male” is 1."]
    rows = found["rows"]
    assert rows is not None
    assert rows["names"] == ["Gender = Male", "Age", "Salary", "Purchased"]
    assert rows["training"][0] == ["1", "19", "19000", "0"]
    assert (rows["labels"], rows["scaling"], rows["scale_target"]) == (None, "standard", False)
    json.dumps(found, allow_nan=False)


def test_other_uses_make_other_rows() -> None:
    rows = rows_of(CUSTOMERS, uses="--iit")
    assert rows["names"] == ["Age", "Salary", "Purchased"]
    assert rows["training"][0] == ["19", "19000", "0"]
    assert opened(CUSTOMERS, uses="--iit")["guess"]["uses"][1] == "input"  # the guess stays
    rows = rows_of(CUSTOMERS, uses="-iti-")
    assert rows["names"] == ["Gender = Male", "Salary", "Age"]


def test_the_reading_can_be_chosen() -> None:
    text = "a;b;y\n0,5;1,5;1\n2,5;3,5;2\n4,5;5,5;3\n"
    assert rows_of(text)["training"][0] == ["0.5", "1.5", "1"]
    with_points = opened(text, {"decimal_mark": "."}, "iit")
    assert with_points["reading"]["decimal_mark"] == "."
    assert "needs" not in with_points["problem"]
    assert any("decimal comma" in doubt for doubt in with_points["doubts"])
    commas = opened(text, {"separator": ","})
    assert commas["reading"]["separator"] == ","
    assert commas["columns"][2]["samples"] == ["5;1", "5;2", "5;3"]
    names = rows_of("1,2,3\n4,5,7\n8,9,1\n", {"header": True})
    assert (names["names"], names["training"][0]) == (["1", "2", "3"], ["4", "5", "7"])
    latin = "größe,y,z\n1,2,5\n3,4,6\n".encode("cp1252")
    assert rows_of(latin)["names"][0] == "größe"
    assert opened(latin)["reading"]["encoding"] == "Windows-1252"
    assert rows_of("größe,y,z\n1,2,5\n3,4,6".encode("utf-16"))["names"][0] == "größe"
    assert refusal(lambda: opened("1,2,3", {"separator": "x"})).startswith("separator must be one")


def test_the_label_that_is_class_1_can_be_chosen() -> None:
    rows = rows_of(FLOWERS)
    assert rows["labels"] == ["not setosa", "setosa"]
    assert [row[-1] for row in rows["training"]] == [*["1"] * 4, *["0"] * 8]
    rows = rows_of(FLOWERS, target_label="versicolor")
    assert rows["labels"] == ["not versicolor", "versicolor"]
    assert [row[-1] for row in rows["training"]] == [*["0"] * 4, *["1"] * 4, *["0"] * 4]
    assert opened(FLOWERS, target_label="rose")["problem"].startswith("There is no “rose” in “spe")


def test_labels_fit_the_activation() -> None:
    rows = rows_of((FOLDER / "yes-and-no.csv").read_bytes(), activation="tanh")
    assert {row[-1] for row in rows["training"]} == {"-1", "1"}
    assert rows["labels"] == ["no", "yes"]


@pytest.mark.parametrize(
    ("uses", "sentence"),
    [
        ("iiiii", "No column is the target yet. Choose the one that is to be predicted."),
        ("----t", "No column is an input yet. Choose at least one to predict from."),
        ("iiitt", "There can be only one target, but “Salary” and “Purchased” are chosen."),
    ],
)
def test_uses_that_make_no_rows_are_a_problem_and_no_error(uses: str, sentence: str) -> None:
    found = opened(CUSTOMERS, uses=uses)
    assert (found["rows"], found["problem"], found["mapped"]) == (None, sentence, [])
    assert found["choice"]["uses"] == [CODES[code] for code in uses]


def test_a_table_of_which_nothing_looks_like_a_target_is_opened_all_the_same() -> None:
    found = opened("name,id\nAnn,1\nBen,2\nCem,3\n")
    assert found["rows"] is None
    assert found["problem"].startswith("No column is the target yet.")
    assert found["guess"]["said"] == "None of the columns looks like a target."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1,2,3\n4,5,7", []),  # no header
        ("X1,x2,Target\n1,2,3\n4,5,7", []),
        ("x1,x2,y\n1,2,3\n4,5,7", ["x1", "x2", "y"]),
        ("X1,X2,price\n1,2,3\n4,5,7", ["x1", "x2", "price"]),
        ("target,x1,x2\n1,2,3\n4,5,7", []),
        ("x2,x1,y\n1,2,3\n4,5,7", ["x2", "x1", "y"]),  # another order would be lost
        ("a,b,y\n1,2,3\n4,5,7", ["a", "b", "y"]),
        ("1,2\n4,5", ["Column 1", "Column 2"]),  # not two inputs
        ("x1,x2,x3,y\n1,2,3,3\n4,5,7,1", ["x1", "x2", "x3", "y"]),
    ],
)
def test_columns_without_names_of_their_own_have_none(text: str, names: list[str]) -> None:
    assert rows_of(text)["names"] == names


def test_a_single_row_is_enough() -> None:
    assert rows_of("x1,x2,target\n1,2,3\n")["training"] == [["1", "2", "3"]]


def test_numbers_with_the_same_unit_are_numbers() -> None:
    rows = rows_of("length;t;y\n8,5 cm;3 °C;1\n9 cm;;0\n10 cm;-4 °C;1\n")
    assert rows["names"] == ["length", "t", "y"]
    assert rows["training"] == [["8.5", "3", "1"], ["9", "", "0"], ["10", "-4", "1"]]
    classes = rows_of("x;y\n1;10 cm\n2;20 cm\n3;30 cm\n", target_label="20 cm")
    assert classes["training"] == [["1", "0"], ["2", "1"], ["3", "0"]]


def test_what_is_no_number_stays_as_it_is() -> None:
    text = "a,b,y 1.50,?,1 2,x7,0 3,4,1 4,5,0 5,1e999,1 6,7,0 7,8,1 8,9,? 9,10,0 10,11,1"
    rows = rows_of(text.replace(" ", "\n"), uses="iit")
    assert rows["training"][:2] == [["1.5", "?", "1"], ["2", "x7", "0"]]
    assert rows["training"][4][1] == "1e999"
    assert rows["training"][7] == ["8", "9", "?"]
    assert rows["missing"] == "leave out"
    bad = "1,2,3\n4\n5,6,7,8\n,,9"  # what is missing is empty, and what is too much has a column
    found = opened(bad)
    assert found["choice"]["uses"] == ["input", "input", "target", "unused"]
    assert rows_of(bad)["training"][1:] == [["4", "", ""], ["5", "6", "7"], ["", "", "9"]]
    assert len(found["doubts"]) == 2


def test_gaps_are_filled_at_first_if_most_rows_would_be_left_out() -> None:
    assert rows_of("a,b,y\n1,?,0\n?,2,1\n3,3,0\n4,?,1\n?,5,1\n", uses="iit")["missing"] == "mean"


def test_a_file_can_have_rows_for_the_test() -> None:
    rows = rows_of('{"training": [[1, 2, 3], [4, 5, 7]], "test": [[4, 5, 6]]}')
    assert (rows["training"], rows["test"]) == ([["1", "2", "3"], ["4", "5", "7"]], [list("456")])
    rows = rows_of((FOLDER / "train-and-test.json").read_bytes())
    assert rows["test"] == [["5", "11"], ["", "13"]]


REFUSED = [
    ("", "There are no rows here. A table needs at least one row."),
    (" \n\n", "There are no rows here. A table needs at least one row."),
    ("[1, 2", "This is not valid JSON: Expecting ',' delimiter in line 1, column 6."),
    ('{"training": [], "test": 5}', "“training” and “test” must be lists of rows."),
    ("[" * 50_000, "This is nested too deeply: in line 1, more than 20 brackets are open at once."),
    (
        '[[1, null, 2], {"x1": 1}]',
        "Row 2 is an object with names, but row 1 is not one. All rows must be of the same kind.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_what_is_no_table_is_refused(text: str, sentence: str) -> None:
    assert refusal(lambda: opened(text)).startswith(sentence)
    assert refusal(lambda: read(text)).startswith(sentence)


def test_a_file_is_read_once_for_many_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a,b,y\n1,2,3\n4,5,7\n"
    rows_of(text)
    monkeypatch.setattr("lab.columns.opened.read_table", None)
    assert rows_of(text, uses="iti")["names"] == ["a", "y", "b"]
    with pytest.raises(TypeError):
        opened(text, {"header": False})


def test_other_than_bytes_are_refused() -> None:
    content: Any = "1,2,3"
    sentence = "content must be the bytes of a file, not str"
    assert refusal(lambda: open_table(content, {}, "sigmoid")) == sentence
    assert refusal(lambda: read_rows(content, [])) == sentence


# Rows that are added


@pytest.mark.parametrize("text", FORMS)
def test_rows_are_read_from_many_forms(text: str) -> None:
    found = read(text)
    assert (found["training"], found["test"]) == (ROWS, None)
    assert found["said"].endswith("3 columns, UTF-8.") or "Left out" in found["said"]


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("Target,X1,X2", "3,1,2"),
        ("y,x1,x2", "3,1,2"),
        ("Y;X2;X1", "3;2;1"),
        ("x1,y,x2", "1,3,2"),
        ("X_2\tx_1\tLABEL", "2\t1\t3"),
        ('"Output","Input 1","Input 2"', "3,1,2"),
        ("label,height,weight", "3,1,2"),
        ("target,x2,other", "3,2,1"),
        ("z,x1,x2", "3,1,2"),
        ("# target,x1,x2", "3,1,2"),
        ("label,x,y", "3,1,2"),
        ("x y z", "1 2 3"),
        ("one two three", "1 2 3"),
        ("x1 b c", "1 2 3"),
        ("second first sum", "2 1 3"),
    ],
)
def test_a_header_that_names_the_columns_in_another_order_is_followed(
    header: str, order: str
) -> None:
    assert read(f"{header}\n{order}\n{order}")["training"] == [["1", "2", "3"]] * 2


@pytest.mark.parametrize("header", ["target,output,x1", "b,x1,c", "x2,b,c"])
def test_a_header_that_leaves_open_which_column_is_which_is_refused(header: str) -> None:
    one, two, three = header.split(",")
    assert refusal(lambda: read(f"{header}\n1,2,3")) == (
        f"The header with “{one}”, “{two}” and “{three}” does not say which column is which. "
        "Call the columns “x1”, “x2” and “target”."
    )


def test_a_name_that_is_there_twice_is_doubted() -> None:
    found = read("x1,x1,y\n1,2,3")
    assert found["training"] == [["1", "2", "3"]]
    assert found["doubts"] == ["More than one column is called “x1”. The later ones were numbered."]


NAMES = ["area", "year", "rooms", "price"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("area,year,rooms,price\n1,2,3,4", "1 2 3 4"),
        ("Price,ROOMS,area,year\n4,3,1,2", "1 2 3 4"),
        ("price,area,other,rooms\n4,1,2,3", "1 2 3 4"),
        ("target,a,b,c\n4,1,2,3", "1 2 3 4"),
        ("1,2,3,4", "1 2 3 4"),
        ('[{"price": 4, "rooms": 3, "year": 2, "area": 1}]', "1 2 3 4"),
    ],
)
def test_rows_for_columns_with_names_stand_in_their_order(text: str, row: str) -> None:
    assert read(text, NAMES)["training"] == [row.split()]


def test_rows_of_another_width_are_refused() -> None:
    assert refusal(lambda: read("1,2,3\n4,5,6", NAMES)) == (
        "These rows have 3 columns, but the table has 4: “area”, “year”, “rooms” and “price”. To "
        "choose among their columns, load them as a file."
    )
    assert refusal(lambda: read("1\n2\n3")).startswith("These rows have 1 column, but the table h")
    assert refusal(lambda: read("1,2,3,4")).endswith(
        f"{', '.join(f'“{name}”' for name in PLAIN_NAMES[:2])} and “target”. To choose among their "
        "columns, load them as a file."
    )


def test_a_header_that_fits_other_columns_only_in_part_is_refused() -> None:
    assert refusal(lambda: read("year,a,b,c\n1,2,3,4", NAMES)) == (
        "The header with “year”, “a”, “b” and “c” does not say which column is which. Call the "
        "columns “area”, “year”, “rooms” and “price”."
    )


def test_a_column_that_only_numbers_the_rows_is_left_out() -> None:
    assert read(",x1,x2,target\n0,1,2,3\n1,4,5,6\n2,7,8,9\n")["training"] == [
        ["1", "2", "3"],
        ["4", "5", "6"],
        ["7", "8", "9"],
    ]


def test_rows_can_have_rows_for_the_test_with_them() -> None:
    found = read('{"training": [[1, 2, 3]], "test": [[4, 5, 6]]}')
    assert (found["training"], found["test"]) == ([["1", "2", "3"]], [["4", "5", "6"]])
    assert found["said"].startswith("JSON, decimal point, without a header, 1 row, 1 test row")


def test_commas_are_decimal_commas_only_where_they_separate_no_cells_and_there_are_no_points() -> (
    None
):
    assert read("0,5;-0,25;1\n1;2;3")["training"] == [["0.5", "-0.25", "1"], ["1", "2", "3"]]
    mixed = read("0,5;0.1;1\n1;2;3")
    assert mixed["training"][0] == ["0,5", "0.1", "1"]
    assert mixed["doubts"][0].startswith("“0,5” in Column 1, row 1, is a number only with a decim")
    assert read("1,2,3\n4,5,6")["training"][0] == ["1", "2", "3"]


def test_bad_rows_are_kept_as_they_are() -> None:
    assert read("1,2,3\n4\n,,9")["training"] == [["1", "2", "3"], ["4", "", ""], ["", "", "9"]]
    assert read("\t2\t3\n4\t5\t6")["training"][0] == ["", "2", "3"]
    assert read('[[1, null, 7], [3, "b", NaN], [4, 5, 6]]')["training"] == [
        ["1", "", "7"],
        ["3", "b", "NaN"],
        ["4", "5", "6"],
    ]
    # A quotation mark that is never closed swallows nothing.
    assert len(read('1,2,"3\n4,5,6\n7,8,9')["training"]) == 3


def test_a_header_alone_has_no_rows() -> None:
    found = read("x1,x2,target\n")
    assert found["training"] == []
    assert found["doubts"] == [
        "The only row “x1, x2, target” was read as a header, so there are no rows below it."
    ]


def test_labels_of_added_rows_become_what_the_names_say() -> None:
    names, labels = ["age", "sex = male", "ill"], ["no", "yes"]
    found = read_rows(b"sex,age,ill\nMale,40,yes\nfemale,50,no\nmale,60,?\n", names, labels)
    assert found["training"] == [["40", "1", "1"], ["50", "0", "0"], ["60", "1", "?"]]
    coded = read_rows(b"age,sex = male,ill\n40,1,1\n50,0,0\n", names, labels)
    assert coded["training"] == [["40", "1", "1"], ["50", "0", "0"]]
    against = read_rows(b"1,2,setosa\n3,4,virginica\n", [], ["not setosa", "setosa"])
    assert [row[-1] for row in against["training"]] == ["1", "0"]
    rooms = read_rows(b"2 rooms,3\n3 rooms,4\n", ["flat = 2 rooms", "rent"])
    assert rooms["training"] == [["1", "3"], ["0", "4"]]
    signs = read_rows(b"1,2,no\n3,4,yes\n", [], ["no", "yes"], [-1.0, 1.0])
    assert [row[-1] for row in signs["training"]] == ["-1", "1"]


def test_labels_that_are_the_same_but_for_their_case() -> None:
    rows = "\n".join(f"{at % 7},{('yes', 'no', 'Yes')[at % 3]}" for at in range(30))
    assert open_table(f"x,y\n{rows}".encode(), {}, "sigmoid")["doubts"] == [
        "“yes” and “Yes” in “y” count as different labels. If they mean the same, write them in "
        "the same way."
    ]


@pytest.mark.parametrize(
    ("labels", "end"),
    [
        ("1,5 2,5 3,5", " with an input of its own."),
        ("10m 20m x 30m", " with an input of its own."),
        ("1,5 2,5", "."),
        (" ".join(f"{at},5" for at in range(20)), " with an input of its own."),  # too many
        ("1-2 3-4 5+", ""),
        ("red 2nd blue", ""),
        ("1 2 3", ""),
    ],
)
def test_labels_of_an_input_that_look_like_numbers_are_doubted(labels: str, end: str) -> None:
    cells = labels.split()
    rows = "\n".join(f"{cells[at % len(cells)]};{at * 7 % 5}.5;{at % 2}" for at in range(40))

    def doubt(uses: str) -> list[str]:
        found = opened(f"a;b;y\n{rows}", {"decimal_mark": "."}, uses)["doubts"]
        return [text for text in found if "as this file is read" in text]

    assert doubt("iit") == (
        [
            f"The cells of “a”, such as “{cells[0]}”, are no numbers as this file is read, so each "
            f"of them is a label{end}"
        ]
        if end
        else []
    )
    assert doubt("-it") == []


def test_an_input_of_a_single_label_is_1_where_the_cell_is_that_label() -> None:
    found = open_table(b'[{"a": "no", "y": 3}]', {}, "identity")
    assert found["rows"] is not None
    assert (found["rows"]["names"], found["rows"]["training"]) == (["a = no", "y"], [["1", "3"]])
    assert found["mapped"] == ["In “a”, “no” is 1."]
