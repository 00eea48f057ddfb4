// What the two axes of the weight space are called, and the lists in which the reader chooses them.

import { byId, listOption, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { capital } from "../../state/network-parts.js";
import { axesOf, axesOn, isOfWeights } from "../../state/plane.js";
import { PLAIN, parameterCount, parameterName, shortName } from "../../state/shape.js";

/** @import { LossSurface, Shape, State } from "../../state/types.d.ts" */

/** The two lists: the directions of the run, which come first, and what the field below is called. */
export const LISTS = /** @type {const} */ ([
	{ id: "surface-across", ofRun: "From the start to now", start: "Start across" },
	{ id: "surface-up", ofRun: "Where the run went farthest off that line", start: "Start up" },
]);

const shapeChanged = watchChanges();

/** @param {State} state */
export function drawAxesLists(state) {
	const shape = state.shape ?? PLAIN;
	const axes = axesOf(state);
	const isNew = shapeChanged(shape);
	const ofWeights = isOfWeights(shape, axes);
	for (const [index, { id, ofRun, start }] of LISTS.entries()) {
		const list = /** @type {HTMLSelectElement} */ (byId(id));
		if (isNew) list.replaceChildren(...optionsOf(shape, ofRun));
		const value = axes === "run" ? axes : String(axes[index]);
		if (list.value !== value) list.value = value;
		const label = byId(`start-${index + 1}-name`);
		setText(label, ofWeights ? `Start at weight ${index + 1}` : start);
	}
}

/** @param {Shape} shape @param {string} ofRun */
function optionsOf(shape, ofRun) {
	const names = Array.from({ length: parameterCount(shape) }, (_, index) =>
		capital(withoutThe(parameterName(shape, index))),
	);
	return [ofRun, ...names].map((name, index) =>
		listOption(index ? String(index - 1) : "run", name),
	);
}

/**
 * The names of the axes in the picture, where there is little room.
 *
 * @param {Shape} shape
 * @param {LossSurface} surface
 * @returns {[string, string]}
 */
export function axisTitles(shape, surface) {
	const axes = axesOn(surface);
	if (axes === "run") return ["from the start to now", "off that line"];
	const [across, up] = axes.map((axis) => shortName(shape, axis));
	return [across, up];
}

/** @param {string} name */
const withoutThe = (name) => name.replace(/^the /, "");
