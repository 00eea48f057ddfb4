"""What a recording keeps: the moments of a call, its values and variables, and the ways in it."""

from pathlib import Path

import pytest

from stepping import record, text_of
from stepping.recording import Way
from tests.unit.stepping_modules import Recorded, Unknowing, module_of

SUM = """
    def add(a, b):
        total = a + b
        return total
    def run():
        found = 0.0
        for x in [1.5, 2.5]:
            found = add(found, x * 2)
        return found
    """


def test_moments_are_in_the_order_of_the_run(tmp_path: Path) -> None:
    assert Recorded(tmp_path, SUM).lines() == [
        ("line", "found = 0.0"),
        ("line", "for x in [1.5, 2.5]:"),
        ("call", "found = add(found, x * 2)"),
        ("line", "total = a + b"),
        ("return", "return total"),
        ("line", "found = add(found, x * 2)"),
        ("line", "for x in [1.5, 2.5]:"),
        ("call", "found = add(found, x * 2)"),
        ("line", "total = a + b"),
        ("return", "return total"),
        ("line", "found = add(found, x * 2)"),
        ("return", "return found"),
    ]


def test_every_expression_has_its_value(tmp_path: Path) -> None:
    recorded = Recorded(tmp_path, SUM)
    assert recorded.values(recorded.moment("found = add", "call", 1)) == {
        "found": (1, ("3.0",)),
        "x": (1, ("2.5",)),
        "x * 2": (1, ("5.0",)),
    }
    done = recorded.values(recorded.moment("found = add", nth=1))
    assert done["add(found, x * 2)"] == (1, ("8.0",))
    assert recorded.values(recorded.moment("total = ")) == {
        "a": (1, ("0.0",)),
        "b": (1, ("3.0",)),
        "a + b": (1, ("3.0",)),
        "total": (1, ("3.0",)),
    }


def test_an_expression_in_a_comprehension_has_all_its_values(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        def run():
            k = 2
            return [k * x for x in range(9)]
        """,
    )
    values = recorded.values(recorded.moments[-1])
    assert values["k * x"] == (9, ("6", "8", "10", "12", "14", "16"))
    assert values["range(9)"] == (1, ("range(0, 9)",))
    assert recorded.moments[-1].result == "[0, 2, 4, 6, 8, 10, … (9 in all)]"


def test_positions_count_characters(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        def run():
            é = 2
            return "äöü", é + 1
        """,
    )
    assert recorded.values(recorded.moments[-1])["é + 1"] == (1, ("3",))


def test_what_is_not_reached_has_no_value(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        def run():
            x = 0
            y = x and x.missing
            return 1 if x == 0 else x.missing
        """,
    )
    assert recorded.values(recorded.moment("y = ")) == {
        "x": (1, ("0",)),
        "x and x.missing": (1, ("0",)),
        "y": (1, ("0",)),
    }
    assert "x.missing" not in recorded.values(recorded.moments[-1])


def test_variables_say_what_changed(tmp_path: Path) -> None:
    recorded = Recorded(tmp_path, SUM)
    first, second = (recorded.moment("found = add", nth=n) for n in (0, 1))
    assert first.variables == {"found": "3.0", "x": "1.5"}
    assert first.changed == {"found": "0.0"}
    assert second.changed == {"found": "3.0"}
    assert recorded.moment("for", nth=1).changed == {"x": "1.5"}
    assert recorded.moment("total").changed == {"total": None}
    assert recorded.moment("found = add", "call").changed == {}


def test_a_change_smaller_than_the_text_is_a_change(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        def run():
            x, kept, gone = 0.123456789, [1.0] * 9, 1
            x += 1e-9
            kept[8] = 2.0
            x += 0.0
            del gone
        """,
    )
    assert recorded.moment("x += 1e-9").changed == {"x": "0.1235"}
    assert list(recorded.moment("kept[8]").changed) == ["kept"]
    assert recorded.moment("x += 0.0").changed == {}
    assert recorded.moment("del").changed == {"gone": "1"}


def test_names_of_a_comprehension_are_no_variables(tmp_path: Path) -> None:
    """In a call from it, either; in some versions of Python they are among the local ones."""
    recorded = Recorded(
        tmp_path,
        """
        def f(x):
            return x
        def run():
            i = 7
            x = [f(i + j) for i in range(2) for j in range(2)]
            return x
        """,
    )
    calls = [m for m in recorded.moments if m.kind == "call"]
    assert [m.variables for m in calls] == [{"i": "7"}] * 4
    assert recorded.moment("x = ").changed == {"x": None}


def test_a_set_attribute_is_a_change(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        class Thing:
            def __init__(self):
                self.bias = 1.0
            def move(self):
                self.bias += 0.5
        def run():
            Thing().move()
        """,
    )
    assert recorded.moment("self.bias = ").changed == {"self.bias": None}
    moved = recorded.moment("self.bias +=")
    assert (moved.variables["self.bias"], moved.changed) == ("1.5", {"self.bias": "1.0"})
    assert recorded.recording.find(0, "change", "bias") == 1


def test_an_error_is_shown_in_each_call_that_it_leaves(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        def fail(x):
            try:
                return 1 / x
            finally:
                x = 2
        def run():
            return fail(0)
        """,
    )
    assert isinstance(recorded.error, ZeroDivisionError)
    assert recorded.lines() == [
        ("call", "return fail(0)"),
        ("error", "return 1 / x"),
        ("line", "x = 2"),
        ("error", "return fail(0)"),
    ]
    assert recorded.moments[-1].result == "ZeroDivisionError: division by zero"


def test_a_caught_error_is_shown_where_it_came_from(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        def run():
            try:
                x = {}["k"]
            except KeyError:
                x = 1
            return x
        """,
    )
    assert recorded.lines() == [
        ("error", 'x = {}["k"]'),
        ("line", "except KeyError:"),
        ("line", "x = 1"),
        ("return", "return x"),
    ]


def test_a_statement_of_several_lines_is_one_moment(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        def run():
            x = [
                1 + y
                for y in range(2)
            ]
            if (x
                    and x[0]):
                return x
        """,
    )
    assert [(m.statement.line, m.statement.end_line) for m in recorded.moments] == [
        (3, 6),
        (7, 8),
        (9, 9),
    ]
    assert recorded.moments[1].statement.condition == "x and x[0]"
    assert [m.truth for m in recorded.moments] == [None, True, None]


def test_a_generator_is_continued_where_it_is_wanted(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        def numbers():
            yield 1
            yield 2
        def run():
            g = numbers()
            a = next(g)
            b = next(g)
            return a + b
        """,
    )
    assert recorded.lines() == [
        ("line", "g = numbers()"),
        ("call", "a = next(g)"),
        ("return", "yield 1"),
        ("line", "a = next(g)"),
        ("line", "yield 1"),
        ("return", "yield 2"),
        ("line", "b = next(g)"),
        ("return", "return a + b"),
    ]
    callers = [m.caller.statement.line for m in recorded.moments if m.caller]
    assert callers == [7, 8, 8]


def test_ways_lead_into_calls_and_out_of_them(tmp_path: Path) -> None:
    recorded = Recorded(tmp_path, SUM)
    ways: list[tuple[int, Way, int]] = [
        (0, "into", 3),
        (2, "into", 3),
        (3, "into", 8),
        (3, "out", 5),
        (4, "over", 5),
        (2, "over", 5),
        (0, "over", 1),
    ]
    for start, way, end in ways:
        assert recorded.recording.find(start, way) == end, (start, way)
    assert recorded.recording.find(0, "change", "found") == 5
    assert recorded.recording.find(11, "change_back", "found") == 10
    assert recorded.recording.find(10, "change_back", "total") == 8


@pytest.mark.parametrize(
    ("start", "way", "name", "message"),
    [
        (9, "into", "", "Nothing is called after this moment."),
        (0, "out", "", "This is the outermost call: nothing comes after it."),
        (11, "over", "", "This is the last moment."),
        (10, "change", "found", "Nothing changes found after this moment."),
        (0, "change_back", "bias", "Nothing changes bias before this moment."),
        (12, "over", "", "index must be a whole number from 0 to 11, not 12"),
        (True, "over", "", "index must be a whole number from 0 to 11, not True"),
        (0, "down", "", "way must be one of into, out, over, change, change_back, not 'down'"),
    ],
)
def test_no_way(start: int, way: Way, name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        Recorded(tmp_path, SUM).recording.find(start, way, name)


LOOPS = """
    def inner(n):
        total = 0
        for j in range(10):
            total += n * j
        return total
    def run():
        found = []
        for i in range(10):
            found.append(inner(i))
        x = [inner(i) for i in range(10)]
        return found == x
    """


def test_first_passes_are_kept_if_there_are_too_many_moments(tmp_path: Path) -> None:
    """Of every loop, and of the calls from one line, the same number."""
    everything = Recorded(tmp_path, LOOPS)
    folded = Recorded(tmp_path, LOOPS, most=200)
    assert everything.recording.keep is None
    assert everything.recording.folded == 0
    keep = folded.recording.keep
    assert keep is not None
    assert 1 < keep < 10
    assert folded.recording.count == everything.recording.count == len(everything.moments)
    assert 100 < len(folded.moments) <= 200
    assert [m.at for m in folded.moments] == [m.at for m in everything.moments if m.rank < keep]
    assert folded.moments[-1].result == "True"
    same = {m.at: m for m in everything.moments}
    for moment in folded.moments:
        assert moment.variables == same[moment.at].variables
        # What happened in what is folded was not changed by the moment after it.
        assert moment.changed == same[moment.at].changed
        assert folded.values(moment) == everything.values(same[moment.at])


def test_memory_stays_bounded(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        def run():
            n = 0
            while n < 5_000:
                n += 1
            return n
        """,
        most=500,
    )
    assert recorded.result == 5_000
    assert len(recorded.moments) <= 500
    assert recorded.recording.count == 10_003
    assert recorded.moments[-1].result == "5000"


def test_endless_recursion_ends_as_without_a_recording(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        def deeper(n):
            m = n + 1
            return deeper(m)
        def run():
            try:
                deeper(0)
            except RecursionError:
                return "caught"
        """,
    )
    assert recorded.result == "caught"
    assert recorded.moments[-1].result == "'caught'"
    assert recorded.lines().count(("line", "m = n + 1")) > 100


def test_exit_ends_the_recording(tmp_path: Path) -> None:
    recorded = Recorded(tmp_path, "def run():\n    raise SystemExit(3)\n")
    assert recorded.lines() == [("error", "raise SystemExit(3)")]
    assert isinstance(recorded.error, SystemExit)


def test_the_beginning_is_kept_if_nothing_can_be_folded(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        "def run():\n" + "".join(f"    x = {i}\n" for i in range(100)),
        most=30,
    )
    assert [m.variables["x"] for m in recorded.moments] == [str(i) for i in range(30)]
    assert (recorded.recording.keep, recorded.recording.folded) == (0, 70)


def test_observer_hears_of_what_is_folded(tmp_path: Path) -> None:
    recorded = Recorded(tmp_path, LOOPS, most=50)
    assert len(recorded.observer.returns) == 21


def test_texts_are_short_and_true() -> None:
    class Thing:
        def __repr__(self) -> str:
            raise AssertionError

    texts = {
        0.1: "0.1",
        -0.125: "-0.125",
        0.1925432: "0.1925",
        -0.00012345: "-0.0001234",
        1e-300: "1e-300",
        123456.789: "123457",
        0.99999999: "1.000",
        -0.0: "-0.0",
        float("inf"): "inf",
        float("-inf"): "-inf",
        1.25e20: "1.250e+20",
        True: "True",
        7: "7",
        10**30: "a whole number of 100 bits",
        "it's": '"it\'s"',
        "x" * 50: repr("x" * 40) + "…",
        (): "()",
        (1,): "(1,)",
    }
    for value, text in texts.items():
        assert text_of(value, lambda _: None) == text
    others = [
        (None, "None"),
        (float("nan"), "nan"),
        ([0.1] * 17, "[0.1, 0.1, 0.1, 0.1, 0.1, 0.1, … (17 in all)]"),
        ([[1, 2, 3, 4]], "[[1, 2, 3, … (4 in all)]]"),
        ({"a": [1.0]}, "{'a': [1.0]}"),
        (Thing(), "a Thing"),
        (Thing, "the class Thing"),
        (len, "the function len"),
        (pytest, "a module"),
        (OSError(), "an OSError"),
    ]
    for other, text in others:
        assert text_of(other, lambda _: None) == text
    endless: list[object] = []
    endless.append(endless)
    assert text_of(endless, lambda _: None) == "[[[[… (1 in all)]]]]"
    assert text_of([Thing()], lambda _: "the thing") == "[the thing]"


ENDLESS = """
def run():
    try:
        while True:
            pass
    except Exception:
        return 0
"""


def test_a_call_that_takes_too_long_is_left_and_all_functions_are_as_before(tmp_path: Path) -> None:
    module = module_of(tmp_path, ENDLESS)
    before = module.run.__code__
    with pytest.raises(ValueError, match=r"more than 0\.2 seconds to record"):
        record(module.run, {str(module.__file__): "run.py"}, Unknowing(), seconds=0.2)
    assert module.run.__code__ is before
