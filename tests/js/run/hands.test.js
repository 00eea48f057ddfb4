// Numbers set by hand, at rest, in the middle of a run, and while Python is not there.

import assert from "node:assert/strict";
import { Lab, networkAfter, sessionOf, test } from "./harness.js";

const BY_HAND = / set by hand to /;

/** How often it was said that something was set by hand. @param {Lab} lab */
const timesSaid = (lab) => lab.said.filter((text) => BY_HAND.test(text)).length;

/** What Python was asked to set. @param {Lab} lab */
const edits = (lab) =>
	lab.python.requests("set_parameters").map((request) => request.arguments.changes);

test("a number set by hand is shown at once, used, recorded, and announced", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.setByHand("weight_1", 0.58);
	assert.equal(lab.number("weight_1"), 0.58);
	await lab.settle();
	assert.equal(timesSaid(lab), 0);
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.message(), "Weight 1 set by hand to 0.58 at epoch 0.");
	assert.deepEqual(edits(lab), [[[0, 0.58]]]);
	assert.equal(lab.position()?.parameters[0], 0.58);
	assert.deepEqual(lab.epochsByHand(), [0]);
	assert.equal(lab.status(), "ready");
	lab.assertTrue();
});

test("a number below zero has a minus of its own", {}, async (lab) => {
	await lab.start();
	lab.setByHand("bias", -1.5e-7);
	await lab.settle();
	assert.equal(lab.message(), "Bias set by hand to −1.5e−7 at epoch 0.");
});

test("a large number is written as everywhere else", {}, async (lab) => {
	await lab.start();
	lab.setByHand("weight_1", -6.73e306);
	await lab.settle();
	assert.equal(lab.message(), "Weight 1 set by hand to −6.73e306 at epoch 0.");
});

test("a hand that changes nothing says nothing, and the note of trouble stays", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	const [weight, , bias] = lab.position()?.parameters ?? [];
	const said = lab.message();
	lab.hold();
	lab.setByHand("weight_1", weight);
	lab.setByHand("bias", bias);
	lab.release();
	await lab.settle();
	assert.deepEqual(edits(lab), []);
	assert.equal(lab.message(), said);
	lab.hold();
	lab.setByHand("bias", 5);
	lab.setByHand("bias", bias); // and back again
	lab.release();
	await lab.settle();
	assert.equal(lab.position()?.parameters[2], bias);
	lab.assertTrue();
});

test("both weights of a place are set in one request", {}, async (lab) => {
	await lab.start();
	lab.setWeights([3, -1.5]);
	await lab.settle();
	assert.equal(lab.message(), "Weight 1 set by hand to 3, weight 2 to −1.5 at epoch 0.");
	const changes = [
		[0, 3],
		[1, -1.5],
	];
	assert.deepEqual(edits(lab), [changes]);
	assert.equal(lab.number("bias"), sessionOf({}).parameters[2]);
});

test("any parameter can be set by its index", {}, async (lab) => {
	await lab.start();
	lab.page.set({ problems: { bias: "bad", seed: "bad" } });
	lab.page.actions.setParameter(2, 7);
	await lab.settle();
	assert.deepEqual(edits(lab), [[[2, 7]]]);
	assert.equal(lab.number("bias"), 7);
	assert.equal(lab.message(), "Bias set by hand to 7 at epoch 0.");
	assert.deepEqual([lab.problem("bias"), lab.problem("seed")], [null, "bad"]);
	lab.page.actions.setParameter(17, 2); // this neuron has no such parameter
	await lab.settle();
	assert.deepEqual(edits(lab).at(-1), [[17, 2]]);
	assert.equal(lab.message(), "index must be a whole number from 0 to 2, not 17");
	lab.assertTrue();
});

test("of many numbers for one parameter the last counts, one request at a time, said once", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	for (const value of [1, 2, 3]) {
		lab.setByHand("weight_1", value);
		await lab.settle();
	}
	lab.setByHand("bias", 5);
	lab.setByHand("bias", 6);
	await lab.settle();
	assert.deepEqual([lab.number("weight_1"), lab.number("bias")], [3, 6]);
	lab.python.answer();
	await lab.settle();
	assert.deepEqual([lab.number("weight_1"), lab.number("bias")], [3, 6]);
	lab.python.letGo();
	await lab.settle();
	const together = [
		[0, 3],
		[2, 6],
	];
	assert.deepEqual(edits(lab), [[[0, 1]], together]);
	assert.equal(timesSaid(lab), 1);
	assert.match(lab.message(), /^Weight 1 set by hand to 3, bias to 6 at epoch 0\.$/);
	lab.assertTrue();
});

test("a number set to what was asked for just before is not asked for again", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.setByHand("bias", 2);
	await lab.settle();
	lab.setByHand("bias", 2);
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(edits(lab), [[[2, 2]]]);
});

test("a run goes on through an edit, with the rest as training has made it", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.setByHand("weight_1", 0.7);
	await lab.framesUntil(() => timesSaid(lab) > 0);
	assert.equal(lab.status(), "training");
	await lab.frame(3);
	await lab.click("Pause");
	await lab.frame(2);
	const [at] = lab.epochsByHand();
	const twin = sessionOf({});
	twin.advance({ until: at, stop: "time" });
	twin.set_parameters({ changes: [[0, 0.7]] });
	twin.advance({ until: Number(lab.epoch()), stop: "time" });
	assert.deepEqual(lab.position(), twin.position());
	assert.equal(
		lab.said.filter((text) => text === `Weight 1 set by hand to 0.7 at epoch ${at}.`).length,
		1,
	);
	lab.assertTrue();
});

test("an edit in the middle of a slice takes effect after it, and is shown at once", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	lab.python.hold();
	await lab.frame();
	lab.setByHand("weight_2", 0.9);
	lab.setByHand("weight_2", 0.8);
	await lab.settle();
	assert.equal(lab.number("weight_2"), 0.8);
	lab.python.answer();
	await lab.settle();
	assert.equal(lab.epoch(), 1);
	assert.equal(lab.number("weight_2"), 0.8); // and not what the slice has made of it
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(edits(lab), [[[1, 0.8]]]);
	assert.deepEqual(lab.epochsByHand(), [1]);
	assert.match(lab.message(), /^Weight 2 set by hand to 0\.8 at epoch 1\.$/);
	assert.equal(lab.status(), "training");
});

test("at Instant an edit comes through as well", {
	settings: { speed: "instant", epochs: 400 },
}, async (lab) => {
	await lab.start();
	lab.python.hold("advance");
	await lab.click("Train");
	lab.setByHand("bias", 3);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.match(lab.message(), /^Finished at epoch 400: /);
	assert.equal(timesSaid(lab), 1);
	assert.deepEqual(lab.epochsByHand(), [40]);
	lab.assertTrue();
});

for (const speed of /** @type {const} */ (["example", "watch", "instant"])) {
	test(`at ${speed}, a part that is held keeps the run waiting until it is let go`, {
		settings: { speed, epochs: 100_000 },
	}, async (lab) => {
		await lab.start();
		lab.python.hold("advance", "learn_example");
		await lab.click("Train");
		await lab.frame();
		lab.hold();
		lab.python.letGo();
		await lab.settle();
		await lab.frame(120);
		const { epoch, example } = lab.position() ?? { epoch: -1, example: -1 };
		for (const value of [1, 2, 3]) {
			lab.setByHand("weight_1", value);
			await lab.settle();
			await lab.frame(60);
			assert.equal(lab.position()?.parameters[0], value);
		}
		assert.deepEqual([lab.epoch(), lab.examples(), lab.status()], [epoch, example, "training"]);
		assert.equal(timesSaid(lab), 0); // it is not over yet
		lab.python.hold("advance", "learn_example");
		lab.release();
		await lab.frame(3);
		assert.equal(timesSaid(lab), 1);
		assert.match(lab.message(), /^Weight 1 set by hand to 3 at epoch /);
		lab.python.answer();
		await lab.settle();
		assert.ok(Number(lab.epoch()) > epoch || Number(lab.examples()) > example, "it goes on");
	});
}

test("a part that is held at rest is said when it is let go", {}, async (lab) => {
	await lab.start();
	lab.hold();
	await lab.settle();
	for (const value of [1, 2, 3]) {
		lab.setByHand("bias", value);
		await lab.settle();
		assert.equal(lab.position()?.parameters[2], value);
	}
	assert.equal(timesSaid(lab), 0);
	lab.release();
	await lab.settle();
	assert.equal(lab.message(), "Bias set by hand to 3 at epoch 0.");
	assert.equal(timesSaid(lab), 1);
	lab.assertTrue();
});

test("to hold a part and let it go changes nothing", {}, async (lab) => {
	await lab.start();
	const requests = lab.python.log.length;
	const said = lab.said.length;
	lab.hold();
	await lab.settle();
	lab.release();
	await lab.settle();
	assert.deepEqual([lab.python.log.length, lab.said.length], [requests, said]);
	await lab.click("One epoch");
	assert.equal(lab.epoch(), 1);
});

test("Train with a part in hand trains when it is let go", {
	settings: { epochs: 5 },
}, async (lab) => {
	await lab.start();
	lab.hold();
	await lab.click("Train");
	await lab.frame(5);
	assert.equal(lab.epoch(), 0);
	assert.equal(lab.trainButton(), "Pause");
	lab.setByHand("bias", 1);
	await lab.settle();
	lab.release();
	await lab.framesUntil(() => lab.status() === "ready");
	assert.equal(lab.epoch(), 5);
	assert.deepEqual(lab.epochsByHand(), [0]);
	lab.assertTrue();
});

test("Pause with a part in hand stays a pause when it is let go", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.hold();
	await lab.frame(3);
	const epoch = lab.epoch();
	await lab.click("Pause");
	assert.equal(lab.trainButton(), "Train");
	lab.release();
	await lab.frame(5);
	assert.deepEqual([lab.epoch(), lab.status()], [epoch, "ready"]);
});

test("Reset during a drag starts again, and drops what was set", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.hold();
	lab.setByHand("bias", 1);
	await lab.frame(2);
	await lab.click("Reset");
	lab.release();
	await lab.frame(5);
	assert.deepEqual(lab.position(), networkAfter({}, 0));
	assert.deepEqual(lab.epochsByHand(), []);
	assert.equal(lab.message(), "Back at the first weights of seed 109.");
	await lab.click("Train");
	await lab.frame(3);
	assert.ok(Number(lab.epoch()) >= 2);
	lab.assertTrue();
});

test("Reset drops an edit that is under way, and those that wait", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.setByHand("bias", 1);
	await lab.settle();
	lab.setByHand("weight_1", 2);
	await lab.settle();
	await lab.click("Reset");
	assert.equal(timesSaid(lab), 0);
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({}, 0));
	assert.deepEqual(
		[lab.number("bias"), lab.number("weight_1")],
		[sessionOf({}).parameters[2], sessionOf({}).parameters[0]],
	);
	assert.deepEqual(lab.epochsByHand(), []);
	assert.equal(lab.message(), "Back at the first weights of seed 109.");
	lab.assertTrue();
});

test("an edit right after Reset is one of the new run", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.hold();
	await lab.click("Reset");
	lab.setByHand("bias", 2);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.number("bias"), 2);
	assert.deepEqual([lab.epoch(), lab.epochsByHand()], [0, [0]]);
	assert.equal(lab.message(), "Bias set by hand to 2 at epoch 0.");
	lab.assertTrue();
});

test("another seed drops an edit that is under way", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.setByHand("bias", 1);
	await lab.settle();
	lab.set({ seed: 7 });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ seed: 7 }, 0));
	assert.equal(timesSaid(lab), 0);
	lab.assertTrue();
});

test("Train goes on from what was set just before it", {
	settings: { speed: "instant", epochs: 40 },
}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.hold();
	lab.setByHand("weight_1", 2.5);
	await lab.settle();
	lab.setByHand("weight_1", 2.6);
	await lab.click("Train");
	lab.python.letGo();
	await lab.settle();
	const twin = sessionOf({});
	twin.advance({ until: 1, stop: "time" });
	twin.set_parameters({ changes: [[0, 2.6]] });
	twin.advance({ until: 40, stop: "time" });
	assert.deepEqual(lab.position(), twin.position());
	assert.match(lab.message(), /^Finished at epoch 40: /);
	lab.assertTrue();
});

test("One epoch goes on from what was set just before it", {}, async (lab) => {
	await lab.start();
	lab.setByHand("weight_1", 2.5);
	lab.press("One epoch");
	await lab.settle();
	const twin = sessionOf({});
	twin.set_parameters({ changes: [[0, 2.5]] });
	twin.advance({ until: 1, stop: "time" });
	assert.deepEqual(lab.position(), twin.position());
	assert.deepEqual(lab.epochsByHand(), [0]);
});

test("an edit at the end of a run is recorded there, and the run can go on", {
	settings: { speed: "instant", epochs: 20 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	lab.setByHand("weight_1", 2.5);
	await lab.settle();
	assert.equal(lab.message(), "Weight 1 set by hand to 2.5 at epoch 20.");
	lab.set({ epochs: 40 });
	await lab.click("Train");
	assert.deepEqual(lab.epochsByHand(), [20]);
	assert.deepEqual(lab.recordedEpochs(), [...Array(41).keys()]);
	lab.assertTrue();
});

test("an edit in the middle of an epoch is recorded there, and the timeline can go back to it", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	for (let presses = 0; presses < 2; presses++) {
		await lab.click("Step");
		await lab.frame(80);
	}
	lab.setByHand("bias", 4);
	await lab.settle();
	assert.equal(lab.message(), "Bias set by hand to 4 at epoch 1.");
	const there = lab.position();
	assert.deepEqual([there?.epoch, there?.example], [1, 2]);
	await lab.click("One epoch");
	await lab.click("One epoch");
	assert.equal(lab.epoch(), 3);
	lab.goTo(1, 2);
	await lab.settle();
	assert.deepEqual(lab.position(), there);
	lab.assertTrue();
});

test("if Python refuses a number, a warning appears and the old number is shown", {}, async (lab) => {
	await lab.start();
	const bias = lab.number("bias");
	lab.python.failNext("set_parameters", "ValueError", "bias must be a finite number");
	lab.setByHand("bias", 1);
	await lab.settle();
	assert.equal(lab.message(), "bias must be a finite number");
	assert.ok(lab.warned());
	assert.equal(lab.number("bias"), bias);
	lab.setByHand("bias", 2);
	await lab.settle();
	assert.equal(lab.number("bias"), 2);
	assert.equal(lab.message(), "Bias set by hand to 2 at epoch 0.");
	lab.assertTrue();
});

test("a number set in another way clears the error of its field", {}, async (lab) => {
	await lab.start();
	lab.page.set({ problems: { weight_1: "bad", weight_2: "bad", bias: "bad", seed: "bad" } });
	lab.setByHand("weight_1", 1);
	assert.equal(lab.problem("weight_1"), null);
	lab.setWeights([1, 2]);
	assert.equal(lab.problem("weight_2"), null);
	await lab.settle();
	assert.equal(lab.problem("bias"), "bad");
	await lab.click("Reset");
	assert.deepEqual([lab.problem("bias"), lab.problem("seed")], [null, "bad"]);
});

test("a chosen weight stays chosen until the network has another shape", {
	settings: { layers: "2" },
}, async (lab) => {
	await lab.start();
	lab.page.set({ chosen: 4 });
	lab.set({ seed: 7 });
	await lab.settle();
	assert.equal(lab.page.state.chosen, 4);
	lab.set({ layers: "3" });
	await lab.settle();
	assert.equal(lab.page.state.chosen, null);
});

for (const changes of [{ layers: "2" }, { inputs: "x1,x1x2" }]) {
	const [field] = Object.keys(changes);
	test(`until a network with other ${field} is there, no number of the old one is set`, {}, async (lab) => {
		await lab.start();
		lab.python.hold("create");
		lab.set(changes);
		await lab.settle();
		const old = lab.number("bias");
		lab.setByHand("bias", 3);
		lab.setWeights([5, 6]);
		await lab.settle();
		assert.equal(
			lab.message(),
			"Wait until the network has its new shape, and set the number again.",
		);
		assert.equal(lab.number("bias"), old);
		lab.python.letGo();
		await lab.settle();
		assert.deepEqual(lab.python.requests("set_parameters"), []);
		assert.deepEqual(lab.position(), networkAfter(changes, 0));
		lab.setByHand("weight_1", 4);
		await lab.settle();
		assert.equal(lab.position()?.parameters[0], 4);
		lab.assertTrue();
	});
}

test("a number that is set to what it is says nothing, whatever comes", {}, async (lab) => {
	await lab.start();
	lab.python.hold("create");
	lab.set({ layers: "2" });
	await lab.settle();
	const said = lab.message();
	lab.setByHand("bias", Number(lab.number("bias")));
	await lab.settle();
	assert.equal(lab.message(), said);
	lab.python.letGo();
});

test("a refused number of neurons is forgotten with its layer, or with another number", {
	settings: { layers: "4,2" },
}, async (lab) => {
	await lab.start();
	lab.page.set({ problems: { layer_1: "bad", layer_2: "bad", seed: "bad" } });
	lab.set({ layers: "4" });
	assert.deepEqual([lab.problem("layer_1"), lab.problem("layer_2")], ["bad", null]);
	lab.set({ layers: "8" });
	assert.deepEqual([lab.problem("layer_1"), lab.problem("seed")], [null, "bad"]);
	await lab.settle();
});

test("the inputs on the drawing are the numbers to try", {}, async (lab) => {
	await lab.start();
	lab.setByHand("input_1", 0.9);
	lab.setByHand("input_2", 0.1);
	await lab.settle();
	assert.deepEqual(lab.page.look.probe(), [0.9, 0.1]);
	assert.notEqual(lab.answer(), null);
	assert.deepEqual(edits(lab), []);
});

test("examples on show do not become numbers to try", {
	settings: { speed: "example" },
}, async (lab) => {
	await lab.start();
	lab.tryNumbers(0.8, 0.4);
	await lab.click("Train");
	await lab.frame(3);
	assert.notDeepEqual(lab.page.look.drawnInputs(), [0.8, 0.4]);
	lab.setByHand("input_2", 0.5);
	await lab.settle();
	assert.deepEqual(lab.page.look.probe(), [0.8, 0.5]);
	assert.equal(lab.status(), "training");
});

test("at rest, an example on show is what a hand goes on from", {}, async (lab) => {
	await lab.start();
	await lab.click("Step");
	await lab.frame(80);
	const [first] = lab.page.look.drawnInputs();
	lab.setByHand("input_2", 0.5);
	await lab.settle();
	assert.deepEqual(lab.page.look.probe(), [first, 0.5]);
});

test("numbers set while Python starts are shown, announced and used, the last of each", {}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	for (const value of [0.6, 0.65]) lab.setByHand("bias", value);
	assert.equal(lab.message(), "Python is starting. As soon as it is ready: Bias is set to 0.65.");
	lab.setByHand("weight_1", -2);
	await lab.settle();
	assert.equal(
		lab.message(),
		"Python is starting. As soon as it is ready: Bias is set to 0.65, weight 1 to −2.",
	);
	assert.deepEqual([lab.number("bias"), lab.number("weight_1")], [0.65, -2]);
	lab.python.letGo();
	await lab.settle();
	const changes = [
		[2, 0.65],
		[0, -2],
	];
	assert.deepEqual(edits(lab), [changes]);
	assert.match(lab.message(), /Bias set by hand to 0\.65, weight 1 to −2 at epoch 0\./);
	assert.equal(lab.status(), "ready");
	lab.assertTrue();
});

test("Train, pressed while Python starts, trains from what was set there", {
	settings: { speed: "instant", epochs: 20 },
}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	lab.setByHand("bias", 0.65);
	await lab.click("Train");
	lab.python.letGo();
	await lab.settle();
	assert.match(lab.message(), /^Finished at epoch 20: /);
	const twin = sessionOf({});
	twin.set_parameters({ changes: [[2, 0.65]] });
	twin.advance({ until: 20, stop: "time" });
	assert.deepEqual(lab.position(), twin.position());
	assert.deepEqual(lab.epochsByHand(), [0]);
});

test("numbers set while the session begins are used", {}, async (lab) => {
	lab.python.hold("create");
	lab.begin();
	await lab.settle();
	lab.setByHand("bias", 0.65);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.position()?.parameters[2], 0.65);
	assert.deepEqual(lab.epochsByHand(), [0]);
});

test("the page's own message comes before what was set while Python started", {}, async (lab) => {
	lab.python.hold("start");
	lab.begin("Your last settings are back.");
	lab.setByHand("bias", 0.65);
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.message(), "Your last settings are back. Bias set by hand to 0.65 at epoch 0.");
});

test("another seed, while Python starts, drops what was set before it", {}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	lab.setByHand("bias", 0.65);
	lab.set({ seed: 7 });
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ seed: 7 }, 0));
	assert.deepEqual(edits(lab), []);
	lab.assertTrue();
});

test("numbers set after a failed start are used after the next one", {}, async (lab) => {
	lab.python.failStart("cut off");
	lab.begin();
	await lab.settle();
	lab.setByHand("bias", 0.65);
	await lab.settle();
	assert.equal(lab.message(), "Python could not start. As soon as it does: Bias is set to 0.65.");
	assert.equal(lab.number("bias"), 0.65);
	assert.equal(lab.status(), "failed");
	await lab.click("Try again");
	assert.equal(lab.position()?.parameters[2], 0.65);
	assert.equal(lab.message(), "Bias set by hand to 0.65 at epoch 0.");
	lab.assertTrue();
});

test("a part held while Python starts keeps Train waiting", {
	settings: { speed: "instant", epochs: 20 },
}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	await lab.click("Train");
	lab.hold();
	lab.setByHand("bias", 1);
	lab.python.letGo();
	await lab.settle();
	await lab.frame(3);
	assert.equal(lab.epoch(), 0);
	assert.equal(lab.number("bias"), 1);
	lab.release();
	await lab.settle();
	assert.match(lab.message(), /^Finished at epoch 20: /);
	assert.deepEqual(lab.epochsByHand(), [0]);
});
