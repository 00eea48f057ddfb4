// The exercises: what begins and ends one, and what a check and a hint do.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { EXERCISES } from "#python";
import { Exercises } from "../../../web/js/run/exercises.js";
import { startOf } from "../../../web/js/state/exercises.js";
import { firstExercises, recallProgress } from "../../../web/js/state/kept-exercises.js";

/** Files in which every change of every exercise can be made. */
const ORIGINALS = Object.fromEntries(
	EXERCISES.flatMap(({ changes }) => changes.map(({ path }) => path)).map((path) => [path, ""]),
);
for (const path of Object.keys(ORIGINALS)) {
	const found = EXERCISES.flatMap(({ changes }) =>
		changes.filter((change) => change.path === path),
	);
	ORIGINALS[path] = [...new Set(found.map(({ find }) => find))].join("\n#\n");
}

const NOT_YET = {
	name: "momentum",
	solved: false,
	found: "Weight 1 moved by 0.1.",
	hints: ["Keep the last move.", "As an attribute."],
	places: [],
};
const DONE = { ...NOT_YET, solved: true, found: "Solved: all moves are right.", hints: [] };

/** @type {Record<string, string>} */
let stored = {};
beforeEach(() => {
	stored = {};
	globalThis.document = /** @type {any} */ ({ baseURI: "https://example.org/" });
	globalThis.localStorage = /** @type {any} */ ({
		getItem: (/** @type {string} */ key) => stored[key] ?? null,
		setItem: (/** @type {string} */ key, /** @type {string} */ text) => {
			stored[key] = text;
		},
	});
});
afterEach(() => {
	Reflect.deleteProperty(globalThis, "localStorage");
	Reflect.deleteProperty(globalThis, "document");
});

/** @param {object} [opening] @param {any} [opening.drafts] @param {any} [opening.lesson] */
function pageWith({ drafts = {}, lesson = { exercise: null, exercises: [] } } = {}) {
	/** @type {any} */
	const state = { exercises: firstExercises(), code: { drafts }, sources: {}, lesson };
	const set = (/** @type {any} */ changes) => Object.assign(state, changes);
	const page = {
		...{ state, runs: true, answer: /** @type {any} */ ({ answer: NOT_YET }) },
		told: "",
		whileItRuns() {},
		/** What was done, in order. @type {string[]} */
		done: [],
		type: (/** @type {Record<string, string>} */ texts) => set({ code: { drafts: texts } }),
		exercises: /** @type {Exercises} */ (/** @type {unknown} */ (null)),
	};
	page.exercises = new Exercises(
		{ state, set },
		/** @type {any} */ ({
			originals: ORIGINALS,
			async inquire(/** @type {string} */ call, /** @type {any} */ { name }) {
				page.done.push(`${call} ${name}`);
				return typeof page.answer === "function" ? page.answer() : page.answer;
			},
			async runIfChanged() {
				page.done.push("run");
				page.whileItRuns();
				return page.runs;
			},
			async setUp(/** @type {any} */ { name }) {
				page.done.push(`set up ${name}`);
			},
			put: (/** @type {any} */ texts) => page.type(texts),
			show() {},
			tell(/** @type {string} */ note) {
				page.told = note;
			},
		}),
	);
	return page;
}

const startOfNamed = (/** @type {string} */ name) =>
	startOf(/** @type {any} */ (EXERCISES.find((one) => one.name === name)), ORIGINALS);

test("Begin: the start is in the editor, the lab is set up, and the code runs", async () => {
	const { exercises, state, done } = pageWith();
	await exercises.begin("momentum");
	assert.deepEqual(state.code.drafts, startOfNamed("momentum"));
	assert.deepEqual(done, ["set up momentum", "run"]);
	assert.equal(state.exercises.chosen, "momentum");
	assert.equal(recallProgress().chosen, "momentum");
});

test("The reader's own code is kept on the device while exercises are done, and comes back", async () => {
	const own = { "perceptron/layers.py": "mine" };
	const { exercises, state } = pageWith({ drafts: own });
	await exercises.begin("momentum");
	assert.match(state.exercises.note, /Your own code is kept/);
	assert.deepEqual(recallProgress().own, own);
	await exercises.begin("swish");
	assert.deepEqual(recallProgress().own, own);
	await exercises.leave();
	assert.deepEqual(state.code.drafts, own);
	assert.equal(recallProgress().own, null);
	assert.equal(state.exercises.chosen, null);
});

test("Two windows: neither loses the reader's own code, nor what the other has begun or solved", async () => {
	const own = { "perceptron/layers.py": "# MINE" };
	const [one, other] = [pageWith({ drafts: own }), pageWith()];
	await other.exercises.begin("swish");
	await one.exercises.begin("momentum");
	await other.exercises.begin("predict");
	assert.deepEqual(recallProgress().own, own);
	one.answer = { answer: DONE };
	await one.exercises.check();
	await other.exercises.begin("learn");
	const { begun, solved } = recallProgress();
	assert.deepEqual(Object.keys(begun), ["swish", "predict"]);
	assert.deepEqual(Object.keys(solved), ["momentum"]);
	assert.deepEqual(other.state.exercises.solved, solved);
	await other.exercises.leave();
	assert.deepEqual(other.state.code.drafts, own);
	await one.exercises.leave();
	assert.deepEqual(one.state.code.drafts, own);
	assert.equal(recallProgress().own, null);
});

test("Two windows: other own code of the same file is not given up", async () => {
	const own = { "perceptron/layers.py": "# MINE" };
	const others = { "perceptron/layers.py": "# OTHER" };
	const [one, other] = [pageWith({ drafts: own }), pageWith({ drafts: others })];
	await one.exercises.begin("momentum");
	await other.exercises.begin("swish");
	assert.match(other.told, /^The exercise was not begun: in another window/);
	assert.deepEqual(other.state.code.drafts, others);
	assert.equal(other.state.exercises.chosen, null);
	assert.deepEqual(other.done, []);
	assert.deepEqual(recallProgress().own, own);
	await one.exercises.leave();
	await other.exercises.begin("swish");
	assert.deepEqual(recallProgress().own, others);
});

test("If the device does not keep the reader's own code, no exercise takes its place", async () => {
	Reflect.deleteProperty(globalThis, "localStorage");
	const own = { "perceptron/layers.py": "# MINE" };
	const { exercises, state, done, ...page } = pageWith({ drafts: own });
	await exercises.begin("momentum");
	assert.deepEqual(state.code.drafts, own);
	assert.equal(state.exercises.chosen, null);
	assert.deepEqual(done, []);
	page.type({});
	await exercises.begin("momentum");
	assert.deepEqual(state.code.drafts, startOfNamed("momentum"));
});

test("Leave: without own code, the original runs again; own code runs only when asked", async () => {
	for (const [own, last] of /** @type {const} */ ([
		[{}, "run"],
		[{ "perceptron/layers.py": "mine" }, "nothing"],
	])) {
		const { exercises, done } = pageWith({ drafts: own });
		await exercises.begin("momentum");
		done.push("nothing");
		await exercises.leave();
		assert.equal(done.at(-1), last);
	}
});

test("An exercise that was left goes on as it was; its start can be had again", async () => {
	const { exercises, state, type } = pageWith();
	await exercises.begin("momentum");
	type({ "perceptron/layers.py": "half done" });
	await exercises.begin("swish");
	assert.deepEqual(state.code.drafts, startOfNamed("swish"));
	await exercises.begin("momentum");
	assert.deepEqual(state.code.drafts, { "perceptron/layers.py": "half done" });
	await exercises.again();
	assert.deepEqual(state.code.drafts, startOfNamed("momentum"));
});

test("A link puts the start into the editor and does not run it; after a reload it goes on", async () => {
	const lesson = { exercise: "momentum", exercises: [] };
	for (const hasSettings of [false, true]) {
		stored = {};
		const { exercises, state, done, type } = pageWith({ lesson });
		await exercises.beginLinked(hasSettings);
		assert.deepEqual(state.code.drafts, startOfNamed("momentum"));
		assert.deepEqual(done, hasSettings ? [] : ["set up momentum"]);
		assert.match(state.exercises.note, /does not run until you press “Run this code”\.$/);
		type({ "perceptron/layers.py": "half done" });
		const later = pageWith({ lesson, drafts: state.code.drafts });
		Object.assign(later.state.exercises, recallProgress());
		await later.exercises.beginLinked(false);
		assert.deepEqual(later.state.code.drafts, { "perceptron/layers.py": "half done" });
		assert.deepEqual(later.done, ["set up momentum"]); // the link itself says no settings
		await later.exercises.beginLinked(true);
		assert.deepEqual(later.done, ["set up momentum"]);
	}
});

test("A link to a row begins the first exercise that is not solved, or goes on with the one under way", async () => {
	const lesson = { exercise: null, exercises: ["predict", "momentum", "swish"] };
	const done = { when: "2026-01-01", found: "Solved.", texts: {} };
	for (const [changes, chosen] of /** @type {const} */ ([
		[{}, "predict"],
		[{ solved: { predict: done } }, "momentum"],
		[{ chosen: "swish" }, "swish"],
		[{ chosen: "learn" }, "predict"],
		[{ solved: { predict: done, momentum: done, swish: done } }, "predict"],
		[{ solved: { predict: done, momentum: done, swish: done }, chosen: "learn" }, "predict"],
	])) {
		const { exercises, state } = pageWith({ lesson });
		Object.assign(state.exercises, changes);
		await exercises.beginLinked(false);
		assert.equal(state.exercises.chosen, chosen);
	}
});

test("Check: the code runs first, and what was found is the result", async () => {
	const { exercises, state, done } = pageWith();
	await exercises.check();
	assert.deepEqual(done, []); // there is nothing to check yet
	await exercises.begin("momentum");
	await exercises.check();
	assert.deepEqual(done.slice(2), ["run", "check_exercise momentum"]);
	assert.equal(state.exercises.result, NOT_YET);
	assert.deepEqual(state.exercises.checked, state.code.drafts);
	assert.equal(state.exercises.checking, false);
	assert.deepEqual(recallProgress().solved, {});
});

test("Check: a solution is kept with its texts, the time and what was found", async () => {
	const page = pageWith();
	await page.exercises.begin("momentum");
	page.type({ "perceptron/layers.py": "solved" });
	page.answer = { answer: DONE };
	await page.exercises.check();
	const { momentum } = recallProgress().solved;
	assert.deepEqual(momentum.texts, { "perceptron/layers.py": "solved" });
	assert.equal(momentum.found, DONE.found);
	assert.ok(Math.abs(Date.parse(momentum.when) - Date.now()) < 60_000);
});

test("Check: the result is about the code that was checked, not what is typed meanwhile", async () => {
	const page = pageWith();
	await page.exercises.begin("momentum");
	const checked = { "perceptron/layers.py": "solved" };
	page.type(checked);
	page.answer = { answer: DONE };
	page.whileItRuns = () => page.type({ "perceptron/layers.py": "typed meanwhile" });
	await page.exercises.check();
	assert.deepEqual(page.state.exercises.checked, checked);
	assert.deepEqual(recallProgress().solved.momentum.texts, checked);
});

test("Check: code that does not run is not checked", async () => {
	const page = pageWith();
	await page.exercises.begin("momentum");
	page.runs = false;
	await page.exercises.check();
	assert.equal(page.done.at(-1), "run");
	assert.equal(page.state.exercises.result, null);
	assert.match(page.state.exercises.note, /does not run yet/);
});

test("Check: one that does not end says so, and any other failure says what it was", async () => {
	const page = pageWith();
	await page.exercises.begin("momentum");
	page.answer = () => {
		page.state.sources = { other: "" };
		return { problem: "Python stopped." };
	};
	await page.exercises.check();
	assert.match(page.state.exercises.note, /^Other code runs now/);
	page.answer = () => {
		page.state.sources = { another: "" };
		page.state.code.problem = { message: "Your code was stopped." };
		return { problem: "Python stopped." };
	};
	await page.exercises.check();
	assert.match(page.state.exercises.note, /did not end/);
	page.answer = { problem: "Python is still starting. Please wait a moment." };
	await page.exercises.check();
	assert.match(page.state.exercises.note, /still starting/);
	assert.equal(page.state.exercises.checking, false);
});

test("Check: an answer about an exercise that was left in the meantime is dropped", async () => {
	const page = pageWith();
	await page.exercises.begin("momentum");
	page.answer = async () => {
		await page.exercises.begin("swish");
		return { answer: DONE };
	};
	await page.exercises.check();
	assert.equal(page.state.exercises.result, null);
	assert.deepEqual(recallProgress().solved, {});
});

test("Hints: the first one checks, each press shows one more, and changed code is checked anew", async () => {
	const page = pageWith();
	const checks = () => page.done.filter((what) => what.startsWith("check")).length;
	await page.exercises.begin("momentum");
	const shown = [];
	for (let press = 0; press < 3; press++) {
		await page.exercises.hint();
		shown.push(page.state.exercises.hints);
	}
	assert.deepEqual(shown, [1, 2, 2]);
	assert.match(page.state.exercises.note, /^There are no more hints for this code\. /);
	assert.equal(checks(), 1);
	page.type({ "perceptron/layers.py": "something else" });
	page.answer = { answer: { ...NOT_YET, hints: ["Other.", "Hints."] } };
	await page.exercises.hint();
	assert.equal(checks(), 2);
	assert.equal(page.state.exercises.hints, 1);
	assert.deepEqual(page.state.exercises.result.hints, ["Other.", "Hints."]);
});

test("Hints: what is solved needs none", async () => {
	const page = pageWith();
	page.answer = { answer: DONE };
	await page.exercises.begin("momentum");
	await page.exercises.hint();
	assert.equal(page.state.exercises.hints, 0);
	assert.ok(recallProgress().solved.momentum);
});

test("A device that keeps nothing is told of, and everything else works", async () => {
	Reflect.deleteProperty(globalThis, "localStorage");
	const { exercises, state } = pageWith();
	await exercises.begin("momentum");
	assert.match(state.exercises.note, /does not keep your progress/);
	await exercises.check();
	assert.equal(state.exercises.result, NOT_YET);
});
