// The numbers that the map shows, and the contour lines through them.

import { multiples, roundStep } from "../../ticks.js";

/** @import { State, TrueMap } from "../../state/types.d.ts" */

/** The map shows all pairs of numbers from 0 to 1. */
export const RANGE = { low: 0, high: 1 };

/** The step from one place of the finest map to the next. */
export const FINEST = 0.02;

/** The absolute value at which a number has the full colour. */
export const FULL = { prediction: 1, target: 1, error: 0.5 };

/** The smallest step between contour lines, and how many lines there can be. */
const CONTOUR = 0.1;
const MOST_CONTOURS = 40;

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
