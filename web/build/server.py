"""Serves `dist/` on this machine, in the same way as GitHub Pages."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from web.build.project import DIST

# The machine's own list is wrong on some machines and empty on others.
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".zip": "application/zip",
}
# The types of files that GitHub Pages compresses.
COMPRESSED = (".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest")

# A name that changes with the content of its file.
HASHED = re.compile(r"-[0-9a-f]{12}\.[\w.]+$")


@functools.lru_cache(maxsize=64)
def compressed(path: str, modified: int) -> bytes:  # noqa: ARG001 - makes it another file
    """The content of a file as gzip."""
    return gzip.compress(Path(path).read_bytes(), 6)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, with the exact type of each file."""

    protocol_version = "HTTP/1.1"
    # Headers and body are two writes; without this the second can be delayed by 40 ms.
    disable_nagle_algorithm = True
    extensions_map = CONTENT_TYPES
    server: Server

    def __init__(self, *args: Any) -> None:
        super().__init__(*args, directory=str(args[-1].folder))

    def end_headers(self) -> None:
        """Let the browser cache files; without a hash in their name, it must ask for changes."""
        hashed = HASHED.search(self.path.partition("?")[0])
        self.send_header("Cache-Control", "max-age=600" if hashed else "no-cache")
        # As GitHub Pages does: the page can then run in a sandboxed frame.
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def send_head(self) -> Any:
        """Send files that compress well as gzip, with the Content-Length of the gzip."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        accepted = "gzip" in self.headers.get("Accept-Encoding", "")
        if path.suffix not in COMPRESSED or not accepted or not path.is_file():
            return super().send_head()
        status = path.stat()
        modified = self.date_time_string(int(status.st_mtime))
        if self.headers.get("If-Modified-Since") == modified:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            return None
        content = compressed(str(path), status.st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", modified)
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(content)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file's content, and count it."""
        content = source.read()
        outputfile.write(content)
        self.server.count(self.path, len(content))

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - as the base class calls it
        """Send no listing: the site has none on other hosts either."""
        self.send_error(404)

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Log nothing for successful requests; the others are logged as errors."""


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder on this machine only; port 0 means any free port.

    sent: the path and the size of the body, in bytes, of each answer.
    """

    # On Windows this would let two servers share a port.
    allow_reuse_address = os.name == "posix"
    daemon_threads = True

    def __init__(self, port: int, folder: Path = DIST) -> None:
        self.folder = folder
        self.sent: list[tuple[str, int]] = []
        super().__init__(("127.0.0.1", port), Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"

    def count(self, path: str, size: int) -> None:
        """Record what was sent."""
        self.sent.append((path, size))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore pages that were closed while loading; report any other error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path = DIST) -> Iterator[Server]:
    """Serve a folder on any free port while something else is done."""
    with Server(0, folder) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
