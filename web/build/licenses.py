"""Lists everything in `dist/` with its copyright and licence."""

from __future__ import annotations

import json

from web.build.project import MODULES, ROOT, BuildError

# The parts inside Pyodide, which its npm package does not list.
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


def licenses(packages: set[str], data: dict[str, dict[str, str]]) -> str:
    """List what the page consists of, with the text of each licence once.

    packages: the names of the npm packages in it. data: where its real data comes from, by title.
    """
    texts: dict[str, str] = {}
    own = name_text(texts, "MIT, of this project", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    lines = ["This page consists of the following parts. The text of each licence is below.\n"]
    lines.append(f"perceptron (this project): {own}")
    lines += [package_license(texts, name) for name in sorted(packages | {"pyodide"})]
    lines.append("\nInside Pyodide:\n")
    for name, license_id, notice in IN_PYODIDE:
        lines.append(f"{name}: {standard_license(texts, license_id)}\n  {notice}")
    lines.append("\nReal data:\n")
    lines += [data_license(title, source) for title, source in data.items()]
    for title, text in texts.items():
        lines.append(f"\n\n{title}\n{'=' * len(title)}\n\n{text.strip()}")
    return "\n".join(lines) + "\n"


def data_license(title: str, source: dict[str, str]) -> str:
    """The lines about real data; its licences ask for a link, not for their text."""
    return (
        f"{title}: {source['license_name']}, {source['license_url']}\n"
        f"  Source: {source['citation']} {source['url']}\n"
        f"  {source['about']} {source['changes']}"
    )


def name_text(texts: dict[str, str], title: str, text: str) -> str:
    """Store a licence's text under its title, and return the title."""
    texts[title] = text
    return title


def package_license(texts: dict[str, str], name: str) -> str:
    """Store an npm package's licence, and return the package's lines in the list."""
    package = json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))
    own = [*(MODULES / name).glob("LICEN[CS]E*")]
    if own:
        text = own[0].read_text(encoding="utf-8")
        title = name_text(texts, f"{package['license']}, of {name}", text)
    else:
        title = standard_license(texts, package["license"])
    source = package["repository"]
    source = source if isinstance(source, str) else source["url"]
    return (
        f"{name} {package['version']}: {title}\n"
        f"  Source: {source}, and the npm package of that name"
    )


def standard_license(texts: dict[str, str], license_id: str) -> str:
    """Store the text of a licence with an SPDX name, and return the name."""
    source = MODULES / "spdx-license-list" / "licenses" / f"{license_id}.json"
    if not source.is_file():
        raise BuildError(f"The text of the licence {license_id} was not found. Nothing was built.")
    text = json.loads(source.read_text(encoding="utf-8"))["licenseText"]
    return name_text(texts, license_id, text)
