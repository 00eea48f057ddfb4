// The panel Your data: the rows of a task, to read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../../document.js";

const { drawData } = await import("../../../../web/js/panels/data/data.js");

for (const [what, labels, expected] of [
	["with labels has the labels", ["versicolor", "virginica"], ["virginica", "versicolor"]],
	["without labels has the numbers", null, ["1", "0"]],
]) {
	test(`the table of a task of classes ${what}`, () => {
		const state = readyState();
		const classes = {
			classes: [0, 1],
			labels,
			inputs: [
				[1, 2],
				[3, 4],
			],
			targets: [1, 0],
		};
		drawData({ ...state, open: ["data"], task: { ...state.task, ...classes } });
		const rows = [...byId("data-rows").rows];
		assert.deepEqual(
			rows.map(({ cells }) => cells[3].textContent),
			expected,
		);
	});
}
