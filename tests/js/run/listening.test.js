// What those hear who listen to the page: each thing once, and no more at a time than there is to say.

import assert from "node:assert/strict";
import { mock } from "node:test";
import { test } from "./harness.js";

mock.timers.enable({ apis: ["setTimeout"] });

test("the answer to numbers that were tried is said after a pause, once, and is gone then", {}, async (lab) => {
	await lab.start();
	for (const x of [0.5, 0.6, 0.7]) {
		lab.tryNumbers(x, 0.4);
		await lab.settle();
		mock.timers.tick(900);
		assert.equal(lab.heard(), "");
	}
	mock.timers.tick(100);
	assert.match(lab.heard(), /^Prediction \d\.\d{3}/);
	mock.timers.tick(3000);
	assert.equal(lab.heard(), "");
	mock.timers.tick(60_000);
	assert.equal(lab.heard(), "");
});

test("the answer is not said while the run goes on", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	lab.tryNumbers(0.5, 0.4);
	await lab.frame(2);
	mock.timers.tick(2000);
	assert.equal(lab.heard(), "");
});

test("the answer is not said when Python has not given it, or after something else was said", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.tryNumbers(0.5, 0.4);
	await lab.settle();
	mock.timers.tick(2000);
	assert.equal(lab.heard(), "");
	lab.python.letGo();
	await lab.settle();
	lab.tryNumbers(0.6, 0.4);
	await lab.click("One epoch");
	mock.timers.tick(2000);
	assert.equal(lab.heard(), "");
});

test("what an arrow key sets is said by its field, and what is typed by the message", {}, async (lab) => {
	await lab.start();
	lab.step(true);
	lab.setByHand("weight_1", 0.6);
	await lab.settle();
	assert.match(lab.message(), /^Weight 1 set by hand to 0\.6 /);
	assert.equal(lab.isQuiet(), true);
	lab.step(false);
	lab.setByHand("weight_1", 0.7);
	await lab.settle();
	assert.equal(lab.isQuiet(), false);
	await lab.click("Train");
	lab.step(true);
	lab.set({ learning_rate: 0.2 });
	await lab.frame(2);
	assert.match(lab.message(), /^The learning rate is 0\.2 from here on/);
	assert.equal(lab.isQuiet(), true);
	await lab.click("Pause");
	await lab.frame(2);
	assert.equal(lab.isQuiet(), false);
});

test("with Live, the result is heard once, when there are no more changes", {
	settings: { live: true, epochs: 30 },
}, async (lab) => {
	await lab.start();
	for (const learning_rate of [0.2, 0.3]) {
		lab.set({ learning_rate });
		await lab.settle();
		assert.equal(lab.isQuiet(), true);
		mock.timers.tick(900);
		assert.equal(lab.heard(), "");
	}
	mock.timers.tick(100);
	assert.match(lab.heard(), /^Trained from the first weights to epoch 30: \d of 4 right/);
});
