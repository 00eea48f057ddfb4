"""Lets a test run Python of its own where the page's Python runs."""

from html import escape
from typing import Any

from playwright.sync_api import Route

from tests.e2e.lab import KEEP_WORKERS, Lab, wait_until

# Stands at the end of bridge.py, where the page shows it and takes it from.
DOOR = """
import asyncio, json

_page, _answers = handle, []

def handle(request):
    asked = json.loads(request)
    if asked["call"] != "test":
        return _page(request)
    if "code" in asked:
        scope = {}
        exec(asked["code"], scope)
        asyncio.ensure_future(scope["main"]()).add_done_callback(_answers.append)
    if not _answers:
        return json.dumps(None)
    return json.dumps({"answer": _answers.pop().result()})
"""

ASK = """(asked) => new Promise((resolve, reject) => {
    const worker = testWorkers.at(-1);
    const hear = ({ data }) => {
        worker.removeEventListener("message", hear);
        if ("reply" in data) resolve(JSON.parse(data.reply));
        else reject(new Error(JSON.stringify(data)));
    };
    worker.addEventListener("message", hear);
    worker.postMessage({ request: JSON.stringify({ call: "test", ...asked }) });
})"""


def open_door(lab: Lab) -> None:
    """Have the page load with a bridge that also runs what a test sends."""

    def add(route: Route) -> None:
        before, start, rest = route.fetch().text().partition('data-path="bridge.py">')
        assert start
        code, end, after = rest.partition("</pre>")
        body = before + start + code + escape(DOOR, quote=False) + end + after
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    lab.page.route(lab.site, add)
    lab.page.add_init_script(KEEP_WORKERS)


def run_python(lab: Lab, code: str) -> Any:
    """Run code that defines `async def main()`, while nothing else runs; what that returns."""
    reply = lab.page.evaluate(ASK, {"code": code}) or wait_until(lab.page, ASK, {})
    return reply["answer"]
