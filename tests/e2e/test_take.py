"""What can be taken along: a link, files of the network, the records, pictures."""

import json
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.e2e.lab import INSTANT, Lab, in_every_browser, saved, wait_until
from tests.e2e.test_accessibility import violations
from tests.e2e.test_layout import CUT_OFF


class Taking:
    """The panel “Take it along” of a page, unfolded."""

    def __init__(self, lab: Lab, downloads: Path) -> None:
        self.lab = lab
        self.downloads = downloads
        self.heading = lab.page.get_by_role("heading", name="Take it along", exact=True)
        self.link = lab.page.get_by_role("textbox", name="Link", exact=True)
        self.weights = lab.page.get_by_role("checkbox", name="With the present weights")
        self.load = lab.page.get_by_label("Load a network", exact=True)
        self.heading.click()
        expect(self.button("Copy link")).to_be_visible()

    def button(self, name: str) -> Locator:
        return self.lab.page.get_by_role("button", name=name, exact=True)

    def note(self, part: str) -> Locator:
        """What the panel says below one of its parts."""
        return self.lab.page.locator(f"#take-{part}")

    def save(self, name: str, file: str) -> bytes:
        """Press a button, and take what is downloaded under this name."""
        return self.saved(file, self.button(name).click)

    def saved(self, file: str, press: Callable[[], None]) -> bytes:
        return saved(self.lab.page, file, self.downloads, press)

    def save_network(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.save("Network as JSON", "neuron.json"))
        return found

    def offer(self, content: object, name: str = "neuron.json") -> None:
        """Choose a file with this content."""
        text = content if isinstance(content, str) else json.dumps(content)
        self.load.set_input_files(
            [FilePayload(name=name, mimeType="application/json", buffer=text.encode())]
        )


@pytest.fixture
def taking(lab: Lab, downloads: Path) -> Taking:
    """The panel on the shared page."""
    lab.open("#speed=instant&epochs=300")
    return Taking(lab, downloads)


def fragment(link: str) -> str:
    return "#" + link.partition("#")[2]


def test_a_link_with_the_weights_begins_where_the_run_stood(
    taking: Taking, warm_lab: Lab, command_line: Callable[..., Any]
) -> None:
    lab = taking.lab
    page = lab.site + "#epochs=300&speed=instant"
    expect(taking.link).to_have_value(page)
    lab.run_to_the_end()
    taking.weights.check()
    weights = [lab.value(name) for name in ("Weight 1", "Weight 2", "Bias")]
    first, second, bias = weights
    link = f"{page}&weights={first},{second}&bias={bias}&epoch=300"
    expect(taking.link).to_have_value(link)

    warm_lab.load(fragment(link))
    warm_lab.wait_for("ready")
    expect(warm_lab.message).to_contain_text("Ready at epoch 300: ")
    assert [warm_lab.value(name) for name in ("Weight 1", "Weight 2", "Bias")] == weights
    expect(warm_lab.page.locator("#loss-description")).to_contain_text("At epoch 300: ")
    warm_lab.step.click()
    expect(warm_lab.message).to_contain_text("Raise Epochs to continue")
    warm_lab.set("Epochs", "600")
    expect(warm_lab.page).to_have_url(f"{lab.site}#epochs=600&speed=instant")
    warm_lab.run_to_the_end()
    assert warm_lab.value("Bias") == repr(command_line("--epochs", "600")["after"]["bias"])
    # Back leads to the link, and to its weights.
    warm_lab.page.evaluate("history.back()")
    warm_lab.wait_for_value("Epoch", "300")
    warm_lab.wait_for_value("Bias", bias)
    warm_lab.reset.click()
    warm_lab.wait_for_value("Epoch", "0")
    expect(warm_lab.page).to_have_url(page)


def test_a_link_in_the_middle_of_an_epoch_begins_there(taking: Taking) -> None:
    lab = taking.lab
    for example in (1, 2):
        lab.step.click()
        expect(lab.message).to_contain_text(f"Learnt from example {example} of 28")
    taking.weights.check()
    expect(taking.link).to_have_value(re.compile("&epoch=0&example=2$"))
    link = taking.link.input_value()
    bias = lab.value("Bias")
    lab.reset.click()
    expect(lab.output("Bias")).not_to_have_attribute("data-value", bias)
    lab.page.goto(link)
    lab.wait_for_value("Bias", bias)
    expect(lab.page.get_by_text("and 2 of 28 examples")).to_be_visible()
    # A gate has but four examples.
    lab.page.goto(link.replace("example=2", "example=9") + "&task=and")
    expect(lab.message).to_contain_text("example must be a whole number from 0 to 3, not 9")
    lab.wait_for_value("Epoch", "0")
    expect(lab.page.locator("#epoch-part")).to_be_empty()


def test_a_bad_place_to_begin_is_left_out_and_said(
    lab: Lab, command_line: Callable[..., Any]
) -> None:
    """Which places are bad is tested in tests/js."""
    lab.open(INSTANT)
    lab.one_epoch.click()
    lab.wait_for_value("Epoch", "1")
    lab.page.goto(f"{lab.site}#weights=1,1e999&bias=0&speed=instant")
    expect(lab.message).to_have_text(
        "These parts of the address are not valid and were ignored: weights=1,1e999, bias=0."
    )
    # The run goes on from where it was.
    lab.one_epoch.click()
    lab.wait_for_value("Epoch", "2")
    after = command_line("--epochs", "2")["after"]
    assert lab.value("Weight 1") == repr(after["weights"][0])
    assert lab.value("Bias") == repr(after["bias"])


def test_the_link_is_copied_and_where_that_is_forbidden_selected(taking: Taking) -> None:
    page = taking.lab.page
    lab = taking.lab
    lab.page.goto(lab.site + "#")
    # A link that says nothing would show its reader their own last settings.
    expect(taking.link).to_have_value(lab.site + "#seed=109")
    page.evaluate(
        """() => Object.defineProperty(navigator, "clipboard", {
            configurable: true, value: { writeText: async text => { window.copied = text; } },
        })"""
    )
    taking.button("Copy link").click()
    expect(taking.note("link")).to_have_text("Copied.")
    assert page.evaluate("window.copied") == lab.site + "#seed=109"
    for clipboard in ("undefined", "{ writeText: () => Promise.reject(new Error('no')) }"):
        page.evaluate(
            f"""() => Object.defineProperty(navigator, "clipboard", {{
                configurable: true, value: {clipboard},
            }})"""
        )
        taking.button("Copy link").click()
        expect(taking.note("link")).to_contain_text("The link is selected")
        expect(taking.link).to_be_focused()
        selected = taking.link.evaluate("link => link.selectionEnd - link.selectionStart")
        assert selected == len(taking.link.input_value())
        taking.weights.focus()
    page.evaluate("() => { delete navigator.clipboard; }")


@in_every_browser
def test_a_network_comes_back_from_its_file_to_the_last_bit(taking: Taking) -> None:
    lab = taking.lab
    lab.page.goto(lab.site + "#speed=instant&epochs=40&seed=7&task=average&activation=leaky_relu")
    expect(lab.output("Accuracy")).to_contain_text("of 25")
    lab.run_to_the_end()
    predictions, bias = lab.exact(3), lab.value("Bias")
    network = taking.save_network()
    assert network["epoch"] == 40
    assert repr(network["bias"]) == bias

    lab.page.goto(lab.site + "#speed=instant&epochs=50&task=and")
    expect(lab.output("Accuracy")).to_contain_text("of 4")
    taking.offer(network)
    expect(taking.note("network")).to_have_text("Loaded neuron.json.")
    expect(taking.load).to_have_attribute("aria-invalid", "false")
    lab.wait_for_value("Epoch", "40")
    lab.wait_for_value("Bias", bias)
    expect(lab.message).to_contain_text("At epoch 40: ")
    assert lab.exact(3) == predictions
    expect(lab.page).to_have_url(
        f"{lab.site}#seed=7&epochs=50&task=average&activation=leaky_relu&speed=instant"
    )
    # The run goes on as if it had never been away.
    lab.run_to_the_end()
    away = lab.value("Bias")
    lab.reset.click()
    lab.wait_for_value("Epoch", "0")
    lab.run_to_the_end()
    assert lab.value("Bias") == away


def test_a_file_that_is_no_network_is_refused_and_nothing_is_lost(taking: Taking) -> None:
    lab = taking.lab
    lab.one_epoch.click()
    lab.wait_for_value("Epoch", "1")
    network = taking.save_network()
    kept = lab.page.url, lab.value("Bias"), lab.cells()
    for content, sentence in (
        ("not JSON", "it is not valid JSON: "),
        ({**network, "bias": "0"}, "bias must be a finite number, not '0'."),
        ({**network, "activation": "swish", "epoch": None}, "activation must be one of "),
        ({key: network[key] for key in network if key != "weights"}, "weights is missing."),
        (" " * 5_000_001, "it has 5,000,001 bytes, but only 5,000,000 are allowed."),
        ("[" * 900_000, "the file can have at most 100 lists."),
    ):
        taking.offer(content, "own.json")
        expect(taking.note("network")).to_contain_text(f"own.json was not loaded: {sentence}")
        expect(taking.load).to_have_attribute("aria-invalid", "true")
        assert (lab.page.url, lab.value("Bias"), lab.cells()) == kept
    taking.offer(network)
    expect(taking.note("network")).to_have_text("Loaded neuron.json.")


PROGRAMS = [
    ("addition", "sigmoid"),
    ("subtraction", "tanh"),
    ("average", "identity"),
    ("product", "relu"),
    ("xor", "leaky_relu"),
    ("maximum", "step"),
]


def test_the_program_prints_the_table_of_the_page(taking: Taking, tmp_path: Path) -> None:
    lab = taking.lab
    for task, activation in PROGRAMS:
        lab.page.goto(f"{lab.site}#speed=instant&epochs=60&task={task}&activation={activation}")
        lab.wait_for_value("Epoch", "0")
        lab.run_to_the_end()
        program = tmp_path / "neuron.py"
        program.write_bytes(taking.save("Python program", "neuron.py"))
        done = subprocess.run(
            [sys.executable, "-I", program], capture_output=True, text=True, timeout=60, check=True
        )
        heading, *rows = (re.split(r"\s{2,}", line.strip()) for line in done.stdout.splitlines())
        assert heading == ["Input", "Sum" if task == "addition" else "Target", "Prediction"]
        shown = [[row[0], row[1], row[3].split()[0]] for row in lab.cells()]
        assert rows == shown, (task, activation)


def test_the_records_are_a_table_in_full_digits(taking: Taking) -> None:
    lab = taking.lab
    lab.run_to_the_end()
    text = taking.save("Records as CSV", "records.csv").decode()
    heading, *rows = (line.split(",") for line in text.removesuffix("\r\n").split("\r\n"))
    assert heading == [
        "epoch",
        "weight_1",
        "weight_2",
        "bias",
        "loss",
        "test_loss",
        "right",
        "by_hand",
        "learning_rate",
        "example",
    ]
    names = ("Epoch", "Weight 1", "Weight 2", "Bias", "Loss", "Test loss", "Accuracy")
    assert rows[-1] == [*(lab.value(name) for name in names), "0", "0.1", "0"]
    assert [int(row[0]) for row in rows[:101]] == list(range(101))
    assert len(rows) == int(lab.slider("Go to epoch").get_attribute("max") or 0) + 1


@in_every_browser
def test_the_pictures_are_saved_as_they_look(taking: Taking) -> None:
    page = taking.lab.page
    expect(taking.button("Map as PNG")).to_be_hidden()
    panels = ("Weight space", "The activation", "Where it is wrong")
    for panel in panels:
        page.get_by_role("heading", name=panel, exact=True).click()
    expect(page.locator("#map-description")).not_to_be_empty()
    expect(page.locator("#surface-description")).to_contain_text("The lowest loss")
    for name in ("Network", "Loss", "Weight space", "Activation", "Map"):
        file = "surface" if name == "Weight space" else name.lower()
        picture = taking.save(f"{name} as PNG", f"{file}.png")
        canvas = page.get_by_role("img", name=name, exact=True)
        size = canvas.evaluate("canvas => [canvas.width, canvas.height]")
        assert first_pixel(picture) == (*size, (255, 255, 255))  # the card's colour, by day
    for panel in panels:
        page.get_by_role("heading", name=panel, exact=True).click()
    expect(taking.button("Map as PNG")).to_be_hidden()


def first_pixel(png: bytes) -> tuple[int, int, tuple[int, ...]]:
    """The width and the height of a PNG, and the colour of its first pixel, which is opaque."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(png[start : start + 4]) for start in (16, 20))
    channels = {2: 3, 6: 4}[png[25]]
    data, at = b"", 8
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    # Whatever the row's filter: the first pixel has no neighbours, so it stands as it is.
    red, green, blue, *alpha = zlib.decompress(data)[1 : 1 + channels]
    assert alpha in ([], [255])
    return width, height, (red, green, blue)


def test_the_panel_is_for_everybody(taking: Taking) -> None:
    lab = taking.lab
    taking.offer("no network")
    expect(taking.note("network")).to_contain_text("neuron.json was not loaded")
    assert violations(lab) == []
    lab.page.set_viewport_size({"width": 320, "height": 640})
    # The chart follows in the next frame; the link is a line to scroll in.
    wait_until(lab.page, f"""() => ({CUT_OFF})().every(html => html.includes('id="link"'))""")
    # By keyboard alone.
    taking.heading.locator("..").focus()
    order = []
    for _ in range(9):
        lab.page.keyboard.press("Tab")
        order.append(lab.page.evaluate("document.activeElement.id"))
    assert order == [
        *("link-weights", "link", "copy-link", "save-json", "save-program", "load-network"),
        *("save-records", "save-network", "save-loss"),
    ]
    assert taking.saved("loss.png", lambda: lab.page.keyboard.press("Enter"))


def test_a_link_says_that_it_cannot_carry_so_many_rows(taking: Taking) -> None:
    lab = taking.lab
    rows = "_".join(f"{i / 100:g}_0.5_1" for i in range(100))
    said = lab.page.locator("#link-data")
    lab.page.goto(f"{lab.site}{INSTANT}&task=own&data={rows}")
    expect(taking.link).to_have_value(re.compile("data=0_0.5_1_0.01_"))
    expect(said).to_be_empty()
    data = lab.page.get_by_text("Your data", exact=True)
    data.click()
    lab.page.get_by_role("button", name="Add a row", exact=True).click()
    for name in ("first number", "second number", "target"):
        lab.page.get_by_role("textbox", name=f"Row 101, {name}", exact=True).fill("1")
    lab.page.get_by_role("button", name="Use this data", exact=True).click()
    expect(said).to_contain_text("A link can hold at most 100 rows, and you have more")
    taking.weights.check()
    expect(taking.link).not_to_have_value(re.compile("data=|weights="))
    taking.weights.uncheck()
    data.click()
