// What the numbers in Python's arrays stand for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { known, sameNumbers } from "../../../web/js/state/floats.js";

test("known: a number is one, and what is none is null", () => {
	assert.deepEqual([0.5, 0, -1e308].map(known), [0.5, 0, -1e308]);
	const none = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, undefined];
	assert.deepEqual(none.map(known), [null, null, null, null]);
});

test("sameNumbers: every number counts, from the first that is to count on", () => {
	const numbers = Float64Array.of(1, 2, 3);
	assert.equal(sameNumbers(numbers, Float64Array.of(1, 2, 3)), true);
	for (const index of [0, 1, 2]) assert.equal(sameNumbers(numbers, numbers.with(index, 9)), false);
	assert.equal(sameNumbers(numbers, Float64Array.of(8, 9, 3), 2), true);
	assert.equal(sameNumbers(numbers, Float64Array.of(8, 9, 4), 2), false);
	assert.equal(sameNumbers(numbers, Float64Array.of(1, 2)), false);
	assert.equal(sameNumbers(numbers, Float64Array.of(1, 2, 3, 4)), false);
});
