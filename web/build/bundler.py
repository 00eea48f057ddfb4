"""Bundles scripts and style sheets, with esbuild."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from web.build.project import MODULES, WEB, BuildError, run
from web.build.setup import node, node_environment


class Bundler:
    """Bundles scripts and style sheets with their imports, and records their packages."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.packages: set[str] = set()
        self._given: list[str] = []

    def give(self, name: str, value: Any) -> None:
        """Let scripts import a value, as JSON, under a name."""
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
                *("--log-level=warning", "--external:node:*", f"--inject:{WEB}/build/intl.js"),
                *(*self._given, *options),
            ],
            f"esbuild could not bundle web/{source}. Nothing was built.",
        )
        [bundle] = json.loads(contents.read_text(encoding="utf-8"))["outputs"].values()
        found = (re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", file) for file in bundle["inputs"])
        self.packages |= {package[1] for package in found if package}
        return target.read_bytes()

    def short_script(self, source: str, *options: str) -> bytes:
        """The bundle of a script that is needed first, minified once more.

        Terser takes longer than esbuild, but its result is 5% smaller.
        """
        given, target = self.work / "given.js", self.work / "short.js"
        given.write_bytes(self.script(source, *options))
        run(
            [
                *(node(), MODULES / "terser/bin/terser", given, "--output", target),
                *("--module", "--ecma", "2022", "--compress", "passes=2", "--mangle"),
            ],
            f"Terser could not minify web/{source}. Nothing was built.",
            node_environment(),
        )
        return target.read_bytes()


def esbuild() -> Path:
    """The path of the esbuild program itself; its launcher adds a stack trace to every message."""
    folder = MODULES / "@esbuild"
    programs = [*folder.glob("*/bin/esbuild"), *folder.glob("*/esbuild.exe")]
    if not programs:
        raise BuildError(
            "esbuild is missing from node_modules. Remove that folder, then run this again."
        )
    return programs[0]
