"""A recorded call does what it does without a recording: the same results, errors and effects."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from stepping import record
from tests.unit.stepping_modules import Recorded, Unknowing, functions_of, module_of

PROGRAMS = {
    "arithmetic": """
        def run():
            a, b = 0.1, 3
            c = a ** b + -a // b % 7 - ~b
            c += a * (b << 2)
            c /= 3
            return c, a @ M() if b < 0 else [c, *[a, b]], {**{"x": a}, "y": c}, {a, c}
        class M:
            def __rmatmul__(self, other):
                return other
        """,
    "comparisons": """
        def run():
            seen = []
            def note(x):
                seen.append(x)
                return x
            chain = note(1) < note(2) > note(5) == note(9)
            either = note(0) or note("") or note(3) or note(4)
            both = note(1) and note(0) and note(7)
            chosen = note(1) if note(False) else note(2)
            return chain, either, both, chosen, not both, seen, 3 in [3], None is None
        """,
    "comprehensions": """
        from itertools import count
        def run():
            k = 3
            grid = [[i * j + k for j in range(i) if j % 2] for i in range(6) if i]
            words = {str(x): y for x, y in zip(range(3), "abc")}
            odd = {x for row in grid for x in row}
            total = sum(x * k for x in odd)
            lazy = (y := x + 1 for x in range(3))
            last = [z := x * k for x in range(4)]
            numbers = count()
            return grid, words, sorted(odd), total, list(lazy), last, z, y, [
                next(numbers) for _ in range(3)
            ], any(x > 3 for x in last)
        """,
    "lazy generator in another function": """
        def total(values):
            found = 0.0
            for value in values:
                found += value
            return found
        def run():
            k = 2.0
            return total(k * x for x in (1.0, 2.0, 3.0))
        """,
    "generators": """
        def numbers(n):
            for i in range(n):
                got = yield i
                if got:
                    yield got
            return "done"
        def all_of(n):
            try:
                result = yield from numbers(n)
                yield result
            finally:
                closed.append(n)
        closed = []
        def run():
            g = all_of(3)
            first = [next(g), g.send(7), next(g), *g]
            h = all_of(2)
            next(h)
            h.close()
            for x in all_of(5):
                if x == 2:
                    break
            del x
            return first, closed
        """,
    "lambdas": """
        from functools import reduce
        double = lambda x, k=2: x * k
        table = {"a": lambda: 1, "b": lambda: 2}
        def run():
            add = lambda a, b: a + b
            ordered = sorted([3, 1, 2], key=lambda x: -x)
            late = [lambda: i for i in range(3)]
            return double(4), reduce(add, [1, 2, 3]), ordered, [f() for f in late], {
                k: f() for k, f in table.items()
            }, (lambda *a, **k: (a, k))(1, b=2)
        """,
    "exceptions": """
        log = []
        class Wrong(Exception):
            pass
        def fail(x):
            try:
                return 1 / x
            finally:
                log.append(x)
        def careful(x):
            try:
                value = fail(x)
            except ZeroDivisionError as error:
                log.append(str(error))
                raise Wrong("no") from error
            except (TypeError, ValueError):
                return "odd"
            else:
                log.append("fine")
                return value
            finally:
                log.append("end")
        def run():
            found = [careful(4), careful("x")]
            try:
                careful(0)
            except Wrong as wrong:
                found.append((str(wrong), type(wrong.__cause__).__name__))
            for i in range(3):
                try:
                    if i == 1:
                        continue
                    if i == 2:
                        break
                finally:
                    log.append(i)
            else:
                log.append("never")
            try:
                raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
            except* ValueError:
                log.append("group")
            except* KeyError:
                log.append("keys")
            return found, log
        """,
    "with": """
        from contextlib import contextmanager, suppress
        log = []
        @contextmanager
        def noted(name):
            log.append(name)
            try:
                yield name.upper()
            finally:
                log.append(f"end {name}")
        def run():
            with noted("a") as a, noted("b") as (b, *_):
                log.append((a, b))
            with suppress(ZeroDivisionError):
                log.append(1 / 0)
            with suppress(KeyError), noted("c"):
                {}["x"]
            return log
        """,
    "classes": """
        from dataclasses import dataclass, field
        from collections.abc import Callable
        from typing import NamedTuple
        class Pair(NamedTuple):
            a: int
            b: int
        @dataclass
        class Rule:
            function: Callable
            weights: list = field(default_factory=lambda: [1.0])
        class Base:
            count = 0
            def __init__(self, x):
                self.__x = x
            @property
            def x(self):
                return self.__x
            @x.setter
            def x(self, value):
                self.__x = value
                type(self).count += 1
            @classmethod
            def make(cls, *args, **kwargs):
                return cls(*args, **kwargs)
            @staticmethod
            def twice(v):
                return 2 * v
        class Child(Base):
            def __init__(self, x, y):
                super().__init__(x + 1)
                self.y = y
            @property
            def x(self):
                return super().x * 10
            @x.setter
            def x(self, value):
                Base.x.fset(self, value)
            def me(self):
                return __class__.__name__
            def __call__(self, a, /, b, *, c=3):
                return a, b, c
        def run():
            child = Child.make(1, y=2)
            child.x = 5
            child.y += 1
            rule = Rule(lambda z: z * 2)
            rule.weights[0] -= rule.function(0.25)
            rule.weights[1:] = [4, 5, 6]
            del rule.weights[1:2]
            class Inner(Child):
                z = [i for i in range(3)]
                def me(self):
                    return super().me() + "!"
            seen = child.x, child.y, Child.count
            return (seen, Base.twice(4), rule.weights, Pair(1, 2)._asdict(),
                    Inner(1, 2).me(), Inner.z, child(1, 2, c=4), child(*[1], **{"b": 2}))
        """,
    "scopes": """
        counter = 0
        def outer():
            n = 0
            def inner():
                nonlocal n
                global counter
                n += 1
                counter += n
                return n
            return inner
        def run():
            step = outer()
            found = [step() for _ in range(3)]
            return found, counter, sorted(locals()), [v for v in dir() if v == "found"]
        """,
    "match": """
        from dataclasses import dataclass
        @dataclass
        class Point:
            x: int
            y: int
        def kind(value):
            match value:
                case 0 | 1:
                    return "small"
                case [a, *rest] if len(rest) > 1:
                    return a, rest
                case Point(x=0, y=y):
                    return y
                case {"k": v, **others}:
                    return v, others
                case str() as text:
                    return text
                case _:
                    return None
        def run():
            return [kind(v) for v in (1, [1, 2, 3], [1], Point(0, 4), {"k": 1, "z": 2}, "s", None)]
        """,
    "strings": """
        def run():
            w, x, name = 10, 3.14159, "Ünïcode"
            long = f"{x!r:>{w}} {x:.2f} {name=} {[i for i in range(2)]} {'a' 'b'}"
            äöü = "é" + name[1:3] + f"{x}"
            return long, äöü, "%s" % (x,), b"a" + b"b", x.__class__.__name__
        """,
    "loops": """
        def run():
            found, n = [], 0
            while n < 3:
                n += 1
                if n == 2:
                    continue
                found.append(n)
            else:
                found.append("over")
            while True:
                n -= 1
                if not n:
                    break
            for i, (a, *b) in enumerate([(1, 2, 3), (4,)]):
                found.append((i, a, b))
            else:
                found.append("done")
            for found[0] in range(2):
                pass
            values = [1, 2, 3]
            for value in values:
                if len(values) < 6:
                    values.append(value)
            it = iter(range(5))
            for x in it:
                next(it, None)
            assert found, "never"
            return found, values, x
        """,
    "annotations and imports": """
        from __future__ import annotations
        def run(a: Undefined = 1) -> Missing:
            "A docstring."
            import math, os.path as p
            from math import floor as down
            x: int = 3
            y: Undefined
            x: Undefined = down(4.5)
            ...
            def inner(z: Nothing = x) -> Nothing:
                return z
            return x, math.sqrt(x), inner(), inner.__annotations__, run.__doc__, p.sep
        """,
    "recursion": """
        def fib(n):
            return n if n < 2 else fib(n - 1) + fib(n - 2)
        def run():
            return fib(10)
        """,
    "truth": """
        class Once:
            def __init__(self):
                self.asked = 0
            def __bool__(self):
                self.asked += 1
                return self.asked > 1
        def run():
            once = Once()
            if once:
                return "wrong"
            while not once:
                pass
            assert once
            return once.asked, bool(once and 1)
        """,
    "objects that answer oddly": """
        class Odd:
            def __repr__(self):
                raise RuntimeError
            __str__ = __eq__ = __len__ = __bool__ = __hash__ = __repr__
            def __getattr__(self, name):
                raise RuntimeError(name)
            @property
            def __class__(self):
                raise RuntimeError
            @property
            def __dict__(self):
                raise RuntimeError
        def run():
            odd = Odd()
            pair = [odd, odd]
            other = pair[1]
            other = odd
            return other is odd
        """,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_result_is_the_same(name: str, tmp_path: Path) -> None:
    recorded = Recorded(tmp_path, PROGRAMS[name])
    assert repr(recorded.result) == repr(module_of(tmp_path, recorded.text).run())
    assert len(recorded.moments) >= 2


@pytest.mark.parametrize("name", PROGRAMS)
def test_result_is_the_same_when_most_is_folded(name: str, tmp_path: Path) -> None:
    recorded = Recorded(tmp_path, PROGRAMS[name], most=2)
    assert repr(recorded.result) == repr(module_of(tmp_path, recorded.text).run())
    assert len(recorded.moments) <= 2


@pytest.mark.parametrize("name", PROGRAMS)
def test_functions_are_put_back(name: str, tmp_path: Path) -> None:
    module = module_of(tmp_path, Recorded(tmp_path, PROGRAMS[name]).text)
    before = [function.__code__ for function in functions_of(module)]
    again = Recorded(tmp_path, PROGRAMS[name])
    for function, code in zip(functions_of(again.module), before):
        assert function.__code__.co_code == code.co_code
        assert not any("<stepping>" in repr(c) for c in function.__code__.co_consts)


@pytest.mark.parametrize(
    "raised", ["ValueError('bad')", "KeyboardInterrupt", "SystemExit(3)", "RecursionError"]
)
def test_functions_are_put_back_after_an_error(raised: str, tmp_path: Path) -> None:
    text = f"def inner():\n    raise {raised}\ndef run():\n    return inner()\n"
    module = module_of(tmp_path, text)
    code = module.run.__code__
    assert module.__file__
    escapes = raised == "KeyboardInterrupt"
    with pytest.raises(KeyboardInterrupt) if escapes else nullcontext():
        recording = record(module.run, {module.__file__: "run.py"}, Unknowing())
        assert recording.moments[-1].result.startswith(raised.partition("(")[0])
    assert module.run.__code__ is code


def test_functions_that_outlive_the_recording_go_on(tmp_path: Path) -> None:
    """They were made while it went on, so that they are rewritten, and have nobody to tell."""
    recorded = Recorded(
        tmp_path,
        """
        def numbers():
            for i in range(5):
                yield i * 2
        def run():
            def kept(x):
                for y in [x]:
                    y += 1
                return [y for _ in range(2)]
            gen = numbers()
            next(gen)
            return kept, lambda: kept(3), gen
        """,
    )
    count = len(recorded.moments)
    kept, function, gen = recorded.result
    assert kept(1) == [2, 2]
    assert function() == [4, 4]
    assert list(gen) == [2, 4, 6, 8]
    assert len(recorded.moments) == count


def test_functions_that_were_made_before_are_recorded(tmp_path: Path) -> None:
    """Wherever they are kept: a closure in a table, a method, a decorated function."""
    recorded = Recorded(
        tmp_path,
        """
        import functools
        def twice(function):
            @functools.wraps(function)
            def inner(*args):
                return function(function(*args))
            return inner
        def scale(k):
            def scaled(x):
                y = x * k
                return y
            return scaled
        TABLE = {"three": (scale(3.0), scale(5.0))}
        @twice
        def next_one(x):
            z = x + 1
            return z
        def run():
            return TABLE["three"][0](2.0), next_one(1)
        """,
    )
    assert recorded.result == (6.0, 3)
    assert recorded.moment("y = x * k").variables["y"] == "6.0"
    assert [recorded.moment("z = x + 1", nth=n).variables["z"] for n in (0, 1)] == ["2", "3"]


def test_what_cannot_be_rewritten_is_just_called(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        import math
        space = {}
        exec("def made(x):\\n    return x + 1", space)
        pair = (lambda x: x + 1, lambda x: x + 2)
        def run():
            a = space["made"](1)
            b = math.floor(2.5)
            c = pair[1](1)
            return a + b + c
        """,
    )
    assert recorded.result == 7
    a = recorded.moment("a = ")
    assert recorded.values(a)['space["made"](1)'] == (1, ("2",))
    assert [kind for kind, _ in recorded.lines()] == ["line", "line", "line", "return"]


def test_no_name_is_added_anywhere(tmp_path: Path) -> None:
    recorded = Recorded(
        tmp_path,
        """
        import builtins
        before = set(vars(builtins))
        def run():
            x = 1
            return sorted(locals()), sorted(globals()), set(vars(builtins)) - before
        """,
    )
    names, everywhere, new = recorded.result
    assert names == ["x"]
    assert everywhere == sorted(vars(recorded.module))
    assert not new


@pytest.mark.parametrize("broken", ["gone", "changed"])
def test_a_file_that_is_not_what_runs_is_not_recorded(broken: str, tmp_path: Path) -> None:
    module = module_of(tmp_path, "def run():\n    return 1\n")
    assert module.__file__
    file = Path(module.__file__)
    file.unlink() if broken == "gone" else file.write_text("def run(:\n", encoding="utf-8")
    found: list[Any] = []
    recording = record(lambda: found.append(module.run()), {str(file): "run.py"}, Unknowing())
    assert (found, recording.moments) == ([1], [])
