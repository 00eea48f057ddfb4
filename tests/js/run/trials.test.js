// Runs are tried in slices: with progress, beside the run, until they end or are stopped.

import assert from "node:assert/strict";
import { DEFAULTS } from "./adapter.js";
import { networkAfter, test } from "./harness.js";

/** @import { Lab } from "./harness.js" */

const INSTANT = { settings: { speed: /** @type {const} */ ("instant"), epochs: 30 } };
const LONG = { settings: { speed: /** @type {const} */ ("instant"), epochs: 100_000 } };

/** How many runs have ended. @param {Lab} lab @param {"seeds" | "rates"} [kind] */
const count = (lab, kind = "seeds") => lab.tried(kind)?.trials.length;

/** Let Python give so many answers, one after another. @param {Lab} lab @param {number} answers */
async function answers(lab, answers) {
	for (let given = 0; given < answers; given++) {
		await lab.settle();
		lab.python.answer();
	}
	await lab.settle();
}

for (const [kind, total] of /** @type {const} */ ([
	["seeds", 20],
	["rates", 6],
])) {
	test(`${kind} are tried to the end, and the run is not touched`, INSTANT, async (lab) => {
		await lab.start();
		const before = lab.position();
		lab.tryRuns(kind);
		assert.deepEqual(lab.tried(kind)?.trials, []);
		await lab.settle();
		const tried = lab.tried(kind);
		assert.deepEqual([tried?.trials.length, tried?.ended, tried?.end], [total, total, ""]);
		assert.deepEqual([tried?.total, tried?.count], [total, 4]);
		const { speed: _, live: __, ...of } = { ...DEFAULTS, ...INSTANT.settings };
		assert.deepEqual(tried?.of, of);
		assert.deepEqual(lab.position(), before);
		assert.equal(lab.python.requests("advance_trials").length, total / 2);
		const [begun] = lab.python.requests("begin_trials");
		const { settings, ...rest } = begun.arguments;
		assert.deepEqual(rest, { kind, epochs: 30 });
		const [created] = lab.python.requests("create");
		assert.deepEqual(settings, created.arguments.settings);
		lab.assertTrue();
	});
}

test("results come one slice after another", INSTANT, async (lab) => {
	await lab.start();
	lab.python.trialsPerSlice = 0.5;
	lab.python.hold();
	lab.tryRuns("seeds");
	await answers(lab, 1);
	assert.deepEqual([count(lab), lab.tried("seeds")?.ended], [0, 0]);
	await answers(lab, 1);
	assert.deepEqual([count(lab), lab.tried("seeds")?.ended], [0, 0.5]);
	await answers(lab, 2);
	assert.deepEqual([count(lab), lab.tried("seeds")?.ended], [1, 1.5]);
	assert.equal(lab.tried("seeds")?.end, null);
	lab.python.letGo();
	await lab.settle();
	assert.equal(count(lab), 20);
});

test("Stop ends them, and what has ended stays", INSTANT, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.tryRuns("seeds");
	await answers(lab, 3);
	lab.stopTrying("seeds");
	assert.equal(lab.tried("seeds")?.end, "Stopped after 4 of 20 seeds.");
	lab.python.letGo();
	await lab.settle();
	assert.equal(count(lab), 4);
	const asked = lab.python.requests("advance_trials").length;
	await lab.frame(3);
	assert.equal(lab.python.requests("advance_trials").length, asked);
	// Again, from the beginning.
	lab.tryRuns("seeds");
	await lab.settle();
	assert.deepEqual([count(lab), lab.tried("seeds")?.end], [20, ""]);
});

test("Stop before Python has answered, and trying again, mix nothing up", INSTANT, async (lab) => {
	await lab.start();
	lab.python.hold();
	lab.tryRuns("rates");
	await lab.settle();
	lab.stopTrying("rates");
	assert.equal(lab.tried("rates")?.end, "Stopped after 0 learning rates.");
	lab.tryRuns("rates");
	await answers(lab, 3);
	lab.stopTrying("rates");
	lab.tryRuns("rates"); // while a slice of the old ones is under way
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	const rates = lab.tried("rates")?.trials.map(({ learning_rate }) => learning_rate);
	assert.deepEqual(rates, [0.001, 0.01, 0.1, 0.5, 1, 100]);
});

test("a second press while they are tried does nothing", INSTANT, async (lab) => {
	await lab.start();
	lab.tryRuns("seeds");
	lab.tryRuns("seeds");
	await lab.settle();
	assert.equal(lab.python.requests("begin_trials").length, 1);
	assert.equal(count(lab), 20);
});

test("both kinds take turns", INSTANT, async (lab) => {
	await lab.start();
	lab.tryRuns("seeds");
	lab.tryRuns("rates");
	await lab.settle();
	assert.deepEqual([count(lab), count(lab, "rates")], [20, 6]);
	const kinds = lab.python.requests("advance_trials").map(({ arguments: { kind } }) => kind);
	assert.deepEqual(kinds.slice(0, 5), ["seeds", "rates", "seeds", "rates", "seeds"]);
});

test("a run and trials take turns, and both come to their end", LONG, async (lab) => {
	await lab.start();
	lab.python.epochsPerSlice = 10_000;
	lab.python.hold("advance", "advance_trials");
	await lab.click("Train");
	lab.tryRuns("seeds");
	await answers(lab, 8);
	lab.python.letGo();
	await lab.framesUntil(() => lab.status() === "ready");
	await lab.settle();
	assert.deepEqual([count(lab), lab.tried("seeds")?.end], [20, ""]);
	assert.match(lab.message(), /^Finished at epoch 100,000: /);
	const { calls } = lab.python;
	const since = calls.slice(calls.indexOf("begin_trials") + 1);
	const turns = since.slice(0, 8).join(" ");
	assert.match(turns, /^(advance )?(advance_trials advance ){3}/);
	lab.assertTrue();
});

for (const speed of /** @type {const} */ (["example", "epoch", "watch"])) {
	test(`at ${speed} trials go on beside the run`, {
		settings: { speed, epochs: 1000 },
	}, async (lab) => {
		await lab.start();
		await lab.click("Train");
		lab.tryRuns("seeds");
		await lab.framesUntil(() => lab.tried("seeds")?.end === "");
		assert.equal(count(lab), 20);
		assert.equal(lab.status(), "training");
		const { milliseconds } = lab.python.requests("advance_trials")[0].arguments;
		assert.equal(milliseconds, speed === "example" ? 100 : 10);
		await lab.click("Pause");
		await lab.frame(2);
		assert.match(lab.message(), /^Paused at epoch /);
	});
}

for (const [what, act, then] of /** @type {[string, (lab: Lab) => void, RegExp][]} */ ([
	["Step", (lab) => lab.press("Step"), /^Learnt from example 1/],
	["One epoch", (lab) => lab.press("One epoch"), /^Now at epoch 1: /],
	["Reset", (lab) => lab.press("Reset"), /^Back at the first weights/],
	["another seed", (lab) => lab.set({ seed: 7 }), /^Another seed/],
	["a weight", (lab) => lab.setByHand("bias", 2), /^Bias set by hand to 2/],
])) {
	test(
		`${what} meanwhile does what it always does, and no result is lost`,
		INSTANT,
		async (lab) => {
			await lab.start();
			lab.python.hold("advance_trials");
			lab.tryRuns("seeds");
			await answers(lab, 2);
			act(lab);
			await lab.settle();
			lab.python.answer();
			await lab.frame(80);
			assert.match(lab.message(), then);
			lab.python.letGo();
			await lab.settle();
			assert.deepEqual([count(lab), lab.tried("seeds")?.end], [20, ""]);
			assert.equal(new Set(lab.tried("seeds")?.trials.map(({ seed }) => seed)).size, 20);
			lab.assertTrue();
		},
	);
}

test("numbers to try are answered between two slices", INSTANT, async (lab) => {
	await lab.start();
	lab.python.hold("advance_trials");
	lab.tryRuns("seeds");
	await lab.settle();
	lab.tryNumbers(0.9, 0.1);
	assert.equal(lab.answer(), null);
	await answers(lab, 1);
	assert.notEqual(lab.answer(), null);
	assert.equal(lab.tried("seeds")?.end, null);
	lab.python.letGo();
});

test("while a part is being dragged they wait", INSTANT, async (lab) => {
	await lab.start();
	lab.python.hold("advance_trials");
	lab.tryRuns("seeds");
	await lab.settle();
	lab.hold();
	await answers(lab, 1);
	assert.equal(lab.python.waiting, null);
	lab.release();
	lab.python.letGo();
	await lab.settle();
	assert.equal(count(lab), 20);
});

test("they are for the settings at the press, and stay when these change", INSTANT, async (lab) => {
	await lab.start();
	lab.tryRuns("rates");
	await lab.settle();
	const tried = lab.tried("rates");
	lab.set({ task: "and", epochs: 50 });
	await lab.settle();
	assert.equal(lab.tried("rates"), tried);
	assert.deepEqual([tried?.of.task, tried?.of.epochs], ["addition", 30]);
});

test("the reader's own data goes along", {
	settings: { task: "own", data: "0_0_1_1_0_2_0_1_3", held_out: 33, epochs: 5 },
}, async (lab) => {
	await lab.start();
	lab.tryRuns("seeds");
	await lab.settle();
	const { data } = lab.python.requests("begin_trials")[0].arguments;
	assert.deepEqual(data, { rows: "0_0_1_1_0_2_0_1_3", held_out: 33 });
});

test(
	"a worker that dies of them is replaced, and they stop with a sentence",
	INSTANT,
	async (lab) => {
		await lab.start();
		await lab.click("One epoch");
		lab.python.hold("advance_trials");
		lab.tryRuns("seeds");
		await answers(lab, 2);
		lab.python.die();
		lab.python.letGo();
		await lab.settle();
		assert.equal(lab.tried("seeds")?.end, "Python was restarted. Stopped after 4 of 20 seeds.");
		assert.equal(count(lab), 4);
		assert.equal(lab.python.starts, 2);
		assert.match(lab.message(), /^Python stopped .+ and was restarted\. .*epoch 1: /);
		assert.deepEqual(lab.position(), networkAfter({}, 1));
		lab.tryRuns("seeds");
		await lab.settle();
		assert.equal(count(lab), 20);
		lab.assertTrue();
	},
);

test("a run goes on after a crash of the trials beside it", LONG, async (lab) => {
	await lab.start();
	lab.python.epochsPerSlice = 10_000;
	lab.python.hold("advance");
	await lab.click("Train");
	lab.python.dieOf("advance_trials");
	lab.tryRuns("seeds");
	lab.python.letGo();
	await lab.framesUntil(() => lab.message().includes("Finished"));
	assert.match(lab.tried("seeds")?.end ?? "", /^Python was restarted\./);
	assert.deepEqual(lab.position(), networkAfter({}, 100_000));
});

test("finished results outlive a crash", INSTANT, async (lab) => {
	await lab.start();
	lab.tryRuns("rates");
	await lab.settle();
	lab.python.die();
	await lab.click("One epoch");
	assert.equal(lab.python.starts, 2);
	assert.deepEqual([count(lab, "rates"), lab.tried("rates")?.end], [6, ""]);
});

for (const call of ["begin_trials", "advance_trials"]) {
	test(`they end with the reason if Python refuses ${call}`, INSTANT, async (lab) => {
		await lab.start();
		lab.python.failNext(call, "ValueError", "epochs must be less");
		lab.tryRuns("seeds");
		await lab.settle();
		assert.match(
			lab.tried("seeds")?.end ?? "",
			/^epochs must be less\. Stopped after 0 .*seeds\.$/,
		);
		assert.equal(lab.status(), "ready");
		await lab.click("One epoch");
		assert.equal(lab.epoch(), 1);
	});
}

test("before Python is there, the page says so", INSTANT, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	await lab.settle();
	lab.tryRuns("seeds");
	assert.equal(lab.message(), "Python is still starting. Please wait a moment.");
	assert.equal(lab.tried("seeds"), null);
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.python.requests("begin_trials").length, 0);
});

test(
	"a weight set to what it is changes nothing, also between two slices",
	INSTANT,
	async (lab) => {
		await lab.start();
		lab.python.hold("advance_trials");
		lab.tryRuns("seeds");
		await lab.settle();
		lab.setByHand("weight_1", Number(lab.number("weight_1")));
		lab.python.letGo();
		await lab.settle();
		assert.equal(lab.python.requests("set_parameters").length, 0);
		assert.deepEqual(lab.epochsByHand(), []);
	},
);
