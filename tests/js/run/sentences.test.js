// How the parameters that were set by hand are named.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changesInWords } from "../../../web/js/run/sentences.js";

/** @import { Change } from "../../../web/js/state/types.d.ts" */

/** @type {Change[]} */
const CHANGES = [
	[2, 0.65],
	[0, -3],
];

test("the plain neuron's parameters have short names, also while it is not known yet", () => {
	const sentence = "Bias set by hand to 0.65, weight 1 to −3";
	const plain = { inputs: ["x1", "x2"], layers: [1], names: ["x1", "x2"] };
	assert.equal(changesInWords(plain, CHANGES, "set by hand"), sentence);
	assert.equal(changesInWords(null, CHANGES, "set by hand"), sentence);
});

test("a network's parameters are named by where they are", () => {
	const shape = { inputs: ["x1", "x2"], layers: [2, 1], names: ["x1", "x2"] };
	assert.equal(
		changesInWords(shape, CHANGES, "is set"),
		"The bias of neuron 1 of hidden layer 1 is set to 0.65, " +
			"the weight from x1 to neuron 1 of hidden layer 1 to −3",
	);
});

test("changesInWords: many changes are counted", () => {
	const many = /** @type {[number, number][]} */ ([0, 1, 2, 3].map((index) => [index, 1]));
	const shape = { inputs: ["x1", "x2"], layers: [2, 1], names: ["x1", "x2"] };
	assert.equal(changesInWords(shape, many, "set by hand"), "4 parameters set by hand");
	assert.equal(changesInWords(shape, many, "is set"), "4 parameters are set");
});
