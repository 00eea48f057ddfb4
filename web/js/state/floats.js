// Numbers as Python sends them in arrays, where not a number and infinity stand for “none”.

/** The number, or null if there is none. @param {number | undefined} value */
export const known = (value) => (value !== undefined && Number.isFinite(value) ? value : null);

/**
 * Whether two arrays have the same numbers, from an index on.
 *
 * @param {Float64Array} a
 * @param {Float64Array} b
 * @param {number} [first]
 */
export const sameNumbers = (a, b, first = 0) =>
	a.length === b.length && a.every((value, index) => index < first || value === b[index]);
