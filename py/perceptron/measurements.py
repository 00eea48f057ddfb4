"""Measurements: examples from the real world, with where they come from."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import NamedTuple

from perceptron.classes import ZERO_AND_ONE, Classes
from perceptron.hold_out import held_out

Example = tuple[tuple[float, ...], float]

# How many percent of the rows are kept for the test.
HELD_OUT = 30

# What draws them, so that every reader has the same ones: the year of Fisher's paper on irises.
SEED = 1936


class Column(NamedTuple):
    """One number of each example.

    name: what it is called, with its unit. low, high: round numbers between which all of them lie.
    """

    name: str
    low: float
    high: float


class Source(NamedTuple):
    """Where measurements come from.

    about: a sentence on who measured what. citation: how the source asks to be cited, and url:
    where it is. license_name, license_url: under which licence. changes: a sentence on what is
    different here.
    """

    about: str
    citation: str
    url: str
    license_name: str
    license_url: str
    changes: str


@dataclass(frozen=True)
class Measurements:
    """What the rows of one of the files beside this one mean.

    file: its name. It is read only when its rows are wanted, because few readers want them.
    columns: the numbers of an example. target: what is to be predicted, with its unit. labels: what
    its two classes are called, if it is one of two. converted: makes it of the last number of a
    row.
    """

    file: str
    columns: tuple[Column, ...]
    target: str
    source: Source
    labels: tuple[str, str] | None = None
    converted: Callable[[float], float] = float

    @property
    def classes(self) -> Classes | None:
        """The numbers of its two classes; None if it has none."""
        return ZERO_AND_ONE if self.labels else None

    def split(self) -> tuple[list[Example], list[Example]]:
        """Return the examples to learn from, and those to be tested on, each in random order.

        In the files, rows of one kind follow each other. A network that learns from one example
        after another would forget the first kind while it learns the second.
        """
        text: str = import_module(f"perceptron.{self.file}").ROWS
        rows = [[float(cell) for cell in line.split()] for line in text.splitlines()]
        rows = random.Random(SEED).sample(rows, len(rows))
        examples: list[Example] = [(tuple(row), self.converted(last)) for *row, last in rows]
        targets = [target for _, target in examples]
        test = held_out(targets, HELD_OUT, SEED, classes=self.classes)
        return (
            [example for at, example in enumerate(examples) if at not in test],
            [example for at, example in enumerate(examples) if at in test],
        )


def gallons_per_100_miles(miles_per_gallon: float) -> float:
    """Return how much fuel a car uses.

    This grows evenly with its weight; miles per gallon fall quickly at first, and then slowly.
    """
    return round(100.0 / miles_per_gallon, 2)


MEASUREMENTS = {
    "iris": Measurements(
        "iris",
        columns=(
            Column("sepal length (cm)", 4.0, 8.0),
            Column("sepal width (cm)", 2.0, 4.0),
            Column("petal length (cm)", 3.0, 7.0),
            Column("petal width (cm)", 1.0, 3.0),
        ),
        target="Species",
        labels=("versicolor", "virginica"),
        source=Source(
            "Edgar Anderson measured these 100 flowers, and R. A. Fisher published the numbers in "
            "1936.",
            "Fisher, R. (1936). Iris [Dataset]. UCI Machine Learning Repository.",
            "https://doi.org/10.24432/C56C76",
            "CC BY 4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            "Changed: only two of the three species, in random order.",
        ),
    ),
    "penguins": Measurements(
        "penguins",
        columns=(
            Column("bill length (mm)", 30.0, 60.0),
            Column("bill depth (mm)", 15.0, 22.0),
            Column("flipper length (mm)", 170.0, 220.0),
            Column("body mass (g)", 2500.0, 5000.0),
        ),
        target="Species",
        labels=("Adélie", "chinstrap"),
        source=Source(
            "Kristen Gorman and the Palmer Station Long Term Ecological Research programme "
            "measured these 219 penguins in Antarctica from 2007 to 2009.",
            "Horst AM, Hill AP, Gorman KB (2020). palmerpenguins: Palmer Archipelago (Antarctica) "
            "penguin data.",
            "https://doi.org/10.5281/zenodo.3960218",
            "CC0 1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            "Changed: only two of the three species, without one row that has gaps, in random "
            "order.",
        ),
    ),
    "cars": Measurements(
        "cars",
        columns=(Column("weight (lb)", 1500.0, 5500.0), Column("model year", 1970.0, 1982.0)),
        target="Gallons per 100 miles",
        converted=gallons_per_100_miles,
        source=Source(
            "These 398 cars, of the model years 1970 to 1982, come from a data exposition of the "
            "American Statistical Association in 1983.",
            "Quinlan, R. (1993). Auto MPG [Dataset]. UCI Machine Learning Repository.",
            "https://doi.org/10.24432/C5859H",
            "CC BY 4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            "Changed: only three of the nine columns, gallons per 100 miles instead of miles per "
            "gallon, and the rows in random order.",
        ),
    ),
}
