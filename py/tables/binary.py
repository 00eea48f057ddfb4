"""Recognizes files that are not text, and says how to save the table in them as CSV."""

EXCEL = "In Excel, choose Save as and then CSV."
COPY = "Copy the table in it and paste it here, or save it as CSV."

# What a file begins with, and what it then is.
_BEGINNINGS = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        f"This is an older Office document, such as an Excel workbook. {EXCEL}",
    ),
    (b"%PDF-", f"This is a PDF document. {COPY}"),
    (b"{\\rtf", f"This is a text document with formatting (RTF). {COPY}"),
    (b"\x89PNG", "This is a picture (PNG). A table has to be text, for example CSV."),
    (b"\xff\xd8\xff", "This is a picture (JPEG). A table has to be text, for example CSV."),
    (b"GIF8", "This is a picture (GIF). A table has to be text, for example CSV."),
    (b"RIFF", "This is a picture, a sound or a film. A table has to be text, for example CSV."),
    (b"\x1f\x8b", "This file is compressed (gzip). Unpack it first, and open what is in it."),
    (b"7z\xbc\xaf", "This file is compressed (7z). Unpack it first, and open what is in it."),
    (b"SQLite format 3", "This is a database (SQLite). Export the table in it as CSV."),
    (b"PAR1", "This is a Parquet file. Export the table in it as CSV."),
    (b"\x93NUMPY", "This is an array of NumPy. Save it as CSV with numpy.savetxt."),
    (b"\x89HDF", "This is an HDF5 file. Export the table in it as CSV."),
)

# Office documents are zip archives; the names of the files in them tell which.
_ZIP = b"PK\x03\x04"
_IN_ZIP = (
    (b"xl/", f"This is an Excel workbook. {EXCEL}"),
    (
        b"opendocument.spreadsheet",
        "This is a LibreOffice spreadsheet. In LibreOffice, choose Save as and then Text CSV.",
    ),
    (
        b"Index/Document.iwa",
        "This is a Numbers spreadsheet. In Numbers, choose File, Export To and then CSV.",
    ),
    (b"word/", f"This is a Word document. {COPY}"),
    (b"opendocument.text", f"This is a LibreOffice document. {COPY}"),
)
_ANY_ZIP = "This is a zip archive. Unpack it first, and open the table that is in it."

NO_TEXT = "This is not a text file. If it comes from a program for tables, save it there as CSV."


def check_text(content: bytes) -> None:
    """Raise ValueError, saying what it is, if a file begins as one that is not text."""
    if content.startswith(_ZIP):
        raise ValueError(next((said for name, said in _IN_ZIP if name in content), _ANY_ZIP))
    for beginning, said in _BEGINNINGS:
        if content.startswith(beginning):
            raise ValueError(said)
