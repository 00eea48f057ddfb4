"""Advice on places that a list or a dictionary does not have, with what it does have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from types import FrameType
from typing import Any

from lab.advice.places import raised_at
from lab.advice.words import did_you_mean, listed, quoted

UNKNOWN = object()

# The name of a list or a dictionary, itself, and the index or key that it was asked for.
Found = tuple[str, Any, Any]
MOST_KEYS = 6


def on_index(error: IndexError, message: str) -> str:
    """An item that a list does not have."""
    if "pop from empty" in message:
        return "The list is empty, so nothing can be taken from it."
    # Where the index is known, only those that are out of range can be to blame.
    found = next(
        (
            (name, owner, index)
            for name, owner, index in subscripts(error, (list, tuple, str, range))
            if type(index) is not int or not -len(owner) <= index < len(owner)
        ),
        None,
    )
    if found is None:
        return (
            "The list is shorter than that. Items are counted from 0, so the last of three is "
            "number 2."
        )
    name, owner, index = found
    if not len(owner):
        return f"{quoted(name)} is empty, so it has no item to take."
    number = f"number {index}" if isinstance(index, int) else "such number"
    items = (
        "only one item, number 0"
        if len(owner) == 1
        else (f"{len(owner)} items, numbered from 0 to {len(owner) - 1}")
    )
    return f"{quoted(name)} has {items}; it has no {number}."


def on_key(error: KeyError, _message: str) -> str:
    """A key that a dictionary does not have."""
    key = error.args[0] if error.args else ""
    said = quoted(key if isinstance(key, str) else repr(key))
    for name, owner, index in subscripts(error, (dict,)):
        if index is not UNKNOWN and index != key:
            continue
        keys = [str(known) for known in owner]
        meant = did_you_mean(str(key), keys)
        has = f" It has {listed(map(quoted, keys))}." if 0 < len(keys) <= MOST_KEYS else ""
        return f"The dictionary {quoted(name)} has no key {said}.{meant or has}"
    return f"The dictionary has no key {said}. Check how it is spelled, or whether it was put in."


def subscripts(error: BaseException, kinds: tuple[type, ...]) -> Iterator[Found]:
    """Yield the name, the value and the index of what is in brackets where an error was raised."""
    place = raised_at(error)
    if place is None:
        return
    frame, piece = place
    # Not `ast.unparse`: the page leaves out what Python 3.14 needs for it.
    for node in ast.walk(_parsed(piece)):
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice):
            owner = value_of(node.value, frame)
            if type(owner) in kinds:
                name = ast.get_source_segment(piece, node.value) or ""
                yield name, owner, value_of(node.slice, frame)


def _parsed(piece: str) -> ast.AST:
    """Return the syntax tree of a piece of code, empty if it is no whole statement."""
    for text in (piece, piece.partition("#")[0].rstrip().removesuffix(":") + ": pass"):
        try:
            return ast.parse(text)
        except SyntaxError:
            continue
    return ast.Module([], [])


def value_of(node: ast.expr, frame: FrameType) -> Any:
    """Return the value of a name, a number or an attribute without running any code of it."""
    match node:
        case ast.Constant():
            return node.value
        case ast.Name():
            return frame.f_locals.get(node.id, frame.f_globals.get(node.id, UNKNOWN))
        case ast.Attribute():
            owner = value_of(node.value, frame)
            found = getattr(owner, "__dict__", {}) if type(owner) is not object else {}
            return found.get(node.attr, UNKNOWN)
        case ast.UnaryOp(op=ast.USub()):
            number = value_of(node.operand, frame)
            return -number if type(number) in (int, float) else UNKNOWN
        case ast.Subscript():
            owner, index = value_of(node.value, frame), value_of(node.slice, frame)
            return _item(owner, index)
    return UNKNOWN


def _item(owner: Any, index: Any) -> Any:
    if type(owner) not in (list, tuple, dict):
        return UNKNOWN
    try:
        return owner[index]
    except (LookupError, TypeError):
        return UNKNOWN
