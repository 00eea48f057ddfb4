// Python's real answers pass the check of their form; whatever is not one does not.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
import { CALLS, DEFAULTS } from "#python";
import { isFailure, isReply } from "../../../web/js/engine/guard.js";
import { loadSources } from "../../../web/js/engine/load-sources.js";

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

const { probe, epochs: _, ...SETTINGS } = DEFAULTS;
const RUN = { settings: { ...SETTINGS, layers: [2] }, probe };
const OWN = { rows: "0_0_0*1_1_1", held_out: 0 };
const TABLES = { training: [["0", "0", "0"]], test: [] };
const DRAFT = { names: [], labels: null, missing: "correct", scaling: "none", scale_target: false };
const SUITING = { activation: "sigmoid", loss_function: "squared_error" };
const OPENED = { choices: {}, activation: "sigmoid" };
const FAR = [
	["500", "0", "0"],
	["700", "1", "5"],
];
const PICTURES = {
	map: { size: 11, truths: true },
	neurons: { size: 12 },
	surface: {
		...{ size: 8, low: -1, high: 1 },
		...{
			origin: Array(9).fill(0),
			across: [1, ...Array(8).fill(0)],
			up: [0, 1, ...Array(7).fill(0)],
		},
	},
};
const NO_PYCS = new TextEncoder().encode("{}\n").buffer;
const AT = { epoch: 2, example: 0, learning_rate: 0.1, parameters: Array(9).fill(0.5) };

/**
 * One request of each call, and more where its answers differ, in an order in which each can be
 * answered.
 *
 * @type {[call: string, args: object, pictures?: object][]}
 */
const REQUESTS = [
	["create", RUN, PICTURES],
	["advance", { until: 9, milliseconds: 500, stop: "time" }, PICTURES],
	["learn_example", { until: 10 }],
	["predict", { inputs: [0.5, 9] }],
	["set_learning_rate", { learning_rate: 0.2 }],
	["set_parameters", { changes: [[0, 3]] }],
	["try_learning", {}],
	["find_nan", {}],
	[
		"set_parameters",
		{
			changes: [
				[0, 1e308],
				[1, -1e308],
			],
		},
	],
	["predict", { inputs: [9, 9] }, { results: {} }],
	["find_nan", {}],
	["restore", { at: AT }],
	["check_gradient", {}],
	["export", { form: "json" }],
	["export", { form: "program" }],
	["predict_file", { content: bytes("x1,x2\n1,2\n") }],
	["open_table", { content: bytes("a,b,c\n1,yes,3\n2,no,?\n4,yes,5\n"), ...OPENED }],
	["open_table", { content: bytes("name,id\nAnn,1\nBen,2\n"), ...OPENED }],
	["read_rows", { content: bytes("a,b,c\n1,2,3\n"), names: [] }],
	["read_rows", { content: bytes('{"training": [[1, 2, 3]], "test": [[4, 5, 6]]}'), names: [] }],
	["check_rows", { rows: { ...DRAFT, ...TABLES }, ...SUITING }],
	["check_rows", { rows: { ...DRAFT, training: [["0", "x", "0"]], test: [] }, ...SUITING }],
	[
		"check_rows",
		{ rows: { ...DRAFT, training: FAR, test: [], labels: ["no", "yes"] }, ...SUITING },
	],
	["map_targets", { training: FAR, test: [], targets: [-1, 1] }],
	["write_rows", { ...TABLES, names: [], form: "csv" }],
	["retrain", { ...RUN, until: 5, milliseconds: 500, fewer_records: true }],
	[
		"retrain",
		{
			...RUN,
			settings: { ...RUN.settings, learning_rate: 100, activation: "identity" },
			until: 500,
			milliseconds: 500,
			fewer_records: false,
		},
	],
	["create", { ...RUN, settings: { ...RUN.settings, task: "own" }, data: OWN }],
	["predict", { inputs: [0, 0] }, { results: {} }],
	["record_step", { index: 0 }],
	["record_step", { index: null }],
	["show_moment", { index: 5 }],
	["find_moment", { index: 0, way: "over", name: "" }],
	["find_lines", {}],
	["list_tests", {}],
	["check_exercise", { name: "predict" }],
	["begin_trials", { kind: "seeds", settings: SETTINGS, epochs: 1 }],
	["advance_trials", { kind: "seeds", milliseconds: 100 }],
];

/** @type {(request: string, content?: Uint8Array) => {reply: string, floats?: ArrayBuffer}} */
let answer;

/** The Python files in a folder of the project, by their paths in the page. @param {string} folder @param {string} place */
function textsIn(folder, place) {
	const root = fileURLToPath(new URL(`../../../${folder}`, import.meta.url));
	const paths = readdirSync(root, { recursive: true }).map(String);
	return Object.fromEntries(
		paths
			.filter((path) => path.endsWith(".py"))
			.map((path) => [place + path, readFileSync(`${root}/${path}`, "utf8")]),
	);
}

before(async () => {
	const sources = { ...textsIn("py", ""), ...textsIn("tests/lesson", "lesson_tests/") };
	const loaded = loadSources(await loadPyodide(), { sources, compiled: NO_PYCS }, () => false);
	assert.ok(typeof loaded === "function", String(loaded));
	answer = loaded;
});

/** @param {string} call @param {object} args @param {object} [pictures] */
function ask(call, args, pictures = {}) {
	const { content, ...rest } = /** @type {{content?: Uint8Array}} */ (args);
	const { reply, floats } = answer(JSON.stringify({ call, arguments: rest, pictures }), content);
	return { reply: JSON.parse(reply), count: (floats?.byteLength ?? 0) / 8 };
}

/** The name of the first of the tests of the code. @returns {string} */
const aTest = () => ask("list_tests", {}).reply.answer[0].name;

/** @param {any} call @param {unknown} reply @param {number} [count] */
const passes = (call, reply, count = 0) => isReply(call, reply, count);

test("every answer of the page's own Python has its form", () => {
	const file = ask("create", RUN) && ask("export", { form: "json" }).reply.answer;
	/** @type {typeof REQUESTS} */
	const all = [...REQUESTS, ["read_file", { text: file }], ["run_test", { name: aTest() }]];
	for (const [call, args, pictures] of all) {
		const { reply, count } = ask(call, args, pictures);
		assert.ok("answer" in reply, `${call}: ${reply.error?.message}`);
		assert.ok(passes(call, reply, count), call);
	}
	assert.deepEqual(new Set(all.map(([call]) => call)), new Set(CALLS));
});

test("so does what it answers to a request that it refuses", () => {
	const { reply } = ask("predict", { inputs: [1] });
	assert.ok(reply.error.message);
	assert.ok(passes("predict", reply));
	const place = { path: "perceptron/model.py", line: 3, advice: "", traceback: "" };
	const error = { type: "NameError", message: "no", place };
	assert.ok(passes("predict", { error }));
	assert.ok(passes("predict", { error: { ...error, place: null } }));
	assert.ok(!passes("predict", { error: { ...error, place: { ...place, line: "3" } } }));
	assert.ok(!passes("predict", { error: { ...error, message: 3 } }));
	assert.ok(!passes("predict", { error: "no" }));
});

test("why sources cannot be imported has its form, and is no longer than the page can show", () => {
	const failure = {
		...{ type: "NameError", message: "no", advice: "", traceback: "Traceback" },
		...{ path: "perceptron/model.py", line: 3 },
	};
	assert.ok(isFailure(failure));
	assert.ok(isFailure({ ...failure, path: null, line: null }));
	for (const wrong of [
		...[{ path: 5 }, { line: "3" }, { line: 0.5 }, { type: null }, { message: {} }, { more: 1 }],
		...[{ message: "x".repeat(20_001) }, { advice: ["x"] }, { traceback: undefined }],
	]) {
		assert.ok(!isFailure({ ...failure, ...wrong }), JSON.stringify(wrong).slice(0, 50));
	}
	for (const wrong of [null, 5, "text", [], {}]) assert.ok(!isFailure(wrong), String(wrong));
	const error = { type: "NameError", message: "x".repeat(20_001) };
	assert.ok(!passes("predict", { error }));
});

/** All places in a value, each with its value and what puts another in its place. @param {any} value @returns {any[]} */
function placesIn(value) {
	if (typeof value !== "object" || value === null) return [];
	return Object.keys(value).flatMap((key) => [
		{
			key,
			found: value[key],
			put(/** @type {unknown} */ other) {
				value[key] = other;
			},
			drop: () => delete value[key],
		},
		...placesIn(value[key]),
	]);
}

test("an answer in which anything is of another kind, missing or too much has not", () => {
	const { reply, count } = ask("create", RUN, PICTURES);
	assert.ok(reply.answer.pictures.surface);
	// Enough of each list to know its items.
	const shorten = (/** @type {any} */ value) => {
		for (const { found } of placesIn(value)) if (Array.isArray(found)) found.splice(3);
	};
	shorten(reply);
	assert.ok(passes("create", reply, count));
	const OPTIONAL = ["pictures", "map", "neurons", "surface", "truths"];
	for (const { key, found, put, drop } of placesIn(reply)) {
		put(Symbol("another kind"));
		assert.ok(!passes("create", reply, count), `${key} of another kind`);
		put(found);
		if (OPTIONAL.includes(key) || /^\d+$/.test(key)) continue;
		drop();
		assert.ok(!passes("create", reply, count), `without ${key}`);
		put(found);
	}
	reply.answer.more = 1;
	assert.ok(!passes("create", reply, count), "with more");
});

test("numbers that did not come with the reply, or are used twice, are not taken", () => {
	const { reply, count } = ask("create", RUN);
	assert.ok(passes("create", reply, count));
	assert.ok(!passes("create", reply, count - 1));
	const { floats } = reply.answer.parameters;
	for (const wrong of [[0, 1e9], [-1, 2], [0, -1], [0.5, 1], ["0", 1], [0], []]) {
		reply.answer.parameters.floats = wrong;
		assert.ok(!passes("create", reply, count), String(wrong));
	}
	reply.answer.parameters.floats = floats;
	reply.answer.probe.sums.floats = [0, count];
	assert.ok(!passes("create", reply, count));
});

test("nothing else is a reply", () => {
	for (const reply of [null, 3, "text", [], {}, { answer: null }, { answer: {}, error: {} }]) {
		assert.ok(!passes("create", reply), JSON.stringify(reply));
	}
});
