// Dragging the parts of the drawn network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState, window } from "../../document.js";

const { wireHands } = await import("../../../../web/js/lab/network/hands.js");

globalThis.HTMLInputElement = window.HTMLInputElement;
window.Element.prototype.setPointerCapture = () => {};

const state = readyState();
/** What was set by hand. @type {number[]} */
const values = [];
const setByHand = (/** @type {string} */ _, /** @type {number} */ value) => values.push(value);
wireHands({ state, set() {} }, { setByHand, hold() {}, release() {} }, () => {});

/** @param {string} kind @param {number} clientY @param {string} [id] */
function point(kind, clientY, id = "weight_1-field") {
	const place = { clientX: 0, clientY, buttons: 1, bubbles: true };
	const event = new window.MouseEvent(kind, place);
	byId(id).dispatchEvent(Object.assign(event, { pointerId: 1, pointerType: "mouse" }));
}

for (const [weight, expected] of [
	[0.5, 2.5],
	[-6.73e306, -6.73e306],
	[Number.MAX_VALUE, Number.MAX_VALUE],
]) {
	test(`a weight of ${weight}, dragged up, is ${expected}`, () => {
		state.network = { ...state.network, parameters: Float64Array.of(weight, 0, 0) };
		values.length = 0;
		point("pointerdown", 100);
		point("pointermove", 0);
		point("pointerup", 0);
		byId("weight_1-field").blur(); // the next press is to drag, and not to move the caret
		assert.deepEqual(values, [expected]);
	});
}

for (const [low, high, input, expected] of [
	[0, 1, 0.25, 0.75],
	[0, 1, 0.75, 1],
	[-6, 6, -4.25, 1.75],
	[-6, 6, 3, 6],
	[-6, 6, 50, 6],
]) {
	test(`an input of ${input}, dragged up between ${low} and ${high}, is ${expected}`, () => {
		const ranges = Array(2).fill([low, high]);
		Object.assign(state, { task: { ...state.task, ranges }, probe: [input, 0] });
		values.length = 0;
		point("pointerdown", 100, "input_1-field");
		point("pointermove", 0, "input_1-field");
		point("pointerup", 0, "input_1-field");
		byId("input_1-field").blur();
		assert.deepEqual(values, [expected]);
	});
}
