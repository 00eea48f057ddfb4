// The exercises: their starts, their order, and what the device keeps of them.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { EXERCISES } from "#python";
import {
	exerciseAfter,
	exerciseOf,
	exercisesOn,
	firstSentence,
	isOfEarlierCode,
	knownLesson,
	placeOf,
	startOf,
} from "../../../web/js/state/exercises.js";
import { keepProgress, recallProgress } from "../../../web/js/state/kept-exercises.js";

const ORIGINALS = { "perceptron/a.py": "one\ntwo\nthree\n", "perceptron/b.py": "four\n" };
const CHANGES = [
	{ path: "perceptron/a.py", find: "two\n", replace: "...\n" },
	{ path: "perceptron/a.py", find: "three", replace: "$&" },
];

test("startOf: each change is made in the built-in text, and other files stay as they are", () => {
	assert.deepEqual(startOf({ changes: CHANGES }, ORIGINALS), {
		"perceptron/a.py": "one\n...\n$&\n",
	});
});

test("startOf: a text that does not occur once is refused", () => {
	for (const find of ["missing", "o"]) {
		const changes = [{ path: "perceptron/a.py", find, replace: "" }];
		assert.throws(() => startOf({ changes }, ORIGINALS), /must occur once in perceptron\/a\.py/);
	}
});

test("placeOf: the line at which the start differs", () => {
	assert.deepEqual(placeOf({ changes: CHANGES }, ORIGINALS), { path: "perceptron/a.py", line: 2 });
});

test("knownLesson: exercises that there are not are left out, and named", () => {
	const lesson = { exercise: "Momentum", exercises: ["swish", "nonsense", "__proto__"] };
	assert.deepEqual(knownLesson({ lesson }), {
		lesson: { exercise: null, exercises: ["swish"] },
		unknown: ["nonsense", "__proto__", "Momentum"],
	});
	const known = { exercise: "momentum", exercises: [] };
	assert.deepEqual(knownLesson({ lesson: known }), { lesson: known, unknown: [] });
	const none = { exercise: null, exercises: [] };
	assert.deepEqual(knownLesson({ lesson: none }), { lesson: none, unknown: [] });
});

test("exercisesOn: all, or those of a link in its order", () => {
	const lesson = { exercise: null, exercises: ["momentum", "predict"] };
	assert.equal(exercisesOn({ lesson: { ...lesson, exercises: [] } }), EXERCISES);
	assert.deepEqual(
		exercisesOn({ lesson }).map(({ name }) => name),
		["momentum", "predict"],
	);
	assert.equal(exerciseAfter({ lesson }, "momentum")?.name, "predict");
	assert.equal(exerciseAfter({ lesson }, "predict"), null);
	assert.equal(exerciseAfter({ lesson }, "swish"), null);
	assert.equal(exerciseOf("swish")?.name, "swish");
	assert.equal(exerciseOf("constructor"), null);
});

test("firstSentence: up to its end, not to a point in a number", () => {
	assert.equal(firstSentence("Keep 0.9 of it. Then more."), "Keep 0.9 of it.");
	assert.equal(firstSentence("Why? Because."), "Why?");
	assert.equal(firstSentence("No end"), "No end");
});

test("isOfEarlierCode: only while there is a result, and other texts", () => {
	const result = { name: "swish", solved: false, found: "", hints: [], places: [] };
	const of = (/** @type {any} */ code, /** @type {any} */ exercises) =>
		isOfEarlierCode({ code, exercises });
	assert.equal(of({ drafts: { a: "1" } }, { result: null, checked: {} }), false);
	assert.equal(of({ drafts: { a: "1" } }, { result, checked: { a: "1" } }), false);
	assert.equal(of({ drafts: { a: "2" } }, { result, checked: { a: "1" } }), true);
	assert.equal(of({ drafts: {} }, { result, checked: { a: "1" } }), true);
});

/** @type {Record<string, string>} */
let stored = {};
/** @type {boolean} */
let refuses;

beforeEach(() => {
	stored = {};
	refuses = false;
	globalThis.document = /** @type {any} */ ({ baseURI: "https://example.org/page/" });
	globalThis.localStorage = /** @type {any} */ ({
		getItem: (/** @type {string} */ key) => stored[key] ?? null,
		setItem(/** @type {string} */ key, /** @type {string} */ text) {
			if (refuses) throw new DOMException("full", "QuotaExceededError");
			stored[key] = text;
		},
	});
});
afterEach(() => {
	Reflect.deleteProperty(globalThis, "localStorage");
	Reflect.deleteProperty(globalThis, "document");
});

const NOTHING = { chosen: null, own: null, begun: {}, solved: {} };
const PROGRESS = {
	chosen: "momentum",
	own: { "perceptron/a.py": "mine" },
	begun: { swish: { "perceptron/a.py": "half" } },
	solved: { learn: { when: "2026-01-01", found: "Solved.", texts: { "perceptron/a.py": "x" } } },
};

test("recallProgress: what was kept comes back, and nothing else of what is there", () => {
	assert.deepEqual(recallProgress(), NOTHING);
	assert.deepEqual(keepProgress(NOTHING, PROGRESS), { progress: PROGRESS, kept: true });
	assert.deepEqual(recallProgress(), PROGRESS);
	assert.equal(Object.keys(stored).length, 1);
});

test("keepProgress: says so if the device keeps nothing", () => {
	refuses = true;
	assert.deepEqual(keepProgress(NOTHING, PROGRESS), { progress: PROGRESS, kept: false });
	Reflect.deleteProperty(globalThis, "localStorage");
	assert.deepEqual(recallProgress(), NOTHING);
});

test("keepProgress: what another window has kept stays", () => {
	keepProgress(NOTHING, PROGRESS);
	const [known, texts] = [{ learn: PROGRESS.begun.swish }, { "perceptron/a.py": "other" }];
	keepProgress({ ...NOTHING, begun: known }, { solved: { noise: PROGRESS.solved.learn } });
	assert.deepEqual(recallProgress(), {
		...PROGRESS,
		begun: { ...known, ...PROGRESS.begun },
		solved: { ...PROGRESS.solved, noise: PROGRESS.solved.learn },
	});
	keepProgress(NOTHING, { chosen: "swish", own: {}, begun: { swish: texts } });
	const { chosen, own, begun } = recallProgress();
	assert.deepEqual([chosen, own, begun.swish], ["swish", PROGRESS.own, texts]);
	keepProgress(NOTHING, { chosen: null, own: null });
	assert.equal(recallProgress().own, null);
});

for (const text of ["", "no JSON", "[]", "1", "null", '{"chosen": 1, "own": [], "solved": "x"}']) {
	test(`recallProgress: “${text}” is nothing`, () => {
		keepProgress(NOTHING, PROGRESS);
		stored[Object.keys(stored)[0]] = text;
		assert.deepEqual(recallProgress(), NOTHING);
	});
}

test("recallProgress: what does not fit is left out, and the rest is kept", () => {
	keepProgress(NOTHING, PROGRESS);
	const [key] = Object.keys(stored);
	const broken = { learn: { when: 1 }, swish: PROGRESS.solved.learn, noise: null };
	stored[key] = JSON.stringify({ ...PROGRESS, solved: broken, begun: { a: { b: 1 }, c: {} } });
	assert.deepEqual(recallProgress(), {
		...PROGRESS,
		solved: { swish: PROGRESS.solved.learn },
		begun: { c: {} },
	});
});
