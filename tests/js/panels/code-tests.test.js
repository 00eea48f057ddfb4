// The table of the tests: results in words, places that lead to lines, and results of earlier code.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawCodeTests, wireCodeTests } from "../../../web/js/panels/code-tests/code-tests.js";
import { firstCodeTests } from "../../../web/js/state/code-tests.js";
import { byId, readyState } from "../document.js";

const TESTS = ["adds", "repeats", "learns"].map((name) => ({ name, title: `It ${name}.` }));
const FAILED = {
	name: "repeats",
	passed: false,
	reason: "`moves` gave 1 and then 2.",
	seconds: 2.34,
	places: [
		{ path: "lesson_tests/test_repeats.py", line: 7 },
		{ path: "perceptron/layers.py", line: 42 },
	],
};
const PASSED = { name: "adds", passed: true, reason: "", seconds: 0.04, places: [] };

/** @param {object} changes */
function drawn(changes) {
	const state = readyState();
	Object.assign(state, { codeTests: { ...firstCodeTests(), ...changes } });
	drawCodeTests(state);
	return state;
}

const words = () =>
	[...byId("code-tests-table").tBodies[0].rows].map((row) => row.cells[1].textContent.trim());

test("Nothing is there before the first test", () => {
	drawn({});
	assert.equal(byId("code-tests").hidden, true);
});

test("While the tests run, each row says what has become of it", () => {
	drawn({ tests: TESTS, under: true, running: "repeats", results: { adds: PASSED } });
	assert.equal(byId("code-tests").hidden, false);
	assert.deepEqual(words(), ["✓ passed", "… running", "· waiting"]);
	assert.equal(byId("code-tests-stop").hidden, false);
	assert.equal(byId("code-tests-progress").value, 1);
	assert.equal(byId("code-tests-progress").max, 3);
});

test("A failed test has its reason, and its places in the lesson lead to the lines", () => {
	/** @type {unknown[]} */
	const shown = [];
	const actions = { test: () => shown.push("test"), stop: () => shown.push("stop") };
	wireCodeTests(actions, (path, line) => shown.push(`${path}:${line}`));
	drawn({
		tests: TESTS,
		results: { adds: PASSED, repeats: FAILED },
		ended: "You stopped the tests.",
	});
	assert.deepEqual(words(), ["✓ passed", "✗ failed 2.3 s", "– not run"]);
	const row = byId("code-tests-table").tBodies[0].rows[1];
	assert.equal(row.querySelector(".reason").innerHTML, "<code>moves</code> gave 1 and then 2.");
	for (const button of row.querySelectorAll("button")) button.click();
	assert.deepEqual(shown, ["perceptron/layers.py:42"]);
	byId("code-test").click();
	assert.deepEqual(shown.at(-1), "test");
	const count = byId("code-tests-count").textContent;
	assert.equal(count, "1 of 3 tests pass. You stopped the tests.");
});

test("Results of earlier code are grey, and say so", () => {
	const state = drawn({ tests: TESTS, results: { adds: PASSED } });
	assert.equal(byId("code-tests-earlier").hidden, true);
	state.code = { ...state.code, drafts: { "perceptron/layers.py": "changed" } };
	drawCodeTests(state);
	assert.equal(byId("code-tests-earlier").hidden, false);
	assert.ok(byId("code-tests-table").classList.contains("earlier"));
});
