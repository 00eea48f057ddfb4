"""Guesses what separates the cells of a text: the lines then have the same number of cells."""

import re

from tables.aligned import is_aligned
from tables.fits import Fit, fit_of, has_two_numbers
from tables.numbers import is_missing, is_number
from tables.splitting import ALIGNED, WIDE, split

# How many lines are looked at.
_SAMPLE = 200

# These are hardly ever part of a cell, so they come before commas and spaces.
_STRONG = ("\t", ";", "|")

# The share of rows that counts as nearly all, as some can have a gap.
NEARLY_ALL = 0.9

# The share of lines that must have the same number of cells at the very least.
_FEWEST = 1 / 3


def guess_separator(lines: list[str]) -> tuple[str | None, list[str]]:
    """Return the separator of some lines, and what is in doubt about it.

    WIDE and ALIGNED are possible, too.
    """
    sample = lines[:_SAMPLE]
    fits = {mark: fit_of(sample, mark) for mark in (*_STRONG, ",", " ", WIDE)}
    possible = [fit for fit in fits.values() if fit.width > 1]
    strong = [fit for fit in possible if fit.separator in _STRONG]
    comma, space, wide = fits[","], fits[" "], fits[WIDE]
    if _are_spaced_numbers(sample) and not (space.is_regular and space.first):
        return None, [
            f"Each line, such as “{_example(sample)}”, was read as one number with spaces between "
            "thousands; if the spaces separate cells, there are more columns."
        ]
    spaced = _likelier_spaces(space, wide, lines)
    if spaced.is_regular and spaced.first and _has_spaces_between_numbers(sample):
        return spaced.separator, []
    best = max(strong, key=lambda fit: fit.score, default=None)
    if best and best.is_regular and (best.decimal or best.numbers >= comma.numbers):
        return best.separator, []
    rivals = [fit for fit in (*strong, comma) if fit.width > 1]
    best = max(rivals, key=lambda fit: fit.score, default=None)
    if spaced.is_regular and (best is None or _is_likelier(spaced, best)):
        return spaced.separator, _doubts_about_spaces(spaced, comma, sample)
    if best is None or best.regular < _FEWEST or _is_prose(best, sample):
        return None, []
    if best.separator == "," and _is_one_column(sample, best):
        return None, [
            f"Each line, such as “{_first_number(sample)}”, was read as one number with a decimal "
            "comma; if the comma separates cells, there are two columns."
        ]
    return best.separator, _doubts_about_commas(best, spaced, sample)


def spaces_between(lines: list[str]) -> str:
    """Return what separates cells if it is spaces: any number of them, WIDE or ALIGNED."""
    sample = lines[:_SAMPLE]
    return _likelier_spaces(fit_of(sample, " "), fit_of(sample, WIDE), lines).separator


def _likelier_spaces(space: Fit, wide: Fit, lines: list[str]) -> Fit:
    likelier = space
    if wide.is_regular and (not space.is_regular or wide.numeric > space.numeric):
        likelier = wide
    if is_aligned(lines) and not _is_even(lines, likelier.separator):
        return fit_of(lines[:_SAMPLE], ALIGNED)
    return likelier


def _is_even(lines: list[str], separator: str) -> bool:
    """Return whether all lines have the same number of cells, but that of the header can be less.

    The header has no name for an index, or for the names of the rows.
    """
    first, *others = [len(record.cells) for record in split(lines, separator) if record.cells]
    return set(others) in ({first}, {first + 1}) and others[0] > 1


def _is_likelier(space: Fit, other: Fit) -> bool:
    """Return whether spaces are likelier than another separator.

    They are if all commas are then in numbers, unless the first line, a header, says otherwise.
    That cells stand below each other can be chance where commas fit all lines.
    """
    is_chance = space.separator == ALIGNED and other.is_regular and other.first
    decimal = (
        other.separator == "," and space.decimal and space.first >= other.first and not is_chance
    )
    return decimal or space.score > other.score


def _has_spaces_between_numbers(lines: list[str]) -> bool:
    """Return whether tabs are just some of the white space that separates cells.

    Between tabs, nearly all lines then have a part such as 18.0   8 that is several numbers.
    """
    rows = [line for line in lines if line.strip()]
    mixed = [row for row in rows if "\t" in row and any(map(_is_numbers, row.split("\t")))]
    return len(mixed) >= NEARLY_ALL * len(rows)


def _is_numbers(cell: str) -> bool:
    words = [word for word in cell.split(" ") if not is_missing(word)]
    return len(words) > 1 and not is_number(cell) and all(map(is_number, words))


def _are_spaced_numbers(lines: list[str]) -> bool:
    """Return whether each line but a header can be one number, with spaces between thousands."""
    rows = [line.strip() for line in lines if line.strip()]
    rows = rows if is_number(rows[0]) else rows[1:]
    return any(" " in row for row in rows) and all(is_number(row) for row in rows)


def _is_one_column(lines: list[str], comma: Fit) -> bool:
    """Return whether there is one name above lines like 0,5: then this is a single column."""
    rows = [line for line in lines if line.strip()]
    return comma.width == 2 and len(rows) > 1 and "," not in rows[0] and _are_decimal(rows[1:])


def _are_decimal(lines: list[str]) -> bool:
    return all(re.fullmatch(r"\s*[-+−]?\d+,\d+\s*", line) or is_missing(line) for line in lines)


def _first_number(lines: list[str]) -> str:
    return next(line.strip() for line in lines if re.search(r"\d,\d", line))


def _doubts_about_spaces(space: Fit, comma: Fit, lines: list[str]) -> list[str]:
    if comma.is_regular and comma.numeric > 0 and not has_two_numbers(lines):
        return [
            f"In “{_example(lines)}”, the spaces were read as separators and the commas as decimal "
            "commas; it could be the other way round."
        ]
    if _are_spaced_numbers(lines):
        return [
            f"In “{_example(lines)}”, the spaces were read as separators; each line could also be "
            "one number, with spaces between thousands."
        ]
    if space.numeric == 0:
        return [
            f"The words in “{_example(lines)}” were read as cells of their own, because all lines "
            "have as many; each line could also be one cell."
        ]
    return []


def _is_prose(fit: Fit, lines: list[str]) -> bool:
    """Return whether commas are only in sentences: no number, and a space after each of them."""
    if fit.separator != "," or fit.numeric or any(re.search(r",\S", line) for line in lines):
        return False
    ends = [line.rstrip()[-1] in ".!?" for line in lines if line.strip()]
    return not fit.is_regular or sum(ends) > len(ends) / 2


def _doubts_about_commas(best: Fit, space: Fit, lines: list[str]) -> list[str]:
    """Return a doubt if the commas that separate cells could be decimal commas."""
    if best.separator != ",":
        return []
    if space.is_regular and space.numeric >= best.numeric > 0:
        return [
            f"In “{_example(lines)}”, the commas were read as separators; they could be decimal "
            "commas, and the spaces separators."
        ]
    rows = [line for line in lines if line.strip()]
    if best.width == 2 and _are_decimal(rows):
        return [
            f"Each line, such as “{rows[0].strip()}”, was read as two cells; it could be one "
            "number with a decimal comma."
        ]
    if all(re.search(r"\d,\d", line) and re.search(r"\d, +[-+−]?\d", line) for line in rows[1:]):
        example = _example(rows[1:] or rows)
        if re.search(r"\d,\d", example) and re.search(r"\d, +[-+−]?\d", example):
            return [
                f"In “{example}”, every comma was read as a separator; those without a space "
                "after them could be decimal commas."
            ]
    return []


def _example(lines: list[str]) -> str:
    shown = next((line for line in lines if re.search(r"\d", line)), lines[0])
    return " ".join(shown.split())[:60]
