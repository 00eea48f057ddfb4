"""Rewrites functions so that they also say what they compute.

    total += term        becomes        START(7)
                                        total += NOTE(8, term)
                                        DONE(7)

The capital names stand for the recorder's own functions, which are put into the code as constants,
so that no name of the module is taken. A number says which statement or expression it is. All else
stays: the order in which things are computed, the names, the lines.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from types import CodeType
from typing import Any, TypeVar, cast

Position = tuple[int, int]

# What the rewritten code calls, see `Recorder`. The names in the code are no identifiers.
HOOKS = {
    "START", "DONE", "NOTE", "TEST", "LOOP", "ITER", "EACH", "ROUND", "CAUGHT", "GIVE_BACK",
    "HAND_OVER", "ENTER", "ENTER_LAMBDA", "LEAVE_LAMBDA",
}  # fmt: skip
MARK = "<stepping> "

# Expressions whose value is noted. A constant is its own value.
NOTED = (
    ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.BinOp, ast.UnaryOp, ast.BoolOp,
    ast.Compare, ast.IfExp, ast.NamedExpr, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.ListComp,
    ast.SetComp, ast.DictComp, ast.JoinedStr,
)  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class Statement:
    """A statement, or the head of one that has others in it.

    node: as it is written. line, end_line: the first and the last line. loops: the numbers of the
    loops around it. targets: the names that it gives a value to, with their numbers. attributes:
    object and attribute of `self.bias = ...`. changes_objects: whether it may change an object.
    inner_names: those that belong to a comprehension in it. condition: that of an `if`, a `while`
    or an `assert`, as it is written. parts: the numbers of the nodes of this file.
    """

    number: int
    path: str
    node: ast.AST
    line: int
    end_line: int
    loops: tuple[int, ...]
    targets: tuple[tuple[str, int], ...]
    attributes: tuple[tuple[str, str], ...]
    changes_objects: bool
    inner_names: frozenset[str]
    condition: str
    parts: dict[ast.AST | None, int]


@dataclass
class Rewritten:
    """A file with rewritten functions, and what the numbers in them stand for.

    codes: of the functions, by qualified name and first line, without the hooks. places: first and
    last position of each expression, as line (from 1) and column (from 0). owners: the function in
    which each is written.
    """

    codes: dict[tuple[str, int], CodeType] = field(default_factory=dict)
    statements: dict[int, Statement] = field(default_factory=dict)
    places: dict[int, tuple[Position, Position]] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)


# So that no two files, and no two versions of one, have the same numbers.
_numbers = count(1)


@lru_cache(maxsize=64)
def rewritten(text: str, file: str, path: str) -> Rewritten:
    """Return the rewritten functions of a file; the same file is rewritten only once.

    file: its name in tracebacks. path: its name in statements.
    Functions that cannot be told apart, like two lambdas on a line, are left out.
    Raises SyntaxError if the text is no Python.
    """
    tree = ast.parse(text)
    originals = {}
    for node, original in zip(ast.walk(tree), ast.walk(ast.parse(text))):
        node.number = number = next(_numbers)  # type: ignore[attr-defined]
        originals[number] = original
    found = Rewritten()
    tree = _Rewriter(found, path, originals, text.split("\n")).visit(tree)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        code = compile(tree, file, "exec", dont_inherit=True)
    codes: dict[tuple[str, int], list[CodeType]] = {}
    _collect(code, codes)
    found.codes = {key: same[0] for key, same in codes.items() if len(same) == 1}
    return found


def with_hooks(code: CodeType, hooks: dict[str, Callable[..., Any]]) -> CodeType:
    """Return rewritten code that calls these hooks, one for each of `HOOKS`, by marked name."""
    constants = tuple(
        with_hooks(constant, hooks)
        if isinstance(constant, CodeType)
        else hooks.get(constant, constant)
        if isinstance(constant, str)
        else constant
        for constant in code.co_consts
    )
    return code.replace(co_consts=constants)


def _collect(code: CodeType, found: dict[tuple[str, int], list[CodeType]]) -> None:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            key = constant.co_qualname, constant.co_firstlineno
            found.setdefault(key, []).append(constant)
            _collect(constant, found)


def _call(place: ast.AST, hook: str, *arguments: int | ast.expr | None) -> ast.Call:
    """Return a call of a hook, which is where the place is."""
    parts = [
        part if isinstance(part, ast.expr) else _at(place, ast.Constant(part)) for part in arguments
    ]
    return _at(place, ast.Call(_at(place, ast.Constant(MARK + hook)), parts, []))


def _say(place: ast.AST, hook: str, number: int) -> ast.stmt:
    """Return a statement that only calls a hook."""
    return _at(place, ast.Expr(_call(place, hook, number)))


Node = TypeVar("Node", bound=ast.AST)


def _at(place: Any, node: Node) -> Node:
    """Give a node the position of another."""
    made: Any = node
    made.lineno, made.col_offset = place.lineno, place.col_offset
    made.end_lineno, made.end_col_offset = place.end_lineno, place.end_col_offset
    return node


class _Rewriter(ast.NodeTransformer):
    """Rewrites a file. What is outside functions has run already, and stays as it is."""

    def __init__(
        self, found: Rewritten, path: str, originals: dict[int, ast.AST], lines: list[str]
    ) -> None:
        self.found = found
        self.path = path
        self.originals = originals
        self.numbers: dict[ast.AST | None, int] = {
            node: number for number, node in originals.items()
        }
        self.lines = lines
        self.function: int | None = None
        self.loops: tuple[int, ...] = ()

    # Functions

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Rewrite its body, but no decorator, default or annotation."""
        outside = self.function, self.loops
        self.function, self.loops = _number(node), ()
        has_docstring = ast.get_docstring(node, clean=False) is not None
        docstring, body = node.body[:has_docstring], node.body[has_docstring:]
        first = node.body[0]
        entered = ast.withitem(_call(first, "ENTER", self.function))
        inner = ast.With([entered], self._body(body) or [_at(first, ast.Pass())])
        node.body = [*docstring, _at(first, inner)]
        self.function, self.loops = outside
        return node

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        """Leave it as it is."""
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        """Rewrite its expression, which is its only statement."""
        outside = self.function, self.loops
        self.function, self.loops = number, _ = _number(node), ()
        self._add(node, node.body.lineno, node.body.end_lineno)
        entered = _call(node.body, "ENTER_LAMBDA", number)
        node.body = _call(node.body, "LEAVE_LAMBDA", entered, self.visit(node.body))
        self.function, self.loops = outside
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Rewrite only the functions in it."""
        outside, self.function = self.function, None
        node.body = [self.visit(part) for part in node.body]
        self.function = outside
        return node

    # Statements

    def _body(self, statements: Sequence[ast.stmt]) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for node in statements:
            rewrite = getattr(self, f"_{type(node).__name__.lower()}", self._simple)
            found += rewrite(node)
        return found

    def _add(self, node: ast.AST, line: int, end_line: int | None) -> int:
        """Add a statement to the table, and return its number."""
        number = _number(node)
        original = self.originals[number]
        names, attributes = _targets(node)
        for _, target in names:
            self._place(target)
        self.found.statements[number] = Statement(
            number,
            self.path,
            original,
            line,
            end_line or line,
            self.loops,
            names,
            attributes,
            _may_change_objects(node),
            _inner_names(original),
            self._written(getattr(original, "test", None)),
            self.numbers,
        )
        return number

    def _begin(self, node: ast.stmt, last: ast.AST | None = None) -> tuple[int, ast.stmt]:
        """Return the number of a statement and what says that it begins. last: its last part."""
        end = getattr(last or node, "end_lineno", node.lineno)
        number = self._add(node, node.lineno, max(end, node.lineno))
        return number, _say(node, "START", number)

    def _simple(self, node: ast.stmt) -> list[ast.stmt]:
        number, start = self._begin(node)
        return [start, self.visit(node), _say(node, "DONE", number)]

    def _unchanged(self, node: ast.stmt) -> list[ast.stmt]:
        return [node]

    _global = _nonlocal = _unchanged

    def _expr(self, node: ast.Expr) -> list[ast.stmt]:
        return [node] if isinstance(node.value, ast.Constant) else self._simple(node)

    def _jump(self, node: ast.stmt) -> list[ast.stmt]:
        number, start = self._begin(node)
        return [start, _say(node, "DONE", number), node]

    _break = _continue = _jump

    def _definition(self, node: ast.FunctionDef | ast.ClassDef) -> list[ast.stmt]:
        number = self._add(node, node.lineno, node.lineno)
        start = _say(node, "START", number)
        return [start, self.visit(node), _say(node, "DONE", number)]

    _functiondef = _classdef = _definition

    def _return(self, node: ast.Return) -> list[ast.stmt]:
        _, start = self._begin(node)
        value = self.visit(node.value) if node.value else _at(node, ast.Constant(None))
        node.value = _call(node, "GIVE_BACK", value)
        return [start, node]

    def _raise(self, node: ast.Raise) -> list[ast.stmt]:
        _, start = self._begin(node)
        return [start, self.visit(node)]

    def _if(self, node: ast.If) -> list[ast.stmt]:
        number, start = self._begin(node, node.test)
        node.test = _call(node.test, "TEST", number, self.visit(node.test))
        node.body, node.orelse = self._body(node.body), self._body(node.orelse)
        return [start, node]

    def _while(self, node: ast.While) -> list[ast.stmt]:
        outside, number = self.loops, _number(node)
        self.loops = (*outside, number)
        self._begin(node, node.test)
        # START returns None, so that the condition follows each time.
        begun = [_call(node.test, "START", number), self.visit(node.test)]
        either = _at(node.test, ast.BoolOp(ast.Or(), begun))
        node.test = _call(node.test, "TEST", number, either)
        node.body = self._body(node.body)
        self.loops = outside
        node.orelse = self._body(node.orelse)
        return [_say(node, "LOOP", number), node]

    def _for(self, node: ast.For) -> list[ast.stmt]:
        outside, number = self.loops, _number(node)
        self.loops = (*outside, number)
        _, start = self._begin(node, node.iter)
        node.target = self.visit(node.target)
        values = _call(node.iter, "ITER", self.visit(node.iter))
        node.iter = _call(node.iter, "EACH", number, values)
        node.body = [_say(node, "ROUND", number), *self._body(node.body)]
        self.loops = outside
        node.orelse = self._body(node.orelse)
        return [_say(node, "LOOP", number), start, node]

    def _with(self, node: ast.With) -> list[ast.stmt]:
        number, start = self._begin(node, node.items[-1].context_expr)
        node.items = [self.visit(item) for item in node.items]
        node.body = [_say(node, "DONE", number), *self._body(node.body)]
        return [start, node]

    def _try(self, node: ast.Try) -> list[ast.stmt]:
        for handler in node.handlers:
            number = self._add(handler, handler.lineno, _end(handler.type))
            caught = _say(handler, "CAUGHT", number)
            handler.body = [caught, *self._body(handler.body)]
        node.body, node.orelse = self._body(node.body), self._body(node.orelse)
        node.finalbody = self._body(node.finalbody)
        return [node]

    _trystar = _try

    def _match(self, node: ast.Match) -> list[ast.stmt]:
        number, start = self._begin(node, node.subject)
        node.subject = self.visit(node.subject)
        for case in node.cases:
            case.guard = self.visit(case.guard) if case.guard else None
            case.body = [_say(case.body[0], "DONE", number), *self._body(case.body)]
        return [start, node]

    # Expressions

    def visit(self, node: ast.AST) -> Any:
        """Rewrite what is in a node, and have its value noted if it has one."""
        made = super().visit(node)
        context = getattr(node, "ctx", None)
        is_read = context is None or isinstance(context, ast.Load)
        if self.function is None or not isinstance(node, NOTED) or not is_read:
            return made
        self._place(_number(node), node)
        return _call(node, "NOTE", _number(node), made)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """The function itself is not worth noting, but what is before its dot is."""
        if isinstance(node.func, ast.Attribute):
            node.func.value = self.visit(node.func.value)
        elif not isinstance(node.func, ast.Name):
            node.func = self.visit(node.func)
        node.args = [self.visit(part) for part in node.args]
        node.keywords = [self.visit(part) for part in node.keywords]
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Slices are only allowed where they stand, also in a tuple."""
        node.value = self.visit(node.value)
        if isinstance(node.slice, ast.Tuple):
            node.slice.elts = [self.visit(part) for part in node.slice.elts]
        else:
            node.slice = self.visit(node.slice)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """The annotation of a local name is never evaluated."""
        node.target = self.visit(node.target)
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """Python 3.11 does not know where the parts of an f-string are."""
        return node

    def visit_TemplateStr(self, node: ast.AST) -> ast.AST:
        """Its parts are kept as text, too."""
        return node

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        """Say what is handed over, before that happens."""
        if self.function is not None:
            value = self.visit(node.value) if node.value else _at(node, ast.Constant(None))
            node.value = _call(node, "HAND_OVER", value)
        return node

    def _place(self, number: int, node: ast.AST | None = None) -> None:
        """Note where an expression is."""
        found = cast(ast.expr, node or self.originals[number])
        assert self.function is not None
        self.found.owners[number] = self.function
        self.found.places[number] = self._ends(found)

    def _ends(self, node: ast.expr) -> tuple[Position, Position]:
        """Return where an expression begins and where it ends."""
        return (
            self._position(node.lineno, node.col_offset),
            self._position(node.end_lineno or node.lineno, node.end_col_offset or 0),
        )

    def _position(self, line: int, column: int) -> Position:
        """Count characters: Python counts bytes."""
        text = self.lines[line - 1]
        return line, column if text.isascii() else len(text.encode()[:column].decode())

    def _written(self, node: ast.expr | None) -> str:
        """Return an expression as it is written, on one line."""
        return text_between(self.lines, *self._ends(node)) if node else ""


def text_between(lines: Sequence[str], start: Position, end: Position) -> str:
    """Return a piece of a file, on one line."""
    if start[0] == end[0]:
        return lines[start[0] - 1][start[1] : end[1]]
    pieces = [lines[start[0] - 1][start[1] :], *lines[start[0] : end[0] - 1]]
    return " ".join(piece.strip() for piece in [*pieces, lines[end[0] - 1][: end[1]]])


def _number(node: ast.AST) -> int:
    return cast(int, node.number)  # type: ignore[attr-defined]


def _end(node: ast.expr | None) -> int | None:
    return node.end_lineno if node else None


def _targets(
    node: ast.AST,
) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, str], ...]]:
    """Return the names that a statement gives a value to, and the attributes of such objects."""
    targets: list[ast.expr | None] = []
    if isinstance(node, ast.Assign):
        targets = [*node.targets]
    elif isinstance(node, (ast.AugAssign, ast.AnnAssign, ast.For)):
        targets = [node.target]
    elif isinstance(node, ast.With):
        targets = [item.optional_vars for item in node.items]
    names, attributes = [], []
    for part in (part for target in targets if target for part in ast.walk(target)):
        if not isinstance(getattr(part, "ctx", None), ast.Store):
            continue
        if isinstance(part, ast.Name):
            names.append((part.id, _number(part)))
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            attributes.append((part.value.id, part.attr))
    return tuple(names), tuple(attributes)


def _inner_names(node: ast.AST) -> frozenset[str]:
    """Return the names that only exist while a comprehension runs."""
    return frozenset(
        name.id
        for part in ast.walk(node)
        if isinstance(part, ast.comprehension)
        for name in ast.walk(part.target)
        if isinstance(name, ast.Name)
    )


def _may_change_objects(node: ast.AST) -> bool:
    """Whether a statement calls something, or sets or deletes a part of an object."""
    if isinstance(node, ast.For):
        return False
    for part in ast.walk(node.test if isinstance(node, (ast.If, ast.While)) else node):
        changed = not isinstance(getattr(part, "ctx", ast.Load()), ast.Load)
        if isinstance(part, ast.Call) or (
            changed and isinstance(part, (ast.Attribute, ast.Subscript))
        ):
            return True
    return False
