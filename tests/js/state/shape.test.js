// What the parameters of a network are called, and how many there are.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	hasItsShape,
	isPlain,
	PLAIN,
	parameterAt,
	parameterCount,
	parameterName,
	sourceName,
} from "../../../web/js/state/shape.js";

const SMALL = { inputs: ["x1", "x2"], layers: [2, 1], names: ["x1", "x2"] };
const DEEP = { inputs: ["x1", "x2x2", "sin_x1"], layers: [2, 3, 1], names: ["x1", "x2"] };

for (const [
	what,
	shape,
	count,
] of /** @type {[string, import("../../../web/js/state/types.d.ts").Shape, number][]} */ ([
	["the plain neuron", PLAIN, 3],
	[
		"a neuron with all inputs",
		{ inputs: ["x1", "x2", "x1x1", "x2x2", "x1x2"], layers: [1], names: ["x1", "x2"] },
		6,
	],
	["a small network", SMALL, 9],
	["a deep network", DEEP, 8 + 9 + 4],
	[
		"the largest network",
		{ inputs: Array(7).fill("x1"), layers: [...Array(6).fill(16), 1] },
		128 + 5 * 272 + 17,
	],
])) {
	test(`parameterCount: ${what} has ${count}`, () => assert.equal(parameterCount(shape), count));
}

test("isPlain: other inputs or a hidden layer make it another network", () => {
	assert.equal(isPlain({ inputs: ["x1", "x2"], layers: [1], names: ["x1", "x2"] }), true);
	assert.equal(isPlain({ inputs: ["x1", "x1x2"], layers: [1], names: ["x1", "x2"] }), false);
	assert.equal(isPlain({ inputs: ["x1"], layers: [1], names: ["x1", "x2"] }), false);
	assert.equal(isPlain(SMALL), false);
});

for (const [index, expected] of /** @type {[number, object | null][]} */ ([
	[0, { neuron: 0, layer: 0, place: 0, source: 0 }],
	[3, { neuron: 0, layer: 0, place: 0, source: null }],
	[4, { neuron: 1, layer: 0, place: 1, source: 0 }],
	[8, { neuron: 2, layer: 1, place: 0, source: 0 }],
	[15, { neuron: 4, layer: 1, place: 2, source: 1 }],
	[19, { neuron: 5, layer: 2, place: 0, source: 2 }],
	[20, { neuron: 5, layer: 2, place: 0, source: null }],
	[21, null],
	[-1, null],
])) {
	test(`parameterAt: ${index} is ${JSON.stringify(expected)}`, () => {
		assert.deepEqual(parameterAt(DEEP, index), expected);
	});
}

test("sourceName: an input as one writes it, or a neuron of the layer before", () => {
	assert.equal(sourceName(DEEP, 0, 1), "x2²");
	assert.equal(sourceName(DEEP, 2, 2), "neuron 3 of hidden layer 2");
});

test("hasItsShape: not while the settings ask for other layers or inputs", () => {
	const settings = /** @type {any} */ ({ layers: "2", inputs: "x1,x2" });
	assert.equal(hasItsShape({ shape: SMALL, settings }), true);
	assert.equal(hasItsShape({ shape: SMALL, settings: { ...settings, layers: "" } }), false);
	assert.equal(hasItsShape({ shape: SMALL, settings: { ...settings, inputs: "x1,x1x2" } }), false);
	assert.equal(hasItsShape({ shape: null, settings }), false);
});

test("parameterName: the plain neuron's have short names", () => {
	const names = [0, 1, 2].map((index) => parameterName(PLAIN, index));
	assert.deepEqual(names, ["weight 1", "weight 2", "bias"]);
});

test("parameterName: with other inputs, a weight is named after its input", () => {
	const shape = { inputs: ["x1", "x1x1"], layers: [1], names: ["x1", "x2"] };
	assert.deepEqual(
		[0, 1, 2].map((index) => parameterName(shape, index)),
		[
			"the weight from x1 to the output neuron",
			"the weight from x1² to the output neuron",
			"the bias of the output neuron",
		],
	);
});

test("parameterName: in a network it says from where to where, neuron by neuron", () => {
	assert.deepEqual(
		Array.from({ length: 9 }, (_, index) => parameterName(SMALL, index)),
		[
			"the weight from x1 to neuron 1 of hidden layer 1",
			"the weight from x2 to neuron 1 of hidden layer 1",
			"the bias of neuron 1 of hidden layer 1",
			"the weight from x1 to neuron 2 of hidden layer 1",
			"the weight from x2 to neuron 2 of hidden layer 1",
			"the bias of neuron 2 of hidden layer 1",
			"the weight from neuron 1 of hidden layer 1 to the output neuron",
			"the weight from neuron 2 of hidden layer 1 to the output neuron",
			"the bias of the output neuron",
		],
	);
});

for (const [index, name] of /** @type {[number, string][]} */ ([
	[1, "the weight from x2² to neuron 1 of hidden layer 1"],
	[6, "the weight from sin x1 to neuron 2 of hidden layer 1"],
	[8, "the weight from neuron 1 of hidden layer 1 to neuron 1 of hidden layer 2"],
	[15, "the weight from neuron 2 of hidden layer 1 to neuron 3 of hidden layer 2"],
	[16, "the bias of neuron 3 of hidden layer 2"],
	[19, "the weight from neuron 3 of hidden layer 2 to the output neuron"],
])) {
	test(`parameterName: parameter ${index} of a deep network is ${name}`, () => {
		assert.equal(parameterName(DEEP, index), name);
	});
}

test("parameterName: no two parameters have the same name, and beyond the last there is none", () => {
	const count = parameterCount(DEEP);
	const names = Array.from({ length: count }, (_, index) => parameterName(DEEP, index));
	assert.equal(new Set(names).size, count);
	assert.throws(() => parameterName(DEEP, count), RangeError);
});
