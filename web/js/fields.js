// The number fields: what is typed counts after a pause, on Enter, or when the field is left.

import { afterPress } from "./press.js";
import { stepped } from "./settings.js";

/** @import { NumberField } from "./types.d.ts" */

/** How long somebody types before a number counts, in milliseconds. */
const TYPING_PAUSE = 400;

/**
 * @param {(input: HTMLInputElement, repeated?: boolean) => void} commit takes up what stands in a
 *   field; `repeated`: a key is held
 * @param {() => void} redraw a field that is not typed in any more shows its number again
 */
export function wireFields(commit, redraw) {
	for (const input of document.querySelectorAll("input[data-field]")) {
		const field = /** @type {HTMLInputElement} */ (input);
		/** @type {number | undefined} */
		let typing;
		const settle = () => {
			if (typing === undefined) return; // it was only passed through
			clearTimeout(typing);
			typing = undefined;
			commit(field);
		};
		const leave = () => {
			settle();
			delete field.dataset.typed;
			redraw();
		};
		field.addEventListener("input", () => {
			field.dataset.typed = "";
			clearTimeout(typing);
			typing = setTimeout(() => afterPress(settle), TYPING_PAUSE);
		});
		field.addEventListener("change", () => afterPress(leave));
		field.addEventListener("blur", () => afterPress(leave));
		field.addEventListener("keydown", (event) => {
			const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
			if (!direction || field.readOnly) return;
			event.preventDefault();
			const name = /** @type {NumberField} */ (field.dataset.field);
			const next = stepped(name, field.value, direction * Number(field.dataset.step));
			if (next === undefined) return;
			field.value = next;
			clearTimeout(typing);
			typing = undefined;
			delete field.dataset.typed;
			commit(field, event.repeat);
		});
	}
}
