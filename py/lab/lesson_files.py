"""Finds the files of the lesson that are running, and what is defined in them."""

import ast
import sys
from pathlib import Path
from types import FunctionType, ModuleType

import perceptron
from lab.code_messages import Place


def path_of(file: str) -> str:
    """Return the path of a file as the page names it: perceptron/layers.py."""
    return Path(file).relative_to(Path(perceptron.__file__).parents[1]).as_posix()


def files_behind(value: object) -> dict[str, str]:
    """Return the files of the lesson that the class of an object needs, with their paths.

    These are the file of the class, and those of everything that a file imports. They are
    what is running, whether it was edited or not.
    """
    found: dict[str, str] = {}
    names = [type(value).__module__]
    while names:
        module = sys.modules.get(names.pop())
        file = getattr(module, "__file__", None)
        if module is None or file is None or file in found or not _is_lesson(module.__name__):
            continue
        found[file] = path_of(file)
        names += map(_module_of, vars(module).copy().values())
    return found


def _is_lesson(name: str) -> bool:
    return name == "perceptron" or name.startswith("perceptron.")


def _module_of(value: object) -> str:
    """Return the name of the module where a value was made."""
    if type(value) is ModuleType:
        return value.__name__
    made = value if type(value) in (FunctionType, type) else type(value)
    return str(made.__module__)


def definition(qualified: str) -> Place | None:
    """Return where the lesson defines a name such as "layers.Neuron.delta", as it stands now."""
    module, *names = qualified.split(".")
    files = (Path(folder, f"{module}.py") for folder in perceptron.__path__)
    try:
        file = next(file for file in files if file.exists())
        node: ast.AST = ast.parse(file.read_text(encoding="utf-8"))
    except (StopIteration, OSError, SyntaxError):
        return None
    for name in names:
        inside = getattr(node, "body", [])
        found = next((part for part in inside if name in _defined(part)), None)
        if found is None:
            return None
        node = found
    return {"path": f"perceptron/{module}.py", "line": getattr(node, "lineno", 1)}


def _defined(node: ast.stmt) -> list[str]:
    """Return the names that a statement defines."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []
