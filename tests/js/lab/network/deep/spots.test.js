// The parts of a network with layers, with the keyboard.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { byId, pressKey } from "../../../document.js";
import { begin, settle, state } from "./lab.js";

const list = byId("deep-parts");
const spot = () => list.firstElementChild;

/** Press keys one after another. @param {...string} keys */
function press(...keys) {
	for (const key of keys) {
		pressKey(spot(), key);
		settle();
	}
}

beforeEach(() => {
	begin();
	list.replaceChildren();
	begin();
	spot().focus();
	settle();
});

test("one part is in the list, the first input at first", () => {
	assert.equal(list.getAttribute("role"), "listbox");
	assert.equal(list.children.length, 1);
	assert.equal(spot().getAttribute("role"), "option");
	assert.equal(spot().getAttribute("aria-label"), "Input x1");
	assert.equal(spot().tabIndex, 0);
	assert.equal(state.part, "input:0");
});

test("an arrow key leads to the next part, which has the focus, its name and its sentence", () => {
	press("ArrowRight");
	assert.equal(list.children.length, 1);
	assert.equal(document.activeElement, spot());
	assert.equal(spot().getAttribute("aria-label"), "Weight from x1 to neuron 1 of hidden layer 1");
	assert.equal(state.part, "parameter:0");
	assert.equal(spot().getAttribute("aria-describedby"), "deep-spot-about");
	assert.match(byId("deep-spot-about").textContent, /^The weight from x1 to .* is 0\.42\./);
});

test("it is said which of all parts it is", () => {
	const places = () => ["posinset", "setsize"].map((name) => spot().getAttribute(`aria-${name}`));
	assert.deepEqual(places(), ["1", "14"]);
	press("ArrowDown");
	assert.deepEqual(places(), ["2", "14"]);
	press("ArrowUp", "ArrowRight");
	assert.deepEqual(places(), ["3", "14"]);
	press("ArrowRight");
	assert.deepEqual(places(), ["9", "14"]);
	press("ArrowRight");
	assert.deepEqual(places(), ["11", "14"]);
	press("ArrowRight");
	assert.deepEqual(places(), ["14", "14"]);
});

test("Enter chooses a weight, and goes to its field", () => {
	press("ArrowRight", "Enter");
	assert.equal(state.chosen, 0);
	assert.equal(document.activeElement, byId("parameter-field"));
	assert.equal(spot().getAttribute("aria-selected"), "true");
});

test("Enter at a neuron chooses its bias; at an input it goes to its number", () => {
	press("ArrowRight", "ArrowRight", "Enter");
	assert.equal(state.chosen, 2);
	spot().focus();
	press("ArrowLeft", "ArrowLeft", "ArrowDown", " ");
	assert.equal(document.activeElement, byId("number-2"));
	assert.equal(state.chosen, 2);
});

test("a click by a screen reader does the same", () => {
	press("ArrowRight");
	spot().click();
	settle();
	assert.equal(state.chosen, 0);
});

test("when the focus leaves, no part is explained, and the list keeps its place", () => {
	press("ArrowRight");
	spot().blur();
	settle();
	assert.equal(state.part, null);
	assert.equal(spot().dataset.spot, "parameter:0");
});

test("other keys do what they do elsewhere", () => {
	const before = spot();
	press("Tab", "a", "Escape");
	assert.equal(spot(), before);
});

test("a part that a smaller network does not have gives way to the first", () => {
	press("ArrowDown");
	begin({ shape: { inputs: ["x1"], layers: [1, 1], names: ["x1", "x2"] } });
	assert.equal(spot().getAttribute("aria-label"), "Input x1");
});
