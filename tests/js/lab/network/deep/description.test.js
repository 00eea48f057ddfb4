// A network with layers in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	describeNetwork,
	describePart,
} from "../../../../../web/js/lab/network/deep/description.js";

const SHAPE = { inputs: ["x1", "x1x2"], layers: [2, 1], names: ["x1", "x2"] };
const STATE = {
	settings: { activation: "sigmoid", hidden_activation: "tanh", batch_size: 1 },
	network: { example: 1 },
	task: { inputs: [[], [], [], []] },
	exampleShown: null,
};
const PASS = {
	known: true,
	inputs: [0.1, 0.2],
	parameters: Float64Array.of(0.42, -1, 0.1, 2, 0.5, 0, -0.7, 1.5, 0.25),
	fed: Float64Array.of(0.1, 0.02),
	allTerms: Float64Array.of(0.042, -0.02, 0.1, 0.2, 0.01, 0, -0.08, 0.31, 0.25),
	sums: Float64Array.of(0.122, 0.21, 0.48),
	outputs: Float64Array.of(0.1214, 0.207, 0.6177),
	slopes: Float64Array.of(0.985, 0.957, 0.236),
	prediction: 0.6177,
	truth: 0.3,
	difference: 0.3177,
};
const UNKNOWN = { known: false, inputs: [0.1, 0.2], parameters: null };

test("describeNetwork: the shape, the strongest connection, and the prediction", () => {
	assert.equal(
		describeNetwork(SHAPE, STATE, PASS),
		"2 inputs, a hidden layer of 2 tanh neurons, and one sigmoid output neuron: 9 parameters. " +
			"The strongest connection is from x1 to neuron 2 of hidden layer 1 (2.00). " +
			"For 0.10 and 0.20 it predicts 0.62, which should be 0.30.",
	);
});

for (const [inputs, layers, text] of [
	[["x1"], [1], "1 input and one sigmoid output neuron: 2 parameters."],
	[
		["x1", "x2"],
		[1, 1],
		"2 inputs, a hidden layer of 1 tanh neuron, and one sigmoid output neuron: 5 parameters.",
	],
	[
		["x1", "x2"],
		[16, 16, 16, 1],
		"2 inputs, 3 hidden layers of 16 tanh neurons each, and one sigmoid output neuron: 609 parameters.",
	],
	[
		["x1", "x2"],
		[8, 4, 2, 1],
		"2 inputs, 3 hidden layers of 8, 4 and 2 tanh neurons, and one sigmoid output neuron: 73 parameters.",
	],
]) {
	test(`describeNetwork: ${text}`, () => {
		const described = describeNetwork({ inputs, layers }, STATE, UNKNOWN);
		assert.equal(described, `${text} Their numbers appear when Python has started.`);
	});
}

test("describeNetwork: with a thousand parameters, it is still two or three sentences", () => {
	const shape = { inputs: ["x1", "x2"], layers: [16, 16, 16, 16, 1], names: ["x1", "x2"] };
	const parameters = new Float64Array(881).fill(0.1);
	parameters[880] = 5; // a bias is no connection
	parameters[879] = -0.3;
	const text = describeNetwork(shape, STATE, { ...PASS, parameters });
	assert.match(text, /from neuron 16 of hidden layer 4 to the output neuron \(−0\.30\)/);
	assert.ok(text.length < 300);
});

for (const [part, text] of [
	["input:1", "The input x1·x2 is 0.02. It goes to each of the 2 neurons of hidden layer 1."],
	[
		"parameter:0",
		"The weight from x1 to neuron 1 of hidden layer 1 is 0.42. It multiplies 0.10, adding 0.04 to the neuron’s sum.",
	],
	[
		"parameter:7",
		"The weight from neuron 2 of hidden layer 1 to the output neuron is 1.50. It multiplies 0.21, adding 0.31 to the neuron’s sum.",
	],
	[
		"parameter:2",
		"The bias of neuron 1 of hidden layer 1 is 0.10. It is added to the neuron’s sum, whatever comes in.",
	],
	[
		"neuron:1",
		"Neuron 2 of hidden layer 1: its sum is 0.21, its output (tanh) 0.21, its slope there 0.96; its bias is 0.00.",
	],
	[
		"neuron:2",
		"The output neuron: its sum is 0.48, its output (sigmoid) 0.62, its slope there 0.24; its bias is 0.25. The output should be 0.30, and is off by 0.32.",
	],
]) {
	test(`describePart: ${part}`, () => {
		assert.equal(describePart(SHAPE, part, STATE, PASS), text);
	});
}

test("describePart: the weights of a deeper layer multiply the outputs of the one before it", () => {
	const shape = { inputs: ["x1"], layers: [1, 2, 1], names: ["x1", "x2"] };
	const outputs = Float64Array.of(0.5, 0.25, -0.75, 0);
	const pass = { ...PASS, parameters: new Float64Array(9), allTerms: new Float64Array(9), outputs };
	const text = (part) => describePart(shape, part, STATE, pass);
	assert.match(text("parameter:2"), /multiplies 0\.50,/);
	assert.match(text("parameter:4"), /multiplies 0\.50,/);
	assert.match(text("parameter:6"), /multiplies 0\.25,/);
	assert.match(text("parameter:7"), /multiplies −0\.75,/);
});

test("describePart: before Python has answered, only what is known", () => {
	const known = { ...UNKNOWN, parameters: PASS.parameters };
	const text = (part, pass) => describePart(SHAPE, part, STATE, pass);
	assert.equal(
		text("parameter:0", known),
		"The weight from x1 to neuron 1 of hidden layer 1 is 0.42. What it adds to the sum appears when Python answers.",
	);
	assert.equal(
		text("neuron:0", known),
		"Neuron 1 of hidden layer 1: its bias is 0.10. Its numbers appear when Python answers.",
	);
	assert.equal(
		text("input:0", UNKNOWN),
		"The input x1 is not known yet. It goes to each of the 2 neurons of hidden layer 1.",
	);
});

test("describePart: what is too large to compute is called so", () => {
	const sums = Float64Array.of(Number.POSITIVE_INFINITY, 0, 0);
	assert.match(describePart(SHAPE, "neuron:0", STATE, { ...PASS, sums }), /its sum is too large,/);
});

test("describePart: at speed Example, how the error moves it", () => {
	const exampleShown = {
		deltas: Float64Array.of(-0.00123, 0, 0.25),
		moves: new Float64Array(9).fill(0.0000001),
	};
	const text = (part) => describePart(SHAPE, part, { ...STATE, exampleShown }, PASS);
	assert.match(
		text("neuron:0"),
		/Its delta, the error that came back to it times the slope of its activation, is −0\.0012\.$/,
	);
	assert.match(
		text("neuron:2"),
		/Its delta, its error times the slope of its activation, is 0\.25\.$/,
	);
	assert.match(text("parameter:0"), /This example moves it by almost 0\.$/);
});

test("describePart: with the cross-entropy, the output neuron’s delta has no slope in it", () => {
	const exampleShown = { deltas: Float64Array.of(0, 0, 0.25), moves: new Float64Array(9) };
	const settings = { ...STATE.settings, loss_function: "cross_entropy" };
	const text = (part) => describePart(SHAPE, part, { ...STATE, settings, exampleShown }, PASS);
	assert.match(
		text("neuron:2"),
		/Its delta, the difference between target and output, is 0\.25\.$/,
	);
	assert.match(text("neuron:0"), /Its delta, the error that came back to it times the slope/);
});

test("describePart: only the last example of a batch moves it, for the whole batch", () => {
	const exampleShown = { deltas: new Float64Array(3), moves: new Float64Array(9).fill(0.5) };
	const text = (batch_size, example) => {
		const settings = { ...STATE.settings, batch_size };
		const state = { ...STATE, settings, exampleShown, network: { example } };
		return describePart(SHAPE, "parameter:0", state, PASS);
	};
	assert.match(text(2, 1), /sum\. It moves only after the last example of the batch\.$/);
	assert.match(text(2, 2), /sum\. This batch moves it by 0\.50\.$/);
	assert.match(text(3, 3), /This batch moves it by 0\.50\.$/);
	// At the end of an epoch, a batch of what is left.
	assert.match(text(3, 0), /This example moves it by 0\.50\.$/);
	assert.match(text(10, 0), /This batch moves it by 0\.50\.$/);
});
