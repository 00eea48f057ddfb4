// The parts of a network: where each belongs, and what each is called.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	biasOf,
	deepShape,
	hasPart,
	nameOfNeuron,
	neuronsOf,
	partName,
	readPart,
} from "../../../web/js/state/network-parts.js";

const XOR = { inputs: ["x1", "x2"], layers: [4, 2, 1], names: ["x1", "x2"] };
const WIDE = { inputs: ["x1", "x2", "x1x2"], layers: [1], names: ["x1", "x2"] };

test("deepShape: that of any network but the plain neuron", () => {
	assert.equal(deepShape({ shape: XOR }), XOR);
	assert.equal(deepShape({ shape: WIDE }), WIDE);
	assert.equal(
		deepShape({ shape: { inputs: ["x1", "x2"], layers: [1], names: ["x1", "x2"] } }),
		null,
	);
	assert.equal(deepShape({ shape: null }), null);
});

test("neuronsOf: each neuron's weights begin after the bias of the one before", () => {
	const neurons = neuronsOf(XOR);
	assert.deepEqual(
		neurons.map(({ layer, place }) => [layer, place]),
		[
			[0, 0],
			[0, 1],
			[0, 2],
			[0, 3],
			[1, 0],
			[1, 1],
			[2, 0],
		],
	);
	assert.deepEqual(
		neurons.map(({ first }) => first),
		[0, 3, 6, 9, 12, 17, 22],
	);
	assert.deepEqual(neurons.map(biasOf), [2, 5, 8, 11, 16, 21, 24]);
});

test("nameOfNeuron: by its layer, and its place there", () => {
	assert.equal(nameOfNeuron(XOR, 3), "neuron 4 of hidden layer 1");
	assert.equal(nameOfNeuron(XOR, 5), "neuron 2 of hidden layer 2");
	assert.equal(nameOfNeuron(XOR, 6), "the output neuron");
});

test("partName: each part as the name of a button", () => {
	assert.equal(partName(WIDE, "input:2"), "Input x1·x2");
	assert.equal(partName(XOR, "neuron:5"), "Neuron 2 of hidden layer 2");
	assert.equal(partName(XOR, "neuron:6"), "Output neuron");
	assert.equal(partName(XOR, "parameter:24"), "Bias of the output neuron");
	assert.equal(partName(XOR, "parameter:0"), "Weight from x1 to neuron 1 of hidden layer 1");
});

test("readPart: kind and number; nothing for a part of the single neuron", () => {
	assert.deepEqual(readPart("parameter:17"), { kind: "parameter", index: 17 });
	for (const other of ["weight_1", "parameter:", "parameter:1x", "output", null]) {
		assert.equal(readPart(other), null);
	}
});

test("hasPart: not beyond the last one of its kind", () => {
	for (const last of ["input:1", "neuron:6", "parameter:24"]) assert.ok(hasPart(XOR, last));
	for (const beyond of ["input:2", "neuron:7", "parameter:25", "bias", null]) {
		assert.ok(!hasPart(XOR, beyond));
	}
});
