// Draws points with the pointer: a click adds one or chooses one, and a drag moves it.

import { pairAt } from "../../draw/square.js";
import { rangeOf, roundStepIn } from "../../state/range.js";
import { isDrawing, pointNear } from "./points.js";

/** @import { State } from "../../state/types.d.ts" */
/** @import { Drawing } from "./drawing.js" */

/** How far from a point a mouse and a finger still catch it, in CSS pixels. */
const REACH = { mouse: 9, finger: 18 };

/** A press that moves less than this, in CSS pixels, is a click. */
const STILL = 4;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{state: State}} store
 * @param {Drawing} drawing
 */
export function wireDrawingHands(canvas, { state }, drawing) {
	/**
	 * The press under way: on a point or, if `row` is null, beside all of them. No view shows it.
	 *
	 * @type {{pointer: number, row: number | null, x: number, y: number, moved: boolean} | null}
	 */
	let press = null;
	const sides = () => ({ across: rangeOf(state.task) });
	const placeUnder = (/** @type {MouseEvent} */ event) =>
		pairAt(canvas, event, sides(), roundStepIn);
	const rowUnder = (/** @type {PointerEvent} */ event) => {
		const place = pairAt(canvas, event, sides(), ({ low, high }) => (high - low) / 1e4);
		const reach = event.pointerType === "mouse" ? REACH.mouse : REACH.finger;
		return place && pointNear(state, place, reach / canvas.clientWidth);
	};

	canvas.addEventListener("pointerdown", (event) => {
		if (!isDrawing(state) || press || event.button) return;
		const { pointerId: pointer, clientX: x, clientY: y } = event;
		press = { pointer, row: rowUnder(event), x, y, moved: false };
		if (press.row === null) return;
		canvas.setPointerCapture(pointer);
		drawing.choose(press.row);
	});
	canvas.addEventListener("pointermove", (event) => {
		if (!isDrawing(state)) return;
		if (!press) {
			canvas.dataset.cursor = rowUnder(event) === null ? "" : "move";
			return;
		}
		if (event.pointerId !== press.pointer) return;
		press.moved ||= Math.hypot(event.clientX - press.x, event.clientY - press.y) >= STILL;
		const place = placeUnder(event);
		if (press.moved && press.row !== null && place) drawing.move(place);
	});
	canvas.addEventListener("pointerup", (event) => {
		if (event.pointerId !== press?.pointer) return;
		const { row, moved } = press;
		press = null;
		const place = placeUnder(event);
		if (row === null && !moved && place) drawing.add(place, true);
		else drawing.settle();
	});
	for (const type of /** @type {const} */ (["pointercancel", "lostpointercapture"])) {
		canvas.addEventListener(type, () => {
			press = null;
			drawing.settle();
		});
	}
	// A finger on a point moves it; elsewhere it scrolls the page.
	canvas.addEventListener("touchstart", (event) => press?.row != null && event.preventDefault(), {
		passive: false,
	});
}
