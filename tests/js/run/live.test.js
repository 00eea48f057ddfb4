// Live: every change trains again, from the first weights to the last epoch.

import assert from "node:assert/strict";
import { mock } from "node:test";
import { emptyDraft } from "../../../web/js/state/own-rows.js";
import { networkAfter, sessionOf, test } from "./harness.js";

// The page waits for a pause between two changes.
mock.timers.enable({ apis: ["setTimeout"] });

const LIVE = /** @type {const} */ ({ settings: { live: true, epochs: 30 } });

/** The network of a run that begins with these parameters. @param {number[]} parameters */
function networkFrom(parameters, learning_rate = 0.1) {
	const session = sessionOf({ learning_rate });
	session.set_parameters({ changes: [...parameters.entries()] });
	session.advance({ until: 30, stop: "time" }, 30);
	return session.position();
}

/** The first parameters. */
const first = () => [...sessionOf({}).parameters];

test("switching Live on trains to the end at once", { settings: { epochs: 30 } }, async (lab) => {
	await lab.start();
	lab.set({ live: true });
	await lab.settle(); // and not a frame is drawn
	assert.deepEqual(lab.position(), networkAfter({}, 30));
	assert.deepEqual([lab.status(), lab.trainButton()], ["ready", "Train again"]);
	assert.match(lab.message(), /^Trained from the first weights to epoch 30: \d of 4 right/);
	assert.equal(lab.recordedEpochs().length, 31); // the whole curve
	lab.assertTrue();
});

for (const changes of [
	{ learning_rate: 0.4 },
	{ seed: 7 },
	{ task: "and" },
	{ epochs: 50 },
	{ learning_rate: 2, epochs: 3 },
]) {
	test(`another ${Object.keys(changes)} trains again`, LIVE, async (lab) => {
		await lab.start();
		lab.set(changes);
		await lab.settle();
		const settings = { epochs: 30, ...changes };
		assert.deepEqual(lab.position(), networkAfter(settings, settings.epochs));
		assert.deepEqual(lab.epochsByHand(), []);
		lab.assertTrue();
	});
}

test("the old run is on show until the new one is trained", LIVE, async (lab) => {
	await lab.start();
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	const old = lab.position();
	/** How many records are on the chart, answer by answer. @type {number[]} */
	const seen = [];
	lab.python.hold("retrain");
	lab.set({ learning_rate: 0.4 });
	await lab.settle();
	seen.push(lab.recordedEpochs().length);
	assert.deepEqual(lab.position(), old);
	lab.python.answer();
	await lab.settle();
	seen.push(lab.recordedEpochs().length);
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.4 }, 30));
	assert.deepEqual(seen, [31, 31]); // never an empty chart
});

test("without Live, a change does not train", { settings: { epochs: 30 } }, async (lab) => {
	await lab.start();
	lab.set({ learning_rate: 0.4 });
	await lab.settle();
	assert.equal(lab.epoch(), 0);
	lab.set({ live: true });
	await lab.settle();
	lab.set({ live: false });
	await lab.settle();
	lab.set({ seed: 7 });
	await lab.settle();
	assert.equal(lab.epoch(), 0);
});

test("another speed does not train again", LIVE, async (lab) => {
	await lab.start();
	lab.set({ speed: "instant" });
	await lab.settle();
	assert.equal(lab.epoch(), 0);
	assert.deepEqual(lab.python.requests("retrain"), []);
});

test(
	"of many changes only the last counts, but each shown run is a whole one",
	LIVE,
	async (lab) => {
		await lab.start();
		lab.python.hold("retrain");
		for (const learning_rate of [0.2, 0.3, 0.4, 0.5]) {
			lab.set({ learning_rate });
			await lab.settle();
		}
		lab.python.letGo();
		await lab.settle();
		assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.5 }, 30));
		assert.equal(lab.python.requests("retrain").length, 2); // the first and the last
		assert.equal(lab.recordedEpochs().length, 31);
		lab.assertTrue();
	},
);

test("quick changes have fewer records, until there are no more", LIVE, async (lab) => {
	await lab.start();
	const fewer = () =>
		lab.python.requests("retrain").map(({ arguments: { fewer_records } }) => fewer_records);
	for (const learning_rate of [0.2, 0.3, 0.4]) {
		lab.set({ learning_rate });
		await lab.settle();
		lab.pass(100);
	}
	assert.deepEqual(fewer(), [false, true, true]);
	mock.timers.tick(150);
	await lab.settle();
	assert.deepEqual(fewer(), [false, true, true, false]);
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.4 }, 30));
	lab.pass(1000);
	lab.set({ learning_rate: 0.5 });
	await lab.settle();
	assert.equal(fewer().at(-1), false);
});

/** Two changes in quick succession. @param {import("./harness.js").Lab} lab */
async function changeQuickly(lab) {
	for (const learning_rate of [0.2, 0.3]) {
		lab.set({ learning_rate });
		await lab.settle();
	}
}

/** How often it was trained again. @param {import("./harness.js").Lab} lab */
const retrained = (lab) => lab.python.requests("retrain").length;

test("it is trained with all records even if pictures come in between", {
	...LIVE,
	panels: ["map"],
	open: ["map"],
}, async (lab) => {
	await lab.start();
	await changeQuickly(lab);
	lab.tryNumbers(0.5, 0.25);
	await lab.settle();
	mock.timers.tick(150);
	await lab.settle();
	assert.equal(retrained(lab), 3);
	assert.equal(lab.python.requests("retrain")[2].arguments.fewer_records, false);
});

test("with Live off again, nothing more is trained", LIVE, async (lab) => {
	await lab.start();
	await changeQuickly(lab);
	lab.set({ live: false });
	mock.timers.tick(150);
	await lab.settle();
	assert.equal(retrained(lab), 2);
});

test("what is pressed during a retraining counts more", {
	settings: { live: true, epochs: 30_000 },
}, async (lab) => {
	await lab.start();
	lab.python.hold("retrain");
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	lab.press("Step");
	lab.python.letGo();
	await lab.framesUntil(() => lab.examples() === 1);
	await lab.frame(3);
	assert.deepEqual([lab.status(), lab.trainButton()], ["ready", "Train"]);
});

test("a retraining ends what it replaces: no slice follows", {
	settings: { live: true, epochs: 30_000 },
}, async (lab) => {
	await lab.start();
	lab.python.hold("advance");
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	assert.equal(lab.status(), "training");
	lab.set({ epochs: 20 });
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.match(lab.message(), /^Trained from the first weights to epoch 20/);
});

test("Train while a change is being trained is not asked for once more", LIVE, async (lab) => {
	await lab.start();
	lab.python.hold("retrain");
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	lab.press("Train");
	lab.python.letGo();
	await lab.settle();
	assert.match(lab.message(), /^Trained from the first weights to epoch 30/);
});

test("Train after a step that waits for a change trains on after it", LIVE, async (lab) => {
	await lab.start();
	lab.set({ epochs: 1000 });
	await lab.settle();
	await lab.click("Reset");
	lab.python.hold("retrain");
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	lab.press("Step");
	lab.press("Train");
	lab.python.letGo();
	await lab.framesUntil(() => lab.epoch() === 1000);
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.2 }, 1000));
});

for (const remedy of /** @type {const} */ (["rate", "weights"])) {
	test(`what fixes the ${remedy} of a run in trouble trains it again`, LIVE, async (lab) => {
		await lab.start();
		lab.set({ learning_rate: 0.2 });
		await lab.settle();
		const { network } = lab.page.state;
		const trouble = /** @type {any} */ ({ kind: "diverging", l2: null, learning_rate: 0.05 });
		lab.page.set({ network: network && { ...network, trouble } });
		await Promise.all([lab.page.actions.fix(remedy), lab.page.actions.fix(remedy)]);
		await lab.settle();
		const { seed, learning_rate } = lab.page.look.settings();
		assert.deepEqual(lab.position(), networkAfter({ seed, learning_rate }, 30));
		assert.equal(retrained(lab), 2);
		assert.equal(learning_rate, remedy === "rate" ? 0.05 : 0.2);
	});
}

test("first weights set by hand before Live, or while Python restarts, stay", {
	settings: { epochs: 30 },
}, async (lab) => {
	await lab.start();
	lab.setWeights([2, -1]);
	await lab.settle();
	lab.set({ live: true });
	await lab.settle();
	const [, , bias] = first();
	assert.deepEqual(lab.position(), networkFrom([2, -1, bias]));
	lab.python.hold("start");
	lab.python.dieOf("retrain");
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	assert.equal(lab.status(), "loading");
	lab.set({ learning_rate: 0.3 });
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkFrom([2, -1, bias], 0.3));
});

test("what the reader does after quick changes is not undone", LIVE, async (lab) => {
	await lab.start();
	for (const learning_rate of [0.2, 0.3]) {
		lab.set({ learning_rate });
		await lab.settle();
	}
	await lab.click("Reset");
	mock.timers.tick(150);
	await lab.settle();
	assert.equal(lab.epoch(), 0);
});

test(
	"a weight that is set is the first weight, and its field shows it meanwhile",
	LIVE,
	async (lab) => {
		await lab.start();
		lab.hold();
		lab.setByHand("weight_1", 3);
		await lab.settle();
		const trained = networkFrom(first().with(0, 3));
		assert.deepEqual(lab.position(), trained);
		assert.deepEqual(lab.epochsByHand(), [0]);
		assert.equal(lab.number("weight_1"), 3);
		lab.release();
		await lab.settle();
		assert.equal(lab.number("weight_1"), trained.parameters[0]);
	},
);

test("arrow keys go on from the first weight, not from what was learnt", LIVE, async (lab) => {
	await lab.start();
	lab.step(true);
	for (const value of [0.6, 0.7, 0.8]) {
		lab.setByHand("bias", value);
		await lab.settle();
		assert.equal(lab.number("bias"), value);
		assert.deepEqual(lab.position(), networkFrom(first().with(2, value)));
	}
	lab.step(false);
	assert.notEqual(lab.number("bias"), 0.8);
});

test(
	"first weights set by hand stay for other changes, until another seed or Reset",
	LIVE,
	async (lab) => {
		await lab.start();
		lab.setWeights([2, -1]);
		await lab.settle();
		lab.setByHand("bias", 0.25);
		await lab.settle();
		lab.set({ learning_rate: 0.3 });
		await lab.settle();
		assert.deepEqual(lab.position(), networkFrom([2, -1, 0.25], 0.3));
		lab.set({ seed: 7 });
		await lab.settle();
		assert.deepEqual(lab.position(), networkAfter({ seed: 7, learning_rate: 0.3 }, 30));
		lab.setWeights([2, -1]);
		await lab.settle();
		await lab.click("Reset");
		assert.deepEqual(lab.position(), networkAfter({ seed: 7, learning_rate: 0.3 }, 0));
		lab.set({ learning_rate: 0.1 });
		await lab.settle();
		assert.deepEqual(lab.position(), networkAfter({ seed: 7 }, 30));
	},
);

for (const changes of [{ layers: "4" }, { inputs: "x1,x1x2" }]) {
	const [name] = Object.keys(changes);
	test(
		`first weights set by hand do not fit another network: other ${name} drop them`,
		LIVE,
		async (lab) => {
			await lab.start();
			lab.setByHand("weight_1", 3);
			await lab.settle();
			const begins = () => lab.python.requests("retrain").at(-1)?.arguments.at;
			assert.ok(begins());
			lab.set(changes);
			await lab.settle();
			assert.equal(begins(), undefined);
		},
	);
}

test("a long run goes on at Instant, whatever the speed, and can be paused", {
	settings: { live: true, epochs: 30_000, speed: "watch" },
}, async (lab) => {
	await lab.start();
	lab.python.hold("advance");
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	assert.deepEqual([lab.status(), lab.trainButton()], ["training", "Pause"]);
	assert.equal(lab.message(), "Training from the first weights to epoch 30,000.");
	assert.equal(lab.python.requests("advance").at(-1)?.arguments.stop, "time");
	await lab.click("Pause");
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.ok(Number(lab.epoch()) < 30_000);
	await lab.click("Train"); // now it is watched
	await lab.frame();
	assert.equal(lab.python.requests("advance").at(-1)?.arguments.stop, "record");
});

test("a change in the middle of a run trains again from the beginning", {
	settings: { live: true, epochs: 30_000, speed: "watch" },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(5);
	lab.set({ epochs: 30, learning_rate: 0.2 });
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.2 }, 30));
	lab.assertTrue();
});

test("a link with Live trains as soon as Python is ready", LIVE, async (lab) => {
	lab.begin();
	lab.set({ learning_rate: 0.7 });
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.7 }, 30));
	lab.assertTrue();
});

test("a run that diverges shows how far it came, and says so", LIVE, async (lab) => {
	await lab.start();
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	lab.set({ learning_rate: 90, epochs: 3000 });
	await lab.settle();
	assert.equal(lab.status(), "ready");
	assert.match(lab.message(), /^Stopped in epoch \d+: the weights became too large/);
	assert.equal(lab.position()?.learning_rate, 90);
	lab.assertTrue();
	lab.set({ learning_rate: 0.2, epochs: 30 });
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.2 }, 30));
});

test("Python is restarted under a change, and the change is made", LIVE, async (lab) => {
	await lab.start();
	lab.python.dieOf("retrain");
	lab.set({ learning_rate: 0.4 });
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ learning_rate: 0.4 }, 30));
	assert.match(lab.message(), /^Python stopped /);
	lab.assertTrue();
});

test(
	"Python is restarted under a change of the layers, and no old weights are set",
	LIVE,
	async (lab) => {
		await lab.start();
		lab.python.dieOf("retrain");
		lab.set({ layers: "4" });
		await lab.settle();
		const created = lab.python.requests("create").at(-1);
		assert.deepEqual(created?.arguments.settings.layers, [4]);
		assert.equal(created?.arguments.at, undefined);
		lab.assertTrue();
	},
);

test(
	"Python, restarted under a change, does not go on from the run before it",
	LIVE,
	async (lab) => {
		await lab.start();
		lab.set({ learning_rate: 0.2 });
		await lab.settle();
		lab.python.hold("retrain");
		lab.set({ task: "and" });
		await lab.settle();
		lab.python.hold("create");
		lab.python.die();
		await lab.settle();
		lab.press("Step"); // in place of the training
		lab.python.letGo();
		await lab.frame(60);
		assert.deepEqual([lab.epoch(), lab.examples()], [0, 1]);
		lab.assertTrue();
	},
);

test("a first weight of the old network is not set in one of another shape", LIVE, async (lab) => {
	await lab.start();
	lab.python.hold("retrain");
	lab.set({ layers: "2" });
	await lab.settle();
	lab.setByHand("weight_1", 3);
	await lab.settle();
	assert.equal(
		lab.message(),
		"Wait until the network has its new shape, and set the number again.",
	);
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ layers: "2" }, 30));
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ layers: "2", learning_rate: 0.2 }, 30));
	lab.assertTrue();
});

test("Live, switched on while another network begins, leaves the old weights behind", {
	settings: { epochs: 30 },
}, async (lab) => {
	await lab.start();
	lab.setByHand("weight_1", 3);
	await lab.settle();
	lab.python.hold("create");
	lab.set({ layers: "2" });
	await lab.settle();
	lab.set({ live: true });
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(lab.position(), networkAfter({ layers: "2" }, 30));
	lab.assertTrue();
});

test("no record of a run that is about to be replaced can be gone back to", LIVE, async (lab) => {
	await lab.start();
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	lab.python.hold("retrain");
	lab.setByHand("weight_1", 3);
	await lab.settle();
	lab.goTo(0);
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.epoch(), 30);
	lab.goTo(0);
	await lab.settle();
	assert.equal(lab.position()?.parameters[0], 3);
});

test("rows that are edited are learnt from at once, if they are good", LIVE, async (lab) => {
	await lab.start();
	const edit = async (/** @type {string[][]} */ training) => {
		const draft = { ...emptyDraft(), training, changed: true };
		lab.page.set({ data: { ...lab.page.state.data, draft } });
		await lab.page.actions.checkDraft();
		await lab.settle();
	};
	await edit([["0.5", "0.25", "much"]]);
	assert.deepEqual(lab.python.requests("retrain"), []);
	await edit([["0.5", "0.25", "0.75"]]);
	assert.equal(lab.task(), "own");
	assert.equal(lab.epoch(), 30);
	assert.equal(lab.page.look.settings().data, "0.5_0.25_0.75");
	assert.equal(lab.page.look.draft().draft?.changed, false);
	await edit([["0.5", "0.25", "1"]]);
	assert.equal(lab.python.requests("retrain").length, 2);
	lab.set({ live: false });
	await edit([["0.5", "0.25", "0.5"]]);
	assert.equal(lab.python.requests("retrain").length, 2);
	assert.equal(lab.page.look.draft().draft?.changed, true);
});

test("a part of the guide that switches Live on is trained at once", {
	settings: { epochs: 10_000 },
}, async (lab) => {
	await lab.start();
	lab.python.epochsPerSlice = 20_000;
	lab.setUp({ live: true }, "Set up: Live is on.");
	await lab.settle();
	assert.equal(lab.epoch(), 10_000);
	assert.equal(lab.message(), "Set up: Live is on.");
});
