// The tests of the code: a table with what each has found.

import { byId, fromTemplate, onClick, setRows, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { placesToLookAt, wirePlaces } from "../../draw/places.js";
import { setWords } from "../../draw/words.js";
import { fixed } from "../../format.js";
import { areOfEarlierCode, countInWords, outcomeOf } from "../../state/code-tests.js";

/** @import { State, TestOfCode } from "../../state/types.d.ts" */

/** What stands before the word for a result, so that its colour is not needed. */
const SIGNS = { waiting: "·", running: "…", passed: "✓", failed: "✗", "not run": "–" };

/** How long a test takes is said from here on, in seconds. */
const LONG = 0.1;

/**
 * @param {{test(): void, stop(): void}} actions
 * @param {(path: string, line: number) => void} show brings a line into sight
 */
export function wireCodeTests({ test, stop }, show) {
	onClick("code-test", test);
	onClick("code-tests-stop", stop);
	wirePlaces(byId("code-tests-table"), show);
}

const changed = watchChanges();

/** @param {State} state */
export function drawCodeTests(state) {
	const { codeTests, code } = state;
	if (!changed(codeTests, code.drafts)) return;
	const { tests, under, note, results } = codeTests;
	const asked = under || tests.length > 0 || note !== "";
	byId("code-tests").hidden = !asked;
	setText(byId("code-tests-count"), note || countInWords(codeTests));
	byId("code-tests-stop").hidden = !under;
	const progress = /** @type {HTMLProgressElement} */ (byId("code-tests-progress"));
	progress.hidden = !under;
	progress.max = Math.max(tests.length, 1);
	progress.value = Object.keys(results).length;
	const earlier = !under && areOfEarlierCode(state);
	byId("code-tests-earlier").hidden = !earlier;
	const table = /** @type {HTMLTableElement} */ (byId("code-tests-table"));
	table.hidden = !tests.length;
	table.classList.toggle("earlier", earlier);
	const [body] = table.tBodies;
	setRows(body, tests.length, () => fromTemplate("code-test-row"));
	for (const [index, test] of tests.entries()) drawRow(body.rows[index], test, codeTests);
}

/**
 * @param {HTMLTableRowElement} row
 * @param {TestOfCode} test
 * @param {State["codeTests"]} codeTests
 */
function drawRow(row, test, codeTests) {
	const outcome = outcomeOf(codeTests, test);
	const { reason = "", places = [], seconds = 0 } = codeTests.results[test.name] ?? {};
	const [title, found, list] = row.cells[0].children;
	setWords(title, test.title);
	setWords(found, reason);
	const buttons = placesToLookAt(places);
	if (list.textContent !== buttons.map(({ textContent }) => textContent).join("")) {
		list.replaceChildren(...buttons);
	}
	const [sign, word, time] = row.cells[1].children;
	setText(sign, SIGNS[outcome]);
	setText(word, outcome);
	setText(time, seconds < LONG ? "" : `${fixed(seconds, 1)} s`);
	row.dataset.outcome = outcome;
}
