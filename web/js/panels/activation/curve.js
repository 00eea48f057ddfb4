// The activation's curve: its place in the picture, and its point nearest to a weighted sum.

/** @import { CurvePoint } from "../../state/types.d.ts" */

/** The picture's height as a share of its width. */
export const ASPECT = 0.62;

/**
 * The point of the curve nearest to a weighted sum.
 *
 * @param {CurvePoint[]} curve
 * @param {number} sum
 */
export const nearestPoint = (curve, sum) =>
	curve.reduce((best, point) =>
		Math.abs(point[0] - sum) < Math.abs(best[0] - sum) ? point : best,
	);

/** @typedef {ReturnType<typeof plotArea>} PlotArea */

/**
 * The part of the picture that the curve is in, and its scales.
 *
 * @param {{width: number, height: number, text: number}} style
 * @param {CurvePoint[]} curve
 */
export function plotArea({ width, height, text }, curve) {
	const values = curve.flatMap(([, output, slope]) => [output, slope]);
	const room = (Math.max(...values) - Math.min(...values)) * 0.08;
	const low = Math.min(...values) - room;
	const high = Math.max(...values) + room;
	const [left, top] = [text * 3.2, text * 0.6];
	const [across, down] = [width - left - text * 0.8, height - top - text * 3.4];
	const [first] = curve[0];
	const [last] = curve[curve.length - 1];
	return {
		...{ left, top, across, down, low, high, first, last },
		x: (/** @type {number} */ sum) => left + ((sum - first) / (last - first)) * across,
		y: (/** @type {number} */ value) => top + ((high - value) / (high - low)) * down,
	};
}
