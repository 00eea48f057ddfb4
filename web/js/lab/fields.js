// The number fields: what is typed counts after a pause, on Enter, or when the field is left.

import { readNumber, stepped, without } from "../state/settings.js";

/** @import { NumberField, State } from "../state/types.d.ts" */

/** How long somebody types before a number counts, in milliseconds. */
const TYPING_PAUSE = 400;

/** And how long before the field follows its number again. */
const READING_PAUSE = 2000;

/** From here on a field may have no room for all decimals of its number. */
const LARGE = 99;

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {(input: HTMLInputElement, repeated?: boolean) => void} commit takes up what stands in a
 *   field; `repeated`: a key is held
 * @param {(action: () => void) => void} afterPress
 */
export function wireFields({ state, set }, commit, afterPress) {
	for (const input of document.querySelectorAll("input[data-field]")) {
		const field = /** @type {HTMLInputElement} */ (input);
		const name = /** @type {NumberField} */ (field.dataset.field);
		/** @type {number | undefined} */
		let clock;
		/** Whether something was typed that does not count yet. */
		let pending = false;
		/** It is not typed in any more, and shows its number. */
		const rest = () => {
			clearTimeout(clock);
			pending = false;
			delete field.dataset.typed;
			set({});
		};
		const settle = () => {
			if (!pending) return; // it was only passed through
			pending = false;
			clock = setTimeout(rest, READING_PAUSE);
			// What an arrow key goes on from, also before the next frame.
			const read = readNumber(name, field.value);
			if ("value" in read) field.setAttribute("aria-valuenow", String(read.value));
			commit(field);
		};
		const leave = () => {
			settle();
			rest();
		};
		field.addEventListener("input", () => {
			field.dataset.typed = "";
			pending = true;
			clearTimeout(clock);
			clock = setTimeout(() => afterPress(settle), TYPING_PAUSE);
		});
		field.addEventListener("change", () => afterPress(leave));
		field.addEventListener("blur", () => afterPress(leave));
		field.addEventListener("keydown", (event) => {
			if (event.key === "Escape") {
				// Back to the number that counts.
				set({ problems: without(state.problems, name) });
				rest();
			}
			// A browser that set the text by itself says of it at once only this.
			if (event.key === "Enter") settle();
			const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
			if (!direction || field.readOnly) return;
			event.preventDefault();
			const exact = String(field.getAttribute("aria-valuenow"));
			// From round number to round number; but a large one is rounded by more than a step.
			const rounded = field.dataset.typed === undefined && Math.abs(Number(exact)) >= LARGE;
			const from = rounded ? exact : field.value;
			const next = stepped(name, from, direction * Number(field.dataset.step));
			if (next === undefined) return;
			field.value = next;
			field.setAttribute("aria-valuenow", next);
			rest();
			commit(field, event.repeat);
		});
	}
}
