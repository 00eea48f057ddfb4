// Which settings each button of the note about a stalled network changes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Fixes } from "../../../web/js/run/fixes.js";

/** @import { State } from "../../../web/js/state/types.d.ts" */

const OFFERED = { activation: "sigmoid", hidden_activation: "tanh", l1: null, l2: 0 };

/**
 * What a press changes while a run that was training has stalled, and whether it trains on.
 *
 * @param {"activation" | "hidden" | "penalty" | "weights"} remedy
 * @param {object} [found] what Python offers
 */
async function press(remedy, found = OFFERED) {
	const trouble = { kind: "stalled", learning_rate: null, ...found };
	const settings = { live: false, seed: 7 };
	const state = /** @type {State} */ (
		/** @type {unknown} */ ({ network: { trouble }, settings, status: "training", queue: [] })
	);
	/** @type {object[]} */
	const changes = [];
	let trained = 0;
	const train = () => void trained++;
	const actions = /** @type {any} */ ({ train, reset() {}, say() {} });
	const fixes = new Fixes({ state }, actions, async (changed) => void changes.push(changed));
	await fixes.fix(remedy);
	assert.equal(trained, 1);
	return changes;
}

test("each button changes only its own settings, and the run goes on", async () => {
	assert.deepEqual(await press("activation"), [{ activation: "sigmoid" }]);
	assert.deepEqual(await press("hidden"), [{ hidden_activation: "tanh" }]);
	assert.deepEqual(await press("penalty"), [{ l2: 0 }]);
	assert.deepEqual(await press("penalty", { ...OFFERED, l1: 0 }), [{ l1: 0, l2: 0 }]);
	assert.deepEqual(await press("weights"), [{ seed: 8 }]);
});

test("what is not offered is not changed", async () => {
	const nothing = { activation: null, hidden_activation: null, l1: null, l2: null };
	for (const remedy of /** @type {const} */ (["activation", "hidden", "penalty"])) {
		assert.deepEqual(await press(remedy, nothing), [{}]);
	}
});
