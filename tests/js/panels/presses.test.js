// Buttons that are pressed twice before the page is drawn again: the second press finds gone what
// the first has taken away.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, frame, readyState, window } from "../document.js";

const { wireData } = await import("../../../web/js/panels/data/input.js");
const { drawData } = await import("../../../web/js/panels/data/data.js");
const { wirePanels } = await import("../../../web/js/panels/folds.js");
const { wireGuide } = await import("../../../web/js/panels/guide.js");
const { emptyDraft } = await import("../../../web/js/state/own-rows.js");
const { PANELS } = await import("../../../web/js/state/query.js");

globalThis.HTMLButtonElement = window.HTMLButtonElement;
globalThis.addEventListener = window.addEventListener.bind(window);
globalThis.matchMedia = /** @type {any} */ (() => ({ matches: true }));
globalThis.location = window.location;
globalThis.history = window.history;
window.Element.prototype.scrollIntoView = () => {};

const state = readyState();
/** What was asked for. @type {any[][]} */
let asked = [];
const set = (changes = {}) => void Object.assign(state, changes);
const ask =
	(name, result) =>
	(...args) => {
		asked.push([name, ...args]);
		return Promise.resolve(result);
	};
const change = (changes) => {
	asked.push(["change", changes]);
	set({ settings: { ...state.settings, ...changes } });
	if ("seed" in changes || "activation" in changes) begin();
	return Promise.resolve();
};
const begin = () => set({ queue: [{ kind: "begin", place: null, byHand: false, news: "" }] });
const actions = {
	...{ restart: ask("restart"), tryNumbers: ask("tryNumbers"), train: ask("train") },
	...{ say: ask("say"), refreshPictures: ask("refreshPictures") },
	reset() {
		begin();
		return ask("reset")();
	},
};
const ownData = {
	checkDraft: ask("check"),
	readRows: ask("read", true),
	openFile: ask("open", true),
	writeDraft: ask("write"),
};
const store = { state, set };
wireGuide(store, actions, state.settings, change, () => {});
wireData(store, ownData, change, (action) => action());
wirePanels(store, actions);

/** Press a button twice in one frame; what was asked for meanwhile. @param {HTMLElement} button */
async function pressTwice(button) {
	asked = [];
	button.click();
	button.click();
	frame();
	for (let turn = 0; turn < 5; turn++) await Promise.resolve();
	return asked;
}

/** Nothing may throw: jsdom reports what a handler throws to its window. @type {unknown[]} */
const thrown = [];
window.addEventListener("error", ({ error }) => thrown.push(error));

test("Back to the guide leads there once", async () => {
	set({ guidePart: "bias" });
	await pressTwice(byId("back-to-guide"));
	assert.deepEqual(thrown, []);
	assert.equal(state.guidePart, null);
});

const ROWS = [
	["1", "2", "3"],
	["4", "5", "x"],
];
const problem = {
	...{ kind: "no number", sentence: "Row 2, target: “x” is not a number." },
	cells: [{ table: "training", row: 1, column: 2 }],
};

/** The reader edits these rows. @param {object} [changes] */
function edit(changes = {}) {
	set(readyState());
	const draft = { ...emptyDraft(), training: ROWS, changed: true };
	const own = { task: "own", data: "1_2_3" };
	set({ settings: { ...state.settings, ...own }, open: ["data"] });
	set({
		data: {
			...state.data,
			draft,
			checked: { problems: [problem], doubts: [], fixes: [] },
			...changes,
		},
	});
	drawData(state);
	return draft;
}

test("the button of a complaint keeps the focus when the cells have been checked again", () => {
	edit();
	const [button] = byId("data-problems").querySelectorAll("button");
	button.focus();
	const again = { ...problem, sentence: "It is still wrong." };
	const checked = { problems: [again, problem], doubts: [], fixes: [] };
	set({ data: { ...state.data, checked } });
	drawData(state);
	assert.equal(document.activeElement, button);
	assert.equal(button.textContent, "It is still wrong.");
	assert.equal(byId("data-problems").children.length, 2);
	set({ data: { ...state.data, checked: { ...checked, problems: [] } } });
	drawData(state);
	assert.equal(byId("data-problems").children.length, 0);
});

for (const id of ["data-discard", "data-fix", "data-clear"]) {
	test(`${id}: Undo still has the rows of before`, async () => {
		const draft = edit();
		await pressTwice(byId(id));
		assert.notEqual(state.data.draft, draft);
		assert.equal(state.data.undo, draft);
	});
}

test("Remove row: at the end of the table, Undo still has the row", async () => {
	const draft = edit();
	await pressTwice(byId("data-rows").rows[1].querySelector("button"));
	assert.deepEqual(state.data.draft?.training, [ROWS[0]]);
	assert.equal(state.data.undo, draft);
});

test("a cell of a row that was just removed takes nothing up", () => {
	edit();
	const [, row] = byId("data-rows").rows;
	row.querySelector("button").click();
	row.querySelector("input").dispatchEvent(new window.Event("input", { bubbles: true }));
	assert.deepEqual(thrown, []);
	assert.deepEqual(state.data.draft?.training, [ROWS[0]]);
});

test("Edit a copy: Undo still has the reader's own rows of before", async () => {
	edit();
	const { draft } = state.data;
	set({ settings: { ...state.settings, task: "addition" } });
	const wanted = await pressTwice(byId("data-copy"));
	assert.equal(wanted.length, 1);
	assert.equal(state.data.undo, draft);
});

test("Add these rows adds them once", async () => {
	edit();
	byId("data-paste").value = "7 8 9";
	assert.deepEqual(await pressTwice(byId("data-paste-add")), [
		["read", new TextEncoder().encode("7 8 9"), 2],
	]);
	assert.equal(byId("data-paste").value, "");
	assert.equal(byId("data-paste").readOnly, false);
});

test("Show all panels is one step back", async () => {
	set({ panels: ["try"] });
	const before = history.length;
	await pressTwice(byId("all-panels"));
	assert.deepEqual(state.panels, [...PANELS]);
	assert.equal(history.length, before + 1);
});

test("Show all panels shows them where the browser allows no more steps of history", async () => {
	set({ panels: ["try"] });
	const { pushState } = window.History.prototype;
	window.History.prototype.pushState = () => {
		throw new window.DOMException("Too many calls", "SecurityError");
	};
	await pressTwice(byId("all-panels"));
	window.History.prototype.pushState = pushState;
	assert.deepEqual(thrown, []);
	assert.deepEqual(state.panels, [...PANELS]);
	assert.equal(document.activeElement, byId("train"));
});
