// How good the network is at real data, in a table and in a sentence.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../document.js";

const { drawResults } = await import("../../../web/js/panels/results.js");

const CLASSES = {
	kind: "classes",
	test: [
		{ right: 28, wrong: 2 },
		{ right: 13, wrong: 1 },
	],
	training: [
		{ right: 1100, wrong: 20 },
		{ right: 0, wrong: 60 },
	],
	guess: 0,
	guess_share: 30 / 44,
};

const NUMBERS = { kind: "numbers", test: 3.25, training: 2.5, guess: -24.125, guess_error: 8.7 };

/** Draw some results. @param {object} results @param {object} [changes] of the task */
function draw(results, changes = {}) {
	const state = readyState();
	const named = { name: "own", labels: ["Adelie", "Gentoo"], same_test: false, answer: "mass" };
	const task = { ...state.task, ...named, ...changes };
	drawResults({ ...state, task, results: { ...results, of: { task, parameters: [] } } });
}

/** What the table on show says, row by row. */
function rows() {
	const tables = byId("results-part").querySelectorAll("table:not([hidden])");
	assert.equal(tables.length, 1);
	const texts = (/** @type {any} */ row) => [...row.cells].map(({ textContent }) => textContent);
	const shown = (/** @type {any[]} */ ...parts) => parts.filter(({ hidden }) => !hidden);
	return shown(...tables[0].tBodies)
		.flatMap(({ rows }) => shown(...rows))
		.map(texts);
}

const said = () => byId("results-said").textContent;

test("each class has a row with right and wrong, for the test and for the training data", () => {
	draw(CLASSES);
	assert.deepEqual(rows(), [
		["Test"],
		["Adelie", "28 of 30", "2"],
		["Gentoo", "13 of 14", "1"],
		["Training data"],
		["Adelie", "1,100 of 1,120", "20"],
		["Gentoo", "0 of 60", "60"],
	]);
	assert.equal(
		said(),
		"Always guessing “Adelie” would be right for 68% of the test (30 of 44). The network is " +
			"right for 93% (41 of 44): it is better than that.",
	);
});

test("classes without labels are called Class 0 and Class 1", () => {
	draw({ ...CLASSES, guess: 1 }, { labels: null });
	assert.deepEqual(
		rows().map(([name]) => name),
		["Test", "Class 0", "Class 1", "Training data", "Class 0", "Class 1"],
	);
	assert.match(said(), /^Always guessing class 1 would be right for 32% of the test \(14 of 44\)/);
});

for (const [right, verdict] of [
	[29, "it is worse than that. It never gets “Gentoo” right."],
	[30, "it is no better than that. It never gets “Gentoo” right."],
]) {
	test(`with ${right} right where a guess gets 30, it is said that ${verdict}`, () => {
		const counts = [
			{ right, wrong: 30 - right },
			{ right: 0, wrong: 14 },
		];
		draw({ ...CLASSES, test: counts });
		assert.ok(said().endsWith(`: ${verdict}`), said());
	});
}

test("where the training data is the test, it is not shown twice", () => {
	draw({ ...CLASSES, training: CLASSES.test }, { same_test: true });
	assert.deepEqual(rows(), [
		["Training data"],
		["Adelie", "28 of 30", "2"],
		["Gentoo", "13 of 14", "1"],
	]);
	assert.match(said(), /of the training data \(30 of 44\)\. /);
	draw({ ...NUMBERS, training: 3.25 }, { same_test: true });
	assert.deepEqual(
		rows().map(([name]) => name),
		["Training data", "Always guessing the mean, −24.13"],
	);
});

test("numbers have their mean absolute error, beside that of the mean", () => {
	draw(NUMBERS);
	assert.deepEqual(rows(), [
		["Test", "3.25"],
		["Training data", "2.5"],
		["Always guessing the mean, −24.13", "8.7"],
	]);
	assert.equal(
		said(),
		"Always guessing −24.13, the mean of “mass” in the training data, would be off by 8.7 on " +
			"average in the test. The network is off by 3.25: it is better than that.",
	);
});

for (const [error, shown, verdict, inWords = shown] of [
	[null, "too large", "worse", "more than can be computed"],
	[8.70001, "8.7", "no better"],
	[1234567.8, "1,234,568", "worse"],
	[0, "0", "better"],
]) {
	test(`an error of ${error} is shown as ${shown}, and is ${verdict} than 8.7`, () => {
		draw({ ...NUMBERS, test: error });
		assert.equal(rows()[0][1], shown);
		assert.ok(said().endsWith(`is off by ${inWords}: it is ${verdict} than that.`), said());
	});
}

test("the small tasks about two numbers have no results, and neither has what is not known", () => {
	draw(CLASSES, { name: "xor" });
	assert.ok(byId("results-part").hidden);
	draw(CLASSES, { name: "penguins", source: { about: "" } });
	assert.ok(!byId("results-part").hidden);
	const state = readyState();
	drawResults({ ...state, task: { ...state.task, name: "own" }, results: null });
	assert.ok(byId("results-part").hidden);
});
