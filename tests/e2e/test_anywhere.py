"""The page works below any address, and from one file without a network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import new_page
from tests.e2e.lab import INSTANT, Lab
from tests.unit.reference import AFTER
from web.build.project import DIST
from web.build.server import HASHED, serving
from web.build.site import ONE_FILE


@pytest.fixture
def below(tmp_path: Path) -> Iterator[str]:
    """The site's address below another one's."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").symlink_to(DIST, target_is_directory=True)
    with serving(tmp_path) as server:
        yield f"{server.address}/a/b/"


def test_the_site_works_below_another_address(new_lab: Callable[..., Lab], below: str) -> None:
    lab = new_lab()
    lab.site = below
    lab.load(INSTANT)
    lab.wait_for("ready")
    lab.run_to_the_end()
    assert lab.shown(3) == AFTER
    expect(lab.page.get_by_text("This page is kept on this device")).to_be_visible()
    assert [url for url in lab.requests if not url.startswith((below, "blob:"))] == []


def test_the_names_of_files_change_with_their_content() -> None:
    plain = {"index.html", "sw.js", ".nojekyll", ONE_FILE}
    names = {path.name for path in DIST.iterdir()}
    assert plain < names
    assert all(HASHED.search(name) for name in names - plain)


def test_one_file_opens_from_a_disk_without_a_network(browser: Browser) -> None:
    page = new_page(browser, offline=True)
    lab = Lab(page, (DIST / ONE_FILE).as_uri())
    lab.load("#speed=instant&epochs=10000")
    lab.wait_for("ready")
    lab.run_to_the_end()
    expect(lab.output("Accuracy")).to_have_text("21 of 25")
    assert lab.shown(3) == AFTER
    lab.set("First number", "0.8")
    lab.wait_for_value("Sum", repr(0.8 + 0.4))
    lab.set("Seed", "7")
    expect(page).to_have_url(f"{lab.site}#seed=7&speed=instant")
    page.evaluate("history.back()")
    expect(lab.field("Seed")).to_have_value("109")
    expect(page.get_by_role("link", name="Download as one file")).to_be_hidden()
    assert lab.troubles() == []
    assert all(url.startswith(("file:", "blob:", "data:")) for url in lab.requests)
    page.context.close()


def test_one_file_is_not_too_large() -> None:
    assert (DIST / ONE_FILE).stat().st_size <= 8_000_000
