// Parts of the drawing, and the lines of the Python that make their numbers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PartLines } from "../../../web/js/run/part-lines.js";
import { kindOf } from "../../../web/js/state/part-lines.js";

const PATH = "perceptron/layers.py";
const ORIGINALS = { [PATH]: "original" };
const LINES = [
	{ part: "weight", path: PATH, line: 20 },
	{ part: "bias", path: PATH, line: 28 },
	{ part: "sum", path: PATH, line: 28 },
];

/** @param {object} [changes] to the state */
function follow(changes = {}) {
	/** @type {any} */
	const state = {
		...{ open: ["code"], status: "ready", task: {}, sources: ORIGINALS },
		...{ settings: { loss_function: "squared_error" }, code: { drafts: {} } },
		...{ partLines: null, litKinds: [], ...changes },
	};
	let sets = 0;
	const store = {
		state,
		set(/** @type {object} */ made) {
			sets++;
			Object.assign(state, made);
		},
	};
	/** @type {string[]} */
	const asked = [];
	/** @type {any} */
	const inquire = async (/** @type {string} */ call) => {
		asked.push(call);
		return { answer: LINES };
	};
	const lines = new PartLines(store, inquire, ORIGINALS);
	return { state, lines, asked, sets: () => sets };
}

test("the lines are asked for once while the panel is open, and again for other code", async () => {
	const { state, lines, asked } = follow({ open: [] });
	await lines.follow();
	assert.deepEqual(asked, []);
	state.open = ["code"];
	await lines.follow();
	await lines.follow();
	assert.deepEqual(asked, ["find_lines"]);
	assert.equal(state.partLines, LINES);
	state.sources = { [PATH]: "edited" };
	await lines.follow();
	state.settings = { loss_function: "cross_entropy" };
	await lines.follow();
	assert.equal(asked.length, 3);
});

test("while Python starts nothing is asked", async () => {
	const { lines, asked } = follow({ status: "loading" });
	await lines.follow();
	assert.deepEqual(asked, []);
});

test("a line lights all that it makes, and other lines nothing", async () => {
	const { state, lines, sets } = follow({ partLines: LINES });
	lines.light(PATH, 28);
	assert.deepEqual(state.litKinds, ["bias", "sum"]);
	const before = sets();
	lines.light(PATH, 28); // the pointer moves within the line
	assert.equal(sets(), before);
	lines.light(PATH, 29);
	assert.deepEqual(state.litKinds, []);
	lines.light("perceptron/model.py", 28);
	assert.deepEqual(state.litKinds, []);
	lines.light(PATH, 20);
	lines.light(PATH, null);
	assert.deepEqual(state.litKinds, []);
});

test("nothing is lit while the text is not the one that runs", () => {
	const { state, lines } = follow({ partLines: LINES, code: { drafts: { [PATH]: "edited" } } });
	lines.light(PATH, 28);
	assert.deepEqual(state.litKinds, []);
	state.sources = { [PATH]: "edited" };
	lines.light(PATH, 28);
	assert.deepEqual(state.litKinds, ["bias", "sum"]);
	// Back at the original, while the edit still runs.
	state.code = { drafts: {} };
	lines.light(PATH, 28);
	assert.deepEqual(state.litKinds, []);
});

test("each part of a drawing is of a kind", () => {
	const plain = { inputs: ["x1", "x2"], layers: [1], names: ["x1", "x2"] };
	const kinds = ["input_2", "weight_1", "bias", "sum", "activation", "output"].map((part) =>
		kindOf(/** @type {any} */ (part), plain),
	);
	assert.deepEqual(kinds, ["input", "weight", "bias", "sum", "activation", "output"]);
	const deep = { inputs: ["x1", "x2"], layers: [4, 2, 1], names: ["x1", "x2"] };
	assert.equal(kindOf("parameter:1", deep), "weight");
	assert.equal(kindOf("parameter:2", deep), "bias");
	assert.equal(kindOf("neuron:3", deep), "activation");
	assert.equal(kindOf("input:0", deep), "input");
	assert.equal(kindOf(null, deep), null);
});
