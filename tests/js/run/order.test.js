// Of several presses in one go, while the run waits for an answer, the last one counts.

import assert from "node:assert/strict";
import { test } from "./harness.js";

test("Reset, Train, Reset: the run is at rest at its beginning", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.hold();
	lab.press("Reset");
	lab.press("Train");
	await lab.settle();
	lab.press("Reset");
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.frame(5);
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 0]);
	assert.equal(lab.message(), "Back at the first weights of seed 109.");
});

test("Reset, Train, another seed: the other run is at rest", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.hold();
	lab.press("Reset");
	lab.press("Train");
	await lab.settle();
	lab.set({ seed: 7 });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.frame(5);
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 0]);
});

test("the slider, Train, the slider: the run is at rest where it was put last", {}, async (lab) => {
	await lab.start();
	for (let epoch = 1; epoch <= 5; epoch++) await lab.click("One epoch");
	lab.python.hold();
	lab.goTo(3);
	lab.press("Train");
	await lab.settle();
	lab.goTo(2);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.frame(5);
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 2]);
});

test("Pause, Train, Step: the run is at rest after one example", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	lab.python.hold();
	await lab.frame();
	lab.press("Pause");
	if (lab.trainButton() === "Train") lab.press("Train");
	await lab.settle();
	lab.press("Step");
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.frame(80);
	assert.deepEqual([lab.status(), lab.epoch(), lab.examples()], ["ready", 1, 1]);
});

test("Train that waits for a new run can be taken back", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.hold();
	lab.press("Reset");
	await lab.click("Train");
	assert.equal(lab.trainButton(), "Pause");
	await lab.click("Pause");
	lab.python.letGo();
	await lab.settle();
	await lab.frame(5);
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 0]);
});

test("Train twice while a new run begins starts one loop, or none", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.press("Reset");
	await lab.click("Train");
	lab.press(lab.trainButton() === "Train" ? "Train" : "Pause");
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.frame(4);
	assert.ok(Number(lab.epoch()) <= 4, "two loops train");
	lab.assertTrue();
});

test("Train that waits for Python is done, whatever Python says of an edit before it", {
	settings: { speed: "instant", epochs: 30 },
}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	lab.setByHand("bias", 1);
	await lab.click("Train");
	lab.python.failNext("set_parameters", "ValueError", "bias must be a finite number");
	lab.python.letGo();
	await lab.settle();
	if (lab.status() === "ready") assert.equal(lab.trainButton(), "Train again");
	assert.equal(lab.epoch(), 30);
});
