// Describes the map in words, and the place that the reader points at.

import { byId, checkRadio, setText } from "../../dom.js";
import { exact, fixed, whole } from "../../format.js";
import { known } from "../../state/floats.js";
import { isInside, rangeOf } from "../../state/range.js";
import { chosenPoint, placeOnMap } from "./points.js";
import { contourLevels, hasContours, scaleOf, valuesOf } from "./values.js";

/** @import { State, TaskData, TrueMap } from "../../state/types.d.ts" */

/** @param {State} state */
export function describeMap(state) {
	const { map, mapShows, task, status, open } = state;
	checkRadio("map", mapShows);
	if (!open.includes("map") || !map || !task) return;
	const range = rangeOf(task);
	setText(byId("map-range"), `${exact(range.low)} to ${exact(range.high)}`);
	describeScale(task, mapShows);
	setText(byId("map-step"), String(contourLevels(valuesOf(map, mapShows)).step));
	const place = placeOnMap(state);
	const point = byId("map-point");
	setText(point, isInside(range, place) ? readOut(map, place) : "");
	// Read out the place after each arrow key, but not at every record of a run; of a chosen point,
	// its own place is read out.
	const readAloud =
		document.activeElement?.id === "map" && status !== "training" && !chosenPoint(state);
	point.setAttribute("aria-live", readAloud ? "polite" : "off");
	setText(byId("map-description"), describe(map, task));
}

/**
 * What the colours, the lines and the points stand for.
 *
 * @param {TaskData} task
 * @param {State["mapShows"]} mapShows
 */
function describeScale(task, mapShows) {
	const { middle, full } = scaleOf(task, mapShows);
	const [low, high] = [exact(middle - full), exact(middle + full)];
	const error = mapShows === "error";
	setText(byId("map-low"), error ? `${full} or more too low` : low);
	setText(byId("map-high"), error ? `${full} or more too high` : high);
	byId("map-coloured").hidden = error;
	for (const sign of byId("map-key").children) {
		const { of } = /** @type {HTMLElement} */ (sign).dataset;
		/** @type {HTMLElement} */ (sign).hidden =
			(of === "lines" && !hasContours(task, mapShows)) ||
			(of === "classes" && !task.classes) ||
			(of === "border" && (!task.classes || mapShows !== "prediction")) ||
			(of === "numbers" && task.classes) ||
			(of === "test" && (task.same_test || task.classes)) ||
			(of === "class-test" && (task.same_test || !task.classes));
	}
}

/**
 * @param {TrueMap} map
 * @param {number[]} point
 */
function readOut(map, [x1, x2]) {
	const { size, predictions, truths } = map;
	const { low, high } = map.axes.across;
	const [column, row] = [x1, x2].map((x) => Math.round(((x - low) / (high - low)) * (size - 1)));
	const [at1, at2] = [column, row].map((step) => fixed(numberAt(map, step), 2));
	const index = row * size + column;
	const prediction = known(predictions[index]);
	const truth = known(truths[index]);
	const right =
		truth === null ? "there is no right answer" : `the right answer is ${fixed(truth, 2)}`;
	return `At ${at1} and ${at2}, the network predicts ${fixed(prediction, 2)}; ${right}.`;
}

/** The number so many steps along a side of the map. @param {TrueMap} map @param {number} step */
function numberAt({ size, axes }, step) {
	const { low, high } = axes.across;
	return low + (step / (size - 1)) * (high - low);
}

/**
 * @param {TrueMap} map
 * @param {TaskData} task
 */
function describe(map, task) {
	const errors = valuesOf(map, "error");
	const sizes = errors.map((error) => Math.abs(known(error) ?? 0));
	const worst = sizes.indexOf(Math.max(...sizes));
	const at = (/** @type {number} */ step) => fixed(numberAt(map, step), 2);
	const largest = map.truths.every((truth) => known(truth) === null)
		? "There is no right answer at any of the places shown."
		: `The largest error is ${fixed(known(errors[worst]), 2)}, at ${at(worst % map.size)} and ` +
			`${at(Math.floor(worst / map.size))}.`;
	const outside = task.inputs.filter((pair) => !isInside(rangeOf(task), pair)).length;
	const beyond = outside
		? ` ${whole(outside)} of the training examples ${outside === 1 ? "is" : "are"} outside the map.`
		: "";
	return largest + (task.classes ? ` ${describeWrong(map)}` : "") + beyond;
}

/** @param {TrueMap} map */
function describeWrong({ wrong, wrong_test }) {
	const count = wrong.length + wrong_test.length;
	if (!count) return "No point is in the wrong class.";
	return `${count === 1 ? "1 point is" : `${whole(count)} points are`} in the wrong class.`;
}
