"""What the comparison with other programs finds fault with."""

import pytest

from tests.bench.comparison import NETWORKS, ROWS, Figures, Rounds, judge_peers, peers_table

WEIGHTS = [4.5, 5.5, -2.5]

# As fast as it must be, or barely.
TIMES = {"compiled": 14.0, "by hand": 10.0, "first compile": 29.0}

[NETWORK] = NETWORKS


def rounds_with(name: str, **figures: object) -> dict[str, Rounds]:
    """Three rounds in which all is well but for one row; in the last one, all is slow."""

    def one_round(factor: int) -> dict[str, Figures]:
        found: dict[str, Figures] = {
            row: {"milliseconds": factor * TIMES.get(row, 15.0), "parameters": WEIGHTS}
            for row in ROWS
        }
        found[name] |= figures
        return found

    return {NETWORK.title: [one_round(factor) for factor in (1, 1, 9)]}


def test_a_comparison_without_fault() -> None:
    assert judge_peers(rounds_with("compiled")) == []


@pytest.mark.parametrize(
    ("name", "figures", "failure"),
    [
        (
            "compiled",
            {"milliseconds": 15.5},
            "compiled code takes 1.55 times as long as the loop by hand, and may take 1.5",
        ),
        (
            "synaptic",
            {"milliseconds": 7.0},
            "compiled code takes 2.00 times as long as synaptic",
        ),
        (
            "first compile",
            {"milliseconds": 30.5},
            "compiling takes 30.5 ms, and may take 30",
        ),
        (
            "compiled",
            {"parameters": [4.500000000000001, 5.5, -2.5]},
            "compiled code and the interpreter get different weights",
        ),
        (
            "by hand",
            {"parameters": [4.5, 5.501, -2.5]},
            "the loop by hand gets other weights than Python",
        ),
    ],
)
def test_each_fault_is_found(name: str, figures: Figures, failure: str) -> None:
    assert f"{failure}, for {NETWORK.title}" in judge_peers(rounds_with(name, **figures))


def test_the_last_bit_may_differ_in_the_loop_by_hand_alone() -> None:
    found = rounds_with("by hand", parameters=[4.500000000000001, 5.5, -2.5])
    assert judge_peers(found) == []


def test_the_table_has_every_row_in_the_same_columns() -> None:
    heading, *lines, _note = peers_table(rounds_with("compiled")).splitlines()
    assert len(lines) == len(ROWS)
    assert {len(line) for line in lines} == {len(heading)}
