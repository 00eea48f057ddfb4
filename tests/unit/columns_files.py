"""Small tables like those in courses, and what the columns of each are for."""

from pathlib import Path
from typing import NamedTuple

from lab.columns import Choice, Use, examples, fixes, suggested
from tables import Table, read_table

FOLDER = Path(__file__).parent / "columns"

# What only the sentence about one kind of misfit has in it.
PARTS = ("can never give", "far beyond", "very close", "cross-entropy")

CODES: dict[str, Use] = {"i": "input", "t": "target", "-": "unused"}


class File(NamedTuple):
    """What is expected of a file: the use of each column, and what is said.

    uses: a letter for each column, i for input, t for target. scaling: what is suggested with a
    sigmoid: none, range or standard, and then "target" if the target is to be scaled, too.
    """

    uses: str
    said: str
    scaling: str
    reasons: tuple[str, ...] = ()


EXPECTED = {
    "exam-scores.csv": File(
        "it",
        "A guess: “score” is the target because it is the last column; the input is “hours”.",
        "range target",
    ),
    "houses.csv": File(
        "iiit",
        "A guess: “Price (€)” is the target because of its name; the inputs are “Size (m²)”, "
        "“Rooms” and “Garden”.",
        "range target",
    ),
    "index-column.csv": File(
        "-iit",
        "A guess: “y” is the target because of its name; the inputs are “x1” and “x2”. "
        "“Column 1” is not used.",
        "none",
        ("“Column 1” is not used: it only numbers the rows.",),
    ),
    "passengers.csv": File(
        "-iii-t",
        "A guess: “Survived” is the target because of its name; the inputs are “Class”, “Age” and "
        "“Fare”. “Name” and “Cabin” are not used.",
        "standard",
        (
            "“Name” is not used: it has text that is different in almost every row.",
            "“Cabin” is not used: it has no value in more than half of the rows.",
        ),
    ),
    "signs.csv": File(
        "iit",
        "A guess: “target” is the target because of its name; the inputs are “x1” and “x2”.",
        "none",
    ),
    "three-flowers.csv": File(
        "iit",
        "A guess: “species” is the target because of its name; the inputs are “sepal length” and "
        "“petal length”.",
        "none",
    ),
    "customers.csv": File(
        "-iiit",
        "A guess: “Purchased” is the target because of its name; the inputs are “Gender”, “Age” "
        "and “Salary”. “User ID” is not used.",
        "standard",
        ("“User ID” is not used: it seems to identify the rows, judging by its name.",),
    ),
    "yes-and-no.csv": File(
        "iiit",
        "A guess: “play” is the target because it is the last column; the inputs are “windy”, "
        "“humid” and “temperature”.",
        "none",
    ),
    "five-columns.txt": File(
        "iiiit",
        "A guess: “Column 5” is the target because it is the last column; the inputs are "
        "“Column 1”, “Column 2”, “Column 3” and “Column 4”.",
        "none",
    ),
    "answer-twice.csv": File(
        "iiit",
        "A guess: “passed” is the target because of its name; the inputs are “hours”, “points” "
        "and “points in percent”.",
        "standard",
    ),
    "weather.csv": File(
        "--iit",
        "A guess: “rain” is the target because it is the last column; the inputs are "
        "“temperature” and “pressure”. “date” and “station” are not used.",
        "standard",
        (
            "“date” is not used: it has dates.",
            "“station” is not used: it has the same value in every row.",
        ),
    ),
    "train-and-test.json": File(
        "it",
        "A guess: “y” is the target because of its name; the input is “x”.",
        "range target",
    ),
}


def table_of(text: str) -> Table:
    """Read a table from a text, or from one of the files."""
    return read_table((FOLDER / text).read_bytes() if text in EXPECTED else text)


def choice_of(
    table: Table, activation: str = "sigmoid", uses: str = "", **changes: object
) -> Choice:
    """Suggest a choice and change it; uses: as in `File`."""
    chosen = suggested(table, activation, [CODES[code] for code in uses] or None)
    return {**chosen, **changes}  # type: ignore[typeddict-item]


def check_remedies(table: Table, choice: Choice, activation: str, loss: str) -> int:
    """Check that each button mends what it is for, and return how many there are."""
    found = fixes(examples(table, choice), activation, loss)
    for fix in found:
        for remedy in fix["remedies"]:
            after = fixes(
                examples(table, {**choice, **remedy["choice"]}),
                remedy["settings"].get("activation", activation),
                remedy["settings"].get("loss_function", loss),
            )
            mended = next(part for part in PARTS if part in fix["sentence"])
            assert not any(mended in other["sentence"] for other in after), (fix, remedy, after)
    return sum(len(fix["remedies"]) for fix in found)
