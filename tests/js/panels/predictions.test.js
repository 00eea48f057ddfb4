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
