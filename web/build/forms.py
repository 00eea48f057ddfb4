"""The two forms of the page: a site that can be kept on the device, and one file."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from web.build.bundler import Bundler
from web.build.project import WEB, BuildError

# The page as one file, in `dist/`.
ONE_FILE = "perceptron.html"
ONE_FILE_LIMIT = 8_000_000

ICONS = ("icon.svg", "icon-192.png", "icon-512.png", "icon-maskable.png")


class Drawn(NamedTuple):
    """The page before any script runs.

    page: its HTML, with a placeholder for the listing of the Python sources. listing: their HTML.
    """

    page: str
    listing: str


class Site:
    """The folder of the site, whose file names change with their content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # The SHA-256 of each file that the page needs, by its address.
        self.files: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> str:
        """Write a file under a name that changes with its content, and return that name.

        The digest of a payload is that of its unpacked content, because some hosts unpack it.
        """
        stem, _, suffix = name.partition(".")
        hashed = f"{stem}-{fingerprint(content)}.{suffix}"
        (self.folder / hashed).write_bytes(content)
        inner = gzip.decompress(content) if name.endswith(".gz") else content
        self.files[hashed] = hashlib.sha256(inner).hexdigest()
        return hashed


def fingerprint(*contents: bytes) -> str:
    """A short name that identifies this content."""
    total = hashlib.sha256()
    for content in contents:
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()[:12]


def compress(content: bytes) -> bytes:
    """The content as gzip, always the same bytes: not every host compresses files itself."""
    return gzip.compress(content, 9, mtime=0)


def write_site(
    site: Site,
    drawn: Drawn,
    style: bytes,
    boot: bytes,
    script: bytes,
    bundler: Bundler,
) -> None:
    """Write the page as a site, with the service worker that stores it on the device."""
    icons = {name: site.add(name, (WEB / name).read_bytes()) for name in ICONS}
    manifest = (WEB / "manifest.webmanifest").read_text(encoding="utf-8")
    for name, hashed in icons.items():
        manifest = fill(manifest, name, hashed)
    head = [
        policy(
            {
                "script-src": f"'self' {hash_source(boot)}",
                "style-src": "'self'",
                "img-src": "'self'",
                "connect-src": "'self'",
                "worker-src": "'self' blob: data:",
                "manifest-src": "'self'",
            }
        ),
        f'<link rel="icon" href="{icons["icon.svg"]}" type="image/svg+xml">',
        f'<link rel="apple-touch-icon" href="{icons["icon-192.png"]}">',
        f'<link rel="manifest" href="{site.add("manifest.webmanifest", manifest.encode())}">',
        f"<script>{inline(boot, 'script')}</script>",
        f'<link rel="stylesheet" href="{site.add("style.css", style)}">',
        f'<script type="module" src="{site.add("main.js", script)}"></script>',
    ]
    page = fill(drawn.page, "<!--head-->", "\n".join(head))
    page = fill(page, "<!--sources-->", drawn.listing)
    page = fill(page, "<!--end-->", "")
    (site.folder / "index.html").write_bytes(page.encode())
    site.files["./"] = hashlib.sha256(page.encode()).hexdigest()
    # A changed service worker makes a new version, even if all other files are the same.
    scripts = [
        (WEB / "js/engine" / name).read_bytes() for name in ("service-worker.js", "unpack.js")
    ]
    build_name = fingerprint(json.dumps(site.files).encode(), *scripts)
    bundler.give("kept", {"build": build_name, "files": site.files})
    (site.folder / "sw.js").write_bytes(bundler.script("js/engine/service-worker.js"))
    # Otherwise GitHub Pages would process the files with Jekyll.
    (site.folder / ".nojekyll").touch()


def write_one_file(
    target: Path,
    drawn: Drawn,
    style: bytes,
    boot: bytes,
    script: bytes,
    payloads: dict[str, bytes],
    editor: bytes,
) -> None:
    """Write the page as one file that needs no server.

    editor: the script of the editor. It and the listing are packed in it like payloads.
    """
    icon = base64.b64encode((WEB / "icon.svg").read_bytes()).decode()
    head = [
        policy(
            {
                "script-src": " ".join(map(hash_source, (boot, script, editor))),
                "style-src": hash_source(style),
                "img-src": "data:",
                "worker-src": "data:",
            }
        ),
        f'<link rel="icon" href="data:image/svg+xml;base64,{icon}">',
        f"<script>{inline(boot, 'script')}</script>",
        f"<style>{inline(style, 'style')}</style>",
    ]
    packed = payloads | {"editor": compress(editor), "listing": compress(drawn.listing.encode())}
    end = []
    for name, payload in packed.items():
        text = base64.b64encode(payload).decode()
        end.append(f'<script type="text/plain" id="payload-{name}">{text}</script>')
    end.append(f'<script type="module">{inline(script, "script")}</script>')
    page = fill(drawn.page, 'data-form="site"', 'data-form="file"')
    page = fill(page, "<!--sources-->", "")
    page = fill(page, "<!--head-->", "\n".join(head))
    content = fill(page, "<!--end-->", "\n".join(end)).encode()
    if len(content) > ONE_FILE_LIMIT:
        raise BuildError(
            f"{ONE_FILE} would have {len(content)} bytes, but only {ONE_FILE_LIMIT} are allowed. "
            "Nothing was built."
        )
    target.write_bytes(content)


def fill(text: str, place: str, content: str) -> str:
    """Replace a placeholder that must occur exactly once in a text."""
    if text.count(place) != 1:
        raise BuildError(
            f"{place!r} must occur exactly once, not {text.count(place)} times. Nothing was built."
        )
    return text.replace(place, content)


def policy(allowed: dict[str, str]) -> str:
    """The page's Content-Security-Policy: anything not named here is forbidden.

    The worker starts from a blob: or data: address, so the same policy applies to it.
    """
    rules = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"} | allowed
    # This allows only WebAssembly; JavaScript from a string stays forbidden.
    rules["script-src"] += " 'wasm-unsafe-eval'"
    text = "; ".join(f"{name} {sources}" for name, sources in rules.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{text}">'


def hash_source(content: bytes) -> str:
    """The source expression with which a Content-Security-Policy allows this inline content."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'"


def inline(content: bytes, element: str) -> str:
    """The content as text that is safe inside an element."""
    text = content.decode()
    if f"</{element}" in text or "<!--" in text or "\r" in text:
        raise BuildError(f"A {element} cannot be put into the page as it is. Nothing was built.")
    return text
