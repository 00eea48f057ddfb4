// Describes the map in words, and the place that the reader points at.

import { byId, checkRadio, setText } from "../../dom.js";
import { fixed, whole } from "../../format.js";
import { known } from "../../state/floats.js";
import { contourLevels, FULL, valuesOf } from "./values.js";

/** @import { State, TrueMap } from "../../state/types.d.ts" */

/** @param {State} state */
export function describeMap({ map, mapShows, mapPoint, probe, task, status, open }) {
	checkRadio("map", mapShows);
	if (!open.includes("map") || !map || !task) return;
	const error = mapShows === "error";
	setText(byId("map-low"), error ? `${FULL.error} or more too low` : "−1");
	setText(byId("map-high"), error ? `${FULL.error} or more too high` : "1");
	setText(byId("map-step"), String(contourLevels(valuesOf(map, mapShows)).step));
	const [x1, x2] = mapPoint ?? probe;
	const inside = Math.min(x1, x2) >= 0 && Math.max(x1, x2) <= 1;
	const point = byId("map-point");
	setText(point, inside ? readOut(map, [x1, x2]) : "");
	// Read out the place after each arrow key, but not at every record of a run.
	const readAloud = document.activeElement?.id === "map" && status !== "training";
	point.setAttribute("aria-live", readAloud ? "polite" : "off");
	setText(byId("map-description"), describe(map, task.inputs));
}

/**
 * @param {TrueMap} map
 * @param {[number, number]} point
 */
function readOut({ size, predictions, truths }, [x1, x2]) {
	const [column, row] = [x1, x2].map((x) => Math.round(x * (size - 1)));
	const [at1, at2] = [column, row].map((step) => fixed(step / (size - 1), 2));
	const index = row * size + column;
	const prediction = known(predictions[index]);
	const truth = known(truths[index]);
	const right =
		truth === null ? "there is no right answer" : `the right answer is ${fixed(truth, 2)}`;
	return `At ${at1} and ${at2}, the network predicts ${fixed(prediction, 2)}; ${right}.`;
}

/**
 * @param {TrueMap} map
 * @param {number[][]} inputs
 */
function describe(map, inputs) {
	const errors = valuesOf(map, "error");
	const sizes = errors.map((error) => Math.abs(known(error) ?? 0));
	const worst = sizes.indexOf(Math.max(...sizes));
	const at = (/** @type {number} */ index) => fixed(index / (map.size - 1), 2);
	const largest = map.truths.every((truth) => known(truth) === null)
		? "There is no right answer at any of the places shown."
		: `The largest error is ${fixed(known(errors[worst]), 2)}, at ${at(worst % map.size)} and ` +
			`${at(Math.floor(worst / map.size))}.`;
	const outside = inputs.filter((pair) => Math.min(...pair) < 0 || Math.max(...pair) > 1).length;
	return outside
		? `${largest} ${whole(outside)} of the training examples ${outside === 1 ? "is" : "are"} outside the map.`
		: largest;
}
