"""Finds where a name could be imported from: Python's library, or another file of the lesson."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from lab.advice.places import FOLDER, LESSON, below, innermost, text_after
from lab.advice.words import did_you_mean, quoted

# A name so much like a module's may also be a variable that is misspelled.
VERY_ALIKE = 0.85


def forgotten_import(error: NameError, name: str, names: Iterable[str]) -> str:
    """Say which line imports a name; an empty text if it is not known elsewhere.

    names: what has a value where the error was raised.
    """
    frame = innermost(error)
    here = below(frame.f_code.co_filename) if frame else None
    path = defined_in(name)
    if path and path != here:
        module = path.removesuffix(".py").replace("/", ".")
        return (
            f"{quoted(name)} is defined in {path.removeprefix(LESSON)}: write "
            f"{quoted(f'from {module} import {name}')} at the top of this file."
        )
    if text_after(error).startswith(".") and is_module(name):
        return of_module(name) + did_you_mean(name, names, VERY_ALIKE)
    if len(name) > 1 and name in vars(math) and not name.startswith("_"):
        return (
            f"{quoted(name)} is in the module math of Python’s library: write "
            f"{quoted(f'from math import {name}')} at the top of this file."
        )
    return ""


def of_module(name: str) -> str:
    """Say that a name is that of a module."""
    return (
        f"{quoted(name)} is a module of Python’s library: write {quoted(f'import {name}')} at the "
        "top of this file."
    )


def is_module(name: str) -> bool:
    """Whether Python's library has a module of this name here."""
    return name in sys.stdlib_module_names and (name in sys.modules or find_spec(name) is not None)


def defined_in(name: str) -> str | None:
    """Return the path of the lesson's file that defines a name at its outer level."""
    line = re.compile(rf"^(?:(?:class|def) {name}\b|{name}(?::[^=\n]+)? = )", re.MULTILINE)
    for file in sorted(Path(FOLDER + LESSON).glob("*.py")):
        if line.search(file.read_text(encoding="utf-8")):
            return LESSON + file.name
    return None
