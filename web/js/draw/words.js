// Sentences about code, in which names stand between backticks.

import { element } from "../dom.js";

/** A sentence about code without its backticks, to be read aloud. @param {string} text */
export const spoken = (text) => text.replaceAll("`", "");

/**
 * Write a sentence, with its names as code.
 *
 * @param {Element} parent
 * @param {string} text such as "`moves` returns nothing."
 */
export function setWords(parent, text) {
	const parts = text.split("`");
	// A backtick without another one is only a backtick.
	const odd = parts.length % 2 ? parts : [...parts.slice(0, -2), parts.slice(-2).join("`")];
	if (parent.textContent === odd.join("")) return;
	parent.replaceChildren(...odd.map((part, index) => (index % 2 ? element("code", part) : part)));
}
