// Where the two pictures show what, and which run a point of them belongs to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lossMarks, lossRange, offScale, rateAt } from "../../../../web/js/panels/trials/rates.js";
import { rangeOf, seedAt } from "../../../../web/js/panels/trials/seeds.js";

/** @import { Trial, Tried } from "../../../../web/js/state/types.d.ts" */

const STYLE = { width: 400, height: 320, text: 10 };

/** @param {number[][]} path @param {boolean} [diverged] */
const along = (path, diverged = false) => /** @type {Trial} */ ({ path, diverged });

/** @param {Trial[]} trials */
const tried = (trials) => /** @type {Tried} */ ({ trials });

test("the weight space has room for all starts and ends", () => {
	assert.deepEqual(rangeOf([]), { low: -0.1, high: 1.1 });
	const range = rangeOf([along([[0.5, 0.5], [-8, 2]]), along([[0.1, 0.2], [5, 30]])]); // biome-ignore format: pairs
	assert.ok(range.low < -8 && range.low > -16 && range.high > 30 && range.high < 40);
});

test("runs that diverge, and weights that no picture can show, do not spoil it", () => {
	const away = along([[0.5, 0.5], [1e300, -1e308]], true); // biome-ignore format: pairs
	assert.deepEqual(rangeOf([away]), rangeOf([]));
	const { low, high } = rangeOf([along([[0.5, 0.5], [1.7e308, -1.7e308]])]); // biome-ignore format: pairs
	assert.ok(Number.isFinite(low) && Number.isFinite(high) && low < high);
	assert.equal(seedAt(tried([away]), STYLE, { offsetX: 217, offsetY: 183 }), 0); // its start
});

test("a point belongs to the path that is nearest", () => {
	const trials = [along([[0, 0], [0, 1]]), along([[0.6, 0], [0.6, 1]]), along([[1, 1]])]; // biome-ignore format: pairs
	const all = tried(trials);
	// The square is 350 wide, from 42, and shows -0.1 to 1.1.
	const x = (/** @type {number} */ weight) => 42 + ((weight + 0.1) / 1.2) * 350;
	assert.equal(seedAt(all, STYLE, { offsetX: x(0) + 3, offsetY: 180 }), 0);
	assert.equal(seedAt(all, STYLE, { offsetX: x(0.6) - 10, offsetY: 180 }), 1);
	assert.equal(seedAt(all, STYLE, { offsetX: x(1), offsetY: 8 + x(0) - 42 }), 2);
	assert.equal(seedAt(all, STYLE, { offsetX: x(0.3), offsetY: 180 }), null);
	assert.equal(seedAt(tried([]), STYLE, { offsetX: 100, offsetY: 100 }), null);
});

test("a point belongs to the learning rate that is nearest to it, as a ratio", () => {
	const rates = [0.0001, 0.1, 0.2, 100].map((learning_rate) => ({
		...{ learning_rate, loss: 0.1, right: 1, diverged: false },
	}));
	const all = tried(/** @type {Trial[]} */ (rates));
	const at = (/** @type {number} */ offsetX) => rateAt(all, STYLE, { offsetX });
	assert.deepEqual([at(42), at(213), at(230), at(385)], [0, 1, 2, 3]);
	assert.deepEqual([at(20), at(398)], [null, null]);
	assert.equal(rateAt(tried([]), STYLE, { offsetX: 200 }), null);
});

for (const [losses, low, high] of /** @type {[(number | null)[], number, number][]} */ ([
	[[], 0.001, 0.1],
	[[null, null], 0.001, 0.1],
	[[0, 0], 0.001, 0.1],
	[[0.01, 0.1], 0.01, 0.1],
	[[0.1, 0.1], 0.1 / 3, 0.1],
	[[0, 1, 1], 1e-16, 1],
	[[0.0012, 1e-30, 1e-20, 1.16], 1e-16, 1.16],
	[[0.001, 0.01, 0.01, null, 1e200], 0.001, 100],
	[[0.001, 20, 30, null, 1e200], 0.001, 3000],
])) {
	test(`losses ${losses} are shown from ${low} to ${high}`, () => {
		const trials = losses.map((loss) => /** @type {Trial} */ ({ loss }));
		assert.deepEqual(lossRange(trials), { low, high });
	});
}

test("the axis of the losses has some round numbers, and not too many", () => {
	assert.deepEqual(lossMarks(0.0013, 0.062), [0.002, 0.005, 0.01, 0.02, 0.05]);
	assert.deepEqual(lossMarks(1e-8, 1), [1e-8, 1e-6, 0.0001, 0.01, 1]);
	for (let decades = 0.5; decades < 12; decades += 0.3) {
		const { length } = lossMarks(0.02, 0.02 * 10 ** decades);
		assert.ok(length >= 1 && length <= 7, `${decades}: ${length}`);
	}
});

test("losses that the picture cannot show are marked as such", () => {
	const range = { low: 1e-16, high: 100 };
	const of = (/** @type {number | null} */ loss) =>
		offScale(/** @type {Trial} */ ({ loss }), range);
	assert.deepEqual([1e-16, 0.5, 100].map(of), [0, 0, 0]);
	assert.deepEqual([0, 1e-20].map(of), [1, 1]);
	assert.deepEqual([101, null].map(of), [-1, -1]);
});
