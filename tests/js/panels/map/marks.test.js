// How points are drawn on the map.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPoints, drawWrong, lookOf } from "../../../../web/js/panels/map/marks.js";

const WIDE = { low: -6, high: 6 };
const SQUARE = { left: 0, top: 0, side: 600, across: WIDE, up: WIDE };
const STYLE = { colour: (name) => name };
const SCALE = { middle: 0, full: 1 };
const CLASSES = { classes: [0, 1], coloured: true, scale: SCALE };
const NUMBERS = { classes: null, coloured: true, scale: SCALE };

/** What is drawn for points: its shapes, and how they are filled and outlined. */
function drawn(points, kind, how) {
	const done = [];
	const context = {
		beginPath() {},
		moveTo() {},
		arc: (x, y, radius) => done.push(`circle ${x} ${y} ${radius}`),
		rect: (x, y, width, height) => done.push(`square ${x + width / 2} ${y + height / 2} ${width}`),
		fill: () => done.push(`fill ${context.fillStyle} ${context.globalAlpha}`),
		stroke: () => done.push(`line ${context.strokeStyle} ${context.lineWidth}`),
		globalAlpha: 1,
	};
	drawPoints(context, STYLE, SQUARE, points, kind, how);
	return done;
}

test("the classes differ in shape and colour", () => {
	assert.deepEqual(lookOf(1, CLASSES), { shape: "circle", sign: 1, strength: 1 });
	assert.deepEqual(lookOf(0, CLASSES), { shape: "square", sign: -1, strength: 1 });
	assert.deepEqual(lookOf(0, { ...CLASSES, coloured: false }), lookOf(0, CLASSES));
});

test("other targets are colours, as those of the map", () => {
	assert.deepEqual(lookOf(0.25, NUMBERS), { shape: "circle", sign: 1, strength: 0.25 });
	assert.deepEqual(lookOf(-3, NUMBERS), { shape: "circle", sign: -1, strength: 1 });
	assert.equal(lookOf(0.25, { ...NUMBERS, coloured: false }).sign, null);
});

test("targets in a unit of their own have their colours on that scale", () => {
	const how = { ...NUMBERS, scale: { middle: 300, full: 200 } };
	assert.deepEqual(lookOf(350, how), { shape: "circle", sign: 1, strength: 0.25 });
	assert.deepEqual(lookOf(100, how), { shape: "circle", sign: -1, strength: 1 });
});

test("a point to learn from is filled, and one of the test is an outline", () => {
	const one = [{ place: [-3, 3], value: 1 }];
	assert.deepEqual(drawn(one, "training", CLASSES), [
		"circle 150 150 3.8",
		...["fill card 1", "fill positive 1", "line card 1.2"],
	]);
	const zero = [{ place: [6, -6], value: 0 }];
	assert.deepEqual(drawn(zero, "test", CLASSES), [
		"square 600 600 8.4",
		...["line card 3.6", "line negative 1.8"],
	]);
});

test("a faint colour has an outline of ink", () => {
	const faint = [{ place: [0, 0], value: 0.1 }];
	assert.deepEqual(drawn(faint, "training", NUMBERS), [
		"circle 300 300 3.8",
		...["fill card 1", "fill positive 0.1", "line ink 1.2"],
	]);
	assert.deepEqual(drawn(faint, "test", NUMBERS).slice(1), [
		...["line ink 3.6", "line card 1.8", "line positive 1.8"],
	]);
});

test("on a phone, points are smaller", () => {
	const rings = [];
	const context = {
		beginPath() {},
		moveTo() {},
		stroke() {},
		arc: (...ring) => rings.push(ring[2]),
	};
	for (const side of [600, 420, 315, 200]) {
		drawWrong(context, STYLE, { ...SQUARE, side }, [[0, 0]]);
	}
	assert.deepEqual(rings, [8, 8, 6, 8 * (2 / 3)]);
});
