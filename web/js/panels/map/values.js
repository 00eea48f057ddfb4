// The numbers that the map shows, their colours, and the contour lines through them.

import { multiples, roundStep } from "../../ticks.js";

/** @import { State, TaskData, TrueMap } from "../../state/types.d.ts" */

/** How many steps the finest map has along a side; see web/js/run/pictures.js. */
const STEPS = 50;

/** The step from one place of the finest map to the next. @param {{low: number, high: number}} range */
export const finestStep = ({ low, high }) => (high - low) / STEPS;

/** How far from the middle a number has the full colour. */
const FULL = { prediction: 1, target: 1, error: 0.5 };

/** Between the classes 0 and 1. */
export const BETWEEN_CLASSES = 0.5;

/** The smallest step between contour lines, and how many lines there can be. */
const CONTOUR = 0.1;
const MOST_CONTOURS = 40;

/**
 * The colours of the map: at `middle` none, `full` above and below it the full colour. Classes have
 * the full colours, so that there is none between them.
 *
 * @param {Pick<TaskData, "classes">} task
 * @param {State["mapShows"]} what
 */
export function scaleOf({ classes }, what) {
	const middle = classes && what !== "error" ? BETWEEN_CLASSES : 0;
	return { middle, full: middle || FULL[what] };
}

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
 */
export function contourLevels(values) {
	const numbers = values.filter(Number.isFinite);
	if (!numbers.length) return { step: CONTOUR, lines: [] };
	const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
	const step = Math.max(CONTOUR, roundStep((high - low || 1) / MOST_CONTOURS));
	return { step, lines: multiples(step, low, high) };
}
