// Tasks with other numbers: what is fed in and the numbers to try follow.

import assert from "node:assert/strict";
import { test } from "./harness.js";

const FOUR = "x1,x2,x3,x4";
const FIRST = [5, 3, 1.5, 0.2];

test("a task with other numbers is fed with all of them, and its first example is tried", {}, async (lab) => {
	await lab.start();
	lab.set({ task: "iris" });
	await lab.settle();
	assert.equal(lab.page.look.settings().inputs, FOUR);
	assert.deepEqual(lab.page.look.probe(), FIRST);
	assert.deepEqual(lab.page.look.shape().names, ["length", "width", "height", "weight"]);
	assert.notEqual(lab.answer(), null);
	assert.match(lab.message(), /^Another task: the run starts again at epoch 0\./);
	lab.set({ task: "xor" });
	await lab.settle();
	assert.equal(lab.page.look.settings().inputs, "x1,x2");
	assert.deepEqual(lab.page.look.probe(), [0, 0]);
	lab.assertTrue();
});

test("inputs of a task with as many numbers stay", {
	settings: { inputs: "x1,x2,x1x2" },
}, async (lab) => {
	await lab.start();
	lab.set({ task: "xor" });
	await lab.settle();
	assert.equal(lab.page.look.settings().inputs, "x1,x2,x1x2");
	lab.set({ task: "iris" });
	await lab.settle();
	assert.equal(lab.page.look.settings().inputs, FOUR);
	lab.set({ inputs: "x1,x4" });
	await lab.settle();
	assert.match(lab.message(), /^Other inputs: /);
	assert.equal(lab.page.look.shape().inputs.join(), "x1,x4");
});

test("inputs that are asked for with the task count, if they can be made of its numbers", {}, async (lab) => {
	await lab.start();
	lab.set({ task: "iris", inputs: "x3,x4" });
	await lab.settle();
	assert.equal(lab.page.look.settings().inputs, "x3,x4");
	lab.set({ task: "xor", inputs: "x3,x4" });
	await lab.settle();
	assert.equal(lab.page.look.settings().inputs, "x1,x2");
	lab.assertTrue();
});

test("each number can be set, and the others stay", {
	settings: { task: "iris", inputs: FOUR },
}, async (lab) => {
	await lab.start();
	assert.deepEqual(lab.page.look.probe(), FIRST);
	lab.setByHand("input_4", 2.5);
	await lab.settle();
	assert.deepEqual(lab.page.look.probe(), [5, 3, 1.5, 2.5]);
	assert.deepEqual(lab.page.look.drawnInputs(), [5, 3, 1.5, 2.5]);
	assert.equal(lab.number("input_4"), 2.5);
	assert.notEqual(lab.answer(), null);
});

test("until Python is there, the numbers of a task of another kind are not known", {
	settings: { task: "iris", inputs: FOUR },
}, async (lab) => {
	assert.equal(lab.number("input_1"), null);
	assert.equal(lab.number("input_4"), null);
	await lab.start();
	assert.equal(lab.number("input_4"), 0.2);
});

test("with Live on, a task with other numbers is trained at once", {
	settings: { live: true },
}, async (lab) => {
	await lab.start();
	lab.set({ task: "iris" });
	await lab.settle();
	assert.equal(lab.task(), "iris");
	assert.deepEqual(lab.page.look.probe(), FIRST);
	assert.notEqual(lab.answer(), null);
});

test("numbers that are tried while another task begins do not stop it", {}, async (lab) => {
	await lab.start();
	lab.set({ task: "iris" });
	lab.tryNumbers(0.5, 0.5);
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.deepEqual(lab.page.look.probe(), FIRST);
	lab.assertTrue();
});
