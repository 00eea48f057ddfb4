// Why columns are not used.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reasonsIn } from "../../../../web/js/panels/data/reasons.js";

const DATES = "are not used: they have dates.";
const LATE = "are not used: they come after the 16 inputs that a network can have.";

/**
 * A table in which nothing is used, with a reason for each of its columns.
 *
 * @param {string[]} together what is said of several columns
 * @returns {any}
 */
const opened = (together) => ({
	choice: { uses: together.map(() => "unused") },
	guess: {
		reasons: together.map((end, column) => ({
			column,
			name: `“${column}”`,
			alone: `“${column}” alone.`,
			together: end,
		})),
	},
});

test("a reason for a single column is about it alone", () => {
	assert.deepEqual(reasonsIn(opened([DATES, LATE])), ["“0” alone.", "“1” alone."]);
});

test("a reason for several columns is said once", () => {
	assert.deepEqual(reasonsIn(opened([LATE, DATES, LATE])), [`“0” and “2” ${LATE}`, "“1” alone."]);
});

test("of many columns, the first are named and the others counted", () => {
	assert.deepEqual(reasonsIn(opened(Array(5).fill(LATE))), [`“0”, “1”, “2”, “3” and “4” ${LATE}`]);
	assert.deepEqual(reasonsIn(opened(Array(1083).fill(LATE))), [
		`“0”, “1”, “2”, “3” and 1,079 more ${LATE}`,
	]);
});

test("a column that is used now is left out", () => {
	const table = opened([LATE, LATE, LATE]);
	table.choice.uses[1] = "input";
	assert.deepEqual(reasonsIn(table), [`“0” and “2” ${LATE}`]);
	table.choice.uses.fill("target");
	assert.deepEqual(reasonsIn(table), []);
});
