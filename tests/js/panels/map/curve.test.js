// The curve of the predictions, if an example has but one number.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawCurve, heightAt } from "../../../../web/js/panels/map/curve.js";
import { sidesOf, titlesOf } from "../../../../web/js/panels/map/sides.js";

const YEARS = { number: 0, low: 2000, high: 2020 };
const AXES = { across: YEARS, up: null, values: [0] };
const SQUARE = { left: 0, top: 0, side: 100, across: YEARS, up: { low: 0, high: 10 } };

/** Three places, in three rows that are the same. @param {number[]} row */
const mapOf = (row) => ({
	size: 3,
	axes: AXES,
	predictions: Float64Array.of(...row, ...row, ...row),
});

/** What is drawn: its points, and the lines' colours. */
function drawn(map, classes) {
	const points = [];
	const colours = [];
	const nothing = () => {};
	const context = {
		...{ save: nothing, restore: nothing, beginPath: nothing, rect: nothing, clip: nothing },
		setLineDash: nothing,
		moveTo: (...point) => points.push(point),
		lineTo: (...point) => points.push(point),
		stroke: () => colours.push(context.strokeStyle),
	};
	drawCurve(context, { colour: (name) => name }, SQUARE, map, { classes });
	return { points, colours };
}

test("it goes through the predictions from the left to the right", () => {
	assert.deepEqual(drawn(mapOf([2, 5, 10]), null), {
		points: [
			[0, 80],
			[50, 50],
			[100, 0],
		],
		colours: ["ink"],
	});
});

test("a prediction too large for a float is left out", () => {
	assert.deepEqual(drawn(mapOf([2, Number.POSITIVE_INFINITY, 10]), null).points, [
		[0, 80],
		[100, 0],
	]);
});

test("between two classes there is a line of its own", () => {
	const { points, colours } = drawn(mapOf([0, 0, 0]), [0, 1]);
	assert.deepEqual(colours, ["soft", "ink"]);
	assert.deepEqual(points.slice(0, 2), [
		[0, 95],
		[100, 95],
	]);
});

test("heightAt: the nearest prediction; none outside", () => {
	const heights = [2000, 2006, 2020, 1989, 2031].map((year) => heightAt(mapOf([1, 2, 3]), year));
	assert.deepEqual(heights, [1, 2, 3, Number.NaN, Number.NaN]);
});

const TASK = {
	...{ names: ["year"], answer: "price", scaling: null },
	...{ targets: [100, 200], test_targets: [150], ranges: [[2000, 2020]], means: [2010] },
};

for (const [what, predictions, up] of [
	["the targets", [120, 150, 180], { low: 95, high: 205 }],
	["the predictions", [120, 150, 250], { low: 90, high: 270 }],
	["no predictions that are far away", [120, 150, 1e9], { low: 90, high: 310 }],
]) {
	test(`the heights are those of ${what}`, () => {
		const map = { ...mapOf(predictions), of: { task: TASK } };
		assert.deepEqual(sidesOf({ task: TASK, map }), { across: YEARS, up });
	});
}

test("the target is what goes upwards", () => {
	assert.deepEqual(titlesOf(TASK, AXES), ["year", "price"]);
});
