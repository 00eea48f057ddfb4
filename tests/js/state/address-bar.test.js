// The browser's address and its history, as the settings change.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AddressBar } from "../../../web/js/state/address-bar.js";
import { DEFAULTS } from "../../../web/js/state/initial.js";

/** The addresses that Back leads through, the present one last. @type {string[]} */
let entries = [];
const place = { hash: "", pathname: "/", search: "" };
const go = (/** @type {string} */ target) => {
	place.hash = target.startsWith("#") ? target : "";
};
globalThis.location = /** @type {any} */ (place);
globalThis.history = /** @type {any} */ ({
	pushState(_, __, target) {
		go(target);
		entries.push(place.hash);
	},
	replaceState(_, __, target) {
		go(target);
		entries[entries.length - 1] = place.hash;
	},
});

/** A page at its first address. */
function open() {
	go("/");
	entries = [""];
	const state = /** @type {any} */ ({ settings: DEFAULTS, defaults: DEFAULTS });
	const bar = new AddressBar({ state }, () => /** @type {any} */ ({}));
	return {
		bar,
		/** @param {number} seed @param {object | null} [visit] */
		set(seed, visit) {
			state.settings = { ...state.settings, seed };
			bar.write(visit);
		},
	};
}

test("one visit to a field is one entry, however many numbers it went through", () => {
	const { set } = open();
	const visit = {};
	for (let seed = 110; seed < 130; seed++) set(seed, visit);
	assert.deepEqual(entries, ["", "#seed=129"]);
});

test("two visits are two entries", () => {
	const { set } = open();
	set(1, {});
	set(2, {});
	assert.deepEqual(entries, ["", "#seed=1", "#seed=2"]);
});

test("the first number of a visit replaces nothing", () => {
	const { set } = open();
	set(1);
	set(2, {});
	set(3);
	assert.deepEqual(entries, ["", "#seed=1", "#seed=2", "#seed=3"]);
});

test("what is set otherwise in the middle of a visit is an entry, and stays one", () => {
	const { set } = open();
	const visit = {};
	set(1, visit);
	set(2);
	set(3, visit);
	assert.deepEqual(entries, ["", "#seed=1", "#seed=2", "#seed=3"]);
});

test("Back in the middle of a visit ends it", () => {
	const { bar, set } = open();
	const visit = {};
	set(1, visit);
	entries.pop();
	go("/");
	bar.endVisit();
	set(2, visit);
	assert.deepEqual(entries, ["", "#seed=2"]);
});
