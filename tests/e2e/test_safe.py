"""What Python in the page can import, and what it cannot reach."""

import re

import pytest

from tests.e2e.inside import open_door, run_python
from tests.e2e.lab import Lab, in_every_browser
from web.build.project import DIST
from web.build.server import serving

# Modules that the reader's own code can import.
OFFERED = [
    "statistics",
    "itertools",
    "collections",
    "dataclasses",
    "math",
    "cmath",
    "decimal",
    "fractions",
    "functools",
    "datetime",
    "re",
    "json",
    "csv",
    "string",
    "textwrap",
    "time",
    "typing",
    "enum",
    "operator",
    "heapq",
    "bisect",
    "copy",
    "pprint",
    "abc",
    "contextlib",
    "traceback",
    "unittest",
    "random",
]

# They can also be used: what they load only then is there as well.
USED = """
import csv, datetime, io, statistics, unittest
from decimal import Decimal
from fractions import Fraction

class Case(unittest.TestCase):
    def test_logs(self):
        with self.assertLogs("a", "INFO"):
            import logging
            logging.getLogger("a").info("b")

async def main():
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Case)
    result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
    return [
        str(datetime.datetime.strptime("2026-11-22", "%Y-%m-%d").date()),
        str(Decimal("0.1") + Decimal("0.2")),
        str(Fraction(1, 3) + Fraction(1, 6)),
        statistics.median([3, 1, 2]),
        next(csv.reader(io.StringIO('"a,b",c'))),
        result.wasSuccessful(),
    ]
"""

# Each way out of the page, and the result of trying it.
WAYS = """
import js
from pyodide.code import run_js

def to(way):
    def decorate(function):
        ways[way] = function
    return decorate

ways = {}

@to("another origin")
async def _(): return await js.fetch("FOREIGN")

@to("the page's own origin")
async def _(): return await js.fetch("OWN")

@to("XMLHttpRequest to the page's own origin")
async def _():
    request = js.XMLHttpRequest.new()
    request.open("GET", "OWN", False)
    request.send()
    return request.status

@to("fetch of a prototype")
async def _(): return await js.Object.getPrototypeOf(js.self).constructor.prototype.fetch("OWN")

@to("EventSource")
async def _(): return js.EventSource.new("OWN")

@to("WebTransport")
async def _(): return js.WebTransport.new("OWN")

@to("a font")
async def _(): return await js.FontFace.new("a", "url(OWN)").load()

@to("pyfetch")
async def _():
    from pyodide.http import pyfetch
    return await pyfetch("OWN")

@to("open_url")
async def _():
    from pyodide.http import open_url
    return open_url("OWN")

@to("sendBeacon")
async def _(): return js.navigator.sendBeacon("OWN")

@to("a message to the page")
async def _(): return js.postMessage("hello")

@to("a message to the page, by a prototype")
async def _(): return js.DedicatedWorkerGlobalScope.prototype.postMessage.call(js.self, "hello")

@to("a message to other windows")
async def _(): return js.BroadcastChannel.new("a")

@to("a notification")
async def _(): return js.Notification.permission

@to("a shared worker")
async def _(): return js.SharedWorker.new("OWN")

@to("the worker's own listener")
async def _(): return js.self.onmessage.call

@to("locks")
async def _(): return await js.navigator.locks.query()

@to("a folder of the disk")
async def _(): return js.webkitRequestFileSystem

@to("XMLHttpRequest")
async def _():
    request = js.XMLHttpRequest.new()
    request.open("GET", "FOREIGN", False)
    request.send()
    return request.status

@to("WebSocket")
async def _():
    socket = js.WebSocket.new("FOREIGN".replace("http", "ws"))
    await asyncio.sleep(0.3)
    if socket.readyState != 1: raise OSError("closed")

@to("eval")
async def _(): return js.eval("1 + 1")

@to("Function")
async def _(): return js.Function.new("return 1 + 1")()

@to("run_js")
async def _(): return run_js("1 + 1")

@to("importScripts")
async def _(): return js.importScripts("data:text/javascript,self.a = 1")

@to("another worker")
async def _(): return js.Worker.new("data:text/javascript,1")

@to("cookies")
async def _(): return js.document.cookie

@to("cookieStore")
async def _(): return js.cookieStore

@to("localStorage")
async def _(): return js.localStorage

@to("indexedDB")
async def _(): return js.indexedDB.open("a")

@to("caches")
async def _(): return await js.caches.keys()

@to("files")
async def _(): return await js.navigator.storage.getDirectory()

import asyncio

async def main():
    reached = {}
    for way, function in ways.items():
        try:
            reached[way] = f"REACHED {await function()}"
        except BaseException as error:
            reached[way] = type(error).__name__
    return reached
"""


def test_what_the_standard_library_offers_can_be_imported(warm_lab: Lab) -> None:
    open_door(warm_lab)
    warm_lab.load()
    warm_lab.wait_for("ready")
    names = ", ".join(OFFERED)
    imports = f"import {names}\n\nasync def main():\n    return [m.__name__ for m in ({names})]"
    assert run_python(warm_lab, imports) == OFFERED
    assert run_python(warm_lab, USED) == [
        *("2026-11-22", "0.3", "1/2", 2, ["a,b", "c"], True),
    ]


@in_every_browser
def test_python_reaches_nothing_but_the_page(fresh_lab: Lab) -> None:
    with serving() as foreign:
        # What the browser says of each attempt.
        fresh_lab.expected = ["Content Security", "Content-Security", foreign.address, "127.0.0.1"]
        fresh_lab.expected += ["EvalError", "Cross-Origin", "The page’s settings blocked"]
        open_door(fresh_lab)
        fresh_lab.load()
        fresh_lab.wait_for("ready")
        fresh_lab.requests.clear()
        code = WAYS.replace("FOREIGN", foreign.address).replace("OWN", fresh_lab.site)
        reached = run_python(fresh_lab, code)
    assert len(reached) == 31
    assert {way: end for way, end in reached.items() if end.startswith("REACHED")} == {}
    assert foreign.sent == []
    assert [url for url in fresh_lab.requests if foreign.address not in url] == []
    fresh_lab.requests = []


@pytest.mark.parametrize("name", ["index.html", "perceptron.html"])
def test_the_policy_allows_no_more_than_it_must(name: str) -> None:
    page = (DIST / name).read_text(encoding="utf-8")
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', page)
    assert found
    assert page.index(found[0]) < page.index("<script")
    policy = {rule.split()[0]: rule.split()[1:] for rule in found[1].split(";")}
    assert policy["default-src"] == ["'none'"]
    allowed = {source for sources in policy.values() for source in sources}
    assert "'unsafe-inline'" not in allowed
    assert "'unsafe-eval'" not in allowed
    hashes = {source for source in allowed if source.startswith("'sha256-")}
    assert allowed - hashes <= {"'none'", "'self'", "'wasm-unsafe-eval'", "blob:", "data:"}
    assert {"blob:", "data:", "*"}.isdisjoint(policy["script-src"])
