// What helps a run in trouble: once, and in mid-run too.

import assert from "node:assert/strict";
import { Lab, test } from "./harness.js";

/** @import { Trouble } from "../../../web/js/state/types.d.ts" */

/**
 * Have the page show a run in trouble.
 *
 * @param {Lab} lab
 * @param {object} trouble what the fix goes by
 */
function troubled(lab, trouble) {
	const { network } = lab.page.state;
	assert.ok(network);
	lab.page.set({ network: { ...network, trouble: /** @type {Trouble} */ (trouble) } });
}

const STALLED = { kind: "stalled", cause: "step", learning_rate: null, activation: "sigmoid" };
const DIVERGING = { kind: "diverging", l2: null, learning_rate: 0.05 };
const OSCILLATING = { kind: "oscillating", l1: null, learning_rate: 0.05 };

test("new first weights are those of the next seed, once", {}, async (lab) => {
	await lab.start();
	const { seed } = lab.page.look.settings();
	troubled(lab, STALLED);
	await Promise.all([lab.page.actions.fix("weights"), lab.page.actions.fix("weights")]);
	assert.equal(lab.page.look.settings().seed, seed + 1);
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 0]);
	lab.assertTrue();
});

test("after the last seed comes the first", { settings: { seed: 4294967295 } }, async (lab) => {
	await lab.start();
	troubled(lab, STALLED);
	await lab.page.actions.fix("weights");
	assert.equal(lab.page.look.settings().seed, 0);
});

test("the activation that helps is taken", { settings: { activation: "tanh" } }, async (lab) => {
	await lab.start();
	troubled(lab, STALLED);
	await lab.page.actions.fix("activation");
	assert.equal(lab.page.look.settings().activation, "sigmoid");
	lab.assertTrue();
});

test("another activation takes the place of cross-entropy, too", {
	settings: { loss_function: "cross_entropy" },
}, async (lab) => {
	await lab.start();
	troubled(lab, { ...STALLED, activation: "identity" });
	await lab.page.actions.fix("activation");
	const { activation, loss_function } = lab.page.look.settings();
	assert.deepEqual([activation, loss_function], ["identity", "squared_error"]);
});

test("a penalty that is the cause is switched off", {
	settings: { l1: 5, l2: 10 },
}, async (lab) => {
	await lab.start();
	troubled(lab, { ...DIVERGING, l2: 0 });
	await lab.page.actions.fix("penalty");
	assert.equal(lab.page.look.settings().l2, 0);
	troubled(lab, { ...OSCILLATING, l1: 0 });
	await lab.page.actions.fix("penalty");
	assert.deepEqual([lab.page.look.settings().l1, lab.page.look.settings().l2], [0, 0]);
	assert.equal(lab.page.look.settings().learning_rate, 0.1);
	lab.assertTrue();
});

test("a run that diverges begins anew with the smaller learning rate", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	troubled(lab, DIVERGING);
	await lab.page.actions.fix("rate");
	await lab.settle();
	assert.equal(lab.page.look.settings().learning_rate, 0.05);
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 0]);
	lab.assertTrue();
});

test("a run that oscillates goes on with the smaller learning rate, and it is said", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	troubled(lab, OSCILLATING);
	await lab.page.actions.fix("rate");
	assert.equal(lab.epoch(), 1);
	assert.equal(lab.message(), "The learning rate is 0.05 from here on.");
	lab.assertTrue();
});

test("at its end a run that oscillates begins anew", { settings: { epochs: 1 } }, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	troubled(lab, OSCILLATING);
	await lab.page.actions.fix("rate");
	await lab.settle();
	assert.equal(lab.epoch(), 0);
	lab.assertTrue();
});

test("a run under way that begins anew trains on by itself", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	troubled(lab, STALLED);
	lab.page.actions.fix("weights");
	await lab.settle();
	await lab.frame(3);
	assert.equal(lab.status(), "training");
	await lab.click("Pause");
	lab.assertTrue();
});

test("a run that is well is left alone", {}, async (lab) => {
	await lab.start();
	const settings = lab.page.look.settings();
	for (const remedy of /** @type {const} */ ([
		"rate",
		"weights",
		"activation",
		"hidden",
		"penalty",
	])) {
		await lab.page.actions.fix(remedy);
	}
	assert.equal(lab.page.look.settings(), settings);
});
