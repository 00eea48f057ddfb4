"""The page on paper: dark on white, whole, and without what can only be pressed."""

from collections.abc import Callable
from typing import Literal

from playwright.sync_api import expect

from tests.e2e.lab import TEN_FRAMES, Lab

# The lightest text on the page, as the luminance that a browser's colours have, from 0 to 1.
LIGHTEST = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let lightest = 0;
    while (texts.nextNode()) {
        const { parentElement: parent, data } = texts.currentNode;
        if (!data.trim() || !parent.checkVisibility()) continue;
        const [r, g, b] = getComputedStyle(parent).color.match(/[\\d.]+/g).map(Number);
        lightest = Math.max(lightest, (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255);
    }
    return lightest;
}"""

# The darkest of what is opaque on a canvas.
INK = """(id) => {
    const canvas = document.querySelector(id);
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let darkest = 255;
    for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] > 250) darkest = Math.min(darkest, Math.max(...data.slice(i, i + 3)));
    }
    return darkest;
}"""


# Playwright cannot pretend to print in every Firefox.
def test_on_paper_the_page_is_dark_on_white_and_has_no_buttons(new_lab: Callable[..., Lab]) -> None:
    lab = new_lab()
    lab.expected = ["Canvas2D"]  # the test reads what is drawn
    lab.load("#speed=instant&epochs=100")
    lab.wait_for("ready")
    lab.run_to_the_end()
    for width in (390, 1280):
        lab.page.set_viewport_size({"width": width, "height": 900})
        check_print(lab, width, "dark")
        check_print(lab, width, "light")


def check_print(lab: Lab, width: int, scheme: Literal["dark", "light"]) -> None:
    """Check the page on paper, from a screen of this width and these colours, and that it goes."""
    lab.page.emulate_media(media="screen", color_scheme=scheme)
    lab.page.evaluate(TEN_FRAMES)  # in which all is drawn in this size and these colours
    lab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    lab.page.emulate_media(media="print", color_scheme=scheme)
    assert lab.page.evaluate(LIGHTEST) < 0.45  # on white that is a contrast of 4.5 and more
    assert lab.page.evaluate(INK, "#network") < 40
    assert lab.page.evaluate(INK, "#loss-chart canvas") < 40
    for control in (lab.train, lab.step, lab.one_epoch, lab.reset, lab.slider("Go to epoch")):
        expect(control).to_be_hidden()
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    chart, card = (
        lab.page.locator(part).bounding_box() for part in ("#loss-chart canvas", ".chart")
    )
    assert chart
    assert card
    assert chart["y"] + chart["height"] <= card["y"] + card["height"]
    lab.page.emulate_media(media="screen", color_scheme=scheme)
    lab.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(lab.train).to_be_visible()
    assert (lab.page.evaluate(INK, "#loss-chart canvas") > 40) == (scheme == "dark")
