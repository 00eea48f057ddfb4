"""Warns of rows from which a network would learn something else than the reader thinks."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import compress, pairwise

from lab.columns.choice import Doubt
from lab.columns.wording import named, shown, shown_apart
from tables.wording import counted, quoted

# Two columns that go together as closely as this hold the same, perhaps in other units.
SAME = 0.999
# So few rows can go together by chance.
FEWEST_ROWS = 5

# In so many rows with different targets, no column has their order by chance.
ROWS_IN_ORDER = 30

# A column of so few values, in so many rows for each, decides the target if each value goes with
# one class. With more values or fewer rows, this is what is to be learnt, or chance.
MOST_VALUES = 8
ROWS_FOR_EACH = 5

# So many rows of two classes, at least so many of each, are not told apart by chance by one column.
ROWS_TOLD_APART = 20
ROWS_OF_EACH_CLASS = 5

FEW_ROWS = 10
RARE = 0.1


def doubts_about(
    rows: Sequence[Sequence[float]],
    columns: Sequence[int],
    names: Sequence[str],
    classes: Sequence[str] | None,
) -> list[Doubt]:
    """Return what is doubtful about rows, in the order of importance.

    rows: at least one; in each the inputs, and then the target. columns: which columns of the table
    these come from, and names: those of all columns. classes: the labels of class 0 and class 1.
    """
    *inputs, target = zip(*rows)
    used = [names[at] for at in columns]
    found = _answers(inputs, target, columns, used, classes)
    found += _constants(inputs, columns, used)
    found += _doubles(inputs, columns, used)
    if len(rows) < FEW_ROWS:
        found.append(
            {
                "kind": "few rows",
                "sentence": f"There {'is' if len(rows) == 1 else 'are'} only "
                f"{counted(len(rows), 'row')} to learn from: enough to try things out, but too few "
                "for predictions that can be trusted.",
                "columns": [],
            }
        )
    return found + _one_sided(target, columns[-1], used[-1], classes)


def _answers(
    inputs: Sequence[Sequence[float]],
    target: Sequence[float],
    columns: Sequence[int],
    names: Sequence[str],
    classes: Sequence[str] | None,
) -> list[Doubt]:
    """Doubt inputs that give the target away."""
    found: list[Doubt] = []
    if len(set(target)) == 1:
        return found
    told_apart = _told_apart(inputs, target, names, classes)
    for at, numbers in enumerate(inputs):
        name, goal = quoted(names[at]), quoted(names[-1])
        if numbers == target:
            why = f"{name} is the same as the target in every row"
        elif len(inputs) == 1:
            continue  # a straight line through the points is then just what is to be learnt
        elif len(target) >= FEWEST_ROWS and abs(correlation(numbers, target)) > SAME:
            why = f"{name} goes with {goal} almost exactly"
        elif _are_in_order(numbers, target):
            why = f"{name} puts all rows in the order of {goal}"
        elif _decides(numbers, target):
            why = f"each value of {name} goes with only one value of {goal}"
        elif told_apart.keys() == {at}:
            found.append(_answer(told_apart[at], columns[at]))
            continue
        else:
            continue
        sentence = (
            f"{why[0].upper()}{why[1:]}, so it gives the target away. If you could not know it "
            "before the target, do not use it."
        )
        found.append(_answer(sentence, columns[at]))
    return found


def _answer(sentence: str, column: int) -> Doubt:
    return {"kind": "answer", "sentence": sentence, "columns": [column]}


def _told_apart(
    inputs: Sequence[Sequence[float]],
    target: Sequence[float],
    names: Sequence[str],
    classes: Sequence[str] | None,
) -> dict[int, str]:
    """Return the inputs of which each alone tells two classes apart, with a sentence for each.

    One that does so, where no other comes near, is often known only afterwards. It can also be what
    is to be found out.
    """
    counts = Counter(target)
    if (
        len(counts) != 2
        or len(target) < ROWS_TOLD_APART
        or min(counts.values()) < ROWS_OF_EACH_CLASS
    ):
        return {}
    low, high = sorted(counts)
    labels = classes or [shown(low), shown(high)]
    is_low, is_high = ([goal == value for goal in target] for value in (low, high))
    found = {}
    for at, numbers in enumerate(inputs):
        ones, others = list(compress(numbers, is_low)), list(compress(numbers, is_high))
        first, second = map(quoted, labels)
        if min(ones) > max(others):
            ones, others, first, second = others, ones, second, first
        if max(ones) < min(others):
            most, least = shown_apart(max(ones), min(others))
            found[at] = (
                f"{quoted(names[at])} alone tells {first} from {second} in all {len(target):,} "
                f"rows: it is at most {most} for {first} and at least {least} for {second}. If you "
                "know it before the target, that is fine; if not, it gives the target away, so do "
                "not use it."
            )
    return found


def correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Pearson's correlation coefficient; 0 if a column is constant or far too large."""
    count = len(first)
    mean_1, mean_2 = sum(first) / count, sum(second) / count
    ones = [number - mean_1 for number in first]
    twos = [number - mean_2 for number in second]
    size = math.sqrt(sum(a * a for a in ones)) * math.sqrt(sum(b * b for b in twos))
    if not 0.0 < size < math.inf:
        return 0.0
    return sum(a * b for a, b in zip(ones, twos)) / size


def _are_in_order(numbers: Sequence[float], target: Sequence[float]) -> bool:
    """Say whether one rises or falls with the other, as a number does with its logarithm."""
    few = range(ROWS_IN_ORDER)  # they tell nearly always, and are sorted at once
    return (
        len(target) >= ROWS_IN_ORDER
        and _rise_together([numbers[at] for at in few], [target[at] for at in few])
        and len(set(target)) >= ROWS_IN_ORDER
        and _rise_together(numbers, target)
    )


def _rise_together(numbers: Sequence[float], target: Sequence[float]) -> bool:
    """Say whether larger numbers always have larger targets, or always smaller ones."""
    rows = sorted(zip(numbers, target))
    steps = [(b[0] > a[0], b[1] - a[1]) for a, b in pairwise(rows)]
    return all((step > 0) == larger and step >= 0 for larger, step in steps) or all(
        (step < 0) == larger and step <= 0 for larger, step in steps
    )


def _decides(numbers: Sequence[float], target: Sequence[float]) -> bool:
    different = len(set(numbers))
    if not 2 <= different <= MOST_VALUES or len(numbers) < ROWS_FOR_EACH * different:
        return False
    goes_with: dict[float, float] = {}
    return all(goes_with.setdefault(number, goal) == goal for number, goal in zip(numbers, target))


def spellings(labels: Collection[str], name: str) -> list[str]:
    """Doubt labels of a column that are the same but for upper and lower case, in sentences."""
    alike = defaultdict(list)
    for label in labels:
        alike[label.casefold()].append(label)
    return [
        f"{named(same)} in {quoted(name)} count as different labels. If they mean the same, write "
        "them in the same way."
        for same in alike.values()
        if len(same) > 1
    ]


def _constants(
    inputs: Sequence[Sequence[float]], columns: Sequence[int], names: Sequence[str]
) -> list[Doubt]:
    if len(inputs[0]) == 1:
        return []
    places = [at for at, numbers in enumerate(inputs) if len(set(numbers)) == 1]
    if not places:
        return []
    verb, they = ("has", "it tells") if len(places) == 1 else ("have", "they tell")
    sentence = (
        f"{named([names[at] for at in places])} {verb} the same value in every row, so {they} the "
        "network nothing."
    )
    return [{"kind": "constant", "sentence": sentence, "columns": [columns[at] for at in places]}]


def _doubles(
    inputs: Sequence[Sequence[float]], columns: Sequence[int], names: Sequence[str]
) -> list[Doubt]:
    same = defaultdict(list)
    for at, numbers in enumerate(inputs):
        if len(set(numbers)) > 1:
            same[tuple(numbers)].append(at)
    return [
        {
            "kind": "double",
            "sentence": f"{named([names[at] for at in places])} are the same in every row: one of "
            "them is enough.",
            "columns": [columns[at] for at in places],
        }
        for places in same.values()
        if len(places) > 1
    ]


def _one_sided(
    target: Sequence[float], column: int, name: str, classes: Sequence[str] | None
) -> list[Doubt]:
    """Doubt targets that are all the same, or nearly all of one class."""
    counts = Counter(target)
    if len(counts) == 1 and len(target) > 1:
        sentence = f"{quoted(name)} is the same in every row, so there is nothing to learn."
        return [{"kind": "one target", "sentence": sentence, "columns": [column]}]
    rare = min(counts, key=lambda value: counts[value])
    if len(counts) != 2 or counts[rare] >= RARE * len(target):
        return []
    labels = classes or [f"{value:g}" for value in sorted(counts)]
    label, other = (labels[0], labels[1]) if rare == min(counts) else (labels[1], labels[0])
    share = 100 * (1 - counts[rare] / len(target))
    sentence = (
        f"Only {counts[rare]:,} of {len(target):,} rows {'is' if counts[rare] == 1 else 'are'} "
        f"{quoted(label)}. A network that always answers {quoted(other)} is right for {share:.3g}% "
        "of them without having learnt anything."
    )
    return [{"kind": "rare class", "sentence": sentence, "columns": [column]}]
