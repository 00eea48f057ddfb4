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

test("the chart names the loss that Python measures, whatever the settings call it", () => {
	const state = networkState();
	drawReadouts({ ...state, task: { ...state.task, loss: "mean Huber loss" } });
	assert.equal(byId("loss-name").textContent, "mean Huber loss, by epoch");
});

test("before Python has said which loss it measures, none is named", () => {
	drawReadouts(networkState({ network: null, task: null }));
	assert.equal(byId("loss-name").textContent, "by epoch");
});
