// Undo, and back to the original text.

import { onClick } from "../../dom.js";

/** @import { SourceTexts } from "./sources.js" */

/** @param {SourceTexts} sources @param {{state: import("../../state/types.d.ts").State}} store */
export function wireOriginals(sources, { state }) {
	onClick("code-undo", () => {
		if (!sources.editor.undo()) sources.say("There is nothing to undo in this file.");
	});
	onClick("code-original", () => {
		const { file } = state.code;
		if (sources.textOf(file) === sources.originalOf(file)) {
			return sources.say("This is the original.");
		}
		sources.editor.replace(sources.originalOf(file));
		sources.say("Back at the original of this file. “Undo” brings your text back.");
	});
}
