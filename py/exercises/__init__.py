"""Exercises: something to write in the network's code, and a check of what the code then does.

A check never reads the code. It lets networks predict and learn, and compares the numbers with
those that it computes itself, see `kinds.py`.
"""

from exercises import (
    clipping,
    falling_rate,
    huber,
    learn,
    momentum,
    noise,
    predict,
    rosenblatt,
    swish,
    weight_decay,
)
from exercises.exercise import Exercise

# In the order in which they are offered.
EXERCISES: dict[str, Exercise] = {
    module.EXERCISE.name: module.EXERCISE
    for module in (
        predict,
        learn,
        swish,
        rosenblatt,
        momentum,
        falling_rate,
        huber,
        clipping,
        weight_decay,
        noise,
    )
}
