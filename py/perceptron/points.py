"""Points on a square, drawn by chance: the same seed draws the same points everywhere."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from perceptron.arguments import number_from, whole_number
from perceptron.settings import MAX_EXAMPLES, MAX_NOISE, MAX_SEED, MIN_EXAMPLES

Place = tuple[float, float]
Example = tuple[Place, float]

# Both inputs of every point are in this range.
LOW, HIGH = -6.0, 6.0
# Noise 1 is a standard deviation of a quarter of the range: it hides most of the pattern.
BLUR = 0.25
# Short numbers are easier to read, and hide the last bits of a sine, in which machines differ.
DECIMALS = 3


@dataclass(frozen=True)
class Pattern:
    """What the points have in common.

    place: draws the place of the example with this number, counted from 0. truth: the right answer
    at any place. classes: whether the answers are the classes 0 and 1. Then examples with an even
    number are of class 0, the others of class 1, and noise moves the points. If not, the answers
    lie between 0 and 1, the points anywhere on the square, and noise changes the targets.
    """

    place: Callable[[random.Random, int], Place]
    truth: Callable[[float, float], float]
    classes: bool = True

    def draw(self, seed: int, examples: int, noise: float) -> tuple[list[Example], list[Example]]:
        """Draw so many examples to learn from, and half as many others to be tested on.

        noise: from 0, where every target is the right answer, to 1. With more noise, each number
        moves further in the same direction. Raises ValueError if an argument is not allowed.
        """
        generator = random.Random(whole_number("seed", seed, 0, MAX_SEED))
        count = whole_number("examples", examples, MIN_EXAMPLES, MAX_EXAMPLES)
        spread = BLUR * number_from("noise", noise, 0.0, MAX_NOISE)
        drawn: dict[Place, float] = {}
        while len(drawn) < count + (count + 1) // 2:
            # A place that was drawn before changes nothing, and the next draw replaces it.
            place, target = self._example(generator, len(drawn), spread)
            drawn.setdefault(place, target)
        found = list(drawn.items())
        return found[:count], found[count:]

    def answer(self, numbers: Sequence[float]) -> float:
        """Return the right answer for the two numbers of any example."""
        a, b = numbers
        return self.truth(a, b)

    def _example(self, generator: random.Random, number: int, spread: float) -> Example:
        a, b = self.place(generator, number)
        if self.classes:
            x1, x2 = (_blurred(generator, x, spread, LOW, HIGH) for x in (a, b))
            return (x1, x2), self.truth(a, b)
        a, b = _short(a), _short(b)
        return (a, b), _blurred(generator, self.truth(a, b), spread, 0.0, 1.0)


def _blurred(
    generator: random.Random, value: float, spread: float, low: float, high: float
) -> float:
    """Move a value by chance; the ends of its range reflect what would leave it.

    spread: the standard deviation, as a share of the range.
    """
    moved = value + generator.gauss(0.0, 1.0) * spread * (high - low)
    while not low <= moved <= high:
        moved = 2.0 * (low if moved < low else high) - moved
    return _short(moved)


def _short(number: float) -> float:
    """Return the number rounded; never -0.0, which would look odd in a table."""
    return round(number, DECIMALS) + 0.0


def _radius(generator: random.Random, inner: float, outer: float) -> float:
    """Draw a distance from the middle of a ring, so that its points are equally dense everywhere.

    The area within a radius grows with its square, so it is the square that is drawn evenly.
    """
    return math.sqrt(generator.uniform(inner * inner, outer * outer))


def _at(middle: Place, radius: float, angle: float) -> Place:
    return middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)


def _in_disc(generator: random.Random, middle: Place, radius: float) -> Place:
    return _at(middle, _radius(generator, 0.0, radius), generator.uniform(0.0, math.tau))


# Two blobs: two discs, and a straight line between them.
BLOBS = ((-2.5, -2.5), (2.5, 2.5))


def _in_blob(generator: random.Random, number: int) -> Place:
    return _in_disc(generator, BLOBS[number % 2], 2.5)


def nearer_blob(a: float, b: float) -> float:
    """Which blob is nearer."""
    return float(a + b > 0.0)


# Circle: a disc of class 0 inside a ring of class 1, and a circle between them.
DISC, RING = 2.5, (3.5, 5.0)


def _in_disc_or_ring(generator: random.Random, number: int) -> Place:
    if number % 2 == 0:
        return _in_disc(generator, (0.0, 0.0), DISC)
    return _at((0.0, 0.0), _radius(generator, *RING), generator.uniform(0.0, math.tau))


def outside_circle(a: float, b: float) -> float:
    """Whether a place is outside the circle that runs midway between disc and ring."""
    return float(math.hypot(a, b) > (DISC + RING[0]) / 2)


# XOR clouds: one disc in each corner, with the answers of XOR.
CLOUDS = ((-3.0, -3.0), (-3.0, 3.0), (3.0, 3.0), (3.0, -3.0))


def _in_cloud(generator: random.Random, number: int) -> Place:
    return _in_disc(generator, CLOUDS[number % 4], 1.5)


def signs_differ(a: float, b: float) -> float:
    """Whether just one of the two numbers is above 0."""
    return float((a > 0.0) != (b > 0.0))


# Spirals: two arms, the second half a turn behind the first. TWIST: how far an arm turns, in
# radians, while its radius grows by 1.
ARM = (0.5, 5.0)
TURNS = 1.25
TWIST = TURNS * math.tau / ARM[1]


def _on_arm(generator: random.Random, number: int) -> Place:
    radius = _radius(generator, *ARM)
    return _at((0.0, 0.0), radius, radius * TWIST + math.pi * (number % 2))


def nearer_arm(a: float, b: float) -> float:
    """Which arm is nearer, going around the middle. Well outside the square, they turn no more."""
    radius = min(math.hypot(a, b), 2.0 * HIGH)
    return float(math.cos(math.atan2(b, a) - radius * TWIST) < 0.0)


# Two moons: two half rings, the tip of each in the hollow of the other. The first is open at the
# bottom, the second at the top.
MOONS = ((-1.5, -0.75), (1.5, 0.75))
MOON = (2.5, 3.5)


def _in_moon(generator: random.Random, number: int) -> Place:
    half = number % 2
    angle = generator.uniform(0.0, math.pi) + math.pi * half
    return _at(MOONS[half], _radius(generator, *MOON), angle)


def nearer_moon(a: float, b: float) -> float:
    """Which moon is nearer, measured to the line along the middle of it."""
    (left, low), (right, high) = MOONS
    return float(_to_arch(right - a, high - b) < _to_arch(a - left, b - low))


def _to_arch(x: float, y: float) -> float:
    """Return how far it is from (x, y) to the upper half of a circle around (0, 0)."""
    radius = sum(MOON) / 2
    if y >= 0.0:
        return abs(math.hypot(x, y) - radius)
    return math.hypot(abs(x) - radius, y)


def _anywhere(generator: random.Random, _number: int) -> Place:
    return generator.uniform(LOW, HIGH), generator.uniform(LOW, HIGH)


def bump_height(a: float, b: float) -> float:
    """A round hill in the middle: from 0.1 far away from it to 0.9 at its top.

    Its shape is that of the normal distribution, with a standard deviation of 2.
    """
    return 0.1 + 0.8 * math.exp(-(a * a + b * b) / 8.0)


def plane_height(a: float, b: float) -> float:
    """A tilted plane: from 0.08 in one corner of the square to 0.92 in the opposite one."""
    return 0.5 + 0.05 * a - 0.02 * b


PATTERNS = {
    "blobs": Pattern(_in_blob, nearer_blob),
    "circle": Pattern(_in_disc_or_ring, outside_circle),
    "xor_clouds": Pattern(_in_cloud, signs_differ),
    "spirals": Pattern(_on_arm, nearer_arm),
    "moons": Pattern(_in_moon, nearer_moon),
    "bump": Pattern(_anywhere, bump_height, classes=False),
    "plane": Pattern(_anywhere, plane_height, classes=False),
}
