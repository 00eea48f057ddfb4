// Only what has changed is drawn again.

/**
 * Watch some things that a picture is drawn from.
 *
 * @returns {(...things: unknown[]) => boolean} whether any of them is another than last time
 */
export function changes() {
	/** @type {unknown[]} */
	let last = [];
	return (...things) => {
		const changed = things.some((thing, index) => thing !== last[index]);
		last = things;
		return changed;
	};
}
