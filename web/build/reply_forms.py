"""The forms of Python's answers, from their types: what the page checks while edited code runs.

A form is a string for what is simple, and a list that begins with a word for what has parts:

    "text", "number", "whole", "truth", "nothing", "floats"
    ["list", form]           any number of these
    ["tuple", form, ...]     exactly these
    ["table", form]          an object whose values are all of this form
    ["either", form, ...]    one of these
    ["words", text, ...]     one of these texts
    ["named", name]          the fields of the type of that name
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    TypedDict,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from lab import messages

Form = str | list[Any]

SIMPLE: dict[Any, Form] = {
    str: "text",
    float: "number",
    int: "whole",
    bool: "truth",
    NoneType: "nothing",
    None: "nothing",
    messages.Floats: "floats",
}


class Forms(TypedDict):
    """answers: that of each call. fields: those of each named type; one with a ? can be missing."""

    answers: dict[str, Form]
    fields: dict[str, dict[str, Form]]


def reply_forms(calls: dict[str, Callable[..., object]]) -> Forms:
    """Return the forms of the answers to these calls, and of all types that they are made of."""
    forms: Forms = {"answers": {}, "fields": {}}
    for name, function in calls.items():
        forms["answers"][name] = form_of(get_type_hints(function)["return"], forms["fields"])
    return forms


def form_of(hint: Any, fields: dict[str, dict[str, Form]]) -> Form:
    """Return the form for a Python type. What named types it has are added to `fields`."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    if is_typeddict(hint):
        add_fields(hint, fields)
        return ["named", hint.__name__]
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return ["words", *parts]
    forms = [form_of(part, fields) for part in parts if part is not Ellipsis]
    if origin in (Union, UnionType):
        return ["either", *forms]
    if origin in (list, Sequence):
        return ["list", *forms]
    if origin is tuple:
        return ["tuple", *forms]
    if origin is dict:
        return ["table", forms[1]]
    raise TypeError(f"{hint} has no form here.")


def add_fields(shape: Any, fields: dict[str, dict[str, Form]]) -> None:
    """Add the fields of a TypedDict, if they are not there yet."""
    if shape.__name__ in fields:
        return
    found = fields[shape.__name__] = {}
    for field, hint in get_type_hints(shape).items():
        optional = "?" if field in shape.__optional_keys__ else ""
        found[field + optional] = form_of(hint, fields)
