"""What lines and planes can do with points: fit them, separate them, enclose them."""

import math
from collections.abc import Sequence
from itertools import pairwise
from operator import mul

Pair = tuple[float, float]
Row = Sequence[float]

# A result smaller than this, relative to the numbers it was computed from, may be rounding error.
TINY = 1e-9

# Of many points, this many are looked at first: they often decide.
FEW = 60

# A search for a separating plane is given up after so many steps. It takes one or two for each
# number in a row.
MOST_STEPS = 200


# With more numbers than this to multiply and add, a question stays open: nobody should wait for it.
MOST_WORK = 1_000_000  # for a plane through all points
MOST_SUMS = 5_000_000  # for one between two kinds of points


# One plane through all points


def lies_on_a_plane(rows: Sequence[Row], heights: Sequence[float]) -> bool | None:
    """Say whether some weights make w1 * x1 + w2 * x2 + ... + b equal every height.

    None: unknown, because numbers are too large, or there are too many of them.

    Least squares by Gram-Schmidt: project the heights onto the space of 1, x1, x2 and so on. What
    remains is what no weighted sum can give.
    """
    largest = max(map(abs, heights))
    if largest == 0.0:
        return True
    if not math.isfinite(largest):
        return None
    scaled = [height / largest for height in heights]
    some = range(0, len(rows), len(rows) // FEW + 1)
    basis = _basis([rows[i] for i in some])
    # What a few points rule out, all of them do, too: unless the few leave a direction open.
    if len(some) < len(rows) and len(basis) == len(rows[0]) + 1:
        rest = _without([scaled[i] for i in some], basis)
        if max(map(abs, rest)) > TINY:
            return False
    if len(some) < len(rows):
        if len(rows) * (len(rows[0]) + 1) ** 2 > MOST_WORK:
            return None
        basis = _basis(rows)
    return max(map(abs, _without(scaled, basis))) <= TINY


def _basis(rows: Sequence[Row]) -> list[list[float]]:
    """Return columns at right angles, each of length 1, that span those of 1 and of the rows."""
    basis: list[list[float]] = []
    for column in ([1.0] * len(rows), *map(list, zip(*rows))):
        size = max(map(abs, column))
        if size == 0.0:
            continue
        scaled = [x / size for x in column]
        rest = _without(scaled, basis)
        length = math.sqrt(_dot(rest, rest))
        if length > TINY * math.sqrt(_dot(scaled, scaled)):
            basis.append([x / length for x in rest])
    return basis


def _without(column: list[float], basis: list[list[float]]) -> list[float]:
    """Remove a column's projection onto the basis, twice, to remove the rounding errors as well."""
    for other in basis * 2:
        share = _dot(column, other)
        column = [x - share * y for x, y in zip(column, other)]
    return column


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    total: float = sum(map(mul, a, b))
    return total


# One plane between two kinds of points


def are_separable(some: Sequence[Row], others: Sequence[Row]) -> bool | None:
    """Say whether a plane separates some rows of numbers from the others.

    None: a close call, or one that takes too long.

    A plane separates them unless the hull of the points (x, 1) of some and -(x, 1) of the others
    holds the origin. The search goes to the point of this hull that is nearest to the origin. On
    the way, that point is a weighted mean of a few corners: P. Wolfe, Finding the nearest point in
    a polytope, 1976. If all points are on its side, it is the normal of a plane that separates
    them. If it is the origin, no plane does; this is computed again without rounding, so that the
    answer is certain.
    """
    columns = _signed(some, others)
    points = list(zip(*columns))
    few = points[:: len(points) // FEW + 1]
    corners: list[Row] = [few[0]]
    shares = [1.0]
    summed = 0
    for _ in range(MOST_STEPS):
        normal = _mean(corners, shares)
        length = math.sqrt(_dot(normal, normal))
        if length < TINY:
            return False if _is_origin_within(corners) else None
        worst = min(few, key=lambda point: _dot(point, normal))
        if _dot(worst, normal) > TINY * length:
            summed += len(points) * len(columns)
            if summed > MOST_SUMS:
                return None
            places = _sums(columns, normal)
            wrong = sorted(pair for pair in zip(places, points) if pair[0] <= TINY * length)
            if not wrong:
                return True
            few += [point for _, point in wrong[:FEW]]
            worst = wrong[0][1]
        found = _nearest([*corners, worst], [*shares, 0.0])
        if found is None:
            return None
        corners, shares = found
    return None


def _sums(columns: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """Return the weighted sum of each row."""
    sums = [0.0] * len(columns[0])
    for column, weight in zip(columns, weights):
        sums = [total + weight * x for total, x in zip(sums, column)]
    return sums


def _signed(some: Sequence[Row], others: Sequence[Row]) -> list[list[float]]:
    """Return the columns of (x, 1) for some rows and -(x, 1) for the others.

    Each is divided by a power of two, which changes no digit, so that no number is above 1.
    """
    columns = []
    for above, below in zip([*zip(*some), [1.0] * len(some)], [*zip(*others), [1.0] * len(others)]):
        _, exponent = math.frexp(max(map(abs, (*above, *below))))
        scale = math.ldexp(1.0, -max(exponent, -1000))
        columns.append([scale * x for x in above] + [-scale * x for x in below])
    return columns


def _mean(corners: Sequence[Row], shares: Sequence[float]) -> list[float]:
    return [_dot(column, shares) for column in zip(*corners)]


def _nearest(corners: list[Row], shares: list[float]) -> tuple[list[Row], list[float]] | None:
    """Return the mean of some of these corners that is nearest to the origin, as their shares.

    shares: those of a mean to start from. None: the corners are too close to a common plane.
    """
    while True:
        wanted = _shares(corners)
        if wanted is None:
            return None
        if min(wanted) > TINY:
            return corners, wanted
        # Go as far as possible towards it, up to where the share of a corner is nothing.
        falling = [
            (a / (a - b), i) for i, (a, b) in enumerate(zip(shares, wanted)) if b <= TINY < a
        ]
        step, gone = min(falling, default=(0.0, len(corners) - 1))
        shares = [a + step * (b - a) for a, b in zip(shares, wanted)]
        left = [i for i, share in enumerate(shares) if i != gone and share > TINY]
        corners, shares = [corners[i] for i in left], [shares[i] for i in left]
        if not corners:
            return None


def _shares(corners: Sequence[Row]) -> list[float] | None:
    """Return the shares with which the mean of the corners is nearest to the origin.

    They add up to 1, and some may be negative. None: they are not unique.
    """
    rows = [[*(_dot(point, other) + 1.0 for other in corners), 1.0] for point in corners]
    for i, chosen in enumerate(rows):
        pivot = chosen[i]  # positive: this is a matrix of inner products
        if pivot <= 0.0:
            return None
        rows[i] = chosen = [value / pivot for value in chosen]
        for k, row in enumerate(rows):
            if k != i:
                factor = row[i]
                rows[k] = [a - factor * b for a, b in zip(row, chosen)]
    total = sum(row[-1] for row in rows)
    return [row[-1] / total for row in rows]


def _is_origin_within(corners: Sequence[Row]) -> bool:
    """Say whether the origin is a weighted mean of the corners, without any rounding.

    A float is a whole number divided by a power of two. So the equations can be solved with whole
    numbers: sum over all corners of share * coordinate = 0, for each coordinate.
    """
    equations = [_as_whole_numbers(column) for column in zip(*corners)]
    shared = range(len(corners) - 1)  # of these, each share must follow from that of the last
    for i in shared:
        row = next((row for row in equations[i:] if row[i]), None)
        if row is None:
            return False
        equations.remove(row)
        equations = [_without_share(i, other, row) for other in equations]
        equations.insert(i, row)
    if any(row[-1] for row in equations[len(shared) :]):
        return False
    return all(equations[i][i] * equations[i][-1] <= 0 for i in shared)


def _as_whole_numbers(column: Sequence[float]) -> list[int]:
    """Return the numbers, all multiplied by the same power of two."""
    ratios = [x.as_integer_ratio() for x in column]
    largest = max(below for _, below in ratios)
    return [above * (largest // below) for above, below in ratios]


def _without_share(index: int, equation: list[int], other: list[int]) -> list[int]:
    """Combine two equations such that one share is not in the result."""
    if equation[index] == 0:
        return equation
    a, b = other[index], equation[index]
    result = [a * x - b * y for x, y in zip(equation, other)]
    divisor = math.gcd(*result) or 1
    return [x // divisor for x in result]


# The same in two dimensions, with the distance


def gap_between(some: Sequence[Row], others: Sequence[Row]) -> float:
    """Return how far a straight line can keep two sets of points, pairs of numbers, apart.

    The result is relative to the largest coordinate; it is negative if no line separates them.
    By the separating axis theorem, if any line separates two convex regions, then one parallel to
    an edge of either does. For regions that are only a segment or a point, the perpendicular
    directions are tried as well.
    """
    size = max(abs(x) for pair in (*some, *others) for x in pair) or 1.0
    one, two = (hull([(a / size, b / size) for a, b in points]) for points in (some, others))
    directions = [(two[0][0] - one[0][0], two[0][1] - one[0][1])]
    for corners in (one, two):
        for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]]):
            directions += [(ay - by, bx - ax), (bx - ax, by - ay)]
    best = -math.inf
    for dx, dy in directions:
        length = math.hypot(dx, dy)
        if length == 0.0:
            continue
        first = [(x * dx + y * dy) / length for x, y in one]
        second = [(x * dx + y * dy) / length for x, y in two]
        best = max(best, min(first) - max(second), min(second) - max(first))
    return best


def hull(points: list[Pair]) -> list[Pair]:
    """Return the corners of the convex hull of the points.

    Andrew's monotone chain algorithm: A. M. Andrew, 1979.
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    corners: list[Pair] = []
    for order in (ordered, ordered[::-1]):
        chain: list[Pair] = []
        for x, y in order:
            while len(chain) > 1:
                (ax, ay), (bx, by) = chain[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0.0:
                    break
                chain.pop()
            chain.append((x, y))
        corners += chain[:-1]
    return corners


def changes_along(direction: Pair, pairs: Sequence[Row], kinds: Sequence[float]) -> int | None:
    """Say how often the kind changes from point to point in this direction.

    So many parallel lines separate the points into stripes of one kind each. None if no lines do:
    two points of different kinds are in the same place, as seen in this direction.
    """
    size = max(abs(x) for pair in pairs for x in pair) or 1.0
    a, b = direction
    places = sorted((a * x1 + b * x2, kind) for (x1, x2), kind in zip(pairs, kinds))
    changes = [(p, q) for (p, kind), (q, other) in pairwise(places) if kind != other]
    return None if any(q - p <= TINY * size for p, q in changes) else len(changes)
