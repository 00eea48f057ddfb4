// How a drag changes the number of a part: up and down, or by turning the knob.

import { byId } from "../../dom.js";
import { clamped } from "../../state/range.js";
import { angleOf, biasAt } from "./knob.js";
import { distance, layoutFor } from "./layouts.js";
import { toDrawing } from "./pointer.js";

/** @import { Handle, Part } from "../../state/types.d.ts" */

/** How much a weight or the bias grows for each CSS pixel upwards; an input by a share of its range. */
const PER_PIXEL = 0.02;
const SHARE_PER_PIXEL = 0.005;

/** Closer to the middle of the knob, in units of the drawing, the pointer has no clear angle. */
const MIDDLE = 6;

/**
 * A drag, from press to release.
 *
 * @typedef {object} Drag
 * @property {Handle} part
 * @property {number} pointer the pointer's id
 * @property {number} x where it was pressed
 * @property {number} y
 * @property {boolean} moved whether it has moved further than a click does
 * @property {(event: PointerEvent) => number} follow returns the part's number for an event
 */

/**
 * @param {Handle} part
 * @param {number} value its number now
 * @param {PointerEvent} event the press
 * @param {{low: number, high: number}} range of an input
 * @returns {Drag}
 */
export function beginDrag(part, value, event, range) {
	const { pointerId: pointer, clientX: x, clientY: y } = event;
	const follow = isTurn(event, part) ? turn(value, event) : slide(part, value, event, range);
	return { part, pointer, x, y, moved: false, follow };
}

/** Whether a drag that starts there turns the knob. @param {MouseEvent} event @param {Part | Handle} part */
export function isTurn({ target, clientX, clientY }, part) {
	const { knob, knobRadius } = layoutFor(byId("network").clientWidth);
	const onKnob = distance(toDrawing(clientX, clientY), knob) < knobRadius + 8;
	return part === "bias" && onKnob && target === byId("network");
}

/**
 * Follow a pointer up and down: upwards is more.
 *
 * @param {Handle} part
 * @param {number} value
 * @param {PointerEvent} start
 * @param {{low: number, high: number}} range
 * @returns {Drag["follow"]}
 */
function slide(part, value, start, range) {
	const isInput = part.startsWith("input");
	const perPixel = isInput ? (range.high - range.low) * SHARE_PER_PIXEL : PER_PIXEL;
	return (event) => {
		const next = value + (start.clientY - event.clientY) * perPixel;
		return isInput ? clamped(range, next) : next;
	};
}

/**
 * Follow a pointer around the knob: clockwise is more.
 *
 * @param {number} value
 * @param {PointerEvent} start
 * @returns {Drag["follow"]}
 */
function turn(value, start) {
	let angle = angleOf(value);
	let last = direction(start);
	return (event) => {
		const now = direction(event);
		if (now !== null && last !== null) {
			const full = 2 * Math.PI;
			const step = (now - last + 3 * Math.PI) % full; // the shorter way around
			angle += step - Math.PI;
			angle = angleOf(biasAt(angle));
		}
		last = now;
		return biasAt(angle);
	};
}

/** The angle from the knob's middle to the pointer; null in the middle. @param {PointerEvent} event */
function direction({ clientX, clientY }) {
	const { knob } = layoutFor(byId("network").clientWidth);
	const point = toDrawing(clientX, clientY);
	return distance(point, knob) < MIDDLE ? null : Math.atan2(point[1] - knob[1], point[0] - knob[0]);
}
