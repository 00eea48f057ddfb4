// The heading of the page, the title of its tab, and the code for a frame: who learns what.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../document.js";
import { networkState } from "../network-state.js";

const { drawHeading } = await import("../../../web/js/lab/heading.js");
const { drawAddresses, drawPanelLinks } = await import("../../../web/js/panels/links.js");

/** The first sentence that is there. */
const lead = () => document.querySelector("header p:not([hidden])")?.textContent ?? "";

test("the newcomer’s heading stays as it is", () => {
	drawHeading(readyState());
	assert.equal(byId("heading").textContent, "A neuron learns to add");
	assert.equal(document.title, "A neuron learns to add");
	assert.match(lead(), /^It starts with three random numbers and gets almost every sum wrong\./);
});

for (const [settings, heading] of [
	[{ task: "xor" }, "A neuron learns XOR"],
	[{ task: "average" }, "A neuron learns to average"],
	[{ task: "xor", inputs: "x1,x2,x1x2" }, "A neuron learns XOR"],
	[{ task: "spirals", layers: "8,8" }, "A network learns spirals"],
	[{ task: "moons", layers: "4" }, "A network learns two moons"],
	[{ task: "xor_clouds", layers: "4" }, "A network learns XOR clouds"],
	[{ task: "circle" }, "A neuron learns a circle"],
	[{ task: "iris" }, "A neuron learns to tell irises apart"],
	[{ task: "penguins", layers: "4" }, "A network learns to tell penguins apart"],
	[{ task: "cars" }, "A neuron learns to predict fuel consumption"],
	[{ task: "own" }, "A neuron learns from your data"],
]) {
	test(`with ${JSON.stringify(settings)}: ${heading}`, () => {
		const state = readyState();
		state.settings = { ...state.settings, ...settings };
		drawHeading(state);
		assert.equal(byId("heading").textContent, heading);
		assert.equal(document.title, heading);
		assert.match(lead(), /^It starts with random numbers\./);
	});
}

test("a network that adds has a heading of its own, and no sentence about three numbers", () => {
	drawHeading(networkState());
	assert.equal(byId("heading").textContent, "A network learns to add");
	assert.match(lead(), /^It starts with random numbers\./);
});

test("the code for a frame has the same title", () => {
	const code = () => byId("embed-code").textContent;
	drawPanelLinks();
	drawAddresses(readyState());
	assert.match(code(), / title="A neuron learns to add" /);
	drawAddresses(networkState({}, { task: "xor" }));
	assert.match(code(), /^<iframe src="[^"]+" title="A network learns XOR" width="100%"/);
});
