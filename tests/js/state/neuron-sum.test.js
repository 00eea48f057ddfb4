// The formula of one neuron of a network: which one is on show, and its sum as it is written.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fixed } from "../../../web/js/format.js";
import { neuronInView, sumOf, writeSum } from "../../../web/js/state/neuron-sum.js";

const SHAPE = { inputs: ["x1", "x2"], layers: [3, 2, 1], names: ["x1", "x2"] }; // 9 + 8 + 3 parameters

for (const [what, part, chosen, neuron] of /** @type {[string, any, number | null, number][]} */ ([
	["without a choice the output neuron", null, null, 5],
	["a neuron that is pointed at", "neuron:3", 19, 3],
	["that of a weight that is pointed at", "parameter:4", 19, 1],
	["that of a bias that is pointed at", "parameter:16", 0, 4],
	["beside an input that of the parameter chosen", "input:1", 9, 3],
	["that of the parameter chosen", null, 0, 0],
	["a part of another network counts as none", "neuron:6", null, 5],
	["a parameter of another network counts as none", null, 20, 5],
])) {
	test(`neuronInView: ${what}`, () => assert.equal(neuronInView(SHAPE, { part, chosen }), neuron));
}

const PASS = /** @type {any} */ ({
	parameters: Float64Array.from({ length: 20 }, (_, index) => index / 10),
	fed: Float64Array.of(0.5, 0.25),
	allTerms: Float64Array.from({ length: 20 }, (_, index) => index),
	sums: Float64Array.of(1, 2, 3, 4, 5, Number.POSITIVE_INFINITY),
	outputs: Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
});

test("sumOf: a neuron of the first layer takes what is fed in", () => {
	assert.deepEqual(sumOf(SHAPE, 1, PASS), {
		terms: [
			{ weight: 0.3, input: 0.5, term: 3 },
			{ weight: 0.4, input: 0.25, term: 4 },
		],
		rest: null,
		bias: 0.5,
		sum: 2,
	});
});

test("sumOf: a later neuron takes the outputs of the layer before", () => {
	const inputs = (/** @type {number} */ neuron) =>
		sumOf(SHAPE, neuron, PASS)?.terms.map(({ input }) => input);
	assert.deepEqual(inputs(4), [0.1, 0.2, 0.3]);
	assert.deepEqual(inputs(5), [0.4, 0.5]);
	assert.equal(sumOf(SHAPE, 5, PASS)?.sum, null); // too large
});

test("sumOf: until Python has answered there is none", () => {
	assert.equal(sumOf(SHAPE, 1, { ...PASS, sums: null }), null);
	assert.equal(sumOf(SHAPE, 1, { ...PASS, parameters: null }), null);
});

const WIDE = { inputs: ["x1"], layers: [16, 1], names: ["x1", "x2"] }; // 32 + 17 parameters

test("sumOf: of many terms the largest are kept in order, and the others are added up", () => {
	const allTerms = new Float64Array(49).fill(0.5);
	for (const [index, term] of [[35, -9], [40, 3], [41, -2], [47, 8]]) allTerms[index] = term; // biome-ignore format: pairs
	const pass = { ...PASS, parameters: allTerms, allTerms, outputs: new Float64Array(17).fill(1) };
	const sum = sumOf(WIDE, 16, { ...pass, sums: new Float64Array(17).fill(7) });
	assert.deepEqual(
		sum?.terms.map(({ term }) => term),
		[-9, 3, -2, 8],
	);
	assert.deepEqual(sum?.rest, { count: 12, total: 6 });
});

const numberIn = (/** @type {string} */ text) => Number(text.replaceAll("−", "-"));

test("writeSum: two decimals are enough for most", () => {
	const terms = [{ weight: 0.5, input: -0.5, term: -0.25 }];
	assert.deepEqual(writeSum({ terms, rest: null, bias: 0.12, sum: -0.13 }), {
		terms: [{ weight: "0.50", input: "−0.50" }],
		rest: "0.00",
		bias: "0.12",
		sum: "−0.13",
	});
});

test("writeSum: as it is written, it is true", () => {
	let state = 1;
	const random = () => {
		state = (state * 48271) % 2147483647;
		return (state / 2147483647) * 2 - 1;
	};
	for (let round = 0; round < 500; round++) {
		const terms = Array.from({ length: 1 + (round % 6) }, () => {
			const [weight, input] = [random() * 3, random()];
			return { weight, input, term: weight * input };
		});
		const [total, bias] = [round % 2 ? random() : 0, random()];
		const sum = terms.reduce((all, { term }) => all + term, total + bias);
		const written = writeSum({ terms, rest: total ? { count: 9, total } : null, bias, sum });
		const added = written.terms.map(({ weight, input }) => numberIn(weight) * numberIn(input));
		const all = [...added, numberIn(written.rest), numberIn(written.bias)];
		assert.equal(fixed(all.reduce((a, b) => a + b), 2), written.sum); // biome-ignore format: one line
		assert.equal(written.sum, fixed(sum, 2));
	}
});

test("writeSum: what is too large to compute is called so", () => {
	const terms = [{ weight: 1e308, input: null, term: null }];
	const written = writeSum({ terms, rest: null, bias: 0, sum: null });
	assert.deepEqual([written.terms[0].input, written.sum], ["too large", "too large"]);
});

test("writeSum: what is never true keeps two decimals", () => {
	const terms = [{ weight: 0.5, input: 0.123, term: 0.0615 }];
	const written = writeSum({ terms, rest: null, bias: 0, sum: 9 });
	assert.deepEqual(written.terms, [{ weight: "0.50", input: "0.12" }]);
});
