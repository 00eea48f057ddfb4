"""Says in a sentence what a statement did with its numbers.

What is said follows from the statement itself and from the values that were recorded in it. For
some methods of the lesson it is also said what the numbers mean there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from lab.advice.words import capital, listed
from lab.step_parts import NetworkParts
from lab.step_titles import title_of
from stepping import Moment, text_of

SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷"}

# What a computation in a method means: the kind of its part, its name, the operation, and whether
# it is done for each of several.
MEANINGS: dict[tuple[str, str, type[ast.operator], bool], str] = {
    ("neuron", "terms", ast.Mult, True): "Multiplies each weight by its input",
    ("neuron", "weighted_sum", ast.Add, False): (
        "Adds the bias to the total, which gives the weighted sum"
    ),
    ("neuron", "delta", ast.Mult, False): (
        "The delta is the error that came back, times the slope of the activation"
    ),
    ("neuron", "moves", ast.Mult, True): "Gives each input its share of the step",
    ("neuron", "moved", ast.Add, True): "Adds its move to each weight",
    ("neuron", "moved", ast.Sub, True): "The penalty pulls on each weight",
    ("neuron", "moved", ast.Add, False): "Adds its move to the bias",
    ("layer", "errors_of_inputs", ast.Add, True): (
        "Adds this neuron’s share to each error that is passed back"
    ),
    ("batch", "mean_with", ast.Mult, True): "Takes the mean of the moves, times the learning rate",
    ("delta", "squared_error_delta", ast.Mult, False): "The delta is the error times the slope",
    ("delta", "cross_entropy_delta", ast.Sub, False): "The delta is just the error",
    ("network", "_study", ast.Sub, False): "The error is the target minus the prediction",
}
MOST_COMPUTATIONS = 4


def sentence_of(moment: Moment, parts: NetworkParts) -> str:
    """Return what happens at a moment, in a sentence or two."""
    return _typeset(_Sentence(moment, parts).text())


def _typeset(text: str) -> str:
    """Give negative numbers a real minus sign, but not in code."""
    parts = text.split("`")
    parts[::2] = [re.sub(r"(?<![\w.)\]])-(?=\d|inf)", "−", part) for part in parts[::2]]
    return "`".join(parts)


class _Sentence:
    """What is said of one moment."""

    def __init__(self, moment: Moment, parts: NetworkParts) -> None:
        self.moment = moment
        self.parts = parts
        self.node = moment.statement.node
        part = parts.part_of(moment.frame)
        self.kind = part.kind if part else ""
        self.part = part

    def text(self) -> str:
        """Return the sentence."""
        if self.moment.kind == "call":
            return self._call()
        if self.moment.kind == "error":
            verb = "Raises" if isinstance(self.node, ast.Raise) else "This fails:"
            return f"{verb} {self.moment.result.rstrip('.')}."
        if self.moment.kind == "return":
            return self._return()
        say: Callable[[], str] | None
        say = getattr(self, f"_{type(self.node).__name__.lower()}", None)
        return say() if say else "This line is done."

    # Calls and what they return

    def _call(self) -> str:
        callee = self.moment.callee
        assert callee is not None
        title = title_of(callee, self.parts)
        given = [*callee.arguments.values()]
        if callee.arguments and next(iter(callee.arguments)) == "self":
            del given[0]
        if not given:
            return f"Asks for `{callee.name}`: {title}."
        verb = "Sets" if self._sets(callee.name) else "Calls"
        word = "to" if verb == "Sets" else "with"
        name = "a lambda" if callee.name == "<lambda>" else f"`{callee.name}`"
        return f"{verb} {name} {word} {listed(given)}" + (
            f": {title}." if title.strip("`") != callee.name else "."
        )

    def _sets(self, name: str) -> bool:
        return any(name == attribute for _, attribute in self.moment.statement.attributes)

    def _return(self) -> str:
        value, result = getattr(self.node, "value", None), self.moment.result
        if isinstance(self.node, ast.Lambda):
            value = self.node.body
        elif not isinstance(self.node, ast.Return):
            return f"Hands over {result}, and waits until the next is wanted."
        activated = self._activated(value)
        if activated:
            return activated
        computed = self._computations(value)
        if not computed:
            return f"Returns {result}."
        lead = self._meaning(value)
        if computed == [result] or computed[0].endswith(f"= {result}"):
            return f"{lead}: {computed[0]}." if lead else f"Returns {computed[0]}."
        shown = f"{lead or 'Computes'}{':' if lead else ''} {listed(computed)}."
        return f"{shown} Returns {result}."

    def _activated(self, value: ast.AST | None) -> str:
        """Say it in the one place where a neuron's output is made."""
        at_home = self.kind == "neuron" and self.moment.frame.name == "output"
        if not (at_home and isinstance(value, ast.Call) and len(value.args) == 1):
            return ""
        owner = value.func.value if isinstance(value.func, ast.Attribute) else value.func
        name, given = self._value(owner), self._value(value.args[0])
        if not given or not name or name.startswith(("a ", "an ")):
            return ""
        return (
            f"{capital(name)} of {given} is {self.moment.result}: "
            f"that is the output of {self.part.phrase if self.part else 'it'}."
        )

    # Statements

    def _assign(self) -> str:
        assert isinstance(self.node, (ast.Assign, ast.AnnAssign))
        if self.node.value is None:
            return "Only says what kind of value belongs here."
        changes = self._new_values()
        computed = self._computations(self.node.value)
        if not computed:
            return changes or self._put()
        lead = self._meaning(self.node.value)
        start = f"{lead}: {listed(computed)}." if lead else f"Computes {listed(computed)}."
        return f"{start} {changes}".rstrip()

    _annassign = _assign

    def _put(self) -> str:
        """Say what was put into something else than a variable."""
        assert isinstance(self.node, (ast.Assign, ast.AnnAssign))
        value = self._value(self.node.value) or "a value"
        for owner, attribute in self.moment.statement.attributes:
            return f"Sets {self._owned(owner, attribute)} to {value}."
        return f"Puts {value} into a list or another object."

    def _new_values(self) -> str:
        said = []
        moment = self.moment
        for name, _ in moment.statement.targets:
            if name in moment.variables:
                said.append(f"{name} to {moment.variables[name]}")
        for owner, attribute in moment.statement.attributes:
            name = f"{owner}.{attribute}"
            if name in moment.changed:
                before = moment.changed[name]
                was = f" (before: {before})" if before is not None else ""
                said.append(f"{self._owned(owner, attribute)} to {moment.variables[name]}{was}")
        return f"Sets {listed(said)}." if said else ""

    def _owned(self, owner: str, attribute: str) -> str:
        if owner == "self" and self.part and attribute.isalpha():
            return f"the {attribute} of {self.part.phrase}"
        return f"{owner}.{attribute}"

    def _augassign(self) -> str:
        assert isinstance(self.node, ast.AugAssign)
        target, value = self.node.target, self._value(self.node.value)
        name = said = target.id if isinstance(target, ast.Name) else "it"
        for owner, attribute in self.moment.statement.attributes:
            name, said = f"{owner}.{attribute}", self._owned(owner, attribute)
        said = "the total" if name == "total" else said
        now = self.moment.variables.get(name)
        end = f", which is now {now}." if now is not None else "."
        if value:
            forms = {
                ast.Add: f"Adds {value} to {said}",
                ast.Sub: f"Takes {value} away from {said}",
                ast.Mult: f"Multiplies {said} by {value}",
                ast.Div: f"Divides {said} by {value}",
            }
            if type(self.node.op) in forms:
                return forms[type(self.node.op)] + end
        return f"Changes {said}{end}"

    def _for(self) -> str:
        round_ = f"Goes round the loop for the {_ordinal(self.moment.passes)} time"
        targets = [
            f"{name} is {self.moment.variables[name]}"
            for name, _ in self.moment.statement.targets
            if name in self.moment.variables
        ]
        return f"{round_}: {listed(targets)}." if targets else f"{round_}."

    def _if(self) -> str:
        assert isinstance(self.node, ast.If)
        after = "so the next line runs"
        if not self.moment.truth:
            other = "so what comes under `else` or `elif` is next" if self.node.orelse else ""
            after = other or "so its lines are skipped"
        return f"The condition {self._condition()}, {after}."

    def _while(self) -> str:
        after = "so the loop goes on" if self.moment.truth else "so the loop is over"
        return f"The condition {self._condition()}, {after}."

    def _condition(self) -> str:
        truth = {True: "is true", False: "is false", None: "was computed"}[self.moment.truth]
        return f"`{self.moment.statement.condition}` {truth}"

    def _expr(self) -> str:
        assert isinstance(self.node, ast.Expr)
        value = self.node.value
        if not isinstance(value, ast.Call):
            return f"Computes {self._value(value) or 'a value'}."
        given = [text for text in map(self._value, value.args) if text]
        name = getattr(value.func, "attr", getattr(value.func, "id", "a function"))
        if isinstance(value.func, ast.Attribute) and isinstance(value.func.value, ast.Name):
            whole = value.func.value.id
            if name == "append" and len(given) == 1:
                return f"Appends {given[0]} to {whole}."
            if name == "insert" and len(given) == 2:
                return f"Inserts {given[1]} into {whole}, at place {given[0]}."
        result = self._value(value)
        gets = f", and gets {result}" if result not in ("", "None") else ""
        what = f" with {listed(given)}" if given else ""
        return f"Calls `{name}`{what}{gets}."

    def _assert(self) -> str:
        return f"Checks that `{self.moment.statement.condition}`, which is true."

    def _with(self) -> str:
        return "Enters the block."

    def _excepthandler(self) -> str:
        return f"Catches {self.moment.result.rstrip('.')}."

    def _match(self) -> str:
        assert isinstance(self.node, ast.Match)
        return f"Finds the case for {self._value(self.node.subject) or 'the value'}."

    def _delete(self) -> str:
        gone = [name for name in self.moment.changed if name not in self.moment.variables]
        return f"Deletes {listed(gone)}." if gone else "Deletes a part of something."

    def _import(self) -> str:
        assert isinstance(self.node, (ast.Import, ast.ImportFrom))
        return f"Imports {listed([part.asname or part.name for part in self.node.names])}."

    _importfrom = _import

    def _functiondef(self) -> str:
        return f"Defines `{getattr(self.node, 'name', '')}`."

    _classdef = _functiondef

    def _pass(self) -> str:
        return "Does nothing."

    def _break(self) -> str:
        return "Leaves the loop."

    def _continue(self) -> str:
        return "Goes on with the next round of the loop."

    # Values

    def _value(self, node: ast.AST | None) -> str:
        """Return the last value of an expression, or "" if it was not recorded."""
        return (self._values(node) or [""])[-1]

    def _values(self, node: ast.AST | None) -> list[str]:
        """Return the last values of an expression."""
        if isinstance(node, ast.Constant):
            return [text_of(node.value, self.parts.name)]
        _, texts = self.moment.values.get(self.moment.statement.parts.get(node, -1), (0, ()))
        return list(texts)

    def _operation(self, node: ast.AST | None) -> ast.BinOp | None:
        """Return the computation with numbers in an expression that is worth telling."""
        if isinstance(node, ast.BinOp) and type(node.op) in SIGNS:
            return node
        inner: list[ast.expr] = []
        if isinstance(node, (ast.ListComp, ast.GeneratorExp)):
            inner = [node.elt]
        elif isinstance(node, (ast.List, ast.Tuple)):
            inner = node.elts
        elif isinstance(node, ast.Starred):
            inner = [node.value]
        return next(filter(None, map(self._operation, inner)), None)

    def _computations(self, node: ast.AST | None) -> list[str]:
        """Say each computation as a × b = c; none if there are no numbers for it."""
        operation = self._operation(node)
        if operation is None:
            return []
        results = self._values(operation)
        left, right = self._values(operation.left), self._values(operation.right)
        left, right = (
            part * len(results) if isinstance(side, ast.Constant) else part
            for part, side in ((left, operation.left), (right, operation.right))
        )
        if not len(left) == len(right) == len(results) or not all(map(_is_number, results)):
            return []
        sign = SIGNS[type(operation.op)]
        said = [f"{a} {sign} {_enclosed(b)} = {c}" for a, b, c in zip(left, right, results)]
        return said if len(said) <= MOST_COMPUTATIONS else ["…", *said[1 - MOST_COMPUTATIONS :]]

    def _meaning(self, node: ast.AST | None) -> str:
        operation = self._operation(node)
        if operation is None:
            return ""
        is_repeated = any(
            isinstance(part, ast.ListComp) and operation in ast.walk(part)
            for part in ast.walk(node or operation)
        )
        key = (self.kind, self.moment.frame.name, type(operation.op), is_repeated)
        return MEANINGS.get(key, "")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?(\d[\d.]*(e[+-]?\d+)?|inf|nan)", text) is not None


def _enclosed(text: str) -> str:
    return f"({text})" if text.startswith("-") else text


def _ordinal(number: int) -> str:
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number:,}{ending}"
