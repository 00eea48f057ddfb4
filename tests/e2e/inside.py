"""Lets a test run Python of its own where the page's Python runs."""

from collections.abc import Callable
from html import escape, unescape
from typing import Any

from playwright.sync_api import Route

from tests.e2e.lab import KEEP_WORKERS, Lab, wait_until

# Stands at the end of bridge.py, where the page shows it and takes it from.
DOOR = """
import asyncio, json

_page, _answers = handle, []

def handle(request, content=None):
    asked = json.loads(request)
    if asked["call"] != "test":
        return _page(request, content)
    if "code" in asked:
        scope = {}
        exec(asked["code"], scope)
        asyncio.ensure_future(scope["main"]()).add_done_callback(_answers.append)
    if not _answers:
        return json.dumps(None)
    return json.dumps({"answer": _answers.pop().result()})
"""

# A service worker would answer with the page as it was before it was edited.
NOT_KEPT = """
    if (window.ServiceWorkerContainer) ServiceWorkerContainer.prototype.register = () =>
        Promise.reject(new DOMException("Not in this window.", "SecurityError"));
"""

ASK = """(asked) => new Promise((resolve, reject) => {
    const worker = testWorkers.at(-1);
    const takeReply = ({ data }) => {
        if (!("reply" in data || "died" in data)) return; // it answers nothing
        worker.removeEventListener("message", takeReply);
        if ("reply" in data) resolve(JSON.parse(data.reply));
        else reject(new Error(JSON.stringify(data)));
    };
    worker.addEventListener("message", takeReply);
    worker.postMessage({ request: JSON.stringify({ call: "test", ...asked }) });
})"""


def edit_source(lab: Lab, path: str, edit: Callable[[str], str]) -> None:
    """Have the page load with other Python in place of one of its sources."""

    def answer(route: Route) -> None:
        before, start, rest = route.fetch().text().partition(f'data-path="{path}">')
        assert start
        code, end, after = rest.partition("</pre>")
        body = before + start + escape(edit(unescape(code)), quote=False) + end + after
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    lab.page.add_init_script(NOT_KEPT)
    lab.page.route(lab.site, answer)


def open_door(lab: Lab) -> None:
    """Have the page load with a bridge that also runs what a test sends."""
    edit_source(lab, "bridge.py", lambda code: code + DOOR)
    lab.page.add_init_script(KEEP_WORKERS)


def run_python(lab: Lab, code: str) -> Any:
    """Run code that defines `async def main()`, while nothing else runs; what that returns."""
    reply = lab.page.evaluate(ASK, {"code": code}) or wait_until(lab.page, ASK, {})
    assert "answer" in reply, reply
    return reply["answer"]
