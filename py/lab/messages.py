"""The types of all messages between Python and JavaScript.

web/build/contract.py turns them into the page's types, under the same names.

`Floats` cross the border as they are, not as text. In them, a number that is missing or not finite
is nan or infinite; in a list it is None.

The parameters of a network are in one list: neuron by neuron, from the first layer to the last, the
weights of each and then its bias. What belongs to neurons is in the order of the neurons.
"""

from array import array
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    Floats = array[float]
else:
    Floats = array  # in Python 3.11 it has no type parameter
Table = list[list[str]]
CurvePoint = tuple[float, float, float]


class RunSettings(TypedDict):
    """The settings that make a run repeatable.

    activation: that of the output neuron. layers: how many neurons each hidden layer has.
    hidden_activation: that of all hidden neurons. inputs: what is fed into the network.
    examples, noise: for the tasks whose points are generated.
    """

    seed: int
    learning_rate: float
    task: str
    activation: str
    layers: list[int]
    hidden_activation: str
    inputs: list[str]
    loss_function: str
    batch_size: int
    l1: float
    l2: float
    shuffle: bool
    examples: int
    noise: float


class OwnTables(TypedDict):
    """The reader's rows to learn from and to test with: 1 to 16 numbers and a target in each."""

    training: list[list[float]]
    test: list[list[float]]


class AboutData(TypedDict):
    """What is said about the reader's data; all but `held_out` can be missing.

    held_out: which percentage of the rows to learn from goes to the test instead. names: of the
    columns but the last one, which is the target. target_name: of that. labels: what the two
    classes are called, the lower one first. scaling: how the numbers are scaled, see
    perceptron/scaling.py; scale_target: whether the target is, too. With any of these, or other
    than three columns, each class keeps its share when rows are held out.
    """

    held_out: int
    names: NotRequired[list[str]]
    target_name: NotRequired[str]
    labels: NotRequired[list[str]]
    scaling: NotRequired[Literal["none", "range", "standard"]]
    scale_target: NotRequired[bool]


class OwnData(OwnTables, AboutData):
    """The reader's data, as a network's file has them."""


class PackedData(AboutData):
    """The reader's data, as the page and its address have them, and older files.

    rows: the numbers of all rows to learn from with an underscore between two of them, and, if
    there are any, a star and those of the test.
    """

    rows: str


class Shape(TypedDict):
    """The shape of a network: what is fed in, and the neurons in each layer; the last has 1.

    names: what the numbers of an example are called, of which the inputs are made.
    """

    inputs: list[str]
    layers: list[int]
    names: list[str]


class Parameters(TypedDict):
    """Everything that the network has learnt: the weights and then the bias of each neuron."""

    parameters: Floats


class Position(Parameters):
    """A position in a run: the parameters there, and the learning rate last used.

    epoch: complete epochs; example: how many examples of the next epoch have been learnt.
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
    """The network at one position of its run; by_hand: whether its parameters were set by hand."""

    by_hand: bool


class Row(TypedDict):
    """One prediction of the test: the number, its printed text, and whether it is right."""

    value: float | None
    text: str
    right: bool


class Pass(Parameters):
    """A forward pass: the numbers of an example, the parameters, and all that follows from them.

    fed: what is fed into the network. terms: what each parameter adds to the sum of its neuron: a
    weight times its input, or the bias. sums, outputs, slopes: of each neuron, its weighted sum,
    its output, and the slope of its activation there. activated: of each neuron, the activation of
    its sum, which is its output unless the reader's code makes another one. `truth` and
    `difference` (prediction - truth) are None if there is no right answer. Where there are scales,
    inputs, prediction, truth and difference are in the units of the data, and everything else is
    made of scaled numbers.
    """

    inputs: list[float]
    fed: Floats
    terms: Floats
    sums: Floats
    outputs: Floats
    activated: Floats
    slopes: Floats
    prediction: float | None
    truth: float | None
    difference: float | None


class Prediction(Pass):
    """A prediction for the numbers that the reader tries.

    `unreachable` says why no weights give the right answer; it is empty if some may. `seen` says
    whether the pair is in the training data.
    """

    unreachable: str
    seen: bool


class Example(TypedDict):
    """One training step: its example, by index in the training data, and what it changed.

    goal: what the output should be: the target, scaled if it has a scale. `error` is the goal minus
    the output before the step. deltas: of each neuron, the error that reached it times the slope of
    its activation. `moves` says how far each parameter moved; nothing moves before the last example
    of a batch. `before` and `after` are the forward passes of the example before and after the
    step.
    """

    index: int
    target: float
    goal: float
    error: float
    deltas: Floats
    moves: Floats
    before: Pass
    after: Pass


class ScaleData(TypedDict):
    """A scale: the number that becomes 0, and how far from there the number is that becomes 1."""

    middle: float
    size: float


class ScalingData(TypedDict):
    """The scales of the numbers of an example and of the target; None: it stays as it is."""

    numbers: list[ScaleData]
    target: ScaleData | None


class SourceData(TypedDict):
    """Where measurements come from, see `Source` in perceptron/measurements.py."""

    about: str
    citation: str
    url: str
    license_name: str
    license_url: str
    changes: str


class TaskData(TypedDict):
    """A task as the page shows it.

    verdict: whether the network can learn it, and why. test_seen: whether each test pair is in the
    training data. test_unreachable: for each target of the test, why no weights make the
    activation give it; empty if some may. same_test: whether the test is the training data.
    hull: the corners, in order, of the convex hull of all training inputs; none unless they are two
    numbers each. names: what the numbers of an example are called; ranges: from where to where each
    is worth showing; means: the mean of each in the training data. classes: the two numbers
    that each target is one of, if they are classes; labels: what these are called, if they have
    names. scaling: how
    numbers and target are scaled, if they are. loss: the name of the mean loss, which the chart
    shows. source: where the examples come from, if somebody has measured them.
    """

    name: str
    loss: str
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
    names: list[str]
    ranges: list[tuple[float, float]]
    means: list[float]
    classes: list[float] | None
    labels: list[str] | None
    scaling: ScalingData | None
    source: SourceData | None


class ComparedGradients(TypedDict):
    """The gradient of the training loss, found in two ways.

    The loss is what training reduces: the mean over the training data, and the penalties of L1 and
    L2. examples: of how many of them; for a large network, some of many. measured: the parameters
    that are compared, by index; some of very many. by_formula: the slope along each of them from
    the derivatives, as in training. by_differences: from the loss with each of them in turn
    `epsilon` higher and lower.
    largest_difference: the largest difference of two slopes; None if it is not a finite number.
    """

    examples: int
    measured: list[int]
    by_formula: Floats
    by_differences: Floats
    epsilon: float
    largest_difference: float | None


class GradientCheck(Position, ComparedGradients):
    """The gradient at the network's present position, found in two ways."""


class Axis(TypedDict):
    """Which number of an example changes along an axis, counted from 0, and from where to where."""

    number: int
    low: float
    high: float


class Axes(TypedDict):
    """What a map shows: two numbers of an example change, and all others stay at their values.

    up: None if an example has but one number; then all rows are the same. values: one for each
    number, with 0 for those that change.
    """

    across: Axis
    up: Axis | None
    values: list[float]


class PredictionMap(TypedDict):
    """The network's predictions and the right answers on a map, in the units of the target.

    Each has size * size numbers, row by row from the lowest number of `up` to the highest; in a row
    `across` goes from its lowest to its highest. The truths are sent only on request, because they
    stay the same during a run.

    wrong, wrong_test: the training examples and those of the test, by index, that are classes and
    come out wrong; among every second, third and so on, if there are more than `MAP_POINTS`. A test
    that is the training data is not named again. errors, errors_test: of targets that are no
    classes, prediction minus target of the same examples.
    """

    size: int
    axes: Axes
    predictions: Floats
    truths: NotRequired[Floats]
    wrong: list[int]
    wrong_test: list[int]
    errors: Floats
    errors_test: Floats


class NeuronMaps(TypedDict):
    """The output of every neuron on the places of a map: size * size numbers for each neuron."""

    size: int
    axes: Axes
    outputs: Floats


class LossSurface(TypedDict):
    """The loss on the training data on a plane through the space of all parameters.

    At (a, b) the parameters are origin + a * across + b * up. size * size losses, row by row from
    b = low to b = high; in a row a goes from low to high. examples: how many training examples it
    is computed from.
    """

    size: int
    low: float
    high: float
    origin: Floats
    across: Floats
    up: Floats
    examples: int
    losses: Floats


class ClassCounts(TypedDict):
    """How many examples of a class come out right, and how many wrong."""

    right: int
    wrong: int


class ClassResults(TypedDict):
    """How good a network is at classes: the counts of the lower class, then of the higher one.

    guess: which of the two, 0 or 1, is most frequent in the training data. guess_share: for which
    share of the test it would be right always to guess it.
    """

    kind: Literal["classes"]
    training: list[ClassCounts]
    test: list[ClassCounts]
    guess: int
    guess_share: float


class NumberResults(TypedDict):
    """How good a network is at other targets: the mean absolute error, in the units of the target.

    guess: the mean of the training targets. guess_error: the mean absolute error on the test if one
    always guessed it. An error too large for a float is None.
    """

    kind: Literal["numbers"]
    training: float | None
    test: float | None
    guess: float
    guess_error: float | None


Results = ClassResults | NumberResults


class Pictures(TypedDict):
    """The pictures requested along with a call, and how long each took Python.

    results: how good the network is, compared with a guess; they are requested in the same way,
    because counting thousands of examples each time would slow down a run that nobody asks.
    """

    map: NotRequired[PredictionMap]
    neurons: NotRequired[NeuronMaps]
    surface: NotRequired[LossSurface]
    results: NotRequired[Results]
    milliseconds: dict[str, float]


class Diverging(TypedDict):
    """A trouble of kind "diverging". perceptron/troubles.py explains the fields of all three kinds.

    learning_rate: a smaller one that helps; None if no learning rate does.
    """

    kind: Literal["diverging"]
    epoch: int
    lowest: float | None
    loss: float | None
    stopped: bool
    l2: float | None
    share: float
    learning_rate: float | None


class Oscillating(TypedDict):
    """A trouble of kind "oscillating"."""

    kind: Literal["oscillating"]
    epoch: int
    rises: int
    steps: int
    lowest: float
    highest: float | None
    l1: float | None
    jump: float
    learning_rate: float | None


class Stalled(TypedDict):
    """A trouble of kind "stalled".

    hidden_activation, l1, l2: settings that help; None for those that are not the cause.
    """

    kind: Literal["stalled"]
    epoch: int
    cause: Literal["step", "flat", "rest", "penalty", "dead", "saturated", "vanishing"]
    gradient: float
    together: float
    loss: float
    constant: float | None
    outside: int
    activation: str | None
    layer: int | None
    affected: int
    at_first: int
    neurons: int
    slope: float
    first: float
    last: float
    weight: float
    pull: float
    push: float
    hidden_activation: str | None
    l1: float | None
    l2: float | None
    learning_rate: float | None


Trouble = Diverging | Oscillating | Stalled


class HowItRuns(TypedDict):
    """Whether training is compiled, and if not, why."""

    compiled: bool
    reason: str


class NetworkState(Position, Measured):
    """The network as it is now, and its new records: the answer to every call that changes a run.

    predictions: for the first 100 rows of the test at most; `right` counts all rows.
    records: those that the page does not have yet; they replace all that it has from the first
    of them on. pictures: those that it requested. how_it_runs: how it was last trained; None if it
    was not yet.
    """

    predictions: list[Row]
    probe: Prediction
    records: list[TrainingRecord]
    trouble: Trouble | None
    how_it_runs: HowItRuns | None
    pictures: NotRequired[Pictures]


class Created(NetworkState):
    """The first state of a session, together with everything that will not change.

    before: the predictions before training. curve: the activation of the output neuron as points
    (z, output, slope), to six decimals. hidden_curve: that of the hidden neurons.
    """

    shape: Shape
    task: TaskData
    before: list[Row]
    curve: list[CurvePoint]
    hidden_curve: list[CurvePoint]


class Retrained(Created):
    """A run that was trained anew; diverged: why it ended early, or None."""

    diverged: str | None


class Learnt(NetworkState):
    """The state after one training step, with the step itself."""

    learnt: Example


class Trial(Position, Measured):
    """The end of a run that was tried.

    seed: that of the run. diverged: whether it ended early, at its last good weights, because the
    next ones would have been too large. path: the first two parameters at some of its epochs,
    the first and the last among them; empty if only the learning rates differ.
    """

    seed: int
    diverged: bool
    path: list[list[float]]


class TrialsBegun(TypedDict):
    """How many runs will be tried, and how many answers the test of each has."""

    total: int
    count: int


class TrialsAdvanced(TypedDict):
    """The runs that have ended since the last call, in order.

    ended: how many have ended in all, and the part of the present one that is done.
    """

    trials: list[Trial]
    ended: float


class PredictedFile(TypedDict):
    """A file of the reader's with a prediction for each row.

    csv: its text. sentences: what was predicted, which rows were not and why, and how the file was
    read.
    """

    csv: str
    sentences: list[str]


class FileContent(TypedDict):
    """The content of a network's file: the settings of its run, its data, and its position."""

    settings: RunSettings
    data: OwnData | PackedData | None
    at: Position
