"""A wrong argument is refused at once, with a message that says what is allowed."""

import math
from collections.abc import Iterable, Sequence


def finite_number(name: str, value: object) -> float:
    """Return `value` as a float.

    Raises ValueError, naming the argument, if it is not a finite number.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    raise ValueError(f"{name} must be a finite number, not {value!r}")


def positive_number(name: str, value: object, most: float) -> float:
    """Return `value` as a float greater than 0 and at most `most`, or raise ValueError."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= most:
        return float(value)
    raise ValueError(f"{name} must be a number greater than 0 and at most {most:g}, not {value!r}")


def number_from(name: str, value: object, least: float, most: float) -> float:
    """Return `value` as a float from `least` to `most`, or raise ValueError."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and least <= value <= most:
        return float(value)
    raise ValueError(f"{name} must be a number from {least:g} to {most:g}, not {value!r}")


def whole_number(name: str, value: object, least: int, most: int) -> int:
    """Return `value` as an int from `least` to `most`, or raise ValueError."""
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    raise ValueError(f"{name} must be a whole number from {least} to {most}, not {value!r}")


def sequence(name: str, values: object) -> Sequence[object]:
    """Return `values` if it is a list or another sequence, or raise ValueError."""
    if not isinstance(values, Sequence) or isinstance(values, (str, bytes)):
        raise ValueError(f"{name} must be a list of numbers, not {values!r}")
    return values


def numbers(name: str, values: object, length: int | None = None) -> list[float]:
    """Return `values` as a list of finite floats.

    `length` is how many there must be; without it, at least one.
    Raises ValueError, naming the argument and the number that is wrong.
    """
    # The usual case, and it runs for every prediction: a list of floats needs no conversion.
    if type(values) is list and values and length in (None, len(values)):
        for value in values:
            if type(value) is not float or not math.isfinite(value):
                break
        else:
            return values.copy()
    found = sequence(name, values)
    if length is None and not found:
        raise ValueError(f"{name} must contain at least one number")
    if length is not None and len(found) != length:
        raise ValueError(f"{name} must contain {length} numbers, not {len(found)}: {values!r}")
    return [finite_number(f"{name}[{i}]", value) for i, value in enumerate(found)]


def one_of(name: str, value: object, allowed: Iterable[str]) -> str:
    """Return `value` if it is one of the `allowed` words, or raise ValueError."""
    words = list(allowed)
    if isinstance(value, str) and value in words:
        return value
    raise ValueError(f"{name} must be one of {', '.join(words)}, not {value!r}")


def boolean(name: str, value: object) -> bool:
    """Return `value` if it is true or false, or raise ValueError."""
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be true or false, not {value!r}")
    return value


def check_keys(
    name: str, value: object, keys: frozenset[str], optional: frozenset[str] = frozenset()
) -> None:
    """Raise ValueError unless `value` is a dict with these keys, and no others but the optional."""
    if not isinstance(value, dict) or not keys <= value.keys() <= keys | optional:
        listed = ", ".join(sorted(keys))
        others = f", and may have {', '.join(sorted(optional))}," if optional else ","
        exactly = "" if optional else "exactly "
        raise ValueError(f"{name} must have {exactly}the keys {listed}{others} not {value!r}")
