// Lets the reader choose a point of the activation's curve, with the pointer or the slider.

import { byId } from "../../dom.js";
import { styleOf } from "../../draw/canvas.js";
import { ASPECT, nearestPoint, plotArea } from "./curve.js";

/** @import { State } from "../../state/types.d.ts" */

/** @param {{state: State, set(changes: Partial<State>): void}} store */
export function wireActivation({ state, set }) {
	const slider = /** @type {HTMLInputElement} */ (byId("activation-point"));
	slider.addEventListener("input", () => set({ curveSum: Number(slider.value) }));
	const canvas = /** @type {HTMLCanvasElement} */ (byId("activation-curve"));
	const follow = (/** @type {PointerEvent} */ { offsetX }) => {
		if (!state.curve) return;
		const { left, across, first, last } = plotArea(styleOf(canvas, ASPECT), state.curve);
		const sum = first + ((offsetX - left) / across) * (last - first);
		set({ curveSum: nearestPoint(state.curve, sum)[0] });
	};
	canvas.addEventListener("pointerdown", (event) => {
		canvas.setPointerCapture(event.pointerId);
		follow(event);
	});
	canvas.addEventListener("pointermove", (event) => {
		if (canvas.hasPointerCapture(event.pointerId)) follow(event);
	});
}
