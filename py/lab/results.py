"""How good a network is in numbers that anybody can check, and how good it is just to guess.

A network that does no better than a guess has learnt nothing, however high the share of its right
answers is: with 95 of 100 rows in one class, always guessing this class is right for 95%.
"""

import math
from collections.abc import Sequence

from lab.messages import ClassCounts, ClassResults, NumberResults, Results
from lab.printed import right_predictions
from perceptron.classes import Classes
from perceptron.datasets import Task
from perceptron.metrics import finite_or_none


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
        self._mean = mean(self.targets)
        self._error = mean_absolute_error([self._mean] * len(task.test), self.test_targets)

    def results(self, learnt: Sequence[float], tested: Sequence[float]) -> Results:
        """Judge the predictions for the training data and for the test."""
        classes = self.task.classes
        return self._of_classes(learnt, tested, classes) if classes else self._of(learnt, tested)

    def _of_classes(
        self, learnt: Sequence[float], tested: Sequence[float], classes: Classes
    ) -> ClassResults:
        higher = self.targets.count(classes[1])
        guess = int(2 * higher > len(self.targets))
        guessed = self.test_targets.count(classes[guess])
        return {
            "kind": "classes",
            "training": self._counts(learnt, self.targets, classes),
            "test": self._counts(tested, self.test_targets, classes),
            "guess": guess,
            "guess_share": guessed / len(self.test_targets),
        }

    def _counts(
        self, predictions: Sequence[float], targets: Sequence[float], classes: Classes
    ) -> list[ClassCounts]:
        found: list[ClassCounts] = []
        for kind in classes:
            least, most = right_predictions(kind, self.task)
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
