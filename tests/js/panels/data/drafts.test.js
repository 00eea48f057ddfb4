// Rows of the reader's own, taken into use.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState, window } from "../../document.js";

const { createEditor } = await import("../../../../web/js/panels/data/editor.js");
const { wireDrafts } = await import("../../../../web/js/panels/data/drafts.js");

globalThis.addEventListener = window.addEventListener.bind(window);

const state = readyState();
const set = (changes = {}) => void Object.assign(state, changes);
/** What the check says of the rows. @type {any} */
let checked;
/** What was taken into use. @type {any[]} */
const used = [];
wireDrafts(
	createEditor({ state, set }),
	{ checkDraft: () => Promise.resolve(checked), use: (tables) => used.push(tables) },
	(changes) => used.push(changes),
);

/** Press “Use this data” with one row. */
async function use() {
	const draft = { training: [["1", "2.50", "−3"]], test: [], changed: true };
	set({ data: { ...state.data, draft, note: "" } });
	used.length = 0;
	byId("data-use").click();
	await new Promise((resolve) => setTimeout(resolve));
}

test("good rows are used", async () => {
	checked = { training: [[1, 2.5, -3]], test: [] };
	await use();
	assert.deepEqual(used, [checked]);
});

test("bad rows are not used, and it is said what to do", async () => {
	checked = null;
	await use();
	assert.deepEqual(used, []);
	assert.match(state.data.note, /^Nothing was changed/);
});

test("rows that could not be checked are not used", async () => {
	checked = undefined;
	await use();
	assert.deepEqual(used, []);
});
