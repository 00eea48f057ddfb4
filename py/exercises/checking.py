"""Checks an exercise, whatever the code does: also if it raises an error or ends Python."""

from exercises import EXERCISES
from exercises.exercise import UnsolvedError
from lab.advice import describe, lesson_place, unless_it_fails
from lab.advice.places import text_of
from lab.chance import unchanged_chance
from lab.code_messages import ExerciseResult, Place
from lab.lesson_files import definition
from lab.runner import Runner
from perceptron.arguments import one_of

# The most that is said of what was found, and in a hint.
MOST_CHARACTERS = 2000


def check_exercise(name: str, runner: Runner) -> ExerciseResult:
    """Find out whether the code as it stands solves an exercise.

    The run and its random numbers stay as they are; what the code keeps outside of its networks
    may change.
    runner: what trains quickly. Raises ValueError if there is no exercise of this name.
    """
    exercise = EXERCISES[one_of("name", name, EXERCISES)]
    # Where to work, in the code that runs; nothing that the reader has removed.
    places = [place for place in map(definition, exercise.places) if place is not None]
    try:
        with unchanged_chance():
            found = exercise.check(runner)
    except UnsolvedError as unsolved:
        return _result(name, False, unsolved.found, unsolved.hints, places)
    except BaseException as error:  # whatever the reader's code raises, even SystemExit
        failed = describe(error)
        place = lesson_place(failed)
        return _result(
            name,
            False,
            f"Your code raised {failed['type']}: {failed['message'] or 'without a message'}.",
            [_hint(place), failed["advice"]],
            [place] if place else places,
        )
    return _result(name, True, found, [], places)


def _result(
    name: str, solved: bool, found: str, hints: list[str], places: list[Place]
) -> ExerciseResult:
    return {
        "name": name,
        "solved": solved,
        "found": _bounded(found),
        "hints": [_bounded(hint) for hint in hints],
        "places": places,
    }


def _bounded(text: str) -> str:
    """Return a text, bounded: the code's numbers are in it, and can be of classes of its own."""
    return unless_it_fails(lambda: text_of(text, MOST_CHARACTERS), "")


def _hint(place: Place | None) -> str:
    if place is None:
        return "Python stopped outside of the files that you can edit."
    file = place["path"].rpartition("/")[2]
    return f"Python stopped on line {place['line']} of {file}: look there first."
