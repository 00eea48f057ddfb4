// Lets the reader drag the tubes, the inputs and the knob of the drawn network.

import { byId } from "../../dom.js";
import { handleValues } from "../../state/forward-pass.js";
import { isHandle } from "../../state/handles.js";
import { isPair, namesOnShow, placeOfNumber } from "../../state/numbers.js";
import { rangeOf, roundStepIn } from "../../state/range.js";
import { beginDrag, isTurn } from "./drag.js";
import { partUnder } from "./pointer.js";

/** @import { Handle, State } from "../../state/types.d.ts" */
/** @import { Drag } from "./drag.js" */

/** A press that moves less than this, in CSS pixels, is a click. */
const STILL = 4;

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{setByHand(handle: Handle, value: number): void, hold(): void, release(): void}} actions
 * @param {() => void} commitTyped uses at once what was typed
 */
export function wireHands({ state }, { setByHand, hold, release }, commitTyped) {
	const picture = byId("picture");
	/** The drag under way: the pointer's, and no view shows it. @type {Drag | null} */
	let drag = null;

	picture.addEventListener("pointerdown", (event) => {
		const part = partUnder(event);
		if (drag || event.button || !isHandle(part) || handleValues(state)[part] === null) return;
		const active = /** @type {HTMLElement | null} */ (document.activeElement);
		if (event.target === active) return; // a click into its text moves the caret
		if (active?.dataset.typed !== undefined) {
			active.blur();
			commitTyped();
		}
		const range = rangeOf(state.task, placeOfNumber(part) ?? 0);
		drag = beginDrag(part, Number(handleValues(state)[part]), event, range);
	});
	picture.addEventListener("pointermove", (event) => {
		if (drag && !drag.moved && !event.buttons) drag = null; // it was released outside the picture
		if (!drag) return showCursor(picture, event);
		if (event.pointerId !== drag.pointer) return;
		if (!drag.moved) {
			if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < STILL) return;
			drag.moved = true;
			picture.setPointerCapture(drag.pointer);
			hold();
		}
		setByHand(drag.part, rounded(state, drag.part, drag.follow(event)));
	});
	const endDrag = (/** @type {PointerEvent} */ event) => {
		if (event.pointerId !== drag?.pointer) return;
		// When the picture captures a finger, the element below it loses the capture.
		if (event.type === "lostpointercapture" && event.target !== picture) return;
		const { part, moved } = drag;
		drag = null;
		if (moved) release();
		focusField(part, moved, event);
	};
	for (const type of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
		picture.addEventListener(type, endDrag);
	}
	preventDefaults(picture);
}

/**
 * Round to what the drawing shows; a number with a unit of its own, to a step of its slider.
 *
 * @param {State} state
 * @param {Handle} part
 * @param {number} value
 */
function rounded(state, part, value) {
	const place = placeOfNumber(part);
	if (place === null || isPair(namesOnShow(state))) return Number(value.toFixed(2));
	const step = roundStepIn(rangeOf(state.task, place));
	return Number((Math.round(value / step) * step).toPrecision(12));
}

/** Show by the cursor how the part under the pointer can be dragged. @param {HTMLElement} picture @param {PointerEvent} event */
function showCursor(picture, event) {
	const part = partUnder(event);
	picture.dataset.cursor = isHandle(part) ? (isTurn(event, part) ? "turn" : "slide") : "";
}

/**
 * After a drag or a click, focus the part's field, so that the arrow keys continue from there. On a
 * touch screen only a tap on the field itself does so; otherwise each drag would open the keyboard.
 *
 * @param {Handle} part
 * @param {boolean} moved
 * @param {PointerEvent} event
 */
function focusField(part, moved, event) {
	const field = /** @type {HTMLInputElement} */ (byId(`${part}-field`));
	const tapped = event.target === field && !moved;
	if (event.type === "pointerup" && (event.pointerType === "mouse" || tapped)) {
		field.focus();
		field.select();
	}
}

/** Prevent what the browser does with a press where it would disturb a drag. @param {HTMLElement} picture */
function preventDefaults(picture) {
	// It would select text, or move the focus away from the part's field.
	picture.addEventListener("mousedown", (event) => {
		if (event.target !== document.activeElement && isHandle(partUnder(event))) {
			event.preventDefault();
		}
	});
	// It would scroll the page. A tap on a field, however, is for typing.
	picture.addEventListener(
		"touchstart",
		(event) => {
			const onField = event.target instanceof HTMLInputElement;
			if (!onField && isHandle(partUnder(event.touches[0]))) event.preventDefault();
		},
		{ passive: false },
	);
}
