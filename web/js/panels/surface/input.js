// Lets the reader point at a pair of weights, and continue the run from there.

import { byId, onClick } from "../../dom.js";
import { pairAt } from "../../draw/square.js";
import { without } from "../../state/number-fields.js";
import { roundStep } from "../../ticks.js";

/** @import { State } from "../../state/types.d.ts" */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{setWeights(weights: number[]): void}} actions
 */
export function wireSurface({ state, set }, { setWeights }) {
	const canvas = /** @type {HTMLCanvasElement} */ (byId("surface"));
	const weightsAt = (/** @type {MouseEvent} */ event) => {
		const { surface } = state;
		return (
			surface && pairAt(canvas, event, surface, roundStep((surface.high - surface.low) / 1000))
		);
	};
	canvas.addEventListener("pointermove", (event) => {
		set({ surfacePoint: weightsAt(event) });
	});
	canvas.addEventListener("pointerleave", () => set({ surfacePoint: null }));
	canvas.addEventListener("click", (event) => {
		const startWeights = weightsAt(event);
		if (!startWeights) return;
		set({ startWeights, problems: without(state.problems, "start_1", "start_2") });
		setWeights(startWeights);
	});
	onClick("start-from", () => {
		const { start_1, start_2 } = state.problems;
		if (start_1 || start_2) byId(start_1 ? "start-1" : "start-2").focus();
		else setWeights(state.startWeights);
	});
}
