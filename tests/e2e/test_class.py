"""For a class: a link shows just the panels that it names, and the lab stands in another page."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.lab import TEN_FRAMES, WASM, Lab, in_every_browser, poll
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import CUT_OFF
from web.build.forms import ONE_FILE
from web.build.project import DIST
from web.build.server import Server, serving

MAIN = "**/main-*.js"

# Which panels can be seen, and whether each is unfolded.
PANELS = """() => [...document.querySelectorAll("[id$=-panel]")]
    .filter((panel) => panel.checkVisibility())
    .map((panel) => panel.id.replace("-panel", "") +
        (panel.querySelector(":scope > details:not([open])") ? " folded" : ""))"""


def panels(lab: Lab) -> list[str]:
    found: list[str] = lab.page.evaluate(PANELS)
    return found


@pytest.fixture
def host(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """Somebody else's site, and its page."""
    with serving(tmp_path) as server:
        yield server, tmp_path / "lesson.html"


def test_a_link_shows_just_what_it_names(fresh_lab: Lab) -> None:
    """What each query asks for is tested in tests/js."""
    lab = fresh_lab
    lab.expected = ["ABORT", "net::ERR"]  # the next page is asked for while Python starts
    lab.hold(WASM)  # and all this is there before it
    for query, shown in {
        "?panels=try,check": ["try", "check"],
        "?panels=": [],
        "?embed&panels=guide": ["guide"],
    }.items():
        lab.load(query)
        expect(lab.html).to_have_attribute("data-script", "running")
        expect(lab.page.get_by_role("heading", level=1)).to_have_text("A neuron learns to add")
        assert panels(lab) == shown, query
        embedded = "embed" in query
        expect(lab.page.get_by_text("This link shows only some")).to_be_visible(
            visible=not embedded
        )
        link = lab.page.get_by_role("link", name="Open the whole page", exact=True)
        expect(link).to_be_visible(visible=embedded)
        expect(lab.page.get_by_role("contentinfo")).to_be_visible(visible=not embedded)
    lab.load("?panels=nonsense,other")
    expect(lab.message).to_contain_text("were ignored: panels=nonsense, panels=other.")
    assert {"try", "test", "guide", "map folded"} <= set(panels(lab))


def test_nothing_else_flashes_up_before_the_script_is_there(warm_lab: Lab) -> None:
    lab = warm_lab
    # An empty script: the page stays as it is first painted.
    lab.page.route(MAIN, lambda route: route.fulfill(body="", content_type="text/javascript"))
    for query in ("?embed", "?embed&panels=map", "?panels=map"):
        lab.load(query)
        assert panels(lab) == []
        expect(lab.page.get_by_role("contentinfo")).to_be_hidden()


def test_all_panels_come_back_without_losing_the_run(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.load("?panels=map#epochs=300&speed=instant")
    lab.wait_for("ready")
    lab.run_to_the_end()
    link = lab.page.get_by_role("link", name="Link to this panel: Where it is wrong", exact=True)
    expect(link).to_have_attribute("href", f"{lab.site}?panels=map#epochs=300&speed=instant")
    lab.set("Seed", "7")
    expect(link).to_have_attribute("href", f"{lab.site}?panels=map#seed=7&epochs=300&speed=instant")
    lab.run_to_the_end()
    lab.page.get_by_role("link", name="Show all panels", exact=True).click()
    expect(lab.table).to_be_visible()
    assert {"try", "test", "guide", "map", "check folded"} <= set(panels(lab))
    lab.wait_for_value("Epoch", "300")
    expect(lab.page).to_have_url(f"{lab.site}#seed=7&epochs=300&speed=instant")
    lab.page.get_by_text("For a class").click()
    expect(lab.page.locator("#embed-code")).to_contain_text(
        f'<iframe src="{lab.site}?embed#seed=7&amp;epochs=300&amp;speed=instant"'
    )
    # The link to take along is to the panels that are there.
    lab.page.get_by_role("heading", name="Take it along", exact=True).click()
    taken = lab.page.get_by_role("textbox", name="Link", exact=True)
    expect(taken).to_have_value(f"{lab.site}#seed=7&epochs=300&speed=instant")
    lab.page.go_back()
    expect(lab.table).to_be_hidden()
    lab.wait_for_value("Epoch", "300")


def test_going_back_to_one_panel_leaves_a_run_alone_that_began_with_a_link_s_weights(
    warm_lab: Lab,
) -> None:
    lab = warm_lab
    lab.load("?panels=map#epochs=300&speed=instant&weights=1,1&bias=0&epoch=5")
    lab.wait_for_value("Epoch", "5")
    lab.run_to_the_end()
    lab.page.get_by_role("link", name="Show all panels", exact=True).click()
    expect(lab.table).to_be_visible()
    lab.page.go_back()
    expect(lab.table).to_be_hidden()
    lab.wait_for_value("Epoch", "300")
    expect(lab.message).to_contain_text("Finished")


def resize(lab: Lab, width: int, height: int) -> None:
    """Make the frame on a page as large as that, and the window a little larger."""
    size = [width, height]
    lab.page.set_viewport_size({"width": width + 60, "height": height + 120})
    lab.page.locator("iframe").evaluate(
        "(frame, size) => { [frame.width, frame.height] = size; }", size
    )
    inner = lab.page.frames[-1]
    poll(lab.page, lambda: inner.evaluate("[innerWidth, innerHeight]") == size, f"it is {size}")


@in_every_browser
def test_the_lab_works_in_a_frame_of_another_site(
    new_lab: Callable[..., Lab], site: str, host: tuple[Server, Path]
) -> None:
    server, page = host
    source = f"{site}?embed&amp;panels=try#seed=7&amp;epochs=300&amp;speed=instant"
    page.write_text(
        '<!doctype html><html lang="en"><title>A lesson</title><link rel="icon" href="data:,">'
        f'<h1>A lesson</h1><iframe title="The lab" src="{source}" width="320" height="600">'
        "</iframe>",
        encoding="utf-8",
    )
    lab = new_lab(viewport={"width": 380, "height": 720})
    lab.site = "http://127.0.0.1:"  # this site and the other one
    lab.page.goto(f"{server.address}/lesson.html")
    frame = lab.page.frame_locator("iframe")
    train = frame.get_by_role("button", name="Train", exact=True)
    seed = frame.get_by_role("spinbutton", name="Seed", exact=True)
    message = frame.locator("#message")
    expect(frame.locator("html")).to_have_attribute("data-status", "ready")
    inner = lab.page.frames[-1]
    for width, height in ((320, 600), (600, 1000), (800, 640)):
        resize(lab, width, height)
        inner.evaluate("scrollTo(0, 0)")
        seed.fill("7")
        expect(message).not_to_contain_text("Finished")
        expect(train).to_be_in_viewport(ratio=1)
        train.click()
        expect(message).to_contain_text("Finished at epoch 300")
        seed.fill("9")
        whole = frame.get_by_role("link", name="Open the whole page", exact=True)
        expect(whole).to_have_attribute("href", f"{site}#seed=9&epochs=300&speed=instant")
        expect(whole).to_have_attribute("target", "_blank")
        expect(whole).to_have_attribute("rel", "noopener")
        expect(frame.get_by_role("heading", level=1)).to_have_count(1)
        expect(frame.get_by_role("heading", name="Try it")).to_be_visible()
        expect(frame.get_by_role("table", name="Predictions")).to_be_hidden()
        inner.evaluate(TEN_FRAMES)  # in which all is drawn in this size
        assert inner.evaluate("document.documentElement.scrollWidth <= innerWidth")
        cut_off = inner.evaluate(CUT_OFF)
        # Only for the ear.
        assert [html for html in cut_off if not html.startswith("<header")] == []
        # Nothing hides behind the buttons at the end of the frame.
        whole.scroll_into_view_if_needed()
        inner.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        above = whole.evaluate(
            """(link) => {
                const bar = document.querySelector(".actions");
                const fixed = getComputedStyle(bar).position === "fixed";
                const top = fixed ? bar.getBoundingClientRect().top : innerHeight;
                return link.getBoundingClientRect().bottom <= top;
            }"""
        )
        assert above


def test_the_one_file_can_be_embedded_too(new_lab: Callable[..., Lab]) -> None:
    lab = new_lab()
    lab.site = (DIST / ONE_FILE).as_uri()
    lab.load("?embed&panels=map#seed=7")
    lab.wait_for("ready")
    assert panels(lab) == ["map"]
    assert violations(lab) == []
    expect(lab.page.get_by_role("link", name="Open the whole page", exact=True)).to_have_attribute(
        "href", re.compile(rf"^{re.escape(lab.site)}#seed=7$")
    )
