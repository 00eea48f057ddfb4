"""Makes `dist/` from the parts of the project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from web.build.bundler import Bundler
from web.build.forms import ONE_FILE, Site, compress, fingerprint, write_one_file, write_site
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

# The scripts that the page runs, in its worker too, before compression: with the chart library,
# without Pyodide.
SCRIPTS = ("js/boot.js", "js/main.js", "js/engine/worker.js")
SCRIPT_LIMIT = 170_000


def build() -> None:
    """Have `dist/` up to date: complete, static, and swapped in only when all of it succeeded."""
    node_packages()
    write_contract()
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
    sources = python_sources()
    payloads = {
        "worker": compress(bundler.script("js/engine/worker.js")),
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
        "initial": ask_bridge(),
        # Names this Python exactly: a picture of its memory is of use to no other.
        "build": fingerprint(*payloads.values(), json.dumps(sources).encode()),
    }
    style = bundler.script("style.css")
    boot = bundler.script("js/boot.js", "--target=es5", "--format=iife")
    site_script, file_script = (
        bundler.script("js/main.js", f"--alias:payloads={WEB / 'js/engine' / name}")
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


def write_contract() -> None:
    """Have what the page's scripts know of Python: its limits, lists and types, in `.build/`."""
    WORK.mkdir(exist_ok=True)
    run(
        [sys.executable, "-B", BUILD / "contract.py", WORK],
        "What Python tells the page could not be written.",
        os.environ | {"PYTHONPATH": str(PY)},
    )


def ask_bridge() -> Any:
    """What the page shows before its own Python runs, said by the same Python code."""
    code = "import bridge; print(bridge.initial())"
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
