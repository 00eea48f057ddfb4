// A worker that dies is replaced, and nothing is lost but the request it died of.

import assert from "node:assert/strict";
import { Lab, networkAfter, sessionOf, test } from "./harness.js";

const STARTED_AGAIN = /^Python stopped \(.+\) and was restarted\. /;

/** Whether it was said that Python was restarted. @param {Lab} lab */
const told = (lab) => lab.said.some((text) => STARTED_AGAIN.test(text));

/** A run at its third epoch. @param {Lab} lab */
async function trained(lab) {
	await lab.start();
	for (let epoch = 1; epoch <= 3; epoch++) await lab.click("One epoch");
}

for (const speed of /** @type {const} */ (["epoch", "watch", "instant"])) {
	test(`at ${speed}, a run whose worker dies goes on to the same figures`, {
		settings: { speed, epochs: 130 },
	}, async (lab) => {
		await lab.start();
		lab.python.hold("advance");
		await lab.click("Train");
		for (let slice = 0; slice < 2; slice++) {
			await lab.frame();
			lab.python.answer();
			await lab.settle();
		}
		await lab.frame();
		const epoch = Number(lab.epoch());
		assert.ok(epoch > 0);
		lab.python.die();
		await lab.settle();
		lab.python.letGo();
		await lab.framesUntil(() => lab.status() === "ready");
		assert.match(lab.message(), /^Python stopped .+ was restarted\. Finished at epoch 130: /);
		assert.deepEqual(lab.position(), networkAfter({}, 130));
		assert.equal(lab.recordedEpochs()[0], 0);
		assert.ok(lab.recordedEpochs().includes(1), "what was recorded before is lost");
		assert.equal(lab.python.starts, 2);
		assert.ok(told(lab));
		assert.ok(
			lab.said.some((text) =>
				text.endsWith(` and was restarted. Training continues from epoch ${epoch}.`),
			),
		);
		lab.assertTrue();
	});
}

test("the reason for a restart stays long enough to be read, and then disappears", {
	settings: { epochs: 2000, speed: "epoch" },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.python.die("crashed.");
	await lab.frame();
	const told = "Python stopped (crashed) and was restarted.";
	assert.equal(lab.message(), `${told} Training continues from epoch 3.`);
	lab.pass(5000);
	await lab.click("Pause");
	assert.match(lab.message(), /^Python stopped \(crashed\) and was restarted\. Paused at epoch /);
	lab.pass(1000);
	await lab.click("One epoch");
	assert.match(lab.message(), /^Now at epoch /);
	assert.equal(lab.python.starts, 2);
});

for (const [button, says] of /** @type {const} */ ([
	["Step", "Learnt from example 1"],
	["One epoch", "Now at epoch 4: "],
	["Train", "Training continues from epoch 3."],
])) {
	test(`${button} on a worker that died at rest says why and what was done`, {}, async (lab) => {
		await trained(lab);
		lab.python.die("crashed.");
		lab.press(button);
		await lab.settle();
		await lab.frame(button === "Step" ? 80 : 1);
		const told = "Python stopped (crashed) and was restarted. ";
		assert.ok(lab.message().startsWith(told + says), lab.message());
	});
}

test("while Python is started again the run can be seen to be on its way", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.python.hold("start");
	lab.python.die();
	await lab.frame();
	assert.deepEqual([lab.status(), lab.trainButton()], ["loading", "Pause"]);
	assert.equal(lab.epoch(), 3);
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.status(), "training");
	await lab.frame(2);
	assert.equal(lab.epoch(), 5);
});

test("Pause, while Python is started again, takes the run's going on back", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.python.hold("start");
	lab.python.die();
	await lab.frame();
	await lab.click("Pause");
	lab.python.letGo();
	await lab.settle();
	await lab.frame(3);
	assert.deepEqual([lab.epoch(), lab.status()], [3, "ready"]);
	assert.match(lab.message(), STARTED_AGAIN);
	lab.assertTrue();
});

test("Reset during a restart of Python starts the run again", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.python.hold("start");
	lab.python.die();
	await lab.frame();
	await lab.click("Reset");
	lab.python.letGo();
	await lab.settle();
	await lab.frame(3);
	assert.deepEqual(lab.position(), networkAfter({}, 0));
	assert.equal(lab.status(), "ready");
	assert.deepEqual(lab.recordedEpochs(), [0]);
	lab.assertTrue();
});

test("another seed, while Python is started again, begins another run", {}, async (lab) => {
	await trained(lab);
	lab.python.die();
	lab.python.hold("start");
	lab.tryNumbers(0.9, 0.9);
	await lab.settle();
	lab.set({ seed: 7 });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ seed: 7 }, 0));
	assert.deepEqual(lab.recordedEpochs(), [0]);
	lab.assertTrue();
});

test("a worker that goes silent in mid-run is given up after a while", {
	settings: { epochs: 9 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.python.fallSilent();
	await lab.frame(10);
	assert.deepEqual([lab.epoch(), lab.status()], [3, "training"]);
	lab.python.timeOut();
	await lab.framesUntil(() => lab.status() === "ready");
	assert.match(lab.message(), /^Python stopped .+ was restarted\. Finished at epoch 9: /);
	assert.ok(lab.said.some((text) => text.includes("it did not answer for 3 seconds")));
	assert.deepEqual(lab.position(), networkAfter({}, 9));
	assert.equal(lab.python.starts, 2);
});

test("a worker that dies between two slices is noticed at the next", {
	settings: { epochs: 9 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.python.die();
	await lab.framesUntil(() => lab.status() === "ready");
	assert.deepEqual(lab.position(), networkAfter({}, 9));
	lab.assertTrue();
});

test("a run that goes on each time may lose its worker many times", {
	settings: { epochs: 20 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	for (let death = 1; death <= 5; death++) {
		await lab.frame(2);
		lab.python.die();
	}
	await lab.framesUntil(() => lab.status() === "ready");
	assert.match(lab.message(), /^Python stopped .+ was restarted\. Finished at epoch 20: /);
	assert.deepEqual(lab.position(), networkAfter({}, 20));
	assert.deepEqual(lab.recordedEpochs(), [...Array(21).keys()]);
	assert.equal(lab.python.starts, 6);
});

test("Example goes on where it was when its worker dies", {
	settings: { speed: "example", epochs: 2 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.framesUntil(() => lab.example()?.index === 1);
	lab.python.die();
	await lab.framesUntil(() => lab.status() === "ready");
	assert.deepEqual(lab.position(), networkAfter({}, 2));
	assert.equal(lab.python.starts, 2);
});

test("a run that ends its worker twice at the same place stops there, and says so", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	for (let death = 0; death < 10; death++) lab.python.dieOf("advance");
	await lab.frame(20);
	assert.deepEqual([lab.status(), lab.trainButton()], ["ready", "Train"]);
	assert.match(lab.message(), STARTED_AGAIN);
	assert.match(lab.message(), /The run is still at epoch 3: /);
	assert.equal(lab.epoch(), 3);
	assert.ok(lab.python.starts <= 3, `${lab.python.starts} starts`);
	const { starts } = lab.python;
	await lab.frame(20);
	assert.equal(lab.python.starts, starts);
	lab.assertTrue();
});

test("after that Train tries again, and goes on if it can", {
	settings: { epochs: 9 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	for (let death = 0; death < 2; death++) lab.python.dieOf("advance");
	await lab.frame(20);
	assert.equal(lab.status(), "ready");
	await lab.click("Train");
	await lab.framesUntil(() => lab.status() === "ready");
	assert.deepEqual(lab.position(), networkAfter({}, 9));
});

test("a start that fails after a worker's death says so, and loses nothing", {
	settings: { epochs: 9 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.python.failStart("cut off");
	lab.python.die();
	await lab.frame();
	assert.deepEqual([lab.status(), lab.failure()], ["failed", "cut off"]);
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2, 3]);
	await lab.click("Try again");
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 3]);
	lab.assertTrue();
	await lab.click("Train");
	await lab.framesUntil(() => lab.status() === "ready");
	assert.deepEqual(lab.position(), networkAfter({}, 9));
	assert.deepEqual(lab.recordedEpochs(), [...Array(10).keys()]);
});

test("numbers tried on a worker that died at rest are answered by the next", {}, async (lab) => {
	await trained(lab);
	lab.python.die();
	lab.tryNumbers(0.9, 0.1);
	await lab.settle();
	assert.match(lab.message(), / and was restarted\. The run is still at epoch 3: /);
	assert.equal(lab.status(), "ready");
	assert.notEqual(lab.answer(), null);
	assert.deepEqual(lab.position(), networkAfter({}, 3));
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2, 3]);
	lab.assertTrue();
});

test("Train on a worker that died at rest trains", { settings: { epochs: 9 } }, async (lab) => {
	await trained(lab);
	lab.python.die();
	await lab.click("Train");
	await lab.framesUntil(() => lab.message().includes("Finished at epoch 9: "));
	assert.deepEqual(lab.position(), networkAfter({}, 9));
});

test("an edit after a worker has died at rest is used by the next one", {}, async (lab) => {
	await trained(lab);
	lab.python.die();
	lab.setByHand("weight_2", -4);
	await lab.settle();
	assert.equal(lab.number("weight_2"), -4);
	assert.equal(lab.position()?.parameters[1], -4);
	assert.ok(told(lab));
	assert.match(lab.message(), /Weight 2 set by hand to −4 at epoch 3\.$/);
	assert.equal(lab.python.starts, 2);
	lab.assertTrue();
});

test("what was set by hand outlives the worker", {}, async (lab) => {
	await trained(lab);
	lab.setByHand("weight_1", 3);
	await lab.settle();
	lab.python.die();
	lab.setByHand("weight_2", -4);
	await lab.settle();
	assert.deepEqual(lab.position()?.parameters.slice(0, 2), Float64Array.of(3, -4));
	assert.equal(lab.epoch(), 3);
	assert.deepEqual(lab.epochsByHand(), [3]);
});

test("an edit that its worker dies of is tried once more, and then given up", {}, async (lab) => {
	await trained(lab);
	for (let death = 0; death < 5; death++) lab.python.dieOf("set_parameters");
	lab.setByHand("weight_1", 3);
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.ok(lab.python.starts <= 3, `${lab.python.starts} starts`);
	assert.deepEqual(lab.position(), networkAfter({}, 3));
	assert.equal(lab.number("weight_1"), networkAfter({}, 3).parameters[0]);
	assert.match(lab.message(), STARTED_AGAIN);
	lab.assertTrue();
});

test("an edit in mid-run that kills its worker is used by the next one, and the run goes on", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.python.dieOf("set_parameters");
	lab.setByHand("weight_1", 3);
	await lab.frame(4);
	assert.equal(lab.status(), "training");
	assert.equal(lab.epochsByHand().length, 1);
	assert.ok(told(lab));
	await lab.frame(2);
	lab.assertTrue();
});

for (const [what, changes] of /** @type {const} */ ([
	["another seed", { seed: 7 }],
	["another task", { task: "xor" }],
])) {
	test(`${what} on a worker that died at rest begins that run`, {}, async (lab) => {
		await trained(lab);
		lab.python.die();
		lab.set(changes);
		await lab.settle();
		assert.match(lab.message(), / and was restarted\. The run starts at epoch 0\.$/);
		assert.deepEqual([lab.epoch(), lab.status()], [0, "ready"]);
		assert.deepEqual(lab.recordedEpochs(), [0]);
		lab.assertTrue();
	});
}

test("Reset after a worker has died at rest starts again", {}, async (lab) => {
	await trained(lab);
	lab.python.die();
	await lab.click("Reset");
	assert.deepEqual(lab.position(), networkAfter({}, 0));
	assert.equal(lab.status(), "ready");
	assert.equal(lab.python.starts, 2);
	lab.assertTrue();
});

test("a new run begins even if its worker dies at the start", {}, async (lab) => {
	await trained(lab);
	lab.python.dieOf("create");
	lab.set({ seed: 7 });
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ seed: 7 }, 0));
	assert.match(lab.message(), /^Python stopped \(out of memory\) and was restarted\. /);
	lab.assertTrue();
});

test("a learning rate on a worker that died at rest counts", {}, async (lab) => {
	await trained(lab);
	lab.python.die();
	lab.set({ learning_rate: 0.5 });
	await lab.settle();
	assert.equal(lab.status(), "ready");
	await lab.click("One epoch");
	assert.deepEqual([lab.epoch(), lab.position()?.learning_rate], [4, 0.5]);
	lab.assertTrue();
});

for (const [
	what,
	press,
	isDone,
] of /** @type {[string, (lab: Lab) => void, (lab: Lab) => boolean][]} */ ([
	["Step", (lab) => lab.press("Step"), (lab) => lab.examples() === 1],
	["One epoch", (lab) => lab.press("One epoch"), (lab) => lab.epoch() === 4],
	["the slider", (lab) => lab.goTo(1), (lab) => lab.epoch() === 1],
	["the gradient check", (lab) => lab.checkGradient(), (lab) => lab.page.look.check() !== null],
])) {
	test(`${what} on a worker that died at rest is done by another one`, {}, async (lab) => {
		await trained(lab);
		lab.python.die();
		press(lab);
		await lab.settle();
		await lab.frame(80);
		assert.ok(isDone(lab));
		assert.equal(lab.status(), "ready");
		assert.equal(lab.python.starts, 2);
		assert.equal(lab.timelineEpoch(), lab.epoch());
		assert.ok(told(lab));
		lab.assertTrue();
	});
}

for (const [
	what,
	press,
	isDone,
] of /** @type {[string, (lab: Lab) => void, (lab: Lab) => boolean][]} */ ([
	["One epoch", (lab) => lab.press("One epoch"), (lab) => lab.epoch() === 4],
	["Reset", (lab) => lab.press("Reset"), (lab) => lab.epoch() === 0],
	["an edit", (lab) => lab.setByHand("bias", 2), (lab) => lab.number("bias") === 2],
	["a number to try", (lab) => lab.tryNumbers(0.5, 0.5), (lab) => lab.answer() !== null],
])) {
	test(`${what} is done, also if the worker has died at rest again and again`, {}, async (lab) => {
		await trained(lab);
		for (let death = 1; death <= 4; death++) {
			// The new session answers these numbers: nothing else is asked of it.
			lab.python.die();
			lab.tryNumbers(0.9, death / 10);
			await lab.settle();
		}
		lab.python.die();
		press(lab);
		await lab.settle();
		assert.ok(isDone(lab));
		assert.equal(lab.python.starts, 6);
		lab.assertTrue();
	});
}

for (const call of ["predict", "learn_example", "restore", "set_learning_rate", "check_gradient"]) {
	test(`a worker that dies of ${call} is replaced, and the run is where it was`, {}, async (lab) => {
		await trained(lab);
		lab.python.dieOf(call);
		/** @type {Record<string, () => void>} */ ({
			predict: () => lab.tryNumbers(0.9, 0.1),
			learn_example: () => lab.press("Step"),
			restore: () => lab.goTo(1),
			set_learning_rate: () => lab.set({ learning_rate: 0.5 }),
			check_gradient: () => lab.checkGradient(),
		})[call]();
		await lab.settle();
		await lab.frame(80);
		assert.equal(lab.status(), "ready");
		assert.ok(told(lab));
		assert.equal(lab.python.starts, 2);
		lab.assertTrue();
		const twin = sessionOf({ learning_rate: lab.page.look.settings().learning_rate });
		assert.equal(lab.python.session?.rate, twin.rate);
		await lab.click("One epoch");
		lab.assertTrue();
	});
}

test("a worker that dies in the middle of an epoch leaves the run there", {}, async (lab) => {
	await trained(lab);
	await lab.click("Step");
	await lab.frame(80);
	lab.python.die();
	lab.tryNumbers(0.9, 0.1);
	await lab.settle();
	assert.deepEqual([lab.epoch(), lab.examples()], [3, 1]);
	await lab.click("One epoch");
	assert.deepEqual(lab.position(), networkAfter({}, 4));
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2, 3, 4]);
	lab.assertTrue();
});

test("after a restart the timeline leads back to before it", {}, async (lab) => {
	await trained(lab);
	lab.python.die();
	lab.tryNumbers(0.9, 0.1);
	await lab.settle();
	await lab.click("One epoch");
	lab.goTo(1);
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({}, 1));
	lab.assertTrue();
});

test("a worker that dies while a part is held leaves what was set", {}, async (lab) => {
	await trained(lab);
	lab.hold();
	lab.setByHand("bias", 1);
	await lab.settle();
	lab.python.die();
	lab.setByHand("bias", 2);
	await lab.settle();
	lab.release();
	await lab.settle();
	assert.deepEqual([lab.position()?.parameters[2], lab.number("bias")], [2, 2]);
	assert.equal(lab.status(), "ready");
	await lab.click("One epoch");
	assert.equal(lab.epoch(), 4);
	lab.assertTrue();
});
