import assert from "node:assert/strict";
import { test } from "node:test";
import { beyondCommand, commandOf } from "../../../web/js/state/command.js";
import { DEFAULTS } from "../../../web/js/state/initial.js";

const command = (changes) => commandOf({ ...DEFAULTS, ...changes }, DEFAULTS);

test("the command has only what differs from the defaults", () => {
	assert.equal(command({}), "python3 -m perceptron");
	assert.equal(
		command({ task: "xor", layers: "4,2", seed: 7, speed: "instant", live: true }),
		"python3 -m perceptron --seed 7 --task xor --layers 4,2",
	);
	assert.equal(command({ shuffle: true, l2: 0.01 }), "python3 -m perceptron --l2 0.01 --shuffle");
});

test("numbers are written as Python reads them, with all digits", () => {
	assert.equal(command({ learning_rate: 1e-7 }), "python3 -m perceptron --learning-rate 1e-07");
	assert.equal(command({ learning_rate: 2 }), "python3 -m perceptron --learning-rate 2");
	assert.equal(command({ l1: 0.1 + 0.2 }), "python3 -m perceptron --l1 0.30000000000000004");
});

test("what makes no difference is left out", () => {
	assert.equal(command({ hidden_activation: "relu", noise: 0.3 }), "python3 -m perceptron");
	assert.equal(
		command({ task: "moons", layers: "4", hidden_activation: "relu", noise: 0 }),
		"python3 -m perceptron --task moons --noise 0 --layers 4 --hidden-activation relu",
	);
});

test("own data have no command, and something else is named", () => {
	assert.equal(command({ task: "own", data: "0_0_1" }), "");
	const settings = { ...DEFAULTS, task: "own", data: "0_0_1" };
	assert.match(beyondCommand({ settings, records: [], network: null }), /Python program/);
});

test("the command says what it does not know of the run", () => {
	const record = { by_hand: false, learning_rate: 0.1, epoch: 1, example: 0 };
	const network = /** @type {any} */ ({ epoch: 10 });
	const beyond = (records, changes = {}) =>
		beyondCommand({ settings: { ...DEFAULTS, ...changes }, records, network });
	assert.equal(beyond([record]), "");
	assert.match(beyond([record, { ...record, by_hand: true }]), /set by hand/);
	assert.match(beyond([record], { learning_rate: 0.5 }), /other learning rate/);
	assert.match(beyond([record, { ...record, learning_rate: 0.2 }]), /other learning rate/);
	// Another learning rate that was set before the first step is that of the whole run.
	const first = { ...record, epoch: 0 };
	assert.equal(beyond([first, { ...record, learning_rate: 0.5 }], { learning_rate: 0.5 }), "");
	const fresh = { settings: { ...DEFAULTS, learning_rate: 0.5 }, records: [record], network: null };
	assert.equal(beyondCommand(/** @type {any} */ (fresh)), "");
});
