// The tests of the code: what each has found, and whether that is still about the code on show.

import { sameTexts } from "./code.js";

/** @import { State, TestOfCode } from "./types.d.ts" */

/** @typedef {"waiting" | "running" | "passed" | "failed" | "not run"} Outcome */

/** @returns {State["codeTests"]} */
export const firstCodeTests = () => ({
	tests: [],
	results: {},
	running: null,
	under: false,
	drafts: {},
	ended: "",
	note: "",
});

/** What has become of a test. @param {State["codeTests"]} codeTests @param {TestOfCode} test @returns {Outcome} */
export function outcomeOf({ results, running, under }, { name }) {
	if (results[name]) return results[name].passed ? "passed" : "failed";
	if (running === name) return "running";
	return under ? "waiting" : "not run";
}

/** How many tests pass, in a sentence. @param {State["codeTests"]} codeTests */
export function countInWords({ tests, results, under, ended }) {
	if (!tests.length) return "";
	if (under) return "The tests are running.";
	const passed = Object.values(results).filter((result) => result.passed).length;
	const ofThem = `${passed} of ${tests.length} ${tests.length === 1 ? "test" : "tests"}`;
	const count = passed === tests.length ? `All ${tests.length} tests pass.` : `${ofThem} pass.`;
	return ended ? `${count} ${ended}` : count;
}

/**
 * Whether the results are those of earlier code.
 *
 * @param {Pick<State, "code" | "codeTests">} state
 */
export const areOfEarlierCode = ({ code, codeTests }) =>
	codeTests.tests.length > 0 && !sameTexts(code.drafts, codeTests.drafts);
