"""Files with a quirk each, which spreadsheets, programs and people have: how each is read."""

from pathlib import Path

import pytest

from tables import read_table
from tests.unit.tables_expected import EXPECTED

FOLDER = Path(__file__).parent / "tables"


@pytest.mark.parametrize("name", EXPECTED)
def test_a_quirk(name: str) -> None:
    expected = EXPECTED[name]
    found = read_table((FOLDER / name).read_bytes())
    assert found.said == expected.said
    assert list(found.names) == expected.names
    assert list(found.rows) == expected.rows
    assert list(found.doubts) == expected.doubts
    index = [name for name, is_index in zip(found.names, found.is_index) if is_index]
    assert index == ([] if expected.index is None else [expected.index])
    assert (found.test_rows and list(found.test_rows)) == expected.test_rows
    assert found.reading["above"] == expected.above


def test_each_file_has_its_expectation() -> None:
    assert {path.name for path in FOLDER.iterdir()} == EXPECTED.keys()
