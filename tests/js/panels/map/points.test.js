// The points on the map: which there are, and which one is meant.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	canDraw,
	chosenPoint,
	isDrawing,
	movablePoints,
	newTarget,
	placeOnMap,
	pointNear,
	pointsOnMap,
} from "../../../../web/js/panels/map/points.js";
import { FIRST_CHOICE } from "../../../../web/js/state/map-axes.js";

const TASK = {
	...{ names: ["x1", "x2"], means: [0, 0], scaling: null },
	...{ name: "moons", ranges: Array(2).fill([-6, 6]), classes: [0, 1], same_test: false },
	...{ inputs: [[-3, 0]], targets: [1], test_inputs: [[2, 2]], test_targets: [0] },
};
const ROWS = [
	["0.5", " −1 ", "0"],
	["", "2", "1"],
	["4", "5", "1"],
];
const DRAFT = { training: ROWS, test: [["1", "1", "0"]], changed: true };
const OFF = { on: false, target: 1, chosen: null, note: "" };
const ON = { ...OFF, on: true };

/** @param {object} changes */
const stateOf = (changes) => ({
	...{ task: TASK, drawing: ON, mapPoint: null, probe: [0.1, 0.2] },
	...{ map: null, mapChoice: FIRST_CHOICE },
	...{ settings: { task: "own", held_out: 0 }, data: { draft: DRAFT } },
	...changes,
});

const FIRST = { inputs: [0.5, -1], target: 0 };
const THIRD = { inputs: [4, 5], target: 1 };
const OF_TASK = {
	training: [{ inputs: [-3, 0], target: 1 }],
	test: [{ inputs: [2, 2], target: 0 }],
};

test("movablePoints: the reader's rows, but not those that are not numbers", () => {
	assert.deepEqual(movablePoints(stateOf({})), [FIRST, null, THIRD]);
});

test("movablePoints: of another task, its examples to learn from", () => {
	const state = stateOf({ settings: { task: "moons", held_out: 0 } });
	assert.deepEqual(movablePoints(state), OF_TASK.training);
	assert.deepEqual(movablePoints(stateOf({ data: { draft: null }, task: null })), []);
});

test("pointsOnMap: while points are drawn, the rows as they are at this moment", () => {
	assert.deepEqual(pointsOnMap(stateOf({}), TASK), {
		training: [FIRST, THIRD],
		test: [{ inputs: [1, 1], target: 0 }],
	});
});

for (const [why, changes] of [
	["no points are drawn", { drawing: OFF }],
	["a share is held out", { settings: { task: "own", held_out: 20 } }],
	["the task is another one", { settings: { task: "moons", held_out: 0 } }],
]) {
	test(`pointsOnMap: if ${why}, those of the task`, () => {
		assert.deepEqual(pointsOnMap(stateOf(changes), TASK), OF_TASK);
	});
}

test("pointsOnMap: a test that is the training data is shown once", () => {
	const task = { ...TASK, same_test: true };
	assert.deepEqual(pointsOnMap(stateOf({ drawing: OFF }), task).test, []);
});

for (const [why, chosen, changes, expected] of [
	["none is chosen", null, {}, null],
	["it is chosen", { row: 2, task: "own" }, {}, { ...THIRD, row: 2 }],
	["its row is gone", { row: 3, task: "own" }, {}, null],
	["its row is no numbers", { row: 1, task: "own" }, {}, null],
	["it is of another task", { row: 0, task: "moons" }, {}, null],
	[
		"it is of this task",
		{ row: 0, task: "moons" },
		{ settings: { task: "moons" } },
		{ ...OF_TASK.training[0], row: 0 },
	],
]) {
	test(`chosenPoint: if ${why}, it is ${expected ? expected.inputs : "none"}`, () => {
		const state = stateOf({ drawing: { ...ON, chosen }, ...changes });
		assert.deepEqual(chosenPoint(state), expected);
	});
}

test("points can be drawn only where they are two numbers without names or scales", () => {
	assert.ok(isDrawing(stateOf({})) && !isDrawing(stateOf({ drawing: OFF })));
	for (const changes of [{ names: ["x1"] }, { names: ["weight", "year"] }, { scaling: {} }]) {
		const state = stateOf({ task: { ...TASK, ...changes } });
		assert.ok(!canDraw(state) && !isDrawing(state));
		const chosen = { row: 2, task: "own" };
		assert.equal(chosenPoint({ ...state, drawing: { ...ON, chosen } }), null);
		assert.deepEqual(pointsOnMap(state, state.task), OF_TASK);
	}
});

test("placeOnMap: of more numbers, those to try that are on the map", () => {
	const names = ["a", "b", "c"];
	const task = { ...TASK, names, ranges: Array(3).fill([0, 1]), means: [0, 0, 0] };
	const mapChoice = { ...FIRST_CHOICE, across: "c" };
	const state = stateOf({ task, mapChoice, probe: [0.1, 0.2, 0.3] });
	assert.deepEqual(placeOnMap(state), [0.3, 0.1]);
});

test("chosenPoint: none while no points are drawn", () => {
	const drawing = { ...OFF, chosen: { row: 2, task: "own" } };
	assert.equal(chosenPoint(stateOf({ drawing })), null);
});

test("placeOnMap: where the pointer is, else the chosen point, else the numbers to try", () => {
	const drawing = { ...ON, chosen: { row: 2, task: "own" } };
	assert.deepEqual(placeOnMap(stateOf({ mapPoint: [1, 2], drawing })), [1, 2]);
	assert.deepEqual(placeOnMap(stateOf({ drawing })), [4, 5]);
	assert.deepEqual(placeOnMap(stateOf({})), [0.1, 0.2]);
});

for (const [target, classes, expected] of [
	[1, [0, 1], 1],
	[0, [0, 1], 0],
	[0.3, [0, 1], 0],
	[7, [0, 1], 1],
	[0.3, null, 0.3],
	[-2, null, -2],
	[0.3, [-1, 1], 0.3],
]) {
	test(`newTarget: ${target} is ${expected} of ${classes ? "classes" : "numbers"}`, () => {
		const state = stateOf({ drawing: { ...ON, target }, task: { ...TASK, classes } });
		assert.equal(newTarget(state), expected);
	});
}

for (const [place, row] of [
	[[4.1, 5], 2],
	[[4, 5.11], 2],
	[[4, 5.13], null],
	[[0.4, -1.02], 0],
	[[0, 2], null], // the empty cell is not a 0
]) {
	test(`pointNear: at ${place} it is ${row ?? "none"}, within a hundredth of the map`, () => {
		assert.equal(pointNear(stateOf({}), place, 0.01), row);
	});
}

test("pointNear: the nearest one", () => {
	const draft = { ...DRAFT, training: [...ROWS, ["4.2", "5", "0"]] };
	assert.equal(pointNear(stateOf({ data: { draft } }), [4.15, 5], 0.1), 3);
});
