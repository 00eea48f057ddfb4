"""How to say in words what Python calls by its own names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

# The names of Python's types, as a beginner would say them.
KINDS = {
    "int": "a number",
    "float": "a number",
    "complex": "a complex number",
    "bool": "a truth value (True or False)",
    "str": "a string",
    "list": "a list",
    "tuple": "a tuple",
    "dict": "a dictionary",
    "set": "a set",
    "NoneType": "None",
    "function": "a function",
    "builtin_function_or_method": "a function",
    "method": "a method",
    "type": "a class",
    "module": "a module",
    "range": "a range",
    "generator": "a generator",
    "enumerate": "the result of enumerate()",
    "filter": "the result of filter()",
    "map": "the result of map()",
    "zip": "the result of zip()",
}

# How much alike two names must be, from 0 to 1, to be taken for each other.
ALIKE = 0.6


def kind(name: str) -> str:
    """Return the name of a type in words: "a list", "a Neuron"."""
    return KINDS.get(name) or with_article(name)


def with_article(word: str) -> str:
    """Return a word with a or an before it."""
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"


def capital(sentence: str) -> str:
    """Return a sentence with a capital letter, as it begins one."""
    return sentence[:1].upper() + sentence[1:]


def quoted(code: object) -> str:
    """Return a piece of code in quotation marks, and at most one line of it."""
    text = str(code)
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def listed(words: Iterable[str]) -> str:
    """Return words as in a sentence: a, b and c."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def likely(name: str, candidates: Iterable[str], alike: float = ALIKE) -> str | None:
    """Return the candidate that is most like a name, if one is like it."""
    others = [other for other in candidates if isinstance(other, str) and other != name]
    for other in others:
        if other.lower() == name.lower():
            return other
    found = difflib.get_close_matches(name, others, 1, alike)
    return found[0] if found else None


def did_you_mean(name: str, candidates: Iterable[str], alike: float = ALIKE) -> str:
    """Return the question whether another name was meant, after a space; or an empty text."""
    found = likely(name, candidates, alike)
    return f" Did you mean {quoted(found)}?" if found else ""
