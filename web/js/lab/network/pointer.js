// Finds the part of the drawn network that a pointer is on.

import { byId } from "../../dom.js";
import { layoutFor, partAt } from "./layouts.js";

/** @import { Part } from "../../state/types.d.ts" */

/**
 * The part of the drawing that a pointer is on.
 *
 * @param {MouseEvent | Touch} event
 * @returns {Part | null}
 */
export function partUnder({ target, clientX, clientY }) {
	const element = /** @type {HTMLElement | null} */ (
		/** @type {Element} */ (target).closest("[data-part]")
	);
	const drawn = partAt(layoutFor(byId("network").clientWidth), toDrawing(clientX, clientY));
	// Browsers treat a tap near a button as a tap on it, even where a tube is drawn.
	const near = element?.tagName === "BUTTON" && drawn;
	return near || /** @type {Part | undefined} */ (element?.dataset.part) || drawn;
}

/**
 * A point of the window in units of the drawing.
 *
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]}
 */
export function toDrawing(x, y) {
	const { left, top, width } = byId("network").getBoundingClientRect();
	const scale = layoutFor(width).width / width;
	return [(x - left) * scale, (y - top) * scale];
}
