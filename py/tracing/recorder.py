"""Writes down what is done to symbols, and decides which way a branch goes."""

import weakref
from collections.abc import Callable
from typing import NamedTuple

from tracing.following import Following, Path, Restart
from tracing.operations import NUMBERS, TRUTHS
from tracing.recording import Block, Guard, Node, bits
from tracing.refusal import Refusal, Refused, Spot, readers_frame, readers_spot, refuse
from tracing.symbols import Symbol, Truth, make_symbol

# A recording longer than this would take too long to compile, and too much memory.
MOST_OPERATIONS = 200_000
NAN = (
    "it computes with nan (not a number), which may come from something that is not written in "
    "Python"
)
# Up to here every whole number is a float, too.
LARGEST_WHOLE = 2**53
# What makes a number whole in any case; other numbers are whole on one way through a function.
ALWAYS_WHOLE = ("a truth", "a whole number", "a floor")


class Operand(NamedTuple):
    """A plain number that takes part in an operation. It has what a symbol has."""

    node: Node
    value: float
    whole: object = None


class Recorder:
    """Records one run of a method.

    symbols: gets a reference to each that is made. spots: gets the line of the reader's code for
    each step, by the step's identity; None, as that takes long, if it is not wanted.
    """

    def __init__(
        self,
        following: Following,
        symbols: list["weakref.ref[Symbol]"],
        spots: dict[int, Spot] | None = None,
    ) -> None:
        self.following = following
        self._spots = spots
        self.body = self.block = Block()
        self.path: Path | None = None
        self.finished = False
        self.symbols = symbols
        self._given: dict[object, Node] = {}
        self._room = MOST_OPERATIONS

    def given(self, operation: str, index: int, value: float) -> Symbol:
        """The symbol of a float of the state, or of the arguments."""
        return make_symbol(self, self._leaf(operation, float(index), index), value)

    def constant(self, value: float) -> Node:
        """The node of a plain number."""
        if value != value:
            raise Refused(Refusal(NAN)) if self.finished else refuse(NAN)
        return self._leaf("constant", value, bits(value))

    def _leaf(self, operation: str, detail: float, key: object) -> Node:
        if (operation, key) not in self._given:
            self._given[operation, key] = Node(operation, detail=detail)
        return self._given[operation, key]

    def node(self, operation: str, *operands: Node) -> Node:
        """Write down an operation, unless it is already there."""
        key = (operation, *[id(operand) for operand in operands])
        found = self.block.find(key)
        if found is None:
            found = Node(operation, operands)
            self.block.known[key] = found
            self.add(found)
        return found

    def add(self, step: Node | Guard) -> None:
        """Append a step to the present block."""
        if self.finished:
            raise RuntimeError("A symbol was used after its recording had ended.")
        self._room -= 1
        if self._room < 0:
            raise refuse(f"one example takes more than {MOST_OPERATIONS} operations")
        if self._spots is not None:
            self._spots[id(step)] = readers_spot()
        self.block.steps.append(step)

    def operand(self, value: object) -> Symbol | Operand | None:
        """What a value is in an operation; None if it is no number."""
        if isinstance(value, Symbol):
            return value
        if isinstance(value, Truth):
            number = value.as_number()
            return Operand(number.node, number.value, "a truth")
        if isinstance(value, int):
            if abs(value) > LARGEST_WHOLE:
                raise refuse(f"the whole number {value:.3e} is too large to be a float")
            return Operand(self.constant(float(value)), float(value), "a whole number")
        if isinstance(value, float):
            return Operand(self.constant(value), value)
        if isinstance(value, complex):
            raise refuse("a complex number takes part")
        return None

    def symbol(self, operation: str, *operands: Symbol | Operand, whole: object = None) -> Symbol:
        """Write down an operation that gives a number."""
        node = self.node(operation, *[operand.node for operand in operands])
        value = NUMBERS[operation](*[operand.value for operand in operands])
        return make_symbol(self, node, value, whole)

    def truth(self, operation: str, *operands: Symbol | Operand) -> Truth:
        """Write down an operation that gives a truth."""
        node = self.node(operation, *[operand.node for operand in operands])
        return Truth(self, node, TRUTHS[operation](*[operand.value for operand in operands]))

    def arithmetic(self, operation: str, left: object, right: object) -> object:
        """An operator of two numbers, at least one of which is a symbol."""
        a, b = self.operand(left), self.operand(right)
        if a is None or b is None:
            return NotImplemented
        if a.whole and b.whole:
            self._not_whole(a, b)
        if operation == "div":
            self.fail_if(self.compare("eq", right, 0.0), ZeroDivisionError("division by zero"))
        result = self.symbol(operation, a, b)
        if operation == "pow":
            self._check_power(left, right, result)
        return result

    def _check_power(self, left: object, right: object, result: Symbol) -> None:
        """An infinite or missing result of finite numbers is an error, or complex, in Python."""
        finite = [self.function("isfinite", number) for number in (left, right, result)]
        nodes = [truth.node for truth in finite if isinstance(truth, Truth)]
        values = [bool(truth.value) for truth in finite if isinstance(truth, Truth)]
        bad = self.node("and", self.node("and", *nodes[:2]), self.node("not", nodes[2]))
        fails = Truth(self, bad, values[0] and values[1] and not values[2])
        if fails.value:
            real = [n.value if isinstance(n, Symbol) else n for n in (left, right)]
            try:
                real[0] ** real[1]  # type: ignore[operator] # both are numbers
            except ArithmeticError as error:
                self.fail_if(fails, error)
            else:
                raise refuse("a complex number takes part")
        self.fail_if(fails, OverflowError("Numerical result out of range"))

    def unary(self, operation: str, number: Symbol) -> Symbol:
        """An operator of one number: "neg" or "abs"."""
        if number.whole and operation == "neg":
            self._not_whole(number)
        return self.symbol(operation, number, whole=number.whole)

    def _not_whole(self, *operands: Symbol | Operand) -> None:
        """Whole numbers among themselves follow other rules: 0 has no sign, and none is too large.

        So what made such a number is not followed both ways, and each way is recorded as it is.
        """
        for operand in operands:
            if operand.whole not in (None, *ALWAYS_WHOLE):
                self.following.exclude(operand.whole)
                raise Restart
        raise refuse("a calculation with whole numbers depends on what is learnt")

    def compare(self, operation: str, left: object, right: object) -> object:
        """A comparison of two numbers, at least one of which is a symbol."""
        a, b = self.operand(left), self.operand(right)
        if a is None or b is None:
            return NotImplemented
        return self.truth(operation, a, b)

    def function(self, name: str, *arguments: object) -> Symbol | Truth:
        """A function that gives a number, or a truth."""
        operands = []
        for argument in arguments:
            operand = self.operand(argument)
            if operand is None:
                raise TypeError(f"must be real number, not {type(argument).__name__}")
            operands.append(operand)
        return self.truth(name, *operands) if name in TRUTHS else self.symbol(name, *operands)

    def fail_if(self, condition: object, error: BaseException) -> None:
        """Raise an error, as Python would, if the condition is true."""
        assert isinstance(condition, Truth)
        if self.decide(condition.node, condition.value, is_check=True):
            raise error

    def decide(self, condition: Node, value: bool, is_check: bool = False) -> bool:
        """Say which way to go, and make sure that compiled code goes this way only if it may.

        value: how the condition comes out in this example. is_check: it is about an error that
        hardly ever happens, and no branch in the reader's code.
        """
        known = self.block.fact(condition)
        if known is not None:
            return known
        if all(operand.operation == "constant" for operand in condition.operands):
            return value
        if self.path is not None:
            return self.path.decide(condition, value)
        if (value or not is_check) and self.following.begin(readers_frame()):
            raise Restart
        self.add(Guard(condition, value, readers_spot()))
        self.block.facts[id(condition)] = value
        return value

    def pick(self, condition: object, yes: object, no: object, key: object) -> object:
        """One of two numbers, as the condition says, without a branch.

        key: what this is for, see `Following.exclude`.
        """
        a, b = self.operand(yes), self.operand(no)
        if not isinstance(condition, Truth) or a is None or b is None:
            return yes if condition else no
        if not self.following.follows(key):
            return yes if condition else no
        node = self.node("pick", condition.node, a.node, b.node)
        value = a.value if condition.value else b.value
        return make_symbol(self, node, value, key if a.whole or b.whole else None)

    def follow(self, key: object, call: Callable[..., object], *arguments: object) -> object:
        """Call a function from numbers to one number, both ways wherever it branches."""
        is_symbol = [isinstance(argument, Symbol) for argument in arguments]
        if not any(is_symbol) or not self.following.follows(key):
            return call(*arguments)
        if self.path is None:
            return self.following.explore(self, key, lambda: call(*arguments))
        # The outer function is run once for each of its ways: each time this is the same call.
        name = (id(self.path.branches), id(call), *map(_identity, arguments))
        block = self.block
        found = block.call(name)
        if found is None:
            found = self.following.explore(self, key, lambda: call(*arguments))
            block.calls[name] = found
        return found


def _identity(argument: object) -> object:
    """What tells an argument of a call from others."""
    if isinstance(argument, Symbol):
        return id(argument.node)
    return bits(argument) if isinstance(argument, float) else (type(argument), id(argument))
