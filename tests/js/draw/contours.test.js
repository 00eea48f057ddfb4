// Lines of equal value: where they cross the places of a grid.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawContours } from "../../../web/js/draw/contours.js";

/** In units of the grid: a step is 1, and rows go upwards, from 0. */
function lines(values, levels) {
	const size = Math.sqrt(values.length);
	const found = [];
	const round = (x, y) => [x, size - 1 - y].map((number) => Number(number.toFixed(9)));
	const context = {
		beginPath: () => {},
		moveTo: (x, y) => found.push([round(x, y)]),
		lineTo: (x, y) => found.at(-1).push(round(x, y)),
		stroke: () => {},
	};
	drawContours(context, values, { left: 0, top: 0, side: size - 1, size }, levels, "ink");
	return found;
}

/** Whatever order they are drawn in. */
const sorted = (found) => found.map((line) => line.map(String).sort().join(" to ")).sort();

for (const [what, values, levels, expected] of [
	["upwards between two columns", [0, 1, 0, 1], [0.5], ["0.5,0 to 0.5,1"]],
	["across between two rows", [0, 0, 1, 1], [0.25], ["0,0.25 to 1,0.25"]],
	["around a corner that is low", [0, 1, 1, 1], [0.5], ["0,0.5 to 0.5,0"]],
	["around the next corner", [1, 0, 1, 1], [0.5], ["0.5,0 to 1,0.5"]],
	["around the one above it", [1, 1, 1, 0], [0.5], ["0.5,1 to 1,0.5"]],
	["around the last", [1, 1, 0, 1], [0.5], ["0,0.5 to 0.5,1"]],
	["where the value is, and not in the middle", [0, 10, 0, 10], [1], ["0.1,0 to 0.1,1"]],
	["along a slope", [0, 1, 1, 2], [1], ["0,1 to 1,0"]],
	[
		"for each level",
		[0, 4, 0, 4],
		[1, 2, 3],
		["0.25,0 to 0.25,1", "0.5,0 to 0.5,1", "0.75,0 to 0.75,1"],
	],
	["for the levels that there are", [0, 4, 0, 4], [-1, 1, 9], ["0.25,0 to 0.25,1"]],
	["for no level", [0, 4, 0, 4], [], []],
	["nowhere on a plain", [1, 1, 1, 1], [0.5, 1, 1.5], []],
	["nowhere below or above all", [1, 2, 1, 2], [0, 3], []],
]) {
	test(`drawContours: a line goes ${what}`, () => {
		assert.deepEqual(sorted(lines(values, levels)), expected);
	});
}

test("drawContours: on a saddle two lines part its corners", () => {
	const found = lines([0, 1, 1, 0], [0.5]);
	assert.equal(found.length, 2);
	const ends = found.flat().map(String).sort();
	assert.deepEqual(ends, ["0,0.5", "0.5,0", "0.5,1", "1,0.5"]);
});

test("drawContours: there are no lines next to a place without a number", () => {
	const grid = [0, 1, 2, 0, 1, 2, 0, 1, 2];
	assert.equal(lines(grid, [0.5]).length, 2);
	assert.equal(lines(grid.with(0, Number.NaN), [0.5]).length, 1);
	assert.equal(lines(grid.with(4, Number.NaN), [0.5, 1.5]).length, 0);
});

test("drawContours: the lines of a hill close", () => {
	const size = 21;
	const grid = Array.from({ length: size * size }, (_, at) =>
		Math.hypot((at % size) - 10, Math.floor(at / size) - 10),
	);
	const found = lines(grid, [6.5]);
	assert.ok(found.length > 30);
	const times = new Map();
	for (const [x, y] of found.flat()) {
		const key = `${x.toFixed(6)} ${y.toFixed(6)}`;
		times.set(key, (times.get(key) ?? 0) + 1);
		assert.ok(Math.abs(Math.hypot(x - 10, y - 10) - 6.5) < 0.1);
	}
	assert.deepEqual([...new Set(times.values())], [2]);
});

test("drawContours: the drawing is left, topped and scaled as the square is", () => {
	const found = [];
	const context = {
		beginPath: () => {},
		moveTo: (x, y) => found.push([x, y]),
		lineTo: (x, y) => found.push([x, y]),
		stroke: () => found.push("stroke"),
	};
	drawContours(context, [0, 1, 0, 1], { left: 40, top: 8, side: 200, size: 2 }, [0.25], "ink");
	assert.deepEqual(found, [[90, 208], [90, 8], "stroke"]);
	assert.equal(context.strokeStyle, "ink");
	assert.equal(context.globalAlpha, 1); // what is drawn next is opaque again
});
