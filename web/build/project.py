"""Where things are, and helpers with which the commands of build.py run tools and report."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PY = ROOT / "py"
WEB = ROOT / "web"
DIST = ROOT / "dist"
WORK = ROOT / ".build"
VENV = ROOT / ".venv"
MODULES = ROOT / "node_modules"

Command = Sequence[str | Path]


class BuildError(Exception):
    """A command cannot go on; the message says what failed and what to do about it."""


def say(text: str) -> None:
    """Tell the waiting user what is going on."""
    print(text, flush=True)


def run(command: Command, failure: str, env: dict[str, str] | None = None) -> None:
    """Run a tool without its output; if it fails, its error messages come before ours."""
    nothing = subprocess.DEVNULL
    try:
        result = subprocess.run(command, cwd=ROOT, env=env, stdin=nothing, stdout=nothing)
    except OSError as error:
        raise BuildError(f"{failure} ({error})") from error
    if result.returncode != 0:
        raise BuildError(failure)


def digest(*files: Path) -> str:
    """A value that changes whenever the name or the content of one of the files does."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(f"{file.relative_to(ROOT).as_posix()} {file.stat().st_size}\n".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def once(stamp: Path, key: str, action: Callable[[], None]) -> None:
    """Run an action unless it has already been done with this key."""
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
        return
    stamp.unlink(missing_ok=True)
    action()
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(key, encoding="utf-8")
