// Round numbers for axes, contour lines and ranges.

/** No picture needs more, and without a limit, steps too small for floats would never end. */
const MOST = 60;

/** The smallest 1, 2 or 5 times a power of ten that is at least `least`. @param {number} least above 0 */
export function roundStep(least) {
	const power = 10 ** Math.floor(Math.log10(least));
	const factor = [1, 2, 5].find((times) => times * power >= least) ?? 10;
	return factor * power;
}

/**
 * The multiples of a step from `low` to `high`, at most 60.
 *
 * @param {number} step
 * @param {number} low
 * @param {number} high
 */
export function multiples(step, low, high) {
	const first = Math.ceil(low / step);
	const count = Math.floor(high / step) - first + 1;
	return Array.from({ length: Math.max(0, Math.min(MOST, count)) }, (_, i) =>
		Number(((first + i) * step).toPrecision(12)),
	);
}
