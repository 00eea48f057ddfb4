"""Training in the page: the experiment's figures, the four speeds, and changes on the way."""

import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.lab import INSTANT, TEN_FRAMES, Lab, in_every_browser, wait_until
from tests.unit.reference import TEST

CommandLine = Callable[..., Any]


@in_every_browser
def test_train_at_instant_gives_the_experiments_figures(
    lab: Lab, command_line: CommandLine
) -> None:
    lab.open(INSTANT)
    lab.run_to_the_end()
    expect(lab.output("Accuracy")).to_have_text("21 of 25")
    assert lab.shown(2) == [row[2] for row in TEST]
    assert lab.shown(3) == [row[3] for row in TEST]
    expect(lab.output("Epoch")).to_have_text("10,000")
    expect(lab.output("Weight 1")).to_have_text("4.978")
    expect(lab.output("Bias")).to_have_text("−2.561")
    # And to the last digit what the command line says.
    after = command_line()["after"]
    assert lab.exact(3) == [row["prediction"] for row in after["predictions"]]
    weights = [repr(weight) for weight in after["weights"]]
    assert [lab.value("Weight 1"), lab.value("Weight 2")] == weights
    assert lab.value("Bias") == repr(after["bias"])
    assert lab.value("Loss") == repr(after["loss"])
    assert lab.value("Test loss") == repr(after["test_loss"])


def test_a_run_is_announced_and_measured(lab: Lab) -> None:
    lab.open("#speed=instant&epochs=300")
    expect(lab.message).to_have_attribute("role", "status")
    lab.run_to_the_end()
    expect(lab.message).to_have_text("Finished at epoch 300: 7 of 25 right, loss 0.0097.")
    expect(lab.page.get_by_role("progressbar", name="Training progress")).to_have_attribute(
        "value", "300"
    )
    assert len(lab.measures("train")) == 1
    lab.set("Epochs", "600")
    lab.run_to_the_end()
    assert len(lab.measures("train")) == 2


@in_every_browser
def test_watch_can_be_paused_resumed_stepped_and_reset(lab: Lab) -> None:
    lab.open()
    expect(lab.page.get_by_role("radio", name="Watch")).to_be_checked()
    first = lab.value("Loss")
    lab.train.click()
    lab.wait_for("training")
    lab.wait_for_epoch_of(digits=2)
    lab.pause.click()
    expect(lab.message).to_contain_text("Paused at epoch")
    lab.wait_for("ready")
    paused = lab.epoch
    assert lab.value("Loss") != first
    assert lab.measures("train") == []  # it was not a run to the end

    lab.step.click()
    expect(lab.message).to_contain_text("Learnt from example 1 of 28")
    assert lab.epoch == paused
    expect(lab.page.locator("#epoch-part")).to_have_text("and 1 of 28 examples")

    lab.train.click()
    expect(lab.output("Epoch")).not_to_have_attribute("data-value", str(paused))
    lab.wait_for("training")
    lab.reset.click()
    lab.wait_for_value("Epoch", "0")
    lab.wait_for("ready")
    assert lab.value("Loss") == first


def test_watch_shows_record_after_record(lab: Lab) -> None:
    lab.open("#epochs=150")
    # Every epoch that the page shows, as it shows it.
    lab.page.evaluate(
        """() => {
            const output = document.getElementById("epoch");
            window.seen = [];
            window.watcher = new MutationObserver(
                () => window.seen.push(Number(output.dataset.value)));
            window.watcher.observe(output, { attributes: true, attributeFilter: ["data-value"] });
        }"""
    )
    lab.run_to_the_end()
    seen = sorted(set(lab.page.evaluate("window.watcher.disconnect() ?? window.seen")))
    recorded = [*range(101), 102, 104, 106, 108, 110, 112, 114, 116, 118, 120, 122, 124, 126]
    recorded += [129, 132, 135, 138, 141, 144, 147, 150]
    assert set(seen) <= set(recorded)
    assert len(seen) > 100


def test_one_epoch_and_step_add_up(lab: Lab, command_line: CommandLine) -> None:
    lab.open("#task=and")

    def bias(epochs: str) -> str:
        return repr(command_line("--task", "and", "--epochs", epochs)["after"]["bias"])

    lab.one_epoch.click()
    lab.wait_for_value("Epoch", "1")
    assert lab.value("Bias") == bias("1")
    for example in range(1, 4):
        lab.step.click()
        expect(lab.page.locator("#epoch-part")).to_have_text(f"and {example} of 4 examples")
    lab.step.click()
    lab.wait_for_value("Epoch", "2")
    assert lab.value("Bias") == bias("2")
    # One epoch, begun in the middle of one, ends with it.
    lab.step.click()
    expect(lab.page.locator("#epoch-part")).to_have_text("and 1 of 4 examples")
    lab.one_epoch.click()
    lab.wait_for_value("Epoch", "3")
    assert lab.value("Bias") == bias("3")


def test_the_speed_can_change_in_mid_run(lab: Lab, command_line: CommandLine) -> None:
    lab.open("#epochs=2000&speed=example")
    lab.train.click()
    expect(lab.page.locator("#try-note")).to_contain_text("Example 2 of the 28")
    expect(lab.page.get_by_role("img", name="Network")).to_be_visible()
    lab.set_speed("Epoch")
    lab.wait_for_epoch_of(digits=2)
    lab.set_speed("Instant")
    expect(lab.message).to_contain_text("Finished at epoch 2,000")
    assert lab.value("Bias") == repr(command_line("--epochs", "2000")["after"]["bias"])


def test_example_shows_the_numbers_of_the_example(lab: Lab) -> None:
    lab.open("#speed=example")
    before = float(lab.value("Bias"))
    lab.step.click()
    expect(lab.message).to_contain_text("the error was 0.29")
    expect(lab.page.locator("#try-note")).to_have_text("Example 1 of the 28 that it learns from.")
    for name in ("First number", "Second number"):
        expect(lab.field(name)).to_have_value("0.5")
    assert lab.value("Sum") == "1.0"
    assert float(lab.value("Bias")) > before  # the sum was too small


def test_the_learning_rate_takes_effect_in_mid_run_without_a_reset(
    lab: Lab, command_line: CommandLine
) -> None:
    lab.open("#epochs=1000")
    lab.train.click()
    lab.wait_for_epoch_of(digits=2)
    lab.set("Learning rate", "0.5")
    expect(lab.message).to_have_text("The learning rate is 0.5 from here on.")
    lab.wait_for("training")
    lab.set_speed("Instant")
    expect(lab.message).to_contain_text("Finished at epoch 1,000")
    expect(lab.page).to_have_url(re.compile("learning_rate=0.5"))
    bias = float(lab.value("Bias"))
    assert bias != command_line("--epochs", "1000")["after"]["bias"]
    assert bias != command_line("--epochs", "1000", "--learning-rate", "0.5")["after"]["bias"]


def test_raising_the_epochs_goes_on(lab: Lab, command_line: CommandLine) -> None:
    lab.open("#speed=instant&epochs=100")
    lab.run_to_the_end()
    lab.step.click()
    expect(lab.message).to_contain_text("has completed all 100 epochs")
    lab.one_epoch.click()
    lab.page.evaluate(TEN_FRAMES)  # in which it could have learnt
    assert lab.epoch == 100
    expect(lab.page.locator("#epoch-part")).to_be_empty()
    lab.set("Epochs", "250")
    lab.run_to_the_end()
    bias = repr(command_line("--epochs", "250")["after"]["bias"])
    assert lab.value("Bias") == bias
    lab.page.get_by_role("button", name="Train again", exact=True).click()
    wait_until(lab.page, "() => performance.getEntriesByName('train').length === 3")
    expect(lab.message).to_contain_text("Finished at epoch 250")
    assert lab.value("Bias") == bias
    expect(lab.slider("Go to epoch")).to_have_attribute("aria-valuetext", "epoch 250")


def test_the_marks_are_sorted_and_the_misses_explained(lab: Lab) -> None:
    lab.open(INSTANT)
    why = lab.page.locator("#why-not-all")
    expect(why).to_contain_text("Each mark is one pair of the test.")
    lab.run_to_the_end()
    classes = lab.page.locator("#marks i").evaluate_all(
        "marks => marks.map(mark => mark.className)"
    )
    assert classes == ["right"] * 21 + ["wrong"] * 4
    # Each is linked to its row in the table.
    lab.page.locator("#marks i").last.click()
    row = lab.table.locator("tbody tr[data-marked]")
    expect(row.locator("td").first).to_have_text("1.0")
    expect(row).to_be_in_viewport(ratio=1)
    expect(lab.page.locator("#marks-scale")).to_have_text("0.1sorted by the true sum1.0")
    expect(lab.page.locator("#marks i").last).to_have_attribute(
        "title", re.compile(": 0.9, wrong$")
    )
    expect(why).to_have_text(
        "Why not all 25? The 4 misses are the sums of 1.0. They come out as 0.9: "
        "the sigmoid stays below 1."
    )


def test_no_single_neuron_learns_xor(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=2000")
    lab.choose("Task", "XOR")
    expect(lab.output("Accuracy")).to_contain_text("of 4")
    assert len(lab.cells()) == 4
    expect(lab.table.get_by_role("columnheader", name="Target", exact=True)).to_be_visible()
    lab.run_to_the_end()
    assert int(lab.value("Accuracy")) < 4


def test_the_other_gates_are_learnt(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=2000")
    for gate in ("AND", "OR", "NAND"):
        lab.choose("Task", gate)
        expect(lab.message).to_contain_text("Another task")
        lab.run_to_the_end()
        expect(lab.output("Accuracy")).to_have_text("4 of 4")


def test_the_identity_gets_every_sum_right(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=2000")
    lab.choose("Activation", "Identity")
    expect(lab.message).to_contain_text("Another activation: the run starts again")
    lab.run_to_the_end()
    expect(lab.output("Accuracy")).to_have_text("25 of 25")
    assert math.isclose(float(lab.value("Weight 1")), 1)
    assert math.isclose(float(lab.value("Bias")), 0, abs_tol=1e-9)


def test_reset_in_mid_run_and_train_at_once(lab: Lab, command_line: CommandLine) -> None:
    """No reply of the old run finds its way into the new one."""
    lab.open("#speed=instant&epochs=1000000")
    lab.train.click()
    lab.wait_for_epoch_of(digits=3)
    lab.reset.click()
    lab.set("Epochs", "500")
    lab.run_to_the_end()
    assert lab.value("Bias") == repr(command_line("--epochs", "500")["after"]["bias"])
    expect(lab.page.locator("#loss-description")).to_contain_text("From epoch 0, with")


def test_the_canvases_say_what_they_show(lab: Lab) -> None:
    lab.open(f"{INSTANT}&epochs=300")
    network = lab.page.get_by_role("img", name="Network", exact=True)
    chart = lab.page.get_by_role("img", name="Loss", exact=True)
    expect(network).to_have_accessible_description(
        "First number 0.10, through weight 1, 0.28. Second number 0.20, through weight 2, 0.46. "
        "Bias 0.55. Their sum is 0.67; the neuron’s sigmoid turns it into a prediction of 0.66, "
        "which should be 0.30."
    )
    expect(chart).to_have_accessible_description(
        "At epoch 0: training loss 0.046, test loss 0.068."
    )
    assert network.evaluate("canvas => canvas.tagName") == "CANVAS"
    assert chart.evaluate("canvas => canvas.tagName") == "CANVAS"
    # The pictures themselves change too.
    pictures = [canvas.evaluate("canvas => canvas.toDataURL()") for canvas in (network, chart)]
    lab.run_to_the_end()
    expect(chart).to_have_accessible_description(
        "From epoch 0, with training loss 0.046 and test loss 0.068, to epoch 300: "
        "training loss 0.0097, test loss 0.014."
    )
    assert network.evaluate("canvas => canvas.toDataURL()") != pictures[0]
    assert chart.evaluate("canvas => canvas.toDataURL()") != pictures[1]


@pytest.mark.parametrize("rate", ["0.1", "1", "100"])
def test_the_formula_is_true_with_its_numbers_before_and_after_a_step(lab: Lab, rate: str) -> None:
    lab.open(f"#learning_rate={rate}&speed=example")
    formula = lab.page.locator("#formula")
    for number in (1, 2, 3):
        lab.step.click()
        expect(lab.message).to_contain_text(f"Learnt from example {number} of 28")
        expect(lab.page.locator("#try-note")).to_contain_text(f"Example {number} of the 28")
        check_equations(formula.inner_text())
        w1, w2, bias = (float(lab.value(name)) for name in ("Weight 1", "Weight 2", "Bias"))
        assert shown_numbers(formula.inner_text())[:5:2] == pytest.approx([w1, w2, bias], abs=0.005)


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("0.125", "0.125", "8.00 · 0.125 − 5.01 · 0.125 "),
        ("-0.0625", "17", "8.00 · −0.0625 − 5.0051 · 17.00 "),
    ],
)
def test_the_formula_is_true_with_its_numbers_whatever_is_tried(
    fresh_lab: Lab, first: str, second: str, shown: str
) -> None:
    lab = fresh_lab
    lab.open("#weights=8.0049,-5.0051&bias=2")
    lab.set("First number", first)
    lab.set("Second number", second)
    formula = lab.page.locator("#formula")
    expect(formula).to_contain_text(shown)
    check_equations(formula.inner_text())


def shown_numbers(text: str) -> list[float]:
    """The numbers of a formula, with their signs."""
    found = re.findall(r"([−+] ?)?(\d+\.\d+)", text.replace("=", " "))
    return [-float(digits) if "−" in sign else float(digits) for sign, digits in found]


def check_equations(text: str) -> None:
    """The sum is that of the products shown, and the sigmoid of it is the prediction shown."""
    w1, x1, w2, x2, bias, weighted_sum, z, prediction, *_ = shown_numbers(text)
    half = 0.005  # of the last digit that is shown
    assert weighted_sum == pytest.approx(w1 * x1 + w2 * x2 + bias, abs=4 * half)
    assert z == weighted_sum
    assert prediction == pytest.approx(1 / (1 + math.exp(-z)), abs=2 * half)
