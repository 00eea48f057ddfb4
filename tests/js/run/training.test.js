// A run: its slices at each speed, its end, and changes during the run.

import assert from "node:assert/strict";
import { networkAfter, test } from "./harness.js";

/** @type {import("../../../web/js/state/types.d.ts").Panel[]} */
const UNFOLDED = ["map"];

/** The arguments of the last slice that was asked for. @param {import("./harness.js").Lab} lab */
const lastSlice = (lab) => lab.python.requests("advance").at(-1)?.arguments;

test("Train trains to the last epoch, says so, and measures the run", {
	settings: { speed: "instant", epochs: 300 },
}, async (lab) => {
	await lab.start();
	lab.python.hold("advance");
	await lab.click("Train");
	assert.deepEqual([lab.status(), lab.trainButton()], ["training", "Pause"]);
	assert.equal(lab.message(), "Training to epoch 300 at learning rate 0.1.");
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual([lab.status(), lab.trainButton()], ["ready", "Train again"]);
	assert.match(lab.message(), /^Finished at epoch 300: \d of 4 right, loss [\d.]+\.$/);
	assert.deepEqual(lab.position(), networkAfter({}, 300));
	assert.equal(lab.measures(), 0); // the end is not shown yet
	await lab.frame();
	assert.equal(lab.measures(), 1);
	lab.assertTrue();
});

for (const [speed, stop] of /** @type {const} */ ([
	["epoch", "epoch"],
	["watch", "record"],
	["instant", "time"],
])) {
	test(`at ${speed} a slice ends with the next ${stop}`, {
		settings: { speed, epochs: 250 },
	}, async (lab) => {
		await lab.start();
		lab.press("Train");
		await lab.frame(3);
		const { until, milliseconds, ...rest } = lastSlice(lab);
		assert.deepEqual([until, rest], [250, { stop }]);
		assert.ok(milliseconds > 0 && milliseconds <= 100, "Pause and edits must come through");
		await lab.framesUntil(() => lab.status() === "ready");
		assert.deepEqual(lab.position(), networkAfter({}, 250));
		lab.assertTrue();
	});
}

for (const speed of /** @type {const} */ (["epoch", "watch"])) {
	test(`at ${speed} each slice waits for a frame`, { settings: { speed } }, async (lab) => {
		await lab.start();
		await lab.click("Train");
		assert.equal(lab.epoch(), 0);
		for (const epoch of [1, 2, 3]) {
			await lab.frame();
			assert.equal(lab.epoch(), epoch);
			assert.equal(lab.python.requests("advance").length, epoch);
		}
		assert.equal(lab.status(), "training");
	});
}

test("at Instant no slice waits for a frame", {
	settings: { speed: "instant", epochs: 4000 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train"); // and not a frame is drawn
	assert.equal(lab.epoch(), 4000);
});

test("a screen with more frames does not make a run faster", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	lab.pass(-17 + 8); // at 120 frames a second
	await lab.frame();
	const epoch = Number(lab.epoch());
	lab.pass(-17 + 8);
	await lab.frame();
	lab.pass(-17 + 8);
	await lab.frame();
	assert.ok(Number(lab.epoch()) - epoch <= 1);
});

for (const [
	what,
	act,
] of /** @type {[string, (lab: import("./harness.js").Lab, time: number) => void][]} */ ([
	["panels that are folded", (lab, time) => lab.unfold(...(time % 2 ? [] : UNFOLDED))],
	["numbers that are tried", (lab, time) => lab.tryNumbers(time / 10, 0.5)],
])) {
	test(`${what} between two frames do not hurry a run`, { panels: UNFOLDED }, async (lab) => {
		await lab.start();
		await lab.click("Train");
		await lab.frame(3);
		for (let time = 0; time < 10; time++) {
			act(lab, time);
			await lab.settle();
		}
		assert.equal(lab.epoch(), 3);
		await lab.frame(2);
		assert.equal(lab.status(), "training");
		assert.ok(Number(lab.epoch()) > 3, "and do not stop it");
	});
}

test("Watch shows each epoch to 100, and then every 2% further", {
	settings: { epochs: 120 },
}, async (lab) => {
	await lab.start();
	lab.press("Train");
	/** @type {number[]} */
	const seen = [];
	await lab.framesUntil(() => {
		seen.push(Number(lab.epoch()));
		return lab.status() === "ready";
	});
	const expected = [...Array(101).keys(), 102, 104, 106, 108, 110, 112, 114, 116, 118, 120];
	assert.deepEqual([...new Set(seen)], expected);
	assert.deepEqual(lab.recordedEpochs(), expected);
});

test("Example learns one example after the other, and shows each for a while", {
	settings: { speed: "example" },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	assert.deepEqual(lab.example(), { index: 0, progress: 0 });
	assert.equal(lab.examples(), 1);
	await lab.frame(20);
	const { index, progress } = lab.example() ?? { index: -1, progress: 0 };
	assert.equal(index, 0);
	assert.ok(progress > 0.2 && progress < 0.6, `${progress}`);
	await lab.framesUntil(() => lab.example()?.index === 3);
	assert.deepEqual([lab.epoch(), lab.status()], [1, "training"]); // the fourth ends the epoch
	await lab.framesUntil(() => lab.example()?.index === 0);
	assert.deepEqual(lastSlice(lab), undefined);
});

test("Example ends with the run's last epoch", {
	settings: { speed: "example", epochs: 1 },
}, async (lab) => {
	await lab.start();
	lab.press("Train");
	await lab.framesUntil(() => lab.status() === "ready");
	assert.match(lab.message(), /^Finished at epoch 1: /);
	assert.equal(lab.python.requests("learn_example").length, 4);
	assert.deepEqual(lab.position(), networkAfter({}, 1));
});

test("Pause at Example ends the example's animation at once", {
	settings: { speed: "example" },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(5);
	await lab.click("Pause");
	await lab.frame(2);
	assert.equal(lab.example()?.progress, 1);
	assert.match(lab.message(), /^Paused at epoch 0: /);
	await lab.frame(80);
	assert.equal(lab.python.requests("learn_example").length, 1);
});

test("the speed can change in mid-run", {
	settings: { speed: "example", epochs: 500 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	lab.set({ speed: "epoch" });
	await lab.framesUntil(() => Number(lab.epoch()) > 3);
	assert.equal(lastSlice(lab).stop, "epoch");
	assert.equal(lab.example(), null);
	lab.set({ speed: "watch" });
	await lab.frame(3);
	assert.equal(lastSlice(lab).stop, "record");
	lab.set({ speed: "instant" });
	await lab.framesUntil(() => lab.status() === "ready");
	assert.equal(lastSlice(lab).stop, "time");
	assert.deepEqual(lab.position(), networkAfter({}, 500));
	assert.equal(lab.python.requests("create").length, 1);
	assert.deepEqual(
		lab.said.filter((text) => text.startsWith("Training")),
		["Training to epoch 500 at learning rate 0.1."],
	);
});

test("at its end a run refuses more, and says what to do", {
	settings: { speed: "instant", epochs: 100 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	const before = lab.python.log.length;
	for (const button of /** @type {const} */ (["Step", "One epoch"])) {
		lab.page.set({ message: { text: "", tone: "plain" } });
		await lab.click(button);
		assert.equal(
			lab.message(),
			"The run has completed all 100 epochs. Raise Epochs to continue, or press Reset to start again.",
		);
		assert.ok(lab.warned());
		assert.equal(lab.status(), "ready");
	}
	await lab.frame(3);
	assert.equal(lab.python.log.length, before);
});

test("Train again begins from the first weights, with the same settings", {
	settings: { speed: "instant", epochs: 100, seed: 7 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	assert.equal(lab.trainButton(), "Train again");
	const trained = lab.position();
	await lab.click("Train again");
	assert.equal(lab.python.requests("create").length, 2);
	assert.match(lab.message(), /^Finished at epoch 100: /);
	assert.deepEqual(lab.position(), trained);
	assert.deepEqual(lab.recordedEpochs(), [...Array(101).keys()]);
	await lab.click("Reset");
	assert.equal(lab.trainButton(), "Train");
});

test("raising the epochs goes on", { settings: { speed: "instant", epochs: 100 } }, async (lab) => {
	await lab.start();
	await lab.click("Train");
	lab.set({ epochs: 250 });
	await lab.settle();
	assert.equal(lab.status(), "ready");
	await lab.click("Train");
	assert.match(lab.message(), /^Finished at epoch 250: /);
	assert.deepEqual(lab.position(), networkAfter({}, 250));
	assert.equal(lab.recordedEpochs()[0], 0);
	await lab.frame();
	assert.equal(lab.measures(), 2);
});

test("epochs raised in mid-run are trained as well", { settings: { epochs: 10 } }, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(5);
	lab.set({ epochs: 20 });
	await lab.framesUntil(() => lab.status() === "ready");
	assert.equal(lab.epoch(), 20);
});

test("epochs lowered below where the run is end it", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(8);
	lab.set({ epochs: 5 });
	await lab.framesUntil(() => lab.status() === "ready");
	assert.match(lab.message(), /^Finished at epoch [89]: /); // a slice may be under way
});

test("One epoch learns one, and says where the run stands", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	assert.match(lab.message(), /^Now at epoch 1: \d of 4 right, loss [\d.]+\.$/);
	await lab.click("One epoch");
	assert.deepEqual(lab.position(), networkAfter({}, 2));
	assert.equal(lab.status(), "ready");
});

test("Steps and One epoch add up", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	for (const example of [1, 2, 3, 0]) {
		await lab.click("Step");
		assert.equal(lab.examples(), example);
		await lab.frame(80);
	}
	assert.deepEqual(lab.position(), networkAfter({}, 2));
	// One epoch, begun in the middle of one, ends with it.
	await lab.click("Step");
	await lab.click("One epoch");
	assert.deepEqual(lab.position(), networkAfter({}, 3));
});

test("Step shows its example, and then says what it did", {}, async (lab) => {
	await lab.start();
	await lab.click("Step");
	assert.deepEqual(lab.example(), { index: 0, progress: 0 });
	await lab.frame(20);
	assert.doesNotMatch(lab.message(), /^Learnt/);
	await lab.frame(60);
	assert.equal(lab.example()?.progress, 1); // it stays on show
	assert.match(lab.message(), /^Learnt from example 1 of 4: the error was −?\d\.\d\d\.$/);
});

test("in a batch, Step says that nothing moves before its last example", {
	settings: { batch_size: 3 },
}, async (lab) => {
	await lab.start();
	lab.preferStillness(true);
	const messages = [];
	for (let presses = 0; presses < 4; presses++) {
		await lab.click("Step");
		messages.push(lab.message().replace(/−?\d\.\d\d/, "…"));
	}
	assert.deepEqual(messages, [
		"Example 1 of 4 is number 1 in a batch of 3: nothing moves yet. Its error was ….",
		"Example 2 of 4 is number 2 in a batch of 3: nothing moves yet. Its error was ….",
		"Learnt from a batch of 3: example 3 of 4 was its last, and its error was ….",
		"Learnt from example 4 of 4: the error was ….", // all that is left of the epoch
	]);
});

test("without motion, Step shows its example at its end, and says so at once", {}, async (lab) => {
	await lab.start();
	lab.preferStillness(true);
	await lab.click("Step");
	assert.deepEqual(lab.example(), { index: 0, progress: 1 });
	assert.match(lab.message(), /^Learnt from example 1 of 4/);
	lab.preferStillness(false);
	await lab.click("Step");
	assert.deepEqual(lab.example(), { index: 1, progress: 0 });
	await lab.frame(3);
	lab.preferStillness(true); // in the middle of it
	await lab.frame();
	assert.deepEqual(lab.example(), { index: 1, progress: 1 });
});

test("without motion, Example still shows each example for a while", {
	settings: { speed: "example" },
}, async (lab) => {
	await lab.start();
	lab.preferStillness(true);
	await lab.click("Train");
	for (let passed = 0; passed < 20; passed++) {
		assert.deepEqual(lab.example(), { index: 0, progress: 1 });
		await lab.frame();
	}
	await lab.framesUntil(() => lab.example()?.index === 1, 60);
	assert.equal(lab.example()?.progress, 1);
});

for (const [what, act] of /** @type {[string, (lab: import("./harness.js").Lab) => unknown][]} */ ([
	["numbers to try", (lab) => lab.tryNumbers(0.9, 0.9)],
	["a number set by hand", (lab) => lab.setByHand("bias", 1)],
	["One epoch", (lab) => lab.press("One epoch")],
	["Train", (lab) => lab.press("Train")],
	["Reset", (lab) => lab.press("Reset")],
	["the timeline", (lab) => lab.goTo(0)],
	["another seed", (lab) => lab.set({ seed: 7 })],
])) {
	test(`an example on show gives way to ${what}, and is not talked of`, {}, async (lab) => {
		await lab.start();
		await lab.click("Step");
		await lab.frame(3);
		act(lab);
		await lab.settle();
		await lab.frame();
		assert.equal(lab.example(), null);
		await lab.frame(80);
		assert.ok(!lab.said.some((text) => text.startsWith("Learnt")), lab.said.join("\n"));
		lab.assertTrue();
	});
}

test("a second Step shows the next example", {}, async (lab) => {
	await lab.start();
	await lab.click("Step");
	await lab.frame(3);
	await lab.click("Step");
	assert.equal(lab.example()?.index, 1);
	await lab.frame(80);
	assert.match(lab.message(), /^Learnt from example 2 of 4/);
	assert.ok(!lab.said.some((text) => text.startsWith("Learnt from example 1 ")));
	assert.equal(lab.examples(), 2);
});

test("many Steps in a row, before any is answered, are all learnt", {}, async (lab) => {
	await lab.start();
	lab.python.hold("learn_example");
	for (let presses = 0; presses < 5; presses++) await lab.click("Step");
	lab.python.letGo();
	await lab.settle();
	await lab.frame(80);
	assert.deepEqual([lab.epoch(), lab.examples()], [1, 1]);
	assert.match(lab.message(), /^Learnt from example 1 of 4/);
});

test("the last example of a run is shown, and then there is no more", {
	settings: { epochs: 1 },
}, async (lab) => {
	await lab.start();
	for (let presses = 0; presses < 4; presses++) {
		await lab.click("Step");
		await lab.frame(80);
	}
	assert.match(lab.message(), /^Learnt from example 4 of 4/);
	await lab.click("Step");
	assert.match(lab.message(), /^The run has completed all 1 epochs/);
	assert.equal(lab.python.requests("learn_example").length, 4);
});

test("numbers that are tried while it trains are answered, and the run goes on", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.tryNumbers(0.9, 0.2);
	await lab.settle();
	assert.notEqual(lab.answer(), null);
	const first = lab.answer();
	await lab.frame(3);
	assert.equal(lab.status(), "training");
	assert.notEqual(lab.answer(), first); // of the network as it is now
});

test("numbers to try that change many times quickly: the last counts", {}, async (lab) => {
	await lab.start();
	lab.python.hold("predict");
	const before = lab.python.log.length;
	for (let at = 1; at <= 20; at++) {
		lab.tryNumbers(at / 20, 0.2);
		await lab.settle();
	}
	assert.equal(lab.answer(), null);
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.python.requests("predict").at(-1)?.arguments.inputs, [1, 0.2]);
	assert.notEqual(lab.answer(), null);
	assert.equal(lab.python.log.length - before, 2); // none of those between was asked for
});

test("numbers that are tried again ask nothing", {}, async (lab) => {
	await lab.start();
	lab.tryNumbers(0.3, 0.4);
	await lab.settle();
	assert.deepEqual(lab.python.requests("predict"), []);
});

test("the numbers to try clear the errors of their fields", {}, async (lab) => {
	await lab.start();
	lab.page.set({ problems: { input_1: "bad", input_2: "bad", epochs: "bad" } });
	lab.tryNumbers(0.5, 0.4);
	assert.deepEqual(
		/** @type {const} */ (["input_1", "input_2", "epochs"]).map((name) => lab.problem(name)),
		[null, "bad", "bad"],
	);
});

test("the numbers to try are on show again when they are set, even to what they were", {}, async (lab) => {
	await lab.start();
	lab.press("Step");
	await lab.framesUntil(() => lab.page.state.exampleShown?.progress === 1);
	const [first, second] = lab.page.state.probe;
	lab.tryNumbers(first, second);
	assert.equal(lab.page.state.exampleShown, null);
});

test("a run that leaves the finite numbers stops, keeps its records, and says so", {
	settings: { learning_rate: 100 },
}, async (lab) => {
	await lab.start();
	lab.press("Train");
	await lab.framesUntil(() => lab.status() === "ready");
	assert.match(
		lab.message(),
		/^Stopped in epoch [\d,]+: the weights became too large to compute\. The network keeps its last/,
	);
	assert.ok(lab.warned());
	assert.ok(lab.page.look.troubled());
	assert.ok(Number.isFinite(lab.number("weight_1")));
	assert.deepEqual(lab.recordedEpochs(), [...Array(Number(lab.epoch()) + 1).keys()]);
	const requests = lab.python.log.length;
	await lab.frame(5);
	assert.equal(lab.python.log.length, requests);
	lab.assertTrue();
	// Train tries again, and comes to the same.
	await lab.click("Train");
	await lab.framesUntil(() => lab.status() === "ready");
	assert.match(lab.message(), /^Stopped in epoch/);
	// Reset starts again, and the trouble is forgotten.
	await lab.click("Reset");
	assert.equal(lab.epoch(), 0);
	assert.deepEqual(lab.recordedEpochs(), [0]);
});

test("at Instant, a run that diverges keeps what was recorded before it", {
	settings: { learning_rate: 100, speed: "instant" },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	assert.match(lab.message(), /^Stopped in epoch/);
	assert.deepEqual(lab.recordedEpochs(), [...Array(Number(lab.epoch()) + 1).keys()]);
	lab.assertTrue();
});

test("the message about a diverged run writes numbers as the page does", {}, async (lab) => {
	await lab.start();
	lab.python.failNext("advance", "DivergenceError", "the error was -6.73e+306");
	await lab.click("One epoch");
	assert.match(lab.message(), /the error was −6\.73e306\./);
});

for (const button of /** @type {const} */ (["Step", "One epoch"])) {
	test(`${button} that leaves the finite numbers says so`, {}, async (lab) => {
		await lab.start();
		const call = button === "Step" ? "learn_example" : "advance";
		lab.python.failNext(call, "DivergenceError", "the weights became too large to compute");
		await lab.click(button);
		assert.match(lab.message(), /^Stopped in epoch 1: the weights became too large to compute\./);
		assert.equal(lab.status(), "ready");
		assert.equal(lab.example(), null);
		lab.assertTrue();
	});
}

test("what Python refuses in mid-run is said, and the run stops", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.python.failNext("advance", "ValueError", "until must be a whole number");
	await lab.frame();
	assert.deepEqual([lab.status(), lab.trainButton()], ["ready", "Train"]);
	assert.equal(lab.message(), "until must be a whole number");
	assert.ok(lab.warned());
	await lab.click("Train");
	await lab.frame(3);
	assert.equal(lab.epoch(), 6);
});
