"""What the read-outs and the panels show of a network with hidden layers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.lab import INSTANT, Lab, poll, saved
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import CUT_OFF
from tests.e2e.test_space import fold

XOR = f"{INSTANT}&task=xor&layers=4,2&learning_rate=0.5&epochs=300"

FIRST = "Weight from x1 to neuron 1 of hidden layer 1"
LAST = "Bias of the output neuron"


def test_a_network_has_a_number_of_parameters_and_not_two_weights_and_a_bias(lab: Lab) -> None:
    lab.open()
    expect(lab.output("Parameters")).to_have_attribute("data-value", "3")
    expect(lab.output("Weight 1")).to_have_count(1)
    lab.open(XOR)
    expect(lab.output("Parameters")).to_have_text("25")
    expect(lab.output("Parameters")).to_have_attribute("data-value", "25")
    for name in ("Weight 1", "Weight 2", "Bias"):
        expect(lab.output(name)).to_have_count(0)
    expect(lab.page.get_by_text("It starts with random numbers.")).to_be_visible()


def test_the_formula_is_that_of_the_output_neuron_and_is_true(lab: Lab) -> None:
    lab.open(XOR)
    lab.run_to_the_end()
    formula = lab.page.locator("#formula")
    expect(formula).to_contain_text("Output neuron: ")
    name, _, rest = formula.inner_text().replace("−", "-").partition(":")
    assert name == "Output neuron"
    found = re.fullmatch(r"(.+) = ([-.\d]+)\s*sigmoid\(([-.\d]+)\) = ([-.\d]+)", rest.strip())
    assert found
    written, total, again, output = found.groups()
    products = re.findall(r"([-+]?) ?([-.\d]+) · \(?([-.\d]+)\)?", written)
    assert len(products) == 2
    signed = [float(a) * float(b) * (-1 if sign == "-" else 1) for sign, a, b in products]
    bias = re.search(r"([-+]) ([.\d]+)$", written)
    assert bias
    signed.append(float(bias[1] + bias[2]))
    assert f"{sum(signed):.2f}" == total == again
    assert abs(float(output) - float(lab.value("Prediction"))) < 0.006


def test_weight_space_goes_along_any_two_parameters(lab: Lab) -> None:
    lab.open(XOR)
    fold(lab, "Weight space")
    description = lab.page.locator("#surface-description")
    expect(description).to_contain_text("the other 23 parameters are as they are now.")
    image = lab.page.get_by_role("img", name="Weight space", exact=True)
    drawn = "canvas => canvas.toDataURL()"
    before = image.evaluate(drawn)
    lists = [lab.page.get_by_role("combobox", name=name, exact=True) for name in ("Across", "Up")]
    assert [item.locator("option").count() for item in lists] == [26, 26]
    expect(lists[0].locator("option:checked")).to_have_text(FIRST)
    lab.choose("Up", LAST)
    expect(description).to_contain_text(
        "The weight from x1 to neuron 1 of hidden layer 1 and the bias of the output neuron range"
    )
    poll(lab.page, lambda: image.evaluate(drawn) != before, "the picture is another one")
    # The same parameter along both axes would be no plane: they change places.
    lab.choose("Across", LAST)
    expect(lists[1].locator("option:checked")).to_have_text(FIRST)
    expect(description).to_contain_text("The bias of the output neuron and the weight from x1 to")

    lab.set("Start across", "ten")
    problem = lab.page.locator("#start-1-problem")
    expect(problem).to_have_text("Start across must be a finite number, not “ten”.")
    lab.set("Start across", "1.5")
    lab.set("Start up", "-2")
    lab.page.get_by_role("button", name="Start from there", exact=True).click()
    expect(lab.message).to_contain_text("The bias of the output neuron set by hand to 1.5")
    expect(lab.message).to_contain_text("hidden layer 1 to −2 at epoch 0.")
    expect(description).to_contain_text("The network is at 1.50 and −2.00,")
    lab.choose("Across", FIRST)
    fold(lab, "Weight space")


def test_weight_space_shows_the_plane_through_the_run(lab: Lab) -> None:
    lab.open(XOR)
    fold(lab, "Weight space")
    lab.choose("Up", "Where the run went farthest off that line")
    across = lab.page.get_by_role("combobox", name="Across", exact=True)
    expect(across.locator("option:checked")).to_have_text("From the start to now")
    expect(lab.page.get_by_text("There is no plane through the run yet.")).to_be_visible()
    lab.run_to_the_end()
    description = lab.page.locator("#surface-description")
    expect(description).to_contain_text("The axes show distances from the start,")
    expect(description).to_contain_text("is the farthest from the line.")
    expect(description).to_contain_text("The map shows the path projected onto this plane")
    # The present place is on the first axis, as the axis leads there.
    expect(description).to_contain_text(re.compile(r"The network is at [1-9][\d.]* and −?0\.00,"))
    expect(lab.page.locator("#surface-none")).to_be_empty()
    # The start of the run is at the origin: going there sets all parameters back.
    lab.set("Start across", "0")
    lab.set("Start up", "0")
    lab.page.get_by_role("button", name="Start from there", exact=True).click()
    expect(lab.message).to_contain_text("25 parameters set by hand at epoch 300.")
    predicted = lab.value("Prediction")
    lab.reset.click()
    lab.wait_for_value("Epoch", "0")
    assert abs(float(lab.value("Prediction")) - float(predicted)) < 1e-9
    lab.choose("Across", FIRST)
    fold(lab, "Weight space")


def test_a_new_shape_while_weight_space_is_open_and_live_is_on(lab: Lab) -> None:
    lab.open(f"{XOR}&live=1")
    fold(lab, "Weight space")
    description = lab.page.locator("#surface-description")
    expect(description).to_contain_text("the other 23 parameters")
    lab.set("Neurons in hidden layer 1", "3")
    expect(lab.output("Parameters")).to_have_attribute("data-value", "20")
    expect(description).to_contain_text("the other 18 parameters")
    lab.page.get_by_role("button", name="Remove the last hidden layer", exact=True).click()
    lab.page.get_by_role("button", name="Remove the last hidden layer", exact=True).click()
    expect(description).to_contain_text("Both weights range from")
    expect(lab.field("Start at weight 1")).to_be_visible()
    fold(lab, "Weight space")


def test_the_activation_of_each_layer(lab: Lab) -> None:
    lab.open()
    fold(lab, "The activation")
    layer = lab.page.get_by_role("combobox", name="Layer", exact=True)
    expect(layer).to_have_count(0)
    lab.open(XOR)
    fold(lab, "The activation")
    says = lab.page.locator("#activation-says")
    network = lab.page.locator("#activation-network")
    expect(says).to_contain_text("the sigmoid gives")
    lab.choose("Layer", "Hidden layer 1")
    expect(says).to_contain_text("the tanh gives")
    expect(network).to_contain_text("in its 4 neurons. None of them is in the flat part")
    lab.set("First number", "90")
    expect(network).to_contain_text("outside the picture, and marked at its edge.")
    lab.choose("Layer", "Output neuron")
    expect(network).to_contain_text("the network has z =")
    fold(lab, "The activation")


@pytest.mark.parametrize(
    ("layers", "counts", "which"),
    [
        ("4,2", [12, 10, 3], "for all 25 parameters,"),
        ("8,8", None, "for all 105 parameters,"),
        ("16,16,16", None, "for 200 of 609 parameters, evenly chosen,"),
    ],
)
def test_gradients_are_compared_layer_by_layer(
    lab: Lab, layers: str, counts: list[int] | None, which: str
) -> None:
    lab.open(f"{INSTANT}&task=xor&layers={layers}")
    fold(lab, "Check the mathematics")
    lab.page.get_by_role("button", name="Compare gradients", exact=True).click()
    expect(lab.page.locator("#check-note")).to_contain_text(which)
    tables = lab.page.get_by_role("table", name=re.compile("^Gradients of "))
    expect(tables).to_have_count(len(layers.split(",")) + 1)
    rows = [table.locator("tbody tr").count() for table in tables.all()]
    assert sum(rows) == int(re.findall(r"\d+", which)[0])
    if counts:
        assert rows == counts
    found = tables.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(1).map(cell => Number(cell.dataset.value)))"
    )
    assert all(abs(formula - difference) < 1e-6 for formula, difference in found)
    assert any(formula for formula, _ in found)
    expect(lab.page.get_by_role("table", name="Gradients", exact=True)).to_have_count(0)
    fold(lab, "Check the mathematics")


def test_seeds_say_which_parameters_the_picture_shows(lab: Lab) -> None:
    lab.open(f"{INSTANT}&task=xor&layers=2&learning_rate=0.5&epochs=50")
    fold(lab, "Does the start matter?")
    lab.page.get_by_role("button", name="Try 200 seeds", exact=True).click()
    expect(lab.page.locator("#seeds-result")).to_contain_text("All 200 seeds end")
    expect(lab.page.locator("#seeds-about")).to_contain_text(
        "Of the 9 parameters, the picture shows the first two: the weight from x1 to neuron 1 of"
    )
    fold(lab, "Does the start matter?")


def test_the_loss_chart_names_the_loss(lab: Lab) -> None:
    lab.open(f"{INSTANT}&task=and")
    expect(lab.page.get_by_text("mean squared error, by epoch")).to_be_visible()
    lab.open(f"{INSTANT}&task=and&loss=cross_entropy")
    expect(lab.page.get_by_text("mean cross-entropy, by epoch")).to_be_visible()


def test_a_network_is_saved_and_loaded_again(lab: Lab, downloads: Path) -> None:
    lab.open(f"{XOR}&inputs=x1,x2,x1x2")
    lab.run_to_the_end()
    fold(lab, "Take it along")
    press = lab.page.get_by_role("button", name="Network as JSON", exact=True).click
    content = saved(lab.page, "network.json", downloads, press)
    press = lab.page.get_by_role("button", name="Records as CSV", exact=True).click
    records = saved(lab.page, "records.csv", downloads, press).decode()
    heading = records.splitlines()[0].split(",")
    assert heading[1:5] == [
        "weight_x1_to_hidden1_1",
        "weight_x2_to_hidden1_1",
        "weight_x1x2_to_hidden1_1",
        "bias_hidden1_1",
    ]
    assert heading[29] == "bias_output"
    prediction = lab.value("Prediction")
    lab.open()
    fold(lab, "Take it along")
    lab.page.get_by_label("Load a network").set_input_files(
        {"name": "network.json", "mimeType": "application/json", "buffer": content}
    )
    lab.wait_for_value("Parameters", "29")
    lab.wait_for_value("Prediction", prediction)
    expect(lab.page).to_have_url(re.compile("layers=4,2&inputs=x1,x2,x1x2"))
    fold(lab, "Take it along")


def test_the_panels_of_a_network_fit_a_phone_and_everybody_can_use_them(lab: Lab) -> None:
    titles = ("Weight space", "The activation", "Check the mathematics")
    lab.open(XOR)
    for title in titles:
        fold(lab, title)
    lab.run_to_the_end()
    lab.choose("Layer", "Hidden layer 1")
    lab.page.get_by_role("button", name="Compare gradients", exact=True).click()
    expect(lab.page.get_by_role("table", name="Gradients of hidden layer 1")).to_be_visible()
    assert violations(lab) == []
    lab.page.set_viewport_size({"width": 320, "height": 640})
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= 320
    poll(lab.page, lambda: lab.page.evaluate(CUT_OFF) == [], "nothing is cut off", 5)
    lab.choose("Layer", "Output neuron")
    for title in titles:
        fold(lab, title)
