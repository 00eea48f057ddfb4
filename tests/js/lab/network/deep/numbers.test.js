// Which numbers of an example the neurons show at which moment.

import assert from "node:assert/strict";
import { test } from "node:test";
import { numbersIn } from "../../../../../web/js/lab/network/deep/numbers.js";

const SHAPE = { inputs: ["x1", "x2"], layers: [2, 1], names: ["x1", "x2"] };
const OUTPUTS = Float64Array.of(0.5, -0.25, 0.75);
const DELTAS = Float64Array.of(0.01, -0.02, 0.03);

/** @param {number} progress */
const at = (progress) =>
	numbersIn(SHAPE, { progress, deltas: DELTAS, before: { outputs: OUTPUTS } });

test("an output is shown once the signals have reached the neuron", () => {
	assert.deepEqual(at(0), [null, null, null]);
	assert.deepEqual(at(0.225), [0.5, -0.25, null]);
	assert.deepEqual(at(0.45), [...OUTPUTS]);
	assert.deepEqual(at(0.59), [...OUTPUTS]);
});

test("a delta is shown once the error has come back to the neuron, and stays", () => {
	assert.deepEqual(at(0.6), [null, null, 0.03]);
	assert.deepEqual(at(0.79), [null, null, 0.03]);
	assert.deepEqual(at(0.81), [...DELTAS]);
	assert.deepEqual(at(1), [...DELTAS]);
});

test("in the middle of an example a neuron has its delta, or its output, or nothing", () => {
	const none = Number.NaN;
	const example = {
		...{ progress: 1, deltas: Float64Array.of(none, none, 0.03) },
		before: { outputs: Float64Array.of(0.5, none, 0.75) },
	};
	assert.deepEqual(numbersIn(SHAPE, example), [0.5, null, 0.03]);
});
