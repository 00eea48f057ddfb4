"""What may be typed, what the address keeps, and where Back leads."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.lab import INSTANT, Lab, in_every_browser


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("Seed", "a whole number from 0 to 4294967295"), ("First number", "a finite number")],
)
def test_a_bad_value_is_refused_where_it_was_typed(lab: Lab, name: str, allowed: str) -> None:
    """Which values are refused, and with which words, is tested in tests/js."""
    lab.open("#seed=7&learning_rate=0.2&epochs=40&speed=instant")
    field = lab.field(name)
    good = field.input_value()
    url = lab.page.url
    weight = lab.value("Weight 1")
    expect(field).to_have_attribute("aria-invalid", "false")
    for bad in ("1e999", ""):
        field.fill(bad)
        if bad:
            field.blur()  # the last counts without that, after a while
        given = f", not “{bad}”." if bad else ". The field is empty."
        sentence = f"{name} must be {allowed}{given}"
        expect(field).to_have_accessible_description(sentence)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(lab.page.get_by_text(sentence)).to_be_visible()
        assert lab.page.url == url
        assert lab.value("Weight 1") == weight
    lab.set(name, good)
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(field).to_have_accessible_description("")


def test_what_is_said_of_a_field_does_not_move_the_button_that_is_pressed(lab: Lab) -> None:
    lab.open("#speed=instant&epochs=40")
    for name in ("First number", "Second number"):
        lab.field(name).fill("one")
        guide = lab.page.locator("summary", has_text="2. Weights")
        lab.press_slowly(guide)
        expect(lab.field(name)).to_have_attribute("aria-invalid", "true")
        chapter = lab.page.locator("#guide-weights")
        expect(chapter).to_have_attribute("open", "")
        guide.click()
        lab.set(name, "0.5")
    # What is typed counts before the button that it is left for.
    lab.field("Epochs").fill("7")
    lab.press_slowly(lab.train)
    lab.wait_for_value("Epoch", "7")


def test_a_run_keeps_the_last_good_values(lab: Lab) -> None:
    lab.open("#seed=7&learning_rate=0.2&epochs=40&speed=instant")
    weight = lab.value("Weight 1")
    for name, bad in (("Seed", "-1"), ("Learning rate", "0"), ("Epochs", "0")):
        lab.set(name, bad)
        expect(lab.field(name)).to_have_attribute("aria-invalid", "true")
    lab.run_to_the_end()
    assert lab.epoch == 40
    expect(lab.message).to_contain_text("Finished at epoch 40")
    lab.reset.click()
    lab.wait_for_value("Weight 1", weight)
    for name, kept in (("Seed", "7"), ("Learning rate", "0.2"), ("Epochs", "40")):
        expect(lab.field(name)).to_have_attribute("aria-valuenow", kept)
        lab.set(name, kept)


def test_the_address_keeps_what_differs_from_the_defaults(lab: Lab) -> None:
    lab.open()
    assert lab.page.url in (lab.site, f"{lab.site}#")
    lab.set("Seed", "7")
    lab.set("Learning rate", "0.5")
    lab.set("Epochs", "2000")
    lab.choose("Task", "AND")
    lab.choose("Activation", "Tanh")
    lab.set_speed("Instant")
    expect(lab.page).to_have_url(
        f"{lab.site}#seed=7&learning_rate=0.5&epochs=2000&task=and&activation=tanh&speed=instant"
    )
    lab.set("Seed", "109")
    lab.choose("Task", "Addition")
    expect(lab.page).to_have_url(
        f"{lab.site}#learning_rate=0.5&epochs=2000&activation=tanh&speed=instant"
    )


def test_an_address_sets_the_page_up(lab: Lab) -> None:
    lab.open("#seed=7&learning_rate=0.5&epochs=20&task=and&activation=tanh&speed=instant")
    expect(lab.field("Seed")).to_have_value("7")
    expect(lab.field("Learning rate")).to_have_value("0.5")
    expect(lab.field("Epochs")).to_have_value("20")
    for name, option in (("Task", "AND"), ("Activation", "Tanh")):
        chosen = lab.page.get_by_role("combobox", name=name, exact=True)
        assert chosen.evaluate("list => list.selectedOptions[0].label") == option
    expect(lab.page.get_by_role("radio", name="Instant")).to_be_checked()
    lab.run_to_the_end()
    expect(lab.output("Accuracy")).to_contain_text("of 4")
    assert lab.epoch == 20


def test_back_and_forward_bring_the_page_along(lab: Lab) -> None:
    lab.open(INSTANT)
    first = lab.value("Weight 1")
    lab.set("Seed", "7")
    expect(lab.output("Weight 1")).not_to_have_attribute("data-value", first)
    second = lab.value("Weight 1")
    lab.set("Learning rate", "0.5")
    lab.choose("Task", "XOR")
    expect(lab.output("Accuracy")).to_contain_text("of 4")
    lab.page.evaluate("history.go(-2)")
    expect(lab.output("Accuracy")).to_contain_text("of 25")
    expect(lab.field("Learning rate")).to_have_value("0.1")
    lab.wait_for_value("Weight 1", second)
    lab.page.evaluate("history.back()")
    expect(lab.field("Seed")).to_have_value("109")
    lab.wait_for_value("Weight 1", first)
    lab.page.evaluate("history.go(3)")
    expect(lab.field("Seed")).to_have_value("7")
    expect(lab.field("Learning rate")).to_have_value("0.5")
    expect(lab.output("Accuracy")).to_contain_text("of 4")


@in_every_browser
def test_back_goes_to_what_was_before_a_visit_to_a_field(lab: Lab) -> None:
    lab.open(f"{INSTANT}&seed=3")
    for _ in range(20):
        lab.field("Seed").press("ArrowUp")
    lab.field("Seed").fill("7")
    lab.field("Seed").press("Enter")
    expect(lab.page).to_have_url(re.compile("seed=7"))
    lab.page.evaluate("history.back()")
    expect(lab.field("Seed")).to_have_value("3")
    expect(lab.page).to_have_url(re.compile("seed=3"))


def test_back_clears_what_was_refused(lab: Lab) -> None:
    lab.open(INSTANT)
    lab.set("Seed", "7")
    lab.set("Epochs", "-5")
    expect(lab.field("Epochs")).to_have_attribute("aria-invalid", "true")
    lab.page.evaluate("history.back()")
    expect(lab.field("Epochs")).to_have_attribute("aria-invalid", "false")
    expect(lab.field("Epochs")).to_have_value("10000")


def test_what_the_address_gets_wrong_is_left_out_and_said(lab: Lab) -> None:
    lab.open()
    for part in ("epochs=1.5", "code=print(1)"):
        lab.page.goto(f"{lab.site}#seed=7&{part}&speed=instant")
        expect(lab.message).to_have_text(
            f"These parts of the address are not valid and were ignored: {part}."
        )
        expect(lab.field("Seed")).to_have_value("7")
        expect(lab.field("Learning rate")).to_have_value("0.1")
        expect(lab.field("Epochs")).to_have_value("10000")
        expect(lab.output("Accuracy")).to_contain_text("of 25")
    lab.one_epoch.click()
    expect(lab.message).to_contain_text("Now at epoch 1")  # said once
    # Of many, and of long ones, no more is said than there is room for.
    lab.page.set_viewport_size({"width": 320, "height": 640})
    lab.page.goto(f"{lab.site}#{'&'.join(f'{letter * 60}=1' for letter in 'abcdefg')}")
    expect(lab.message).to_contain_text(f"were ignored: {'a' * 46}, {'b' * 46}, ")
    expect(lab.message).to_contain_text(f"{'e' * 46}, and 2 more.")
    assert lab.page.evaluate("document.scrollingElement.scrollWidth") <= 320


def test_a_bad_address_does_not_keep_the_page_from_starting(warm_lab: Lab) -> None:
    warm_lab.load("#seed=-1&speed=instant&epochs=30&%%%=&seed=1e3")
    warm_lab.wait_for("ready")
    expect(warm_lab.message).to_contain_text("are not valid and were ignored: seed=-1")
    expect(warm_lab.field("Seed")).to_have_value("1000")
    warm_lab.run_to_the_end()
    assert warm_lab.epoch == 30


def test_changing_the_seed_in_mid_run_resets_it_and_says_so(lab: Lab) -> None:
    lab.open()
    lab.train.click()
    lab.wait_for_epoch_of(digits=2)
    lab.set("Seed", "7")
    lab.wait_for("ready")
    expect(lab.message).to_have_text("Another seed: the run starts again at epoch 0.")
    lab.wait_for_value("Epoch", "0")


def test_the_arrow_keys_change_a_number_within_its_limits(lab: Lab) -> None:
    lab.open()
    seed = lab.field("Seed")
    seed.press("ArrowUp")
    expect(seed).to_have_value("110")
    expect(seed).to_have_attribute("aria-valuenow", "110")
    lab.set("Seed", "1")
    seed.press("ArrowDown")
    seed.press("ArrowDown")
    expect(seed).to_have_value("0")
    expect(seed).to_have_attribute("aria-invalid", "false")
    lab.set("First number", "0.3")
    lab.field("First number").press("ArrowDown")
    lab.field("First number").press("ArrowDown")
    expect(lab.field("First number")).to_have_value("0.1")  # and not 0.09999999999999998


def test_typing_takes_effect_without_leaving_the_field(lab: Lab) -> None:
    lab.open()
    lab.field("Epochs").fill("77")
    expect(lab.page).to_have_url(re.compile("epochs=77"))
    expect(lab.field("Epochs")).to_be_focused()
