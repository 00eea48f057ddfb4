// Python starts: what the reader does before it is ready, and the effect.

import assert from "node:assert/strict";
import { DEFAULTS as PYTHON } from "#python";
import { networkAfter, sessionOf, test } from "./harness.js";

const INSTANT = /** @type {const} */ ({ settings: { speed: "instant", epochs: 30 } });

test("the page says that Python is starting, and then that it is ready", {}, async (lab) => {
	lab.begin();
	assert.equal(lab.status(), "loading");
	assert.equal(lab.message(), "Python is starting.");
	assert.equal(lab.epoch(), 0); // the build has asked about the default run
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.match(lab.message(), /^Ready\. Press Train to show the neuron its examples/);
	assert.deepEqual(lab.python.calls, ["create"]);
	assert.equal(lab.arrivals, 1);
	assert.equal(performance.getEntriesByName("python-ready").length, 1);
	lab.assertTrue();
});

test("how far the start is, is shown", {}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	assert.equal(lab.page.look.loading().share, 0.5);
	assert.match(lab.page.look.loading().stage, /^Fetching Python: /);
});

test("the session is asked for with the settings and the numbers to try", {
	settings: { seed: 7, learning_rate: 0.5, task: "and", activation: "tanh" },
}, async (lab) => {
	await lab.start();
	const [{ arguments: asked }] = lab.python.requests("create");
	const { epochs: _, probe: __, ...others } = PYTHON;
	assert.deepEqual(asked.settings, {
		...others,
		...{ seed: 7, learning_rate: 0.5, task: "and", activation: "tanh" },
		...{ layers: [], hidden_activation: "tanh", inputs: ["x1", "x2"] },
		...{ loss_function: "squared_error", batch_size: 1, l1: 0, l2: 0, shuffle: false },
		...{ examples: 200, noise: 0.1 },
	});
	assert.deepEqual(asked.probe, [0.3, 0.4]);
	lab.assertTrue();
});

test("the shape of the network and the curves are those of the run, once it is known", {}, async (lab) => {
	const { state } = lab.page;
	const known = () => [state.shape, state.curve, state.hiddenCurve].map((value) => value !== null);
	lab.python.hold("create");
	lab.begin();
	await lab.settle();
	assert.deepEqual(known(), [true, true, true]); // of the default run, which the build has stored
	lab.set({ seed: 7 });
	assert.deepEqual(known(), [true, false, false]); // the shape follows from the settings
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(state.shape, { inputs: ["x1", "x2"], layers: [1], names: ["x1", "x2"] });
	assert.deepEqual(known(), [true, true, true]);
});

test("the layers and the inputs go to Python as lists", {
	settings: { layers: "4,2", inputs: "x1,x2,x1x2" },
}, async (lab) => {
	await lab.start();
	const [{ arguments: asked }] = lab.python.requests("create");
	assert.deepEqual(asked.settings.layers, [4, 2]);
	assert.deepEqual(asked.settings.inputs, ["x1", "x2", "x1x2"]);
});

for (const [settings, known] of [
	[{ epochs: 7, learning_rate: 3 }, true],
	[{ hidden_activation: "relu", examples: 50, noise: 1 }, true],
	[{ layers: "4" }, false],
	[{ inputs: "x1" }, false],
	[{ batch_size: 10 }, false],
]) {
	const what = known ? "the stored start is that" : "nothing is known yet";
	test(`${what} of a run with ${JSON.stringify(settings)}`, { settings }, async (lab) => {
		lab.begin();
		assert.equal(lab.position() !== null, known);
		await lab.settle();
	});
}

test("nothing is shown of a run that Python has not computed yet", {
	settings: { seed: 7 },
}, async (lab) => {
	lab.begin();
	assert.equal(lab.number("weight_1"), null);
	assert.equal(lab.position(), null);
	await lab.settle();
	assert.equal(lab.number("weight_1"), sessionOf({ seed: 7 }).parameters[0]);
});

test("the page's first message is shown when Python is ready", {}, async (lab) => {
	lab.begin("Your last settings are back.");
	await lab.settle();
	assert.equal(lab.message(), "Your last settings are back.");
});

test("Train pressed too early trains when Python is ready", INSTANT, async (lab) => {
	lab.begin();
	await lab.click("Train");
	assert.equal(lab.epoch(), 30);
	assert.match(lab.message(), /^Finished at epoch 30: /);
	lab.assertTrue();
});

test("until then the button says Pause, and the page says what will be", INSTANT, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	await lab.click("Train");
	assert.equal(lab.status(), "loading");
	assert.equal(lab.trainButton(), "Pause");
	assert.equal(lab.message(), "Python is starting. Training begins as soon as it is ready.");
	lab.python.letGo();
	await lab.settle();
	assert.match(lab.message(), /^Finished at epoch 30: /);
});

test("Pause pressed too early takes Train back", INSTANT, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	await lab.click("Train");
	await lab.click("Pause");
	assert.equal(lab.trainButton(), "Train");
	assert.equal(lab.message(), "Python is starting.");
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.equal(lab.epoch(), 0);
	assert.match(lab.message(), /^Ready\./);
});

test("Step pressed too early learns one example when Python is ready", {}, async (lab) => {
	lab.begin();
	await lab.click("Step");
	await lab.framesUntil(() => lab.message().startsWith("Learnt from example 1 of 4"));
	assert.equal(lab.examples(), 1);
	assert.equal(lab.status(), "ready");
	lab.assertTrue();
});

test("One epoch pressed too early is learnt when Python is ready", {}, async (lab) => {
	lab.begin();
	await lab.click("One epoch");
	assert.deepEqual([lab.epoch(), lab.status()], [1, "ready"]);
	assert.match(lab.message(), /^Now at epoch 1: /);
});

for (const [first, second, epoch] of /** @type {const} */ ([
	["Train", "One epoch", 1],
	["Step", "One epoch", 1],
	["One epoch", "Train", 30],
	["Step", "Train", 30],
])) {
	test(`of ${first} and ${second}, pressed too early, the last counts`, INSTANT, async (lab) => {
		lab.python.hold("start");
		lab.begin();
		await lab.click(first);
		await lab.click(second);
		lab.python.letGo();
		await lab.framesUntil(() => lab.epoch() === epoch);
		await lab.frame(5);
		assert.deepEqual([lab.epoch(), lab.examples(), lab.status()], [epoch, 0, "ready"]);
		// And nothing of the first was done.
		assert.deepEqual(lab.python.requests("learn_example"), []);
		const epochs = lab.python
			.requests("advance")
			.filter(({ arguments: { stop } }) => stop === "epoch");
		assert.equal(epochs.length, second === "One epoch" ? 1 : 0);
		assert.deepEqual(lab.position(), networkAfter({}, epoch));
	});
}

test("Reset pressed too early takes back what was pressed before it", INSTANT, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	await lab.click("Train");
	await lab.click("Reset");
	assert.equal(lab.trainButton(), "Train");
	assert.equal(lab.message(), "Python is starting.");
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual([lab.epoch(), lab.status()], [0, "ready"]);
});

test("a seed set too early is that of the run, and the last one counts", INSTANT, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	for (const seed of [7, 8, 9]) lab.set({ seed });
	await lab.settle();
	assert.equal(lab.number("bias"), null); // that of seed 109 is not this run's
	await lab.click("Train");
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ seed: 9 }, 30));
	assert.equal(lab.python.requests("create").length, 1);
	lab.assertTrue();
});

test("a seed set after Train takes Train back, as it ends a run", INSTANT, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	await lab.click("Train");
	lab.set({ seed: 7 });
	await lab.settle();
	assert.equal(lab.trainButton(), "Train");
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual([lab.epoch(), lab.status()], [0, "ready"]);
	lab.assertTrue();
});

test("a seed set while the session begins is that of the run", INSTANT, async (lab) => {
	lab.python.hold("create");
	lab.begin();
	await lab.settle();
	lab.set({ seed: 7 });
	await lab.settle();
	lab.set({ seed: 8, task: "xor" });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.equal(lab.task(), "xor");
	assert.deepEqual(lab.position(), networkAfter({ seed: 8 }, 0));
	assert.equal(lab.python.starts, 1);
	lab.assertTrue();
});

test("a learning rate set while Python starts is that of the run", INSTANT, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	lab.set({ learning_rate: 0.3 });
	lab.set({ learning_rate: 0.2 });
	await lab.click("Train");
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.2 }, 30));
});

test("a learning rate set while the session begins is that of the run", INSTANT, async (lab) => {
	lab.python.hold("create");
	lab.begin();
	await lab.settle();
	await lab.click("Train");
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	assert.equal(lab.trainButton(), "Pause"); // it is the same run, so Train still counts
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.2 }, 30));
	assert.equal(lab.python.starts, 1);
});

test("speed and epochs set too early count, and Train is not taken back", {}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	await lab.click("Train");
	lab.set({ speed: "instant" });
	lab.set({ epochs: 50 });
	lab.python.letGo();
	await lab.settle();
	assert.match(lab.message(), /^Finished at epoch 50: /);
});

test("numbers to try that are set too early are answered", {}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	lab.tryNumbers(0.8, 0.1);
	await lab.settle();
	assert.equal(lab.answer(), null);
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.page.look.probe(), [0.8, 0.1]);
	assert.notEqual(lab.answer(), null);
	assert.deepEqual(lab.python.calls, ["create"]); // which has them with it
});

test("numbers to try that are set while the session begins are answered", {}, async (lab) => {
	lab.python.hold("create");
	lab.begin();
	await lab.settle();
	lab.tryNumbers(0.8, 0.1);
	lab.tryNumbers(0.9, 0.1);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.notEqual(lab.answer(), null);
	assert.deepEqual(lab.python.session?.probe, [0.9, 0.1]);
});

test("the timeline says that Python is starting", {}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	lab.goTo(0);
	assert.equal(lab.message(), "Python is still starting. Please wait a moment.");
});

test("a start that fails says why", {}, async (lab) => {
	lab.python.failStart("The file python.wasm could not be fetched (404).");
	lab.begin();
	await lab.settle();
	assert.equal(lab.status(), "failed");
	assert.equal(lab.failure(), "The file python.wasm could not be fetched (404).");
	assert.equal(lab.message(), "Python could not start.");
	assert.deepEqual(lab.python.calls, []);
	assert.deepEqual([lab.python.starts, lab.arrivals], [1, 0]);
});

test("Try again starts Python", {}, async (lab) => {
	lab.python.failStart("cut off");
	lab.begin();
	await lab.settle();
	lab.python.hold("start");
	await lab.click("Try again");
	assert.equal(lab.status(), "loading");
	assert.equal(lab.failure(), null);
	assert.equal(lab.message(), "Python is starting.");
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.match(lab.message(), /^Ready\./);
	lab.assertTrue();
});

test("Try again can fail again, and again", {}, async (lab) => {
	for (const reason of ["first", "second", "third"]) lab.python.failStart(reason);
	lab.begin();
	await lab.settle();
	await lab.click("Try again");
	assert.equal(lab.failure(), "second");
	await lab.click("Try again");
	assert.equal(lab.failure(), "third");
	await lab.click("Try again");
	assert.equal(lab.status(), "ready");
});

test("Train pressed after a failed start starts Python and trains", INSTANT, async (lab) => {
	lab.python.failStart("cut off");
	lab.begin();
	await lab.settle();
	lab.python.hold("start");
	await lab.click("Train");
	assert.deepEqual([lab.status(), lab.trainButton()], ["loading", "Pause"]);
	lab.python.letGo();
	await lab.settle();
	assert.match(lab.message(), /^Finished at epoch 30: /);
	assert.equal(lab.python.starts, 2);
});

test("One epoch pressed after a failed start starts Python and is learnt", {}, async (lab) => {
	lab.python.failStart("cut off");
	lab.begin();
	await lab.settle();
	await lab.click("One epoch");
	assert.match(lab.message(), /^Now at epoch 1: /);
});

test("Train pressed before a start that fails does not outlive it", INSTANT, async (lab) => {
	lab.python.failStart("cut off");
	lab.begin();
	await lab.click("Train");
	assert.deepEqual([lab.status(), lab.trainButton()], ["failed", "Train"]);
	await lab.click("Try again");
	assert.deepEqual([lab.epoch(), lab.status()], [0, "ready"]);
});

test("settings changed after a failed start are those of the next", {}, async (lab) => {
	lab.python.failStart("cut off");
	lab.begin();
	await lab.settle();
	lab.set({ seed: 7, learning_rate: 0.2 });
	await lab.settle();
	assert.equal(lab.status(), "failed");
	assert.equal(lab.message(), "Python could not start.");
	await lab.click("Reset");
	assert.deepEqual([lab.status(), lab.message()], ["failed", "Python could not start."]);
	await lab.click("Try again");
	assert.deepEqual(lab.position(), networkAfter({ seed: 7, learning_rate: 0.2 }, 0));
	lab.assertTrue();
});

test("the timeline says that Python could not start", {}, async (lab) => {
	lab.python.failStart("cut off");
	lab.begin();
	await lab.settle();
	lab.goTo(0);
	assert.equal(lab.message(), "Python could not start. Press “Try again” first.");
});

test("a worker that dies before its first answer is replaced once", INSTANT, async (lab) => {
	lab.python.dieOf("create");
	lab.begin();
	await lab.click("Train");
	assert.match(lab.message(), /^Finished at epoch 30: /);
	assert.equal(lab.python.starts, 2);
	assert.ok(!lab.said.includes("Python could not start."));
	lab.assertTrue();
});

test("a worker that goes silent before its first answer is replaced once", {}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	await lab.settle();
	lab.python.letGo();
	lab.python.fallSilent();
	await lab.settle();
	lab.python.timeOut();
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.equal(lab.python.starts, 2);
});

test("a second one that dies before its first answer is reported", {}, async (lab) => {
	lab.python.dieOf("create");
	lab.python.dieOf("create", "out of memory again.");
	lab.begin();
	await lab.settle();
	assert.equal(lab.status(), "failed");
	assert.equal(lab.failure(), "Python could not start: out of memory again.");
	assert.equal(lab.python.starts, 2);
	await lab.click("Try again");
	assert.equal(lab.status(), "ready");
});

test("a start whose session Python refuses says why, and other settings help", {
	settings: { task: "own", data: "1_2_x" },
}, async (lab) => {
	lab.begin();
	await lab.settle();
	assert.deepEqual([lab.status(), lab.failure()], ["failed", "rows must be numbers"]);
	lab.set({ task: "and" });
	await lab.click("Try again");
	assert.deepEqual([lab.status(), lab.task()], ["ready", "and"]);
});
