"""Advice on what ends a program or waits for somebody: exit(), input(), endless calls."""

from __future__ import annotations

from collections import Counter

from lab.advice.places import ours_of, raised_at
from lab.advice.words import quoted


def on_recursion(error: RecursionError, _message: str) -> str:
    """A function that calls itself without end."""
    names = Counter(ours_of(error)).most_common(1)
    name = quoted(names[0][0][2]) if names else "A function"
    return (
        f"{name} calls itself, directly or through others, again and again without end. It needs a "
        "case in which it returns without calling itself."
    )


def on_memory(_error: MemoryError, _message: str) -> str:
    """More memory than there is."""
    return (
        "There is not enough memory for this. Look for a list that grows in a loop without end, or "
        "for a very large number of items."
    )


def on_exit(_error: SystemExit, _message: str) -> str:
    """A call of exit() or quit()."""
    return (
        "This would end Python, as exit(), quit() and sys.exit() all do, but the page needs Python "
        f"to keep running. To leave a function, use {quoted('return')}."
    )


def on_interrupt(_error: KeyboardInterrupt, _message: str) -> str:
    """An interrupt that the code itself raises: nobody else can here."""
    return "The code raised KeyboardInterrupt itself. Take that line out."


def on_file(error: BaseException, message: str) -> str:
    """Input from the keyboard, and files."""
    piece = raised_at(error)
    if "reading a line" in message or (piece and "input(" in piece[1]):
        return (
            "There is no keyboard here: input() has nobody to ask. Write the value into the code."
        )
    if isinstance(error, FileNotFoundError):
        return (
            "There is no such file. Python runs inside this page, and cannot see the files of your "
            "device."
        )
    if isinstance(error, OSError):
        return (
            "Python runs inside this page, without the files, programs and networks of your "
            "device, so this cannot work here."
        )
    return ""


def on_assertion(_error: AssertionError, message: str) -> str:
    """A condition that should hold."""
    if message:
        return f"The code checks a condition here with {quoted('assert')}, and it does not hold."
    return (
        f"The code checks a condition here with {quoted('assert')}, and it does not hold. A string "
        "after a comma in that line would say why."
    )


def on_not_implemented(_error: NotImplementedError, _message: str) -> str:
    """A part that is still to be written."""
    return "This part is still to be written: replace the line that raises NotImplementedError."


def on_runtime(_error: RuntimeError, message: str) -> str:
    """What Python notices only while it runs."""
    if "start new thread" in message:
        return "The page’s Python cannot start threads. Do one thing after the other."
    if "changed size during iteration" in message:
        return "A loop goes through something that it changes. Go through a copy of it: list(…)."
    return ""


def on_stop(_error: StopIteration, _message: str) -> str:
    """The end of an iterator."""
    return "next() found nothing more. Check how many items there are, or give next() a default."
