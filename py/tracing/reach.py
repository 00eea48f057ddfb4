"""Finds what the code of an object can change outside of the object, without running it.

Code gets at something outside by a name: a global variable, a variable of an outer function, the
default of an argument, an attribute of a class. So the functions are asked for the names that they
use, and what these stand for is looked through, and the functions in it are asked in turn. The
standard library is looked at as far as the code names it, such as `math.calls` or `sys.path`; its
own functions are not asked.
"""

import builtins
import functools
import inspect
import random
import sys
import types
from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from tracing.layout import Layout
from tracing.refusal import Refusal
from tracing.watched import (
    Attributes,
    Contents,
    FunctionAttributes,
    Outer,
    State,
    Variables,
    Watched,
    attributes_of,
)

# With more than this, it cannot be watched.
MOST_WATCHED = 100_000

_ATOMS = (int, float, str, bytes, complex, type(None), types.CodeType, range)
_CONTAINERS = (list, tuple, dict, set, frozenset, deque)

# What `random.gauss` and its like change. Whether a recording depends on it is seen anyway.
_CHANCE = random.random.__self__  # type: ignore[attr-defined]


class Reach:
    """What the code of an object can change outside of it.

    layout: that of the object. method: the one that is to be recorded.
    watched: all that it can change. functions: all functions that it may call. called: their names,
    as far as the method uses them. iterators: the names of those that these functions use.
    Raises Refusal if it cannot be watched.
    """

    def __init__(self, layout: Layout, method: Any) -> None:
        self.watched: list[Watched] = []
        self.functions: list[types.FunctionType] = []
        self._standard: list[types.FunctionType] = []
        self._held = {id(value) for value in layout.objects}
        self._held |= {id(place.owner) for place in layout.where}  # also variables of functions
        self._seen: set[int] = set()
        self._variables_of: dict[int, tuple[dict[str, Any], set[str]]] = {}
        self._used: dict[types.FunctionType, set[str]] = {}
        self._iterators: list[str] = []
        self._pending: list[tuple[str, Any]] = [("", method)]
        self._pending += [(type(value).__name__, value) for value in layout.objects]
        while self._pending:
            self._look_at(*self._pending.pop())
            if len(self.watched) > MOST_WATCHED:
                raise Refusal("its code can reach too much to see whether it changes any of it")
        self.watched += [Variables(*found) for found in self._variables_of.values()]
        self._watch(FunctionAttributes("", [*self.functions, *self._standard]))
        self.called = _called(method, self._used)
        self.iterators = [name for name in self._iterators if self._is_used(name)]

    def _is_used(self, name: str) -> bool:
        return any(f.__name__ in self.called and name in used for f, used in self._used.items())

    def _look_at(self, name: str, value: Any) -> None:
        if isinstance(value, _ATOMS) or id(value) in self._seen or value is _CHANCE:
            return
        self._seen.add(id(value))
        if isinstance(value, types.FunctionType):
            self._function(value)
        elif isinstance(value, (types.BuiltinFunctionType, types.MethodWrapperType)):
            self._pending.append((name, value.__self__))
        elif isinstance(value, type):
            self._class(value)
        elif isinstance(value, (array, bytearray, random.Random)):
            self._watch(State(name, value))
        elif not isinstance(value, types.ModuleType):
            self._object(name, value)

    def _watch(self, found: Watched) -> None:
        if id(found.holder) not in self._held:
            self.watched.append(found)

    def _object(self, name: str, value: Any) -> None:
        for inner in _wrapped(value):
            self._pending.append((name, inner))
        if isinstance(value, Iterator):
            self._iterators.append(name)
        held = attributes_of(value)
        if not held and not isinstance(value, _CONTAINERS):
            return
        if not isinstance(value, (tuple, frozenset)) or held:
            self._watch(Contents(name, value))
        self._pending.append((name, type(value)))
        self._pending += [(name, inner) for inner in held.values()]
        items = value.values() if isinstance(value, dict) else value
        if isinstance(value, _CONTAINERS):
            self._pending += [(name, item) for item in items if not isinstance(item, _ATOMS)]

    def _class(self, kind: type) -> None:
        if kind.__module__ == "builtins":
            return  # Python does not let anybody change them
        self._watch(Attributes(kind.__name__, kind))
        if not _is_of_interest(kind.__module__):
            return
        self._pending += [(base.__name__, base) for base in kind.__bases__]
        self._pending += [(name, value) for name, value in vars(kind).items() if name[:2] != "__"]
        called = [value for value in vars(kind).values() if isinstance(value, types.FunctionType)]
        self._pending += [(function.__name__, function) for function in called]

    def _function(self, function: types.FunctionType) -> None:
        if not _is_of_interest(function.__module__):
            self._standard.append(function)
            return
        self.functions.append(function)
        code = function.__code__
        for name, cell in zip(code.co_freevars, function.__closure__ or ()):
            if id(cell) not in self._seen:
                self._seen.add(id(cell))
                outer = Outer(name, cell)
                self._watch(outer)
                self._pending += [(name, value) for value in outer.look()]
        self._pending += [(function.__name__, value) for value in vars(function).values()]
        defaults = function.__defaults__ or ()
        names = code.co_varnames[: code.co_argcount][code.co_argcount - len(defaults) :]
        self._pending += [*zip(names, defaults), *(function.__kwdefaults__ or {}).items()]
        used = self._used[function] = _names(code)
        package = str(function.__globals__.get("__package__"))
        self._variables(function.__globals__, used)
        self._variables(vars(builtins), used)
        for name in used:  # of modules that it imports itself
            for module in (name, f"{package}.{name}"):
                if module in sys.modules:
                    self._module(sys.modules[module], used)

    def _variables(self, variables: dict[str, Any], used: set[str]) -> None:
        """Look at the variables of a module that have one of these names."""
        if not used.isdisjoint(("globals", "vars", "exec", "eval")):
            used = used | {name for name in variables if name[:2] != "__"}
        known = self._variables_of.setdefault(id(variables), (variables, set()))[1]
        new = used - known
        known |= new
        for name in used & variables.keys():
            value = variables[name]
            if name in new:
                self._pending.append((name, value))
            self._module(value, used)

    def _module(self, module: Any, used: set[str]) -> None:
        if isinstance(module, types.ModuleType):
            known = self._variables_of.get(id(vars(module)))
            if known is None or not used <= known[1]:  # modules may hold each other
                self._variables(vars(module), used)


def _is_of_interest(module: str | None) -> bool:
    name = str(module).partition(".")[0]
    return name not in sys.stdlib_module_names and name != __name__.partition(".")[0]


def _wrapped(value: Any) -> Iterable[Any]:
    """The functions inside something that is called like one."""
    if isinstance(value, property):
        return value.fget, value.fset, value.fdel
    if isinstance(value, functools.partial):
        return value.func, value.args, value.keywords
    if isinstance(value, functools.cached_property):
        return (value.func,)
    if isinstance(value, types.MethodType):
        return value.__self__, value.__func__
    if isinstance(value, (staticmethod, classmethod)):
        return (value.__func__,)
    wrapped = inspect.getattr_static(value, "__wrapped__", None)
    return () if wrapped is None else (getattr(value, "__wrapped__", None),)


def _names(code: types.CodeType) -> set[str]:
    """The names that code and the functions in it use, also in texts, as for `setattr`."""
    found = {*code.co_names, *code.co_freevars, *code.co_varnames}
    found = {name for name in found if name[:1] != "@"}  # others are those of a test runner
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found |= _names(constant)
        elif isinstance(constant, str) and constant.isidentifier():
            found.add(constant)
    return found


def _called(method: Any, used: dict[types.FunctionType, set[str]]) -> set[str]:
    """The names of the functions that a method may call, as far as the names they use tell."""
    by_name: dict[str, set[str]] = {}
    for function, names in used.items():
        by_name.setdefault(function.__name__, set()).update(names)
    called: set[str] = set()
    pending = [getattr(method, "__name__", "")]
    while pending:
        name = pending.pop()
        if name not in called:
            called.add(name)
            pending += by_name.get(name, set()) & by_name.keys()
    return called
