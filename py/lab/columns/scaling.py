"""Suggests how to scale the numbers, and says why."""

import math
from collections.abc import Sequence

from lab.columns.choice import Examples, Scaling, ScalingAdvice
from lab.columns.wording import shown, shown_apart
from lab.messages import OwnData
from lab.problem import is_bounded
from perceptron.activations import ACTIVATIONS, Activation
from perceptron.arguments import one_of
from perceptron.scaling import scale_of
from tables.wording import quoted

# A column is far from 1 if its largest number is above the first or below the second of these.
FAR = 10.0
NEAR = 0.1
# An input that goes up to this is far, too, if it is as wide: between 0 and 5, neurons already get
# stuck where they are flat. From 5 to 7, as the parts of a flower in cm, most of it is an offset,
# for which the bias makes up.
WIDE = 5.0

_BEYOND = "far beyond the range from −1 to 1"


def suggested_scaling(chosen: Examples, activation: str) -> ScalingAdvice:
    """Suggest a scaling, whatever is chosen now.

    Targets that are classes are left as they are. Where the activation has limits, numbers are
    scaled to 0 to 1 if the target is, so that it stays within them; otherwise to mean 0 and
    deviation 1, with which networks learn fastest: LeCun, Bottou, Orr and Müller, Efficient
    BackProp, 1998, section 4.3.
    """
    found = ACTIVATIONS[one_of("activation", activation, ACTIVATIONS)]
    why_inputs, why_target = far_inputs(chosen, found), _far_target(chosen, found)
    scaling: Scaling = "none"
    benefit = ""
    if why_target and not is_open(found):
        scaling, benefit = "range", "On a scale from 0 to 1, inputs and target both fit."
    elif why_target or why_inputs:
        scaling, benefit = (
            "standard",
            "With mean 0 and deviation 1, they are much easier to learn from.",
        )
    reason = " ".join(filter(None, (why_inputs, why_target, benefit)))
    return {"scaling": scaling, "scale_target": bool(why_target), "reason": reason}


def far_inputs(chosen: Examples, activation: Activation) -> str:
    """Say which input is farthest from 1, and why that is bad; empty if none is far."""
    data = chosen["data"]
    *inputs, _ = zip(*data["training"])
    limits = [(min(numbers), max(numbers)) for numbers in inputs]
    sizes = [max(high, -low) for low, high in limits]
    far = [
        at
        for at, (size, (low, high)) in enumerate(zip(sizes, limits))
        if size > FAR or 0.0 < size < NEAR or min(size, high - low) >= WIDE
    ]
    if not far:
        return ""
    at = max(far, key=lambda at: abs(math.log(sizes[at])))
    what = f"{quoted(named_columns(data)[at])} {_range(inputs[at])}"
    if sizes[at] < 1.0:
        return (
            f"{what}, very close to 0. Numbers so small hardly change the output, so their weights "
            "learn slowly."
        )
    if is_bounded(activation):
        return (
            f"{what}, {_BEYOND}. Weighted sums of such numbers can be so large that "
            f"{activation.phrase} is almost flat there, and hardly anything is learnt."
        )
    return (
        f"{what}, {_BEYOND}. Such numbers make each step of the weights so large that a run soon "
        "diverges."
    )


def _far_target(chosen: Examples, activation: Activation) -> str:
    """Say why the target should be scaled; empty if it need not be."""
    targets = [row[-1] for row in chosen["data"]["training"]]
    if chosen["classes"] or len(set(targets)) <= 2:
        return ""
    low, high = min(targets), max(targets)
    what = f"{quoted(named_columns(chosen['data'])[-1])} {_range(targets)}"
    if not reaches(activation, low, high):
        return f"{what}, but {activation.phrase} {limits_of(activation)}."
    if max(high, -low) > FAR:
        return f"{what}, {_BEYOND}, so the first errors are very large."
    return ""


def named_columns(data: OwnData) -> list[str]:
    """Return the names of the columns, the target last."""
    usual = [*(f"x{at}" for at in range(1, len(data["training"][0]))), "target"]
    return [*data.get("names", usual[:-1]), data.get("target_name", usual[-1])]


def _range(numbers: Sequence[float]) -> str:
    low, high = min(numbers), max(numbers)
    if low == high:
        return f"is {shown(low)} in every row"
    return "goes from {} to {}".format(*shown_apart(low, high))


def is_open(activation: Activation) -> bool:
    """Return whether an activation gives numbers of any size, positive and negative."""
    return activation.low == -math.inf and activation.high == math.inf


def reaches(activation: Activation, *targets: float) -> bool:
    """Return whether an activation gives these targets, or comes as close to them as one likes."""
    if activation.outputs:
        return all(target in activation.outputs for target in targets)
    return all(activation.low <= target <= activation.high for target in targets)


def limits_of(activation: Activation) -> str:
    """Say where the output of an activation that has limits stays."""
    if activation.outputs:
        return f"gives only {' or '.join(map(shown, activation.outputs))}"
    if activation.high == math.inf:
        return f"never gives less than {shown(activation.low)}"
    if activation.low == -math.inf:
        return f"never gives more than {shown(activation.high)}"
    return f"stays between {shown(activation.low)} and {shown(activation.high)}"


def goals(chosen: Examples, scaling: Scaling | None = None) -> list[float]:
    """Return the different targets as the network gets them, from the lowest to the highest.

    scaling: how they are scaled, or would be; None: as it is chosen.
    """
    data = chosen["data"]
    targets = [row[-1] for row in data["training"]]
    different = sorted(set(targets))
    if scaling is None:
        scaling = data.get("scaling", "none") if data.get("scale_target") else "none"
    scale = scale_of(scaling, targets)
    return [scale.scaled(target) for target in different] if scale else different
