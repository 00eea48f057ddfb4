// Lets the reader drag the tubes, the inputs and the knob of the drawn network.

import { byId } from "../../dom.js";
import { handleValues } from "../../state/forward-pass.js";
import { isHandle } from "../../state/handles.js";
import { beginDrag, isTurn } from "./drag.js";
import { partUnder } from "./pointer.js";

/** @import { Handle, State } from "../../state/types.d.ts" */
/** @import { Drag } from "./drag.js" */

/** A pointer that moves less than this, in CSS pixels, has only clicked. */
const STILL = 4;

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{setByHand(handle: Handle, value: number): void, hold(): void, release(): void}} actions
 * @param {() => void} commitTyped takes up what was typed, at once
 */
export function wireHands({ state }, { setByHand, hold, release }, commitTyped) {
	const picture = byId("picture");
	/** What follows the pointer. @type {Drag | null} */
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
		drag = beginDrag(part, Number(handleValues(state)[part]), event);
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
		setByHand(drag.part, round(drag.follow(event)));
	});
	const endDrag = (/** @type {PointerEvent} */ event) => {
		if (event.pointerId !== drag?.pointer) return;
		// A finger's own capture is lost when the picture takes it over.
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

/** As fine as the drawing shows it. @param {number} value */
const round = (value) => Number(value.toFixed(2));

/** Show how the part under the pointer can be dragged. @param {HTMLElement} picture @param {PointerEvent} event */
function showCursor(picture, event) {
	const part = partUnder(event);
	picture.dataset.cursor = isHandle(part) ? (isTurn(event, part) ? "turn" : "slide") : "";
}

/**
 * After a drag or a click, focus the part's field, so that the arrow keys go on from there. A finger
 * has to tap the field itself: otherwise a keyboard would come up after each drag.
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

/** Keep what the browser does with a press from getting in the way of a drag. @param {HTMLElement} picture */
function preventDefaults(picture) {
	// It would begin to select text, or take the focus from the field that the drag gives it to.
	picture.addEventListener("mousedown", (event) => {
		if (event.target !== document.activeElement && isHandle(partUnder(event))) {
			event.preventDefault();
		}
	});
	// It would scroll the page. A tap on a field, though, is for its text.
	picture.addEventListener(
		"touchstart",
		(event) => {
			const onField = event.target instanceof HTMLInputElement;
			if (!onField && isHandle(partUnder(event.touches[0]))) event.preventDefault();
		},
		{ passive: false },
	);
}
