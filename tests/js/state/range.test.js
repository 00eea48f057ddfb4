// The ranges of the numbers of an example, and the numbers to try when they change.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clamped, isInside, probeFor, rangeOf, roundStepIn } from "../../../web/js/state/range.js";

const UNIT = { low: 0, high: 1 };
const WIDE = { low: -6, high: 6 };

/** A task with the same range for both inputs. */
const ranged = ({ low, high }) => ({ ranges: Array(2).fill([low, high]) });

test("rangeOf: that of the task; while none is known, 0 to 1", () => {
	assert.deepEqual(rangeOf(ranged(WIDE)), WIDE);
	assert.deepEqual(rangeOf(null), UNIT);
});

for (const [range, step] of [
	[UNIT, 0.01],
	[WIDE, 0.1],
	[{ low: 0, high: 2000 }, 20],
	[{ low: 1990, high: 2020 }, 0.2],
]) {
	test(`roundStepIn: ${range.low} to ${range.high} in steps of ${step}`, () => {
		assert.equal(roundStepIn(range), step);
	});
}

test("rangeOf: each number has its own", () => {
	const ranges = [
		[0, 1],
		[2700, 6300],
	];
	assert.deepEqual(rangeOf({ ranges }, 1), { low: 2700, high: 6300 });
});

test("clamped: the nearest number in the range", () => {
	assert.deepEqual(
		[-7, -6, 0.5, 6, 99].map((value) => clamped(WIDE, value)),
		[-6, -6, 0.5, 6, 6],
	);
});

for (const [pair, inside] of [
	[[0, 1], true],
	[[0.5, -0.01], false],
	[[1.01, 0.5], false],
]) {
	test(`isInside: ${pair} is ${inside ? "" : "not "}between 0 and 1`, () => {
		assert.equal(isInside(UNIT, pair), inside);
	});
}

const INPUTS = [
	[0.5, 0.25],
	[0, 1],
];

for (const [what, probe, old, range, expected] of [
	["a pair that is in the new range stays", [0.1, 0.2], UNIT, WIDE, [0.1, 0.2]],
	["a pair outside becomes an example", [-4, 0.5], WIDE, UNIT, [0.5, 0.25]],
	["a typed pair outside stays while the range does", [10, 0.5], UNIT, UNIT, [10, 0.5]],
	["also for the first task", [0.1, 0.2], null, { low: 1990, high: 2020 }, [0.5, 0.25]],
]) {
	test(`probeFor: ${what}`, () => {
		const before = { probe, task: old && ranged(old) };
		assert.deepEqual(probeFor(before, { ...ranged(range), inputs: INPUTS }), expected);
	});
}

const FLOWERS = {
	ranges: [
		[4, 8],
		[1, 7],
		[0, 3],
	],
	inputs: [[5.1, 1.4, 0.2]],
};

for (const [what, probe, old, expected] of [
	["of another count become an example", [0.1, 0.2], ranged(UNIT), [5.1, 1.4, 0.2]],
	["that are not known yet do, too", [], null, [5.1, 1.4, 0.2]],
	["stay if each is in its range", [6, 2, 1], null, [6, 2, 1]],
	["become an example if one is outside of its range", [6, 2, 3.5], null, [5.1, 1.4, 0.2]],
	["that were typed stay while the ranges do", [6, 2, 99], FLOWERS, [6, 2, 99]],
]) {
	test(`probeFor: numbers ${what}`, () => {
		assert.deepEqual(probeFor({ probe, task: old }, FLOWERS), expected);
	});
}
