"""The troubles that a run can be in: it diverges, oscillates, or has stalled."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Diverging:
    """The loss grows: it was `lowest` at its best and is `loss` now. None: too large for a float.

    stopped: whether training stopped because the parameters would not have stayed finite. l2: the
    penalty that helps; None if it is not the cause. share: how much of every weight it takes away
    in each step; 1 is all of it, and with more than 2, the weights grow whatever the loss does.
    """

    epoch: int
    lowest: float | None
    loss: float | None
    stopped: bool
    l2: float | None = None
    share: float = 0.0


@dataclass(frozen=True)
class Oscillating:
    """The loss rose in `rises` of the last `steps` from record to record.

    lowest, highest: the range of the loss in these steps. None: too large for a float. l1: the
    penalty that helps; None if it is not the cause. jump: how far it moves every weight in each
    step, to the other side of 0 and back.
    """

    epoch: int
    rises: int
    steps: int
    lowest: float
    highest: float | None
    l1: float | None = None
    jump: float = 0.0


@dataclass(frozen=True)
class Stalled:
    """The loss is high, and no gradient lowers it.

    cause: "step", the activation's slope is 0 everywhere; "flat", the slope is nearly 0 at the
    examples that have errors; "rest", the gradients of the examples cancel out; "penalty", they
    pull the weights no harder than L1 and L2 do. In a hidden layer: "dead", neurons give 0 for all
    examples and can never learn again; "saturated", the slope of neurons is nearly 0; "vanishing",
    hardly any of the error reaches the first layer.
    gradient: how steep the loss of an example is along the weighted sum of the output neuron, on
    average: the mean of |delta|. together: the size of the mean gradient over the last records; 0
    unless the run is at rest.
    constant: the loss of the best constant answer; None if all targets are the same.
    outside: how many targets the activation cannot give, whatever the weights. activation: one
    that can give them, if this one cannot; None if the activation is not the cause.

    The rest is about the causes that not every network has, and 0 or None for the others.
    layer: the hidden layer to blame, 1 is the first. affected: how many of its `neurons` are dead
    or saturated; at_first: how many were so when the run began. slope: the mean slope of the
    saturated ones. first, last: the mean size of a delta in the first and in the last layer.
    weight: the mean size of a weight; pull, push: the size of the pull of the penalty on all
    weights, and of the mean gradient of the examples, which pushes back. hidden_activation: one
    that helps; None if the present one is not the cause. l1, l2: the penalties that help; None for
    one that is not the cause.
    """

    epoch: int
    cause: str
    gradient: float
    together: float
    loss: float
    constant: float | None
    outside: int
    activation: str | None
    layer: int | None = None
    affected: int = 0
    at_first: int = 0
    neurons: int = 0
    slope: float = 0.0
    first: float = 0.0
    last: float = 0.0
    weight: float = 0.0
    pull: float = 0.0
    push: float = 0.0
    hidden_activation: str | None = None
    l1: float | None = None
    l2: float | None = None


Trouble = Diverging | Oscillating | Stalled
