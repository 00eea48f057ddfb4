// Hands on the drawn network: tubes, inputs and the knob follow the pointer.

import { byId } from "../dom.js";
import { handNumbers } from "../state/forward-pass.js";
import { angleOf, biasAt, distance, layoutFor } from "./layouts.js";
import { partOf, placeOf } from "./parts.js";

/** @import { Handle, Part, State } from "../state/types.d.ts" */

/** How much a number grows with each CSS pixel upwards. */
const PER_PIXEL = { input_1: 0.005, input_2: 0.005, weight_1: 0.02, weight_2: 0.02, bias: 0.02 };

/** A pointer that moves less, in CSS pixels, has only clicked. */
const STILL = 4;

/** Nearer to the middle of the knob, in units of the drawing, a pointer has no clear angle. */
const MIDDLE = 6;

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{setByHand(handle: Handle, value: number): void, hold(): void, release(): void}} trainer
 * @param {() => void} settle has what was typed count at once
 */
export function wireHands({ state }, { setByHand, hold, release }, settle) {
	const picture = byId("picture");
	/** What follows the pointer, from press to release. @type {Drag | null} */
	let drag = null;

	picture.addEventListener("pointerdown", (event) => {
		const part = partOf(event);
		if (drag || event.button || !isHandle(part) || handNumbers(state)[part] === null) return;
		const active = /** @type {HTMLElement | null} */ (document.activeElement);
		if (event.target === active) return; // the caret is put into its text
		if (active?.dataset.typed !== undefined) {
			active.blur();
			settle();
		}
		drag = begin(part, Number(handNumbers(state)[part]), event);
	});
	picture.addEventListener("pointermove", (event) => {
		if (drag && !drag.moved && !event.buttons) drag = null; // let go outside the picture
		if (!drag) {
			const part = partOf(event);
			picture.dataset.cursor = isHandle(part) ? (turns(event, part) ? "turn" : "slide") : "";
			return;
		}
		if (event.pointerId !== drag.pointer) return;
		if (!drag.moved) {
			if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < STILL) return;
			drag.moved = true;
			picture.setPointerCapture(drag.pointer);
			hold();
		}
		setByHand(drag.part, round(drag.follow(event)));
	});
	const end = (/** @type {PointerEvent} */ event) => {
		if (event.pointerId !== drag?.pointer) return;
		// A finger's own capture is lost when the picture takes it over.
		if (event.type === "lostpointercapture" && event.target !== picture) return;
		const { part, moved } = drag;
		drag = null;
		if (moved) release();
		// Then the arrow keys go on where the pointer was; but a finger calls for no keyboard.
		const field = /** @type {HTMLInputElement} */ (byId(`${part}-field`));
		const tapped = event.target === field && !moved;
		if (event.type === "pointerup" && (event.pointerType === "mouse" || tapped)) {
			field.focus();
			field.select();
		}
	};
	for (const type of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
		picture.addEventListener(type, end);
	}
	// A press would begin to select text, or take the focus from the field that it goes to.
	picture.addEventListener("mousedown", (event) => {
		if (event.target !== document.activeElement && isHandle(partOf(event))) event.preventDefault();
	});
	// The page scrolls under a finger everywhere but on these parts.
	picture.addEventListener(
		"touchstart",
		(event) => {
			// A tap on a field is for its text.
			const drawn = !(event.target instanceof HTMLInputElement);
			if (drawn && isHandle(partOf(event.touches[0]))) event.preventDefault();
		},
		{ passive: false },
	);
}

/**
 * @typedef {{part: Handle, pointer: number, x: number, y: number, moved: boolean,
 *   follow: (event: PointerEvent) => number}} Drag
 */

/**
 * @param {Handle} part
 * @param {number} value
 * @param {PointerEvent} event
 * @returns {Drag}
 */
function begin(part, value, event) {
	const { pointerId: pointer, clientX: x, clientY: y } = event;
	const follow = turns(event, part) ? turn(value, event) : slide(part, value, event);
	return { part, pointer, x, y, moved: false, follow };
}

/**
 * Upwards is more.
 *
 * @param {Handle} part
 * @param {number} value
 * @param {PointerEvent} start
 * @returns {Drag["follow"]}
 */
function slide(part, value, start) {
	return (event) => {
		const next = value + (start.clientY - event.clientY) * PER_PIXEL[part];
		return part.startsWith("input") ? Math.min(1, Math.max(0, next)) : next;
	};
}

/**
 * Around the knob, clockwise is more.
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

/** From the knob's middle to the pointer; null where it is in the middle. @param {PointerEvent} event */
function direction({ clientX, clientY }) {
	const { knob } = layoutFor(byId("network").clientWidth);
	const place = placeOf(clientX, clientY);
	return distance(place, knob) < MIDDLE ? null : Math.atan2(place[1] - knob[1], place[0] - knob[0]);
}

/** Whether a press there would turn the knob. @param {MouseEvent} event @param {Part} part */
function turns({ target, clientX, clientY }, part) {
	const { knob, knobRadius } = layoutFor(byId("network").clientWidth);
	const on = distance(placeOf(clientX, clientY), knob) < knobRadius + 8;
	return part === "bias" && on && target === byId("network");
}

/** @param {string | null} part @returns {part is Handle} */
export const isHandle = (part) => part !== null && part in PER_PIXEL;

/** As fine as the drawing shows it. @param {number} value */
const round = (value) => Math.round(value * 100) / 100;
