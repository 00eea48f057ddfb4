"""The shapes of what crosses the border to JavaScript; web/js/types.d.ts says the same there."""

from typing import TypedDict


class Settings(TypedDict):
    """What makes a run repeatable."""

    seed: int
    learning_rate: float
    task: str
    activation: str


class Position(TypedDict):
    """A moment of a run, and the parameters that the network had then."""

    epoch: int
    example: int
    weights: list[float]
    bias: float


class Measured(TypedDict):
    """The network's parameters and how good they are. A loss too large for a float is None."""

    weights: list[float]
    bias: float
    loss: float | None
    test_loss: float | None
    right: int


class Record(Measured):
    """The network at the end of an epoch."""

    epoch: int


class Row(TypedDict):
    """One prediction of the test: the number, as it is printed, and whether it is right."""

    value: float | None
    text: str
    right: bool


class Prediction(TypedDict):
    """One prediction with the numbers that lead to it.

    `truth` and `difference` (prediction - truth) are None where the task has no answer;
    `seen` says whether the pair is in the training data.
    """

    inputs: list[float]
    weighted_sum: float | None
    prediction: float | None
    truth: float | None
    difference: float | None
    seen: bool


class Parameters(TypedDict):
    """All that the network has learnt."""

    weights: list[float]
    bias: float


class Example(TypedDict):
    """One example that was learnt, by its index in the training data, and what it did."""

    index: int
    inputs: list[float]
    target: float
    weighted_sum: float | None
    prediction: float
    error: float
    gradient: float
    before: Parameters
    after: Parameters


class TaskData(TypedDict):
    """A task as the page shows it."""

    name: str
    answer: str
    decimals: int
    inputs: list[list[float]]
    targets: list[float]
    test_inputs: list[list[float]]
    test_targets: list[float]
    test_seen: list[bool]


class State(Measured):
    """The reply to every request: the network as it is now, and the records that are new."""

    epoch: int
    example: int
    predictions: list[Row]
    probe: Prediction
    records: list[Record]


class Created(State):
    """The first state of a session, with what will not change.

    before: the untrained predictions. curve: the activation, as points (z, output) to draw.
    """

    task: TaskData
    before: list[Row]
    curve: list[tuple[float, float]]


class Learnt(State):
    """The state after one example, with what that example did."""

    learnt: Example
