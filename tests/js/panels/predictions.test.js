// The table of the test.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../document.js";

const { drawPredictions } = await import("../../../web/js/panels/predictions.js");

for (const [printed, shown] of [
	["0.70", "0.70"],
	["-6.73e+306", "−6.73e306"],
	["too large", "too large"],
]) {
	test(`a prediction that Python prints as ${printed} is shown as ${shown}`, () => {
		const state = readyState();
		const row = { value: 1, text: printed, right: false };
		const test = { test_inputs: [[0.1, 0.2]], test_targets: [0.3], test_seen: [true] };
		const task = { ...state.task, ...test, decimals: 1, answer: "Sum", verdict: "" };
		const network = { ...state.network, predictions: [row] };
		drawPredictions({ ...state, task, before: [row], network });
		const cell = byId("predictions").rows[0].cells[3];
		assert.equal(cell.children[0].textContent, shown);
	});
}

for (const [range, pair, shown] of [
	[{ low: 0, high: 1 }, [0.1, 0], "0.1 and 0.0"],
	[{ low: -6, high: 6 }, [-2.413, 5], "-2.413 and 5"],
]) {
	test(`a pair between ${range.low} and ${range.high} is shown as ${shown}`, () => {
		const state = readyState();
		const row = { value: 1, text: "1.0", right: true };
		const test = { test_inputs: [pair], test_targets: [1], test_seen: [false] };
		const ranges = Array(2).fill([range.low, range.high]);
		const task = { ...state.task, ...test, ranges, decimals: 0, answer: "Target", verdict: "" };
		drawPredictions({
			...state,
			task,
			before: [row],
			network: { ...state.network, predictions: [row] },
		});
		assert.equal(byId("predictions").rows[0].cells[0].textContent, shown);
	});
}

test("the source of real data is named while they are the task", () => {
	const state = readyState();
	const line = byId("source");
	drawPredictions({ ...state, before: [] });
	assert.ok(line.hidden);
	const source = {
		about: "Somebody measured these.",
		citation: "Somebody (1936). Things.",
		url: "https://doi.org/10/things",
		license_name: "CC BY 4.0",
		license_url: "https://creativecommons.org/licenses/by/4.0/",
		changes: "Two of three are here.",
	};
	drawPredictions({ ...state, task: { ...state.task, source }, before: [] });
	assert.ok(!line.hidden);
	assert.equal(
		line.textContent,
		"Somebody measured these. Source: Somebody (1936). Things. Licence: CC BY 4.0. Two of three are here.",
	);
	assert.deepEqual(
		[...line.querySelectorAll("a")].map(({ href }) => href),
		[source.url, source.license_url],
	);
	drawPredictions({ ...state, task: null });
	assert.ok(line.hidden);
});

test("rows with names and labels are shown with both", () => {
	const state = readyState();
	const row = { value: 0.93, text: "0.9", right: true };
	const test = { test_inputs: [[39.1, 18, 3750]], test_targets: [1], test_seen: [false] };
	const names = ["bill length", "bill depth", "mass"];
	const labels = ["Adelie", "Gentoo"];
	const named = { names, labels, classes: [0, 1], decimals: 0, answer: "species", verdict: "" };
	const task = { ...state.task, ...test, ...named, name: "penguins" };
	const network = { ...state.network, predictions: [row] };
	drawPredictions({ ...state, task, before: [row], network });
	const [numbers, target, , now] = byId("predictions").rows[0].cells;
	assert.deepEqual(
		[byId("inputs-name"), numbers, target, now].map(({ textContent }) => textContent),
		["bill length, bill depth, mass", "39.1, 18, 3750", "Gentoo", "0.9"],
	);
	assert.equal(
		byId("predictions-note").textContent,
		"None of these rows is among the training examples.",
	);
	drawPredictions({ ...readyState(), before: [] });
	assert.equal(byId("inputs-name").textContent, "Input");
});
