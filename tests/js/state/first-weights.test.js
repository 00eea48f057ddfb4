// With Live on: the first weights that the reader has set, if they fit the network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startByHand, withFirst } from "../../../web/js/state/first-weights.js";
import { PLAIN } from "../../../web/js/state/shape.js";

/** The state of a plain neuron whose run began with 1, 2, 3. @param {object} [changes] @returns {any} */
const state = (changes) => ({
	firstByHand: null,
	network: { parameters: Float64Array.of(7, 8, 9) },
	records: [{ parameters: Float64Array.of(1, 2, 3) }],
	settings: { layers: "", inputs: "x1,x2", learning_rate: 0.5 },
	shape: PLAIN,
	...changes,
});

const OTHERS = [
	{ layers: "2", inputs: "x1,x2", learning_rate: 0.5 },
	{ layers: "", inputs: "x1,x2,x1x2", learning_rate: 0.5 },
];

test("withFirst: those of the first record, with the change", () => {
	assert.deepEqual(withFirst(state(), [[1, 5]]), {
		parameters: Float64Array.of(1, 5, 3),
		last: [1],
	});
});

test("withFirst: those set before, with the change", () => {
	const firstByHand = { parameters: Float64Array.of(4, 5, 6), last: [1] };
	const parameters = Float64Array.of(4, 5, 0);
	assert.deepEqual(withFirst(state({ firstByHand }), [[2, 0]]), { parameters, last: [2] });
});

test("withFirst: none while nothing is known, or while a network of another shape is on show", () => {
	assert.equal(withFirst(state({ network: null, records: [] }), [[1, 5]]), null);
	for (const settings of OTHERS) assert.equal(withFirst(state({ settings }), [[1, 5]]), null);
});

test("startByHand: at epoch 0, with the present learning rate", () => {
	const firstByHand = { parameters: Float64Array.of(4, 5, 6), last: [1] };
	assert.deepEqual(startByHand(state({ firstByHand })), {
		...{ epoch: 0, example: 0, parameters: firstByHand.parameters, learning_rate: 0.5 },
	});
});

test("startByHand: nowhere without first weights, or with those of another network", () => {
	assert.equal(startByHand(state()), null);
	const firstByHand = { parameters: Float64Array.of(4, 5, 6), last: [1] };
	for (const settings of OTHERS) assert.equal(startByHand(state({ firstByHand, settings })), null);
});
