"""The panel “The Python” as its readers use it."""

import json
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, expect

from tests.e2e.lab import Lab, saved, wait_until
from web.build.project import PY

# What the device keeps of the reader's texts, by path.
KEPT = """() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith("perceptron-code "));
    return key ? localStorage.getItem(key) : "{}";
}"""

# A press changes the state at once, and the page follows in the next frame.
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

# What a browser does for a reader who pastes; Firefox is given the text in a way of its own. To
# insert the text as if it were typed takes much longer.
PASTE = """(target, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const content = { clipboardData, data: text, dataType: "text/plain" };
    const how = { bubbles: true, cancelable: true, composed: true };
    target.dispatchEvent(new ClipboardEvent("paste", { ...content, ...how }));
}"""

RUN_IS_OVER = """() => {
    const [note, problem] = ["code-note", "code-problem"].map((id) => document.getElementById(id));
    return note.textContent !== "" || !problem.hidden;
}"""


def original(name: str) -> str:
    """The text of a file of the lesson."""
    return (Path(PY) / "perceptron" / name).read_text(encoding="utf-8")


class Coding:
    """The panel of a page that is ready, on show."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.page = lab.page
        self.note = self.page.locator("#code-note")
        self.alert = self.page.locator("#code-problem").get_by_role("alert")
        self.lines = self.page.locator("#code-editor .cm-line")
        self.show()

    def show(self) -> None:
        show = self.button("Show the Python")
        if show.is_visible():
            show.click()
        expect(self.lab.html).to_have_attribute("data-code", "ready")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        """Press a button, and wait until the page shows no more what it showed before."""
        self.button(name).click()
        self.page.evaluate(TWO_FRAMES)

    def source(self, name: str = "model.py") -> Locator:
        """The text box of the file on show."""
        return self.page.get_by_role("textbox", name=f"Source of {name}", exact=True)

    def open(self, name: str) -> Locator:
        """Show a file; its text box."""
        tab = self.page.get_by_role("tab", name=name, exact=True)
        if tab.count():
            tab.click()
        else:
            self.page.get_by_role("combobox", name="Other files").select_option(label=name)
        expect(self.source(name)).to_be_visible()
        return self.source(name)

    def write(self, name: str, text: str) -> None:
        """Replace the text of a file, as one does who pastes it."""
        source = self.open(name)
        source.focus()
        self.page.keyboard.press("ControlOrMeta+a")
        source.evaluate(PASTE, text)
        path = f"perceptron/{name}"
        kept = self.kept().get(path, original(name))
        assert kept == text, "the editor has another text than was put into it"

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a part of the original text of a file."""
        text = original(name)
        assert text.count(old) == 1, f"{old!r} must be once in {name}"
        self.write(name, text.replace(old, new))

    def run(self) -> None:
        """Press “Run this code”, and wait for what came of it."""
        self.press("Run this code")  # which empties the note and removes the error
        wait_until(self.page, RUN_IS_OVER)

    def kept(self) -> dict[str, str]:
        """The texts that the device keeps, by path."""
        texts: dict[str, str] = json.loads(self.page.evaluate(KEPT))
        return texts

    def offer(self, name: str, content: bytes) -> None:
        """Choose a file with this content for “Open a file”."""
        self.page.get_by_label("Open a file", exact=True).set_input_files(
            [FilePayload(name=name, mimeType="text/x-python", buffer=content)]
        )

    def download(self, downloads: Path) -> bytes:
        """Press “Download”; what comes."""
        press = self.button("Download").click
        return saved(self.page, "perceptron-python.zip", downloads, press)
