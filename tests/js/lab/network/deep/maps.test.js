// The maps in the neurons as pixels.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ACTIVATIONS } from "#python";
import {
	farthest,
	middleOf,
	pixelsOf,
	STRONGEST,
} from "../../../../../web/js/lab/network/deep/maps.js";

const COLOURS = { positive: [1, 2, 3], negative: [4, 5, 6] };
const FULL = Math.round(255 * STRONGEST);

/** The pixel of a neuron in a row, from the top, and a column. */
const pixelAt = (pixels, size, neuron, row, column) => {
	const at = 4 * (neuron * size * size + row * size + column);
	return [...pixels.subarray(at, at + 4)];
};

test("middleOf: between the outputs that an activation can have", () => {
	assert.equal(middleOf("sigmoid"), 0.5);
	assert.equal(middleOf("step"), 0.5);
	for (const name of ["tanh", "relu", "leaky_relu", "identity"]) assert.equal(middleOf(name), 0);
	for (const { name, low, high } of ACTIVATIONS) {
		const hasEnds = low !== null && high !== null;
		assert.equal(middleOf(name), hasEnds ? (low + high) / 2 : 0);
	}
});

test("farthest: on either side, and only of finite numbers", () => {
	assert.equal(farthest(Float64Array.of(0.1, 0.7), 0.5), 0.4);
	assert.equal(farthest(Float64Array.of(1, -3, Number.NaN, Number.POSITIVE_INFINITY), 0), 3);
	assert.equal(farthest(Float64Array.of(Number.NaN), 0), 0);
});

test("pixelsOf: the first row is at the bottom, the sign is the colour, the size its strength", () => {
	const outputs = Float64Array.of(-2, 1, 0, 2);
	const pixels = pixelsOf({ size: 2, outputs }, [0], COLOURS);
	assert.deepEqual(pixelAt(pixels, 2, 0, 1, 0), [4, 5, 6, FULL]);
	assert.deepEqual(pixelAt(pixels, 2, 0, 1, 1), [1, 2, 3, Math.round((255 * STRONGEST) / 2)]);
	assert.deepEqual(pixelAt(pixels, 2, 0, 0, 0), [1, 2, 3, 0]);
	assert.deepEqual(pixelAt(pixels, 2, 0, 0, 1), [1, 2, 3, FULL]);
});

test("pixelsOf: each neuron has a scale and a middle of its own", () => {
	const outputs = Float64Array.of(0.001, 0, 0, 0, 0.4, 0.5, 0.6, 0.55);
	const pixels = pixelsOf({ size: 2, outputs }, [0, 0.5], COLOURS);
	assert.deepEqual(pixelAt(pixels, 2, 0, 1, 0), [1, 2, 3, FULL]);
	assert.deepEqual(pixelAt(pixels, 2, 1, 1, 0), [4, 5, 6, FULL]);
	assert.deepEqual(pixelAt(pixels, 2, 1, 1, 1), [1, 2, 3, 0]);
});

test("pixelsOf: where there is no number there is no colour, and one that is too large is full", () => {
	const outputs = Float64Array.of(Number.NaN, Number.NEGATIVE_INFINITY, 1, 0);
	const pixels = pixelsOf({ size: 2, outputs }, [0], COLOURS);
	assert.deepEqual(pixelAt(pixels, 2, 0, 1, 0), [0, 0, 0, 0]);
	assert.deepEqual(pixelAt(pixels, 2, 0, 1, 1), [4, 5, 6, FULL]);
});

test("pixelsOf: a neuron that puts out the same everywhere, the middle, is empty", () => {
	const pixels = pixelsOf({ size: 1, outputs: Float64Array.of(0.5) }, [0.5], COLOURS);
	assert.equal(pixels[3], 0);
});
