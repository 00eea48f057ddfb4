// Pointing at the parts of a network with layers, choosing and dragging them.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { byId, window } from "../../../document.js";
import { begin, click, done, LAYOUT, point, settle, state, tubeAt } from "./lab.js";

beforeEach(() => begin());

const up = ([x, y], by) => [x, y - by];

test("a part that the mouse points at is explained; elsewhere the hint is back", () => {
	point("pointermove", tubeAt(6), { buttons: 0 });
	settle();
	assert.equal(state.part, "parameter:6");
	assert.match(
		byId("deep-about").textContent,
		/^The weight from neuron 1 of hidden layer 1 to the/,
	);
	assert.equal(byId("deep-picture").dataset.cursor, "slide");
	point("pointermove", LAYOUT.inputs[1], { buttons: 0 });
	settle();
	assert.equal(state.part, "input:1");
	assert.equal(byId("deep-picture").dataset.cursor, "");
	point("pointermove", [5, 5], { buttons: 0 });
	settle();
	assert.equal(state.part, null);
	assert.match(byId("deep-about").textContent, /^Point at a part/);
});

test("a click on a tube chooses its weight, shows its number and goes to the field", () => {
	const field = byId("parameter-field");
	assert.equal(field.hidden, true);
	click(tubeAt(1));
	assert.equal(state.chosen, 1);
	assert.equal(field.hidden, false);
	assert.equal(field.value, "-1");
	assert.equal(field.getAttribute("aria-valuenow"), "-1");
	assert.equal(byId("chosen-name").textContent, "Weight from x2 to neuron 1 of hidden layer 1");
	assert.equal(document.activeElement, field);
	assert.deepEqual(done, []);
});

test("a click on a neuron chooses its bias", () => {
	click(LAYOUT.neurons[0]);
	assert.equal(state.chosen, 2);
	assert.equal(byId("chosen-name").textContent, "Bias of neuron 1 of hidden layer 1");
});

test("a click on an input goes to its number, and leaves what is chosen", () => {
	click(tubeAt(1));
	click(LAYOUT.inputs[1]);
	assert.equal(state.chosen, 1);
	assert.equal(document.activeElement, byId("number-2"));
});

test("a finger that taps chooses, but opens no keyboard", () => {
	click(tubeAt(3), { pointerType: "touch" });
	assert.equal(state.chosen, 3);
	assert.notEqual(document.activeElement, byId("parameter-field"));
});

test("a tube that is dragged upwards gets a larger weight; the run waits meanwhile", () => {
	const from = tubeAt(0);
	point("pointerdown", from);
	point("pointermove", up(from, 20));
	point("pointermove", up(from, 50));
	point("pointerup", up(from, 50));
	settle();
	assert.deepEqual(done, ["hold", [0, 0.82], [0, 1.42], "release"]);
	assert.equal(state.chosen, 0);
});

test("a neuron that is dragged downwards gets a smaller bias", () => {
	const from = LAYOUT.neurons[1];
	point("pointerdown", from);
	point("pointermove", up(from, -100));
	point("pointerup", up(from, -100));
	assert.deepEqual(done, ["hold", [5, -2], "release"]);
});

test("a press that hardly moves changes nothing", () => {
	const from = tubeAt(0);
	point("pointerdown", from);
	point("pointermove", up(from, 3));
	point("pointerup", up(from, 3));
	assert.deepEqual(done, []);
});

test("a drag that ends outside goes no further when the pointer comes back", () => {
	const from = tubeAt(0);
	point("pointerdown", from);
	point("pointermove", up(from, 3), { buttons: 0 });
	point("pointermove", up(from, 50));
	assert.deepEqual(done, []);
});

test("a finger drags only what was chosen before; elsewhere it scrolls", () => {
	const how = { pointerType: "touch" };
	const drag = (from) => {
		point("pointerdown", from, how);
		point("pointermove", up(from, 50), how);
		point("pointercancel", up(from, 50), how);
		settle();
	};
	const touch = (at) => {
		const [clientX, clientY] = at;
		const event = new window.Event("touchstart", { bubbles: true, cancelable: true });
		byId("deep-picture").dispatchEvent(Object.assign(event, { touches: [{ clientX, clientY }] }));
		return event.defaultPrevented;
	};
	drag(tubeAt(0));
	assert.equal(touch(tubeAt(0)), false);
	assert.deepEqual(done, []);
	click(tubeAt(0), how);
	drag(tubeAt(0));
	assert.equal(touch(tubeAt(0)), true);
	assert.equal(touch(tubeAt(3)), false);
	assert.deepEqual(done, ["hold", [0, 1.42], "release"]);
});

test("before there are parameters, nothing can be dragged", () => {
	begin({ network: null });
	const from = tubeAt(0);
	point("pointerdown", from);
	point("pointermove", up(from, 50));
	point("pointerup", up(from, 50));
	settle();
	assert.deepEqual(done, []);
	assert.equal(byId("parameter-field").readOnly, true);
});

test("what was typed counts before another part is chosen", () => {
	click(tubeAt(0));
	byId("parameter-field").dataset.typed = "";
	point("pointerdown", tubeAt(3));
	assert.deepEqual(done, ["typed"]);
	delete byId("parameter-field").dataset.typed;
	point("pointerup", tubeAt(3));
});

test("a refused number is gone when another parameter is chosen", () => {
	click(tubeAt(0));
	begin({ chosen: 0, problems: { parameter: "The value must be a finite number, not “x”." } });
	assert.equal(byId("parameter-field").getAttribute("aria-invalid"), "true");
	assert.match(byId("parameter-field-problem").textContent, /not “x”/);
	click(tubeAt(3));
	assert.deepEqual(state.problems, {});
	assert.equal(byId("parameter-field").getAttribute("aria-invalid"), "false");
});

test("a parameter that a smaller network does not have is no longer chosen", () => {
	click(LAYOUT.neurons[2]);
	assert.equal(state.chosen, 8);
	begin({ chosen: 8, shape: { inputs: ["x1"], layers: [1, 1], names: ["x1", "x2"] } });
	assert.equal(byId("parameter-field").hidden, true);
	assert.match(byId("chosen-name").textContent, /^Select a weight or a bias/);
});
