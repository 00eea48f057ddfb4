"""After one visit the site opens without a network; a new version comes whole or not at all."""

import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.coding import Coding
from tests.e2e.lab import INSTANT, Lab, in_every_browser, wait_until
from tests.unit.reference import AFTER
from web.build.project import DIST
from web.build.server import serving

KEPT = "This page is stored on this device"


class Host:
    """A host of the site, which can go away and come back with another version.

    below: where the site is on it, if it is not all that there is.
    """

    def __init__(self, root: Path, below: str) -> None:
        self.folder = root / below
        shutil.copytree(DIST, self.folder)
        self._up = ExitStack()
        self.server = self._up.enter_context(serving(root))
        self.site = f"{self.server.address}/{below}"

    def go_away(self) -> None:
        self._up.close()

    def deploy(self, title: str, page: bool = True) -> None:
        """Put another version in place, or only its service worker."""
        index, worker = self.folder / "index.html", self.folder / "sw.js"
        old, script = index.read_bytes(), worker.read_text(encoding="utf-8")
        new = re.sub(rb"<title>.*?</title>", f"<title>{title}</title>".encode(), old)
        digests = (hashlib.sha256(old).hexdigest(), hashlib.sha256(new).hexdigest())
        assert digests[0] in script
        script = script.replace(*digests)
        # Another build has another name.
        script = re.sub(r'build:"[0-9a-f]{12}"', f'build:"{digests[1][:12]}"', script)
        worker.write_text(script, encoding="utf-8")
        if page:
            index.write_bytes(new)


@pytest.fixture
def host(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Host]:
    host = Host(tmp_path / "host", getattr(request, "param", ""))
    yield host
    host.go_away()


@pytest.fixture
def kept_lab(new_lab: Callable[..., Lab], host: Host) -> Lab:
    """A page whose site has been kept."""
    lab = new_lab()
    lab.site = host.site
    lab.load(INSTANT)
    lab.wait_for("ready")
    expect(lab.page.get_by_text(KEPT)).to_be_visible()
    return lab


@in_every_browser
@pytest.mark.parametrize("host", ["a/b/"], indirect=True)
def test_after_one_visit_and_half_a_deploy_the_page_opens_and_trains_without_its_host(
    kept_lab: Lab, host: Host
) -> None:
    fetched = Counter(path for path, _ in host.server.sent)
    assert {path: times for path, times in fetched.items() if times > 1} == {}
    title = kept_lab.page.title()
    check_half_a_deploy(kept_lab, host)
    host.go_away()
    kept_lab.page.reload()
    assert kept_lab.page.title() == title
    expect(kept_lab.page.get_by_text("A new version is ready")).to_be_hidden()
    kept_lab.wait_for("ready")
    kept_lab.run_to_the_end()
    assert kept_lab.shown(3) == AFTER
    expect(kept_lab.page.get_by_text(KEPT)).to_be_visible()
    expect(Coding(kept_lab).source()).to_be_visible()
    assert [url for url in kept_lab.requests if not url.startswith((host.site, "blob:"))] == []
    # Asking whether there is a new version is all that fails.
    kept_lab.expected = ["sw.js", "is not that of this version"]


def check_half_a_deploy(kept_lab: Lab, host: Host) -> None:
    """Check that a service worker whose page is not there yet takes the place of none."""
    page = kept_lab.page
    host.deploy("Half a version", page=False)
    failed = page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            const found = new Promise((resolve) => {
                registration.addEventListener("updatefound", () => {
                    const worker = registration.installing;
                    worker.addEventListener("statechange", () => resolve(worker.state));
                });
            });
            await registration.update().catch(() => {});
            return found;
        }"""
    )
    assert failed == "redundant"
    # The site's and the snapshot's; the latter is kept some time after the start.
    wait_until(page, "async () => (await caches.keys()).length === 2")


def test_a_new_version_is_offered_and_comes_when_it_is_wanted(kept_lab: Lab, host: Host) -> None:
    page = kept_lab.page
    first = page.title()
    host.deploy("The next version")
    page.reload()
    notice = page.get_by_text("A new version is ready")
    expect(notice).to_be_visible()
    assert page.title() == first
    kept_lab.wait_for("ready")
    page.get_by_role("button", name="Update now").click()
    expect(page).to_have_title("The next version")
    kept_lab.wait_for("ready")
    expect(notice).to_be_hidden()
    host.go_away()
    page.reload()
    expect(page).to_have_title("The next version")
    kept_lab.wait_for("ready")
    kept_lab.expected = ["sw.js"]


REFUSED = """
    const container = window.ServiceWorkerContainer;
    if (container) container.prototype.register = () =>
        Promise.reject(new DOMException("The user said no.", "SecurityError"));
"""
NONE = "Object.defineProperty(navigator, 'serviceWorker', { value: undefined });"


@pytest.mark.parametrize(
    ("script", "reason"),
    [(REFUSED, "The user said no."), (NONE, "this kind of window, cannot store pages")],
)
def test_a_page_that_cannot_be_kept_says_why_and_works(
    warm_lab: Lab, script: str, reason: str
) -> None:
    warm_lab.page.add_init_script(script)
    warm_lab.load(INSTANT)
    warm_lab.wait_for("ready")
    line = warm_lab.page.get_by_text("This page does not work offline")
    expect(line).to_contain_text(reason)
    expect(warm_lab.page.get_by_role("link", name="Download as one file")).to_be_visible()
