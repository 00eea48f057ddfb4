// Stepping through one example: what is asked of Python, and what the page shows meanwhile.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Microscope } from "../../../web/js/run/microscope.js";
import { exampleAt, isRecorded } from "../../../web/js/state/microscope.js";

const COUNT = 57;
const PARAMETERS = Float64Array.of(0.28, 0.46, 0.55);
const SHAPE = { inputs: ["x1", "x2"], layers: [1], names: ["x1", "x2"] };

/** @param {number} index @param {object} [network] */
const momentAt = (index, network = {}) => ({
	index,
	path: "perceptron/layers.py",
	line: index + 1,
	sentence: `This is moment ${index}.`,
	network: {
		inputs: [0.1, 0.2],
		parameters: PARAMETERS,
		before: PARAMETERS,
		outputs: Float64Array.of(Number.NaN),
		deltas: Float64Array.of(Number.NaN),
		prediction: null,
		neuron: null,
		...network,
	},
});

/** A microscope whose Python answers when the test says so. */
function open() {
	/** @type {any} */
	const state = {
		sources: {},
		task: {},
		code: { note: "" },
		microscope: null,
		exampleShown: null,
		status: "ready",
		shape: SHAPE,
		network: { parameters: PARAMETERS },
	};
	const store = { state, set: (/** @type {object} */ changes) => Object.assign(state, changes) };
	/** @type {{call: string, args: any, answer(reply: object): Promise<void>}[]} */
	const asked = [];
	/** @type {number[]} */
	const shown = [];
	/** @type {any} */
	const inquire = (/** @type {string} */ call, /** @type {any} */ args) =>
		new Promise((resolve) => {
			const answer = async (/** @type {object} */ reply) => {
				resolve(reply);
				await new Promise(setImmediate);
			};
			asked.push({ call, args, answer });
		});
	const microscope = new Microscope(store, inquire, ({ index }) => shown.push(index));
	const recorded = {
		...{ index: 0, example: [0.1, 0.2], target: 0.3, count: COUNT, folded: "Some are left out." },
		moment: momentAt(0),
	};
	const record = async () => {
		microscope.record(null);
		await asked[0].answer({ answer: recorded });
		return asked;
	};
	return { state, store, microscope, asked, shown, record, recorded };
}

test("a recording opens at its first moment, in the drawing as well", async () => {
	const { state, record, asked, shown } = open();
	await record();
	assert.deepEqual([asked[0].call, asked[0].args], ["record_step", { index: null }]);
	assert.equal(state.microscope.moment.index, 0);
	assert.equal(state.microscope.heard, "Some are left out. This is moment 0.");
	assert.equal(state.exampleShown.target, 0.3);
	assert.deepEqual(shown, [0]);
});

test("while an answer is due only the newest wish is kept", async () => {
	const { state, microscope, record, asked, shown } = open();
	await record();
	for (let index = 1; index <= 40; index++) microscope.show(index, false);
	assert.equal(asked.length, 2);
	assert.equal(state.microscope.wanted, 40);
	await asked[1].answer({ answer: momentAt(1) });
	// The slider stays where the reader has dragged it.
	assert.deepEqual([state.microscope.moment.index, state.microscope.wanted], [1, 40]);
	assert.deepEqual(asked[2].args, { index: 40 });
	await asked[2].answer({ answer: momentAt(40) });
	assert.equal(asked.length, 3);
	assert.deepEqual(shown, [0, 1, 40]);
	assert.equal(state.microscope.heard, "");
	microscope.speak();
	assert.equal(state.microscope.heard, "This is moment 40.");
});

test("each press of Next counts, also before the answer to the one before", async () => {
	const { state, microscope, record, asked } = open();
	await record();
	for (let press = 0; press < 3; press++) microscope.move(1);
	await asked[1].answer({ answer: momentAt(1) });
	await asked[2].answer({ answer: momentAt(3) });
	assert.equal(state.microscope.moment.index, 3);
	assert.equal(asked.length, 3);
});

test("at the first and the last moment there is nothing more to ask", async () => {
	const { state, microscope, record, asked } = open();
	await record();
	microscope.move(-1);
	assert.equal(asked.length, 1);
	assert.equal(state.code.note, "This is the first moment.");
	microscope.show(1000);
	await asked[1].answer({ answer: momentAt(COUNT - 1) });
	assert.deepEqual(asked[1].args, { index: COUNT - 1 });
	microscope.move(1);
	assert.equal(asked.length, 2);
	assert.equal(state.code.note, "This is the last moment.");
});

test("a way that leads nowhere is said, and the moment stays", async () => {
	const { state, microscope, record, asked } = open();
	await record();
	microscope.find("change", "bias");
	assert.deepEqual(asked[1].args, { index: 0, way: "change", name: "bias" });
	await asked[1].answer({ problem: "Nothing changes bias after this moment." });
	assert.equal(state.code.note, "Nothing changes bias after this moment.");
	assert.equal(state.microscope.moment.index, 0);
	microscope.find("over");
	assert.equal(state.code.note, "");
	await asked[2].answer({ answer: momentAt(9) });
	assert.deepEqual([state.microscope.moment.index, state.microscope.wanted], [9, 9]);
});

test("what cannot be recorded is said", async () => {
	const { state, microscope, asked } = open();
	microscope.record(3);
	await asked[0].answer({ problem: "Python is still starting." });
	assert.equal(state.code.note, "Python is still starting.");
	assert.equal(state.microscope, null);
});

test("a recording that Python no longer has is closed", async () => {
	const { state, microscope, record, asked } = open();
	await record();
	microscope.move(1);
	await asked[1].answer({ problem: "Nothing was recorded" });
	assert.equal(state.microscope, null);
	assert.equal(state.exampleShown, null);
	assert.match(state.code.note, /^Nothing was recorded\. Press /);
});

test("an answer that comes after it was closed changes nothing", async () => {
	const { state, microscope, record, asked } = open();
	await record();
	microscope.move(1);
	microscope.close();
	assert.deepEqual([state.microscope, state.exampleShown], [null, null]);
	await asked[1].answer({ answer: momentAt(1) });
	assert.deepEqual([state.microscope, state.exampleShown], [null, null]);
});

test("closing leaves an example that a step shows", async () => {
	const { state, microscope, record } = open();
	await record();
	const learnt = { index: 4, progress: 0.5 };
	state.exampleShown = learnt;
	microscope.close();
	assert.equal(state.exampleShown, learnt);
});

test("when the run has gone on, the drawing is that of the run", async () => {
	const { state, microscope, record, asked } = open();
	await record();
	state.exampleShown = null; // as training leaves it
	state.network = { parameters: Float64Array.of(1, 2, 3) };
	microscope.move(1);
	await asked[1].answer({ answer: momentAt(1) });
	assert.equal(state.microscope.moment.index, 1);
	assert.equal(state.exampleShown, null);
});

for (const [what, changes] of /** @type {const} */ ([
	["other code that started", { sources: { other: "" } }],
	["another run that began", { task: { other: "" } }],
])) {
	test(`${what} meanwhile has no recording`, async () => {
		const { state, microscope, asked, recorded } = open();
		microscope.record(null);
		Object.assign(state, changes);
		await asked[0].answer({ answer: recorded });
		assert.equal(state.microscope, null);
	});
}

test("Python has the recording until other code or another run begins", async () => {
	const { state, record } = open();
	await record();
	assert.ok(isRecorded(state));
	assert.ok(!isRecorded({ ...state, sources: {} }));
	assert.ok(!isRecorded({ ...state, task: /** @type {any} */ ({}) }));
});

test("the drawing has only what was computed so far", () => {
	const { recorded } = open();
	const before = exampleAt({ recorded, moment: /** @type {any} */ (momentAt(3)) }, SHAPE);
	assert.equal(before.before.prediction, null);
	assert.equal(before.stepped?.words, "Moment 4 of 57.");
	const outputs = Float64Array.of(0.6624);
	const moved = Float64Array.of(0.28, 0.45, 0.54);
	const at = momentAt(50, { outputs, prediction: 0.6624, parameters: moved, neuron: 0 });
	const after = exampleAt({ recorded, moment: /** @type {any} */ (at) }, SHAPE);
	assert.equal(after.before.prediction, 0.6624);
	assert.deepEqual(after.stepped?.changed, [1, 2]);
	assert.equal(
		after.stepped?.words,
		"Moment 51 of 57. The output neuron is at work. The prediction is 0.66. " +
			"Weight 2 went from 0.4600 to 0.4500, the bias from 0.5500 to 0.5400.",
	);
});
