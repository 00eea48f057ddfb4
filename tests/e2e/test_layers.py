"""A network's settings on the page: set, kept, and refused where they must be."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.lab import INSTANT, Lab
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import CUT_OFF
from tests.e2e.test_memory import visit
from tests.e2e.test_take import Taking

NEEDS_SIGMOID = "Cross-entropy needs the sigmoid as the activation of the output neuron."

# A network with everything that can be set, as an address.
ALL = (
    "#layers=4,2&hidden=relu&inputs=x1,x2,x1x2&loss=cross_entropy&batch=10&l1=0.001&l2=0.01"
    "&shuffle=1&speed=instant"
)


class Network:
    """The controls of a network's shape and of its training, by names."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.layers = lab.page.get_by_role("group", name="Layers", exact=True)
        self.add = self.layers.get_by_role("button", name="Add a hidden layer", exact=True)
        self.remove = self.layers.get_by_role(
            "button", name="Remove the last hidden layer", exact=True
        )
        self.hidden = self.list("Hidden activation")
        self.loss = self.list("Loss function")
        self.shuffle = self.box("Shuffle")

    def list(self, name: str) -> Locator:
        return self.lab.page.get_by_role("combobox", name=name, exact=True)

    def box(self, name: str) -> Locator:
        return self.lab.page.get_by_role("checkbox", name=name, exact=True)

    def neurons(self, layer: int) -> Locator:
        return self.lab.field(f"Neurons in hidden layer {layer}")

    def unfold(self) -> None:
        self.lab.page.get_by_text("More settings", exact=True).click()
        expect(self.loss).to_be_visible()

    def chosen(self, name: str) -> str:
        """What a list shows."""
        label: str = self.list(name).evaluate("list => list.selectedOptions[0].label")
        return label


@pytest.fixture
def network(lab: Lab) -> Network:
    """The controls of the shared page."""
    lab.open(INSTANT)
    return Network(lab)


def test_hidden_layers_are_added_changed_and_removed(lab: Lab, network: Network) -> None:
    expect(network.layers).to_have_accessible_description(
        "A change here starts the run again at epoch 0."
    )
    expect(network.remove).to_be_disabled()
    expect(network.hidden).to_be_hidden()
    lab.one_epoch.click()
    lab.wait_for_value("Epoch", "1")
    network.add.focus()
    network.add.press("Enter")
    expect(lab.message).to_have_text("Other hidden layers: the run starts again at epoch 0.")
    lab.wait_for_value("Epoch", "0")
    expect(network.add).to_be_focused()
    expect(network.neurons(1)).to_have_value("4")
    expect(network.neurons(2)).to_be_hidden()
    expect(network.hidden).to_be_visible()
    expect(lab.page).to_have_url(re.compile("#layers=4&speed=instant$"))
    network.add.press("Enter")
    lab.set("Neurons in hidden layer 2", "2")
    expect(lab.page).to_have_url(re.compile("#layers=4,2&speed=instant$"))
    lab.choose("Hidden activation", "ReLU")
    expect(lab.message).to_have_text("Another hidden activation: the run starts again at epoch 0.")
    summary = lab.page.locator("#settings > summary")
    expect(summary).to_contain_text(" · Sigmoid · hidden layers 4, 2 (ReLU)")
    lab.run_to_the_end()
    # Without layers there is nothing to remove: the focus stays in the group.
    network.remove.focus()
    network.remove.press("Enter")
    expect(network.neurons(2)).to_be_hidden()
    expect(network.remove).to_be_focused()
    network.remove.press("Enter")
    expect(network.remove).to_be_disabled()
    expect(network.add).to_be_focused()
    expect(summary).not_to_contain_text("hidden")
    expect(lab.page).to_have_url(re.compile("#hidden=relu&speed=instant$"))


def test_there_are_at_most_six_hidden_layers_of_sixteen_neurons(lab: Lab, network: Network) -> None:
    for _ in range(6):
        network.add.click()
    expect(network.neurons(6)).to_have_value("4")
    expect(network.add).to_be_disabled()
    expect(network.remove).to_be_focused()
    expect(lab.page).to_have_url(re.compile("#layers=4,4,4,4,4,4&"))
    lab.set("Neurons in hidden layer 6", "17")
    sentence = "Neurons in hidden layer 6 must be a whole number from 1 to 16, not “17”."
    expect(network.neurons(6)).to_have_accessible_description(sentence)
    expect(network.neurons(6)).to_have_attribute("aria-invalid", "true")
    expect(lab.page).to_have_url(re.compile("#layers=4,4,4,4,4,4&"))
    network.neurons(1).fill("16")
    network.neurons(1).press("ArrowUp")
    expect(network.neurons(1)).to_have_value("16")
    # What was refused goes with its layer.
    network.remove.click()
    expect(lab.page.get_by_text(sentence)).to_be_hidden()
    network.add.click()
    expect(network.neurons(6)).to_have_value("4")
    expect(network.neurons(6)).to_have_attribute("aria-invalid", "false")


def test_more_settings_are_set_and_stand_in_the_address(lab: Lab, network: Network) -> None:
    line = lab.page.locator("#more-settings-line")
    expect(line).to_have_text(
        "squared error · one example at a time · no regularisation · in order"
    )
    expect(network.loss).to_be_hidden()
    network.unfold()
    lab.one_epoch.click()
    lab.wait_for_value("Epoch", "1")
    lab.choose("Loss function", "Cross-entropy")
    expect(lab.message).to_have_text("Another loss function: the run starts again at epoch 0.")
    for name, value, said in (
        ("Batch size", "10", "Another batch size"),
        ("L1", "0.001", "Another L1 penalty"),
        ("L2", "0.01", "Another L2 penalty"),
    ):
        lab.set(name, value)
        expect(lab.message).to_have_text(f"{said}: the run starts again at epoch 0.")
    network.shuffle.check()
    expect(lab.message).to_contain_text("The examples shuffled: ")
    network.box("x1·x2").check()
    expect(lab.message).to_have_text("Other inputs: the run starts again at epoch 0.")
    expect(lab.page).to_have_url(
        f"{lab.site}#inputs=x1,x2,x1x2&loss=cross_entropy&batch=10&l1=0.001&l2=0.01&shuffle=1"
        "&speed=instant"
    )
    expect(line).to_have_text(
        "cross-entropy · batches of 10 · L1 0.001 · L2 0.01 · shuffled · inputs x1, x2, x1·x2"
    )
    lab.set("L1", "-1")
    expect(lab.field("L1")).to_have_accessible_description(
        "L1 must be at least 0 and at most 10, not “-1”."
    )


def test_an_address_sets_the_network_up_and_back_leads_there(lab: Lab) -> None:
    lab.open(ALL)
    network = Network(lab)
    network.unfold()

    def expect_all() -> None:
        expect(network.neurons(1)).to_have_value("4")
        expect(network.neurons(2)).to_have_value("2")
        expect(network.neurons(3)).to_be_hidden()
        assert network.chosen("Hidden activation") == "ReLU"
        assert network.chosen("Loss function") == "Cross-entropy"
        for name, value in (("Batch size", "10"), ("L1", "0.001"), ("L2", "0.01")):
            expect(lab.field(name)).to_have_value(value)
        expect(network.shuffle).to_be_checked()
        for name in ("x1", "x2", "x1·x2"):
            expect(network.box(name)).to_be_checked()
        for name in ("x1²", "x2²", "sin x1", "sin x2"):
            expect(network.box(name)).not_to_be_checked()

    expect_all()
    lab.run_to_the_end()
    network.remove.click()
    network.shuffle.uncheck()
    expect(lab.page).to_have_url(re.compile("layers=4&(?!.*shuffle)"))
    lab.page.evaluate("history.go(-2)")
    expect(network.neurons(2)).to_be_visible()
    expect_all()
    lab.wait_for_value("Epoch", "0")
    lab.page.evaluate("history.go(2)")
    expect(network.neurons(2)).to_be_hidden()
    expect(network.shuffle).not_to_be_checked()


@pytest.mark.parametrize(
    "part", ["layers=4,17", "hidden=cube", "inputs=x1,x3", "batch=0", "l1=-1", "noise=2"]
)
def test_what_an_address_gets_wrong_about_the_network_is_left_out(lab: Lab, part: str) -> None:
    lab.open()
    lab.page.goto(f"{lab.site}{INSTANT}&{part}")
    expect(lab.message).to_have_text(
        f"These parts of the address are not valid and were ignored: {part}."
    )
    expect(Network(lab).remove).to_be_disabled()


def test_an_address_with_cross_entropy_and_no_sigmoid_keeps_the_activation(lab: Lab) -> None:
    lab.open()
    lab.page.goto(f"{lab.site}#activation=tanh&loss=cross_entropy")
    expect(lab.message).to_contain_text("were ignored: loss=cross_entropy.")
    network = Network(lab)
    assert network.chosen("Activation") == "Tanh"
    expect(lab.page.locator("#more-settings-line")).to_contain_text("squared error")


def test_cross_entropy_without_the_sigmoid_is_refused_where_it_was_chosen(
    lab: Lab, network: Network
) -> None:
    network.unfold()
    lab.choose("Activation", "Tanh")
    url = re.compile("#activation=tanh&speed=instant$")
    expect(lab.page).to_have_url(url)
    lab.choose("Loss function", "Cross-entropy")
    expect(network.loss).to_have_accessible_description(NEEDS_SIGMOID)
    expect(network.loss).to_have_value("squared_error")
    expect(lab.page.get_by_text(NEEDS_SIGMOID)).to_have_count(1)
    expect(lab.page).to_have_url(url)
    lab.choose("Activation", "Sigmoid")
    expect(lab.page.get_by_text(NEEDS_SIGMOID)).to_have_count(0)
    lab.choose("Loss function", "Cross-entropy")
    lab.choose("Activation", "Identity")
    expect(network.list("Activation")).to_have_accessible_description(NEEDS_SIGMOID)
    expect(network.list("Activation")).to_have_value("sigmoid")
    expect(lab.page).to_have_url(re.compile("#loss=cross_entropy&speed=instant$"))


def test_cross_entropy_and_targets_outside_0_to_1_are_kept_apart(
    lab: Lab, network: Network
) -> None:
    sentence = "Cross-entropy needs targets from 0 to 1, and this task has others."
    network.unfold()
    lab.choose("Loss function", "Cross-entropy")
    url = re.compile("#loss=cross_entropy&speed=instant$")
    expect(lab.page).to_have_url(url)
    lab.choose("Task", "Subtraction")
    expect(network.list("Task")).to_have_accessible_description(sentence)
    expect(network.list("Task")).to_have_value("addition")
    expect(lab.page).to_have_url(url)
    lab.choose("Loss function", "Squared error")
    lab.choose("Task", "Subtraction")
    lab.choose("Loss function", "Cross-entropy")
    expect(network.loss).to_have_accessible_description(sentence)
    expect(network.loss).to_have_value("squared_error")
    expect(lab.page).to_have_url(re.compile("#task=subtraction&speed=instant$"))


def test_the_last_input_cannot_be_taken_away(lab: Lab, network: Network) -> None:
    network.unfold()
    network.box("x2").uncheck()
    expect(lab.page).to_have_url(re.compile("#inputs=x1&"))
    network.box("x1").click()  # and it is checked again
    expect(lab.page.get_by_text("The network needs at least one input.")).to_be_visible()
    expect(network.box("x1")).to_be_checked()
    expect(lab.page).to_have_url(re.compile("#inputs=x1&"))
    network.box("sin x2").check()
    expect(lab.page.get_by_text("The network needs at least one input.")).to_have_count(0)
    expect(lab.page).to_have_url(re.compile("#inputs=x1,sin_x2&"))


def test_examples_and_noise_are_there_for_generated_points(lab: Lab, network: Network) -> None:
    network.unfold()
    expect(lab.field("Examples")).to_be_hidden()
    expect(lab.field("Noise")).to_be_hidden()
    lab.choose("Task", "Two blobs")
    expect(lab.field("Examples")).to_have_value("200")
    expect(lab.field("Noise")).to_have_value("0.1")
    lab.set("Examples", "100")
    expect(lab.message).to_have_text("Another number of examples: the run starts again at epoch 0.")
    lab.set("Noise", "0.5")
    expect(lab.message).to_have_text("Another noise level: the run starts again at epoch 0.")
    expect(lab.page).to_have_url(re.compile("#task=blobs&examples=100&noise=0.5&"))
    lab.choose("Task", "XOR")
    expect(lab.field("Examples")).to_be_hidden()


@pytest.mark.parametrize("network", ["inputs=x1,x2,x1x2", "layers=2"])
def test_xor_is_learnt_with_another_input_or_a_hidden_layer(lab: Lab, network: str) -> None:
    lab.open(f"{INSTANT}&task=xor&learning_rate=0.5&epochs=5000&{network}")
    lab.run_to_the_end()
    expect(lab.output("Accuracy")).to_contain_text("4 of 4")


def test_live_trains_again_with_another_layer(lab: Lab, network: Network) -> None:
    lab.set("Epochs", "60")
    network.box("Live").check()
    lab.wait_for_value("Epoch", "60")
    loss = lab.value("Loss")
    network.add.click()
    expect(lab.output("Loss")).not_to_have_attribute("data-value", loss)
    lab.wait_for_value("Epoch", "60")
    expect(lab.page).to_have_url(f"{lab.site}#epochs=60&layers=4&speed=instant&live=1")


def test_a_pinned_network_is_told_by_its_settings_and_comes_back(lab: Lab) -> None:
    lab.open(f"{ALL}&epochs=20")
    lab.page.get_by_text("Compare runs").click()
    lab.run_to_the_end()
    lab.page.get_by_role("button", name="Pin this run", exact=True).click()
    table = lab.page.get_by_role("table", name="Pinned runs", exact=True)
    expect(table).to_contain_text(
        "seed 109, learning rate 0.1, Addition, Sigmoid, hidden layers 4, 2 (ReLU), "
        "inputs x1, x2, x1·x2, cross-entropy, batches of 10, L1 0.001, L2 0.01, shuffled"
    )
    network = Network(lab)
    network.remove.click()
    expect(table.locator("strong")).to_have_text(["hidden layers 4, 2 (ReLU)"])
    lab.page.get_by_role("button", name="Go back to these settings: run A", exact=True).click()
    expect(network.neurons(2)).to_have_value("2")
    expect(lab.page).to_have_url(re.compile("layers=4,2&hidden=relu"))
    expect(table.locator("strong")).to_have_count(0)


def test_links_and_files_have_the_network(lab: Lab, downloads: Path) -> None:
    lab.open(ALL)
    taking = Taking(lab, downloads)
    expect(taking.link).to_have_value(lab.site + ALL)
    code = ALL.replace("&", "&amp;")
    expect(lab.page.locator("#embed-code")).to_contain_text(f'src="{lab.site}?embed{code}"')
    file = taking.save("Network as JSON", "network.json")
    network = Network(lab)
    network.remove.click()
    network.remove.click()
    expect(network.neurons(1)).to_be_hidden()
    taking.offer(json.loads(file), "network.json")
    expect(taking.note("network")).to_have_text("Loaded network.json.")
    expect(network.neurons(2)).to_have_value("2")
    expect(lab.page).to_have_url(lab.site + ALL)


def test_the_network_is_remembered(warm_lab: Lab) -> None:
    lab = warm_lab
    lab.expected = ["ABORTED"]  # the next visit comes while this is still asked for
    visit(lab)
    Network(lab).add.click()
    expect(lab.page).to_have_url(f"{lab.site}#layers=4")
    visit(lab)
    expect(lab.page).to_have_url(f"{lab.site}#layers=4")
    expect(Network(lab).neurons(1)).to_have_value("4")


def test_who_opens_the_page_meets_no_layers_before_the_fold_is_opened(lab: Lab) -> None:
    lab.open()
    network = Network(lab)
    lab.page.locator("#settings > summary").click()
    controls = lab.page.get_by_role("region", name="Controls", exact=True)
    expect(controls).not_to_contain_text("hidden layer", use_inner_text=True)
    expect(controls).not_to_contain_text("More settings", use_inner_text=True)
    expect(network.add).to_be_hidden()
    # A refused number opens the folds around it.
    lab.page.locator("#settings > summary").click()
    network.unfold()
    lab.field("Batch size").fill("0")
    lab.page.locator("#more-settings > summary").click()
    expect(lab.field("Batch size")).to_have_attribute("aria-invalid", "true")
    expect(lab.field("Batch size")).to_be_visible()


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (1280, 800)])
def test_all_settings_fit(lab: Lab, size: tuple[int, int]) -> None:
    lab.open("#layers=16,16,16,16,16,16&task=blobs&inputs=x1&speed=instant")
    network = Network(lab)
    network.unfold()
    lab.page.set_viewport_size({"width": size[0], "height": size[1]})
    lab.set("Neurons in hidden layer 5", "17")
    lab.set("Batch size", "0")
    network.box("x1").click()
    expect(lab.page.get_by_text("The network needs at least one input.")).to_be_visible()
    assert lab.page.evaluate(CUT_OFF) == []
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert violations(lab) == []
