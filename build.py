"""Builds, serves, tests and checks the page; each command sets up for itself what it needs.

This runs before anything is installed, so it needs the standard library alone.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is told so
    sys.stderr.write(
        "build.py: Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ".\n"
    )
    sys.exit(2)

import argparse
import functools
import hashlib
import http.server
import json
import os
import re
import shutil
import subprocess
import tempfile
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
PY = ROOT / "py"
WEB = ROOT / "web"
DIST = ROOT / "dist"
WORK = ROOT / ".build"
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
MODULES = ROOT / "node_modules"
RUNTIME = MODULES / "pyodide"

Command = Sequence[str | Path]

# How the end-to-end tests start each browser: keyword arguments for Playwright's `launch`.
BROWSERS = VENV / "browsers.json"


class BuildError(Exception):
    """A command cannot go on; the message says what failed and what to do about it."""


def say(text: str) -> None:
    """Tell the person who waits what is going on."""
    print(text, flush=True)


def run(command: Command, failure: str, env: dict[str, str] | None = None) -> None:
    """Run a tool without its chatter; where it fails, its own complaint stands above ours."""
    nothing = subprocess.DEVNULL
    try:
        result = subprocess.run(command, cwd=ROOT, env=env, stdin=nothing, stdout=nothing)
    except OSError as error:
        raise BuildError(f"{failure} ({error})") from error
    if result.returncode != 0:
        raise BuildError(failure)


def program(name: str) -> str:
    """The path of a program in `.venv`."""
    return str(PROGRAMS / name)


def digest(*files: Path) -> str:
    """One value that changes when a name or the content of one of the files does."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(f"{file.relative_to(ROOT).as_posix()} {file.stat().st_size}\n".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def once(stamp: Path, key: str, action: Callable[[], None]) -> None:
    """Do what was not done before with this key."""
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
        return
    stamp.unlink(missing_ok=True)
    action()
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(key, encoding="utf-8")


# Set-up: Python packages


def make_venv() -> None:
    """Make `.venv` anew with the Python that runs this."""
    say("Making .venv ...")
    # Debian leaves the part of Python that puts pip into an environment to a package.
    if subprocess.run(
        [sys.executable, "-c", "import ensurepip"], stderr=subprocess.DEVNULL
    ).returncode:
        apt_install(f"python3.{sys.version_info.minor}-venv")
    # Not sys.executable: that may be the environment's own, which is about to be replaced.
    python = sys._base_executable  # type: ignore[attr-defined]
    run([python, "-m", "venv", "--clear", VENV], "The environment .venv could not be made.")


def python_packages(lock_name: str) -> None:
    """Have exactly the packages that a lock file names in `.venv`."""
    lock = ROOT / lock_name
    # An environment holds its own path and its Python's: it outlives a change of neither.
    python = f"{sys.version_info.major}.{sys.version_info.minor} {sys.base_prefix} {VENV}"
    once(VENV / "python.done", python, make_venv)

    def install() -> None:
        say(f"Installing the Python packages of {lock_name} ...")
        pip = [program("python"), "-m", "pip", "--disable-pip-version-check", "install"]
        run(
            [*pip, "--quiet", "--require-hashes", "--requirement", lock],
            "The Python packages could not be installed: is there a network connection?",
        )

    once(VENV / f"{lock_name}.done", digest(lock), install)


def can_apt() -> bool:
    """Whether Debian's packages can be installed here."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> None:
    """Install Debian packages where that is possible."""
    names = " ".join(packages)
    if not can_apt():
        raise BuildError(
            f"Something of the system is missing: install {names}, then run this again."
        )
    say(f"Installing the Debian packages {names} ...")
    # Another apt may be at work, on a fresh machine above all: wait for it.
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    failure = f"Install the Debian packages {names} by hand, then run this again: it failed here."
    run([*apt, "update"], failure, env)
    run([*apt, "install", "--yes", "--no-install-recommends", *packages], failure, env)


# Set-up: JavaScript packages

OLDEST_NODE = 20


@functools.cache
def node_environment() -> dict[str, str]:
    """The environment in which `node` and `npm` are found: the machine's, else those from PyPI."""
    env = dict(os.environ)
    if not (shutil.which("npm") and node_version() >= OLDEST_NODE):
        python_packages("requirements-node.txt")
        env["PATH"] = os.pathsep.join([str(PROGRAMS), env.get("PATH", os.defpath)])
    return env


def node_version() -> int:
    """The major version of the machine's Node.js; 0 where there is none that works."""
    node = shutil.which("node")
    if node is None:
        return 0
    answer = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    version = re.match(r"v(\d+)\.", answer)
    return int(version[1]) if version else 0


def node_packages() -> None:
    """Have exactly the packages that package-lock.json names in `node_modules`."""

    def install() -> None:
        say("Installing the npm packages ...")
        env = node_environment()
        npm = shutil.which("npm", path=env["PATH"]) or "npm"
        run(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
            "The npm packages could not be installed: is there a network connection?",
            env,
        )

    once(MODULES / "npm.done", digest(ROOT / "package.json", ROOT / "package-lock.json"), install)


def node_tool(name: str) -> str:
    """The path of a program that came with the npm packages."""
    path = shutil.which(name, path=str(MODULES / ".bin"))
    if path is None:
        raise BuildError(f"{name} is not in node_modules: remove that folder, then run this again.")
    return path


# Set-up: browsers

Launch = dict[str, Any]

# Keep Chromium from calling home: no test may reach for another origin.
QUIET_CHROMIUM = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
]
SYSTEM_BROWSERS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr", "firefox"),
}
DEBIAN_BROWSERS = {"chromium": ("chromium", "fonts-liberation"), "firefox": ("firefox-esr",)}
DOWNLOAD_SECONDS = 900

# Run by the environment's Python: a browser counts only if it shows a page.
LAUNCH = """
import json, sys
from playwright.sync_api import Error, sync_playwright
try:
    with sync_playwright() as playwright:
        browser = getattr(playwright, sys.argv[1]).launch(**json.loads(sys.argv[2]))
        page = browser.new_page()
        page.goto("data:text/html,<title>works</title>")
        works = page.title() == "works"
        browser.close()
except Error as error:
    sys.exit(str(error))
sys.exit(0 if works else "The browser does not show a page.")
"""


def browsers() -> None:
    """Have Chromium and Firefox for the tests, and how to launch them in `.venv/browsers.json`."""
    stamp = VENV / "browsers.done"
    if BROWSERS.is_file():
        known = json.loads(BROWSERS.read_text(encoding="utf-8")).values()
        if not all(
            Path(launch.get("executable_path", sys.executable)).exists() for launch in known
        ):
            stamp.unlink(missing_ok=True)

    def find() -> None:
        found = {name: find_browser(name) for name in SYSTEM_BROWSERS}
        BROWSERS.write_text(json.dumps(found, indent=2), encoding="utf-8")

    once(stamp, digest(ROOT / "requirements.txt"), find)


def find_browser(name: str) -> Launch:
    """How to launch this browser: the first way that really works."""
    reasons = []
    for launch in browser_candidates(name):
        result = subprocess.run(
            [program("python"), "-c", LAUNCH, name, json.dumps(launch)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if result.returncode == 0:
            say(f"Tests use {launch.get('executable_path', 'the ' + name + ' of Playwright')}.")
            return launch
        reasons.append(result.stderr.strip())
    for reason in reasons:
        print(reason, file=sys.stderr)
    raise BuildError(
        f"No {name} was found that Playwright can start: "
        f"install {' or '.join(SYSTEM_BROWSERS[name])}, then run this again."
    )


def browser_candidates(name: str) -> Iterator[Launch]:
    """The ways to get a browser, best first; each is prepared only when it is its turn."""
    options: Launch = {"args": QUIET_CHROMIUM} if name == "chromium" else {}
    if download_browser(name):
        yield options
        if can_apt():
            install_libraries(name)
            yield options
    yield from system_browsers(name, options)
    if can_apt():
        apt_install(*DEBIAN_BROWSERS[name])
        yield from system_browsers(name, options)


def install_libraries(name: str) -> None:
    """Try to get what Playwright's own build of a browser needs of the system."""
    say(f"Installing the system's libraries for {name} ...")
    try:
        run([program("playwright"), "install-deps", name], f"{name}'s libraries were not installed")
    except BuildError as error:
        # Playwright knows some systems only; the browsers of the others are tried next.
        say(f"{error}; looking on this machine.")


def system_browsers(name: str, options: Launch) -> Iterator[Launch]:
    """The ways to launch the browsers that are on this machine anyway."""
    # Playwright drives a Firefox that is not its own by another protocol, which it calls a channel.
    channel = {"channel": "moz-firefox"} if name == "firefox" else {}
    for path in filter(None, map(shutil.which, SYSTEM_BROWSERS[name])):
        yield {**options, **channel, "executable_path": path}


def download_browser(name: str) -> bool:
    """Have Playwright's own build of a browser, unless it cannot be downloaded here."""
    say(f"Downloading {name} for the tests ...")
    command = [program("playwright"), "install", name]
    # Behind a wall that answers nothing, give up soon.
    env = os.environ | {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}
    # Into a file, not a pipe: its own child would keep a pipe open after the time limit.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            result = subprocess.run(
                command,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=DOWNLOAD_SECONDS,
            )
        except subprocess.TimeoutExpired:
            say(f"It took over {DOWNLOAD_SECONDS} s; looking for one on this machine instead.")
            return False
        if result.returncode == 0:
            return True
        output.seek(0)
        errors = [line.strip() for line in output if "Error" in line]
    say(f"That failed ({errors[0] if errors else 'no reason given'}); looking on this machine.")
    return False


# The build


def inputs() -> list[Path]:
    """Every file that decides what `dist/` holds."""
    named = [ROOT / name for name in ("build.py", "LICENSE", "package.json", "package-lock.json")]
    return [*named, *PY.rglob("*.py"), *(path for path in WEB.rglob("*") if path.is_file())]


def build() -> None:
    """Have `dist/` up to date: complete, static, and swapped in only when all of it succeeded."""
    node_packages()
    stamp = WORK / "build.done"
    if not DIST.is_dir():
        stamp.unlink(missing_ok=True)
    once(stamp, digest(*inputs()), make_dist)


def make_dist() -> None:
    """Make `dist/` in a folder of its own, then put it in its place."""
    say("Building dist/ ...")
    WORK.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK) as name:
        work = Path(name)
        site = work / "dist"
        site.mkdir()
        bridge = ask_bridge()
        write_page(site, bridge["options"])
        runtime, sources = copy_runtime(site), copy_sources(site)
        lock = json.loads((RUNTIME / "pyodide-lock.json").read_text(encoding="utf-8"))
        assets = runtime | {
            "sources": sources,
            # The page installs no packages, so none of the lock file's hundreds is of use to it.
            "lock": {"info": lock["info"], "packages": {}},
            "initial": bridge["initial"],
        }
        packages = bundle_scripts(site, work, assets)
        packages |= esbuild("style.css", site / "style.css", work)
        write_licenses(site / "licenses", packages)
        if DIST.exists():
            DIST.rename(work / "replaced")
        site.rename(DIST)


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


def copy_runtime(site: Path) -> dict[str, Any]:
    """Copy Python for the browser; where each part is and how long."""
    names = {
        "pyodide": "pyodide.mjs",
        "asm": "pyodide.asm.mjs",
        "wasm": "pyodide.asm.wasm",
        "stdlib": "python_stdlib.zip",
    }
    (site / "pyodide").mkdir()
    parts = {}
    for part, name in names.items():
        shutil.copyfile(RUNTIME / name, site / "pyodide" / name)
        parts[part] = {"url": f"pyodide/{name}", "bytes": (RUNTIME / name).stat().st_size}
    return parts


def copy_sources(site: Path) -> dict[str, str]:
    """Copy our Python; where each module's file is, by its path below `py/`."""
    sources = {}
    for file in sorted(PY.rglob("*.py")):
        path = file.relative_to(PY).as_posix()
        target = site / "py" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        sources[path] = f"py/{path}"
    return sources


def bundle_scripts(site: Path, work: Path, assets: dict[str, Any]) -> set[str]:
    """Bundle the worker as a text, and the page's script with that text and the assets in it."""
    worker, listing = work / "worker.txt", work / "assets.json"
    listing.write_text(json.dumps(assets), encoding="utf-8")
    return esbuild("js/worker.js", worker, work) | esbuild(
        "js/main.js",
        site / "main.js",
        work,
        f"--alias:worker-source={worker}",
        "--loader:.txt=text",
        f"--alias:assets={listing}",
    )


def esbuild(source: str, target: Path, work: Path, *options: str) -> set[str]:
    """Bundle a script or a style sheet with its imports; the npm packages that are in it."""
    contents = work / "contents.json"
    run(
        [
            *(bundler(), WEB / source, f"--outfile={target}", f"--metafile={contents}"),
            *("--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"),
            *options,
        ],
        f"esbuild could not bundle web/{source}, so nothing was built.",
    )
    files = json.loads(contents.read_text(encoding="utf-8"))["inputs"]
    packages = (re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", file) for file in files)
    return {package[1] for package in packages if package}


def bundler() -> Path:
    """The esbuild program itself: its launcher adds a stack trace to every message."""
    folder = MODULES / "@esbuild"
    programs = [*folder.glob("*/bin/esbuild"), *folder.glob("*/esbuild.exe")]
    if not programs:
        raise BuildError("esbuild is not in node_modules: remove that folder, then run this again.")
    return programs[0]


def write_page(site: Path, options: dict[str, list[dict[str, str]]]) -> None:
    """Write index.html with the choices that Python knows, and copy pictures and the like."""
    page = (WEB / "index.html").read_text(encoding="utf-8")
    for name, choices in options.items():
        marker = f"<!--options:{name}-->"
        if marker not in page:
            raise BuildError(f"web/index.html has no {marker}, so nothing was built.")
        lines = [
            f'<option value="{escape(choice["name"])}">{escape(choice["title"])}</option>'
            for choice in choices
        ]
        lines[0] = lines[0].replace(">", " selected>", 1)
        page = page.replace(marker, "".join(lines))
    (site / "index.html").write_text(page, encoding="utf-8")
    for file in WEB.rglob("*"):
        if file.is_file() and file.suffix not in {".html", ".css", ".js", ".ts"}:
            target = site / file.relative_to(WEB)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)


# Licences

# What Pyodide is linked from; its npm package says nothing about it.
IN_PYODIDE = (
    (
        "CPython and its standard library",
        "Python-2.0.1",
        "Copyright 2001 Python Software Foundation",
    ),
    (
        "Mersenne Twister, in CPython",
        "BSD-3-Clause",
        "Copyright 1997-2002 M. Matsumoto and T. Nishimura",
    ),
    (
        "HACL*, in CPython",
        "MIT",
        "Copyright 2016-2023 INRIA, CMU, Microsoft and the HACL* contributors",
    ),
    ("SipHash, in CPython", "MIT", "Copyright 2013 Marek Majkowski"),
    (
        "Expat, in CPython",
        "MIT",
        "Copyright 1998-2025 Thai Open Source Software Center, Clark Cooper, Expat maintainers",
    ),
    ("libmpdec, in CPython", "BSD-2-Clause", "Copyright 2008-2020 Stefan Krah"),
    ("Emscripten", "MIT", "Copyright 2010-2014 Emscripten authors"),
    ("musl, in Emscripten", "MIT", "Copyright 2005-2020 Rich Felker and others"),
    ("hiwire", "MPL-2.0", "Copyright Hood Chatham and the Pyodide contributors"),
    ("libffi", "MIT", "Copyright 1996-2025 Anthony Green, Red Hat, Inc and others"),
    ("zlib", "Zlib", "Copyright 1995-2024 Jean-loup Gailly and Mark Adler"),
    ("bzip2", "bzip2-1.0.6", "Copyright 1996-2019 Julian Seward"),
    ("liblzma", "0BSD", "Copyright The XZ Utils authors"),
    ("Zstandard", "BSD-3-Clause", "Copyright Meta Platforms, Inc. and affiliates"),
    ("SQLite", "blessing", "In the public domain"),
    ("error-stack-parser", "MIT", "Copyright 2017 Eric Wendelin and other contributors"),
)


def write_licenses(folder: Path, packages: set[str]) -> None:
    """Write the licence of everything in `dist/`, and a list that says which is whose."""
    folder.mkdir()
    shutil.copyfile(ROOT / "LICENSE", folder / "perceptron.txt")
    lines = [
        "What this site is made of, and the licence of each part, which is in the file named.\n"
    ]
    lines.append("perceptron (this project): perceptron.txt")
    lines += [package_license(folder, name) for name in sorted(packages | {"pyodide"})]
    lines.append("\nInside Pyodide:\n")
    for name, license_id, notice in IN_PYODIDE:
        lines.append(f"{name}: {standard_license(folder, license_id)}\n  {notice}")
    (folder / "index.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def package_license(folder: Path, name: str) -> str:
    """Copy an npm package's licence; the package's lines in the list."""
    package = json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))
    own = [*(MODULES / name).glob("LICEN[CS]E*")]
    if own:
        file = name.replace("/", "-") + ".txt"
        shutil.copyfile(own[0], folder / file)
    else:
        file = standard_license(folder, package["license"])
    source = package["repository"]
    source = source if isinstance(source, str) else source["url"]
    return (
        f"{name} {package['version']}: {file}\n  Source: {source}, and npm's package of that name"
    )


def standard_license(folder: Path, license_id: str) -> str:
    """Write the text of a licence that has an SPDX name; the name of its file."""
    source = MODULES / "spdx-license-list" / "licenses" / f"{license_id}.json"
    if not source.is_file():
        raise BuildError(
            f"The text of the licence {license_id} was not found, so nothing was built."
        )
    text = json.loads(source.read_text(encoding="utf-8"))["licenseText"]
    (folder / f"{license_id}.txt").write_text(text, encoding="utf-8")
    return f"{license_id}.txt"


# The server

# Not the machine's own list, which on some machines is wrong and on others empty.
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves `dist/` and says exactly what each file is."""

    protocol_version = "HTTP/1.1"
    # Headers and body are two writes; without this the second one can wait 40 ms for the first.
    disable_nagle_algorithm = True
    extensions_map = CONTENT_TYPES

    def __init__(self, *args: Any) -> None:
        super().__init__(*args, directory=str(DIST))

    def end_headers(self) -> None:
        """Let the browser keep files, but ask each time whether they are still the same."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - as the base class calls it
        """No listing: the site has none on other hosts either."""
        self.send_error(404)

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Say nothing of requests that went well; the others are logged as errors."""


class Server(http.server.ThreadingHTTPServer):
    """Serves `dist/` on this machine only; port 0 takes any that is free."""

    # Elsewhere than on Unix this would let two servers share a port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that was closed while it loaded is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(port: int) -> int:
    """Serve the page until Ctrl-C."""
    build()
    try:
        server = Server(port)
    except OSError as error:
        raise BuildError(
            f"Port {port} cannot be used ({error.strerror}): "
            "stop what uses it, or choose another with --port."
        ) from error
    with server:
        say(f"Serving {server.address} (Ctrl-C stops it)")
        if somebody_is_there():
            webbrowser.open(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def somebody_is_there() -> bool:
    """Whether a person with a screen started this."""
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    screen = sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    return terminal and screen and not os.environ.get("CI")


# Tests and checks


def test(arguments: list[str]) -> int:
    """Run every test, or those that pytest's arguments choose; pytest's exit status."""
    python_packages("requirements.txt")
    browsers()
    build()
    # Two at once: a test that drives a browser mostly waits for it. `-n 0` runs one by one.
    command = [program("python"), "-m", "pytest", "-n", "2", *arguments]
    # The tests find node where this does.
    return subprocess.run(command, cwd=ROOT, env=node_environment()).returncode


def check(fix: bool) -> int:
    """Run every formatter, linter and type checker, also after one has failed."""
    python_packages("requirements.txt")
    node_packages()
    commands = {
        "ruff format": [program("ruff"), "format", *([] if fix else ["--check"])],
        "ruff check": [program("ruff"), "check", *(["--fix"] if fix else [])],
        "mypy": [program("mypy")],
        "tsc": [node_tool("tsc")],
        "biome": [
            node_tool("biome"),
            "check",
            "--error-on-warnings",
            *(["--write"] if fix else []),
        ],
    }
    failed = []
    for name, command in commands.items():
        say(f"{name}:")
        if subprocess.run(command, cwd=ROOT, env=node_environment()).returncode != 0:
            failed.append(name)
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


# The command line


def port_number(text: str) -> int:
    """A port as an argument."""
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to 65535")
    return int(text)


def parse(argv: list[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Build, serve, test and check the page.",
        epilog="Each command does its own set-up (.venv, node_modules, browsers for the tests) "
        "the first time, and again only when a lock file has changed; after that no network is "
        "needed.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("build", help="make the site in dist/, if anything has changed")
    serving = commands.add_parser("serve", help="build, then serve the page on this machine")
    serving.add_argument(
        "--port", type=port_number, default=8000, help="8000 unless given; 0 takes a free one"
    )
    commands.add_parser("test", help="build, then run all tests; passes what follows to pytest")
    checking = commands.add_parser("check", help="run formatters, linters and type checkers")
    checking.add_argument("--fix", action="store_true", help="mend what can be mended")
    arguments, rest = parser.parse_known_args(argv)
    if rest and arguments.command != "test":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    arguments.rest = rest
    return arguments


def main(argv: list[str]) -> int:
    """Carry out one command; its exit status."""
    arguments = parse(argv)
    try:
        if arguments.command == "serve":
            return serve(arguments.port)
        if arguments.command == "test":
            return test(arguments.rest)
        if arguments.command == "check":
            return check(arguments.fix)
        build()
    except BuildError as failure:
        print(f"build.py: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
