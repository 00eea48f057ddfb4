// The number fields as the page draws them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, pressKey, readyState, type } from "../document.js";

const { drawControls } = await import("../../../web/js/lab/controls.js");
const { wireFields } = await import("../../../web/js/lab/fields.js");

const state = readyState();
const set = (changes = {}) => {
	Object.assign(state, changes);
	drawControls(state);
};
const afterPress = (action) => action();
/** The visit in which each number was used. @type {object[]} */
let visits = [];
wireFields({ state, set }, (_, visit) => visits.push(visit), afterPress);

/** The fields whose number may be 0, and where the state has it. */
const ZEROS = {
	seed: () => set({ settings: { ...state.settings, seed: 0 } }),
	"held-out": () => set({ settings: { ...state.settings, held_out: 0 } }),
	"input_1-field": () => set({ probe: [0, state.probe[1]] }),
	"input_2-field": () => set({ probe: [state.probe[0], 0] }),
	"start-1": () => set({ startPlace: [0, 0] }),
	"start-2": () => set({ startPlace: [0, 0] }),
};

for (const [id, makeZero] of Object.entries(ZEROS)) {
	// The last is 0 to JavaScript, and no number to the page.
	for (const typed of ["", "  ", "0x0"]) {
		test(`${id}: Escape brings back 0 in place of “${typed}”`, () => {
			makeZero();
			type(byId(id), typed);
			set();
			assert.equal(byId(id).value, typed);
			pressKey(byId(id), "Escape");
			assert.equal(byId(id).value, "0");
			byId(id).blur();
			assert.equal(byId(id).value, "0");
		});
	}
}

test("a field keeps how its number was typed", () => {
	set({ probe: [0.5, 0] });
	for (const typed of ["0.50", ".5", "5e-1"]) {
		byId("input_1-field").value = typed;
		set();
		assert.equal(byId("input_1-field").value, typed);
	}
});

test("all numbers from focus to blur are of one visit, and the next visit is another", () => {
	visits = [];
	const seed = byId("seed");
	seed.focus();
	for (let presses = 0; presses < 20; presses++) pressKey(seed, "ArrowUp");
	type(seed, "7");
	pressKey(seed, "Enter");
	type(seed, "8");
	seed.blur();
	seed.focus();
	pressKey(seed, "ArrowUp");
	assert.equal(visits.length, 23);
	assert.equal(new Set(visits).size, 2);
	assert.equal(new Set(visits.slice(0, 22)).size, 1);
});
