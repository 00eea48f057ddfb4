// Lets the reader point at the parts of a network with layers, choose them, and drag them.

import { byId } from "../../../dom.js";
import { parameterValue } from "../../../state/forward-pass.js";
import { biasOf, neuronsOf, readPart } from "../../../state/network-parts.js";
import { without } from "../../../state/number-fields.js";
import { layoutOf, partAt } from "./layout.js";
import { wireSpots } from "./spots.js";

/** @import { NetworkPart, State } from "../../../state/types.d.ts" */

/** How much a number grows for each CSS pixel upwards. */
const PER_PIXEL = 0.02;

/** A press that moves less than this, in CSS pixels, is a click. */
const STILL = 4;

/** @typedef {{state: State, set(changes: Partial<State>): void}} Store */
/** @typedef {{setParameter(index: number, value: number): void, hold(): void, release(): void}} Hands */

/**
 * A press on the drawing, until it ends.
 *
 * @typedef {object} Press
 * @property {number} pointer the pointer's id
 * @property {NetworkPart} part
 * @property {{index: number, value: number} | null} grip what it drags; null if it cannot drag
 * @property {number} x where it began
 * @property {number} y
 * @property {boolean} moved whether it has moved further than a click does
 */

/**
 * @param {Store} store
 * @param {Hands} actions
 * @param {() => void} commitTyped uses at once what was typed
 */
export function wireDeep(store, actions, commitTyped) {
	const field = /** @type {HTMLInputElement} */ (byId("parameter-field"));
	wireSpots(store, (part) => {
		usePart(store, part);
		// The field may still be hidden; the next frame shows it.
		requestAnimationFrame(() => focusOn(store, part, field));
	});
	wirePointing(store);
	wirePresses(store, actions, commitTyped, field);
	byId("parameters-fold").addEventListener("toggle", () => store.set({}));
}

/**
 * The part under a pointer.
 *
 * @param {Pick<State, "shape">} state
 * @param {{clientX: number, clientY: number}} event
 */
function partUnder({ shape }, { clientX, clientY }) {
	if (!shape) return null;
	const { left, top, width } = byId("deep-network").getBoundingClientRect();
	return partAt(shape, layoutOf(shape, width), [clientX - left, clientY - top]);
}

/**
 * The parameter that a part stands for: its own, or the bias of a neuron.
 *
 * @param {Pick<State, "shape">} state
 * @param {NetworkPart} part
 * @returns {number | null} null: none
 */
function parameterOf({ shape }, part) {
	const found = readPart(part);
	if (!shape || !found || found.kind === "input") return null;
	return found.kind === "parameter" ? found.index : biasOf(neuronsOf(shape)[found.index]);
}

/** Choose the parameter that a part stands for. @param {Store} store @param {NetworkPart} part */
function usePart({ state, set }, part) {
	const chosen = parameterOf(state, part);
	if (chosen === null || chosen === state.chosen) return;
	set({ chosen, problems: without(state.problems, "parameter") });
}

/**
 * Focus the field of a part: that of the chosen parameter, or of the number that an input is made of.
 *
 * @param {Store} store
 * @param {NetworkPart} part
 * @param {HTMLInputElement} field of the chosen parameter
 */
function focusOn({ state: { shape } }, part, field) {
	const found = readPart(part);
	if (!shape || !found) return;
	const target = found.kind === "input" ? fieldOfInput(shape.inputs[found.index]) : field;
	target.focus();
	target.select();
}

/** The field of the first number that an input is made of: of x2 for x2². @param {string} input */
const fieldOfInput = (input) =>
	/** @type {HTMLInputElement} */ (byId(`number-${input.match(/x(\d+)/)?.[1]}`));

/** Explain the part that is pointed at, or else the one that has the focus. @param {Store} store */
function wirePointing({ state, set }) {
	const picture = byId("deep-picture");
	const speakOf = (/** @type {State["part"]} */ part) => {
		if (part !== state.part) set({ part });
	};
	const focused = () => {
		const spot = document.activeElement?.closest("[data-spot]");
		return /** @type {NetworkPart | null} */ (
			/** @type {HTMLElement | null | undefined} */ (spot)?.dataset.spot ?? null
		);
	};
	picture.addEventListener("pointermove", (event) => {
		if (event.pointerType !== "mouse" || event.buttons) return;
		const part = partUnder(state, event);
		picture.dataset.cursor = part && parameterOf(state, part) !== null ? "slide" : "";
		speakOf(part ?? focused());
	});
	picture.addEventListener("pointerdown", (event) => {
		speakOf(partUnder(state, event) ?? focused());
	});
	picture.addEventListener("pointerleave", (event) => {
		if (event.pointerType === "mouse") speakOf(focused());
	});
}

/**
 * @param {Store} store
 * @param {Hands} actions
 * @param {() => void} commitTyped
 * @param {HTMLInputElement} field
 */
function wirePresses(store, { setParameter, hold, release }, commitTyped, field) {
	const { state } = store;
	const picture = byId("deep-picture");
	/** The press under way: the pointer's, and no view shows it. @type {Press | null} */
	let press = null;
	picture.addEventListener("pointerdown", (event) => {
		const part = partUnder(state, event);
		if (press || event.button || !part) return;
		const active = /** @type {HTMLElement | null} */ (document.activeElement);
		if (active?.dataset.typed !== undefined) {
			active.blur();
			commitTyped();
		}
		press = beginPress(state, part, event);
	});
	picture.addEventListener("pointermove", (event) => {
		if (press && !press.moved && !event.buttons) press = null; // it was released outside the picture
		if (!press?.grip || event.pointerId !== press.pointer) return;
		if (!press.moved) {
			if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < STILL) return;
			press.moved = true;
			picture.setPointerCapture(press.pointer);
			usePart(store, press.part);
			hold();
		}
		const value = press.grip.value + (press.y - event.clientY) * PER_PIXEL;
		setParameter(press.grip.index, Number(value.toFixed(2)));
	});
	const end = (/** @type {PointerEvent} */ event) => {
		if (event.pointerId !== press?.pointer) return;
		if (event.type === "lostpointercapture" && event.target !== picture) return;
		const { part, moved } = press;
		press = null;
		if (moved) release();
		if (event.type !== "pointerup") return;
		usePart(store, part);
		// On a touch screen, the field would open the keyboard over the drawing.
		if (event.pointerType === "mouse") requestAnimationFrame(() => focusOn(store, part, field));
	};
	for (const type of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
		picture.addEventListener(type, end);
	}
	preventDefaults(state, picture);
}

/**
 * @param {State} state
 * @param {NetworkPart} part
 * @param {PointerEvent} event
 * @returns {Press}
 */
function beginPress(state, part, event) {
	const { pointerId: pointer, clientX: x, clientY: y } = event;
	const index = parameterOf(state, part);
	const value = index === null ? null : parameterValue(state, index);
	// A finger scrolls the page, unless it is on what was chosen before.
	const drags = event.pointerType === "mouse" || index === state.chosen;
	const grip = drags && index !== null && value !== null ? { index, value } : null;
	return { pointer, part, grip, x, y, moved: false };
}

/**
 * Prevent what the browser does with a press where it would disturb a drag.
 *
 * @param {State} state
 * @param {HTMLElement} picture
 */
function preventDefaults(state, picture) {
	// It would select text, or move the focus to the picture's spot.
	picture.addEventListener("mousedown", (event) => {
		if (partUnder(state, event)) event.preventDefault();
	});
	// It would scroll the page.
	picture.addEventListener(
		"touchstart",
		(event) => {
			const part = partUnder(state, event.touches[0]);
			const index = part && parameterOf(state, part);
			if (index !== null && index === state.chosen) event.preventDefault();
		},
		{ passive: false },
	);
}
