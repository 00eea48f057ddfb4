"""Broken code is explained in words for a beginner, with its place; whatever the error does."""

import linecache
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from lab.advice import describe, place_of
from lab.advice.places import FOLDER
from lab.code_messages import Failure
from perceptron import DivergenceError, Perceptron
from perceptron.layers import checked_layers

# As if it was in the lesson's folder; nothing is written there.
NAME = "perceptron.broken"
FILE = FOLDER + "perceptron/broken.py"

BEGINNING = """
import math

class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def output(self, inputs):
        return self.bias

    def delta(self, error, output):
        return error * output

    def slope(output):
        return output

neuron = Neuron([0.5, 0.25], 1.0)
"""
LINES = BEGINNING.count("\n")


@pytest.fixture(autouse=True)
def lesson_with_more(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the broken code be a module of the lesson."""
    module = ModuleType(NAME)
    module.__file__ = FILE
    monkeypatch.setitem(sys.modules, NAME, module)
    yield
    linecache.cache.pop(FILE, None)


def raised(code: str, beginning: str = BEGINNING) -> BaseException:
    """Run some code that must fail, and return what it raised."""
    text = beginning + code
    linecache.cache[FILE] = (len(text), None, text.splitlines(keepends=True), FILE)
    try:
        exec(compile(text, FILE, "exec", dont_inherit=True), sys.modules[NAME].__dict__)
    except BaseException as error:
        return error
    raise AssertionError(f"nothing went wrong in {code!r}")


def explained(code: str, beginning: str = BEGINNING) -> Failure:
    return describe(raised(code, beginning))


# What cannot be read, the line of the error below the beginning, and what the advice says.
UNREADABLE: list[tuple[str, int, str]] = [
    ("def f(x)\n    return x", 1, "A colon is missing"),
    ("if neuron.bias == 3\n    pass", 1, "A colon is missing"),
    ("if neuron = 3:\n    pass", 1, "To ask whether two values are equal, write “==”"),
    ("f(1) = 2", 1, "write “==”"),
    ("None = 3", 1, "Only a name, an attribute or an item of a list can get a value"),
    ("a = (1 + 2\nb = 3", 1, f"The bracket “(” on line {LINES + 1} is never closed"),
    ("a = [\n    1, 2\nfor b in a:\n    pass", 1, f"“[” on line {LINES + 1} is never closed"),
    ("a = [1, 2)", 1, "The bracket “[” is closed by “)”. Brackets close in pairs: ( ), [ ], { }."),
    ("a = [1,\n2)", 2, f"The bracket “[” on line {LINES + 1} is closed here by “)”"),
    ("a = 1)", 1, "The bracket “)” closes nothing"),
    ('a = "abc\nb = 2', 1, "A string begins on this line and has no end"),
    ("a = '''abc", 1, "Put three more where it ends"),
    ('a = f"abc', 1, "A string begins on this line and has no end"),
    ('a = f"{b"', 1, "f-string"),
    ("a = 1\n  b = 2", 2, "indented more than the one before"),
    ("def f():\na = 1", 2, f"the block that begins on line {LINES + 1}, so it must be indented"),
    ("def f():\n    a = 1\n  b = 2", 3, "Line it up with one of them"),
    ("def f():\n    if 1:\n        a = 1\n\tb = 2", 4, "tabs where others have spaces"),
    ("return 3", 1, "“return” only works inside a function"),
    ("break", 1, "“break” only works inside a loop"),
    ("continue", 1, "“continue” only works inside a loop"),
    ("a = “b”", 1, "Python cannot read the character “ here"),
    ("a =\xa03", 1, "cannot be seen"),
    ("a = 1 + ", 1, "ends too early"),
    ('print "a"', 1, "put what is to be printed in brackets"),
    ("whille a:\n    pass", 1, "Did you mean “while”?"),
    ("else if a:\n    pass", 1, "Python writes “elif”"),
    ("if 1:\n    pass\nelse if a:\n    pass", 3, "Python writes “elif”"),
    ("elif a: pass", 1, "nothing above that this “elif” could belong to"),
    ("class = 3", 1, "“class” is a word of Python’s own"),
    ("a = 1x", 1, "a number cannot be followed by letters"),
    ("a++", 1, "Write “+= 1”"),
    ("a && b", 1, "Python writes “and” and “or” in words"),
    ("a = !b", 1, "Python writes “not”"),
    ("a + = 3", 1, "are single signs"),
    ("a = [1 2]", 1, "comma"),
    ("a = 3 b", 1, "Is an operator or a comma missing?"),
    ("a = $3", 1, "Python cannot read this line"),
    ("def f(a, a): pass", 1, "Two parameters are called “a”"),
    ("f(a=1, 2)", 1, "Arguments with a name come last"),
    ("def f(a=1, b): pass", 1, "Parameters with a default come last"),
    ("try:\n    a = 1\nb = 2", 3, "needs an “except” or a “finally”"),
    ("a = {1: 2, 3}", 1, "a colon between them"),
]


@pytest.mark.parametrize(("code", "line", "words"), UNREADABLE, ids=repr)
def test_what_cannot_be_read_is_explained_at_its_line(code: str, line: int, words: str) -> None:
    found = explained(code)
    assert words in found["advice"]
    assert (found["path"], found["line"]) == ("perceptron/broken.py", LINES + line)
    assert found["traceback"].rstrip().endswith(found["message"])


# What fails when it runs, and what the advice says; the error is on the last line.
FAILING: list[tuple[str, str]] = [
    ("neurn.bias", "Nothing here is called “neurn”. Did you mean “neuron”?"),
    ("lenn([1])", "Did you mean “len”?"),
    ("TRUE", "Did you mean “True”?"),
    ("null", "There is no “null” in Python: write “None” instead."),
    (
        "random.random()",
        "“random” is a module of Python’s library: write “import random” at the top of this file.",
    ),
    ("form = 1\nstatistics.mean([1])", "write “import statistics” at the top of this file."),
    ("times = [1]\ntime.append(2)", "write “import time” at the top of this file. Did you mean"),
    ("tests = [1]\ntest", "Nothing here is called “test”. Did you mean “tests”?"),
    ("sin(1.0)", "“sin” is in the module math of Python’s library: write “from math import sin”"),
    (
        "Penalty(1, 2)",
        "“Penalty” is defined in penalties.py: write “from perceptron.penalties import Penalty”",
    ),
    ("ACTIVATIONS", "“ACTIVATIONS” is defined in activations.py: write “from perceptron.activ"),
    ("xyzzy", "Give it a value before this line"),
    ("neuron.weight", "A Neuron has no attribute “weight”. Did you mean “weights”?"),
    ("Neuron.wights", "The class Neuron has no attribute “wights”."),
    ("math.exq(1)", "The module math has no attribute “exq”. Did you mean “exp”?"),
    ("None.append(1)", "None has no attribute “append”. A function that ends without “return”"),
    ("neuron.weights.add(1)", "A list has no attribute “add”."),
    ("neuron.output.bias", "Are the brackets of a call missing?"),
    ("neuron.output()", "“Neuron.output()” is called without “inputs”. It takes “inputs”."),
    ("neuron.delta(1)", "is called without “output”. It takes “error” and “output”."),
    (
        "neuron.delta(1, 2, 3)",
        "takes 2 arguments (error and output), but is called with 3.",
    ),
    ("neuron.slope(1)", "has no “self”. Write “def slope(self, output)”."),
    ("Neuron([1])", "“Neuron()” is called without “bias”."),
    ("Neuron([1], 2, 3)", "“Neuron()” takes 2 arguments (weights and bias), but is called with 3."),
    ("neuron.output(input=1)", "no argument called “input”. Did you mean “inputs”?"),
    ("neuron.output([1], inputs=[1])", "gets its argument “inputs” twice"),
    ("math.exp(1, 2)", "is called with 2 arguments, but it takes one argument"),
    ("object(1)", "takes no arguments"),
    ("[1.0] + 1.0", "A list and a number cannot be added."),
    ("1.0 + [1.0]", "A number and a list cannot be added."),
    ("[1.0] - [2.0]", "Two lists cannot be subtracted."),
    ("[1.0] * 0.5", "A list cannot be multiplied by a number as a whole."),
    ('"a" + 1', "Turn the string into a number with float(…)"),
    ("1 + None", "A number and None cannot be added. A function that ends without “return”"),
    ("neuron.output * 2", "Are the brackets of a call missing?"),
    ("[1.0] < 1.0", "A list and a number cannot be compared with “<”."),
    ("-[1.0]", "A number is needed here, but this is a list."),
    ("math.exp([1.0])", "A number is needed here, but this is a list."),
    ("neuron.bias(2)", "A number is followed by a bracket"),
    ("neuron.weights(0)", "To take an item of it, use [ ]."),
    ("neuron(1)", "A Neuron is not a function"),
    ("neuron.bias[0]", "A number has no items, so nothing can be taken from it"),
    ("neuron.output[0]", "To call it, use ( ) in place of [ ]."),
    ("for x in neuron.bias: pass", "A number has no items to go through one by one."),
    ("for x in 5: pass", "To count up to it, use range(…)."),
    ("len(neuron.bias)", "A number has no length"),
    ("neuron.weights[1.0]", "numbered 0, 1, 2 and so on"),
    ("(1, 2)[0] = 3", "A tuple cannot be changed item by item."),
    ("range(1.5)", "A whole number is needed here"),
    ("{[1]: 2}", "so it cannot be a key"),
    ("a, b = [1]", "The left side has 2 names, but the right side gives only 1."),
    ("a, b = [1, 2, 3]", "gives more values than the 2 names on the left"),
    (
        "neuron.weights[5]",
        "has 2 items, numbered from 0 to 1; it has no number 5.",
    ),
    ("i = 2\nneuron.weights[i] += 1", "“neuron.weights” has 2 items, numbered from 0 to 1"),
    ("a = []\na[0]", "“a” is empty"),
    ("a = [1]\nneuron.weights[0] = a[1]", "“a” has only one item, number 0; it has no number 1."),
    ("neuron.weights[len(neuron.weights)]", "numbered from 0 to 1; it has no such number."),
    ("neuron.weights[1:][2]", "The list is shorter than that."),
    ("a = [[1]]\na[0][neuron.weights[0] > 0]", "“a[0]” has only one item, number 0"),
    ("[].pop()", "The list is empty"),
    ('a = {"one": 1}\na["two"]', "The dictionary “a” has no key “two”. It has “one”."),
    ('a = {"sigmoid": 1}\na["sigmoyd"]', "no key “sigmoyd”. Did you mean “sigmoid”?"),
    ("1 / 0", "This divides by 0, in “1 / 0”"),
    ("neuron.bias % 0", "This divides by 0"),
    ("0.0 ** -1", "0 to a negative power"),
    ("math.exp(1000)", "e to any power above 709.78"),
    ("10.0 ** 1000", "too large for a float"),
    ("math.log(0)", "log needs a number above 0"),
    ("math.sqrt(-1)", "sqrt one that is not negative"),
    ('float("x")', "A string can become a number only if it looks like one"),
    ('int(float("nan"))', "A number has become nan (not a number)"),
    ('int(float("inf"))', "A number has become infinite"),
    ("max([])", "An empty list has no largest"),
    ("len(map(abs, [1]))", "The result of map() has no length"),
    ("True + None", "A truth value (True or False) and None cannot be added."),
    ("list(zip([1], [1, 2], strict=True))", "are not equally long"),
    ("import numpy", "There is no module “numpy” here. The page has only Python’s own library"),
    ("import maths", "There is no module “maths” here. Did you mean “math”?"),
    ("from math import expp", "The module math has no “expp”. Did you mean “exp”?"),
    ("from perceptron.layers import Neurn", "has no “Neurn”. Did you mean “Neuron”?"),
    ("exit()", "This would end Python"),
    ("raise SystemExit(1)", "This would end Python"),
    ("raise KeyboardInterrupt", "The code raised KeyboardInterrupt itself."),
    ('open("no such file")', "There is no such file."),
    ("raise EOFError('EOF when reading a line')", "There is no keyboard here"),
    ("assert 1 == 2", "it does not hold. A string after a comma in that line would say why."),
    ("assert 1 == 2, 'no'", "checks a condition here with “assert”, and it does not hold."),
    ("raise NotImplementedError", "This part is still to be written"),
    ("raise MemoryError", "There is not enough memory for this."),
    ("next(iter([]))", "next() found nothing more."),
    ('raise RuntimeError("can\'t start new thread")', "cannot start threads"),
    ("a = {1: 1}\nfor key in a: a[key + 1] = 1", "Go through a copy of it"),
    ("raise Exception", "Python stopped here with an Exception; it has no message that would say"),
    ("[weight + mov for weight, move in [(1, 2)]]", "Did you mean “move”?"),
    ("raise ArithmeticError('odd')", "Python stopped here with an ArithmeticError"),
]


def test_advice_needs_no_module_that_the_page_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Since Python 3.14, `ast.unparse` imports one."""
    monkeypatch.delattr("ast.unparse")
    advice = explained("neuron.weights[5]")["advice"]
    assert advice == "“neuron.weights” has 2 items, numbered from 0 to 1; it has no number 5."


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize(("code", "words"), FAILING, ids=repr)
def test_what_fails_when_it_runs_is_explained_at_its_line(code: str, words: str) -> None:
    found = explained(code)
    assert words in found["advice"]
    assert found["path"] == "perceptron/broken.py"
    assert found["line"] == LINES + 1 + code.count("\n")
    assert found["traceback"].startswith("Traceback")
    assert FOLDER not in found["traceback"]


def test_the_place_is_the_innermost_line_of_the_lesson() -> None:
    """Not that in the library, which the code has called."""
    found = explained("import json\n\ndef read():\n    return json.loads('{')\n\nread()")
    assert (found["type"], found["line"]) == ("JSONDecodeError", LINES + 4)


def test_a_function_that_calls_itself_without_end_is_named() -> None:
    code = (
        "def down(n):\n    print(end='')\n    return up(n) + 1\n\ndef up(n):\n    return down(n)\n"
    )
    found = explained(code + "\ndown(1)")
    assert found["type"] == "RecursionError"
    assert found["line"] in (LINES + 3, LINES + 6)
    assert found["advice"].startswith(("“down” calls itself", "“up” calls itself"))
    assert len(found["traceback"]) <= 10_000


def test_a_local_name_that_has_no_value_yet() -> None:
    code = "def f():\n    total += 1\n    return total\n\n"
    found = explained(code + "f()")
    assert "“total” is used here before it has a value" in found["advice"]
    assert "Give it a first value at the top of the function." in found["advice"]
    assert found["line"] == LINES + 2
    outside = explained("total = 0\n" + code + "f()")
    assert outside["advice"].endswith("The “total” outside the function is another one.")


def test_a_forgotten_import_comes_before_a_guess_at_the_spelling() -> None:
    """Without the import, “math” is a little like the built-in “format”."""
    found = explained("total = 0.5\ntotal += 0.1 * math.sin(total)", "\n" * LINES)
    assert found["line"] == LINES + 2
    assert found["advice"] == (
        "“math” is a module of Python’s library: write “import math” at the top of this file."
    )


def test_an_attribute_of_self_is_suggested_where_self_is_missing() -> None:
    code = "class Layer:\n    def __init__(self):\n        self.size = 1\n        print(size)\n\n"
    assert "write “self.size”" in explained(code + "Layer()")["advice"]


def test_input_has_nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever error the machine has for that."""

    def fail(*_: object) -> str:
        raise OSError(29, "I/O error")

    monkeypatch.setattr("builtins.input", fail)
    error = raised("input('Your name? ')")
    # In the page, it is Python itself that fails there, and not a function of this test.
    error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
    assert error.__traceback__ is not None
    error.__traceback__.tb_next = None
    assert "There is no keyboard here" in describe(error)["advice"]


# Errors that do harm


HOSTILE = {
    "raises": "def __str__(self): raise ValueError('no')",
    "exits": "def __str__(self): exit()",
    "is long": "def __str__(self): return 'x' * 10_000_000",
    "is no text": "def __str__(self): return 5",
    "is another text": (
        "def __str__(self):\n        class Text(str):\n"
        "            def __getitem__(self, part): exit()\n"
        "        return Text('x' * 5000)"
    ),
    "hides": "def __getattribute__(self, name): raise SystemExit",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_errors_that_do_harm_are_described_all_the_same(name: str) -> None:
    code = f"class Bad(Exception):\n    {HOSTILE[name]}\n\n"
    found = explained(code + "raise Bad()")
    assert found["type"] == "Bad"
    assert type(found["message"]) is str
    assert len(found["message"]) <= 1000
    assert found["advice"]
    if name != "hides":
        assert found["path"] == "perceptron/broken.py"
        assert found["line"] == LINES + 4 + code.count("\n") - 3


def test_an_attribute_error_of_an_object_that_does_harm() -> None:
    code = "class Bad:\n    def __dir__(self): exit()\n\nBad().weights"
    found = explained(code)
    assert (found["type"], found["line"]) == ("AttributeError", LINES + 4)
    assert found["advice"]


# What the page refuses, and what the code does wrong


def test_a_refusal_has_no_place() -> None:
    def refused(call: object) -> BaseException:
        with pytest.raises((ValueError, DivergenceError)) as caught:
            call()  # type: ignore[operator]
        return caught.value

    assert place_of(refused(lambda: Perceptron([1.0], 0.0, learning_rate=-1.0))) is None
    assert place_of(refused(lambda: checked_layers([]))) is None
    diverging = Perceptron([1e307], 0.0, 100.0, "identity")
    assert place_of(refused(lambda: diverging.learn([1.0], 0.0))) is None


def test_a_number_that_is_not_finite_has_a_place() -> None:
    """It was refused, but it is the code that has made it."""
    with pytest.raises(ValueError, match="not nan") as caught:
        Perceptron([1.0], 0.0).predict([float("nan")])
    place = place_of(caught.value)
    assert place is not None
    assert place["path"] == "perceptron/model.py"
    assert "nan (not a number)" in place["advice"]


def test_an_error_outside_the_lesson_has_advice_but_no_place_in_it() -> None:
    with pytest.raises(AttributeError) as caught:
        _ = Perceptron([1.0], 0.0).wieghts  # type: ignore[attr-defined]
    place = place_of(caught.value)
    assert place is not None
    assert (place["path"], place["line"]) == (None, None)
    assert place["advice"] == "A Perceptron has no attribute “wieghts”. Did you mean “weights”?"


def test_an_error_that_the_code_raises_itself_has_a_place() -> None:
    place = place_of(raised("raise ValueError('my own words')"))
    assert place is not None
    assert (place["path"], place["line"]) == ("perceptron/broken.py", LINES + 1)
