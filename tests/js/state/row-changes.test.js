// Changes in the rows of a file: what they are, and how they are made again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyDraft } from "../../../web/js/state/own-rows.js";
import { changesOf, NO_CHANGES, withChanges } from "../../../web/js/state/row-changes.js";

const NAMES = ["age", "size", "bought"];
const READ = [
	["30", "2", "0"],
	["4O", "3", "1"],
	["50", "x", "1"],
	["60", "5", "0"],
];

/** A draft of a file, with these rows, that are objects of READ as far as they were not changed. */
function draftWith(training, more = {}) {
	const rows = { ...emptyDraft(), training: READ, names: NAMES };
	return { ...rows, training, file: { opened: { rows }, changes: NO_CHANGES }, ...more };
}

const [first, second, third, fourth] = READ;
const mended = second.with(0, "40");

for (const [what, training, expected] of [
	["nothing", READ, NO_CHANGES],
	[
		"a cell",
		[first, mended, third, fourth],
		{ ...NO_CHANGES, cells: [{ table: "training", row: 1, name: "age", was: "4O", text: "40" }] },
	],
	[
		"a row removed",
		[first, second, fourth],
		{
			...NO_CHANGES,
			removed: [{ table: "training", row: 2 }],
		},
	],
	[
		"a cell, and a row removed further down",
		[first, mended, third],
		{
			cells: [{ table: "training", row: 1, name: "age", was: "4O", text: "40" }],
			removed: [{ table: "training", row: 3 }],
			missing: null,
			lost: 0,
		},
	],
	["an added row", [...READ, ["70", "6", "1"]], { ...NO_CHANGES, lost: 1 }],
	["no rows any more", [], NO_CHANGES],
]) {
	test(`changesOf: ${what}`, () => assert.deepEqual(changesOf(draftWith(training)), expected));
}

test("changesOf: of a row that was changed beside a removed one, one cannot tell which it was", () => {
	const { lost } = changesOf(draftWith([first, mended, fourth]));
	assert.equal(lost, 1);
});

test("changesOf: what happens to bad cells is kept if it was chosen", () => {
	const rows = { ...emptyDraft(), training: READ, names: NAMES };
	for (const [before, now, kept] of [
		[null, "correct", null],
		[null, "mean", "mean"],
		["mean", "mean", "mean"],
		["mean", "correct", "correct"],
	]) {
		const file = { opened: { rows }, changes: { ...NO_CHANGES, missing: before } };
		assert.equal(changesOf(draftWith(READ, { missing: now, file })).missing, kept);
	}
	const guessed = { ...rows, missing: "leave out" };
	assert.equal(withChanges(guessed, NO_CHANGES).missing, "leave out");
	assert.equal(withChanges(guessed, { ...NO_CHANGES, missing: "mean" }).missing, "mean");
});

test("changesOf: targets that were mapped are no corrections", () => {
	const mapped = READ.map((row) => row.with(2, row[2] === "0" ? "-1" : "1"));
	const { cells, lost } = changesOf(draftWith(mapped, { labels: ["0", "1"] }));
	assert.deepEqual([cells, lost], [[], 0]);
});

test("changesOf: what was changed in a column that is not used now is kept", () => {
	const cells = [{ table: "training", row: 0, name: "height", was: "1O", text: "10" }];
	const draft = draftWith(READ);
	draft.file.changes = { ...NO_CHANGES, cells };
	assert.deepEqual(changesOf(draft).cells, cells);
});

test("withChanges: a cell that is another one by now stays", () => {
	const changes = changesOf(draftWith([first, mended, third]));
	const rows = { ...emptyDraft(), names: ["bought", "age"], training: [] };
	const training = [
		["0", "30"],
		["1", "4O"],
		["1", "50"],
		["0", "60"],
	];
	const expected = [training[0], ["1", "40"], training[2]];
	assert.deepEqual(withChanges({ ...rows, training }, changes).training, expected);
	const other = training.with(1, ["1", "41"]);
	assert.deepEqual(withChanges({ ...rows, training: other }, changes).training[1], ["1", "41"]);
});
