"""The bridge with edited sources, in a Python of its own, as in the page's worker."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PY = ROOT / "py"

# Prints one line: the list of replies, or what `describe` says if the sources cannot be imported.
ASK = """
import json, sys

requests = json.loads(sys.argv[1])
said = sys.stdout
sys.stdout = sys.stderr  # what the edited code prints is not a reply
try:
    import bridge
except BaseException as error:
    from lab.advice import describe

    said.write(json.dumps({"failed": describe(error)}))
else:
    said.write(json.dumps([json.loads(bridge.handle(json.dumps(request))) for request in requests]))
"""


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """Return the edit of a source below py/ that replaces one piece of its text."""
    text = (PY / path).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {path}"
    return {path: text.replace(old, new)}


def request(call: str, **arguments: object) -> dict[str, object]:
    """Return a request that asks for no pictures."""
    return {"call": call, "arguments": arguments, "pictures": {}}


def replies(edits: dict[str, str], *requests: dict[str, object]) -> Any:
    """Return what the bridge answers to these requests, one after another.

    edits: whole texts, by path below py/. If they cannot be imported, the answer is
    {"failed": what `describe` says}.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(PY / "perceptron", folder / "perceptron")
        for part in ("bridge.py", "lab", "tracing"):
            (folder / part).symlink_to(PY / part)
        (folder / "lesson_tests").symlink_to(ROOT / "tests" / "lesson")
        for path, text in edits.items():
            (folder / path).write_text(text, encoding="utf-8")
        result = subprocess.run(
            [sys.executable, "-B", "-c", ASK, json.dumps(requests)],
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": name},
            timeout=120,
            stdin=subprocess.DEVNULL,
        )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def reply(edits: dict[str, str], asked: dict[str, object]) -> Any:
    """Return what the bridge answers to one request."""
    found = replies(edits, asked)
    return found if isinstance(found, dict) else found[0]
