"""Advice on what Python cannot read: brackets, quotes, colons, indentation."""

from __future__ import annotations

import difflib
import keyword
import re

from lab.advice.words import quoted


def on_syntax(error: SyntaxError, message: str) -> str:
    """A line that Python cannot read."""
    if isinstance(error, TabError):
        return (
            "This line is indented with tabs where others have spaces, or the other way round. Use "
            "four spaces for each level."
        )
    line = (error.text or "").strip()
    for pattern, advice in MESSAGES.items():
        found = re.search(pattern, message)
        if found:
            return _instead(line, message) or advice.format(*found.groups(), line=error.lineno)
    return _instead(line, message) or _invalid(line) or ANYTHING


# What Python's message means. {0} is what the first group found; {line} is the line of the error.
MESSAGES = {
    r"expected an indented block after (.+) on line (\d+)": (
        "This line belongs to the block that begins on line {1}, so it must be indented: four "
        "spaces more than that line. If the block is to do nothing, write “pass” in it."
    ),
    r"unexpected indent": (
        "This line is indented more than the one before, though no block begins there. Give it as "
        "many spaces as the line before has."
    ),
    r"unindent does not match": (
        "This line is indented less than the block above it, but not as far as any line that the "
        "block belongs to. Line it up with one of them."
    ),
    r"'(.)' was never closed": (
        "The bracket “{0}” on line {line} is never closed. Put the closing one where its content "
        "ends."
    ),
    r"closing parenthesis '(.)' does not match opening parenthesis '(.)' on line (\d+)": (
        "The bracket “{1}” on line {2} is closed here by “{0}”. Brackets close in pairs: ( ), [ ], "
        "{{ }}."
    ),
    r"closing parenthesis '(.)' does not match opening parenthesis '(.)'": (
        "The bracket “{1}” is closed by “{0}”. Brackets close in pairs: ( ), [ ], {{ }}."
    ),
    r"unmatched '(.)'": "The bracket “{0}” closes nothing: no bracket was opened for it.",
    r"unterminated triple-quoted": (
        "The string that begins with three quotation marks has no end. Put three more where it "
        "ends."
    ),
    r"unterminated": (
        "A string begins on this line and has no end: put a quotation mark of the same kind where "
        "it ends."
    ),
    r"expected ':'": (
        "A colon is missing: a line that begins a block, as with if, for, while, def and class, "
        "ends with “:”."
    ),
    r"Maybe you meant '==' (?:or ':=' )?instead of '='": (
        "One “=” gives a value to a name. To ask whether two values are equal, write “==”."
    ),
    r"cannot assign to (.+)": (
        "Only a name, an attribute or an item of a list can get a value with “=”, so it must stand "
        "on the left. To compare, write “==”."
    ),
    r"'return' outside function": (
        "“return” only works inside a function. Is this line indented as far as the rest of its "
        "function?"
    ),
    r"'(yield|await)' outside": "“{0}” only works inside a function. Is this line indented enough?",
    r"'(break|continue)'": (
        "“{0}” only works inside a loop. Is this line indented as far as the rest of its loop?"
    ),
    r"forgot a comma": "Two values are next to each other. Is a comma missing between them?",
    r"invalid character '(.)'": (
        "Python cannot read the character {0} here. It often comes from copied text. Quotation "
        "marks must be straight, the minus sign is “-”, and “*” multiplies."
    ),
    r"invalid non-printable character": (
        "There is a character on this line that cannot be seen, perhaps from copied text. Type the "
        "line again."
    ),
    r"invalid decimal literal": (
        "A name cannot begin with a digit, and a number cannot be followed by letters. To "
        "multiply, write “*” between them."
    ),
    r"Missing parentheses in call to '(\w+)'": (
        "“{0}” is a function: put what is to be printed in brackets."
    ),
    r"expected 'except' or 'finally'": (
        "A “try” needs an “except” or a “finally” after its block, indented as far as the “try”."
    ),
    r"duplicate argument '(\w+)'": (
        "Two parameters are called “{0}”. Give one of them another name."
    ),
    r"positional argument follows keyword": (
        "Arguments with a name come last: put those without one before them."
    ),
    r"follows (?:default argument|parameter with a default)": (
        "Parameters with a default come last: put those without one before them."
    ),
    r"unexpected character after line continuation": (
        "After a “\\” a line must end. To divide, write “/”."
    ),
    r"f-string": "What is in the {{ }} of an f-string must be a whole expression.",
    r"Expected one or more names after 'import'": "After “import”, say what to import.",
    r"':' expected after dictionary key": (
        "Each entry of a dictionary has a key and a value with a colon between them."
    ),
    r"assigned to before global declaration|used prior to global": (
        "“global” must stand before the name is used: make it the first line of the function."
    ),
    r"Did you mean '(\w+)'": "A word here looks misspelled. Did you mean “{0}”?",
}

ANYTHING = (
    "Python cannot read this line. Look at it closely, and at the end of the line before: is a "
    "comma, a bracket, a colon or an operator missing, or is there one too many?"
)


def _instead(line: str, message: str) -> str:
    """What a line of another language looks like, though Python complains of something else."""
    if re.match(r"else\s+if\b", line):
        return "Python writes “elif” where other languages write “else if”."
    if "invalid syntax" not in message:
        return ""
    if re.search(r"\+\+|--\s*$", line):
        return "Python has no “++” and no “--”. Write “+= 1” or “-= 1”."
    if "&&" in line or "||" in line:
        return "Python writes “and” and “or” in words."
    if re.search(r"(^|[^\w!=<>\"'])!\s*[\w(]", line):
        return "Python writes “not” where other languages write “!”."
    return ""


def _invalid(line: str) -> str:
    """What may be wrong with a line of which Python only says that it is invalid."""
    if re.search(r"[+\-*/%]\s+=|=\s*[+*/]\s*=", line):
        return "“+=”, “-=”, “*=” and “/=” are single signs, with nothing in between."
    named = re.match(r"(?:def\s+|class\s+)?(\w+)\s*(?:=[^=]|\()", line)
    if named and named[1] in keyword.kwlist and re.match(r"\w+\s*=[^=]|(def|class)\s", line):
        return f"{quoted(named[1])} is a word of Python’s own, so nothing else can be called that."
    first = re.match(r"[A-Za-z]+", line)
    if first and first[0] in ("elif", "else", "except", "finally"):
        return (
            f"There is nothing above that this {quoted(first[0])} could belong to. It must be "
            "indented as far as its “if” or “try”, with nothing but their blocks in between."
        )
    if first and first[0] not in keyword.kwlist:
        similar = difflib.get_close_matches(first[0], keyword.kwlist, 1, 0.75)
        if similar and re.match(r"\w+\s+\w|\w+:", line):
            return f"Python has no word {quoted(first[0])}. Did you mean {quoted(similar[0])}?"
    if re.search(r"[+\-*/%=(,]\s*(#.*)?$", line):
        return "This line ends too early: something must follow its last sign."
    if re.search(r"\w\s+\w+$", line) and not first_word_is_keyword(line):
        return "Two names or numbers are next to each other. Is an operator or a comma missing?"
    return ""


def first_word_is_keyword(line: str) -> bool:
    """Say whether a line begins with a word of Python's own."""
    return line.split(maxsplit=1)[0] in keyword.kwlist if line else False
