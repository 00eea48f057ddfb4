"""Turns the bytes of a file into text: UTF-8, UTF-16 or Windows-1252."""

import codecs
import re

from tables.binary import NO_TEXT, check_text
from tables.reading import Encoding
from tables.wording import quoted

_CODECS: dict[Encoding, str] = {
    "UTF-8": "utf-8",
    "UTF-16": "utf-16",
    "Windows-1252": "cp1252",
}

# How much of a file is looked at for the zeros that UTF-16 has in every Latin letter.
_SAMPLE = 4096


# Characters that are in no text; the others of their kind are tabs, line breaks and page breaks.
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")


def decode(content: bytes, chosen: Encoding | None) -> tuple[str, Encoding, list[str]]:
    """Return the text of a file, its encoding, and what is in doubt about it.

    Raises ValueError if it is not text, or not in the chosen encoding.
    """
    check_text(content)
    order = _utf_16_order(content)
    encoding = chosen or _guess(content, order)
    doubts: list[str] = []
    if encoding == "UTF-16" and order and not content.startswith(order):
        content = order + content  # Python then knows the order of the bytes
    try:
        text = content.decode(_CODECS[encoding])
    except UnicodeDecodeError as error:
        if encoding == "UTF-16":
            said = "This file cannot be read as UTF-16. Choose another encoding."
            raise ValueError(said if chosen else NO_TEXT) from None
        text = content.decode(_CODECS[encoding], errors="replace")
        line = content.count(b"\n", 0, error.start) + 1
        doubts.append(
            f"Some characters cannot be read as {encoding}, the first of them in line {line:,}. "
            "Each of them is shown as “\ufffd”."
        )
    text = text.removeprefix("\ufeff")
    if "\0" in text or (not chosen and _CONTROL.search(text[:_SAMPLE])):
        raise ValueError(NO_TEXT)
    if encoding == "Windows-1252" and not chosen and not content.isascii():
        doubts.append(_doubt(text))
    return text, encoding, doubts


def _utf_16_order(content: bytes) -> bytes | None:
    """Return the byte order mark that UTF-16 has, or should have; None if it is not UTF-16."""
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if content.startswith(marks):
        return content[:2]
    sample = content[:_SAMPLE]
    zeros = sample[1::2].count(0), sample[::2].count(0)
    for mark, many, few in ((marks[0], *zeros), (marks[1], *zeros[::-1])):
        if many > len(sample) / 8 and few < many / 8:
            return mark
    return None


def _guess(content: bytes, utf_16_order: bytes | None) -> Encoding:
    if utf_16_order:
        return "UTF-16"
    try:
        content.decode()
    except UnicodeDecodeError:
        pass
    else:
        return "UTF-8"
    # One damaged character does not make it another encoding: others, of several bytes, are right.
    others = [mark for mark in content.decode(errors="replace") if not mark.isascii()]
    return "UTF-8" if others.count("\ufffd") < len(others) / 2 else "Windows-1252"


def _doubt(text: str) -> str:
    example = re.search(r"\w*[^\x00-\x7f]\w*", text)
    shown = quoted(example[0]) if example else ""
    return (
        f"This file is not in UTF-8, so it was read as Windows-1252. If {shown} looks wrong, it "
        "has another encoding."
    )
