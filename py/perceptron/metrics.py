"""Loss says how far off the predictions are; accuracy counts those that are right."""

import math
from collections.abc import Sequence

from perceptron.arguments import sequence, whole_number
from perceptron.classes import Classes, predictions_of
from perceptron.losses import LossFunction


def mean_squared_error(predictions: Sequence[float], targets: Sequence[float]) -> float:
    """Return the mean of (target - prediction)^2; infinite if that is too large for a float.

    Raises ValueError if the lists are empty or differ in length.
    """
    _check_lengths(predictions, targets)
    total = 0.0
    for prediction, target in zip(predictions, targets):
        error = target - prediction
        total += error * error
    return total / len(predictions)


def mean_loss(loss: LossFunction, predictions: Sequence[float], targets: Sequence[float]) -> float:
    """Return the mean loss as the page shows it; infinite if that is too large for a float.

    Where the target is scaled, this is the loss of outputs and goals, which are scaled numbers, as
    in training: see `Network.goal`.
    For the squared error that is `mean_squared_error`, to the last bit.
    Raises ValueError if the lists are empty or differ in length.
    """
    _check_lengths(predictions, targets)
    total = 0.0
    for prediction, target in zip(predictions, targets):
        total += loss.scale * loss.function(prediction, target)
    return total / len(predictions)


def finite_or_none(number: float) -> float | None:
    """Return the number, or None where it is too large for a float: JSON has no infinity."""
    return number if math.isfinite(number) else None


def is_right(prediction: float, target: float, decimals: int = 1) -> bool:
    """Say whether both numbers look the same when printed with `decimals` decimals.

    Negative decimals are digits before the point: -2 compares whole hundreds.
    """
    whole_number("decimals", decimals, -308, 15)
    if decimals < 0:
        return math.isfinite(prediction) and round(prediction, decimals) == round(target, decimals)
    return f"{prediction:z.{decimals}f}" == f"{target:z.{decimals}f}"


def count_right(
    predictions: Sequence[float],
    targets: Sequence[float],
    decimals: int = 1,
    classes: Classes | None = None,
) -> int:
    """Count the predictions that are right: see `is_right`; of classes, those that mean the target.

    Raises ValueError if the lists are empty or differ in length.
    """
    _check_lengths(predictions, targets)
    if classes is None:
        return sum(is_right(p, t, decimals) for p, t in zip(predictions, targets))
    ranges = (predictions_of(target, classes) for target in targets)
    return sum(least <= p <= most for p, (least, most) in zip(predictions, ranges))


def _check_lengths(predictions: Sequence[float], targets: Sequence[float]) -> None:
    lengths = len(sequence("predictions", predictions)), len(sequence("targets", targets))
    if lengths[0] != lengths[1] or not lengths[0]:
        raise ValueError(
            "predictions and targets must have the same length, at least 1, "
            f"not {lengths[0]} and {lengths[1]}"
        )
