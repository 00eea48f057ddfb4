"""Makes `dist/`: the site, and the whole page as one file."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from web.build.licenses import licenses
from web.build.project import (
    DIST,
    MODULES,
    PY,
    ROOT,
    WEB,
    WORK,
    BuildError,
    digest,
    once,
    run,
    say,
)
from web.build.setup import node, node_environment, node_packages

RUNTIME = MODULES / "pyodide"
BUILD = WEB / "build"

# The page as one file, in `dist/`.
ONE_FILE = "perceptron.html"
ONE_FILE_LIMIT = 8_000_000

# The scripts that the page runs, in its worker too, before compression: with the chart library,
# without Pyodide.
SCRIPTS = ("js/boot.js", "js/main.js", "js/worker.js")
SCRIPT_LIMIT = 150_000

ICONS = ("icon.svg", "icon-192.png", "icon-512.png", "icon-maskable.png")


def build() -> None:
    """Have `dist/` up to date: complete, static, and swapped in only when all of it succeeded."""
    node_packages()
    stamp = WORK / "build.done"
    if not DIST.is_dir():
        stamp.unlink(missing_ok=True)
    once(stamp, digest(*inputs()), make_dist)


def inputs() -> list[Path]:
    """Every file that decides what `dist/` holds."""
    named = [ROOT / name for name in ("build.py", "LICENSE", "package.json", "package-lock.json")]
    made = {"__pycache__"}
    web = [path for path in WEB.rglob("*") if path.is_file() and not made & {*path.parts}]
    return [*named, *PY.rglob("*.py"), *web]


def make_dist() -> None:
    """Make `dist/` in a folder of its own, then put it in its place."""
    say("Building dist/ ...")
    WORK.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK) as name:
        work = Path(name)
        target = work / "dist"
        target.mkdir()
        make_page(Bundler(work), target)
        if DIST.exists():
            DIST.rename(work / "replaced")
        target.rename(DIST)


def make_page(bundler: Bundler, target: Path) -> None:
    """Make the page from its parts, once as a site and once as one file."""
    bridge = ask_bridge()
    sources = python_sources()
    payloads = {
        "worker": compress(bundler.script("js/worker.js")),
        "wasm": compress((RUNTIME / "pyodide.asm.wasm").read_bytes()),
        "stdlib": compress(standard_library()),
    }
    site = Site(target)
    lock = json.loads((RUNTIME / "pyodide-lock.json").read_text(encoding="utf-8"))
    names = {"worker": "worker.js.gz", "wasm": "python.wasm.gz", "stdlib": "stdlib.zip.gz"}
    urls = {name: site.add(names[name], payload) for name, payload in payloads.items()}
    assets = {
        "payloads": {
            name: {"url": urls[name], "bytes": len(payload)} for name, payload in payloads.items()
        },
        # The page installs no packages, so none of the lock file's hundreds is of use to it.
        "lock": {"info": lock["info"], "packages": {}},
        "initial": bridge["initial"],
        # Names this Python exactly: a picture of its memory is of use to no other.
        "build": fingerprint(*payloads.values(), json.dumps(sources).encode()),
    }
    style = bundler.script("style.css")
    boot = bundler.script("js/boot.js", "--target=es5", "--format=iife")
    site_script, file_script = (
        bundler.script("js/main.js", f"--alias:payloads={WEB / 'js' / name}")
        for name in ("payloads-site.js", "payloads-file.js")
    )
    total = sum(bundler.sizes[name] for name in SCRIPTS)
    if total > SCRIPT_LIMIT:
        raise BuildError(
            f"The page's scripts would be {total} bytes long, and {SCRIPT_LIMIT} are allowed, "
            "so nothing was built."
        )
    page = prerender(
        bundler,
        {
            "assets": assets,
            "options": bridge["options"],
            "sources": sources,
            "licenses": licenses(bundler.packages),
        },
    )
    write_site(site, page, style, boot, site_script, bundler)
    write_one_file(target / ONE_FILE, page, style, boot, file_script, payloads)


def python_sources() -> dict[str, str]:
    """Our own Python, by its path below `py/`."""
    return {
        path.relative_to(PY).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(PY.rglob("*.py"))
    }


def ask_bridge() -> Any:
    """What the page shows before its own Python runs, said by the same Python code."""
    code = (
        "import bridge, json; print(json.dumps("
        "{name: json.loads(getattr(bridge, name)()) for name in ('initial', 'options')}))"
    )
    result = subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=PY, stdout=subprocess.PIPE, text=True
    )
    if result.returncode != 0:
        raise BuildError(
            "py/bridge.py did not say what the page starts with, so nothing was built."
        )
    return json.loads(result.stdout)


def standard_library() -> bytes:
    """The part of Python's standard library that the page has, compiled: a zip archive.

    Compiling takes seconds, so the archive is kept until what it is made from changes.
    """
    script, archive = BUILD / "stdlib.mjs", WORK / "stdlib.zip"

    def compile_modules() -> None:
        say("Compiling Python's standard library for the browser ...")
        run_script(script, str(archive), failure="Python's standard library could not be compiled")

    if not archive.is_file():
        (WORK / "stdlib.done").unlink(missing_ok=True)
    made_from = (script, ROOT / "package-lock.json", *PY.rglob("*.py"))
    once(WORK / "stdlib.done", digest(*made_from), compile_modules)
    return archive.read_bytes()


def run_script(script: Path, *arguments: str, failure: str) -> None:
    """Run a script with Node.js."""
    run([node(), script, *arguments], f"{failure}, so nothing was built.", node_environment())


class Bundler:
    """Bundles scripts and style sheets with their imports, and knows which packages are in them."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.packages: set[str] = set()
        # How many bytes of each bundle are not Pyodide's.
        self.sizes: dict[str, int] = {}
        self._given: list[str] = []

    def give(self, name: str, value: Any) -> None:
        """Let scripts import a value, as JSON, by a name."""
        file = self.work / f"{name}.json"
        file.write_text(json.dumps(value), encoding="utf-8")
        self._given.append(f"--alias:{name}={file}")

    def script(self, source: str, *options: str) -> bytes:
        """The bundle of a script, or of a style sheet."""
        target, contents = self.work / "bundle", self.work / "contents.json"
        run(
            [
                *(esbuild(), WEB / source, f"--outfile={target}", f"--metafile={contents}"),
                *("--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8"),
                *("--log-level=warning", "--external:node:*", *self._given, *options),
            ],
            f"esbuild could not bundle web/{source}, so nothing was built.",
        )
        [bundle] = json.loads(contents.read_text(encoding="utf-8"))["outputs"].values()
        found = {
            file: re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", file) for file in bundle["inputs"]
        }
        packages = {file: package[1] for file, package in found.items() if package}
        self.packages |= {*packages.values()}
        self.sizes[source] = bundle["bytes"] - sum(
            bundle["inputs"][file]["bytesInOutput"]
            for file, package in packages.items()
            if package == "pyodide"
        )
        return target.read_bytes()


def esbuild() -> Path:
    """The esbuild program itself: its launcher adds a stack trace to every message."""
    folder = MODULES / "@esbuild"
    programs = [*folder.glob("*/bin/esbuild"), *folder.glob("*/esbuild.exe")]
    if not programs:
        raise BuildError("esbuild is not in node_modules: remove that folder, then run this again.")
    return programs[0]


def prerender(bundler: Bundler, content: dict[str, Any]) -> str:
    """index.html as it looks before any script runs: with the numbers, tables and pictures."""
    script = bundler.work / "prerender.mjs"
    # Where its packages are found: beside the project's node_modules.
    script.write_bytes(bundler.script("build/prerender.js", "--platform=node", "--external:jsdom"))
    given, page = bundler.work / "content.json", bundler.work / "page.html"
    content = content | {"page": (WEB / "index.html").read_text(encoding="utf-8")}
    given.write_text(json.dumps(content), encoding="utf-8")
    run_script(script, str(given), str(page), failure="The page could not be drawn")
    return page.read_text(encoding="utf-8")


# The two forms of the page


class Site:
    """The folder of the site, whose files are named after what is in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # The SHA-256 of each file that the page needs, by its address.
        self.files: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> str:
        """Write a file under a name that changes with its content; that name.

        The digest of a payload is that of what is in it: some hosts unpack it on the way.
        """
        stem, _, suffix = name.partition(".")
        hashed = f"{stem}-{fingerprint(content)}.{suffix}"
        (self.folder / hashed).write_bytes(content)
        inner = gzip.decompress(content) if name.endswith(".gz") else content
        self.files[hashed] = hashlib.sha256(inner).hexdigest()
        return hashed


def fingerprint(*contents: bytes) -> str:
    """A short name for exactly this content."""
    total = hashlib.sha256()
    for content in contents:
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()[:12]


def compress(content: bytes) -> bytes:
    """The content in gzip, the same each time: hosts do not compress everything."""
    return gzip.compress(content, 9, mtime=0)


def write_site(
    site: Site,
    page: str,
    style: bytes,
    boot: bytes,
    script: bytes,
    bundler: Bundler,
) -> None:
    """Write the page as a site, with the service worker that keeps it."""
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
                "worker-src": "'self' blob:",
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
    page = fill(page, "<!--head-->", "\n".join(head))
    page = fill(page, "<!--end-->", "")
    (site.folder / "index.html").write_bytes(page.encode())
    site.files["./"] = hashlib.sha256(page.encode()).hexdigest()
    # Another service worker is another version, also where it keeps the same files.
    scripts = [(WEB / "js" / name).read_bytes() for name in ("service-worker.js", "unpack.js")]
    build_name = fingerprint(json.dumps(site.files).encode(), *scripts)
    bundler.give("kept", {"build": build_name, "files": site.files})
    (site.folder / "sw.js").write_bytes(bundler.script("js/service-worker.js"))
    # GitHub Pages would otherwise put the files through its own generator.
    (site.folder / ".nojekyll").touch()


def write_one_file(
    target: Path, page: str, style: bytes, boot: bytes, script: bytes, payloads: dict[str, bytes]
) -> None:
    """Write the page as one file that needs no server."""
    icon = base64.b64encode((WEB / "icon.svg").read_bytes()).decode()
    head = [
        policy(
            {
                "script-src": f"{hash_source(boot)} {hash_source(script)}",
                "style-src": hash_source(style),
                "img-src": "data:",
                "worker-src": "data:",
            }
        ),
        f'<link rel="icon" href="data:image/svg+xml;base64,{icon}">',
        f"<script>{inline(boot, 'script')}</script>",
        f"<style>{inline(style, 'style')}</style>",
    ]
    end = []
    for name, payload in payloads.items():
        text = base64.b64encode(payload).decode()
        end.append(f'<script type="text/plain" id="payload-{name}">{text}</script>')
    end.append(f'<script type="module">{inline(script, "script")}</script>')
    page = fill(page, 'data-form="site"', 'data-form="file"')
    page = fill(page, "<!--head-->", "\n".join(head))
    content = fill(page, "<!--end-->", "\n".join(end)).encode()
    if len(content) > ONE_FILE_LIMIT:
        raise BuildError(
            f"{ONE_FILE} would be {len(content)} bytes long, and {ONE_FILE_LIMIT} are allowed, "
            "so nothing was built."
        )
    target.write_bytes(content)


def fill(text: str, place: str, content: str) -> str:
    """Put content in a place that a text has exactly once."""
    if text.count(place) != 1:
        raise BuildError(
            f"{place!r} stands {text.count(place)} times, not once: nothing was built."
        )
    return text.replace(place, content)


def policy(allowed: dict[str, str]) -> str:
    """The page's Content-Security-Policy: what is not named here is forbidden.

    The worker is started from a blob: or data: address, so it is under the same policy.
    """
    rules = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"} | allowed
    # For WebAssembly alone; JavaScript from a string stays forbidden.
    rules["script-src"] += " 'wasm-unsafe-eval'"
    text = "; ".join(f"{name} {sources}" for name, sources in rules.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{text}">'


def hash_source(content: bytes) -> str:
    """How a Content-Security-Policy allows exactly this inline content."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'"


def inline(content: bytes, element: str) -> str:
    """The content as it can stand in an element."""
    text = content.decode()
    if f"</{element}" in text or "<!--" in text or "\r" in text:
        raise BuildError(f"A {element} cannot stand in the page as it is, so nothing was built.")
    return text
