// What the keys do on the map: move the place that is read out, and draw points.

import { clamped } from "../../state/range.js";
import { finestStep } from "./values.js";

/** @import { Range } from "../../draw/square.js" */

/** How many steps an arrow key moves the place with Shift. */
const SHIFT = 5;

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * The next place in the direction of an arrow key, on the map; null for any other key.
 *
 * @param {number[]} place
 * @param {{key: string, shiftKey: boolean}} event
 * @param {{across: Range, up: Range}} sides
 * @returns {[number, number] | null}
 */
export function placeBeside([x, y], { key, shiftKey }, sides) {
	const [right, up] = ARROWS[/** @type {keyof typeof ARROWS} */ (key)] ?? [];
	if (right === undefined) return null;
	const steps = shiftKey ? SHIFT : 1;
	const moved = (
		/** @type {Range} */ range,
		/** @type {number} */ from,
		/** @type {number} */ by,
	) => (by ? Number(clamped(range, from + by * steps * finestStep(range)).toPrecision(6)) : from);
	return [moved(sides.across, x, right), moved(sides.up, y, up)];
}

/** Whether it is an arrow key. @param {string} key */
export const isArrow = (key) => key in ARROWS;

/**
 * What a key does while points are drawn, but for the arrow keys; null if nothing.
 *
 * @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event
 * @param {boolean} classes whether the targets are 0 and 1
 */
export function drawingKey({ key, ctrlKey, metaKey, altKey }, classes) {
	if (ctrlKey || metaKey) return key === "z" ? "undo" : null;
	if (altKey) return null;
	if (classes && (key === "0" || key === "1")) return key;
	const names = /** @type {const} */ ({
		Enter: "enter",
		Escape: "leave",
		Delete: "remove",
		Backspace: "remove",
		n: "next",
		p: "previous",
	});
	return (
		names[/** @type {keyof typeof names} */ (key.length === 1 ? key.toLowerCase() : key)] ?? null
	);
}
