// Lets the reader choose the layer, and a point of its activation's curve, with the pointer or the slider.

import { byId } from "../../dom.js";
import { styleOf } from "../../draw/canvas.js";
import { ASPECT, curveInView, nearestPoint, plotArea } from "./curve.js";

/** @import { State } from "../../state/types.d.ts" */

/** @param {{state: State, set(changes: Partial<State>): void}} store */
export function wireActivation({ state, set }) {
	const slider = /** @type {HTMLInputElement} */ (byId("activation-point"));
	slider.addEventListener("input", () => set({ curveSum: Number(slider.value) }));
	const list = /** @type {HTMLSelectElement} */ (byId("activation-layer"));
	list.addEventListener("change", () => {
		set({ curveLayer: list.value === "output" ? null : Number(list.value) });
	});
	const canvas = /** @type {HTMLCanvasElement} */ (byId("activation-curve"));
	const follow = (/** @type {PointerEvent} */ { offsetX }) => {
		const { curve } = curveInView(state);
		if (!curve) return;
		const { left, across, first, last } = plotArea(styleOf(canvas, ASPECT), curve);
		const sum = first + ((offsetX - left) / across) * (last - first);
		set({ curveSum: nearestPoint(curve, sum)[0] });
	};
	canvas.addEventListener("pointerdown", (event) => {
		canvas.setPointerCapture(event.pointerId);
		follow(event);
	});
	canvas.addEventListener("pointermove", (event) => {
		if (canvas.hasPointerCapture(event.pointerId)) follow(event);
	});
}
