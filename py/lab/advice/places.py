"""Where an error was raised: the frames that are in the page's own files."""

import linecache
import traceback
from collections import Counter
from pathlib import PurePath
from types import FrameType

# Everything of ours lies in this folder; in a path, it is left out.
FOLDER = PurePath(__file__).parents[2].as_posix() + "/"
LESSON = "perceptron/"

# Refuses wrong arguments of others, and is seldom to blame.
CHECKS = f"{LESSON}arguments.py"

MOST_CHARACTERS = 10_000

# An error that is raised again can have the same cause over and over.
MOST_CAUSES = 3

# Path below the folder, line, and the name of the function.
Frame = tuple[str, int, str]

# Path and line, if they are known.
Spot = tuple[str, int] | tuple[None, None]


def frames_of(error: BaseException) -> list[tuple[FrameType, int]]:
    """Return the frames of its traceback with their lines, the innermost last."""
    return list(traceback.walk_tb(error.__traceback__))


def ours_of(error: BaseException) -> list[Frame]:
    """Return the frames in files of ours, the innermost last."""
    return [
        (path, line, frame.f_code.co_name)
        for frame, line in frames_of(error)
        if (path := below(frame.f_code.co_filename)) is not None
    ]


def below(filename: str) -> str | None:
    """Return the path of a file below our folder, or None if it lies elsewhere."""
    return filename.removeprefix(FOLDER) if filename.startswith(FOLDER) else None


def spot_of(error: BaseException) -> Spot:
    """Return path and line of the innermost place in the lesson, or else in any file of ours.

    An endless recursion ends anywhere; its place is where it calls itself. The place of a refusal
    is where the refused argument comes from.
    """
    places = [(path, line) for path, line, _ in ours_of(error)]
    if isinstance(error, RecursionError) and places:
        return Counter(places).most_common(1)[0][0]
    if isinstance(error, SyntaxError):
        path = below(str(error.filename))
        if path is not None:
            places.append((path, error.lineno or 1))
    lesson = [place for place in places if place[0].startswith(LESSON)]
    found = [place for place in lesson if place[0] != CHECKS] or lesson or places
    return found[-1] if found else (None, None)


def innermost(error: BaseException) -> FrameType | None:
    """Return the frame to explain: the innermost of the lesson, or else the innermost of all."""
    frames = [frame for frame, _ in frames_of(error)]
    lesson = [frame for frame in frames if frame.f_code.co_filename.startswith(FOLDER + LESSON)]
    found = lesson or frames
    return found[-1] if found else None


def raised_at(error: BaseException) -> tuple[FrameType, str] | None:
    """Return the frame in which it was raised, and the piece of code that was being computed.

    None if Python does not know it any more.
    """
    frames = frames_of(error)
    if not frames:
        return None
    found = traceback.extract_tb(error.__traceback__)[-1]
    line = linecache.getline(found.filename, found.lineno or 0)
    if found.colno is None or found.end_colno is None or found.end_lineno != found.lineno:
        return frames[-1][0], line.strip()
    # The columns count bytes.
    piece = line.encode()[found.colno : found.end_colno]
    return frames[-1][0], piece.decode(errors="replace")


def text_after(error: BaseException) -> str:
    """Return what follows in its line after the piece of code that raised an error."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames or frames[-1].end_colno is None:
        return ""
    line = linecache.getline(frames[-1].filename, frames[-1].end_lineno or 0)
    return line.encode()[frames[-1].end_colno :].decode(errors="replace")


def printed(error: BaseException) -> str:
    """Return the error as Python prints it, from the first frame of the lesson on; bounded."""
    found = traceback.TracebackException.from_exception(error, limit=None)
    first = next(
        (i for i, frame in enumerate(found.stack) if frame.filename.startswith(FOLDER + LESSON)), 0
    )
    found.stack[:] = found.stack[first:]
    _shorten(found, MOST_CAUSES)
    return "".join(found.format()).replace(FOLDER, "")[-MOST_CHARACTERS:]


def _shorten(found: traceback.TracebackException, causes: int) -> None:
    """Leave out all but the nearest causes."""
    if causes == 0:
        found.__cause__ = found.__context__ = None
    for cause in (found.__cause__, found.__context__):
        if cause is not None:
            _shorten(cause, causes - 1)


def text_of(value: object, most: int) -> str:
    """Return a value as plain text of at most so many characters; it may raise anything."""
    # A subclass of str could do anything; this slice is a plain one.
    return str.__getitem__(str(value), slice(most))
