// The page's document without a browser: web/index.html as it is before any script runs.
//
// Import it before any view: a view finds its elements in this document.

import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { writeChoices } from "../../web/build/choices.js";
import { DEFAULTS, firstState } from "../../web/js/state/initial.js";
import { PANELS } from "../../web/js/state/query.js";
import { FakeSession } from "./run/fake-session.js";

const page = readFileSync(new URL("../../web/index.html", import.meta.url), "utf8");
export const { window } = new JSDOM(page, { url: "https://example.org/" });
globalThis.document = window.document;
writeChoices(document);

/** What waits for the next frame. @type {(() => void)[]} */
let waiting = [];
globalThis.requestAnimationFrame = (callback) => waiting.push(callback);

/** Draw the next frame. */
export function frame() {
	const due = waiting;
	waiting = [];
	for (const callback of due) callback();
}

/** The state of a page with Python there, at epoch 0. @param {object} [changes] */
export function readyState(changes = {}) {
	const settings = { ...DEFAULTS, layers: [], inputs: ["x1", "x2"] };
	const created = new FakeSession({ settings, probe: [0.3, 0.4] }).created();
	const lesson = { exercise: null, exercises: [] };
	const view = { embedded: false, panels: [...PANELS], open: [], lesson };
	return { ...firstState(created, DEFAULTS, view), status: "ready", ...changes };
}

/** @param {string} id */
export const byId = (id) => /** @type {any} */ (document.getElementById(id));

/** Press a key in a field. @param {HTMLElement} field @param {string} key */
export function pressKey(field, key) {
	field.dispatchEvent(
		new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
	);
}

/** Replace the text in a field by typing. @param {any} field @param {string} text */
export function type(field, text) {
	field.focus();
	field.value = text;
	field.dispatchEvent(new window.Event("input", { bubbles: true }));
}
