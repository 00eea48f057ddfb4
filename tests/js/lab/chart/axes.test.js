// The loss chart's axes: what there is room for, and which numbers stand along them.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	epochLabels,
	epochSplits,
	lossLabel,
	lossRange,
	lossSplits,
} from "../../../../web/js/lab/chart/axes.js";

const records = (...losses) => losses.map(([loss, test_loss]) => ({ loss, test_loss }));

const near = (value, expected) => Math.abs(value - expected) <= 1e-12 * Math.abs(expected);

for (const [what, list, others, low, high] of [
	["no records", [], [], 0.001, 1],
	["losses that are all 0", records([0, 0]), [], 0.001, 1],
	["losses that are all too large", records([null, null]), [null], 0.001, 1],
	[
		"a run that has come down",
		records([0.046, 0.068], [0.0014, 0.0021]),
		[],
		0.0014 / 1.6,
		0.068 * 1.6,
	],
	["a flat line", records([0.25, 0.25]), [], 0.025, 0.4],
	["a loss of 0 among others", records([0.1, 0.2], [0, 0.001]), [], 0.001 / 1.6, 0.32],
	["losses that became too large", records([0.1, 0.1], [50, null]), [], 0.1 / 1.6, 80],
	["a loss below what is drawn", records([1, 1], [1e-30, 1e-20]), [], 1e-16 / 1.6, 1.6],
	["losses all below it", records([1e-30, 1e-30]), [], 1e-17, 1.6e-16],
	["a pinned run that began higher", records([0.1, 0.1]), [0.9, 0.5], 0.1 / 1.6, 0.9 * 1.6],
	["a pinned run that ended lower", records([0.1, 0.1]), [0.001, null, 0], 0.001 / 1.6, 0.16],
	["pinned runs alone", [], [0.1, 0.001], 0.001 / 1.6, 0.16],
]) {
	test(`lossRange: ${what} has room from ${low} to ${high}`, () => {
		const [least, most] = lossRange(list, others);
		assert.ok(near(least, low) && near(most, high), `${least} to ${most}`);
	});
}

test("lossRange: the largest loss that there is has a chart", () => {
	const [, most] = lossRange(records([1, Number.MAX_VALUE]));
	assert.equal(most, Number.MAX_VALUE);
});

test("lossRange: a flat line has a decade at least around it", () => {
	for (let power = -15; power <= 300; power += 5) {
		const value = 3 * 10 ** power;
		const [least, most] = lossRange(records([value, value]));
		assert.ok(least < value && value < most && most / least >= 10, String(value));
	}
});

for (const [last, splits] of [
	[1, [0, 1]],
	[5, [0, 1]],
	[10, [0, 1, 10]],
	[300, [0, 1, 10, 100]],
	[10_000, [0, 1, 10, 100, 1000, 10_000]],
	[10_000_000, [0, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]],
]) {
	test(`epochSplits: a run of ${last} epochs is marked at ${splits.join(" ")}`, () => {
		assert.deepEqual(epochSplits(last), splits);
	});
}

for (const [last, width, labels] of [
	[10_000, 400, "0 1 10 100 1,000 10,000"],
	[10_000, 200, "0 1  100  10,000"], // always the last one and the first
	[1000, 200, "0  10  1,000"],
	[1, 50, "0 1"],
]) {
	test(`epochLabels: along ${width} pixels to ${last} stand ${labels}`, () => {
		assert.equal(epochLabels(epochSplits(last), width).join(" "), labels);
	});
}

for (const [min, max, labels] of [
	[0.02, 0.5, "0.02 0.05 0.1 0.2 0.5"],
	[0.001, 1, "0.001 0.002 0.005 0.01 0.02 0.05 0.1 0.2 0.5 1"],
	[0.0009, 0.11, "0.001 0.002 0.005 0.01 0.02 0.05 0.1"],
	[0.000009, 1, "1e−5 1e−4 0.001 0.01 0.1 1"],
	[1e-10, 1, "1e−10 1e−8 1e−6 1e−4 0.01 1"],
	[9e-18, 1.6, "1e−15 1e−12 1e−9 1e−6 0.001 1"],
	[50, 70_000, "50 100 200 500 1e3 2e3 5e3 1e4 2e4 5e4"],
]) {
	test(`lossSplits: from ${min} to ${max} stand ${labels}`, () => {
		assert.equal(lossSplits(min, max).map(lossLabel).join(" "), labels);
	});
}

test("lossSplits: there are marks for any range, not too many, in order and within it", () => {
	for (let low = -17; low < 300; low += 6) {
		for (const decades of [1, 1.3, 2.7, 4, 5.5, 12, 40, 200]) {
			const [min, max] = [10 ** low, Math.min(Number.MAX_VALUE, 10 ** (low + decades))];
			const splits = lossSplits(min, max);
			assert.ok(splits.length >= 2 && splits.length <= 13, `${min} to ${max}: ${splits}`);
			assert.ok(splits.every((value) => value >= min && value <= max));
			assert.deepEqual(
				splits,
				[...new Set(splits)].sort((a, b) => a - b),
			);
		}
	}
});

for (const [value, text] of [
	[1, "1"],
	[0.5, "0.5"],
	[0.2, "0.2"],
	[0.01, "0.01"],
	[0.001, "0.001"],
	[0.0005, "5e−4"],
	[1e-16, "1e−16"],
	[20, "20"],
	[500, "500"],
	[1000, "1e3"],
	[2e300, "2e300"],
	[0.30000000000000004, "0.3"],
]) {
	test(`lossLabel: ${value} is ${text}`, () => assert.equal(lossLabel(value), text));
}
