"""Advice on names that Python cannot find: variables, attributes, modules."""

from __future__ import annotations

import builtins
import re
import sys

from lab.advice.elsewhere import forgotten_import, is_module, of_module
from lab.advice.places import innermost, raised_at
from lab.advice.words import capital, did_you_mean, kind, likely, quoted

# Of so many modules, some are a little like any name.
MODULES_ALIKE = 0.8

# What other languages call what Python calls differently.
OTHER_LANGUAGES = {"null": "None", "nil": "None", "undefined": "None", "this": "self"}


def on_name(error: NameError, message: str) -> str:
    """A name that was never given a value."""
    found = re.search(r"'(\w+)'", message)
    name = str(error.name or (found and found[1]) or "")
    if not name:
        return ""
    if "free variable" in message:
        return (
            f"{quoted(name)} belongs to the function around this one, and has no value there yet "
            "when this line runs."
        )
    known = OTHER_LANGUAGES.get(name)
    if known:
        return f"There is no {quoted(name)} in Python: write {quoted(known)} instead."
    frame = innermost(error)
    local, outer = (frame.f_locals, frame.f_globals) if frame else ({}, {})
    if name in _attributes(local.get("self")):
        return (
            f"There is no variable {quoted(name)} here, but the object has an attribute of that "
            f"name: write {quoted(f'self.{name}')}."
        )
    elsewhere = forgotten_import(error, name, [*local, *outer])
    if elsewhere:
        return elsewhere
    # The names of a comprehension are no variables of the function any more once it has failed.
    written = frame.f_code.co_varnames if frame else ()
    similar = likely(name, [*written, *local, *outer]) or likely(name, dir(builtins))
    if similar:
        return (
            f"Nothing here is called {quoted(name)}. Did you mean {quoted(similar)}? "
            "A name must be spelled the same everywhere."
        )
    if is_module(name):
        return of_module(name)
    return (
        f"Nothing here is called {quoted(name)}. Give it a value before this line, or check how it "
        "is spelled."
    )


def on_unbound(error: UnboundLocalError, message: str) -> str:
    """A local variable that is used before it has a value."""
    found = re.search(r"'(\w+)'", message)
    if not found:
        return ""
    name = found[1]
    frame = raised_at(error)
    outside = frame is not None and name in frame[0].f_globals
    sentence = (
        f"{quoted(name)} is used here before it has a value. The function gives it one somewhere, "
        "so Python takes it as the function’s own variable everywhere in it."
    )
    return sentence + (
        f" The {quoted(name)} outside the function is another one."
        if outside
        else " Give it a first value at the top of the function."
    )


def on_attribute(error: AttributeError, message: str) -> str:
    """An attribute or a method that an object does not have."""
    found = re.search(r"has no attribute '(\w+)'", message)
    name = str(error.name or (found and found[1]) or "")
    if "partially initialized module" in message:
        return _circular()
    owner = error.obj
    if not name or not found:
        return _read_only(message)
    if owner is None:
        owner_name = re.search(r"'(\w+)' object", message)
        if owner_name and owner_name[1] != "NoneType":
            return f"{capital(kind(owner_name[1]))} has no attribute {quoted(name)}."
        return (
            f"This is None, and None has no attribute {quoted(name)}. A function that ends without "
            f"{quoted('return')} gives None."
        )
    return f"{_owner(owner)} has no attribute {quoted(name)}." + (
        did_you_mean(name, _attributes(owner)) or _hint(owner, name)
    )


def _owner(owner: object) -> str:
    if isinstance(owner, type):
        return f"The class {owner.__name__}"
    if type(owner) is type(sys):
        return f"The module {owner.__name__}"
    return capital(kind(type(owner).__name__))


def _hint(owner: object, name: str) -> str:
    if callable(owner) and not isinstance(owner, type):
        return " Are the brackets of a call missing?"
    if type(owner).__module__ == "builtins":
        return ""
    return (
        f" An object gets its attributes where {quoted(f'self.{name} = …')} is run, most often in "
        f"{quoted('__init__')}."
    )


def _read_only(message: str) -> str:
    """Attributes that exist, but cannot be set."""
    found = re.search(r"property '(\w+)' of '(\w+)' object has no (setter|deleter)", message)
    if found:
        return (
            f"{quoted(found[1])} is computed from other attributes of {kind(found[2])}, so it "
            "cannot be set. Set the attributes that it is computed from."
        )
    return ""


def _attributes(owner: object) -> list[str]:
    try:
        return [name for name in dir(owner) if not name.startswith("__")]
    except Exception:
        return []  # its __dir__ was edited


def on_import(error: ImportError, message: str) -> str:
    """A module that is not here, or a name that a module does not have."""
    if "partially initialized module" in message:
        return _circular()
    found = re.search(r"cannot import name '(\w+)' from '([\w.]+)'", message)
    if found:
        name, module = found[1], found[2]
        return f"The module {module} has no {quoted(name)}." + did_you_mean(
            name, _attributes(sys.modules.get(module))
        )
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return ""
    name = str(error.name)
    ours = [module for module in sys.modules if module.startswith(("perceptron", "__main__"))]
    own = did_you_mean(name, ours if "." in name else sys.stdlib_module_names, MODULES_ALIKE)
    if own:
        return f"There is no module {quoted(name)} here.{own}"
    if name in sys.stdlib_module_names:
        return f"The page leaves out some modules of Python’s library, and {quoted(name)} is one."
    return (
        f"There is no module {quoted(name)} here. The page has only Python’s own library, and it "
        "cannot install anything."
    )


def _circular() -> str:
    return (
        "Two files import each other, so one of them is not ready yet when the other asks for a "
        "name in it. Move the import, or what is imported, to a third file."
    )
