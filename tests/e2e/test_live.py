"""Training is compiled, and with Live each change trains again at once."""

import re
from copy import deepcopy
from functools import cache

import pytest
from playwright.sync_api import expect

from perceptron import Perceptron
from tests.e2e.lab import INSTANT, Lab, in_every_browser, poll
from tests.e2e.test_hands import TUBE_1, place
from tests.unit.reference import INPUTS, TARGETS

# A slow machine first shows how far it has come.
ENDED = re.compile("(Trained from the first weights to|Finished at) epoch 10,000:")


@cache
def trained(rate: float, seed: int = 109, weight_1: float | None = None) -> Perceptron:
    """The network after 10,000 epochs."""
    network = Perceptron.from_seed(seed, learning_rate=rate)
    if weight_1 is not None:
        network.parameters = [weight_1, network.weights[1], network.bias]
    network.train(INPUTS, TARGETS, 10_000)
    return network


def wait_for_network(lab: Lab, network: Perceptron) -> None:
    """Wait until the page has the network's numbers, to the last digit."""
    lab.wait_for_value("Weight 1", repr(network.weights[0]))
    assert lab.value("Weight 2") == repr(network.weights[1])
    assert lab.value("Bias") == repr(network.bias)


@in_every_browser
@pytest.mark.parametrize("activation", ["sigmoid", "leaky_relu"])
def test_training_is_compiled_and_gives_the_same_numbers(lab: Lab, activation: str) -> None:
    lab.open(f"{INSTANT}&activation={activation}&epochs=700")
    lab.run_to_the_end()
    how = lab.output("How it runs")
    expect(how).to_have_text("Compiled from this page’s Python.")
    network = Perceptron.from_seed(109, activation=activation)
    network.train(INPUTS, TARGETS, 700)
    wait_for_network(lab, network)


def test_with_live_the_slider_and_its_keys_train_again(lab: Lab) -> None:
    lab.open(INSTANT)
    live = lab.page.get_by_role("checkbox", name="Live", exact=True)
    live.check()
    wait_for_network(lab, trained(0.1))
    expect(lab.page).to_have_url(re.compile("&live=1$"))
    slider = lab.page.get_by_role("slider", name="Learning rate", exact=True)
    slider.focus()
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "0.11")
    expect(lab.field("Learning rate")).to_have_value("0.11")
    wait_for_network(lab, trained(0.11))
    slider.press("End")
    expect(lab.field("Learning rate")).to_have_value("100")
    wait_for_network(lab, trained(100))
    expect(lab.message).to_contain_text(ENDED)
    lab.field("Learning rate").fill("0.5")
    wait_for_network(lab, trained(0.5))
    expect(slider).to_have_attribute("aria-valuetext", "0.5")
    lab.set("Seed", "7")
    wait_for_network(lab, trained(0.5, seed=7))
    live.uncheck()
    lab.set("Learning rate", "0.1")
    lab.one_epoch.click()
    expect(lab.message).to_contain_text("has completed all 10,000 epochs")
    wait_for_network(lab, trained(0.5, seed=7))  # nothing is trained again


@in_every_browser
def test_with_live_a_dragged_weight_is_the_first_one(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.load("#live=1")
    wait_for_network(lab, trained(0.1))
    x, y = place(lab, *TUBE_1)
    lab.page.mouse.move(x, y)
    lab.page.mouse.down()
    lab.page.mouse.move(x, y - 40, steps=5)
    field = lab.field("Weight 1")
    expect(field).not_to_have_value("4.98")
    lab.page.mouse.up()
    # Where it began stands in the records; the field shows what was learnt from there. While the
    # last change is being trained, the slider goes back.
    timeline = lab.page.get_by_role("slider", name="Go to epoch", exact=True)

    def is_back() -> bool:
        timeline.press("Home")
        return lab.epoch == 0

    poll(lab.page, is_back, "the run is back at epoch 0", seconds=30)
    first = float(lab.value("Weight 1"))
    assert first > 2  # the seed's is 0.28
    lab.field("Epochs").press("ArrowUp")
    lab.wait_for_value("Epoch", "11000")
    network = deepcopy(trained(0.1, weight_1=first))
    network.train(INPUTS, TARGETS, 1000)
    wait_for_network(lab, network)


def test_a_missing_script_of_the_panels_is_answered_by_a_sentence(warm_lab: Lab) -> None:
    warm_lab.expected = ["panels-", "ERR_FAILED"]
    warm_lab.page.route("**/panels-*.js", lambda route: route.abort())
    warm_lab.load(INSTANT + "&epochs=20")
    expect(warm_lab.page.get_by_role("alert")).to_contain_text(
        "The panels below could not be loaded."
    )
    warm_lab.train.click()
    expect(warm_lab.message).to_contain_text("Finished at epoch 20")


def test_a_link_with_live_trains_at_once_and_still_says_what_was_wrong_with_it(
    warm_lab: Lab,
) -> None:
    warm_lab.load("#live=1&learning_rate=0.5&seed=banana")
    wait_for_network(warm_lab, trained(0.5))
    expect(warm_lab.message).to_contain_text("were ignored: seed=banana.")
