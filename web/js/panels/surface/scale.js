// How the losses of the weight space are drawn: by their logarithms, as they span decades.

/** @import { LossSurface } from "../../state/types.d.ts" */

/** Losses smaller than this share of the largest all look the same. */
const SMALLEST = 1e-6;

/** How many times larger the loss may be from one contour line to the next, and how many lines there may be. */
const FACTORS = [1.02, 1.05, 1.1, 1.2, 1.5, 2, 3, 5, 10, 100, 1000];
const MOST_LINES = 14;

/**
 * The lowest and the highest loss to tell apart, and how many times larger it is from one contour
 * line to the next; null where every loss is too large for a number.
 *
 * @param {LossSurface} surface
 */
export function lossScale({ losses }) {
	const known = losses.filter((value) => value !== null);
	if (!known.length) return null;
	const high = Math.max(...known);
	const low = Math.max(Math.min(...known), high * SMALLEST);
	const decades = low > 0 ? Math.log10(high / low) : 0;
	const factor =
		FACTORS.find((times) => decades / Math.log10(times) <= MOST_LINES) ??
		10 ** Math.ceil(decades / MOST_LINES);
	return { low, high, factor };
}
