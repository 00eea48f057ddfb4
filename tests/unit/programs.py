"""Runs an exported program."""

import sys
from pathlib import Path
from unittest import mock


def run_program(program: str, *paths: Path) -> None:
    """Run a program as it is run on a computer, with the names of these files."""
    with mock.patch.object(sys, "argv", ["network.py", *map(str, paths)]):
        exec(compile(program, "network.py", "exec"), {"__name__": "__main__"})
