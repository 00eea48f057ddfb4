"""Nobody is left waiting, even where the page's own script cannot run."""

from collections.abc import Callable

from playwright.sync_api import Browser, Route, expect

from tests.e2e.lab import Lab, in_every_browser

MAIN = "**/main-*.js"


def missing(route: Route) -> None:
    route.fulfill(status=404, body="not here")


def in_a_sandbox(route: Route) -> None:
    answer = route.fetch()
    headers = answer.headers | {"content-security-policy": "sandbox"}
    route.fulfill(response=answer, headers=headers)


def test_a_script_that_does_not_come_is_said(fresh_lab: Lab) -> None:
    fresh_lab.expected = ["404", "main-", "ERR_FAILED", "uncaught: ", "MIME type"]
    answers: list[tuple[Callable[[Route], None], str]] = [
        (missing, "Part of this page could not be loaded"),
        (lambda route: route.abort(), "Part of this page could not be loaded"),
        (
            lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"),
            "If your network asks you to sign in, do that first.",
        ),
        (
            lambda route: route.fulfill(body="const a =", content_type="text/javascript"),
            "Part of this page could not run. It may have been damaged on the way.",
        ),
    ]
    for answer, reason in answers:
        fresh_lab.page.route(MAIN, answer)
        fresh_lab.load()
        fresh_lab.wait_for("failed")
        expect(fresh_lab.page.get_by_role("alert")).to_contain_text(reason)
        expect(fresh_lab.page.get_by_role("progressbar", name="Loading Python")).to_be_hidden()
        expect(fresh_lab.try_again).to_be_visible()
        fresh_lab.page.unroute(MAIN)
    fresh_lab.try_again.click()
    fresh_lab.wait_for("ready")


def test_a_script_that_never_comes_is_said_after_a_minute(fresh_lab: Lab) -> None:
    fresh_lab.expected = ["main-", "ABORTED", "ERR_FAILED"]
    fresh_lab.page.clock.install()
    held: list[Route] = []
    fresh_lab.page.route(MAIN, lambda route: held.append(route))
    fresh_lab.page.goto(fresh_lab.site, wait_until="commit")
    expect(fresh_lab.page.get_by_role("table", name="Predictions")).to_be_visible()
    fresh_lab.page.clock.fast_forward(61_000)
    fresh_lab.wait_for("failed")
    expect(fresh_lab.page.get_by_role("alert")).to_contain_text("did not arrive within 60 seconds")
    for route in held:
        route.abort()


LACKING = [
    "delete HTMLScriptElement.prototype.noModule",
    "delete window.DecompressionStream",
    "delete window.WebAssembly",
    "delete WebAssembly.compileStreaming",
]


def test_an_old_browser_is_told_so(fresh_lab: Lab) -> None:
    lack = "".join(
        f"if (location.search === '?{i}') {lacking};" for i, lacking in enumerate(LACKING)
    )
    fresh_lab.page.add_init_script(lack)
    for number in range(len(LACKING)):
        fresh_lab.load(f"?{number}")
        fresh_lab.wait_for("failed")
        expect(fresh_lab.page.get_by_role("alert")).to_contain_text("needs WebAssembly")
        # What can be shown is shown.
        expect(fresh_lab.output("Accuracy")).to_have_text("2 of 25")


@in_every_browser
def test_the_page_works_without_what_it_can_do_without(fresh_lab: Lab) -> None:
    fresh_lab.expected = ["404", "style-", "icon-", "manifest-", "sw.js", "Manifest", "stylesheet"]
    for address in ("**/style-*.css", "**/icon-*", "**/manifest-*", "**/sw.js"):
        fresh_lab.page.route(address, missing)
    fresh_lab.load("#speed=instant&epochs=100")
    fresh_lab.wait_for("ready")
    fresh_lab.run_to_the_end()
    expect(fresh_lab.page.get_by_text("The page’s style could not be loaded")).to_be_visible()


# A browser in a C locale: its language is no valid tag, and what formats numbers by it throws.
NO_LANGUAGE = """
    const refuse = () => { throw new RangeError("Incorrect locale information provided"); };
    Object.defineProperty(Navigator.prototype, "language", { get: () => "C" });
    for (const name of Object.getOwnPropertyNames(Intl)) Intl[name] = refuse;
    for (const { prototype } of [Number, Date, BigInt]) prototype.toLocaleString = refuse;
"""


def test_a_browser_whose_language_is_not_valid_starts_the_page(new_lab: Callable[..., Lab]) -> None:
    lab = new_lab()
    lab.page.add_init_script(NO_LANGUAGE)
    lab.load("#speed=instant&epochs=1200")
    lab.wait_for("ready")
    lab.run_to_the_end()
    expect(lab.output("Epoch")).to_have_text("1,200")
    expect(lab.page.get_by_role("img", name="Loss", exact=True)).to_be_visible()


def test_without_scripts_the_page_shows_the_network_before_it_learns(
    new_lab: Callable[..., Lab], browser: Browser
) -> None:
    if browser.browser_type.name == "firefox":
        # Playwright has no such switch for every Firefox; in a sandbox there are no scripts.
        lab = new_lab()
        lab.page.route(lab.site, in_a_sandbox)
        lab.expected = ["sandbox", "script", "opaque", "CORS", "main-", "manifest"]
    else:
        lab = new_lab(java_script_enabled=False)
    lab.load()
    expect(lab.page.locator("noscript p")).to_be_visible()
    expect(lab.output("Accuracy")).to_have_text("2 of 25")
    expect(lab.table.get_by_role("row")).to_have_count(26)
    expect(lab.page.locator("svg.wide")).to_be_visible()
    expect(lab.page.locator("#message")).to_be_hidden()
    expect(lab.page.get_by_role("progressbar", name="Loading Python")).to_be_hidden()
