// The weighted sum as it is written: the numbers shown make the equation true.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fixed } from "../../../web/js/format.js";
import { isSumOf, writeEquation } from "../../../web/js/state/equation.js";

const numberIn = (text) => Number(text.replaceAll("−", "-"));

/** A sequence of numbers from 0 to 1 that is the same in each run. @param {number} seed */
function chance(seed) {
	let state = seed;
	return () => {
		state = (state * 48271) % 2147483647;
		return state / 2147483647;
	};
}

/** @param {number[]} inputs @param {number[]} weights @param {number} bias */
function check(inputs, weights, bias) {
	const weightedSum = weights[0] * inputs[0] + weights[1] * inputs[1] + bias;
	const written = writeEquation({ inputs, weights, bias, weightedSum });
	const [x1, x2, w1, w2, b] = [...written.inputs, ...written.weights, written.bias].map(numberIn);
	assert.equal(fixed(w1 * x1 + w2 * x2 + b, 2), written.sum, JSON.stringify(written));
	assert.equal(written.sum, fixed(weightedSum, 2));
	return written;
}

test("an equation that is true with two decimals has two", () => {
	const written = check([0.1, 0.2], [0.28, 0.46], 0.55);
	assert.deepEqual(written, {
		inputs: ["0.10", "0.20"],
		weights: ["0.28", "0.46"],
		bias: "0.55",
		sum: fixed(0.28 * 0.1 + 0.46 * 0.2 + 0.55, 2),
	});
});

test("where two decimals would make it false, there are more", () => {
	// With two decimals: 0.31 · 0.50 + 0.49 · 0.50 + 0.61 = 1.01.
	const written = check([0.5, 0.5], [0.3065, 0.4855], 0.6065);
	assert.equal(written.sum, "1.00");
	assert.ok(written.weights[0].length > "0.31".length);
});

for (const [size, what] of [
	[1, "usual"],
	[50, "large"],
	[1e-3, "small"],
	[1e306, "hardly still numbers"],
]) {
	test(`it is true with the numbers shown: 500 times, ${what}`, () => {
		const random = chance(size === 1 ? 1 : 7);
		const number = () => (random() * 2 - 1) * size;
		for (let i = 0; i < 500; i++) {
			const inputs = [random(), random()].map((x) => Number(x.toFixed(i % 4)));
			check(inputs, [number(), number()], number());
		}
	});
}

test("isSumOf: rounding is no other sum, and what is too large can be any", () => {
	assert.equal(isSumOf([0.1, 0.2], 0.3), true);
	assert.equal(isSumOf([4.978 * 0.1, 5.189 * 0.2, -2.56], -0.0244), false);
	assert.equal(isSumOf([1, null], 7), true);
	assert.equal(isSumOf([1, 2], null), true);
});

test("writeEquation: a sum that is another one is written with two decimals", () => {
	const pass = { inputs: [0.1, 0.2], weights: [4.978, 5.189], bias: -2.56, weightedSum: -0.0244 };
	const { weights, bias, sum } = writeEquation(pass);
	assert.deepEqual([weights, bias, sum], [["4.98", "5.19"], "−2.56", "−0.02"]);
});
