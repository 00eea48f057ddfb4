// Which part of the weight space is on show: the run fits, with room, and the picture stands still.

import assert from "node:assert/strict";
import { test } from "node:test";
import { extent as extentOf } from "../../../web/js/state/extent.js";
import { planeOf } from "../../../web/js/state/plane.js";
import { PLAIN } from "../../../web/js/state/shape.js";

const TASK = {};

const path = (...weights) => weights.map((pair) => ({ parameters: Float64Array.of(...pair, 1e9) }));

const state = (weights, changes) => {
	const records = path(...weights);
	const network = records.at(-1) ?? null;
	return { records, network, surface: null, task: TASK, axes: null, shape: PLAIN, ...changes };
};

/** The range for the plane that the reader wants to see. @param {object} state */
const extent = (state) => extentOf(state, planeOf(state));

/** The surface of both weights with this range. */
const shown = (low, high, task = TASK) => ({
	...planeOf(state([[0, 0]])),
	low,
	high,
	of: { task },
});

for (const [what, weights, low, high] of [
	["a run at the start", [[0.28, 0.46]], -1, 2],
	["a run around nothing", [[0, 0]], -1, 1],
	[
		"a run that has come a way",
		[
			[0.28, 0.46],
			[5, 5.2],
		],
		-2,
		8,
	],
	[
		"a run to the left",
		[
			[0, 0],
			[-40, -20],
		],
		-60,
		20,
	],
	["a run of small steps far away", [[1000, 1000.5]], 999, 1002],
]) {
	test(`extent: ${what} has room around it between round numbers`, () => {
		assert.deepEqual(extent(state(weights)), { low, high });
	});
}

test("extent: whatever the weights are, they are inside, and both ends are numbers", () => {
	for (let power = -300; power <= 300; power += 7) {
		for (const sign of [1, -1]) {
			const far = sign * 10 ** power;
			for (const weights of [
				[[0, far]],
				[[far, far]],
				[
					[1, far],
					[-far, 2],
				],
			]) {
				const { low, high } = extent(state(weights));
				const all = weights.flat();
				assert.ok(Number.isFinite(low) && Number.isFinite(high), String(all));
				assert.ok(low < Math.min(...all) && Math.max(...all) < high, `${all}: ${low} to ${high}`);
			}
		}
	}
});

for (const far of [1e301, 1e308, -1e308, Number.MAX_VALUE]) {
	test(`extent: weights of ${far} are beyond what is drawn, and leave it a range`, () => {
		const { low, high } = extent(
			state([
				[0, 0],
				[far, far],
			]),
		);
		assert.ok(Number.isFinite(high - low));
		assert.ok(low < high);
	});
}

test("extent: weights that hardly differ lie apart on the map", () => {
	const { low, high } = extent(state([[123456789012, 123456789012]]));
	assert.ok(high - low > 200_000);
	assert.ok(low < 123456789012 && 123456789012 < high);
});

test("extent: the network counts, also where it is not recorded yet", () => {
	const network = { parameters: Float64Array.of(50, 50, 0) };
	assert.ok(extent(state([[0, 0]], { network })).high > 50);
});

test("extent: a range that the run still fits is kept", () => {
	const surface = shown(-2, 8);
	assert.deepEqual(
		extent(
			state(
				[
					[0.28, 0.46],
					[7, 7],
				],
				{ surface },
			),
		),
		{ low: -2, high: 8 },
	);
});

for (const [what, weights] of [
	["to the upper end", [7.8, 3]],
	["to the lower end", [-1.8, 3]],
	["beyond it", [9, 3]],
]) {
	test(`extent: a range is given up where the run comes near ${what}`, () => {
		const { low, high } = extent(state([[0, 0], weights], { surface: shown(-2, 8) }));
		assert.notDeepEqual({ low, high }, { low: -2, high: 8 });
		assert.ok(low < Math.min(0, ...weights) && Math.max(...weights) < high);
	});
}

test("extent: a range is given up where it is far too wide", () => {
	const surface = shown(-100, 100);
	assert.deepEqual(extent(state([[0.28, 0.46]], { surface })), { low: -1, high: 2 });
	assert.deepEqual(
		extent(
			state(
				[
					[0, 0],
					[20, 40],
				],
				{ surface },
			),
		),
		{ low: -100, high: 100 },
	);
});

test("extent: a range of other data is not kept", () => {
	const surface = shown(-2, 8, {});
	assert.deepEqual(extent(state([[0.28, 0.46]], { surface })), { low: -1, high: 2 });
});

test("extent: it is that of the parameters along the axes", () => {
	const { low, high } = extent(state([[5, 5]], { axes: [0, 2] }));
	assert.ok(low < 5 && high > 1e9);
	assert.ok(extent(state([[5, 1e6]], { axes: [2, 0] })).high > 1e9);
});

test("extent: a range of other parameters is not kept", () => {
	const here = { surface: shown(-2, 8), axes: [1, 0] };
	assert.deepEqual(extent(state([[0.28, 0.46]], here)), { low: -1, high: 2 });
});

test("extent: in the plane through the run it fits distances, however short the way was", () => {
	const places = [
		[3, 3],
		[3.001, 3],
		[3.001, 3.001],
	];
	const { low, high } = extent(state(places, { axes: "run" }));
	assert.ok(low < 0 && low > -0.002, String(low));
	assert.ok(high > 0.00141 && high < 0.005, String(high));
});
