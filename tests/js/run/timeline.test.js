// Going back in a run, and on from there.

import assert from "node:assert/strict";
import { Lab, networkAfter, sessionOf, test } from "./harness.js";

/** A run that is at its tenth epoch. @param {Lab} lab */
async function trained(lab) {
	await lab.start();
	for (let epoch = 1; epoch <= 10; epoch++) await lab.click("One epoch");
	assert.equal(lab.timelineEpoch(), 10);
}

test("the timeline goes back to a recorded epoch, and later records stay visible", {}, async (lab) => {
	await trained(lab);
	lab.goTo(3);
	await lab.settle();
	assert.match(lab.message(), /^At epoch 3: \d of 4 right, loss [\d.]+\.$/);
	assert.deepEqual(lab.position(), networkAfter({}, 3));
	assert.equal(lab.timelineEpoch(), 3);
	assert.deepEqual(lab.recordedEpochs(), [...Array(11).keys()]);
	lab.goTo(10);
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({}, 10));
	lab.assertTrue();
});

test("of many moves of the slider the last counts", {}, async (lab) => {
	await trained(lab);
	lab.python.hold();
	for (const epoch of [9, 8, 7, 6, 5, 4]) {
		lab.goTo(epoch);
		assert.equal(lab.timelineEpoch(), epoch);
		await lab.settle();
	}
	lab.python.answer();
	await lab.settle();
	assert.equal(lab.timelineEpoch(), 4); // and not back at one that was passed over
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.python.requests("restore").length, 2);
	assert.deepEqual(lab.position(), networkAfter({}, 4));
	assert.deepEqual(
		lab.said.filter((text) => text.startsWith("At epoch")).length,
		1,
		lab.said.join("\n"),
	);
	lab.assertTrue();
});

test("a slider that is moved from answer to answer follows", {}, async (lab) => {
	await trained(lab);
	for (const epoch of [8, 2, 5, 0, 10, 1]) {
		lab.goTo(epoch);
		await lab.settle();
		assert.equal(lab.timelineEpoch(), epoch);
		assert.deepEqual(lab.position(), networkAfter({}, epoch));
	}
});

test("going back in mid-run pauses it", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(8);
	lab.goTo(2);
	await lab.settle();
	await lab.frame(5);
	assert.deepEqual([lab.epoch(), lab.status(), lab.trainButton()], [2, "ready", "Train"]);
	assert.match(lab.message(), /^At epoch 2: /);
	const requests = lab.python.log.length;
	await lab.frame(3);
	assert.equal(lab.python.log.length, requests);
	lab.assertTrue();
});

test("training on from there replaces what came later", {
	settings: { epochs: 12 },
}, async (lab) => {
	await trained(lab);
	lab.goTo(3);
	await lab.settle();
	lab.setByHand("bias", 2);
	await lab.settle();
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2, 3]);
	await lab.click("One epoch");
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2, 3, 4]);
	lab.goTo(1);
	await lab.settle();
	await lab.click("One epoch");
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2]); // the other future is gone
	assert.deepEqual(lab.epochsByHand(), []);
	lab.press("Train");
	await lab.framesUntil(() => lab.status() === "ready");
	assert.deepEqual(lab.position(), networkAfter({}, 12));
	assert.deepEqual(lab.recordedEpochs(), [...Array(13).keys()]);
	lab.assertTrue();
});

for (const training of [false, true]) {
	test(`Train right after the slider${training ? ", in mid-run," : ""} trains from there`, {
		settings: { epochs: 15 },
	}, async (lab) => {
		await trained(lab);
		if (training) {
			await lab.click("Train");
			lab.python.hold();
			await lab.frame();
		} else {
			lab.python.hold();
		}
		lab.goTo(3);
		lab.press("Train");
		await lab.settle();
		lab.python.letGo();
		await lab.framesUntil(() => lab.message().startsWith("Finished at epoch 15: "));
		const slices = lab.python.requests("advance").length;
		assert.ok(slices >= 10 + 12, `${slices} slices: it did not go back`);
		assert.deepEqual(lab.position(), networkAfter({}, 15));
		assert.equal(lab.timelineEpoch(), 15);
		lab.assertTrue();
	});
}

test("Step right after the slider learns there", {}, async (lab) => {
	await trained(lab);
	lab.python.hold();
	lab.goTo(3);
	lab.press("Step");
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.frame(80);
	assert.deepEqual([lab.epoch(), lab.examples()], [3, 1]);
	assert.match(lab.message(), /^Learnt from example 1 of 4/);
	lab.assertTrue();
});

test("One epoch right after the slider is learnt there", {}, async (lab) => {
	await trained(lab);
	lab.python.hold();
	lab.goTo(3);
	lab.press("One epoch");
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.match(lab.message(), /^Now at epoch 4: /);
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2, 3, 4]);
	lab.assertTrue();
});

test("the slider right after One epoch also goes back", {}, async (lab) => {
	await trained(lab);
	lab.python.hold();
	await lab.click("One epoch");
	lab.goTo(3);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.epoch(), 3);
	lab.assertTrue();
});

test("Reset right after the slider starts again", {}, async (lab) => {
	await trained(lab);
	lab.python.hold();
	lab.goTo(3);
	await lab.settle();
	lab.press("Reset");
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.frame(3);
	assert.equal(lab.message(), "Back at the first weights of seed 109.");
	assert.deepEqual(lab.position(), networkAfter({}, 0));
	assert.deepEqual([lab.recordedEpochs(), lab.timelineEpoch()], [[0], 0]);
	lab.assertTrue();
});

test("after a scrub that a reset has ended, the slider works in the new run", {}, async (lab) => {
	await trained(lab);
	lab.python.hold();
	lab.goTo(3);
	lab.goTo(5);
	await lab.settle();
	await lab.click("Reset");
	lab.python.letGo();
	await lab.settle();
	await lab.click("One epoch");
	await lab.click("One epoch");
	lab.goTo(1);
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({}, 1));
	assert.equal(lab.timelineEpoch(), 1);
});

test("while a new run begins there is nothing to go back to", {}, async (lab) => {
	await trained(lab);
	lab.python.hold();
	await lab.click("Reset");
	// The records of the old run may still be visible.
	if (lab.recordedEpochs().includes(5)) lab.goTo(5);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.epoch(), 0);
	assert.deepEqual(lab.python.requests("restore"), []);
	lab.assertTrue();
});

test("a place names the learning rate that it was learnt with", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	await lab.click("One epoch");
	lab.set({ learning_rate: 0.5 });
	await lab.settle();
	await lab.click("One epoch");
	lab.goTo(1);
	await lab.settle();
	assert.equal(lab.position()?.learning_rate, 0.1);
	lab.goTo(3);
	await lab.settle();
	assert.equal(lab.position()?.learning_rate, 0.5);
	lab.goTo(1);
	await lab.settle();
	await lab.click("One epoch"); // with that of the settings
	assert.equal(lab.position()?.learning_rate, 0.5);
	lab.assertTrue();
});

test("a learning rate set on the way back is that of what is learnt there", {}, async (lab) => {
	await trained(lab);
	lab.python.hold();
	lab.goTo(3);
	lab.set({ learning_rate: 0.5 });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.click("One epoch");
	const twin = sessionOf({});
	twin.advance({ until: 3, stop: "time" });
	twin.set_learning_rate({ learning_rate: 0.5 });
	twin.advance({ until: 4, stop: "time" });
	assert.deepEqual(lab.position(), twin.position());
});

test("a number set by hand on the way back is set there", {}, async (lab) => {
	await trained(lab);
	lab.python.hold();
	lab.goTo(3);
	await lab.settle();
	lab.setByHand("bias", 2);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.epoch(), 3);
	assert.equal(lab.number("bias"), 2);
	assert.deepEqual(lab.epochsByHand(), [3]);
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2, 3]);
	lab.assertTrue();
});

test("numbers tried on the way back are answered for the place", {}, async (lab) => {
	await trained(lab);
	lab.python.hold();
	lab.goTo(3);
	await lab.settle();
	lab.tryNumbers(0.9, 0.1);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	const [w1, w2, bias] = networkAfter({}, 3).parameters;
	assert.equal(lab.answer(), w1 * 0.9 + w2 * 0.1 + bias);
});

test("going back clears the errors of the fields that it sets", {}, async (lab) => {
	await trained(lab);
	lab.page.set({ problems: { weight_1: "bad", weight_2: "bad", bias: "bad", seed: "bad" } });
	lab.goTo(3);
	assert.deepEqual(
		/** @type {const} */ (["weight_1", "weight_2", "bias", "seed"]).map((name) =>
			lab.problem(name),
		),
		[null, null, null, "bad"],
	);
	await lab.settle();
});

test("a place that Python refuses is warned of, and the slider goes back", {}, async (lab) => {
	await trained(lab);
	lab.python.failNext("restore", "ValueError", "epoch must be a whole number");
	lab.goTo(3);
	await lab.settle();
	assert.equal(lab.message(), "epoch must be a whole number");
	assert.deepEqual([lab.epoch(), lab.timelineEpoch(), lab.status()], [10, 10, "ready"]);
	lab.goTo(4);
	await lab.settle();
	assert.equal(lab.epoch(), 4);
	lab.assertTrue();
});

for (const [button, said] of /** @type {const} */ ([
	["Train", /^Finished at epoch 10: /],
	["One epoch", /^Now at epoch 4: /],
	["Step", /^Learnt from example 1 of 4/],
])) {
	test(`${button} right after the slider, at the end of a run, is not refused`, {
		settings: { epochs: 10 },
	}, async (lab) => {
		await trained(lab);
		lab.goTo(3);
		lab.press(button);
		await lab.framesUntil(() => said.test(lab.message()));
		assert.ok(!lab.said.some((text) => text.includes("has reached")), lab.said.join("\n"));
		lab.assertTrue();
	});
}

test("an edit within an epoch leaves the record of the epoch's end within reach", {}, async (lab) => {
	await trained(lab);
	await lab.click("Step");
	await lab.framesUntil(() => lab.example()?.progress === 1);
	lab.setByHand("bias", 2);
	await lab.settle();
	lab.setByHand("bias", 3);
	await lab.settle();
	assert.deepEqual(lab.recordedEpochs(), [...Array(11).keys(), 10]);
	assert.deepEqual(lab.epochsByHand(), [10]);
	const edited = lab.position();
	lab.goTo(10);
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({}, 10));
	lab.goTo(10, 1);
	await lab.settle();
	assert.deepEqual(lab.position(), edited);
	lab.assertTrue();
});

test("an edit within an epoch is gone once the run has passed it on another way", {}, async (lab) => {
	await trained(lab);
	await lab.click("Step");
	await lab.framesUntil(() => lab.example()?.progress === 1);
	lab.setByHand("bias", 2);
	await lab.settle();
	lab.goTo(10);
	await lab.settle();
	for (let examples = 1; examples <= 4; examples++) {
		await lab.click("Step");
		await lab.framesUntil(() => lab.example()?.progress === 1);
	}
	assert.deepEqual(lab.recordedEpochs(), [...Array(12).keys()]);
	assert.deepEqual(lab.epochsByHand(), []);
	assert.deepEqual(lab.position(), networkAfter({}, 11));
	lab.assertTrue();
});
