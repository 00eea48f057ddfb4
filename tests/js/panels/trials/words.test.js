// What the two panels say of their results, whatever these are.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	presentRate,
	rateInWords,
	ratesInWords,
} from "../../../../web/js/panels/trials/rates-words.js";
import {
	histogram,
	seedInWords,
	seedsInWords,
} from "../../../../web/js/panels/trials/seeds-words.js";
import { DEFAULTS } from "../../../../web/js/state/initial.js";
import { indexInView, otherSettings } from "../../../../web/js/state/trials.js";

/** @import { Trial, Tried } from "../../../../web/js/state/types.d.ts" */

/** A run that ended at these weights. @param {Partial<Trial> & {weights?: number[]}} changes @returns {Trial} */
function trial({ weights = [5, 5], ...changes }) {
	const { seed = 5, right = 21 } = changes;
	return {
		...{ epoch: 100, example: 0, learning_rate: 0.1, loss: 0.01, test_loss: 0.02 },
		...{ diverged: false, seed, right, parameters: Float64Array.of(...weights, seed) },
		path: [[(seed % 10) / 10, ((seed * 7) % 10) / 10], weights],
		...changes,
	};
}

/** @param {Trial[]} trials @param {number} [count] @returns {Tried} */
function tried(trials, count = 25) {
	const { speed: _, ...of } = DEFAULTS;
	return { of, total: 200, count, trials, ended: trials.length, end: "" };
}

/** Runs with these seeds' weights and right answers. @param {[number[], number][]} ends */
const seeds = (...ends) =>
	ends.map(([weights, right], index) => trial({ seed: 3 * index + 4, weights, right }));

const BAD = trial({ diverged: true, epoch: 7, right: 0, weights: [1e300, 1] });
const LEFT = /** @type {[number[], number]} */ ([[-5, 2], 3]);
const RIGHT = /** @type {[number[], number]} */ ([[5, 5], 21]);

for (const [trials, sentence] of /** @type {[Trial[], string][]} */ ([
	[[], ""],
	[
		seeds(RIGHT),
		"Seed 4 gets 21 of 25 right. One seed alone does not say whether the start matters.",
	],
	[[BAD], "Seed 5 diverges. One seed alone does not say whether the start matters."],
	[[BAD, BAD], "With both seeds, training diverges: no start helps here."],
	[
		seeds(RIGHT, [[5, 5.004], 21], RIGHT),
		"All 3 seeds end within 0.002 of the same weights, each with 21 of 25 right. Here the start does not matter.",
	],
	[
		seeds(RIGHT, RIGHT),
		"Both seeds end within 0.001 of the same weights, each with 21 of 25 right. Here the start does not matter.",
	],
	[
		seeds([[5, 5], 25], [[5, 5], 25]),
		"Both seeds end within 0.001 of the same weights, each with all 25 right. Here the start does not matter.",
	],
	[
		seeds(RIGHT, LEFT, RIGHT),
		"All 3 seeds end at different weights: 2 get 21 of 25 right and 1 gets 3. Where it starts matters here.",
	],
	[
		seeds(RIGHT, LEFT, [[1, 2], 3], [[1, 2], 0]),
		"All 4 seeds end at different weights: 2 get 3 of 25 right, 1 gets 21 and 1 gets 0. Where it starts matters here.",
	],
	[
		seeds(RIGHT, RIGHT, LEFT, [[1, 2], 4], [[1, 1], 9]),
		"All 5 seeds end at different weights: they get from 3 to 21 of 25 right, most often 21, with 2 of the seeds. Where it starts matters here.",
	],
	[
		seeds(RIGHT, [[4, 3], 21]),
		"Both seeds end at different weights, but each gets 21 of 25 right. The start decides where a run ends, but not how many it gets right.",
	],
	[
		seeds(RIGHT, [[5, 5.01], 20]),
		"Both seeds end within 0.005 of the same weights, but that is enough for different results: 1 gets 21 of 25 right and 1 gets 20. The start matters a little here.",
	],
	[
		[...seeds(RIGHT, RIGHT), BAD],
		"With 1 of the 3 seeds, training diverges. The other 2 end within 0.001 of the same weights, each with 21 of 25 right. Where it starts matters here.",
	],
	[
		[BAD, ...seeds(RIGHT), BAD],
		"With 2 of the 3 seeds, training diverges. Only seed 4 does not diverge: it gets 21 of 25 right. Where it starts matters here.",
	],
])) {
	test(`seeds: ${sentence || "nothing yet"}`, () => {
		assert.equal(seedsInWords(tried(trials)), sentence);
	});
}

test("a histogram has a column for each number of right answers, or 26 at most", () => {
	const columns = histogram(tried([...seeds(RIGHT, RIGHT, LEFT), BAD]));
	assert.equal(columns.length, 26);
	assert.deepEqual(columns[21], { first: 21, last: 21, seeds: 2 });
	assert.deepEqual(columns[3], { first: 3, last: 3, seeds: 1 });
	assert.equal(columns[0].seeds, 0); // the one that diverged does not count
	for (const count of [1, 25, 26, 51, 52, 100, 10_000]) {
		const all = histogram(tried([trial({ right: count }), trial({ right: 0 })], count));
		assert.ok(all.length <= 26 && all.length > 1);
		assert.deepEqual([all[0].first, all.at(-1)?.last], [0, count]);
		assert.deepEqual([all[0].seeds, all.at(-1)?.seeds], [1, 1]);
	}
});

test("one seed", () => {
	const one = trial({ seed: 35, path: [[0.1, 0.9]], weights: [4.978, -5.189] });
	assert.equal(
		seedInWords(one, tried([one])),
		"Seed 35: from (0.10, 0.90) to (4.98, −5.19), 21 of 25 right.",
	);
	assert.equal(seedInWords(BAD, tried([])), "Seed 5: from (0.50, 0.50); it diverged in epoch 8.");
});

/** Runs with rising learning rates. @param {(number | null)[]} rights null: it diverged */
const rates = (...rights) =>
	rights.map((right, index) =>
		trial({
			learning_rate: Number((0.001 * 10 ** index).toPrecision(2)),
			loss: right === null ? null : 1 / (right + 1),
			right: right ?? 0,
			diverged: right === null,
		}),
	);

for (const [trials, sentence] of /** @type {[Trial[], string][]} */ ([
	[[], ""],
	[rates(2), "Learning rate 0.001: loss 0.33, 2 of 25 right."],
	[rates(null, null), "With both learning rates, training diverges."],
	[
		rates(3, 20, 21, 21, null, null),
		"Best: 21 of 25 right, with learning rates from 0.1 to 1. 2 of them share the lowest loss, 0.045. From 10 on, training diverges.",
	],
	[
		rates(21, 3, 21, 5),
		"Best: 21 of 25 right, with 2 of the 3 learning rates from 0.001 to 0.1. 2 of them share the lowest loss, 0.045. None of them diverges.",
	],
	[
		rates(3, 25, 3, null),
		"Best: all 25 right, with learning rate 0.01. The lowest loss, 0.038, is at 0.01. Training diverges with learning rate 1.",
	],
	[
		rates(3, null, 4, null, 3),
		"Best: 4 of 25 right, with learning rate 0.1. The lowest loss, 0.20, is at 0.1. Training diverges with 2 of the 3 learning rates from 0.01 to 1.",
	],
	[
		rates(3, 3, 3),
		"With all 3 learning rates, the result is the same: 3 of 25 right. The loss is 0.25 each time. None of them diverges.",
	],
	[
		[trial({ loss: null }), trial({ loss: null, learning_rate: 1 })],
		"With both learning rates, the result is the same: 21 of 25 right. Every loss is too large to compute. None of them diverges.",
	],
])) {
	test(`rates: ${sentence || "nothing yet"}`, () => {
		assert.equal(ratesInWords(tried(trials)), sentence);
	});
}

test("the present learning rate, whether it was tried or not", () => {
	const all = tried(rates(3, 20, 21, null));
	for (const [rate, sentence] of /** @type {const} */ ([
		[0.1, "The present learning rate, 0.1, gets 21 of 25 right."],
		[
			0.11,
			"The present learning rate, 0.11, was not tried; the nearest, 0.1, gets 21 of 25 right.",
		],
		[1, "The present learning rate, 1, diverges."],
		[0.95, "The present learning rate, 0.95, was not tried; the nearest, 1, diverges."],
		[50, "The present learning rate, 50, was not tried."],
		[1e-9, "The present learning rate, 1e−9, was not tried."],
	])) {
		assert.equal(presentRate(all, rate), sentence);
	}
	assert.equal(presentRate(tried([]), 0.1), "");
});

test("one of one is not all", () => {
	const [one] = seeds([[1, 2], 1]);
	assert.match(seedInWords(one, tried([one], 1)), /, 1 of 1 right\.$/);
});

test("one learning rate", () => {
	const [good, bad] = rates(25, null);
	assert.equal(rateInWords(good, tried([])), "Learning rate 0.001: loss 0.038, all 25 right.");
	assert.equal(rateInWords(bad, tried([])), "Learning rate 0.01: it diverged in epoch 101.");
});

test("the reader looks at the present setting until another is chosen", () => {
	const state = {
		settings: { ...DEFAULTS, seed: 8, learning_rate: 0.09 },
		seeds: tried(seeds(RIGHT, RIGHT, RIGHT)),
		rates: tried(rates(1, 2, 3, 4)),
		looksAt: /** @type {any} */ ({ seeds: null, rates: null }),
	};
	assert.equal(indexInView(state, "seeds"), 1);
	assert.equal(indexInView(state, "rates"), 2);
	state.looksAt = { seeds: 2, rates: 99 };
	assert.equal(indexInView(state, "seeds"), 2);
	assert.equal(indexInView(state, "rates"), 3);
	state.seeds = tried([]);
	assert.equal(indexInView(state, "seeds"), -1);
	state.looksAt = { seeds: null, rates: null };
	assert.equal(indexInView(state, "seeds"), -1);
});

test("which settings results are for is said when the page has others", () => {
	const state = {
		settings: DEFAULTS,
		seeds: /** @type {Tried | null} */ (tried(seeds(RIGHT))),
		rates: tried(rates(1)),
	};
	const others = (/** @type {object} */ changes) => {
		state.settings = { ...DEFAULTS, ...changes };
		return [otherSettings(state, "seeds"), otherSettings(state, "rates")];
	};
	const said = "10,000 epochs, Addition, Sigmoid";
	const both = [`learning rate 0.1, ${said}`, `seed 109, ${said}`];
	assert.deepEqual(others({}), ["", ""]);
	assert.deepEqual(others({ speed: "instant", data: "0_0_1", held_out: 20 }), ["", ""]);
	assert.deepEqual(others({ seed: 7 }), ["", both[1]]);
	assert.deepEqual(others({ learning_rate: 7 }), [both[0], ""]);
	for (const changes of [{ epochs: 5 }, { task: "and" }, { activation: "tanh" }, { task: "own" }]) {
		assert.deepEqual(others(changes), both);
	}
	for (const [changes, words] of /** @type {[object, string][]} */ ([
		[{ layers: "4,2" }, "no hidden layers"],
		[{ inputs: "x1" }, "inputs x1, x2"],
		[{ batch_size: 10, l2: 0.1 }, "one example at a time, L2 0"],
	])) {
		assert.deepEqual(
			others(changes),
			both.map((text) => `${text}, ${words}`),
		);
	}
	assert.deepEqual(others({ hidden_activation: "relu", examples: 50, noise: 1 }), ["", ""]);
	state.seeds = null;
	assert.equal(others({ epochs: 5 })[0], "");
	state.seeds = tried(seeds(RIGHT));
	Object.assign(state.seeds.of, { task: "own", data: "0_0_1_1_1_2", held_out: 50, epochs: 1 });
	assert.equal(
		others({ task: "own", data: "0_0_1" })[0],
		"learning rate 0.1, 1 epoch, your own data, Sigmoid, 2 rows, 50% held out",
	);
});
