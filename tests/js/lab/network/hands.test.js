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

/** @param {string} kind @param {number} clientY */
function point(kind, clientY) {
	const place = { clientX: 0, clientY, buttons: 1, bubbles: true };
	const event = new window.MouseEvent(kind, place);
	byId("weight_1-field").dispatchEvent(
		Object.assign(event, { pointerId: 1, pointerType: "mouse" }),
	);
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
