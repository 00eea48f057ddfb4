// How the losses of the weight space are drawn.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lossScale } from "../../../../web/js/panels/surface/scale.js";

/** @param {number[]} losses */
const scaleOf = (losses) => lossScale({ losses: Float64Array.from(losses) });

test("lossScale: without a number there is none", () => {
	assert.equal(scaleOf([]), null);
	assert.equal(scaleOf([Number.POSITIVE_INFINITY, Number.NaN]), null);
});

for (const [what, losses, low, high, factor] of [
	["a plain", [0.25, 0.25], 0.25, 0.25, 1.02],
	["losses of 0", [0, 0], 0, 0, 1.02],
	["a decade", [0.1, Number.POSITIVE_INFINITY, 1], 0.1, 1, 1.2],
	["four decades", [0.0001, 1], 0.0001, 1, 2],
	["losses down to 0", [0, 1], 1e-6, 1, 3],
	["very large ones", [1e300, 1e306], 1e300, 1e306, 3],
]) {
	test(`lossScale: ${what} goes from ${low} to ${high} in steps of ${factor}`, () => {
		assert.deepEqual(scaleOf(losses), { low, high, factor });
	});
}

test("lossScale: there are enough lines to see, and not too many", () => {
	for (let decades = 0.2; decades < 6; decades += 0.1) {
		const { factor } = scaleOf([1, 10 ** decades]);
		const lines = decades / Math.log10(factor);
		assert.ok(lines <= 14.001 && lines >= 4, `${decades}: ${lines}`);
	}
});
