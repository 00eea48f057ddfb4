// Drawing points: what becomes of the reader's rows, and what is said.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Drawing } from "../../../../web/js/panels/map/drawing.js";
import { draftOf, emptyDraft } from "../../../../web/js/state/own-rows.js";
import { NO_DATA } from "../../../../web/js/state/own-settings.js";
import { readyState } from "../../document.js";

/**
 * The page with points being drawn.
 *
 * @param {string | null} rows those of the reader's own; null: the task is addition
 * @param {object} [settings]
 */
function begin(rows, settings = {}) {
	const state = readyState();
	const set = (changes = {}) => void Object.assign(state, changes);
	/** What was changed, and how. @type {{changes: any, how: any}[]} */
	const changed = [];
	const change = (changes, how) => {
		changed.push({ changes, how });
		set({ settings: { ...state.settings, ...changes } });
		return Promise.resolve();
	};
	const own = rows === null ? {} : { task: "own", data: rows };
	set({ settings: { ...state.settings, ...own, ...settings } });
	if (rows !== null) set({ data: { ...state.data, draft: draftIn(rows) } });
	const drawing = new Drawing({ state, set }, change);
	drawing.toggle();
	return { state, set, drawing, changed, note: () => state.drawing.note };
}

const OWN = "1_2_0_3_4_1";

/** The draft of packed rows without names. @param {string} data */
const draftIn = (data) => draftOf({ ...NO_DATA, data });

test("to draw points is to see the predictions", () => {
	const { state, drawing } = begin(OWN);
	assert.deepEqual([state.drawing.on, state.mapShows], [true, "prediction"]);
	drawing.toggle();
	assert.equal(state.drawing.on, false);
});

test("a new point is a row, and in use at once", () => {
	const { state, drawing, changed, note } = begin(OWN);
	drawing.setTarget(0);
	drawing.add([-2.5, 0.30000000000000004]);
	assert.equal(state.settings.data, "1_2_0_3_4_1_-2.5_0.3_0");
	assert.deepEqual(state.data.draft, draftIn(state.settings.data));
	assert.equal(changed.length, 1);
	assert.equal(note(), "Point 3 added at −2.5 and 0.3, target 0.");
	assert.equal(state.drawing.chosen, null);
	drawing.undo();
	assert.equal(state.settings.data, OWN);
	assert.equal(note(), "Undone: 2 points to learn from.");
	drawing.undo();
	assert.equal(state.settings.data, "1_2_0_3_4_1_-2.5_0.3_0");
});

test("the rows of the test stay", () => {
	const { state, drawing } = begin("1_2_0*5_6_1");
	drawing.add([3, 4]);
	assert.equal(state.settings.data, "1_2_0_3_4_1*5_6_1");
});

test("the examples of another task are copied first, and it says so", () => {
	const { state, drawing, changed, note } = begin(null);
	const { inputs } = state.task;
	drawing.add([0.5, 0.5], true);
	assert.deepEqual(
		changed.map(({ changes }) => changes.task),
		["own", "own"],
	);
	assert.equal(changed[0].changes.held_out, 0);
	assert.equal(changed[0].how.visit, changed[1].how.visit); // one step back
	assert.equal(state.data.draft?.training.length, inputs.length + 1);
	assert.equal(
		note(),
		"Point 5 added at 0.5 and 0.5, target 1. The examples of “Addition” were copied into your own data first, which is the task now.",
	);
	assert.deepEqual(state.drawing.chosen, { row: 4, task: "own" });
	drawing.undo();
	assert.equal(state.data.draft?.training.length, inputs.length);
});

test("rows of the reader's own that were there before can be brought back", () => {
	const { state, set, drawing, note } = begin(null);
	set({ data: { ...state.data, draft: draftIn(OWN) } });
	drawing.add([0.5, 0.5]);
	assert.match(note(), /“Bring back earlier rows” brings back those that you had\.$/);
	drawing.undo();
	assert.equal(state.settings.data, OWN);
});

test("rows of the reader's own that drawing replaced are there however much is drawn", () => {
	const { state, set, drawing, note } = begin(null);
	set({ data: { ...state.data, draft: draftIn(OWN) } });
	for (let point = 0; point < 30; point++) drawing.add([point / 30, 0.5]);
	drawing.bringBack();
	assert.equal(state.settings.data, OWN);
	assert.match(note(), /^Your earlier rows are back; the ones they replace are kept/);
	// And so are the drawn points.
	drawing.bringBack();
	assert.equal(state.data.draft?.training.length, state.task.inputs.length + 30);
	drawing.bringBack();
	assert.equal(state.settings.data, OWN);
});

test("rows that were replaced one after another all come back in turn", () => {
	const { state, set, drawing } = begin(null);
	const { settings } = state;
	set({ data: { ...state.data, draft: draftIn(OWN) } });
	drawing.add([0.5, 0.5]);
	const second = state.settings.data;
	set({ settings });
	drawing.add([0.25, 0.25]);
	const third = state.settings.data;
	const seen = [1, 2, 3].map(() => {
		drawing.bringBack();
		return state.settings.data;
	});
	assert.deepEqual(seen, [second, OWN, third]);
});

test("a point is chosen, moved, and its movement is one step to undo", () => {
	const { state, drawing, changed, note } = begin(OWN);
	drawing.chooseBeside(1);
	assert.equal(note(), "Point 1 of 2: 1 and 2, target 0.");
	drawing.chooseBeside(1);
	drawing.chooseBeside(1);
	assert.equal(state.drawing.chosen?.row, 0);
	drawing.chooseBeside(-1);
	assert.equal(state.drawing.chosen?.row, 1);
	drawing.move([3.5, 4]);
	drawing.move([3.75, 4.25]);
	assert.equal(note(), "Point 2 of 2: 3.75 and 4.25, target 1.");
	assert.deepEqual([changed.length, state.data.draft?.changed], [0, true]);
	drawing.settle();
	assert.equal(state.settings.data, "1_2_0_3.75_4.25_1");
	drawing.settle();
	assert.equal(changed.length, 1);
	drawing.undo();
	assert.equal(state.settings.data, OWN);
});

test("with Live, a movement takes effect while it goes on, but the address waits for its end", () => {
	const { state, drawing, changed } = begin(OWN, { live: true });
	drawing.choose(0);
	drawing.move([1, 3]);
	assert.equal(state.settings.data, "1_3_0_3_4_1");
	drawing.move([1, 4]);
	drawing.settle();
	assert.deepEqual(
		changed.map(({ how }) => how.settled),
		[false, false, true],
	);
	drawing.undo();
	assert.equal(state.settings.data, OWN);
});

test("a moved point of another task is moved in a copy", () => {
	const { state, drawing, note } = begin(null);
	const [, second] = state.task.inputs;
	drawing.choose(1);
	assert.match(note(), /^Point 2 of 4: /);
	drawing.move([0.9, 0.8]);
	drawing.settle();
	assert.equal(state.settings.task, "own");
	assert.deepEqual(state.data.draft?.training[1].slice(0, 2), ["0.9", "0.8"]);
	assert.match(note(), /were copied into your own data first/);
	drawing.undo();
	assert.deepEqual(state.data.draft?.training[1].slice(0, 2), second.map(String));
});

test("a point is deleted, but not the last one", () => {
	const { state, drawing, note } = begin(OWN);
	drawing.remove();
	assert.match(note(), /^Choose a point first/);
	drawing.choose(0);
	drawing.remove();
	assert.equal(state.settings.data, "3_4_1");
	assert.equal(note(), "Point 1 deleted; 1 is left.");
	assert.equal(state.drawing.chosen, null);
	drawing.choose(0);
	drawing.remove();
	assert.equal(state.settings.data, "3_4_1");
	assert.match(note(), /^This is the last point/);
});

test("a point that is let go of stays the place on the map", () => {
	const { state, drawing } = begin(OWN);
	drawing.choose(1);
	drawing.letGo();
	assert.deepEqual([state.drawing.chosen, state.mapPoint], [null, [3, 4]]);
	drawing.addAtPlace();
	assert.equal(state.data.draft?.training[2][0], "1"); // on the map, which goes from 0 to 1
});

test("rows that are not numbers wait for the reader", () => {
	const { state, set, drawing, changed, note } = begin(OWN);
	const draft = { ...emptyDraft(), training: [["1", "2", "x"]], changed: true };
	set({ data: { ...state.data, draft } });
	drawing.add([0, 0]);
	assert.deepEqual(changed, []);
	assert.equal(state.data.draft?.training.length, 2);
	assert.equal(state.data.draft?.changed, true);
	assert.match(note(), /^Point 2 added .* are not in use yet, because some are not all numbers/);
	drawing.chooseBeside(1); // past the row that is no point
	assert.equal(state.drawing.chosen?.row, 1);
});

test("there are at most ten thousand points", () => {
	const rows = Array.from({ length: 10_000 }, (_, row) => `${row}_0_1`).join("_");
	const { state, drawing, changed, note } = begin(rows);
	drawing.add([0, 0]);
	assert.deepEqual(changed, []);
	assert.equal(state.data.draft?.training.length, 10_000);
	assert.equal(note(), "There cannot be more than 10,000 points.");
});

test("with nothing to undo, it says so", () => {
	const { drawing, changed, note } = begin(OWN);
	drawing.undo();
	assert.deepEqual(changed, []);
	assert.equal(note(), "There is nothing to undo.");
});
