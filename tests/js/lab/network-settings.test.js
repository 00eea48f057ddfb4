// The layers, the lists and the boxes of the settings: what a press changes, what is refused, and
// where the focus goes.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { NO_DATA } from "../../../web/js/state/own-settings.js";
import { byId, readyState, window } from "../document.js";

const { drawControls, wireChoices } = await import("../../../web/js/lab/controls.js");
const { drawLayers, wireLayers } = await import("../../../web/js/lab/layers.js");
const { drawMoreSettings, wireMoreSettings } = await import("../../../web/js/lab/more-settings.js");

const state = readyState();
const first = { ...state };
const set = (changes = {}) => {
	Object.assign(state, changes);
	drawControls(state);
	drawLayers(state);
	drawMoreSettings(state);
};
const use = (changes) => set({ settings: { ...state.settings, ...changes } });
wireChoices({ state, set }, use);
wireLayers({ state }, use);
wireMoreSettings({ state, set }, use);

beforeEach(() => {
	set(first);
	byId("settings").open = false;
	byId("more-settings").open = false;
});

const isShown = (id) => !byId(id).closest("[hidden]");
const line = () => byId("settings-line").textContent;
const moreLine = () => byId("more-settings-line").textContent;
const problem = (id) => byId(`${id}-problem`).textContent;

/** Choose from a list as a reader does. @param {string} id @param {string} value */
function choose(id, value) {
	byId(id).value = value;
	byId(id).dispatchEvent(new window.Event("change"));
}

const boxFor = (name) => document.querySelector(`#inputs input[value=${name}]`);

test("a press adds a hidden layer of four neurons, and its field and the list appear", () => {
	assert.equal(isShown("layer_1"), false);
	assert.equal(isShown("hidden_activation"), false);
	assert.ok(byId("remove-layer").disabled);
	assert.doesNotMatch(line(), /hidden/);
	byId("add-layer").focus();
	byId("add-layer").click();
	assert.equal(state.settings.layers, "4");
	assert.equal(byId("layer_1").value, "4");
	assert.ok(isShown("layer_1"));
	assert.equal(isShown("layer_2"), false);
	assert.ok(isShown("hidden_activation"));
	assert.equal(byId("remove-layer").disabled, false);
	assert.match(line(), / · hidden layer of 4 \(tanh\)$/);
	assert.equal(document.activeElement, byId("add-layer"));
});

test("the line of the settings names what differs from the experiment, however deep it is folded", () => {
	use({ layers: "4", inputs: "x1,x1x2", l2: 0.01, batch_size: 10 });
	assert.match(
		line(),
		/ · hidden layer of 4 \(tanh\) · inputs x1, x1·x2 · batches of 10 · L2 0.01$/,
	);
});

test("with six hidden layers there is no seventh, and the focus goes to the other button", () => {
	use({ layers: "1,2,3,4,5" });
	byId("add-layer").focus();
	byId("add-layer").click();
	assert.equal(state.settings.layers, "1,2,3,4,5,4");
	assert.ok(byId("add-layer").disabled);
	assert.equal(document.activeElement, byId("remove-layer"));
	byId("add-layer").click();
	assert.equal(state.settings.layers, "1,2,3,4,5,4");
});

test("the last hidden layer is removed, and only then the focus moves", () => {
	use({ layers: "3,2" });
	byId("remove-layer").focus();
	byId("remove-layer").click();
	assert.equal(state.settings.layers, "3");
	assert.equal(document.activeElement, byId("remove-layer"));
	byId("remove-layer").click();
	assert.equal(state.settings.layers, "");
	assert.equal(document.activeElement, byId("add-layer"));
	assert.equal(isShown("layer_1"), false);
});

test("the names of the fields say which layer they are of", () => {
	for (let layer = 1; layer <= 6; layer++) {
		const [label] = byId(`layer_${layer}`).labels;
		assert.equal(label.textContent, `Neurons in hidden layer ${layer}`);
	}
});

test("the settings' line names the hidden layers", () => {
	use({ layers: "4,2", hidden_activation: "leaky_relu" });
	assert.match(line(), / · Sigmoid · hidden layers 4, 2 \(leaky ReLU\)$/);
});

test("the lists have what Python has, and choosing from them changes the settings", () => {
	use({ layers: "4" });
	for (const [id, value] of [
		["hidden_activation", "relu"],
		["loss_function", "cross_entropy"],
		["loss_function", "squared_error"],
		["activation", "tanh"],
		["task", "xor"],
	]) {
		choose(id, value);
		assert.equal(state.settings[id], value);
		assert.equal(byId(id).value, value);
	}
});

test("cross-entropy is refused at its list without the sigmoid, and the list goes back", () => {
	use({ activation: "tanh" });
	choose("loss_function", "cross_entropy");
	const sentence = "Cross-entropy needs the sigmoid as the activation of the output neuron.";
	assert.equal(problem("loss_function"), sentence);
	assert.equal(problem("activation"), "");
	assert.equal(byId("loss_function").getAttribute("aria-invalid"), "true");
	assert.equal(byId("loss_function").value, "squared_error");
	assert.equal(state.settings.loss_function, "squared_error");
	assert.ok(byId("settings").open && byId("more-settings").open);
	// With the sigmoid it is possible, and nothing is left of the refusal.
	choose("activation", "sigmoid");
	assert.equal(problem("loss_function"), "");
	choose("loss_function", "cross_entropy");
	assert.equal(state.settings.loss_function, "cross_entropy");
});

test("another activation is refused at its list while the loss is cross-entropy", () => {
	use({ loss_function: "cross_entropy" });
	choose("activation", "identity");
	assert.match(problem("activation"), /^Cross-entropy needs the sigmoid/);
	assert.equal(problem("loss_function"), "");
	assert.equal(byId("activation").value, "sigmoid");
	assert.ok(byId("settings").open);
	assert.equal(byId("more-settings").open, false);
	choose("loss_function", "squared_error");
	assert.equal(problem("activation"), "");
	choose("activation", "identity");
	assert.equal(state.settings.activation, "identity");
});

const OUTSIDE = "Cross-entropy needs targets from 0 to 1, and this task has others.";

test("cross-entropy is refused at its list for targets outside 0 to 1", () => {
	use({ task: "subtraction" });
	choose("loss_function", "cross_entropy");
	assert.equal(problem("loss_function"), OUTSIDE);
	assert.equal(byId("loss_function").value, "squared_error");
	use({ task: "own", data: "0_0_1_1_1_-3" });
	choose("loss_function", "cross_entropy");
	assert.equal(problem("loss_function"), OUTSIDE);
	assert.equal(state.settings.loss_function, "squared_error");
	use({ data: "0_0_1_1_1_0.5" });
	choose("loss_function", "cross_entropy");
	assert.equal(problem("loss_function"), "");
	assert.equal(state.settings.loss_function, "cross_entropy");
});

test("a task with such targets is refused at its list while the loss is cross-entropy", () => {
	use({ loss_function: "cross_entropy" });
	choose("task", "subtraction");
	assert.equal(problem("task"), OUTSIDE);
	assert.equal(byId("task").getAttribute("aria-invalid"), "true");
	assert.equal(byId("task").value, "addition");
	assert.equal(state.settings.task, "addition");
	assert.ok(byId("settings").open);
	choose("task", "spirals");
	assert.equal(problem("task"), "");
	assert.equal(state.settings.task, "spirals");
	// The task “Your own” would have the rows that were in use before.
	set({ own: { ...NO_DATA, data: "0_0_5" } });
	choose("task", "own");
	assert.equal(problem("task"), OUTSIDE);
	assert.equal(state.settings.task, "spirals");
	set({ own: { ...NO_DATA, data: "0_0_1" } });
	choose("task", "own");
	assert.equal(state.settings.task, "own");
});

test("the inputs are named as one writes them, and can be chosen", () => {
	const labels = [...byId("inputs").querySelectorAll("label:not([hidden])")];
	const names = labels.map((label) => label.textContent.trim());
	assert.deepEqual(names, ["x1", "x2", "x1²", "x2²", "x1·x2", "sin x1", "sin x2"]);
	assert.deepEqual([boxFor("x1").checked, boxFor("x1x2").checked], [true, false]);
	boxFor("x1x2").click();
	assert.equal(state.settings.inputs, "x1,x2,x1x2");
	boxFor("x1").click();
	assert.equal(state.settings.inputs, "x2,x1x2");
	assert.match(moreLine(), / · inputs x2, x1·x2$/);
});

test("the last input stays, and it is said why", () => {
	use({ inputs: "x2" });
	boxFor("x2").click();
	assert.equal(state.settings.inputs, "x2");
	assert.ok(boxFor("x2").checked);
	assert.equal(problem("inputs"), "The network needs at least one input.");
	assert.ok(byId("more-settings").open);
});

test("examples are shuffled if the box is checked", () => {
	byId("shuffle").click();
	assert.equal(state.settings.shuffle, true);
	use({ shuffle: false });
	assert.equal(byId("shuffle").checked, false);
});

test("the line of More settings says how the network is trained", () => {
	assert.equal(moreLine(), "squared error · one example at a time · no regularisation · in order");
	use({ loss_function: "cross_entropy", batch_size: 10, l2: 0.01, shuffle: true });
	assert.equal(moreLine(), "cross-entropy · batches of 10 · L2 0.01 · shuffled");
	use({ l1: 0.5, l2: 0 });
	assert.match(moreLine(), / · L1 0\.5 · shuffled$/);
	use({ l2: 1 });
	assert.match(moreLine(), / · L1 0\.5 · L2 1 · /);
});

test("examples and noise are there for generated tasks alone", () => {
	assert.deepEqual([isShown("examples"), isShown("noise")], [false, false]);
	use({ task: "spirals", examples: 500 });
	assert.deepEqual([isShown("examples"), isShown("noise")], [true, true]);
	assert.equal(byId("examples").value, "500");
	assert.match(moreLine(), / · 500 examples · noise 0\.1$/);
	use({ task: "xor" });
	assert.equal(isShown("noise"), false);
});

test("a refused number opens the folds around it", () => {
	set({ problems: { layer_1: "No." } });
	assert.ok(byId("settings").open);
	assert.equal(byId("more-settings").open, false);
	set({ problems: { batch_size: "No." } });
	assert.ok(byId("more-settings").open);
	assert.equal(problem("batch-size"), "No.");
});
