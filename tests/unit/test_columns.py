"""The columns of a table: how they are described, and what they are guessed to be for."""

import doctest
import json
import time

import pytest

import lab.columns
from lab.columns import Column, Guess, described, examples, fixes, guessed_uses, suggested
from tables import read_table
from tests.unit.columns_files import CODES, EXPECTED, FOLDER, table_of
from tests.unit.refusals import refusal


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file(name: str) -> None:
    expected, table = EXPECTED[name], table_of(name)
    guess = guessed_uses(described(table))
    assert guess["uses"] == [CODES[code] for code in expected.uses]
    assert guess["said"] == expected.said
    assert tuple(reason["alone"] for reason in guess["reasons"]) == expected.reasons
    choice = suggested(table, "sigmoid")
    scaling = f"{choice['scaling']}{' target' if choice['scale_target'] else ''}"
    assert scaling == expected.scaling
    assert examples(table, choice)["data"]["training"]


def test_each_file_has_its_expectation() -> None:
    assert {path.name for path in FOLDER.iterdir()} == EXPECTED.keys()


def column(*cells: str) -> Column:
    return described(read_table(json.dumps([{"first": cell, "x": 1} for cell in cells])))[0]


def test_a_column_of_numbers() -> None:
    assert column("3", "1.5", "?", "3", "3.0", "1,000") == {
        "name": "first",
        "is_index": False,
        "kind": "number",
        "samples": ["3", "1.5", "3.0", "1,000"],
        "low": 1.5,
        "high": 1000.0,
        "mean": 202.1,
        "labels": [
            {"label": "3", "count": 2},
            {"label": "1.5", "count": 1},
            {"label": "3.0", "count": 1},
            {"label": "1,000", "count": 1},
        ],
        "more_labels": 0,
        "different": 4,
        "filled": 5,
        "missing": 1,
        "wrong": 0,
        "no_number": "",
        "whole": False,
        "counting": False,
        "dates": False,
    }


def test_a_value_that_is_no_number_is_named() -> None:
    assert column("?", "1", "2", "1 m", "3 m")["no_number"] == "1 m"


def test_the_most_frequent_labels_are_counted() -> None:
    found = column(*"aabbbcdefghij")
    assert found["kind"] == "label"
    assert found["labels"][:3] == [
        {"label": "b", "count": 3},
        {"label": "a", "count": 2},
        {"label": "c", "count": 1},
    ]
    assert (len(found["labels"]), found["more_labels"], found["different"]) == (8, 2, 10)
    assert (found["low"], found["high"], found["mean"]) == (None, None, None)


@pytest.mark.parametrize(
    ("cells", "kind", "wrong"),
    [
        (["1", "2", "3", "4", "5o"], "number", 1),
        (["1", "2", "3", "5o"], "mixed", 0),
        (["a", "b", "c", "d", "5"], "label", 0),
        (["a", "b", "c", "5", "6"], "mixed", 0),
        (["0", "yes", "0", "0", "0", "0"], "label", 0),
        (["0", "1", "?", "0", "-"], "number", 0),
        (["?", "", "NA", "NaN", "-"], "empty", 0),
        (["+", "-", "-", "+"], "label", 0),
        (["true", "false", "true"], "label", 0),
        (["1e400", "1", "2", "3", "4"], "number", 1),
        (["1" * 400, "1", "2", "3", "4"], "number", 1),
    ],
)
def test_kinds(cells: list[str], kind: str, wrong: int) -> None:
    found = column(*cells)
    assert (found["kind"], found["wrong"]) == (kind, wrong)


def test_the_mean_of_numbers_whose_sum_is_too_large() -> None:
    assert column("1.5e308", "1.5e308", "-1e308")["mean"] == pytest.approx(2 / 3 * 1e308, rel=1e-12)


def test_both_tables_are_described() -> None:
    x, y = described(table_of("train-and-test.json"))
    assert (x["high"], x["missing"], y["high"], y["missing"]) == (5.0, 1, 13.0, 1)


@pytest.mark.parametrize(
    ("header", "row", "uses"),
    [
        ("x,y,colour", "1.5,2.5,red 2.5,3.5,blue 3.5,1.5,red", "iit"),  # y is not the target here
        ("x,y", "1.5,2.5 2.5,3.5", "it"),
        ("label,a,b", "1,2.5,3.5 0,4.5,5.5", "tii"),
        ("target,class,a", "1,2,3.5 2,1,4.5", "tii"),  # the clearer name wins
        ("price,quality", "1.5,3 2.5,4", "it"),  # of two names, the later column
        ("a,passengerId,b", "1.5,2,3.5 2.5,9,4.5", "i-t"),
        ("humidity,paid", "1.5,2 2.5,9", "it"),
        ("a,b,notes", "1.5,2,some 2.5,9,other 1.5,2,words", "it-"),
        ("a,b,gaps,c", "1,2,?,3 2,9,3,4 4,4,?,5", "ii-t"),
        ("a,b,empty", "1.5,2,? 2.5,9,?", "it-"),
        ("a,code,b", "1.5,A1,2 2.5,3,9 3.5,4,1 1.5,B2,1", "i-t"),
        ("city,a,b", "Rome,1,2 Oslo,2,3 Bonn,5,4 Bonn,5,1", "iit"),
        ("c,a,b", "p,1,2 q,2,3 r,5,4 s,6,4 t,7,7 s,5,1 t,4,9", "-it"),  # five labels
        ("a,output 1,output 2", "1,1,0 2,0,1", "i-t"),
        ("output_1,output_2,a", "1,0,1 0,1,2", "-ti"),
        ("label,output 1,output 2,a", "x,1,0,1 y,0,1,2", "t--i"),
        ("Target temperature,a,b", "1,2,3 2,9,4", "iit"),  # a single one can be called so by chance
        ("inputs a,Target temperature,b", "1,2,3 2,9,4", "iti"),
    ],
)
def test_guesses(header: str, row: str, uses: str) -> None:
    table = read_table("\n".join([header, *row.split()]))
    assert guessed_uses(described(table))["uses"] == [CODES[code] for code in uses]


def said(guess: Guess) -> list[str]:
    """Return why columns are not used, each for itself."""
    return [reason["alone"] for reason in guess["reasons"]]


def guess_of(text: str) -> Guess:
    return guessed_uses(described(read_table(text)))


def test_a_first_column_that_counts_is_not_used_unless_it_is_the_only_one() -> None:
    rows = [f"{at},{at % 4 + 0.5},{at % 3}" for at in range(1, 13)]
    table = read_table("\n".join(["number,a,b", *rows]))
    guess = guessed_uses(described(table))
    assert guess["uses"] == ["unused", "input", "target"]
    assert said(guess) == ["“number” is not used: it seems only to count the rows."]
    alone = read_table("\n".join(["hours,score", *(row.rpartition(",")[0] for row in rows)]))
    assert guessed_uses(described(alone))["uses"] == ["input", "target"]


@pytest.mark.parametrize(
    "name",
    [
        *("Kundennummer", "customer number", "Nr.", "NO", "CustNo", "num", "numéro", "Code", "key"),
        *("Katalog-Index", "Kunden-Nr."),
    ],
)
def test_a_running_number_is_no_input_wherever_it_starts(name: str) -> None:
    rows = [f"{at % 4 + 0.5},{1000 + at},{at % 3}" for at in range(4)]
    guess = guess_of("\n".join([f"a,{name},b", *rows]))
    assert guess["uses"] == ["input", "unused", "target"]
    assert said(guess) == [f"“{name}” is not used: it seems only to count the rows."]


@pytest.mark.parametrize("name", ["run", "Obs.", "row", "nr", "No", "", "Zeile", "observation"])
@pytest.mark.parametrize("first", [0, 1])
def test_a_column_that_counts_the_rows_from_0_or_1(name: str, first: int) -> None:
    rows = [f"{at % 4 + 0.5},{first + at},{at % 3}" for at in range(4)]
    guess = guess_of("\n".join([f"a,{name},b", *rows]))
    assert guess["uses"] == ["input", "unused", "target"]
    called = name or "Column 2"
    assert said(guess) == [f"“{called}” is not used: it seems only to count the rows."]


def test_a_copy_of_an_index_is_not_used() -> None:
    for order in (range(4), (7, 2, 9, 3)):
        rows = [f"{at},{at},{(at * 3 % 4) + 0.5},{at % 2}" for at in order]
        guess = guess_of("\n".join(["Unnamed: 0.1,Unnamed: 0,a,y", *rows]))
        assert guess["uses"] == ["unused", "unused", "input", "target"]
        assert said(guess) == [
            f"“Unnamed: 0{copy}” is not used: it only numbers the rows." for copy in (".1", "")
        ]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("run", [2, 3, 4, 5]),
        ("run", [1, 2, 4, 5]),
        ("runs", [1, 2, 3, 4]),
        ("x", [1, 2, 3, 4]),
        ("Unnamed: 0", [0.5, 2, 3, 1]),
        ("Unnamed: 3", [7, 2, 9, 3]),
        ("year", [2001, 2002, 2003, 2004]),
        ("Jahr", [2001, 2002, 2003, 2004]),
        ("number", [1, 3, 4, 5]),
        ("number", [4, 3, 2, 1]),
        ("number", [0.5, 1.5, 2.5, 3.5]),
        ("numbers", [1, 2, 3, 4]),
    ],
)
def test_other_numbers_are_inputs(name: str, numbers: list[float]) -> None:
    rows = [f"{at * 7 % 5 + 0.5},{number},{at % 3}" for at, number in enumerate(numbers)]
    assert guess_of("\n".join([f"a,{name},b", *rows]))["uses"] == ["input", "input", "target"]


def without_header(columns: str, rows: int = 24) -> Guess:
    """Guess what columns without names are for; a letter for each of them, see below."""

    def row_of(at: int) -> dict[str, object]:
        return {
            "f": at * 7 % 11 + 0.25,  # fractions
            "w": at * 7 % 19 + 80,  # whole numbers
            "n": 842302 + at * 7919 % 997,  # the number of a case
            "s": 2302 + at * 7919 % 997,  # smaller ones
            "c": at % 3 + 1,  # three classes
            "d": at // 2 % 2,  # two classes
            "l": "MB"[at % 2],  # labels
        }

    lines = [",".join(str(row_of(at)[kind]) for kind in columns) for at in range(rows)]
    table = read_table("\n".join(lines))
    assert not table.reading["header"]
    return guessed_uses(described(table))


@pytest.mark.parametrize(
    ("columns", "uses", "why"),
    [
        ("nlffff", "-tiiii", "it is the only column of labels"),  # breast cancer
        ("cffwffw", "tiiiiii", "it is the only column of a few whole numbers"),  # wine
        ("cff", "tii", "it is the only column of a few whole numbers"),
        ("lwwww", "tiiii", "it is the only column of labels"),  # letters
        ("lffffw", "iiiiit", "it is the last column"),  # shellfish and their age
        ("lfffd", "iiiit", "it is the last column"),
        ("lffl", "iiit", "it is the last column"),
        ("llff", "iiit", "it is the last column"),
        ("cdff", "iiit", "it is the last column"),
        ("cffd", "iiit", "it is the last column"),
        ("cffw", "iiit", "it is the last column"),  # rooms of houses and their prices
        ("cwww", "iiit", "it is the last column"),
        ("cf", "it", "it is the last column"),
        ("lf", "ti", "it is the only column of labels"),
        ("ffff", "iiit", "it is the last column"),
        ("sfff", "iiit", "it is the last column"),  # years, or a size
        ("nwww", "iiit", "it is the last column"),
        ("nfwff", "-iiit", "it is the last column"),
        ("fnff", "iiit", "it is the last column"),
        ("nf", "it", "it is the last column"),
    ],
)
def test_a_file_without_a_header(columns: str, uses: str, why: str) -> None:
    guess = without_header(columns)
    assert guess["uses"] == [CODES[code] for code in uses]
    assert f" is the target because {why}; " in guess["said"]
    assert said(guess) == (
        [
            "“Column 1” is not used: it seems only to number the cases, with another large whole "
            "number in each row."
        ]
        if uses[0] == "-"
        else []
    )


def test_few_rows_show_no_classes() -> None:
    assert without_header("cff", rows=8)["uses"] == ["input", "input", "target"]
    assert without_header("cff", rows=9)["uses"] == ["target", "input", "input"]


def test_years_are_an_input_even_in_the_first_column() -> None:
    rows = [f"{2001 + at},{at * 7 % 5},{at % 3}" for at in range(12)]
    assert guess_of("\n".join(["year,a,b", *rows]))["uses"] == ["input", "input", "target"]


def test_two_rows_can_count_by_chance() -> None:
    assert guess_of("a,number,b\n1.5,12,0\n2.5,13,1")["uses"] == ["input", "input", "target"]


def test_the_only_number_besides_the_target_is_an_input_even_if_it_counts() -> None:
    guess = guess_of("number,code,square\n1,7,1\n2,8,4\n3,9,9\n4,10,16")
    assert guess["uses"] == ["input", "unused", "target"]
    assert said(guess) == ["“code” is not used: it seems only to count the rows."]


def test_an_output_is_the_target_and_no_input_for_another() -> None:
    guess = guess_of('[{"input":[0,1],"output":[1,0]}, {"input":[1,0],"output":[0,1]}]')
    assert guess["uses"] == ["input", "input", "unused", "target"]
    assert guess["said"].startswith("A guess: “output 2” is the target because of its name")
    assert said(guess) == [
        "“output 1” is not used: it belongs to the outputs, and a network here has only one."
    ]


@pytest.mark.parametrize(
    ("outputs", "target"),
    [
        # What is left out is 0, so the rest is 1 in every row.
        (['{"black":1}', '{"white":1}', '{"white":1}'], "output white"),
        (['{"black":1}', '{"black":1}', '{"white":1}'], "output black"),
        # A single output.
        (['{"black":1}', "{}", "{}"], "output black"),
        (['{"black":1}', '{"black":1}', '{"black":1}'], "output black"),
        # One that can be learnt is better.
        (
            ['{"black":1,"white":0}', '{"black":0,"white":0}', '{"black":1,"white":0}'],
            "output black",
        ),
    ],
)
def test_an_output_is_the_target_even_if_it_has_gaps(outputs: list[str], target: str) -> None:
    rows = [
        f'{{"input":{{"r":0.{at},"g":0.{at * 7 % 5},"b":0.{at * 3 % 7}}},"output":{output}}}'
        for at, output in enumerate(outputs)
    ]
    table = read_table(f"[{', '.join(rows)}]")
    uses = dict(zip(table.names, guessed_uses(described(table))["uses"]))
    assert uses.pop(target) == "target"
    inputs = [name for name, use in uses.items() if use == "input"]
    assert inputs == ["input r", "input g", "input b"]


def test_text_with_numbers_in_it_says_what_is_in_the_way() -> None:
    rows = [
        f"{10 + at} {length},{at % 3} {weight},{at}:30,{'<1' if at % 3 else at},"
        f"{'~' * (at % 3)}5,{at},{at % 2}"
        for at, (length, weight) in enumerate([("cm", "kg"), ("mm", "g")] * 6)
    ]
    guess = guess_of("\n".join(["length,weight,time,many,few,a,y", *rows]))
    assert guess["uses"] == ["unused"] * 5 + ["input", "target"]
    assert said(guess) == [
        "“length” is not used: it needs plain numbers instead of text with units or other signs, "
        "such as “10 cm”.",
        "“weight” is not used: it needs plain numbers instead of text with units or other signs, "
        "such as “0 kg”.",
        "“time” is not used: it needs plain numbers instead of text with units or other signs, "
        "such as “0:30”.",
        "“many” is not used: it has both numbers and text. You can choose such a column as an "
        "input anyway: then its cells that are no numbers count as wrong, such as “<1”.",
        "“few” is not used: it has both numbers and text. You can choose such a column as an "
        "input anyway: then its cells that are no numbers count as wrong, such as “~5”.",
    ]
    # The example is of one column.
    assert (
        guess["reasons"][0]["together"]
        == guess["reasons"][1]["together"]
        == ("are not used: they need plain numbers instead of text with units or other signs.")
    )
    table = read_table("\n".join(["many,y", *(f"{row.split(',')[3]},{row[-1]}" for row in rows)]))
    chosen = examples(table, suggested(table, "sigmoid", ["input", "target"]))
    assert [problem["kind"] for problem in chosen["problems"]] == ["no number"]


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        ("1-2 3-4 5+", ""),
        ("10-19 20-29 30–39", ""),
        ("<18 18-64 ≥65", ""),
        ("1-2y 3-4y 5+y", ""),
        ("0-1 2-3 4-5 6-7 8+", "it has 5 labels, and each of them would become an input."),
        (
            "-1m -2m 5km",
            "it needs plain numbers instead of text with units or other signs, such as",
        ),
    ],
)
def test_groups_of_numbers_are_labels_like_others(labels: str, reason: str) -> None:
    groups = labels.split()
    rows = "\n".join(f"{groups[at % len(groups)]},{at * 7 % 5}.5,{at % 2}" for at in range(20))
    guess = guess_of(f"children,a,y\n{rows}")
    assert guess["uses"] == ["unused" if reason else "input", "input", "target"]
    assert [text.startswith(f"“children” is not used: {reason}") for text in said(guess)] == (
        [True] if reason else []
    )


def test_at_most_16_columns_are_inputs() -> None:
    names = [f"a{at}" for at in range(19)]
    rows = [",".join(f"{at * row % 23}.5" for at in range(1, 20)) for row in range(1, 5)]
    guess = guessed_uses(described(read_table("\n".join([",".join(names), *rows]))))
    assert guess["uses"] == [*["input"] * 16, "unused", "unused", "target"]
    assert said(guess) == [
        "“a16” is not used: it comes after the 16 inputs that a network can have.",
        "“a17” is not used: it comes after the 16 inputs that a network can have.",
    ]
    assert [(reason["column"], reason["name"]) for reason in guess["reasons"]] == [
        (16, "“a16”"),
        (17, "“a17”"),
    ]
    # The page says this once.
    assert {reason["together"] for reason in guess["reasons"]} == {
        "are not used: they come after the 16 inputs that a network can have."
    }
    assert "the inputs are “a0”, “a1”, “a2”, “a3” and 12 more." in guess["said"]


def test_tables_without_a_target_or_an_input() -> None:
    found = guessed_uses(described(read_table("name,id\nAnn,1\nBen,2\nCem,3\n")))
    assert found["said"] == "None of the columns looks like a target."
    found = guessed_uses(described(read_table("name,size\nAnn,1.5\nBen,2.5\nCem,3.5\n")))
    assert found["said"] == (
        "A guess: “size” is the target because it is the last column. No other column looks like "
        "an input. “name” is not used."
    )
    assert suggested(read_table("name,id\nAnn,1\nBen,2\nCem,3\n"), "sigmoid")["scaling"] == "none"


def test_uses_of_other_columns_are_refused() -> None:
    table = table_of("signs.csv")
    assert refusal(lambda: suggested(table, "sigmoid", ["input", "target"])).startswith(
        "uses must be one of input, target, unused for each of 3 columns, not ['input', 'target']"
    )
    assert refusal(lambda: suggested(table, "cosine")).startswith("activation must be one of")


def test_a_large_table_takes_well_under_a_second() -> None:
    rows = [
        "\t".join([*(f"{row * at % 9973 / 7:.5f}" for at in range(1, 16)), "ab"[row % 2]])
        for row in range(10_000)
    ]
    table = read_table("\n".join(rows))
    begun = time.process_time()
    described(table)
    chosen = examples(table, suggested(table, "sigmoid"))
    fixes(chosen, "sigmoid", "squared_error")
    # It takes 0.4 s, and more in the browser or while something else runs.
    assert time.process_time() - begun < 10
    assert len(chosen["data"]["training"]) == 10_000


def test_the_example_in_the_documentation() -> None:
    assert doctest.testmod(lab.columns).failed == 0
