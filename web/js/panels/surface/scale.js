// The scale of the losses in the weight space: logarithmic, because they span decades.

/** @import { LossSurface } from "../../state/types.d.ts" */

/** Losses smaller than this share of the largest all look the same. */
const SMALLEST = 1e-6;

/** The possible ratios of the losses on neighbouring contour lines, and the most lines. */
const FACTORS = [1.02, 1.05, 1.1, 1.2, 1.5, 2, 3, 5, 10, 100, 1000];
const MOST_LINES = 14;

/**
 * The lowest and the highest loss to tell apart, and the ratio of the losses on neighbouring
 * contour lines; null if every loss is too large to compute.
 *
 * @param {LossSurface} surface
 */
export function lossScale({ losses }) {
	const finite = losses.filter(Number.isFinite);
	if (!finite.length) return null;
	const high = Math.max(...finite);
	const low = Math.max(Math.min(...finite), high * SMALLEST);
	const decades = low > 0 ? Math.log10(high / low) : 0;
	const factor =
		FACTORS.find((times) => decades / Math.log10(times) <= MOST_LINES) ??
		10 ** Math.ceil(decades / MOST_LINES);
	return { low, high, factor };
}
