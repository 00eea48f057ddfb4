// Where the arrow keys lead in a network with layers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { moveOf, partBeside } from "../../../../../web/js/lab/network/deep/keys.js";
import { hasPart, neuronsBefore } from "../../../../../web/js/state/network-parts.js";
import { parameterCount } from "../../../../../web/js/state/shape.js";

const XOR = { inputs: ["x1", "x2"], layers: [4, 2, 1], names: ["x1", "x2"] };
const RIGHT = { along: 1, across: 0 };
const LEFT = { along: -1, across: 0 };
const DOWN = { along: 0, across: 1 };
const UP = { along: 0, across: -1 };

for (const [what, from, move, to] of [
	["from an input down to the next", "input:0", DOWN, "input:1"],
	["not beyond the last input", "input:1", DOWN, "input:1"],
	["not before the inputs", "input:0", LEFT, "input:0"],
	["from the first input to its weight at the first neuron", "input:0", RIGHT, "parameter:0"],
	["from the last input to its weight at the last neuron", "input:1", RIGHT, "parameter:10"],
	["from a weight to its neuron", "parameter:10", RIGHT, "neuron:3"],
	["from a weight back to its input", "parameter:10", LEFT, "input:1"],
	["from a weight down to the next of its neuron", "parameter:9", DOWN, "parameter:10"],
	["from the last weight down to the bias", "parameter:10", DOWN, "parameter:11"],
	["from a bias up to the weights", "parameter:11", UP, "parameter:10"],
	["from a bias to its neuron", "parameter:5", RIGHT, "neuron:1"],
	["not beyond the layer's last bias", "parameter:11", DOWN, "parameter:11"],
	["not before the layer's first weight", "parameter:12", UP, "parameter:12"],
	["from a neuron back to its first weight", "neuron:4", LEFT, "parameter:12"],
	["from a hidden neuron on to a connection", "neuron:0", RIGHT, "parameter:12"],
	["from a deeper weight back to the neuron that it comes from", "parameter:14", LEFT, "neuron:2"],
	["from a neuron up to the one above", "neuron:1", UP, "neuron:0"],
	["not to a neuron of another layer", "neuron:3", DOWN, "neuron:3"],
	["to the output neuron", "parameter:22", RIGHT, "neuron:6"],
	["not beyond the output neuron", "neuron:6", RIGHT, "neuron:6"],
]) {
	test(`partBeside: ${what}`, () => {
		assert.equal(partBeside(XOR, from, move), to);
	});
}

test("partBeside: the arrow keys reach every part, and never one that is not there", () => {
	for (const shape of [
		XOR,
		{ inputs: ["x1", "x2", "x1x2"], layers: [1], names: ["x1", "x2"] },
		{ inputs: ["x2"], layers: [3, 16, 1, 5, 1], names: ["x1", "x2"] },
	]) {
		const reached = new Set(["input:0"]);
		for (const part of reached) {
			for (const move of [RIGHT, LEFT, UP, DOWN]) {
				const next = partBeside(shape, part, move);
				assert.ok(hasPart(shape, next), `${part} leads to ${next}`);
				reached.add(next);
			}
		}
		const neurons = neuronsBefore(shape, shape.layers.length);
		assert.equal(reached.size, shape.inputs.length + neurons + parameterCount(shape));
	}
});

test("moveOf: the keys follow the drawing, to the right or downwards", () => {
	assert.deepEqual(moveOf("ArrowRight", false), RIGHT);
	assert.deepEqual(moveOf("ArrowDown", false), DOWN);
	assert.deepEqual(moveOf("ArrowDown", true), RIGHT);
	assert.deepEqual(moveOf("ArrowRight", true), DOWN);
	assert.deepEqual(moveOf("ArrowUp", true), LEFT);
	assert.deepEqual(moveOf("ArrowLeft", true), UP);
	assert.equal(moveOf("Enter", false), null);
});
