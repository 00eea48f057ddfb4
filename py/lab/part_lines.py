"""Finds the line of the running code that makes the number of each part of the drawing.

Methods are found by their names in the classes that run, so that it does not matter where they are.
A part whose method is gone is left out.
"""

import ast
import inspect
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Literal

from lab.code_messages import PartLine
from lab.lesson_files import path_of
from perceptron.model import Network

Part = Literal["input", "weight", "bias", "sum", "activation", "output", "error"]
Finder = Callable[[ast.AST], bool]


def find_lines(network: Network) -> list[PartLine]:
    """Return the line of each part, for the kind of network that this is."""
    neuron = type(network.layers[-1].neurons[0])
    loss = getattr(network.loss_function, "delta", None)
    parts: list[tuple[Part, object, Finder]] = [
        ("input", _method(type(network), "feed"), _is_return),
        ("weight", _method(neuron, "terms"), _is_product),
        ("bias", _method(neuron, "weighted_sum"), _is_bias),
        ("sum", _method(neuron, "weighted_sum"), _is_return),
        ("activation", _method(neuron, "output"), _is_return),
        ("output", _method(neuron, "output"), _is_return),
        ("error", loss, _is_return),
    ]
    # Most of them are in the same file, which needs to be read only once.
    files: dict[str, ast.AST | None] = {}
    found = (_line(part, function, is_it, files) for part, function, is_it in parts)
    return [line for line in found if line is not None]


def _method(kind: type, name: str) -> object:
    return inspect.getattr_static(kind, name, None)


def _line(
    part: Part, function: object, is_it: Finder, files: dict[str, ast.AST | None]
) -> PartLine | None:
    """Return the last line of a function that has such a part. files: those read so far."""
    tree = _tree_of(function, files)
    if tree is None:
        return None
    lines = [node.lineno for node in ast.walk(tree) if is_it(node)]  # type: ignore[attr-defined]
    if not lines:
        return None
    assert isinstance(function, FunctionType)
    path = path_of(function.__code__.co_filename)
    return {"part": part, "path": path, "line": max(lines)}


def _tree_of(function: object, files: dict[str, ast.AST | None]) -> ast.AST | None:
    """Return the source of a function of the lesson as a tree; None if there is none."""
    if type(function) is not FunctionType:
        return None
    code = function.__code__
    if code.co_filename not in files:
        files[code.co_filename] = _parsed(code.co_filename)
    tree = files[code.co_filename]
    if tree is None:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and code.co_name == node.name:
            first = min([node.lineno, *(part.lineno for part in node.decorator_list)])
            if first == code.co_firstlineno:
                return node
        if isinstance(node, ast.Lambda) and node.lineno == code.co_firstlineno:
            return ast.Return(node.body, lineno=node.body.lineno)
    return None


def _parsed(file: str) -> ast.AST | None:
    """Return a file of the lesson as a tree; None if it is another file, or no Python any more."""
    try:
        path_of(file)
        return ast.parse(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError):
        return None


def _is_return(node: ast.AST) -> bool:
    return isinstance(node, ast.Return) and node.value is not None


def _is_product(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)


def _is_bias(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "bias"
