// What Python is handed to run WebAssembly.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadPyodide } from "pyodide";
import { createCompile } from "../../../web/js/engine/compile.js";

/** @type {any} */
let python;

before(async () => {
	python = await loadPyodide();
});

/**
 * A module with `run(x)`, from a float to a float, that calls an imported function.
 *
 * @param {string} name of that function
 */
function moduleCalling(name) {
	const text = (/** @type {string} */ word) => [word.length, ...new TextEncoder().encode(word)];
	const section = (/** @type {number} */ id, /** @type {number[]} */ content) => [
		id,
		content.length,
		...content,
	];
	return new Uint8Array([
		...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
		...section(1, [1, 0x60, 1, 0x7c, 1, 0x7c]),
		...section(2, [
			2,
			...text("env"),
			...text("memory"),
			2,
			0,
			0,
			...text("env"),
			...text(name),
			0,
			0,
		]),
		...section(3, [1, 0]),
		...section(7, [1, ...text("run"), 0, 1]),
		...section(10, [1, 6, 0, 0x20, 0, 0x10, 0, 0x0b]),
	]);
}

test("a module computes with Python's own functions", () => {
	const run = createCompile(python)(moduleCalling("exp"));
	for (const x of [0, 1, -0.3, 0.1234567, 700]) {
		assert.equal(run?.(x), python.runPython(`import math; math.exp(${x})`));
	}
});

test("Python hands in bytes", () => {
	python.globals.set("compile_bytes", createCompile(python));
	python.globals.set("given", moduleCalling("tanh"));
	assert.equal(
		python.runPython("compile_bytes(bytes(given.to_py()))(0.7) == __import__('math').tanh(0.7)"),
		true,
	);
});

test("where something is missing, there is no function", () => {
	assert.equal(createCompile({})(moduleCalling("exp")), undefined);
	const { memory } = python._module;
	assert.equal(createCompile({ _module: { memory } })(moduleCalling("exp")), undefined);
	assert.equal(createCompile(python)(moduleCalling("no_such_function")), undefined);
});

test("what is no module is an error", () => {
	assert.throws(() => createCompile(python)(new Uint8Array(8)), WebAssembly.CompileError);
});
