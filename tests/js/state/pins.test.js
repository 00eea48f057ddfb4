// Pinned runs: when one can be pinned, what is kept of it, and what tells it from the others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS } from "../../../web/js/state/initial.js";
import {
	accuracyOf,
	DASHES,
	describePins,
	epochOf,
	freeLetter,
	LETTERS,
	objection,
	settingsOf,
	withPin,
} from "../../../web/js/state/pins.js";

const SETTINGS = { ...DEFAULTS, epochs: 300, speed: /** @type {const} */ ("instant") };

const TITLES = { task: "Addition", activation: "Sigmoid" };

const record = (epoch, changes) => ({
	epoch,
	example: 0,
	parameters: Float64Array.of(epoch, -epoch, epoch / 2),
	learning_rate: 0.1,
	loss: 1 / (epoch + 1),
	test_loss: 2 / (epoch + 1),
	right: epoch,
	by_hand: false,
	...changes,
});

const network = (epoch, changes) => ({
	...record(epoch),
	predictions: Array(25).fill({}),
	probe: {},
	records: [],
	trouble: null,
	...changes,
});

const state = (changes) => ({
	network: network(3),
	task: { inputs: Array(28), test_targets: Array(25).fill(0) },
	records: [0, 1, 2, 3].map((epoch) => record(epoch)),
	settings: SETTINGS,
	pins: [],
	queue: [],
	...changes,
});

const pinned = (changes) => withPin(state(changes), TITLES).pins;

const UNLEARNT = "There is no curve to pin yet. Train for at least one epoch first.";

for (const [what, changes] of [
	["that Python has not begun", { network: null }],
	["at its first weights", { network: network(0) }],
	["in its first epoch", { network: network(0, { example: 5 }) }],
	["that is to begin anew", { queue: [{ kind: "begin", place: null }] }],
]) {
	test(`objection: a run ${what} has no curve to pin`, () => {
		assert.equal(objection(state(changes)), UNLEARNT);
	});
}

test("objection: there is none to a run that has learnt", () => {
	assert.equal(objection(state()), "");
	assert.equal(objection(state({ network: network(1, { example: 5 }) })), "");
});

for (const [what, changes] of [
	["once more", {}],
	["with a learning rate that was set and not learnt with", { learning_rate: 3 }],
	["with more epochs to come", { epochs: 999 }],
	["at another speed", { speed: "watch" }],
	["with data of one's own put aside", { data: "", held_out: 5 }],
	["with an activation for hidden layers that it does not have", { hidden_activation: "relu" }],
	["with other numbers for points that are not generated", { examples: 50, noise: 1 }],
]) {
	test(`objection: a run that stands where it was pinned is not pinned ${what}`, () => {
		const settings = { ...SETTINGS, ...changes };
		assert.equal(
			objection(state({ pins: pinned(), settings })),
			"This run is already pinned at epoch 3, as run A.",
		);
	});
}

for (const [what, changes] of [
	["at another epoch", { network: network(4) }],
	["at another example", { network: network(3, { example: 1 }) }],
	["with another weight", { network: network(3, { parameters: Float64Array.of(3, -3.5, 1.5) }) }],
	["with another bias", { network: network(3, { parameters: Float64Array.of(3, -3, 9) }) }],
	["with another seed", { settings: { ...SETTINGS, seed: 7 } }],
	["at another task", { settings: { ...SETTINGS, task: "and" } }],
	["with another activation", { settings: { ...SETTINGS, activation: "tanh" } }],
	["with hidden layers", { settings: { ...SETTINGS, layers: "4" } }],
	["with other inputs", { settings: { ...SETTINGS, inputs: "x1" } }],
	["with another loss", { settings: { ...SETTINGS, loss_function: "cross_entropy" } }],
	["in batches", { settings: { ...SETTINGS, batch_size: 10 } }],
	["with L1", { settings: { ...SETTINGS, l1: 0.1 } }],
	["with L2", { settings: { ...SETTINGS, l2: 0.1 } }],
	["with shuffled examples", { settings: { ...SETTINGS, shuffle: true } }],
]) {
	test(`objection: a run ${what} is another run`, () => {
		assert.equal(objection(state({ pins: pinned(), ...changes })), "");
	});
}

for (const [what, changes] of [
	["other rows", { data: "1_1_0" }],
	["others held out", { held_out: 25 }],
]) {
	test(`objection: for the reader's own task, ${what} make it a different run`, () => {
		const settings = { ...SETTINGS, task: "own", data: "0_0_1" };
		const pins = pinned({ settings });
		assert.match(objection(state({ pins, settings })), /as run A\.$/);
		assert.equal(objection(state({ pins, settings: { ...settings, ...changes } })), "");
	});
}

test("objection: at most five runs can be pinned", () => {
	let pins = [];
	for (const [index, letter] of LETTERS.entries()) {
		const moment = { pins, network: network(index + 1) };
		assert.equal(objection(state(moment)), "");
		assert.equal(freeLetter(pins), letter);
		({ pins } = withPin(state(moment), TITLES));
	}
	assert.match(objection(state({ pins, network: network(9) })), /^Five runs are pinned/);
	assert.equal(freeLetter(pins), undefined);
	assert.throws(() => withPin(state({ pins, network: network(9) }), TITLES));
	// A run that is pinned already is still named.
	assert.match(objection(state({ pins, network: network(2) })), /as run B\.$/);
});

test("withPin: the letter of a run that was removed is free again, and stands in its place", () => {
	let pins = [];
	for (const epoch of [1, 2, 3])
		({ pins } = withPin(state({ pins, network: network(epoch) }), TITLES));
	const left = pins.filter(({ letter }) => letter !== "B");
	const { pins: again, letter } = withPin(state({ pins: left, network: network(9) }), TITLES);
	assert.equal(letter, "B");
	assert.deepEqual(
		again.map((pin) => [pin.letter, pin.epoch]),
		[
			["A", 1],
			["B", 9],
			["C", 3],
		],
	);
	assert.equal(left.length, 2); // and the list that was there is left alone
});

test("withPin: a run is kept with its numbers, its settings and its records", () => {
	const { speed: _, live: __, ...settings } = SETTINGS;
	assert.deepEqual(pinned(), [
		{
			letter: "A",
			...TITLES,
			epoch: 3,
			example: 0,
			parameters: Float64Array.of(3, -3, 1.5),
			learning_rate: 0.1,
			loss: 0.25,
			test_loss: 0.5,
			right: 3,
			settings,
			rates: [0.1],
			count: 25,
			examples: 28,
			records: state().records,
		},
	]);
});

test("withPin: what lies beyond the place that the run was brought back to is not kept", () => {
	const [pin] = pinned({ network: network(1) });
	assert.deepEqual(
		pin.records.map(({ epoch }) => epoch),
		[0, 1],
	);
});

for (const [what, moment, end] of [
	["between two records", network(7), [7, 0]],
	["within an epoch", network(3, { example: 5 }), [3, 5]],
]) {
	test(`withPin: a run ${what} has its own end on the curve`, () => {
		const { records, loss } = pinned({ network: moment })[0];
		assert.equal(records.length, 5);
		const last = records.at(-1);
		assert.deepEqual([last.epoch, last.example], end);
		assert.equal(last.loss, loss);
		assert.equal(last.by_hand, false);
	});
}

test("withPin: the learning rates are those that it learnt with, and not the one set last", () => {
	const rates = [0.9, 0.5, 0.5, 0.1]; // that of epoch 0 has learnt nothing
	const records = rates.map((learning_rate, epoch) => record(epoch, { learning_rate }));
	const settings = { ...SETTINGS, learning_rate: 7 };
	const [pin] = pinned({ records, settings });
	assert.deepEqual(pin.rates, [0.5, 0.1]);
	assert.equal(pin.settings.learning_rate, 0.1);
});

test("withPin: of much data all predictions are counted, not only those that are shown", () => {
	assert.equal(
		pinned({ task: { inputs: Array(28), test_targets: Array(5025).fill(0) } })[0].count,
		5025,
	);
});

test("withPin: there must be a run", () => {
	assert.throws(() => withPin(state({ network: null }), TITLES));
});

const texts = (pin, current = SETTINGS) => settingsOf(pin, current).map(({ text }) => text);
const different = (pin, current) =>
	settingsOf(pin, current).flatMap(({ text, differs }) => (differs ? [text] : []));

test("settingsOf: a run's settings as text", () => {
	const [pin] = pinned();
	assert.deepEqual(texts(pin), ["seed 109", "learning rate 0.1", "Addition", "Sigmoid"]);
	assert.deepEqual(different(pin, SETTINGS), []);
});

test("settingsOf: with data of one's own, these belong to it", () => {
	const settings = { ...SETTINGS, task: "own", data: "0_0_1_1_1_0", held_out: 25 };
	const [pin] = pinned({ settings });
	assert.deepEqual(texts(pin).slice(4), ["2 rows", "25% held out"]);
	assert.deepEqual(different(pin, settings), []);
	assert.deepEqual(different(pin, { ...settings, held_out: 0 }), ["25% held out"]);
});

for (const [changes, text] of [
	[{ seed: 7 }, "seed 109"],
	[{ learning_rate: 0.5 }, "learning rate 0.1"],
	[{ task: "and" }, "Addition"],
	[{ activation: "tanh" }, "Sigmoid"],
]) {
	test(`settingsOf: ${text} differs from ${JSON.stringify(changes)}`, () => {
		assert.deepEqual(different(pinned()[0], { ...SETTINGS, ...changes }), [text]);
	});
}

for (const [changes, text] of [
	[{ layers: "4,2" }, "hidden layers 4, 2 (tanh)"],
	[{ layers: "4", hidden_activation: "relu" }, "hidden layer of 4 (ReLU)"],
	[{ inputs: "x1,x2,x1x2" }, "inputs x1, x2, x1·x2"],
	[{ inputs: "sin_x1" }, "input sin x1"],
	[{ loss_function: "cross_entropy" }, "cross-entropy"],
	[{ batch_size: 1000 }, "batches of 1,000"],
	[{ l1: 0.001 }, "L1 0.001"],
	[{ l2: 1e-7 }, "L2 1e−7"],
	[{ shuffle: true }, "shuffled"],
]) {
	test(`settingsOf: ${text} is named where it differs from the defaults`, () => {
		const settings = { ...SETTINGS, ...changes };
		const [pin] = pinned({ settings });
		assert.deepEqual(texts(pin, settings).slice(4), [text]);
		assert.deepEqual(different(pin, settings), []);
		assert.deepEqual(different(pin, SETTINGS), [text]);
	});
}

test("settingsOf: a default is named where the current run has something else", () => {
	const [pin] = pinned();
	const others = {
		...{ layers: "4", inputs: "x1", loss_function: "cross_entropy", batch_size: 10, l2: 1 },
		...{ shuffle: true },
	};
	assert.deepEqual(different(pin, { ...SETTINGS, ...others }), [
		...["no hidden layers", "inputs x1, x2", "squared error", "one example at a time", "L2 0"],
		"in order",
	]);
});

test("settingsOf: examples and noise are named only for generated tasks", () => {
	const changes = { examples: 1000, noise: 0.5 };
	const [plain] = pinned({ settings: { ...SETTINGS, ...changes } });
	assert.deepEqual(texts(plain).slice(4), []);
	const settings = { ...SETTINGS, ...changes, task: "spirals" };
	const [pin] = pinned({ settings });
	assert.deepEqual(texts(pin, settings).slice(4), ["1,000 examples", "noise 0.5"]);
});

test("settingsOf: more epochs or another speed make no difference", () => {
	assert.deepEqual(different(pinned()[0], { ...SETTINGS, epochs: 9, speed: "watch" }), []);
});

test("settingsOf: learning rates that changed during the run always differ", () => {
	const records = [0.1, 0.1, 3].map((learning_rate, epoch) => record(epoch, { learning_rate }));
	const [pin] = pinned({ records, network: network(2, { learning_rate: 3 }) });
	assert.deepEqual(different(pin, { ...SETTINGS, learning_rate: 3 }), [
		"learning rate 0.1, then 3",
	]);
});

test("settingsOf: it says whether a hand was in it", () => {
	const records = [record(0), record(1, { by_hand: true })];
	const [pin] = pinned({ records });
	assert.equal(texts(pin).at(-1), "set by hand");
	assert.deepEqual(different(pin, SETTINGS), ["set by hand"]);
});

for (const [place, text] of [
	[{ epoch: 300, example: 0 }, "300"],
	[{ epoch: 10_000, example: 0 }, "10,000"],
	[{ epoch: 1234, example: 5 }, "1,234 and 5 examples"],
]) {
	test(`epochOf: ${text}`, () => assert.equal(epochOf(place), text));
}

test("accuracyOf: how many of how many", () => {
	assert.equal(accuracyOf({ right: 7, count: 25 }), "7 of 25");
});

test("describePins: every run is described in a sentence", () => {
	const first = { ...SETTINGS, seed: 7 };
	let pins = pinned();
	({ pins } = withPin(
		state({ pins, settings: first, network: network(1, { loss: null }) }),
		TITLES,
	));
	assert.equal(
		describePins({ pins, settings: SETTINGS }),
		" Pinned run A, seed 109, learning rate 0.1, Addition, Sigmoid: from training loss 1.0 to " +
			"0.25 at epoch 3, 3 of 25 right." +
			" Pinned run B, seed 7, learning rate 0.1, Addition, Sigmoid: from training loss 1.0 to " +
			"too large at epoch 1, 1 of 25 right.",
	);
	assert.equal(describePins({ pins: [], settings: SETTINGS }), "");
});

test("DASHES: every letter has a curve that looks like no other", () => {
	const looks = LETTERS.map((letter) => DASHES[letter].join());
	assert.equal(new Set(looks).size, LETTERS.length);
});
