"""The types of the messages about the code itself: its errors, its steps, its tests and exercises.

The others are in messages.py, which says how floats cross the border.
"""

from typing import Literal, TypedDict

from lab.messages import Floats, Parameters


class Failure(TypedDict):
    """An error of the page's Python, in its own words and in a sentence for a beginner.

    type, message: its class and what it says, bounded. advice: what went wrong, and what helps.
    traceback: how Python prints it, bounded. path, line: the innermost place in a file of the
    lesson, or of the page if it is in none; None if it is in neither.
    """

    type: str
    message: str
    advice: str
    traceback: str
    path: str | None
    line: int | None


class ErrorPlace(TypedDict):
    """Where an error was raised, and advice for a beginner; see `Failure`.

    path, line: None if no file of the lesson was at work.
    """

    path: str | None
    line: int | None
    advice: str
    traceback: str


class BridgeError(TypedDict):
    """Why a request failed; place: None if it is a refusal of the page's own."""

    type: str
    message: str
    place: ErrorPlace | None


class Place(TypedDict):
    """A line of a source."""

    path: str
    line: int


# The ways from one moment of a recorded step to another; see `Recording.find`.
Way = Literal["into", "out", "over", "change", "change_back"]


class Value(TypedDict):
    """An expression in the statement of a moment, and what it came to.

    start, end: line (from 1) and column (from 0, in characters). times: how often it was computed
    in this statement; if more than once, `text` has the last values.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    text: str
    times: int


class Variable(TypedDict):
    """A variable at a moment, or an attribute that the moment has set, like `self.bias`.

    changed: whether this moment made or changed it. before: what it was then; None if it is new.
    """

    name: str
    text: str
    before: str | None
    changed: bool


class Call(TypedDict):
    """A call that is not over yet: what it does, in words, and the line where it is now."""

    title: str
    path: str
    line: int


class TestOfCode(TypedDict):
    """A test that the reader can run; title: what it tests, in a sentence."""

    name: str
    title: str


class TestResult(TypedDict):
    """How a test went.

    reason: why it failed; empty if it passed. places: the line of the test, and then the lines of
    the lesson to look at; none if it passed.
    """

    name: str
    passed: bool
    reason: str
    seconds: float
    places: list[Place]


class ExerciseResult(TypedDict):
    """Whether the code solves an exercise.

    found: what the check found, with its numbers. hints: two, of which the second says more; none
    if the exercise is solved. places: the lines to work at.
    """

    name: str
    solved: bool
    found: str
    hints: list[str]
    places: list[Place]


class SteppedNetwork(Parameters):
    """The network at a moment of a step.

    inputs: what is fed in; empty if that is too large for a float. parameters: as they are; nan
    where the code that runs does not have them. before: as they were before the step. sums,
    outputs, deltas: of each neuron, nan before they are computed. prediction: what the output means
    in the units of the target; None before it is computed. neuron: the one whose method is running.
    """

    inputs: list[float]
    before: Floats
    sums: Floats
    outputs: Floats
    deltas: Floats
    prediction: float | None
    neuron: int | None


class Moment(TypedDict):
    """A moment of a recorded step.

    kind: "line", the statement is done; "call", it is about to call something; "return", it gives a
    value back; "error", it fails. line, end_line: the first and the last line of the statement.
    stack: the calls that are not over, from the outermost to this one. sentence: what the statement
    did with its numbers.
    """

    index: int
    kind: Literal["call", "line", "return", "error"]
    path: str
    line: int
    end_line: int
    values: list[Value]
    variables: list[Variable]
    stack: list[Call]
    sentence: str
    network: SteppedNetwork


class Recorded(TypedDict):
    """A recorded step: its training example, by index, and its first moment.

    goal: what the output should be: the target, scaled if it has a scale. count: how many moments
    there are. folded: a sentence if some are left out, otherwise empty.
    """

    index: int
    example: list[float]
    target: float
    goal: float
    count: int
    folded: str
    moment: Moment


class PartLine(TypedDict):
    """The line that makes the number of a part of the drawing."""

    part: Literal["input", "weight", "bias", "sum", "activation", "output", "error"]
    path: str
    line: int
