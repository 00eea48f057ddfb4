// Rows of the reader's own, taken into use.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyDraft } from "../../../../web/js/state/own-rows.js";
import { NO_DATA } from "../../../../web/js/state/own-settings.js";
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
	{ checkDraft: () => Promise.resolve(checked), use: (found) => used.push(found) },
	(changes) => used.push(changes),
	() => used.push("the first bad cell"),
);

/** Press “Use this data” with one row. */
async function use() {
	const draft = { ...emptyDraft(), training: [["1", "2.50", "−3"]], changed: true };
	set({ data: { ...state.data, draft, note: "" } });
	used.length = 0;
	byId("data-use").click();
	await new Promise((resolve) => setTimeout(resolve));
}

test("good rows are used", async () => {
	checked = { data: { rows: "1_2.5_-3", held_out: 0 }, problems: [] };
	await use();
	assert.deepEqual(used, [checked]);
});

test("bad rows are not used, and it is said what to do", async () => {
	checked = { data: null, problems: [] };
	await use();
	assert.deepEqual(used, ["the first bad cell"]);
	assert.match(state.data.note, /^Nothing was changed/);
});

test("rows that could not be checked are not used", async () => {
	checked = undefined;
	await use();
	assert.deepEqual(used, []);
});

test("Discard changes: the rows in use are back, also if another task is chosen", () => {
	const file = { name: "a.csv" };
	const draft = { ...emptyDraft(), training: [["7", "8", "9"]], changed: true, file };
	const own = { ...NO_DATA, data: "1_2_3" };
	set({ own, settings: { ...state.settings, task: "xor" }, data: { ...state.data, draft } });
	byId("data-discard").click();
	assert.deepEqual(state.data.draft?.training, [["1", "2", "3"]]);
	assert.equal(state.data.undo, draft);
	set({ own: null, data: { ...state.data, draft } });
	byId("data-discard").click();
	assert.equal(state.data.draft, null); // there were none
	assert.equal(state.data.undo, draft);
});
