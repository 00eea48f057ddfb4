// The reader's code runs in a fresh worker; if it fails, the last code that worked comes back.

import assert from "node:assert/strict";
import { Lab, networkAfter, test } from "./harness.js";

const BUILT_IN = {};
const MINE = { "perceptron/model.py": "mine" };
const NEWER = { "perceptron/model.py": "newer" };
const PLACE = { path: "perceptron/model.py", line: 12, advice: "Did you mean weight?" };

/** A run at its third epoch. @param {Lab} lab */
async function trained(lab) {
	await lab.start();
	for (let epoch = 1; epoch <= 3; epoch++) await lab.click("One epoch");
}

/** Run code, and let everything come of it. @param {Lab} lab @param {Record<string, string>} sources */
async function runCode(lab, sources) {
	const running = lab.runCode(sources);
	await lab.settle();
	return running;
}

/** The run is as `trained` has left it. @param {Lab} lab */
function assertAsBefore(lab) {
	assert.equal(lab.status(), "ready");
	assert.deepEqual(lab.position(), networkAfter({}, 3));
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2, 3]);
	lab.assertTrue();
}

/** The built-in code runs again, and the page says what happened. @param {Lab} lab @param {RegExp} said */
function assertBack(lab, said) {
	assertAsBefore(lab);
	assert.deepEqual(lab.sources(), BUILT_IN);
	assert.match(lab.message(), said);
	assert.match(
		lab.message(),
		/, so the page went back to the last code that worked\. Your text is kept\. The run is still at epoch 3: /,
	);
	assert.equal(lab.code().slow, false);
}

test("good code runs in a fresh worker, at the same place and with the same records", {}, async (lab) => {
	await trained(lab);
	assert.equal(await runCode(lab, MINE), true);
	assertAsBefore(lab);
	assert.equal(lab.sources(), MINE);
	assert.equal(lab.python.startedWith.at(-1)?.[0], MINE);
	assert.equal(lab.python.starts, 2);
	assert.equal(lab.code().problem, null);
	assert.match(lab.message(), /^Your code is running\. The run is still at epoch 3: /);
	await lab.click("One epoch");
	assert.equal(lab.epoch(), 4);
});

test("the built-in texts are the built-in code, whoever runs them", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	assert.equal(await runCode(lab, { ...BUILT_IN }), true);
	assert.match(lab.message(), /^The original code is running\. /);
	lab.python.dieOf("learn_example");
	await lab.click("Step");
	await lab.frame(80);
	assert.match(lab.message(), /^Python stopped .+ and was restarted\. Learnt from example 1/);
	assert.equal(lab.code().problem, null);
});

test("training that is going on is paused when other code runs", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	assert.equal(lab.status(), "training");
	assert.equal(await runCode(lab, MINE), true);
	assert.deepEqual([lab.status(), lab.trainButton(), lab.epoch()], ["ready", "Train", 3]);
	await lab.frame(5);
	assert.equal(lab.epoch(), 3);
});

test("code that is run while Python is busy does not wait for it", {}, async (lab) => {
	await trained(lab);
	lab.python.hold("check_gradient");
	lab.checkGradient();
	await lab.settle();
	assert.equal(await runCode(lab, MINE), true);
	assertAsBefore(lab);
});

test("with Live on, new code trains at once", {
	settings: { live: true, epochs: 9 },
}, async (lab) => {
	await lab.start();
	assert.equal(await runCode(lab, MINE), true);
	await lab.settle();
	assert.equal(lab.epoch(), 9);
	assert.equal(lab.python.requests("retrain").length, 1);
});

test("code that cannot be imported leaves the code that ran, and says where the error is", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	lab.python.failImport("perceptron/model.py", 12);
	assert.equal(await runCode(lab, NEWER), false);
	assertAsBefore(lab);
	assert.equal(lab.sources(), MINE);
	const { type, message, path, line } = lab.code().problem ?? {};
	assert.deepEqual(
		[type, message, path, line],
		["SyntaxError", "expected ':'", "perceptron/model.py", 12],
	);
	assert.match(lab.message(), /^There is an error in your code, so the page went back /);
});

test("code with which no run can begin leaves the code that ran", {}, async (lab) => {
	await trained(lab);
	for (let at = 0; at < 2; at++) lab.python.failAt("create", { ...PLACE, traceback: "" });
	assert.equal(await runCode(lab, MINE), false);
	assertBack(lab, /^There is an error in your code, /);
	const { type, advice, line } = lab.code().problem ?? {};
	assert.deepEqual([type, advice, line], ["NameError", "Did you mean weight?", 12]);
});

test("before any training, the first record is that of the code that runs", {}, async (lab) => {
	await lab.start();
	await runCode(lab, MINE);
	assert.equal(lab.python.requests("create").at(-1)?.arguments.at, undefined);
	assert.match(lab.message(), /^Your code is running\. The run starts at epoch 0\./);
	await lab.click("One epoch");
	await runCode(lab, NEWER);
	assert.equal(lab.python.requests("create").at(-1)?.arguments.at.epoch, 1);
});

test("a place that does not fit into the new network begins the run at epoch 0", {}, async (lab) => {
	await trained(lab);
	lab.python.failNext("create", "ValueError", "5 parameters are needed, not 3");
	assert.equal(await runCode(lab, MINE), true);
	assert.equal(lab.epoch(), 0);
	assert.deepEqual(lab.recordedEpochs(), [0]);
	assert.equal(lab.sources(), MINE);
	assert.match(lab.message(), /^The run begins at epoch 0: 5 parameters are needed, not 3\./);
});

test("if code that began the run anew then fails, the run before it comes back", {}, async (lab) => {
	await trained(lab);
	lab.python.failNext("create", "ValueError", "5 parameters are needed, not 3");
	await runCode(lab, MINE);
	lab.python.dieOf("advance");
	await lab.click("One epoch");
	await lab.settle();
	assertBack(lab, /^Python crashed in your code \(out of memory\)/);
});

test("a run of other settings does not come back with the code", {}, async (lab) => {
	await trained(lab);
	lab.python.failNext("create", "ValueError", "5 parameters are needed, not 3");
	await runCode(lab, MINE);
	lab.set({ seed: 7 });
	await lab.settle();
	lab.stopCode();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ seed: 7 }, 0));
	assert.deepEqual(lab.sources(), BUILT_IN);
	lab.assertTrue();
});

test("Stop ends code that hangs, and the run is as it was", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	lab.python.fallSilent();
	await lab.click("Step");
	const { starts } = lab.python;
	lab.stopCode();
	await lab.settle();
	assertBack(lab, /^Your code was stopped, /);
	assert.equal(lab.python.starts, starts + 1);
	assert.match(lab.code().problem?.message ?? "", /^Your code was stopped, /);
	await lab.click("One epoch");
	assert.equal(lab.epoch(), 4);
});

test("Stop ends code that hangs as it is imported", {}, async (lab) => {
	await trained(lab);
	lab.python.hold("start");
	const running = lab.runCode(MINE);
	await lab.settle();
	assert.equal(lab.status(), "loading");
	lab.stopCode();
	lab.python.letGo();
	await lab.settle();
	assert.equal(await running, false);
	assertBack(lab, /^Your code was stopped, /);
});

test("Stop at rest goes back as well; without code of the reader's it does nothing", {}, async (lab) => {
	await trained(lab);
	lab.stopCode();
	await lab.settle();
	assert.equal(lab.python.starts, 1);
	await runCode(lab, MINE);
	lab.stopCode();
	await lab.settle();
	assertBack(lab, /^Your code was stopped, /);
});

test("a question that code hangs on is not put to the next", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	lab.python.fallSilent();
	const asked = lab.inquire("export", { kind: "network" });
	await lab.settle();
	lab.stopCode();
	await lab.settle();
	assert.match((await asked).problem, /^Python stopped before this finished/);
	assertBack(lab, /^Your code was stopped, /);
	assert.equal(lab.python.requests("export").length, 1);
});

test("code that gives no answer in time is ended once, without another try", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	lab.python.fallSilent();
	lab.press("Train");
	await lab.frame(2);
	lab.python.timeOut();
	await lab.settle();
	assertBack(lab, /^Your code gave no answer for 3 seconds, /);
	assert.match(lab.code().problem?.message ?? "", /^Your code gave no answer for 3 seconds, /);
	assert.equal(lab.python.starts, 3);
	await lab.frame(5);
	assert.equal(lab.epoch(), 3);
});

test("code that has trained is the last that worked", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	await lab.click("One epoch");
	await runCode(lab, NEWER);
	lab.python.dieOf("advance");
	await lab.click("One epoch");
	await lab.settle();
	assert.equal(lab.sources(), MINE);
	assert.equal(lab.epoch(), 4);
	lab.python.dieOf("advance");
	await lab.click("One epoch");
	await lab.settle();
	assert.deepEqual(lab.sources(), BUILT_IN);
	assert.equal(lab.epoch(), 4);
	assert.deepEqual(lab.recordedEpochs(), [0, 1, 2, 3, 4]);
	lab.assertTrue();
});

test("an answer without form ends the code", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	lab.python.answerNonsense("learn_example");
	await lab.click("Step");
	await lab.settle();
	assertBack(lab, /^Your code gave an answer that the page cannot use, /);
});

test("an error in the code is told with its place, and the code keeps running", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	const { starts } = lab.python;
	lab.python.failAt("advance", { ...PLACE, traceback: "Traceback" });
	await lab.click("Train");
	await lab.frame(3);
	assertAsBefore(lab);
	assert.equal(lab.sources(), MINE);
	assert.equal(lab.python.starts, starts);
	assert.equal(
		lab.message(),
		"NameError in perceptron/model.py, line 12: name 'wieght' is not defined",
	);
	assert.equal(lab.code().problem?.traceback, "Traceback");
	assert.equal(await runCode(lab, NEWER), true);
	assert.equal(lab.code().problem, null);
});

test("a question that fails in the code is told with its place, whatever the error's class", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	const error = { type: "ValueError", message: "math domain error" };
	const place = { ...PLACE, traceback: "Traceback" };
	const words = "ValueError in perceptron/model.py, line 12: math domain error";
	lab.python.failAt("check_gradient", place, error);
	lab.checkGradient();
	await lab.settle();
	assert.deepEqual([lab.message(), lab.code().problem?.line], [words, 12]);
	assert.equal(await runCode(lab, NEWER), true);
	lab.python.failAt("export", place, error);
	assert.deepEqual(await lab.inquire("export", { kind: "network" }), {
		problem: "math domain error",
	});
	assert.deepEqual([lab.message(), lab.code().problem?.advice], [words, PLACE.advice]);
	assert.equal(lab.sources(), NEWER);
});

test("what Python refuses is no problem of the code", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	lab.python.failNext("check_gradient", "ValueError", "there is no gradient");
	lab.checkGradient();
	await lab.settle();
	assert.match(lab.message(), /there is no gradient/);
	assert.equal(lab.code().problem, null);
});

test("a run that diverges is no problem of the code", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	lab.python.failNext("advance", "DivergenceError", "the weights overflow");
	await lab.click("Train");
	await lab.frame(3);
	assert.match(lab.message(), /^Stopped in epoch 4: /);
	assert.equal(lab.code().problem, null);
	assert.equal(lab.sources(), MINE);
});

test("what cannot be drawn leads back, and the run begins anew", {}, async (lab) => {
	await trained(lab);
	assert.equal(lab.failToDraw(), false);
	await runCode(lab, MINE);
	lab.code().output.push({ stream: "stdout", text: "forged", path: null, line: null });
	assert.equal(lab.failToDraw(), true);
	await lab.settle();
	assert.deepEqual(lab.code().output, []);
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 0]);
	assert.deepEqual(lab.sources(), BUILT_IN);
	assert.match(
		lab.message(),
		/^Your code gave an answer that the page cannot show, .+ The run starts at epoch 0\.$/,
	);
	lab.assertTrue();
});

test("what was said of code that failed is not said of the next", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	lab.stopCode();
	await lab.settle();
	lab.pass(10_000);
	await runCode(lab, NEWER);
	assert.match(lab.message(), /^Your code is running\. /);
	await lab.click("One epoch");
	assert.match(lab.message(), /^Now at epoch 4: /);
});

test("before anything is learnt, the only record has the numbers of the code that runs", {}, async (lab) => {
	await lab.start();
	const [first] = lab.page.state.records;
	lab.page.set({ records: [{ ...first, loss: 9, test_loss: 9, right: 0 }] }); // as earlier code measured
	await runCode(lab, MINE);
	assert.deepEqual(lab.page.state.records, [first]);
});

test("what was printed and said of one code is not taken for that of another", {}, async (lab) => {
	await trained(lab);
	const printed = { stream: "stdout", text: "old\n", path: "perceptron/model.py", line: 3 };
	const set = (/** @type {object} */ changes) =>
		lab.page.set({ code: { ...lab.code(), output: [printed], ...changes } });
	set({});
	await runCode(lab, MINE);
	assert.deepEqual(lab.code().output, []);
	set({ note: "Your model.py runs now." });
	lab.stopCode();
	await lab.settle();
	assert.equal(lab.code().note, "");
	assert.deepEqual(lab.code().output, [printed]); // it may say what went wrong
});

test("each run of code ends, even if another takes its place", {}, async (lab) => {
	await trained(lab);
	lab.python.hold("start");
	const first = lab.runCode(MINE);
	await lab.settle();
	const second = lab.runCode(NEWER);
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual([await first, await second], [false, true]);
	assert.equal(lab.sources(), NEWER);
});

test("if nothing can be started, the page says so", {}, async (lab) => {
	await trained(lab);
	lab.python.failImport("perceptron/model.py", 12);
	lab.python.failStart("cut off");
	assert.equal(await runCode(lab, MINE), false);
	assert.deepEqual([lab.status(), lab.failure()], ["failed", "cut off"]);
	await lab.click("Try again");
	assertAsBefore(lab);
	assert.deepEqual(lab.sources(), BUILT_IN);
});

test("Stop is offered a second after the time that was given is over", {}, async (lab) => {
	await trained(lab);
	await runCode(lab, MINE);
	/** @type {{callback: () => void, milliseconds: number}[]} */
	const timers = [];
	const { setTimeout: plain } = globalThis;
	globalThis.setTimeout = /** @type {any} */ (
		(/** @type {() => void} */ callback, /** @type {number} */ milliseconds) =>
			timers.push({ callback, milliseconds })
	);
	try {
		lab.python.hold("advance");
		lab.press("Train");
		await lab.frame(2);
		const offer = timers.find(({ milliseconds }) => milliseconds === 1032);
		assert.ok(offer, timers.map(({ milliseconds }) => milliseconds).join());
		assert.equal(lab.code().slow, false);
		offer.callback();
		assert.equal(lab.code().slow, true);
		lab.python.letGo();
		await lab.settle();
		assert.equal(lab.code().slow, false);
		assert.equal(lab.status(), "training");
	} finally {
		globalThis.setTimeout = plain;
	}
	await lab.click("Pause");
});
