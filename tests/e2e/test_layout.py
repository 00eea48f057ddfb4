"""The page fits: from a small phone to a projector, sharp on any screen, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.lab import INSTANT, TEN_FRAMES, WASM, Lab, in_every_browser, wait_until

# Elements whose text or frame leaves the window, or whose text is cut off.
CUT_OFF = """
    () => [...document.querySelectorAll("body *")].filter(element => {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const unseen = element.closest(".unseen, [hidden]") || !element.checkVisibility()
            || !box.width
            || style.visibility === "hidden" || style.opacity === "0";
        if (unseen) return false;
        const outside = box.left < -1 || box.right > innerWidth + 1;
        // A link in a field may be longer than the field, as in an address bar.
        const cut = style.overflow !== "visible" && element.scrollWidth > element.clientWidth + 1
            && !element.matches("input[readonly]");
        return outside || cut;
    }).map(element => element.outerHTML.slice(0, 120))
"""


@in_every_browser
@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (768, 1024), (1920, 1080)])
def test_nothing_is_cut_off(lab: Lab, width: int, height: int) -> None:
    lab.page.set_viewport_size({"width": width, "height": height})
    lab.open(f"{INSTANT}&epochs=300")
    assert lab.page.evaluate(CUT_OFF) == []
    lab.run_to_the_end()
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert lab.page.evaluate(CUT_OFF) == []
    lab.set("Seed", "-1")
    expect(lab.field("Seed")).to_have_attribute("aria-invalid", "true")
    assert lab.page.evaluate(CUT_OFF) == []
    lab.set("Seed", "109")
    expect(lab.train).to_be_in_viewport()
    lab.unfold()
    expect(lab.page.locator("#map-description")).to_contain_text("The largest error")
    lab.page.evaluate(TEN_FRAMES)  # in which the other pictures are drawn as well
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert lab.page.evaluate(CUT_OFF) == []


def address_of(names: list[str], rows: list[list[str]], more: str = "") -> str:
    """The address of rows of one's own, which are trained for a moment."""
    data = "_".join(cell for row in rows for cell in row)
    return f"{INSTANT}&epochs=30&task=own&data={data}&names={','.join(names)}{more}"


# Prices of houses; names and labels as long as they come; and 16 inputs as large as they come.
HOUSES = address_of(
    ["Durchschnittliche%20Quadratmeterzahl%20der%20Wohnung", "Zimmer", "Etage", "Preis"],
    [[f"{50 + 7 * n}.5", f"{n % 5 + 1}", f"{n % 4}", f"{733_810 + 5_000 * n}"] for n in range(9)],
    "&scaling=range&scale_target=1",
)
LABELS = address_of(
    ["N" * 60, "M" * 60, "T" * 60],
    [["1234567.5", "-0.00001", f"{n % 2}"] for n in range(6)],
    f"&labels={'L' * 60},{'K' * 60}",
)
HUGE = address_of(
    [f"{'x' * 50}{n}" for n in range(16)] + ["T" * 60],
    [[f"{(n + k) % 7}e{k}" for k in range(16)] + [f"{n}23456789012345"] for n in range(1, 7)],
    "&scaling=standard&scale_target=1",
)

# The numbers of a table that go on in a second line. Only between two of them may a line end.
BROKEN_NUMBERS = """table => [...table.querySelectorAll("tbody th, tbody td")].flatMap(cell => {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const broken = [];
    while (texts.nextNode()) {
        for (const { 0: word, index } of texts.currentNode.data.matchAll(/[-\\d.e+]+/g)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, index);
            range.setEnd(texts.currentNode, index + word.length);
            if (range.getClientRects().length > 1) broken.push(word);
        }
    }
    return broken;
})"""


@in_every_browser
@pytest.mark.parametrize("address", [HOUSES, LABELS, HUGE], ids=["houses", "labels", "huge"])
def test_no_data_make_the_page_scroll_sideways(lab: Lab, address: str) -> None:
    lab.page.set_viewport_size({"width": 320, "height": 640})
    lab.open(address)
    lab.run_to_the_end()
    lab.unfold()
    expect(lab.page.locator("#map-description")).not_to_be_empty()
    for width in (320, 390, 1200):
        lab.page.set_viewport_size({"width": width, "height": 800})
        lab.page.evaluate(TEN_FRAMES)
        assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
        # What is wider than its card is reached by scrolling the card.
        around = lab.page.get_by_role("region", name="Predictions, to scroll", exact=True)
        last = lab.table.get_by_role("columnheader", name="Now", exact=True)
        around.scroll_into_view_if_needed()  # before that, it is not laid out
        lab.page.evaluate(TEN_FRAMES)
        around.evaluate("element => { element.scrollLeft = 1000; }")
        box, frame = last.bounding_box(), around.bounding_box()
        assert box
        assert frame
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        around.evaluate("element => { element.scrollLeft = 0; }")
        assert lab.table.evaluate(BROKEN_NUMBERS) == []


def test_the_first_screen_tells_the_story(lab: Lab) -> None:
    lab.open()
    for locator in (
        lab.train,
        lab.field("Epochs"),
        lab.page.get_by_role("img", name="Network", exact=True),
        lab.page.get_by_role("img", name="Loss", exact=True),
        lab.output("Accuracy"),
    ):
        expect(locator).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_loss_chart_is_as_high_beside_a_tall_network_as_beside_a_neuron(
    lab: Lab, width: int
) -> None:
    lab.page.set_viewport_size({"width": width, "height": 1080})
    lab.open()
    card = lab.page.locator("section").filter(
        has=lab.page.get_by_role("heading", name="Loss", exact=False)
    )
    beside_neuron = card.bounding_box()
    lab.load("#task=spirals&layers=8,8")
    lab.wait_for("ready")
    expect(lab.page.get_by_role("listbox", name="Parts of the network")).to_be_visible()
    beside_network = card.bounding_box()
    assert beside_neuron
    assert beside_network
    # Beside the neuron, it ends with the neuron’s card.
    assert abs(beside_network["height"] - beside_neuron["height"]) < 40


def test_the_heading_says_who_learns_what(lab: Lab) -> None:
    lab.open()
    heading = lab.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("A neuron learns to add")
    expect(lab.page).to_have_title("A neuron learns to add")
    lab.choose("Task", "Spirals")
    lab.page.get_by_role("button", name="Add a hidden layer").click()
    for query in ("", "?embed"):
        if query:
            lab.load(query + "#task=spirals&layers=4")
        expect(heading).to_have_text("A network learns spirals")
        expect(lab.page).to_have_title("A network learns spirals")


def test_the_settings_are_folded_and_say_what_they_are(lab: Lab) -> None:
    lab.open("#task=and&epochs=1")
    fold = lab.page.locator("#settings")
    summary = fold.locator("> summary")
    summary.click()
    expect(lab.field("Epochs")).to_be_hidden()
    expect(summary).to_have_text("Settings learning rate 0.1 · 1 epoch · seed 109 · AND · Sigmoid")
    summary.press("Enter")
    lab.set("Seed", "7")
    summary.click()
    expect(summary).to_contain_text("seed 7")
    summary.click()
    lab.field("Epochs").fill("0")
    summary.click()
    # What is refused stays in sight.
    expect(lab.field("Epochs")).to_be_visible()
    expect(lab.page.locator("#epochs-problem")).to_contain_text("Epochs must be")


def test_the_result_is_in_sight_when_train_is_pressed_on_a_phone(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.page.set_viewport_size({"width": 390, "height": 844})
    lab.open("#speed=instant")
    lab.page.locator("#settings > summary").click()  # as a reader finds it
    lab.page.evaluate("scrollTo(0, 0)")
    lab.run_to_the_end()
    expect(lab.output("Accuracy")).to_be_in_viewport(ratio=1)
    expect(lab.page.locator("#marks")).to_be_in_viewport(ratio=1)


def test_the_buttons_stay_in_reach_on_a_phone(lab: Lab) -> None:
    lab.page.set_viewport_size({"width": 390, "height": 844})
    lab.open(INSTANT)
    lab.page.get_by_role("row").last.scroll_into_view_if_needed()
    for button in (lab.train, lab.step, lab.one_epoch, lab.reset):
        expect(button).to_be_in_viewport(ratio=1)


# How wide a canvas is, in its own pixels and on the page, once it is there and has been drawn.
SIZES = """(name) => {
    const canvas = document.querySelector(`canvas[aria-label="${name}"]`);
    return canvas && canvas.width !== 300 && [canvas.width, canvas.clientWidth];
}"""


@in_every_browser
@pytest.mark.parametrize("scale", [1, 2.5])
def test_the_pictures_are_as_sharp_as_the_screen(new_lab: Callable[..., Lab], scale: float) -> None:
    lab = new_lab(device_scale_factor=scale)
    lab.hold(WASM)  # they are there before Python
    lab.load()
    for name in ("Network", "Loss"):
        # Each is drawn in a frame of its own, and is 300 wide before.
        real, shown = wait_until(lab.page, SIZES, name)
        assert real == pytest.approx(shown * scale, abs=scale)


def test_trouble_stands_directly_under_the_controls(lab: Lab) -> None:
    lab.open("#speed=instant&learning_rate=50&epochs=100")
    lab.run_to_the_end()
    # The buttons move in the reading order a moment after the window has another width.
    close = """() => {
        const [controls, notice] = [".bar", "#trouble"].map((selector) =>
            document.querySelector(selector).getBoundingClientRect());
        const gap = notice.top - controls.bottom;
        return gap >= 0 && gap <= 25;
    }"""
    for width in (320, 390, 768, 1280, 1920):
        lab.page.set_viewport_size({"width": width, "height": 800})
        wait_until(lab.page, close)
        expect(lab.page.get_by_role("button", name="Learning rate 5", exact=True)).to_be_visible()


def test_the_layout_does_not_jump_while_it_trains(lab: Lab) -> None:
    lab.open("#epochs=1000")
    boxes = """() => [...document.querySelectorAll(".card")].map(card => {
        const { x, y, width, height } = card.getBoundingClientRect();
        return [x, y, width, height].map(Math.round).join();
    })"""
    before = lab.page.evaluate(boxes)
    lab.train.click()
    lab.wait_for_epoch_of(digits=3)
    assert lab.page.evaluate(boxes) == before
    lab.set_speed("Instant")
    expect(lab.message).to_contain_text("Finished")
    assert lab.page.evaluate(boxes) == before
