// Which numbers forwardPass through the drawn network, and which of them a hand has set.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	answeredProbe,
	forwardPass,
	handleValues,
	parameterValue,
	whyNoPython,
} from "../../../web/js/state/forward-pass.js";

const PROBE = {
	inputs: [0.3, 0.4],
	fed: Float64Array.of(0.3, 0.4),
	terms: Float64Array.of(0.09, 0.2, 0.55),
	sums: Float64Array.of(0.84),
	outputs: Float64Array.of(0.7),
	activated: Float64Array.of(0.7),
	slopes: Float64Array.of(0.21),
	prediction: 0.7,
	truth: 0.7,
	difference: 0,
};

const EXAMPLE = {
	index: 4,
	target: 0.6,
	error: -0.37,
	deltas: Float64Array.of(-0.01),
	moves: Float64Array.of(-1, -1, -0.25),
	before: {
		parameters: Float64Array.of(10, 4, 0.5),
		inputs: [0.1, 0.5],
		fed: Float64Array.of(0.1, 0.5),
		terms: Float64Array.of(1, 2, 0.5),
		sums: Float64Array.of(3.5),
		outputs: Float64Array.of(0.97),
		activated: Float64Array.of(0.97),
		slopes: Float64Array.of(0.03),
		prediction: 0.97,
		truth: 0.6,
		difference: 0.37,
	},
	after: {
		parameters: Float64Array.of(9, 3, 0.25),
		inputs: [0.1, 0.5],
		fed: Float64Array.of(0.1, 0.5),
		terms: Float64Array.of(0.9, 1.5, 0.25),
		sums: Float64Array.of(2.65),
		outputs: Float64Array.of(0.93),
		activated: Float64Array.of(0.93),
		slopes: Float64Array.of(0.07),
		prediction: 0.93,
		truth: 0.6,
		difference: 0.33,
	},
	progress: 0,
};

const state = (changes) => ({
	status: "ready",
	exampleShown: null,
	network: { parameters: Float64Array.of(0.3, 0.5, 0.55), probe: PROBE },
	probe: [0.3, 0.4],
	task: { answer: "Sum" },
	settings: { task: "addition" },
	queue: [],
	...changes,
});

for (const [status, sentence] of [
	["ready", ""],
	["training", ""],
	["loading", "Python is still starting. Please wait a moment."],
	["failed", "Python could not start. Press “Try again” first."],
]) {
	test(`whyNoPython: while the page is ${status}, it says “${sentence}”`, () => {
		assert.equal(whyNoPython({ status }), sentence);
	});
}

test("answeredProbe: the answer counts for the numbers that it was given to", () => {
	assert.equal(answeredProbe(state()), PROBE);
	assert.equal(answeredProbe(state({ probe: [0.3, 0.5] })), null);
	assert.equal(answeredProbe(state({ probe: [0.4, 0.3] })), null);
	assert.equal(answeredProbe(state({ network: null })), null);
});

test("forwardPass: at rest the numbers to try go through the network", () => {
	assert.deepEqual(forwardPass(state()), {
		known: true,
		inputs: [0.3, 0.4],
		parameters: Float64Array.of(0.3, 0.5, 0.55),
		weights: [0.3, 0.5],
		bias: 0.55,
		fed: Float64Array.of(0.3, 0.4),
		terms: [0.09, 0.2],
		allTerms: Float64Array.of(0.09, 0.2, 0.55),
		sums: Float64Array.of(0.84),
		outputs: Float64Array.of(0.7),
		activated: Float64Array.of(0.7),
		slopes: Float64Array.of(0.21),
		slope: 0.21,
		weightedSum: 0.84,
		prediction: 0.7,
		truth: 0.7,
		difference: 0,
		answer: "Sum",
	});
});

const NOTHING_KNOWN = {
	known: false,
	fed: null,
	terms: null,
	allTerms: null,
	sums: null,
	outputs: null,
	activated: null,
	slopes: null,
	slope: null,
	weightedSum: null,
	prediction: null,
	truth: null,
	difference: null,
};

test("forwardPass: until Python has answered for new numbers, nothing comes of them", () => {
	const pass = forwardPass(state({ probe: [0.3, 0.9] }));
	assert.deepEqual(pass, {
		...NOTHING_KNOWN,
		inputs: [0.3, 0.9],
		parameters: Float64Array.of(0.3, 0.5, 0.55),
		weights: [0.3, 0.5],
		bias: 0.55,
		answer: "Sum",
	});
});

test("forwardPass: without a network there are the numbers to try and no more", () => {
	assert.deepEqual(forwardPass(state({ network: null, task: null })), {
		...NOTHING_KNOWN,
		inputs: [0.3, 0.4],
		parameters: null,
		weights: null,
		bias: null,
		answer: "",
	});
});

test("forwardPass: an answer with numbers too large to compute still counts as known", () => {
	const terms = Float64Array.of(Number.POSITIVE_INFINITY, 1e308, 0);
	const [sums, slopes] = [Float64Array.of(Number.NaN), Float64Array.of(Number.NEGATIVE_INFINITY)];
	const probe = { ...PROBE, terms, sums, slopes, prediction: null, difference: null };
	const parameters = Float64Array.of(1e308, 1e308, 0);
	const pass = forwardPass(state({ network: { parameters, probe } }));
	assert.equal(pass.known, true);
	assert.deepEqual(pass.terms, [null, 1e308]);
	assert.equal(pass.slope, null);
	assert.equal(pass.weightedSum, null);
	assert.equal(pass.prediction, null);
});

for (const status of ["loading", "failed"]) {
	test(`forwardPass: what is set by hand while Python is ${status} shows, and nothing comes of it`, () => {
		const pass = forwardPass(
			state({
				status,
				queue: [
					{
						kind: "edit",
						changes: [
							[1, -1],
							[2, 0],
						],
					},
				],
			}),
		);
		assert.deepEqual(pass.weights, [0.3, -1]);
		assert.equal(pass.bias, 0);
		assert.equal(pass.known, false);
		assert.equal(pass.prediction, null);
	});
}

for (const status of ["ready", "training"]) {
	test(`forwardPass: while the page is ${status}, the pass is that of the numbers Python has`, () => {
		const pass = forwardPass(
			state({
				status,
				queue: [
					{
						kind: "edit",
						changes: [
							[0, 7],
							[2, 7],
						],
					},
				],
			}),
		);
		assert.deepEqual(pass.weights, [0.3, 0.5]);
		assert.equal(pass.bias, 0.55);
		assert.equal(pass.known, true);
	});
}

for (const [progress, shown] of [
	[0, EXAMPLE.before],
	[0.59, EXAMPLE.before],
	[0.6, EXAMPLE.after],
	[1, EXAMPLE.after],
]) {
	test(`forwardPass: at ${progress} of an example on show, all is as ${shown === EXAMPLE.after ? "after" : "before"} the correction`, () => {
		const { terms, ...pass } = shown;
		const [w1, w2, bias] = pass.parameters;
		assert.deepEqual(forwardPass(state({ exampleShown: { ...EXAMPLE, progress } })), {
			known: true,
			...pass,
			weights: [w1, w2],
			bias,
			terms: [terms[0], terms[1]],
			allTerms: terms,
			slope: pass.slopes[0],
			weightedSum: pass.sums[0],
			answer: "Sum",
		});
	});
}

test("handleValues: at rest they are the numbers to try and the network's own", () => {
	assert.deepEqual(handleValues(state()), {
		input_1: 0.3,
		input_2: 0.4,
		weight_1: 0.3,
		weight_2: 0.5,
		bias: 0.55,
	});
});

for (const status of ["loading", "ready", "training", "failed"]) {
	test(`handleValues: while the page is ${status}, what was set last shows at once`, () => {
		const numbers = handleValues(
			state({
				status,
				queue: [
					{
						kind: "edit",
						changes: [
							[0, 0],
							[2, -2],
						],
					},
				],
			}),
		);
		assert.deepEqual(numbers, { input_1: 0.3, input_2: 0.4, weight_1: 0, weight_2: 0.5, bias: -2 });
	});
}

test("handleValues: where nothing is known of the network there is nothing to hold", () => {
	assert.deepEqual(handleValues(state({ network: null })), {
		input_1: 0.3,
		input_2: 0.4,
		weight_1: null,
		weight_2: null,
		bias: null,
	});
});

test("handleValues: an example on show has its own", () => {
	assert.deepEqual(handleValues(state({ exampleShown: EXAMPLE })), {
		input_1: 0.1,
		input_2: 0.5,
		weight_1: 10,
		weight_2: 4,
		bias: 0.5,
	});
});

test("parameterValue: of any network, the value set last", () => {
	const network = { parameters: Float64Array.of(1, 2, 3, 4, 5, 6, 7), probe: PROBE };
	const queue = [{ kind: "edit", changes: [[5, -6]] }];
	for (const status of ["loading", "ready", "training", "failed"]) {
		assert.equal(parameterValue(state({ status, network, queue }), 5), -6);
		assert.equal(parameterValue(state({ status, network, queue }), 6), 7);
	}
	assert.equal(parameterValue(state({ network: null }), 0), null);
});

test("parameterValue: with Live, the first weight being dragged, not what is learnt from it", () => {
	const firstByHand = { parameters: Float64Array.of(8, 9, 10), last: [1] };
	assert.equal(parameterValue(state({ firstByHand, held: true }), 1), 9);
	assert.equal(parameterValue(state({ firstByHand, held: true }), 0), 0.3);
	assert.equal(parameterValue(state({ firstByHand, held: false }), 1), 0.5);
});
