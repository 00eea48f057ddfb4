"""A second file, without targets, comes back with a prediction for each row."""

import csv
import io
from typing import Any

import pytest

from lab.messages import OwnData, PredictedFile
from lab.run_settings import DEFAULT_SETTINGS
from lab.session import Session
from tests.unit.refusals import refusal

MINUTE = 60_000
NAMES = ["Age", "sex = male"]


def session_of(
    names: list[str] | None = None,
    rows: list[list[float]] | None = None,
    target_name: str = "Price (€)",
    **more: Any,
) -> Session:
    """A session whose prediction is the sum of the inputs, unless the data say otherwise."""
    names = NAMES if names is None else names
    rows = rows or [[*map(float, range(len(names))), 0.25], [*[1.0] * len(names), 3.0]]
    data: OwnData = {"training": rows, "test": [], "held_out": 0, "target_name": target_name}
    if names:
        data["names"] = names
    data = {**data, **more}  # type: ignore[typeddict-item]
    count = len(rows[0]) - 1
    inputs = [f"x{at + 1}" for at in range(count)]
    settings: Any = {**DEFAULT_SETTINGS, "task": "own", "activation": "identity", "inputs": inputs}
    session = Session(settings, [1.0] * count, None, data)
    session.set_parameters([*((at, 1.0) for at in range(count)), (count, 0.0)])
    return session


def predicted(content: bytes | str, session: Session | None = None) -> PredictedFile:
    found = content.encode() if isinstance(content, str) else content
    return (session or session_of()).predict_file(found)


def said(content: bytes | str, session: Session | None = None) -> list[str]:
    """What is said beside how the file was read."""
    return [
        sentence
        for sentence in predicted(content, session)["sentences"]
        if not sentence.startswith("How the file was read: ")
    ]


def test_all_columns_stay_and_the_prediction_comes_last() -> None:
    found = predicted("name,sex,age\nAnn,female,30\nBob,male,41.5\n")
    assert found["csv"] == "name,sex,age,Price (€)\nAnn,female,30,30.0\nBob,male,41.5,42.5\n"
    assert found["sentences"] == [
        "Predicted “Price (€)” for 2 rows.",
        "How the file was read: Cells separated by commas, decimal point, with a header, 2 rows, 3 "
        "columns, UTF-8.",
    ]


def test_a_file_of_a_german_spreadsheet_comes_back_as_one() -> None:
    found = predicted("Größe;SEX;a g e\n1,5;Male;30,5\n2,5;female;10\n".encode("cp1252"))
    assert found["csv"] == (
        "\ufeffGröße;SEX;a g e;Price (€)\n1,5;Male;30,5;31,5\n2,5;female;10;10,0\n"
    )
    assert "Windows-1252" in found["sentences"][1]


def test_cells_with_separators_can_be_read_again() -> None:
    found = predicted('name,age,sex\n"Doe, ""Ann""",30,male\n"x\ny",1,female\n')
    assert list(csv.reader(io.StringIO(found["csv"]))) == [
        ["name", "age", "sex", "Price (€)"],
        ['Doe, "Ann"', "30", "male", "31.0"],
        ["x\ny", "1", "female", "1.0"],
    ]


def test_other_forms_of_tables_become_csv_too() -> None:
    assert predicted("age\tsex\n30\tmale\n2\tfemale\n")["csv"] == (
        "age,sex,Price (€)\n30,male,31.0\n2,female,2.0\n"
    )
    assert predicted('[{"age": 30, "sex": "male"}]')["csv"] == ("age,sex,Price (€)\n30,male,31.0\n")


def test_the_units_are_those_of_the_data() -> None:
    rows = [[0.0, 0.0, 1000.0], [100.0, 1.0, 5000.0]]
    session = session_of(rows=rows, scaling="range", scale_target=True)
    session.set_parameters([(0, 0.5), (1, 0.25)])
    found = predicted("age,sex\n50,male\n100,female\n", session)
    assert found["csv"] == "age,sex,Price (€)\n50,male,3000.0\n100,female,3000.0\n"


def test_it_predicts_what_the_test_of_the_run_shows() -> None:
    names = ["a", "b", "c"]
    rows = [[1.0, 20.0, 3.5, 7.0], [2.0, 35.0, 1.5, 5.0], [4.0, 10.0, 2.5, 9.0]]
    session = session_of(names, rows, scaling="standard", scale_target=True)
    session.advance(20, MINUTE, "time")
    text = "c,b,a\n" + "".join(f"{c},{b},{a}\n" for a, b, c, _ in rows)
    _, *lines = predicted(text, session)["csv"].splitlines()
    values = [row["value"] for row in session.state()["predictions"]]
    assert [float(line.split(",")[-1]) for line in lines] == values


# Classes


def test_classes_have_a_column_for_their_labels_and_one_for_the_output() -> None:
    rows = [[1.0, 0.0], [2.0, 1.0]]
    session = session_of(["x"], rows, "ill", labels=["no", "yes"])
    assert predicted("x\n0.25\n0.75\n0.5\n-3\n", session)["csv"] == (
        "x,ill,ill (output)\n0.25,no,0.25\n0.75,yes,0.75\n0.5,no,0.5\n-3,no,-3.0\n"
    )


def test_classes_without_labels_are_0_and_1() -> None:
    session = session_of(["x"], [[1.0, 0.0], [2.0, 1.0]], "ill")
    assert predicted("x\n0.25\n0.75\n", session)["csv"] == (
        "x,ill,ill (output)\n0.25,0,0.25\n0.75,1,0.75\n"
    )


def test_a_target_that_the_file_has_stays_beside_the_prediction() -> None:
    found = predicted("age,sex,PRICE (€)\n30,male,3\n", session_of())
    assert found["csv"] == "age,sex,PRICE (€),predicted Price (€)\n30,male,3,31.0\n"
    again = predicted(found["csv"])
    assert again["csv"].splitlines()[0].endswith(",predicted Price (€),predicted Price (€) (2)")


# Cells that are missing or wrong


def test_rows_with_wrong_cells_have_no_prediction_and_are_named() -> None:
    text = "age,sex,note\n30,male,\nold,male,a\n,female,b\n5,?,c\n1,male,d\n"
    found = predicted(text)
    assert found["csv"] == (
        "age,sex,note,Price (€)\n30,male,,31.0\nold,male,a,\n,female,b,\n5,?,c,\n1,male,d,2.0\n"
    )
    assert said(text) == [
        "Predicted “Price (€)” for 2 of 5 rows. The other 3 have no prediction.",
        "Row 3, age: a number is missing.",
        "Row 2, age: “old” is not a number.",
        "Row 4 has no “sex”.",
    ]
    text = "age,sex\n" + "?,male\n" * 7 + "1,male\n" * 20 + "2,NA\n2,\n"
    assert said(text) == [
        "Predicted “Price (€)” for 20 of 29 rows. The other 9 have no prediction.",
        "7 cells of “age” are missing: rows 1, 2, 3, 4, 5 and 2 more.",
        "Rows 28 and 29 have no “sex”.",
    ]


def test_classes_of_rows_with_wrong_cells_are_empty() -> None:
    session = session_of(["x"], [[1.0, 0.0], [2.0, 1.0]], "ill", labels=["no", "yes"])
    text = "x\n0.25\n-\n0.5\n"
    assert predicted(text, session)["csv"] == "x,ill,ill (output)\n0.25,no,0.25\n-,,\n0.5,no,0.5\n"
    assert said(text, session) == [
        "Predicted “ill” for 2 of 3 rows. The other row has no prediction.",
        "Row 2, x: a number is missing.",
    ]


def test_a_file_without_a_single_good_row_is_answered() -> None:
    text = "age,sex,note\n?,male,a\n?,male,b\n"
    assert predicted(text)["csv"] == "age,sex,note,Price (€)\n?,male,a,\n?,male,b,\n"
    assert said(text)[0] == (
        "Predicted “Price (€)” for 0 of 2 rows. The other 2 have no prediction."
    )


def test_numbers_that_are_too_large_have_no_prediction() -> None:
    session = session_of(["a", "b"], [[1.0, 1.0, 2.0], [2.0, 5.0, 3.0]])
    text = "a,b\n1,2\n1.7e308,1.7e308\n"
    assert predicted(text, session)["csv"].splitlines()[2] == "1.7e308,1.7e308,"
    assert said(text, session)[1] == "The numbers in row 2 are too large for this network."
    rows = [[0.0, 1.0, 2.0], [1e-300, 5.0, 3.0]]
    session = session_of(["a", "b"], rows, scaling="range")
    text += "0,3\n1e10,4\n"
    assert said(text, session)[1] == "The numbers in rows 2 and 4 are too large for this network."


# Labels


def test_labels_that_nobody_knows_count_as_0_and_are_named() -> None:
    text = "age,sex\n1,male\n1,female\n1,diverse\n"
    lines = predicted(text)["csv"].splitlines()
    assert lines[1:] == ["1,male,2.0", "1,female,1.0", "1,diverse,1.0"]
    assert said(text)[1:] == ["In “sex”, “female” and “diverse” are not “male”, and count as 0."]
    assert said("age,sex\n1,m\n2,f\n")[1:] == [
        "In “sex”, “m” and “f” are not “male”, and count as 0."
    ]


@pytest.mark.parametrize(
    ("name", "header", "cells", "predictions"),
    [
        ("a = b", "a = b", ["7", "8"], ["7.0", "8.0"]),
        ("a = b = c", "a = b", ["c", "b = c"], ["1.0", "0.0"]),
        ("a = b = c", "a", ["c", "b = c"], ["0.0", "1.0"]),
        (f"{'long ' * 11}= y…", "long " * 11, ["yes indeed", "no"], ["1.0", "0.0"]),
        (f"{'long ' * 9}= yes…eed", "long " * 9, ["yes indeed", "yes"], ["1.0", "0.0"]),
        (
            f"very {'long ' * 5}…ng column = yes",
            f"very {'long ' * 9}column",
            ["yes", "no"],
            ["1.0", "0.0"],
        ),
    ],
)
def test_the_sign_can_be_in_a_name_and_in_a_label(
    name: str, header: str, cells: list[str], predictions: list[str]
) -> None:
    session = session_of([name], [[0.0, 0.25], [1.0, 3.0]])
    text = predicted("\n".join([header, *cells]), session)["csv"]
    assert [row[-1] for row in csv.reader(text.splitlines()[1:])] == predictions


# Columns that are not there


def test_a_missing_column_is_refused_by_its_name() -> None:
    assert refusal(lambda: predicted("age,height\n30,180\n31,170\n")) == (
        "The file has no column “sex”, which the network needs. It has the columns “age” and "
        "“height”."
    )
    assert refusal(lambda: predicted("name\nAnn\nBob\n")) == (
        "The file has no columns “Age” and “sex”, which the network needs. It has the column "
        "“name”."
    )
    many = ",".join(f"c{at}" for at in range(30))
    found = refusal(lambda: predicted(f"{many}\n{many.replace('c', '')}\n"))
    assert found.endswith("“c18”, “c19” and 10 more.")


def test_without_a_header_the_columns_are_taken_in_order() -> None:
    text = "30,male\n41,female\n5,male\n"
    assert predicted(text)["csv"] == (
        "Age,sex,Price (€)\n30,male,31.0\n41,female,41.0\n5,male,6.0\n"
    )
    assert said(text)[1] == (
        "The file has no header, so its columns were taken in order: the first as “Age” and so on "
        "to “sex”."
    )
    assert said("3\n4\n", session_of(["x"]))[1] == (
        "The file has no header, so its columns were taken in order: as “x”."
    )


def test_without_a_header_the_last_column_can_be_the_target() -> None:
    text = "30,male,1\n41,female,2\n"
    assert predicted(text)["csv"] == (
        "Age,sex,Price (€),predicted Price (€)\n30,male,1,31.0\n41,female,2,41.0\n"
    )
    assert said(text)[1:] == [
        "The file has no header, so its columns were taken in order: the first as “Age” and so on "
        "to “sex”.",
        "The last column was taken for “Price (€)”, and was not used.",
    ]
    # Nothing is asked of its cells.
    assert said("30,male,x\n41,female,?\n")[0] == "Predicted “Price (€)” for 2 rows."


@pytest.mark.parametrize("columns", [1, 4])
def test_without_a_header_there_must_be_a_column_for_each_input(columns: int) -> None:
    row = ",".join("1234"[:columns])
    assert refusal(lambda: predicted(f"{row}\n{row}\n")) == (
        "The file has no header, so its columns can only be taken in order; but it has "
        f"{columns} column{'s' * (columns > 1)}, and the network needs 2: “Age” and “sex”."
    )


def test_labels_of_one_column_are_one_column_without_a_header() -> None:
    session = session_of(["colour = red", "colour = green", "age"])
    assert predicted("red,5\nblue,7\ngreen,9\n", session)["csv"] == (
        "colour,age,Price (€)\nred,5,6.0\nblue,7,7.0\ngreen,9,10.0\n"
    )
    with_target = predicted("red,5,1\nblue,7,2\n", session)
    assert with_target["csv"].splitlines()[1:] == ["red,5,1,6.0", "blue,7,2,7.0"]
    assert with_target["sentences"][1] == (
        "The file has no header, so its columns were taken in order: the first as “colour” and so "
        "on to “age”."
    )


# The decimal mark


def paid() -> Session:
    """A network that knows salaries from 16,486 to 89,969."""
    rows = [[30.0, 16486.0, 1.0, 3.0], [40.0, 89969.0, 0.0, 4.0]]
    return session_of(["Age", "Salary", "Sex = m"], rows, "Bonus", scaling="standard")


@pytest.mark.parametrize(
    ("text", "number", "between", "instead"),
    [
        ("Age;Salary;Sex\n45;50.000;m\n40;62.500;f\n", ",", "points", "decimal points"),
        ("45;50.000;m;1\n40;62.500;f;0\n", ",", "points", "decimal points"),
        ("Age;Salary;Sex\n45;50,000;m\n40;62,500;f\n", ".", "commas", "decimal commas"),
        ('Age,Salary,Sex\n45,"50,000",m\n40,"62,500",f\n', ".", "commas", "decimal commas"),
    ],
)
def test_a_doubtful_decimal_mark_is_the_one_that_goes_with_the_training_data(
    text: str, number: str, between: str, instead: str
) -> None:
    found = predicted(text, paid())
    expected = predicted("Age,Salary,Sex\n45,50000,m\n40,62500,f\n", paid())
    assert outputs(found, number) == outputs(expected)
    sentences = found["sentences"]
    assert (
        f"“{'50.000' if between == 'points' else '50,000'}” was read as 50000, with {between} "
        "between thousands: so 2 of 2 such numbers lie in the range of the training data; with "
        f"{instead}, none would." in sentences
    )
    # It is no doubt any more.
    assert not any("it could be" in sentence for sentence in sentences)


def outputs(found: PredictedFile, mark: str = ".") -> list[float]:
    """The predictions in a file, which come last."""
    (_, *rows) = csv.reader(
        found["csv"].splitlines(), delimiter=";" if ";" in found["csv"] else ","
    )
    return [float(row[-1].replace(mark, ".")) for row in rows]


def test_a_decimal_mark_that_is_guessed_well_stays() -> None:
    rows = [[30.0, 16.486, 1.0, 3.0], [40.0, 89.969, 0.0, 4.0]]
    session = session_of(["Age", "Salary", "Sex = m"], rows, "Bonus")
    assert said("Age;Salary;Sex\n45;50.000;m\n40;162.500;f\n", session)[1:] == [
        "“50.000” was read as 50, with decimal points: so 1 of 2 such numbers lie in the range of "
        "the training data; with points between thousands, none would."
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # Both are out of the range.
        (
            "Age;Salary;Sex\n45;150.000;m\n40;162.500;f\n",
            [
                "“150.000” in column Salary, row 1, was read as 150, with a decimal point; with a "
                "point between thousands, it could be 150000. The same holds for 1 more cell there."
            ],
        ),
        # A number with a decimal point, in any column, proves how all are read.
        ("Age;Salary;Sex\n45.5;50.000;m\n40;62.500;f\n", []),
        ("Age;Salary;Sex;BMI\n45;50.000;m;22.5\n40;62.500;f;19.5\n", []),
        ('[{"Age": 33, "Salary": 50.125, "Sex": "m"}, {"Age": 3, "Salary": 7, "Sex": "f"}]', []),
    ],
)
def test_a_decimal_mark_that_nothing_speaks_against_stays(text: str, sentences: list[str]) -> None:
    found = predicted(text, paid())
    assert [one for one in found["sentences"][1:] if not one.startswith("How the")] == sentences
    assert "decimal point" in found["sentences"][1]


def test_weights_of_cars_have_points_between_thousands() -> None:
    settings: Any = {**DEFAULT_SETTINGS, "task": "cars", "activation": "identity"}
    session = Session(settings, [3000.0, 75.0], None)
    found = predicted("3.500;1971\n4.000;1980\n", session)
    expected = predicted("3500;1971\n4000;1980\n", session)
    assert outputs(found, ",") == outputs(expected)
    assert found["sentences"][2].startswith("“3.500” was read as 3500, with points between thou")


def test_a_file_that_names_no_columns_goes_with_data_that_had_no_header_either() -> None:
    session = session_of(["Column 2", "Column 3"], target_name="Column 1")
    assert predicted("7,1,2\n8,3,4\n", session)["csv"].splitlines()[1:] == [
        "7,1,2,3.0",
        "8,3,4,7.0",
    ]


def test_data_without_names_have_x1_and_x2() -> None:
    session = session_of([], [[1.0, 2.0, 0.25], [2.0, 3.0, 4.0]], "Target")
    assert predicted("x2,x1\n1,2\n3,4\n", session)["csv"] == "x2,x1,Target\n1,2,3.0\n3,4,7.0\n"


def test_a_name_that_is_written_in_the_same_way_comes_first() -> None:
    session = session_of(["Age"], [[1.0, 2.0], [2.0, 3.5]], "y")
    assert predicted("age,Age\n1,2\n3,4\n", session)["csv"].splitlines()[1] == "1,2,2.0"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There are no rows here. A table needs at least one row."),
        (b"a\n" + b"1\n" * 10_001, "This table has 10,001 rows, but at most 10,000 are allowed."),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, sentence: str) -> None:
    assert refusal(lambda: predicted(content)) == sentence


def test_a_file_that_is_too_large_with_its_predictions_is_refused() -> None:
    text = "age,sex,note\n" + f"1,male,{'ж' * 400}\n" * 10_000
    assert refusal(lambda: predicted(text)) == (
        "With the predictions, this file is too large for the page. Split it."
    )
