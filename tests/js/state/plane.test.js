// The plane of the weight space: along two parameters, or through three places of the run.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	axesOf,
	axesOn,
	changesTo,
	distanceFrom,
	placeOn,
	planeOf,
	whyNoPlane,
	withAxis,
} from "../../../web/js/state/plane.js";
import { PLAIN } from "../../../web/js/state/shape.js";

const DEEP = { inputs: ["x1", "x2"], layers: [1, 1], names: ["x1", "x2"] }; // 5 parameters

/** A run through these places, which is now at the last one. @param {number[][]} places @param {object} [changes] */
function run(places, changes) {
	const records = places.map((numbers, epoch) => ({
		epoch,
		parameters: Float64Array.from(numbers),
	}));
	const network = records.at(-1) ?? null;
	return { records, network, shape: DEEP, axes: /** @type {any} */ ("run"), ...changes };
}

const near = (actual, expected) => {
	assert.equal(actual.length, expected.length);
	for (const [index, value] of Array.from(expected).entries()) {
		assert.ok(Math.abs(actual[index] - value) < 1e-12, `${[...actual]}, not ${[...expected]}`);
	}
};

test("axesOf: without a choice, and where the network lacks what was chosen, they are the first two", () => {
	assert.deepEqual(axesOf({ axes: null, shape: DEEP }), [0, 1]);
	assert.deepEqual(axesOf({ axes: [4, 2], shape: DEEP }), [4, 2]);
	assert.deepEqual(axesOf({ axes: [4, 2], shape: PLAIN }), [0, 1]);
	assert.deepEqual(axesOf({ axes: [4, 2], shape: null }), [0, 1]);
	assert.equal(axesOf({ axes: "run", shape: PLAIN }), "run");
});

test("withAxis: no parameter is along both axes, and the run is along both or neither", () => {
	assert.deepEqual(withAxis([0, 1], 0, 3), [3, 1]);
	assert.deepEqual(withAxis([0, 1], 1, 3), [0, 3]);
	assert.deepEqual(withAxis([0, 1], 0, 1), [1, 0]);
	assert.deepEqual(withAxis([4, 2], 1, 4), [2, 4]);
	assert.equal(withAxis([4, 2], 1, "run"), "run");
	assert.deepEqual(withAxis("run", 0, 3), [3, 1]);
	assert.deepEqual(withAxis("run", 1, 0), [1, 0]);
});

test("a plane along two parameters has all others as they are now", () => {
	const plane = planeOf(run([[1, 2, 3, 4, 5]], { axes: [3, 1] }));
	near(plane.origin, [1, 0, 3, 0, 5]);
	near(plane.across, [0, 0, 0, 1, 0]);
	near(plane.up, [0, 1, 0, 0, 0]);
	assert.deepEqual(axesOn(plane), [3, 1]);
	assert.deepEqual(placeOn(plane, Float64Array.of(9, 8, 7, 6, 5)), [6, 8]);
	assert.deepEqual(changesTo(plane, [-1, 0.5]), [
		[3, -1],
		[1, 0.5],
	]);
});

const BENT = [
	[1, 1, 1, 1, 1],
	[1, 1, 5, 1, 1],
	[3, 1, 4, 1, 1],
	[4, 1, 1, 1, 5],
];

test("a plane through the run has its start, its end and the place farthest from their line", () => {
	const plane = planeOf(run(BENT));
	const [start, farthest, , now] = BENT.map((place) => Float64Array.from(place));
	near(plane.origin, start);
	near(placeOn(plane, start), [0, 0]);
	near(placeOn(plane, now), [5, 0]);
	near(placeOn(plane, farthest), [0, 4]);
	for (const place of [start, farthest, now]) assert.ok(distanceFrom(plane, place) < 1e-12);
	assert.equal(plane.farthest.epoch, 1);
	assert.equal(axesOn(plane), "run");
});

test("the directions of that plane have length 1 and are at right angles", () => {
	const { across, up } = planeOf(run(BENT.toReversed()));
	const product = (a, b) => a.reduce((sum, value, index) => sum + value * b[index], 0);
	near([product(across, across), product(up, up), product(across, up)], [1, 1, 0]);
});

test("a place beside that plane is projected onto it, and its distance is known", () => {
	const plane = planeOf(run(BENT));
	const beside = Float64Array.of(1, 4, 5, 1, 1); // 3 away from the farthest place
	near(placeOn(plane, beside), [0, 4]);
	assert.ok(Math.abs(distanceFrom(plane, beside) - 3) < 1e-12);
});

test("to go to a place of that plane, all parameters change", () => {
	const state = run(BENT);
	const plane = planeOf(state);
	const changes = changesTo(plane, [5, 0]);
	assert.deepEqual(
		changes.map(([index]) => index),
		[0, 1, 2, 3, 4],
	);
	near(
		changes.map(([, value]) => value),
		BENT[3],
	);
});

test("the plane is another one as soon as the run moves on", () => {
	const before = planeOf(run(BENT.slice(0, 3)));
	const after = planeOf(run(BENT));
	assert.notDeepEqual([...before.across], [...after.across]);
});

for (const [why, places, sentence] of /** @type {[string, number[][], RegExp][]} */ ([
	["has not begun", [[1, 1, 1, 1, 1]], /^There is no plane through the run yet\./],
	["is on one line", [[0, 0, 0, 0, 0], [1, 2, 0, 0, 0], [3, 6, 0, 0, 0]], /all its recorded places lie on one line/], // biome-ignore format: places
	["came back to its start", [[0, 0, 0, 0, 0], [1, 2, 0, 0, 0], [0, 0, 0, 0, 0]], /lie on one line/], // biome-ignore format: places
	["is too far away for a float", [[0, 0, 0, 0, 0], [1, 2, 0, 0, 0], [1e200, 1e250, 0, 0, 0]], /lie on one line/], // biome-ignore format: places
])) {
	test(`a run that ${why} spans no plane, and the page says so`, () => {
		assert.equal(planeOf(run(places)), null);
		assert.match(whyNoPlane(run(places)), sentence);
	});
}

test("where there is a plane, or no network yet, there is nothing to explain", () => {
	assert.equal(whyNoPlane(run(BENT)), "");
	assert.equal(whyNoPlane(run([], { network: null })), "");
	assert.equal(whyNoPlane(run(BENT.slice(0, 1), { axes: [0, 1] })), "");
});
