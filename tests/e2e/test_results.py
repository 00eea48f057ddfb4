"""Real data: how good the network is compared with a guess, and predictions for another file."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.e2e.lab import Lab, in_every_browser, saved
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import CUT_OFF


def rows(places: tuple[int, ...]) -> str:
    """Rows of class 1 where the first number is large, as in the address."""
    return "_".join(f"{at / 10}_{at % 3}_{int(at > 7)}" for at in places)


# Class 0 is 6 of 9 to learn from, and 2 of 3 of the test.
CLASSES = f"{rows((0, 1, 2, 3, 4, 6, 9, 10, 11))}*{rows((5, 7, 8))}"
OWN = f"#speed=instant&epochs=400&learning_rate=1&task=own&data={CLASSES}"
NUMBERS = "#speed=instant&epochs=400&activation=identity&task=own&data=0_0_10_1_0_12_0_1_14_1_1_16"


def results(lab: Lab) -> Locator:
    return lab.page.get_by_role("table", name="Results", exact=True)


def rows_of(table: Locator) -> list[list[str]]:
    found: list[list[str]] = table.locator("tbody tr:visible").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText))"
    )
    return found


def counts(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d+) of (\d+)", text)
    assert found
    return int(found[1]), int(found[2])


@in_every_browser
def test_classes_are_counted_and_compared_with_a_guess(lab: Lab) -> None:
    lab.open(OWN)
    expect(results(lab)).to_have_count(1)
    said = lab.page.locator("#results-said")
    guess = "Always guessing class 0 would be right for 67% of the test (2 of 3)."
    expect(said).to_contain_text(guess)
    lab.run_to_the_end()
    expect(said).to_contain_text("it is better than that")
    found = rows_of(results(lab))
    names = ["Class 0", "Class 1"]
    assert [row[0] for row in found] == ["Test", *names, "Training data", *names]
    test, training = found[1:3], found[4:]
    assert [counts(row[1])[1] for row in test] == [2, 1]
    assert [counts(row[1])[1] for row in training] == [6, 3]
    right = sum(counts(row[1])[0] for row in test)
    expect(lab.output("Accuracy")).to_have_text(f"{right} of 3")
    for _, rights, wrong in (*test, *training):
        right, count = counts(rights)
        assert int(wrong) == count - right
    # The small tasks stay as they are.
    lab.choose("Task", "XOR")
    expect(results(lab)).to_have_count(0)
    expect(said).to_be_hidden()


def test_classes_can_be_minus_1_and_1(lab: Lab) -> None:
    numbers = [float(text) for text in re.split(r"[_*]", CLASSES)]
    signs = [2 * x - 1 if at % 3 == 2 else x for at, x in enumerate(numbers)]
    data = "*".join("_".join(f"{x:g}" for x in part) for part in (signs[:27], signs[27:]))
    lab.open(f"#speed=instant&epochs=400&activation=tanh&task=own&data={data}&labels=small,large")
    lab.run_to_the_end()
    found = rows_of(results(lab))
    assert [row[0] for row in found[1:3]] == ["small", "large"]
    assert [counts(row[1])[1] for row in found[1:3]] == [2, 1]
    expect(lab.page.locator("#map-key")).to_contain_text("between the classes: 0")
    expect(lab.page.locator("#accuracy-rule")).to_have_text("in the right class")


def test_numbers_have_a_mean_absolute_error(lab: Lab) -> None:
    lab.open(NUMBERS)
    expect(results(lab)).to_contain_text("Always guessing the mean, 13")
    lab.run_to_the_end()
    expect(lab.page.locator("#results-said")).to_contain_text("it is better than that")
    (first, error), (second, guess) = rows_of(results(lab))
    assert (first, second) == ("Training data", "Always guessing the mean, 13")
    assert guess == "2"
    assert float(error) < 0.1


def test_classes_with_labels_are_called_by_them(lab: Lab) -> None:
    lab.open("#speed=instant&epochs=60&task=penguins")
    said = lab.page.locator("#results-said")
    expect(said).to_contain_text("Always guessing “Adélie” would be right for 70% of the test")
    lab.run_to_the_end()
    expect(said).to_contain_text("it is better than that.")
    names = [row[0] for row in rows_of(results(lab))]
    assert names == ["Test", "Adélie", "chinstrap", "Training data", "Adélie", "chinstrap"]
    expect(lab.page.locator("#predictions tr").first).to_contain_text("Adélie")


LABELS = "names=age,sex+%3D+male,weight&labels=no,Rhinocerotoidea+of+Mesopotamia"


@pytest.mark.parametrize("width", [320, 1280])
def test_results_and_predictions_can_be_read_by_everybody(lab: Lab, width: int) -> None:
    lab.page.set_viewport_size({"width": width, "height": 800})
    lab.open(f"#speed=instant&task=own&data=30_0_0_41_1_1_5_0_1&{LABELS}")
    expect(results(lab)).to_be_visible()
    lab.unfold()
    offer(lab, "houses.csv", b"x1\n1\n")
    expect(note(lab)).to_contain_text("no column")
    assert lab.page.evaluate(CUT_OFF) == []
    assert violations(lab) == []


def offer(lab: Lab, name: str, content: bytes) -> None:
    """Choose a file to predict."""
    file = FilePayload(name=name, mimeType="text/csv", buffer=content)
    lab.page.locator("#predict-file").set_input_files([file])


def note(lab: Lab) -> Locator:
    return lab.page.locator("#take-predictions")


@in_every_browser
def test_another_file_is_predicted(lab: Lab, downloads: Path) -> None:
    lab.open(NUMBERS)
    lab.run_to_the_end()
    lab.page.get_by_role("heading", name="Take it along", exact=True).click()
    button = lab.page.get_by_role("button", name="Predict a file", exact=True)
    expect(button).to_be_visible()
    content = "Größe;X2; x1\nA;0;0,5\nB;1;0\nC;?;1\n".encode("cp1252")
    text = saved(
        lab.page, "flats-predicted.csv", downloads, lambda: offer(lab, "flats.csv", content)
    ).decode()
    heading, first, second, third = text.removeprefix("\ufeff").splitlines()
    assert heading == "Größe;X2;x1;Target"
    assert [first[:8], second[:6], third] == ["A;0;0,5;", "B;1;0;", "C;?;1;"]
    values = [float(line.split(";")[-1].replace(",", ".")) for line in (first, second)]
    assert values == pytest.approx([11.0, 14.0], abs=0.1)
    # As the network predicts it here.
    lab.set("First number", "0.5")
    lab.set("Second number", "0")
    lab.wait_for_value("Prediction", repr(values[0]))
    expect(note(lab)).to_contain_text(
        "Saved flats-predicted.csv. Predicted “Target” for 2 of 3 rows."
    )
    expect(note(lab)).to_contain_text("Windows-1252")
    expect(note(lab)).to_contain_text("X2")
    offer(lab, "flats.csv", b"a,x1\n1,2\n3,4\n")
    expect(note(lab)).to_have_text(
        "flats.csv was not predicted: The file has no column “x2”, which the network needs. It has "
        "the columns “a” and “x1”."
    )
    lab.choose("Task", "XOR")
    expect(button).to_be_hidden()
