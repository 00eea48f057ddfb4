// Presses that come while something is under way: the last one counts, and is not talked over.

import assert from "node:assert/strict";
import { Lab, networkAfter, test } from "./harness.js";

/** A run whose next slice is not answered yet. @param {Lab} lab @param {number} epochs behind it */
async function trainAndHold(lab, epochs) {
	await lab.start();
	await lab.click("Train");
	await lab.framesUntil(() => lab.epoch() === epochs);
	lab.python.hold();
	await lab.frame();
	assert.equal(lab.python.waiting?.call, "advance");
}

test("Pause lets the slice under way count, and says where the run is then", {}, async (lab) => {
	await trainAndHold(lab, 3);
	await lab.click("Pause");
	assert.deepEqual([lab.status(), lab.trainButton()], ["ready", "Train"]);
	assert.doesNotMatch(lab.message(), /^Paused/);
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.epoch(), 4);
	assert.match(lab.message(), /^Paused at epoch 4: \d of 4 right, loss [\d.]+\.$/);
	const requests = lab.python.log.length;
	await lab.frame(5);
	assert.equal(lab.python.log.length, requests);
	assert.equal(lab.measures(), 0); // it was not a run to the end
	lab.assertTrue();
});

test("Pause between two slices asks for no other one", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	await lab.click("Pause");
	await lab.frame(5);
	assert.match(lab.message(), /^Paused at epoch 3: /);
	assert.equal(lab.python.requests("advance").length, 3);
});

test("Pause at Instant takes effect after the slice under way", {
	settings: { speed: "instant" },
}, async (lab) => {
	await lab.start();
	lab.python.hold();
	await lab.click("Train");
	lab.python.answer();
	await lab.settle();
	await lab.click("Pause");
	lab.python.letGo();
	await lab.settle();
	assert.match(lab.message(), /^Paused at epoch 80: /);
	lab.assertTrue();
});

test("a paused run goes on where it was", { settings: { epochs: 20 } }, async (lab) => {
	await lab.start();
	for (const epoch of [3, 7, 12]) {
		await lab.click("Train");
		await lab.framesUntil(() => lab.epoch() === epoch);
		await lab.click("Pause");
		await lab.frame(2);
		assert.equal(lab.status(), "ready");
	}
	await lab.click("Train");
	await lab.framesUntil(() => lab.status() === "ready");
	assert.deepEqual(lab.position(), networkAfter({}, 20));
	assert.deepEqual(lab.recordedEpochs(), [...Array(21).keys()]);
});

test("Pause in the run's last slice ends it", { settings: { epochs: 4 } }, async (lab) => {
	await trainAndHold(lab, 3);
	await lab.click("Pause");
	lab.python.letGo();
	await lab.settle();
	assert.match(lab.message(), /^(Paused|Finished) at epoch 4: /);
	assert.deepEqual([lab.status(), lab.trainButton()], ["ready", "Train again"]);
});

test("Train right after Pause goes on, without a second loop", {}, async (lab) => {
	await trainAndHold(lab, 3);
	lab.press("Pause");
	lab.press("Train");
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.status(), "training");
	assert.match(lab.message(), /^Training to epoch 10,000/);
	for (const epoch of [5, 6, 7]) {
		await lab.frame();
		assert.equal(lab.epoch(), epoch); // one slice a frame
	}
	assert.match(lab.message(), /^Training to epoch 10,000/);
});

test("Pause and Train, again and again, leave one loop", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	for (let presses = 0; presses < 5; presses++) {
		lab.press("Pause");
		lab.press("Train");
		await lab.settle();
		await lab.frame();
		assert.equal(lab.status(), "training");
	}
	const epoch = Number(lab.epoch());
	await lab.frame(4);
	assert.equal(lab.epoch(), epoch + 4);
	await lab.click("Pause");
	await lab.frame(5);
	assert.match(lab.message(), /^Paused at/);
	assert.equal(lab.status(), "ready");
});

for (const pausing of [true, false]) {
	const when = pausing ? "right after Pause" : "while it trains";

	test(`Step ${when} waits for the slice, learns one example, and is said last`, {}, async (lab) => {
		await trainAndHold(lab, 3);
		if (pausing) lab.press("Pause");
		lab.press("Step");
		await lab.settle();
		lab.python.letGo();
		await lab.settle();
		assert.deepEqual([lab.epoch(), lab.examples(), lab.status()], [4, 1, "ready"]);
		assert.equal(lab.example()?.index, 0);
		await lab.frame(80);
		assert.match(lab.message(), /^Learnt from example 1 of 4/);
		assert.deepEqual([lab.epoch(), lab.examples()], [4, 1]);
		lab.assertTrue();
	});

	test(`One epoch ${when} waits for the slice, and is said last`, {}, async (lab) => {
		await trainAndHold(lab, 3);
		if (pausing) lab.press("Pause");
		lab.press("One epoch");
		await lab.settle();
		lab.python.letGo();
		await lab.settle();
		assert.match(lab.message(), /^Now at epoch 5: /);
		await lab.frame(5);
		assert.match(lab.message(), /^Now at epoch 5: /);
		assert.deepEqual([lab.epoch(), lab.status()], [5, "ready"]);
	});

	test(`Reset ${when} is said last, and drops the slice`, {}, async (lab) => {
		await trainAndHold(lab, 3);
		if (pausing) lab.press("Pause");
		lab.press("Reset");
		await lab.settle();
		assert.equal(lab.status(), "ready");
		lab.python.letGo();
		await lab.settle();
		await lab.frame(5);
		assert.equal(lab.message(), "Back at the first weights of seed 109.");
		assert.deepEqual([lab.epoch(), lab.status()], [0, "ready"]);
		assert.deepEqual(lab.recordedEpochs(), [0]);
		lab.assertTrue();
	});

	test(`the timeline ${when} is said last, and leads back`, {}, async (lab) => {
		await trainAndHold(lab, 3);
		if (pausing) lab.press("Pause");
		lab.goTo(1);
		await lab.settle();
		assert.equal(lab.timelineEpoch(), 1); // where it was put, whatever Python says meanwhile
		lab.python.letGo();
		await lab.settle();
		await lab.frame(5);
		assert.match(lab.message(), /^At epoch 1: /);
		assert.deepEqual([lab.epoch(), lab.status()], [1, "ready"]);
		lab.assertTrue();
	});

	test(`another seed ${when} is said last, and begins at once`, {}, async (lab) => {
		await trainAndHold(lab, 3);
		if (pausing) lab.press("Pause");
		lab.set({ seed: 7 });
		await lab.settle();
		lab.python.letGo();
		await lab.settle();
		await lab.frame(5);
		assert.equal(lab.message(), "Another seed: the run starts again at epoch 0.");
		assert.deepEqual(lab.position(), networkAfter({ seed: 7 }, 0));
		lab.assertTrue();
	});

	test(`a number set by hand ${when} is said last, and kept`, {}, async (lab) => {
		await trainAndHold(lab, 3);
		if (pausing) lab.press("Pause");
		lab.setByHand("bias", 2);
		await lab.settle();
		assert.equal(lab.number("bias"), 2);
		if (pausing) lab.python.letGo();
		else {
			lab.python.answer(); // the slice
			await lab.settle();
			assert.equal(lab.python.waiting?.call, "set_parameters");
			lab.python.answer();
			await lab.settle();
			lab.press("Pause");
			lab.python.letGo();
		}
		await lab.settle();
		assert.ok(lab.said.includes("Bias set by hand to 2 at epoch 4."), lab.said.join("\n"));
		assert.deepEqual(lab.epochsByHand(), [4]);
	});
}

test("Pause says nothing over what was said meanwhile", {}, async (lab) => {
	await trainAndHold(lab, 3);
	lab.press("Pause");
	lab.page.set({ message: { text: "Something else.", tone: "plain" } });
	lab.python.letGo();
	await lab.settle();
	await lab.frame(3);
	assert.equal(lab.message(), "Something else.");
});

test("Train in the middle of One epoch trains on from its end", {
	settings: { epochs: 9 },
}, async (lab) => {
	await lab.start();
	lab.python.hold("advance");
	await lab.click("One epoch");
	await lab.click("Train");
	lab.python.letGo();
	await lab.framesUntil(() => lab.message().startsWith("Finished at epoch 9: "));
	assert.equal(lab.status(), "ready");
	assert.deepEqual(lab.position(), networkAfter({}, 9));
});

test("One epoch, many times before any is answered, counts as often", {}, async (lab) => {
	await lab.start();
	lab.python.hold("advance");
	for (let presses = 0; presses < 4; presses++) await lab.click("One epoch");
	lab.python.letGo();
	await lab.settle();
	assert.match(lab.message(), /^Now at epoch 4: /);
	lab.assertTrue();
});

test("Step, One epoch and Train in one go all count, in their order", {
	settings: { epochs: 6 },
}, async (lab) => {
	await lab.start();
	lab.press("Step");
	lab.press("One epoch");
	lab.press("Train");
	await lab.framesUntil(() => lab.message().startsWith("Finished at epoch 6: "));
	assert.deepEqual(lab.position(), networkAfter({}, 6));
	lab.assertTrue();
});

for (const button of /** @type {const} */ (["Step", "One epoch"])) {
	test(`Reset drops a ${button} that is not answered yet`, {}, async (lab) => {
		await lab.start();
		lab.python.hold();
		await lab.click(button);
		await lab.click("Reset");
		lab.python.letGo();
		await lab.settle();
		await lab.frame(80);
		assert.equal(lab.message(), "Back at the first weights of seed 109.");
		assert.deepEqual([lab.epoch(), lab.examples()], [0, 0]);
		assert.equal(lab.example(), null);
		lab.assertTrue();
	});

	test(`${button} right after Reset is learnt by the new run`, {}, async (lab) => {
		await lab.start();
		await lab.click("One epoch");
		lab.python.hold();
		lab.press("Reset");
		lab.press(button);
		await lab.settle();
		lab.python.letGo();
		await lab.settle();
		await lab.frame(80);
		assert.match(lab.message(), button === "Step" ? /^Learnt from example 1/ : /^Now at epoch 1/);
		assert.deepEqual([lab.epoch(), lab.examples()], button === "Step" ? [0, 1] : [1, 0]);
		lab.assertTrue();
	});
}

test("Train in mid-run, after Reset, is that of the new run", {
	settings: { epochs: 8 },
}, async (lab) => {
	await trainAndHold(lab, 3);
	lab.press("Reset");
	lab.press("Train");
	await lab.settle();
	lab.python.letGo();
	await lab.framesUntil(() => lab.message().startsWith("Finished"));
	assert.deepEqual(lab.position(), networkAfter({}, 8));
	assert.deepEqual(lab.recordedEpochs(), [...Array(9).keys()]);
	lab.assertTrue();
});

test("Train right after Reset starts no second loop", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.press("Reset");
	lab.press("Train");
	await lab.settle();
	const epoch = Number(lab.epoch());
	await lab.frame(4);
	assert.ok(Number(lab.epoch()) <= epoch + 4, "two loops train");
	assert.equal(lab.status(), "training");
	lab.assertTrue();
});

test("Train right after Pause, at Instant, ends once", {
	settings: { speed: "instant", epochs: 400 },
}, async (lab) => {
	await lab.start();
	lab.python.hold();
	await lab.click("Train");
	lab.press("Pause");
	lab.press("Train");
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.frame(2);
	assert.equal(lab.said.filter((text) => text.startsWith("Finished")).length, 1);
	assert.equal(lab.measures(), 1);
	assert.deepEqual(lab.position(), networkAfter({}, 400));
	lab.assertTrue();
});

test("Pause after Pause and Train, at Instant, leaves one slice to come and says where it led", {
	settings: { speed: "instant" },
}, async (lab) => {
	await lab.start();
	lab.python.hold();
	await lab.click("Train");
	lab.press("Pause");
	lab.press("Train");
	await lab.settle();
	lab.python.answer();
	await lab.settle();
	await lab.click("Pause");
	const slices = lab.python.requests("advance").length;
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.python.requests("advance").length, slices);
	assert.match(lab.message(), /^Paused at epoch 80: /);
	assert.equal(lab.epoch(), 80);
});

for (const [button, said] of /** @type {const} */ ([
	["Train", /^Finished at epoch 6: /],
	["One epoch", /^Now at epoch 1: /],
	["Step", /^Learnt from example 1 of 4/],
])) {
	test(`${button} right after Reset, at the end of a run, is not refused`, {
		settings: { epochs: 6 },
	}, async (lab) => {
		await lab.start();
		await lab.click("Train");
		await lab.framesUntil(() => lab.status() === "ready");
		lab.press("Reset");
		lab.press(button);
		await lab.framesUntil(() => said.test(lab.message()));
		assert.ok(!lab.said.some((text) => text.includes("has reached")), lab.said.join("\n"));
		lab.assertTrue();
	});
}
