"""The exported program predicts the rows of a file as the page does."""

import ast
import csv
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lab.session import Session
from tests.unit.programs import run_program
from tests.unit.sessions import MINUTE
from tests.unit.test_own_data import data_of, session_of


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
        "Row 3: no prediction (could not convert string to float: 'large')",
    ]


@pytest.mark.parametrize(
    ("text", "prediction"),
    [
        ("a;b\n1,5;-2,25\n", "Row 1: -0.75"),
        ("Prices. In €\n\na;b;note\n1,5;-2,25;St. Gallen\n", "Row 1: -0.75"),
        ("a\tb\n1.5\t-2.25\n", "Row 1: -0.75"),
        ('b,a\n"-2.25","1.5"\n', "Row 1: -0.75"),
        ("a;b\n1.5;-2.25\n", "Row 1: -0.75"),
        # A comma could separate thousands here.
        ("a;b\n1,500;2.25\n", "Row 1: no prediction (could not convert string to float: '1,500')"),
        ("a\tb\n1,5\t2\n", "Row 1: no prediction (could not convert string to float: '1,5')"),
    ],
)
def test_files_are_read_as_spreadsheets_write_them(text: str, prediction: str, rows: Rows) -> None:
    assert rows.printed(sum_of(["a", "b"]), text) == [prediction]


LONG = "How many hours a week do you spend on sports, on average over the year?"


@pytest.mark.parametrize(
    ("names", "header"),
    [
        (["Age", "Net salary"], "age , NetSalary"),
        (["Age", f"{LONG[:59]}…"], f'AGE,"{LONG}"'),
        (["n", "N"], "n,N"),
        (["a = b", "c"], "A = B,C"),
    ],
)
def test_case_and_spaces_in_names_do_not_matter(names: list[str], header: str, rows: Rows) -> None:
    run = sum_of(names)
    run.set_parameters([(1, 10.0)])
    assert rows.printed(run, f"{header}\n1.5,2\n") == ["Row 1: 21.5"]
    assert page(run, f"{header}\n1.5,2\n") == ["21.5"]


def page(run: Session, text: str) -> list[str]:
    """Return the predictions of the page for a file, as they are in the CSV that it saves."""
    lines = run.predict_file(text.encode())["csv"].splitlines()
    return [row[-1] for row in csv.reader(lines[1:])]


def test_the_header_can_be_below_titles(rows: Rows) -> None:
    run = sum_of(["a", "b"])
    title = "Measured in May, by the class\n# a comment\n\n"
    assert rows.printed(run, f"{title}b,a\n2,1.5\n,\n\n1,1\n") == ["Row 1: 3.5", "Row 2: 2.0"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_recognized(encoding: str, rows: Rows) -> None:
    content = "Größe;b\r\n1,5;2\r\n".encode(encoding)
    assert rows.printed(sum_of(["Größe", "b"]), content) == ["Row 1: 3.5"]


NO_TEXT = "The file is empty, or not a text: save the table as CSV."
SEPARATORS = "Commas, semicolons or tabs must separate its cells."


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
    ],
    ids=range(14),
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
    for text in ("x1,x2\n1.5,2\n", "target,X2,X1\n7,2,1.5\n", "1.5,2\n", "1,5;2,0\n", "1.5\t2\n"):
        assert rows.printed(run, text) == ["Row 1: 21.5"], text
    for content in (b"1,2,3\n", b"a,b\n1,2\n"):
        assert rows.refusal(run, content) == f"The file has no column 'x1'. {SEPARATORS}"


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
    assert rows.printed(run, "3,male\n4,female\n") == ["Row 1: 4.0", "Row 2: 4.0"]


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
