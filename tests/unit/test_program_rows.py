"""The exported program predicts the rows of a file as the page does."""

import ast
import csv
import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from lab.session import Session
from tables import number
from tests.unit.programs import run_program
from tests.unit.sessions import MINUTE
from tests.unit.test_own_data import data_of, session_of
from tests.unit.test_program import run_of


def sum_of(names: list[str], **more: Any) -> Session:
    """Return a neuron whose prediction is the sum of its two inputs."""
    run = session_of(data_of([[1.0, 2.0, 3.0], [2.0, 2.5, 4.5]], names=names, **more))
    run.set_parameters([(0, 1.0), (1, 1.0), (2, 0.0)])
    return run


class Rows:
    """Files with rows, and what a program prints for them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def printed(self, run: Session, content: str | bytes) -> list[str]:
        """Return the lines that the program prints for a file."""
        path = self.folder / "rows.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        run_program(run.export("program"), path)
        return self.lines()

    def lines(self) -> list[str]:
        """Return what has been printed since the last time."""
        return self._capsys.readouterr().out.splitlines()

    def refusal(self, run: Session, content: bytes | None, name: str = "rows.csv") -> str:
        """Run the program as it is run on a computer, and return why it stops; None: no file."""
        program = self.folder / "network.py"
        program.write_text(run.export("program"), encoding="utf-8")
        if content is not None:
            (self.folder / name).write_bytes(content)
        done = subprocess.run(
            [sys.executable, "-I", program, name],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout) == (1, "")
        return done.stderr.removesuffix("\n")


@pytest.fixture
def rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Rows:
    return Rows(tmp_path, capsys)


@pytest.mark.parametrize("labels", [None, ["cheap", "dear"]], ids=str)
def test_rows_have_the_units_names_and_labels_of_the_file(
    labels: list[str] | None, rows: Rows
) -> None:
    data = data_of(
        [[30.0, 0.0, 0.0], [40.0, 1.0, 1.0 if labels else 12.5]],
        names=["Größe (m²)", "garden = yes"],
        scaling="standard",
    )
    run = session_of({**data, **({"labels": labels} if labels else {"scale_target": True})})
    run.advance(50, MINUTE, "time")
    predicted = [run.report.predictions([numbers])[0] for numbers in ([35.5, 1.0], [31.0, 0.0])]
    found = list(map(repr, predicted))
    if labels:
        found = [f"{labels[prediction > 0.5]} ({prediction:.2f})" for prediction in predicted]
    text = "\ufeffname, Größe (m²), garden\nA, 35.5, yes\nB, 31, no\nC, large, no\n"
    assert rows.printed(run, text) == [
        f"Row 1: {found[0]}",
        f"Row 2: {found[1]}",
        "Row 3: no prediction (Größe (m²): 'large' is not a number)",
    ]


@pytest.mark.parametrize(
    ("text", "prediction"),
    [
        ("a;b\n1,5;-2,25\n", "Row 1: -0.75"),
        ("Prices. In €\n\na;b;note\n1,5;-2,25;St. Gallen\n", "Row 1: -0.75"),
        ("a\tb\n1.5\t-2.25\n", "Row 1: -0.75"),
        ('b,a\n"-2.25","1.5"\n', "Row 1: -0.75"),
        ("a;b\n1.5;-2.25\n", "Row 1: -0.75"),
        ("a;b\n1,500;2.25\n", "Row 1: 1502.25"),
        ("a\tb\n1,5\t2\n", "Row 1: 3.5"),
        # Commas are decimal commas if one of them must be, whatever else has a point.
        ('a,b,c\n"2,36","-3,97",out\n', "Row 1: -1.6100000000000003"),
        ("a;b;c;d\n51,1;4,5;St. Gallen;1277,04\n", "Row 1: 55.6"),
        ("a;c;b\n38,1;17,6;3.425\n", "Row 1: 3463.1"),
        # Thousands
        ('a,b,c\n"1,928",5,yes\n"1,000.5",5.5,no\n', "Row 1: 1933.0"),
        ("a;b\n1 928;5\n", "Row 1: 1933.0"),
        ("a,b\n1\u00a0928,5\n", "Row 1: 1933.0"),
        ("a,b\n-1'928'000,5\n", "Row 1: -1927995.0"),
        # Other numbers
        ("a,b\n7/4,12 %\n", "Row 1: 1.87"),
        ("a,b\n−$1.50,1 €\n", "Row 1: -0.5"),
        ("a,b\n1/0,1\n", "Row 1: no prediction (a: '1/0' is not a number)"),
        ("a,b\n1,1_0\n", "Row 1: no prediction (b: '1_0' is not a number)"),
        # Bars and spaces
        ("a | b | c\n1.5 | -2.25 | x\n", "Row 1: -0.75"),
        ("| c | b | a |\n| x | -2,25 | 1,5 |\n", "Row 1: -0.75"),
        ("  c b     a\n  x -2.25 1.5 \n", "Row 1: -0.75"),
        ("a  ,b  ,c\n1.5  ,-2.25  ,x  y\n", "Row 1: -0.75"),
        # Some programs number the rows, and write no name above that.
        ("   a     b\n0 1.5 -2.25\n1 1.5 -2.25\n", "Row 1: -0.75"),
        ("a,b\nAnn,1.5,-2.25\nBob,1,2\n", "Row 1: -0.75"),
    ],
)
def test_files_are_read_as_spreadsheets_write_them(text: str, prediction: str, rows: Rows) -> None:
    run = sum_of(["a", "b"])
    printed = rows.printed(run, text)
    assert prediction in printed
    found = prediction.replace("Row 1: ", "")
    assert page(run, text)[0] == ("" if found.startswith("no prediction") else found)


def test_a_cell_that_is_a_number_with_one_mark_only_is_read_with_that_one(rows: Rows) -> None:
    """The page has one mark for the whole file, and makes no prediction then."""
    run = sum_of(["a", "b"])
    assert rows.printed(run, "a;b\n1,5;2.25\n1,25;2,5\n") == ["Row 1: 3.75", "Row 2: 3.75"]
    assert page(run, "a;b\n1,5;2.25\n1,25;2,5\n") == ["", "3.75"]


def test_rows_with_more_cells_than_names_are_refused(rows: Rows) -> None:
    said = "Row 1 has more cells than there are names of columns."
    assert rows.refusal(sum_of(["a", "b"]), b"a,b\n1,5,2,5\n") == said


def heavy() -> Session:
    """A neuron that has learnt from weights from 1,613 to 5,140 pounds, and years."""
    data = data_of(
        [[1613.0, 1970.0, 3.0], [5140.0, 1982.0, 4.5]], names=["weight (lb)", "model year"]
    )
    run = session_of(data)
    run.set_parameters([(0, 1.0), (1, 0.0), (2, 0.0)])
    return run


@pytest.mark.parametrize(
    ("text", "doubt", "predictions"),
    [
        ("weight (lb);model year\n3.504;1970\n2.220;1981\n", "3504.0 3.504", [3504.0, 2220.0]),
        ('weight (lb),model year\n"3,504",1970\n2220,1981\n', "3504.0 3.504", [3504.0, 2220.0]),
        # Another number proves what the sign is.
        ("weight (lb);model year;z\n3.504;1970;0.25\n", None, [3.504]),
        ("weight (lb);model year\n3.504;1970\n2220.5;1970\n", None, [3.504, 2220.5]),
        ("weight (lb);model year;z\n3.504;1970;0,25\n", None, [3504.0]),
        ('weight (lb),model year,z\n"9,504",1970,"1,000.5"\n', None, [9504.0]),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_as_in_the_training(
    text: str, doubt: str | None, predictions: list[float], rows: Rows
) -> None:
    run = heavy()
    printed = rows.printed(run, text)
    if doubt:
        read, other = doubt.split()
        assert re.fullmatch(f"'.*' was read as {read}, but it could be {other}.", printed.pop(0))
    assert [float(line.partition(": ")[2]) for line in printed] == predictions
    assert list(map(float, page(run, text))) == predictions


@pytest.mark.parametrize("seed", range(3))
def test_a_cell_is_the_same_number_in_the_page(seed: int) -> None:
    """Texts that look like numbers, or nearly so, with each decimal mark."""
    names = run_of(sum_of(["a", "b"]).export("program"))
    random = Random(seed)
    for _ in range(2000):
        parts = random.choices(["12", "928", "0", "1", ".", ",", " ", "'"], k=random.randint(1, 6))
        begin = random.choice(["", "", "", "+", "-", "−"])
        text = begin + "".join(parts).strip() + random.choice(["", "", "", "e2", " %", "/3"])
        found = names["readings"](text)
        assert [found.get("."), found.get(",")] == [number(text, "."), number(text, ",")], text


LONG = "How many hours a week do you spend on sports, on average over the year?"


@pytest.mark.parametrize(
    ("names", "header"),
    [
        (["Age", "Net salary"], "age , NetSalary"),
        (["Age", f"{LONG[:59]}…"], f'AGE,"{LONG}"'),
        (["n", "N"], "n,N"),
        (["a = b", "c"], "A = B,C"),
        (["w", "w (2)"], "w,w"),
        (["w (2)", "w (3)"], "w (2),w,w"),
        (["Column 1", "b"], ",b"),
    ],
)
def test_case_and_spaces_in_names_do_not_matter(names: list[str], header: str, rows: Rows) -> None:
    run = sum_of(names)
    run.set_parameters([(1, 10.0)])
    cells = "1.5,7,2" if header == "w (2),w,w" else "1.5,2"
    assert rows.printed(run, f"{header}\n{cells}\n") == ["Row 1: 21.5"]
    assert page(run, f"{header}\n{cells}\n") == ["21.5"]


def test_a_number_of_which_nothing_says_what_it_is_has_no_prediction(rows: Rows) -> None:
    for cell in ("13.504", "13,504"):
        printed = rows.printed(heavy(), f"weight (lb);model year\n{cell};1970\n")
        assert printed == [
            f"Row 1: no prediction (weight (lb): {cell!r} could be 13.504 or 13504.0)"
            if "." in cell
            else f"Row 1: no prediction (weight (lb): {cell!r} could be 13504.0 or 13.504)"
        ]


def page(run: Session, text: str) -> list[str]:
    """Return the predictions of the page for a file, as they are in the CSV that it saves."""
    header, *lines = run.predict_file(text.encode())["csv"].splitlines()
    separator = ";" if ";" in header else ","
    return [row[-1].replace(",", ".") for row in csv.reader(lines, delimiter=separator)]


def test_the_header_can_be_below_titles(rows: Rows) -> None:
    run = sum_of(["a", "b"])
    title = "Measured in May, by the class\n-----\n# a comment\n\n"
    assert rows.printed(run, f"{title}b,a\n2,1.5\n,\n\n1,1\n") == ["Row 1: 3.5", "Row 2: 2.0"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_recognized(encoding: str, rows: Rows) -> None:
    content = "Größe;b\r\n1,5;2\r\n".encode(encoding)
    assert rows.printed(sum_of(["Größe", "b"]), content) == ["Row 1: 3.5"]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("How many hours a week d…average over the year?", f'b,"{LONG}"'),
        # What is left out may have the same sign in it.
        ("How many … week d…the year?", f'b,"{LONG.replace("hours", "…")}"'),
    ],
)
def test_a_long_name_is_found_by_its_beginning_and_end(name: str, header: str, rows: Rows) -> None:
    run = sum_of([name, "b"])
    run.set_parameters([(1, 10.0)])
    cells = "7,2,1.5" if header.startswith('"') else "2,1.5"
    assert rows.printed(run, f"{header}\n{cells}\n") == ["Row 1: 21.5"]


NO_TEXT = "The file is empty, or not a text: save the table as CSV."
SEPARATORS = "Commas, semicolons, tabs, bars or spaces must separate its cells."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "rows.csv cannot be opened: No such file or directory."),
        (b"", NO_TEXT),
        (b"\xef\xbb\xbf \r\n", NO_TEXT),
        (b"PK\x03\x04\x00\x00\xff\xfe", NO_TEXT),
        (b"\xff\xfea\x00b", NO_TEXT),
        (b",,\n", f"The file has no column 'a'. {SEPARATORS}"),
        (bytes(range(1, 256)), f"The file has no column 'a'. {SEPARATORS}"),
        (b"x" * 200_000, f"The file has no column 'a'. {SEPARATORS}"),
        (b'"' + b"a,b\n" * 100_000, f"The file has no column 'a'. {SEPARATORS}"),
        (b"title\nA,c\n1,2\n", f"The file has no column 'garden'. {SEPARATORS}"),
        (b"c,d\n1,2\n", f"The file has no column 'a'. {SEPARATORS}"),
        (b"a,garden\n", "The file has no rows below the names of the columns."),
        (
            b'[{"a": 1, "garden": "yes"}]',
            "This program reads CSV, not JSON. The page can save its rows as CSV, too.",
        ),
        (
            b"\n[[1, 0, 2], [2, 1, 3]]",
            "This program reads CSV, not JSON. The page can save its rows as CSV, too.",
        ),
        (
            b"| a | garden |\r\n|---|:-:|\r\n| 1 | yes |\r\n",
            "This program reads CSV, not Markdown. The page can save its rows as CSV, too.",
        ),
    ],
    ids=range(15),
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    content: bytes | None, sentence: str, rows: Rows
) -> None:
    assert rows.refusal(sum_of(["a", "garden = yes"]), content) == sentence


def test_a_folder_is_refused_in_a_sentence(rows: Rows) -> None:
    (rows.folder / "rows").mkdir()
    said = rows.refusal(sum_of(["a", "b"]), None, "rows")
    assert re.fullmatch(r"rows cannot be opened: [\w ]+\.", said)


def test_missing_values_are_not_predicted(rows: Rows) -> None:
    text = "Sex,age\nMale,1\n,1\nN/A,1\nmale\nmale,?\n female ,2\nmale,1e999\n"
    assert rows.printed(sum_of(["age", "Sex = male"]), text) == [
        "Row 1: 2.0",
        "Row 2: no prediction (Sex is missing)",
        "Row 3: no prediction (Sex is missing)",
        "Row 4: no prediction (age is missing)",
        "Row 5: no prediction (age is missing)",
        "Row 6: 2.0",
        "Row 7: no prediction (inputs[0] must be a finite number, not inf)",
    ]


def test_numbers_that_are_too_large_are_not_predicted(rows: Rows) -> None:
    printed = rows.printed(sum_of(["a", "b"]), "a,b\n1e308,1e308\n")
    assert printed == ["Row 1: no prediction (its numbers are too large)"]


def test_where_plus_is_a_label_minus_is_one_as_well(rows: Rows) -> None:
    run = sum_of(["age", "test = +"])
    text = "age,test\n1,+\n1,-\n"
    assert rows.printed(run, text) == ["Row 1: 2.0", "Row 2: 1.0"]
    assert page(run, text) == ["2.0", "1.0"]


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        (["male", "female"], None),
        (["Male", "MALE"], None),
        (["", "n/a"], None),
        (
            ["male", "female", "other"],
            "In 'Sex', these are not 'male', and count as 0: 'female', 'other'",
        ),
        (["female"], "In 'Sex', these are not 'male', and count as 0: 'female'"),
    ],
    ids=str,
)
def test_unknown_labels_count_as_0_and_it_is_said(
    cells: list[str], doubt: str | None, rows: Rows
) -> None:
    """As in the page, see predict_file.py."""
    text = "".join(f"{line}\n" for line in ("Sex,age", *(f"{cell},1" for cell in cells)))
    run = sum_of(["age", "Sex = male"])
    *_, last = printed = rows.printed(run, text)
    assert last.startswith(doubt or "Row ")
    found = [line.partition(": ")[2] for line in printed if line.startswith("Row ")]
    assert ["" if "no prediction" in said else said for said in found] == page(run, text)
    said = " ".join(run.predict_file(text.encode())["sentences"])
    assert bool(doubt) == bool(re.search("counts? as 0", said))


def test_of_several_labels_each_is_an_input(rows: Rows) -> None:
    data = data_of([[1.0, 0.0, 0.0, 3.0]], names=["port = C", "port = Q", "port = S"])
    run = session_of(data)
    run.set_parameters([(0, 1.0), (1, 2.0), (2, 4.0), (3, 0.0)])
    text = "port\nS\nq\nC\n"
    assert rows.printed(run, text) == ["Row 1: 4.0", "Row 2: 2.0", "Row 3: 1.0"]
    assert page(run, text) == ["4.0", "2.0", "1.0"]
    assert len(run.predict_file(text.encode())["sentences"]) == len(
        run.predict_file(b"port\nS\n")["sentences"]
    )
    *_, doubt = rows.printed(run, f"{text}X\n")
    assert doubt == "In 'port', these are not 'C' or 'Q' or 'S', and count as 0: 'X'"
    assert "“X”" in " ".join(run.predict_file(f"{text}X\n".encode())["sentences"])


@pytest.mark.parametrize("scale", [1e-7, 1.0, 1e9])
def test_numbers_are_predicted_in_full_digits(scale: float, rows: Rows) -> None:
    run = sum_of(["a", "b"])
    text = f"a,b\n{scale / 3!r},{scale / 7!r}\n"
    assert rows.printed(run, text) == [f"Row 1: {scale / 3 + scale / 7!r}"]
    assert page(run, text) == [repr(scale / 3 + scale / 7)]


def test_data_without_names_take_files_with_or_without_a_header(rows: Rows) -> None:
    data = data_of([[1.0, 2.0, 3.0], [2.0, 2.5, 4.5]])
    run = session_of(data)
    run.set_parameters([(0, 1.0), (1, 10.0), (2, 0.0)])
    for text in ("x1,x2\n1.5,2\n", "target,X2,X1\n7,2,1.5\n"):
        assert rows.printed(run, text) == ["Row 1: 21.5"], text
    in_order = "The file has no header, so its columns are taken in order: x1, x2"
    for text in ("1.5,2\n", "1,5;2,0\n", "1.5\t2\n", "1.5 2\n", "1,5 2,0\n", "1.5   2.0\n"):
        assert rows.printed(run, text) == [f"{in_order}.", "Row 1: 21.5"], text
        assert page(run, text) == ["21.5"], text
    for text in ("1.5,2,x\n", "1,5;2,0;7,0\n", "1,5 2,0 7\n"):
        assert rows.printed(run, text) == [f"{in_order}, Target.", "Row 1: 21.5"], text
        assert page(run, text) == ["21.5"], text
    for content, sentence in (
        (b"1,2,3,4\n", f"The file has no column 'x1'. {SEPARATORS}"),
        (b"1,5;2;3;4\n", f"The file has no column 'x1'. {SEPARATORS}"),
    ):
        assert rows.refusal(run, content) == sentence


def test_columns_that_the_page_has_numbered_are_found(rows: Rows) -> None:
    run = sum_of(["Column 1", "Column 3"])
    assert rows.printed(run, "1,2,3\n4,5,6\n") == ["Row 1: 4.0", "Row 2: 10.0"]
    assert page(run, "1,2,3\n4,5,6\n") == ["4.0", "10.0"]
    run = session_of(data_of([[1.0, 3.0], [2.0, 4.5]], names=["Column 1"]))
    run.set_parameters([(0, 1.0), (1, 0.0)])
    for text in ("12,5\n7,0\n", "12\n7\n"):
        assert rows.printed(run, text) == ["Row 1: 12.0", "Row 2: 7.0"]
        assert page(run, text) == ["12.0", "7.0"]


def test_labels_can_be_in_a_file_without_a_header(rows: Rows) -> None:
    run = sum_of(["age", "Sex = male"])
    said = "The file has no header, so its columns are taken in order: age, Sex"
    for text, end in (("3,male\n4,female\n", "."), ("3;male;0,5\n4;female;x\n", ", Target.")):
        assert rows.printed(run, text) == [f"{said}{end}", "Row 1: 4.0", "Row 2: 4.0"]
        assert page(run, text) == ["4.0", "4.0"]
    data = data_of([[1.0, 0.0, 2.0, 3.0]], names=["port = C", "port = Q", "age"])
    run = session_of(data)
    run.set_parameters([(0, 10.0), (1, 20.0), (2, 1.0), (3, 0.0)])
    for text in ("Q,3\nC,4\n", "Q,3,0\nC,4,1\n"):
        assert rows.printed(run, text)[1:] == ["Row 1: 23.0", "Row 2: 14.0"]
        assert page(run, text) == ["23.0", "14.0"]


def test_a_sign_that_cannot_be_printed_stops_nothing(rows: Rows) -> None:
    program = rows.folder / "network.py"
    program.write_text(sum_of(["日本", "b"]).export("program"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, program],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[0].split() == ["??", "b", "Target", "Prediction"]


def test_small_targets_and_their_predictions_can_be_compared(rows: Rows) -> None:
    run = session_of(data_of([[1.0, 0.00123], [2.0, 0.0125]], names=["a"], target_name="y"))
    run.set_parameters([(0, 0.0123456), (1, 0.0)])
    run_program(run.export("program"))
    assert rows.lines() == [
        "  a        y  Prediction",
        "1.0  0.00123  0.01235",
        "2.0   0.0125  0.02469",
    ]


@pytest.mark.parametrize(
    ("columns", "changes", "file"),
    [
        (2, {}, "neuron.py"),
        (2, {"layers": [2]}, "network.py"),
        (2, {"inputs": ["x1", "x1x2"]}, "network.py"),
        (1, {}, "network.py"),
    ],
)
def test_it_names_itself_as_the_page_does(columns: int, changes: Any, file: str) -> None:
    """See `wireSavingNetwork` in web/js/panels/take/input.js."""
    found = [[float(at + place) for place in range(columns + 1)] for at in range(3)]
    program = session_of(data_of(found), **changes).export("program")
    ast.parse(program, feature_version=(3, 7))
    assert f"in the same units: python3 {file} rows.csv\n" in program
