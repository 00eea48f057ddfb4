"""Finds out in which form a text has its table, and reads it."""

import re

from tables.delimited import read_delimited
from tables.json_form import NotJSONError, looks_like_json, read_json
from tables.markdown import looks_like_markdown, read_markdown
from tables.python_form import (
    begins_as_list,
    begins_as_program,
    has_rows_in_brackets,
    looks_like_python,
    read_python,
)
from tables.reading import Choices, TableForm
from tables.sheet import Sheet

_WEB_PAGE = re.compile(r"\s*<(!doctype|html|head|body|table|\?xml|svg|!--)", re.IGNORECASE)


def read_form(text: str, choices: Choices) -> tuple[TableForm, Sheet]:
    """Return the form of a text and the rows in it.

    Raises ValueError if it is in none of the forms, or not in the chosen one.
    """
    chosen = choices.get("form")
    # A choice of what separates the cells also says that there are cells to separate.
    if chosen == "delimited" or (not chosen and "separator" in choices):
        return "delimited", read_delimited(text, choices)
    if chosen == "markdown":
        return "markdown", read_markdown(text, choices)
    if chosen == "python":
        return "python", read_python(text)
    if chosen == "json":
        return "json", read_json(text)
    if _WEB_PAGE.match(text):
        raise ValueError(
            "This is a web page or another file in HTML or XML, not a table. Copy the table in it "
            "and paste it here, or save it as CSV."
        )
    return _guess(text, choices)


def _guess(text: str, choices: Choices) -> tuple[TableForm, Sheet]:
    begins_as_json = looks_like_json(text)
    if begins_as_json:
        try:
            return "json", read_json(text)
        except NotJSONError:
            if not looks_like_python(text):
                raise
    if begins_as_json or looks_like_python(text):
        return "python", read_python(text)
    if begins_as_program(text):
        raise ValueError(
            "This begins as a program with lists, but there is more in it than lists. Keep only "
            "the lists, such as X = [[0, 1], [1, 0]]."
        )
    if begins_as_list(text):
        raise ValueError(
            "This begins like a list, but not everything in it is a number, a text or a list. A "
            "table in Python is a list of rows, such as [[0, 1], [1, 0]]."
        )
    if looks_like_markdown(text):
        return "markdown", read_markdown(text, choices)
    if has_rows_in_brackets(text):
        raise ValueError(
            "The rows here are in brackets, but there is more in this text than lists. Keep only "
            "the lists, such as [[0, 1], [1, 0]]."
        )
    return "delimited", read_delimited(text, choices)
