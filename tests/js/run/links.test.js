// A run that begins at a place: by a link with weights, by a file, and by Back.

import assert from "node:assert/strict";
import { networkAfter, test } from "./harness.js";

const parameters = Float64Array.of(5, -1.5, 0.25);
const PLACE = { epoch: 300, example: 2, parameters, learning_rate: 0.1 };
const WRONG = { ...PLACE, example: 9 };

/** A run that begins at the place of a link. */
const LINK = { start: PLACE };

test("a link with weights begins its run there, in one request", LINK, async (lab) => {
	lab.begin();
	assert.equal(lab.number("weight_1"), null); // the first weights are not this run's
	await lab.settle();
	assert.deepEqual(lab.python.calls, ["create"]);
	const [{ arguments: asked }] = lab.python.log;
	assert.deepEqual([asked.at, asked.by_hand], [{ ...PLACE, parameters: [...parameters] }, true]);
	assert.match(lab.message(), /^Ready at epoch 300: \d of 4 right, loss [\d.]+\.$/);
	assert.deepEqual(lab.position(), PLACE);
	assert.deepEqual(lab.recordedEpochs(), [300]);
	assert.deepEqual(lab.epochsByHand(), [300]); // they were not learnt here
	lab.assertTrue();
});

test("from there it trains on", {
	...LINK,
	settings: { speed: "instant", epochs: 400 },
}, async (lab) => {
	lab.begin();
	await lab.click("Train");
	assert.match(lab.message(), /^Finished at epoch 400: /);
	assert.equal(lab.recordedEpochs()[0], 300);
	assert.deepEqual(lab.epochsByHand(), [300]);
	lab.assertTrue();
});

test("at its last epoch already, it can only be trained again", {
	...LINK,
	settings: { epochs: 300 },
}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	assert.match(lab.message(), /^The run has completed all 300 epochs/);
	assert.equal(lab.trainButton(), "Train again");
});

test("a place that Python refuses begins at epoch 0, and says why", {
	start: WRONG,
}, async (lab) => {
	await lab.start();
	assert.equal(
		lab.message(),
		"The run begins at epoch 0: example must be a whole number from 0 to 3, not 9.",
	);
	assert.deepEqual(lab.position(), networkAfter({}, 0));
	assert.deepEqual(lab.recordedEpochs(), [0]);
	assert.deepEqual(lab.epochsByHand(), []);
	await lab.click("Reset"); // and it is forgotten
	assert.equal(lab.message(), "Back at the first weights of seed 109.");
	lab.assertTrue();
});

test("what the page has to say at its start goes before where it stands", LINK, async (lab) => {
	lab.begin("These parts of the address are not valid.");
	await lab.settle();
	assert.equal(lab.message(), "These parts of the address are not valid.");
	assert.equal(lab.epoch(), 300);
});

test("Reset leads to the first weights and not to the link's", LINK, async (lab) => {
	await lab.start();
	await lab.click("Reset");
	assert.deepEqual(lab.position(), networkAfter({}, 0));
	assert.deepEqual(lab.recordedEpochs(), [0]);
	lab.assertTrue();
});

for (const [what, act] of /** @type {[string, (lab: import("./harness.js").Lab) => void][]} */ ([
	["Reset", (lab) => lab.press("Reset")],
	["another seed", (lab) => lab.set({ seed: 7 })],
	["the guide", (lab) => lab.setUp({}, "Look.")],
])) {
	test(`${what}, while Python starts, leaves the place of a link`, LINK, async (lab) => {
		lab.python.hold("start");
		lab.begin();
		act(lab);
		lab.python.letGo();
		await lab.settle();
		assert.equal(lab.epoch(), 0);
		assert.deepEqual(lab.recordedEpochs(), [0]);
		lab.assertTrue();
	});
}

test("a learning rate set while Python starts does not leave the place", LINK, async (lab) => {
	lab.python.hold("create");
	lab.begin();
	await lab.settle();
	lab.set({ learning_rate: 0.5 });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.epoch(), 300);
	assert.deepEqual(lab.epochsByHand(), [300]);
	await lab.click("One epoch");
	assert.equal(lab.position()?.learning_rate, 0.5);
	lab.assertTrue();
});

test("numbers set by hand while Python starts are set at the place", LINK, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	lab.setByHand("bias", 2);
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), { ...PLACE, parameters: parameters.with(2, 2) });
	assert.match(lab.message(), /Bias set by hand to 2 at epoch 300\.$/);
});

test(
	"a worker that dies on the way is replaced, and the run begins at the place",
	LINK,
	async (lab) => {
		lab.python.dieOf("create");
		await lab.start();
		assert.deepEqual(lab.position(), PLACE);
		assert.deepEqual(lab.epochsByHand(), [300]);
		lab.assertTrue();
	},
);

test("after a start that failed, the run begins at the place", LINK, async (lab) => {
	lab.python.failStart("cut off");
	lab.begin();
	await lab.settle();
	await lab.click("Try again");
	assert.deepEqual(lab.position(), PLACE);
	assert.match(lab.message(), /^Ready at epoch 300: /);
	lab.assertTrue();
});

test("a worker that dies later is replaced where the run stood then", LINK, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	const position = lab.position();
	lab.python.die();
	lab.tryNumbers(0.9, 0.1);
	await lab.settle();
	assert.deepEqual(lab.position(), position);
	assert.equal(lab.epoch(), 301);
	lab.assertTrue();
});

test("a file's network takes the place of a run, and says where it stands", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(3);
	lab.set({ seed: 7, task: "and" }, PLACE);
	await lab.settle();
	await lab.frame(3);
	assert.match(lab.message(), /^At epoch 300: /);
	assert.deepEqual([lab.status(), lab.task()], ["ready", "and"]);
	assert.deepEqual(lab.position(), PLACE);
	assert.deepEqual(lab.recordedEpochs(), [300]);
	lab.assertTrue();
});

test("while Python starts, the page says where the run begins", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.set({}, PLACE);
	await lab.settle();
	assert.equal(lab.message(), "The run begins at epoch 300.");
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), PLACE);
});

test("the same place again leads back to it", {}, async (lab) => {
	await lab.start();
	lab.set({}, PLACE);
	await lab.settle();
	await lab.click("One epoch");
	assert.notDeepEqual(lab.position(), PLACE);
	lab.set({}, PLACE);
	await lab.settle();
	assert.deepEqual(lab.position(), PLACE);
	lab.assertTrue();
});

test("a file whose place Python refuses begins at epoch 0, and is warned of", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.set({ seed: 7 }, WRONG);
	await lab.settle();
	assert.match(lab.message(), /^The run begins at epoch 0: example must be a whole number/);
	assert.ok(lab.warned());
	assert.deepEqual(lab.position(), networkAfter({ seed: 7 }, 0));
	lab.assertTrue();
});

test("of a place and then a seed, in one go, the last counts", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.set({}, PLACE);
	lab.set({ seed: 7 });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ seed: 7 }, 0));
	assert.equal(lab.message(), "Another seed: the run starts again at epoch 0.");
	lab.assertTrue();
});

test("of a seed and then a place, in one go, the last counts", {}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.set({ seed: 7 });
	lab.set({}, PLACE);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), PLACE);
	assert.deepEqual(lab.recordedEpochs(), [300]);
	lab.assertTrue();
});

test("Train right after a file trains from its place", {
	settings: { epochs: 310 },
}, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.set({}, PLACE);
	lab.press("Train");
	await lab.settle();
	lab.python.letGo();
	await lab.framesUntil(() => lab.message().startsWith("Finished at epoch 310: "));
	assert.equal(lab.recordedEpochs()[0], 300);
	lab.assertTrue();
});

test("a place chosen while Python starts is where the run begins", {}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	lab.set({ seed: 7 }, PLACE);
	await lab.settle();
	assert.equal(lab.number("bias"), null);
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), PLACE);
	lab.assertTrue();
});

test("a place chosen after a failed start is where the next one begins", {}, async (lab) => {
	lab.python.failStart("cut off");
	lab.begin();
	await lab.settle();
	lab.set({ seed: 7 }, PLACE);
	await lab.settle();
	await lab.click("Try again");
	assert.deepEqual(lab.position(), PLACE);
	assert.match(lab.message(), /^Ready at epoch 300: /);
	lab.assertTrue();
});

test("Back to other settings begins their run, and Forward to a place leads there", {}, async (lab) => {
	await lab.start();
	lab.set({ seed: 7, learning_rate: 0.5, task: "xor" });
	await lab.settle();
	await lab.click("Train");
	await lab.frame(3);
	lab.set({ seed: 109, learning_rate: 0.1, task: "addition" }); // as Back does
	await lab.settle();
	await lab.frame(2);
	assert.equal(lab.message(), "Another seed and another task: the run starts again at epoch 0.");
	assert.deepEqual(lab.position(), networkAfter({}, 0));
	assert.equal(lab.status(), "ready");
	lab.set({ seed: 7, task: "xor" }, PLACE);
	await lab.settle();
	assert.deepEqual(lab.position(), PLACE);
	lab.assertTrue();
});
