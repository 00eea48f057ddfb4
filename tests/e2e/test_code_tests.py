"""“Test this code”: the tests that travel with the page run in it, on the code as it stands."""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.coding import Coding
from tests.e2e.lab import INSTANT, Lab, in_every_browser, wait_until
from tests.e2e.test_accessibility import violations

# The derivative of the hyperbolic tangent, without its square.
SLOPE = "return 1.0 - output * output"
WRONG_SLOPE = "return 1.0 - output"
TITLE = "The derivative of each activation is its slope."


class Testing(Coding):
    """The panel with its tests."""

    __test__ = False

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self.count = self.page.locator("#code-tests-count")
        self.table = self.page.get_by_role("table", name="Tests of this code", exact=True)
        self.earlier = self.page.get_by_text("These are the results of earlier code.")

    def test(self) -> None:
        """Press “Test this code”, and wait until no more test runs."""
        self.press("Test this code")  # which removes the count of the last time
        expect(self.count).to_contain_text("pass", timeout=90_000)

    def row(self, title: str) -> Locator:
        return self.table.get_by_role("row").filter(has=self.page.get_by_text(title, exact=True))

    def outcomes(self) -> list[str]:
        """The results, from the first test to the last."""
        cells = self.table.locator("tbody td > :nth-child(2)")
        return [text.strip() for text in cells.all_inner_texts()]


@pytest.fixture
def testing(warm_lab: Lab) -> Testing:
    warm_lab.load(f"{INSTANT}&epochs=20")
    warm_lab.wait_for("ready")
    return Testing(warm_lab)


@in_every_browser
def test_the_original_passes_all_tests_with_progress(testing: Testing) -> None:
    testing.button("Test this code").click()
    expect(testing.count).to_have_text("The tests are running.")
    expect(testing.page.get_by_role("progressbar", name="Tests that were run")).to_be_visible()
    expect(testing.table).to_be_visible()
    expect(testing.count).to_have_text("All 18 tests pass.", timeout=90_000)
    assert testing.outcomes() == ["passed"] * 18
    expect(testing.button("Stop the tests")).to_be_hidden()
    assert violations(testing.lab) == []
    # The run is where it was: a test trains networks of its own.
    assert testing.lab.epoch == 0
    testing.lab.run_to_the_end()


def test_a_wrong_derivative_fails_its_test_at_its_line_until_it_is_right_again(
    testing: Testing,
) -> None:
    testing.change("activations.py", SLOPE, WRONG_SLOPE)
    testing.open("model.py")
    testing.test()  # which runs the changed code first
    expect(testing.note).to_have_text("Your activations.py runs now.")
    row = testing.row(TITLE)
    expect(row).to_contain_text("failed")
    expect(row).to_contain_text("tanh")
    others = testing.outcomes()
    assert 0 < others.count("passed") < 18
    passed = others.count("passed")
    expect(testing.count).to_have_text(f"{passed} of 18 tests pass.")
    place = row.get_by_role("button", name="activations.py, line").first
    place.focus()
    testing.page.keyboard.press("Enter")
    expect(testing.source("activations.py")).to_be_focused()
    assert violations(testing.lab) == []

    testing.change("activations.py", SLOPE, SLOPE)
    expect(testing.earlier).to_be_visible()
    assert violations(testing.lab) == []
    testing.test()
    expect(testing.earlier).to_be_hidden()
    expect(testing.count).to_have_text("All 18 tests pass.")


def test_code_that_does_not_run_is_not_tested(testing: Testing) -> None:
    testing.change("layers.py", "class Neuron:", "class Neuron")
    testing.button("Test this code").click()
    expect(testing.count).to_contain_text("This code does not run, so it was not tested.")
    expect(testing.table).to_be_hidden()
    expect(testing.alert).to_contain_text("SyntaxError")


def test_a_test_that_never_ends_is_stopped_and_the_others_are_not_run(testing: Testing) -> None:
    # Only the tests of the gradient call this, so the page itself works with this code.
    head = "def _outputs_of(network: Network, inputs: Rows) -> list[float]:\n"
    testing.change("gradient.py", head, f"{head}    while True:\n        pass\n")
    testing.button("Test this code").click()
    stop = testing.button("Stop")
    expect(stop).to_be_visible(timeout=60_000)
    stop.click()
    expect(testing.count).to_contain_text("One test stopped Python, or did not end.")
    outcomes = testing.outcomes()
    failed = outcomes.index("failed")
    assert outcomes == ["passed"] * failed + ["failed"] + ["not run"] * (17 - failed)
    row = testing.table.locator("tbody tr").nth(failed)
    expect(row).to_contain_text("did not end")
    testing.lab.wait_for("ready")
    testing.lab.run_to_the_end()
    assert "while True" in testing.kept()["perceptron/gradient.py"]


def test_the_tests_can_be_stopped(testing: Testing) -> None:
    testing.button("Test this code").click()
    stop = testing.button("Stop the tests")
    wait_until(testing.page, "() => document.querySelector('[data-outcome=passed]')")
    stop.click()
    expect(testing.count).to_contain_text("You stopped the tests.", timeout=90_000)
    outcomes = testing.outcomes()
    ended = outcomes.index("not run")
    assert outcomes == ["passed"] * ended + ["not run"] * (18 - ended)
    expect(testing.count).to_have_text(f"{ended} of 18 tests pass. You stopped the tests.")
    testing.test()
    expect(testing.count).to_have_text("All 18 tests pass.")


def test_the_table_fits_on_a_narrow_screen(testing: Testing) -> None:
    testing.page.set_viewport_size({"width": 320, "height": 700})
    testing.change("activations.py", SLOPE, WRONG_SLOPE)
    testing.test()
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert testing.page.evaluate(wide) <= 0
