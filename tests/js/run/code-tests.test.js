// The tests of the code: one request after the other, and what ends them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CodeTests } from "../../../web/js/run/code-tests.js";
import {
	areOfEarlierCode,
	countInWords,
	firstCodeTests,
	outcomeOf,
} from "../../../web/js/state/code-tests.js";

const TESTS = ["adds", "repeats", "learns"].map((name) => ({ name, title: `It ${name}.` }));
const PLACES = [{ path: "perceptron/layers.py", line: 42 }];

/** @param {string} name @param {boolean} [passed] */
const result = (name, passed = true) => ({
	name,
	passed,
	reason: passed ? "" : "0 is not 1.",
	seconds: 0.1,
	places: passed ? [] : PLACES,
});

/**
 * A page with these answers to the tests: a function is called for its answer.
 *
 * @param {Record<string, any>} [answers] by the name of the test
 * @param {boolean} [runs] whether the code runs
 * @param {(state: any) => void} [whileItRuns] what happens meanwhile
 */
function pageWith(answers = {}, runs = true, whileItRuns = () => {}) {
	/** @type {any} */
	const state = { codeTests: firstCodeTests(), code: { drafts: { a: "1" } }, sources: {} };
	const set = (/** @type {any} */ changes) => Object.assign(state, changes);
	/** @type {string[]} */
	const asked = [];
	const inquire = async (/** @type {string} */ call, /** @type {any} */ args) => {
		if (call === "list_tests") return { answer: TESTS };
		asked.push(args.name);
		const found = answers[args.name] ?? result(args.name);
		return typeof found === "function" ? found() : { answer: found };
	};
	const runIfChanged = async () => {
		whileItRuns(state);
		return runs;
	};
	const tests = new CodeTests({ state, set }, /** @type {any} */ (inquire), runIfChanged);
	const outcomes = () => TESTS.map((one) => outcomeOf(state.codeTests, one));
	return { state, tests, asked, outcomes };
}

test("All tests run, one after the other, and the count says so", async () => {
	const { state, tests, asked, outcomes } = pageWith({
		learns() {
			assert.deepEqual(outcomes(), ["passed", "passed", "running"]);
			assert.equal(countInWords(state.codeTests), "The tests are running.");
			return { answer: result("learns") };
		},
		adds() {
			assert.deepEqual(outcomes(), ["running", "waiting", "waiting"]);
			return { answer: result("adds") };
		},
	});
	await tests.test();
	assert.deepEqual(asked, ["adds", "repeats", "learns"]);
	assert.deepEqual(outcomes(), ["passed", "passed", "passed"]);
	assert.equal(countInWords(state.codeTests), "All 3 tests pass.");
});

test("A test that fails does not keep the others from running", async () => {
	const { state, tests, outcomes } = pageWith({ repeats: result("repeats", false) });
	await tests.test();
	assert.deepEqual(outcomes(), ["passed", "failed", "passed"]);
	assert.deepEqual(state.codeTests.results.repeats.places, PLACES);
	assert.equal(countInWords(state.codeTests), "2 of 3 tests pass.");
});

test("Code that does not run is not tested", async () => {
	const { state, tests, asked } = pageWith({}, false);
	await tests.test();
	assert.deepEqual(asked, []);
	assert.match(state.codeTests.note, /does not run/);
	assert.equal(state.codeTests.under, false);
});

test("A test that does not end is named, and the page goes back to other code: no other test runs", async () => {
	const page = pageWith({
		repeats() {
			page.state.sources = { other: "" };
			page.state.code.problem = { message: "Your code was stopped." };
			return { problem: "Python stopped before this finished. Please try again." };
		},
	});
	await page.tests.test();
	assert.deepEqual(page.asked, ["adds", "repeats"]);
	assert.deepEqual(page.outcomes(), ["passed", "failed", "not run"]);
	assert.match(page.state.codeTests.results.repeats.reason, /did not end/);
	assert.match(
		countInWords(page.state.codeTests),
		/^1 of 3 tests pass\. One test stopped Python, or did not end/,
	);
});

test("If Python gives no answer for another reason, that is said", async () => {
	const { state, tests, asked } = pageWith({
		adds: () => ({ problem: "Python could not start." }),
	});
	await tests.test();
	assert.deepEqual(asked, ["adds"]);
	assert.equal(countInWords(state.codeTests), "0 of 3 tests pass. Python could not start.");
});

test("Stop the tests: the one that runs ends, and no other begins", async () => {
	const page = pageWith({
		adds() {
			page.tests.stop();
			return { answer: result("adds") };
		},
	});
	await page.tests.test();
	assert.deepEqual(page.asked, ["adds"]);
	assert.deepEqual(page.outcomes(), ["passed", "not run", "not run"]);
	assert.equal(countInWords(page.state.codeTests), "1 of 3 tests pass. You stopped the tests.");
	await page.tests.test();
	assert.equal(page.asked.length, 2); // it was asked to stop once more, and did begin again
});

test("Other code that runs in between is not tested as if it were this", async () => {
	const page = pageWith({
		adds() {
			page.state.sources = { other: "" };
			return { answer: result("adds") };
		},
	});
	await page.tests.test();
	assert.deepEqual(page.asked, ["adds"]);
	assert.match(countInWords(page.state.codeTests), /Other code runs now\.$/);
});

test("Other code that is run in the middle of a test is not the test's fault", async () => {
	const page = pageWith({
		adds() {
			Object.assign(page.state, { sources: { other: "" } });
			return { problem: "Python stopped before this finished. Please try again." };
		},
	});
	await page.tests.test();
	assert.deepEqual(page.outcomes(), ["not run", "not run", "not run"]);
	assert.match(countInWords(page.state.codeTests), /Other code runs now\.$/);
});

test("A second press while the tests run does nothing", async () => {
	const { tests, asked } = pageWith();
	await Promise.all([tests.test(), tests.test()]);
	assert.equal(asked.length, 3);
});

test("If the page breaks on the way, the tests are not under way for ever", async () => {
	const { state, tests } = pageWith({
		adds() {
			throw new Error("broken");
		},
	});
	await assert.rejects(tests.test(), /broken/);
	assert.equal(state.codeTests.under, false);
});

test("What is typed while the code starts was not tested", async () => {
	const { state, tests } = pageWith({}, true, (state) => {
		state.code = { drafts: { a: "typed meanwhile" } };
	});
	await tests.test();
	assert.deepEqual(state.codeTests.drafts, { a: "1" });
	assert.equal(areOfEarlierCode(state), true);
});

test("After a change of the code, the results are those of earlier code", async () => {
	const { state, tests } = pageWith();
	assert.equal(areOfEarlierCode(state), false);
	await tests.test();
	assert.equal(areOfEarlierCode(state), false);
	state.code = { drafts: { a: "2" } };
	assert.equal(areOfEarlierCode(state), true);
	state.code = { drafts: { a: "1" } };
	assert.equal(areOfEarlierCode(state), false);
});
