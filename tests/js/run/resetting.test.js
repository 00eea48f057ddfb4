// A run that starts again: after Reset, and after settings that make it a different run.

import assert from "node:assert/strict";
import { packNumbers } from "../../../web/js/state/own-rows.js";
import { networkAfter, test } from "./harness.js";

test("Reset leads back to the first weights, and the settings stay", {
	settings: { seed: 7, learning_rate: 0.2, epochs: 50, speed: "instant" },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.click("Reset");
	assert.equal(lab.message(), "Back at the first weights of seed 7.");
	assert.deepEqual(lab.position(), networkAfter({ seed: 7, learning_rate: 0.2 }, 0));
	assert.deepEqual(lab.recordedEpochs(), [0]);
	assert.equal(lab.timelineEpoch(), 0);
	assert.equal(lab.python.starts, 1);
	lab.assertTrue();
	await lab.click("Train");
	assert.deepEqual(lab.position(), networkAfter({ seed: 7, learning_rate: 0.2 }, 50));
});

test("Reset in mid-run ends it; nothing of the old run comes into the new one", {
	settings: { speed: "instant", epochs: 1_000_000 },
}, async (lab) => {
	await lab.start();
	lab.python.hold("advance");
	await lab.click("Train");
	lab.python.answer();
	await lab.settle();
	await lab.click("Reset");
	assert.deepEqual([lab.status(), lab.trainButton()], ["ready", "Train"]);
	lab.python.letGo();
	await lab.settle();
	await lab.frame(5);
	assert.deepEqual(lab.recordedEpochs(), [0]);
	assert.equal(lab.message(), "Back at the first weights of seed 109.");
	lab.assertTrue();
	lab.set({ epochs: 200 });
	await lab.click("Train");
	assert.deepEqual(lab.position(), networkAfter({}, 200));
	assert.equal(lab.measures(), 0);
	await lab.frame();
	assert.equal(lab.measures(), 1);
});

test("Reset forgets what the gradient check found, the example on show and the trouble", {}, async (lab) => {
	await lab.start();
	lab.checkGradient();
	await lab.settle();
	await lab.click("Step");
	assert.notEqual(lab.page.look.check(), null);
	await lab.click("Reset");
	assert.equal(lab.page.look.check(), null);
	assert.equal(lab.example(), null);
});

test("of many resets and seeds in a row the last counts, and one run begins", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.hold();
	lab.press("Reset");
	await lab.settle();
	for (const seed of [1, 2, 3, 4, 5]) {
		lab.set({ seed });
		await lab.settle();
		lab.press("Reset");
	}
	lab.set({ seed: 6 });
	await lab.settle();
	const before = lab.python.requests("create").length;
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ seed: 6 }, 0));
	assert.deepEqual(lab.recordedEpochs(), [0]);
	assert.equal(lab.message(), "Another seed: the run starts again at epoch 0.");
	assert.ok(lab.python.requests("create").length <= before + 1, "those between were begun too");
	lab.assertTrue();
});

test("a seed that is changed and changed back leaves the run at its beginning", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.hold();
	lab.set({ seed: 7 });
	lab.set({ seed: 109 });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({}, 0));
	lab.assertTrue();
});

test("two answers to new runs that cross: the later run is shown", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.set({ seed: 7 });
	await lab.settle();
	lab.set({ seed: 8 });
	await lab.settle();
	lab.python.answer(); // that of seed 7, or nothing if it was stopped
	await lab.settle();
	assert.notDeepEqual(lab.position(), networkAfter({ seed: 7 }, 0));
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ seed: 8 }, 0));
	lab.assertTrue();
});

test("what makes no difference to the run lets it go on", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.set({ hidden_activation: "relu", examples: 50, noise: 1 });
	await lab.settle();
	assert.equal(lab.epoch(), 1);
	assert.equal(lab.python.requests("create").length, 1);
});

for (const [changes, sentence] of /** @type {[any, string][]} */ ([
	[{ seed: 7 }, "Another seed: the run starts again at epoch 0."],
	[{ task: "and" }, "Another task: the run starts again at epoch 0."],
	[{ activation: "tanh" }, "Another activation: the run starts again at epoch 0."],
	[{ layers: "4,2" }, "Other hidden layers: the run starts again at epoch 0."],
	[
		{ layers: "4", hidden_activation: "relu" },
		"Other hidden layers and another hidden activation: the run starts again at epoch 0.",
	],
	[{ inputs: "x1,x1x2" }, "Other inputs: the run starts again at epoch 0."],
	[{ loss_function: "cross_entropy" }, "Another loss function: the run starts again at epoch 0."],
	[{ batch_size: 10 }, "Another batch size: the run starts again at epoch 0."],
	[{ l1: 0.5 }, "Another L1 penalty: the run starts again at epoch 0."],
	[{ l2: 0.5 }, "Another L2 penalty: the run starts again at epoch 0."],
	[{ shuffle: true }, "The examples shuffled: the run starts again at epoch 0."],
	[
		{ task: "and", layers: "2", inputs: "x1,x1x2" },
		"Another task and other hidden layers and other inputs: the run starts again at epoch 0.",
	],
	[
		{ seed: 7, task: "and", activation: "tanh" },
		"Another seed and another task and another activation: the run starts again at epoch 0.",
	],
	[
		{ task: "own", data: "0_0_0_1_1_1" },
		"Another task and other data: the run starts again at epoch 0.",
	],
])) {
	test(`${Object.keys(changes).join(", ")} make another run, and the page says so`, {}, async (lab) => {
		await lab.start();
		await lab.click("Train");
		await lab.frame(3);
		lab.set(changes);
		await lab.settle();
		await lab.frame(3);
		assert.equal(lab.message(), sentence);
		assert.deepEqual([lab.status(), lab.epoch()], ["ready", 0]);
		const created = lab.python.requests("create").at(-1)?.arguments;
		for (const [field, value] of Object.entries(changes)) {
			if (field === "data") assert.equal(created.data.rows, value);
			else assert.equal(String(created.settings[field]), String(value));
		}
		assert.deepEqual(lab.recordedEpochs(), [0]);
		lab.assertTrue();
	});
}

test("the message says whether the examples are shuffled now", {
	settings: { shuffle: true },
}, async (lab) => {
	await lab.start();
	lab.set({ shuffle: false });
	await lab.settle();
	assert.equal(lab.message(), "The examples in order: the run starts again at epoch 0.");
});

test("rows that cross-entropy is not made for are used with the squared error, and it says why", {
	settings: { loss_function: "cross_entropy" },
}, async (lab) => {
	await lab.start();
	lab.set({ task: "own", data: "0_0_0_1_1_0.5" });
	await lab.settle();
	assert.equal(lab.page.look.settings().loss_function, "cross_entropy");
	lab.set({ data: "0_0_5_1_1_-3" });
	await lab.settle();
	assert.equal(
		lab.message(),
		"Another loss function and other data: the run starts again at epoch 0. Cross-entropy needs targets from 0 to 1, and this task has others.",
	);
	const { settings, data } = lab.python.requests("create").at(-1)?.arguments ?? {};
	assert.equal(settings.loss_function, "squared_error");
	assert.equal(data.rows, "0_0_5_1_1_-3");
	lab.assertTrue();
});

for (const changes of [{ epochs: 77 }, { speed: "epoch" }, { epochs: 77, speed: "instant" }]) {
	test(`${Object.keys(changes).join(" and ")} change nothing in Python`, {}, async (lab) => {
		await lab.start();
		await lab.click("One epoch");
		const { length } = lab.python.log;
		const said = lab.message();
		lab.set(/** @type {any} */ (changes));
		await lab.settle();
		assert.equal(lab.python.log.length, length);
		assert.equal(lab.message(), said);
		assert.equal(lab.epoch(), 1);
	});
}

test("settings that are as they were do nothing", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	const { length } = lab.python.log;
	lab.set({ seed: 109, learning_rate: 0.1 });
	await lab.settle();
	assert.equal(lab.python.log.length, length);
	assert.equal(lab.epoch(), 1);
});

test("another task brings its own data", {}, async (lab) => {
	await lab.start();
	lab.set({ task: "xor" });
	await lab.settle();
	assert.equal(lab.task(), "xor");
	await lab.click("Step");
	await lab.frame(80);
	assert.match(lab.message(), /^Learnt from example 1 of 4/);
});

test("a new run that Python refuses is warned of, and another one helps", {}, async (lab) => {
	await lab.start();
	lab.set({ task: "own", data: "1_2_x" });
	await lab.settle();
	assert.equal(lab.message(), "rows must be numbers");
	assert.ok(lab.warned());
	assert.equal(lab.status(), "ready");
	lab.set({ task: "and" });
	await lab.settle();
	assert.equal(lab.task(), "and");
	assert.ok(!lab.warned());
	await lab.click("One epoch");
	assert.equal(lab.epoch(), 1);
	lab.assertTrue();
});

test("a learning rate in mid-run counts at once, and resets nothing", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.set({ learning_rate: 0.5 });
	await lab.settle();
	assert.equal(lab.message(), "The learning rate is 0.5 from here on.");
	assert.equal(lab.status(), "training");
	await lab.frame(2);
	assert.equal(lab.epoch(), 5);
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2, 3, 4, 5]);
	assert.equal(lab.position()?.learning_rate, 0.5);
	assert.equal(lab.python.requests("create").length, 1);
	lab.assertTrue();
});

test("of many learning rates, set while a slice is under way, the last counts", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	lab.python.hold();
	await lab.frame();
	for (const learning_rate of [0.2, 0.3, 0.4]) lab.set({ learning_rate });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.frame(2);
	assert.equal(lab.position()?.learning_rate, 0.4);
	assert.equal(lab.message(), "The learning rate is 0.4 from here on.");
	assert.equal(lab.status(), "training");
});

test("a learning rate set at rest counts for what is learnt next", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	const said = lab.message();
	lab.set({ learning_rate: 0.5 });
	await lab.settle();
	assert.equal(lab.message(), said);
	assert.equal(lab.position()?.learning_rate, 0.1); // what it has learnt with
	await lab.click("One epoch");
	assert.equal(lab.position()?.learning_rate, 0.5);
	assert.equal(lab.epoch(), 2);
});

test("a learning rate set while a new run begins is used in the new run", {
	settings: { speed: "instant", epochs: 30 },
}, async (lab) => {
	await lab.start();
	lab.python.hold();
	await lab.click("Reset");
	lab.set({ learning_rate: 0.3 });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	await lab.click("Train");
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.3 }, 30));
});

test("a learning rate that is set and then reset is that of the new run", {
	settings: { speed: "instant", epochs: 30 },
}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.set({ learning_rate: 0.3 });
	await lab.settle();
	await lab.click("Reset");
	lab.python.letGo();
	await lab.settle();
	await lab.click("Train");
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.3 }, 30));
});

test("seed and learning rate together are both those of the new run", {}, async (lab) => {
	await lab.start();
	lab.set({ seed: 7, learning_rate: 0.3 });
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ seed: 7, learning_rate: 0.3 }, 0));
	assert.deepEqual(lab.python.requests("set_learning_rate"), []);
});

test("other data of one's own make another run, and the table follows them", {
	settings: { task: "own", data: "0_0_0_1_1_1" },
}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.set({ data: "0_0_0_1_1_1_0_1_1" });
	await lab.settle();
	assert.equal(lab.message(), "Other data: the run starts again at epoch 0.");
	assert.equal(lab.page.look.draft().draft?.training.length, 3);
	assert.equal(lab.epoch(), 0);
	lab.set({ held_out: 20 });
	await lab.settle();
	assert.equal(lab.message(), "A different held-out share: the run starts again at epoch 0.");
	const created = lab.python.requests("create").at(-1)?.arguments;
	assert.equal(created.data.rows, "0_0_0_1_1_1_0_1_1");
	assert.equal(created.data.held_out, 20);
	lab.assertTrue();
});

test("one's own task begins as a copy of the task before it", {
	settings: { task: "and" },
}, async (lab) => {
	await lab.start();
	lab.set({ task: "own" });
	await lab.settle();
	const created = lab.python.requests("create").at(-1)?.arguments;
	assert.ok(created.data.rows.startsWith("0_0_0_0_1_0_1_0_0_1_1_1"));
	assert.equal(lab.task(), "own");
	lab.assertTrue();
});

test("the guide sets up the lab, and says its own sentence last", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.setUp({ seed: 7, task: "and" }, "This is an AND.");
	await lab.settle();
	await lab.frame(3);
	assert.equal(lab.message(), "This is an AND. The run starts again at epoch 0.");
	assert.deepEqual([lab.status(), lab.epoch(), lab.task()], ["ready", 0, "and"]);
	assert.deepEqual(lab.recordedEpochs(), [0]);
	lab.assertTrue();
});

test("the guide sets up the lab while Python starts", {}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	lab.setUp({ seed: 7, task: "and" }, "This is an AND.");
	await lab.settle();
	assert.equal(lab.message(), "This is an AND.");
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual([lab.status(), lab.task()], ["ready", "and"]);
	lab.assertTrue();
});

for (const live of [false, true]) {
	test(`numbers to try that another task's range does not have become an example, ${live ? "with" : "without"} Live`, {
		settings: { live },
	}, async (lab) => {
		await lab.start();
		const data = packNumbers({ training: [[-4, 5, 1]], test: [] });
		lab.set({ task: "own", data });
		await lab.settle();
		assert.deepEqual(lab.page.state.probe, [0.3, 0.4]); // they are in the range of -6 to 6
		lab.tryNumbers(-4, 20);
		await lab.settle();
		lab.set({ seed: 7 });
		await lab.settle();
		assert.deepEqual(lab.page.state.probe, [-4, 20]); // what the reader typed stays
		lab.set({ task: "addition" });
		await lab.settle();
		assert.deepEqual(lab.page.state.probe, [0.1, 0.2]);
		assert.deepEqual(lab.page.state.network?.probe.inputs, [0.1, 0.2]);
	});
}
