"""Exercises: what the checks say of the start, of solutions, and of code that comes close."""

import random
from pathlib import Path
from typing import Any

import pytest

from exercises import EXERCISES
from lab.runner import Runner
from tests.unit.edited_anew import edited, source, with_changes
from tests.unit.solutions import RIGHT, WRONG

NAMES = list(EXERCISES)


def start(name: str) -> dict[str, str]:
    return with_changes(EXERCISES[name].changes, {})


def checked(folder: Path, name: str, sources: dict[str, str], patience: float = 0.0) -> Any:
    """Check an exercise; patience: how many seconds the whole experiment may take."""
    folder.mkdir(exist_ok=True)
    with edited(folder, sources):
        from exercises import trial
        from exercises.checking import check_exercise

        trial.LONGEST = patience  # type: ignore[misc, unused-ignore]
        return check_exercise(name, Runner())


def test_ten_are_offered_in_this_order() -> None:
    assert " ".join(NAMES) == (
        "predict learn swish rosenblatt momentum falling_rate huber clipping weight_decay noise"
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_start_is_not_solved_and_names_the_lines_to_work_at(name: str, tmp_path: Path) -> None:
    sources = start(name)
    result = checked(tmp_path, name, sources)
    assert (result["name"], result["solved"]) == (name, False)
    assert result["found"]
    assert len(set(result["hints"])) == 2
    assert len(result["places"]) == len(EXERCISES[name].places)
    for place, dotted in zip(result["places"], EXERCISES[name].places):
        text = sources.get(place["path"]) or source(place["path"])
        line = text.splitlines()[place["line"] - 1]
        assert line.strip().startswith(f"def {dotted.rpartition('.')[2]}(")


@pytest.mark.parametrize("name", NAMES)
def test_solutions_are_recognised(name: str, tmp_path: Path) -> None:
    for number, changes in enumerate(RIGHT[name]):
        result = checked(tmp_path / str(number), name, with_changes(changes, start(name)))
        assert result["solved"], result
        assert result["found"].startswith("Solved: ")
        assert result["hints"] == []


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name in NAMES for number in range(len(WRONG[name]))]
)
def test_code_that_comes_close_gets_the_hint_that_fits(
    name: str, number: int, tmp_path: Path
) -> None:
    changes, words = WRONG[name][number]
    result = checked(tmp_path, name, with_changes(changes, start(name)))
    assert not result["solved"], result
    assert words in " ".join([result["found"], result["hints"][0]]), result
    assert len(set(result["hints"])) == 2
    assert result["places"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("total = self.terms(inputs) + self.bias", "raised TypeError: can only concatenate list"),
        ("raise KeyboardInterrupt", "raised KeyboardInterrupt: without a message"),
        ("return self.weighted_sum(inputs)", "raised RecursionError: maximum recursion depth"),
        ("return self.terms(inputs)[7]", "raised IndexError: list index out of range"),
        ("return 1 / 0", "raised ZeroDivisionError: "),
    ],
)
def test_an_error_is_what_was_found_with_its_line(line: str, message: str, tmp_path: Path) -> None:
    sources = start("predict")
    path = "perceptron/layers.py"
    before, _, after = sources[path].partition("        return 0.0\n")
    number = before.count("\n") + 1
    result = checked(tmp_path, "predict", {path: f"{before}        {line}\n{after}"})
    assert not result["solved"]
    assert message in result["found"]
    assert result["hints"][0].startswith(f"Python stopped on line {number} of layers.py: ")
    assert result["places"] == [{"path": path, "line": number}]


LONG = "'long' * 10_000_000"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("raise NoText", "Your code raised NoText: (the error could not be written as text)."),
        (f"raise ValueError({LONG})", "Your code raised ValueError: longlong"),
        (f"raise type({LONG}, (Exception,), {{}})", "Your code raised longlong"),
        ("return NoText()", "`weighted_sum` gives a NoText, which is not a number."),
        ("return", "`weighted_sum` gives None, which is not a number."),
        (f"return [{LONG}]", "`weighted_sum` gives a list, which is not a number."),
        ("return LongNumber(1.0)", ""),
    ],
)
def test_whatever_the_code_makes_is_said_in_a_few_words(
    code: str, message: str, tmp_path: Path
) -> None:
    path = "perceptron/layers.py"
    text = start("predict")[path].replace(
        "class Neuron:\n",
        f"""\
class NoText(Exception):
    def __str__(self):
        raise SystemExit
    __repr__ = __str__


class LongNumber(float):
    def __format__(self, _):
        return {LONG}


class Neuron:
""",
    )
    before, _, after = text.partition("        return 0.0\n")
    result = checked(tmp_path, "predict", {path: f"{before}        {code}\n{after}"})
    assert not result["solved"]
    assert message in result["found"]
    assert sum(map(len, [result["found"], *result["hints"]])) < 10_000


def test_a_check_draws_no_random_numbers_of_the_run(tmp_path: Path) -> None:
    random.seed(5)
    before = random.getstate()
    result = checked(tmp_path, "noise", with_changes(RIGHT["noise"][0], start("noise")))
    assert result["solved"]
    assert random.getstate() == before


def test_a_method_that_was_removed_is_an_error_and_no_place(tmp_path: Path) -> None:
    path = "perceptron/layers.py"
    model = "perceptron/model.py"
    sources = {path: source(path).replace("def moved(", "def moving("), model: source(model)}
    result = checked(tmp_path, "weight_decay", sources)
    assert "'Neuron' object has no attribute 'moved'" in result["found"]
    assert [place["path"] for place in result["places"]] == ["perceptron/model.py"]


def test_the_experiment_is_repeated_where_there_is_time(tmp_path: Path) -> None:
    sources = with_changes(RIGHT["learn"][0], start("learn"))
    sentence = "After 10,000 epochs of the experiment, 21 of 25 sums are right."
    found = checked(tmp_path / "patient", "learn", sources, patience=60.0)["found"]
    assert found.endswith(sentence)
    assert sentence not in checked(tmp_path / "quick", "learn", sources)["found"]


def test_code_that_changes_in_the_course_of_a_run_is_not_a_solution(tmp_path: Path) -> None:
    path = "perceptron/layers.py"
    text = with_changes(RIGHT["learn"][0], start("learn"))[path]
    text = text.replace("class Neuron:\n", "CALLS: list[int] = []\n\n\nclass Neuron:\n")
    text = text.replace(
        "        return [*[step * x",
        "        CALLS.append(1)\n        step *= len(CALLS) < 20_000\n        return [*[step * x",
    )
    result = checked(tmp_path, "learn", {path: text}, patience=60.0)
    assert "sums are right instead of 21" in result["found"]
    assert "in the course of a run" in result["hints"][0]
