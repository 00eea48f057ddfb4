// Lets the reader choose the axes, point at a place, and continue the run from there.

import { byId, onClick } from "../../dom.js";
import { pairAt } from "../../draw/square.js";
import { without } from "../../state/number-fields.js";
import { axesOf, axesOn, changesTo, fits, planeOf, withAxis } from "../../state/plane.js";
import { roundStep } from "../../ticks.js";
import { LISTS } from "./axes.js";

/** @import { Change, State } from "../../state/types.d.ts" */

/** @param {{low: number, high: number}} range */
const thousandthOf = ({ low, high }) => roundStep((high - low) / 1000);

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{setParameters(changes: Change[]): void, refreshPictures(): void}} actions
 */
export function wireSurface({ state, set }, { setParameters, refreshPictures }) {
	wireLists({ state, set }, refreshPictures);
	const canvas = /** @type {HTMLCanvasElement} */ (byId("surface"));
	const placeAt = (/** @type {MouseEvent} */ event) => {
		const { surface } = state;
		return surface && pairAt(canvas, event, { across: surface }, thousandthOf);
	};
	/** Go to a place of the plane on show, if that is the one chosen in the lists. @param {number[]} place */
	const goTo = (place) => {
		const { surface, network } = state;
		const axes = axesOf(state);
		const shown = surface && fits(surface, network) && String(axesOn(surface)) === String(axes);
		const plane = shown ? surface : planeOf(state);
		if (plane) setParameters(changesTo(plane, place));
	};
	canvas.addEventListener("pointermove", (event) => {
		set({ surfacePoint: placeAt(event) });
	});
	canvas.addEventListener("pointerleave", () => set({ surfacePoint: null }));
	canvas.addEventListener("click", (event) => {
		const startPlace = placeAt(event);
		if (!startPlace) return;
		set({ startPlace, problems: without(state.problems, "start_1", "start_2") });
		goTo(startPlace);
	});
	onClick("start-from", () => {
		const { start_1, start_2 } = state.problems;
		if (start_1 || start_2) byId(start_1 ? "start-1" : "start-2").focus();
		else goTo(state.startPlace);
	});
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {() => void} refreshPictures
 */
function wireLists({ state, set }, refreshPictures) {
	for (const [index, { id }] of LISTS.entries()) {
		const list = /** @type {HTMLSelectElement} */ (byId(id));
		list.addEventListener("change", () => {
			const choice = list.value === "run" ? "run" : Number(list.value);
			const axes = withAxis(axesOf(state), /** @type {0 | 1} */ (index), choice);
			const problems = without(state.problems, "start_1", "start_2");
			set({ axes, startPlace: [0, 0], surfacePoint: null, problems });
			refreshPictures();
		});
	}
}
