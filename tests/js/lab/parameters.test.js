// The readouts of the parameters, and what else the first screen calls a network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../document.js";
import { networkState } from "../network-state.js";

const { drawReadouts } = await import("../../../web/js/lab/readouts.js");

/** Whether the readouts of both weights and the bias are there. */
const ofPlain = () => ["weight-1", "weight-2", "bias"].map((id) => !byId(id).closest("[hidden]"));

test("the plain neuron has its three numbers, and how many these are", () => {
	const state = readyState();
	drawReadouts(state);
	assert.deepEqual(ofPlain(), [true, true, true]);
	assert.equal(Number(byId("bias").dataset.value), state.network.parameters[2]);
	assert.equal(byId("parameter-count").dataset.value, "3");
	assert.ok(byId("parameters-line").classList.contains("unseen"));
});

test("a network has how many there are, for all to see, and not these three", () => {
	drawReadouts(networkState());
	assert.deepEqual(ofPlain(), [false, false, false]);
	assert.equal(byId("parameter-count").textContent, "9");
	assert.equal(byId("parameter-count").dataset.value, "9");
	assert.ok(!byId("parameters-line").classList.contains("unseen"));
});

test("while Python starts, the settings say what there will be", () => {
	const layers = "16,16,16,16,16,16";
	drawReadouts(networkState({ shape: null, network: null, task: null }, { layers }));
	assert.deepEqual(ofPlain(), [false, false, false]);
	assert.equal(byId("parameter-count").textContent, "1,425");
});

for (const [loss_function, name] of [
	["squared_error", "mean squared error, by epoch"],
	["cross_entropy", "mean cross-entropy, by epoch"],
]) {
	test(`with ${loss_function} the chart shows the ${name}`, () => {
		drawReadouts(networkState({}, { loss_function }));
		assert.equal(byId("loss-name").textContent, name);
	});
}
