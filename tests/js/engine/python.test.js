// What the worker does with Python itself: give it sources, and hear what it prints.

import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { loadPyodide } from "pyodide";
import { loadSources } from "../../../web/js/engine/load-sources.js";
import { createOutput } from "../../../web/js/engine/output.js";

/** @type {import("../../../web/js/engine/types.d.ts").Printed[]} */
let messages = [];
const output = createOutput((message) => messages.push(message));
/** @type {any} */
let python;

before(async () => {
	python = await loadPyodide();
	python.setStdout(output.writer("stdout"));
	python.setStderr(output.writer("stderr"));
});

// One interpreter serves all of these tests; in the page, other sources get one of their own.
beforeEach(() => {
	messages = [];
	output.renew();
	python.runPython(`
import shutil, sys
shutil.rmtree("/py", ignore_errors=True)
for name in {"bridge", "model", "perceptron", "perceptron.model"} & set(sys.modules):
    del sys.modules[name]
sys.path_importer_cache.pop("/py/", None)
`);
});

/** @param {Record<string, string>} sources @param {[path: string, pyc: Uint8Array]} [compiled] @returns {any} */
function load(sources, [path, pyc] = ["none.pyc", new Uint8Array()]) {
	const head = new TextEncoder().encode(`${JSON.stringify({ [path]: pyc.length })}\n`);
	const compiled = Uint8Array.from([...head, ...pyc]).buffer;
	const loaded = loadSources(python, { sources, compiled }, output.print);
	return typeof loaded === "string" ? JSON.parse(loaded) : loaded;
}

/** The part of a bridge that most of the tests below do not need. */
const REST = `
from array import array

def use_webassembly(instantiate):
    pass

def floats():
    return array('d')
`;

const printed = (/** @type {string} */ stream) =>
	messages
		.filter((message) => message.stream === stream)
		.map(({ text }) => text)
		.join("");

test("the bridge answers requests, with whatever other module it needs", () => {
	const answer = load({
		"bridge.py": `${REST}import model\n\ndef handle(request, content):\n    return model.greet(request)\n`,
		"model.py": "def greet(name):\n    return f'Hello {name}'\n",
	});
	assert.deepEqual(answer("you"), { reply: "Hello you" });
});

test("the bytes of a file come beside a request", () => {
	const code = "return 'none' if content is None else str(list(content.to_bytes()))";
	const answer = load({ "bridge.py": `${REST}\ndef handle(request, content):\n    ${code}\n` });
	assert.deepEqual(answer("", Uint8Array.of(0, 200, 255)), { reply: "[0, 200, 255]" });
	assert.deepEqual(answer(""), { reply: "none" });
});

test("the floats of a reply come beside it, and are not those of the next", () => {
	const answer = load({
		"bridge.py": `
from array import array

numbers = array("d")

def use_webassembly(instantiate):
    pass

def handle(request, content):
    numbers[:] = array("d", [0.1, float("nan"), float("-inf"), 5e-324] if request else [7])
    return '{"floats": [0, 2]}'

def floats():
    return numbers
`,
	});
	const { reply, floats } = answer("some");
	assert.equal(reply, '{"floats": [0, 2]}');
	assert.deepEqual([...new Float64Array(answer("").floats)], [7]);
	const expected = [0.1, Number.NaN, Number.NEGATIVE_INFINITY, 5e-324];
	assert.deepEqual([...new Float64Array(floats)], expected);
	assert.equal(floats.byteLength, 32);
});

test("what a request prints comes before its answer, also without a line break", () => {
	const answer = load({
		"bridge.py": `${REST}
import sys
def handle(request, content):
    print("to be", "or not")
    print("in red", file=sys.stderr)
    print("no end", end="")
    return "done"
`,
	});
	assert.deepEqual(answer(""), { reply: "done" });
	assert.equal(printed("stdout"), "to be or not\nno end");
	assert.equal(printed("stderr"), "in red\n");
});

test("what the lesson prints has the place of the print, line for line", () => {
	const answer = load({
		"bridge.py": `${REST}
from perceptron import model
def handle(request, content):
    model.train()
    print("of the bridge")
    return "done"
`,
		"perceptron/__init__.py": "",
		"perceptron/model.py": `
import sys
def train():
    print("loss", 0.5)
    print("one", end=" ")
    print("two")
    sys.stderr.write("no line break")
`,
	});
	answer("");
	assert.deepEqual(messages, [
		{ stream: "stdout", text: "loss 0.5\n", path: "perceptron/model.py", line: 4 },
		{ stream: "stdout", text: "one two\n", path: "perceptron/model.py", line: 6 },
		{ stream: "stdout", text: "of the bridge\n", path: null, line: null },
		{ stream: "stderr", text: "no line break", path: "perceptron/model.py", line: 7 },
	]);
});

test("what is printed on import comes with its place, also before an error", () => {
	const failure = load({
		"bridge.py": "import perceptron.model\n",
		"perceptron/__init__.py": "",
		"perceptron/model.py": "print('as far as here')\nbroken\n",
	});
	assert.equal(failure.type, "NameError");
	assert.deepEqual(messages, [
		{ stream: "stdout", text: "as far as here\n", path: "perceptron/model.py", line: 1 },
	]);
});

test("a million lines take little longer than counting to a million, and the next request prints again", () => {
	const answer = load({
		"bridge.py": `${REST}
def handle(request, content):
    if request:
        print(request)
    else:
        for number in range(1_000_000):
            print(number)
    return "done"
`,
	});
	const began = performance.now();
	answer("");
	const seconds = (performance.now() - began) / 1000;
	assert.ok(seconds < 5, `${seconds} seconds`);
	assert.equal(messages.length, 201);
	output.renew();
	answer("again");
	assert.equal(messages.at(-1)?.text, "again\n");
});

test("streams that the code closes or replaces, and odd texts, break nothing", () => {
	const answer = load({
		"bridge.py": `${REST}
import sys
def handle(request, content):
    if request == "close":
        sys.stdout.close()
    elif request == "remove":
        sys.stdout = None
    elif request == "surrogate":
        print("\\ud800")
    elif request == "bytes":
        sys.stdout.write(b"bytes")
    print("after", request)
    return "done"
`,
	});
	assert.deepEqual(answer("surrogate"), { reply: "done" });
	assert.deepEqual(answer("close"), { reply: "done" });
	assert.throws(() => answer("bytes"), { type: "TypeError" });
	assert.deepEqual(answer("remove"), { reply: "done" });
});

test("there is nobody to answer input()", () => {
	python.setStdin({ stdin: () => null });
	const failure = load({ "bridge.py": "input('Your name? ')\n" });
	assert.equal(failure.type, "EOFError");
});

test("a flood of output becomes few messages", () => {
	const answer = load({
		"bridge.py": `${REST}
def handle(request, content):
    for number in range(100_000):
        print(number)
    print("x" * 1_000_000, end="")
    return "done"
`,
	});
	assert.deepEqual(answer(""), { reply: "done" });
	assert.equal(messages.length, 201);
	assert.ok(printed("stdout").startsWith("0\n1\n2\n"));
	assert.ok(printed("stdout").length < 11_000);
	assert.match(printed("stdout"), /The rest of the output is not shown/);
});

test("an error in a module is reported with its file, its line and the traceback", () => {
	const failure = load({ "bridge.py": "import model\n", "model.py": "one = 1\n\ntwo = one / 0\n" });
	assert.equal(failure.type, "ZeroDivisionError");
	assert.equal(failure.message, "division by zero");
	assert.deepEqual([failure.path, failure.line], ["model.py", 3]);
	assert.match(failure.traceback, /^Traceback .*\n {2}File "bridge\.py", line 1, in <module>\n/);
	assert.match(failure.traceback, /File "model\.py", line 3, in <module>\n {4}two = one \/ 0/);
	assert.match(failure.traceback, /ZeroDivisionError: division by zero\n$/);
});

test("a syntax error is reported with its file and its line", () => {
	const failure = load({ "bridge.py": "import model\n", "model.py": "a = 1\ndef broken(:\n" });
	assert.equal(failure.type, "SyntaxError");
	assert.deepEqual([failure.path, failure.line], ["model.py", 2]);
	assert.match(failure.traceback, /File "model\.py", line 2\n {4}def broken\(:/);
});

test("a missing bridge is reported", () => {
	const failure = load({ "model.py": "" });
	assert.equal(failure.type, "ModuleNotFoundError");
	assert.deepEqual([failure.path, failure.line], [null, null]);
});

test("a bridge that cannot answer is reported", () => {
	const failure = load({ "bridge.py": "answer = 42\n" });
	assert.equal(failure.type, "ImportError");
	assert.equal(failure.message, "cannot import name 'handle' from 'bridge' (bridge.py)");
});

test("a pyc is used if it is that of the source, and ignored if it is not", () => {
	const source = `${REST}def handle(request, content):\n    return 'as written'\n`;
	// One that tells, by its answer, that it is what runs.
	const pyc = python
		.runPython(`
import importlib.util, marshal
source = b"${source.replaceAll("\n", "\\n")}"
code = compile(source.replace(b"written", b"compiled"), "bridge.py", "exec")
header = importlib.util.MAGIC_NUMBER + (3).to_bytes(4, "little") + importlib.util.source_hash(source)
header + marshal.dumps(code)
`)
		.toJs();
	const path = python.runPython('importlib.util.cache_from_source("bridge.py")');
	assert.equal(load({ "bridge.py": source }, [path, pyc])("").reply, "as compiled");
	python.runPython('del sys.modules["bridge"]');
	const edited = source.replace("written", "edited");
	assert.equal(load({ "bridge.py": edited }, [path, pyc])("").reply, "as edited");
});
