"""How good a network is in numbers that anybody can check, and how good it is just to guess.

A network that does no better than a guess has learnt nothing, however high the share of its right
answers is: with 95 of 100 rows in one class, always guessing this class is right for 95%.
"""

import math
from collections.abc import Sequence

from lab.messages import ClassCounts, ClassResults, NumberResults, Results
from lab.printed import right_predictions
from perceptron.datasets import Task
from perceptron.metrics import finite_or_none

CLASSES = (0.0, 1.0)


def mean(numbers: Sequence[float]) -> float:
    """Return the mean; each number is divided first, so that it is never too large for a float."""
    return math.fsum(number / len(numbers) for number in numbers)


class Judge:
    """Judges the predictions of a network for the examples of a task.

    It knows what is best always to guess: of classes the one that is most frequent in the training
    data, otherwise the mean of the training targets.
    """

    def __init__(self, task: Task) -> None:
        self.task = task
        self.targets = [target for _, target in task.training]
        self.test_targets = [target for _, target in task.test]
        self._ranges = [right_predictions(kind, task.decimals) for kind in CLASSES]
        ones = sum(target == 1.0 for target in self.targets)
        self._class = int(2 * ones > len(self.targets))
        guessed = sum(target == self._class for target in self.test_targets)
        self._share = guessed / len(self.test_targets)
        self._mean = mean(self.targets)
        self._error = mean_absolute_error([self._mean] * len(task.test), self.test_targets)

    def results(self, learnt: Sequence[float], tested: Sequence[float]) -> Results:
        """Judge the predictions for the training data and for the test."""
        return self._of_classes(learnt, tested) if self.task.classes else self._of(learnt, tested)

    def _of_classes(self, learnt: Sequence[float], tested: Sequence[float]) -> ClassResults:
        return {
            "kind": "classes",
            "training": self._counts(learnt, self.targets),
            "test": self._counts(tested, self.test_targets),
            "guess": self._class,
            "guess_share": self._share,
        }

    def _counts(self, predictions: Sequence[float], targets: Sequence[float]) -> list[ClassCounts]:
        found: list[ClassCounts] = []
        for kind, (least, most) in zip(CLASSES, self._ranges):
            right = [
                least <= p <= most for p, target in zip(predictions, targets) if target == kind
            ]
            found.append({"right": sum(right), "wrong": len(right) - sum(right)})
        return found

    def _of(self, learnt: Sequence[float], tested: Sequence[float]) -> NumberResults:
        return {
            "kind": "numbers",
            "training": mean_absolute_error(learnt, self.targets),
            "test": mean_absolute_error(tested, self.test_targets),
            "guess": self._mean,
            "guess_error": self._error,
        }


def mean_absolute_error(predictions: Sequence[float], targets: Sequence[float]) -> float | None:
    """Return the mean distance from target to prediction; None if it is too large for a float."""
    total = 0.0
    for prediction, target in zip(predictions, targets):
        total += abs(target - prediction)
    return finite_or_none(total / len(targets))
