// Round numbers for axes, contour lines and ranges.

import assert from "node:assert/strict";
import { test } from "node:test";
import { multiples, roundStep } from "../../web/js/ticks.js";

for (const [least, step] of [
	[1, 1],
	[1.0001, 2],
	[1.5, 2],
	[2, 2],
	[2.5, 5],
	[5, 5],
	[5.1, 10],
	[9.99, 10],
	[10, 10],
	[11, 20],
	[0.2, 0.2],
	[0.21, 0.5],
	[0.75, 1],
	[0.03, 0.05],
	[123_456, 200_000],
	[3e200, 5e200],
	[3e-200, 5e-200],
]) {
	test(`roundStep: at least ${least} makes ${step}`, () => {
		assert.ok(Math.abs(roundStep(least) - step) <= 1e-9 * step, String(roundStep(least)));
	});
}

test("roundStep: a step is never smaller than it must be, nor five times as large", () => {
	for (let power = -300; power < 300; power += 3) {
		for (const digits of [1, 1.1, 1.9, 2.1, 3.3, 4.9, 5.1, 7.7, 9.9]) {
			const least = digits * 10 ** power;
			const step = roundStep(least);
			assert.ok(step >= least && step < 5 * least, `${least}: ${step}`);
		}
	}
});

for (const [step, low, high, marks] of [
	[1, 0, 3, [0, 1, 2, 3]],
	[1, -2, 2, [-2, -1, 0, 1, 2]],
	[1, 0.5, 3.5, [1, 2, 3]],
	[2, -3, 5, [-2, 0, 2, 4]],
	[0.1, 0, 0.3, [0, 0.1, 0.2]], // 0.3 / 0.1 is a little less than 3
	[0.2, 0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]], // and not 0.6000000000000001
	[0.1, 0.65, 1.05, [0.7, 0.8, 0.9, 1]],
	[50, 3, 49, []],
	[1, 3, 2, []],
	[5, 5, 5, [5]],
]) {
	test(`multiples: of ${step} from ${low} to ${high} are ${marks.join(" ") || "none"}`, () => {
		assert.deepEqual(multiples(step, low, high), marks);
	});
}

test("multiples: there are sixty at most", () => {
	const marks = multiples(1, 0, 1_000_000);
	assert.equal(marks.length, 60);
	assert.deepEqual([marks[0], marks[59]], [0, 59]);
});

test("multiples: numbers too close together for floats come to an end as well", () => {
	assert.ok(multiples(1, 1e20, 1e20 + 1e6).length <= 60);
});
