"""Sets up what the commands of build.py need: Python packages, npm packages, browsers.

This runs before anything is installed, so it needs the standard library alone.
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from web.build.project import MODULES, ROOT, VENV, BuildError, digest, once, run, say

PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")

# How the end-to-end tests start each browser: keyword arguments for Playwright's `launch`.
BROWSERS = VENV / "browsers.json"


def program(name: str) -> str:
    """The path of a program in `.venv`."""
    return str(PROGRAMS / name)


# Python packages


def make_venv() -> None:
    """Make a new `.venv` with the Python that runs this."""
    say("Making .venv ...")
    # On Debian, the part of Python that installs pip is in a separate package.
    if subprocess.run(
        [sys.executable, "-c", "import ensurepip"], stderr=subprocess.DEVNULL
    ).returncode:
        apt_install(f"python3.{sys.version_info.minor}-venv")
    # Not sys.executable: that may be in the environment that is about to be replaced.
    python = sys._base_executable  # type: ignore[attr-defined]
    run([python, "-m", "venv", "--clear", VENV], "The environment .venv could not be created.")


def python_packages(lock_name: str) -> None:
    """Install exactly the packages of a lock file in `.venv`."""
    lock = ROOT / lock_name
    # An environment contains its own path and that of its Python, so a change of either breaks it.
    python = f"{sys.version_info.major}.{sys.version_info.minor} {sys.base_prefix} {VENV}"
    once(VENV / "python.done", python, make_venv)

    def install() -> None:
        say(f"Installing the Python packages of {lock_name} ...")
        pip = [program("python"), "-m", "pip", "--disable-pip-version-check", "install"]
        run(
            [*pip, "--quiet", "--require-hashes", "--requirement", lock],
            "The Python packages could not be installed. Check your network connection.",
        )

    once(VENV / f"{lock_name}.done", digest(lock), install)


def can_apt() -> bool:
    """Whether this process can install Debian packages."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> None:
    """Install Debian packages, or say which ones are missing."""
    names = " ".join(packages)
    if not can_apt():
        raise BuildError(f"Some system packages are missing. Install {names}, then run this again.")
    say(f"Installing the Debian packages {names} ...")
    # Another apt may be running, especially on a new machine: wait for it.
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    failure = f"Installing {names} has failed. Install them yourself, then run this again."
    run([*apt, "update"], failure, env)
    run([*apt, "install", "--yes", "--no-install-recommends", *packages], failure, env)


# JavaScript packages

OLDEST_NODE = 20


@functools.cache
def node_environment() -> dict[str, str]:
    """The environment in which `node` and `npm` are found: the machine's, or those from PyPI."""
    env = dict(os.environ)
    if not (shutil.which("npm") and node_version() >= OLDEST_NODE):
        python_packages("requirements-node.txt")
        env["PATH"] = os.pathsep.join([str(PROGRAMS), env.get("PATH", os.defpath)])
    return env


def node_version() -> int:
    """The major version of the machine's Node.js; 0 if there is none that works."""
    node = shutil.which("node")
    if node is None:
        return 0
    answer = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    version = re.match(r"v(\d+)\.", answer)
    return int(version[1]) if version else 0


def node() -> str:
    """The path of Node.js."""
    path = shutil.which("node", path=node_environment()["PATH"])
    if path is None:
        raise BuildError("Node.js was not found. Remove .venv, then run this again.")
    return path


def node_packages(folder: Path = ROOT) -> None:
    """Install exactly the packages of a folder's package-lock.json in its `node_modules`."""

    def install() -> None:
        say("Installing the npm packages ...")
        env = node_environment()
        npm = shutil.which("npm", path=env["PATH"]) or "npm"
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
        run(
            [npm, "ci", "--prefix", folder, *options],
            "The npm packages could not be installed. Check your network connection.",
            env,
        )

    given = (folder / "package.json", folder / "package-lock.json")
    once(folder / MODULES.name / "npm.done", digest(*given), install)


def node_tool(name: str) -> str:
    """The path of a program that came with the npm packages."""
    path = shutil.which(name, path=str(MODULES / ".bin"))
    if path is None:
        raise BuildError(
            f"{name} is missing from node_modules. Remove that folder, then run this again."
        )
    return path


# Browsers

Launch = dict[str, Any]

# Keep Chromium from contacting its vendor: the tests allow no other origin.
QUIET_CHROMIUM = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
]
# What a whole Chromium need not do for a test: of two such switches the last one counts, so this
# has to name again what Playwright leaves out.
NO_FEATURES = "--disable-features=" + ",".join(
    [
        "AimEnabled",
        "AutoDeElevate",
        "AvoidCorsURLLoaderRestartOnRedirect",
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "BlockOriginHeaderModificationOnRedirect",
        "DestroyProfileOnBrowserClose",
        "DialMediaRouteProvider",
        "GlobalMediaControls",
        "HttpsUpgrades",
        "LensOverlay",
        "MediaRouter",
        "NetworkTimeServiceQuerying",
        "OptimizationHints",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "Translate",
        # With each window come two pages for the address bar's suggestions: as much work as the
        # window itself, though there is no address bar.
        "WebUIOmniboxAimPopup",
        "WebUIOmniboxPopup",
    ]
)
# The headless shell is the Chromium that Playwright itself would bring: it draws no window, and so
# takes much less of the processor.
SYSTEM_BROWSERS = {
    "chromium": (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ),
    "firefox": ("firefox-esr", "firefox"),
}
DEBIAN_BROWSERS = {
    "chromium": ("chromium-headless-shell", "fonts-liberation"),
    "firefox": ("firefox-esr",),
}
DOWNLOAD_SECONDS = 900

# Run with the environment's Python, to check that a browser really shows a page.
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
    """Find browsers for the tests, and write to `.venv/browsers.json` how to launch them.

    Chromium and Firefox are required; WebKit is used if Playwright has one for the system.
    """
    stamp = VENV / "browsers.done"
    if BROWSERS.is_file():
        known = json.loads(BROWSERS.read_text(encoding="utf-8")).values()
        if not all(
            Path(launch.get("executable_path", sys.executable)).exists() for launch in known
        ):
            stamp.unlink(missing_ok=True)

    def find() -> None:
        found = {name: find_browser(name) for name in SYSTEM_BROWSERS}
        try:
            found["webkit"] = find_browser("webkit")
        except BuildError:
            say("There is no WebKit for this system, so its tests are skipped.")
        BROWSERS.write_text(json.dumps(found, indent=2), encoding="utf-8")

    # With other switches they are looked for anew, as with another Playwright.
    once(stamp, digest(ROOT / "requirements.txt") + NO_FEATURES, find)


def find_browser(name: str) -> Launch:
    """How to launch this browser: the first way that works."""
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
        f"No {name} was found that Playwright can start. "
        f"Install {' or '.join(SYSTEM_BROWSERS.get(name, (name,)))}, then run this again."
    )


def playwright_chromium() -> str:
    """The path of Playwright's own Chromium."""
    code = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    command = [program("python"), "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def browser_candidates(name: str) -> Iterator[Launch]:
    """The ways to get a browser, best first; each is prepared only when needed."""
    options: Launch = {"args": [*QUIET_CHROMIUM, NO_FEATURES]} if name == "chromium" else {}
    if download_browser(name):
        yield options
        if can_apt():
            install_libraries(name)
            yield options
    if name not in SYSTEM_BROWSERS:
        return  # Playwright works only with its own WebKit
    yield from system_browsers(name, options)
    if can_apt():
        apt_install(*DEBIAN_BROWSERS[name])
        yield from system_browsers(name, options)


def install_libraries(name: str) -> None:
    """Try to install the system libraries that Playwright's own build of a browser needs."""
    say(f"Installing system libraries for {name} ...")
    try:
        run(
            [program("playwright"), "install-deps", name],
            f"The libraries for {name} could not be installed",
        )
    except BuildError as error:
        # Playwright supports only some systems; the system's own browsers are tried next.
        say(f"{error}. Looking for a browser on this machine instead.")


def system_browsers(name: str, options: Launch) -> Iterator[Launch]:
    """The ways to launch the browsers that are already on this machine."""
    # For a Firefox that is not its own, Playwright uses another protocol, selected by a channel.
    channel = {"channel": "moz-firefox"} if name == "firefox" else {}
    for path in filter(None, map(shutil.which, SYSTEM_BROWSERS[name])):
        yield {**options, **channel, "executable_path": path}


def download_browser(name: str) -> bool:
    """Download Playwright's own build of a browser; False if that is not possible."""
    say(f"Downloading {name} for the tests ...")
    command = [program("playwright"), "install", name]
    # Give up soon if a firewall drops the requests.
    env = os.environ | {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}
    # Write to a file: a child process would keep a pipe open after the time limit.
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
            say(f"The download took over {DOWNLOAD_SECONDS} s. Looking on this machine instead.")
            return False
        if result.returncode == 0:
            return True
        output.seek(0)
        errors = [line.strip() for line in output if "Error" in line]
    reason = errors[0] if errors else "no reason given"
    say(f"The download failed ({reason}). Looking on this machine instead.")
    return False
