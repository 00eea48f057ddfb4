// When scaling the reader's data is offered to a run in trouble, and which.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scalingOffered } from "../../../web/js/state/trouble.js";

const SETTINGS = { task: "own", scaling: "none", activation: "sigmoid" };
const SCORES = {
	inputs: [
		[30, 0.5],
		[100, 1],
	],
	targets: [0, 1],
	classes: [0, 1],
};

/** @param {object} [task] @param {object} [settings] @param {string} [kind] of trouble */
const offered = (task, settings, kind = "diverging") =>
	scalingOffered(
		/** @type {any} */ ({ kind }),
		/** @type {any} */ ({
			task: { ...SCORES, ...task },
			settings: { ...SETTINGS, ...settings },
		}),
	);

test("inputs far from 1 are offered another scale, and classes stay as they are", () => {
	assert.deepEqual(offered(), { scaling: "standard", scale_target: false });
	assert.deepEqual(offered({ inputs: [[0, -11]] }), { scaling: "standard", scale_target: false });
});

test("a target beyond the activation goes onto its range, and one far from 1 is scaled, too", () => {
	const prices = { targets: [190_000, 380_000], classes: null };
	assert.deepEqual(offered(prices), { scaling: "range", scale_target: true });
	assert.deepEqual(offered(prices, { activation: "identity" }), {
		...{ scaling: "standard", scale_target: true },
	});
	assert.deepEqual(offered({ targets: [0.5, 2], classes: null }, { activation: "relu" }), {
		...{ scaling: "standard", scale_target: false },
	});
});

test("a run that stalls is offered it also where inputs are not as far from 1", () => {
	const flowers = { inputs: [[7.1, 3]] };
	assert.equal(offered(flowers), null);
	assert.deepEqual(offered(flowers, {}, "stalled"), { scaling: "standard", scale_target: false });
	assert.equal(offered({ inputs: [[2, -2]] }, {}, "stalled"), null);
	assert.equal(offered({}, {}, "oscillating"), null);
});

for (const [what, task, settings] of [
	["numbers that are not far from 1", { inputs: [[10, -10]] }, {}],
	["data that are scaled", {}, { scaling: "range" }],
	["a task of the page", {}, { task: "and" }],
]) {
	test(`no scale is offered to ${what}`, () => {
		assert.equal(offered(/** @type {object} */ (task), /** @type {object} */ (settings)), null);
	});
}
