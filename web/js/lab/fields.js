// The number fields: what is typed counts after a pause, on Enter, or when the field is left.

import { readNumber, stepped, without } from "../state/number-fields.js";

/** @import { NumberField, State } from "../state/types.d.ts" */

/** How long nothing is typed before the number counts, in milliseconds. */
const TYPING_PAUSE = 400;

/** And how long after that before the field shows its number again, as it is then. */
const READING_PAUSE = 2000;

/** From here on, a field may have no room for all decimals of its number. */
const LARGE = 99;

/** @typedef {(input: HTMLInputElement, visit: object) => void} Commit */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {Commit} commit takes up what is in a field; `visit` is the same from focus to blur
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
				store.set({ problems }); // the number that counts is in the field again
				showNumber();
			}
			// A browser that filled in the text itself sends no other event before this one.
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
	/** @type {number | undefined} */
	let clock;
	/** Whether something was typed that does not count yet. */
	let pending = false;
	/** Nobody is typing any more: the field follows its number. */
	const showNumber = () => {
		clearTimeout(clock);
		pending = false;
		delete field.dataset.typed;
		set({ stepping: false });
	};
	const commitTyped = () => {
		if (!pending) return; // the field was only passed through
		pending = false;
		set({ stepping: false });
		clock = setTimeout(showNumber, READING_PAUSE);
		// The arrow keys go on from here, even before the next frame.
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
 * The number a step up or down from a field's.
 *
 * @param {HTMLInputElement} field
 * @param {number} direction 1 or -1
 * @returns {string | undefined} undefined where it would not be allowed
 */
function numberBeside(field, direction) {
	const exact = String(field.getAttribute("aria-valuenow"));
	// Steps go from the rounded number, except where rounding has cut off more than a step.
	const rounded = field.dataset.typed === undefined && Math.abs(Number(exact)) >= LARGE;
	const from = rounded ? exact : field.value;
	return stepped(nameOf(field), from, direction * Number(field.dataset.step));
}
