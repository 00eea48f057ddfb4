"""Copies an object as Python source: the code that its `predict` uses, and its numbers.

Which code that is, is found by following the names in it. So code that somebody has changed is
copied as it is, and nothing here needs to know what a network consists of.
"""

import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

# An expression longer than this is written on several lines; its indentation comes on top.
WIDTH = 84


class Copy:
    """A network as source.

    imports: lines. functions, classes: the source of each, by its name. constants: for each name,
    the expression that it stands for. network: the expression that makes the network.

    rows: numbers to predict for. A name can mean an attribute of one class and a property of
    another: what runs for these rows shows which is used.
    Raises ValueError if the code needs a module that does not come with Python.
    """

    def __init__(self, network: Any, rows: Sequence[Sequence[float]]) -> None:
        self.imports: set[str] = set()
        self.functions: dict[str, str] = {}
        self.constants: dict[str, str] = {}
        self._ran = _code_that_runs(network.predict, rows)
        self._mentioned: set[str] = set()
        self._values: dict[str, object] = {}  # of global names
        self._attributes: dict[type, list[str]] = {}
        self._methods: dict[type, dict[str, str]] = {}
        self._follow_all(network)
        for name, value in self._values.items():
            self.constants[name] = self._written(value)
        self.network = self._made_in_words(network)
        # A class comes after those of its parts.
        self.classes = {kind.__name__: self._class(kind) for kind in reversed(self._attributes)}

    # What is used

    def _follow_all(self, network: object) -> None:
        """Follow objects to their classes, and code to what it mentions, until nothing is new."""
        before = -1
        while before < self._size():
            before = self._size()
            self._visit([network, *self._values.values()])
            for kind in list(self._attributes):
                self._follow_methods(kind)

    def _size(self) -> int:
        methods = sum(map(len, self._methods.values()))
        return len(self._mentioned) + len(self._values) + len(self._attributes) + methods

    def _visit(self, value: object) -> None:
        """Note the classes of all objects in a value, and copy its functions."""
        if isinstance(value, FunctionType):
            self._take(value.__name__, value)
        elif isinstance(value, (list, tuple)):
            for part in value:
                self._visit(part)
        elif hasattr(value, "__dict__"):
            self._methods.setdefault(type(value), {})
            attributes = self._attributes.setdefault(type(value), [])
            for name, part in vars(value).items():
                if name in self._mentioned:
                    attributes += [] if name in attributes else [name]
                    self._visit(part)

    def _follow_methods(self, kind: type) -> None:
        """Copy the methods and properties of a class that are used."""
        decided = {code.co_name for code in self._ran}.union(*self._attributes.values())
        for name in _members(kind):
            function = _function_in(inspect.getattr_static(kind, name))
            if function is None or name == "__init__" or name in self._methods[kind]:
                continue
            if function.__code__ in self._ran or name in self._mentioned - decided:
                self._methods[kind][name] = _source(function, name)
                self._follow(function)

    def _follow(self, function: FunctionType) -> None:
        for name in _names(function.__code__):
            self._mentioned.add(name)
            if name in function.__globals__:
                self._take(name, function.__globals__[name])

    def _take(self, name: str, value: Any) -> None:
        """Add what a global name refers to: import it, copy it, or note its value."""
        if isinstance(value, ModuleType):
            self._import(value.__name__, f"import {value.__name__} as {name}")
        elif not inspect.isroutine(value) and not inspect.isclass(value):
            self._values[name] = value
        elif not isinstance(value, (FunctionType, type)) or _is_standard(value.__module__):
            line = f"from {value.__module__} import {value.__name__} as {name}"
            self._import(value.__module__, line)
        elif name not in self.functions:
            self.functions[name] = ""  # marks it as known; what it uses is added before it
            parts = [value]
            if isinstance(value, type):
                parts = list(vars(value).values())
                for base in value.__bases__:
                    self._take(base.__name__, base)
            for function in filter(None, map(_function_in, parts)):
                self._follow(function)
            del self.functions[name]
            self.functions[name] = _source(value, name)

    def _import(self, module: str, line: str) -> None:
        if not _is_standard(module):
            raise ValueError(f"it needs {module}, which does not come with Python")
        if module != "builtins":
            *_, before, _, name = line.split()
            self.imports.add(line.removesuffix(f" as {name}") if before == name else line)

    # How it is written

    def _written(self, value: Any, long: bool = False) -> str:
        """Write a value as an expression; long: on several lines if it is a list."""
        if isinstance(value, FunctionType):
            return value.__name__
        if inspect.isbuiltin(value):
            self._import(value.__module__, f"import {value.__module__} as {value.__module__}")
            return f"{value.__module__}.{value.__name__}"
        if isinstance(value, list):
            return _list_of([self._written(part) for part in value], long)
        if isinstance(value, tuple):
            return f"tuple({self._written(list(value), long)})"
        if type(value) not in self._attributes:
            return repr(value)
        made, constant = self._made(value), str(getattr(value, "name", "")).upper()
        if self._methods[type(value)] or not constant.isidentifier() or constant in self.functions:
            return made
        # An object with a name, but no methods, is written once and then called by its name.
        return constant if self.constants.setdefault(constant, made) == made else made

    def _made(self, value: Any) -> str:
        """Write the call that makes an object."""
        kind = type(value)
        parts = [getattr(value, name) for name in self._attributes[kind]]
        for long in (False, True):
            made = f"{kind.__name__}({', '.join(self._written(part, long) for part in parts)})"
            if len(made) <= WIDTH:
                break
        return made

    def _made_in_words(self, value: Any) -> str:
        """Write the call that makes an object, with the name of each argument on a line."""
        lines = [
            f"{n}={self._written(getattr(value, n))},\n" for n in self._attributes[type(value)]
        ]
        return f"{type(value).__name__}(\n{textwrap.indent(''.join(lines), '    ')})"

    def _class(self, kind: type) -> str:
        """Write a class with what is used of it, and with a plain `__init__`."""
        parts = []
        attributes, methods = self._attributes[kind], self._methods[kind]
        if methods and kind.__doc__:
            summary, _, _ = inspect.cleandoc(kind.__doc__).partition("\n\n")
            parts.append(f'"""{summary}"""')
        if attributes:
            lines = [f"    self.{name} = {name}" for name in attributes]
            parts.append("\n".join([f"def __init__(self, {', '.join(attributes)}):", *lines]))
        parts += [methods[name] for name in _members(kind) if name in methods]
        return f"class {kind.__name__}:\n" + textwrap.indent("\n\n".join(parts) or "pass", "    ")


def _code_that_runs(
    predict: Callable[[Sequence[float]], float], rows: Sequence[Sequence[float]]
) -> set[CodeType]:
    """Return the code of all functions that are called in these predictions."""
    ran = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            ran.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for row in rows:
            predict(row)
    finally:
        sys.setprofile(before)
    return ran


def _names(code: CodeType) -> Iterator[str]:
    """Return the names that some code uses, also in functions within it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _members(kind: type) -> list[str]:
    """Return the names of what a class has, in the order of its source."""
    return list(dict.fromkeys(name for base in kind.__mro__[::-1] for name in vars(base)))


def _function_in(member: object) -> FunctionType | None:
    """Return the function of a method or a property."""
    if isinstance(member, property):
        member = member.fget
    elif isinstance(member, (staticmethod, classmethod)):
        member = member.__func__
    return member if isinstance(member, FunctionType) else None


def _is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names


def _source(code: FunctionType | type, name: str) -> str:
    """Return the source of a function or a class, under the name by which it is used."""
    source = textwrap.dedent(inspect.getsource(code)).rstrip()
    return source if code.__name__ == name else f"{source}\n\n{name} = {code.__name__}"


def _list_of(parts: list[str], long: bool) -> str:
    """Write a list, if possible on one line; otherwise numbers fill the lines."""
    line = f"[{', '.join(parts)}]"
    if len(line) <= WIDTH and not long:
        return line
    inner = ",\n".join(parts) + ","
    if all(part.lstrip("-")[:1].isdigit() for part in parts):
        inner = textwrap.fill(", ".join(parts) + ",", WIDTH, break_on_hyphens=False)
    return f"[\n{textwrap.indent(inner, '    ')}\n]"
