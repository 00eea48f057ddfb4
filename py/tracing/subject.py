"""The object whose methods are compiled, and the floats that it holds now."""

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tracing.layout import Layout, walk

Found = tuple[Layout, "array[float]"]


class Subject:
    """An object, for the methods that are compiled of it; several of them can share it.

    value: the object.
    """

    def __init__(self, value: Any) -> None:
        self._value = value
        self._is_untouched = False
        self._last: tuple[frozenset[int], Found] | None = None

    @property
    def value(self) -> Any:
        """The object. It can be replaced by another one between runs."""
        return self._value

    @value.setter
    def value(self, value: Any) -> None:
        if value is not self._value:
            self.forget()
        self._value = value

    @contextmanager
    def untouched(self) -> Iterator[None]:
        """For as long as only compiled code and the interpreter in `Compiled` change the object.

        Looking for its floats takes longer than computing with them, so it is done once then.
        It can be used within itself; the outermost counts.
        """
        before, self._is_untouched = self._is_untouched, True
        try:
            yield
        finally:
            self._is_untouched = before
            if not before:
                self.forget()

    def load(self, also: frozenset[int]) -> Found:
        """The object's floats now, and where they are. also: see `layout.walk`."""
        if self._last is None or self._last[0] != also:
            layout = walk(self.value, also)
            self._last = (also, (layout, array("d", layout.values())))
        found = self._last[1]
        if not self._is_untouched:
            self.forget()
        return found

    def forget(self) -> None:
        """Python code has worked with the object: look at it again the next time."""
        self._last = None
