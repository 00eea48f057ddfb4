"""The guide: its set-ups do what they say, its answers are true, and come after a guess."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.lab import INSTANT, Lab
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import CUT_OFF


def part(lab: Lab, name: str) -> Locator:
    """A part of the guide, unfolded."""
    found = lab.page.locator("#guide-panel .chapter").filter(
        has=lab.page.get_by_role("heading", name=name)
    )
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def show(lab: Lab, name: str, what: str) -> Locator:
    """Press a part's button that sets up the lab; the part."""
    found = part(lab, name)
    found.get_by_role("button", name=f"Show me: {what}", exact=True).click()
    expect(lab.message).to_contain_text("Set up: ")
    lab.wait_for_value("Epoch", "0")
    return found


@pytest.mark.parametrize(
    ("name", "what", "address", "said", "figures"),
    [
        (
            *("2. Weights", "other first weights", "#seed=7&speed=instant", "Seed 7"),
            {"Weight 1": "4.978", "Weight 2": "5.189", "Bias": "−2.561"},
        ),
        (
            *("3. Bias", "a bias that is needed", "#task=and&speed=instant", "Task AND"),
            {"Weight 1": "5.480", "Bias": "−8.311", "Prediction": "0.934"},
        ),
        (
            *("4. Activation", "a neuron without a bend"),
            *("#epochs=100&activation=identity&speed=instant", "Activation Identity"),
            {"Accuracy": "25 of 25", "Weight 1": "0.998", "Weight 2": "0.999", "Bias": "0.001"},
        ),
        (
            *("6. Epochs and learning rate", "too large a learning rate"),
            *("#learning_rate=50&epochs=100&speed=instant", "Learning rate 50"),
            {"Accuracy": "0 of 25"},
        ),
        (
            *("10. One more input", "XOR with a third input"),
            *("#task=xor&inputs=x1,x2,x1x2&speed=instant", "inputs x1, x2 and x1·x2"),
            {"Accuracy": "4 of 4", "Prediction": "0.050", "Parameters": "4"},
        ),
        (
            *("11. What two hidden neurons see", "XOR with two hidden neurons"),
            *("#seed=1&task=xor&layers=2&speed=instant", "a hidden layer of 2 neurons"),
            {"Accuracy": "4 of 4", "Prediction": "0.975", "Parameters": "9"},
        ),
        (
            *("13. Why depth needs a bend", "four hidden neurons without a bend"),
            "#task=xor&layers=4&hidden=identity&speed=instant",
            "a hidden layer of 4 neurons with the identity",
            {"Prediction": "0.500", "Parameters": "17"},
        ),
    ],
)
def test_a_part_sets_up_the_lab_and_the_run_ends_as_the_guide_says(
    lab: Lab, name: str, what: str, address: str, said: str, figures: dict[str, str]
) -> None:
    lab.open(INSTANT)
    show(lab, name, what)
    expect(lab.page).to_have_url(lab.site + address)
    expect(lab.message).to_contain_text(said)
    expect(lab.message).not_to_contain_text("starts again")
    expect(lab.train).to_be_focused()
    expect(lab.train).to_be_in_viewport(ratio=1)
    lab.run_to_the_end()
    for figure, text in figures.items():
        expect(lab.output(figure)).to_have_text(text)


def test_a_set_up_says_that_the_run_starts_again_and_there_is_a_way_back(lab: Lab) -> None:
    lab.open("#speed=example&epochs=300")
    lab.step.click()
    expect(lab.message).to_contain_text("Learnt from example 1")
    first = show(lab, "1. The network", "the network at work")
    expect(lab.message).to_contain_text("The run starts again at epoch 0.")
    expect(lab.train).to_be_focused()
    expect(lab.train).to_be_in_viewport(ratio=1)
    # Nobody trains 10,000 epochs example by example.
    expect(lab.page).to_have_url(lab.site)
    expect(lab.output("Prediction")).to_have_text("0.661")
    back = lab.page.get_by_role("button", name="Back to the guide", exact=True)
    back.focus()
    lab.page.keyboard.press("Enter")
    expect(first.get_by_role("button", name="Show me: the network at work")).to_be_focused()
    expect(back).to_be_hidden()


def test_a_set_up_leaves_the_weights_of_a_link_behind(lab: Lab) -> None:
    """The address must not send a visitor to a place that the lab has left."""
    lab.open()
    lab.load("#weights=1,1&bias=0")
    lab.wait_for_value("Weight 1", "1.0")
    show(lab, "1. The network", "the network at work")
    expect(lab.output("Prediction")).to_have_text("0.661")
    expect(lab.page).to_have_url(lab.site)


def test_the_fourth_step_leaves_the_second_weight_alone(lab: Lab) -> None:
    lab.open()
    show(lab, "5. Backpropagation", "one step, forward and back")
    expect(lab.step).to_be_focused()
    learnt = lab.page.locator("#epoch-part")
    for number in (1, 2, 3):
        lab.page.keyboard.press("Enter")
        expect(learnt).to_have_text(f"and {number} of 28 examples")
    first, second = lab.value("Weight 1"), lab.value("Weight 2")
    lab.page.keyboard.press("Enter")
    expect(learnt).to_have_text("and 4 of 28 examples")
    assert lab.value("Weight 1") != first
    assert lab.value("Weight 2") == second


def test_the_last_part_trains_and_unfolds_the_map(lab: Lab) -> None:
    lab.open(INSTANT)
    found = part(lab, "7. What the result means")
    found.get_by_role("button", name="Show me: the map of errors", exact=True).click()
    summary = lab.page.locator("#map-panel summary")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    expect(lab.message).to_contain_text("Finished at epoch 10,000: 21 of 25 right, loss 0.0014")
    expect(lab.page.locator("#map-description")).to_contain_text("is −1.00, at 1.00 and 1.00")
    expect(lab.output("Prediction")).to_have_text("0.999")
    assert float(lab.value("Prediction")) == pytest.approx(0.9986, abs=5e-5)


def test_one_neuron_is_undecided_about_xor_and_the_map_shows_it(lab: Lab) -> None:
    lab.open(INSTANT)
    found = part(lab, "9. Where one neuron stops")
    found.get_by_role("button", name="Show me: XOR with one neuron", exact=True).click()
    expect(lab.message).to_contain_text("Finished at epoch 10,000")
    expect(lab.page.locator("#map-panel summary")).to_be_focused()
    expect(lab.page.get_by_role("radio", name="Prediction", exact=True)).to_be_checked()
    assert float(lab.value("Prediction")) == pytest.approx(0.5, abs=0.01)


def test_hidden_neurons_without_a_bend_are_as_undecided_as_one_neuron(lab: Lab) -> None:
    lab.open(INSTANT)
    found = show(lab, "13. Why depth needs a bend", "four hidden neurons without a bend")
    lab.run_to_the_end()
    for first, second in ("00", "01", "11", "10"):
        lab.set("First number", first)
        lab.set("Second number", second)
        expect(lab.output("Prediction")).to_have_text(re.compile(r"^0\.(50|49)\d$"))
    group = found.get_by_role("radiogroup").filter(has_text="predict for the four corners?")
    group.get_by_text("About 0.5 for all four, like a single neuron").click()
    found.get_by_role("button", name="Check my guess about layers without a bend").click()
    answer = found.get_by_role("status")
    expect(answer).to_contain_text("Yes, that’s right. About 0.5 for all four")


def test_the_error_is_seen_on_its_way_back_through_a_hidden_layer(lab: Lab) -> None:
    lab.open()
    show(lab, "12. How the error comes back", "the error on its way back")
    expect(lab.step).to_be_focused()
    lab.page.keyboard.press("Enter")
    expect(lab.page.locator("#epoch-part")).to_have_text("and 1 of 4 examples")
    expect(lab.output("Parameters")).to_have_text("9")


def test_a_large_network_learns_stray_points_by_heart_unless_weights_cost_something(
    lab: Lab,
) -> None:
    lab.open(INSTANT)
    found = part(lab, "14. Learning by heart")
    found.get_by_role("button", name="Show me: learning by heart", exact=True).click()
    expect(lab.message).to_contain_text("Finished at epoch 3,000")
    assert float(lab.value("Loss")) < 0.0001
    assert float(lab.value("Test loss")) == pytest.approx(0.198, abs=0.002)
    lab.page.get_by_text("More settings", exact=True).click()
    lab.set("L2", "0.01")
    lab.wait_for_value("Epoch", "0")  # the message of the run before has gone
    lab.train.click()
    lab.wait_for_value("Epoch", "3000")
    lab.wait_for("ready")
    assert float(lab.value("Test loss")) == pytest.approx(0.092, abs=0.001)


def test_an_answer_comes_after_a_guess_by_keyboard_too(lab: Lab) -> None:
    lab.open()
    lab.page.set_viewport_size({"width": 320, "height": 640})
    bias = part(lab, "3. Bias")
    group = bias.get_by_role("radiogroup", name="The neuron learns AND. What happens to its bias?")
    check = bias.get_by_role("button", name="Check my guess about the bias", exact=True)
    answer = bias.get_by_role("status")
    expect(check).to_be_disabled()
    expect(answer.locator("p")).to_be_hidden()
    group.get_by_role("radio", name="It ends above 0").focus()
    lab.page.keyboard.press("Space")
    # To pass an answer by with the arrow keys gives nothing away.
    lab.page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio", name="It ends near 0")).to_be_checked()
    expect(answer.locator("p")).to_be_hidden()
    expect(check).to_be_enabled()  # from the next frame on, which may be late on a busy machine
    lab.page.keyboard.press("Tab")
    expect(check).to_be_focused()
    lab.page.keyboard.press("Enter")
    expect(answer).to_contain_text("Not quite")
    expect(answer).to_contain_text("−8.31")
    group.get_by_text("It ends below 0").click()
    expect(answer).to_contain_text("Yes, that’s right.")
    beginnings = ("1. The", "2. W", "4. A", "5. B", "6. E", "7. What", "9. W", "11. What", "14.")
    for name in beginnings:
        part(lab, name)
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert lab.page.evaluate(CUT_OFF) == []
    pictures = part(lab, "1. The network").get_by_role("img")
    expect(pictures).to_have_count(2)
    expect(pictures.last).to_have_accessible_name(
        "A deeper network: two inputs, a hidden layer of three neurons, a second hidden layer of "
        "three neurons, and one output neuron. Each has a line to every one of the next layer."
    )
    assert violations(lab) == []


def test_what_a_set_up_sets_is_not_the_reader_s_and_its_panel_stays(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.load("?panels=guide#seed=7&speed=instant")
    lab.wait_for("ready")
    lab.set("Seed", "8")
    expect(lab.page).to_have_url(lab.site + "?panels=guide#seed=8&speed=instant")
    part(lab, "7. What").get_by_role("button", name="Show me: the map of errors").click()
    expect(lab.page.locator("#map-panel")).to_be_visible()
    expect(lab.message).to_contain_text("Finished")
    expect(lab.page).to_have_url(lab.site + "?panels=guide,map#speed=instant")
    # Settings that are set and gone back from leave the panels as they are.
    lab.set("Seed", "9")
    lab.page.go_back()
    lab.wait_for_value("Epoch", "0")
    expect(lab.field("Seed")).to_have_value("109")
    expect(lab.page.locator("#map-panel")).to_be_visible()
    lab.load()
    lab.wait_for("ready")
    expect(lab.page).to_have_url(lab.site + "#seed=9&speed=instant")
