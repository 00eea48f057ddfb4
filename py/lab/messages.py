"""The shapes of what crosses the border to JavaScript.

web/build/contract.py makes the page's types of them, under the same names.
"""

from typing import Literal, NotRequired, TypedDict

Table = list[list[str]]
CurvePoint = tuple[float, float, float]


class RunSettings(TypedDict):
    """What makes a run repeatable."""

    seed: int
    learning_rate: float
    task: str
    activation: str


class OwnTables(TypedDict):
    """Somebody's own rows to learn from and to test with: x1, x2 and the target in each."""

    training: list[list[float]]
    test: list[list[float]]


class OwnData(OwnTables):
    """Somebody's own data; of the rows to learn from, `held_out` in a hundred go to the test."""

    held_out: int


class PackedData(TypedDict):
    """Own data as files had it before: its rows are packed as in the page's address.

    The page unpacks them; Python does not read that form.
    """

    rows: str
    held_out: int


class Parameters(TypedDict):
    """All that the network has learnt."""

    weights: list[float]
    bias: float


class Position(Parameters):
    """A moment of a run: the parameters of then, and the learning rate last learnt with.

    epoch: whole epochs behind it; example: so many examples learnt of the next one.
    """

    epoch: int
    example: int
    learning_rate: float


class Measured(Parameters):
    """The network's parameters and how good they are. A loss too large for a float is None."""

    loss: float | None
    test_loss: float | None
    right: int


class TrainingRecord(Position, Measured):
    """The network at a moment of its run; by_hand: with parameters that somebody set there."""

    by_hand: bool


class Row(TypedDict):
    """One prediction of the test: the number, as it is printed, and whether it is right."""

    value: float | None
    text: str
    right: bool


class Pass(Parameters):
    """Two inputs on their way through the network, with the parameters that they meet there.

    `terms` are the weights times the inputs, and with the bias add up to `weighted_sum`. `slope`
    is that of the activation at the weighted sum. `truth` and `difference` (prediction - truth)
    are None where there is no right answer.
    """

    inputs: list[float]
    terms: list[float | None]
    weighted_sum: float | None
    prediction: float | None
    slope: float | None
    truth: float | None
    difference: float | None


class Prediction(Pass):
    """A prediction that the page asked for.

    `unreachable` says why no weights give the truth, and is empty where some do; `seen` says
    whether the pair is in the training data.
    """

    unreachable: str
    seen: bool


class Example(TypedDict):
    """One example that was learnt, by its index in the training data, and what it did.

    `error` is what it learnt from: the target less the prediction before. `delta` is the error
    times the slope of the activation: times an input and the learning rate it moves that input's
    weight. `moves` says how far each parameter moved. `before` and `after` are the example's
    passes with the parameters of before and of after.
    """

    index: int
    target: float
    error: float
    delta: float
    moves: Parameters
    before: Pass
    after: Pass


class TaskData(TypedDict):
    """A task as the page shows it.

    verdict: whether one neuron can learn it, and why. test_unreachable: for each target of the
    test, why no weights make the activation give it; empty where some do. same_test: whether the
    test is the training data. hull: the corners of the smallest region without dents that holds
    all training inputs, in order.
    """

    name: str
    answer: str
    decimals: int
    verdict: str
    inputs: list[list[float]]
    targets: list[float]
    test_inputs: list[list[float]]
    test_targets: list[float]
    test_seen: list[bool]
    test_unreachable: list[str]
    same_test: bool
    hull: list[tuple[float, float]]


class Gradient(TypedDict):
    """The slope of a loss along each parameter; None where it is not a finite number."""

    weights: list[float | None]
    bias: float | None


class ComparedGradients(TypedDict):
    """The gradient of the training loss, found in two ways.

    The loss is half the mean squared error over the training data: the mean of what each example
    of training makes smaller, and half of what a state calls `loss`.
    by_formula: from the derivative of the activation, as training has it.
    by_differences: from the loss a little above and below, `epsilon` away, each parameter in turn.
    largest_difference: the most that any of the slopes differ; None if one of them is.
    """

    by_formula: Gradient
    by_differences: Gradient
    epsilon: float
    largest_difference: float | None


class GradientCheck(Position, ComparedGradients):
    """The gradient where the network stands, found in two ways."""


class PredictionMap(TypedDict):
    """The network's answer and the right one all over the square from 0 to 1.

    Each list has size * size numbers, row by row from x2 = 0 to x2 = 1; in a row x1 goes from 0
    to 1. A prediction is None where it is too large for a float, a truth where there is none.
    The truths come when they are asked for: they stay the same while a run goes on.
    """

    size: int
    predictions: list[float | None]
    truths: NotRequired[list[float | None]]


class LossSurface(TypedDict):
    """The loss on the training data for other weights than the present ones, same bias.

    size * size losses, row by row from w2 = low to w2 = high; in a row w1 goes from low to high.
    One too large for a float is None.
    """

    size: int
    low: float
    high: float
    examples: int
    losses: list[float | None]


class Pictures(TypedDict):
    """Those that the page asked for along with its call, and how long each took Python."""

    map: NotRequired[PredictionMap]
    surface: NotRequired[LossSurface]
    milliseconds: dict[str, float]


class Diverging(TypedDict):
    """A trouble, kind "diverging": see perceptron/health.py, as for the two that follow.

    learning_rate: a smaller one, that mends it; None where none would.
    """

    kind: Literal["diverging"]
    epoch: int
    lowest: float | None
    loss: float | None
    stopped: bool
    learning_rate: float | None


class Oscillating(TypedDict):
    """A trouble, kind "oscillating"."""

    kind: Literal["oscillating"]
    epoch: int
    rises: int
    steps: int
    lowest: float
    highest: float | None
    learning_rate: float | None


class Stalled(TypedDict):
    """A trouble, kind "stalled"."""

    kind: Literal["stalled"]
    epoch: int
    cause: Literal["step", "flat", "rest"]
    gradient: float
    together: float
    loss: float
    constant: float | None
    outside: int
    activation: str | None
    learning_rate: float | None


Trouble = Diverging | Oscillating | Stalled


class NetworkState(Position, Measured):
    """The network as it is now, and the records that are new: how a run's calls are answered.

    predictions: those of the test, of its first 100 rows at most; `right` counts all.
    records: those that the page has not been given yet; the first of them takes the place of
    what it has from that moment on. pictures: those that it asked for.
    """

    predictions: list[Row]
    probe: Prediction
    records: list[TrainingRecord]
    trouble: Trouble | None
    pictures: NotRequired[Pictures]


class Created(NetworkState):
    """The first state of a session, with what will not change.

    before: the untrained predictions. curve: the activation, as points (z, output, slope) to draw,
    to six decimals.
    """

    task: TaskData
    before: list[Row]
    curve: list[CurvePoint]


class Learnt(NetworkState):
    """The state after one example, with what that example did."""

    learnt: Example


class Tables(TypedDict):
    """Data as it was read, each row three cells of text; `test` None where there was none.

    header: the line that was taken as one. commas: whether commas were read as decimal points.
    """

    training: Table
    test: Table | None
    header: str | None
    commas: bool


class DataProblem(TypedDict):
    """What is wrong with a cell of a table: row and column count from 0; row None: the whole."""

    table: Literal["training", "test"]
    row: int | None
    column: int
    reason: str


class CheckedData(TypedDict):
    """What is wrong with some data; and its rows as numbers, if nothing is."""

    problems: list[DataProblem]
    tables: OwnTables | None


class FileContent(TypedDict):
    """What a network's file says: the settings of its run, its own data, and where it was."""

    settings: RunSettings
    data: OwnData | PackedData | None
    at: Position
