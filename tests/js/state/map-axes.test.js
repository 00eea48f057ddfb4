// Which slice of the examples a map shows.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	axesArguments,
	axesOf,
	FIRST_CHOICE,
	isPlane,
	placeOn,
	sameAxes,
	withNumber,
} from "../../../web/js/state/map-axes.js";

const PENGUINS = {
	name: "own",
	names: ["bill", "flipper", "mass"],
	ranges: [
		[30, 60],
		[170, 240],
		[2000, 7000],
	],
	means: [44, 200, 4200],
	scaling: null,
};

const PAIR = {
	...{ name: "moons", names: ["x1", "x2"], ranges: Array(2).fill([-6, 6]), means: [1, 2] },
	scaling: null,
};

const YEARS = { ...PAIR, name: "own", names: ["year"], ranges: [[1990, 2020]], means: [2001] };

/** @param {object} task @param {object} [choice] @param {number[]} [probe] */
const stateOf = (task, choice = {}, probe = [40, 190, 3000]) => ({
	task,
	probe,
	mapChoice: { ...FIRST_CHOICE, ...choice },
	settings: { task: task?.name, names: task ? [...task.names, "target"].join() : "" },
});

/** The axes in few words. */
const shown = (state) => {
	const { across, up, values } = axesOf(state);
	return [across.number, up ? up.number : null, ...values];
};

for (const [what, choice, expected] of [
	["the first two numbers, and the mean of the other", {}, [0, 1, 0, 0, 4200]],
	["those that were chosen", { across: "mass", up: "bill" }, [2, 0, 0, 200, 0]],
	["as in Try it", { others: "tried" }, [0, 1, 0, 0, 3000]],
	["the first of the others, if only one was chosen", { across: "bill" }, [0, 1, 0, 0, 4200]],
	["the same, if it is the second one", { across: "flipper" }, [1, 0, 0, 0, 4200]],
	["the first two, if columns are gone", { across: "depth", up: "sex" }, [0, 1, 0, 0, 4200]],
	["one of them, if the other is gone", { across: "depth", up: "mass" }, [0, 2, 0, 200, 0]],
	["two numbers, if the one that is left moves", { across: "x", up: "bill" }, [0, 1, 0, 0, 4200]],
]) {
	test(`axesOf: ${what}`, () => {
		assert.deepEqual(shown(stateOf(PENGUINS, choice)), expected);
	});
}

test("axesOf: each axis has its own range", () => {
	const { across, up } = axesOf(stateOf(PENGUINS, { up: "mass" }));
	assert.deepEqual(across, { number: 0, low: 30, high: 60 });
	assert.deepEqual(up, { number: 2, low: 2000, high: 7000 });
});

test("axesOf: of two numbers there is no choice, and of one there is nothing upwards", () => {
	assert.deepEqual(shown(stateOf(PAIR, { across: "x2", up: "x1" })), [0, 1, 0, 0]);
	assert.deepEqual(shown(stateOf(YEARS)), [0, null, 0]);
	assert.equal(axesOf(stateOf(null)), null);
});

test("axesOf: numbers to try that are those of another task do not count", () => {
	assert.deepEqual(shown(stateOf(PENGUINS, { others: "tried" }, [1, 2])), [0, 1, 0, 0, 4200]);
});

for (const [side, number, expected] of [
	["across", 2, { across: "mass", up: "flipper" }],
	["up", 2, { across: "bill", up: "mass" }],
	["across", 1, { across: "flipper", up: "bill" }],
	["up", 0, { across: "flipper", up: "bill" }],
]) {
	test(`withNumber: ${side} ${number} makes ${Object.values(expected)}`, () => {
		const axes = axesOf(stateOf(PENGUINS));
		assert.deepEqual(withNumber(PENGUINS, axes, side, number), expected);
	});
}

test("sameAxes: only what differs on the map counts", () => {
	const tried = stateOf(PENGUINS, { others: "tried" });
	const axes = axesOf(tried);
	assert.ok(sameAxes(axes, axesOf({ ...tried, probe: [50, 180, 3000] })));
	assert.ok(!sameAxes(axes, axesOf({ ...tried, probe: [40, 190, 3001] })));
	assert.ok(!sameAxes(axes, axesOf(stateOf(PENGUINS))));
	assert.ok(!sameAxes(axes, axesOf(stateOf(PENGUINS, { up: "mass" }))));
	assert.ok(!sameAxes(axes, null));
	assert.ok(sameAxes(axesOf(stateOf(YEARS)), axesOf(stateOf(YEARS))));
});

test("axesArguments: only where there is a choice, and of the numbers that are asked for", () => {
	const state = stateOf(PENGUINS, { across: "mass" });
	assert.deepEqual(axesArguments(state), { across: 2, up: 0, values: [0, 200, 0] });
	for (const settings of [{ task: "moons" }, { task: "own", names: "bill,mass,target" }]) {
		assert.deepEqual(axesArguments({ ...state, settings }), {});
	}
	for (const task of [PAIR, YEARS, null]) assert.deepEqual(axesArguments(stateOf(task)), {});
});

test("placeOn: an example's numbers across and up, or its number and its target", () => {
	const axes = axesOf(stateOf(PENGUINS, { across: "mass" }));
	assert.deepEqual(placeOn(axes, [39, 181, 3750], 1), [3750, 39]);
	assert.deepEqual(placeOn(axesOf(stateOf(YEARS)), [1999], 12.5), [1999, 12.5]);
});

test("isPlane: two numbers without names or scales of their own", () => {
	assert.ok(isPlane(PAIR));
	for (const changes of [{ names: ["a", "b"] }, { scaling: {} }, { names: ["x1"] }]) {
		assert.ok(!isPlane({ ...PAIR, ...changes }));
	}
});
