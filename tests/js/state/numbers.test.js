// The numbers of an example: what they are called, and what can be made of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	answerIn,
	canBeFed,
	isPair,
	namesOnShow,
	numberName,
	numbersIn,
	offeredInputs,
	placeOfNumber,
	plainInputs,
	withInputs,
} from "../../../web/js/state/numbers.js";

const NAMES = ["age", "body mass (g)"];

test("numberName: two numbers without names are the first and the second", () => {
	assert.ok(isPair(["x1", "x2"]));
	assert.equal(numberName(["x1", "x2"], 0), "First number");
	assert.equal(numberName(["x1", "x2"], 1), "Second number");
	assert.equal(numberName(["x1", "x2", "x3"], 1), "x2");
	assert.equal(isPair(NAMES), false);
	assert.equal(numberName(NAMES, 1), "body mass (g)");
});

test("numbersIn and answerIn: those of the task; of the reader's own, two numbers and a target", () => {
	assert.deepEqual(numbersIn({ task: "addition" }), ["x1", "x2"]);
	assert.equal(numbersIn({ task: "penguins" }).length, 4);
	assert.equal(answerIn({ task: "penguins" }), "Species");
	assert.deepEqual(numbersIn({ task: "own" }), ["x1", "x2"]);
	assert.equal(answerIn({ task: "own" }), "Target");
});

test("namesOnShow: those of the task that is on show, until another one has begun", () => {
	const settings = { task: "penguins" };
	assert.deepEqual(namesOnShow({ task: { names: NAMES }, settings }), NAMES);
	assert.equal(namesOnShow({ task: null, settings }).length, 4);
});

for (const [count, names] of [
	[1, ["x1", "x1x1", "sin_x1"]],
	[2, ["x1", "x2", "x1x1", "x2x2", "x1x2", "sin_x1", "sin_x2"]],
	[3, ["x1", "x2", "x3", "x1x1", "x2x2", "x1x2", "sin_x1", "sin_x2"]],
]) {
	test(`offeredInputs: of ${count} ${count === 1 ? "number" : "numbers"}`, () => {
		assert.deepEqual(
			offeredInputs(count).map(({ name }) => name),
			names,
		);
	});
}

test("canBeFed: whether the inputs are made of the numbers that there are", () => {
	assert.ok(canBeFed("x1,x4", { task: "penguins" }));
	assert.equal(canBeFed("x1,x5", { task: "penguins" }), false);
	assert.equal(canBeFed("x3", { task: "addition" }), false);
});

test("withInputs: what is fed in follows the count of the numbers", () => {
	const [pair, four] = [{ task: "addition" }, { task: "penguins" }];
	assert.equal(plainInputs(four), "x1,x2,x3,x4");
	const fed = (settings, before) => withInputs(settings, before).inputs;
	assert.equal(fed({ ...four, inputs: "x1,x2" }, pair), "x1,x2,x3,x4");
	assert.equal(fed({ ...four, inputs: "x1,x2" }, { task: "iris" }), "x1,x2");
	assert.equal(fed({ ...pair, inputs: "x1,x1x2" }, { task: "cars" }), "x1,x1x2");
	assert.equal(fed({ ...pair, inputs: "x1,x4" }, pair), "x1,x2");
});

test("placeOfNumber: which number a field is for", () => {
	assert.equal(placeOfNumber("input_1"), 0);
	assert.equal(placeOfNumber("input_16"), 15);
	for (const other of ["weight_1", "input_", "sum", null]) assert.equal(placeOfNumber(other), null);
});
