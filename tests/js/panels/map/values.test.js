// The numbers that the map shows, and the contour lines through them.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	choicesOf,
	contourLevels,
	finestStep,
	hasContours,
	scaleOf,
	shownOn,
	valuesOf,
} from "../../../../web/js/panels/map/values.js";

const NONE = Number.NaN;

/** Two numbers without names or scales. */
const PAIR = { names: ["x1", "x2"], scaling: null, targets: [0, 1], test_targets: [] };

const MAP = {
	predictions: Float64Array.of(0.5, 0.25, NONE, 1, NONE),
	truths: Float64Array.of(0.25, 1, 0.5, NONE, NONE),
};

for (const [what, values] of [
	["prediction", MAP.predictions],
	["target", MAP.truths],
	["error", Float64Array.of(0.25, -0.75, NONE, NONE, NONE)],
]) {
	test(`valuesOf: the ${what} at each place, where there is one`, () => {
		assert.deepEqual(valuesOf(MAP, what), values);
	});
}

for (const [what, values, step, lines] of [
	["nothing", [], 0.1, []],
	["no number", [NONE, Number.POSITIVE_INFINITY], 0.1, []],
	["a plain", [0.5, 0.5], 0.1, []],
	["a plain between two lines", [0.55, 0.55], 0.1, []],
	["a slope", [0, 0.25, NONE, 0.45], 0.1, [0.1, 0.2, 0.3, 0.4]],
	["a slope that ends on a plain", [0.75, 1, 1], 0.1, [0.8, 0.9]],
	["errors", [-0.25, 0.15], 0.1, [-0.2, -0.1, 0, 0.1]],
	["a steep slope", [0, 80], 2, Array.from({ length: 39 }, (_, i) => 2 * (i + 1))],
]) {
	test(`contourLevels: through ${what} there are ${lines.length} lines, ${step} apart`, () => {
		assert.deepEqual(contourLevels(Float64Array.from(values), 0.1), { step, lines });
	});
}

test("contourLevels: however steep, there are not too many lines", () => {
	for (let power = -3; power < 300; power++) {
		const { lines } = contourLevels(Float64Array.of(-(10 ** power), 3 * 10 ** power), 0.1);
		assert.ok(lines.length <= 42, `${power}: ${lines.length}`);
	}
});

test("finestStep: fifty steps along a side", () => {
	assert.equal(finestStep({ low: 0, high: 1 }), 0.02);
	assert.equal(finestStep({ low: -6, high: 6 }), 0.24);
});

for (const [classes, what, scale, contours] of [
	[null, "prediction", { middle: 0, full: 1 }, true],
	[null, "target", { middle: 0, full: 1 }, true],
	[null, "error", { middle: 0, full: 0.5 }, true],
	[[0, 1], "prediction", { middle: 0.5, full: 0.5 }, true],
	[[0, 1], "target", { middle: 0.5, full: 0.5 }, false],
	[[0, 1], "error", { middle: 0, full: 0.5 }, false],
	[[-1, 1], "prediction", { middle: 0, full: 1 }, true],
]) {
	test(`the ${what} of ${classes ? `classes ${classes}` : "numbers"} has its colours and lines`, () => {
		assert.deepEqual(scaleOf({ ...PAIR, classes }, what), { ...scale, contour: 0.1 });
		assert.equal(hasContours({ classes }, what), contours);
	});
}

for (const [what, targets, scale] of [
	["prediction", [10, 46], { middle: 28, full: 18, contour: 2 }],
	["error", [10, 46], { middle: 0, full: 9, contour: 2 }],
	["prediction", [7, 7], { middle: 7, full: 1, contour: 0.1 }],
]) {
	test(`the ${what} in a unit of its own has the colours of targets from ${targets}`, () => {
		const [first, last] = targets;
		const task = { ...PAIR, names: ["weight", "year"], classes: null };
		const found = scaleOf({ ...task, targets: [first, first], test_targets: [last] }, what);
		assert.deepEqual(found, scale);
	});
}

for (const [what, changes, map, choices] of [
	["a plane", {}, {}, ["prediction", "target", "error"]],
	["measurements", { names: ["weight", "year"] }, {}, ["prediction", "error"]],
	["measured classes", { names: ["a", "b"], classes: [0, 1] }, {}, ["prediction"]],
	[
		"measurements, some at its places",
		{ names: ["a", "b"] },
		{ truths: Float64Array.of(NONE, 1, NONE) },
		["prediction", "error"],
	],
	[
		"a formula of columns",
		{ names: ["a", "b"] },
		{ truths: MAP.predictions },
		["prediction", "target", "error"],
	],
	["one number", { names: ["weight"] }, { axes: { up: null } }, ["prediction"]],
]) {
	test(`choicesOf: a map of ${what} can show ${choices}`, () => {
		const task = { ...PAIR, classes: null, ...changes };
		const found = { truths: Float64Array.of(NONE), axes: { up: {} }, ...map };
		assert.deepEqual(choicesOf(found, task), choices);
		const shows = choices.includes("target") ? "target" : "prediction";
		assert.equal(shownOn({ map: found, task, mapShows: "target" }), shows);
		assert.equal(shownOn({ map: null, task, mapShows: "target" }), "target");
	});
}
