"""How large a table can be: more would not fit into the page, or crash Python in the browser."""

MAX_ROWS = 10_000
MAX_COLUMNS = 100
MAX_BYTES = 10 * 1024 * 1024

# More than any table needs, empty lines and line breaks in cells included. It is checked first,
# so that a huge text is refused before it fills the memory.
MAX_LINES = 20 * MAX_ROWS
MAX_SEPARATORS = 20_000

# How deeply lists can be nested. Python's parsers are recursive, and in a browser the stack is
# small: far deeper nesting would crash it.
MAX_DEPTH = 20

# Python lists become a tree of objects in between, which takes about 100 times their memory.
MAX_PYTHON = 1024 * 1024


def check_size(content: bytes | str) -> None:
    """Raise ValueError if there are too many bytes, or characters of text."""
    if len(content) > MAX_BYTES:
        unit = "bytes" if isinstance(content, bytes) else "characters"
        raise ValueError(
            f"This has {len(content):,} {unit}, but at most {MAX_BYTES:,} ({MAX_BYTES >> 20} MB) "
            "are allowed."
        )


def check_lines(lines: list[str]) -> None:
    """Raise ValueError if there are more lines than any table has."""
    if len(lines) > MAX_LINES:
        raise ValueError(
            f"This has {len(lines):,} lines, but a table can have at most {MAX_ROWS:,} rows."
        )


def check_values(count: int) -> None:
    """Raise ValueError if there are far more values than a table has cells."""
    if count > 2 * MAX_ROWS * MAX_COLUMNS:
        raise ValueError(
            f"This has {count:,} values, but a table can have at most {MAX_ROWS:,} rows and "
            f"{MAX_COLUMNS} columns."
        )


def check_rows(count: int) -> None:
    """Raise ValueError if a table would have too many rows."""
    if count > MAX_ROWS:
        raise ValueError(f"This table has {count:,} rows, but at most {MAX_ROWS:,} are allowed.")


def check_columns(count: int, where: str = "This table") -> None:
    """Raise ValueError if a table, or the row that `where` names, would have too many columns."""
    if count > MAX_COLUMNS:
        raise ValueError(f"{where} has {count:,} columns, but at most {MAX_COLUMNS} are allowed.")
