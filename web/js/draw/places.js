// Buttons that lead to lines of the code.

import { element } from "../dom.js";
import { isOfLesson, nameOf } from "../paths.js";

/** @typedef {{path: string, line: number}} Place */

/**
 * Say where to look: the editor can show lines of the lesson, so these are buttons.
 *
 * @param {readonly Place[]} places
 * @returns {HTMLElement[]}
 */
export const placesToLookAt = (places) =>
	places.map(({ path, line }) => {
		const words = `${nameOf(path)}, line ${line}`;
		if (!isOfLesson(path)) return element("span", words);
		const button = element("button", words);
		button.type = "button";
		button.className = "as-link";
		button.dataset.path = path;
		button.dataset.line = String(line);
		return button;
	});

/**
 * Let these buttons show their lines.
 *
 * @param {HTMLElement} parent
 * @param {(path: string, line: number) => void} show
 */
export function wirePlaces(parent, show) {
	parent.addEventListener("click", ({ target }) => {
		const { path, line } = /** @type {HTMLElement} */ (target).dataset;
		if (path) show(path, Number(line));
	});
}
