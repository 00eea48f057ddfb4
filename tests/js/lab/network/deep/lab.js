// A page that shows a network with layers, for the tests of what the reader does with it.

import { byId, frame, readyState, window } from "../../../document.js";

const { wireDeep } = await import("../../../../../web/js/lab/network/deep/hands.js");
const { writeDeepTexts } = await import("../../../../../web/js/lab/network/deep/texts.js");
const { layoutOf } = await import("../../../../../web/js/lab/network/deep/layout.js");
const { drawParts } = await import("../../../../../web/js/lab/network/parts.js");
const { createStore } = await import("../../../../../web/js/state/store.js");

window.HTMLElement.prototype.setPointerCapture = () => {};
window.HTMLElement.prototype.scrollIntoView = () => {};

/** The width of the canvas, in CSS pixels. */
const WIDTH = 700;
const canvas = byId("deep-network");
Object.defineProperty(canvas, "clientWidth", { get: () => WIDTH });
canvas.getBoundingClientRect = () => ({ left: 0, top: 0, width: WIDTH });

export const SHAPE = { inputs: ["x1", "x2"], layers: [2, 1], names: ["x1", "x2"] };
export const LAYOUT = layoutOf(SHAPE, WIDTH);

/** What was set by hand, and when the run was held and released. @type {unknown[]} */
export const done = [];

const parameters = Float64Array.of(0.42, -1, 0.1, 2, 0.5, 0, -0.7, 1.5, 0.25);
const pass = {
	inputs: [0.3, 0.4],
	fed: Float64Array.of(0.3, 0.4),
	terms: new Float64Array(9),
	...{ sums: new Float64Array(3), outputs: new Float64Array(3), slopes: new Float64Array(3) },
	...{ prediction: 0, truth: null, difference: null, unreachable: "", seen: false },
};
const network = { ...readyState().network, parameters, probe: pass };
export const store = createStore(readyState({ shape: SHAPE, network, neurons: null }), (state) => {
	drawParts(state);
	writeDeepTexts(state);
});
export const { state } = store;

wireDeep(
	store,
	{
		setParameter: (index, value) => done.push([index, value]),
		hold: () => done.push("hold"),
		release: () => done.push("release"),
	},
	() => done.push("typed"),
);

/** Begin anew: nothing is chosen, and nothing was done. @param {object} [changes] */
export function begin(changes = {}) {
	document.activeElement?.blur();
	store.set({ shape: SHAPE, network, chosen: null, part: null, problems: {}, ...changes });
	settle();
	done.length = 0;
}

/** Draw what has changed, and what then follows. */
export function settle() {
	frame();
	frame();
}

/**
 * Let a pointer do something at a point of the drawing.
 *
 * @param {string} kind
 * @param {[number, number]} at
 * @param {{pointerType?: string, buttons?: number}} [how]
 */
export function point(kind, [clientX, clientY], { pointerType = "mouse", buttons = 1 } = {}) {
	const event = new window.MouseEvent(kind, { clientX, clientY, buttons, bubbles: true });
	byId("deep-picture").dispatchEvent(Object.assign(event, { pointerId: 1, pointerType }));
}

/** Press and let go at a point. @param {[number, number]} at @param {object} [how] */
export function click(at, how) {
	point("pointerdown", at, how);
	point("pointerup", at, how);
	settle();
}

/** A point of a weight's tube where no other crosses it. @param {number} index */
export function tubeAt(index) {
	const { from, to } = LAYOUT.tubes.find(({ parameter }) => parameter === index);
	return [from[0] + (to[0] - from[0]) * 0.3, from[1] + (to[1] - from[1]) * 0.3];
}
