// The number fields: a typed number counts after a pause, on Enter, or when the field is left.

import { readNumber, stepped, without } from "../state/number-fields.js";

/** @import { NumberField, State } from "../state/types.d.ts" */

/** How long after the last key the number counts, in milliseconds. */
const TYPING_PAUSE = 400;

/** How long after that the field shows its present number again, in milliseconds. */
const READING_PAUSE = 2000;

/** From this size on, a field may be too narrow for all decimals of its number. */
const LARGE = 99;

/** @typedef {(input: HTMLInputElement, visit: object) => void} Commit */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {Commit} commit uses the number in a field; `visit` is the same object from focus to blur
 * @param {(action: () => void) => void} afterPress
 */
export function wireFields(store, commit, afterPress) {
	for (const input of document.querySelectorAll("input[data-field]")) {
		const field = /** @type {HTMLInputElement} */ (input);
		let visit = {};
		field.addEventListener("focus", () => {
			visit = {};
		});
		const commitVisit = () => commit(field, visit);
		const { commitTyped, showNumber } = wireTyping(field, store, commitVisit, afterPress);
		field.addEventListener("keydown", (event) => {
			if (event.key === "Escape") {
				const problems = without(store.state.problems, String(field.dataset.field));
				store.set({ problems }); // the field shows the last valid number again
				showNumber();
			}
			// If the browser has filled in the text itself, there is no other event before this one.
			if (event.key === "Enter") commitTyped();
			const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
			if (!direction || field.readOnly) return;
			event.preventDefault();
			const next = numberBeside(field, direction);
			if (next === undefined) return;
			field.value = next;
			field.setAttribute("aria-valuenow", next);
			showNumber();
			store.set({ stepping: true });
			commitVisit();
		});
	}
}

/**
 * Wait until a number has been typed.
 *
 * @param {HTMLInputElement} field
 * @param {{set(changes: Partial<State>): void}} store
 * @param {() => void} commit
 * @param {(action: () => void) => void} afterPress
 */
function wireTyping(field, { set }, commit, afterPress) {
	// What is being typed is in the field itself, and becomes state when it counts.
	/** @type {number | undefined} */
	let clock;
	/** Whether the reader has typed something that does not count yet. */
	let pending = false;
	/** Typing is over: let the field show its number again. */
	const showNumber = () => {
		clearTimeout(clock);
		pending = false;
		delete field.dataset.typed;
		set({ stepping: false });
	};
	const commitTyped = () => {
		if (!pending) return; // nothing was typed
		pending = false;
		set({ stepping: false });
		clock = setTimeout(showNumber, READING_PAUSE);
		// The arrow keys continue from this number, even before the next frame.
		const read = readNumber(nameOf(field), field.value);
		if ("value" in read) field.setAttribute("aria-valuenow", String(read.value));
		commit();
	};
	const leave = () => {
		commitTyped();
		showNumber();
	};
	field.addEventListener("input", () => {
		field.dataset.typed = "";
		pending = true;
		clearTimeout(clock);
		clock = setTimeout(() => afterPress(commitTyped), TYPING_PAUSE);
	});
	field.addEventListener("change", () => afterPress(leave));
	field.addEventListener("blur", () => afterPress(leave));
	return { commitTyped, showNumber };
}

/** @param {HTMLInputElement} field */
const nameOf = (field) => /** @type {NumberField} */ (field.dataset.field);

/**
 * The number one step above or below that of a field.
 *
 * @param {HTMLInputElement} field
 * @param {number} direction 1 or -1
 * @returns {string | undefined} undefined if it is not allowed
 */
function numberBeside(field, direction) {
	const exact = String(field.getAttribute("aria-valuenow"));
	// Steps start from the rounded number on show, except where rounding hides more than a step.
	const rounded = field.dataset.typed === undefined && Math.abs(Number(exact)) >= LARGE;
	const from = rounded ? exact : field.value;
	return stepped(nameOf(field), from, direction * Number(field.dataset.step));
}
