"""Records a call so that one can go through it afterwards, statement by statement.

The functions of some files are rewritten for the time of the recording: each expression in them
also says what it came to, and each statement when it begins and when it is done (`rewriting.py`).
A tracer sees no expressions, and evaluating them again, as pure_eval does, must leave out all
calls; so this is birdseye's way, which notes each number as it is really computed.

It knows no networks: whoever records says what objects are called.
"""

from stepping.recorder import MOST_MOMENTS, Observer, record
from stepping.recording import Caller, Frame, Moment, Recording
from stepping.rewriting import Statement
from stepping.texts import text_of

__all__ = [
    "MOST_MOMENTS",
    "Caller",
    "Frame",
    "Moment",
    "Observer",
    "Recording",
    "Statement",
    "record",
    "text_of",
]
