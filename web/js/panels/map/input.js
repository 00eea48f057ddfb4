// Lets the reader choose what the map shows, and read or try a pair with the pointer or keyboard.

import { byId, onChoice } from "../../dom.js";
import { pairAt } from "../../draw/square.js";
import { FINEST, RANGE } from "./values.js";

/** @import { State } from "../../state/types.d.ts" */

/** How many steps an arrow key moves the point with Shift. */
const SHIFT = 5;

/**
 * The next pair in the direction of an arrow key; null for any other key.
 *
 * @param {number[]} pair
 * @param {{key: string, shiftKey: boolean}} event
 * @returns {[number, number] | null}
 */
function pairBeside([x1, x2], { key, shiftKey }) {
	const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
	const [right, up] = direction[/** @type {keyof typeof direction} */ (key)] ?? [];
	if (right === undefined) return null;
	const step = shiftKey ? SHIFT * FINEST : FINEST;
	const moved = (/** @type {number} */ x, /** @type {number} */ by) =>
		by ? Number(Math.min(1, Math.max(0, x + by * step)).toFixed(2)) : x;
	return [moved(x1, right), moved(x2, up)];
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{tryNumbers(pair: number[]): void}} actions
 */
export function wireMap({ state, set }, { tryNumbers }) {
	onChoice("map", (value) => set({ mapShows: /** @type {State["mapShows"]} */ (value) }));
	const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
	for (const type of /** @type {const} */ (["pointerdown", "pointermove"])) {
		canvas.addEventListener(type, (event) => {
			set({ mapPoint: pairAt(canvas, event, RANGE, FINEST) });
		});
	}
	canvas.addEventListener("pointerleave", () => set({ mapPoint: null }));
	// A click tries the pair that was read out.
	canvas.addEventListener("click", (event) => {
		const pair = state.mapPoint ?? pairAt(canvas, event, RANGE, FINEST);
		if (pair) tryNumbers(pair);
	});
	canvas.addEventListener("keydown", (event) => {
		const mapPoint = pairBeside(state.mapPoint ?? state.probe, event);
		if (mapPoint) set({ mapPoint });
		else if (event.key === "Enter" && state.mapPoint) tryNumbers(state.mapPoint);
		else return;
		event.preventDefault();
	});
	canvas.addEventListener("blur", () => set({ mapPoint: null }));
}
