"""Runs the page's Python from edited sources for a while."""

import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory

from exercises.exercise import Change

PY = Path(__file__).parents[2] / "py"
# What is imported anew, because it may use what was edited.
OURS = ("bridge", "exercises", "lab", "perceptron")
CACHE = TemporaryDirectory()


def source(path: str) -> str:
    """Return the built-in text of a source."""
    return (PY / path).read_text(encoding="utf-8")


def with_changes(changes: Sequence[Change], sources: Mapping[str, str]) -> dict[str, str]:
    """Return the sources that are edited after these changes, made one after another."""
    texts = dict(sources)
    for change in changes:
        text = texts.get(change.path) or source(change.path)
        assert text.count(change.find) == 1, change
        texts[change.path] = text.replace(change.find, change.replace)
    return texts


@contextmanager
def edited(folder: Path, sources: Mapping[str, str]) -> Iterator[None]:
    """Have all of our modules imported anew, with the network's code as it is in these sources.

    folder: where to put the sources that are edited.
    """
    for path, text in sources.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    before = {name: module for name, module in sys.modules.items() if is_ours(name)}
    settings = sys.dont_write_bytecode, sys.pycache_prefix
    # What is not edited is compiled only once, and no folder of the project is written to.
    sys.dont_write_bytecode, sys.pycache_prefix = False, CACHE.name
    try:
        _forget_ours()
        importlib.invalidate_caches()
        _import_network(folder)
        from lab.advice import places

        places.FOLDER = f"{folder.as_posix()}/"
        yield
    finally:
        sys.dont_write_bytecode, sys.pycache_prefix = settings
        _forget_ours()
        sys.modules.update(before)


def _import_network(folder: Path) -> None:
    """Import the network's package, with edited modules in the place of the built-in ones."""
    places = [str(folder / "perceptron"), str(PY / "perceptron")]
    start = PY / "perceptron" / "__init__.py"
    spec = spec_from_file_location("perceptron", start, submodule_search_locations=places)
    assert spec is not None
    assert spec.loader is not None
    package = sys.modules["perceptron"] = module_from_spec(spec)
    spec.loader.exec_module(package)


def is_ours(name: str) -> bool:
    """Whether a module is part of the page's Python."""
    return name.partition(".")[0] in OURS


def _forget_ours() -> None:
    for name in filter(is_ours, list(sys.modules)):
        del sys.modules[name]
