// The numbers that the map shows, their colours, and the contour lines through them.

import { borderOf } from "../../state/answer-words.js";
import { isPlane } from "../../state/map-axes.js";
import { multiples, roundStep } from "../../ticks.js";

/** @import { State, TaskData, TrueMap } from "../../state/types.d.ts" */

/** How many steps the finest map has along a side; see web/js/run/pictures.js. */
const STEPS = 50;

/** The step from one place of the finest map to the next. @param {{low: number, high: number}} range */
export const finestStep = ({ low, high }) => (high - low) / STEPS;

/** How far from the middle a number has the full colour. */
const FULL = { prediction: 1, target: 1, error: 0.5 };

/** The smallest step between contour lines, and how many lines there can be. */
const CONTOUR = 0.1;
const MOST_CONTOURS = 40;

/** Targets in units of their own have at least so many contour lines from the least to the largest. */
const FEWEST_CONTOURS = 20;

/** @typedef {Pick<TaskData, "targets" | "test_targets">} Targets */

/**
 * Results of `extentOf`. The targets of a task never change, so this is not state of the page.
 *
 * @type {WeakMap<Targets, {low: number, high: number}>}
 */
const knownExtents = new WeakMap();

/** From the least to the largest target, of which there can be thousands. @param {Targets} task */
export function extentOf(task) {
	let found = knownExtents.get(task);
	if (!found) {
		const targets = [...task.targets, ...task.test_targets];
		found = { low: Math.min(...targets), high: Math.max(...targets) };
		knownExtents.set(task, found);
	}
	return found;
}

/** @typedef {ReturnType<typeof scaleOf>} ColourScale */

/**
 * The colours of the map: at `middle` none, `full` above and below it the full colour. Classes have
 * the full colours, so that there is none between them; targets in units of their own have them at
 * the least and the largest. contour: the smallest step between contour lines.
 *
 * @param {Pick<TaskData, "classes" | "names" | "scaling" | "targets" | "test_targets">} task
 * @param {State["mapShows"]} what
 */
export function scaleOf(task, what) {
	if (task.classes) {
		const middle = what === "error" ? 0 : borderOf(task.classes);
		return { middle, full: (task.classes[1] - task.classes[0]) / 2, contour: CONTOUR };
	}
	if (isPlane(task)) return { middle: 0, full: FULL[what], contour: CONTOUR };
	const { low, high } = extentOf(task);
	const half = (high - low) / 2 || 1;
	const contour = roundStep((2 * half) / FEWEST_CONTOURS);
	if (what === "error") return { middle: 0, full: half / 2, contour };
	return { middle: low / 2 + high / 2, full: half, contour };
}

/**
 * Whether the examples are measurements, so that right answers are known only at their own places. Few
 * of these are places of the map, and only the points tell how wrong the network is.
 *
 * @param {TrueMap} map
 * @param {TaskData} task
 */
export function isMeasured({ truths }, task) {
	if (isPlane(task)) return false;
	return truths.filter(Number.isFinite).length < truths.length / 2;
}

/**
 * What the map can show: of measurements the predictions and, unless they are classes, the errors of
 * the points. A curve shows all at once.
 *
 * @param {TrueMap} map
 * @param {TaskData} task
 * @returns {State["mapShows"][]}
 */
export function choicesOf(map, task) {
	if (!map.axes.up) return ["prediction"];
	if (!isMeasured(map, task)) return ["prediction", "target", "error"];
	return task.classes ? ["prediction"] : ["prediction", "error"];
}

/**
 * What the map shows: what the reader has chosen, or the predictions if that cannot be shown.
 *
 * @param {Pick<State, "map" | "mapShows" | "task">} state
 */
export const shownOn = ({ map, mapShows, task }) =>
	map && task && !choicesOf(map, task).includes(mapShows) ? "prediction" : mapShows;

/**
 * The number to show at each place; not a number, or infinite, if there is none.
 *
 * @param {TrueMap} map
 * @param {State["mapShows"]} what
 * @returns {Float64Array}
 */
export function valuesOf({ predictions, truths }, what) {
	if (what === "prediction") return predictions;
	if (what === "target") return truths;
	return predictions.map((prediction, index) => prediction - truths[index]);
}

/**
 * Whether there are contour lines. The targets of classes jump, and with them the errors, so that all
 * lines would run along the border.
 *
 * @param {Pick<TaskData, "classes">} task
 * @param {State["mapShows"]} what
 */
export const hasContours = ({ classes }, what) => !classes || what === "prediction";

/**
 * The values of the contour lines, and the step between them, which grows if there would otherwise
 * be too many.
 *
 * @param {Float64Array} values
 * @param {number} least the smallest step
 */
export function contourLevels(values, least) {
	const numbers = values.filter(Number.isFinite);
	if (!numbers.length) return { step: least, lines: [] };
	const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
	const step = Math.max(least, roundStep((high - low || 1) / MOST_CONTOURS));
	// Where the outputs of a steep sigmoid are all 1, the line of 1 would run around them.
	const lines = multiples(step, low, high).filter((level) => low < level && level < high);
	return { step, lines };
}
