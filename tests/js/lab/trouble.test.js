// What the note about a stalled run says, and which buttons it offers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../document.js";

const { drawHealth, wireHealth } = await import("../../../web/js/lab/trouble.js");

const REMEDIES = /** @type {const} */ ([
	"scaling",
	"rate",
	"activation",
	"hidden",
	"penalty",
	"weights",
]);

const STALLED = {
	kind: "stalled",
	epoch: 1200,
	cause: "rest",
	gradient: 0.125,
	together: 2e-7,
	loss: 0.25,
	constant: 0.25,
	outside: 0,
	activation: null,
	layer: null,
	affected: 0,
	at_first: 0,
	neurons: 0,
	slope: 0,
	first: 0,
	last: 0,
	weight: 0,
	pull: 0,
	push: 0,
	hidden_activation: null,
	l1: null,
	l2: null,
	learning_rate: null,
};

const NETWORK = { layers: "4,2", hidden_activation: "relu", l1: 0, l2: 0 };

/** Show a run that has stalled. @param {object} found @param {object} [settings] */
function show(found, settings = NETWORK) {
	const state = readyState();
	const trouble = { ...STALLED, ...found };
	drawHealth({
		...state,
		settings: { ...state.settings, ...settings },
		network: { ...state.network, trouble },
	});
	const buttons = REMEDIES.map((remedy) => byId(`fix-${remedy}`)).filter(({ hidden }) => !hidden);
	return {
		name: byId("trouble-name").textContent,
		text: byId("trouble-text").textContent,
		buttons: buttons.map((button) => button.textContent),
	};
}

test("dead neurons are counted, and tanh is offered", () => {
	const dead = { cause: "dead", layer: 2, affected: 3, at_first: 3, neurons: 4 };
	const { name, text, buttons } = show({ ...dead, hidden_activation: "tanh" });
	assert.equal(name, "Stalled: the network no longer learns.");
	assert.match(text, /^In hidden layer 2, 3 of 4 neurons give 0 for every example\./);
	assert.match(text, /The slope of ReLU is 0 there/);
	assert.match(text, /the loss is 0\.25 at epoch 1,200 .*could reach 0\.25\)\.$/);
	assert.deepEqual(buttons, ["Hidden activation Tanh", "New first weights"]);
	// Other weights would die of the same learning rate.
	const killed = show({ ...dead, at_first: 1, learning_rate: 0.02 });
	assert.match(killed.text, /3 of 4 neurons give 0 for every example; at first, 1 was like that\./);
	assert.deepEqual(killed.buttons, ["Learning rate 0.02"]);
});

test("one neuron is spoken of as one, and all as all", () => {
	const dead = (/** @type {number} */ affected, /** @type {number} */ neurons) =>
		show({ cause: "dead", layer: 1, affected, neurons }).text;
	assert.match(dead(3, 4), /at first, none were like that/);
	assert.match(dead(1, 1), /the only neuron gives 0/);
	assert.match(dead(1, 2), /1 of 2 neurons gives 0/);
	assert.match(dead(2, 2), /all 2 neurons give 0/);
});

test("saturated neurons come with their slope", () => {
	const { text, buttons } = show(
		{
			cause: "saturated",
			layer: 1,
			affected: 4,
			neurons: 4,
			slope: 0.00045,
			hidden_activation: "leaky_relu",
		},
		{ ...NETWORK, hidden_activation: "tanh" },
	);
	assert.match(
		text,
		/all 4 neurons are saturated; at first, none were like that\. .* the slope of tanh is only 0\.00045 on average/,
	);
	assert.deepEqual(buttons, ["Hidden activation Leaky ReLU", "New first weights"]);
});

test("vanishing gradients are measured at both ends of the network", () => {
	const { text } = show({ cause: "vanishing", first: 0.000002, last: 0.11 });
	assert.match(text, /the delta is 0\.11 in the output neuron, but only 2\.0e−6 in the first/);
});

test("a penalty is named with its size, and can be switched off", () => {
	const held = { cause: "penalty", weight: 0.013, pull: 0.12, push: 0.11, l2: 0 };
	const { text, buttons } = show(held, { ...NETWORK, l2: 0.5 });
	assert.match(text, /^L2 0\.5 holds the weights near 0, at 0\.013 on average/);
	assert.match(
		text,
		/pulling them there with 0\.12, which the examples, pulling the other way with 0\.11, cannot overcome/,
	);
	assert.deepEqual(buttons, ["L2 0"]);
	const both = show({ ...held, l1: 0 }, { ...NETWORK, l1: 0.1, l2: 0.5 });
	assert.match(both.text, /^L1 0\.1 and L2 0\.5 hold the weights/);
	assert.deepEqual(both.buttons, ["L1 0, L2 0"]);
});

test("L2 that overshoots is named with what it takes away, and can be switched off", () => {
	const grown = { kind: "diverging", lowest: 0.25, loss: 0.25, stopped: false };
	const cause = { ...grown, epoch: 3, l2: 0, share: 10, learning_rate: 0.1 };
	const { name, text, buttons } = show(cause, { learning_rate: 1, l2: 10 });
	assert.equal(name, "Diverging: the weights grow without limit.");
	assert.match(text, /^After epoch 3 the loss is 0\.25\. At learning rate 1, L2 10 takes 10 times/);
	assert.deepEqual(buttons, ["Learning rate 0.1", "L2 0"]);
	const other = show({ ...cause, l2: null, share: 0 });
	assert.equal(other.name, "Diverging: the loss grows instead of falling.");
	assert.match(other.text, /^After epoch 3 it is 0\.25, up from 0\.25\./);
	assert.deepEqual(other.buttons, ["Learning rate 0.1"]);
});

test("L1 that throws the weights about is named with how far, and can be switched off", () => {
	const swings = {
		kind: "oscillating",
		epoch: 20,
		rises: 6,
		steps: 20,
		lowest: 0.15,
		highest: 0.37,
	};
	const cause = { ...swings, l1: 0, jump: 10, learning_rate: 0.01 };
	const { name, text, buttons } = show(cause, { learning_rate: 1, l1: 10 });
	assert.equal(name, "Oscillating: the weights go up and down.");
	assert.match(
		text,
		/ranged from 0\.15 to 0\.37\. At learning rate 1, L1 10 moves each weight by 10 /,
	);
	assert.deepEqual(buttons, ["Learning rate 0.01", "L1 0"]);
	const other = show({ ...cause, l1: null, jump: 0 });
	assert.equal(other.name, "Oscillating: the loss goes up and down.");
	assert.match(other.text, /it rose in 6 of 20 recorded steps/);
	assert.deepEqual(other.buttons, ["Learning rate 0.01"]);
});

test("a network without a bend needs one, not other weights", () => {
	const settings = { ...NETWORK, hidden_activation: "identity" };
	const { text, buttons } = show({ hidden_activation: "tanh" }, settings);
	assert.match(
		text,
		/^With the identity in the hidden layers, the network can do no more than a single neuron/,
	);
	assert.deepEqual(buttons, ["Hidden activation Tanh"]);
	const step = show(
		{ cause: "step", layer: 1, hidden_activation: "tanh" },
		{ ...NETWORK, hidden_activation: "step" },
	);
	assert.match(step.text, /^The step in the hidden layers is flat on both sides/);
	assert.deepEqual(step.buttons, ["Hidden activation Tanh"]);
});

test("other weights may help a network at rest; of a single neuron it says when they will not", () => {
	const resting = show({});
	assert.match(
		resting.text,
		/cancel out to 2\.0e−7, nearly zero; .* Other first weights may help\.$/,
	);
	assert.deepEqual(resting.buttons, ["New first weights"]);
	const plain = show({}, { ...NETWORK, layers: "" });
	assert.equal(plain.name, "Stalled: the neuron no longer learns.");
	assert.match(plain.text, /if not, one neuron cannot do better here\.$/);
});

test("targets that are out of reach are said with every cause", () => {
	const beyond = { outside: 3, activation: "identity" };
	for (const cause of ["dead", "saturated", "vanishing", "flat", "rest"]) {
		const { text, buttons } = show({ ...beyond, cause, layer: 1, affected: 1, neurons: 2 });
		assert.match(text, /cannot give 3 of the 4 targets/, cause);
		assert.ok(buttons.includes("Activation Identity"), cause);
		assert.match(text, /the identity can give every number\.$/);
	}
	const { text, buttons } = show({ ...beyond, activation: "tanh", cause: "flat" });
	assert.match(text, /cannot give 3 of the 4 targets; tanh goes from −1 to 1\.$/);
	assert.ok(buttons.includes("Activation Tanh"));
});

test("each button asks for its remedy", () => {
	/** @type {string[]} */
	const asked = [];
	wireHealth(async (remedy) => void asked.push(remedy));
	show({ hidden_activation: "tanh", l1: 0, learning_rate: 0.1, activation: "sigmoid" });
	for (const remedy of REMEDIES) byId(`fix-${remedy}`).click();
	assert.deepEqual(asked, [...REMEDIES]);
});
