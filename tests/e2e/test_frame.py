"""In a sandboxed frame the page works, or says what the frame must allow."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, Route, expect

from tests.e2e.lab import Lab, in_every_browser
from web.build.server import Handler, serving


def framed(page: Page, site: str) -> FrameLocator:
    """Show the page in a frame that allows scripts and no more."""
    frame = f'<iframe sandbox="allow-scripts" src="{site}" width="1200" height="700"></iframe>'

    def show(route: Route) -> None:
        route.fulfill(body=f"<!doctype html><title>Class</title>{frame}", content_type="text/html")

    page.route("**/class.html", show)
    page.goto(f"{site.partition('#')[0]}class.html")
    return page.frame_locator("iframe")


@in_every_browser
def test_in_a_sandbox_the_page_trains_where_its_host_lets_anybody_read_it(
    new_lab: Callable[..., Lab], command_line: Callable[..., Any]
) -> None:
    lab = new_lab()
    page = framed(lab.page, f"{lab.site}#speed=instant&epochs=50")
    expect(page.locator("html")).to_have_attribute("data-status", "ready")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator("#message")).to_contain_text("Finished at epoch 50")
    bias = repr(command_line("--epochs", "50")["after"]["bias"])
    expect(page.get_by_role("status", name="Bias", exact=True)).to_have_attribute(
        "data-value", bias
    )


# Where nobody may: the page's script, or all but that, cannot be fetched.
@pytest.mark.parametrize("closed", ["", ".gz"])
def test_in_a_sandbox_elsewhere_it_says_what_the_frame_must_allow(
    new_lab: Callable[..., Lab], monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    send = Handler.send_header

    def send_header(self: Handler, name: str, value: str) -> None:
        if name != "Access-Control-Allow-Origin" or not self.path.endswith(closed):
            send(self, name, value)

    monkeypatch.setattr(Handler, "send_header", send_header)
    lab = new_lab()
    lab.expected = ["CORS", "Cross-Origin", "cross-origin", "Failed to load", "main-", ".gz"]
    with serving() as server:
        lab.site = server.address
        page = framed(lab.page, f"{server.address}/")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("add allow-same-origin to its sandbox")
        expect(alert).not_to_contain_text("internet")
