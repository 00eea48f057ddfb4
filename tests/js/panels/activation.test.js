// The activation panel: which layer is on show, and where its neurons are on the curve.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../document.js";
import { networkState } from "../network-state.js";

const { describeActivation } = await import("../../../web/js/panels/activation/description.js");
const { curveInView, placesInView } = await import("../../../web/js/panels/activation/curve.js");

const list = byId("activation-layer");
const text = (/** @type {string} */ id) => byId(id).textContent;

const CURVE = [-4, 0, 4].map((z) => [z, z / 8 + 0.5, 0.2]);
const HIDDEN = [-4, 0, 4].map((z) => [z, z / 4, z ? 0.01 : 1]);
const curves = { curve: CURVE, hiddenCurve: HIDDEN, curveSum: 4 };

test("a neuron alone has no layers to choose from", () => {
	describeActivation(readyState({ ...curves, open: ["activation"] }));
	assert.equal(list.parentElement.hidden, true);
});

test("a network has its output neuron and each hidden layer", () => {
	describeActivation(networkState(curves));
	assert.equal(list.parentElement.hidden, false);
	assert.deepEqual(
		Array.from(list.options, (/** @type {any} */ { text }) => text),
		["Output neuron", "Hidden layer 1"],
	);
	assert.equal(list.value, "output");
	assert.match(text("activation-says"), /the sigmoid gives 1\.00/);
	assert.match(text("activation-network"), /the network has z = 0\.34: it gives 0\.58/);
});

test("of a hidden layer it says where its neurons are, and how many in the flat part", () => {
	const state = networkState({ ...curves, curveLayer: 0 });
	describeActivation(state);
	assert.equal(list.value, "0");
	assert.match(text("activation-says"), /the tanh gives 1\.00/);
	assert.match(text("activation-update"), /error passed back/);
	assert.equal(
		text("activation-network"),
		"For 0.20 and 0.40, the numbers in Try it, hidden layer 1: z goes from −2.60 to 0.10 in its 2 neurons. 1 of them is in the flat part, with a slope below 0.05.",
	);
	assert.deepEqual(placesInView(state), [
		{ sum: 0.1, output: 0.1, slope: 0.99 },
		{ sum: -2.6, output: -0.989, slope: 0.02 },
	]);
	const tanh = /** @type {HTMLElement} */ (document.querySelector("[data-activation=tanh]"));
	assert.equal(tanh.hidden, false);
});

test("neurons beyond the picture are counted, and sums that are too large are named", () => {
	const state = networkState({ ...curves, curveLayer: 0 });
	const { probe } = state.network;
	const say = (/** @type {number[]} */ sums) => {
		const network = { ...state.network, probe: { ...probe, sums: Float64Array.from(sums) } };
		describeActivation({ ...state, network });
		return text("activation-network");
	};
	assert.match(say([-9, 9, 0]), / Both are outside the picture, and marked at its edge\.$/);
	assert.match(
		say([Number.POSITIVE_INFINITY, 1, 0]),
		/a z of this layer is too large to compute\.$/,
	);
});

test("a layer that is gone gives way to the output neuron", () => {
	const state = networkState({ ...curves, curveLayer: 3 });
	assert.equal(curveInView(state).curve, CURVE);
});
