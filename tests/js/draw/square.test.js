// A square of pairs of numbers: which pair is where, and its axes.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { drawAxes, isWithin, pairAt, pointOf, squareIn } from "../../../web/js/draw/square.js";

const UNIT = { low: 0, high: 1 };

/** Left 42, top 8, side 250. */
const LOOK = { width: 300, text: 10 };

test("squareIn: it leaves room for the axes, and is inside the drawing", () => {
	for (const width of [200, 300, 640]) {
		for (const text of [9, 12, 16]) {
			const { left, top, side, across, up } = squareIn({ width, text }, { low: -2, high: 8 });
			assert.ok(left >= 4 * text && top > 0 && side > 0);
			assert.ok(left + side < width && top + side + 3 * text < width);
			assert.deepEqual([across, up], Array(2).fill({ low: -2, high: 8 }));
		}
	}
});

for (const [pair, range, point] of [
	[[0, 0], UNIT, [42, 258]],
	[[1, 1], UNIT, [292, 8]],
	[[0, 1], UNIT, [42, 8]],
	[[0.5, 0.2], UNIT, [167, 208]],
	[[-2, 8], { low: -2, high: 8 }, [42, 8]],
	[[3, 3], { low: -2, high: 8 }, [167, 133]],
	[[2, -1], UNIT, [542, 508]], // outside it
]) {
	test(`pointOf: ${pair} of ${range.low} to ${range.high} is at ${point}`, () => {
		assert.deepEqual(pointOf(squareIn(LOOK, range), pair), point);
	});
}

/** A canvas as large as LOOK says. */
const CANVAS = { clientWidth: 300 };

beforeEach(() => {
	globalThis.getComputedStyle = () => ({ fontSize: "12.5px", color: "black" });
	globalThis.devicePixelRatio = 1;
});

afterEach(() => {
	delete globalThis.getComputedStyle;
	delete globalThis.devicePixelRatio;
});

const at = ([offsetX, offsetY], range = UNIT, step = 0.02) =>
	pairAt(CANVAS, { offsetX, offsetY }, { across: range }, () => step);

for (const [point, pair] of [
	[
		[42, 258],
		[0, 0],
	],
	[
		[292, 8],
		[1, 1],
	],
	[
		[167, 133],
		[0.5, 0.5],
	],
	[
		[43, 257],
		[0, 0],
	],
	[
		[46, 254],
		[0.02, 0.02],
	],
	[
		[192, 43],
		[0.6, 0.86], // and not 0.8600000000000001
	],
]) {
	test(`pairAt: at ${point} is ${pair}`, () => assert.deepEqual(at(point), pair));
}

for (const point of [
	[41, 133],
	[293, 133],
	[167, 7],
	[167, 259],
	[0, 0],
]) {
	test(`pairAt: ${point} is outside the square`, () => assert.equal(at(point), null));
}

test("pairAt: it is the other way round of pointOf", () => {
	for (const range of [UNIT, { low: -2, high: 8 }, { low: -1e9, high: 1e9 }]) {
		const step = (range.high - range.low) / 50;
		for (let row = 0; row <= 50; row += 7) {
			for (let column = 0; column <= 50; column += 3) {
				const pair = [column, row].map((count) =>
					Number((Math.round((range.low + count * step) / step) * step).toPrecision(12)),
				);
				assert.deepEqual(at(pointOf(squareIn(LOOK, range), pair), range, step), pair);
			}
		}
	}
});

test("pointOf and pairAt: each axis has its own range, and its own steps", () => {
	const up = { low: 100, high: 200 };
	assert.deepEqual(pointOf(squareIn(LOOK, UNIT, up), [0.5, 120]), [167, 208]);
	const steps = ({ high }) => high / 10;
	const event = { offsetX: 170, offsetY: 205 };
	assert.deepEqual(pairAt(CANVAS, event, { across: UNIT, up }, steps), [0.5, 120]);
	// The steps begin at the lower end, so that they go to what is on the map.
	assert.deepEqual(pairAt(CANVAS, event, { across: UNIT, up }, () => 30)[1], 130);
});

for (const [pair, inside] of [
	[[0, 200], true],
	[[0.5, 99], false],
	[[1.01, 150], false],
	[[0.5, Number.NaN], false],
]) {
	test(`isWithin: ${pair} is ${inside ? "" : "not "}between 0 and 1, and 100 and 200`, () => {
		assert.equal(isWithin({ across: UNIT, up: { low: 100, high: 200 } }, pair), inside);
	});
}

/** The numbers that are written along the two axes. */
function labels(...ranges) {
	const written = [];
	const nothing = () => {};
	const context = {
		strokeRect: nothing,
		translate: nothing,
		rotate: nothing,
		measureText: (text) => ({ width: 6 * text.length }),
		fillText: (text) => written.push([context.textAlign, text]),
	};
	drawAxes(context, { ...LOOK, colour: (name) => name }, squareIn(LOOK, ...ranges), [
		"right",
		"up",
	]);
	assert.deepEqual(written.slice(-2), [
		["center", "right"],
		["center", "up"],
	]);
	const marks = written.slice(0, -2);
	return ["center", "right"].map((side) =>
		marks.filter(([align]) => align === side).map(([, text]) => text),
	);
}

for (const [low, high, expected] of [
	[0, 1, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]],
	[-1, 2, ["−1", "0", "1", "2"]],
	[-2, 8, ["−2", "0", "2", "4", "6", "8"]],
	[-20, 30, ["−20", "−10", "0", "10", "20", "30"]],
	[0, 5e6, ["0", "1.00e6", "2.00e6", "3.00e6", "4.00e6", "5.00e6"]],
	[1990, 2020, ["1990", "2000", "2010", "2020"]],
	[0, 0.1, ["0.00", "0.02", "0.04", "0.06", "0.08", "0.10"]],
	[0, 2e-5, ["0", "5.0e−6", "1.0e−5", "1.5e−5", "2.0e−5"]],
]) {
	test(`drawAxes: from ${low} to ${high} it says ${expected.join(" ")}, both ways`, () => {
		assert.deepEqual(labels({ low, high }), [expected, expected]);
	});
}

test("drawAxes: each axis has the numbers of its own range", () => {
	assert.deepEqual(labels(UNIT, { low: 2000, high: 7000 }), [
		["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"],
		["2000", "3000", "4000", "5000", "6000", "7000"],
	]);
});
