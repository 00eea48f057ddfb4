// Own rows between the address, the table that is edited, Python, and a network's file.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	dataOfFile,
	draftOf,
	isPacked,
	numbersOf,
	packed,
	packNumbers,
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
	assert.equal(dataOfFile({ rows: "1_2", held_out: 0 }), null);
});
