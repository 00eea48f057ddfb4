// What screen readers read on the first screen, and in which order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, pressKey, readyState, type } from "../document.js";

const { drawControls, wireBar } = await import("../../../web/js/lab/controls.js");
const { wireFields } = await import("../../../web/js/lab/fields.js");
const { describeDiagram } = await import("../../../web/js/lab/network/description.js");
const { drawHealth } = await import("../../../web/js/lab/trouble.js");

const live = (/** @type {string} */ id) => byId(id).getAttribute("aria-live");

test("the message is read out, unless it says what was heard already", () => {
	const message = { text: "Bias set by hand to 2.", tone: "plain" };
	drawControls(readyState({ message: { ...message, quiet: true } }));
	assert.equal(live("message"), "off");
	drawControls(readyState({ message }));
	assert.equal(live("message"), "polite");
});

test("a text only for screen readers has its own status element", () => {
	drawControls(readyState({ heard: "Prediction 0.7." }));
	assert.equal(byId("heard").textContent, "Prediction 0.7.");
	assert.equal(byId("heard").getAttribute("role"), "status");
});

test("why a number is refused is read out where it stands, once", () => {
	const state = readyState({ problems: { seed: "Seed must be a whole number." } });
	drawControls(state);
	const problem = byId("seed-problem");
	const [text] = problem.childNodes;
	drawControls(state);
	assert.equal(problem.childNodes[0], text); // it is not written again
	for (const field of document.querySelectorAll("[data-field]")) {
		const place = byId(`${field.id}-problem`);
		assert.equal(place.getAttribute("aria-live"), "polite");
		assert.match(field.getAttribute("aria-describedby"), new RegExp(`^${place.id}\\b`));
	}
});

test("of a run that diverged one thing is read out: that it has stopped", () => {
	const state = readyState();
	const trouble = {
		kind: "diverging",
		epoch: 3,
		lowest: 1,
		loss: null,
		l2: null,
		learning_rate: 0.5,
	};
	for (const [stopped, expected] of [
		[false, "polite"],
		[true, "off"],
	]) {
		drawHealth({ ...state, network: { ...state.network, trouble: { ...trouble, stopped } } });
		assert.match(byId("trouble-name").textContent, /^Diverging/);
		assert.equal(live("trouble-name"), expected);
	}
});

test("an arrow key says that the field is stepped through, until something is typed or it is left", () => {
	const state = readyState();
	const set = (changes = {}) => Object.assign(state, changes);
	wireFields(
		{ state, set },
		() => {},
		(action) => action(),
	);
	const field = byId("seed");
	field.focus();
	pressKey(field, "ArrowUp");
	assert.equal(state.stepping, true);
	type(field, "7");
	pressKey(field, "Enter");
	assert.equal(state.stepping, false);
	pressKey(field, "ArrowUp");
	field.blur();
	assert.equal(state.stepping, false);
});

test("the descriptions of the network and its parts are not read as paragraphs", () => {
	const ids = ["network", "weight_1", "weight_2", "bias", "sum"];
	for (const id of [...ids, "activation", "output"]) {
		const text = byId(id === "network" ? "network-description" : `${id}-about`);
		assert.ok(text.closest("[hidden]"), id);
	}
});

test("the description calls the activation as the page does", () => {
	const state = readyState();
	describeDiagram({ ...state, settings: { ...state.settings, activation: "leaky_relu" } });
	assert.match(byId("network-description").textContent, /the neuron’s leaky ReLU turns/);
});

test("buttons at the bottom of the screen are read after the other controls, and keep the focus", () => {
	const screen = { matches: true, change: () => {} };
	globalThis.matchMedia = /** @type {any} */ (
		() => ({
			get matches() {
				return screen.matches;
			},
			addEventListener(_, listener) {
				screen.change = listener;
			},
		})
	);
	byId("train").focus();
	wireBar({ embedded: false });
	const buttons = byId("train").parentElement;
	assert.equal(buttons, buttons.parentElement.lastElementChild);
	assert.equal(document.activeElement, byId("train"));
	screen.matches = false;
	screen.change();
	assert.equal(buttons, buttons.parentElement.firstElementChild);
	assert.equal(document.activeElement, byId("train"));
});
