// When the network is drawn anew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NARROW } from "../../../../web/js/lab/network/layouts.js";
import { byId, readyState, window } from "../../document.js";

const { drawDiagram } = await import("../../../../web/js/lab/network/diagram.js");

globalThis.getComputedStyle = window.getComputedStyle.bind(window);
globalThis.devicePixelRatio = 1;

/** How often the canvas was emptied to draw on it. */
let drawn = 0;
/** A canvas' context that only counts. */
const context = new Proxy(
	{},
	{
		get(_, name) {
			if (name === "clearRect") drawn += 1;
			return () => ({ addColorStop() {} });
		},
		set: () => true,
	},
);
const canvas = byId("network");
canvas.style.fontSize = "16px";
canvas.getContext = () => context;
let width = 700;
Object.defineProperty(canvas, "clientWidth", { get: () => width });

const state = readyState({
	curve: [
		[-4, 0, 0],
		[4, 1, 0],
	],
});
const pass = {
	...{ inputs: [0.1, 0.2], prediction: 0.6, truth: 0.3, difference: 0.3 },
	parameters: Float64Array.of(0.3, 0.4, 0.5),
	terms: Float64Array.of(0.03, 0.08, 0.5),
	...{ sums: Float64Array.of(0.61), slopes: Float64Array.of(0.2) },
};
const EXAMPLE = { progress: 1, before: pass, after: pass };

test("the drawing stays while what it shows does: the rest of the page may change", () => {
	drawDiagram(state);
	drawn = 0;
	drawDiagram({ ...state, loading: { share: 0.5, stage: "Fetching" }, heard: "something" });
	assert.equal(drawn, 0);
});

for (const [what, changes] of Object.entries({
	"the network": { network: { ...state.network } },
	"the numbers to try": { probe: [0.5, 0.5] },
	"the example on show": { exampleShown: null },
	"the task": { task: { ...state.task } },
	"whether Python is there": { status: "loading" },
	"what was set by hand": { queue: [{ kind: "edit", changes: [[2, 1]] }] },
	"the part that is pointed at": { part: "bias" },
	"the activation": { curve: [...state.curve] },
})) {
	test(`it is drawn anew with ${what}`, () => {
		const before = what === "the example on show" ? { ...state, exampleShown: EXAMPLE } : state;
		drawDiagram(before);
		drawn = 0;
		drawDiagram({ ...before, ...changes });
		assert.equal(drawn, 1);
	});
}

test("it is drawn anew where the window has changed, as high as its layout wants", () => {
	drawDiagram(state);
	drawn = 0;
	width = 330;
	drawDiagram(state);
	assert.equal(drawn, 1);
	assert.equal(canvas.width, 330);
	assert.equal(canvas.height, Math.round((330 * NARROW.height) / NARROW.width));
});
