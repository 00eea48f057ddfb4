// Own rows between the address, the table that is edited, Python, and a network's file.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	copyOf,
	dataOfFile,
	draftOf,
	isPacked,
	numbersOf,
	ownCopyOf,
	packed,
	packNumbers,
	unusedRows,
	withData,
} from "../../../web/js/state/own-rows.js";

const PACKED = "0.1_-2_1e-07*5_6_1e+16";
const NUMBERS = { training: [[0.1, -2, 1e-7]], test: [[5, 6, 1e16]] };

test("Python is given the numbers of packed rows, and they are packed with the same digits", () => {
	assert.deepEqual(numbersOf(PACKED), NUMBERS);
	assert.equal(packNumbers(NUMBERS), PACKED);
	assert.equal(packed(draftOf(PACKED)), PACKED);
});

test("without a test there is no second table", () => {
	assert.equal(packNumbers({ training: [[1, 2, 3]], test: [] }), "1_2_3");
	assert.deepEqual(numbersOf("1_2_3"), { training: [[1, 2, 3]], test: [] });
	assert.deepEqual(numbersOf("1_2_3*"), { training: [[1, 2, 3]], test: [] });
});

test("every digit of a number comes back", () => {
	for (const value of [0.1 + 0.2, -1 / 3, 5e-324, Number.MAX_VALUE, -0, 123456789012345680]) {
		const [[first]] = numbersOf(packNumbers({ training: [[value, 0, 0]], test: [] })).training;
		assert.ok(Object.is(first, value), String(value));
	}
});

for (const text of ["1_2_3", PACKED, "1_2_3*", "+1_.5_2."]) {
	test(`these are packed rows: ${text}`, () => assert.ok(isPacked(text)));
}

for (const text of ["", "1_2", "*1_2_3", "1_2_3*4", "1_2_x", "1_2_1e999", "1_2_3*4_5_6*7_8_9"]) {
	test(`these are none: ${text || "nothing"}`, () => assert.ok(!isPacked(text)));
}

test("a file's data become settings, also where an older file has them packed", () => {
	assert.deepEqual(dataOfFile({ ...NUMBERS, held_out: 25 }), { data: PACKED, held_out: 25 });
	assert.deepEqual(dataOfFile({ rows: PACKED, held_out: 25 }), { data: PACKED, held_out: 25 });
	assert.deepEqual(dataOfFile(null), { data: "", held_out: 0 });
	assert.equal(dataOfFile({ ...NUMBERS, held_out: 25, scaling: "none" }), null);
	assert.equal(dataOfFile({ training: [[1, 2]], test: [], held_out: 0 }), null);
	assert.equal(dataOfFile({ rows: "1_2", held_out: 0 }), null);
});

const TASK = {
	inputs: [
		[0, 0],
		[0.1, 0.1 + 0.2],
	],
	targets: [0, 1 / 3],
	test_inputs: [[1, -2]],
	test_targets: [1e-7],
};

const TASK_ROWS = "0_0_0_0.1_0.3_0.333333333333";

for (const [rows, training, testing] of [
	["0_0_1", [["0", "0", "1"]], []],
	[
		"0_0_1_1_1_0",
		[
			["0", "0", "1"],
			["1", "1", "0"],
		],
		[],
	],
	["0.125_-2_1e-7*0.5_0.5_1", [["0.125", "-2", "1e-7"]], [["0.5", "0.5", "1"]]],
	["*1_2_3", [], [["1", "2", "3"]]],
	["", [], []],
]) {
	test(`draftOf: “${rows}” is unpacked, and packed it is the same again`, () => {
		const draft = draftOf(rows);
		assert.deepEqual(draft, { training, test: testing, changed: false });
		assert.equal(packed(draft), rows);
	});
}

test("draftOf: a star with nothing behind it means no rows for the test", () => {
	assert.deepEqual(draftOf("0_0_1*").test, []);
	assert.equal(packed(draftOf("0_0_1*")), "0_0_1");
});

test("packed: what was typed stays as it was typed", () => {
	const draft = { training: [["one", "", "0,5"]], test: [], changed: true };
	assert.equal(packed(draft), "one__0,5");
});

test("packed: ten thousand rows come back, quickly", () => {
	const rows = Array.from({ length: 10_000 }, (_, i) => `${i}_${i / 8}_-1`).join("_");
	assert.equal(draftOf(rows).training.length, 10_000);
	assert.equal(packed(draftOf(rows)), rows);
});

test("copyOf: the rows of a task become text that a reader would have written", () => {
	assert.deepEqual(copyOf(TASK), {
		training: [
			["0", "0", "0"],
			["0.1", "0.3", "0.333333333333"],
		],
		test: [["1", "-2", "1e-7"]],
		changed: false,
	});
});

test("ownCopyOf: own data begin with the rows to learn from, and without a test", () => {
	assert.deepEqual(ownCopyOf(TASK), { ...copyOf(TASK), test: [] });
	assert.equal(packed(ownCopyOf(TASK)), TASK_ROWS);
	const points = { ...TASK, name: "moons" };
	assert.deepEqual(ownCopyOf(points), copyOf(points)); // held-out points stay held out
});

for (const [what, task, draft, said] of [
	["rows in use", "own", { changed: false }, false],
	["changed rows", "own", { changed: true }, true],
	["no rows", "own", null, false],
	["changed rows, and another task", "and", { changed: true }, false],
]) {
	test(`unusedRows: with ${what}, ${said ? "it says so" : "it says nothing"}`, () => {
		assert.equal(unusedRows({ settings: { task }, data: { draft } }) !== "", said);
	});
}

const SETTINGS = { task: "own", data: "", held_out: 0, seed: 7 };
const OWN = { rows: "0_0_1", held_out: 20 };

for (const [what, settings, state, expected] of [
	["no data with another task", { task: "and", data: "0_0_1", held_out: 5 }, {}, { task: "and" }],
	[
		"no data with another task, though there are some",
		{ task: "and" },
		{ own: OWN },
		{ task: "and" },
	],
	[
		"the data that are set",
		{ data: "1_1_1", held_out: 5 },
		{ own: OWN },
		{ data: "1_1_1", held_out: 5 },
	],
	["the last data that were in use", {}, { own: OWN }, { data: "0_0_1", held_out: 20 }],
	[
		"a copy of the task that the page is at",
		{ held_out: 5 },
		{ task: TASK },
		{ data: TASK_ROWS, held_out: 5 },
	],
	["a copy of the first task, where there is no other yet", {}, {}, { data: "9_9_9" }],
]) {
	test(`withData: ${what}`, () => {
		const first = { inputs: [[9, 9]], targets: [9], test_inputs: [[8, 8]], test_targets: [8] };
		const found = withData(
			{ ...SETTINGS, ...settings },
			{ own: null, task: null, ...state },
			first,
		);
		assert.deepEqual(found, { ...SETTINGS, ...expected });
	});
}
