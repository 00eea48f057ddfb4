// Undo, back to the original text, and the comparison with it.

import { byId, onClick, setAttribute } from "../../dom.js";

/** @import { State } from "../../state/types.d.ts" */
/** @import { SourceTexts } from "./sources.js" */

/** So wide, in rem, is what has room for two texts side by side. */
const WIDE = 46;

/** After the text of a file has become another one. */
const STILL_RUNS = " Your changed code still runs, until you press “Run this code”.";

/** @param {SourceTexts} sources @param {{state: State}} store */
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
		const runs = state.sources[file] === sources.originalOf(file) ? "" : STILL_RUNS;
		sources.say(`Back at the original of this file. “Undo” brings your text back.${runs}`);
	});
	wireComparison(sources, state);
}

/** @param {SourceTexts} sources @param {State} state */
function wireComparison(sources, state) {
	const place = byId("code-editor");
	let wide = false;
	/** Which difference was shown last: the editor's, and no view shows it. */
	let shown = 0;

	function compare() {
		wide = isWide(place);
		shown = 0;
		sources.editor.compare(sources.originalOf(state.code.file), wide);
	}

	/** Show a difference that is so many after the one shown last. @param {number} steps */
	function move(steps) {
		const count = sources.editor.differences();
		if (!count) return sources.say("Nothing differs from the original any more.");
		shown = (shown + steps + count) % count;
		sources.editor.goToDifference(shown);
		sources.say(`Difference ${shown + 1} of ${count}.`);
	}

	onClick("code-difference-before", () => move(-1));
	onClick("code-difference-after", () => move(1));

	onClick("code-compare", () => {
		const { file, comparing } = state.code;
		if (comparing) {
			sources.editor.compare(null);
			return sources.tell({ comparing: false, note: "" });
		}
		if (sources.textOf(file) === sources.originalOf(file)) {
			return sources.say("There is nothing to compare: this is the original.");
		}
		sources.tell({ comparing: true });
		drawComparing(state); // before it is measured: it makes the panel as wide as the page
		compare();
		const count = sources.editor.differences();
		const differ = count === 1 ? "1 place differs." : `${count} places differ.`;
		const how = wide ? "The original is on the left." : "What you removed is marked with −.";
		sources.say(`${differ} ${how}`);
	});
	new ResizeObserver(() => {
		if (state.code.comparing && isWide(place) !== wide) compare();
	}).observe(place);
}

/** @param {HTMLElement} place */
const isWide = (place) =>
	place.clientWidth >=
	WIDE * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** @param {State} state */
export function drawComparing({ code: { comparing } }) {
	setAttribute(byId("code-compare"), "aria-pressed", String(comparing));
	byId("code-differences").hidden = !comparing;
	byId("code-panel").toggleAttribute("data-comparing", comparing);
}
