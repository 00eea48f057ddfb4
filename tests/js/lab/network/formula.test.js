// The formula under the drawing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../../document.js";
import { networkState } from "../../network-state.js";

const { drawFormula } = await import("../../../../web/js/lab/network/formula.js");
const { drawDeepFormula } = await import("../../../../web/js/lab/network/deep/formula.js");

/** The lines of the formula. @param {any} state */
function lines(state) {
	drawFormula(state);
	drawDeepFormula(state);
	return Array.from(byId("formula").children, (line) => line.textContent);
}

test("of the plain neuron it is the sum and the output, without a name", () => {
	const [sum, output] = lines(readyState());
	assert.match(sum, /^[−\d.]+ · 0\.30 [+−] [\d.]+ · 0\.40 [+−] [\d.]+ = [−\d.]+$/);
	assert.match(output, /^sigmoid\([−\d.]+\) = [\d.]+$/);
});

test("of a network it is that of the output neuron at first, with its name", () => {
	assert.deepEqual(lines(networkState()), [
		"Output neuron: 1.500 · 0.10 − 0.500 · (−0.989) − 0.300 = 0.34",
		"sigmoid(0.34) = 0.58",
	]);
});

test("it is that of the neuron pointed at, with the hidden activation", () => {
	assert.deepEqual(lines(networkState({ part: "neuron:1" })), [
		"Neuron 2 of hidden layer 1: 2.00 · 0.20 − 8.00 · 0.40 + 0.20 = −2.60",
		"tanh(−2.60) = −0.99",
	]);
});

test("a part of the drawing that stands for a weight shows the neuron it leads to", () => {
	const [sum] = lines(networkState({ part: "parameter:1" }));
	assert.equal(sum, "Neuron 1 of hidden layer 1: 0.50 · 0.20 − 0.25 · 0.40 + 0.10 = 0.10");
	const [chosen] = lines(networkState({ chosen: 2 }));
	assert.equal(chosen, sum);
});

test("of many inputs it names the largest terms, and counts the others", () => {
	const inputs = ["x1", "x2", "x1x1", "x2x2", "x1x2", "sin_x1", "sin_x2"];
	const { network, ...state } = networkState({
		shape: { inputs, layers: [1], names: ["x1", "x2"] },
	});
	const parameters = Float64Array.of(1, 2, 3, 4, 5, 6, 7, -0.5);
	const probe = {
		...network.probe,
		parameters,
		fed: new Float64Array(7).fill(0.1),
		terms: parameters.map((value, index) => (index < 7 ? value / 10 : value)),
		sums: Float64Array.of(2.3),
		outputs: Float64Array.of(0.91),
		slopes: Float64Array.of(0.08),
	};
	assert.deepEqual(lines({ ...state, network: { ...network, parameters, probe } }), [
		"Output neuron: 4.00 · 0.10 + 5.00 · 0.10 + 6.00 · 0.10 + 7.00 · 0.10 + 0.60 (3 more) − 0.50 = 2.30",
		"sigmoid(2.30) = 0.91",
	]);
});

test("an output that is not the activation of the sum is not said to be", () => {
	const { network, ...state } = networkState({ part: "neuron:1" });
	const activated = Float64Array.of(0.1, -0.5, 0.585);
	const probe = { ...network.probe, activated };
	assert.deepEqual(lines({ ...state, network: { ...network, probe } }), [
		"Neuron 2 of hidden layer 1: 2.00 · 0.20 − 8.00 · 0.40 + 0.20 = −2.60",
		"tanh(−2.60) ≠ −0.99, which is the output that your code makes",
	]);
});

test("until Python has answered for new numbers there is none", () => {
	assert.deepEqual(lines(networkState({ probe: [0.9, 0.9] })), []);
	assert.equal(byId("formula").textContent, "…");
});
