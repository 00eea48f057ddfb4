"""Rows that are held out are not learnt from, so that they can test what was learnt."""

import random
from collections.abc import Sequence

# The targets of rows that are of two classes.
CLASSES = (0.0, 1.0)


def held_out(targets: Sequence[float], share: int, seed: int, stratified: bool) -> set[int]:
    """Draw which rows to keep for the test: `share` percent of them, but never all.

    targets: those of all rows. stratified: whether each of two classes keeps its share, as well as
    whole rows allow, and always one row to learn from. The same seed draws the same rows.
    """
    generator, rows = random.Random(seed), range(len(targets))
    count = min((len(rows) * share + 50) // 100, len(rows) - 1)
    if not stratified:
        return set(generator.sample(rows, count))
    zeros, ones = ([row for row in rows if targets[row] == kind] for kind in CLASSES)
    wanted = (2 * count * len(ones) + len(rows)) // (2 * len(rows))
    of_ones = max(0, min(wanted, len(ones) - 1))
    of_zeros = max(0, min(count - wanted, len(zeros) - 1))
    return {*generator.sample(zeros, of_zeros), *generator.sample(ones, of_ones)}
