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
from web.build.forms import (
    ONE_FILE,
    Drawn,
    Site,
    compress,
    fingerprint,
    write_one_file,
    write_site,
)
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

# The tests that a reader of the page can run. They are not compiled in advance: few run them.
LESSON_TESTS = ROOT / "tests" / "lesson"

# The most bytes for the scripts of the first screen, js/boot.js and js/main.js, as gzip.
SCRIPT_LIMIT = 65_000

# The most bytes for the editor of the page's Python, as gzip.
EDITOR_LIMIT = 130_000


def build() -> None:
    """Bring `dist/` up to date. It is replaced only after everything has succeeded."""
    node_packages()
    write_contract()
    stamp = WORK / "build.done"
    if not DIST.is_dir():
        stamp.unlink(missing_ok=True)
    once(stamp, digest(*inputs()), make_dist)


def inputs() -> list[Path]:
    """Every file that `dist/` depends on."""
    named = [ROOT / name for name in ("build.py", "LICENSE", "package.json", "package-lock.json")]
    made = {"__pycache__"}
    web = [path for path in WEB.rglob("*") if path.is_file() and not made & {*path.parts}]
    return [*named, *PY.rglob("*.py"), *LESSON_TESTS.glob("*.py"), *web]


def make_dist() -> None:
    """Make `dist/` in a temporary folder, then move it into place."""
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
    """Make the page, once as a site and once as one file."""
    stdlib, compiled, library = compiled_python()
    payloads = {
        "worker": compress(bundler.script("js/engine/worker.js")),
        "wasm": compress((RUNTIME / "pyodide.asm.wasm").read_bytes()),
        "stdlib": compress(stdlib),
        "modules": compress(compiled),
    }
    site = Site(target)
    lock = json.loads((RUNTIME / "pyodide-lock.json").read_text(encoding="utf-8"))
    names = {
        "worker": "worker.js.gz",
        "wasm": "python.wasm.gz",
        "stdlib": "stdlib.zip.gz",
        "modules": "modules.bin.gz",
    }
    urls = {name: site.add(names[name], payload) for name, payload in payloads.items()}
    assets = {
        "payloads": {
            name: {"url": urls[name], "bytes": len(payload)} for name, payload in payloads.items()
        },
        # The page installs no packages, so it needs none of the hundreds in the lock file.
        "lock": {"info": lock["info"], "packages": {}},
        "panels": site.add("panels.js", bundler.short_script("js/panels.js")),
        "code": site.add("code.js", bundler.short_script("js/code.js")),
        "editor": site.add("editor.js", bundler.short_script("js/editor/editor.js")),
        "library": library,
        "initial": ask_bridge(),
        # Changes whenever a snapshot of the memory would; our own modules are not in it.
        "interpreter": fingerprint(
            *(payloads[name] for name in ("worker", "wasm", "stdlib")), json.dumps(library).encode()
        ),
    }
    style = bundler.script("style.css")
    boot = bundler.script("js/boot.js", "--target=es5", "--format=iife")
    site_script, file_script = (
        bundler.short_script(
            "js/main.js",
            f"--alias:payloads={WEB}/js/engine/payloads-{form}.js",
            f"--alias:panels-loader={WEB}/js/load-panels-{form}.js",
            f"--alias:code-loader={WEB}/js/load-code-{form}.js",
        )
        for form in ("site", "file")
    )
    editor = bundler.short_script("js/editor/global.js", "--format=iife")
    check_size("The scripts of the first screen", SCRIPT_LIMIT, boot, site_script)
    check_size("The editor", EDITOR_LIMIT, editor)
    drawn = prerender(
        bundler,
        {
            "assets": assets,
            "sources": python_sources(),
            "licenses": licenses(bundler.packages, sources_of_data()),
        },
    )
    write_site(site, drawn, style, boot, site_script, bundler)
    write_one_file(target / ONE_FILE, drawn, style, boot, file_script, payloads, editor)


def check_size(what: str, limit: int, *scripts: bytes) -> None:
    """Raise BuildError if some scripts are too large for whoever has to wait for them."""
    total = sum(len(compress(script)) for script in scripts)
    if total > limit:
        raise BuildError(
            f"{what} would have {total} bytes as gzip, but only {limit} are allowed. "
            "Nothing was built."
        )


def python_sources() -> dict[str, str]:
    """The Python sources that run in the page, by the paths that they have there.

    They are those below `py/`, and the tests that travel with the page.
    """
    paths = {path.relative_to(PY).as_posix(): path for path in sorted(PY.rglob("*.py"))}
    tests = {f"lesson_tests/{path.name}": path for path in sorted(LESSON_TESTS.glob("*.py"))}
    return {name: path.read_text(encoding="utf-8") for name, path in (paths | tests).items()}


def write_contract() -> None:
    """Write what the page's scripts need from Python, its limits, lists and types, to `.build/`."""
    WORK.mkdir(exist_ok=True)
    run(
        [sys.executable, "-B", BUILD / "contract.py", WORK],
        "The limits, lists and types for the page's scripts could not be generated from Python.",
        os.environ | {"PYTHONPATH": f"{PY}{os.pathsep}{ROOT}"},
    )


def ask_bridge() -> Any:
    """What the page shows before its Python runs, computed by the same Python code."""
    return ask_python(
        "import bridge; print(bridge.initial())",
        "py/bridge.py could not compute the first state of the page.",
    )


def sources_of_data() -> dict[str, dict[str, str]]:
    """Where the real data in the page comes from, by the titles of its tasks."""
    found: dict[str, dict[str, str]] = ask_python(
        "import json; from perceptron.datasets import MEASURED; "
        "from perceptron.measurements import MEASUREMENTS; "
        "print(json.dumps({task.title: MEASUREMENTS[name].source._asdict() "
        "for name, task in MEASURED.items()}))",
        "py/perceptron/measurements.py could not say where its data comes from.",
    )
    return found


def ask_python(code: str, failure: str) -> Any:
    """What some code of the page's Python prints as JSON."""
    result = subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=PY, stdout=subprocess.PIPE, text=True
    )
    if result.returncode != 0:
        raise BuildError(f"{failure} Nothing was built.")
    return json.loads(result.stdout)


def compiled_python() -> tuple[bytes, bytes, list[str]]:
    """The page's Python, compiled for the browser.

    Returns the part of the standard library that the page has, as a zip archive; the pycs of our
    own modules, as compile.mjs writes them; and the names of the library modules that ours need.

    Compiling takes seconds, so the result is kept until its sources change.
    """
    script = BUILD / "compile.mjs"
    made = archive, modules, library = [
        WORK / name for name in ("stdlib.zip", "modules.bin", "library.json")
    ]
    stamp = WORK / "stdlib.done"

    def compile_python() -> None:
        say("Compiling Python for the browser ...")
        run_script(script, *map(str, made), failure="Python could not be compiled")

    if not all(file.is_file() for file in made):
        stamp.unlink(missing_ok=True)
    made_from = (script, ROOT / "package-lock.json", *PY.rglob("*.py"))
    once(stamp, digest(*made_from), compile_python)
    names = json.loads(library.read_text(encoding="utf-8"))
    return archive.read_bytes(), modules.read_bytes(), names


def run_script(script: Path, *arguments: str, failure: str) -> None:
    """Run a script with Node.js."""
    run([node(), script, *arguments], f"{failure}. Nothing was built.", node_environment())


def prerender(bundler: Bundler, content: dict[str, Any]) -> Drawn:
    """index.html with the numbers, tables and pictures that it shows before any script runs."""
    script = bundler.work / "prerender.mjs"
    # The script must be inside the project, so that Node.js finds its packages.
    script.write_bytes(bundler.script("build/prerender.js", "--platform=node", "--external:jsdom"))
    given, drawn = bundler.work / "content.json", bundler.work / "page.json"
    content = content | {"page": (WEB / "index.html").read_text(encoding="utf-8")}
    given.write_text(json.dumps(content), encoding="utf-8")
    run_script(script, str(given), str(drawn), failure="The page could not be drawn")
    return Drawn(**json.loads(drawn.read_text(encoding="utf-8")))
