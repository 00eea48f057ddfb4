"""The last settings: remembered on the device, and forgotten when they are to be."""

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.lab import Lab, in_every_browser
from tests.e2e.test_take import Taking


def visit(lab: Lab, address: str = "") -> None:
    """Visit the page again."""
    lab.page.goto("about:blank")
    lab.load(address)
    expect(lab.html).to_have_attribute("data-script", "running")


@in_every_browser
def test_the_last_settings_are_remembered_until_they_are_forgotten(
    warm_lab: Lab, downloads: Path
) -> None:
    lab = warm_lab
    lab.expected = ["ABORTED"]  # the next visit comes while this is still asked for
    visit(lab)
    lab.set("Learning rate", "0.5")
    lab.set("Seed", "7")
    lab.set_speed("Instant")
    address = "#seed=7&learning_rate=0.5&speed=instant"
    expect(lab.page).to_have_url(lab.site + address)
    steps = lab.page.evaluate("history.length")

    visit(lab)
    expect(lab.message).to_contain_text("Your last settings are back.")
    expect(lab.page).to_have_url(lab.site + address)
    expect(lab.field("Learning rate")).to_have_value("0.5")
    expect(lab.field("Seed")).to_have_value("7")
    # That is no step that Back would undo: there are two new ones, the empty page and this one.
    assert lab.page.evaluate("history.length") == steps + 2
    visit(lab, "#seed=3")
    expect(lab.message).to_contain_text("Ready.")
    expect(lab.field("Learning rate")).to_have_value("0.1")

    visit(lab)
    expect(lab.field("Learning rate")).to_have_value("0.5")
    panel = Taking(lab, downloads)
    panel.button("Forget my settings").click()
    expect(panel.note("settings")).to_contain_text("Your settings are forgotten.")
    assert lab.page.evaluate("localStorage.length") == 0
    lab.one_epoch.click()
    lab.wait_for_value("Epoch", "1")
    visit(lab)
    expect(lab.message).to_contain_text("Ready.")
    expect(lab.page).to_have_url(lab.site)
    lab.set("Seed", "8")
    lab.set("Seed", "109")
    assert lab.page.evaluate("localStorage.length") == 0  # these are anybody's


def test_a_page_that_may_keep_nothing_or_is_part_of_another_remembers_nothing(
    warm_lab: Lab, downloads: Path
) -> None:
    lab = warm_lab
    lab.expected = ["ABORTED"]  # as above
    lab.page.add_init_script(
        """if (location.search !== "?embed") Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("Not here.", "SecurityError"); },
        })"""
    )
    visit(lab)
    lab.set("Seed", "7")
    expect(lab.page).to_have_url(f"{lab.site}#seed=7")
    panel = Taking(lab, downloads)
    panel.button("Forget my settings").click()
    expect(panel.note("settings")).to_contain_text("Your settings are forgotten.")
    visit(lab, "?embed")
    lab.set("Seed", "7")
    expect(lab.page).to_have_url(f"{lab.site}?embed#seed=7")
    assert lab.page.evaluate("localStorage.length") == 0
