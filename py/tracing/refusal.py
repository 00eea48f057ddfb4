"""What cannot be compiled is refused, with the reason and the line of the reader's code."""

import sys
from pathlib import Path
from random import Random
from types import FrameType

_OURS = str(Path(__file__).parent)
_LIBRARY = str(Path(Random.seed.__code__.co_filename).parent)

# A file and a line in it, if they are known.
Spot = tuple[str, int] | tuple[None, None]


class Refusal(Exception):  # noqa: N818 - no error of anybody's: the interpreter does the work
    """Something that a recording cannot hold. The caller then uses the interpreter.

    reason: what it is, in words. file, line: where in the reader's code, if that is known.
    """

    def __init__(self, reason: str, file: str | None = None, line: int | None = None) -> None:
        self.reason, self.file, self.line = reason, file, line
        super().__init__(reason if file is None else f"{reason} ({file}, line {line})")


class MissedTooOften(Refusal):
    """The examples went other ways than the recordings; with other examples they may not."""


class Interruption(BaseException):
    """Leaves the reader's code in the middle of a recording.

    It is no Exception, so that `except Exception` in that code does not catch it. A bare `except:`
    does: so whoever makes the recording looks afterwards whether there was one, see `pending`.
    """


class Refused(Interruption):
    """The recording stops for good."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal
        pending.append(self)


# What has interrupted the present recording.
pending: list[Interruption] = []


def readers_frame() -> FrameType | None:
    """The innermost frame that does not belong to this package."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and is_ours(frame):
        frame = frame.f_back
    return frame


def readers_spot() -> Spot:
    """The line of the reader's code that is running, or that has called Python's library."""
    innermost = frame = readers_frame()
    while frame is not None and _is_librarys(frame):
        frame = frame.f_back
    found = frame or innermost
    return (found.f_code.co_filename, found.f_lineno) if found else (None, None)


def _is_librarys(frame: FrameType) -> bool:
    """Whether a frame belongs to Python's library, or to code that is made while it runs."""
    file = frame.f_code.co_filename
    return file.startswith("<") or (file.startswith(_LIBRARY) and "site-packages" not in file)


def is_ours(frame: FrameType) -> bool:
    """Whether a frame belongs to this package."""
    return frame.f_code.co_filename.startswith(_OURS)


def refuse(reason: str) -> Refused:
    """What to raise in the middle of a recording, with the present line of the reader's code."""
    return Refused(Refusal(reason, *readers_spot()))
