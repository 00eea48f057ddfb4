// The connections of a network with layers, and what moves along them.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	byStrength,
	drawBiases,
	drawPulses,
	drawTubes,
	sizeOf,
} from "../../../../../web/js/lab/network/deep/connections.js";
import { layoutOf } from "../../../../../web/js/lab/network/deep/layout.js";

const SHAPE = { inputs: ["x1", "x2"], layers: [2, 1], names: ["x1", "x2"] };
const LAYOUT = layoutOf(SHAPE, 700);
const COLOURS = { positive: "plus", negative: "minus", card: "card", soft: "soft", ink: "ink" };
/** Two neurons (weights, weights, bias), then the output. */
const PARAMETERS = Float64Array.of(4, -1, 0.5, 0, 2, -3, 0.1, -0.05, 0);

/** A canvas' context that writes down circles and lines, with the look that they have. */
function recorder() {
	const circles = [];
	const lines = [];
	let path = [];
	const context = {
		beginPath() {
			path = [];
		},
		moveTo: (...from) => path.push({ from }),
		lineTo: (...to) => Object.assign(path.at(-1), { to }),
		arc(x, y, radius) {
			path.at(-1)?.from && path.pop();
			path.push({ x, y, radius });
		},
		fill() {
			for (const circle of path) circles.push({ ...circle, fill: context.fillStyle });
		},
		stroke() {
			for (const part of path) {
				if (part.to) {
					const { strokeStyle: colour, lineWidth: width, globalAlpha: alpha } = context;
					lines.push({ ...part, colour, width, alpha });
				} else circles.at(path.indexOf(part) - path.length).stroke = context.strokeStyle;
			}
		},
	};
	return { context, circles, lines };
}

test("sizeOf: from 0 to 1, the same on both sides", () => {
	assert.equal(sizeOf(0, 2), 0);
	assert.equal(sizeOf(-3, 2), sizeOf(3, 2));
	assert.ok(sizeOf(1, 2) < sizeOf(5, 2) && sizeOf(5, 2) < 1);
	assert.equal(sizeOf(Number.POSITIVE_INFINITY, 2), 1);
	assert.equal(sizeOf(Number.NaN, 2), 0);
});

test("byStrength: the largest weight of each layer comes last, and is the measure for its layer", () => {
	const found = byStrength(LAYOUT, PARAMETERS);
	const shares = found.map(({ tube, share }) => [tube.parameter, share]);
	assert.deepEqual(shares, [
		[3, 0],
		[1, 0.25],
		[4, 0.5],
		[7, 0.5],
		[0, 1],
		[6, 1],
	]);
});

test("byStrength: weights of 0 matter nothing", () => {
	for (const { share } of byStrength(LAYOUT, new Float64Array(9))) assert.equal(share, 0);
});

test("drawTubes: colour by sign, thicker by size, fainter by what it matters", () => {
	const { context, lines } = recorder();
	drawTubes(context, LAYOUT, COLOURS, PARAMETERS);
	assert.equal(lines.length, 6);
	const line = (parameter) => {
		const { from, to } = LAYOUT.tubes.find((tube) => tube.parameter === parameter);
		return lines.find((one) => String([one.from, one.to]) === String([from, to]));
	};
	assert.equal(line(0).colour, "plus");
	assert.equal(line(1).colour, "minus");
	assert.ok(line(0).width > line(4).width && line(4).width > line(1).width);
	assert.ok(line(0).alpha > line(4).alpha && line(4).alpha > line(1).alpha);
	// A small weight that is the largest of its layer is thin, but not faint.
	assert.ok(line(6).width < line(1).width);
	assert.equal(line(6).alpha, line(0).alpha);
	assert.equal(context.globalAlpha, 1);
});

test("drawTubes: where there are many, those that matter little are fainter still", () => {
	const shape = { inputs: ["x1", "x2"], layers: [10, 10, 1], names: ["x1", "x2"] };
	const half = new Float64Array(151).fill(1);
	half[0] = 2;
	const alphaOf = (layout, parameters) => {
		const { context, lines } = recorder();
		drawTubes(context, layout, COLOURS, parameters);
		const { from, to } = layout.tubes[1];
		return lines.find((one) => String([one.from, one.to]) === String([from, to])).alpha;
	};
	const few = alphaOf(LAYOUT, Float64Array.of(2, 1, 0, 1, 1, 0, 1, 1, 0));
	const many = alphaOf(layoutOf(shape, 700), half);
	assert.ok(many < few - 0.1, `${many} and ${few}`);
});

test("drawTubes: before the parameters are known, all are drawn alike", () => {
	const { context, lines } = recorder();
	drawTubes(context, LAYOUT, COLOURS, null);
	assert.equal(
		new Set(lines.map(({ colour, width, alpha }) => `${colour} ${width} ${alpha}`)).size,
		1,
	);
});

test("drawBiases: a mark for each neuron, as large as its bias, in the colour of its sign", () => {
	const { context, circles } = recorder();
	drawBiases(context, SHAPE, LAYOUT, COLOURS, PARAMETERS, []);
	const marks = circles.filter(({ fill }) => fill !== "card");
	assert.deepEqual(
		marks.map(({ fill }) => fill),
		["plus", "minus", "soft"],
	);
	assert.ok(marks[1].radius > marks[0].radius && marks[0].radius > marks[2].radius);
	assert.deepEqual([marks[0].x, marks[0].y], LAYOUT.biases[0]);
});

test("drawBiases: the one that is chosen stands out", () => {
	const { context, circles } = recorder();
	drawBiases(context, SHAPE, LAYOUT, COLOURS, PARAMETERS, [5]);
	const [ring, ...others] = circles.filter(({ fill }) => fill === "ink");
	assert.deepEqual([ring.x, ring.y], LAYOUT.biases[1]);
	assert.deepEqual(others, []);
});

const EXAMPLE = {
	before: { fed: Float64Array.of(0.5, 0), outputs: Float64Array.of(-0.25, 0.75, 0.6) },
	deltas: Float64Array.of(0.01, -0.2, 0.05),
};

/** The dots at a moment of the example. @param {number} progress */
function dotsAt(progress) {
	const { context, circles } = recorder();
	drawPulses(context, SHAPE, LAYOUT, COLOURS, { ...EXAMPLE, progress });
	return circles.map(({ x, y, radius, stroke }) => ({ at: [x, y], radius, colour: stroke }));
}

test("drawPulses: at first each input that is not 0 sends its signal to both neurons", () => {
	const dots = dotsAt(0);
	assert.deepEqual(
		dots.map(({ at, colour }) => [at, colour]),
		[
			[LAYOUT.inputs[0], "plus"],
			[LAYOUT.inputs[0], "plus"],
		],
	);
});

test("drawPulses: then the neurons send their outputs on, each as large as it is", () => {
	const [first, second, ...others] = dotsAt(0.225);
	assert.deepEqual(others, []);
	assert.deepEqual([first.at, first.colour], [LAYOUT.neurons[0], "minus"]);
	assert.deepEqual([second.at, second.colour], [LAYOUT.neurons[1], "plus"]);
	assert.ok(second.radius > first.radius);
});

test("drawPulses: between the two ways nothing moves", () => {
	assert.deepEqual(dotsAt(0.5), []);
});

test("drawPulses: the error starts back at the output, along both connections", () => {
	const dots = dotsAt(0.6);
	assert.deepEqual(
		dots.map(({ at, colour }) => [at, colour]),
		[
			[LAYOUT.neurons[2], "plus"],
			[LAYOUT.neurons[2], "plus"],
		],
	);
});

test("drawPulses: at the end the hidden neurons' errors reach the inputs", () => {
	const dots = dotsAt(0.99999999999);
	assert.equal(dots.length, 4);
	const near = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 0.01;
	assert.ok(dots.every(({ at }) => LAYOUT.inputs.some((input) => near(at, input))));
	assert.deepEqual(
		dots.map(({ colour }) => colour),
		["plus", "plus", "minus", "minus"],
	);
	assert.ok(dots[2].radius > dots[0].radius, "the larger error is not drawn larger");
});
