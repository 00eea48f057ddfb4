"""The page works from one file without a network; files have names that tell versions apart."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from tests.e2e.conftest import new_page
from tests.e2e.lab import Lab, in_every_browser
from tests.e2e.test_take import Taking
from web.build.forms import ONE_FILE
from web.build.project import DIST
from web.build.server import HASHED


def test_the_names_of_files_change_with_their_content() -> None:
    plain = {"index.html", "sw.js", ".nojekyll", ONE_FILE}
    names = {path.name for path in DIST.iterdir()}
    assert plain < names
    assert all(HASHED.search(name) for name in names - plain)


@in_every_browser
def test_one_file_opens_from_a_disk_without_a_network_and_hands_out_files(
    browser: Browser, downloads: Path, command_line: Callable[..., Any]
) -> None:
    page = new_page(browser, offline=True)
    lab = Lab(page, (DIST / ONE_FILE).as_uri())
    lab.load("#speed=instant&epochs=300")
    lab.wait_for("ready")
    panel = Taking(lab, downloads)
    assert panel.save_network()["epoch"] == 0
    assert panel.save("Records as CSV", "records.csv").startswith(b"epoch,")
    assert panel.save("Network as PNG", "network.png").startswith(b"\x89PNG")
    assert b"def predict" in panel.save("Python program", "neuron.py")
    panel.weights.check()
    expect(panel.link).to_have_value(re.compile(r"^file:.*#epochs=300&speed=instant&weights="))
    lab.run_to_the_end()
    after = command_line("--epochs", "300")["after"]
    expect(lab.output("Accuracy")).to_have_text("7 of 25")
    assert lab.exact(3) == [row["prediction"] for row in after["predictions"]]
    lab.set("First number", "0.8")
    lab.wait_for_value("Sum", repr(0.8 + 0.2))
    lab.set("Seed", "7")
    expect(page).to_have_url(f"{lab.site}#seed=7&epochs=300&speed=instant")
    page.evaluate("history.back()")
    expect(lab.field("Seed")).to_have_value("109")
    expect(page.get_by_role("link", name="Download as one file")).to_be_hidden()
    assert lab.troubles() == []
    assert all(url.startswith(("file:", "blob:", "data:")) for url in lab.requests)
    page.context.close()
