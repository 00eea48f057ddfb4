"""Rows that are held out are not learnt from, so that they can test what was learnt."""

import random
from collections.abc import Sequence

from perceptron.classes import Classes


def held_out(targets: Sequence[float], share: int, seed: int, classes: Classes | None) -> set[int]:
    """Draw which rows to keep for the test: `share` percent of them, but never all.

    targets: those of all rows. classes: the two that each keep their share, as well as whole rows
    allow, and always one row to learn from; None: the rows are drawn from all of them alike. The
    same seed draws the same rows.
    """
    generator, rows = random.Random(seed), range(len(targets))
    count = min((len(rows) * share + 50) // 100, len(rows) - 1)
    if not classes:
        return set(generator.sample(rows, count))
    lower, higher = ([row for row in rows if targets[row] == kind] for kind in classes)
    wanted = (2 * count * len(higher) + len(rows)) // (2 * len(rows))
    of_higher = max(0, min(wanted, len(higher) - 1))
    of_lower = max(0, min(count - wanted, len(lower) - 1))
    return {*generator.sample(lower, of_lower), *generator.sample(higher, of_higher)}
