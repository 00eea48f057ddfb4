// Tells whether anything has changed since a part of the page was last drawn.

/**
 * Watch the things that a part of the page is drawn from.
 *
 * What it remembers is not state of the page: it only avoids drawing the same again.
 *
 * @returns {(...things: unknown[]) => boolean} whether any of them is not the same as last time
 */
export function watchChanges() {
	/** @type {unknown[]} */
	let last = [];
	return (...things) => {
		const changed = things.some((thing, index) => thing !== last[index]);
		last = things;
		return changed;
	};
}
